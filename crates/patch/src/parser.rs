//! Reads a patch, one line at a time.

use crate::color;
use crate::hunk::{self, Progress};
use crate::line::{FileLine, Kind, Line};

/// Where in a patch the next line is. Memory is that of its longest line.
#[derive(Debug, Default)]
pub struct Parser {
    place: Place,
    progress: Progress,
    /// Whether a heading was coloured, so that colours are git's.
    is_colored: bool,
    /// The line at hand without them.
    plain: Vec<u8>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Place {
    /// Between files: messages.
    #[default]
    Outside,
    /// In the heading of a file.
    Heading,
    Hunk,
}

impl Parser {
    /// Says what a line is, which comes without its line feed.
    ///
    /// ```
    /// use patch::{Kind, Parser, Side};
    ///
    /// let mut parser = Parser::default();
    /// assert!(matches!(parser.line(b"@@ -7 +7 @@ fn f() {").kind, Kind::Hunk(_)));
    /// let line = parser.line(b"-old");
    /// let Kind::Code(code) = line.kind else { panic!() };
    /// assert_eq!((code.side, code.old, code.new), (Side::Removed, Some(7), None));
    /// assert_eq!(&line.text[code.marks..], b"old");
    /// ```
    pub fn line<'l>(&'l mut self, raw: &'l [u8]) -> Line<'l> {
        let escape = memchr::memchr(0x1b, raw);
        if escape.is_none() {
            let kind = advance(raw, raw, &mut self.place, &mut self.progress, self.is_colored);
            return Line { kind, text: raw, raw };
        }
        self.plain.clear();
        color::strip(raw, &mut self.plain);
        let in_text = self.place == Place::Hunk && self.progress.is_open();
        // A text's own escape sequences are no colours of git's.
        let is_gits = self.is_colored || !in_text || begins_anew(&self.plain);
        let text = if is_gits { self.plain.as_slice() } else { raw };
        let kind = advance(text, raw, &mut self.place, &mut self.progress, self.is_colored);
        let is_heading = matches!(kind, Kind::File(_) | Kind::Hunk(_) | Kind::Commit);
        self.is_colored |= is_heading && text.len() < raw.len();
        Line { kind, text, raw }
    }

    /// Whether the hunk at hand has more lines, as far as its counts are true.
    pub fn awaits_lines(&self) -> bool {
        self.place == Place::Hunk && self.progress.is_open() && !self.progress.is_unmarked
    }
}

/// Says what a line is where the parser stands, and moves it on.
fn advance<'l>(
    text: &'l [u8],
    raw: &'l [u8],
    place: &mut Place,
    progress: &mut Progress,
    is_colored: bool,
) -> Kind<'l> {
    if *place == Place::Hunk && progress.is_open() {
        let mark = text.first().copied();
        if mark == Some(b'\\') {
            return Kind::NoLineFeed;
        }
        // Most lines have a mark, and no heading begins with one.
        if !matches!(mark, Some(b' ' | b'+' | b'-')) && begins_anew(text) {
            *place = Place::Outside;
            return outside(text, place, progress);
        }
        if !progress.is_unmarked {
            let colors_words = is_colored && mark == Some(b' ') && color::colors_words(raw);
            if let Some(code) = progress.take(text).filter(|_| !colors_words) {
                return Kind::Code(code);
            }
            progress.is_unmarked = true;
        }
        return Kind::Unmarked;
    }
    if *place == Place::Hunk && text.first() == Some(&b'\\') {
        return Kind::NoLineFeed;
    }
    outside(text, place, progress)
}

/// Whether a line without a mark ends a hunk, however many lines its heading promised.
fn begins_anew(text: &[u8]) -> bool {
    match text.first() {
        Some(b'@') => hunk::read(text, &mut Progress::default()).is_some(),
        Some(b'd') => text.starts_with(b"diff -"),
        Some(b'c' | b'F') => is_commit(text),
        Some(b'I') => text.starts_with(b"Index: "),
        Some(b'S') => text.starts_with(b"Submodule "),
        _ => false,
    }
}

