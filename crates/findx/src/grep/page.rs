//! Where lines are written: in colours where these are wanted, with nothing in them that would act on a terminal, and in
//! pieces where there are many.

use std::io::{self, Write};

use term::escape::{Keep, append_visible};
use termcolor::{Ansi, ColorSpec, WriteColor};

use super::Surface;

/// Text beyond which it is passed on.
pub(super) const LARGE_BYTES: usize = 64 * 1024;
/// What ends the colours of a line.
const RESET: &[u8] = b"\x1b[0m";

/// What is printed of a file, or a part of that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'t> {
    Lines(&'t [u8]),
    /// Nothing but that a binary file matches: ripgrep has nothing stand before that.
    Notice(&'t [u8]),
}

impl<'t> Piece<'t> {
    pub(crate) fn text(self) -> &'t [u8] {
        match self {
            Self::Lines(text) | Self::Notice(text) => text,
        }
    }
}

/// The lines of one file.
pub(super) struct Page<'p> {
    text: &'p mut Vec<u8>,
    surface: Surface,
    /// Takes a piece of the text, and says whether more is wanted.
    pass_on: &'p mut dyn FnMut(Piece<'_>) -> bool,
    has_passed_on: bool,
    /// A carriage return was written: what it does depends on what comes next.
    has_return: bool,
    /// The line has colours of its own.
    is_tinted: bool,
}

impl<'p> Page<'p> {
    pub(super) fn new(
        text: &'p mut Vec<u8>,
        surface: Surface,
        pass_on: &'p mut dyn FnMut(Piece<'_>) -> bool,
    ) -> Self {
        text.clear();
        Self { text, surface, pass_on, has_passed_on: false, has_return: false, is_tinted: false }
    }

    /// Passes on what is left. Of a file that was found to be binary the last line says so, where one matches.
    pub(super) fn finish(mut self, is_binary: bool) {
        self.let_return_go(b"");
        if self.text.is_empty() {
            return;
        }
        let is_one_line = || memchr::memchr(b'\n', self.text) == Some(self.text.len() - 1);
        let is_notice = is_binary && !self.has_passed_on && is_one_line();
        (self.pass_on)(if is_notice { Piece::Notice(self.text) } else { Piece::Lines(self.text) });
    }

    /// Appends bytes of a line; a return before a line end is part of that, any other is shown.
    fn append_shown(&mut self, bytes: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        self.let_return_go(bytes);
        let (bytes, has_return) = match bytes {
            [before @ .., b'\r'] => (before, true),
            bytes => (bytes, false),
        };
        self.has_return = has_return;
        self.is_tinted |= memchr::memmem::find(bytes, b"\x1b[").is_some();
        match bytes {
            [line @ .., b'\n'] if self.is_tinted => {
                let (line, end) = line.strip_suffix(b"\r").map_or((line, &b"\n"[..]), |line| (line, b"\r\n"));
                append_visible(line, Keep::Color, self.text);
                self.text.extend_from_slice(RESET);
                self.text.extend_from_slice(end);
                self.is_tinted = false;
            }
            bytes => append_visible(bytes, Keep::Color, self.text),
        }
    }

    fn let_return_go(&mut self, next: &[u8]) {
        if std::mem::take(&mut self.has_return) {
            self.text.extend_from_slice(if next.starts_with(b"\n") { b"\r" } else { b"^M" });
        }
    }
}

impl Write for Page<'_> {
    #[inline]
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.surface.is_watched {
            self.append_shown(bytes);
        } else {
            self.text.extend_from_slice(bytes);
        }
        if self.text.len() >= LARGE_BYTES && bytes.ends_with(b"\n") {
            self.has_passed_on = true;
            let is_wanted = (self.pass_on)(Piece::Lines(self.text));
            self.text.clear();
            if !is_wanted {
                return Err(io::ErrorKind::BrokenPipe.into());
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl WriteColor for Page<'_> {
    fn supports_color(&self) -> bool {
        self.surface.has_colors
    }

    fn set_color(&mut self, spec: &ColorSpec) -> io::Result<()> {
        if self.surface.has_colors { Ansi::new(&mut *self.text).set_color(spec) } else { Ok(()) }
    }

    fn reset(&mut self) -> io::Result<()> {
        if self.surface.has_colors { Ansi::new(&mut *self.text).reset() } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(is_watched: bool, pieces: &[&[u8]], expected: &str) {
        let (mut text, mut written) = (Vec::new(), Vec::new());
        let mut pass_on = |piece: Piece<'_>| {
            written.extend_from_slice(piece.text());
            true
        };
        let surface = Surface { is_watched, has_colors: false, keeps_order: true };
        let mut page = Page::new(&mut text, surface, &mut pass_on);
        pieces.iter().for_each(|piece| page.write_all(piece).expect("a page takes all"));
        page.finish(false);
        assert_eq!(String::from_utf8_lossy(&written), expected);
    }

    #[test]
    fn what_acts_on_a_terminal_is_shown_on_one_only() {
        check(true, &[b"a\x07\x1b]0;t\x07\n"], "a^G^[]0;t^G\n");
        check(false, &[b"a\x07\n"], "a\x07\n");
    }

    #[test]
    fn a_return_before_a_line_end_is_part_of_it() {
        check(true, &[b"a\r\n"], "a\r\n");
        check(true, &[b"a\r", b"\n"], "a\r\n");
        check(true, &[b"a\r", b"b\n"], "a^Mb\n");
        check(true, &[b"a\r"], "a^M");
    }

    #[test]
    fn colours_of_a_line_end_with_it() {
        check(true, &[b"\x1b[31mred\n", b"plain\n"], "\x1b[31mred\x1b[0m\nplain\n");
        check(true, &[b"\x1b[31mred", b"\r\n"], "\x1b[31mred\x1b[0m\r\n");
    }

    #[test]
    fn a_long_text_goes_in_pieces_until_nobody_wants_it() {
        let (mut text, mut pieces) = (Vec::new(), 0);
        let mut pass_on = |piece: Piece<'_>| {
            assert!(piece.text().len() < LARGE_BYTES + 200);
            pieces += 1;
            pieces < 3
        };
        let surface = Surface { is_watched: false, has_colors: false, keeps_order: true };
        let mut page = Page::new(&mut text, surface, &mut pass_on);
        let line = [&[b'x'; 99][..], b"\n"].concat();
        let written = (0..10_000).take_while(|_| page.write_all(&line).is_ok()).count();
        assert!(written < 2000 && pieces == 3);
    }

    #[test]
    fn what_is_said_of_a_binary_file_is_a_notice_where_nothing_else_is() {
        let check = |lines: &[u8], is_binary, expected| {
            let (mut text, mut is_notice) = (Vec::new(), None);
            let mut pass_on = |piece: Piece<'_>| {
                is_notice = Some(matches!(piece, Piece::Notice(_)));
                true
            };
            let surface = Surface { is_watched: false, has_colors: false, keeps_order: true };
            let mut page = Page::new(&mut text, surface, &mut pass_on);
            page.write_all(lines).expect("a page takes all");
            page.finish(is_binary);
            assert_eq!(is_notice, expected, "{:?}", String::from_utf8_lossy(lines));
        };
        check(b"a: binary file matches\n", true, Some(true));
        check(b"a: binary file matches\n", false, Some(false));
        check(b"a:1:b\na: binary file matches\n", true, Some(false));
        check(b"", true, None);
    }
}
