//! The old text and the new one under each other, both numbers in front of each line.

use patch::Code;

use super::block::{Block, Entry, What};
use super::message::{stripped, visible};
use super::page::Page;

/// Between the numbers and the text.
const BORDER: &str = "│";

/// The columns in front of the marks.
pub(super) fn gutter_columns(page: &Page) -> usize {
    2 * page.number_columns + 3
}

pub(super) fn show(block: &Block, page: &mut Page, out: &mut Vec<u8>) {
    for entry in block.entries() {
        match entry.what {
            What::Code(code) => line(block, entry, code, page, out),
            What::NoLineFeed | What::Unmarked => remark(block.raw(entry), page, out),
        }
    }
}

/// Writes what is no line of the text, as the remark that a line feed is missing.
fn remark(text: &[u8], page: &mut Page, out: &mut Vec<u8>) {
    gutter(None, page, out);
    page.beside(&visible(&stripped(text)), out);
    out.push(b'\n');
}

fn line(block: &Block, entry: &Entry, code: Code, page: &mut Page, out: &mut Vec<u8>) {
    page.text.set(block, entry, Some(page.tab_columns));
    let marks = block.marks(entry);
    let width = page.columns.saturating_sub(gutter_columns(page) + marks.len());
    let (ends, is_cut) = page.row_ends(width);
    let mut start = 0;
    for end in ends {
        gutter((start == 0).then_some(code), page, out);
        page.begin(block, entry, out);
        if start == 0 {
            out.extend_from_slice(marks);
        } else {
            out.resize(out.len() + marks.len(), b' ');
        }
        let shown_end = page.shown_end(start, end);
        page.text.write(start, shown_end, &mut page.brush, out);
        page.finish(block, entry, out);
        if is_cut {
            page.cut_mark(out);
        }
        out.push(b'\n');
        start = end;
    }
}

fn gutter(code: Option<Code>, page: &mut Page, out: &mut Vec<u8>) {
    let (old, new) = (code.and_then(|code| code.old), code.and_then(|code| code.new));
    page.number(old, new, out);
    out.push(b' ');
    page.number(new, new, out);
    out.push(b' ');
    page.beside(BORDER.as_bytes(), out);
}
