//! What git makes of a file's content before it stores it: line ends and keywords (gitattributes(5), "Checking-out and
//! checking-in"). Filters are programs that a repository configures, and are never run.

use std::borrow::Cow;

use crate::attributes::{Answer, State};

/// How the content of one path is converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Conversion {
    line_ends: LineEnds,
    /// Whether `$Id: …$` is `$Id$`.
    collapses_keyword: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LineEnds {
    Kept,
    /// CR LF becomes LF.
    Text,
    /// The same where the content looks like text, and had no CR when it was added.
    IfText,
}

impl Conversion {
    /// All contents stay as they are.
    pub(crate) const NONE: Self = Self { line_ends: LineEnds::Kept, collapses_keyword: false };

    /// By attributes, and whether the configuration has line ends converted; `None` where only a program could tell.
    pub(crate) fn by(answer: &Answer, converts_line_ends: bool, filters: &[Vec<u8>]) -> Option<Self> {
        if let Some(State::Value(name)) = answer.get(b"filter")
            && filters.contains(name)
        {
            return None;
        }
        if let Some(State::Value(_)) = answer.get(b"working-tree-encoding") {
            return None;
        }
        let has_line_end =
            || matches!(answer.get(b"eol"), Some(State::Value(end)) if end == b"lf" || end == b"crlf");
        let said = |name: &[u8]| match answer.get(name) {
            Some(State::Set) => Some(LineEnds::Text),
            Some(State::Unset) => Some(LineEnds::Kept),
            Some(State::Value(value)) if value == b"auto" => Some(LineEnds::IfText),
            Some(State::Value(value)) if value == b"input" => Some(LineEnds::Text),
            Some(State::Value(_) | State::Unspecified) | None => None,
        };
        let line_ends = said(b"text").or_else(|| said(b"crlf")).unwrap_or_else(|| {
            if has_line_end() {
                LineEnds::Text
            } else if converts_line_ends {
                LineEnds::IfText
            } else {
                LineEnds::Kept
            }
        });
        Some(Self { line_ends, collapses_keyword: answer.get(b"ident") == Some(&State::Set) })
    }

    /// Whether all contents stay as they are.
    pub(crate) fn is_none(self) -> bool {
        self == Self::NONE
    }

    /// What git would store for a content; `stored` is what it has stored for it already.
    pub(crate) fn apply(self, content: &[u8], stored: impl FnOnce() -> Option<Vec<u8>>) -> Cow<'_, [u8]> {
        let has_ends = memchr::memmem::find(content, b"\r\n").is_some();
        let converts = has_ends
            && match self.line_ends {
                LineEnds::Kept => false,
                LineEnds::Text => true,
                LineEnds::IfText => {
                    is_text(content) && !stored().is_some_and(|stored| keeps_returns(&stored))
                }
            };
        let converted = if converts {
            Cow::Owned(crate::changes::without_returns(content))
        } else {
            Cow::Borrowed(content)
        };
        if self.collapses_keyword { Cow::Owned(with_keyword_collapsed(&converted)) } else { converted }
    }
}

/// Whether what is stored has line ends that are to stay.
fn keeps_returns(stored: &[u8]) -> bool {
    memchr::memmem::find(stored, b"\r\n").is_some() && is_text(stored)
}

/// Whether a content looks like text to git when it guesses: no NUL, no CR without LF, and few controls.
fn is_text(content: &[u8]) -> bool {
    let (mut printable, mut controls) = (0_usize, 0_usize);
    let content = content.strip_suffix(b"\x1a").unwrap_or(content);
    for (place, &byte) in content.iter().enumerate() {
        match byte {
            0 => return false,
            b'\r' if content.get(place + 1) != Some(&b'\n') => return false,
            b'\r' | b'\n' => {}
            b'\x08' | b'\t' | b'\x1b' | b'\x0c' => printable += 1,
            0x01..=0x1f | 0x7f => controls += 1,
            _ => printable += 1,
        }
    }
    printable >> 7 >= controls
}

fn with_keyword_collapsed(content: &[u8]) -> Vec<u8> {
    let (mut out, mut rest) = (Vec::with_capacity(content.len()), content);
    while let Some(start) = memchr::memmem::find(rest, b"$Id:") {
        let after = &rest[start + 4..];
        match after.iter().position(|&byte| byte == b'$' || byte == b'\n') {
            Some(end) if after[end] == b'$' => {
                out.extend_from_slice(&rest[..start]);
                out.extend_from_slice(b"$Id$");
                rest = &after[end + 1..];
            }
            _ => {
                out.extend_from_slice(&rest[..start + 4]);
                rest = after;
            }
        }
    }
    out.extend_from_slice(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_collapsed_within_a_line() {
        let check = |content: &str, expected: &str| {
            assert_eq!(with_keyword_collapsed(content.as_bytes()), expected.as_bytes());
        };
        check("a $Id: 12 $ b $Id$ $Id:$", "a $Id$ b $Id$ $Id$");
        check("$Id: a\n$Id: b$", "$Id: a\n$Id$");
        check("$Id: a", "$Id: a");
    }

    #[test]
    fn text_has_no_lone_returns_and_few_controls() {
        assert!(is_text(b"a\r\nb") && is_text("\u{e9}\x1a".as_bytes()) && is_text(b""));
        assert!(!is_text(b"a\rb") && !is_text(b"a\0") && !is_text(b"a\x01"));
    }
}
