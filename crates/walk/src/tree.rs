//! Entries on the engine: which links are followed, how deep, on which device, and in what order.

use std::cell::{Cell, OnceCell};
use std::os::fd::AsFd;

use sys::dir::{Dir, Entry as Record, Listing, Reading};
use sys::kind::Kind;
use sys::stat::Identity;

use crate::chunk::Chunk;
use crate::consumer::Consumer;
use crate::directory::{self, Directory};
use crate::engine::{DirectoryVisitor, Engine, Naming, Unopened};
use crate::entry::Entry;
use crate::options::{Entrance, Flow, Follow, Options};
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

    /// The context of a directory's entries, made before the first of them is visited, from the first batch of them,
    /// which is all there are in all but the largest directories; its parent's unless the visitor knows better.
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
        context: &Self::Context,
        scratch: &mut Self::Scratch,
        chunk: &mut Chunk<Branch<Self::Context>>,
    ) -> bool {
        let _ = (entry, context, scratch, chunk);
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

    /// Visits one entry of which much may be written: `pass_on` lets what stands in the chunk go ahead and waits where
    /// too much is on the way, so that the text of one entry needs no more memory than that of many. It says whether
    /// anybody still wants what follows. Where the order of output is that of completion, what is passed on may stand
    /// between lines of other directories.
    #[inline]
    fn entry_at_length(
        &self,
        entry: &Entry<'_>,
        context: &Self::Context,
        scratch: &mut Self::Scratch,
        chunk: &mut Chunk<Branch<Self::Context>>,
        pass_on: PassOn<'_, Self::Context>,
    ) -> Flow {
        let _ = pass_on;
        self.entry(entry, context, scratch, chunk)
    }

    /// Whether a root that is no directory may be one to write much of: then what stands before it goes out first.
    fn may_write_at_length(&self) -> bool {
        false
    }

    /// Is told what could not be visited.
    fn problem(
        &self,
        problem: &Problem<'_>,
        scratch: &mut Self::Scratch,
        chunk: &mut Chunk<Branch<Self::Context>>,
    );
}

/// Lets the text of a chunk go ahead, as [`EntryVisitor::entry_at_length`] says.
pub type PassOn<'p, C> = &'p mut dyn FnMut(&mut Chunk<Branch<C>>) -> bool;

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
    let mut waiting = None;
    engine.run(&tree, consumer, |top, scratch, chunk| {
        while let Some(start) = waiting.take().or_else(|| roots.next().map(Into::into)) {
            let operand = match start {
                Start::Root(operand) => operand,
                Start::Refused(why) => {
                    visitor.problem(&Problem::refused(&why), &mut scratch.user, chunk);
                    continue;
                }
                Start::Pause => return Naming::Paused,
            };
            let entry = Entry::of_operand(&operand, options.follow.at_depth(0), options.facts());
            if visitor.may_write_at_length() && !chunk.is_empty() && entry.kind() != Some(Kind::Directory) {
                drop(entry);
                waiting = Some(Start::Root(operand));
                return Naming::Paused;
            }
            let device = entry.facts().map_or(0, |facts| facts.device);
            let here = Here {
                device,
                ancestor: |_| None,
                descend: |chunk: &mut _| {
                    let branch = Branch { device, user: context.clone() };
                    directory::descend_root(chunk, &operand, entry.links(), branch);
                },
                pass_on: &mut *top.hand_over,
            };
            let flow = tree.visit(&entry, &context, here, &mut scratch.user, chunk);
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

/// Where an entry stands in the walk.
struct Here<'h, C, A, D> {
    /// Of its root.
    device: u64,
    /// The path of the directory above that is a certain file, if one is.
    ancestor: A,
    /// Has it visited as a directory.
    descend: D,
    pass_on: PassOn<'h, C>,
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
        let mut context = None;
        loop {
            let reading = self.options.entry_order.read(directory.dir(), listing);
            let enter =
                || self.visitor.enter(directory.path(), directory.dir(), listing, &directory.context().user);
            let context = &*context.get_or_insert_with(enter);
            self.options.entry_order.arrange(directory.dir(), listing, |record| {
                self.visitor.admits(record, context, &mut scratch.user)
            });
            if self.batch(directory, listing, context, path, scratch, chunk) == Flow::Stop {
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
        let (node, dir) = (directory.node, directory.dir);
        for record in listing.entries() {
            path.truncate(start);
            path.extend_from_slice(record.name.to_bytes());
            let entry = Entry {
                name: record.name,
                path,
                depth,
                root_length: directory.root_length(),
                parent: dir.as_fd(),
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
            let here = Here {
                device,
                ancestor: |identity| node.path_of_ancestor(identity),
                descend: |chunk: &mut _| {
                    let branch = Branch { device, user: context.clone() };
                    directory::descend(node, chunk, record.name, links, branch);
                },
                pass_on: &mut *directory.hand_over,
            };
            if self.visit(&entry, context, here, &mut scratch.user, chunk) == Flow::Stop {
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
        here: Here<
            '_,
            V::Context,
            impl Fn(Identity) -> Option<Vec<u8>>,
            impl Fn(&mut Chunk<Branch<V::Context>>),
        >,
        scratch: &mut V::Scratch,
        chunk: &mut Chunk<Branch<V::Context>>,
    ) -> Flow {
        let Here { device, ancestor, descend, pass_on } = here;
        if self.options.passes_by(entry, device) || self.visitor.excludes(entry, context, scratch, chunk) {
            return Flow::Skip;
        }
        let enter = match self.options.may_enter(entry, (device, ancestor)) {
            Ok(entrance) => entrance == Entrance::Open,
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
            self.visitor.entry_at_length(entry, context, scratch, chunk, pass_on)
        };
        match flow {
            Flow::Stop => chunk.stop(),
            Flow::Descend if enter && !self.options.bottom_up => descend(chunk),
            Flow::Descend | Flow::Skip => {}
        }
        flow
    }
}
