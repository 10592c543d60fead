//! The old text on the left, the new one on the right, lines that became one another in one row.

use patch::Code;

use super::super::wrap::breaks;
use super::block::{Block, Entry, Replacement, What};
use super::brush::{Ink, Style, Tone};
use super::page::Page;

/// Between the two sides.
const BORDER: &str = "│";
/// Stands in the last column of a row that goes on in the next.
const WRAP_MARK: &str = "↵";
const BORDER_COLUMNS: usize = 1;
/// A wide character and the mark.
const LEAST_TEXT_COLUMNS: usize = 3;

/// The sizes of a side; both have the same, so that the same text breaks at the same places.
#[derive(Clone, Copy)]
struct Half {
    /// Of its text, which may be of several rows.
    text: usize,
    marks: usize,
}

/// The columns of a side; none where the screen is too narrow for two.
fn half(page: &Page, marks: usize) -> Option<Half> {
    let columns = page.columns.checked_sub(BORDER_COLUMNS)? / 2;
    let text = columns.checked_sub(page.number_columns + 1 + marks)?;
    (text >= LEAST_TEXT_COLUMNS).then_some(Half { text, marks })
}

/// Shows a block; false where the screen is too narrow.
pub(super) fn show(block: &Block, page: &mut Page, out: &mut Vec<u8>) -> bool {
    let marks = block.entries().iter().map(|entry| block.marks(entry).len()).max().unwrap_or(1);
    let Some(half) = half(page, marks.max(1)) else { return false };
    for (left, right) in rows(block) {
        row(block, [left, right], half, page, out);
    }
    true
}

/// Which line stands on the left and which on the right of each row.
fn rows(block: &Block) -> Vec<(Option<usize>, Option<usize>)> {
    let entries = block.entries();
    let mut rows = Vec::with_capacity(entries.len());
    let mut at = 0;
    while at < entries.len() {
        let Replacement { removed, added } = block.change(at);
        let end = added.end;
        // A remark after a line of both sides is about both.
        if end == at || entries[at].side().is_none() {
            rows.push((Some(at), Some(at)));
            at += 1;
            continue;
        }
        let mut next = added.peekable();
        for removed in removed {
            if let Some(partner) = entries[removed].partner {
                while let Some(alone) = next.next_if(|&number| number < partner) {
                    rows.push((None, Some(alone)));
                }
                rows.push((Some(removed), next.next()));
            } else {
                rows.push((Some(removed), None));
            }
        }
        rows.extend(next.map(|alone| (None, Some(alone))));
        at = end;
    }
    rows
}

/// Writes one line of each side, in as many rows as the longer one takes.
fn row(block: &Block, pair: [Option<usize>; 2], half: Half, page: &mut Page, out: &mut Vec<u8>) {
    let entries = pair.map(|number| number.map(|number| &block.entries()[number]));
    let mut ends = [Vec::new(), Vec::new()];
    for (entry, ends) in entries.iter().zip(&mut ends) {
        if let Some(entry) = entry {
            page.text.set(block, entry, Some(page.tab_columns));
            *ends = row_ends(page, half.text);
        }
    }
    let count = ends[0].len().max(ends[1].len());
    for number in 0..count {
        let start = out.len();
        cell(block, entries[0], &ends[0], (number, true), half, page, out);
        page.beside(BORDER.as_bytes(), out);
        cell(block, entries[1], &ends[1], (number, false), half, page, out);
        // Nothing stands on the right of lines that are gone.
        let length = out[start..].trim_ascii_end().len();
        out.truncate(start + length);
        out.push(b'\n');
    }
}

/// Where the rows of the line at hand end: all but the last leave a column for the mark.
fn row_ends(page: &Page, width: usize) -> Vec<usize> {
    let shown = page.text.shown();
    match breaks(shown, width, false).as_slice() {
        [end] => vec![*end],
        _ => breaks(shown, width - 1, false),
    }
}

/// Writes one row of one side, filled up with blanks.
fn cell(
    block: &Block,
    entry: Option<&Entry>,
    ends: &[usize],
    (row, is_left): (usize, bool),
    half: Half,
    page: &mut Page,
    out: &mut Vec<u8>,
) {
    let (Some(entry), Some(&end)) = (entry, ends.get(row)) else {
        out.resize(out.len() + page.number_columns + 1 + half.marks + half.text, b' ');
        return;
    };
    let start = if row == 0 { 0 } else { ends[row - 1] };
    let (number, target) = match entry.what {
        What::Code(Code { old, new, .. }) if row == 0 => (if is_left { old } else { new }, new),
        _ => (None, None),
    };
    page.number(number, target, out);
    out.push(b' ');
    page.text.set(block, entry, Some(page.tab_columns));
    page.begin(block, entry, out);
    let marks = if row == 0 { block.marks(entry) } else { b"" };
    out.extend_from_slice(marks);
    out.resize(out.len() + half.marks - marks.len(), b' ');
    page.text.write(start, end, &mut page.brush, out);
    let is_last = row + 1 == ends.len();
    let taken = page.text.columns(start, end) + usize::from(!is_last);
    let blanks = half.text.saturating_sub(taken);
    if blanks > 0 {
        fill(entry, blanks, page, out);
    }
    page.finish(block, entry, out);
    if !is_last {
        page.beside(WRAP_MARK.as_bytes(), out);
    }
}

/// Fills the rest of a side in the colour of its line.
fn fill(entry: &Entry, blanks: usize, page: &mut Page, out: &mut Vec<u8>) {
    let tone = Tone::of(entry.side());
    page.brush.change(Ink { style: Style::NONE, tone }, b"-", out);
    out.resize(out.len() + blanks, b' ');
}
