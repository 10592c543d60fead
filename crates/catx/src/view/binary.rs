//! What is no text: how it is told, and what is shown of it: a line that says what it is, or its bytes.

use std::fmt::Write as _;
use std::io;

use infer::MatcherType;
use sys::copy::End;
use term::sink::Sink;
use term::write_error::WriteError;

use super::components::Components;
use super::gutter::Gutter;
use super::hex::Hex;
use super::lines::{Lines, Piece};
use super::range::Membership;
use super::source::Binary;
use super::{File, View, heading, visible};

/// What tells a text from others is in its first bytes: in as many as git looks at.
const HEAD_BYTES: usize = 8000;
/// Rows that are written before the output is.
const ROWS_AT_ONCE: usize = 64;

/// What is shown of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Lines,
    /// Its bytes.
    Hex,
    /// Only what is around it.
    Title,
    /// One line that says what it is.
    Description,
}

impl Form {
    /// The form of a file that begins with these bytes, which were not decoded, and whether it is no text.
    pub(super) fn of(start: &[u8], binary: Binary) -> (Self, bool) {
        let head = &start[..start.len().min(HEAD_BYTES)];
        match binary {
            Binary::Shown => (Self::Lines, false),
            Binary::Marked => (Self::Lines, is_binary(head)),
            Binary::Hex if is_readable(head) => (Self::Lines, false),
            Binary::Hex => (Self::Hex, true),
            _ if !is_binary(head) => (Self::Lines, false),
            Binary::Hidden => (Self::Title, true),
            Binary::Described => (Self::Description, true),
        }
    }
}

/// Whether bytes are no text: there is a NUL among them, or they are not UTF-8 and begin as a known kind of file does.
fn is_binary(head: &[u8]) -> bool {
    memchr::memchr(0, head).is_some() || !is_utf8(head) && infer::get(head).is_some()
}

/// Whether bytes are text that anybody can read: who asks for bytes sees those of everything else.
fn is_readable(head: &[u8]) -> bool {
    let is_plain = |&byte: &u8| !matches!(byte, 0..=7 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f);
    is_utf8(head) && head.iter().all(is_plain)
}

/// Whether bytes are UTF-8, but for a character at the end that is cut off.
fn is_utf8(head: &[u8]) -> bool {
    std::str::from_utf8(head).map_or_else(|error| error.error_len().is_none(), |_| true)
}

/// What a file is that begins with these bytes, in a few words: `PNG image`.
fn kind(head: &[u8]) -> String {
    // Of which infer wants the whole head.
    if head.starts_with(b"\x7fELF") {
        return "ELF binary".to_owned();
    }
    let Some(kind) = infer::get(head) else { return "binary data".to_owned() };
    let noun = match kind.matcher_type() {
        MatcherType::App => "program",
        MatcherType::Archive => "archive",
        MatcherType::Audio => "audio",
        MatcherType::Book => "book",
        MatcherType::Doc => "document",
        MatcherType::Font => "font",
        MatcherType::Image => "image",
        MatcherType::Text => "text",
        MatcherType::Video => "video",
        MatcherType::Custom => "data",
    };
    match kind.extension() {
        "gz" => "gzip archive".to_owned(),
        "sqlite" => "SQLite database".to_owned(),
        "exe" | "dll" => "Windows program".to_owned(),
        "class" => "Java class".to_owned(),
        "der" | "pem" => "certificate".to_owned(),
        extension => format!("{} {noun}", extension.to_uppercase()),
    }
}

impl View {
    /// Shows the one line of a file that is no text; `known` are its first bytes.
    pub(super) fn describe(&mut self, file: &File, known: &[u8], sink: &mut Sink) {
        let mut text = format!(": {}", kind(&known[..known.len().min(HEAD_BYTES)]));
        // Files of /proc have bytes and no size.
        if let Some(bytes @ 1..) = file.source.size_bytes {
            // Writing to a string cannot fail.
            let _ = write!(text, ", {}", heading::size(bytes));
        }
        text.push_str("; --binary=hex shows its bytes");
        self.notice_line(&file.source.name, &text, sink);
    }

