//! What a file is, as directories and modes record it.

use rustix::fs::FileType;

/// The kind of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A regular file.
    File,
    /// A directory.
    Directory,
    /// A symbolic link.
    Symlink,
    /// A block device.
    Block,
    /// A character device.
    Character,
    /// A named pipe.
    Fifo,
    /// A socket.
    Socket,
    /// Anything that this system has and the others do not (a door, a whiteout).
    Other,
}

impl Kind {
    /// The kind that a file's mode (`st_mode`) records.
    #[must_use]
    pub fn from_mode(mode: u32) -> Self {
        Self::from_type(FileType::from_raw_mode(mode)).unwrap_or(Self::Other)
    }

    /// `None` where the directory does not record kinds: ask for the facts then.
    pub(crate) fn from_type(kind: FileType) -> Option<Self> {
        Some(match kind {
            FileType::RegularFile => Self::File,
            FileType::Directory => Self::Directory,
            FileType::Symlink => Self::Symlink,
            FileType::BlockDevice => Self::Block,
            FileType::CharacterDevice => Self::Character,
            FileType::Fifo => Self::Fifo,
            FileType::Socket => Self::Socket,
            FileType::Unknown => return None,
        })
    }

    /// As a directory's record holds it (`d_type`).
    #[cfg(any(test, not(target_os = "linux")))]
    pub(crate) fn recorded(self) -> u8 {
        match self {
            Self::Fifo => 1,
            Self::Character => 2,
            Self::Directory => 4,
            Self::Block => 6,
            Self::File => 8,
            Self::Symlink => 10,
            Self::Socket => 12,
            Self::Other => 14,
        }
    }

    /// The letter that GNU's programs show: `f d l b c p s`, and `?` for the rest.
    #[must_use]
    pub fn letter(self) -> u8 {
        match self {
            Self::File => b'f',
            Self::Directory => b'd',
            Self::Symlink => b'l',
            Self::Block => b'b',
            Self::Character => b'c',
            Self::Fifo => b'p',
            Self::Socket => b's',
            Self::Other => b'?',
        }
    }
}
