//! Writes lines: the gutter, GNU's number, the text in its colours, broken into rows.

use highlight::StyleId;

use super::components::{Component, Components};
use super::content::{self, Content, columns};
use super::gutter::Gutter;
use super::paint::{self, Paint};
use super::wrap::{CUT_MARK, CUT_MARK_COLUMNS, Line, Wrapping, breaks};
use crate::format::{self, Numbering, number::Number};

/// Stands after a last line that no line feed ends.
const OPEN_MARK: &str = " [no newline]";
/// U+FEFF.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// How lines are to be written.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) paint: paint::Plan,
    pub(crate) content: content::Plan,
    pub(crate) components: Components,
    /// The columns of the screen.
    pub(crate) columns: usize,
    pub(crate) wrap: Wrapping,
    pub(crate) format: format::Formatting,
    /// How many blank lines may follow one another.
    pub(crate) squeeze: Option<usize>,
}

/// The state of writing lines.
pub(crate) struct Page {
    pub(crate) paint: Paint,
    content: Content,
    /// The columns to the left of the lines of this file.
    pub(crate) gutter: Gutter,
    columns: usize,
    wrap: Wrapping,
    format: format::Formatting,
    number: Number,
    /// How many blank lines came last.
    blanks: usize,
    squeeze: Option<usize>,
    /// Whether blanks at the ends of lines, and a missing line feed, have marks.
    marks_whitespace: bool,
    /// Whether the last line had no line feed, so that the cursor is not at the start of a row.
    pub(crate) is_open: bool,
    shown: Vec<u8>,
    marks: Vec<(usize, Ink)>,
}

impl Page {
    pub(crate) fn new(plan: &Plan) -> Self {
        Self {
            paint: Paint::new(&plan.paint),
            content: Content::new(plan.content),
            gutter: Gutter::new(plan.components, false),
            columns: plan.columns,
            wrap: plan.wrap,
            format: plan.format,
            number: Number::new(0),
            blanks: 0,
            squeeze: plan.squeeze,
            marks_whitespace: plan.components.has(Component::Whitespace),
            is_open: false,
            shown: Vec::new(),
            marks: Vec::new(),
        }
    }

    /// Writes a line.
    pub(crate) fn line(&mut self, line: &Line<'_>, out: &mut Vec<u8>) {
        // A line feed right after an unfinished line of the file before ends that line.
        let is_blank = line.text == b"\n" && !self.is_open;
        self.blanks = if is_blank { self.blanks + 1 } else { 0 };
        if self.squeeze.is_some_and(|most| self.blanks > most) {
            return;
        }
        if line.starts {
            self.front(line, is_blank, out);
        }
        let (body, has_end) = match line.text.strip_suffix(b"\n") {
            Some(body) => (body, true),
            None => (line.text, false),
        };
        let line = &self.after_mark(line, out);
        self.content.begin(body);
        let flows = self.wrap == Wrapping::Terminal && !line.stands_out || !line.starts;
        // A CR at the end of a line is no part of its text.
        let text = if has_end || !flows { self.without_return(body) } else { body };
        let (text, blanks) = text.split_at(text.len() - self.blanks_to_mark(text));
        let room = if flows {
            self.flow(line, text, blanks, out);
            None
        } else {
            Some(self.rows(line, text, blanks, out))
        };
        if has_end {
            self.line_end(body, out);
        } else if self.marks_whitespace {
            if room.is_some_and(|room| room < OPEN_MARK.len()) {
                out.push(b'\n');
                self.gutter.blank(line.number, &self.paint, out);
            }
            self.paint.beside(OPEN_MARK.as_bytes(), out);
            out.push(b'\n');
        }
        self.is_open = !has_end && !self.marks_whitespace;
    }

    /// How many blanks at the end of a text are to have marks.
    fn blanks_to_mark(&self, text: &[u8]) -> usize {
        if !self.marks_whitespace || self.content.pictures_ends() {
            return 0;
        }
        let is_blank = |byte: &&u8| **byte == b' ' || **byte == b'\t' && !self.format.tabs;
        text.iter().rev().take_while(is_blank).count()
    }

    /// Writes the beginning of a line whose rest follows.
    pub(crate) fn part(&mut self, line: &Line<'_>, out: &mut Vec<u8>) {
        if line.starts {
            self.front(line, false, out);
        }
        let line = self.after_mark(line, out);
        self.content.begin(line.text);
        self.flow(&line, line.text, b"", out);
        (self.is_open, self.blanks) = (true, 0);
    }

