//! The units that sizes are written in.

use term::block_size::{BlockSize, Groups};

/// How sizes are written.
#[derive(Clone, Debug)]
pub struct Sizes {
    /// Sizes of files.
    pub files: BlockSize,
    /// The space that files take.
    pub blocks: BlockSize,
    /// What groups digits, and stands before decimals.
    pub groups: Groups,
}
