//! What the characters of a pattern mean, each where it stands.

use super::syntax::Rules;
use super::tree::Place;

/// A unit of meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A character that stands for itself.
    Unit(u32),
    /// One that a backslash makes ordinary: it stands for itself in its own case only, even where case is folded
    /// to the other one.
    Escaped(u32),
    /// `.`
    Dot,
    /// `[`
    Bracket,
    /// The start of a group.
    Open,
    /// The end of a group.
    Close,
    /// Alternatives are parted.
    Bar,
    Star,
    Plus,
    Question,
    /// The start of an interval.
    OpenBrace,
    /// The end of an interval.
    CloseBrace,
    Place(Place),
    /// `\w`, `\s`, or their opposites.
    Word {
        negated: bool,
    },
    Space {
        negated: bool,
    },
    Reference(u32),
    /// A backslash with nothing after it.
    LoneBackslash,
    /// The pattern is over.
    End,
}

/// A pattern's units and the place that was read up to.
pub(super) struct Lexer<'a> {
    pub(super) units: &'a [u32],
    pub(super) at: usize,
    pub(super) rules: Rules,
}

/// Whether a `^` in this place is an anchor in any syntax: the start of a group or of an alternative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Caret {
    Anchor,
    ByItsPlace,
}

impl Lexer<'_> {
    /// Reads the next token, and its own unit, should it turn out to stand for itself.
    pub(super) fn next(&mut self, caret: Caret) -> (Token, u32) {
        let (token, length) = self.peek(caret);
        let unit = self.units.get(self.at + length.saturating_sub(1)).copied().unwrap_or(0);
        self.at += length;
        (token, unit)
    }

    fn character(&self, at: usize) -> Option<char> {
        self.units.get(at).map(|&unit| char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn peek(&self, caret: Caret) -> (Token, usize) {
        let Some(&unit) = self.units.get(self.at) else { return (Token::End, 0) };
        let hold = |rule| self.rules.hold(rule);
        let few = hold(Rules::FEW_OPERATORS);
        let token = match char::from_u32(unit) {
            Some('\\') => {
                return match self.units.get(self.at + 1) {
                    Some(&escaped) => (self.escaped(escaped), 2),
                    None => (Token::LoneBackslash, 1),
                };
            }
            Some('\n') if hold(Rules::NEWLINE_IS_BAR) => Token::Bar,
            Some('|') if !few && hold(Rules::PLAIN_BARS) => Token::Bar,
            Some('*') => Token::Star,
            Some('+') if !few && !hold(Rules::BACKSLASHED_PLUS) => Token::Plus,
            Some('?') if !few && !hold(Rules::BACKSLASHED_PLUS) => Token::Question,
            Some('{') if hold(Rules::INTERVALS) && hold(Rules::PLAIN_BRACES) => Token::OpenBrace,
            Some('}') if hold(Rules::INTERVALS) && hold(Rules::PLAIN_BRACES) => Token::CloseBrace,
            Some('(') if hold(Rules::PLAIN_GROUPS) => Token::Open,
            Some(')') if hold(Rules::PLAIN_GROUPS) => Token::Close,
            Some('[') => Token::Bracket,
            Some('.') => Token::Dot,
            Some('^') if caret == Caret::Anchor || self.caret_is_anchor() => Token::Place(Place::LineStart),
            Some('$') if self.dollar_is_anchor() => Token::Place(Place::LineEnd),
            _ => Token::Unit(unit),
        };
        (token, 1)
    }

    fn escaped(&self, unit: u32) -> Token {
        let hold = |rule| self.rules.hold(rule);
        let few = hold(Rules::FEW_OPERATORS);
        let additions = !hold(Rules::NO_ADDITIONS);
        match char::from_u32(unit) {
            Some('|') if !few && !hold(Rules::PLAIN_BARS) => Token::Bar,
            Some(digit @ '1'..='9') if !hold(Rules::NO_REFERENCES) => {
                Token::Reference(digit.to_digit(10).unwrap_or(0))
            }
            Some('(') if !hold(Rules::PLAIN_GROUPS) => Token::Open,
            Some(')') if !hold(Rules::PLAIN_GROUPS) => Token::Close,
            Some('+') if !few && hold(Rules::BACKSLASHED_PLUS) => Token::Plus,
            Some('?') if !few && hold(Rules::BACKSLASHED_PLUS) => Token::Question,
            Some('{') if hold(Rules::INTERVALS) && !hold(Rules::PLAIN_BRACES) => Token::OpenBrace,
            Some('}') if hold(Rules::INTERVALS) && !hold(Rules::PLAIN_BRACES) => Token::CloseBrace,
            Some('<') if additions => Token::Place(Place::WordStart),
            Some('>') if additions => Token::Place(Place::WordEnd),
            Some('b') if additions => Token::Place(Place::WordEdge),
            Some('B') if additions => Token::Place(Place::NoWordEdge),
            Some('`') if additions => Token::Place(Place::Start),
            Some('\'') if additions => Token::Place(Place::End),
            Some('w') if additions => Token::Word { negated: false },
            Some('W') if additions => Token::Word { negated: true },
            Some('s') if additions => Token::Space { negated: false },
            Some('S') if additions => Token::Space { negated: true },
            _ => Token::Escaped(unit),
        }
    }

    fn caret_is_anchor(&self) -> bool {
        self.at == 0
            || self.rules.hold(Rules::ANCHORS_ANYWHERE)
            || self.rules.hold(Rules::NEWLINE_IS_BAR) && self.character(self.at - 1) == Some('\n')
    }

    /// In front of the end, of a bar or of a group's end, unless anchors may stand anywhere.
    fn dollar_is_anchor(&self) -> bool {
        if self.rules.hold(Rules::ANCHORS_ANYWHERE) || self.at + 1 == self.units.len() {
            return true;
        }
        let after = Lexer { at: self.at + 1, ..*self };
        matches!(after.character(after.at), Some('\\' | '|' | '\n' | ')'))
            && matches!(after.peek(Caret::ByItsPlace).0, Token::Bar | Token::Close)
    }
}
