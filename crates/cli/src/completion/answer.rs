//! What a program answers: the words that may stand at the cursor, or what the shell is to find by itself.

use std::fmt::Write as _;

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
            Values::List(words) => {
                let start = typed.rfind(',').map_or(0, |comma| comma + 1);
                let (chosen, typed) = typed.split_at(start);
                let is_new = |word: &&String| chosen.split(',').all(|other| other != **word);
                Self::matching(words.iter().filter(is_new), prefix + chosen, typed)
            }
            others => Self { prefix, ..Self::of(others.clone()) },
        }
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
            Values::Users => "users",
            Values::Groups => "groups",
            Values::Commands => "commands",
            Values::Any | Values::Words(_) | Values::List(_) => "words",
        };
        let mut text = format!("{others}\t{}\n", self.prefix);
        for (word, help) in &self.words {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{word}\t{help}");
        }
        text
    }
}
