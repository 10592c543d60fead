//! `(` and `)` as words of their own: they stand for `--begin` and `--end` on lines that have `--or` or `--not`, without
//! which nothing needs them. What fd takes has neither, so that there a parenthesis stays what it is to fd.

use std::borrow::Cow;
use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt;

use clap::{Arg, Command, CommandFactory};

use super::cli::Args;

/// The words, with those that are parentheses spelled as options.
pub(crate) fn spelled(words: &[OsString]) -> Cow<'_, [OsString]> {
    if !words.iter().any(|word| word == "(") {
        return Cow::Borrowed(words);
    }
    let mut reader = Reader { definition: Args::command(), parentheses: Vec::new(), has_operator: false };
    reader.read(words);
    if !reader.has_operator {
        return Cow::Borrowed(words);
    }
    let mut spelled = words.to_vec();
    for at in reader.parentheses {
        spelled[at] = OsString::from(if words[at] == "(" { "--begin" } else { "--end" });
    }
    Cow::Owned(spelled)
}

/// Tells operands from options and their values.
struct Reader {
    definition: Command,
    /// Which words are parentheses.
    parentheses: Vec<usize>,
    has_operator: bool,
}

impl Reader {
    fn read(&mut self, words: &[OsString]) {
        let mut at = 1;
        while let Some(word) = words.get(at) {
            at += 1;
            match word.as_bytes() {
                b"--" => return,
                b"(" | b")" => self.parentheses.push(at - 1),
                [b'-', b'-', ..] => at = self.after_long(word, words, at),
                [b'-', letters @ ..] => at = self.after_letters(letters, words, at),
                _ => {}
            }
        }
    }

    fn after_long(&mut self, word: &OsStr, words: &[OsString], at: usize) -> usize {
        let name = word.to_string_lossy();
        let (name, has_value) = match name[2..].split_once('=') {
            Some((name, _)) => (name.to_owned(), true),
            None => (name[2..].to_owned(), false),
        };
        self.has_operator |= matches!(name.as_str(), "or" | "not");
        let is_named = |arg: &&Arg| {
            arg.get_long() == Some(&name)
                || arg.get_all_aliases().is_some_and(|aliases| aliases.contains(&name.as_str()))
        };
        let option = self.definition.get_arguments().find(is_named);
        option.filter(|_| !has_value).map_or(at, |option| after_value(option, words, at))
    }

    fn after_letters(&self, letters: &[u8], words: &[OsString], at: usize) -> usize {
        for (place, letter) in letters.iter().enumerate() {
            let of_letter = |arg: &&Arg| arg.get_short() == Some(char::from(*letter));
            let Some(option) = self.definition.get_arguments().find(of_letter) else { continue };
            if takes_value(option) {
                return if place + 1 == letters.len() { after_value(option, words, at) } else { at };
            }
        }
        at
    }
}

fn takes_value(option: &Arg) -> bool {
    option.get_action().takes_values() && option.get_num_args().is_none_or(|range| range.min_values() > 0)
}

/// Where reading goes on after the value of an option, or after the command that it is.
fn after_value(option: &Arg, words: &[OsString], at: usize) -> usize {
    match option.get_value_terminator() {
        Some(end) => {
            let end = words[at..].iter().position(|word| word.as_bytes() == end.as_bytes());
            end.map_or(words.len(), |end| at + end + 1)
        }
        None if takes_value(option) => at + 1,
        None => at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &str) {
        let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        let spelled: Vec<_> =
            spelled(&words).iter().map(|word| word.to_string_lossy().into_owned()).collect();
        assert_eq!(spelled.join(" "), expected, "{line}");
    }

    #[test]
    fn parentheses_are_operators_only_where_there_are_others() {
        check("fdx -F ( )", "fdx -F ( )");
        check("fdx ( a --or b ) -e c", "fdx --begin a --or b --end -e c");
        check("fdx --not ( -e a )", "fdx --not --begin -e a --end");
        check("fdx --not=( ( a )", "fdx --not=( --begin a --end");
    }

    #[test]
    fn a_value_is_never_a_parenthesis() {
        check("fdx -E ( --or x", "fdx -E ( --or x");
        check("fdx -HE ( --exclude ) --or x", "fdx -HE ( --exclude ) --or x");
        check("fdx --and ( --or ( x )", "fdx --and ( --or --begin x --end");
        check("fdx --or x -x echo ( ; ( )", "fdx --or x -x echo ( ; --begin --end");
        check("fdx --or x -- ( )", "fdx --or x -- ( )");
        check("fdx --empty ( --or x )", "fdx --empty --begin --or x --end");
    }
}
