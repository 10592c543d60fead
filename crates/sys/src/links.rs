//! Whether symbolic links are followed.

/// Whether the last component of a name is followed when it is a symbolic link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// Follow it.
    Follow,
    /// Take the link itself; to open one as a directory is an error (`ELOOP` or `ENOTDIR`).
    NoFollow,
}
