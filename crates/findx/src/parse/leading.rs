//! The options in front of everything: `-H -L -P -D -O` and `--`.

use std::os::unix::ffi::OsStrExt;

use walk::Follow;

use super::{Outcome, Parser, Refusal};

/// What `-D` knows, each word ending in its comma where several are given.
const DEBUG_WORDS: [&[u8]; 9] =
    [b"exec", b"opt", b"rates", b"search", b"stat", b"time", b"tree", b"all", b"help"];

/// What `-D help` says.
pub(crate) const DEBUG_HELP: &str = "\
Valid arguments for -D:
exec       Show diagnostic information relating to -exec, -execdir, -ok and -okdir
opt        Show diagnostic information relating to optimisation
rates      Indicate how often each predicate succeeded
search     Navigate the directory tree verbosely
stat       Trace calls to stat(2) and lstat(2)
time       Show diagnostic information relating to time-of-day and timestamp comparisons
tree       Display the expression tree
all        Set all of the debug flags (but help)
help       Explain the various -D options
";

impl Parser<'_, '_> {
    /// Reads them; an outcome if one of them ends everything.
    pub(super) fn leading(&mut self) -> Result<Option<Outcome>, Refusal> {
        while let Some(word) = self.peek() {
            match word {
                b"-H" => self.settings.follow = Follow::Roots,
                b"-L" => self.settings.follow = Follow::Always,
                b"-P" => self.settings.follow = Follow::Never,
                b"--" => {
                    self.at += 1;
                    return Ok(None);
                }
                b"-D" => {
                    self.at += 1;
                    if self.debug()? {
                        return Ok(Some(Outcome::DebugHelp));
                    }
                }
                [b'-', b'O', level @ ..] => check_level(level)?,
                _ => return Ok(None),
            }
            self.at += 1;
        }
        Ok(None)
    }

    /// `-D WORD,...`: says whether help was asked for. What it would show is `--explain`'s business here.
    fn debug(&mut self) -> Result<bool, Refusal> {
        let Some(words) = self.words.get(self.at).cloned() else {
            return Err(Refusal::lines(vec![
                b"Missing argument after the -D option.".to_vec(),
                // Where help is.
                Vec::new(),
            ]));
        };
        for word in words.as_bytes().split(|&byte| byte == b',').filter(|word| !word.is_empty()) {
            if word == b"help" {
                return Ok(true);
            }
            if !DEBUG_WORDS.contains(&word) {
                let quoted = self.quoted(word);
                (self.warn)(&[b"Ignoring unrecognised debug flag ", &quoted[..]].concat());
            }
        }
        Ok(false)
    }
}

fn check_level(level: &[u8]) -> Result<(), Refusal> {
    match level {
        [] => Err(Refusal::new(*b"The -O option must be immediately followed by a decimal integer")),
        [first, ..] if !first.is_ascii_digit() => {
            Err(Refusal::new(*b"Please specify a decimal number immediately after -O"))
        }
        digits if digits.iter().all(u8::is_ascii_digit) => Ok(()),
        other => Err(Refusal::new([b"Invalid optimisation level ", other].concat())),
    }
}
