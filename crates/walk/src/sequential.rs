//! The same walk one entry at a time on one thread: for actions that change what they walk over, so that a directory
//! must not be read before everything in front of it is done.

use std::cell::{Cell, OnceCell};
use std::ffi::CString;
use std::io;
use std::os::fd::AsFd;
use std::sync::Arc;

use sys::dir::{Batch, Dir, Listing, Reach, Reading};
use sys::stat::{Facts, Identity};

use crate::descriptors::Descriptors;
use crate::entry::Entry;
use crate::node::Node;
use crate::options::{Entrance, Flow, Follow, Options};
use crate::problem::{Problem, ProblemKind};
use crate::start::Start;

/// What is done with one entry.
pub trait SequentialVisitor {
    /// What goes down the tree: cloned once for each directory that is descended into.
    type Context: Clone;

    /// The context that the roots start with.
    fn root_context(&self) -> Self::Context;

    /// As [`EntryVisitor::enter`](crate::EntryVisitor::enter).
    fn enter(&mut self, path: &[u8], dir: &Dir, listing: &Listing, above: &Self::Context) -> Self::Context {
        let _ = (path, dir, listing);
        above.clone()
    }

    /// Whether the walk passes by an entry as though it were not there. Asked of everything that is found, once, before
    /// anything else is done with it.
    fn excludes(&mut self, entry: &Entry<'_>, context: &Self::Context) -> bool {
        let _ = (entry, context);
        false
    }

    /// Visits one entry.
    fn entry(&mut self, entry: &Entry<'_>) -> Flow;

    /// Is told what could not be visited.
    fn problem(&mut self, problem: &Problem<'_>);
}

/// Walks over `roots`; says whether the walk came to its end, and was not stopped.
///
/// A directory that is visited after what is in it ([`Options::bottom_up`]) has the facts of before that, whatever the
/// visitor has changed in it since.
pub fn sequential<V: SequentialVisitor>(
    options: &Options,
    roots: impl Iterator<Item = impl Into<Start>>,
    visitor: &mut V,
) -> bool {
    let mut walk = Steps {
        options,
        root_context: visitor.root_context(),
        visitor,
        descriptors: Descriptors::for_workers(1).0,
        way: Vec::new(),
        listing: Listing::new(),
        path: Vec::new(),
    };
    for start in roots {
        match start.into() {
            Start::Root(operand) if walk.root(&operand) == Flow::Stop => return false,
            Start::Root(_) | Start::Pause => {}
            Start::Refused(why) => walk.visitor.problem(&Problem::refused(&why)),
        }
    }
    true
}

struct Steps<'s, V: SequentialVisitor> {
    options: &'s Options,
    root_context: V::Context,
    visitor: &'s mut V,
    descriptors: Descriptors,
    /// The directories that the walk is inside of; a heap stack.
    way: Vec<Frame<V::Context>>,
    listing: Listing,
    path: Vec<u8>,
}

/// A directory that the walk is inside of.
struct Frame<C> {
    node: Arc<Node<u64>>,
    /// What its entries have from the visitor.
    context: C,
    reach: Reach,
    batches: Vec<Batch>,
    batch: usize,
    index: usize,
    /// The entry at hand has been descended into, and is visited now that the walk comes from below.
    from_below: bool,
    /// Its facts from before the descent.
    before: Option<Facts>,
    /// It could not be opened, which was said.
    is_reported: bool,
    /// Why no more entries could be read.
    failure: Option<io::Error>,
}

impl<V: SequentialVisitor> Steps<'_, V> {
    fn root(&mut self, operand: &CString) -> Flow {
        let links = self.options.follow.at_depth(0);
        let entry = Entry::of_operand(operand, links, self.options.facts());
        let device = entry.facts().map_or(0, |facts| facts.device);
        if self.visitor.excludes(&entry, &self.root_context) {
            return Flow::Skip;
        }
        let enter = match self.options.may_enter(&entry, (device, |_| None)) {
            Ok(entrance) => entrance == Entrance::Open,
            Err(trouble) => {
                self.visitor.problem(&Problem { path: entry.path(), depth: 0, trouble });
                return Flow::Skip;
            }
        };
        let bottom_up = self.options.bottom_up;
        // They have been asked for; a starting point that is gone by now is visited all the same.
        let before = entry.facts().ok().copied();
        let mut flow = Flow::Descend;
        if !bottom_up {
            flow = self.meet(&entry);
        }
        if enter && flow == Flow::Descend {
            let context = self.root_context.clone();
            self.open(Node::root(operand, links, device), &context);
            flow = self.run();
        }
        if bottom_up && flow != Flow::Stop {
            let entry = Entry::of_operand(operand, links, self.options.facts());
            flow = self.meet(&Entry { facts: known(before), ..entry });
        }
        flow
    }

