//! The facts of a file: only those that are asked for, relative to a directory, without waking an automounter.

use std::ffi::CStr;
use std::io;
use std::os::fd::BorrowedFd;

mod file_flag;
mod time_field;

pub use file_flag::FileFlag;
pub use time_field::TimeField;

use rustix::fs::AtFlags;

use crate::kind::Kind;
use crate::links::Links;

/// A moment as file systems keep it, relative to 1970-01-01 00:00 UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    /// Whole seconds, rounded down; negative before 1970.
    pub seconds: i64,
    /// 0 to 999 999 999, always forward from `seconds`.
    pub nanoseconds: u32,
}

/// A set of facts to ask for. A file system may fill in others too; those not asked for are not to be relied on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FactSet(u32);

impl FactSet {
    /// Nothing; device numbers and the block size come with every answer all the same.
    pub const NOTHING: Self = Self(0);
    /// The kind of the file.
    pub const KIND: Self = Self(0x1);
    /// Permissions and the other bits of the mode, and the kind.
    pub const MODE: Self = Self(0x3);
    /// The number of hard links.
    pub const LINKS: Self = Self(0x4);
    /// The owner.
    pub const USER: Self = Self(0x8);
    /// The group.
    pub const GROUP: Self = Self(0x10);
    /// The time of the last access.
    pub const ACCESSED: Self = Self(0x20);
    /// The time of the last change of the content.
    pub const MODIFIED: Self = Self(0x40);
    /// The time of the last change of the inode.
    pub const CHANGED: Self = Self(0x80);
    /// The inode's number.
    pub const INODE: Self = Self(0x100);
    /// The size in bytes.
    pub const SIZE: Self = Self(0x200);
    /// The space that it takes.
    pub const BLOCKS: Self = Self(0x400);
    /// The time of birth, which not every file system knows.
    pub const BORN: Self = Self(0x800);
    /// All of the above.
    pub const EVERYTHING: Self = Self(0xfff);
    /// Attributes of the inode. They come with every answer of a kernel that knows them; to want them is to ask at all.
    pub const ATTRIBUTES: Self = Self(0x1000);

    /// This set and that one.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether all of `other` is in it.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether nothing is asked for.
    #[must_use]
    pub const fn is_nothing(self) -> bool {
        self.0 == 0
    }
}

impl std::ops::BitOr for FactSet {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.and(other)
    }
}

impl std::ops::BitOrAssign for FactSet {
    fn bitor_assign(&mut self, other: Self) {
        *self = self.and(other);
    }
}

/// What the system knows of a file (the fields of `struct statx`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Kind and permissions, as in `st_mode`.
    pub mode: u32,
    /// The inode's number.
    pub inode: u64,
    /// The device that holds it, as in `st_dev`.
    pub device: u64,
    /// The number of hard links.
    pub links: u64,
    /// The owner.
    pub uid: u32,
    /// The group.
    pub gid: u32,
    /// The device that it is, as in `st_rdev`, if it is one.
    pub special_device: u64,
    /// The size in bytes.
    pub size: u64,
    /// The space that it takes, in units of 512 bytes.
    pub blocks: u64,
    /// The preferred size of reads and writes, in bytes.
    pub block_size: u64,
    /// The last access.
    pub accessed: Timestamp,
    /// The last change of the content.
    pub modified: Timestamp,
    /// The last change of the inode.
    pub changed: Timestamp,
    /// The birth; `None` where the file system does not keep it, or it was not asked for.
    pub born: Option<Timestamp>,
    /// What is special about it.
    pub attributes: Attributes,
}

impl Facts {
    /// The kind of the file; needs [`FactSet::KIND`].
    #[must_use]
    pub fn kind(&self) -> Kind {
        Kind::from_mode(self.mode)
    }

    /// Permissions with set-id and sticky bits: the mode's low twelve bits.
    #[must_use]
    pub fn permissions(&self) -> u32 {
        self.mode & 0o7777
    }

    /// One of the four times; `None` where the file system does not keep it.
    #[must_use]
    pub fn time(&self, field: TimeField) -> Option<Timestamp> {
        match field {
            TimeField::Accessed => Some(self.accessed),
            TimeField::Changed => Some(self.changed),
            TimeField::Modified => Some(self.modified),
            TimeField::Born => self.born,
        }
    }

    /// What tells this file from every other: device and inode; needs [`FactSet::INODE`].
    #[must_use]
    pub fn identity(&self) -> Identity {
        Identity { device: self.device, inode: self.inode }
    }
}

