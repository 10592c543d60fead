//! From tokens to a tree: `,` binds least, then `-o`, then `-a` (written or not), then `!`; parentheses group.

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;
use std::vec;

use super::{Refusal, Token};
use crate::expr::Expr;

/// The tree of an expression; `None` where there is none. Parentheses are kept on a heap stack, however deep.
pub(super) fn tree(tokens: Vec<Token>) -> Result<Option<Expr>, Refusal> {
    let mut reader = Reader { tokens: tokens.into_iter(), groups: vec![Group::default()] };
    while let Some(token) = reader.tokens.next() {
        reader.read(token)?;
    }
    reader.finish()
}

struct Reader {
    tokens: vec::IntoIter<Token>,
    /// The parentheses that are open, and the whole around them.
    groups: Vec<Group>,
}

/// What is known of an expression up to here.
#[derive(Default)]
struct Group {
    list: Vec<Expr>,
    or: Vec<Expr>,
    and: Vec<Expr>,
    /// Whether what comes next is negated, and the word that said so.
    not: Option<(bool, OsString)>,
    /// The operator that still wants something on its right.
    wanting: Option<OsString>,
    /// Nothing has been read yet.
    fresh: bool,
}

impl Group {
    fn inner() -> Self {
        Self { fresh: true, ..Self::default() }
    }

    fn push(&mut self, expr: Expr) {
        let negated = self.not.take().is_some_and(|(odd, _)| odd);
        self.and.push(if negated { Expr::Not(Box::new(expr)) } else { expr });
        self.wanting = None;
        self.fresh = false;
    }

    /// Whether something is missing on the left of an operator.
    fn lacks_left(&self) -> bool {
        self.and.is_empty() || self.wanting.is_some() || self.not.is_some()
    }

    /// The word that still wants an expression behind it.
    fn wanted(&self) -> Option<&OsString> {
        self.not.as_ref().map(|(_, word)| word).or(self.wanting.as_ref())
    }

    fn close_and(&mut self) {
        let parts = std::mem::take(&mut self.and);
        self.or.extend(one_or(parts, Expr::And));
    }

    fn close_or(&mut self) {
        self.close_and();
        let parts = std::mem::take(&mut self.or);
        self.list.extend(one_or(parts, Expr::Or));
    }

    fn finish(mut self) -> Option<Expr> {
        self.close_or();
        one_or(self.list, Expr::List)
    }
}

fn one_or(mut parts: Vec<Expr>, make: fn(Vec<Expr>) -> Expr) -> Option<Expr> {
    match parts.len() {
        0 => None,
        1 => parts.pop(),
        _ => Some(make(parts)),
    }
}

impl Reader {
    fn read(&mut self, token: Token) -> Result<(), Refusal> {
        let open = self.groups.len() > 1;
        let Some(group) = self.groups.last_mut() else { return Ok(()) };
        match token {
            Token::Primary(primary) => group.push(Expr::Primary(primary)),
            Token::Not(word) => {
                let odd = group.not.take().is_none_or(|(odd, _)| !odd);
                group.not = Some((odd, word));
                group.fresh = false;
            }
            Token::And(word) => {
                refuse_bare(group, &word)?;
                group.wanting = Some(word);
            }
            Token::Or(word) => {
                refuse_bare(group, &word)?;
                group.close_and();
                group.wanting = Some(word);
            }
            Token::Comma => {
                let word = OsString::from(",");
                refuse_bare(group, &word)?;
                group.close_or();
                group.wanting = Some(word);
            }
            Token::Open => self.groups.push(Group::inner()),
            Token::Close => {
                if open && group.fresh {
                    return Err(Refusal::new(*b"invalid expression; empty parentheses are not allowed."));
                }
                if let Some(word) = group.wanted() {
                    let text = [b"expected an expression between '", word.as_bytes(), b"' and ')'"];
                    return Err(Refusal::new(text.concat()));
                }
                if !open {
                    return Err(Refusal::new(*b"you have too many ')'"));
                }
                let inner = self.groups.pop().and_then(Group::finish);
                if let (Some(outer), Some(inner)) = (self.groups.last_mut(), inner) {
                    outer.push(inner);
                }
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Option<Expr>, Refusal> {
        let Some(group) = self.groups.pop() else { return Ok(None) };
        if group.fresh {
            return Err(Refusal::new(
                *b"invalid expression; expected to find a ')' but didn't see one. Perhaps you need an extra \
                  predicate after '('",
            ));
        }
        if let Some(word) = group.wanted() {
            return Err(Refusal::new([b"expected an expression after '", word.as_bytes(), b"'"].concat()));
        }
        if !self.groups.is_empty() {
            return Err(Refusal::new(
                *b"invalid expression; I was expecting to find a ')' somewhere but did not see one.",
            ));
        }
        Ok(group.finish())
    }
}

fn refuse_bare(group: &Group, word: &OsString) -> Result<(), Refusal> {
    if !group.lacks_left() {
        return Ok(());
    }
    let text = [
        b"invalid expression; you have used a binary operator '",
        word.as_bytes(),
        b"' with nothing before it.",
    ];
    Err(Refusal::new(text.concat()))
}
