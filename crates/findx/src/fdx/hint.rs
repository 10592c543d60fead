//! Words of find's language on fdx's command line: what to type instead.

use std::ffi::OsString;

use crate::shell::quoted;

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
}
