//! Where on the screen things stand.

use sys::locale::Category;
use sys::stat::FactSet;
use term::grid::Fill;
use term::quote;

use super::Surroundings;
use crate::args::{self, Args};
use crate::words::{Format, Traversal};

/// How entries become lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum View {
    Long,
    Grid(Fill),
    /// Long rows side by side.
    LongGrid(Fill),
    /// On lines as full as they get, with this byte after each name but the last.
    Separated(u8),
    Single,
    /// As objects for programs.
    Json,
}

impl View {
    /// Whether entries are shown with all that is told of them.
    pub(crate) fn is_long(self) -> bool {
        match self {
            Self::Long | Self::LongGrid(_) | Self::Json => true,
            Self::Grid(_) | Self::Separated(_) | Self::Single => false,
        }
    }

    /// Whether it is looked at, and not only read: names are painted, listings have headings, columns line up.
    pub(crate) fn is_for_people(self) -> bool {
        self != Self::Json
    }
}

/// The lines of the output.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    pub(crate) view: View,
    /// Columns of a line; 0 for no limit.
    pub(crate) line: usize,
    /// Columns between tab stops; 0 for no tabs.
    pub(crate) tab_size: usize,
    /// What ends a line.
    pub(crate) end: u8,
    /// Offsets of names are written after everything.
    pub(crate) dired: bool,
    /// Levels of directories, in a tree or with `-R`.
    pub(crate) depth: usize,
    /// Entries of each directory that are listed at most.
    pub(crate) limit: usize,
    /// The word before the sum of blocks, where that is shown.
    pub(crate) total: Option<Vec<u8>>,
}

/// The columns of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    /// Someone says how many; 0 for no limit.
    Known(usize),
    /// Nobody does.
    Usual,
}

impl Line {
    fn columns(self) -> usize {
        match self {
            Self::Known(columns) => columns,
            Self::Usual => USUAL_LINE,
        }
    }
}

/// Columns of a line where nothing says how many.
const USUAL_LINE: usize = 80;
const USUAL_TAB_SIZE: usize = 8;

impl Layout {
    pub(super) fn new(
        args: &Args,
        here: &Surroundings,
        traversal: Traversal,
        colors: bool,
        warnings: &mut Vec<Vec<u8>>,
    ) -> Self {
        let terminal = here.screen.is_terminal;
        let is_tree = traversal == Traversal::Tree;
        let format = match args.format {
            // A tree has one entry a line.
            Some(format) if !is_tree || format == Format::Long => format,
            None if !is_tree && terminal => Format::Grid(Fill::Down),
            _ => Format::Single,
        };
        let dired = is_dired(args, here);
        let fills_lines = matches!(format, Format::Grid(_) | Format::Commas);
        let is_single = is_tree || dired || args.columns.extended;
        let is_long_grid = format == Format::Long && args.grid && !is_single;
        let line = line(args, here, fills_lines || is_long_grid || colors, warnings);
        let view = match (format, line) {
            _ if args.json => View::Json,
            (Format::Long, Line::Known(1..)) if is_long_grid => {
                View::LongGrid(args.fill.unwrap_or(Fill::Down))
            }
            (Format::Long, _) => View::Long,
            (Format::Commas, _) => View::Separated(b','),
            (Format::Grid(_), Line::Known(0)) => View::Separated(b' '),
            (Format::Grid(fill), _) => View::Grid(fill),
            (Format::Single, _) => View::Single,
        };
        let total =
            || here.locale.translated(c"total", Category::Messages).unwrap_or_else(|| b"total".to_vec());
        Self {
            view,
            line: line.columns(),
            tab_size: if fills_lines { tab_size(args, here, warnings) } else { 0 },
            end: if args.zero { 0 } else { b'\n' },
            dired,
            total: (!is_tree && view.is_for_people() && (view.is_long() || args.blocks)).then(total),
            depth: args.depth.unwrap_or(usize::MAX),
            limit: args.limit.unwrap_or(usize::MAX),
        }
    }
}

impl Layout {
    /// The facts that what is told of all entries together needs.
    pub(super) fn total_facts(&self) -> FactSet {
        if self.total.is_some() { FactSet::BLOCKS } else { FactSet::NOTHING }
    }
}

/// Whether offsets are written: in a long listing that is no tree, no JSON, and has no links.
pub(super) fn is_dired(args: &Args, here: &Surroundings) -> bool {
    let hyperlinks = args.hyperlink.is_some_and(|when| when.resolve(here.screen.is_terminal));
    let is_text = args.traversal != Traversal::Tree && !args.json;
    args.dired && args.format == Some(Format::Long) && is_text && !hyperlinks
}

/// What `-w` says, else the terminal, else COLUMNS; the latter two only where lines are filled.
fn line(args: &Args, here: &Surroundings, matters: bool, warnings: &mut Vec<Vec<u8>>) -> Line {
    if let Some(columns) = args.width {
        return Line::Known(columns);
    }
    if !matters {
        return Line::Usual;
    }
    if let Some(columns) = here.screen.columns {
        return Line::Known(columns);
    }
    let Some(text) = here.environment.get_set("COLUMNS") else { return Line::Usual };
    args::line_width(&text).map(Line::Known).unwrap_or_else(|| {
        warnings.push(ignoring(b"width", "COLUMNS", &text, here));
        Line::Usual
    })
}

fn tab_size(args: &Args, here: &Surroundings, warnings: &mut Vec<Vec<u8>>) -> usize {
    if let Some(columns) = args.tab_size {
        return columns;
    }
    let Some(text) = here.environment.get("TABSIZE") else { return USUAL_TAB_SIZE };
    args::number(&text).flatten().unwrap_or_else(|| {
        warnings.push(ignoring(b"tab size", "TABSIZE", &text, here));
        USUAL_TAB_SIZE
    })
}

/// What is said of a variable that makes no sense.
pub(super) fn ignoring(what: &[u8], variable: &str, text: &[u8], here: &Surroundings) -> Vec<u8> {
    let text = quote::message_word(text, here.locale);
    [b"ignoring invalid ", what, b" in environment variable ", variable.as_bytes(), b": ", &text].concat()
}
