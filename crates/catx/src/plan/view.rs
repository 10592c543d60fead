//! What the options that concern the looks mean here.

pub(super) mod patch;

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;

use ::cli::environment::Environment;
use git::{Base, Need, Places};
use highlight::Depth;
use term::screen::Screen;
use term::when::When;

use super::PlanError;
use super::background::Late;
use super::names;
use super::theme::{self, Choice};
use crate::cli::{self, Args, Comparand, Notation, WidthEdit, Wrap};
use crate::format::Numbering;
use crate::view::comparison::Comparison;
use crate::view::components::{Component, Components};
use crate::view::content::Shown;
use crate::view::encoding::Decoding;
use crate::view::range::{LineRange, Ranges};
use crate::view::selection::{Mark, Selection};
use crate::view::source::Binary;
use crate::view::wrap::Wrapping;
use crate::view::{Plan, content, frame, hex, language, markup, page, paint, source};

/// The width of the output where it is no terminal.
pub(super) const COLUMNS: usize = 80;
/// The distance of tab stops where a gutter would shift the terminal's own.
pub(super) const TAB_COLUMNS: usize = 4;
/// Lines shown around those that differ, unless it is said.
const DIFF_CONTEXT: usize = 2;

/// Whether anything is asked for that neither a copy nor GNU's formatting can do.
pub(super) fn is_wanted(args: &Args, screen: &Screen) -> bool {
    screen.is_terminal
        || screen.shows_color(args.color)
        || !args.ranges.is_empty()
        || args.diff.is_some()
        || args.squeeze_limit.is_some()
        || args.names.encoding().is_some()
        || args.sanitize == When::Always
        || args.binary == Some(cli::Binary::Hex)
        || args.strip.is_some_and(|when| when != When::Never)
        || patch::is_asked(args)
        || args.notation == Some(Notation::Unicode)
        || (args.decorations.resolve(false) && args.components.is_some())
}

/// What a view shows, and the terminal where it was asked for its background and has not answered yet. `may_ask`:
/// nothing else reads from or writes to the terminal.
///
/// # Errors
/// A language, a theme or an encoding that does not exist.
pub(super) fn resolve(
    args: Args,
    screen: &Screen,
    environment: &Environment,
    may_ask: bool,
) -> Result<(Plan, Option<Late>), PlanError> {
    let has_color = screen.shows_color(args.color) || patch::is_filter(&args);
    let components = components(&args, screen, has_color);
    if let Some(name) = args.names.mapping.unknown_languages().next().filter(|_| has_color) {
        return Err(PlanError::Language(name.to_owned()));
    }
    let Choice { theme, late } = theme::choose(&args.names.theme, screen, environment, has_color && may_ask)?;
    let named = args.names.language.as_ref().map(names::language).transpose()?;
    let fallback = args.names.fallback.as_ref().map(names::language).transpose()?;
    let paint = paint::Plan { has_color, theme, depth: depth(screen), italic: args.italic };
    let source = source(&args, screen, has_color, components)?;
    let patch = patch::resolve(&args, screen, environment, &paint, named);
    let page = page(&args, screen, paint, components);
    let plan = Plan {
        places: if source.comparison.is_some() { places(environment) } else { Places::default() },
        source,
        language: language::Plan {
            named,
            mapping: args.names.mapping,
            fallback,
            environment: environment.clone(),
        },
        selection: selection(args.ranges, args.highlighted),
        theme: has_color.then_some(theme),
        frame: frame::Plan { components, columns: page.columns, frames_empty: !args.quiet_empty },
        hex: hex::Plan { has_color, columns: page.columns },
        page,
        patch,
    };
    Ok((plan, late))
}

