//! Entries on the engine: which links are followed, how deep, on which device, and in what order.

use std::cell::{Cell, OnceCell};
use std::os::fd::AsFd;

use sys::dir::{Dir, Entry as Record, Listing, Reading};
use sys::stat::Identity;

use crate::chunk::Chunk;
use crate::consumer::Consumer;
use crate::directory::Directory;
use crate::engine::{DirectoryVisitor, Engine, Naming, Unopened};
use crate::entry::Entry;
use crate::options::{Flow, Follow, Options};
use crate::problem::{Problem, ProblemKind};
use crate::start::Start;

/// What is done with one entry. Called on several threads at once.
pub trait EntryVisitor: Sync {
    /// What goes down the tree: cloned once for each directory that is descended into.
    type Context: Clone + Send + Sync;
    /// What a thread keeps from one entry to the next.
    type Scratch;

    /// A thread's scratch, made on that thread.
    fn scratch(&self) -> Self::Scratch;

    /// The context that the roots start with.
    fn root_context(&self) -> Self::Context;

    /// The context of a directory's entries, made before the first of them is visited; its parent's unless the
    /// visitor knows better.
    fn enter(&self, path: &[u8], dir: &Dir, listing: &Listing, above: &Self::Context) -> Self::Context {
        let _ = (path, dir, listing);
        above.clone()
    }

    /// Whether an entry is visited, going by its record alone. Asked in a walk by name, before a directory is sorted,
    /// so that sorting costs no more than what is visited.
    fn admits(&self, record: &Record<'_>, context: &Self::Context, scratch: &mut Self::Scratch) -> bool {
        let _ = (record, context, scratch);
        true
    }

    /// Whether the walk passes by an entry as though it were not there. Asked of everything that is found, roots too,
    /// however deep and in whichever direction the walk goes, before anything else is done with it.
    fn excludes(
        &self,
        entry: &Entry<'_>,
        scratch: &mut Self::Scratch,
        chunk: &mut Chunk<Branch<Self::Context>>,
    ) -> bool {
        let _ = (entry, scratch, chunk);
        false
    }

    /// Visits one entry.
    fn entry(
        &self,
        entry: &Entry<'_>,
        context: &Self::Context,
        scratch: &mut Self::Scratch,
        chunk: &mut Chunk<Branch<Self::Context>>,
    ) -> Flow;

    /// Is told what could not be visited.
    fn problem(
        &self,
        problem: &Problem<'_>,
        scratch: &mut Self::Scratch,
        chunk: &mut Chunk<Branch<Self::Context>>,
    );
}

/// What the engine carries down for this layer.
pub struct Branch<C> {
    device: u64,
    user: C,
}

/// Walks over `roots` with a visitor; everything it writes is passed to `consumer` on this thread. Says whether the
/// walk came to its end, and was not stopped.
pub fn walk<V: EntryVisitor>(
    engine: &Engine,
    options: &Options,
    mut roots: impl Iterator<Item = impl Into<Start>>,
    visitor: &V,
    consumer: &mut impl Consumer,
) -> bool {
    let tree = Tree { visitor, options };
    let context = visitor.root_context();
    engine.run(&tree, consumer, |top, scratch, chunk| {
        for start in roots.by_ref() {
            let operand = match start.into() {
                Start::Root(operand) => operand,
                Start::Refused(why) => {
                    visitor.problem(&Problem::refused(&why), &mut scratch.user, chunk);
                    continue;
                }
                Start::Pause => return Naming::Paused,
            };
            let entry = Entry::of_operand(&operand, options.follow.at_depth(0), options.facts());
            let device = entry.facts().map_or(0, |facts| facts.device);
            let descend = |chunk: &mut _| {
                top.descend(chunk, &operand, entry.links(), Branch { device, user: context.clone() });
            };
            let flow = tree.visit(&entry, &context, (device, |_| None), &mut scratch.user, chunk, descend);
            if flow == Flow::Stop {
                break;
            }
            if top.is_full(chunk) {
                return Naming::Paused;
            }
        }
        Naming::Finished
    })
}

struct Tree<'t, V> {
    visitor: &'t V,
    options: &'t Options,
}

/// What a thread keeps.
pub(crate) struct Kept<S> {
    listing: Listing,
    path: Vec<u8>,
    user: S,
}

