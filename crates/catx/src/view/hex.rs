//! Bytes in hexadecimal and as characters, in hexyl's layout: rows of one or two panels of eight, offsets before them,
//! a star in place of rows that repeat the one before.
//!
//! What stands for each byte comes from tables (`cell`); rows are put together from pieces of fixed size (`pen`), so that
//! there is hardly a branch a byte.

mod cell;
mod pen;

use cell::{Cells, Switches};
use pen::{Digits, EDGE, Glyph, Pen};
use term::style::RESET;
use term::theme::{Role, Theme};

/// How bytes are shown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    pub(crate) has_color: bool,
    /// The columns of the screen.
    pub(crate) columns: usize,
}

/// The bytes of a panel.
const PANEL_BYTES: usize = 8;
/// The columns that two panels take.
const TWO_PANELS_COLUMNS: usize = 80;
/// The most bytes of a row.
const ROW_BYTES: usize = 2 * PANEL_BYTES;

/// The digits of an offset; those that need more have more.
const OFFSET_DIGITS: usize = 8;
/// The dashes above a panel of bytes and above one of characters.
const BYTES_COLUMNS: usize = 3 * PANEL_BYTES + 1;

/// Writes rows of bytes.
pub(super) struct Hex {
    cells: Box<Cells>,
    /// What stands between bytes of two classes, the first one's row before; none where there are no colours.
    switches: Option<Box<Switches>>,
    panels: usize,
    theme: Theme,
    /// The offset of the next byte.
    offset: u64,
    /// The row before, where the next one may be left out as the same.
    last: Option<[u8; ROW_BYTES]>,
    /// Whether a star stands for the row before.
    is_squeezed: bool,
    pen: Box<Pen>,
}

impl Hex {
    pub(super) fn new(plan: Plan) -> Self {
        let theme = if plan.has_color { Theme::default() } else { Theme::plain() };
        Self {
            cells: Box::new(cell::cells()),
            switches: plan.has_color.then(|| Box::new(cell::switches(&theme))),
            panels: if plan.columns < TWO_PANELS_COLUMNS { 1 } else { 2 },
            theme,
            offset: 0,
            last: None,
            is_squeezed: false,
            pen: Box::new(Pen::new()),
        }
    }

    /// The bytes of a row.
    pub(super) fn row_bytes(&self) -> usize {
        self.panels * PANEL_BYTES
    }

    /// The row after those that were written or skipped, from 1.
    pub(super) fn next_row(&self) -> usize {
        (self.offset / self.row_bytes() as u64) as usize + 1
    }

    /// Writes the line above the rows.
    pub(super) fn begin(&self, out: &mut Vec<u8>) {
        self.border(["┌", "┬", "┐"], out);
    }

    /// Writes a row of at most as many bytes as one has: fewer in the last one.
    pub(super) fn row(&mut self, bytes: &[u8], out: &mut Vec<u8>) {
        let row = whole(bytes, self.row_bytes());
        if row.is_some() && row == self.last {
            if !std::mem::replace(&mut self.is_squeezed, true) {
                self.blank("*", out);
            }
        } else {
            self.is_squeezed = false;
            match &self.switches {
                None => self.plain(bytes),
                Some(_) => self.colored(bytes),
            }
            out.extend_from_slice(self.pen.written());
        }
        self.last = row;
        self.offset += bytes.len() as u64;
    }

    /// Writes rows that are all whole.
    pub(super) fn rows(&mut self, bytes: &[u8], out: &mut Vec<u8>) {
        bytes.chunks(self.row_bytes()).for_each(|row| self.row(row, out));
    }

    /// Passes over a row that is not shown.
    pub(super) fn skip(&mut self, bytes: &[u8]) {
        (self.last, self.is_squeezed) = (None, false);
        self.offset += bytes.len() as u64;
    }

