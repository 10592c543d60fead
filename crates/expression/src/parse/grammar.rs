//! From tokens to a tree: `,` binds least, then `-o`, then `-a` (written or not), then `!` and `-exclude`; parentheses
//! group.

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;
use std::sync::Arc;

use super::Token;
use crate::expr::{Effect, Expr};
use crate::refusal::Refusal;
use crate::test::Test;

/// What the tokens come to.
#[derive(Debug)]
pub struct Tree<A> {
    /// What is asked of every file; true where nothing is.
    pub expr: Expr<A>,
    /// What stood after each `-exclude`.
    pub excluded: Vec<Expr<A>>,
}

/// The tree of an expression.
///
/// # Errors
/// In GNU's words, where operators and parentheses do not go together.
pub fn tree<A: Effect>(tokens: Vec<Token<A>>) -> Result<Tree<A>, Refusal> {
    let groups = vec![Group::inner(None)];
    let mut stack = Stack { groups, excluded: Vec::new() };
    for token in tokens {
        stack.read(token)?;
    }
    stack.finish()
}

/// What has been read.
struct Stack<A> {
    /// The parentheses that are open, and the whole around them.
    groups: Vec<Group<A>>,
    excluded: Vec<Expr<A>>,
}

/// What stands before an expression and takes it whole.
enum Prefix {
    /// Negations in a row, an odd or an even number of them, and the word of the last one.
    Not {
        odd: bool,
        word: OsString,
    },
    Exclude(OsString),
}

impl Prefix {
    fn word(&self) -> &OsString {
        match self {
            Self::Not { word, .. } | Self::Exclude(word) => word,
        }
    }
}

/// What is known of an expression up to here.
struct Group<A> {
    list: Vec<Expr<A>>,
    or: Vec<Expr<A>>,
    and: Vec<Expr<A>>,
    /// What takes the expression that comes next, the outermost first.
    prefixes: Vec<Prefix>,
    /// The operator that still wants something on its right.
    wanting: Option<OsString>,
    /// The parenthesis that begins it, where it is one that was typed.
    opened: Option<OsString>,
    /// Nothing has been read yet.
    fresh: bool,
}

impl<A: Effect> Group<A> {
    fn inner(opened: Option<OsString>) -> Self {
        let (list, or, and) = (Vec::new(), Vec::new(), Vec::new());
        Self { list, or, and, prefixes: Vec::new(), wanting: None, opened, fresh: true }
    }

    fn push(&mut self, mut expr: Expr<A>, excluded: &mut Vec<Expr<A>>) -> Result<(), Refusal> {
        while let Some(prefix) = self.prefixes.pop() {
            expr = match prefix {
                Prefix::Not { odd: true, .. } => Expr::Not(Box::new(expr)),
                Prefix::Not { .. } => expr,
                Prefix::Exclude(word) => {
                    if !expr.is_pure() {
                        let text = [b"only tests may stand after ", word.as_bytes()];
                        return Err(Refusal::new(text.concat()));
                    }
                    excluded.push(expr);
                    Expr::from(Test::Constant(true))
                }
            };
        }
        self.and.push(expr);
        self.wanting = None;
        self.fresh = false;
        Ok(())
    }

    fn negate(&mut self, word: OsString) {
        let before = self.prefixes.pop_if(|prefix| matches!(prefix, Prefix::Not { .. }));
        let odd = !matches!(before, Some(Prefix::Not { odd: true, .. }));
        self.prefixes.push(Prefix::Not { odd, word });
        self.fresh = false;
    }

    /// Whether what comes next is excluded.
    fn excludes(&self) -> bool {
        self.prefixes.iter().any(|prefix| matches!(prefix, Prefix::Exclude(_)))
    }

    /// Whether something is missing on the left of an operator.
    fn lacks_left(&self) -> bool {
        self.and.is_empty() || self.wanting.is_some() || !self.prefixes.is_empty()
    }

