//! What was typed about the columns of long listings.

use ::cli::flag::Given;
use ::cli::nearest::nearest;
use ::cli::usage::UsageError;
use ::cli::words::{self, ChoiceError};
use listing::{Column, NameLimit};
use sys::stat::TimeField;
use term::quote;

use super::ArgsError;
use crate::words::{COLUMNS, LINES, Place, SHOWN_TIMES};

/// Which columns are asked for, beside those of GNU's options.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ColumnArgs {
    /// The columns in their order, in place of the usual ones.
    pub(crate) list: Option<Vec<Place>>,
    /// Columns that are added to those or taken from them, in the order in which that was asked for.
    pub(crate) changes: Vec<Change>,
    /// Columns that options of their own add.
    pub(crate) added: Vec<Column>,
    /// Columns that options of their own take away.
    pub(crate) removed: Vec<Place>,
    /// The times, in place of the usual one.
    pub(crate) times: Vec<TimeField>,
    /// A group is shown only where its name is not that of the owner.
    pub(crate) smart_group: bool,
    /// Headings stand above the columns.
    pub(crate) header: bool,
    /// Lines below each entry tell its extended attributes.
    pub(crate) extended: bool,
    /// Characters that are shown of names of accounts, and what stands in the place of others.
    pub(crate) name_characters: Option<usize>,
    pub(crate) name_marker: Vec<u8>,
    /// What is mounted on directories stands after their names.
    pub(crate) mounts: bool,
}

/// A column that comes or goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    Add(Place),
    Remove(Place),
}

impl ColumnArgs {
    /// `--columns`: names of columns are the list, in their order; names after `+` or `-` change what there is.
    pub(crate) fn read(&mut self, given: &Given<'_>) -> Result<(), ArgsError> {
        let (mut list, mut changes) = (Vec::new(), Vec::new());
        for word in given.bytes().split(|&byte| byte == b',').filter(|word| !word.is_empty()) {
            match word {
                [b'+', name @ ..] => changes.push(Change::Add(place(name, given)?)),
                [b'-', name @ ..] => changes.push(Change::Remove(place(name, given)?)),
                name => list.push(place(name, given)?),
            }
        }
        if changes.contains(&Change::Remove(Place::Name)) {
            return Err(refuse(given, b"the name is always shown"));
        }
        match (list.is_empty(), changes.is_empty()) {
            (true, true) => Err(refuse(given, b"no column is named")),
            (false, false) => {
                Err(refuse(given, b"either all columns have a + or a - before them or none has"))
            }
            (false, true) => {
                (self.list, self.changes) = (Some(list), Vec::new());
                Ok(())
            }
            (true, false) => {
                self.changes.extend(changes);
                Ok(())
            }
        }
    }

    /// `--times`: these in place of those that were asked for before.
    pub(crate) fn read_times(&mut self, given: &Given<'_>) -> Result<(), ArgsError> {
        let words = given.bytes().split(|&byte| byte == b',').filter(|word| !word.is_empty());
        let times: Result<Vec<_>, _> = words.map(|word| choose(&SHOWN_TIMES, word, given)).collect();
        self.times.clear();
        times?.into_iter().for_each(|time| self.add_time(time));
        if self.times.is_empty() { Err(refuse(given, b"no time is named")) } else { Ok(()) }
    }

    /// `--modified` and its kin.
    pub(crate) fn add_time(&mut self, time: TimeField) {
        if !self.times.contains(&time) {
            self.times.push(time);
        }
    }

    /// `--permission`: how permissions are shown.
    pub(crate) fn read_permission(&mut self, given: &Given<'_>) -> Result<(), ArgsError> {
        self.removed.retain(|place| *place != Place::Column(Column::Permissions));
        match super::choice(given, &Permission::WORDS)? {
            Permission::Letters => {}
            Permission::Octal => {
                self.added.push(Column::Octal);
                self.remove(Column::Permissions);
            }
            Permission::None => self.remove(Column::Permissions),
        }
        Ok(())
    }

    /// `--truncate-owner`: characters.
    pub(crate) fn read_name_characters(&mut self, given: &Given<'_>) -> Result<(), ArgsError> {
        let characters =
            given.text().parse().map_err(|_| super::invalid("number of characters", given, b""))?;
        self.name_characters = Some(characters);
        Ok(())
    }

    /// `--truncate-owner-marker`: a text that a terminal shows.
    pub(crate) fn read_name_marker(&mut self, given: &Given<'_>) -> Result<(), ArgsError> {
        if given.text().contains(char::is_control) {
            return Err(super::invalid("marker", given, b""));
        }
        self.name_marker = given.bytes().to_vec();
        Ok(())
    }

    /// How much of names of accounts is shown.
    pub(crate) fn name_limit(&self) -> Option<NameLimit> {
        Some(NameLimit { characters: self.name_characters?, marker: self.name_marker.clone() })
    }

    /// `--loc`: the languages of files, and their lines of those.
    pub(crate) fn read_loc(&mut self, given: &Given<'_>) -> Result<(), ArgsError> {
        given.value.map_or(Ok(()), |_| super::choice(given, &LINES))?;
        self.added.extend([Column::Lines, Column::Language]);
        Ok(())
    }

    /// Takes a column away.
    pub(crate) fn remove(&mut self, column: Column) {
        self.removed.push(Place::Column(column));
    }
}

/// The words of `--permission`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Permission {
    Letters,
    Octal,
    None,
}

impl Permission {
    const WORDS: [(&'static str, Self); 4] =
        [("rwx", Self::Letters), ("octal", Self::Octal), ("none", Self::None), ("disable", Self::None)];
}

fn place(word: &[u8], given: &Given<'_>) -> Result<Place, ArgsError> {
    choose(&COLUMNS, word, given)
}

/// What a word of a list stands for, which may be abbreviated.
fn choose<T: Copy + PartialEq>(known: &[(&str, T)], word: &[u8], given: &Given<'_>) -> Result<T, ArgsError> {
    words::choose(known, word).map_err(|why| {
        let quoted = quote::message_word(word, given.locale);
        let near = || nearest(std::str::from_utf8(word).ok()?, known.iter().map(|(word, _)| *word));
        let reason = match why {
            ChoiceError::Ambiguous => [b"ambiguous word ".as_slice(), &quoted].concat(),
            ChoiceError::Invalid => match near() {
                Some(near) => {
                    [b"unknown word ".as_slice(), &quoted, b"; did you mean '", near.as_bytes(), b"'?"]
                        .concat()
                }
                None => [b"unknown word ".as_slice(), &quoted, b"; known are ", &listed(known)].concat(),
            },
        };
        refuse(given, &reason)
    })
}

/// The words, the first of each meaning.
fn listed<T: PartialEq>(known: &[(&str, T)]) -> Vec<u8> {
    let is_first = |place: usize| known[..place].iter().all(|(_, meaning)| *meaning != known[place].1);
    let words: Vec<&str> =
        (0..known.len()).filter(|&place| is_first(place)).map(|place| known[place].0).collect();
    words.join(", ").into_bytes()
}

fn refuse(given: &Given<'_>, reason: &[u8]) -> ArgsError {
    let message = [b"--", given.name.as_bytes(), b": ", reason].concat();
    ArgsError::Usage(UsageError::new(message), 2)
}