    /// Ends an unfinished row, before something that starts on a new one.
    pub(crate) fn close(&mut self, out: &mut Vec<u8>) {
        if std::mem::take(&mut self.is_open) {
            out.push(b'\n');
        }
    }

    /// Passes a byte order mark at the beginning of a file on, which is no part of the text.
    fn after_mark<'l>(&self, line: &Line<'l>, out: &mut Vec<u8>) -> Line<'l> {
        let is_first = line.number == 1 && line.from == 0 && line.starts && self.content.is_safe();
        let length =
            if is_first && line.text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
        out.extend_from_slice(&line.text[..length]);
        Line { from: line.from + length, ..*line }
    }

    fn front(&mut self, line: &Line<'_>, is_blank: bool, out: &mut Vec<u8>) {
        self.gutter.line(line.number, line.change, &self.paint, out);
        let numbered = match self.format.numbering {
            Numbering::None => false,
            Numbering::All => true,
            Numbering::NonBlank => !is_blank,
        };
        // GNU cat gives no new number where a line continues one that the file before left unfinished.
        if numbered && !self.is_open {
            let mut text = [0; Number::LONGEST_BYTES];
            let length = self.number.write_next(&mut text);
            self.paint.beside(&text[..length], out);
        }
    }

    fn line_end(&mut self, body: &[u8], out: &mut Vec<u8>) {
        if self.format.ends {
            if body.last() == Some(&b'\r') && !self.format.nonprinting {
                self.paint.beside(b"^M", out);
            }
            self.paint.beside(b"$", out);
        } else if body.last() == Some(&b'\r') && !self.names_returns() {
            out.push(b'\r');
        }
        if self.content.pictures_ends() {
            self.paint.beside("␊".as_bytes(), out);
        }
        out.push(b'\n');
    }

    /// Whether a CR has a notation of its own.
    fn names_returns(&self) -> bool {
        self.format.nonprinting || self.content.pictures_ends()
    }

    /// The text without the CR of its end, which is no part of it.
    fn without_return<'t>(&self, body: &'t [u8]) -> &'t [u8] {
        if self.names_returns() { body } else { body.strip_suffix(b"\r").unwrap_or(body) }
    }

    /// Writes the text, and marks for the blanks after it, without breaks of our own.
    fn flow(&mut self, line: &Line<'_>, text: &[u8], blanks: &[u8], out: &mut Vec<u8>) {
        let mut column = 0;
        if !text.is_empty() {
            self.paint.begin(line.stands_out, out);
        }
        for (piece, style) in pieces(line, text) {
            if self.paint.takes(piece) {
                continue;
            }
            self.paint.change(style, line.stands_out, piece, out);
            self.content.append(piece, &mut column, out);
            if self.content.may_color() && piece.contains(&0x1b) {
                self.paint.follow(piece);
            }
        }
        self.paint.end(out);
        let unseen = line.from.saturating_sub(text.len()).min(blanks.len());
        if unseen < blanks.len() {
            self.shown.clear();
            self.content.append_blanks(&blanks[unseen..], &mut column, &mut self.shown);
            self.paint.beside(&self.shown, out);
        }
    }

    /// Writes the text, and marks for the blanks after it, in rows of our own. Tells the columns that are left in the
    /// last one.
    fn rows(&mut self, line: &Line<'_>, text: &[u8], blanks: &[u8], out: &mut Vec<u8>) -> usize {
        self.shown.clear();
        self.marks.clear();
        let mut column = 0;
        for (piece, style) in pieces(line, text) {
            self.content.append(piece, &mut column, &mut self.shown);
            self.marks.push((self.shown.len(), Ink::Text(style)));
        }
        if !blanks.is_empty() {
            self.content.append_blanks(blanks, &mut column, &mut self.shown);
            self.marks.push((self.shown.len(), Ink::Mark));
        }
        let width = self.columns.saturating_sub(self.gutter.columns_of_line(line.number));
        let (rows, cut_columns) = self.row_ends(width);
        let (mut next, mut mark, mut left) = (0, 0, width);
        for (row, &end) in rows.iter().enumerate() {
            if row > 0 {
                out.push(b'\n');
                self.gutter.blank(line.number, &self.paint, out);
            }
            let (start, shown_end) = self.shown_part(next, end, (row > 0, row + 1 < rows.len()));
            if start < shown_end {
                self.paint.begin(line.stands_out, out);
            }
            mark = self.row(start, shown_end, mark, line.stands_out, out);
            if line.stands_out || self.marks_whitespace {
                left = width.saturating_sub(columns(&self.shown[start..shown_end]) + cut_columns);
            }
            if line.stands_out {
                self.fill(left, out);
                left = 0;
            }
            self.paint.end(out);
            if end < self.shown.len() {
                self.paint.break_row(out);
            }
            next = end;
        }
        if cut_columns > 0 {
            self.paint.beside(CUT_MARK.as_bytes(), out);
        }
        if self.content.may_color() {
            self.paint.pass(&self.shown[next..]);
        }
        left
    }

    /// What of a row is shown: where lines break at words, not the blanks where it continues one or is continued.
    fn shown_part(
        &self,
        start: usize,
        end: usize,
        (continues, is_continued): (bool, bool),
    ) -> (usize, usize) {
        if self.wrap != Wrapping::Words {
            return (start, end);
        }
        let row = &self.shown[start..end];
        let length = if is_continued { row.trim_ascii_end().len() } else { row.len() };
        let row = &row[..length];
        let blanks = if continues { row.len() - row.trim_ascii_start().len() } else { 0 };
        (start + blanks, start + length)
    }

    /// Where the rows of the text end, and the columns of the mark after the last, where the rest is cut off.
    fn row_ends(&self, width: usize) -> (Vec<usize>, usize) {
        match self.wrap {
            Wrapping::Terminal => (vec![self.shown.len()], 0),
            Wrapping::Characters => (breaks(&self.shown, width, false), 0),
            Wrapping::Words => (breaks(&self.shown, width, true), 0),
            Wrapping::Chopped => match breaks(&self.shown, width, false).as_slice() {
                [_, _, ..] if width > CUT_MARK_COLUMNS => {
                    (vec![breaks(&self.shown, width - CUT_MARK_COLUMNS, false)[0]], CUT_MARK_COLUMNS)
                }
                ends => (vec![ends[0]], 0),
            },
        }
    }

    fn row(
        &mut self,
        start: usize,
        end: usize,
        mut mark: usize,
        stands_out: bool,
        out: &mut Vec<u8>,
    ) -> usize {
        let mut at = start;
        // What was left out at the end of the row before has marks, too.
        while at < end && self.marks[mark].0 <= at {
            mark += 1;
        }
        while at < end {
            let (mark_end, ink) = self.marks[mark];
            let piece = &self.shown[at..mark_end.min(end)];
            match ink {
                Ink::Mark => self.paint.beside_text(piece, stands_out, out),
                Ink::Text(_) if self.paint.takes(piece) => {}
                Ink::Text(style) => {
                    self.paint.change(style, stands_out, piece, out);
                    if self.content.may_color() && piece.contains(&0x1b) {
                        self.paint.own(piece, stands_out, out);
                    } else {
                        out.extend_from_slice(piece);
                    }
                }
            }
            at = mark_end.min(end);
            mark += usize::from(mark_end <= end);
        }
        mark
    }

    /// Fills the rest of a highlighted row with its background.
    fn fill(&mut self, columns: usize, out: &mut Vec<u8>) {
        let has_background = match self.marks.first() {
            Some(&(_, Ink::Text(style @ Some(_)))) => {
                self.paint.change(style, true, b"-", out);
                true
            }
            _ => self.paint.backdrop(out),
        };
        if has_background {
            out.resize(out.len() + columns, b' ');
        }
    }
}

/// What a piece of a row is written in.
#[derive(Clone, Copy, Debug)]
enum Ink {
    /// A style of the text, or none.
    Text(Option<StyleId>),
    /// The colour of what stands around the text: it is a mark.
    Mark,
}

/// The pieces of a line that have one style, from the first byte that is not shown yet.
fn pieces<'l>(line: &'l Line<'_>, text: &'l [u8]) -> impl Iterator<Item = (&'l [u8], Option<StyleId>)> {
    let whole = line.spans.is_empty().then_some((text.len(), None));
    let spans = line.spans.iter().map(|span| (span.end, Some(span.style)));
    let mut at = line.from;
    whole.into_iter().chain(spans).filter_map(move |(end, style)| {
        let end = end.min(text.len());
        let piece = text.get(at..end).filter(|piece| !piece.is_empty())?;
        at = end;
        Some((piece, style))
    })
}
