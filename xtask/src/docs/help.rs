//! The claims of a program's help and man page: the options that their sentences name.

use super::claim::{Claim, Place, variables};
use super::command;

/// Programs of others that the texts speak of: options directly after their names are theirs.
const OTHERS: [&str; 9] = ["ls", "man", "cargo", "tail", "xargs", "diff", "rm", "du", "wc"];

/// Those of which whole sentences speak.
const SUBJECTS: [&str; 3] = ["less", "git", "fzf"];

pub(super) fn claims(program: &'static str, text: &str) -> Vec<Place> {
    let mut places = Vec::new();
    let mut is_of_other = false;
    for (line, content) in (1..).zip(text.lines()) {
        let content = plain(content);
        places.extend(variables(&content).map(|claim| Place { line, claim }));
        if content.split_whitespace().next().is_some_and(|word| command::ours(word).is_some()) {
            let claims = command::claims(&content);
            places.extend(claims.into_iter().map(|claim| Place { line, claim }));
            continue;
        }
        let mut is_theirs = false;
        is_of_other &= !content.trim_start().starts_with(['-', '.']) && !content.is_empty();
        for word in content.split([' ', '\t', ',', '/', '|', '(', ')', '"', '\'', '`', '‘', '’']) {
            let ends_sentence = word.ends_with(['.', ';']);
            let word = word.trim_end_matches(['.', ':', ';', ']']).trim_start_matches('[');
            is_theirs = OTHERS.contains(&word) || is_theirs && word.starts_with('-');
            is_of_other |= SUBJECTS.contains(&word);
            let option = command::option(word).filter(|_| !is_theirs && !is_of_other);
            let claim =
                option.and_then(|word| Some(Claim::Option { program: Some(speaker(program, &word)?), word }));
            places.extend(claim.map(|claim| Place { line, claim }));
            is_of_other &= !ends_sentence;
        }
    }
    places
}

/// Whose option a word is in the texts of a program: long words after one minus are find's tests, or catx's styles.
fn speaker(program: &'static str, word: &str) -> Option<&'static str> {
    let is_long = !word.starts_with("--") && word.len() > 4;
    match program {
        "catx" if is_long => None,
        _ if is_long => Some("findx"),
        program => Some(program),
    }
}

/// A line of a man page's source without what is about its looks.
fn plain(line: &str) -> String {
    let looks = ["\\fB", "\\fI", "\\fR", "\\fP", "\\&"];
    let plain = looks.iter().fold(line.to_owned(), |line, look| line.replace(look, ""));
    plain.replace("\\-", "-").replace("\\(aq", "'").replace("\\(ti", "~")
}
