//! What can have a colour, but for the names of files, and which of it a value is.

use sys::kind::Kind;

use crate::theme::magnitude::Magnitude;

/// Declares the roles and the list of all of them, so that none can be left out of either.
macro_rules! roles {
    ($($(#[$meta:meta])* $name:ident,)*) => {
        /// What a piece of text is, for its colour.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Role { $($(#[$meta])* $name,)* }

        impl Role {
            /// All of them, in their order.
            pub const ALL: [Self; [$(Self::$name),*].len()] = [$(Self::$name),*];
        }
    };
}

roles! {
    /// The owner may read.
    UserRead,
    /// The owner may write.
    UserWrite,
    /// The owner may execute a regular file.
    UserExecuteFile,
    /// The owner may search a directory, or whatever executing means for another kind.
    UserExecute,
    /// The group may read.
    GroupRead,
    /// The group may write.
    GroupWrite,
    /// The group may execute.
    GroupExecute,
    /// Others may read.
    OtherRead,
    /// Others may write.
    OtherWrite,
    /// Others may execute.
    OtherExecute,
    /// The dash in the place of a permission.
    NoPermission,
    /// Set-user-id, set-group-id or sticky bit of a regular file.
    SpecialFile,
    /// The same bits of everything else.
    SpecialOther,
    /// The mark after the permissions: an access list, extended attributes.
    AccessMark,
    /// Permissions as digits.
    Octal,
    /// The letter of a regular file.
    TypeFile,
    /// The letter of a directory.
    TypeDirectory,
    /// The letter of a symbolic link.
    TypeLink,
    /// The letter of a named pipe.
    TypePipe,
    /// The letter of a socket.
    TypeSocket,
    /// The letter of a block device.
    TypeBlock,
    /// The letter of a character device.
    TypeCharacter,
    /// The letter of any other kind.
    TypeOther,
    /// A size below the first unit.
    SizeByte,
    /// A size in kilobytes.
    SizeKilo,
    /// A size in megabytes.
    SizeMega,
    /// A size in gigabytes.
    SizeGiga,
    /// A size in terabytes and beyond.
    SizeHuge,
    /// The unit of bytes, where it is written.
    UnitByte,
    /// The unit of kilobytes.
    UnitKilo,
    /// The unit of megabytes.
    UnitMega,
    /// The unit of gigabytes.
    UnitGiga,
    /// The unit of terabytes and beyond.
    UnitHuge,
    /// What stands where there is no size.
    NoSize,
    /// The major number of a device.
    Major,
    /// The minor number of a device.
    Minor,
    /// The user who runs the program.
    UserYou,
    /// The superuser.
    UserRoot,
    /// Any other user.
    UserOther,
    /// A group that the user is in.
    GroupYours,
    /// The superuser's group.
    GroupRoot,
    /// Any other group.
    GroupOther,
    /// A time within the last hour, or to come.
    DateHour,
    /// A time within the last day.
    DateDay,
    /// A time within the last week.
    DateWeek,
    /// A time before that.
    DateOlder,
    /// The number of an inode.
    Inode,
    /// A number of hard links that is nothing special.
    LinksOne,
    /// The number of hard links of a regular file that has several.
    LinksMany,
    /// The space that a file takes.
    Blocks,
    /// The row of headings.
    Header,
    /// Dashes, colons, commas and slashes between what matters.
    Punctuation,
    /// The guides of a tree.
    Tree,
    /// Git: a new file.
    GitNew,
    /// Git: changed content.
    GitModified,
    /// Git: a removed file.
    GitDeleted,
    /// Git: another name.
    GitRenamed,
    /// Git: another kind of file.
    GitTypeChanged,
    /// Git: an ignored file.
    GitIgnored,
    /// Git: a conflict.
    GitConflicted,
    /// Git: nothing changed.
    GitClean,
    /// The branch of a repository, where it is the main one.
    BranchMain,
    /// Any other branch.
    BranchOther,
    /// A repository in which nothing has changed.
    RepositoryClean,
    /// A repository in which something has changed.
    RepositoryDirty,
    /// The directories on the way to what a link leads to.
    LinkTarget,
    /// What a link that leads nowhere holds, and its arrow.
    LinkBroken,
    /// The arrow of a link.
    LinkArrow,
    /// The type and source of a mount.
    Mount,
    /// The user of a security context.
    ContextUser,
    /// The role of a security context.
    ContextRole,
    /// The type of a security context.
    ContextType,
    /// The level of a security context.
    ContextLevel,
    /// What stands where there is no security context.
    NoContext,
    /// Flags of the inode: immutable, append-only and the like.
    Flags,
    /// An extended attribute.
    Attribute,
    /// Numbers of entries or of lines.
    Count,
    /// A programming language.
    Language,
    /// An icon that has no colour of its own; plain ones take that of the name.
    Icon,
    /// A byte that is NUL.
    BytesNull,
    /// A byte that is a printable ASCII character.
    BytesPrintable,
    /// A byte that is an ASCII blank.
    BytesBlank,
    /// A byte that is an ASCII control character.
    BytesControl,
    /// A byte that is no ASCII character.
    BytesOther,
    /// Control characters and what else misleads, made visible.
    Control,
    /// What was asked for and could not be had.
    Unknown,
}

const HOUR_SECONDS: i64 = 60 * 60;
const DAY_SECONDS: i64 = 24 * HOUR_SECONDS;
const WEEK_SECONDS: i64 = 7 * DAY_SECONDS;

impl Role {
    /// The letter of a kind.
    #[must_use]
    pub const fn of_kind(kind: Option<Kind>) -> Self {
        match kind {
            Some(Kind::File) => Self::TypeFile,
            Some(Kind::Directory) => Self::TypeDirectory,
            Some(Kind::Symlink) => Self::TypeLink,
            Some(Kind::Fifo) => Self::TypePipe,
            Some(Kind::Socket) => Self::TypeSocket,
            Some(Kind::Block) => Self::TypeBlock,
            Some(Kind::Character) => Self::TypeCharacter,
            Some(Kind::Other) | None => Self::TypeOther,
        }
    }

    /// The ten letters of kind and permissions (`-rwxr-xr-x`), one role a letter.
    #[must_use]
    pub fn of_letters(kind: Option<Kind>, permissions: Option<u32>) -> [Self; 10] {
        let mut roles = [Self::Unknown; 10];
        roles[0] = Self::of_kind(kind);
        let Some(bits) = permissions else { return roles };
        let is_file = kind == Some(Kind::File);
        let owner_executes = if is_file { Self::UserExecuteFile } else { Self::UserExecute };
        let special = if is_file { Self::SpecialFile } else { Self::SpecialOther };
        let classes = [
            (6, 0o4000, [Self::UserRead, Self::UserWrite, owner_executes]),
            (3, 0o2000, [Self::GroupRead, Self::GroupWrite, Self::GroupExecute]),
            (0, 0o1000, [Self::OtherRead, Self::OtherWrite, Self::OtherExecute]),
        ];
        for (place, (shift, special_bit, class)) in roles[1..].chunks_exact_mut(3).zip(classes) {
            for (letter, (mask, role)) in place.iter_mut().zip([4, 2, 1].into_iter().zip(class)) {
                *letter = if bits >> shift & mask != 0 { role } else { Self::NoPermission };
            }
            if bits & special_bit != 0 {
                place[2] = special;
            }
        }
        roles
    }

    /// The number of a size.
    #[must_use]
    pub const fn of_size(magnitude: Magnitude) -> Self {
        match magnitude {
            Magnitude::Byte => Self::SizeByte,
            Magnitude::Kilo => Self::SizeKilo,
            Magnitude::Mega => Self::SizeMega,
            Magnitude::Giga => Self::SizeGiga,
            Magnitude::Huge => Self::SizeHuge,
        }
    }

    /// The unit of a size.
    #[must_use]
    pub const fn of_unit(magnitude: Magnitude) -> Self {
        match magnitude {
            Magnitude::Byte => Self::UnitByte,
            Magnitude::Kilo => Self::UnitKilo,
            Magnitude::Mega => Self::UnitMega,
            Magnitude::Giga => Self::UnitGiga,
            Magnitude::Huge => Self::UnitHuge,
        }
    }

    /// A time that lies `seconds` seconds back; negative for one that is to come.
    #[must_use]
    pub const fn of_age(seconds: i64) -> Self {
        match seconds {
            ..HOUR_SECONDS => Self::DateHour,
            HOUR_SECONDS..DAY_SECONDS => Self::DateDay,
            DAY_SECONDS..WEEK_SECONDS => Self::DateWeek,
            WEEK_SECONDS.. => Self::DateOlder,
        }
    }

    /// An owner, for the user who looks; the superuser who looks is "you".
    #[must_use]
    pub const fn of_user(uid: u32, own: u32) -> Self {
        if uid == own {
            Self::UserYou
        } else if uid == 0 {
            Self::UserRoot
        } else {
            Self::UserOther
        }
    }

    /// A group, for the user who is in the groups `own`.
    #[must_use]
    pub fn of_group(gid: u32, own: &[u32]) -> Self {
        if own.contains(&gid) {
            Self::GroupYours
        } else if gid == 0 {
            Self::GroupRoot
        } else {
            Self::GroupOther
        }
    }

    /// One of git's letters, as listings show it.
    #[must_use]
    pub fn of_git(letter: &str) -> Self {
        match letter {
            "N" => Self::GitNew,
            "M" => Self::GitModified,
            "D" => Self::GitDeleted,
            "R" => Self::GitRenamed,
            "T" => Self::GitTypeChanged,
            "I" => Self::GitIgnored,
            "U" => Self::GitConflicted,
            "-" => Self::GitClean,
            _ => Self::Unknown,
        }
    }

    /// A number of hard links: several are worth a look for what is no directory.
    #[must_use]
    pub fn of_links(kind: Option<Kind>, links: u64) -> Self {
        if links > 1 && kind == Some(Kind::File) { Self::LinksMany } else { Self::LinksOne }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_stands_at_its_place() {
        for (place, role) in Role::ALL.into_iter().enumerate() {
            assert_eq!(role as usize, place);
        }
    }

    #[test]
    fn each_letter_has_the_role_of_what_it_says() {
        use Role::{
            GroupRead, NoPermission as No, OtherRead, SpecialFile, SpecialOther, TypeDirectory, TypeFile,
            Unknown, UserExecute, UserExecuteFile, UserRead, UserWrite,
        };
        let check = |kind, bits, expected: [Role; 10]| {
            assert_eq!(Role::of_letters(kind, bits), expected, "{kind:?} {bits:?}");
        };
        let (file, directory) = (Some(Kind::File), Some(Kind::Directory));
        check(file, Some(0), [TypeFile, No, No, No, No, No, No, No, No, No]);
        check(
            file,
            Some(0o744),
            [TypeFile, UserRead, UserWrite, UserExecuteFile, GroupRead, No, No, OtherRead, No, No],
        );
        check(
            directory,
            Some(0o700),
            [TypeDirectory, UserRead, UserWrite, UserExecute, No, No, No, No, No, No],
        );
        check(file, Some(0o4000), [TypeFile, No, No, SpecialFile, No, No, No, No, No, No]);
        check(directory, Some(0o1000), [TypeDirectory, No, No, No, No, No, No, No, No, SpecialOther]);
        let mut unknown = [Unknown; 10];
        unknown[0] = TypeFile;
        check(file, None, unknown);
    }

    #[test]
    fn times_are_told_apart_by_hour_day_and_week() {
        for (seconds, role) in [
            (-5, Role::DateHour),
            (0, Role::DateHour),
            (3599, Role::DateHour),
            (3600, Role::DateDay),
            (86_399, Role::DateDay),
            (86_400, Role::DateWeek),
            (604_799, Role::DateWeek),
            (604_800, Role::DateOlder),
            (i64::MAX, Role::DateOlder),
            (i64::MIN, Role::DateHour),
        ] {
            assert_eq!(Role::of_age(seconds), role, "{seconds}");
        }
    }

    #[test]
    fn owners_are_you_the_superuser_or_others() {
        assert_eq!(
            [0, 7, 8].map(|uid| Role::of_user(uid, 7)),
            [Role::UserRoot, Role::UserYou, Role::UserOther]
        );
        assert_eq!(Role::of_user(0, 0), Role::UserYou);
        let groups = [0, 7, 9].map(|gid| Role::of_group(gid, &[9, 4]));
        assert_eq!(groups, [Role::GroupRoot, Role::GroupOther, Role::GroupYours]);
        assert_eq!(Role::of_links(Some(Kind::Directory), 5), Role::LinksOne);
        assert_eq!(Role::of_links(Some(Kind::File), 2), Role::LinksMany);
        assert_eq!(Role::of_links(Some(Kind::File), 1), Role::LinksOne);
    }
}
