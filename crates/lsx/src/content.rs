//! What is in regular files: the language that they are in, and how many lines they have.

use std::ffi::CStr;
use std::fs::File;
use std::io::{self, Read};
use std::os::fd::BorrowedFd;

use languages::{Counter, Language, Lines};
use listing::Content as Shown;
use sys::dir::Links;
use sys::file::open_regular_at;

/// What is to be found out of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reading {
    /// For columns.
    pub(crate) shown: Shown,
    /// How many of the lines are code, where the language is known.
    pub(crate) counts: bool,
}

/// What is in a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Content {
    pub(crate) language: Option<Language>,
    /// `None` where it is not text, or nobody counted.
    pub(crate) lines: Option<u64>,
    /// `None` where it is not text, its language is not known, or nobody counted.
    pub(crate) counts: Option<Lines>,
}

/// Bytes that are read at once.
const PIECE: usize = 64 * 1024;
/// Bytes of the first line that can name a language.
const FIRST_LINE: usize = 512;
/// Bytes at the beginning of a file that tell text from everything else, by a NUL among them; git takes as many.
const TELLING: usize = 8000;

impl Reading {
    /// Whether that is nothing at all.
    pub(crate) fn is_nothing(self) -> bool {
        self == Self::default()
    }
}

/// Looks into a file, if it is a regular one; `room` is scratch.
///
/// # Errors
/// What the system says when it cannot be opened or read.
pub(crate) fn read(
    reading: Reading,
    (parent, name, links): (BorrowedFd<'_>, &CStr, Links),
    room: &mut Vec<u8>,
) -> io::Result<Content> {
    let language = Language::from_name(base_name(name.to_bytes()));
    let is_for_lines = reading.counts || reading.shown == Shown::Lines;
    if language.is_some() && !is_for_lines {
        return Ok(Content { language, ..Content::default() });
    }
    let (mut file, size) = open_regular_at(parent, name, links)?;
    room.resize(if is_for_lines { PIECE } else { FIRST_LINE }, 0);
    let length = next(&mut file, room)?;
    let first = &room[..length];
    let language = language.or_else(|| Language::from_first_line(first));
    let is_text = !first[..length.min(TELLING)].contains(&0);
    let counter = language.filter(|_| reading.counts).map(Counter::new);
    if is_text && (counter.is_some() || reading.shown == Shown::Lines) {
        let (lines, counts) = count((&mut file, size), length, counter, room)?;
        return Ok(Content { language, lines: Some(lines), counts });
    }
    Ok(Content { language, ..Content::default() })
}

/// The lines of a file of which the first piece is in `room`, up to the size that it has; files without a size, of which
/// /proc is full, may hold something too.
fn count(
    (file, size): (&mut File, u64),
    mut length: usize,
    mut counter: Option<Counter>,
    room: &mut [u8],
) -> io::Result<(u64, Option<Lines>)> {
    let (mut ends, mut last, mut done) = (0, b'\n', 0);
    while length > 0 {
        let piece = &room[..length];
        ends += piece.iter().filter(|&&byte| byte == b'\n').count() as u64;
        last = piece[length - 1];
        if let Some(counter) = &mut counter {
            counter.feed(piece);
        }
        done += length as u64;
        length = if done == size { 0 } else { next(file, room)? };
    }
    // The last line may have no end.
    let lines = ends + u64::from(last != b'\n');
    Ok((lines, counter.map(Counter::finish)))
}

/// Reads the next piece, and says how long it is.
fn next(file: &mut File, room: &mut [u8]) -> io::Result<usize> {
    loop {
        match file.read(room) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            read => return read,
        }
    }
}

/// The last part of a path.
fn base_name(path: &[u8]) -> &[u8] {
    path.rsplit(|&byte| byte == b'/').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(path: &CStr, shown: Shown, counts: bool) -> io::Result<Content> {
        read(Reading { shown, counts }, (sys::dir::current(), path, Links::NoFollow), &mut Vec::new())
    }

    #[test]
    fn no_more_is_read_than_is_asked_for() {
        let source = c"src/content.rs";
        let known = look(source, Shown::Language, false).expect("nothing is opened");
        assert_eq!((known.language.map(Language::name), known.lines), (Some("Rust"), None));
        let missing = look(c"missing/a.py", Shown::Language, false).expect("nothing is opened");
        assert_eq!(missing.language.map(Language::name), Some("Python"));
        assert!(look(c"missing/a", Shown::Language, false).is_err());
        assert!(look(c"missing/a.py", Shown::Nothing, true).is_err());
        let text = include_bytes!("content.rs");
        let expected = text.iter().filter(|&&byte| byte == b'\n').count() as u64;
        let read = look(source, Shown::Lines, false).expect("tests run beside the sources");
        assert_eq!((read.lines, read.counts), (Some(expected), None));
        let counted = look(source, Shown::Nothing, true).expect("tests run beside the sources");
        assert_eq!(counted.counts.map(|lines| lines.total()), Some(expected));
    }

    #[test]
    fn only_regular_files_are_read() {
        for path in [c"/dev/zero", c"/dev/null", c"src"] {
            assert!(look(path, Shown::Lines, true).is_err(), "{path:?}");
        }
    }

    #[test]
    fn the_last_part_of_a_path_names_a_file() {
        for (path, expected) in [("a.c", "a.c"), ("d/a.c", "a.c"), ("d/", ""), ("", "")] {
            assert_eq!(base_name(path.as_bytes()), expected.as_bytes());
        }
    }
}
