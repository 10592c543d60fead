//! The options in front of everything: `-H -L -P -D -O` and `--`, and those of bfs, BSD and our own.

use std::ffi::OsString;
use std::os::unix::ffi::{OsStrExt, OsStringExt};

use walk::Follow;

use super::{Outcome, Parser, Refusal, table};

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
                b"-H" | b"-L" | b"-P" => self.letter(word[1])?,
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
                word if is_cluster(word) => {
                    let letters = word[1..].to_vec();
                    letters.into_iter().try_for_each(|letter| self.letter(letter))?;
                }
                word => {
                    let Some(row) = table::find(word, None).filter(|row| row.leads) else { return Ok(None) };
                    let word = self.next().unwrap_or_default();
                    self.primary(row, &word)?;
                    continue;
                }
            }
            self.at += 1;
        }
        Ok(None)
    }

    /// One letter, alone or of a cluster.
    fn letter(&mut self, letter: u8) -> Result<(), Refusal> {
        match letter {
            b'H' => self.settings.follow = Follow::Roots,
            b'L' => self.settings.follow = Follow::Always,
            b'P' => self.settings.follow = Follow::Never,
            letter => {
                if let Some(row) = table::find(&[b'-', letter], None) {
                    self.primary(row, &OsString::from_vec(vec![b'-', letter]))?;
                }
            }
        }
        Ok(())
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

/// Whether a word is several of BSD's letters behind one dash, which are no word together.
fn is_cluster(word: &[u8]) -> bool {
    let [b'-', letters @ ..] = word else { return false };
    letters.len() > 1
        && letters.iter().all(|letter| b"EHLPXdsx".contains(letter))
        && table::find(word, None).is_none()
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
