//! The frame of a file: its name and size, the grid, the line between two files, the cut between two ranges.

use term::escape::{Keep, append_visible};
use term::width;

use super::components::{Component, Components};
use super::content::columns;
use super::page::Page;
use super::wrap::breaks;

/// What stands around files.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plan {
    pub(crate) components: Components,
    /// The columns of the screen.
    pub(crate) columns: usize,
    /// Whether an empty file has a frame too.
    pub(crate) frames_empty: bool,
}

/// The facts of a file that its header shows.
pub(crate) struct Title<'a> {
    pub(crate) name: &'a [u8],
    pub(crate) size_bytes: Option<u64>,
    /// What its content is, where it is not just text.
    pub(crate) mark: &'a str,
}

/// Between a name and a mark.
const MARK_GAP: &[u8] = b"   ";

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

    /// Whether there is a header.
    fn has_header(&self) -> bool {
        self.plan.components.has(Component::HeaderFilename)
            || self.plan.components.has(Component::HeaderFilesize)
    }

    /// Writes the frame above a file.
    pub(crate) fn begin(&mut self, title: &Title<'_>, page: &mut Page, out: &mut Vec<u8>) {
        self.begin_above(title, page, out);
        if self.plan.components.has(Component::Grid) && self.has_header() {
            self.horizontal("┼", page, out);
        }
    }

    fn begin_above(&mut self, title: &Title<'_>, page: &mut Page, out: &mut Vec<u8>) {
        if self.plan.components == Components::PLAIN {
            return;
        }
        page.close(out);
        if self.plan.components.has(Component::Grid) {
            self.horizontal("┬", page, out);
        } else if self.plan.components.has(Component::Rule) && self.files > 0 {
            page.paint.beside("─".repeat(self.plan.columns).as_bytes(), out);
            out.push(b'\n');
        } else if self.has_header() && self.files > 0 {
            out.push(b'\n');
        }
        self.files += 1;
        if self.plan.components.has(Component::HeaderFilename) {
            self.header(b"File: ", title.name, title.mark, page, out);
        }
        if self.plan.components.has(Component::HeaderFilesize) {
            let size = title.size_bytes.map_or("-".to_owned(), size);
            self.header(b"Size: ", size.as_bytes(), "", page, out);
        }
    }

    /// Writes the frame of an empty file.
    pub(crate) fn empty(&mut self, title: &Title<'_>, page: &mut Page, out: &mut Vec<u8>) {
        if self.plan.frames_empty && self.has_header() {
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

    /// Writes a line of the header, in as many rows as it takes; a mark that does not fit beside it has a row of its own.
    fn header(&self, title: &[u8], text: &[u8], mark: &str, page: &Page, out: &mut Vec<u8>) {
        let mut line = title.to_vec();
        append_visible(text, Keep::Nothing, &mut line);
        let room = self.plan.columns.saturating_sub(page.gutter.columns());
        let mut start = 0;
        for end in breaks(&line, room, false) {
            if start > 0 {
                out.push(b'\n');
            }
            let front = title.len().clamp(start, end);
            page.gutter.blank(0, &page.paint, out);
            out.extend_from_slice(&line[start..front]);
            if front < end {
                page.paint.bold(&line[front..end], out);
            }
            if end == line.len() && !mark.is_empty() {
                if columns(&line[start..end]) + MARK_GAP.len() + mark.len() <= room {
                    out.extend_from_slice(MARK_GAP);
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

    fn horizontal(&self, corner: &str, page: &Page, out: &mut Vec<u8>) {
        let gutter = page.gutter.columns();
        let text = if gutter < 2 {
            "─".repeat(self.plan.columns)
        } else {
            let left = gutter - 2;
            format!("{}{corner}{}", "─".repeat(left), "─".repeat(self.plan.columns.saturating_sub(left + 1)))
        };
        page.paint.beside(text.as_bytes(), out);
        out.push(b'\n');
    }
}

/// A size, rounded, with its unit.
fn size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["KiB", "MiB", "GiB", "TiB"];
    if bytes < 1024 {
        return format!("{bytes} B");
    }
    let power = (bytes.ilog2() / 10).min(4);
    let scaled = bytes as f64 / f64::from(1 << 10).powi(power as i32);
    format!("{scaled:.1} {}", UNITS[power as usize - 1])
}
