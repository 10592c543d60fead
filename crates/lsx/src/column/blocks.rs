//! The space that a file takes, and the sum over a listing.

use crate::entry::{Details, Listing};
use crate::plan::Sizes;

/// The unit of `st_blocks`.
const UNIT_BYTES: u64 = 512;

pub(crate) fn append(details: Option<&Details>, sizes: &Sizes, out: &mut Vec<u8>) {
    match details {
        Some(details) => sizes.blocks.append(details.blocks, UNIT_BYTES, &sizes.groups, out),
        None => out.push(b'?'),
    }
}

/// Appends the space that all entries take together.
pub(crate) fn append_total(listing: &Listing, sizes: &Sizes, out: &mut Vec<u8>) {
    let total = listing.all_details().iter().map(|details| details.blocks).sum();
    sizes.blocks.append(total, UNIT_BYTES, &sizes.groups, out);
}
