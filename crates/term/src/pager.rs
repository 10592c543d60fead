//! The pager as a command: how it is spelt, which arguments and variables it gets, how it is started and waited
//! for. When it is started is decided in [`crate::paging`].

mod words;

use std::ffi::OsString;
use std::io;
use std::os::unix::ffi::OsStringExt;
use std::process::{Child, Command, Stdio};

use sys::process::{End, KeyboardSignals};
use sys::streams::Output;
use sys::tty::Modes;

/// A pager that may be started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pager {
    /// What is set in its environment only.
    variables: Vec<(OsString, OsString)>,
    program: OsString,
    arguments: Vec<OsString>,
}

/// What less is told, in front of the arguments that the user gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LessFlags {
    /// To leave at once where the text fits on the screen.
    pub leaves_if_short: bool,
    /// To cut long lines, to which one can scroll.
    pub cuts_lines: bool,
}

/// A pager at work. Standard output goes to it until it is finished.
#[derive(Debug)]
pub(crate) struct Running {
    child: Child,
    /// The terminal, to which standard output returns.
    terminal: Output,
    modes: Option<Modes>,
    signals: KeyboardSignals,
}

/// The first less that leaves what it showed on the screen where it leaves at once (its -F); older ones need -X for that.
const FIRST_TIDY_LESS: u32 = 530;

impl Pager {
    /// A command as a shell splits it into words, which may begin with variables to set (`LESS=-S less`). `cat` and
    /// nothing are no pagers.
    ///
    /// # Errors
    /// Why it cannot be split.
    pub fn new(command: &[u8]) -> Result<Option<Self>, &'static str> {
        let mut words = words::split(command)?.into_iter().peekable();
        let mut variables = Vec::new();
        while let Some((name, value)) = words.peek().and_then(|word| words::assignment(word)) {
            variables.push((OsString::from_vec(name), OsString::from_vec(value)));
            words.next();
        }
        let mut words = words.map(OsString::from_vec);
        let Some(program) = words.next() else { return Ok(None) };
        let pager = Self { variables, program, arguments: words.collect() };
        Ok((pager.name() != b"cat").then_some(pager))
    }

    /// The same with one more variable in its environment.
    #[must_use]
    pub fn with_variable(mut self, name: &str, value: &str) -> Self {
        self.variables.insert(0, (name.into(), value.into()));
        self
    }

    /// Whether it is less, which is told what our text needs.
    #[must_use]
    pub fn is_less(&self) -> bool {
        self.name() == b"less"
    }

    /// The program's name, for messages.
    #[must_use]
    pub fn program(&self) -> String {
        self.program.to_string_lossy().into_owned()
    }

    /// The last part of the program's path.
    fn name(&self) -> &[u8] {
        let path = self.program.as_encoded_bytes();
        path.rsplit(|&byte| byte == b'/').next().unwrap_or(path)
    }

    /// Starts it and turns standard output over to it. From here on the keyboard's signals are the pager's.
    ///
    /// # Errors
    /// When it cannot be started.
    pub(crate) fn start(&self, flags: LessFlags) -> io::Result<Running> {
        let terminal = Output::duplicate()?;
        let modes = Modes::of(&terminal);
        let mut command = self.command();
        if self.is_less() {
            command.args(self.words_for_less(flags));
        }
        command.args(&self.arguments).stdin(Stdio::piped());
        let mut child = sys::process::spawn(&mut command)?;
        if let Some(input) = child.stdin.take() {
            sys::streams::redirect_stdout(&input)?;
        }
        Ok(Running { child, terminal, modes, signals: KeyboardSignals::leave_to_child() })
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        sys::process::pass_signals(&mut command);
        command
    }

    /// Colours pass, whatever LESS says.
    fn words_for_less(&self, flags: LessFlags) -> Vec<&'static str> {
        let mut words = vec!["-R"];
        if flags.leaves_if_short {
            words.push("-F");
            if self.version_of_less().is_some_and(|version| version < FIRST_TIDY_LESS) {
                words.push("-X");
            }
        }
        if flags.cuts_lines {
            words.push("-S");
        }
        words
    }

    /// The version that less tells: `less 590 (GNU regular expressions)`.
    fn version_of_less(&self) -> Option<u32> {
        let told =
            self.command().arg("--version").stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
        version(&told.stdout)
    }
}

fn version(told: &[u8]) -> Option<u32> {
    let number = told.strip_prefix(b"less ")?;
    let digits = number.iter().take_while(|byte| byte.is_ascii_digit()).count();
    std::str::from_utf8(&number[..digits]).ok()?.parse().ok()
}

impl Running {
    /// Ends its text, waits until the reader has had enough, and gives the terminal back. Tells the signal that ended
    /// it, if one did.
    pub(crate) fn finish(mut self) -> Option<i32> {
        // What cannot be closed or waited for is gone already.
        let _ = sys::streams::redirect_stdout(&self.terminal);
        let end = self.child.wait().map(End::from);
        drop(self.signals);
        match end {
            Ok(End::Signal(signal)) => {
                // It could not put the terminal right itself.
                if let Some(modes) = self.modes {
                    modes.restore(&self.terminal);
                }
                Some(signal)
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(command: &str, expected: Option<&[&str]>) {
        let pager = Pager::new(command.as_bytes()).expect(command);
        let words = pager.map(|pager| {
            let variables = pager.variables.into_iter().map(|(name, value)| {
                format!("{}={}", name.to_string_lossy(), value.to_string_lossy()).into()
            });
            variables.chain([pager.program]).chain(pager.arguments).collect::<Vec<OsString>>()
        });
        assert_eq!(words, expected.map(|words| words.iter().map(OsString::from).collect()), "{command}");
    }

    #[test]
    fn a_command_is_words_and_cat_is_no_pager() {
        check("less", Some(&["less"]));
        check("sh -c 'x y'", Some(&["sh", "-c", "x y"]));
        check("LESS=-S LV='-c x' less -X", Some(&["LESS=-S", "LV=-c x", "less", "-X"]));
        check("./a=b less", Some(&["./a=b", "less"]));
        for none in ["cat", "/bin/cat -", "''/bin/cat", "", " ", "LESS=-S"] {
            check(none, None);
        }
        assert!(Pager::new(b"less 'x").is_err());
    }

    #[test]
    fn less_is_known_by_its_name_and_tells_its_version() {
        let is_less = |command: &[u8]| Pager::new(command).expect("words").expect("a pager").is_less();
        assert!(is_less(b"/usr/bin/less -S") && is_less(b"LESS=-S 'less'"));
        assert!(!is_less(b"lesspipe") && !is_less(b"sh -c less"));
        assert_eq!(version(b"less 590 (GNU regular expressions)\n"), Some(590));
        assert_eq!(version(b"less 643.2\n"), Some(643));
        assert_eq!(version(b"BusyBox v1.36"), None);
    }
}
