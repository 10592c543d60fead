//! What the options that concern the looks mean here.

use std::ffi::OsString;

use cli::environment::Environment;
use git::{Need, Places};
use highlight::detect::Mapping;
use highlight::{Depth, Language, Theme};
use term::screen::Screen;
use term::when::When;

use super::background::Late;
use super::components::{Component, Components};
use super::range::Ranges;
use super::theme::{self, Choice};
use crate::cli::{Args, Binary, Notation, WidthEdit, Wrap};
use crate::format;
use crate::plan::Problem;

/// The columns of a screen that is none.
const COLUMNS: usize = 80;
/// Columns from tab stop to tab stop where something stands beside the text, which would shift the terminal's own.
const TAB_COLUMNS: usize = 4;

/// Lines around those that differ.
const DIFF_CONTEXT: usize = 2;

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
    /// Whether what does not print is shown as signs.
    pub(super) signs: bool,
    pub(super) italic: bool,
    /// Blank lines that may follow one another.
    pub(super) squeeze: Option<usize>,
    pub(super) strip: When,
    /// Whether a text that a byte order mark tells to be UTF-16 is decoded.
    pub(super) decodes: bool,
    /// Whether of a file that is no text only the name is shown.
    pub(super) hides_binary: bool,
    pub(super) frames_empty: bool,
    /// Only lines that differ from git's index, with so many around them.
    pub(super) diff_context: Option<usize>,
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
        || args.diff
        || args.squeeze_limit.is_some()
        || args.strip.is_some_and(|when| when != When::Never)
        || args.notation == Some(Notation::Unicode)
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
        let signs = args.notation == Some(Notation::Unicode);
        let mut format = args.format;
        if signs {
            (format.nonprinting, format.tabs, format.ends) = (false, false, false);
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
            safe: screen.is_terminal && !args.raw,
            signs,
            italic: args.italic,
            squeeze: args.squeeze_limit.or_else(|| format.squeeze.then_some(1)),
            strip: args.strip.unwrap_or(When::Never),
            decodes: (screen.is_terminal || color) && format.changes_nothing(),
            hides_binary: screen.is_terminal && args.binary == Binary::NoPrinting,
            frames_empty: !args.quiet_empty,
            diff_context: args.diff.then_some(args.diff_context.unwrap_or(DIFF_CONTEXT)),
            format,
            components,
            shape,
            environment: environment.clone(),
        })
    }

    /// How many lines have to be known behind one, to know what to do with it.
    pub(super) fn lines_ahead(&self) -> usize {
        self.ranges.lines_ahead().max(self.highlighted.lines_ahead())
    }

    /// Why what has changed since git's index is to be known, if it is.
    pub(super) fn needs_changes(&self) -> Option<Need> {
        match self.diff_context {
            Some(_) => Some(Need::Required),
            None => self.components.has(Component::Changes).then_some(Need::Wanted),
        }
    }

    /// Where git is told to look.
    pub(super) fn places(&self) -> Places {
        let set = |name| self.variable(name).filter(|value| !value.is_empty());
        Places {
            git_dir: set("GIT_DIR"),
            work_tree: set("GIT_WORK_TREE"),
            index_file: set("GIT_INDEX_FILE"),
            object_directory: set("GIT_OBJECT_DIRECTORY"),
            ceiling_directories: set("GIT_CEILING_DIRECTORIES"),
        }
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
            None => {
                let is_drawn =
                    beside || wrap != Wrapping::Terminal || args.notation == Some(Notation::Unicode);
                is_drawn.then_some(TAB_COLUMNS)
            }
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
