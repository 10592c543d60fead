//! The options before everything: `-H -L -P -D -O` and `--`, and those of bfs, BSD and our own.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;

use expression::Refusal;
use walk::Follow;

use super::flags::Position;
use super::{Outcome, Parser, table};

impl Parser<'_> {
    /// Reads them; an outcome if one of them ends everything.
    pub(super) fn leading(&mut self) -> Result<Option<Outcome>, Refusal> {
        while let Some(word) = self.reader.peek() {
            match word {
                b"-H" | b"-L" | b"-P" => self.letter(word[1])?,
                b"--" => {
                    self.reader.at += 1;
                    return Ok(None);
                }
                b"-D" => {
                    self.reader.at += 1;
                    if self.debug()? {
                        return Ok(Some(Outcome::DebugHelp));
                    }
                }
                [b'-', b'O', level @ ..] => {
                    let level = level.to_vec();
                    self.level(&level)?;
                }
                word => {
                    let found = table::find_whole(word, None);
                    if found.as_ref().is_some_and(|(row, _)| !row.leads) {
                        return Ok(None);
                    }
                    let (start, word) = (self.reader.at, OsString::from_vec(word.to_vec()));
                    self.reader.at += 1;
                    if let Some((row, attached)) = found {
                        self.primary(&row, &word, attached)?;
                    } else if !self.flags(&word, Position::Leading)? {
                        self.reader.at = start;
                        return Ok(None);
                    }
                    if let Some(outcome) = self.outcome.take() {
                        return Ok(Some(outcome));
                    }
                    continue;
                }
            }
            self.reader.at += 1;
        }
        Ok(None)
    }

    /// One letter, alone or of a cluster.
    pub(super) fn letter(&mut self, letter: u8) -> Result<(), Refusal> {
        match letter {
            b'H' => self.follow_links(Follow::Roots),
            b'L' => self.follow_links(Follow::Always),
            b'P' => self.follow_links(Follow::Never),
            letter => {
                if let Some(row) = table::find(&[b'-', letter], None) {
                    self.primary(&row, &OsString::from_vec(vec![b'-', letter]), None)?;
                }
            }
        }
        Ok(())
    }

    /// `-OLEVEL`, which changes nothing here: what pays is always done.
    pub(super) fn level(&mut self, level: &[u8]) -> Result<(), Refusal> {
        if level != b"fast" {
            check_level(level)?;
        }
        // GNU find takes any number, so that this is for those who watch.
        let highest = level.iter().all(u8::is_ascii_digit) && !matches!(level, [b'0'..=b'4']);
        if highest && self.invocation.interactive && self.invocation.watched {
            self.reader.warning(&[b"-O", level, b" is the same as -O4"].concat());
        }
        Ok(())
    }
}

fn check_level(level: &[u8]) -> Result<(), Refusal> {
    match level {
        [] => Err(Refusal::new(*b"The -O option must be immediately followed by a decimal integer")),
        [first, ..] if !first.is_ascii_digit() => {
            Err(Refusal::new(*b"Please specify a decimal number immediately after -O"))
        }
        digits if digits.iter().all(u8::is_ascii_digit) => check_level_number(digits),
        other => Err(Refusal::new([b"Invalid optimisation level ", other].concat())),
    }
}

/// GNU find keeps levels in 16 bits, and reads them with `strtoul`.
fn check_level_number(digits: &[u8]) -> Result<(), Refusal> {
    let decimal = |value: u64, digit: &u8| value.checked_mul(10)?.checked_add(u64::from(digit - b'0'));
    match digits.iter().try_fold(0, decimal) {
        Some(0..=0xffff) => Ok(()),
        Some(level) => Err(Refusal::new(
            format!(
                "Optimisation level {level} is too high.  If you want to find files very quickly, consider using GNU \
                 locate."
            )
            .into_bytes(),
        )),
        None => {
            let text: [&[u8]; 3] =
                [b"Invalid optimisation level ", digits, b": Numerical result out of range"];
            Err(Refusal::new(text.concat()))
        }
    }
}
