//! The one door for diagnostics: standard error, a line at a time, and the exit status they add up to.

pub use sys::failure::reason;

/// Reports what went wrong, and remembers the worst of it.
#[derive(Debug)]
pub struct Report {
    program: Vec<u8>,
    status: u8,
}

impl Report {
    /// A report in the name of a program, as its messages begin.
    #[must_use]
    pub fn new(program: &[u8]) -> Report {
        Report { program: program.to_vec(), status: 0 }
    }

    /// Says `program: message`, and raises the exit status to at least `status`.
    ///
    /// The line leaves in one write, at once. Flush the sink before, where the order of the two streams matters.
    pub fn problem(&mut self, status: u8, message: &[u8]) {
        self.raise(status);
        self.warning(message);
    }

    /// Says `program: message` and leaves the exit status as it is.
    pub fn warning(&self, message: &[u8]) {
        let mut line = Vec::with_capacity(self.program.len() + message.len() + 3);
        line.extend_from_slice(&self.program);
        line.extend_from_slice(b": ");
        line.extend_from_slice(message);
        line.push(b'\n');
        self.verbatim(&line);
    }

    /// Says `program: message` to someone who watches: nothing is said where standard error is no terminal.
    pub fn remark(&self, message: &[u8]) {
        if sys::tty::stderr_is_terminal() {
            self.warning(message);
        }
    }

    /// Writes lines that carry no program's name, such as a hint below a message.
    pub fn verbatim(&self, lines: &[u8]) {
        // Nothing can be said about a standard error that does not take it.
        let _ = self.write(lines);
    }

    /// The same, for what is output as much as a message.
    ///
    /// # Errors
    /// Why standard error does not take it.
    pub fn write(&self, lines: &[u8]) -> std::io::Result<()> {
        if sys::streams::was_closed(sys::streams::Standard::Error) {
            return Err(sys::streams::closed_error());
        }
        sys::streams::write_stderr(lines)
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
