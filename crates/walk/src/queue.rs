//! Directories that wait for a worker, and workers that wait for a directory.
//!
//! A stack: the deepest and leftmost directory comes off first, which is the one that the emitter needs next, and
//! which keeps what waits small. Somebody is woken only if somebody sleeps: in a narrow tree nobody ever is.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use crate::chunk::slot::Slot;

pub(crate) struct Queue<C> {
    state: Mutex<State<C>>,
    helpers_wake: Condvar,
    emitter_wakes: Condvar,
    /// Helpers that sleep for want of room, or are about to. Asked without the lock after each piece of output, so that
    /// this costs the emitter nothing while nobody sleeps.
    ///
    /// A helper is counted before it looks once more at what it waits for, and who makes that true asks for the count
    /// afterwards: with `SeqCst` on these and on what is waited for, either the helper sees that it need not sleep, or
    /// it is seen here. Once it is seen, the lock puts waking it after its falling asleep.
    blocked: AtomicUsize,
}

pub(crate) struct State<C> {
    waiting: Vec<Arc<Slot<C>>>,
    /// Directories that have waited so far.
    found: usize,
    /// Helpers that exist, and those that sleep for want of work.
    helpers: usize,
    idle: usize,
    emitter_sleeps: bool,
    closed: bool,
}

/// When it pays to start another thread.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hiring {
    /// Threads beside the emitting one, at most.
    pub(crate) helpers: usize,
    /// Directories that must have been found, and must be waiting. Below that, one thread is done sooner.
    pub(crate) found: usize,
    pub(crate) waiting: usize,
}

impl<C> Queue<C> {
    pub(crate) fn new() -> Self {
        let state = State {
            waiting: Vec::new(),
            found: 0,
            helpers: 0,
            idle: 0,
            emitter_sleeps: false,
            closed: false,
        };
        Self {
            state: Mutex::new(state),
            helpers_wake: Condvar::new(),
            emitter_wakes: Condvar::new(),
            blocked: AtomicUsize::new(0),
        }
    }

    /// Adds a directory's children, in their order. Says whether a helper should be started; it is counted already.
    pub(crate) fn push<'s>(
        &self,
        children: impl DoubleEndedIterator<Item = &'s Arc<Slot<C>>>,
        hiring: Hiring,
    ) -> bool
    where
        C: 's,
    {
        let mut state = self.lock();
        let before = state.waiting.len();
        state.waiting.extend(children.rev().cloned());
        state.found += state.waiting.len() - before;
        // One is for the worker that pushes.
        if state.waiting.len() > 1 {
            if state.emitter_sleeps {
                self.emitter_wakes.notify_one();
            } else if state.idle > 0 {
                self.helpers_wake.notify_one();
            }
        }
        let piled_up = state.found >= hiring.found && state.waiting.len() >= hiring.waiting;
        let start = piled_up && state.helpers < hiring.helpers && state.idle == 0;
        state.helpers += usize::from(start);
        start
    }

    /// The next directory for the emitting thread, if there is any.
    pub(crate) fn pop(&self) -> Option<Arc<Slot<C>>> {
        self.lock().waiting.pop()
    }

    /// Takes `slot` off the top if it lies there, since it has been claimed.
    pub(crate) fn forget(&self, slot: &Arc<Slot<C>>) {
        let mut state = self.lock();
        if state.waiting.last().is_some_and(|top| Arc::ptr_eq(top, slot)) {
            state.waiting.pop();
        }
    }

    /// The next directory for a helper: waits for one, and for `has_room`; `None` when the walk is over.
    pub(crate) fn next(&self, has_room: impl Fn() -> bool) -> Option<Arc<Slot<C>>> {
        let mut state = self.lock();
        loop {
            if state.closed {
                return None;
            }
            if !has_room() {
                state = self.block(state, &has_room);
            } else if let Some(slot) = state.waiting.pop() {
                return Some(slot);
            } else {
                state.idle += 1;
                state = wait(&self.helpers_wake, state);
                state.idle -= 1;
            }
        }
    }

    /// Holds a helper back until `may_go_on` or the end.
    pub(crate) fn hold_back(&self, may_go_on: impl Fn() -> bool) {
        let mut state = self.lock();
        while !state.closed && !may_go_on() {
            state = self.block(state, &may_go_on);
        }
    }

    /// Sleeps until something has changed, unless `may_go_on` by now.
    fn block<'g>(
        &self,
        mut state: MutexGuard<'g, State<C>>,
        may_go_on: &impl Fn() -> bool,
    ) -> MutexGuard<'g, State<C>> {
        self.blocked.fetch_add(1, Ordering::SeqCst);
        if !may_go_on() {
            state = wait(&self.helpers_wake, state);
        }
        // A count that is seen too high wakes in vain, no more.
        self.blocked.fetch_sub(1, Ordering::Relaxed);
        state
    }

    /// Lets the emitting thread sleep until `is_over` or there is work for it.
    pub(crate) fn rest(&self, is_over: impl Fn() -> bool, may_work: bool) {
        let mut state = self.lock();
        while !(is_over() || state.closed || may_work && !state.waiting.is_empty()) {
            state.emitter_sleeps = true;
            state = wait(&self.emitter_wakes, state);
            state.emitter_sleeps = false;
        }
    }

    /// Tells the emitting thread that what it sleeps for may have come.
    pub(crate) fn wake_emitter(&self) {
        if self.lock().emitter_sleeps {
            self.emitter_wakes.notify_one();
        }
    }

    /// Tells the helpers that room has been made, or that the emitter has moved on.
    pub(crate) fn wake_blocked(&self) {
        if self.blocked.load(Ordering::SeqCst) > 0 {
            let _none_is_about_to_sleep = self.lock();
            self.helpers_wake.notify_all();
        }
    }

    /// Whether the walk is over.
    pub(crate) fn is_closed(&self) -> bool {
        self.lock().closed
    }

    /// Ends the walk for everyone, and drops what waits.
    pub(crate) fn close(&self) {
        let mut state = self.lock();
        state.closed = true;
        let waiting = std::mem::take(&mut state.waiting);
        self.helpers_wake.notify_all();
        self.emitter_wakes.notify_all();
        drop(state);
        drop(waiting);
    }

    fn lock(&self) -> MutexGuard<'_, State<C>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn wait<'g, T>(condition: &Condvar, state: MutexGuard<'g, T>) -> MutexGuard<'g, T> {
    condition.wait(state).unwrap_or_else(PoisonError::into_inner)
}
