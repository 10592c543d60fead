//! The files that are written to: each once, however many actions name it.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Write};
use std::os::unix::fs::MetadataExt;

use walk::ignore::Scope;
use walk::{Branch, Chunk, Stream};

/// What a search says, by stream: of one directory, or of one file.
pub(crate) type Text = Chunk<Branch<Scope>>;

/// Standard error as a place for output, told from diagnostics.
pub(crate) const STANDARD_ERROR: Stream = Stream(2);
/// Not text: the status that the search is to end with.
pub(crate) const EXIT: Stream = Stream(3);
/// What stands between the lines of two files that match: left out before the first.
pub(crate) const BETWEEN: Stream = Stream(4);
const FIRST_FILE: u8 = 5;
/// What gathers before it is written.
const BUFFER_BYTES: usize = 64 * 1024;

/// The files, in the order of their first mention.
#[derive(Default)]
pub(crate) struct Outputs {
    files: Vec<Output>,
    /// Which of them a stream goes to.
    streams: Vec<usize>,
    /// Whether files are only named: nothing will be written, or not yet, so that none is to be emptied.
    only_named: bool,
    /// Whether standard error is among them.
    writes_errors: bool,
}

struct Output {
    name: OsString,
    /// `None` as long as it is only named.
    file: Option<File>,
    /// Of a file that is only named, if it is there.
    identity: Option<(u64, u64)>,
    buffer: Vec<u8>,
    /// The first failure, until it is reported; nothing is written after it.
    error: Option<io::Error>,
    failed: bool,
}

impl Outputs {
    /// For a search that is not carried out, or not until somebody agrees to it.
    pub(crate) fn only_named() -> Self {
        Self { only_named: true, ..Self::default() }
    }

    /// The stream of a file, which is emptied or made at its first mention. Two names of one file are one stream.
    pub(crate) fn open(&mut self, name: &OsString) -> io::Result<Stream> {
        if name == "/dev/stdout" {
            return Ok(Stream::OUTPUT);
        }
        if name == "/dev/stderr" {
            self.writes_errors = true;
            return Ok(STANDARD_ERROR);
        }
        let output = Output::new(name, self.only_named)?;
        let known = self.files.iter().position(|known| known.is(&output));
        let index = known.unwrap_or_else(|| {
            self.files.push(output);
            self.streams.push(self.files.len() - 1);
            self.files.len() - 1
        });
        let number = u8::try_from(index).ok().and_then(|index| index.checked_add(FIRST_FILE));
        number.map(Stream).ok_or_else(|| io::Error::from_raw_os_error(EMFILE))
    }

    /// Whether files are only named, so far.
    pub(crate) fn are_only_named(&self) -> bool {
        self.only_named
    }

    /// Opens those that were only named.
    ///
    /// # Errors
    /// The first that cannot be, and why.
    pub(crate) fn open_named(&mut self) -> Result<(), (OsString, io::Error)> {
        if !std::mem::take(&mut self.only_named) {
            return Ok(());
        }
        let named = std::mem::take(&mut self.files);
        self.streams.clear();
        for Output { name, .. } in named {
            let output = Output::new(&name, false).map_err(|error| (name, error))?;
            // Two names of a file that was not there yet are known for that only now.
            let known = self.files.iter().position(|known| known.is(&output));
            self.streams.push(known.unwrap_or(self.files.len()));
            self.files.extend(known.is_none().then_some(output));
        }
        Ok(())
    }

    /// Whether anything is written to beside standard output.
    pub(crate) fn are_any(&self) -> bool {
        self.writes_errors || !self.files.is_empty()
    }

    /// The names of the files, in the order of their first mention.
    pub(crate) fn names(&self) -> impl Iterator<Item = &OsString> {
        self.files.iter().map(|output| &output.name)
    }

    /// The file that a stream goes to.
    pub(crate) fn name(&self, stream: Stream) -> Option<&OsString> {
        let index = *self.streams.get(usize::from(stream.0.checked_sub(FIRST_FILE)?))?;
        self.files.get(index).map(|output| &output.name)
    }

    /// The streams that are terminals; `is_watched` says whether standard output is one.
    pub(crate) fn terminals(&self, is_watched: bool) -> Vec<Stream> {
        let mut terminals = Vec::new();
        terminals.extend(is_watched.then_some(Stream::OUTPUT));
        terminals.extend((self.writes_errors && sys::tty::stderr_is_terminal()).then_some(STANDARD_ERROR));
        let is_terminal = |output: &Output| output.file.as_ref().is_some_and(sys::tty::is_terminal);
        let files = (FIRST_FILE..).zip(&self.streams).filter(|(_, index)| is_terminal(&self.files[**index]));
        terminals.extend(files.map(|(number, _)| Stream(number)));
        terminals
    }

    /// Takes text for one of the files.
    pub(crate) fn write(&mut self, stream: Stream, text: &[u8]) {
        let index = self.streams.get(usize::from(stream.0.saturating_sub(FIRST_FILE)));
        let Some(output) = index.and_then(|index| self.files.get_mut(*index)) else { return };
        output.buffer.extend_from_slice(text);
        if output.buffer.len() >= BUFFER_BYTES {
            output.flush();
        }
    }

    /// Writes everything; failures are kept for the end.
    pub(crate) fn flush_all(&mut self) {
        self.files.iter_mut().for_each(Output::flush);
    }

    /// Writes everything; names the files that did not take it, and why.
    pub(crate) fn flush(&mut self) -> Vec<(OsString, io::Error)> {
        self.flush_all();
        self.files.iter_mut().filter_map(|output| Some((output.name.clone(), output.error.take()?))).collect()
    }
}

fn create(name: &OsString) -> io::Result<File> {
    match sys::streams::missing_by_path(name) {
        Some(error) => Err(error),
        None => File::create(name),
    }
}

/// Too many open files: what two hundred and fifty files for output would be.
const EMFILE: i32 = 24;

impl Output {
    /// A file that is emptied or made, or looked for if it is only named.
    fn new(name: &OsString, only_named: bool) -> io::Result<Self> {
        let file = match only_named {
            true => None,
            false => Some(create(name)?),
        };
        let facts = match &file {
            Some(file) => Some(file.metadata()?),
            None => std::fs::metadata(name).ok(),
        };
        let identity = facts.map(|facts| (facts.dev(), facts.ino()));
        Ok(Self { name: name.clone(), file, identity, buffer: Vec::new(), error: None, failed: false })
    }

    fn is(&self, other: &Self) -> bool {
        match (self.identity, other.identity) {
            (None, None) => self.name == other.name,
            (own, other) => own == other,
        }
    }

    fn flush(&mut self) {
        if let Some(file) = self.file.as_mut().filter(|_| !self.failed)
            && let Err(error) = file.write_all(&self.buffer)
        {
            self.error = Some(error);
            self.failed = true;
        }
        self.buffer.clear();
    }
}
