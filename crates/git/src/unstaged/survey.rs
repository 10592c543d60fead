//! A walk below a directory that asks for its letter: what is still to be looked at, and what was found so far.

use std::ffi::CString;
use std::ops::Range;
use std::sync::Arc;

use sys::dir::Dir;

use crate::exclusion::Exclusion;
use crate::letter::Letter;

/// A directory that is still to be looked at.
pub(super) struct Pending {
    pub(super) parent: Arc<Dir>,
    pub(super) name: CString,
    /// With a slash at the end.
    pub(super) path: Vec<u8>,
    pub(super) entries: Range<usize>,
    /// What holds in the parent.
    pub(super) exclusion: Exclusion,
}

/// A directory that is looked at.
pub(super) struct Visited {
    pub(super) dir: Arc<Dir>,
    pub(super) path: Vec<u8>,
    pub(super) entries: Range<usize>,
    /// What holds in it.
    pub(super) exclusion: Exclusion,
}

/// What was found so far below a directory.
pub(super) struct Survey {
    pub(super) letter: Letter,
    pub(super) has_ignored: bool,
    pub(super) is_tracked: bool,
    /// Something was seen that git does not track.
    pub(super) has_untracked: bool,
    pub(super) shows_untracked: bool,
    pub(super) pending: Vec<Pending>,
}

impl Survey {
    /// Whether a file that git does not know would change anything.
    pub(super) fn wants_unknown(&self) -> bool {
        self.letter < Letter::New && (self.shows_untracked || self.wants_ignored())
    }

    /// Whether an ignored file would.
    pub(super) fn wants_ignored(&self) -> bool {
        !self.is_tracked && !self.has_ignored && self.letter == Letter::Unmodified
    }

    pub(super) fn add_unknown(&mut self, is_ignored: bool) {
        if is_ignored {
            self.has_ignored = true;
        } else if self.shows_untracked {
            self.letter.add(Letter::New);
        }
    }
}