fn outside<'l>(text: &'l [u8], place: &mut Place, progress: &mut Progress) -> Kind<'l> {
    // Where a patch has the line ends of Windows, its headings have them too; git quotes names that end so.
    let heading = text.strip_suffix(b"\r").unwrap_or(text);
    if let Some(hunk) = hunk::read(heading, progress) {
        *place = Place::Hunk;
        return Kind::Hunk(hunk);
    }
    if let Some(line) = file_line(heading, *place == Place::Heading) {
        *place = Place::Heading;
        return Kind::File(line);
    }
    *place = Place::Outside;
    if is_commit(text) {
        return Kind::Commit;
    }
    if text.starts_with(b"Submodule ") {
        return Kind::Submodule;
    }
    stat(text).map_or(Kind::Other, Kind::Stat)
}

/// Whether it is the first line of a commit, in a log or as a mail.
pub(crate) fn is_commit(text: &[u8]) -> bool {
    let is_hash = |text: &[u8]| {
        let length = text.iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
        (matches!(length, 7..=64) && matches!(text.get(length), None | Some(b' '))).then_some(length)
    };
    if let Some(rest) = text.strip_prefix(b"commit ") {
        return is_hash(rest).is_some();
    }
    let Some(rest) = text.strip_prefix(b"From ") else { return false };
    // The date that git writes into each mail.
    is_hash(rest).is_some_and(|length| rest[length..].starts_with(b" Mon Sep 17 00:00:00 2001"))
}

/// A line of the heading of a file; `continues`: whether one came just before.
fn file_line(text: &[u8], continues: bool) -> Option<FileLine<'_>> {
    let after = |prefix: &str| text.strip_prefix(prefix.as_bytes());
    if let Some(names) = after("diff --git ") {
        return Some(FileLine::Git(names));
    }
    if let Some(name) = after("diff --cc ").or_else(|| after("diff --combined ")) {
        return Some(FileLine::Merge(name));
    }
    if text.starts_with(b"diff -") || text.starts_with(b"Index: ") {
        return Some(FileLine::Command);
    }
    if let Some(name) = after("--- ").filter(|name| !name.is_empty()) {
        return Some(FileLine::OldName(name));
    }
    if text.starts_with(b"Binary files ") && text.ends_with(b" differ") || text == b"GIT binary patch" {
        return Some(FileLine::Binary);
    }
    if continues { continued(text) } else { None }
}

/// What stands only between the first line of a heading and its last.
fn continued(text: &[u8]) -> Option<FileLine<'_>> {
    type Read = for<'l> fn(&'l [u8]) -> FileLine<'l>;
    const LINES: [(&str, Read); 14] = [
        ("+++ ", |name| FileLine::NewName(name)),
        ("index ", |_| FileLine::Index),
        ("old mode ", |mode| FileLine::OldMode(mode)),
        ("new mode ", |mode| FileLine::NewMode(mode)),
        ("new file mode ", |mode| FileLine::Added(mode)),
        ("deleted file mode ", |mode| FileLine::Deleted(mode)),
        ("similarity index ", |part| FileLine::Similarity(part)),
        ("dissimilarity index ", |_| FileLine::Index),
        ("rename from ", |name| FileLine::RenamedFrom(name)),
        ("rename to ", |name| FileLine::RenamedTo(name)),
        ("copy from ", |name| FileLine::CopiedFrom(name)),
        ("copy to ", |name| FileLine::CopiedTo(name)),
        ("mode ", |_| FileLine::Index),
        ("===", |_| FileLine::Index),
    ];
    LINES.iter().find_map(|(prefix, read)| Some(read(text.strip_prefix(prefix.as_bytes())?)))
}

/// Where the pluses and minuses of ` path | 3 ++-` begin.
fn stat(text: &[u8]) -> Option<usize> {
    let bar = memchr::memmem::rfind(text.strip_prefix(b" ")?, b" | ")? + 4;
    let blanks = text[bar..].iter().take_while(|&&byte| byte == b' ').count();
    let digits = text[bar + blanks..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let graph = bar + blanks + digits;
    let signs = text[graph..].strip_prefix(b" ").unwrap_or_default();
    (digits > 0 && text[graph..].len() != 1 && signs.iter().all(|sign| matches!(sign, b'+' | b'-')))
        .then_some(text.len() - signs.len())
}

#[cfg(test)]
mod tests;
