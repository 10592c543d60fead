//! Runs a visitor over a forest of directories: one is the unit of work.
//!
//! The calling thread works too, and is the only one that emits. It always takes the directory that the output stands
//! at, if nobody has it yet, so that it never waits for work that nobody does. Helpers are started when directories
//! pile up, and take those nearest to where the output stands.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicPtr, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::Scope;
use std::{io, ptr};

use crate::chunk::{Chunk, Stream, What};
use crate::directory::{Directory, Roots};
use crate::emitter::{Emitter, Stand};
use crate::node::{Descriptors, Node};
use crate::queue::Queue;
use crate::slot::Slot;

/// What is done with one directory. Called on several threads at once.
pub trait DirectoryVisitor: Sync {
    /// What goes down with a directory from its parent's visit.
    type Context: Send + Sync;
    /// What a thread keeps from one directory to the next: buffers, caches.
    type Scratch;

    /// A thread's scratch, made on that thread.
    fn scratch(&self) -> Self::Scratch;

    /// Reads one directory, writes its text, and names the children to descend into.
    fn directory(
        &self,
        directory: &mut Directory<'_, Self::Context>,
        scratch: &mut Self::Scratch,
        chunk: &mut Chunk<Self::Context>,
    );

    /// Says what is to be said about a directory that cannot be opened.
    fn unopened(
        &self,
        path: &[u8],
        depth: usize,
        error: &io::Error,
        scratch: &mut Self::Scratch,
        chunk: &mut Chunk<Self::Context>,
    );
}

/// Where the text goes, on the calling thread.
pub trait Consumer {
    /// Takes one piece of text; `Break` ends the walk.
    fn text(&mut self, stream: Stream, text: &[u8]) -> ControlFlow<()>;
}

/// Whether output keeps the order of a sequential walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// It does.
    Sequential,
    /// Each directory's text comes when it is ready; children may come before their parent.
    Completion,
}

/// How a walk is run.
#[derive(Clone, Copy, Debug)]
pub struct Engine {
    /// The order of the output.
    pub order: Order,
    /// Threads that may work at once, the calling one included; at least one does.
    pub workers: usize,
    /// Text that may be buffered for order's sake before workers wait.
    pub buffer_bytes: usize,
}

impl Engine {
    /// One worker a processor, at most eight megabytes of text on the way.
    #[must_use]
    pub fn new(order: Order) -> Self {
        let workers = std::thread::available_parallelism().map_or(1, usize::from);
        Self { order, workers, buffer_bytes: 8 * 1024 * 1024 }
    }

    /// Walks: `roots` names the roots and may write text around them; everything is passed to `consumer` on this
    /// thread. Says whether the walk came to its end, and was not stopped.
    pub fn run<V: DirectoryVisitor>(
        &self,
        visitor: &V,
        consumer: &mut impl Consumer,
        roots: impl FnOnce(&mut Roots<'_, V::Context>, &mut V::Scratch, &mut Chunk<V::Context>),
    ) -> bool {
        let shared = Shared {
            visitor,
            engine: *self,
            queue: Queue::new(),
            descriptors: Descriptors::new(self.workers),
            buffered: AtomicUsize::new(0),
            frontier: AtomicPtr::new(ptr::null_mut()),
            outstanding: AtomicUsize::new(1),
            stopped: AtomicBool::new(false),
            complete: Mutex::new(Vec::new()),
            spare: Mutex::new(Vec::new()),
        };
        std::thread::scope(|scope| {
            let top = Arc::new(Slot::running());
            let worker = Worker { shared: &shared, scope, scratch: visitor.scratch(), path: Vec::new() };
            let mut main = Main { worker, emitter: Emitter::new(top.clone()), consumer };
            let finished = main.roots(&top, roots) && main.walk();
            shared.stopped.store(true, Ordering::SeqCst);
            shared.queue.close();
            finished
        })
    }
}

/// What all workers of a walk share.
struct Shared<'v, V: DirectoryVisitor> {
    visitor: &'v V,
    engine: Engine,
    queue: Queue<V::Context>,
    descriptors: Descriptors,
    /// Bytes handed over and not yet emitted.
    buffered: AtomicUsize,
    /// The slot that the emitter stands at; only ever compared.
    frontier: AtomicPtr<Slot<V::Context>>,
    /// Slots that are not finished, for the order of completion.
    outstanding: AtomicUsize,
    stopped: AtomicBool,
    /// Chunks in the order of their completion.
    complete: Mutex<Vec<Chunk<V::Context>>>,
    /// Emitted chunks, for their memory.
    spare: Mutex<Vec<Chunk<V::Context>>>,
}

