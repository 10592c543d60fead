//! A text to its tokens. Letter case, white space and comments in parentheses do not matter.

use super::token::{Number, Token};
use super::words::{self, LocalNames};

/// Cuts a text into tokens; `None` if something in it is unknown.
pub(super) fn tokens(text: &[u8], local: &LocalNames) -> Option<Vec<Token>> {
    let mut lexer = Lexer { rest: text };
    let mut tokens = Vec::new();
    while let Some(&byte) = lexer.rest.first() {
        let token = match byte {
            b'0'..=b'9' => lexer.number(None)?,
            b'+' | b'-' => {
                lexer.rest = without_blanks(&lexer.rest[1..]);
                if !lexer.rest.first().is_some_and(u8::is_ascii_digit) {
                    continue;
                }
                lexer.number(Some(byte))?
            }
            b'a'..=b'z' | b'A'..=b'Z' => words::token(lexer.word(), local)?,
            b'(' => {
                lexer.skip_comment();
                continue;
            }
            _ => {
                lexer.rest = &lexer.rest[1..];
                match byte {
                    b'@' => Token::At,
                    b':' => Token::Colon,
                    b'/' => Token::Slash,
                    b',' => Token::Comma,
                    b' ' | b'\t'..=b'\r' => continue,
                    _ => return None,
                }
            }
        };
        tokens.push(token);
    }
    Some(tokens)
}

/// Without what the C library's `isspace` takes for blank, at the start.
pub(super) fn without_blanks(text: &[u8]) -> &[u8] {
    let blanks = text.iter().take_while(|byte| matches!(byte, b' ' | b'\t'..=b'\r')).count();
    &text[blanks..]
}

struct Lexer<'a> {
    rest: &'a [u8],
}

impl<'a> Lexer<'a> {
    fn take_while(&mut self, wanted: impl Fn(&u8) -> bool) -> &'a [u8] {
        let length = self.rest.iter().position(|byte| !wanted(byte)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    fn word(&mut self) -> &'a [u8] {
        self.take_while(|byte| byte.is_ascii_alphabetic() || *byte == b'.')
    }

    /// Skips a comment, which may hold others; one that does not end goes on to the end of the text.
    fn skip_comment(&mut self) {
        let mut depth = 0;
        while let Some((&byte, rest)) = self.rest.split_first() {
            self.rest = rest;
            match byte {
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return;
            }
        }
    }

    fn number(&mut self, sign: Option<u8>) -> Option<Token> {
        if sign.is_none()
            && let Some(dotted) = self.dotted()
        {
            return dotted;
        }
        let is_signed = sign.is_some();
        let number = self.whole(sign == Some(b'-'))?;
        if let [b'.' | b',', b'0'..=b'9', ..] = self.rest {
            self.rest = &self.rest[1..];
            let (seconds, nanoseconds) =
                with_fraction(number.value, number.is_negative, self.take_while(u8::is_ascii_digit))?;
            return Some(Token::Decimal { seconds, nanoseconds, is_signed });
        }
        Some(Token::Number { number, is_signed })
    }

    fn whole(&mut self, is_negative: bool) -> Option<Number> {
        let digits = self.take_while(u8::is_ascii_digit);
        let value = digits.iter().try_fold(0i64, |value, digit| {
            let digit = i64::from(digit - b'0');
            value.checked_mul(10)?.checked_add(if is_negative { -digit } else { digit })
        })?;
        Some(Number { value, digits: digits.len(), is_negative })
    }

    /// A date with dots, if the text begins with one; it is no token where one of its numbers is too large.
    fn dotted(&mut self) -> Option<Option<Token>> {
        let mut ahead = Lexer { rest: self.rest };
        let day = ahead.whole(false);
        ahead.rest = ahead.rest.strip_prefix(b".").filter(|rest| begins_with_digit(rest))?;
        let month = ahead.whole(false);
        ahead.rest = ahead.rest.strip_prefix(b".")?;
        let year = if begins_with_digit(ahead.rest) { Some(ahead.whole(false)) } else { None };
        self.rest = ahead.rest;
        Some(match (day, month, year) {
            (Some(day), Some(month), None) => {
                Some(Token::Dotted { day: day.value, month: month.value, year: None })
            }
            (Some(day), Some(month), Some(Some(year))) => {
                Some(Token::Dotted { day: day.value, month: month.value, year: Some(year) })
            }
            _ => None,
        })
    }
}

fn begins_with_digit(text: &[u8]) -> bool {
    text.first().is_some_and(u8::is_ascii_digit)
}

/// Seconds with the digits of a fraction, rounded down to nanoseconds.
fn with_fraction(value: i64, is_negative: bool, fraction: &[u8]) -> Option<(i64, u32)> {
    let digit = |place: usize| fraction.get(place).map_or(0, |digit| u32::from(digit - b'0'));
    let nanoseconds = (0..9).fold(0, |number, place| number * 10 + digit(place));
    if !is_negative {
        return Some((value, nanoseconds));
    }
    let is_cut = fraction.iter().skip(9).any(|&digit| digit != b'0');
    match nanoseconds + u32::from(is_cut) {
        0 => Some((value, 0)),
        nanoseconds => Some((value.checked_sub(1)?, 1_000_000_000 - nanoseconds)),
    }
}
