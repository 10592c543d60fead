//! -x: commands for each result, several at a time, their output in the order of the results.

mod kept;
mod work;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use super::command::CommandTemplate;
use super::failure::{Halt, Policy};

use kept::Room;
use work::Work;
pub(crate) use work::{Ended, Ran};

/// A result that waits, by its number.
type Task = (u64, Vec<u8>);

/// What came of the commands for a result; nothing, where none was started any more.
type Done = (u64, Option<Vec<Ran>>);

/// In which order the output of commands comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// In that of the results.
    Results,
    /// In that in which they end.
    Ends,
}

/// Commands at work. Results go in by [`Jobs::start`], and what came of them comes out in turn.
pub(crate) struct Jobs {
    work: Arc<Work>,
    turn: Turn,
    most_threads: usize,
    threads: Vec<JoinHandle<()>>,
    waiting: SyncSender<Task>,
    queue: Arc<Mutex<Receiver<Task>>>,
    done: Receiver<Done>,
    report: Sender<Done>,
    /// Finished before their turn.
    early: BTreeMap<u64, Option<Vec<Ran>>>,
    started: u64,
    emitted: u64,
}

/// Results that may be under way for each thread, so that one slow command does not stop the others soon, nor what is kept
/// of their output grow without bound; of each, no more than two blocks are in memory.
const AHEAD: u64 = 16;

impl Jobs {
    /// What commands write that is too much for memory is kept in the directory `temporary`.
    pub(crate) fn new(
        commands: Vec<CommandTemplate>,
        policy: Policy,
        turn: Turn,
        most_threads: usize,
        temporary: PathBuf,
    ) -> Self {
        let ahead = usize::try_from(AHEAD).unwrap_or(1) * most_threads;
        let (waiting, queue) = sync_channel(ahead);
        let (report, done) = channel();
        Self {
            work: Arc::new(Work::new(commands, policy, Room::new(temporary))),
            turn,
            most_threads,
            threads: Vec::new(),
            waiting,
            queue: Arc::new(Mutex::new(queue)),
            done,
            report,
            early: BTreeMap::new(),
            started: 0,
            emitted: 0,
        }
    }

    /// Whether a command has failed, so that no more are to be started.
    pub(crate) fn has_halted(&self) -> bool {
        self.work.has_halted()
    }

    /// Starts the commands for one result; passes on what is finished in turn, and waits for some of it if too much
    /// is under way.
    pub(crate) fn start(&mut self, path: &[u8], mut emit: impl FnMut(&[Ran])) {
        while self.started - self.emitted >= AHEAD * self.most_threads as u64 {
            if self.has_halted() {
                return;
            }
            self.collect_one(&mut emit);
        }
        if self.threads.len() < self.most_threads && self.started - self.emitted >= self.threads.len() as u64
        {
            self.add_thread();
        }
        if self.threads.is_empty() {
            // No thread is granted: the work is done here.
            self.early.insert(self.started, self.work.run_all(self.started, path));
            self.started += 1;
            return self.pass_on(&mut emit);
        }
        // The queue is as long as what may be under way, and its other end lives as long as this one.
        let _ = self.waiting.send((self.started, path.to_vec()));
        self.started += 1;
        while let Ok((number, ran)) = self.done.try_recv() {
            self.take(number, ran, &mut emit);
        }
    }

    /// Waits for everything that was started, unless that is told to end; says whether a failure has stopped the others.
    pub(crate) fn finish(mut self, mut emit: impl FnMut(&[Ran])) -> bool {
        while self.emitted < self.started {
            if self.work.policy.halt == Halt::Now && self.has_halted() {
                self.give_up(&mut emit);
                return true;
            }
            self.collect_one(&mut emit);
        }
        drop(self.waiting);
        for thread in self.threads {
            // A thread that panicked has ended the process.
            let _ = thread.join();
        }
        self.work.has_halted()
    }

    /// Passes on what is there, up to the failure. Those who were told to end may take their time, and are not waited
    /// for.
    fn give_up(&mut self, emit: &mut impl FnMut(&[Ran])) {
        let has_failed = |ran: &Option<Vec<Ran>>| ran.iter().flatten().any(Ran::has_failed);
        while !self.early.values().any(has_failed) {
            let Ok((number, ran)) = self.done.recv() else { return };
            self.early.insert(number, ran);
        }
        std::mem::take(&mut self.early).values().flatten().for_each(|ran| emit(ran));
    }

    fn collect_one(&mut self, emit: &mut impl FnMut(&[Ran])) {
        if let Ok((number, ran)) = self.done.recv() {
            self.take(number, ran, emit);
        }
    }

    fn take(&mut self, number: u64, ran: Option<Vec<Ran>>, emit: &mut impl FnMut(&[Ran])) {
        self.early.insert(number, ran);
        self.pass_on(emit);
    }

    /// Passes on what has its turn. Where they are told to end at once, what was told so is dropped in the end.
    fn pass_on(&mut self, emit: &mut impl FnMut(&[Ran])) {
        if self.work.policy.halt == Halt::Now && self.has_halted() {
            return;
        }
        while let Some(ran) = self.next_in_turn() {
            if let Some(ran) = ran {
                emit(&ran);
            }
            self.emitted += 1;
        }
    }

    fn next_in_turn(&mut self) -> Option<Option<Vec<Ran>>> {
        match self.turn {
            Turn::Results => self.early.remove(&self.emitted),
            Turn::Ends => self.early.pop_first().map(|(_, ran)| ran),
        }
    }

    fn add_thread(&mut self) {
        let (queue, report, work) = (self.queue.clone(), self.report.clone(), self.work.clone());
        let thread = std::thread::Builder::new().spawn(move || {
            loop {
                let next = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
                let Ok((number, path)) = next else { return };
                if report.send((number, work.run_all(number, &path))).is_err() {
                    return;
                }
            }
        });
        self.threads.extend(thread.ok());
    }
}

#[cfg(test)]
mod tests;
