//! The frame of a file: its heading, the grid, the line between two files, the cut between two ranges.

use term::escape::{Keep, append_visible};
use term::width;

use super::components::{Component, Components};
use super::content::columns;
use super::heading::{self, Entry, Title};
use super::page::Page;
use super::wrap::{breaks, cut};

/// What stands around files.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plan {
    pub(crate) components: Components,
    /// The columns of the screen.
    pub(crate) columns: usize,
    /// Whether an empty file has a frame too.
    pub(crate) frames_empty: bool,
}

/// Between a name and a mark, and between the entries of a heading in one line.
const GAP: &[u8] = b"   ";

/// Writes the frames of files.
pub(crate) struct Frame {
    plan: Plan,
    files: usize,
}

impl Frame {
    pub(crate) fn new(plan: Plan) -> Self {
        Self { plan, files: 0 }
    }

    pub(crate) fn components(&self) -> Components {
        self.plan.components
    }

    fn has_heading(&self) -> bool {
        heading::is_shown(self.plan.components)
    }

    fn has_grid(&self) -> bool {
        self.plan.components.has(Component::Grid)
    }

    /// Whether the heading is one line, with the grid's in it.
    fn is_compact(&self) -> bool {
        self.plan.components.has(Component::HeaderCompact)
    }

    /// Writes the frame above a file.
    pub(crate) fn begin(&mut self, title: &Title<'_>, page: &mut Page, out: &mut Vec<u8>) {
        self.begin_above(title, page, out);
        if self.has_grid() && self.has_heading() && !self.is_compact() {
            self.horizontal("┼", page, out);
        }
    }

    fn begin_above(&mut self, title: &Title<'_>, page: &mut Page, out: &mut Vec<u8>) {
        if self.plan.components == Components::PLAIN {
            return;
        }
        page.close(out);
        if self.has_grid() {
            if !self.is_compact() {
                self.horizontal("┬", page, out);
            }
        } else if self.plan.components.has(Component::Rule) && self.files > 0 {
            page.paint.beside("─".repeat(self.plan.columns).as_bytes(), out);
            out.push(b'\n');
        } else if self.has_heading() && self.files > 0 {
            out.push(b'\n');
        }
        self.files += 1;
        let entries = title.entries(self.plan.components);
        if self.is_compact() {
            self.compact(&entries, page, out);
        } else {
            entries.iter().for_each(|entry| self.entry(entry, page, out));
        }
    }

    /// Writes the frame of an empty file.
    pub(crate) fn empty(&mut self, title: &Title<'_>, page: &mut Page, out: &mut Vec<u8>) {
        if self.plan.frames_empty && self.has_heading() {
            self.begin_above(title, page, out);
            self.end(page, out);
        }
    }

    /// Writes the frame below a file.
    pub(crate) fn end(&self, page: &mut Page, out: &mut Vec<u8>) {
        if self.plan.components.has(Component::Grid) {
            page.close(out);
            self.horizontal("┴", page, out);
        }
    }

    /// Writes the cut between two ranges.
    pub(crate) fn snip(&self, page: &Page, out: &mut Vec<u8>) {
        if !self.plan.components.has(Component::Snip) {
            return;
        }
        let (gutter, inner) = (page.gutter.columns(), page.gutter.inner_columns());
        let mut text = match gutter {
            0 => String::new(),
            _ if gutter == inner => format!("{:<cut$.cut$}", " ...", cut = inner - 1),
            _ => format!("{:<inner$.cut$}│ ", " ...", cut = inner - 1),
        };
        let gutter = width::of_text(&text);
        const SCISSORS: &str = "8<";
        let room = self.plan.columns.saturating_sub(gutter);
        let left = room.saturating_sub(SCISSORS.len() / 2) / 4;
        let right = room.saturating_sub(left * 2 + SCISSORS.len()) / 2;
        text.extend(["─ ".repeat(left), SCISSORS.to_owned(), " ─".repeat(right)]);
        page.paint.beside(text.as_bytes(), out);
        out.push(b'\n');
    }

    /// Writes an entry of the heading, in as many rows as it takes; a mark that does not fit beside it has a row of its
    /// own.
    fn entry(&self, Entry { label, text, mark }: &Entry<'_>, page: &Page, out: &mut Vec<u8>) {
        let mut line = label.as_bytes().to_vec();
        append_visible(text, Keep::Nothing, &mut line);
        let room = self.plan.columns.saturating_sub(page.gutter.columns());
        let mut start = 0;
        for end in breaks(&line, room, false) {
            if start > 0 {
                out.push(b'\n');
            }
            let front = label.len().clamp(start, end);
            page.gutter.blank(0, &page.paint, out);
            out.extend_from_slice(&line[start..front]);
            if front < end {
                page.paint.bold(&line[front..end], out);
            }
            if end == line.len() && !mark.is_empty() {
                if columns(&line[start..end]) + GAP.len() + mark.len() <= room {
                    out.extend_from_slice(GAP);
                } else {
                    out.push(b'\n');
                    page.gutter.blank(0, &page.paint, out);
                }
                out.extend_from_slice(mark.as_bytes());
            }
            start = end;
        }
        out.push(b'\n');
    }

    /// Writes all entries in one line: with a grid, in its line above the text. What does not fit is cut off.
    fn compact(&self, entries: &[Entry<'_>], page: &Page, out: &mut Vec<u8>) {
        let mut line = Vec::new();
        let mut name_length = 0;
        for Entry { text, mark, .. } in entries {
            if !line.is_empty() {
                line.extend_from_slice(GAP);
            }
            append_visible(text, Keep::Nothing, &mut line);
            if name_length == 0 {
                name_length = line.len();
            }
            if !mark.is_empty() {
                line.extend_from_slice(GAP);
                line.extend_from_slice(mark.as_bytes());
            }
        }
        let front = if self.has_grid() { format!("{}─ ", corner("┬", page)) } else { String::new() };
        let taken = width::of_text(&front);
        // A blank, and at least a piece of the grid.
        let room = self.plan.columns.saturating_sub(taken + if self.has_grid() { 2 } else { 0 });
        let line = cut(&line, room);
        let (name, rest) = line.split_at(name_length.min(line.len()));
        page.paint.beside(front.as_bytes(), out);
        page.paint.bold(name, out);
        out.extend_from_slice(rest);
        if self.has_grid() {
            let left = self.plan.columns.saturating_sub(taken + columns(&line) + 1);
            page.paint.beside(format!(" {}", "─".repeat(left)).as_bytes(), out);
        }
        out.push(b'\n');
    }

    fn horizontal(&self, sign: &str, page: &Page, out: &mut Vec<u8>) {
        let left = corner(sign, page);
        let right = "─".repeat(self.plan.columns.saturating_sub(width::of_text(&left)));
        page.paint.beside(format!("{left}{right}").as_bytes(), out);
        out.push(b'\n');
    }
}

/// A line of the grid up to where it meets the gutter's, with a sign there; nothing where there is none.
fn corner(sign: &str, page: &Page) -> String {
    match page.gutter.columns().checked_sub(2) {
        Some(left) => format!("{}{sign}", "─".repeat(left)),
        None => String::new(),
    }
}
