//! Follows the leftmost unfinished slot and passes on what is ready, so that the order is that of a sequential walk.

use std::sync::Arc;

use crate::chunk::slot::{Progress, Slot};
use crate::chunk::{Chunk, Stream, What};
use crate::consumer::Consumer;

pub(crate) struct Emitter<C> {
    /// The way from the roots to where the output stands; a heap stack, as deep as the tree.
    way: Vec<Place<C>>,
}

/// A slot, and how far its current chunk has been passed on.
struct Place<C> {
    slot: Arc<Slot<C>>,
    chunk: Chunk<C>,
    marks: usize,
    text: usize,
    stream: Stream,
}

/// Why the emitter cannot go on.
pub(crate) enum Position<C> {
    /// Everything has been passed on.
    Finished,
    /// A visitor or the consumer has ended the walk.
    Stopped,
    /// This slot has to be processed first, by whoever claims it.
    Waiting(Arc<Slot<C>>),
    /// A worker is at this slot.
    Running(Arc<Slot<C>>),
}

impl<C> Emitter<C> {
    pub(crate) fn new(roots: Arc<Slot<C>>) -> Self {
        Self { way: vec![Place::at(roots)] }
    }

    /// Passes on all that is ready; `passed` is told of what left, and gets the used chunks.
    pub(crate) fn advance(
        &mut self,
        consumer: &mut (impl Consumer + ?Sized),
        mut passed: impl FnMut(usize, Chunk<C>),
    ) -> Position<C> {
        while let Some(place) = self.way.last_mut() {
            match place.pass_on(consumer) {
                Passing::Child(slot) => self.way.push(Place::at(slot)),
                Passing::Stopped => return Position::Stopped,
                Passing::Through => {
                    let chunk = place.begin(Chunk::new());
                    if !chunk.is_empty() {
                        passed(chunk.weight(), chunk);
                    }
                    match place.slot.progress() {
                        Progress::Chunk(chunk) => drop(place.begin(chunk)),
                        Progress::Finished => drop(self.way.pop()),
                        Progress::Waiting => return Position::Waiting(place.slot.clone()),
                        Progress::Running => return Position::Running(place.slot.clone()),
                    }
                }
            }
        }
        Position::Finished
    }
}

enum Passing<C> {
    Child(Arc<Slot<C>>),
    Through,
    Stopped,
}

impl<C> Place<C> {
    fn at(slot: Arc<Slot<C>>) -> Self {
        Self { slot, chunk: Chunk::new(), marks: 0, text: 0, stream: Stream::OUTPUT }
    }

    /// Starts on a chunk, and hands out the one before it.
    fn begin(&mut self, chunk: Chunk<C>) -> Chunk<C> {
        (self.marks, self.text, self.stream) = (0, 0, Stream::OUTPUT);
        std::mem::replace(&mut self.chunk, chunk)
    }

    /// Passes text on up to the next child or the end of the chunk.
    fn pass_on(&mut self, consumer: &mut (impl Consumer + ?Sized)) -> Passing<C> {
        while let Some(mark) = self.chunk.marks.get_mut(self.marks) {
            let text = &self.chunk.text[self.text..mark.at];
            if !text.is_empty() && consumer.text(self.stream, text).is_break() {
                return Passing::Stopped;
            }
            (self.text, self.marks) = (mark.at, self.marks + 1);
            match std::mem::replace(&mut mark.what, What::Stop) {
                What::Stream(stream) => self.stream = stream,
                What::Child(slot) => return Passing::Child(slot),
                What::Stop => return Passing::Stopped,
            }
        }
        let text = &self.chunk.text[self.text..];
        self.text = self.chunk.text.len();
        if !text.is_empty() && consumer.text(self.stream, text).is_break() {
            return Passing::Stopped;
        }
        Passing::Through
    }
}
