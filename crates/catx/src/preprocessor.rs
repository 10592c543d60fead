//! The preprocessor of files, as less runs it (less(1), "Input preprocessor"): LESSOPEN is a command that `sh` runs with
//! the file's name in place of `%s`. Where it begins with `|`, what it writes is shown in place of the file, if it
//! writes anything, with `||` also if it succeeds; else it writes the name of a file that is shown. LESSCLOSE is run
//! after that. A dash before the command says that it takes standard input (`-`) too.

use std::ffi::{OsStr, OsString};
use std::io::{self, Read as _};
use std::os::fd::{AsFd as _, OwnedFd};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::process::{Child, Command, Stdio};

use cli::environment::Environment;
use sys::copy;
use term::sink::Sink;
use term::write_error::WriteError;

use crate::input::Input;

/// The commands.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Preprocessor {
    command: Vec<u8>,
    form: Form,
    takes_stdin: bool,
    /// What is run when a file has been shown.
    close: Option<Vec<u8>>,
}

/// What the command writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// The name of a file that is shown.
    Name,
    /// What is shown, if it is anything.
    Text,
    /// What is shown, if it is anything or the command succeeds.
    TextOrNothing,
}

/// A file for which something else is shown.
#[derive(Debug)]
pub(crate) struct Replaced {
    pub(crate) input: Input,
    pub(crate) remains: Remains,
}

/// What is to be done once that was shown.
#[derive(Debug)]
pub(crate) struct Remains {
    child: Option<Child>,
    /// The name of what was shown; `-` where it had none.
    name: OsString,
}

/// What stands for a name in a command.
const PLACE: &[u8] = b"%s";

impl Preprocessor {
    /// What the environment names, if it names one.
    ///
    /// # Errors
    /// Why its command cannot be meant.
    pub(crate) fn of(environment: &Environment) -> Result<Option<Self>, &'static str> {
        let Some(open) = environment.get_set("LESSOPEN") else { return Ok(None) };
        Self::new(&open, environment.get_set("LESSCLOSE")).map(Some)
    }

    fn new(open: &[u8], close: Option<Vec<u8>>) -> Result<Self, &'static str> {
        let (form, rest) = match open {
            [b'|', b'|', rest @ ..] => (Form::TextOrNothing, rest),
            [b'|', rest @ ..] => (Form::Text, rest),
            rest => (Form::Name, rest),
        };
        let (takes_stdin, command) = match rest {
            [b'-', command @ ..] => (true, command),
            command => (false, command),
        };
        if command.windows(PLACE.len()).filter(|place| *place == PLACE).count() != 1 {
            return Err("LESSOPEN: it must hold %s once");
        }
        Ok(Self { command: command.to_vec(), form, takes_stdin, close })
    }

    /// Runs the command for a file; none where the file itself is to be shown.
    ///
    /// # Errors
    /// Outside those of the output, which waits for the command; inside that it cannot be run, or that there is no file
    /// of the name that it writes.
    pub(crate) fn open(
        &self,
        operand: &OsStr,
        sink: &mut Sink,
    ) -> Result<io::Result<Option<Replaced>>, WriteError> {
        if operand == "-" && !self.takes_stdin {
            return Ok(Ok(None));
        }
        let stdin = if operand == "-" { Stdio::inherit() } else { Stdio::null() };
        let mut command = shell(&with_names(&self.command, &[operand]));
        let mut child = match sys::process::spawn(command.stdin(stdin).stdout(Stdio::piped())) {
            Ok(child) => child,
            Err(error) => return Ok(Err(error)),
        };
        let Some(output) = child.stdout.take() else { return Ok(Ok(None)) };
        let output = OwnedFd::from(output);
        match self.form {
            Form::Name => Ok(named(child, output)),
            Form::Text | Form::TextOrNothing => {
                sink.wait_for_writer(output.as_fd())?;
                Ok(self.written(child, output))
            }
        }
    }

    fn written(&self, mut child: Child, output: OwnedFd) -> io::Result<Option<Replaced>> {
        let is_empty = !copy::has_input(output.as_fd());
        if is_empty && (!child.wait()?.success() || self.form == Form::Text) {
            return Ok(None);
        }
        let remains = Remains { child: Some(child), name: "-".into() };
        Ok(Some(Replaced { input: Input::File(output), remains }))
    }

    /// Ends what was begun for a file, which has been shown.
    pub(crate) fn close(&self, operand: &OsStr, mut remains: Remains) {
        if let Some(mut child) = remains.child.take() {
            // It has nobody to write to any more, and what becomes of it concerns nobody.
            let _ = child.wait();
        }
        if let Some(close) = &self.close {
            let mut command = shell(&with_names(close, &[operand, &remains.name]));
            let started = sys::process::spawn(command.stdin(Stdio::null()).stdout(Stdio::null()));
            let _ = started.and_then(|mut child| child.wait());
        }
    }
}

