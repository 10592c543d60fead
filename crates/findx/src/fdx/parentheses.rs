//! `(` and `)` as words of their own: they stand for `--begin` and `--end` on lines that have `--or` or `--not`, without
//! which nothing needs them. What fd takes has neither, so that there a parenthesis stays what it is to fd.

use std::borrow::Cow;
use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt;

use clap::{Arg, Command};

/// The words, with those that are parentheses spelled as options of this definition.
pub(crate) fn spelled<'w>(words: &'w [OsString], definition: &Command) -> Cow<'w, [OsString]> {
    if !words.iter().any(|word| word == "(") {
        return Cow::Borrowed(words);
    }
    let mut reader = Reader { definition, parentheses: Vec::new(), has_operator: false };
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
struct Reader<'c> {
    definition: &'c Command,
    /// Which words are parentheses.
    parentheses: Vec<usize>,
    has_operator: bool,
}

impl Reader<'_> {
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
