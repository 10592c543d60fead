//! What a program answers: the words that may stand at the cursor, or what the shell is to find by itself.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::Values;

/// What may stand at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What of the word at the cursor is before the part that is completed: `--color=`, or `a,b,`.
    pub prefix: String,
    /// The words, with what they mean.
    pub words: Vec<(String, String)>,
    /// What the shell is to find by itself.
    pub others: Values,
}

impl Answer {
    pub(super) fn of(others: Values) -> Self {
        Self { prefix: String::new(), words: Vec::new(), others }
    }

    /// Those of the values that begin as is typed.
    pub(super) fn among(values: &Values, prefix: String, typed: &str) -> Self {
        match values {
            Values::Words(words) => Self::matching(words.iter(), prefix, typed),
            Values::Extensions => Self::matching(extensions().iter(), prefix, typed),
            Values::List(words) => {
                let (chosen, typed) = typed.split_at(after_last(typed, ','));
                let sign = typed.len() - typed.trim_start_matches(['+', '-']).len();
                let (sign, typed) = typed.split_at(sign.min(1));
                let is_new = |word: &&String| {
                    chosen.split(',').all(|other| other.trim_start_matches(['+', '-']) != **word)
                };
                Self::matching(words.iter().filter(is_new), prefix + chosen + sign, typed)
            }
            Values::Users | Values::Groups => {
                let chosen = &typed[..after_last(typed, ',')];
                Self { prefix: prefix + chosen, ..Self::of(values.clone()) }
            }
            Values::Owner => {
                let start = after_last(typed, ':');
                let others = if start == 0 { Values::Users } else { Values::Groups };
                Self { prefix: prefix + &typed[..start], ..Self::of(others) }
            }
            Values::Any | Values::Files | Values::Directories | Values::Commands => {
                Self { prefix, ..Self::of(values.clone()) }
            }
        }
    }

    /// A word that is whole.
    pub(super) fn one(word: &str, help: &str) -> Self {
        Self { words: vec![(word.to_owned(), help.to_owned())], ..Self::of(Values::Any) }
    }

    fn matching<'w>(words: impl Iterator<Item = &'w String>, prefix: String, typed: &str) -> Self {
        let words: Vec<&String> = words.collect();
        let begun = |begins: fn(&str, &str) -> bool| -> Vec<(String, String)> {
            let words = words.iter().filter(|word| begins(word, typed));
            words.map(|word| ((*word).clone(), String::new())).collect()
        };
        let mut found = begun(|word, typed| word.starts_with(typed));
        if found.is_empty() {
            // As the programs take names of languages: `-l ru`.
            found = begun(|word, typed| {
                word.get(..typed.len()).is_some_and(|start| start.eq_ignore_ascii_case(typed))
            });
        }
        Self { prefix, words: found, others: Values::Any }
    }

    /// What the scripts read: a line of what the shell is to find by itself and of the prefix, then a line a word,
    /// a tab before what it means.
    #[must_use]
    pub fn lines(&self) -> String {
        let others = match self.others {
            Values::Files => "files",
            Values::Directories => "directories",
            Values::Users | Values::Owner => "users",
            Values::Groups => "groups",
            Values::Commands => "commands",
            Values::Any | Values::Words(_) | Values::List(_) | Values::Extensions => "words",
        };
        let mut text = format!("{others}\t{}\n", self.prefix);
        for (word, help) in &self.words {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{word}\t{help}");
        }
        text
    }
}

/// Where the part after the last of these signs begins.
fn after_last(typed: &str, sign: char) -> usize {
    typed.rfind(sign).map_or(0, |place| place + sign.len_utf8())
}

/// The extensions of the names in the current directory.
fn extensions() -> BTreeSet<String> {
    let entries = fs::read_dir(".").into_iter().flatten().take(MOST_NAMES).flatten();
    let of = |name: OsString| Path::new(&name).extension().and_then(OsStr::to_str).map(str::to_owned);
    entries.filter_map(|entry| of(entry.file_name())).collect()
}

/// As many names are looked at for extensions.
const MOST_NAMES: usize = 10_000;
