//! The calling thread: a worker that also emits.

use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};

use super::worker::{Shared, Worker, offer};
use super::{DirectoryVisitor, Naming, Order};
use crate::chunk::Chunk;
use crate::chunk::slot::Slot;
use crate::consumer::Consumer;
use crate::directory::Roots;
use crate::emitter::{Emitter, Position};

/// It works while there is nothing to emit.
pub(super) struct Main<'scope, 'env, 'c, V: DirectoryVisitor, K: Consumer> {
    pub(super) worker: Worker<'scope, 'env, V>,
    pub(super) emitter: Emitter<V::Context>,
    pub(super) consumer: &'c mut K,
}

impl<V: DirectoryVisitor, K: Consumer> Main<'_, '_, '_, V, K> {
    /// Has the roots named, and walks wherever that pauses; says whether to go on.
    pub(super) fn roots(
        &mut self,
        top: &Arc<Slot<V::Context>>,
        mut roots: impl FnMut(&mut Roots<'_, V::Context>, &mut V::Scratch, &mut Chunk<V::Context>) -> Naming,
    ) -> bool {
        let (shared, scope) = (self.worker.shared, self.worker.scope);
        loop {
            let (emitter, consumer) = (&mut self.emitter, &mut *self.consumer);
            let mut hand_over = |chunk: &mut Chunk<V::Context>| {
                let chunk = std::mem::replace(chunk, shared.fresh());
                offer(shared, scope, &chunk);
                shared.supply(top, chunk, false);
                pass_on_ready(shared, emitter, consumer)
            };
            let mut chunk = shared.fresh();
            let naming =
                roots(&mut Roots { hand_over: &mut hand_over }, &mut self.worker.scratch, &mut chunk);
            offer(shared, scope, &chunk);
            shared.supply(top, chunk, naming == Naming::Finished);
            match naming {
                Naming::Finished => return true,
                Naming::Paused if self.walk_up_to(Some(top)) => {}
                Naming::Paused => return false,
            }
        }
    }

    /// Emits, and works while there is nothing to emit; says whether the end was reached.
    pub(super) fn walk(&mut self) -> bool {
        self.walk_up_to(None)
    }

    /// The same, up to where nothing is left but the roots that are still to be named in `top`.
    fn walk_up_to(&mut self, top: Option<&Arc<Slot<V::Context>>>) -> bool {
        match self.worker.shared.engine.order {
            Order::Sequential => self.walk_in_order(top),
            Order::Completion => self.walk_as_it_comes(usize::from(top.is_some())),
        }
    }

    fn walk_in_order(&mut self, top: Option<&Arc<Slot<V::Context>>>) -> bool {
        let shared = self.worker.shared;
        loop {
            match emit(shared, &mut self.emitter, self.consumer) {
                Position::Finished => return true,
                Position::Stopped => return false,
                Position::Running(slot) if top.is_some_and(|top| Arc::ptr_eq(top, &slot)) => return true,
                Position::Waiting(slot) => {
                    shared.queue.forget(&slot);
                    self.work_on(&slot);
                }
                Position::Running(slot) => {
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
                    Position::Stopped => return shared.stopped.store(true, Ordering::Relaxed),
                    Position::Running(frontier) if !Arc::ptr_eq(&frontier, slot) && !shared.has_room() => {
                        shared.queue.rest(|| frontier.has_news(), false);
                    }
                    _ => return,
                }
            }
        });
    }

    /// Until no more than `left` slots are unfinished.
    fn walk_as_it_comes(&mut self, left: usize) -> bool {
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
                        shared.stopped.store(true, Ordering::Relaxed);
                    }
                });
            } else if shared.outstanding.load(Ordering::Acquire) <= left {
                return emit_complete(shared, self.consumer);
            } else {
                let news = || {
                    shared.outstanding.load(Ordering::Acquire) <= left
                        || !shared.complete.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
                };
                shared.queue.rest(news, true);
            }
            if shared.stopped.load(Ordering::Relaxed) || shared.queue.is_closed() {
                return false;
            }
        }
    }
}

fn emit<V: DirectoryVisitor>(
    shared: &Shared<'_, V>,
    emitter: &mut Emitter<V::Context>,
    consumer: &mut impl Consumer,
) -> Position<V::Context> {
    if shared.stopped.load(Ordering::Relaxed) {
        return Position::Stopped;
    }
    let stand = emitter.advance(consumer, |bytes, chunk| shared.passed(bytes, chunk));
    if let Position::Waiting(slot) | Position::Running(slot) = &stand {
        shared.frontier.store(Arc::as_ptr(slot).cast_mut(), Ordering::SeqCst);
    }
    shared.queue.wake_blocked();
    stand
}

/// Passes on what is ready while roots are named; says whether to go on.
fn pass_on_ready<V: DirectoryVisitor>(
    shared: &Shared<'_, V>,
    emitter: &mut Emitter<V::Context>,
    consumer: &mut impl Consumer,
) -> bool {
    let goes_on = match shared.engine.order {
        Order::Sequential => !matches!(emit(shared, emitter, consumer), Position::Stopped),
        Order::Completion => emit_complete(shared, consumer),
    };
    if !goes_on {
        shared.stopped.store(true, Ordering::Relaxed);
    }
    goes_on
}

/// Passes on everything that is complete; says whether to go on.
fn emit_complete<V: DirectoryVisitor>(shared: &Shared<'_, V>, consumer: &mut impl Consumer) -> bool {
    let complete = std::mem::take(&mut *shared.complete.lock().unwrap_or_else(PoisonError::into_inner));
    for chunk in complete {
        if !chunk.each_text(|stream, text| consumer.text(stream, text).is_continue()) {
            return false;
        }
        shared.passed(chunk.weight(), chunk);
    }
    shared.queue.wake_blocked();
    true
}
