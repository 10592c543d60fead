//! The starting points: the operands, or the names in a file or a stream, each as it comes.

use std::ffi::{OsStr, OsString};
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::vec;

use sys::copy;
use sys::locale::{self, Locale};
use sys::stat::{self, FactSet};
use sys::streams::{self, Standard};
use term::quote;
use walk::Start;

/// What is read at once.
const BUFFER_BYTES: usize = 64 * 1024;

/// The starting points of a search.
pub(crate) enum StartingPoints {
    Operands(vec::IntoIter<OsString>),
    Names(Names),
    /// All of them are known.
    Known(vec::IntoIter<Start>),
}

impl StartingPoints {
    /// The operands, or the names that are in `file`; `asks` says whether answers are read from standard input.
    ///
    /// # Errors
    /// The message about a file that cannot be opened, or that answers would have to be read from.
    pub(crate) fn new(
        operands: Vec<OsString>,
        file: Option<&OsStr>,
        asks: bool,
        locale: &Locale,
    ) -> Result<Self, Vec<u8>> {
        let Some(file) = file else { return Ok(Self::Operands(operands.into_iter())) };
        let source = if file == "-" { Ok(Source::Input) } else { open(file).map(Source::File) };
        let shown = if file == "-" { OsStr::new("(standard input)") } else { file };
        let shown = quote::message_word(shown.as_bytes(), locale);
        let source = source.map_err(|error| {
            let reason = sys::errno::reason(&error);
            [b"cannot open ", &shown[..], b" for reading: ", reason.as_bytes()].concat()
        })?;
        if asks && source.is_input() {
            return Err([
                b"when -ok or -okdir is in use, the option -files0-from cannot also read from standard input, but the \
                  file (",
                &shown[..],
                b") used for -files0-from appears to refer to the same file as the standard input",
            ]
            .concat());
        }
        Ok(Self::Names(Names::new(source, shown)))
    }
}

impl Iterator for StartingPoints {
    type Item = Start;

    fn next(&mut self) -> Option<Start> {
        match self {
            Self::Operands(operands) => {
                operands.next().map(|root| Start::Root(locale::c_name(root.as_bytes())))
            }
            Self::Names(names) => names.next(),
            Self::Known(known) => known.next(),
        }
    }
}

/// Opens a file; a standard stream by one of its names cannot be opened where it was closed.
fn open(file: &OsStr) -> io::Result<OwnedFd> {
    match streams::missing_by_path(file) {
        Some(error) => Err(error),
        None => copy::open(file),
    }
}

/// Where names are read from.
enum Source {
    Input,
    File(OwnedFd),
}

impl Source {
    fn descriptor(&self) -> BorrowedFd<'_> {
        match self {
            Self::Input => copy::stdin(),
            Self::File(file) => file.as_fd(),
        }
    }

    fn is_input(&self) -> bool {
        let identity = |of| stat::of(of, FactSet::INODE).map(|facts| facts.identity()).ok();
        let own = identity(self.descriptor());
        !streams::was_closed(Standard::Input) && own.is_some() && own == identity(copy::stdin())
    }

    fn read(&self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Input if streams::was_closed(Standard::Input) => Err(streams::closed_error()),
            source => copy::read(source.descriptor(), buffer),
        }
    }
}

/// Names that end in NUL, the last one perhaps not, in as much memory as the longest takes.
pub(crate) struct Names {
    source: Source,
    /// How messages call it.
    shown: Vec<u8>,
    /// What has been read; names up to `start` have been given out, and there is no NUL from there to `searched`.
    read: Vec<u8>,
    start: usize,
    searched: usize,
    /// Names so far.
    count: u64,
    state: State,
}

/// How the reading of names goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// What has been given out may not have been walked over.
    Ahead,
    /// It has been.
    Paused,
    Ended,
}

impl Names {
    fn new(source: Source, shown: Vec<u8>) -> Self {
        Self { source, shown, read: Vec::new(), start: 0, searched: 0, count: 0, state: State::Ahead }
    }

    fn next(&mut self) -> Option<Start> {
        loop {
            let end = self.read[self.searched..].iter().position(|&byte| byte == 0);
            if let Some(length) = end {
                return Some(self.give(self.searched + length, 1));
            }
            self.searched = self.read.len();
            match self.state {
                State::Ended if self.start < self.read.len() => return Some(self.give(self.read.len(), 0)),
                State::Ended => return None,
                State::Ahead => {
                    self.state = State::Paused;
                    return Some(Start::Pause);
                }
                State::Paused => {
                    if let Err(error) = self.read_more() {
                        self.state = State::Ended;
                        self.read.clear();
                        (self.start, self.searched) = (0, 0);
                        let reason = sys::errno::reason(&error);
                        let why = [&self.shown[..], b": read error: ", reason.as_bytes()].concat();
                        return Some(Start::Refused(why));
                    }
                }
            }
        }
    }

    /// Gives out the name up to `end`, where an end of that many bytes stands.
    fn give(&mut self, end: usize, end_bytes: usize) -> Start {
        let name = &self.read[self.start..end];
        (self.start, self.searched) = (end + end_bytes, end + end_bytes);
        self.count += 1;
        if name.is_empty() {
            let place = format!(":{}: invalid zero-length file name", self.count);
            return Start::Refused([&self.shown[..], place.as_bytes()].concat());
        }
        Start::Root(locale::c_name(name))
    }

    fn read_more(&mut self) -> io::Result<()> {
        self.read.drain(..self.start);
        (self.start, self.searched) = (0, self.read.len());
        let length = self.read.len();
        self.read.resize(length + BUFFER_BYTES, 0);
        let got = self.source.read(&mut self.read[length..]);
        self.read.truncate(length + *got.as_ref().unwrap_or(&0));
        self.state = if got? == 0 { State::Ended } else { State::Ahead };
        Ok(())
    }
}
