//! A pattern's text to its tokens.

use crate::unit::Text;

use super::{Caret, Token, bracket};

/// Cuts a pattern into tokens. An unclosed `[` stands for itself; a lone `\` at the end matches nothing.
pub(super) fn tokens(pattern: &[u8], text: Text, caret: Caret) -> Vec<Token> {
    let mut units = Vec::new();
    let mut rest = pattern;
    while !rest.is_empty() {
        let (unit, length) = text.first(rest);
        units.push(unit);
        rest = &rest[length..];
    }
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(&unit) = units.get(at) {
        at += 1;
        let token = match char::from_u32(unit) {
            Some('*') if tokens.last() == Some(&Token::Many) => continue,
            Some('*') => Token::Many,
            Some('?') => Token::Any,
            Some('\\') => {
                at += 1;
                units.get(at - 1).map_or(Token::Never, |&escaped| Token::Unit(escaped))
            }
            Some('[') => match bracket::parse(&units[at..], caret) {
                bracket::Parsed::Closed(set, length) => {
                    at += length;
                    Token::Set(set)
                }
                bracket::Parsed::Open => Token::Unit(unit),
                bracket::Parsed::Broken => Token::Never,
            },
            _ => Token::Unit(unit),
        };
        tokens.push(token);
    }
    tokens
}
