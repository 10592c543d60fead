//! The places of the bytes that a style changes, and how many there are.

use sys::bytes::{BLOCK_BYTES, Class, masks};

use super::SLICE_BYTES;

/// The blocks of one slice, each with the mask of its bytes that matter.
pub(crate) struct Scan {
    masks: [u64; SLICE_BYTES / BLOCK_BYTES],
}

impl Scan {
    pub(crate) fn new() -> Self {
        Self { masks: [0; SLICE_BYTES / BLOCK_BYTES] }
    }

    /// The masks of a slice's blocks.
    pub(crate) fn masks(&mut self, class: Class, slice: &[u8]) -> &[u64] {
        masks(class, slice, &mut self.masks)
    }
}

/// The places of the bits of a mask, lowest first.
pub(crate) struct Bits(pub(crate) u64);

impl Iterator for Bits {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        if self.0 == 0 {
            return None;
        }
        let place = self.0.trailing_zeros() as usize;
        self.0 &= self.0 - 1;
        Some(place)
    }
}
