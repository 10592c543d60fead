//! The order of the entries of one directory.

use std::io;

use sys::dir::{Dir, Entry, Listing, Reading};

/// The order of the entries of one directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryOrder {
    /// As the system yields them.
    System,
    /// As GNU's programs visit them: by inode where a directory has more than 10,000 entries.
    Gnu,
    /// By the bytes of their names.
    Name,
}

/// gnulib's fts reads as many entries at a time, and sorts a batch with more than that.
const GNU_BATCH: usize = 100_000;
const GNU_SORTS_ABOVE: usize = 10_000;

impl EntryOrder {
    /// Reads a batch, which is in the order of the system.
    pub(crate) fn read(self, dir: &Dir, listing: &mut Listing) -> io::Result<Reading> {
        listing.read(dir, if self == Self::Gnu { GNU_BATCH } else { usize::MAX })
    }

    /// Puts a batch into order. Where that takes work anyway, entries that are not admitted are dropped first.
    pub(crate) fn arrange(self, dir: &Dir, listing: &mut Listing, admits: impl FnMut(&Entry<'_>) -> bool) {
        match self {
            Self::System => {}
            Self::Gnu => {
                if listing.has_more_than(GNU_SORTS_ABOVE) && dir.gains_from_inode_order() {
                    listing.sort_by(|left, right| left.inode.cmp(&right.inode));
                }
            }
            Self::Name => {
                listing.retain(admits);
                listing.sort_by_name();
            }
        }
    }
}
