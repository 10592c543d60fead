//! The lines of a file: code, comments, blank ones; also of code that is inside of Markdown and HTML.

use memchr::{memchr, memchr_iter};

use crate::language::Language;
use crate::lines::Lines;
use crate::scan::Scanner;
use crate::syntax::Kind;

/// Counts the lines of a file that comes in pieces of any size. It holds no more of it than one line, and of a long
/// line no more than a part.
#[derive(Clone, Debug)]
pub struct Counter {
    kind: Kind,
    outer: Scanner,
    inner: Option<Inner>,
    /// The beginning of a line whose end has not come yet.
    rest: Vec<u8>,
    /// A part of that line is counted already.
    is_within_line: bool,
    /// Nothing has come yet, so that a byte order mark may.
    is_at_start: bool,
}

/// Lines in another language, or of none that is known.
#[derive(Clone, Debug)]
struct Inner {
    scanner: Option<Scanner>,
    end: End,
}

/// Where lines in another language end.
#[derive(Clone, Copy, Debug)]
enum End {
    /// At as many of this character, or more, as they began with.
    Fence { mark: u8, count: usize },
    /// At this tag.
    Tag(&'static [u8]),
}

/// Bytes of a line that are kept before a part of them is counted.
const LONGEST_LINE: usize = 64 * 1024;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Tags of HTML with another language inside, how they end, and the language where they name none.
const TAGS: [(&[u8], &[u8], &str); 2] =
    [(b"<script", b"</script", "javascript"), (b"<style", b"</style", "css")];

impl Counter {
    /// A counter for a file in a language.
    #[must_use]
    pub fn new(language: Language) -> Self {
        let syntax = language.syntax();
        let outer = Scanner::new(syntax);
        Self {
            kind: syntax.kind,
            outer,
            inner: None,
            rest: Vec::new(),
            is_within_line: false,
            is_at_start: true,
        }
    }

    /// Counts the lines of another piece of the file. O(n).
    pub fn feed(&mut self, mut text: &[u8]) {
        if !self.rest.is_empty() {
            let end = memchr(b'\n', text);
            self.rest.extend_from_slice(&text[..end.unwrap_or(text.len())]);
            let Some(end) = end else { return self.shorten() };
            let mut line = std::mem::take(&mut self.rest);
            self.line(&line);
            line.clear();
            self.rest = line;
            text = &text[end + 1..];
        }
        let mut start = 0;
        for end in memchr_iter(b'\n', text) {
            self.line(&text[start..end]);
            start = end + 1;
        }
        self.rest.extend_from_slice(&text[start..]);
        self.shorten();
    }

    /// The numbers, after the last piece.
    #[must_use]
    pub fn finish(mut self) -> Lines {
        if !self.rest.is_empty() || self.is_within_line {
            let line = std::mem::take(&mut self.rest);
            self.line(&line);
        }
        self.end_inner();
        self.outer.lines
    }

    /// Counts what has come of a line that is too long to wait for its end. A tag of HTML in it is not seen.
    fn shorten(&mut self) {
        if self.rest.len() > LONGEST_LINE {
            let scanner = self.inner.as_mut().and_then(|inner| inner.scanner.as_mut());
            let read = scanner.unwrap_or(&mut self.outer).piece(&self.rest, false);
            self.rest.drain(..read);
            self.is_within_line = true;
        }
    }

    /// A line, or the rest of one.
    fn line(&mut self, line: &[u8]) {
        self.is_within_line = false;
        let is_marked = std::mem::replace(&mut self.is_at_start, false) && line.starts_with(BYTE_ORDER_MARK);
        let line = if is_marked { &line[BYTE_ORDER_MARK.len()..] } else { line };
        if self.inner.as_ref().is_some_and(|inner| inner.end.is_at(line)) {
            self.end_inner();
            return self.outer.finish_line(line);
        }
        match &mut self.inner {
            Some(Inner { scanner: Some(scanner), .. }) => scanner.finish_line(line),
            Some(Inner { scanner: None, .. }) => self.outer.finish_line(line),
            None => {
                let code_before = self.outer.lines.code;
                self.outer.finish_line(line);
                self.inner = match self.kind {
                    Kind::Markdown => fence(line),
                    Kind::Markup if self.outer.lines.code > code_before => tag(line),
                    Kind::Markup | Kind::Code | Kind::Fixed | Kind::Text => None,
                };
            }
        }
    }

    fn end_inner(&mut self) {
        if let Some(Inner { scanner: Some(scanner), .. }) = self.inner.take() {
            self.outer.lines += scanner.lines;
        }
    }
}

impl End {
    fn is_at(self, line: &[u8]) -> bool {
        match self {
            Self::Fence { mark, count } => {
                let line = line.trim_ascii();
                line.len() >= count && line.iter().all(|&byte| byte == mark)
            }
            Self::Tag(tag) => find_tag(line, tag).is_some(),
        }
    }
}

/// The code that a fence begins (CommonMark, 4.5), if a line is one. tokei knows languages by their names there, so that
/// what comes after `sh` or `py` is prose.
fn fence(line: &[u8]) -> Option<Inner> {
    let line = line.trim_ascii_start();
    let mark = *line.first().filter(|byte| matches!(byte, b'`' | b'~'))?;
    let count = line.iter().take_while(|&&byte| byte == mark).count();
    if count < 3 || mark == b'`' && line[count..].contains(&b'`') {
        return None;
    }
    let info = std::str::from_utf8(&line[count..]).unwrap_or_default().trim_start();
    let word = info
        .split(|character: char| character.is_whitespace() || matches!(character, ',' | '{' | '}'))
        .next();
    let language = word.filter(|word| !word.is_empty()).and_then(Language::named);
    let syntax =
        language.map(Language::syntax).filter(|syntax| !matches!(syntax.kind, Kind::Text | Kind::Markdown));
    Some(Inner { scanner: syntax.map(Scanner::new), end: End::Fence { mark, count } })
}

/// The script or the style sheet that begins after a line, if it ends with one's tag.
fn tag(line: &[u8]) -> Option<Inner> {
    TAGS.into_iter().find_map(|(start, end, language)| {
        let at = find_tag(line, start)?;
        let tag = &line[at..];
        let close = memchr(b'>', tag)?;
        // `<script src="…"/>` has nothing inside, nor has what ends on the same line.
        if tag[..close].ends_with(b"/") || find_tag(tag, end).is_some() {
            return None;
        }
        let named = std::str::from_utf8(&tag[..close]).ok().and_then(language_of_tag);
        let language = named.or_else(|| Language::named(language));
        Some(Inner { scanner: language.map(|language| Scanner::new(language.syntax())), end: End::Tag(end) })
    })
}

/// What `lang="ts"` says.
fn language_of_tag(tag: &str) -> Option<Language> {
    let (_, value) = tag.split_once("lang=")?;
    let value = value.trim_start_matches(['"', '\'']).split(['"', '\'', ' ', '>']).next()?;
    Language::named(value).or_else(|| Language::from_name(format!("x.{value}").as_bytes()))
}

fn find_tag(line: &[u8], tag: &[u8]) -> Option<usize> {
    memchr_iter(b'<', line)
        .find(|&at| line[at..].get(..tag.len()).is_some_and(|text| text.eq_ignore_ascii_case(tag)))
}

#[cfg(test)]
mod tests;
