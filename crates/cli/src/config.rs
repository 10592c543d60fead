//! The configuration file: a table a program, every key a long flag of it.
//!
//! What it says stands in front of the command line, as if typed there, so that the command line wins.

mod file;

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::path::PathBuf;

use term::report::Report;
use term::screen::Screen;

use crate::argv::{Argv, Occurrence};
use crate::environment::Environment;
use crate::flag::Flag;

use file::{Reading, load};
pub(crate) use file::{is_for_the_file, keys};

/// What the file asks of a program, to stand in front of its command line.
///
/// It is read only where standard output is a terminal. What is wrong with it, `accepts` refusing a flag's value included,
/// is reported with file and line, raises the status to 1, and leaves the program as if that were not in the file.
pub fn for_terminal<Does: Copy>(
    (program, flags): (&str, &[Flag<Does>]),
    accepts: impl Fn(&Occurrence<Does>) -> Result<(), Vec<u8>>,
    screen: &Screen,
    environment: &Environment,
    report: &mut Report,
) -> Vec<Occurrence<Does>> {
    if !screen.is_terminal {
        return Vec::new();
    }
    let Some(file) = locate(environment) else { return Vec::new() };
    let Reading { settings, errors } = load(&file, program, flags);
    for error in errors {
        report.problem(1, error.message.as_bytes());
        if let Some(hint) = error.hint {
            report.hint(&hint);
        }
    }
    let mut accepted = Vec::with_capacity(settings.len());
    for setting in settings {
        match accepts(&setting.occurrence) {
            Ok(()) => accepted.push(setting.occurrence),
            Err(reason) => {
                let place = format!("{}:{}: ", file.display(), setting.line);
                let first = reason.split(|&byte| byte == b'\n').next().unwrap_or_default();
                report.problem(1, &[place.as_bytes(), first].concat());
            }
        }
    }
    accepted
}

/// What is asked of a program: by the file ([`for_terminal`]), unless `--no-config` is among its words, and then by its
/// words, its own name not among them.
///
/// Both are read by `parse`; what it says of a setting of the file is put in words by `message`.
///
/// # Errors
/// Where `parse` refuses the words.
pub fn request<Does: Copy, Request, Refusal>(
    (program, flags): (&str, &'static [Flag<Does>]),
    parse: impl Fn(Vec<Occurrence<Does>>, Vec<OsString>) -> Result<Request, Refusal>,
    message: impl Fn(Refusal) -> Vec<u8>,
    words: Vec<OsString>,
    screen: &Screen,
    environment: &Environment,
    report: &mut Report,
) -> Result<Request, Refusal> {
    let accepts = |set: &Occurrence<Does>| parse(vec![set.clone()], Vec::new()).map(drop).map_err(&message);
    let configured = if screen.is_terminal && is_ignored(flags, &words, environment) {
        Vec::new()
    } else {
        for_terminal((program, flags), accepts, screen, environment, report)
    };
    parse(configured, words)
}

/// Whether `--no-config` is typed, by any of its names and abbreviations.
fn is_ignored<Does: Copy>(
    flags: &'static [Flag<Does>],
    words: &[OsString],
    environment: &Environment,
) -> bool {
    let flag = flags.iter().find(|flag| flag.long == "no-config");
    let is_named = |typed| flag.is_some_and(|flag| flag.names().any(|name| name == typed));
    let mut typed = Argv::new(flags, words.to_vec(), environment.order()).flatten();
    typed.any(|occurrence| matches!(occurrence, Occurrence::Flag { name, .. } if is_named(name)))
}

/// Where the file is: CLASSIX_CONFIG, else `classix/config.toml` under XDG_CONFIG_HOME or `~/.config`.
#[must_use]
pub fn locate(environment: &Environment) -> Option<PathBuf> {
    if let Some(named) = environment.get_set("CLASSIX_CONFIG") {
        return Some(PathBuf::from(OsString::from_vec(named)));
    }
    Some(environment.base_folder("XDG_CONFIG_HOME", ".config")?.join("classix/config.toml"))
}

#[cfg(test)]
mod tests;
