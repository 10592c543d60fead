//! `-exec` and the like: commands that are run for a file, or for as many as fit.

use std::ffi::{OsStr, OsString};
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::ffi::{OsStrExt, OsStringExt};

use sys::arguments;
use sys::locale::Locale;
use sys::process::{self, Child, End};
use sys::stat::{self, FactSet, Identity};
use term::quote;
use term::report::Report;

use crate::dry_run::Shell;

/// Which of a plan's commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CommandId(pub(crate) usize);

/// A command as it was typed.
#[derive(Debug)]
pub(crate) struct Command {
    /// Without the `{}` before a `+`.
    pub(crate) words: Vec<OsString>,
    pub(crate) several: Several,
    pub(crate) place: Place,
    /// Whether the user is asked before each.
    pub(crate) asks: bool,
}

/// How many files a run is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Several {
    OneEach,
    AsMany,
}

/// Where a command runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Start,
    /// In the directory of the file, which is then called `./name`.
    Directory,
}

/// The commands of a search at work.
pub(crate) struct Runner {
    jobs: Vec<Job>,
    starter: Starter,
}

struct Job {
    command: Command,
    waiting: Vec<OsString>,
    waiting_bytes: usize,
    /// What the words of one run may take together, with their NULs.
    room_bytes: usize,
    /// The directory that those who wait are in.
    directory: Option<Known>,
}

/// A directory that files wait in.
struct Known {
    descriptor: OwnedFd,
    path: Vec<u8>,
    location: Location,
}

/// One start of a command.
struct Start<'s> {
    words: &'s [OsString],
    /// Where it runs, if not here, and the path of that.
    directory: Option<(BorrowedFd<'s>, &'s [u8])>,
    asks: bool,
}

/// A directory, and whether a starting point is looked at there: it does not wait with the entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Location {
    identity: Identity,
    is_root: bool,
}

/// What became of one run.
pub(crate) enum Ran {
    /// It ended by itself, well or not.
    Ended { well: bool },
    /// It was ended by a signal.
    Killed { program: OsString, signal: i32 },
    /// It was only shown, as this line of a shell.
    Shown(Vec<u8>),
    /// It could not be started.
    Failed { program: OsString, error: io::Error },
}

/// The file that a command is run for.
pub(crate) struct Target<'a> {
    pub(crate) path: &'a [u8],
    /// The directory that holds it, and its name there.
    pub(crate) directory: BorrowedFd<'a>,
    pub(crate) directory_path: &'a [u8],
    pub(crate) name: &'a [u8],
    /// Whether it is a starting point.
    pub(crate) is_root: bool,
}

impl Target<'_> {
    /// How a command in its directory calls it: a name that begins with a dash is no option then.
    fn local_name(&self) -> Vec<u8> {
        if self.name.starts_with(b"/") { self.name.to_vec() } else { [b"./", self.name].concat() }
    }

    fn called(&self, place: Place) -> Vec<u8> {
        match place {
            Place::Start => self.path.to_vec(),
            Place::Directory => self.local_name(),
        }
    }
}

impl Runner {
    pub(crate) fn new(commands: Vec<Command>, starter: Starter) -> Self {
        let gathers = commands.iter().any(|command| command.several == Several::AsMany);
        let room_bytes = if gathers { arguments::classic_room_bytes() } else { 0 };
        let jobs = commands.into_iter().map(|command| Job {
            waiting_bytes: 0,
            room_bytes,
            waiting: Vec::new(),
            directory: None,
            command,
        });
        Self { jobs: jobs.collect(), starter }
    }

    pub(crate) fn command(&self, id: CommandId) -> &Command {
        &self.jobs[id.0].command
    }

    pub(crate) fn runs_any(&self) -> bool {
        !self.jobs.is_empty()
    }

    /// Runs a command for one file, now.
    pub(crate) fn run_one(&self, id: CommandId, target: &Target<'_>) -> Ran {
        let command = &self.jobs[id.0].command;
        let called = target.called(command.place);
        let words: Vec<OsString> = command.words.iter().map(|word| replace(word, &called)).collect();
        let directory = (target.directory, target.directory_path);
        let directory = (command.place == Place::Directory).then_some(directory);
        self.starter.start(&Start { words: &words, directory, asks: command.asks })
    }

