//! What findx prints in place of searching: texts about itself.

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;

use cli::argv::Occurrence;
use cli::environment::Environment;
use cli::help::Text;
use cli::manual::Look;
use cli::program::Program;
use cli::setup::{Setup, Teller};
use term::report::Report;
use term::sink::Sink;

use crate::parse::Invocation;
use crate::{configuration, manual};

/// Prints a text, and gives the exit status.
pub(crate) fn print(text: &[u8], mut report: Report) -> u8 {
    let mut sink = Sink::stdout();
    if let Err(error) = sink.write(text).and_then(|()| sink.close()) {
        report.write_error(1, &error);
    }
    report.status()
}

/// Prints what is made from the table of primaries.
pub(crate) fn generate(what: &OsString, look: &Look, mut report: Report) -> u8 {
    match Text::WORDS.iter().find(|(word, _)| what == word) {
        Some((_, text)) => print(&manual::render(*text, look), report),
        None => {
            report.problem(1, b"nothing of that name can be generated");
            report.status()
        }
    }
}

/// Prints what is asked about the set-up.
///
/// `here` asks for the current directory.
pub(crate) fn tell(
    setup: &Setup,
    program: &Program,
    invocation: &Invocation<'_>,
    environment: &Environment,
    here: fn() -> io::Result<PathBuf>,
    mut report: Report,
) -> u8 {
    let flags = configuration::flags();
    let teller = Teller { program, flags: &flags, start: (&[], ""), environment, here };
    let accepts = |settings: &[Occurrence<()>]| configuration::accept(settings, invocation);
    let mut sink = Sink::stdout();
    let told = teller.tell(setup, accepts, &mut sink, &mut report);
    if let Err(error) = told.and_then(|()| sink.close()) {
        report.write_error(1, &error);
    }
    report.status()
}