/// What is shown where the command wrote a name.
fn named(mut child: Child, output: OwnedFd) -> io::Result<Option<Replaced>> {
    let mut written = Vec::new();
    std::fs::File::from(output).read_to_end(&mut written)?;
    child.wait()?;
    let name = written.split(|&byte| byte == b'\n').next().unwrap_or_default().to_vec();
    if name.is_empty() {
        return Ok(None);
    }
    let name = OsString::from_vec(name);
    let input = Input::open(&name).map_err(|error| {
        let reason = format!("{}: {}", name.to_string_lossy(), sys::errno::reason(&error));
        io::Error::new(error.kind(), reason)
    })?;
    Ok(Some(Replaced { input, remains: Remains { child: None, name } }))
}

fn shell(command: &[u8]) -> Command {
    let mut shell = Command::new("/bin/sh");
    shell.arg("-c").arg(OsStr::from_bytes(command));
    sys::process::pass_signals(&mut shell);
    shell
}

/// A command with names in its places, quoted for the shell; quotes around a place are taken for ours.
fn with_names(command: &[u8], names: &[&OsStr]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut names = names.iter();
    let mut rest = command;
    while let Some(at) = rest.windows(PLACE.len()).position(|place| place == PLACE) {
        let Some(name) = names.next() else { break };
        let (before, after) = (&rest[..at], &rest[at + PLACE.len()..]);
        let (before, after) = match (before.split_last(), after.split_first()) {
            (Some((open @ (b'"' | b'\''), before)), Some((close, after))) if open == close => (before, after),
            _ => (before, after),
        };
        out.extend_from_slice(before);
        append_quoted(name.as_bytes(), &mut out);
        rest = after;
    }
    out.extend_from_slice(rest);
    out
}

/// Appends a name in single quotes (POSIX, Shell Command Language, 2.2.2).
fn append_quoted(name: &[u8], out: &mut Vec<u8>) {
    out.push(b'\'');
    for &byte in name {
        match byte {
            b'\'' => out.extend_from_slice(b"'\\''"),
            byte => out.push(byte),
        }
    }
    out.push(b'\'');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_are_those_of_less() {
        let check = |open: &str, form: Form, takes_stdin: bool, command: &str| {
            let expected = Preprocessor { command: command.into(), form, takes_stdin, close: None };
            assert_eq!(Preprocessor::new(open.as_bytes(), None), Ok(expected), "{open}");
        };
        check("open %s", Form::Name, false, "open %s");
        check("-open %s", Form::Name, true, "open %s");
        check("|open %s", Form::Text, false, "open %s");
        check("| open %s x", Form::Text, false, " open %s x");
        check("|-open %s", Form::Text, true, "open %s");
        check("||open %s", Form::TextOrNothing, false, "open %s");
        check("||-open %s", Form::TextOrNothing, true, "open %s");
        for open in ["open", "|", "|open %s %s", "|open %d"] {
            assert!(Preprocessor::new(open.as_bytes(), None).is_err(), "{open}");
        }
    }

    #[test]
    fn names_are_quoted_in_their_places() {
        let check = |command: &str, names: &[&str], expected: &str| {
            let names: Vec<&OsStr> = names.iter().map(OsStr::new).collect();
            let found = with_names(command.as_bytes(), &names);
            assert_eq!(String::from_utf8_lossy(&found), expected, "{command}");
        };
        check("open %s", &["a b"], "open 'a b'");
        check("open \"%s\" '%s'", &["a b", "it's"], "open 'a b' 'it'\\''s'");
        check("open %s 100%", &["a"], "open 'a' 100%");
        check("close", &["a", "b"], "close");
        check("close %s %s %s", &["a", "b"], "close 'a' 'b' %s");
        check("open \"x%s\"", &["a"], "open \"x'a'\"");
    }
}
