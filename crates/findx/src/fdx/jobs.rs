//! -x: commands for each result, several at a time, their output in the order of the results.

use std::collections::BTreeMap;
use std::io;
use std::process::{Output, Stdio};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use super::command::{CommandTemplate, command};

/// What came of one command: the program, and its output or why it could not be started.
pub(crate) type Ran = (Vec<u8>, io::Result<Output>);

/// A result that waits, by its number.
type Task = (u64, Vec<u8>);

/// Commands at work. Results go in by [`Jobs::start`], and what came of them comes out in the same order.
pub(crate) struct Jobs {
    commands: Arc<[CommandTemplate]>,
    most_threads: usize,
    threads: Vec<JoinHandle<()>>,
    waiting: SyncSender<Task>,
    queue: Arc<Mutex<Receiver<Task>>>,
    done: Receiver<(u64, Vec<Ran>)>,
    report: Sender<(u64, Vec<Ran>)>,
    /// Finished before their turn.
    early: BTreeMap<u64, Vec<Ran>>,
    started: u64,
    emitted: u64,
}

/// Results that may be under way for each thread, so that one slow command does not stop the others soon, nor the
/// memory for their output grow without bound.
const AHEAD: u64 = 16;

impl Jobs {
    pub(crate) fn new(commands: Vec<CommandTemplate>, most_threads: usize) -> Self {
        let ahead = usize::try_from(AHEAD).unwrap_or(1) * most_threads;
        let (waiting, queue) = sync_channel(ahead);
        let (report, done) = channel();
        Self {
            commands: commands.into(),
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

    /// Starts the commands for one result; passes on what is finished in turn, and waits for some of it if too much
    /// is under way.
    pub(crate) fn start(&mut self, path: &[u8], mut emit: impl FnMut(&[Ran])) {
        while self.started - self.emitted >= AHEAD * self.most_threads as u64 {
            self.collect_one(&mut emit);
        }
        if self.threads.len() < self.most_threads && self.started - self.emitted >= self.threads.len() as u64
        {
            self.add_thread();
        }
        if self.threads.is_empty() {
            // No thread is granted: the work is done here.
            self.early.insert(self.started, run_all(&self.commands, path));
            self.started += 1;
            return self.pass_on(&mut emit);
        }
        // The queue is as long as what may be under way, and its other end lives as long as this one.
        let _ = self.waiting.send((self.started, path.to_vec()));
        self.started += 1;
        while let Ok((number, ran)) = self.done.try_recv() {
            self.early.insert(number, ran);
            self.pass_on(&mut emit);
        }
    }

    /// Waits for everything that was started.
    pub(crate) fn finish(mut self, mut emit: impl FnMut(&[Ran])) {
        while self.emitted < self.started {
            self.collect_one(&mut emit);
        }
        drop(self.waiting);
        for thread in self.threads {
            // A thread that panicked has ended the process.
            let _ = thread.join();
        }
    }

    fn collect_one(&mut self, emit: &mut impl FnMut(&[Ran])) {
        if let Ok((number, ran)) = self.done.recv() {
            self.early.insert(number, ran);
        }
        self.pass_on(emit);
    }

    fn pass_on(&mut self, emit: &mut impl FnMut(&[Ran])) {
        while let Some(ran) = self.early.remove(&self.emitted) {
            emit(&ran);
            self.emitted += 1;
        }
    }

    fn add_thread(&mut self) {
        let (queue, report, commands) = (self.queue.clone(), self.report.clone(), self.commands.clone());
        let thread = std::thread::Builder::new().spawn(move || {
            loop {
                let next = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
                let Ok((number, path)) = next else { return };
                if report.send((number, run_all(&commands, &path))).is_err() {
                    return;
                }
            }
        });
        self.threads.extend(thread.ok());
    }
}

/// Runs the commands for a result, one after the other until one fails.
fn run_all(commands: &[CommandTemplate], path: &[u8]) -> Vec<Ran> {
    let mut all = Vec::with_capacity(commands.len());
    for template in commands {
        let words = template.words(&[path]);
        let ran = command(&words).stdin(Stdio::null()).output();
        let succeeded = ran.as_ref().is_ok_and(|output| output.status.success());
        all.push((words.into_iter().next().unwrap_or_default(), ran));
        if !succeeded {
            break;
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(threads: usize, results: usize) {
        let words = ["sh", "-c", "sleep 0.00$(( (7 * $1) % 5 )); echo $1", "sh", "{}"];
        let template = CommandTemplate::each(&words.map(Into::into), None, false).expect("a command");
        let (mut jobs, mut found) = (Jobs::new(vec![template], threads), String::new());
        let mut emit = |ran: &[Ran]| {
            let output = ran[0].1.as_ref().expect("sh can be run");
            found.push_str(&String::from_utf8_lossy(&output.stdout));
        };
        for result in 0..results {
            jobs.start(result.to_string().as_bytes(), &mut emit);
        }
        jobs.finish(&mut emit);
        let expected: String = (0..results).map(|result| format!("{result}\n")).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn output_comes_in_the_order_of_results() {
        check(4, 0);
        check(4, 1);
        check(4, 200);
    }

    #[test]
    fn a_command_that_fails_is_the_last() {
        let template = |word: &str| CommandTemplate::each(&[word.into()], None, false).expect("a command");
        let ran = run_all(&[template("true"), template("false"), template("true")], b"x");
        assert_eq!(ran.len(), 2);
        let ran = run_all(&[template("no-such-program"), template("true")], b"x");
        assert!(ran.len() == 1 && ran[0].0 == b"no-such-program" && ran[0].1.is_err());
    }
}
