//! Visitors around visitors, which count what these are shown.

use std::sync::Arc;

use sys::dir::{Dir, Entry as Record, Listing};
use walk::{Branch, Chunk, Entry, EntryVisitor, Flow, PassOn, Problem, SequentialVisitor};

use super::{Counts, Part};

/// A visitor that knows what it finds.
pub(crate) trait Finder: EntryVisitor {
    /// As [`EntryVisitor::entry_at_length`]; says whether the entry is one that is looked for, too.
    fn find(
        &self,
        entry: &Entry<'_>,
        context: &Self::Context,
        scratch: &mut Self::Scratch,
        chunk: &mut Chunk<Branch<Self::Context>>,
        pass_on: PassOn<'_, Self::Context>,
    ) -> (Flow, bool);
}

/// The same of one that visits an entry after the other.
pub(crate) trait SequentialFinder: SequentialVisitor {
    fn find(&mut self, entry: &Entry<'_>) -> (Flow, bool);
}

/// A visitor whose work is counted.
pub(crate) struct Watched<'w, V> {
    visitor: &'w V,
    counts: &'w Counts,
}

/// The same, on one thread.
pub(crate) struct WatchedSteps<'w, V> {
    visitor: &'w mut V,
    counts: &'w Counts,
    part: Arc<Part>,
}

impl<'w, V> Watched<'w, V> {
    pub(crate) fn new(visitor: &'w V, counts: &'w Counts) -> Self {
        Self { visitor, counts }
    }
}

impl<'w, V> WatchedSteps<'w, V> {
    pub(crate) fn new(visitor: &'w mut V, counts: &'w Counts) -> Self {
        Self { visitor, counts, part: counts.part() }
    }
}

impl<V: Finder> EntryVisitor for Watched<'_, V> {
    type Context = V::Context;
    type Scratch = (V::Scratch, Arc<Part>);

    fn scratch(&self) -> Self::Scratch {
        (self.visitor.scratch(), self.counts.part())
    }

    fn root_context(&self) -> V::Context {
        self.visitor.root_context()
    }

    fn enter(&self, path: &[u8], dir: &Dir, listing: &Listing, above: &V::Context) -> V::Context {
        self.counts.directory();
        self.visitor.enter(path, dir, listing, above)
    }

    /// What is not admitted comes up nowhere else.
    fn admits(&self, record: &Record<'_>, context: &V::Context, scratch: &mut Self::Scratch) -> bool {
        let (scratch, part) = scratch;
        let admits = self.visitor.admits(record, context, scratch);
        if !admits {
            part.entry();
        }
        admits
    }

    fn excludes(
        &self,
        entry: &Entry<'_>,
        context: &V::Context,
        scratch: &mut Self::Scratch,
        chunk: &mut Chunk<Branch<V::Context>>,
    ) -> bool {
        let (scratch, part) = scratch;
        let excludes = self.visitor.excludes(entry, context, scratch, chunk);
        if excludes {
            part.entry();
        }
        excludes
    }

    fn entry(
        &self,
        entry: &Entry<'_>,
        context: &V::Context,
        scratch: &mut Self::Scratch,
        chunk: &mut Chunk<Branch<V::Context>>,
    ) -> Flow {
        self.entry_at_length(entry, context, scratch, chunk, &mut |_| true)
    }

    fn entry_at_length(
        &self,
        entry: &Entry<'_>,
        context: &V::Context,
        scratch: &mut Self::Scratch,
        chunk: &mut Chunk<Branch<V::Context>>,
        pass_on: PassOn<'_, V::Context>,
    ) -> Flow {
        let (scratch, part) = scratch;
        part.entry();
        let (flow, is_match) = self.visitor.find(entry, context, scratch, chunk, pass_on);
        part.found(is_match);
        flow
    }

    fn may_write_at_length(&self) -> bool {
        self.visitor.may_write_at_length()
    }

    fn problem(
        &self,
        problem: &Problem<'_>,
        scratch: &mut Self::Scratch,
        chunk: &mut Chunk<Branch<V::Context>>,
    ) {
        self.visitor.problem(problem, &mut scratch.0, chunk);
    }
}

impl<V: SequentialFinder> SequentialVisitor for WatchedSteps<'_, V> {
    type Context = V::Context;

    fn root_context(&self) -> V::Context {
        self.visitor.root_context()
    }

    fn enter(&mut self, path: &[u8], dir: &Dir, listing: &Listing, above: &V::Context) -> V::Context {
        self.counts.directory();
        self.visitor.enter(path, dir, listing, above)
    }

    fn excludes(&mut self, entry: &Entry<'_>, context: &V::Context) -> bool {
        let excludes = self.visitor.excludes(entry, context);
        if excludes {
            self.part.entry();
        }
        excludes
    }

    fn entry(&mut self, entry: &Entry<'_>) -> Flow {
        self.part.entry();
        let (flow, is_match) = self.visitor.find(entry);
        self.part.found(is_match);
        flow
    }

    fn problem(&mut self, problem: &Problem<'_>) {
        self.visitor.problem(problem);
    }
}
