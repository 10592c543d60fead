//! What the configuration file says for findx: how results look on the terminal. What is found, and in which order
//! something is done with it, is for the command line alone, which may remove what it finds.

use std::ffi::OsString;

use cli::argv::Occurrence;
use cli::config::{self, Unsuited};
use cli::environment::Environment;
use cli::flag::Flag;
use term::report::Report;
use term::screen::Screen;

use crate::parse::table::{self, Takes};
use crate::parse::{self, Invocation};

/// The options that may stand in the file, and a value of each for the example.
const OPTIONS: [(&str, &str); 12] = [
    ("color", "auto"),
    ("hyperlink", "auto"),
    ("quote", ""),
    ("relative-to", "."),
    ("trailing-slash", "always"),
    ("unordered", ""),
    ("after-context", "2"),
    ("before-context", "2"),
    ("context", "2"),
    ("column", ""),
    ("heading", ""),
    ("no-heading", ""),
];

/// Those as flags; what they do is for the parser to say.
pub(crate) fn flags() -> Vec<Flag<()>> {
    let flag = |&(name, example): &(&'static str, &'static str)| {
        let row = table::rows().find(|row| row.name.strip_prefix("--") == Some(name))?;
        let flag = Flag::ours((), name, row.help);
        Some(match row.takes() {
            Takes::Nothing => flag,
            Takes::Argument => flag.required("VALUE").example(example),
            Takes::AttachedArgument => flag.optional("VALUE").example(example),
        })
    };
    OPTIONS.iter().filter_map(flag).collect()
}

/// The words that the file asks for, to stand before those that were typed; none but for a terminal.
pub(crate) fn words(
    typed: &[OsString],
    invocation: &Invocation<'_>,
    screen: &Screen,
    environment: &Environment,
    report: &Report,
) -> Vec<OsString> {
    if !screen.is_terminal || parse::forgoes_configuration(typed, invocation) {
        return Vec::new();
    }
    let accepts = |settings: &[Occurrence<()>]| accept(settings, invocation);
    let configured = config::for_terminal(("findx", flags), accepts, screen, environment, report);
    configured.iter().map(Occurrence::word).collect()
}

/// Whether settings make sense.
///
/// # Errors
/// Why they make none.
pub(crate) fn accept(settings: &[Occurrence<()>], invocation: &Invocation<'_>) -> Result<(), Unsuited> {
    let read = parse::parse(settings.iter().map(Occurrence::word).collect(), invocation, &mut |_| {});
    read.map(drop).map_err(|refusal| Unsuited {
        message: refusal.lines.first().cloned().unwrap_or_default(),
        hint: refusal.hint,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_option_has_its_row() {
        let names: Vec<&str> = flags().iter().map(|flag| flag.long).collect();
        assert_eq!(names, OPTIONS.map(|(name, _)| name));
    }
}