impl<V: EntryVisitor> DirectoryVisitor for Tree<'_, V> {
    type Context = Branch<V::Context>;
    type Scratch = Kept<V::Scratch>;

    fn scratch(&self) -> Self::Scratch {
        Kept { listing: Listing::new(), path: Vec::new(), user: self.visitor.scratch() }
    }

    fn checks_reach(&self) -> bool {
        self.options.checks_reach
    }

    fn directory(
        &self,
        directory: &mut Directory<'_, Self::Context>,
        scratch: &mut Self::Scratch,
        chunk: &mut Chunk<Self::Context>,
    ) {
        if self.options.follow == Follow::Always {
            // Where even this fails, the directory is no ancestor of anything that can be told.
            let _ = directory.identify();
        }
        let mut listing = std::mem::take(&mut scratch.listing);
        let mut path = std::mem::take(&mut scratch.path);
        directory.path_of(c"", &mut path);
        self.batches(directory, &mut listing, &mut path, scratch, chunk);
        listing.clear();
        (scratch.listing, scratch.path) = (listing, path);
    }

    fn unopened(
        &self,
        &Unopened { path, depth, error, .. }: &Unopened<'_, Self::Context>,
        scratch: &mut Self::Scratch,
        chunk: &mut Chunk<Self::Context>,
    ) {
        self.visitor.problem(
            &Problem { path, depth, trouble: ProblemKind::Open(error) },
            &mut scratch.user,
            chunk,
        );
    }
}

impl<V: EntryVisitor> Tree<'_, V> {
    fn batches(
        &self,
        directory: &mut Directory<'_, Branch<V::Context>>,
        listing: &mut Listing,
        path: &mut Vec<u8>,
        scratch: &mut Kept<V::Scratch>,
        chunk: &mut Chunk<Branch<V::Context>>,
    ) {
        loop {
            let reading = self.options.entry_order.read(directory.dir(), listing);
            let above = &directory.context().user;
            let context = self.visitor.enter(directory.path(), directory.dir(), listing, above);
            self.options.entry_order.arrange(directory.dir(), listing, |record| {
                self.visitor.admits(record, &context, &mut scratch.user)
            });
            if self.batch(directory, listing, &context, path, scratch, chunk) == Flow::Stop {
                return;
            }
            match reading {
                Ok(Reading::Limited) => {}
                Ok(Reading::Finished) => return,
                Err(error) => {
                    let trouble = ProblemKind::Read(&error);
                    let problem = Problem { path: directory.path(), depth: directory.depth(), trouble };
                    return self.visitor.problem(&problem, &mut scratch.user, chunk);
                }
            }
        }
    }

    fn batch(
        &self,
        directory: &mut Directory<'_, Branch<V::Context>>,
        listing: &Listing,
        context: &V::Context,
        path: &mut Vec<u8>,
        scratch: &mut Kept<V::Scratch>,
        chunk: &mut Chunk<Branch<V::Context>>,
    ) -> Flow {
        let (depth, start) = (directory.depth() + 1, path.len());
        let links = self.options.follow.at_depth(depth);
        let device = directory.context().device;
        for record in listing.entries() {
            path.truncate(start);
            path.extend_from_slice(record.name.to_bytes());
            let entry = Entry {
                name: record.name,
                path,
                depth,
                root_length: directory.root_length(),
                parent: directory.dir().as_fd(),
                recorded: record.kind,
                inode: Some(record.inode),
                links,
                wanted: self.options.facts(),
                reach: directory.reach,
                facts: OnceCell::new(),
                reported: Cell::new(false),
                refused: Cell::new(false),
                astray: OnceCell::new(),
            };
            let here = (device, |identity| directory.ancestor(identity));
            let descend = |chunk: &mut _| {
                directory.descend(chunk, record.name, links, Branch { device, user: context.clone() });
            };
            if self.visit(&entry, context, here, &mut scratch.user, chunk, descend) == Flow::Stop {
                return Flow::Stop;
            }
            directory.checkpoint(chunk);
        }
        Flow::Descend
    }

    /// Visits one entry, and descends before or after as the options say.
    fn visit(
        &self,
        entry: &Entry<'_>,
        context: &V::Context,
        here: (u64, impl Fn(Identity) -> Option<Vec<u8>>),
        scratch: &mut V::Scratch,
        chunk: &mut Chunk<Branch<V::Context>>,
        descend: impl Fn(&mut Chunk<Branch<V::Context>>),
    ) -> Flow {
        if self.options.passes_by(entry, here.0) || self.visitor.excludes(entry, scratch, chunk) {
            return Flow::Skip;
        }
        let enter = match self.options.may_enter(entry, here) {
            Ok(enter) => enter,
            Err(trouble) => {
                let visits = self.options.visits_despite(&trouble, entry);
                let problem = Problem { path: entry.path(), depth: entry.depth(), trouble };
                self.visitor.problem(&problem, scratch, chunk);
                if !visits {
                    return Flow::Skip;
                }
                false
            }
        };
        if enter && self.options.bottom_up {
            descend(chunk);
        }
        let flow = if entry.depth() < self.options.min_depth {
            Flow::Descend
        } else {
            self.visitor.entry(entry, context, scratch, chunk)
        };
        match flow {
            Flow::Stop => chunk.stop(),
            Flow::Descend if enter && !self.options.bottom_up => descend(chunk),
            Flow::Descend | Flow::Skip => {}
        }
        flow
    }
}
