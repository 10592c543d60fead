//! The flags of our programs, read from their help, which is made from their tables: so that a new flag is in the random
//! command lines without being named there.

use std::process::Command;

use super::oracle::Oracle;
use super::program::Program;

/// A flag, or a primary of find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Flag {
    /// What it is called: `-a`, `--all`.
    pub(crate) words: Vec<String>,
    /// What its values are called, none for a switch; of findx's primaries there may be several.
    pub(crate) values: Vec<String>,
    /// Whether the value may be left out.
    pub(crate) is_optional: bool,
}

impl Flag {
    /// All of a program, but for those that print a text and end.
    pub(crate) fn all(program: Program) -> Vec<Self> {
        let flags: Vec<Self> = help(&program.path()).lines().filter_map(Self::read).collect();
        assert!(flags.len() >= 10, "{}: {flags:?}", program.name());
        let ends = |flag: &Self| {
            flag.words.iter().any(|word| matches!(word.trim_start_matches('-'), "help" | "version"))
        };
        flags.into_iter().filter(|flag| !ends(flag)).collect()
    }

    /// Those that GNU's program has too, each with the words that it knows.
    pub(crate) fn shared_with(oracle: &Oracle, program: Program) -> Vec<Self> {
        let help = help(oracle.path());
        let is_word = |character: char| character.is_alphanumeric() || "-_".contains(character);
        let known: Vec<&str> = help.split(|character| !is_word(character)).collect();
        let mut flags = Self::all(program);
        flags.iter_mut().for_each(|flag| flag.words.retain(|word| known.contains(&&**word)));
        flags.retain(|flag| !flag.words.is_empty());
        assert!(flags.len() >= 5, "{}: {flags:?}", program.name());
        flags
    }

    /// Whether it stands alone.
    pub(crate) fn is_switch(&self) -> bool {
        self.values.is_empty() || self.is_optional
    }

    /// A line of the help that begins with a flag; what it does comes after two blanks.
    fn read(line: &str) -> Option<Self> {
        // Deeper stands what a flag does, where it has lines of its own.
        let line = line.strip_prefix("  ")?;
        let line = line.strip_prefix("    ").unwrap_or(line);
        let head = line.split("  ").next().filter(|head| head.starts_with('-'))?;
        let (mut words, mut values, mut is_optional) = (Vec::new(), Vec::new(), false);
        for part in head.split([' ', ',']).filter(|part| !part.is_empty()) {
            match part.split_once("[=") {
                Some((word, value)) => {
                    words.push(word.to_owned());
                    values.push(value.trim_matches(']').to_owned());
                    is_optional = true;
                }
                None if part.starts_with('-') => words.push(part.trim_end_matches('.').to_owned()),
                None => {
                    is_optional |= part.starts_with('[') && part.ends_with(']') && !part.contains("bcd");
                    values.push(part.trim_matches(['[', ']']).to_owned());
                }
            }
        }
        Some(Self { words, values, is_optional })
    }
}

/// What `--help` prints, without what only a terminal obeys.
fn help(program: &std::path::Path) -> String {
    let output = Command::new(program).arg("--help").env_clear().output().expect("it can be run");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut plain = String::new();
    let mut pieces = text.split('\x1b');
    plain.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let rest = match piece.chars().next() {
            Some('[') => piece.split_once('m').map_or("", |(_, rest)| rest),
            Some('\\') => &piece[1..],
            _ => "",
        };
        plain.push_str(rest);
    }
    plain
}

#[test]
fn flags_are_read_from_help() {
    let read =
        |line| Flag::read(line).map(|flag| (flag.words.join(" "), flag.values.join(" "), flag.is_optional));
    let flag =
        |words: &str, values: &str, is_optional| Some((words.to_owned(), values.to_owned(), is_optional));
    assert_eq!(read("  -a, --all"), flag("-a --all", "", false));
    assert_eq!(read("  -I, --ignore PATTERN  what"), flag("-I --ignore", "PATTERN", false));
    assert_eq!(read("      --color[=WHEN]    in -x colours"), flag("--color", "WHEN", true));
    assert_eq!(read("  -u, --unrestricted...   -H and -I"), flag("-u --unrestricted", "", false));
    assert_eq!(read("  -fprintf FILE FORMAT         as -printf"), flag("-fprintf", "FILE FORMAT", false));
    assert_eq!(read("  -exit [STATUS]  end"), flag("-exit", "STATUS", true));
    assert_eq!(read("          list -x"), None);
    assert_eq!(read("Usage: -x"), None);
}
