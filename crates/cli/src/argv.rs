//! The words of a command line, read as GNU's `getopt_long` reads them (GNU C library manual, 25.2).
//!
//! Flags and operands may be mixed, unless POSIXLY_CORRECT is set; `--` ends the flags; letters cluster; a long
//! name may be abbreviated as long as it stays unique. clap cannot tell these rules: optional
//! values only after `=`, two tiers of abbreviations, errors in GNU's words, flags acting in the order typed.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::vec;

use crate::flag::{Flag, Origin, Value};
use crate::usage::UsageError;

/// What stands at one place of the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Occurrence<Does> {
    /// A flag.
    Flag {
        /// What it does.
        does: Does,
        /// Its long name, without dashes; empty for a letter that has none.
        name: &'static str,
        /// Its value, if it has one.
        value: Option<OsString>,
    },
    /// An operand; `-` is one.
    Operand(OsString),
}

impl<Does> Occurrence<Does> {
    /// The word that it is typed as: by its long name, and with its value after `=`.
    #[must_use]
    pub fn word(&self) -> OsString {
        let (name, value) = match self {
            Self::Flag { name, value, .. } => (name, value),
            Self::Operand(word) => return word.clone(),
        };
        let mut word = OsString::from(format!("--{name}"));
        if let Some(value) = value {
            word.push("=");
            word.push(value);
        }
        word
    }
}

/// Whether flags may follow operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// They may.
    Permute,
    /// The first operand ends the flags (POSIXLY_CORRECT).
    Posix,
}

/// An iterator over the words after the program's name. It ends after the first error.
#[derive(Debug)]
pub struct Argv<Does: 'static> {
    flags: &'static [Flag<Does>],
    words: vec::IntoIter<OsString>,
    order: Order,
    /// Letters of a cluster that are still to be read.
    cluster: Vec<u8>,
    only_operands: bool,
}

impl<Does: Copy> Argv<Does> {
    /// Reads `words`, without the program's name, by a table.
    pub fn new(flags: &'static [Flag<Does>], words: Vec<OsString>, order: Order) -> Self {
        Self { flags, words: words.into_iter(), order, cluster: Vec::new(), only_operands: false }
    }

    fn next_occurrence(&mut self) -> Option<Result<Occurrence<Does>, UsageError>> {
        if !self.cluster.is_empty() {
            return Some(self.letter());
        }
        let word = self.words.next()?;
        if self.only_operands {
            return Some(Ok(Occurrence::Operand(word)));
        }
        match word.as_bytes() {
            b"--" => {
                self.only_operands = true;
                self.next_occurrence()
            }
            [b'-', b'-', name @ ..] => Some(self.long(name)),
            [b'-', letters @ ..] if !letters.is_empty() => {
                self.cluster = letters.iter().rev().copied().collect();
                Some(self.letter())
            }
            _ => {
                self.only_operands = self.order == Order::Posix;
                Some(Ok(Occurrence::Operand(word)))
            }
        }
    }

    fn letter(&mut self) -> Result<Occurrence<Does>, UsageError> {
        let letter = self.cluster.pop().unwrap_or_default();
        let flag = self.flags.iter().find(|flag| flag.short == letter && letter != 0);
        let Some(flag) = flag else { return Err(UsageError::unknown_letter(letter)) };
        let rest = |cluster: &mut Vec<u8>| {
            let value: Vec<u8> = std::mem::take(cluster).into_iter().rev().collect();
            OsString::from_vec(value)
        };
        let value = match flag.value {
            Value::None | Value::Tolerated => None,
            Value::Optional(_) => (!self.cluster.is_empty()).then(|| rest(&mut self.cluster)),
            Value::Required(_) if !self.cluster.is_empty() => Some(rest(&mut self.cluster)),
            Value::Required(_) => {
                Some(self.words.next().ok_or_else(|| UsageError::letter_needs_value(letter))?)
            }
        };
        Ok(Occurrence::Flag { does: flag.does, name: flag.long, value })
    }

    fn long(&mut self, word: &[u8]) -> Result<Occurrence<Does>, UsageError> {
        let equals = word.iter().position(|&byte| byte == b'=');
        let name = &word[..equals.unwrap_or(word.len())];
        let given = equals.map(|at| OsStr::from_bytes(&word[at + 1..]).to_owned());
        let (long, flag) = find_long(self.flags, name, word)?;
        let value = match (flag.value, given) {
            (Value::None, Some(_)) => return Err(UsageError::takes_no_value(long)),
            (Value::Required(_), None) => {
                Some(self.words.next().ok_or_else(|| UsageError::needs_value(long))?)
            }
            (_, given) => given,
        };
        Ok(Occurrence::Flag { does: flag.does, name: long, value })
    }
}

impl<Does: Copy> Iterator for Argv<Does> {
    type Item = Result<Occurrence<Does>, UsageError>;

    fn next(&mut self) -> Option<Self::Item> {
        let occurrence = self.next_occurrence();
        if matches!(occurrence, Some(Err(_))) {
            self.words = Vec::new().into_iter();
            self.cluster.clear();
        }
        occurrence
    }
}

