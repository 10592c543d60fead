//! What the threads of -x do: run the commands for a result, again where they fail, and stop where one fails for good.

use std::collections::BTreeMap;
use std::io;
use std::os::fd::OwnedFd;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::super::command::{CommandTemplate, command};
use super::super::failure::{Halt, Policy, Try};
use super::kept::{Kept, Room};

/// What came of one try of a command.
pub(crate) struct Ran {
    pub(crate) program: Vec<u8>,
    /// Its end, or why it could not be started.
    pub(crate) output: io::Result<Ended>,
    /// Whether it has another try.
    pub(crate) is_tried_again: bool,
}

/// A command that has ended.
pub(crate) struct Ended {
    has_succeeded: bool,
    pub(crate) stdout: Kept,
    pub(crate) stderr: Kept,
}

impl Ended {
    /// What to say where not all that it wrote could be kept; it was not let write any more then.
    pub(crate) fn refusal(&self) -> Option<Vec<u8>> {
        [&self.stdout, &self.stderr].into_iter().find_map(Kept::refusal)
    }
}

impl Ran {
    pub(crate) fn has_failed(&self) -> bool {
        !self.is_tried_again && !self.succeeded()
    }

    fn succeeded(&self) -> bool {
        self.output.as_ref().is_ok_and(|ended| ended.has_succeeded && ended.refusal().is_none())
    }

    fn as_try(&self) -> Try {
        match &self.output {
            Ok(_) if self.succeeded() => Try::Done,
            Ok(ended) if ended.refusal().is_some() => Try::Hopeless,
            Ok(_) => Try::Failed,
            // What is not there now will not be there in a moment.
            Err(error) if sys::process::lacks_resources(error) => Try::Failed,
            Err(_) => Try::Hopeless,
        }
    }
}

/// What the threads share.
pub(super) struct Work {
    commands: Vec<CommandTemplate>,
    pub(super) policy: Policy,
    /// For what they write.
    room: Arc<Room>,
    /// Whether no more is to be started. `Relaxed`: who sees it late starts one command more, and what came of those
    /// that have ended goes through a channel.
    halted: AtomicBool,
    /// The processes that can be told to end, by the number of their results: none that has been waited for.
    running: Mutex<BTreeMap<u64, u32>>,
}

impl Work {
    pub(super) fn new(commands: Vec<CommandTemplate>, policy: Policy, room: Arc<Room>) -> Self {
        Self { commands, policy, room, halted: AtomicBool::new(false), running: Mutex::default() }
    }

    pub(super) fn has_halted(&self) -> bool {
        self.halted.load(Ordering::Relaxed)
    }

    /// Runs the commands for a result, one after the other until one fails; none where others have failed before.
    pub(super) fn run_all(&self, number: u64, path: &[u8]) -> Option<Vec<Ran>> {
        if self.has_halted() {
            return None;
        }
        let mut all = Vec::with_capacity(self.commands.len());
        for template in &self.commands {
            let words = template.words(&[path]);
            let succeeded = self.policy.persist(|is_last| {
                let output = self.run(number, command(&words).stdin(Stdio::null()));
                let program = words.first().cloned().unwrap_or_default();
                let mut ran = Ran { program, output, is_tried_again: false };
                let is_last = is_last || self.has_halted();
                ran.is_tried_again = !is_last && ran.as_try() == Try::Failed;
                let came = if is_last && ran.as_try() == Try::Failed { Try::Hopeless } else { ran.as_try() };
                all.push(ran);
                came
            });
            if !succeeded {
                // Who is told to end has not failed, and was to be dropped.
                let is_first = self.halt();
                if !is_first && self.policy.halt == Halt::Now {
                    return None;
                }
                break;
            }
        }
        Some(all)
    }

    fn run(&self, number: u64, command: &mut Command) -> io::Result<Ended> {
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        if self.policy.halt != Halt::Now {
            return self.gather(sys::process::spawn(command)?, || {});
        }
        let child = {
            let mut running = self.running();
            let child = sys::process::spawn(command)?;
            running.insert(number, child.id());
            child
        };
        self.gather(child, || {
            self.running().remove(&number);
        })
    }

    /// Keeps what a child writes, and waits for its end; `leave` is called when it has ended, and before anything else can
    /// have its number.
    fn gather(&self, mut child: Child, leave: impl FnOnce()) -> io::Result<Ended> {
        let pipes = [child.stdout.take().map(OwnedFd::from), child.stderr.take().map(OwnedFd::from)];
        let mut kept = [Kept::new(&self.room), Kept::new(&self.room)];
        sys::children::read_both(pipes, |which, bytes| kept[which].push(bytes));
        sys::process::wait_for_end(child.id());
        leave();
        let [stdout, stderr] = kept;
        Ok(Ended { has_succeeded: child.wait()?.success(), stdout, stderr })
    }

    fn running(&self) -> MutexGuard<'_, BTreeMap<u64, u32>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sees to it that no more is started, where that is the policy, and that all that run are told to end, where that is.
    /// Says whether this is the first failure.
    fn halt(&self) -> bool {
        if self.policy.halts() && self.halted.swap(true, Ordering::Relaxed) {
            return false;
        }
        if self.policy.halt == Halt::Now {
            self.running().values().for_each(|process| sys::process::tell_to_end(*process));
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn work(words: &[&str], policy: Policy) -> Work {
        let template = |word: &&str| {
            let words: Vec<_> = word.split(' ').map(Into::into).collect();
            CommandTemplate::each(&words, crate::fdx::command::Filling::default(), false).expect("a command")
        };
        Work::new(words.iter().map(template).collect(), policy, Room::new(std::env::temp_dir()))
    }

    fn ran(words: &[&str], policy: Policy) -> Vec<Ran> {
        work(words, policy).run_all(0, b"x").expect("nothing has failed before")
    }

    #[test]
    fn a_command_that_fails_is_the_last() {
        assert_eq!(ran(&["true", "false", "true"], Policy::default()).len(), 2);
        let ran = ran(&["no-such-program", "true"], Policy::default());
        assert!(ran.len() == 1 && ran[0].program == b"no-such-program" && ran[0].output.is_err());
    }

    #[test]
    fn a_command_that_fails_is_tried_again_but_not_one_that_is_not_there() {
        let policy = Policy { retries: 2, ..Policy::default() };
        let all = ran(&["false"], policy);
        assert_eq!(all.iter().map(Ran::has_failed).collect::<Vec<_>>(), [false, false, true]);
        assert_eq!(ran(&["no-such-program"], policy).len(), 1);
    }

    #[test]
    fn nothing_is_started_after_a_failure_that_halts() {
        for (halt, expected) in [(Halt::Never, true), (Halt::Soon, false), (Halt::Now, false)] {
            let work = work(&["false"], Policy { halt, retries: 0 });
            assert!(work.run_all(0, b"x").is_some());
            assert_eq!(work.run_all(1, b"x").is_some(), expected, "{halt:?}");
        }
    }
}
