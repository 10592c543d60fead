//! Templates: text in which words in braces stand for a path, for its parts, and for what is known of the file.
//! fd's placeholders mean what they mean in fd; the other words are those of listings.

mod path;
mod scribe;
#[cfg(test)]
mod tests;
mod word;

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;

use sys::stat::FactSet;

use crate::name_form::NameForm;
use path::{PARTS, PathPart};
pub(crate) use scribe::{File, Groups, Manner, Scribe};
pub(crate) use word::Word;

/// One template: literal text and placeholders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Template(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(Vec<u8>),
    Path(PathPart),
    Word(Word),
}

/// What a template is filled in for, beside a path.
pub(crate) trait Subject {
    /// Appends what a word stands for; nothing where that is not known, or there is none.
    fn append(&mut self, word: &Word, out: &mut Vec<u8>);
}

/// How braces are read that hold no word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// They stand for themselves, as in fd; so does the number of a group that the pattern has not, which is more likely
    /// a regular expression of a command.
    Lenient { groups: usize },
    /// What looks like a word is refused.
    Strict,
}

/// A word in braces that there is none of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct UnknownWord(pub(crate) Vec<u8>);

impl UnknownWord {
    /// The word that it may have been meant for.
    pub(crate) fn similar(&self) -> Option<&'static str> {
        let name = self.0.split(|&byte| byte == b':').next()?;
        cli::nearest::nearest(std::str::from_utf8(name).ok()?, Word::names())
    }
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// Where a word is not known, in the strict reading.
    pub(crate) fn read(text: &OsStr, reading: Reading) -> Result<Self, UnknownWord> {
        let mut rest = text.as_bytes();
        let (mut parts, mut literal) = (Vec::new(), Vec::new());
        while let Some(&first) = rest.first() {
            if let Some((part, length)) = placeholder(rest, reading)? {
                if !literal.is_empty() {
                    parts.push(Part::Text(std::mem::take(&mut literal)));
                }
                parts.push(part);
                rest = &rest[length..];
            } else {
                literal.push(first);
                let doubled = rest.starts_with(b"{{") || rest.starts_with(b"}}");
                rest = &rest[1 + usize::from(doubled)..];
            }
        }
        if !literal.is_empty() {
            parts.push(Part::Text(literal));
        }
        Ok(Self(parts))
    }

    /// The same as fd reads it, where the pattern has so many groups.
    pub(crate) fn lenient(text: &OsStr, groups: usize) -> Self {
        Self::read(text, Reading::Lenient { groups }).expect("only the strict reading refuses anything")
    }

    /// The path alone.
    pub(crate) fn path() -> Self {
        Self(vec![Part::Path(PathPart::Whole)])
    }

    /// Whether anything of the result goes into it.
    pub(crate) fn has_placeholder(&self) -> bool {
        self.0.iter().any(|part| !matches!(part, Part::Text(_)))
    }

    /// The words that ask for more than the path.
    pub(crate) fn words(&self) -> impl Iterator<Item = &Word> {
        self.0.iter().filter_map(|part| match part {
            Part::Word(word) => Some(word),
            Part::Text(_) | Part::Path(_) => None,
        })
    }

    /// Appends what it makes of a path and what else is known.
    pub(crate) fn append(
        &self,
        path: &[u8],
        subject: &mut impl Subject,
        form: NameForm<'_>,
        out: &mut Vec<u8>,
    ) {
        let mut begins_word = true;
        for part in &self.0 {
            match part {
                Part::Text(text) => {
                    out.extend_from_slice(text);
                    begins_word = text.last().is_some_and(u8::is_ascii_whitespace);
                    continue;
                }
                Part::Path(PathPart::WithoutExtension) if begins_word => {
                    form.append_path(path::without_extension(path::without_slashes(path)), out);
                }
                Part::Path(part) => form.append_path(part.of(path), out),
                Part::Word(word) => {
                    let start = out.len();
                    subject.append(word, out);
                    form.finish(start, out);
                }
            }
            begins_word = false;
        }
    }

    /// What it makes of a path as a word of a command: a bare name that looks like an option does not arrive as one.
    pub(crate) fn word(&self, path: &[u8], subject: &mut impl Subject, form: NameForm<'_>) -> Vec<u8> {
        let mut word = Vec::new();
        if let Some(Part::Path(PathPart::Name | PathPart::NameWithoutExtension)) = self.0.first()
            && path::name(path).starts_with(b"-")
        {
            word.extend_from_slice(b"./");
        }
        self.append(path, subject, form, &mut word);
        word
    }
}

/// The facts that words ask for.
pub(crate) fn wanted<'w>(words: impl Iterator<Item = &'w Word>) -> FactSet {
    words.fold(FactSet::NOTHING, |wanted, word| wanted | word.wanted())
}

/// The placeholder that a text begins with, and its length. Before another brace it is none: as in fd, the two closing
/// ones are one then.
fn placeholder(text: &[u8], reading: Reading) -> Result<Option<(Part, usize)>, UnknownWord> {
    let found = read_placeholder(text, reading)?;
    Ok(found.filter(|(_, length)| text.get(*length) != Some(&b'}')))
}

fn read_placeholder(text: &[u8], reading: Reading) -> Result<Option<(Part, usize)>, UnknownWord> {
    if let Some((token, part)) = PARTS.iter().find(|(token, _)| text.starts_with(token)) {
        return Ok(Some((Part::Path(*part), token.len())));
    }
    let Some(end) = text.strip_prefix(b"{").and_then(|rest| memchr::memchr(b'}', rest)) else {
        return Ok(None);
    };
    let inside = &text[1..=end];
    match group(inside, reading).or_else(|| Word::read(inside)) {
        Some(word) => Ok(Some((Part::Word(word), inside.len() + 2))),
        None if reading == Reading::Strict && inside.first().is_some_and(u8::is_ascii_alphabetic) => {
            Err(UnknownWord(inside.to_vec()))
        }
        None => Ok(None),
    }
}

/// A group, by its number, or all of them.
fn group(inside: &[u8], reading: Reading) -> Option<Word> {
    let most = match reading {
        Reading::Lenient { groups } => groups,
        Reading::Strict => usize::MAX,
    };
    if inside == b"+" {
        return (most > 0).then_some(Word::Groups);
    }
    let is_number = inside.iter().all(u8::is_ascii_digit) && !inside.starts_with(b"0");
    let number = std::str::from_utf8(inside).ok().filter(|_| is_number)?.parse().ok()?;
    (number <= most).then_some(Word::Group(number))
}