    /// The facts of a directory that is visited after what is in it, asked for before the descent, as GNU find does: what
    /// actions change below does not show in them. So `-mtime +30 -delete` removes an old directory with the old files in
    /// it. Not lazy, since afterwards it is too late; none where nothing will ask for them.
    fn facts_before(&self, entry: &Entry<'_>) -> Option<Facts> {
        let Options { bottom_up, min_depth, wanted, .. } = self.options;
        let are_wanted = *bottom_up && entry.depth() >= *min_depth && !wanted.is_nothing();
        are_wanted.then(|| entry.facts().ok().copied()).flatten()
    }

    fn meet(&mut self, entry: &Entry<'_>) -> Flow {
        if entry.depth() < self.options.min_depth { Flow::Descend } else { self.visitor.entry(entry) }
    }

    /// Reads a directory whole and makes it the innermost, given the context of the directory that it is in. Says whether
    /// it could be opened.
    fn open(&mut self, node: Node<u64>, above: &V::Context) -> bool {
        let node = Arc::new(node);
        let (dir, reach) = match node.open(&self.descriptors, self.options.checks_reach) {
            Ok(opened) => opened,
            Err(error) => {
                node.write_path(&mut self.path);
                let trouble = ProblemKind::Open(&error);
                self.visitor.problem(&Problem { path: &self.path, depth: node.depth, trouble });
                return false;
            }
        };
        if self.options.follow == Follow::Always {
            // Where even this fails, the directory is no ancestor of anything that can be told.
            let _ = node.identify(&dir);
        }
        let (mut batches, mut failure, mut context) = (Vec::new(), None, None);
        node.write_path(&mut self.path);
        self.listing.clear();
        loop {
            let reading = self.options.entry_order.read(&dir, &mut self.listing);
            context.get_or_insert_with(|| self.visitor.enter(&self.path, &dir, &self.listing, above));
            self.options.entry_order.arrange(&dir, &mut self.listing, |_| true);
            batches.push(self.listing.copy_batch());
            match reading {
                Ok(Reading::Limited) => {}
                Ok(Reading::Finished) => break,
                Err(error) => {
                    failure = Some(error);
                    break;
                }
            }
        }
        // Where it cannot be kept it is opened again, and that failure is the entries'.
        let _ = node.keep(dir, &self.descriptors);
        let context = context.unwrap_or_else(|| above.clone());
        self.way.push(Frame {
            node,
            context,
            reach,
            batches,
            batch: 0,
            index: 0,
            from_below: false,
            before: None,
            is_reported: false,
            failure,
        });
        true
    }

    /// Goes on until the root and all below it are done.
    fn run(&mut self) -> Flow {
        while let Some(frame) = self.way.pop() {
            if self.step(frame) == Flow::Stop {
                self.way.clear();
                return Flow::Stop;
            }
        }
        Flow::Descend
    }

