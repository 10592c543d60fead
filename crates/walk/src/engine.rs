//! Runs a visitor over a forest of directories: one is the unit of work.
//!
//! The calling thread works too, and is the only one that emits. It always takes the directory that the output stands
//! at, if nobody has it yet, so that it never waits for work that nobody does. Helpers are started when directories
//! pile up, and take those nearest to where the output stands.
//!
//! This is one of two engines. It reads a directory while others are still being visited, which a visitor that changes
//! the tree (`-delete`, `-exec rm`) must not see: such a walk is [`sequential`](crate::sequential), which reads a
//! directory only when everything before it is done. A walk that only reads gives the same output on either, and is
//! faster here.
//!
//! # Memory orderings
//! Chunks, nodes and the queue are guarded by locks, which order everything that is stored in them. What is atomic beside
//! them is ordered as its field in `worker::Shared` and `queue::Queue` says.

mod main_thread;
mod worker;

use std::io;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use crate::chunk::Chunk;
use crate::chunk::slot::Slot;
use crate::consumer::Consumer;
use crate::directory::{Directory, Roots};
use crate::emitter::Emitter;

use main_thread::Main;
use worker::{Shared, Worker};

/// What is done with one directory. Called on several threads at once.
pub trait DirectoryVisitor: Sync {
    /// What goes down with a directory from its parent's visit.
    type Context: Send + Sync;
    /// What a thread keeps from one directory to the next: buffers, caches.
    type Scratch;

    /// A thread's scratch, made on that thread.
    fn scratch(&self) -> Self::Scratch;

    /// Whether it matters that a directory may be read but not searched.
    fn checks_reach(&self) -> bool {
        false
    }

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
        directory: &Unopened<'_, Self::Context>,
        scratch: &mut Self::Scratch,
        chunk: &mut Chunk<Self::Context>,
    );
}

/// A directory that cannot be opened.
#[derive(Clone, Copy, Debug)]
pub struct Unopened<'u, C> {
    /// Its path, which begins with the root's.
    pub path: &'u [u8],
    /// Directories above it, up to the root.
    pub depth: usize,
    /// What came down with it.
    pub context: &'u C,
    /// Why.
    pub error: &'u io::Error,
}

/// Whether output keeps the order of a sequential walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// It does.
    Sequential,
    /// Each directory's text comes when it is ready; children may come before their parent.
    Completion,
}

/// How the naming of roots goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// What has been named is walked over before more roots are asked for.
    Paused,
    /// There are no more.
    Finished,
}

/// How a walk is run.
#[derive(Clone, Copy, Debug)]
pub struct Engine {
    /// The order of the output.
    pub order: Order,
    /// Threads that may work at once, the calling one included; at least one does.
    pub workers: usize,
    /// Directories that are found before a second thread is started: a small tree is done sooner by one.
    pub hires_from: usize,
    /// Text, and what directories with text take besides, that may be buffered for order's sake before workers wait.
    pub buffer_bytes: usize,
}

impl Engine {
    /// One worker a processor, at most eight megabytes of text on the way.
    #[must_use]
    pub fn new(order: Order) -> Self {
        Self { order, workers: sys::process::processors(), hires_from: 200, buffer_bytes: 8 * 1024 * 1024 }
    }

    /// Walks: `roots` names roots and may write text around them, and is called again as long as it pauses; everything
    /// is passed to `consumer` on this thread. Says whether the walk came to its end, and was not stopped.
    pub fn run<V: DirectoryVisitor>(
        &self,
        visitor: &V,
        consumer: &mut impl Consumer,
        roots: impl FnMut(&mut Roots<'_, V::Context>, &mut V::Scratch, &mut Chunk<V::Context>) -> Naming,
    ) -> bool {
        let shared = Shared::new(visitor, *self);
        std::thread::scope(|scope| {
            let top = Arc::new(Slot::running());
            let worker = Worker { shared: &shared, scope, scratch: visitor.scratch(), path: Vec::new() };
            let mut main = Main { worker, emitter: Emitter::new(top.clone()), consumer };
            let finished = main.roots(&top, roots) && main.walk();
            shared.stopped.store(true, Ordering::Relaxed);
            shared.queue.close();
            finished
        })
    }
}
