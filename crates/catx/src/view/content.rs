//! The bytes of a text as they are shown: as they are, made safe for a terminal, or in GNU cat's notation.

use term::escape::{Keep, append_visible, is_plainly_safe, sequence_length};
use term::width;

use super::control_pictures;
use crate::format;
use crate::format::notation::Notation;

/// How bytes are to be shown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    pub(crate) shown: Shown,
    /// Whether colours that the text sets end with its lines.
    pub(crate) ends_colors: bool,
    /// The distance of tab stops, where tabs become blanks.
    pub(crate) tab_columns: Option<usize>,
}

/// What stands for bytes that do not print.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shown {
    /// They themselves.
    Raw,
    /// They themselves where they only colour text, else a visible notation.
    Safe,
    /// The same, and `^I` for tabs.
    SafeWithTabs,
    /// Unicode's control pictures, and signs for blanks.
    ControlPictures,
    /// GNU cat's notation, in this style.
    Notation(format::Formatting),
}

/// How bytes are shown.
#[derive(Debug)]
pub(crate) struct Content {
    notation: How,
    /// Whether colours that the text sets end with its lines.
    ends_colors: bool,
    tab_columns: Option<usize>,
    /// Whether the line at hand is shown as it is, tabs aside, so that none of its bytes has to be looked at again.
    is_clean: bool,
}

#[derive(Debug)]
enum How {
    Raw,
    /// Escape sequences that do more than colour are shown.
    Safe,
    /// Tabs are shown, too.
    SafeWithTabs,
    /// Control characters and blanks have signs.
    ControlPictures,
    /// `-v`, and `-T` where sequences may act: each byte has its text.
    Table(Box<[Notation; 256]>),
}

impl Content {
    pub(crate) fn new(plan: Plan) -> Self {
        let notation = match plan.shown {
            Shown::Raw => How::Raw,
            Shown::Safe => How::Safe,
            Shown::SafeWithTabs => How::SafeWithTabs,
            Shown::ControlPictures => How::ControlPictures,
            Shown::Notation(style) => How::Table(Box::new(style.shown())),
        };
        Self { notation, ends_colors: plan.ends_colors, tab_columns: plan.tab_columns, is_clean: false }
    }

    /// Begins a line, or a part of one.
    pub(crate) fn begin(&mut self, text: &[u8]) {
        let is_other = |byte: u8| byte.wrapping_sub(b' ') > b'~' - b' ' && byte != b'\t';
        let is_ascii = !text.iter().fold(false, |found, &byte| found | is_other(byte));
        self.is_clean = is_ascii || self.is_safe() && is_plainly_safe(text, Keep::Color);
    }

    /// Whether what nobody sees is shown.
    pub(crate) fn is_safe(&self) -> bool {
        matches!(self.notation, How::Safe | How::SafeWithTabs)
    }

    /// Whether line ends have pictures too.
    pub(crate) fn pictures_ends(&self) -> bool {
        matches!(self.notation, How::ControlPictures)
    }

    /// Whether colours that the line sets may last beyond it, so that they have to be tracked.
    pub(crate) fn may_color(&self) -> bool {
        self.ends_colors && !self.is_clean && !matches!(self.notation, How::Table(_) | How::ControlPictures)
    }

    /// Appends a text that begins at a column, and moves the column on, if tabs need it.
    pub(crate) fn append(&self, text: &[u8], column: &mut usize, out: &mut Vec<u8>) {
        let Some(tab_columns) = self.tab_columns else { return self.append_shown(text, out) };
        let mut parts = text.split(|&byte| byte == b'\t').peekable();
        while let Some(part) = parts.next() {
            let start = out.len();
            self.append_shown(part, out);
            *column += columns(&out[start..]);
            if parts.peek().is_some() {
                let blanks = tab_columns - *column % tab_columns;
                if self.pictures_ends() {
                    control_pictures::append_tab(blanks, out);
                } else {
                    out.resize(out.len() + blanks, b' ');
                }
                *column += blanks;
            }
        }
    }

    /// Appends marks for blanks that begin at a column: a dot for each, an arrow for a tab.
    pub(crate) fn append_blanks(&self, blanks: &[u8], column: &mut usize, out: &mut Vec<u8>) {
        for &byte in blanks {
            let columns = match byte {
                b'\t' => self.tab_columns.map_or(1, |tab_columns| tab_columns - *column % tab_columns),
                _ => 1,
            };
            match byte {
                b'\t' => control_pictures::append_tab(columns, out),
                _ => out.extend_from_slice(control_pictures::BLANK.as_bytes()),
            }
            *column += columns;
        }
    }

    fn append_shown(&self, text: &[u8], out: &mut Vec<u8>) {
        match &self.notation {
            How::Raw => out.extend_from_slice(text),
            How::Safe if self.is_clean => out.extend_from_slice(text),
            How::Safe => append_visible(text, Keep::Color, out),
            How::SafeWithTabs => {
                for (number, part) in text.split(|&byte| byte == b'\t').enumerate() {
                    out.extend_from_slice(if number > 0 { b"^I" } else { b"" });
                    append_visible(part, Keep::Color, out);
                }
            }
            How::ControlPictures => control_pictures::append(text, out),
            How::Table(table) => {
                for &byte in text {
                    let notation = table[usize::from(byte)];
                    out.extend_from_slice(&notation.text()[..notation.length()]);
                }
            }
        }
    }
}

/// The columns that a text takes; its colours and links take none.
pub(crate) fn columns(text: &[u8]) -> usize {
    if width::is_printable_ascii(text) {
        return text.len();
    }
    let (mut columns, mut start) = (0, 0);
    for at in memchr::memchr_iter(0x1b, text) {
        if at < start {
            continue;
        }
        if let Some(length) = sequence_length(&text[at..]) {
            columns += width::of_text(&String::from_utf8_lossy(&text[start..at]));
            start = at + length;
        }
    }
    columns + width::of_text(&String::from_utf8_lossy(&text[start..]))
}