fn selection(shown: Vec<LineRange>, marks: Vec<Mark>) -> Selection {
    let (mut ranges, mut patterns) = (Vec::new(), Vec::new());
    for mark in marks {
        match mark {
            Mark::Lines(range) => ranges.push(range),
            Mark::Pattern(pattern) => patterns.push(pattern),
        }
    }
    Selection { shown: Ranges::new(shown), highlighted: Ranges::new(ranges), patterns }
}

fn components(args: &Args, screen: &Screen, has_color: bool) -> Components {
    let decorates = args.decorations.resolve(screen.is_terminal || has_color);
    if !decorates || args.plain > 0 {
        return Components::PLAIN;
    }
    let usual = if args.diff.is_some() { Components::DIFF } else { Components::PLAIN };
    let components = args.components.as_ref().map_or(usual, |edits| edits.resolve(usual));
    match args.format.numbering {
        // Numbers of the lines that are not blank are no others' numbers: one column is enough.
        Numbering::NonBlank => components.without(&[Component::Numbers]),
        Numbering::None | Numbering::All => components,
    }
}

fn source(
    args: &Args,
    screen: &Screen,
    has_color: bool,
    components: Components,
) -> Result<source::Plan, PlanError> {
    let git = |base| Comparison::Git { base, need: Need::Required };
    let comparison = match &args.diff {
        Some(Comparand::Index) => Some(git(Base::Index)),
        Some(Comparand::Revision(name)) => Some(git(Base::Revision(name.as_encoded_bytes().to_vec()))),
        Some(Comparand::File(file)) => Some(Comparison::File(file.clone())),
        None if components.has(Component::Changes) => {
            Some(Comparison::Git { base: Base::Index, need: Need::Wanted })
        }
        None => None,
    };
    Ok(source::Plan {
        names: args.file_names.clone(),
        markup: markup(args, screen, has_color),
        decoding: decoding(args, screen.is_terminal || has_color, components)?,
        binary: binary(args, screen, has_color),
        comparison,
        diff_context: args.diff.as_ref().map(|_| args.diff_context.unwrap_or(DIFF_CONTEXT)),
        components,
    })
}

/// What becomes of overstrike and escape sequences: who asks to see what does not print sees them.
fn markup(args: &Args, screen: &Screen, has_color: bool) -> markup::Plan {
    let is_told = !args.format.nonprinting && !args.format.tabs && args.notation.is_none();
    let is_safe = is_told && is_safe(args, screen, has_color);
    let typesets = is_safe || is_told && has_color;
    markup::Plan { strip: args.strip.unwrap_or(When::Never), is_safe, typesets, has_color }
}

/// What is done with files that are no text: who asks to see what does not print sees it.
fn binary(args: &Args, screen: &Screen, has_color: bool) -> Binary {
    let is_asked_for = args.format.nonprinting || args.notation.is_some();
    let is_safe = is_safe(args, screen, has_color);
    match args.binary {
        Some(cli::Binary::Hex) => Binary::Hex,
        Some(cli::Binary::NoPrinting) if screen.is_terminal => Binary::Hidden,
        None if screen.is_terminal && is_safe && !is_asked_for => Binary::Described,
        _ if is_safe => Binary::Marked,
        _ => Binary::Shown,
    }
}

/// How texts are decoded: as it is said, else by their byte order marks wherever they are decorated, but for GNU's
/// formatting, which is of bytes.
fn decoding(args: &Args, is_shown: bool, components: Components) -> Result<Decoding, PlanError> {
    if let Some(label) = args.names.encoding() {
        return Ok(Decoding::From(names::encoding(label)?));
    }
    let is_decorated = components != Components::PLAIN || is_shown && format(args).changes_nothing();
    Ok(if is_decorated { Decoding::Marked } else { Decoding::Never })
}

/// The columns that there are for rows.
pub(super) fn columns(args: &Args, screen: &Screen) -> usize {
    let columns = screen.columns.unwrap_or(COLUMNS);
    match args.width {
        None => columns,
        Some(WidthEdit::Columns(columns)) => columns,
        Some(WidthEdit::Wider(more)) => columns.saturating_add(more),
        Some(WidthEdit::Narrower(less)) => columns.saturating_sub(less),
    }
}

