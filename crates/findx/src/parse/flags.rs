//! bfs's flags as it lets them be typed: anywhere, several letters after one dash, arguments attached to them.

use std::ffi::OsString;
use std::os::unix::ffi::{OsStrExt, OsStringExt};

use expression::Refusal;

use super::debug::DEBUG_WORDS;
use super::{Outcome, Parser, table};

/// How directories come in bfs; here they come in GNU find's order whatever is asked for.
const STRATEGIES: [&[u8]; 4] = [b"bfs", b"dfs", b"ids", b"eds"];

/// Where a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Position {
    /// In front of the starting points.
    Leading,
    /// In the expression.
    Within,
}

/// A word taken apart.
struct Flags<'w> {
    /// Letters that stand for themselves.
    switches: &'w [u8],
    /// One that takes an argument, and as much of that as is attached.
    last: Option<(u8, &'w [u8])>,
}

impl<'w> Flags<'w> {
    /// `None` for what is no such word, so that a mistyped one is not taken for flags.
    fn of(word: &'w [u8]) -> Option<Self> {
        let letters = word.strip_prefix(b"-").filter(|letters| !letters.is_empty())?;
        let count = letters.iter().take_while(|letter| b"EHLPXdsx".contains(letter)).count();
        let (switches, rest) = letters.split_at(count);
        let Some((&letter, attached)) = rest.split_first() else {
            return (count > 1).then_some(Self { switches, last: None });
        };
        let known = match letter {
            b'f' => attached.is_empty() && count > 0,
            b'D' => attached.is_empty() || are_debug_words(attached),
            b'S' => attached.is_empty() || STRATEGIES.contains(&attached),
            b'O' => attached == b"fast" || is_number(attached),
            b'j' | b'A' | b'B' | b'C' => is_number(attached),
            _ => false,
        };
        known.then_some(Self { switches, last: Some((letter, attached)) })
    }
}

fn is_number(digits: &[u8]) -> bool {
    !digits.is_empty() && digits.iter().all(u8::is_ascii_digit)
}

fn are_debug_words(list: &[u8]) -> bool {
    list.split(|&byte| byte == b',').all(|word| DEBUG_WORDS.contains(&word))
}

impl Parser<'_> {
    /// Takes a word that no row knows as such flags, with the argument that follows if one is wanting; `false` if it is
    /// none, or one with a letter that GNU find knows and refuses here.
    pub(super) fn flags(&mut self, word: &OsString, position: Position) -> Result<bool, Refusal> {
        let Some(Flags { switches, last }) = Flags::of(word.as_bytes()) else { return Ok(false) };
        let mut letters = switches.iter().copied().chain(last.map(|(letter, _)| letter));
        if position == Position::Within && letters.any(|letter| b"HLPDO".contains(&letter)) {
            return Ok(false);
        }
        switches.iter().try_for_each(|&letter| self.letter(letter))?;
        let Some((letter, attached)) = last else { return Ok(true) };
        let argument = match (letter, attached) {
            // An empty level is GNU's to refuse, not the next word.
            (b'O' | b'j' | b'A' | b'B' | b'C', _) => OsString::from_vec(attached.to_vec()),
            (_, b"") => self.reader.argument(word)?,
            (_, attached) => OsString::from_vec(attached.to_vec()),
        };
        match letter {
            b'D' if self.debug_words(argument.as_bytes()) => self.outcome = Some(Outcome::DebugHelp),
            b'D' => {}
            b'S' => check_strategy(argument.as_bytes())?,
            b'O' => self.level(argument.as_bytes())?,
            letter => {
                if let Some(table::Build::With(build)) =
                    table::find(&[b'-', letter], None).map(|row| row.build)
                {
                    build(self, &[b'-', letter], &argument)?;
                }
            }
        }
        Ok(true)
    }
}

fn check_strategy(name: &[u8]) -> Result<(), Refusal> {
    if STRATEGIES.contains(&name) {
        return Ok(());
    }
    let text = [b"unknown search strategy `", name, b"'; known are ", &STRATEGIES.join(&b", "[..])].concat();
    Err(Refusal::new(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_meant_as_flags_is_taken_for_them() {
        for word in [
            "-Ex",
            "-LEf",
            "-LD",
            "-Dtree",
            "-Dtree,opt",
            "-Sbfs",
            "-S",
            "-j2",
            "-C2",
            "-O3",
            "-Ofast",
            "-HO2",
        ] {
            assert!(Flags::of(word.as_bytes()).is_some(), "{word}");
        }
        for word in
            ["-E", "-f", "-fa", "-Delete", "-Size", "-Own", "-O", "-j", "-jx", "-name", "-LF", "-", "a"]
        {
            assert!(Flags::of(word.as_bytes()).is_none(), "{word}");
        }
    }
}
