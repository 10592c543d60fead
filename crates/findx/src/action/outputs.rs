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
const FIRST_FILE: u8 = 4;
/// What gathers before it is written.
const BUFFER_BYTES: usize = 64 * 1024;

/// The files, in the order of their first mention.
#[derive(Default)]
pub(crate) struct Outputs {
    files: Vec<Output>,
    /// Whether files are only named: nothing will be written, so that none is to be emptied.
    only_named: bool,
    /// Whether standard error is among them.
    writes_errors: bool,
}

struct Output {
    name: OsString,
    file: File,
    identity: (u64, u64),
    buffer: Vec<u8>,
    /// The first failure, until it is reported; nothing is written after it.
    error: Option<io::Error>,
    failed: bool,
}

impl Outputs {
    /// For a search that is not carried out.
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
        if self.only_named {
            return Ok(Stream(FIRST_FILE));
        }
        if let Some(error) = sys::streams::missing_by_path(name) {
            return Err(error);
        }
        let file = File::create(name)?;
        let facts = file.metadata()?;
        let identity = (facts.dev(), facts.ino());
        let known = self.files.iter().position(|output| output.identity == identity);
        let index = known.unwrap_or_else(|| {
            self.files.push(Output {
                name: name.clone(),
                file,
                identity,
                buffer: Vec::new(),
                error: None,
                failed: false,
            });
            self.files.len() - 1
        });
        let number = u8::try_from(index).ok().and_then(|index| index.checked_add(FIRST_FILE));
        number.map(Stream).ok_or_else(|| io::Error::from_raw_os_error(EMFILE))
    }

    /// The streams that are terminals; `is_watched` says whether standard output is one.
    pub(crate) fn terminals(&self, is_watched: bool) -> Vec<Stream> {
        let mut terminals = Vec::new();
        terminals.extend(is_watched.then_some(Stream::OUTPUT));
        terminals.extend((self.writes_errors && sys::tty::stderr_is_terminal()).then_some(STANDARD_ERROR));
        let files = (FIRST_FILE..).zip(&self.files).filter(|(_, output)| sys::tty::is_terminal(&output.file));
        terminals.extend(files.map(|(number, _)| Stream(number)));
        terminals
    }

    /// Takes text for one of the files.
    pub(crate) fn write(&mut self, stream: Stream, text: &[u8]) {
        let Some(output) = self.files.get_mut(usize::from(stream.0.saturating_sub(FIRST_FILE))) else {
            return;
        };
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

/// Too many open files: what two hundred and fifty files for output would be.
const EMFILE: i32 = 24;

impl Output {
    fn flush(&mut self) {
        if !self.failed
            && let Err(error) = self.file.write_all(&self.buffer)
        {
            self.error = Some(error);
            self.failed = true;
        }
        self.buffer.clear();
    }
}