    /// The word that still wants an expression after it.
    fn wanted(&self) -> Option<&OsString> {
        self.prefixes.last().map(Prefix::word).or(self.wanting.as_ref())
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

    fn finish(mut self) -> Option<Expr<A>> {
        self.close_or();
        one_or(self.list, Expr::List)
    }
}

fn one_or<A>(mut parts: Vec<Expr<A>>, make: fn(Vec<Expr<A>>) -> Expr<A>) -> Option<Expr<A>> {
    match parts.len() {
        0 => None,
        1 => parts.pop(),
        _ => Some(make(parts)),
    }
}

/// Groups within one another: trees are walked by recursion, also on the small stacks of threads.
const MOST_NESTED: usize = 3000;

impl<A: Effect> Stack<A> {
    fn read(&mut self, token: Token<A>) -> Result<(), Refusal> {
        let Some(group) = self.groups.last_mut() else { return Ok(()) };
        match token {
            Token::Primary(primary, typed) => {
                group.push(Expr::Primary(Arc::new(primary), typed), &mut self.excluded)?;
            }
            Token::Not(word) => group.negate(word),
            Token::Exclude(word) => {
                if self.groups.iter().any(Group::excludes) {
                    let text = [word.as_bytes(), b" cannot stand within another -exclude"].concat();
                    return Err(Refusal::new(text));
                }
                let Some(group) = self.groups.last_mut() else { return Ok(()) };
                group.prefixes.push(Prefix::Exclude(word));
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
            Token::Comma(word) => {
                refuse_bare(group, &word)?;
                group.close_or();
                group.wanting = Some(word);
            }
            Token::Open(_) if self.groups.len() >= MOST_NESTED => {
                return Err(Refusal::new(*b"parentheses are nested too deeply"));
            }
            Token::Open(word) => self.groups.push(Group::inner(word)),
            Token::Close(word) => return self.close(word.as_ref()),
        }
        Ok(())
    }

    /// Ends a group by a parenthesis, one that was typed or one that is put around the whole.
    fn close(&mut self, typed: Option<&OsString>) -> Result<(), Refusal> {
        let is_inner = self.groups.len() > 1;
        let Some(group) = self.groups.last() else { return Ok(()) };
        if let Some(refusal) = group.refusal_of_end(typed) {
            return Err(refusal);
        }
        if !is_inner {
            return Err(Refusal::new(*b"you have too many ')'"));
        }
        let inner = self.groups.pop().and_then(Group::finish);
        if let (Some(outer), Some(inner)) = (self.groups.last_mut(), inner) {
            outer.push(inner, &mut self.excluded)?;
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Tree<A>, Refusal> {
        let group = self.groups.pop().unwrap_or_else(|| Group::inner(None));
        if group.fresh && !self.groups.is_empty() {
            return Err(group.lack_of_end());
        }
        if group.wanted().is_some() {
            return Err(Refusal::new(*b"invalid expression"));
        }
        if !self.groups.is_empty() {
            return Err(Refusal::new(
                *b"invalid expression; I was expecting to find a ')' somewhere but did not see one.",
            ));
        }
        let expr = group.finish().unwrap_or_else(|| Expr::from(Test::Constant(true)));
        Ok(Tree { expr, excluded: self.excluded })
    }
}

impl<A: Effect> Group<A> {
    /// Why a parenthesis cannot stand here.
    fn refusal_of_end(&self, typed: Option<&OsString>) -> Option<Refusal> {
        let text = match (self.wanted(), &self.opened, typed) {
            (Some(word), _, Some(_)) => {
                [b"expected an expression between '", word.as_bytes(), b"' and ')'"].concat()
            }
            (Some(word), _, None) => [b"expected an expression after '", word.as_bytes(), b"'"].concat(),
            _ if !self.fresh => return None,
            (None, Some(_), None) => return Some(self.lack_of_end()),
            (None, Some(_), Some(_)) => b"invalid expression; empty parentheses are not allowed.".to_vec(),
            (None, None, typed) => {
                let word = typed.map_or(&b")"[..], |word| word.as_bytes());
                [b"invalid expression: expected expression before closing parentheses '", word, b"'."]
                    .concat()
            }
        };
        Some(Refusal::new(text))
    }

    /// Of the parenthesis that begins it.
    fn lack_of_end(&self) -> Refusal {
        let word = self.opened.as_ref().map_or(&b"("[..], |word| word.as_bytes());
        let text = [
            b"invalid expression; expected to find a ')' but didn't see one. Perhaps you need an extra predicate after \
              '",
            word,
            b"'",
        ];
        Refusal::new(text.concat())
    }
}

fn refuse_bare<A: Effect>(group: &Group<A>, word: &OsString) -> Result<(), Refusal> {
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
