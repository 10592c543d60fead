//! What completions offer for values; where clap's definition has them, they are its.

use clap::{Arg, CommandFactory};
use cli::completion::{Abbreviation, Argument, Kind, Line, Values, Word};
use cli::init;
use expression::parse::table::tests;
use languages::Language;

use super::cli::Args;
use crate::results::KNOWN_KEYS;
use crate::results::sums::{GROUPINGS, Measure};

/// The command line, for completions.
pub(super) fn line() -> Line {
    let keys = KNOWN_KEYS.iter().flat_map(|key| [(*key).to_owned(), format!("-{key}")]);
    let command = Args::command();
    let options =
        command.get_arguments().filter(|argument| !argument.is_positional() && !argument.is_hide_set());
    let words = options.map(word).collect();
    // A pattern is no path, but often the beginning of one's name.
    Line { words, operands: [Values::Files, Values::Directories], kind: Kind::Options }
        .with("--sort", &Values::words(keys))
        .with("--extension", &Values::Extensions)
        .with("--owner", &Values::Owner)
        .with("--user", &Values::Users)
        .with("--group", &Values::Groups)
        .with_all(&["--changed-within", "--changed-before"], &Values::words(["1h", "1d", "2weeks"]))
        .with_all(&["--ignore-file", "--config-check"], &Values::Files)
        .with("--init", &Values::words(init::NAMES))
        .with("--sum", &Values::words(Measure::WORDS.map(|(word, _)| word)))
        .with("--group-by", &Values::words(GROUPINGS.map(|(word, _)| word)))
        .with("--language", &Values::words(Language::all().map(Language::name)))
        .with("--where", &Values::words(tests().map(|test| test.name)))
        .with("--base-directory", &Values::Directories)
        .with("--search-path", &Values::Directories)
}

/// The word of an option.
fn word(option: &Arg) -> Word {
    let long = option.get_long().map(|long| format!("--{long}"));
    let short = option.get_short().map(|short| format!("-{short}"));
    let name = option.get_value_names().and_then(|names| names.first()).map_or("", |name| name.as_str());
    let choices: Vec<String> =
        option.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    let choices: Vec<&str> = choices.iter().map(String::as_str).collect();
    let values = Values::of(name, &choices);
    let argument = match option.get_num_args() {
        _ if !option.get_action().takes_values() => Argument::None,
        Some(range) if range.min_values() == 0 => Argument::Optional(values),
        Some(range) if range.max_values() > 1 => Argument::Command,
        _ => Argument::Required(values),
    };
    let help = option.get_help().map(ToString::to_string).unwrap_or_default();
    Word { names: long.into_iter().chain(short).collect(), abbreviation: Abbreviation::None, argument, help }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &[&str], expected: &str) {
        let typed: Vec<String> = typed.iter().map(|&word| word.to_owned()).collect();
        assert!(line().complete(&typed).lines().contains(expected), "{typed:?}: {expected}");
    }

    #[test]
    fn values_and_commands_are_offered() {
        check(&["--sort=na"], "natural\t\n");
        check(&["-t", "sy"], "symlink\t\n");
        check(&["--type=le"], "leaf\t\n");
        check(&["--color=al"], "always\t\n");
        check(&["--strip-cwd-prefix=ne"], "never\t\n");
        check(&["--language", "ru"], "Rust\t\n");
        check(&["--group-by=ext"], "extension\t\n");
        check(&["--where=-na"], "words\t--where=\n-name\t\n");
        check(&["-x", ""], "commands\t\n");
        check(&["--col"], "--color=\t");
    }
}