    /// Lets one more file wait; what waited before is run if there is no more room, or it is in another directory.
    pub(crate) fn add(&mut self, id: CommandId, target: &Target<'_>) -> Vec<Ran> {
        let job = &mut self.jobs[id.0];
        let called = OsString::from_vec(target.called(job.command.place));
        let full = job.fixed_bytes() + job.waiting_bytes + called.len() + 1 > job.room_bytes;
        let mut ran = if full { job.run_waiting(&self.starter) } else { Vec::new() };
        if job.command.place == Place::Directory {
            let here = location(target.directory, target.is_root);
            if job.waits_elsewhere_than(here.as_ref().ok()) {
                ran.extend(job.run_waiting(&self.starter));
                // Without its directory nothing may wait: the command would run in another one.
                match here.and_then(|location| Known::of(target, location)) {
                    Ok(known) => job.directory = Some(known),
                    Err(error) => {
                        ran.push(job.failed(error));
                        return ran;
                    }
                }
            }
        }
        job.waiting_bytes += called.len() + 1;
        job.waiting.push(called);
        ran
    }

    /// Whether anything waits in another directory than the one that the walk has come to.
    pub(crate) fn waits_elsewhere(&self, directory: BorrowedFd<'_>, is_root: bool) -> bool {
        let waiting = |job: &&Job| job.directory.is_some() && !job.waiting.is_empty();
        let mut jobs = self.jobs.iter().filter(waiting).peekable();
        if jobs.peek().is_none() {
            return false;
        }
        let here = location(directory, is_root).ok();
        is_root || jobs.any(|job| job.waits_elsewhere_than(here.as_ref()))
    }

    /// Runs what waits in directories other than the one that the walk has come to.
    pub(crate) fn leave(&mut self, directory: BorrowedFd<'_>, is_root: bool) -> Vec<Ran> {
        let here = location(directory, is_root).ok();
        let elsewhere =
            |job: &&mut Job| job.directory.is_some() && (is_root || job.waits_elsewhere_than(here.as_ref()));
        self.jobs.iter_mut().filter(elsewhere).flat_map(|job| job.run_waiting(&self.starter)).collect()
    }

    /// Runs what waits in a directory below a starting point: a walk that comes to its end leaves them all.
    pub(crate) fn leave_all(&mut self) -> Vec<Ran> {
        let is_below = |job: &&mut Job| job.directory.as_ref().is_some_and(|known| !known.location.is_root);
        self.jobs.iter_mut().filter(is_below).flat_map(|job| job.run_waiting(&self.starter)).collect()
    }

    /// Whether anything waits to be run.
    pub(crate) fn has_waiting(&self) -> bool {
        self.jobs.iter().any(|job| !job.waiting.is_empty())
    }

    /// Runs everything that waits.
    pub(crate) fn finish(&mut self) -> Vec<Ran> {
        self.jobs.iter_mut().flat_map(|job| job.run_waiting(&self.starter)).collect()
    }
}

impl Job {
    /// Whether what waits, if anything does, is not in this directory, or that is not known.
    fn waits_elsewhere_than(&self, here: Option<&Location>) -> bool {
        here.is_none() || self.directory.as_ref().map(|known| &known.location) != here
    }

    fn failed(&self, error: io::Error) -> Ran {
        Ran::Failed { program: self.command.words.first().cloned().unwrap_or_default(), error }
    }

    /// Runs it for all that wait: at once, or for half as many as often as the system takes that for too much.
    fn run_waiting(&mut self, starter: &Starter) -> Vec<Ran> {
        let mut waiting = std::mem::take(&mut self.waiting);
        let mut bytes = std::mem::take(&mut self.waiting_bytes);
        let directory = self.directory.take();
        let directory = directory.as_ref().map(|known| (known.descriptor.as_fd(), &*known.path));
        let (mut several, mut ran) = (waiting.len(), Vec::new());
        while !waiting.is_empty() {
            several = several.min(waiting.len());
            let words = [&self.command.words[..], &waiting[..several]].concat();
            match starter.start(&Start { words: &words, directory, asks: false }) {
                Ran::Failed { error, .. } if several > 1 && arguments::are_too_long(&error) => {
                    several = several.div_ceil(2);
                    // Those that come later are told to be fewer, too.
                    bytes /= 2;
                    self.room_bytes = self.room_bytes.min(bytes + self.fixed_bytes());
                }
                one => {
                    waiting.drain(..several);
                    ran.push(one);
                }
            }
        }
        ran
    }

