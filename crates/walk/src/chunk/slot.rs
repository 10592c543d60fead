//! The place of one directory in the output: first a directory that waits, then the chunks that came of it.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use super::{Chunk, What};
use crate::node::Node;

/// Shared by the worker that fills it, the emitter that empties it, and the queue while it waits.
pub(crate) struct Slot<C>(Mutex<State<C>>);

struct State<C> {
    /// The directory, until a worker claims it.
    waiting: Option<Arc<Node<C>>>,
    ready: VecDeque<Chunk<C>>,
    finished: bool,
}

/// What the emitter finds in a slot.
pub(crate) enum Progress<C> {
    /// The next chunk.
    Chunk(Chunk<C>),
    /// No more will come.
    Finished,
    /// Nobody has claimed it yet.
    Waiting,
    /// A worker is at it.
    Running,
}

impl<C> Slot<C> {
    pub(crate) fn new(node: Arc<Node<C>>) -> Self {
        Self(Mutex::new(State { waiting: Some(node), ready: VecDeque::new(), finished: false }))
    }

    /// A slot that is filled from the start: that of the roots.
    pub(crate) fn running() -> Self {
        Self(Mutex::new(State { waiting: None, ready: VecDeque::new(), finished: false }))
    }

    /// The directory, for the one who is to process it; `None` for everyone later.
    pub(crate) fn claim(&self) -> Option<Arc<Node<C>>> {
        self.state().waiting.take()
    }

    pub(crate) fn supply(&self, chunk: Chunk<C>, finished: bool) {
        let mut state = self.state();
        if !chunk.is_empty() {
            state.ready.push_back(chunk);
        }
        state.finished = finished;
    }

    pub(crate) fn progress(&self) -> Progress<C> {
        let mut state = self.state();
        match state.ready.pop_front() {
            Some(chunk) => Progress::Chunk(chunk),
            None if state.finished => Progress::Finished,
            None if state.waiting.is_some() => Progress::Waiting,
            None => Progress::Running,
        }
    }

    pub(crate) fn has_news(&self) -> bool {
        let state = self.state();
        !state.ready.is_empty() || state.finished
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State<C>> {
        // A panic in a visitor cannot leave the few fields half changed.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Slots hang below one another as deep as the tree; they are dropped level by level, not by recursion.
impl<C> Drop for Slot<C> {
    fn drop(&mut self) {
        let mut below = Vec::new();
        take_children(&mut self.state(), &mut below);
        while let Some(slot) = below.pop() {
            if let Some(slot) = Arc::into_inner(slot) {
                take_children(&mut slot.state(), &mut below);
            }
        }
    }
}

fn take_children<C>(state: &mut State<C>, below: &mut Vec<Arc<Slot<C>>>) {
    for chunk in state.ready.drain(..) {
        below.extend(chunk.marks.into_iter().filter_map(|mark| match mark.what {
            What::Child(slot) => Some(slot),
            What::Stream(_) | What::Stop => None,
        }));
    }
}
