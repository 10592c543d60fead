//! What a program tells of its set-up in place of doing its work: the lines for a shell's start file, and what there is to
//! know about the configuration file.

use std::ffi::{OsStr, OsString};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use term::report::Report;
use term::sink::Sink;
use term::write_error::WriteError;

use crate::argv::Occurrence;
use crate::completion::scripts::Shell;
use crate::config::Unsuited;
use crate::config::check::{check, places};
use crate::environment::Environment;
use crate::example;
use crate::flag::{Flag, Given};
use crate::init::{self, Variable};
use crate::program::Program;
use crate::usage::UsageError;

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setup {
    /// The lines for the start file of a shell.
    Init(Shell),
    /// An example of the configuration.
    Example,
    /// Where the configuration is looked for.
    Places,
    /// What is wrong with it, or with this file.
    Check(Option<OsString>),
}

impl Setup {
    /// `--init`: for the shell of this name.
    ///
    /// # Errors
    /// When there is no such shell.
    pub fn init(given: &Given<'_>) -> Result<Self, UsageError> {
        given.choice(&Shell::WORDS).map(Self::Init)
    }

    /// `--config-check`, perhaps with a file.
    #[must_use]
    pub fn check(given: &Given<'_>) -> Self {
        Self::Check(given.value.map(OsStr::to_owned))
    }

    /// The same, where the file may also be an operand.
    #[must_use]
    pub fn of(self, operands: &[OsString]) -> Self {
        match self {
            Self::Check(None) => Self::Check(operands.first().cloned()),
            other => other,
        }
    }
}

/// What is told of a program.
#[derive(Debug)]
pub struct Teller<'t, Does: 'static> {
    /// As it was called.
    pub program: &'t Program,
    /// The flags that may stand in its table.
    pub flags: &'t [Flag<Does>],
    /// Variables for the start file, and comments below them.
    pub start: (&'static [Variable], &'static str),
    /// Where variables are looked up.
    pub environment: &'t Environment,
    /// The current directory, asked for where the program was called by a relative path.
    pub here: fn() -> io::Result<PathBuf>,
}

impl<Does: Copy> Teller<'_, Does> {
    /// Tells it. `accepts` says whether settings of the file make sense.
    ///
    /// # Errors
    /// Those of the output.
    pub fn tell(
        &self,
        setup: &Setup,
        accepts: impl Fn(&[Occurrence<Does>]) -> Result<(), Unsuited>,
        sink: &mut Sink,
        report: &mut Report,
    ) -> Result<(), WriteError> {
        let table = (self.program.own(), self.flags);
        let text = match setup {
            Setup::Init(shell) => {
                let (variables, others) = self.start;
                init::script(*shell, self.program, self.path().as_deref(), variables, others)
            }
            Setup::Example => example::configuration(table.0, table.1),
            Setup::Places => places(self.environment),
            Setup::Check(file) => check(file.as_deref(), table, accepts, self.environment, report),
        };
        sink.write(text.as_bytes())
    }

    /// What runs the program where its own name may not: its path, or a link's name.
    fn path(&self) -> Option<String> {
        let typed = Path::new(OsStr::from_bytes(self.program.typed()));
        if typed == Path::new(self.program.own()) {
            return None;
        }
        let is_found = typed.is_absolute() || !self.program.typed().contains(&b'/');
        let path = if is_found { typed.to_owned() } else { (self.here)().ok()?.join(typed) };
        path.into_os_string().into_string().ok()
    }
}
