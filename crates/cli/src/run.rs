//! A run of a program, from its words to its exit status.

use std::ffi::OsString;

use term::report::Report;
use term::sink::Sink;
use term::write_error::WriteError;

use crate::program::Program;

/// Runs `execute` on a command line, its own name first; what it has written leaves in the end. Where standard output
/// does not take it, that is said, with the status `failure`.
#[must_use]
pub fn run(
    words: Vec<OsString>,
    own: &'static str,
    failure: u8,
    execute: impl FnOnce(&Program, Vec<OsString>, &mut Sink, &mut Report) -> Result<(), WriteError>,
) -> u8 {
    let program = Program::new(words.first().map(OsString::as_os_str), own);
    let mut report = Report::new(program.name());
    let mut sink = Sink::stdout();
    let done = execute(&program, words, &mut sink, &mut report).and_then(|()| sink.close());
    if let Err(error) = done {
        report.write_error(failure, &error);
    }
    report.status()
}
