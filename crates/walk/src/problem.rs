//! What a walk could not visit, and why.

use std::io;

/// What could not be visited.
pub struct Problem<'a> {
    /// Its path.
    pub path: &'a [u8],
    /// Directories above it.
    pub depth: usize,
    /// What went wrong.
    pub trouble: ProblemKind<'a>,
}

impl<'a> Problem<'a> {
    /// Of what was to be a root.
    pub(crate) fn refused(why: &'a [u8]) -> Self {
        Self { path: b"", depth: 0, trouble: ProblemKind::Refused(why) }
    }
}

/// What went wrong.
pub enum ProblemKind<'a> {
    /// Its facts cannot be had.
    Facts(&'a io::Error),
    /// The directory cannot be opened.
    Open(&'a io::Error),
    /// The directory cannot be read (any further).
    Read(&'a io::Error),
    /// It is a directory that the walk is inside of, under this path.
    Loop(Vec<u8>),
    /// What was to be a root is none, for this reason; it has no path.
    Refused(&'a [u8]),
}
