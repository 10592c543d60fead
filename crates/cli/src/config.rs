//! The configuration file: a table a program, every key a long flag of it.
//!
//! What it says stands in front of the command line, as if typed there, so that the command line wins.

pub mod check;
mod fault;
mod file;

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::PathBuf;

use term::report::Report;
use term::screen::Screen;

use crate::argv::{Argv, Occurrence};
use crate::environment::Environment;
use crate::flag::Flag;
use crate::usage::UsageError;

pub(crate) use file::is_for_the_file;
use file::load;

/// Why a flag does not take the value that the file has for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsuited {
    /// What is wrong; the first line is shown.
    pub message: Vec<u8>,
    /// What the user may have meant.
    pub hint: Option<String>,
}

impl From<UsageError> for Unsuited {
    fn from(error: UsageError) -> Self {
        Self { message: error.message().to_vec(), hint: error.hint().map(str::to_owned) }
    }
}

/// What the file asks of a program, to stand in front of its command line.
///
/// It is read only where standard output is a terminal. What is wrong with it is said with file and line, and leaves the
/// program as if that were not in the file: what is listed is right all the same, so that the status stays.
///
/// `flags` makes the program's table, where there is a file to be read by it. `accepts` says whether settings make sense:
/// all of them, and if those do not, each alone.
pub fn for_terminal<Does: Copy + 'static, Flags: AsRef<[Flag<Does>]>>(
    (program, flags): (&str, impl FnOnce() -> Flags),
    accepts: impl Fn(&[Occurrence<Does>]) -> Result<(), Unsuited>,
    screen: &Screen,
    environment: &Environment,
    report: &Report,
) -> Vec<Occurrence<Does>> {
    if !screen.is_terminal {
        return Vec::new();
    }
    let Some(place) = locate(environment) else { return Vec::new() };
    let (settings, errors) = load(&place, program, flags).accepted(accepts, &place.file);
    for error in errors {
        error.tell(report);
    }
    settings
}

/// What is asked of a program: by the file ([`for_terminal`]), unless `--no-config` is among its words or they ask about
/// the file itself, and then by its words, its own name not among them.
///
/// Both are read by `parse`; whether settings of the file make sense is for `accepts` to say.
///
/// # Errors
/// Where `parse` refuses the words.
pub fn request<Does: Copy, Request, Refusal>(
    (program, flags): (&str, &'static [Flag<Does>]),
    parse: impl Fn(Vec<Occurrence<Does>>, Vec<OsString>) -> Result<Request, Refusal>,
    accepts: impl Fn(&[Occurrence<Does>]) -> Result<(), Unsuited>,
    words: Vec<OsString>,
    screen: &Screen,
    environment: &Environment,
    report: &Report,
) -> Result<Request, Refusal> {
    let configured = if screen.is_terminal && is_ignored(flags, &words, environment) {
        Vec::new()
    } else {
        for_terminal((program, || flags), accepts, screen, environment, report)
    };
    parse(configured, words)
}

/// The flags that are about the file, or print what does not depend on it.
const ABOUT_THE_FILE: [&str; 7] = [
    "no-config",
    "config-check",
    "config-example",
    "config-path",
    "config-file",
    "generate-config-file",
    "init",
];

/// Whether a word may be such a flag, where words are also other programs' and have to be read to tell.
#[must_use]
pub fn may_be_about_the_file(word: &OsStr) -> bool {
    let name = word.as_bytes().strip_prefix(b"--");
    name.is_some_and(|name| ABOUT_THE_FILE.iter().any(|flag| name.starts_with(flag.as_bytes())))
}

/// Whether such a flag is typed, by any of its names and abbreviations.
fn is_ignored<Does: Copy>(
    flags: &'static [Flag<Does>],
    words: &[OsString],
    environment: &Environment,
) -> bool {
    let mut typed = Argv::new(flags, words.to_vec(), environment.order()).flatten();
    typed.any(|occurrence| match occurrence {
        Occurrence::Flag { name, .. } => {
            let mut about = flags.iter().filter(|flag| ABOUT_THE_FILE.contains(&flag.long));
            about.any(|flag| flag.names().any(|other| other == name))
        }
        Occurrence::Operand(_) => false,
    })
}

/// How large a file can be and still be meant as a configuration.
pub const LARGEST_BYTES: usize = 1 << 20;

/// The keys of a flag: its long names, or its letter where it has none.
pub(crate) fn keys<Does: Copy>(flag: &Flag<Does>) -> impl Iterator<Item = String> {
    let goes_by_letter = flag.names().next().is_none() && !flag.help.is_empty();
    let letter = goes_by_letter.then(|| char::from(flag.short).to_string());
    flag.names().map(str::to_owned).chain(letter)
}

/// Where the file is, or would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its path.
    pub file: PathBuf,
    /// Who names it.
    pub named_by: Named,
}

/// Who says where the file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// CLASSIX_CONFIG or a person, who means that very file.
    Outright,
    /// `classix/config.toml` under XDG_CONFIG_HOME or `~/.config`, where many have none.
    Convention,
}

/// Where the file is: CLASSIX_CONFIG, else `classix/config.toml` under XDG_CONFIG_HOME or `~/.config`.
#[must_use]
pub fn locate(environment: &Environment) -> Option<Place> {
    if let Some(named) = environment.get_set("CLASSIX_CONFIG") {
        return Some(Place { file: PathBuf::from(OsString::from_vec(named)), named_by: Named::Outright });
    }
    let file = environment.base_folder("XDG_CONFIG_HOME", ".config")?.join("classix/config.toml");
    Some(Place { file, named_by: Named::Convention })
}

#[cfg(test)]
mod tests;