    fn fixed_bytes(&self) -> usize {
        self.command.words.iter().map(|word| word.len() + 1).sum()
    }
}

impl Known {
    fn of(target: &Target<'_>, location: Location) -> io::Result<Self> {
        let descriptor = target.directory.try_clone_to_owned()?;
        Ok(Self { descriptor, path: target.directory_path.to_vec(), location })
    }
}

fn location(directory: BorrowedFd<'_>, is_root: bool) -> io::Result<Location> {
    let facts = stat::at(directory, c".", sys::dir::Links::NoFollow, FactSet::INODE)?;
    Ok(Location { identity: facts.identity(), is_root })
}

/// How commands are started.
pub(crate) enum Starter {
    Silent,
    /// Each start and each end is told (`-D exec`), its words quoted as this locale has it.
    Telling(Locale),
    /// None is started: each is shown, for a shell of this locale; a person reads it first, or nobody does.
    Showing(Locale, bool),
}

impl Starter {
    fn start(&self, start: &Start<'_>) -> Ran {
        let Start { words, directory, asks } = *start;
        let locale = match self {
            Self::Silent => None,
            Self::Telling(locale) => Some(locale),
            Self::Showing(locale, is_watched) => {
                return Ran::Shown(shown(start, Shell::new(locale, *is_watched)));
            }
        };
        let child = Child { directory: directory.map(|(descriptor, _)| descriptor), reads_input: !asks };
        let program = || words.first().cloned().unwrap_or_default();
        let _pause = sys::status_line::pause();
        match run(words, child, locale) {
            Ok(End::Status(status)) => Ran::Ended { well: status == 0 },
            Ok(End::Signal(signal)) => Ran::Killed { program: program(), signal },
            Err(error) => Ran::Failed { program: program(), error },
        }
    }
}

/// The line of a command that is not started.
fn shown(&Start { words, directory, asks }: &Start<'_>, shell: Shell<'_>) -> Vec<u8> {
    let words: Vec<&[u8]> = words.iter().map(|word| word.as_bytes()).collect();
    let mut line = match directory {
        Some((_, path)) => shell.words_in(path, &words),
        None => shell.words(&words),
    };
    if asks {
        line.extend_from_slice(b" # asks first");
    }
    line
}

/// Runs a command, and tells of it in a locale's words if there is one.
fn run(words: &[OsString], child: Child<'_>, told: Option<&Locale>) -> io::Result<End> {
    let Some(locale) = told else { return process::run(words, child) };
    let report = Report::new(b"DebugExec");
    let quoted: Vec<Vec<u8>> =
        words.iter().map(|word| quote::message_word(word.as_bytes(), locale)).collect();
    let count = format!("launching process (argc={}): ", words.len());
    report.warning(&[count.as_bytes(), &quoted.join(&b' ')].concat());
    let running = process::start(words, child)?;
    let number = running.number();
    let end = running.wait()?;
    if let End::Status(status) = end {
        report.warning(format!("process (PID={number}) terminated with exit status: {status}").as_bytes());
    }
    Ok(end)
}

/// A word with every `{}` replaced.
fn replace(word: &OsStr, by: &[u8]) -> OsString {
    let mut out = Vec::with_capacity(word.len() + by.len());
    let mut rest = word.as_bytes();
    while let Some(at) = rest.windows(2).position(|pair| pair == b"{}") {
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(by);
        rest = &rest[at + 2..];
    }
    out.extend_from_slice(rest);
    OsString::from_vec(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_of_braces_is_replaced() {
        for (word, expected) in [("{}", "x"), ("a{}b{}", "axbx"), ("{", "{"), ("{}}", "x}"), ("", "")] {
            assert_eq!(replace(OsStr::new(word), b"x"), expected);
        }
    }
}
