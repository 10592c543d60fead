//! A pattern to its tree, in any of the syntaxes (POSIX, Base Definitions, 9; findutils manual, 2.1.5).

use sys::locale::Class;

use super::Malformed;
use super::bracket;
use super::lex::{Caret, Lexer, Token};
use super::syntax::Rules;
use super::tree::{Item, Node, One, Set};

/// How often an interval may repeat (RE_DUP_MAX).
const MOST_REPEATS: u32 = 0x7fff;
/// How deep groups may lie in each other.
const DEEPEST: u32 = 250;

/// Reads a whole pattern.
pub(super) fn parse(units: &[u32], rules: Rules, upper: &dyn Fn(u32) -> u32) -> Result<Node, Malformed> {
    let lexer = Lexer { units, at: 0, rules };
    let mut parser =
        Parser { lexer, upper, token: (Token::End, 0), groups: 0, closed: [false; 10], depth: 0 };
    parser.advance(Caret::Anchor);
    parser.alternatives()
}

struct Parser<'a> {
    lexer: Lexer<'a>,
    upper: &'a dyn Fn(u32) -> u32,
    /// The token at hand, with its unit.
    token: (Token, u32),
    groups: u32,
    /// Which of the first nine groups are complete and may be referred to; not from another alternative.
    closed: [bool; 10],
    depth: u32,
}