    /// Visits the next entry of the innermost directory, or leaves it.
    fn step(&mut self, mut frame: Frame<V::Context>) -> Flow {
        let Some(batch) = frame.batches.get(frame.batch) else {
            self.leave(&frame);
            return Flow::Descend;
        };
        let Some(record) = batch.get(frame.index) else {
            (frame.batch, frame.index) = (frame.batch + 1, 0);
            self.way.push(frame);
            return Flow::Descend;
        };
        frame.node.write_path(&mut self.path);
        let held = match frame.node.hold(&self.descriptors) {
            Ok(held) => held,
            Err(error) => {
                let trouble = ProblemKind::Open(&error);
                self.visitor.problem(&Problem { path: &self.path, depth: frame.node.depth, trouble });
                return Flow::Descend;
            }
        };
        if frame.node.needs_separator() {
            self.path.push(b'/');
        }
        self.path.extend_from_slice(record.name.to_bytes());
        let depth = frame.node.depth + 1;
        let entry = Entry {
            name: record.name,
            path: &self.path,
            depth,
            root_length: frame.node.root_length,
            parent: held.as_fd(),
            recorded: record.kind,
            inode: Some(record.inode),
            links: self.options.follow.at_depth(depth),
            wanted: self.options.facts(),
            reach: frame.reach,
            facts: known(frame.before.take()),
            reported: Cell::new(std::mem::take(&mut frame.is_reported)),
            refused: Cell::new(false),
            astray: OnceCell::new(),
        };
        let (flow, child) = visit(self.options, self.visitor, &entry, &frame);
        frame.from_below = child.is_some() && self.options.bottom_up;
        frame.before = frame.from_below.then(|| self.facts_before(&entry)).flatten();
        drop(held);
        frame.index += usize::from(!frame.from_below);
        let entered = child.map(|child| (child, frame.context.clone()));
        self.way.push(frame);
        if let Some((child, above)) = entered
            && !self.open(child, &above)
            && let Some(frame) = self.way.last_mut()
        {
            frame.is_reported = frame.from_below;
        }
        flow
    }

    fn leave(&mut self, frame: &Frame<V::Context>) {
        if let Some(error) = &frame.failure {
            frame.node.write_path(&mut self.path);
            let trouble = ProblemKind::Read(error);
            self.visitor.problem(&Problem { path: &self.path, depth: frame.node.depth, trouble });
        }
        frame.node.release(&self.descriptors);
    }
}

/// Visits one entry, and says where to descend: before the visit in a walk from the bottom up, after it otherwise.
fn visit<V: SequentialVisitor>(
    options: &Options,
    visitor: &mut V,
    entry: &Entry<'_>,
    frame: &Frame<V::Context>,
) -> (Flow, Option<Node<u64>>) {
    let meet = |visitor: &mut V| {
        if entry.depth() < options.min_depth { Flow::Descend } else { visitor.entry(entry) }
    };
    if frame.from_below {
        return (meet(visitor), None);
    }
    if options.passes_by(entry, frame.node.context) || visitor.excludes(entry, &frame.context) {
        return (Flow::Skip, None);
    }
    let here = (frame.node.context, |identity| ancestor(&frame.node, identity));
    let enter = match options.may_enter(entry, here) {
        Ok(entrance) => entrance == Entrance::Open,
        Err(trouble) => {
            let visits = options.visits_despite(&trouble, entry);
            visitor.problem(&Problem { path: entry.path(), depth: entry.depth(), trouble });
            if !visits {
                return (Flow::Skip, None);
            }
            false
        }
    };
    let flow = if enter && options.bottom_up { Flow::Descend } else { meet(visitor) };
    // Of what has no facts any more that was said once; there is nothing to open.
    let child = (enter && flow == Flow::Descend && !entry.reported.get())
        .then(|| Node::child(&frame.node, entry.name(), entry.links(), frame.node.context));
    (flow, child)
}

/// Facts that are known already, if they are.
fn known(facts: Option<Facts>) -> OnceCell<io::Result<Facts>> {
    facts.map_or_else(OnceCell::new, |facts| OnceCell::from(Ok(facts)))
}

fn ancestor(node: &Node<u64>, identity: Identity) -> Option<Vec<u8>> {
    let same = node.ancestors().find(|above| above.identity() == Some(identity))?;
    let mut path = Vec::new();
    same.write_path(&mut path);
    Some(path)
}