impl<V: DirectoryVisitor> Shared<'_, V> {
    fn has_room(&self) -> bool {
        self.buffered.load(Ordering::SeqCst) <= self.engine.buffer_bytes
    }

    fn is_frontier(&self, slot: &Arc<Slot<V::Context>>) -> bool {
        self.engine.order == Order::Sequential
            && ptr::eq(self.frontier.load(Ordering::SeqCst), Arc::as_ptr(slot))
    }

    /// Passes a chunk's content on, and the children in it to the queue.
    fn supply(&self, slot: &Arc<Slot<V::Context>>, chunk: Chunk<V::Context>, finished: bool) {
        self.buffered.fetch_add(chunk.len(), Ordering::SeqCst);
        match self.engine.order {
            Order::Sequential => {
                slot.supply(chunk, finished);
                if self.is_frontier(slot) {
                    self.queue.wake_emitter();
                }
            }
            Order::Completion => {
                if !chunk.is_empty() {
                    self.complete.lock().unwrap_or_else(PoisonError::into_inner).push(chunk);
                }
                self.outstanding.fetch_sub(usize::from(finished), Ordering::SeqCst);
                self.queue.wake_emitter();
            }
        }
    }

    fn fresh(&self) -> Chunk<V::Context> {
        self.spare.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    /// Takes note of what was emitted, and keeps the chunk for the next directory unless it has grown large.
    fn passed(&self, bytes: usize, mut chunk: Chunk<V::Context>) {
        self.buffered.fetch_sub(bytes, Ordering::SeqCst);
        if chunk.text.capacity() <= 256 * 1024 {
            chunk.clear();
            let mut spare = self.spare.lock().unwrap_or_else(PoisonError::into_inner);
            if spare.len() < 32 {
                spare.push(chunk);
            }
        }
    }
}

/// One thread at work.
struct Worker<'scope, 'env, V: DirectoryVisitor> {
    shared: &'scope Shared<'scope, V>,
    scope: &'scope Scope<'scope, 'env>,
    scratch: V::Scratch,
    path: Vec<u8>,
}

type Pause<'p, C> = &'p mut dyn FnMut(&Arc<Slot<C>>);

impl<'scope, V: DirectoryVisitor> Worker<'scope, '_, V> {
    /// A helper's life.
    fn help(mut self) {
        let shared = self.shared;
        let _ends_on_panic = Ending(&shared.queue);
        while let Some(slot) = shared.queue.next(|| shared.has_room()) {
            if let Some(node) = slot.claim() {
                self.process(&node, &slot, &mut |slot| {
                    shared.queue.hold_back(|| {
                        shared.has_room() || shared.is_frontier(slot) || shared.stopped.load(Ordering::SeqCst)
                    });
                });
            }
        }
    }

    /// Visits one directory; `pause` is called when part of its output has been handed over.
    fn process(
        &mut self,
        node: &Arc<Node<V::Context>>,
        slot: &Arc<Slot<V::Context>>,
        pause: Pause<'_, V::Context>,
    ) {
        let shared = self.shared;
        let mut chunk = shared.fresh();
        node.write_path(&mut self.path);
        match node.open(&shared.descriptors) {
            Err(error) => {
                let (path, scratch) = (&self.path, &mut self.scratch);
                shared.visitor.unopened(path, node.depth, &error, scratch, &mut chunk);
            }
            Ok(dir) => {
                let scope = self.scope;
                let mut hand_over = |chunk: &mut Chunk<V::Context>| {
                    if has_child(chunk)
                        && let Ok(copy) = dir.duplicate()
                    {
                        // A failure shows when the children are opened.
                        let _ = node.keep(copy, &shared.descriptors);
                    }
                    let chunk = std::mem::replace(chunk, shared.fresh());
                    offer(shared, scope, &chunk);
                    shared.supply(slot, chunk, false);
                    pause(slot);
                };
                let directory =
                    &mut Directory { node, dir: &dir, path: &mut self.path, hand_over: &mut hand_over };
                shared.visitor.directory(directory, &mut self.scratch, &mut chunk);
                if has_child(&chunk) {
                    let _ = node.keep(dir, &shared.descriptors);
                }
                offer(shared, scope, &chunk);
            }
        }
        node.release(&shared.descriptors);
        shared.supply(slot, chunk, true);
    }
}

/// Wakes everyone when a visitor panics, so that the panic is seen.
struct Ending<'q, C>(&'q Queue<C>);

impl<C> Drop for Ending<'_, C> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.close();
        }
    }
}

/// Puts the children of a chunk into the queue, and starts a helper if they pile up.
fn offer<'scope, V: DirectoryVisitor>(
    shared: &'scope Shared<'scope, V>,
    scope: &'scope Scope<'scope, '_>,
    chunk: &Chunk<V::Context>,
) {
    if !has_child(chunk) || shared.stopped.load(Ordering::Relaxed) {
        return;
    }
    let children = || {
        chunk
            .marks
            .iter()
            .filter_map(|mark| if let What::Child(slot) = &mark.what { Some(slot) } else { None })
    };
    if shared.engine.order == Order::Completion {
        shared.outstanding.fetch_add(children().count(), Ordering::SeqCst);
    }
    if shared.queue.push(children(), shared.engine.workers.saturating_sub(1)) {
        scope.spawn(move || {
            Worker { shared, scope, scratch: shared.visitor.scratch(), path: Vec::new() }.help();
        });
    }
}

fn has_child<C>(chunk: &Chunk<C>) -> bool {
    chunk.marks.iter().any(|mark| matches!(mark.what, What::Child(_)))
}

