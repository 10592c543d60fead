//! What a text says of its own looks beside its characters: overstrike and escape sequences, and what becomes of them.
//!
//! A manual page, as man and groff typeset it, is a text of a language that says some of its looks so. They are taken
//! for what they are there, and the highlighter does not see them.

use std::borrow::Cow;

use highlight::Language;
use term::escape::{append_stripped, sequence_length, sgr_length};
use term::when::When;

use super::overstrike::{self, Strokes};

const BACKSPACE: u8 = 0x08;
const ESCAPE: u8 = 0x1b;

/// What is to become of markup.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    /// When escape sequences are taken out; `Auto` is where the language is known.
    pub(crate) strip: When,
    /// Whether overstrike becomes styles in every text, since the terminal would show something else.
    pub(crate) is_safe: bool,
    /// Whether manual pages are typeset.
    pub(crate) typesets: bool,
    pub(crate) has_color: bool,
}

/// What becomes of the markup of one text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Markup {
    strokes: Option<Strokes>,
    sequences: Sequences,
}

/// What becomes of escape sequences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sequences {
    Kept,
    /// Only those that colour text are kept.
    Styles,
    Removed,
}

impl Markup {
    /// All stays as it is.
    pub(super) const KEPT: Self = Self { strokes: None, sequences: Sequences::Kept };
}

impl Plan {
    /// What becomes of the markup of a text, once its language is known.
    pub(super) fn of_text(self, language: Option<Language>) -> Markup {
        let strips = match self.strip {
            When::Always => true,
            When::Auto => language.is_some(),
            When::Never => false,
        };
        let is_typeset = self.typesets && language.is_some_and(is_typeset);
        let strokes = match is_typeset {
            true => Some(Strokes::All),
            false => self.is_safe.then_some(Strokes::Harmless),
        };
        let sequences = match (strips, is_typeset) {
            (true, _) => Sequences::Removed,
            (false, true) if self.has_color => Sequences::Styles,
            (false, true) => Sequences::Removed,
            (false, false) => Sequences::Kept,
        };
        Markup { strokes, sequences }
    }
}

/// Whether texts in a language say some of their looks by markup.
fn is_typeset(language: Language) -> bool {
    matches!(language.name(), "Manpage" | "Command Help")
}

impl Markup {
    /// Whether the text is a manual page or the like.
    pub(super) fn is_typeset(self) -> bool {
        self.strokes == Some(Strokes::All)
    }

    /// A line or a part of one as it is to be shown. `has_styles`: whether there are colours.
    pub(super) fn apply(self, text: &[u8], has_styles: bool) -> Cow<'_, [u8]> {
        let has_styles = has_styles && self.sequences != Sequences::Removed;
        let struck = self.strokes.filter(|_| memchr::memchr(BACKSPACE, text).is_some()).and_then(|strokes| {
            let mut out = Vec::with_capacity(text.len());
            overstrike::append(text, strokes, has_styles, &mut out).map(|()| out)
        });
        let text = struck.map_or(Cow::Borrowed(text), Cow::Owned);
        if self.sequences == Sequences::Kept || memchr::memchr(ESCAPE, &text).is_none() {
            return text;
        }
        let mut out = Vec::with_capacity(text.len());
        match self.sequences {
            Sequences::Removed => append_stripped(&text, &mut out),
            Sequences::Kept | Sequences::Styles => append_styles(&text, &mut out),
        }
        Cow::Owned(out)
    }

    /// Whether the beginning of a line cannot be shown yet, since what follows may change it.
    pub(super) fn holds_back(self, part: &[u8]) -> bool {
        self.sequences != Sequences::Kept
            || self.strokes.is_some() && memchr::memchr(BACKSPACE, part).is_some()
    }
}

/// Appends a text without its links and whatever else is a string of the terminal's.
fn append_styles(text: &[u8], out: &mut Vec<u8>) {
    let mut rest = text;
    while let Some(at) = memchr::memchr(ESCAPE, rest) {
        let (before, sequence) = rest.split_at(at);
        out.extend_from_slice(before);
        let length = match (sgr_length(sequence), sequence_length(sequence)) {
            (None, Some(length)) => {
                rest = &sequence[length..];
                continue;
            }
            (Some(length), _) => length,
            (None, None) => 1,
        };
        out.extend_from_slice(&sequence[..length]);
        rest = &sequence[length..];
    }
    out.extend_from_slice(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: &str, strip: When, has_color: bool, expected: &str) {
        let plan = Plan { strip, is_safe: true, typesets: true, has_color };
        let markup = plan.of_text(Language::from_token(language));
        let text = b"\x1b]8;;man:ls\x1b\\N\x08N\x1b]8;;\x1b\\ \x1b[4mx\x1b[24m";
        let shown = String::from_utf8_lossy(&markup.apply(text, has_color)).replace('\x1b', "E");
        assert_eq!(shown, expected, "{language} {strip:?}");
    }

    #[test]
    fn manual_pages_keep_styles_and_nothing_else() {
        check("man", When::Never, true, "E[1mNE[22m E[4mxE[24m");
        check("help", When::Never, true, "E[1mNE[22m E[4mxE[24m");
        check("man", When::Never, false, "N x");
        check("man", When::Auto, true, "N x");
        check("rs", When::Never, true, "E]8;;man:lsE\\E[1mNE[22mE]8;;E\\ E[4mxE[24m");
        check("rs", When::Always, true, "N x");
        check("none", When::Auto, true, "E]8;;man:lsE\\E[1mNE[22mE]8;;E\\ E[4mxE[24m");
    }

    #[test]
    fn a_line_waits_for_its_end_where_that_may_change_it() {
        let of_text = |language: &str| {
            let plan = Plan { strip: When::Never, is_safe: true, typesets: true, has_color: true };
            plan.of_text(Language::from_token(language))
        };
        assert!(of_text("man").holds_back(b"plain"));
        assert!(of_text("rs").holds_back(b"N\x08"));
        assert!(!of_text("rs").holds_back(b"plain"));
        assert!(!Markup::KEPT.holds_back(b"N\x08"));
    }
}
