//! The words of `-exec` and the like, up to `;` or `{} +`.

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;

use expression::Refusal;

use super::Parser;
use crate::action::Primary;
use crate::action::command::{Command, Place, Several};

type Built = Result<Primary, Refusal>;

pub(super) fn exec(parser: &mut Parser<'_>, word: &OsString) -> Built {
    read(parser, word, Place::Start, false)
}

pub(super) fn exec_dir(parser: &mut Parser<'_>, word: &OsString) -> Built {
    read(parser, word, Place::Directory, false)
}

pub(super) fn ok(parser: &mut Parser<'_>, word: &OsString) -> Built {
    read(parser, word, Place::Start, true)
}

pub(super) fn ok_dir(parser: &mut Parser<'_>, word: &OsString) -> Built {
    read(parser, word, Place::Directory, true)
}

fn read(parser: &mut Parser<'_>, word: &OsString, place: Place, asks: bool) -> Built {
    if place == Place::Directory {
        check_path(parser, word)?;
    }
    let mut words: Vec<OsString> = Vec::new();
    let several = loop {
        let Some(next) = parser.reader.next_word() else { return Err(unfinished(word, &words)) };
        match next.as_bytes() {
            b";" => break Several::OneEach,
            b"+" if !asks && words.last().is_some_and(|last| last == "{}") => {
                words.pop();
                break Several::AsMany;
            }
            word if place == Place::Directory && words.is_empty() && holds_braces(word) => {
                return Err(unsafe_name());
            }
            _ => words.push(next),
        }
    };
    if several == Several::AsMany && words.iter().any(|word| holds_braces(word.as_bytes())) {
        return Err(Refusal::new(
            [b"Only one instance of {} is supported with ", word.as_bytes(), b" ... +"].concat(),
        ));
    }
    if words.is_empty() && several == Several::OneEach {
        return Err(Refusal::new([b"invalid argument `;' to `", word.as_bytes(), b"'"].concat()));
    }
    Ok(parser.run(Command { words, several, place, asks }))
}

fn holds_braces(word: &[u8]) -> bool {
    word.windows(2).any(|pair| pair == b"{}")
}

/// The refusal of a command without an end, which a shell may have taken.
fn unfinished(word: &OsString, command: &[OsString]) -> Refusal {
    let hint = (!command.is_empty()).then(|| r"a command ends with \; or with {} +".to_owned());
    Refusal { hint, ..Refusal::missing(word) }
}

/// The refusal of a program that every directory could name.
fn unsafe_name() -> Refusal {
    Refusal::new(
        *b"You may not use {} within the utility name for -execdir and -okdir, because this is a potential security \
          problem.",
    )
}

/// A relative folder in PATH would be looked for in every directory of the walk.
fn check_path(parser: &Parser<'_>, word: &OsString) -> Result<(), Refusal> {
    let Some(path) = &parser.invocation.path else { return Ok(()) };
    for folder in path.split(|&byte| byte == b':') {
        if folder.is_empty() || folder == b"." {
            let text = [
                b"The current directory is included in the PATH environment variable, which is insecure in combination \
                  with the ",
                word.as_bytes(),
                b" action of find.  Please remove the current directory from your $PATH (that is, remove \".\", \
                  doubled colons, or leading or trailing colons)",
            ];
            return Err(Refusal::new(text.concat()));
        }
        if folder[0] != b'/' {
            let text = [
                b"The relative path ",
                &parser.reader.quoted(folder)[..],
                b" is included in the PATH environment variable, which is insecure in combination with the ",
                word.as_bytes(),
                b" action of find.  Please remove that entry from $PATH",
            ];
            return Err(Refusal::new(text.concat()));
        }
    }
    Ok(())
}