    /// Writes what ends the rows: where the last ones were left out, the offset of the end, too.
    pub(super) fn end(&mut self, out: &mut Vec<u8>) {
        if std::mem::take(&mut self.is_squeezed) {
            self.blank(&format!("{:0OFFSET_DIGITS$x}", self.offset), out);
        }
        self.border(["└", "┴", "┘"], out);
    }

    fn plain(&mut self, bytes: &[u8]) {
        let Self { pen, cells, panels, .. } = self;
        pen.begin(cells, self.offset, b"", b"");
        for panel in 0..*panels {
            let bytes = part(bytes, panel);
            pen.digits(cells, bytes);
            pen.blanks((PANEL_BYTES - bytes.len()) * 3);
            pen.text(between(panel, *panels));
        }
        for panel in 0..*panels {
            let bytes = part(bytes, panel);
            pen.glyphs(cells, bytes);
            pen.blanks(PANEL_BYTES - bytes.len());
            pen.text(between(panel, *panels));
        }
        pen.text(b"\n");
    }

    /// The same, each byte in the colour of its class; neighbours of one class are begun once.
    fn colored(&mut self, bytes: &[u8]) {
        let Self { pen, cells, panels, switches, .. } = self;
        let Some(switches) = switches else { return };
        pen.begin(cells, self.offset, self.theme.style(Role::Punctuation).on(), RESET);
        for panel in 0..*panels {
            let bytes = part(bytes, panel);
            pen.text(b" ");
            pen.colored::<Digits>(cells, switches, bytes);
            pen.blanks((PANEL_BYTES - bytes.len()) * 3);
            pen.text(between(panel, *panels));
        }
        for panel in 0..*panels {
            let bytes = part(bytes, panel);
            pen.colored::<Glyph>(cells, switches, bytes);
            pen.blanks(PANEL_BYTES - bytes.len());
            pen.text(between(panel, *panels));
        }
        pen.text(b"\n");
    }

    /// Writes a row without bytes.
    fn blank(&self, front: &str, out: &mut Vec<u8>) {
        out.extend_from_slice(EDGE);
        self.theme.paint(Role::Punctuation, format!("{front:<OFFSET_DIGITS$}").as_bytes(), out);
        out.extend_from_slice(EDGE);
        for columns in [BYTES_COLUMNS, PANEL_BYTES] {
            for panel in 0..self.panels {
                out.resize(out.len() + columns, b' ');
                out.extend_from_slice(between(panel, self.panels));
            }
        }
        out.push(b'\n');
    }

    fn border(&self, [left, between, right]: [&str; 3], out: &mut Vec<u8>) {
        let columns = [BYTES_COLUMNS, PANEL_BYTES].map(|columns| vec![columns; self.panels]).concat();
        let parts: Vec<String> =
            [OFFSET_DIGITS].into_iter().chain(columns).map(|columns| "─".repeat(columns)).collect();
        out.extend_from_slice([left, &parts.join(between), right, "\n"].concat().as_bytes());
    }
}

/// The bytes of a panel; fewer where the row has no more.
fn part(bytes: &[u8], panel: usize) -> &[u8] {
    let start = (panel * PANEL_BYTES).min(bytes.len());
    &bytes[start..bytes.len().min(start + PANEL_BYTES)]
}

/// What ends a panel of several.
fn between(panel: usize, panels: usize) -> &'static [u8; 3] {
    const NEXT: &[u8; 3] = b"\xe2\x94\x8a";
    if panel + 1 == panels { EDGE } else { NEXT }
}

/// The bytes of a row that is whole.
fn whole(bytes: &[u8], row_bytes: usize) -> Option<[u8; ROW_BYTES]> {
    match (bytes.first_chunk::<ROW_BYTES>(), bytes.first_chunk::<PANEL_BYTES>()) {
        (Some(&row), _) => Some(row),
        (None, Some(&[a, b, c, d, e, f, g, h])) if row_bytes == PANEL_BYTES => {
            Some([a, b, c, d, e, f, g, h, 0, 0, 0, 0, 0, 0, 0, 0])
        }
        (None, _) => None,
    }
}

#[cfg(test)]
mod tests;
