//! Where everything that a search says ends up: standard output, standard error, and files.

use std::ffi::OsStr;
use std::io;
use std::ops::ControlFlow;
use std::os::unix::ffi::OsStrExt;

use sys::locale::Locale;
use term::quote;
use term::report::Report;
use term::sink::Sink;
use term::write_error::WriteError;
use walk::{Consumer, Stream};

use crate::action::command::Command;
use crate::action::outputs::{BETWEEN, EXIT, Outputs, STANDARD_ERROR, Text};
use crate::dry_run::{DryRun, Shell};
use crate::results::frame;

/// The streams of a search.
pub(crate) struct Output {
    pub(crate) sink: Sink,
    pub(crate) report: Report,
    pub(crate) outputs: Outputs,
    /// Whether standard output is a terminal, so that nothing waits in a buffer.
    pub(crate) watched: bool,
    /// The quotation marks of messages, opening and closing.
    marks: Marks,
    failure: Option<WriteError>,
    /// Whether anything has been written since standard output was last flushed.
    has_unflushed: bool,
    /// Whether the search does more than print: then it goes on where nobody reads what it prints.
    acts: bool,
    /// What would be done, where nothing is.
    pub(crate) dry_run: Option<DryRun>,
    /// Whether anything has been printed.
    has_lines: bool,
    /// The status that the expression asked for.
    exit: Option<u8>,
    /// How many more results are wanted: then each comes in a frame.
    results_left: Option<usize>,
}

/// How words are quoted in messages, found out once.
#[derive(Clone, Copy)]
enum Marks {
    Ascii,
    Typographic,
}

impl Output {
    pub(crate) fn new(sink: Sink, report: Report, outputs: Outputs, watched: bool, locale: &Locale) -> Self {
        let ascii = quote::message_word(b"", locale) == b"''";
        let marks = if ascii { Marks::Ascii } else { Marks::Typographic };
        Self {
            sink,
            report,
            outputs,
            watched,
            marks,
            failure: None,
            has_unflushed: false,
            acts: false,
            dry_run: None,
            has_lines: false,
            exit: None,
            results_left: None,
        }
    }

    /// Takes so many results and no more, each in a frame.
    pub(crate) fn limit(&mut self, results: usize) {
        self.results_left = Some(results);
    }

    /// Goes on to the end, even where nobody reads standard output: files are changed or written, or commands run.
    pub(crate) fn act(&mut self) {
        self.acts = true;
    }

    /// Does nothing from now on but say what would be done; first of all, which files would be made or emptied.
    pub(crate) fn begin_dry_run(&mut self) {
        let mut dry_run = DryRun::default();
        let lines: Vec<Vec<u8>> =
            self.outputs.names().map(|name| self.shell(|shell| shell.emptying(name.as_bytes()))).collect();
        lines.iter().for_each(|line| {
            dry_run.writes();
            self.show(line);
        });
        self.dry_run = Some(dry_run);
    }

