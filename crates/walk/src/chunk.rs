//! What a visitor leaves for one directory: text by stream, in order, and the places of its children.

pub(crate) mod slot;

use std::sync::Arc;

use slot::Slot;

/// Which of a program's streams a piece of text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stream(pub u8);

impl Stream {
    /// Standard output.
    pub const OUTPUT: Self = Self(0);
    /// Diagnostics.
    pub const DIAGNOSTICS: Self = Self(1);
}

/// Text and children, in the order in which they are to be emitted.
pub struct Chunk<C> {
    pub(crate) text: Vec<u8>,
    pub(crate) marks: Vec<Mark<C>>,
    stream: Stream,
}

/// What a directory takes beside its text: its node, its slot, and the room around them.
const DIRECTORY_BYTES: usize = 512;

/// Something that happens between two bytes of a chunk's text.
pub(crate) struct Mark<C> {
    pub(crate) at: usize,
    pub(crate) what: What<C>,
}

pub(crate) enum What<C> {
    /// The text that follows is for another stream (at the start it is for the output).
    Stream(Stream),
    /// A child's output comes here.
    Child(Arc<Slot<C>>),
    /// Nothing after this is emitted, and the walk ends.
    Stop,
}

impl<C> Chunk<C> {
    /// An empty chunk; the engine makes them, tests of visitors may.
    #[must_use]
    pub fn new() -> Self {
        Self { text: Vec::new(), marks: Vec::new(), stream: Stream::OUTPUT }
    }

    /// Where to append text for a stream; never shorten it.
    #[inline]
    pub fn text(&mut self, stream: Stream) -> &mut Vec<u8> {
        if stream != self.stream {
            self.stream = stream;
            self.mark(What::Stream(stream));
        }
        &mut self.text
    }

    /// Ends the walk once everything before this point has been emitted.
    pub(crate) fn stop(&mut self) {
        self.mark(What::Stop);
    }

    pub(crate) fn child(&mut self, slot: Arc<Slot<C>>) {
        self.mark(What::Child(slot));
    }

    /// The bytes that it holds.
    #[must_use]
    pub(crate) fn len(&self) -> usize {
        self.text.len()
    }

    /// The bytes that it takes, with those of the directory that waits until it is emitted: many directories have little
    /// text.
    #[must_use]
    pub(crate) fn weight(&self) -> usize {
        if self.is_empty() { 0 } else { self.text.len() + DIRECTORY_BYTES }
    }

    /// Whether there is nothing to emit and nothing to descend into.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.marks.is_empty()
    }

    /// Calls `take` for each piece of text in order until it or a stop says to end; children are passed over.
    /// Says whether the end was reached.
    pub fn each_text(&self, mut take: impl FnMut(Stream, &[u8]) -> bool) -> bool {
        let (mut start, mut stream) = (0, Stream::OUTPUT);
        for mark in &self.marks {
            if mark.at > start && !take(stream, &self.text[start..mark.at]) {
                return false;
            }
            start = mark.at;
            match mark.what {
                What::Stream(next) => stream = next,
                What::Child(_) => {}
                What::Stop => return false,
            }
        }
        start == self.text.len() || take(stream, &self.text[start..])
    }

    /// Forgets everything but the memory.
    pub fn clear(&mut self) {
        self.text.clear();
        self.marks.clear();
        self.stream = Stream::OUTPUT;
    }

    fn mark(&mut self, what: What<C>) {
        self.marks.push(Mark { at: self.text.len(), what });
    }
}

impl<C> Default for Chunk<C> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directory_with_little_text_weighs_what_it_takes_itself() {
        let mut chunk = Chunk::<()>::new();
        assert_eq!(chunk.weight(), 0);
        chunk.text(Stream::OUTPUT).push(b'x');
        assert_eq!(chunk.weight(), 1 + DIRECTORY_BYTES);
    }
}