/// What tells a file from every other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Identity {
    /// The device that holds it.
    pub device: u64,
    /// Its inode there.
    pub inode: u64,
}

/// Attributes that Linux reports (`STATX_ATTR_*`); all unset where it cannot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attributes(pub u64);

impl Attributes {
    /// The file system compresses it.
    pub const COMPRESSED: u64 = 0x4;
    /// The file cannot be changed.
    pub const IMMUTABLE: u64 = 0x10;
    /// The file can only grow.
    pub const APPEND_ONLY: u64 = 0x20;
    /// Not to be dumped.
    pub const NO_DUMP: u64 = 0x40;
    /// A key is needed to read it.
    pub const ENCRYPTED: u64 = 0x800;
    /// An automounter waits here.
    pub const AUTOMOUNT: u64 = 0x1000;
    /// The top of a mount.
    pub const MOUNT_ROOT: u64 = 0x2000;
    /// The content is sealed (fs-verity).
    pub const VERITY: u64 = 0x10_0000;
    /// The content is mapped straight from persistent memory.
    pub const DAX: u64 = 0x20_0000;

    /// Whether all of `bits` are set.
    #[must_use]
    pub fn has(self, bits: u64) -> bool {
        self.0 & bits == bits
    }
}

/// The major number of a device.
#[must_use]
pub fn major(device: u64) -> u32 {
    rustix::fs::major(device)
}

/// The minor number of a device.
#[must_use]
pub fn minor(device: u64) -> u32 {
    rustix::fs::minor(device)
}

/// The facts of `name` in the directory `parent`. An empty name is no file: a user may have given it.
///
/// # Errors
/// What `statx` says: no such file, no permission to search, a name that is too long.
pub fn at(parent: BorrowedFd<'_>, name: &CStr, links: Links, wanted: FactSet) -> io::Result<Facts> {
    #[cfg(target_os = "linux")]
    match kernel(parent, name, flags(links), wanted) {
        Err(rustix::io::Errno::NOSYS) => {}
        answer => return Ok(answer?),
    }
    portable(parent, name, links, wanted)
}

/// The facts of what the descriptor has open.
///
/// # Errors
/// What `statx` says.
pub fn of(descriptor: BorrowedFd<'_>, wanted: FactSet) -> io::Result<Facts> {
    #[cfg(target_os = "linux")]
    match kernel(descriptor, c"", AtFlags::EMPTY_PATH, wanted) {
        Err(rustix::io::Errno::NOSYS) => {}
        answer => return Ok(answer?),
    }
    portable_of(descriptor)
}

/// [`at`] by `fstatat`, which every system has: all facts but the birth and the attributes.
///
/// # Errors
/// As [`at`].
pub(crate) fn portable(
    parent: BorrowedFd<'_>,
    name: &CStr,
    links: Links,
    _wanted: FactSet,
) -> io::Result<Facts> {
    Ok(from_stat(&rustix::fs::statat(parent, name, flags(links))?))
}

/// [`of`] by `fstat`.
fn portable_of(descriptor: BorrowedFd<'_>) -> io::Result<Facts> {
    Ok(from_stat(&rustix::fs::fstat(descriptor)?))
}

/// What may be done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Reading.
    Read,
    /// Writing.
    Write,
    /// Executing, or searching a directory.
    Execute,
}

/// Whether this process's real user may do something with `name` in `parent`, links followed (POSIX `access`).
#[must_use]
pub fn may(parent: BorrowedFd<'_>, name: &CStr, access: Access) -> bool {
    let access = match access {
        Access::Read => rustix::fs::Access::READ_OK,
        Access::Write => rustix::fs::Access::WRITE_OK,
        Access::Execute => rustix::fs::Access::EXEC_OK,
    };
    rustix::fs::accessat(parent, name, access, AtFlags::empty()).is_ok()
}

pub(crate) fn flags(links: Links) -> AtFlags {
    let mut flags = AtFlags::empty();
    #[cfg(target_os = "linux")]
    {
        flags |= AtFlags::NO_AUTOMOUNT;
    }
    if links == Links::NoFollow {
        flags |= AtFlags::SYMLINK_NOFOLLOW;
    }
    flags
}

