//! What stands around a file: its name and size, the grid, the line between two files, the cut between two ranges.

use term::escape::{Keep, append_visible};

use super::components::{Component, Components};
use super::page::Page;
use super::plan::Plan;

/// The frame of one file after the other.
pub(crate) struct Frame {
    components: Components,
    columns: usize,
    files: usize,
}

impl Frame {
    pub(crate) fn new(plan: &Plan) -> Frame {
        Frame { components: plan.components, columns: plan.shape.columns, files: 0 }
    }

    /// Above a file.
    pub(crate) fn begin(&mut self, name: &[u8], size_bytes: Option<u64>, page: &mut Page, out: &mut Vec<u8>) {
        if self.components == Components::PLAIN {
            return;
        }
        page.close(out);
        let grid = self.components.has(Component::Grid);
        let header =
            self.components.has(Component::HeaderFilename) || self.components.has(Component::HeaderFilesize);
        if grid {
            self.horizontal("┬", page, out);
        } else if self.components.has(Component::Rule) && self.files > 0 {
            page.paint.beside("─".repeat(self.columns).as_bytes(), out);
            out.push(b'\n');
        } else if header && self.files > 0 {
            out.push(b'\n');
        }
        self.files += 1;
        if self.components.has(Component::HeaderFilename) {
            self.header(b"File: ", name, page, out);
        }
        if self.components.has(Component::HeaderFilesize) {
            let size = size_bytes.map_or("-".to_owned(), size);
            self.header(b"Size: ", size.as_bytes(), page, out);
        }
        if grid && header {
            self.horizontal("┼", page, out);
        }
    }

    /// Below a file.
    pub(crate) fn end(&self, page: &mut Page, out: &mut Vec<u8>) {
        if self.components.has(Component::Grid) {
            page.close(out);
            self.horizontal("┴", page, out);
        }
    }

    /// Between two ranges.
    pub(crate) fn snip(&self, page: &Page, out: &mut Vec<u8>) {
        if !self.components.has(Component::Snip) {
            return;
        }
        let panel = page.panel_columns();
        let mut text = String::new();
        if panel > 0 {
            text.push_str(" ... ");
            text.push_str(if self.components.has(Component::Grid) { "│ " } else { "" });
        }
        let dashes = self.columns.saturating_sub(panel + 2) / 4;
        text.push_str(&"─ ".repeat(dashes));
        text.push_str("8<");
        text.push_str(&" ─".repeat(dashes));
        page.paint.beside(text.as_bytes(), out);
        out.push(b'\n');
    }

    fn header(&self, title: &[u8], text: &[u8], page: &Page, out: &mut Vec<u8>) {
        let panel = page.panel_columns();
        if panel > 0 && self.components.has(Component::Grid) {
            out.resize(out.len() + panel - 2, b' ');
            page.paint.beside("│".as_bytes(), out);
            out.push(b' ');
        } else {
            out.resize(out.len() + panel, b' ');
        }
        out.extend_from_slice(title);
        let mut visible = Vec::new();
        append_visible(text, Keep::Nothing, &mut visible);
        page.paint.heavy(&visible, out);
        out.push(b'\n');
    }

    fn horizontal(&self, corner: &str, page: &Page, out: &mut Vec<u8>) {
        let panel = page.panel_columns();
        let text = if panel < 2 {
            "─".repeat(self.columns)
        } else {
            let left = panel - 2;
            format!("{}{corner}{}", "─".repeat(left), "─".repeat(self.columns.saturating_sub(left + 1)))
        };
        page.paint.beside(text.as_bytes(), out);
        out.push(b'\n');
    }
}

/// A size for a person.
fn size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["KiB", "MiB", "GiB", "TiB"];
    if bytes < 1024 {
        return format!("{bytes} B");
    }
    let power = (bytes.ilog2() / 10).min(4);
    let scaled = bytes as f64 / f64::from(1 << 10).powi(power as i32);
    format!("{scaled:.1} {}", UNITS[power as usize - 1])
}
