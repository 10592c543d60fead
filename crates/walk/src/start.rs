//! What comes where the roots of a walk are named, which may be a stream without an end.

use std::ffi::CString;

/// The next of the roots, or what stands in its place.
#[derive(Debug)]
pub enum Start {
    /// A root.
    Root(CString),
    /// Something that cannot be one; why, in words of the one who named it.
    Refused(Vec<u8>),
    /// Nothing more has come yet: what has is walked over before the next is waited for.
    Pause,
}

impl From<CString> for Start {
    fn from(operand: CString) -> Self {
        Self::Root(operand)
    }
}