impl Parser<'_> {
    fn advance(&mut self, caret: Caret) {
        self.token = self.lexer.next(caret);
    }

    fn holds(&self, rule: Rules) -> bool {
        self.lexer.rules.hold(rule)
    }

    fn at_end_of_sequence(&self) -> bool {
        match self.token.0 {
            Token::Bar | Token::End => true,
            Token::Close => self.depth > 0,
            _ => false,
        }
    }

    fn alternatives(&mut self) -> Result<Node, Malformed> {
        let before = self.closed;
        let mut alternatives = vec![self.sequence()?];
        while self.token.0 == Token::Bar {
            let others = std::mem::replace(&mut self.closed, before);
            self.advance(Caret::Anchor);
            alternatives.push(self.sequence()?);
            for (closed, other) in self.closed.iter_mut().zip(others) {
                *closed |= other;
            }
        }
        Ok(one_or(alternatives, Node::Alternatives))
    }

    fn sequence(&mut self) -> Result<Node, Malformed> {
        let mut nodes = Vec::new();
        while !self.at_end_of_sequence() {
            self.repeated(&mut nodes)?;
        }
        Ok(one_or(nodes, Node::Sequence))
    }

    /// One part of a sequence with the repetitions after it; an anchor takes none.
    fn repeated(&mut self, nodes: &mut Vec<Node>) -> Result<(), Malformed> {
        let (token, unit) = self.token;
        let node = match token {
            Token::Place(place) => {
                nodes.push(Node::Place(place));
                self.advance(Caret::ByItsPlace);
                return Ok(());
            }
            Token::Star | Token::Plus | Token::Question | Token::OpenBrace => {
                if self.holds(Rules::LEADING_REPEAT_IS_INVALID)
                    || token == Token::OpenBrace && self.holds(Rules::DOUBLE_REPEAT_IS_INVALID)
                {
                    return Err(Malformed::NothingToRepeat);
                }
                if self.holds(Rules::LEADING_REPEAT_IS_SKIPPED) {
                    self.advance(Caret::ByItsPlace);
                    // A parenthesis right after it stands for itself, also where it would end a group.
                    if self.token.0 != Token::Close {
                        return Ok(());
                    }
                    self.unit(self.token.1)
                } else {
                    self.unit(unit)
                }
            }
            Token::Close if !self.holds(Rules::LONE_PARENTHESIS_IS_ORDINARY) => {
                return Err(Malformed::LoneClose);
            }
            Token::Close | Token::CloseBrace | Token::Unit(_) => self.unit(unit),
            Token::Escaped(unit) => Node::One(One::Unit(unit)),
            Token::Dot if self.holds(Rules::DOT_MATCHES_NEWLINE) => Node::One(One::Any),
            Token::Dot => Node::One(One::AnyButNewline),
            Token::Word { negated } => {
                set(negated, vec![Item::Class(Class::Alnum), Item::Unit(u32::from(b'_'))])
            }
            Token::Space { negated } => set(negated, vec![Item::Class(Class::Space)]),
            Token::Bracket => Node::One(One::Set(bracket::parse(&mut self.lexer, self.upper)?)),
            Token::Reference(number) => {
                if !self.closed.get(number as usize).is_some_and(|&closed| closed) {
                    return Err(Malformed::NoSuchGroup);
                }
                Node::Reference(number)
            }
            Token::Open => self.group()?,
            Token::LoneBackslash => return Err(Malformed::LoneBackslash),
            Token::Bar | Token::End => return Ok(()),
        };
        self.advance(Caret::ByItsPlace);
        nodes.push(self.repetitions(node)?);
        Ok(())
    }

    /// A group, from its opening parenthesis up to its closing one.
    fn group(&mut self) -> Result<Node, Malformed> {
        self.groups += 1;
        let number = self.groups;
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Malformed::TooBig);
        }
        self.advance(Caret::Anchor);
        let node = self.alternatives()?;
        if self.token.0 != Token::Close {
            return Err(Malformed::LoneOpen);
        }
        self.depth -= 1;
        if let Some(closed) = self.closed.get_mut(number as usize) {
            *closed = true;
        }
        Ok(Node::Group(number, Box::new(node)))
    }

    fn repetitions(&mut self, mut node: Node) -> Result<Node, Malformed> {
        let mut is_repeated = false;
        loop {
            let token = self.token.0;
            let is_strict = matches!(token, Token::Star | Token::OpenBrace);
            if is_repeated && is_strict && self.holds(Rules::DOUBLE_REPEAT_IS_INVALID) {
                return Err(Malformed::NothingToRepeat);
            }
            let (least, most) = match token {
                Token::Star => (0, None),
                Token::Plus => (1, None),
                Token::Question => (0, Some(1)),
                Token::OpenBrace => match self.interval()? {
                    Some(bounds) => bounds,
                    None => return Ok(node),
                },
                _ => return Ok(node),
            };
            is_repeated = true;
            node = Node::Repeat { node: Box::new(node), least, most };
            self.advance(Caret::ByItsPlace);
        }
    }

    /// An interval up to its closing brace; `None` where it is none, and its opening brace a unit of the text.
    fn interval(&mut self) -> Result<Option<(u32, Option<u32>)>, Malformed> {
        let (start, brace) = (self.lexer.at, self.token.1);
        match self.bounds() {
            Err(problem) if self.holds(Rules::BAD_INTERVAL_IS_ORDINARY) && problem.is_of_form => {
                self.lexer.at = start;
                self.token = (Token::Unit(brace), brace);
                Ok(None)
            }
            Err(problem) => Err(problem.problem),
            Ok((least, most)) if most.unwrap_or(least) > MOST_REPEATS => Err(Malformed::TooBig),
            Ok(bounds) => Ok(Some(bounds)),
        }
    }

    fn bounds(&mut self) -> Result<(u32, Option<u32>), BadInterval> {
        let least = match self.number()? {
            Some(least) => least,
            None if self.token.1 == u32::from(b',') && self.token.0 != Token::CloseBrace => 0,
            None => return Err(BadInterval { problem: Malformed::BadInterval, is_of_form: false }),
        };
        let most = if self.token.0 == Token::CloseBrace { Some(least) } else { self.number()? };
        if self.token.0 != Token::CloseBrace || most.is_some_and(|most| most < least) {
            return Err(BadInterval { problem: Malformed::BadInterval, is_of_form: false });
        }
        Ok((least, most))
    }

    /// Reads up to a comma or the closing brace; `None` where there is no digit.
    fn number(&mut self) -> Result<Option<u32>, BadInterval> {
        let mut number = None;
        let mut is_number = true;
        loop {
            self.advance(Caret::ByItsPlace);
            match self.token {
                (Token::End, _) => {
                    return Err(BadInterval { problem: Malformed::LoneBrace, is_of_form: true });
                }
                (Token::CloseBrace, _) => break,
                (_, unit) if unit == u32::from(b',') => break,
                (Token::Unit(unit), _) => match char::from_u32(unit).and_then(|digit| digit.to_digit(10)) {
                    Some(digit) => {
                        number = Some((number.unwrap_or(0) * 10 + digit).min(MOST_REPEATS + 1));
                    }
                    None => is_number = false,
                },
                _ => is_number = false,
            }
        }
        if is_number {
            Ok(number)
        } else {
            Err(BadInterval { problem: Malformed::BadInterval, is_of_form: true })
        }
    }

    fn unit(&self, unit: u32) -> Node {
        Node::One(One::Unit((self.upper)(unit)))
    }
}

/// Why an interval is none, and whether it does not even have the form of one.
struct BadInterval {
    problem: Malformed,
    is_of_form: bool,
}

fn set(negated: bool, items: Vec<Item>) -> Node {
    Node::One(One::Set(Set { negated, items }))
}

fn one_or(mut nodes: Vec<Node>, several: fn(Vec<Node>) -> Node) -> Node {
    match nodes.len() {
        0 => Node::Empty,
        1 => nodes.remove(0),
        _ => several(nodes),
    }
}
