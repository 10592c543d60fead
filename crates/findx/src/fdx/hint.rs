//! Words of find's language on fdx's command line, and of fd's on findx's: what to type instead.

use std::error::Error;
use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;

use clap::error::{ContextKind, ContextValue};
use cli::nearest::question;
use cli::usage::{Elsewhere, elsewhere};

use languages::Language;

use super::cli::Args;
use crate::shell::quoted;
use crate::unknown::UnknownWord;

/// The hint for a line that findx did not understand, if all of it is in fdx's language and the word that was refused is
/// of the kind that is: a letter after a dash, or a long option.
pub(crate) fn for_fdx(words: &[OsString], refused: &OsString) -> Option<String> {
    let is_option = match refused.as_bytes() {
        [b'-', b'-', _, ..] => true,
        [b'-', letter] => letter.is_ascii_alphabetic(),
        _ => false,
    };
    let line = || std::iter::once(OsString::from("fdx")).chain(words.iter().cloned());
    if !is_option || Args::read(&line().collect::<Vec<_>>()).is_err() {
        return None;
    }
    let line = line().map(|word| quoted(&word.to_string_lossy())).collect::<Vec<_>>().join(" ");
    Some(format!("'{}' is fd's; fdx speaks that language: {line}", refused.to_string_lossy()))
}

/// Words that begin or fill expressions of find, and that fd's clusters of letters rarely spell.
const PRIMARIES: [&str; 24] = [
    "-name",
    "-iname",
    "-type",
    "-path",
    "-ipath",
    "-size",
    "-mtime",
    "-mmin",
    "-newer",
    "-perm",
    "-user",
    "-group",
    "-exec",
    "-print",
    "-print0",
    "-delete",
    "-maxdepth",
    "-mindepth",
    "-empty",
    "-regex",
    "-prune",
    "-o",
    "-not",
    "-printf",
];

/// Words of ripgrep's that are something else here.
const ELSEWHERE: &[Elsewhere] = &[
    ("--delete", "--exec-batch rm"),
    ("--depth", "--max-depth"),
    ("--exclude-dir", "--exclude"),
    ("--ext", "--extension"),
    ("--hidden-files", "--hidden"),
    ("--include", "--glob"),
    ("--iname", "--glob --ignore-case"),
    ("--long", "--list-details"),
    ("--name", "--glob"),
    ("--files-with-matches", "--contains"),
    ("--files-without-match", "--not --contains"),
    ("--files", "--type file"),
    ("--iglob", "--glob --ignore-case"),
    ("--max-filesize", "--size"),
    ("--regexp", "--grep"),
    ("--type-not", "--not --language"),
    ("--count-matches", "--count"),
    ("--pretty", "--color=always --heading"),
    ("--smart-case", "--ignore-case"),
    ("--sort-files", "--sort=path"),
    ("--sortr", "--sort=-KEY"),
    ("--vimgrep", "--column"),
    ("--line-regexp", "--grep '^LINE$'"),
    ("--word-regexp", r"--grep '\bWORD\b'"),
    ("-A", "--after-context"),
    ("-B", "--before-context"),
    ("-n", "--line-number"),
    ("-w", r"--grep '\bWORD\b'"),
];

/// Words of ripgrep's for what is not done here.
const ALONE: [&str; 13] = [
    "--byte-offset",
    "--encoding",
    "--invert-match",
    "--max-columns",
    "--no-filename",
    "--pcre2",
    "--pre",
    "--replace",
    "--search-zip",
    "--stats",
    "--trim",
    "--type-add",
    "--type-list",
];

/// The hint for a line in which clap does not know an option that ripgrep has, or a word that a value may be.
pub(crate) fn for_refused(error: &clap::Error) -> Option<String> {
    let Some(ContextValue::String(argument)) = error.get(ContextKind::InvalidArg) else { return None };
    let Some(ContextValue::String(value)) = error.get(ContextKind::InvalidValue) else {
        let is_alone = ALONE.contains(&argument.split('=').next()?);
        return elsewhere(ELSEWHERE, argument).or(is_alone.then(|| format!("only rg has {argument}")));
    };
    if argument.starts_with("--type ") && Language::called(value).is_some() {
        return Some("--language tells files by their languages".to_owned());
    }
    match error.get(ContextKind::ValidValue) {
        // clap may have said it.
        Some(_) if error.get(ContextKind::SuggestedValue).is_some() => None,
        Some(ContextValue::Strings(known)) => question(value, known.iter().map(String::as_str)),
        _ => error.source()?.downcast_ref::<UnknownWord>()?.hint(value),
    }
}

/// The hint for a line that was not understood, if it is in find's language.
pub(crate) fn for_find(words: &[OsString]) -> Option<String> {
    let words = words.get(1..)?;
    let known = words
        .iter()
        .find(|word| word.to_str().is_some_and(|word| word != "-o" && PRIMARIES.contains(&word)))?;
    let begins_with_it = words.first() == Some(known);
    let line = words.iter().map(|word| quoted(&word.to_string_lossy())).collect::<Vec<_>>().join(" ");
    let place = if begins_with_it { ". " } else { "" };
    Some(format!("'{}' is find's; findx speaks that language: findx {place}{line}", known.to_string_lossy()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<&str>) {
        let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        let found = for_find(&words);
        assert_eq!(found.as_deref().map(|hint| hint.rsplit_once(": ").expect("a command").1), expected);
    }

    #[test]
    fn words_of_find_are_pointed_to_findx() {
        check("fdx -name *.c", Some("findx . -name '*.c'"));
        check("fdx src -type f", Some("findx src -type f"));
        check("fdx --nonsense", None);
        check("fdx -o x", None);
    }

    #[test]
    fn words_of_fd_are_pointed_to_fdx() {
        let hint = |line: &str, refused: &str| {
            let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            for_fdx(&words, &refused.into())
                .map(|hint| hint.rsplit_once(": ").expect("a command").1.to_owned())
        };
        assert_eq!(hint("-e rs x*", "-e").as_deref(), Some("fdx -e rs 'x*'"));
        assert_eq!(hint("pattern src --hidden", "--hidden").as_deref(), Some("fdx pattern src --hidden"));
        assert_eq!(hint(". -nmae x", "-nmae"), None);
        assert_eq!(hint(". -e rs -name x", "-e"), None);
        assert_eq!(hint("--no-such-thing", "--no-such-thing"), None);
    }
}
