//! Flags that file systems keep with an inode and `chattr` sets (statx(2), ioctl_iflags(2)).

use super::Attributes;

/// Something special about a file that its mode does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileFlag {
    /// It cannot be changed.
    Immutable,
    /// It can only grow.
    AppendOnly,
    /// It is left out of dumps.
    NoDump,
    /// The file system compresses it.
    Compressed,
    /// A key is needed to read it.
    Encrypted,
    /// Its content is sealed and checked when it is read.
    Verity,
    /// It is mapped straight from persistent memory.
    Dax,
}

impl FileFlag {
    /// All of them, each with its bit.
    const BITS: [(Self, u64); 7] = [
        (Self::Immutable, Attributes::IMMUTABLE),
        (Self::AppendOnly, Attributes::APPEND_ONLY),
        (Self::NoDump, Attributes::NO_DUMP),
        (Self::Compressed, Attributes::COMPRESSED),
        (Self::Encrypted, Attributes::ENCRYPTED),
        (Self::Verity, Attributes::VERITY),
        (Self::Dax, Attributes::DAX),
    ];

    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Immutable => "immutable",
            Self::AppendOnly => "append",
            Self::NoDump => "nodump",
            Self::Compressed => "compressed",
            Self::Encrypted => "encrypted",
            Self::Verity => "verity",
            Self::Dax => "dax",
        }
    }
}

impl Attributes {
    /// The flags among them; needs [`super::FactSet::ATTRIBUTES`].
    pub fn flags(self) -> impl Iterator<Item = FileFlag> {
        FileFlag::BITS.into_iter().filter(move |&(_, bit)| self.has(bit)).map(|(flag, _)| flag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_told_in_their_order() {
        let flags = |bits| Attributes(bits).flags().map(FileFlag::word).collect::<Vec<_>>();
        assert!(flags(Attributes::MOUNT_ROOT | Attributes::AUTOMOUNT).is_empty());
        assert_eq!(flags(Attributes::NO_DUMP | Attributes::IMMUTABLE), ["immutable", "nodump"]);
        assert_eq!(
            flags(u64::MAX),
            ["immutable", "append", "nodump", "compressed", "encrypted", "verity", "dax"]
        );
    }
}
