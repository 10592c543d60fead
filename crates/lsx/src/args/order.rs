//! What was typed about the order.

use ::cli::flag::Given;
use ::cli::nearest::question;
use ::cli::words;
use sys::stat::TimeField;

use super::{Args, ArgsError, choice};
use crate::words::{Criterion, Direction, Key, SHOWN_TIMES, SortKey, TIMES};

impl Args {
    /// `--sort`: a word of GNU's, or keys between commas, each perhaps with a direction.
    pub(crate) fn read_sort(&mut self, given: &Given<'_>) -> Result<(), ArgsError> {
        let refusal = match choice(given, &SortKey::WORDS) {
            Ok(key) => {
                self.sort = Some(key);
                return Ok(());
            }
            Err(refusal) => refusal,
        };
        let keys: Option<_> = given.bytes().split(|&byte| byte == b',').map(sort_key).collect();
        self.sort_keys = keys.ok_or_else(|| refusal.hinting(similar(&given.text())))?;
        self.sort = Some(SortKey::Several);
        Ok(())
    }

    /// `--gitsort`: the key of that name.
    pub(crate) fn sort_by_git(&mut self) {
        self.sort = Some(SortKey::Several);
        self.sort_keys = sort_key(b"git").into_iter().collect();
    }
}

/// A time by a word of GNU's, or where GNU has none that begins so, by one of ours.
pub(crate) fn time(given: &Given<'_>) -> Result<TimeField, ArgsError> {
    let ours = |refusal| words::choose(&SHOWN_TIMES, given.bytes()).map_err(|_| refusal);
    choice(given, &TIMES).or_else(ours)
}

/// Whether this is a key of `--sort`.
pub(crate) fn is_sort_key(word: &str) -> bool {
    sort_key(word.as_bytes()).is_some()
}

/// What may have been meant by the first key that is none.
fn similar(list: &str) -> Option<String> {
    let unknown = list.split(',').find(|key| sort_key(key.as_bytes()).is_none())?;
    let known = SortKey::WORDS.iter().map(|(word, _)| *word);
    question(unknown, known.chain(Criterion::WORDS.iter().map(|(word, _)| *word)))
}

/// A key of a list: a whole word, and a direction after a colon.
fn sort_key(text: &[u8]) -> Option<Key> {
    let (word, direction) = match text.iter().position(|&byte| byte == b':') {
        None => (text, None),
        Some(colon) => match &text[colon + 1..] {
            b"asc" => (&text[..colon], Some(Direction::Ascending)),
            b"desc" => (&text[..colon], Some(Direction::Descending)),
            _ => return None,
        },
    };
    let ours = Criterion::WORDS
        .into_iter()
        .map(|(known, criterion)| (known, criterion, criterion.usual_direction()));
    let (_, criterion, usual) =
        ours.chain(Criterion::WORDS_OF_OTHERS).find(|(known, ..)| known.as_bytes() == word)?;
    Some(Key { criterion, direction: direction.unwrap_or(usual) })
}
