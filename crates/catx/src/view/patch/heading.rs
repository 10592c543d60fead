//! What stands above the text: the heading of a file, that of a hunk, a commit's lines.

use patch::{Change, File, Hunk, Line};
use term::width;

use super::super::wrap::breaks;
use super::brush::Tone;
use super::message::{raw, visible};
use super::page::Page;
use super::syntax::Syntax;
use super::text::Look;

/// git's own colours for what it heads.
pub(super) const COMMIT: &[u8] = b"\x1b[33m";
pub(super) const NAME: &[u8] = b"\x1b[1m";
pub(super) const PLACE: &[u8] = b"\x1b[36m";
const NUMBER: &[u8] = b"\x1b[1m";
const PLUS: &[u8] = b"\x1b[32m";
const MINUS: &[u8] = b"\x1b[31m";

/// The usual modes of files, which nobody has to be told.
const USUAL_MODE: &[u8] = b"100644";

/// Writes the heading of a file.
pub(super) fn file(file: &File, page: &mut Page, out: &mut Vec<u8>) {
    let name = visible(file.name_now());
    let mut columns = width::of_text(&String::from_utf8_lossy(&name));
    if let Some(before) = file.name_before() {
        let before = visible(before);
        columns += width::of_text(&String::from_utf8_lossy(&before)) + 3;
        page.brush.write(NAME, &before, out);
        page.beside(" → ".as_bytes(), out);
    }
    page.links.begin(None, out);
    page.brush.write(NAME, &name, out);
    page.links.end(out);
    let notes = notes(file);
    if !notes.is_empty() {
        let notes = [&b" ("[..], &visible(&notes), b")"].concat();
        columns += width::of_text(&String::from_utf8_lossy(&notes));
        page.beside(&notes, out);
    }
    out.push(b'\n');
    page.beside("─".repeat(columns.clamp(1, page.columns.max(1))).as_bytes(), out);
    out.push(b'\n');
}

/// What happened to a file, in words.
fn notes(file: &File) -> Vec<u8> {
    let mut notes: Vec<Vec<u8>> = Vec::new();
    let word: &[u8] = match file.change {
        Change::Modified => b"",
        Change::Added => b"new",
        Change::Deleted => b"deleted",
        Change::Renamed => b"renamed",
        Change::Copied => b"copied",
    };
    notes.push(word.to_vec());
    if !file.similarity.is_empty() {
        notes.push([&file.similarity[..], b" the same"].concat());
    }
    match (file.change, &*file.old_mode, &*file.new_mode) {
        (_, b"", b"") | (Change::Added, _, USUAL_MODE) | (Change::Deleted, ..) => {}
        (Change::Added, _, mode) => notes.push([b"mode ", mode].concat()),
        (_, old, new) => notes.push([b"mode ", old, " → ".as_bytes(), new].concat()),
    }
    for (holds, word) in [(file.is_merge, "merge"), (file.is_binary, "binary")] {
        if holds {
            notes.push(word.as_bytes().to_vec());
        }
    }
    notes.retain(|note| !note.is_empty());
    notes.join(&b", "[..])
}

/// Writes the heading of a hunk: where it begins, and the function that it is in. `gutter`: the columns that stand beside
/// its lines, if a border ends them.
pub(super) fn hunk(
    hunk: &Hunk<'_>,
    gutter: Option<usize>,
    syntax: &mut Syntax,
    page: &mut Page,
    out: &mut Vec<u8>,
) {
    let front =
        gutter.map_or("──".to_owned(), |columns| format!("{}┼─", "─".repeat(columns.saturating_sub(1))));
    page.beside(front.as_bytes(), out);
    out.push(b' ');
    let line = if hunk.new_start == 0 { hunk.old_start } else { hunk.new_start };
    let number = line.to_string();
    page.links.begin(Some(line), out);
    page.brush.write(NUMBER, number.as_bytes(), out);
    page.links.end(out);
    let used = gutter.map_or(2, |columns| columns + 1) + 1 + number.len() + 2;
    if let Some(room) = page.columns.checked_sub(used).filter(|room| *room > 0 && !hunk.function.is_empty()) {
        page.beside(b": ", out);
        let mut spans = Vec::new();
        syntax.function(&[hunk.function, b"\n"].concat(), &mut page.brush, &mut spans);
        let look = Look {
            tone: Tone::Context,
            word: Tone::Context,
            spans: &spans,
            words: &[],
            blanks_from: hunk.function.len(),
            tab_columns: Some(page.tab_columns),
        };
        page.text.fill(hunk.function, &look);
        let end = breaks(page.text.shown(), room, false)[0];
        page.text.write(0, end, &mut page.brush, out);
        page.brush.end(out);
    }
    out.push(b'\n');
}

/// Writes a line as git coloured it, or in this colour where it did not.
pub(super) fn as_is(color: &[u8], line: &Line<'_>, page: &mut Page, out: &mut Vec<u8>) {
    if line.raw.len() == line.text.len() {
        let text = line.text.strip_suffix(b"\r").unwrap_or(line.text);
        page.brush.write(color, &visible(text), out);
    } else {
        raw(line.raw, &page.brush, out);
    }
}

/// Writes how much a file changed, its pluses and minuses in colours.
pub(super) fn stat(text: &[u8], graph: usize, page: &mut Page, out: &mut Vec<u8>) {
    let (front, signs) = text.split_at(graph);
    out.extend_from_slice(&visible(front));
    let pluses = signs.iter().take_while(|&&sign| sign == b'+').count();
    let (pluses, minuses) = signs.split_at(pluses);
    for (signs, color) in [(pluses, PLUS), (minuses, MINUS)] {
        if !signs.is_empty() {
            page.brush.write(color, signs, out);
        }
    }
}
