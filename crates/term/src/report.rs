//! The one place for diagnostics: standard error, a line at a time, and the exit status they add up to.
//!
//! What goes through it may hold names, patterns and words of anybody's. To a terminal nothing of that is a control:
//! everything but the ends of lines is shown ([`crate::escape`]). Elsewhere the bytes stay as they are.

use std::borrow::Cow;

pub use sys::errno::reason;
use sys::status_line::aside;

use crate::escape::{Keep, append_visible, is_safe};
use crate::write_error::WriteError;

/// Reports what went wrong, and remembers the worst of it.
#[derive(Clone, Debug)]
pub struct Report {
    program: Vec<u8>,
    status: u8,
}

impl Report {
    /// A report in the name of a program, as its messages begin.
    #[must_use]
    pub fn new(program: &[u8]) -> Self {
        Self { program: program.to_vec(), status: 0 }
    }

    /// Says `program: message`, and raises the exit status to at least `status`.
    ///
    /// The line leaves in one write, at once. Flush the sink before, where the order of the two streams matters.
    pub fn problem(&mut self, status: u8, message: &[u8]) {
        self.raise(status);
        self.warning(message);
    }

    /// Says that standard output could not be written, and why.
    pub fn write_error(&mut self, status: u8, error: &WriteError) {
        self.problem(status, format!("write error: {}", error.reason()).as_bytes());
    }

    /// Says `program: message` and leaves the exit status as it is.
    pub fn warning(&self, message: &[u8]) {
        self.sentence(&self.program, message);
    }

    /// Says `program: lines`, each as it is.
    pub fn several(&self, lines: &[u8]) {
        self.verbatim(&[&self.program[..], b": ", lines, b"\n"].concat());
    }

    /// Says `speaker: message`, for those messages that begin with another name than the program's.
    pub fn sentence(&self, speaker: &[u8], message: &[u8]) {
        self.line(&[speaker, b": ", message].concat(), b"\n");
    }

    /// Says `program: message` to a person at a terminal: nothing is said where standard error is no terminal.
    pub fn remark(&self, message: &[u8]) {
        if sys::tty::stderr_is_terminal() {
            self.warning(message);
        }
    }

    /// Says `hint: text`, below a message.
    pub fn hint(&self, text: &str) {
        self.line(format!("hint: {text}").as_bytes(), b"\n");
    }

    /// Asks something; the answer is typed on the same line.
    ///
    /// # Errors
    /// Why standard error does not take it: then nothing was asked.
    pub fn prompt(&self, text: &[u8]) -> std::io::Result<()> {
        self.pass_on(&watched(text, shown))
    }

    /// Writes lines that carry no program's name, or several at once.
    pub fn verbatim(&self, lines: &[u8]) {
        say(&watched(lines, |lines| {
            lines.split(|&byte| byte == b'\n').map(shown).collect::<Vec<_>>().join(&b'\n')
        }));
    }

    /// Passes on what somebody else has to say, a command that was run or an expression that writes there: as it is.
    ///
    /// # Errors
    /// Why standard error does not take it.
    pub fn pass_on(&self, bytes: &[u8]) -> std::io::Result<()> {
        if sys::streams::was_closed(sys::streams::Standard::Error) {
            return Err(sys::streams::closed_error());
        }
        aside(bytes, || sys::streams::write_stderr(bytes))
    }

    fn line(&self, line: &[u8], end: &[u8]) {
        let mut line = watched(line, shown).into_owned();
        line.extend_from_slice(end);
        say(&line);
    }

    /// Raises the exit status to at least `status`, silently.
    pub fn raise(&mut self, status: u8) {
        self.status = self.status.max(status);
    }

    /// The worst status so far; 0 when nothing went wrong.
    #[must_use]
    pub fn status(&self) -> u8 {
        self.status
    }
}

/// The text, changed where a terminal would not take it as it is.
fn watched(text: &[u8], show: impl Fn(&[u8]) -> Vec<u8>) -> Cow<'_, [u8]> {
    if is_safe(text, Keep::Nothing) || !sys::tty::stderr_is_terminal() {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(show(text))
    }
}

fn shown(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    append_visible(text, Keep::Nothing, &mut out);
    out
}

fn say(bytes: &[u8]) {
    // Nothing can be said about a standard error that does not take it.
    let _ = aside(bytes, || sys::streams::write_stderr(bytes));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_status_stays() {
        let mut report = Report::new(b"test");
        assert_eq!(report.status(), 0);
        report.raise(2);
        report.raise(1);
        assert_eq!(report.status(), 2);
    }
}
