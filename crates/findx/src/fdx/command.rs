//! Commands as templates: a program and its words, some of which a result goes into.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::io;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::process::Command;
use std::sync::Arc;

use super::record;
use crate::name_form::{NameForm, Shown};
use crate::template::{Template, Word};

/// A command of -x or -X.
#[derive(Clone, Debug)]
pub(crate) struct CommandTemplate {
    words: Vec<Template>,
    separator: Option<Vec<u8>>,
    /// The words of templates whose texts a record holds after the path.
    recorded: Arc<[Word]>,
}

/// What placeholders stand for is written with.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Filling<'f> {
    /// What takes the place of slashes.
    pub(crate) separator: Option<&'f [u8]>,
    /// How many groups the pattern has.
    pub(crate) groups: usize,
}

/// Why a command cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CommandError {
    Empty,
    /// The program would be a result.
    RunsResults,
    RunsBatch,
    TwoPlaceholders,
}

impl fmt::Display for CommandError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Empty => "a command needs a program",
            Self::RunsResults => "the program of --exec must not come from the results",
            Self::RunsBatch => "the program of --exec-batch must not come from the results",
            Self::TwoPlaceholders => "only one word of --exec-batch may hold a placeholder",
        })
    }
}

impl CommandError {
    pub(crate) fn hint(self) -> Option<&'static str> {
        (self == Self::RunsResults)
            .then_some("--exec-matches allows it, if you trust every file that may match")
    }
}

impl CommandTemplate {
    /// A command that is run for each result; without a placeholder the path is its last word.
    pub(crate) fn each(
        words: &[OsString],
        filling: Filling<'_>,
        runs_results: bool,
    ) -> Result<Self, CommandError> {
        let command = Self::new(words, filling)?;
        if command.words[0].has_placeholder() && !runs_results {
            return Err(CommandError::RunsResults);
        }
        Ok(command)
    }

    /// A command that is run for many results, which take the place of the one word with a placeholder.
    pub(crate) fn batch(words: &[OsString], filling: Filling<'_>) -> Result<Self, CommandError> {
        let command = Self::new(words, filling)?;
        if command.words[0].has_placeholder() {
            return Err(CommandError::RunsBatch);
        }
        if command.words.iter().filter(|word| word.has_placeholder()).count() > 1 {
            return Err(CommandError::TwoPlaceholders);
        }
        Ok(command)
    }

    fn new(words: &[OsString], filling: Filling<'_>) -> Result<Self, CommandError> {
        let mut words: Vec<Template> =
            words.iter().map(|word| Template::lenient(word, filling.groups)).collect();
        if words.is_empty() {
            return Err(CommandError::Empty);
        }
        if !words.iter().any(Template::has_placeholder) {
            words.push(Template::path());
        }
        Ok(Self { words, separator: filling.separator.map(<[u8]>::to_vec), recorded: [].into() })
    }

    /// What a record must hold beside the path, for all of these commands.
    pub(crate) fn recorded(commands: &mut [Self]) -> Arc<[Word]> {
        let mut words: Vec<Word> = Vec::new();
        for word in commands.iter().flat_map(|command| &command.words).flat_map(Template::words) {
            if !words.contains(word) {
                words.push(word.clone());
            }
        }
        let words: Arc<[Word]> = words.into();
        commands.iter_mut().for_each(|command| command.recorded = Arc::clone(&words));
        words
    }

    /// The words for these results: one that has a placeholder once for each of them, the others once.
    pub(crate) fn words(&self, records: &[&[u8]]) -> Vec<Vec<u8>> {
        let mut words = Vec::with_capacity(self.words.len() + records.len());
        for word in &self.words {
            if word.has_placeholder() {
                words.extend(records.iter().map(|record| self.word(word, record)));
            } else {
                words.push(self.word(word, b""));
            }
        }
        words
    }

    fn word(&self, word: &Template, record: &[u8]) -> Vec<u8> {
        let form = NameForm { separator: self.separator.as_deref(), shown: Shown::AsIs };
        let (path, mut values) = record::read(record, &self.recorded);
        word.word(path, &mut values, form)
    }

    /// What the words take that are there whatever the results, as the system counts it.
    pub(crate) fn fixed_cost(&self) -> usize {
        let fixed = self.words.iter().filter(|word| !word.has_placeholder());
        fixed.map(|word| sys::arguments::cost(&self.word(word, b""))).sum()
    }

    /// What one more result adds to that.
    pub(crate) fn cost_of(&self, record: &[u8]) -> usize {
        let placed = self.words.iter().filter(|word| word.has_placeholder());
        placed.map(|word| sys::arguments::cost(&self.word(word, record))).sum()
    }
}

/// The command for some words.
pub(crate) fn command(words: &[Vec<u8>]) -> Command {
    let (program, rest) = words.split_first().expect("a command has a program");
    let mut command = Command::new(OsStr::from_bytes(program));
    command.args(rest.iter().map(|word| OsString::from_vec(word.clone())));
    sys::process::pass_signals(&mut command);
    command
}

/// What to say about a program that could not be started.
pub(crate) fn failure(program: &[u8], error: &io::Error) -> Vec<u8> {
    match error.kind() {
        io::ErrorKind::NotFound => [b"command not found: ", program].concat(),
        _ => [program, b": ", sys::errno::reason(error).as_bytes()].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<OsString> {
        line.split_whitespace().map(OsString::from).collect()
    }

    fn check(line: &str, paths: &[&str], expected: &str) {
        let paths: Vec<&[u8]> = paths.iter().map(|path| path.as_bytes()).collect();
        let found =
            CommandTemplate::each(&words(line), Filling::default(), false).expect("a command").words(&paths);
        assert_eq!(String::from_utf8_lossy(&found.join(&b' ')), expected);
    }

    #[test]
    fn results_take_the_places_of_placeholders_or_come_last() {
        check("echo", &["a"], "echo a");
        check("echo {} -- {/}", &["x/a"], "echo x/a -- a");
        check("echo x{}y z", &["a", "b"], "echo xay xby z");
        check("echo {{}}", &["a"], "echo {} a");
    }

    #[test]
    fn results_are_not_run_unless_that_is_meant() {
        let each =
            |line: &str, allowed| CommandTemplate::each(&words(line), Filling::default(), allowed).err();
        assert_eq!(each("{}", false), Some(CommandError::RunsResults));
        assert_eq!(each("./{/} x", false), Some(CommandError::RunsResults));
        assert_eq!(each("{}", true), None);
        assert_eq!(each("", false), Some(CommandError::Empty));
        let batch = |line: &str| CommandTemplate::batch(&words(line), Filling::default()).err();
        assert_eq!(batch("{} x"), Some(CommandError::RunsBatch));
        assert_eq!(batch("echo {} {/}"), Some(CommandError::TwoPlaceholders));
        assert_eq!(batch("echo {}"), None);
    }

    #[test]
    fn costs_add_up_to_what_the_words_take() {
        let command = CommandTemplate::batch(&words("echo x {/} y"), Filling::default()).expect("a command");
        let total: usize =
            command.words(&[b"d/a", b"bcd"]).iter().map(|word| sys::arguments::cost(word)).sum();
        assert_eq!(command.fixed_cost() + command.cost_of(b"d/a") + command.cost_of(b"bcd"), total);
    }
}