/// The flag of a long name or of an abbreviation, and its name in full: an exact name first, then GNU's candidates, then
/// ours. What we call GNU's flags besides is ours.
fn find_long<Does: Copy>(
    flags: &'static [Flag<Does>],
    name: &[u8],
    word: &[u8],
) -> Result<(&'static str, &'static Flag<Does>), UsageError> {
    let named = flags.iter().flat_map(|flag| flag.names().map(move |long| (long, flag)));
    if let Some(exact) = named.clone().find(|(long, _)| long.as_bytes() == name) {
        return Ok(exact);
    }
    for origin in [Origin::Gnu, Origin::Ours] {
        let candidates: Vec<_> = named
            .clone()
            .filter(|(long, flag)| flag.origin_of(long) == origin && long.as_bytes().starts_with(name))
            .collect();
        if let [first @ (_, flag), others @ ..] = candidates.as_slice() {
            if others.iter().all(|(_, other)| std::ptr::eq(*flag, *other)) {
                return Ok(*first);
            }
            let names: Vec<&str> = candidates.iter().map(|(long, _)| *long).collect();
            return Err(UsageError::ambiguous(word, &names));
        }
    }
    let shown = flags.iter().filter(|flag| !flag.help.is_empty()).flat_map(Flag::names);
    Err(UsageError::unknown_long(name, word, shown))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FLAGS: &[Flag<()>] = &[
        Flag::gnu((), 'a', "all", ""),
        Flag::gnu((), 'A', "almost-all", ""),
        Flag::gnu((), '\0', "color", "").optional("WHEN"),
        Flag::gnu((), 'w', "width", "").required("COLS"),
        Flag::gnu((), 's', "size", "").aliases(&["shown-size"]),
        Flag::gnu((), 'l', "", "").aliases(&["long"]),
        Flag::gnu((), '\0', "squeeze-blank", ""),
        Flag::ours((), "style", "").required("WORDS"),
        Flag::ours((), "squeeze-limit", "").required("N").aliases(&["shrink", "shrimp"]),
    ];

    /// Words in, a line a occurrence out; the error's message last.
    fn check(order: Order, words: &str, expected: &[&str]) {
        let words = words.split(' ').filter(|word| !word.is_empty()).map(OsString::from).collect();
        let found: Vec<String> = Argv::new(FLAGS, words, order)
            .map(|occurrence| match occurrence {
                Ok(Occurrence::Flag { name, value: None, .. }) => name.to_owned(),
                Ok(Occurrence::Flag { name, value: Some(value), .. }) => {
                    format!("{name}={}", value.to_string_lossy())
                }
                Ok(Occurrence::Operand(word)) => format!("'{}'", word.to_string_lossy()),
                Err(error) => String::from_utf8_lossy(error.message()).into_owned(),
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn letters_cluster_and_values_follow() {
        check(
            Order::Permute,
            "-aA -w80 -w 90 -asw7",
            &["all", "almost-all", "width=80", "width=90", "all", "size", "width=7"],
        );
        check(Order::Permute, "-aw", &["all", "option requires an argument -- 'w'"]);
        check(Order::Permute, "-az a", &["all", "invalid option -- 'z'"]);
    }

    #[test]
    fn operands_mix_unless_posix() {
        check(Order::Permute, "x -a - -- -A", &["'x'", "all", "'-'", "'-A'"]);
        check(Order::Posix, "-a x -a --all", &["all", "'x'", "'-a'", "'--all'"]);
    }

    #[test]
    fn optional_values_bind_only_after_equals() {
        check(
            Order::Permute,
            "--color always --color=never --color=",
            &["color", "'always'", "color=never", "color="],
        );
    }

    #[test]
    fn abbreviations_look_at_gnu_first() {
        check(
            Order::Permute,
            "--sq --si --sty=x --wi=3 --width 4",
            &["squeeze-blank", "size", "style=x", "width=3", "width=4"],
        );
        check(
            Order::Permute,
            "--s",
            &["option '--s' is ambiguous; possibilities: '--size' '--squeeze-blank'"],
        );
        check(Order::Permute, "--squeeze-l=3 --shri=2", &["squeeze-limit=3", "shrink=2"]);
    }

    #[test]
    fn other_names_of_gnus_flags_are_ours() {
        check(Order::Permute, "--shown --lo --si", &["shown-size", "long", "size"]);
        let ambiguous = "option '--sh' is ambiguous; possibilities: '--shown-size' '--shrink' '--shrimp'";
        check(Order::Permute, "--sh=1", &[&ambiguous.replace("--sh'", "--sh=1'")]);
        check(Order::Permute, "--long=3", &["option '--long' doesn't allow an argument"]);
    }

    #[test]
    fn refusals_have_gnus_words() {
        check(Order::Permute, "--all=3", &["option '--all' doesn't allow an argument"]);
        check(Order::Permute, "--width", &["option '--width' requires an argument"]);
        check(Order::Permute, "--foo=bar -a", &["unrecognized option '--foo=bar'"]);
    }

    #[test]
    fn an_occurrence_is_the_word_that_was_typed() {
        for word in ["--all", "--color=always", "--width=", "operand"] {
            let mut read = Argv::new(FLAGS, vec![word.into()], Order::Permute);
            assert_eq!(
                read.next().map(|read| read.map(|occurrence| occurrence.word())),
                Some(Ok(word.into()))
            );
        }
    }
}
