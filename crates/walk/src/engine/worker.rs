//! What the workers of a walk share, and one thread at work.

use std::ptr;
use std::sync::atomic::{AtomicBool, AtomicPtr, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::Scope;

use super::{DirectoryVisitor, Engine, Order, Unopened};
use crate::chunk::slot::Slot;
use crate::chunk::{Chunk, What};
use crate::descriptors::Descriptors;
use crate::directory::Directory;
use crate::node::Node;
use crate::queue::{Hiring, Queue};

/// What all workers of a walk share.
pub(super) struct Shared<'v, V: DirectoryVisitor> {
    pub(super) visitor: &'v V,
    pub(super) engine: Engine,
    pub(super) queue: Queue<V::Context>,
    pub(super) descriptors: Descriptors,
    /// Bytes handed over and not yet emitted.
    ///
    /// A helper that waits for room counts itself in `Queue::blocked` and then looks here; the emitter makes room here
    /// and then looks there. Each writes one and reads the other, so that only `SeqCst` on all four keeps both from
    /// reading what was before. Adding is `Relaxed`: nobody waits for less room, and the slot's lock puts it before the
    /// subtraction of the same bytes.
    pub(super) buffered: AtomicUsize,
    /// The slot that the emitter stands at; only ever compared.
    ///
    /// `SeqCst`, as `buffered` is: a helper may also wait until the emitter stands at its slot.
    pub(super) frontier: AtomicPtr<Slot<V::Context>>,
    /// Slots that are not finished, for the order of completion.
    ///
    /// Who sees the last slot finished must see every chunk in `complete`: each is stored there before its slot is
    /// subtracted, hence `Release` there and `Acquire` here. Adding is `Relaxed`: it comes before the children are in
    /// the queue, whose lock orders it before they are subtracted, and before their parent is, by the same thread.
    pub(super) outstanding: AtomicUsize,
    /// Whether what is still being made will not be emitted.
    ///
    /// `Relaxed`: only the calling thread sets it, and closing the queue is what ends the walk and wakes who waits. A
    /// helper that sees it late has worked in vain.
    pub(super) stopped: AtomicBool,
    /// Chunks in the order of their completion.
    pub(super) complete: Mutex<Vec<Chunk<V::Context>>>,
    /// Emitted chunks, for their memory.
    pub(super) spare: Mutex<Vec<Chunk<V::Context>>>,
}

impl<'v, V: DirectoryVisitor> Shared<'v, V> {
    pub(super) fn new(visitor: &'v V, engine: Engine) -> Self {
        let (descriptors, workers) = Descriptors::for_workers(engine.workers);
        Self {
            visitor,
            engine: Engine { workers, ..engine },
            queue: Queue::new(),
            descriptors,
            buffered: AtomicUsize::new(0),
            frontier: AtomicPtr::new(ptr::null_mut()),
            outstanding: AtomicUsize::new(1),
            stopped: AtomicBool::new(false),
            complete: Mutex::new(Vec::new()),
            spare: Mutex::new(Vec::new()),
        }
    }

    pub(super) fn has_room(&self) -> bool {
        self.buffered.load(Ordering::SeqCst) <= self.engine.buffer_bytes
    }

    fn is_frontier(&self, slot: &Arc<Slot<V::Context>>) -> bool {
        self.engine.order == Order::Sequential
            && ptr::eq(self.frontier.load(Ordering::SeqCst), Arc::as_ptr(slot))
    }

    /// Passes a chunk's content on, and the children in it to the queue.
    pub(super) fn supply(&self, slot: &Arc<Slot<V::Context>>, chunk: Chunk<V::Context>, finished: bool) {
        self.buffered.fetch_add(chunk.weight(), Ordering::Relaxed);
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
                self.outstanding.fetch_sub(usize::from(finished), Ordering::Release);
                self.queue.wake_emitter();
            }
        }
    }

    pub(super) fn fresh(&self) -> Chunk<V::Context> {
        self.spare.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    /// Takes note of what was emitted, and keeps the chunk for the next directory unless it has grown large.
    pub(super) fn passed(&self, bytes: usize, mut chunk: Chunk<V::Context>) {
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
pub(super) struct Worker<'scope, 'env, V: DirectoryVisitor> {
    pub(super) shared: &'scope Shared<'scope, V>,
    pub(super) scope: &'scope Scope<'scope, 'env>,
    pub(super) scratch: V::Scratch,
    pub(super) path: Vec<u8>,
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
                        shared.has_room()
                            || shared.is_frontier(slot)
                            || shared.stopped.load(Ordering::Relaxed)
                    });
                });
            }
        }
    }

    /// Visits one directory; `pause` is called when part of its output has been handed over.
    pub(super) fn process(
        &mut self,
        node: &Arc<Node<V::Context>>,
        slot: &Arc<Slot<V::Context>>,
        pause: Pause<'_, V::Context>,
    ) {
        let shared = self.shared;
        let mut chunk = shared.fresh();
        node.write_path(&mut self.path);
        match node.open(&shared.descriptors, shared.visitor.checks_reach()) {
            Err(error) => {
                let (path, context) = (&self.path, &node.context);
                let directory = Unopened { path, depth: node.depth, context, error: &error };
                shared.visitor.unopened(&directory, &mut self.scratch, &mut chunk);
            }
            Ok((dir, reach)) => {
                let scope = self.scope;
                let mut hand_over = |chunk: &mut Chunk<V::Context>| {
                    if has_child(chunk) {
                        // A failure shows when the children are opened.
                        let _ = match dir.duplicate() {
                            Ok(copy) => node.keep(copy, &shared.descriptors),
                            Err(_) => node.identify(&dir).map(drop),
                        };
                    }
                    let chunk = std::mem::replace(chunk, shared.fresh());
                    offer(shared, scope, &chunk);
                    shared.supply(slot, chunk, false);
                    pause(slot);
                    !shared.stopped.load(Ordering::Relaxed)
                };
                let directory = &mut Directory {
                    node,
                    dir: &dir,
                    reach,
                    path: &mut self.path,
                    hand_over: &mut hand_over,
                };
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
pub(super) fn offer<'scope, V: DirectoryVisitor>(
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
        shared.outstanding.fetch_add(children().count(), Ordering::Relaxed);
    }
    let Engine { workers, hires_from, .. } = shared.engine;
    let hiring =
        Hiring { helpers: workers.saturating_sub(1), found: hires_from, waiting: hires_from.min(16) };
    if shared.queue.push(children(), hiring) {
        let helper = std::thread::Builder::new().spawn_scoped(scope, move || {
            Worker { shared, scope, scratch: shared.visitor.scratch(), path: Vec::new() }.help();
        });
        // Refused a thread, the walk goes on with those it has; the queue has counted this one and asks less often.
        drop(helper);
    }
}

fn has_child<C>(chunk: &Chunk<C>) -> bool {
    chunk.marks.iter().any(|mark| matches!(mark.what, What::Child(_)))
}