#[cfg(target_os = "linux")]
fn kernel(parent: BorrowedFd<'_>, name: &CStr, flags: AtFlags, wanted: FactSet) -> rustix::io::Result<Facts> {
    use rustix::fs::{StatxFlags, makedev, statx};
    let answer = statx(parent, name, flags, StatxFlags::from_bits_retain(wanted.0 & FactSet::EVERYTHING.0))?;
    let time =
        |time: rustix::fs::StatxTimestamp| Timestamp { seconds: time.tv_sec, nanoseconds: time.tv_nsec };
    Ok(Facts {
        mode: u32::from(answer.stx_mode),
        inode: answer.stx_ino,
        device: makedev(answer.stx_dev_major, answer.stx_dev_minor),
        links: u64::from(answer.stx_nlink),
        uid: answer.stx_uid,
        gid: answer.stx_gid,
        special_device: makedev(answer.stx_rdev_major, answer.stx_rdev_minor),
        size: answer.stx_size,
        blocks: answer.stx_blocks,
        block_size: u64::from(answer.stx_blksize),
        accessed: time(answer.stx_atime),
        modified: time(answer.stx_mtime),
        changed: time(answer.stx_ctime),
        born: (answer.stx_mask & wanted.0 & FactSet::BORN.0 != 0).then(|| time(answer.stx_btime)),
        attributes: Attributes(answer.stx_attributes.bits()),
    })
}

#[expect(clippy::unnecessary_cast, reason = "the widths of these fields differ from system to system")]
fn from_stat(answer: &rustix::fs::Stat) -> Facts {
    let time = |seconds: i64, nanoseconds: u32| Timestamp { seconds, nanoseconds };
    Facts {
        mode: answer.st_mode as u32,
        inode: answer.st_ino as u64,
        device: answer.st_dev as u64,
        links: answer.st_nlink as u64,
        uid: answer.st_uid,
        gid: answer.st_gid,
        special_device: answer.st_rdev as u64,
        size: answer.st_size as u64,
        blocks: answer.st_blocks as u64,
        block_size: answer.st_blksize as u64,
        accessed: time(answer.st_atime as i64, answer.st_atime_nsec as u32),
        modified: time(answer.st_mtime as i64, answer.st_mtime_nsec as u32),
        changed: time(answer.st_ctime as i64, answer.st_ctime_nsec as u32),
        born: None,
        attributes: Attributes::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dir::{Dir, current};
    use std::os::fd::AsFd;

    fn check(parent: BorrowedFd<'_>, name: &CStr, links: Links) {
        let fast = at(parent, name, links, FactSet::EVERYTHING).expect("the file is there");
        let plain = portable(parent, name, links, FactSet::EVERYTHING).expect("the file is there");
        assert_eq!(Facts { born: None, attributes: Attributes::default(), ..fast }, plain, "{name:?}");
    }

    #[test]
    fn an_empty_name_is_no_file() {
        for ask in [at, portable] {
            for links in [Links::Follow, Links::NoFollow] {
                let error = ask(current(), c"", links, FactSet::MODE).expect_err("no file");
                assert_eq!(error.kind(), io::ErrorKind::NotFound);
            }
        }
    }

    #[test]
    fn both_ways_of_asking_agree() {
        for name in [c"/", c"/dev/null", c"/etc/passwd", c"/proc/self/exe", c"."] {
            check(current(), name, Links::NoFollow);
        }
        let tree = tempfile::tempdir().expect("a sandbox");
        std::fs::write(tree.path().join("file"), "content").expect("a file");
        std::os::unix::fs::symlink("file", tree.path().join("link")).expect("a link");
        let path = std::ffi::CString::new(tree.path().as_os_str().as_encoded_bytes()).expect("no NUL");
        let dir = Dir::open(&path, Links::NoFollow).expect("a directory");
        for name in [c"file", c"link"] {
            check(dir.as_fd(), name, Links::NoFollow);
        }
        let fast = of(dir.as_fd(), FactSet::EVERYTHING).expect("it is open");
        let plain = portable_of(dir.as_fd()).expect("it is open");
        assert_eq!(Facts { born: None, attributes: Attributes::default(), ..fast }, plain);
        check(dir.as_fd(), c"link", Links::Follow);
        let through =
            at(dir.as_fd(), c"link", Links::Follow, FactSet::SIZE | FactSet::KIND).expect("a target");
        assert_eq!((through.size, through.kind()), (7, Kind::File));
    }

    #[test]
    fn what_is_not_there_is_an_error() {
        let error = at(current(), c"/no/such/file", Links::Follow, FactSet::MODE).expect_err("nothing there");
        assert_eq!(error.kind(), io::ErrorKind::NotFound);
    }
}
