//! Which pager shows the text, and what needs none: `--paging`, `--pager`, else PAGER, else less.

use std::ffi::OsString;

use cli::environment::Environment;
use highlight::Language;
use term::pager::Pager;
use term::paging::{Plan, Size};
use term::report::Report;
use term::screen::Screen;
use term::when::When;

use super::view;
use crate::cli::{Args, Wrap};

/// bat's name for the pager that is part of it.
const BUILTIN: &str = "builtin";

/// How the text is paged, if it is to be. A pager that cannot be meant is remarked on, and the text comes without one.
pub(super) fn resolve(
    args: &Args,
    operands: &[OsString],
    screen: &Screen,
    environment: &Environment,
    report: &Report,
) -> Option<Plan> {
    let size = match when(args, environment, || shows_manual(args, operands, environment)) {
        When::Always if screen.is_terminal => None,
        When::Auto if screen.is_terminal => {
            let columns = screen.columns.unwrap_or(view::COLUMNS);
            Some(Size { columns, rows: screen.rows.unwrap_or(ROWS) })
        }
        _ => return None,
    };
    let pager = pager(args, environment, report)?;
    let cuts = args.wrap == Wrap::Chop && args.width.is_none() && pager.is_less();
    Some(Plan {
        pager,
        screen: size,
        cut_columns: cuts.then(|| screen.columns.unwrap_or(view::COLUMNS)),
        can_erase: environment.get_set("TERM").is_some_and(|term| term != b"dumb"),
    })
}

/// The rows of a terminal that does not tell them.
const ROWS: usize = 24;

/// `-pp` is no word for a pager that is asked for always. Who runs under git as its pager (`core.pager`) pages, and so
/// does who shows a manual page for man.
fn when(args: &Args, environment: &Environment, shows_manual: impl FnOnce() -> bool) -> When {
    match args.paging {
        Some(When::Auto) if args.plain > 1 => When::Never,
        Some(when) => when,
        None if args.plain < 2 && (is_gits(environment) || shows_manual()) => When::Auto,
        None => When::Never,
    }
}

/// Whether git started us as its pager: it says nothing to a pager but how colours are to be shown, with LV, which nobody
/// else sets so.
fn is_gits(environment: &Environment) -> bool {
    environment.get_set("LV").is_some_and(|value| value == b"-c") && environment.get_set("LESS").is_some()
}

/// Whether man shows a page by us, in place of a pager: it names the page for that in MAN_PN.
fn shows_manual(args: &Args, operands: &[OsString], environment: &Environment) -> bool {
    let is_manual = |name: &OsString| {
        let language = Language::from_token(&name.to_string_lossy());
        language.is_some_and(|language| language.name() == MANUAL)
    };
    operands == ["-"]
        && args.names.language.as_ref().is_some_and(is_manual)
        && environment.get_set("MAN_PN").is_some()
}

/// The language of manual pages.
const MANUAL: &str = "Manpage";

fn pager(args: &Args, environment: &Environment, report: &Report) -> Option<Pager> {
    let (named_by, command) = match &args.pager {
        Some(named) if named == BUILTIN => {
            report.warning(b"--pager: there is no pager that is built in");
            return None;
        }
        Some(named) => ("--pager", named.clone().into_encoded_bytes()),
        None => ("PAGER", environment.get("PAGER").unwrap_or_else(|| b"less".to_vec())),
    };
    // We would start ourselves for ever.
    let names_us = |pager: &Pager| pager.program().rsplit('/').next() == Some("catx");
    let command = match Pager::new(&command) {
        Ok(Some(pager)) if names_us(&pager) => b"less".to_vec(),
        _ => command,
    };
    let pager = Pager::new(&command).unwrap_or_else(|reason| {
        report.warning(format!("{named_by}: {reason}").as_bytes());
        None
    })?;
    // Our text is UTF-8 in any locale, which less would not believe.
    let is_told = !pager.is_less() || environment.get_set("LESSCHARSET").is_some();
    Some(if is_told { pager } else { pager.with_variable("LESSCHARSET", "utf-8") })
}
