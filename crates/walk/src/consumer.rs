//! Who takes the text of a walk.

use std::ops::ControlFlow;

use crate::chunk::Stream;

/// Where the text goes, on the calling thread.
pub trait Consumer {
    /// Takes one piece of text; `Break` ends the walk.
    fn text(&mut self, stream: Stream, text: &[u8]) -> ControlFlow<()>;
}