/// The calling thread: a worker that also emits.
struct Main<'scope, 'env, 'c, V: DirectoryVisitor, K: Consumer> {
    worker: Worker<'scope, 'env, V>,
    emitter: Emitter<V::Context>,
    consumer: &'c mut K,
}

impl<V: DirectoryVisitor, K: Consumer> Main<'_, '_, '_, V, K> {
    /// Has the roots named; says whether to go on.
    fn roots(
        &mut self,
        top: &Arc<Slot<V::Context>>,
        roots: impl FnOnce(&mut Roots<'_, V::Context>, &mut V::Scratch, &mut Chunk<V::Context>),
    ) -> bool {
        let (shared, scope) = (self.worker.shared, self.worker.scope);
        let mut chunk = shared.fresh();
        let mut hand_over = |chunk: &mut Chunk<V::Context>| {
            let chunk = std::mem::replace(chunk, shared.fresh());
            offer(shared, scope, &chunk);
            shared.supply(top, chunk, false);
        };
        roots(&mut Roots { hand_over: &mut hand_over }, &mut self.worker.scratch, &mut chunk);
        offer(shared, scope, &chunk);
        shared.supply(top, chunk, true);
        true
    }

    /// Emits, and works while there is nothing to emit; says whether the end was reached.
    fn walk(&mut self) -> bool {
        match self.worker.shared.engine.order {
            Order::Sequential => self.walk_in_order(),
            Order::Completion => self.walk_as_it_comes(),
        }
    }

    fn walk_in_order(&mut self) -> bool {
        let shared = self.worker.shared;
        loop {
            match emit(shared, &mut self.emitter, self.consumer) {
                Stand::Finished => return true,
                Stand::Stopped => return false,
                Stand::Waiting(slot) => {
                    shared.queue.forget(&slot);
                    self.work_on(&slot);
                }
                Stand::Running(slot) => {
                    let other = if shared.has_room() { shared.queue.pop() } else { None };
                    match other {
                        Some(other) => self.work_on(&other),
                        // Closed by a panic, which the scope passes on.
                        None if shared.queue.is_closed() => return false,
                        None => shared.queue.rest(|| slot.has_news(), shared.has_room()),
                    }
                }
            }
        }
    }

    fn work_on(&mut self, slot: &Arc<Slot<V::Context>>) {
        let Some(node) = slot.claim() else { return };
        let shared = self.worker.shared;
        let (emitter, consumer) = (&mut self.emitter, &mut *self.consumer);
        self.worker.process(&node, slot, &mut |_| {
            // Large output: pass on what is ready, and wait for room only while a helper is making it.
            loop {
                match emit(shared, emitter, consumer) {
                    Stand::Stopped => return shared.stopped.store(true, Ordering::SeqCst),
                    Stand::Running(frontier) if !Arc::ptr_eq(&frontier, slot) && !shared.has_room() => {
                        shared.queue.rest(|| frontier.has_news(), false);
                    }
                    _ => return,
                }
            }
        });
    }

    fn walk_as_it_comes(&mut self) -> bool {
        let shared = self.worker.shared;
        loop {
            if !emit_complete(shared, self.consumer) {
                return false;
            }
            if let Some(slot) = shared.queue.pop() {
                let Some(node) = slot.claim() else { continue };
                let consumer = &mut *self.consumer;
                self.worker.process(&node, &slot, &mut |_| {
                    if !emit_complete(shared, consumer) {
                        shared.stopped.store(true, Ordering::SeqCst);
                    }
                });
            } else if shared.outstanding.load(Ordering::SeqCst) == 0 {
                return emit_complete(shared, self.consumer);
            } else {
                let news = || {
                    shared.outstanding.load(Ordering::SeqCst) == 0
                        || !shared.complete.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
                };
                shared.queue.rest(news, true);
            }
            if shared.stopped.load(Ordering::SeqCst) || shared.queue.is_closed() {
                return false;
            }
        }
    }
}

fn emit<V: DirectoryVisitor>(
    shared: &Shared<'_, V>,
    emitter: &mut Emitter<V::Context>,
    consumer: &mut impl Consumer,
) -> Stand<V::Context> {
    if shared.stopped.load(Ordering::SeqCst) {
        return Stand::Stopped;
    }
    let stand = emitter.advance(consumer, |bytes, chunk| shared.passed(bytes, chunk));
    if let Stand::Waiting(slot) | Stand::Running(slot) = &stand {
        shared.frontier.store(Arc::as_ptr(slot).cast_mut(), Ordering::SeqCst);
    }
    shared.queue.wake_blocked();
    stand
}

/// Passes on everything that is complete; says whether to go on.
fn emit_complete<V: DirectoryVisitor>(shared: &Shared<'_, V>, consumer: &mut impl Consumer) -> bool {
    let complete = std::mem::take(&mut *shared.complete.lock().unwrap_or_else(PoisonError::into_inner));
    for chunk in complete {
        if !chunk.each_text(|stream, text| consumer.text(stream, text).is_continue()) {
            return false;
        }
        shared.passed(chunk.len(), chunk);
    }
    shared.queue.wake_blocked();
    true
}
