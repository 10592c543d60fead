//! What a person asks about the file: where it is looked for, and what is wrong with it.

use std::ffi::{OsStr, OsString};
use std::fmt::Write as _;
use std::os::unix::ffi::OsStringExt;
use std::path::PathBuf;

use term::escape::visible;
use term::report::Report;

use crate::argv::Occurrence;
use crate::environment::Environment;
use crate::flag::Flag;

use super::file::load;
use super::{Named, Place, Unsuited, locate};

/// Checks a program's table of a file, or of the one that is found ([`locate`]): what is wrong is said, with the status 1;
/// else the text says that nothing is.
pub fn check<Does: Copy>(
    named: Option<&OsStr>,
    (program, flags): (&str, &[Flag<Does>]),
    accepts: impl Fn(&[Occurrence<Does>]) -> Result<(), Unsuited>,
    environment: &Environment,
    report: &mut Report,
) -> String {
    let named = named.map(|file| Place { file: file.into(), named_by: Named::Outright });
    let Some(place) = named.or_else(|| locate(environment)) else {
        return "there is no configuration: HOME is no absolute path\n".to_owned();
    };
    let file = visible(&place.file.to_string_lossy());
    if place.named_by == Named::Convention && !sys::file::is_within_reach(&place.file) {
        return format!("{file}: not there, so that nothing is configured\n");
    }
    let (settings, errors) = load(&place, program, || flags).accepted(accepts, &place.file);
    if errors.is_empty() {
        let count = settings.len();
        let plural = if count == 1 { "" } else { "s" };
        return format!(
            "{file}: [{program}] is right, {count} setting{plural}; other programs check their tables\n"
        );
    }
    report.raise(1);
    errors.iter().for_each(|error| error.tell(report));
    String::new()
}

/// Where the file is looked for, a line a place: the first that is set counts, whether or not a file is there.
#[must_use]
pub fn places(environment: &Environment) -> String {
    let variable = environment.get_set("CLASSIX_CONFIG").map(|file| PathBuf::from(OsString::from_vec(file)));
    let base = |variable, folder: &str| {
        let base = PathBuf::from(OsString::from_vec(environment.get_set(variable)?));
        base.is_absolute().then(|| base.join(folder).join("classix/config.toml"))
    };
    let (mut text, mut mark) = (String::new(), "*");
    for (name, file) in [
        ("$CLASSIX_CONFIG", variable),
        ("$XDG_CONFIG_HOME/classix/config.toml", base("XDG_CONFIG_HOME", "")),
        ("$HOME/.config/classix/config.toml", base("HOME", ".config")),
    ] {
        let state = match &file {
            None => "not set".to_owned(),
            Some(file) if file.exists() => visible(&file.to_string_lossy()),
            Some(file) => format!("{} (not there)", visible(&file.to_string_lossy())),
        };
        let mark = if file.is_some() { std::mem::replace(&mut mark, " ") } else { " " };
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{mark} {name}: {state}");
    }
    text + "Of those that are set the first counts (*). It is read where standard output is a terminal.\n"
}
