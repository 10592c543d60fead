//! What all views of a patch write with: the colours, the width, the numbers, the links.

use super::super::wrap::{Wrapping, breaks};
use super::block::{Block, Entry};
use super::brush::{Brush, Ink, Style, Tone};
use super::link::Links;
use super::text::Text;

/// The columns of a line number; those that have more digits take more.
const NUMBER_COLUMNS: usize = 4;
/// Stands in the last column of a line that was cut.
const CUT_MARK: &str = "…";

/// What a row is written with.
pub(super) struct Page {
    pub(super) brush: Brush,
    pub(super) links: Links,
    /// How the colour of what stands beside the text begins.
    pub(super) gutter: Vec<u8>,
    /// The columns of the screen.
    pub(super) columns: usize,
    pub(super) wrap: Wrapping,
    pub(super) tab_columns: usize,
    /// The columns of the numbers of this hunk.
    pub(super) number_columns: usize,
    /// The line at hand.
    pub(super) text: Text,
}

impl Page {
    /// Makes room for numbers up to this one.
    pub(super) fn fit_numbers(&mut self, last: u64) {
        let digits = last.checked_ilog10().map_or(1, |power| power as usize + 1);
        self.number_columns = digits.max(NUMBER_COLUMNS);
    }

    /// Writes something that stands beside the text.
    pub(super) fn beside(&mut self, text: &[u8], out: &mut Vec<u8>) {
        self.brush.write(&self.gutter, text, out);
    }

    /// Writes a line number, or as many blanks. `target`: the line of the new file that it leads to.
    pub(super) fn number(&mut self, number: Option<u64>, target: Option<u64>, out: &mut Vec<u8>) {
        let Some(number) = number else {
            out.resize(out.len() + self.number_columns, b' ');
            return;
        };
        let digits = number.to_string();
        out.resize(out.len() + self.number_columns.saturating_sub(digits.len()), b' ');
        if target.is_some() {
            self.links.begin(target, out);
        }
        self.beside(digits.as_bytes(), out);
        if target.is_some() {
            self.links.end(out);
        }
    }

    /// Begins the colours of a line: those that git gave it where it was moved.
    pub(super) fn begin(&mut self, block: &Block, entry: &Entry, out: &mut Vec<u8>) {
        match block.moved(entry) {
            Some(sequence) if self.brush.has_color() => out.extend_from_slice(sequence),
            _ => {
                let ink = Ink { style: Style::NONE, tone: Tone::of(entry.side()) };
                self.brush.change(ink, b"-", out);
            }
        }
    }

    /// Ends them.
    pub(super) fn finish(&mut self, block: &Block, entry: &Entry, out: &mut Vec<u8>) {
        self.brush.end(out);
        if self.brush.has_color() && block.moved(entry).is_some() {
            out.extend_from_slice(highlight::RESET);
        }
    }

    /// Where the rows of the line at hand end, in this many columns, and whether the last is cut off there.
    pub(super) fn row_ends(&self, width: usize) -> (Vec<usize>, bool) {
        let shown = self.text.shown();
        match self.wrap {
            Wrapping::Terminal => (vec![shown.len()], false),
            Wrapping::Characters => (breaks(shown, width, false), false),
            Wrapping::Words => (breaks(shown, width, true), false),
            Wrapping::Chopped => match breaks(shown, width, false).as_slice() {
                [_, _, ..] if width > 1 => (vec![breaks(shown, width - 1, false)[0]], true),
                ends => (vec![ends[0]], false),
            },
        }
    }

    /// Up to where a row is shown: where lines break at words, without the blanks before the next one.
    pub(super) fn shown_end(&self, start: usize, end: usize) -> usize {
        let shown = self.text.shown();
        let is_broken = self.wrap == Wrapping::Words && end < shown.len();
        if is_broken { start + shown[start..end].trim_ascii_end().len() } else { end }
    }

    pub(super) fn cut_mark(&mut self, out: &mut Vec<u8>) {
        self.beside(CUT_MARK.as_bytes(), out);
    }
}