    /// Has a line made for a shell.
    pub(crate) fn shell<T>(&self, make: impl FnOnce(Shell<'_>) -> T) -> T {
        make(Shell::new(&self.marks(), self.watched))
    }

    /// Shows a line of a dry run, in step with the output.
    pub(crate) fn show(&mut self, line: &[u8]) {
        // That it could not be written is told when it is finished.
        let _ = self.put(&[line, b"\n"].concat());
    }

    /// Writes what stands after all results.
    pub(crate) fn end_with(&mut self, text: &[u8]) {
        // What cannot be written is told when it is finished.
        let _ = self.write(text);
    }

    /// A word in a message.
    pub(crate) fn quoted(&self, word: &OsStr) -> Vec<u8> {
        quote::message_word(word.as_bytes(), &self.marks())
    }

    /// A locale with the quotation marks of messages.
    pub(crate) fn marks(&self) -> Locale {
        match self.marks {
            Marks::Ascii => Locale::C,
            Marks::Typographic => Locale::C_UTF8,
        }
    }

    pub(crate) fn raise(&mut self, raises: bool) {
        self.report.raise(u8::from(raises));
    }

    /// Says something at once, after what came before it.
    pub(crate) fn line(&mut self, parts: &[&[u8]]) {
        self.flush();
        self.report.verbatim(&parts.concat());
    }

    /// Takes a chunk's text, and leaves it empty.
    pub(crate) fn take(&mut self, text: &mut Text) {
        text.each_text(|stream, bytes| self.text(stream, bytes).is_continue());
        text.clear();
    }

    fn write(&mut self, text: &[u8]) -> ControlFlow<()> {
        self.has_lines = true;
        self.put(text)
    }

    /// Writes to standard output; breaks off where going on is futile.
    fn put(&mut self, text: &[u8]) -> ControlFlow<()> {
        self.has_unflushed = true;
        let written = self.sink.write(text);
        let written = if self.watched { written.and_then(|()| self.sink.flush()) } else { written };
        if let Err(error) = written {
            self.failure.get_or_insert(error);
        }
        if self.is_futile() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn write_framed(&mut self, text: &[u8], mut left: usize) -> ControlFlow<()> {
        let flow = frame::each(text, |result| {
            left -= 1;
            self.write(result)?;
            if left == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        self.results_left = Some(left);
        flow
    }

    /// Writes what is buffered.
    pub(crate) fn flush(&mut self) {
        self.has_unflushed = false;
        if let Err(error) = self.sink.flush() {
            self.failure.get_or_insert(error);
        }
        self.outputs.flush_all();
    }

    /// The status of the whole: what went wrong, unless the expression asked for one.
    pub(crate) fn status(&self) -> u8 {
        self.exit.unwrap_or_else(|| self.report.status())
    }

    /// Whether nobody reads standard output any more, and the search does nothing but print. GNU find goes on even then;
    /// other failures, such as a full disk, do not end the search here either.
    pub(crate) fn is_futile(&self) -> bool {
        matches!(self.failure, Some(WriteError::ClosedPipe)) && !self.acts
    }

    /// Asks on standard error, and reads the answer from standard input.
    ///
    /// # Errors
    /// Why the question cannot be written.
    pub(crate) fn asks(&mut self, command: &Command, path: &[u8], locale: &Locale) -> io::Result<bool> {
        self.flush();
        let program = command.words.first().map_or(&b""[..], |word| word.as_bytes());
        let question = [b"< ", program, b" ... ", path, b" > ? "].concat();
        affirmed(&question, &self.report, locale)
    }

    /// Writes the rest, and says what could not be written.
    pub(crate) fn finish(&mut self, name: &[u8]) {
        let is_last = self.has_unflushed;
        self.flush();
        if let Some(dry_run) = self.dry_run.take() {
            self.report.warning(dry_run.totals().as_bytes());
        }
        for (file, error) in self.outputs.flush() {
            let (quoted, reason) = (self.quoted(&file), sys::errno::reason(&error));
            self.report.verbatim(&[name, b": ", &quoted, b": ", reason.as_bytes(), b"\n"].concat());
            self.report.raise(1);
        }
        if let Some(error) = self.failure.take() {
            let reason = error.reason();
            // GNU find names the stream only if its last flush fails, and not if an earlier one did, before a message or
            // a command.
            if is_last {
                let quoted = self.quoted(OsStr::new("standard output"));
                self.report.verbatim(&[name, b": ", &quoted, b": ", reason.as_bytes(), b"\n"].concat());
            }
            // GNU find says it once more when it closes the stream; why, only of one that never was open.
            let closed = sys::streams::was_closed(sys::streams::Standard::Output);
            let why = if closed { format!(": {reason}") } else { String::new() };
            self.report.verbatim(&[name, b": write error", why.as_bytes(), b"\n"].concat());
            self.report.raise(1);
        } else if let Err(error) = self.sink.close() {
            self.report.write_error(1, &error);
        }
    }
}

/// Asks on standard error, and reads the answer from standard input.
///
/// # Errors
/// Why the question cannot be written; then no answer is read.
pub(crate) fn affirmed(question: &[u8], report: &Report, locale: &Locale) -> io::Result<bool> {
    let _pause = sys::status_line::pause();
    report.prompt(question)?;
    let mut answer = Vec::new();
    // One byte at a time: what follows belongs to whoever reads next.
    let mut byte = [0];
    while matches!(sys::copy::read(sys::copy::stdin(), &mut byte), Ok(1)) && byte[0] != b'\n' {
        answer.push(byte[0]);
    }
    Ok(locale.affirms(&answer))
}

impl Consumer for Output {
    fn text(&mut self, stream: Stream, text: &[u8]) -> ControlFlow<()> {
        match stream {
            Stream::OUTPUT => {
                return match self.results_left {
                    None => self.write(text),
                    Some(left) => self.write_framed(text, left),
                };
            }
            Stream::DIAGNOSTICS => {
                self.flush();
                self.report.verbatim(text);
                self.report.raise(1);
            }
            // There is nowhere to say why it does not take it.
            STANDARD_ERROR => self.raise(self.report.pass_on(text).is_err()),
            BETWEEN if !self.has_lines => {}
            BETWEEN => return self.write(text),
            EXIT => self.exit = text.first().copied(),
            file if self.dry_run.is_some() => {
                let name = self.outputs.name(file).map_or(&b""[..], |name| name.as_bytes());
                let lines = self.shell(|shell| shell.writing(name, text));
                self.show(lines.strip_suffix(b"\n").unwrap_or(&lines));
            }
            file => self.outputs.write(file, text),
        }
        ControlFlow::Continue(())
    }
}
