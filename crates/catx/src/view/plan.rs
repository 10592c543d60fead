//! What the options that concern the looks mean here.

use std::ffi::OsString;

use cli::environment::Environment;
use highlight::detect::Mapping;
use highlight::{Depth, Language, Theme};
use term::screen::Screen;

use super::background::Late;
use super::components::{Component, Components};
use super::range::Ranges;
use super::theme::{self, Choice};
use crate::cli::{Args, WidthEdit, Wrap};
use crate::format;
use crate::plan::Problem;

/// The columns of a screen that is none.
const COLUMNS: usize = 80;
/// Columns from tab stop to tab stop where something stands beside the text, which would shift the terminal's own.
const TAB_COLUMNS: usize = 4;

/// A view, resolved.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(super) language: Option<Language>,
    /// Of texts that nothing is known of.
    pub(super) fallback: Option<Language>,
    pub(super) file_name: Option<OsString>,
    pub(super) mapping: Mapping,
    pub(super) ranges: Ranges,
    pub(super) highlighted: Ranges,
    pub(super) color: bool,
    pub(super) theme: Theme,
    pub(super) depth: Depth,
    pub(super) format: format::Style,
    pub(super) safe: bool,
    pub(super) components: Components,
    pub(super) shape: Shape,
    environment: Environment,
    #[expect(dead_code, reason = "it is dropped behind the text")]
    late: Option<Late>,
}

/// Where text goes on the screen.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shape {
    pub(super) columns: usize,
    pub(super) wrap: Wrapping,
    /// Tabs become blanks up to stops so far apart.
    pub(super) tab_columns: Option<usize>,
}

/// What happens to a line that is longer than the screen is wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wrapping {
    /// The terminal breaks it, so that it stays one line when it is copied.
    Terminal,
    Characters,
    Words,
    Chopped,
}

/// Whether anything is asked for that the plain and the formatted way cannot do.
pub(crate) fn is_wanted(args: &Args, screen: &Screen) -> bool {
    screen.is_terminal
        || screen.shows_color(args.color)
        || !args.ranges.is_empty()
        || (args.decorations.resolve(false) && args.components.is_some())
}

impl Plan {
    /// # Errors
    /// A language or a theme that there is not. `may_ask`: nobody else talks with the terminal.
    pub(crate) fn new(
        args: Args,
        screen: &Screen,
        environment: &Environment,
        may_ask: bool,
    ) -> Result<Plan, Problem> {
        let color = screen.shows_color(args.color);
        let decorates = args.decorations.resolve(screen.is_terminal || color);
        let components = match &args.components {
            Some(edits) if decorates && args.plain == 0 => edits.resolve(Components::PLAIN),
            _ => Components::PLAIN,
        };
        let shape = Shape::new(&args, screen, components);
        if let Some(name) = args.mapping.unknown_language().filter(|_| color) {
            return Err(Problem::Language(name.to_owned()));
        }
        let Choice { theme, late } = theme::choose(&args.theme, screen, environment, color && may_ask)?;
        Ok(Plan {
            language: args.language.map(|name| language(&name)).transpose()?,
            fallback: args.fallback.map(|name| language(&name)).transpose()?,
            file_name: args.file_name,
            mapping: args.mapping,
            ranges: Ranges::new(args.ranges),
            highlighted: Ranges::new(args.highlighted),
            color,
            theme,
            late,
            depth: depth(screen),
            format: args.format,
            safe: screen.is_terminal && !args.raw,
            components,
            shape,
            environment: environment.clone(),
        })
    }

    /// How many lines have to be known behind one, to know what to do with it.
    pub(super) fn lines_ahead(&self) -> usize {
        self.ranges.lines_ahead().max(self.highlighted.lines_ahead())
    }

    pub(super) fn variable(&self, name: &str) -> Option<OsString> {
        use std::os::unix::ffi::OsStringExt;
        self.environment.get(name).map(OsString::from_vec)
    }
}

impl Shape {
    fn new(args: &Args, screen: &Screen, components: Components) -> Shape {
        let beside = components.has(Component::Numbers) || components.has(Component::Changes);
        let columns = screen.columns.unwrap_or(COLUMNS);
        let columns = match args.width {
            None => columns,
            Some(WidthEdit::Columns(columns)) => columns,
            Some(WidthEdit::Wider(more)) => columns.saturating_add(more),
            Some(WidthEdit::Narrower(less)) => columns.saturating_sub(less),
        };
        let wrap = match args.wrap {
            Wrap::Never => Wrapping::Terminal,
            Wrap::Auto if beside => Wrapping::Characters,
            Wrap::Auto => Wrapping::Terminal,
            Wrap::Character => Wrapping::Characters,
            Wrap::Word => Wrapping::Words,
            Wrap::Chop => Wrapping::Chopped,
        };
        let tab_columns = match args.tab_columns {
            Some(0) => None,
            Some(columns) => Some(columns),
            None => (beside || wrap != Wrapping::Terminal).then_some(TAB_COLUMNS),
        };
        Shape { columns, wrap, tab_columns }
    }
}

fn language(name: &OsString) -> Result<Language, Problem> {
    let name = name.to_string_lossy();
    Language::from_token(&name).ok_or_else(|| Problem::Language(name.into_owned()))
}

pub(super) fn depth(screen: &Screen) -> Depth {
    match screen.depth {
        term::screen::Depth::TrueColor => Depth::TrueColor,
        term::screen::Depth::Ansi16 if screen.is_terminal => Depth::Sixteen,
        _ => Depth::Palette256,
    }
}