fn page(args: &Args, screen: &Screen, paint: paint::Plan, components: Components) -> page::Plan {
    let has_gutter = components.has(Component::Numbers) || components.has(Component::Changes);
    let columns = columns(args, screen);
    let wrap = match args.wrap {
        Wrap::Never => Wrapping::Terminal,
        Wrap::Auto if has_gutter => Wrapping::Characters,
        Wrap::Auto if args.width.is_some() && (screen.is_terminal || paint.has_color) => Wrapping::Characters,
        Wrap::Auto => Wrapping::Terminal,
        Wrap::Character => Wrapping::Characters,
        Wrap::Word => Wrapping::Words,
        Wrap::Chop => Wrapping::Chopped,
    };
    // What stands out is filled up to the edge of the screen, so that its columns have to be known.
    let stands_out = !args.highlighted.is_empty() && paint.has_color;
    let draws_tabs = has_gutter || wrap != Wrapping::Terminal || stands_out;
    let mut format = format(args);
    if components.has(Component::Numbers) {
        // The gutter has them.
        format.numbering = Numbering::None;
    }
    page::Plan {
        content: content(args, screen, paint.has_color, draws_tabs),
        paint,
        components,
        columns,
        wrap,
        format,
        squeeze: args.squeeze_limit.or_else(|| format.squeeze.then_some(1)),
    }
}

fn content(args: &Args, screen: &Screen, has_color: bool, draws_tabs: bool) -> content::Plan {
    let (format, is_safe) = (format(args), is_safe(args, screen, has_color));
    let shows_pictures = shows_pictures(args);
    let shown = match (format.nonprinting, format.tabs, is_safe) {
        _ if shows_pictures => Shown::ControlPictures,
        (true, _, _) | (false, true, false) => Shown::Notation(format),
        (false, true, true) => Shown::SafeWithTabs,
        (false, false, true) => Shown::Safe,
        (false, false, false) => Shown::Raw,
    };
    let tab_columns = match args.tab_columns {
        Some(0) => None,
        Some(columns) => Some(columns),
        None => (draws_tabs || shows_pictures).then_some(TAB_COLUMNS),
    };
    content::Plan {
        shown,
        ends_colors: has_color || is_safe,
        tab_columns: tab_columns.filter(|_| !format.tabs),
    }
}

/// Whether what does not print is shown as control pictures.
fn shows_pictures(args: &Args) -> bool {
    args.notation == Some(Notation::Unicode)
}

/// GNU's formatting, without what control pictures show already.
fn format(args: &Args) -> crate::format::Formatting {
    let mut format = args.format;
    if shows_pictures(args) {
        (format.nonprinting, format.tabs, format.ends) = (false, false, false);
    }
    format
}

/// Whether escape sequences must not reach the terminal, unless they only colour text.
fn is_safe(args: &Args, screen: &Screen, has_color: bool) -> bool {
    args.sanitize.resolve(screen.is_terminal || has_color)
}

fn places(environment: &Environment) -> Places {
    let set = |name| environment.get_set(name).map(OsString::from_vec);
    Places {
        git_dir: set("GIT_DIR"),
        work_tree: set("GIT_WORK_TREE"),
        index_file: set("GIT_INDEX_FILE"),
        object_directory: set("GIT_OBJECT_DIRECTORY"),
        ceiling_directories: set("GIT_CEILING_DIRECTORIES"),
    }
}

/// The colours that a screen has for a theme.
pub(crate) fn depth(screen: &Screen) -> Depth {
    match screen.depth {
        term::screen::Depth::TrueColor => Depth::TrueColor,
        term::screen::Depth::Ansi16 if screen.is_terminal => Depth::Sixteen,
        _ => Depth::Palette256,
    }
}
