//! How names are written: quoted, coloured, linked, with signs behind.

use std::os::unix::ffi::OsStringExt;

use sys::locale::Locale;
use term::lscolors::{LsColors, ParseError};
use term::quote::{self, Quoting, QuotingStyle};
use term::theme::{NameColors, Theme};
use term::when::When;

use super::icons::NameIcons;
use super::{Surroundings, View};
use crate::args::Args;
use crate::words::{Absolute, Indicators, Traversal};

/// How names are written.
#[derive(Clone, Debug)]
pub(crate) struct Naming<'a> {
    pub(crate) shown: ShownName,
    pub(crate) quoting: Quoting<'a>,
    /// The same for the headings of directories.
    pub(crate) heading: Quoting<'a>,
    /// The same for texts beside names, which no option is about: they are safe to look at wherever they go.
    pub(crate) aside: Quoting<'a>,
    /// What does not print is written as `?`.
    pub(crate) masks: bool,
    /// Names without quotation marks stand one column in where others have them.
    pub(crate) aligns_marks: bool,
    pub(crate) indicators: Indicators,
    /// Links are shown with what they hold.
    pub(crate) shows_targets: bool,
    /// Directories are shown with what is mounted on them.
    pub(crate) shows_mounts: bool,
    /// Icons stand before them.
    pub(crate) icons: Option<NameIcons>,
    pub(crate) coloring: Option<Coloring>,
    /// The styles of what stands around names; `None` for none.
    pub(crate) theme: Option<Theme>,
    /// It is known where links lead.
    pub(crate) knows_targets: bool,
    /// Names are links.
    pub(crate) hyperlinks: bool,
    /// The machine's name, for links.
    pub(crate) host: Vec<u8>,
}

/// What is shown as the name of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ShownName {
    /// Its name, or the operand.
    Own,
    /// The path from the root on, through this directory where nothing else is said.
    Absolute { folder: Vec<u8> },
    /// That path without links.
    Resolved,
}

/// The colours, and what they take.
#[derive(Clone, Debug)]
pub(crate) struct Coloring {
    pub(crate) colors: LsColors,
    pub(crate) facts: term::lscolors::ColorFacts,
}

impl<'a> Naming<'a> {
    pub(super) fn new(
        args: &Args,
        here: &Surroundings<'a>,
        traversal: Traversal,
        view: View,
        warnings: &mut Vec<Vec<u8>>,
    ) -> Self {
        let terminal = here.screen.is_terminal;
        // A tree is drawn the same everywhere, and no line of it may end within a name.
        let tree = traversal == Traversal::Tree;
        let style = args.quoting.or_else(|| style_from(here, warnings)).unwrap_or(if terminal || tree {
            QuotingStyle::ShellEscape
        } else {
            QuotingStyle::Literal
        });
        let indicators = match (view.is_for_people(), terminal) {
            (false, _) => Indicators::None,
            (true, true) => args.terminal_indicators,
            (true, false) => args.indicators,
        };
        let hyperlinks = view.is_for_people() && args.hyperlink.is_some_and(|when| when.resolve(terminal));
        // GNU's own look has GNU's bytes.
        let is_watched = terminal && !args.classic;
        let quoting = quoting(style, indicators, here.locale).watched(is_watched).showing_blanks(is_watched);
        Naming {
            shown: shown(args.absolute, here, warnings),
            quoting,
            heading: Quoting::new(style, here.locale)
                .and(b":")
                .watched(is_watched)
                .showing_blanks(is_watched),
            aside: Quoting::new(QuotingStyle::ShellEscape, here.locale).watched(true),
            masks: (tree || args.hide_controls.unwrap_or(terminal)) && style.passes_controls(),
            aligns_marks: !tree && style.quotes_some() && (view.is_long() || matches!(view, View::Grid(_))),
            indicators,
            shows_targets: (tree || view.is_long()) && !args.no_target,
            shows_mounts: false,
            icons: None,
            coloring: None,
            theme: None,
            knows_targets: false,
            hyperlinks,
            host: if hyperlinks { (here.host)() } else { Vec::new() },
        }
    }
}

fn shown(absolute: Absolute, here: &Surroundings, warnings: &mut Vec<Vec<u8>>) -> ShownName {
    match absolute {
        Absolute::Off => ShownName::Own,
        Absolute::Follow => ShownName::Resolved,
        Absolute::On => match (here.folder)() {
            Ok(folder) => ShownName::Absolute { folder: folder.into_os_string().into_vec() },
            Err(error) => {
                let reason = sys::errno::reason(&error);
                warnings.push(format!("cannot tell the current directory: {reason}").into_bytes());
                ShownName::Own
            }
        },
    }
}

fn style_from(here: &Surroundings, warnings: &mut Vec<Vec<u8>>) -> Option<QuotingStyle> {
    let word = here.environment.get("QUOTING_STYLE")?;
    let style = cli::words::choose(&QuotingStyle::WORDS, &word).ok();
    if style.is_none() {
        let word = quote::message_word(&word, here.locale);
        warnings.push(
            [b"ignoring invalid value of environment variable QUOTING_STYLE: ".as_slice(), &word].concat(),
        );
    }
    style
}

/// `-b` escapes spaces, and signs that could stand behind a name are quoted within it.
fn quoting(style: QuotingStyle, indicators: Indicators, locale: &Locale) -> Quoting<'_> {
    let quoting = Quoting::new(style, locale);
    let quoting = if style == QuotingStyle::Escape { quoting.and(b" ") } else { quoting };
    match indicators {
        Indicators::None | Indicators::Slash => quoting,
        Indicators::FileType => quoting.and(b"*=>@|"),
        Indicators::Classify => quoting.and(b"=>@|"),
    }
}

/// Whether colours are asked for.
pub(super) fn wants_color(args: &Args, here: &Surroundings, modern: bool) -> bool {
    match args.color {
        Some(when) => when.resolve(here.screen.is_terminal),
        None => modern && here.screen.shows_color(When::Auto),
    }
}

/// The colours that the environment gives, `None` for none. LS_COLORS wins over what `names` says.
pub(super) fn coloring(
    here: &Surroundings,
    shows_targets: bool,
    modern: bool,
    names: &NameColors,
    warnings: &mut Vec<Vec<u8>>,
) -> Option<Coloring> {
    let get = |name| here.environment.get(name);
    let colors =
        match here.environment.get_set("LS_COLORS") {
            Some(value) => {
                LsColors::parse(&value).map_err(|error| warn(&error, here.locale, warnings)).ok()?
            }
            None if LsColors::suit_terminal(get("TERM").as_deref(), get("COLORTERM").as_deref()) => {
                if modern { names.over(LsColors::built_in_with_broken_links()) } else { LsColors::built_in() }
            }
            None => return None,
        };
    let facts = colors.needed_facts(shows_targets);
    Some(Coloring { colors, facts })
}

fn warn(error: &ParseError, locale: &Locale, warnings: &mut Vec<Vec<u8>>) {
    if let ParseError::Prefix(prefix) = error {
        let prefix = quote::message_word(prefix, locale);
        warnings.push([b"unrecognized prefix: ".as_slice(), &prefix].concat());
    }
    warnings.push(b"unparsable value for LS_COLORS environment variable".to_vec());
}
