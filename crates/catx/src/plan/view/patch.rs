//! What is done with patches: `--diff-view`, `--diff-filter`, `--hyperlink`.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use cli::environment::Environment;
use highlight::Language;
use term::screen::Screen;
use term::when::When;

use super::{TAB_COLUMNS, columns, depth};
use crate::cli::{Args, DiffView, Wrap};
use crate::view::paint;
use crate::view::patch::{Layout, Plan, brush, link};
use crate::view::wrap::Wrapping;

/// Whether anything is said about patches, so that they are looked for off a terminal too.
pub(super) fn is_asked(args: &Args) -> bool {
    args.filters_diffs || matches!(args.diff_view, DiffView::Unified | DiffView::SideBySide)
}

/// Whether a program is to get coloured lines, although it is no terminal.
pub(in crate::plan) fn is_filter(args: &Args) -> bool {
    args.filters_diffs && args.color != When::Never
}

/// How patches are shown, unless they are shown as any other text: as where something is asked for that is said by the
/// lines of the text itself.
pub(super) fn resolve(
    args: &Args,
    screen: &Screen,
    environment: &Environment,
    paint: &paint::Plan,
    named: Option<Language>,
) -> Option<Plan> {
    let is_shown = screen.is_terminal || paint.has_color;
    let is_decorated = args.decorations.resolve(is_shown) && is_shown && args.plain == 0;
    let layout = match args.diff_view {
        _ if args.filters_diffs => Layout::AsIs,
        DiffView::Unified => Layout::Unified,
        DiffView::SideBySide => Layout::SideBySide,
        DiffView::Auto if is_decorated => Layout::Unified,
        DiffView::Auto | DiffView::Plain => return None,
    };
    let is_about_lines = !args.ranges.is_empty() || !args.highlighted.is_empty() || args.diff.is_some();
    let is_formatted =
        !args.format.changes_nothing() || args.notation.is_some() || args.squeeze_limit.is_some();
    let is_of_another_language = named.is_some_and(|language| language.name() != "Diff");
    if is_about_lines || is_formatted || is_of_another_language {
        return None;
    }
    Some(Plan {
        layout,
        theme: paint.has_color.then_some(paint.theme),
        brush: brush::Plan {
            has_color: paint.has_color,
            depth: depth(screen),
            italic: paint.italic,
            is_light: paint.theme.is_light(),
        },
        gutter: paint.gutter(),
        columns: columns(args, screen),
        wrap: match args.wrap {
            Wrap::Never => Wrapping::Terminal,
            Wrap::Auto | Wrap::Character => Wrapping::Characters,
            Wrap::Word => Wrapping::Words,
            Wrap::Chop => Wrapping::Chopped,
        },
        tab_columns: args.tab_columns.filter(|&columns| columns > 0).unwrap_or(TAB_COLUMNS),
        links: links(args, screen, environment),
        words_of_parent: sys::process::words_of_parent,
    })
}

/// Where links lead to, where they are asked for.
fn links(args: &Args, screen: &Screen, environment: &Environment) -> Option<link::Plan> {
    args.hyperlink.filter(|when| when.resolve(screen.is_terminal))?;
    let here = std::path::absolute(".").ok()?;
    let work_tree = environment.get_set("GIT_WORK_TREE").map(|bytes| here.join(OsStr::from_bytes(&bytes)));
    Some(link::Plan { host: sys::host::name(), root: work_tree.unwrap_or_else(|| top(&here)) })
}

/// The top of the work tree that a folder is in, which git's names are relative to; else the folder.
fn top(folder: &Path) -> PathBuf {
    let is_top = |folder: &&Path| folder.join(".git").symlink_metadata().is_ok();
    folder.ancestors().find(is_top).unwrap_or(folder).to_owned()
}
