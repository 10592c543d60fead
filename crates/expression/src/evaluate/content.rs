//! What is in a file: only regular ones are opened.

use std::io;

use contents::Pattern;
use languages::Language;
use sys::file::Content;
use sys::kind::Kind;

use crate::subject::{Memory, Place, Question, Subject};

/// Bytes of the beginning of a text that can name its language.
const TELLING: usize = 4096;

/// Whether a line of it matches, and it is text.
pub(super) fn contains<'f>(pattern: &Pattern, subject: &mut impl Subject<'f>) -> bool {
    let found = read(subject, |file, memory| memory.searcher.contains(file, pattern));
    found == Some(true)
}

/// Whether it is text; `None` of what is no file, or cannot be read.
pub(super) fn is_text<'f>(subject: &mut impl Subject<'f>) -> Option<bool> {
    read(subject, |file, memory| memory.searcher.is_text(file))
}

/// Whether it is in this language: its name says so, else its first lines.
pub(super) fn is_in<'f>(language: Language, subject: &mut impl Subject<'f>) -> bool {
    if subject.kind() != Some(Kind::File) {
        return false;
    }
    if let Some(named) = Language::from_name(subject.base()) {
        return named == language;
    }
    let found = read(subject, |file, memory| {
        let beginning = memory.searcher.beginning(file)?;
        let beginning = &beginning[..beginning.len().min(TELLING)];
        Ok(Language::from_modeline(beginning).or_else(|| Language::from_first_line(beginning)))
    });
    found.flatten() == Some(language)
}

/// Opens it, if it is a regular file, and asks; what is refused is reported.
fn read<'f, S: Subject<'f>, T>(
    subject: &mut S,
    ask: impl FnOnce(&mut Content, &mut Memory) -> io::Result<T>,
) -> Option<T> {
    if subject.kind() != Some(Kind::File) || !subject.is_in_reach() {
        return None;
    }
    let Place { parent, name, links } = subject.place();
    let answer = Content::open_at(parent, name, links).and_then(|mut file| ask(&mut file, subject.memory()));
    answer.map_err(|error| subject.refused(Question::Content, &error)).ok()
}