    /// A line in the place of a file's text, which begins with its name.
    pub(super) fn notice_line(&mut self, name: &[u8], text: &str, sink: &mut Sink) {
        self.page.close(sink.buffer());
        let line = [&*visible(name), text.as_bytes()].concat();
        self.page.paint.beside(&line, sink.buffer());
        sink.buffer().push(b'\n');
    }

    /// Shows the bytes of a file, in rows; ranges of lines are ranges of rows.
    ///
    /// # Errors
    /// Outside those of the output, inside those of the input.
    pub(super) fn bytes(
        &mut self,
        file: &mut File,
        input: &End<'_>,
        lines: &mut Lines<'_>,
        sink: &mut Sink,
    ) -> Result<Result<(), io::Error>, WriteError> {
        self.page.close(sink.buffer());
        let mut hex = Hex::new(self.hex);
        hex.begin(sink.buffer());
        let row_bytes = hex.row_bytes();
        let shows_all = self.selection.shown_of(&file.source).is_empty();
        let mut left = Vec::new();
        let ended = loop {
            match lines.take_bytes() {
                Piece::Line(piece) | Piece::Part(piece) => {
                    let missing = if left.is_empty() { 0 } else { row_bytes - left.len() };
                    let (front, piece) = piece.split_at(missing.min(piece.len()));
                    left.extend_from_slice(front);
                    if left.len() == row_bytes {
                        self.enqueue_row(file, &mut hex, &left, sink);
                        left.clear();
                    }
                    let (rows, rest) = piece.split_at(piece.len() / row_bytes * row_bytes);
                    for some in rows.chunks(row_bytes * ROWS_AT_ONCE) {
                        if shows_all {
                            hex.rows(some, sink.buffer());
                        } else {
                            some.chunks(row_bytes)
                                .for_each(|row| self.enqueue_row(file, &mut hex, row, sink));
                        }
                        sink.spill()?;
                    }
                    left.extend_from_slice(rest);
                }
                Piece::Wait(_) => sink.wait_for(input.descriptor())?,
                Piece::End => break Ok(()),
                Piece::Failed(error) => break Err(error),
            }
            if file.cursor.done {
                break Ok(());
            }
        };
        if !left.is_empty() {
            self.enqueue_row(file, &mut hex, &left, sink);
        }
        while let Some(row) = file.cursor.ahead.pop_front() {
            let rows_left = file.cursor.ahead.len();
            self.row(file, &mut hex, &row, rows_left, sink);
        }
        hex.end(sink.buffer());
        Ok(ended)
    }

    /// Shows a row, or keeps it until enough rows after it are known.
    fn enqueue_row(&self, file: &mut File, hex: &mut Hex, row: &[u8], sink: &mut Sink) {
        let ahead = self.selection.lines_ahead();
        if ahead == 0 {
            return self.row(file, hex, row, 0, sink);
        }
        if let Some(row) = file.cursor.keep(row, ahead) {
            self.row(file, hex, &row, ahead, sink);
        }
    }

    fn row(&self, file: &mut File, hex: &mut Hex, row: &[u8], rows_left: usize, sink: &mut Sink) {
        match self.selection.membership(&file.source, hex.next_row(), rows_left) {
            Membership::Inside => hex.row(row, sink.buffer()),
            Membership::Outside => hex.skip(row),
            Membership::After => {
                hex.skip(row);
                file.cursor.done = true;
            }
        }
    }

    /// The gutter beside a form: bytes have offsets, and no other numbers.
    pub(super) fn gutter(&self, form: Form, has_changes: bool) -> Gutter {
        match form {
            Form::Hex => Gutter::new(Components::PLAIN, false),
            Form::Lines | Form::Title | Form::Description => {
                Gutter::new(self.frame.components(), has_changes)
            }
        }
    }
}
