//! One line after the other through the syntax of a language: what it begins with, and what is still open at its end.

use memchr::{memchr, memchr2, memchr3};

use crate::lines::Lines;
use crate::syntax::{Begins, Block, Kind, LONGEST_TOKEN, Quote, Syntax, begins};

/// What lines have left open, and the line that is being read.
#[derive(Clone, Debug)]
pub(crate) struct Scanner {
    syntax: &'static Syntax,
    pub(crate) lines: Lines,
    quote: Option<Quote>,
    /// The comments that are open, by their number in the syntax, the innermost last.
    comments: Vec<u8>,
    line: Line,
}

/// What is known of the line that is being read.
#[derive(Clone, Copy, Debug, Default)]
struct Line {
    /// Something but blanks was there.
    has_begun: bool,
    began_in_comment: bool,
    begins_with_line_comment: bool,
    /// The comment whose start is the first thing on it.
    begins_with_block: Option<Block>,
    /// A comment has begun that only the end of the line ends.
    is_over: bool,
}

/// A text, where in it to read on, and up to where what begins is looked at.
type Rest<'t> = (&'t [u8], usize, usize);

/// Comments in comments beyond this depth are not told apart, so that hostile input takes no memory.
const DEEPEST: usize = 1000;

impl Scanner {
    pub(crate) fn new(syntax: &'static Syntax) -> Self {
        Self { syntax, lines: Lines::default(), quote: None, comments: Vec::new(), line: Line::default() }
    }

    /// Reads the rest of a line, without its end, and counts it.
    pub(crate) fn finish_line(&mut self, rest: &[u8]) {
        self.piece(rest, true);
        let rest = rest.trim_ascii_end();
        let count = if self.line.has_begun {
            if self.is_comment(rest) { &mut self.lines.comments } else { &mut self.lines.code }
        } else if self.quote.is_some() {
            &mut self.lines.code
        } else if !self.comments.is_empty() {
            &mut self.lines.comments
        } else {
            &mut self.lines.blanks
        };
        *count += 1;
        self.line = Line::default();
    }

    /// Whether the line, which ends like this, counts as a comment: tokei's rule.
    fn is_comment(&self, end: &[u8]) -> bool {
        if matches!(self.syntax.kind, Kind::Text | Kind::Markdown) {
            return true;
        }
        if self.quote.is_some() {
            return false;
        }
        let Line { began_in_comment, begins_with_line_comment, begins_with_block, .. } = self.line;
        let open = self.comments.last().map(|&number| self.syntax.blocks[usize::from(number)]);
        begins_with_line_comment
            || began_in_comment
            || begins_with_block.is_some_and(|block| {
                end.ends_with(block.end) || open.is_some_and(|open| open.end == block.end)
            })
    }

    /// Reads a piece of a line; all of it where the line ends with it, else all but what may be half a token. Returns
    /// how much it has read.
    pub(crate) fn piece(&mut self, piece: &[u8], is_last: bool) -> usize {
        let mut at = 0;
        if !self.line.has_begun {
            at = piece.len() - piece.trim_ascii_start().len();
            if at == piece.len() || !is_last && piece.len() - at < LONGEST_TOKEN {
                return at;
            }
            self.begin_line(piece, at);
        }
        let end = if is_last { piece.len() } else { piece.len().saturating_sub(LONGEST_TOKEN) };
        while at < end && !self.line.is_over {
            // What begins before `end` is at hand whole.
            let rest = (piece, at, end);
            at = match (self.quote, self.comments.last()) {
                (Some(quote), _) => self.in_quote(rest, quote),
                (None, Some(&number)) => self.in_comment(rest, number),
                (None, None) => self.in_code(rest),
            };
        }
        at.max(end).min(piece.len())
    }

    fn begin_line(&mut self, piece: &[u8], at: usize) {
        let first = &piece[at..];
        let comment = if self.syntax.kind == Kind::Fixed { piece } else { first };
        self.line = Line {
            has_begun: true,
            began_in_comment: !self.comments.is_empty(),
            begins_with_line_comment: self.syntax.begins_with_line_comment(comment),
            begins_with_block: self.syntax.blocks.iter().find(|block| begins(first, block.start)).copied(),
            is_over: false,
        };
    }

    fn in_quote(&mut self, (text, at, end): Rest<'_>, quote: Quote) -> usize {
        let first = quote.end[0];
        let rest = &text[at..end];
        let found = if quote.escapes { memchr2(b'\\', first, rest) } else { memchr(first, rest) };
        let Some(found) = found.map(|found| at + found) else { return end };
        if quote.escapes && text[found] == b'\\' {
            return found + 2;
        }
        if begins(&text[found..], quote.end) {
            self.quote = None;
            return found + quote.end.len();
        }
        found + 1
    }

    fn in_comment(&mut self, (text, at, end): Rest<'_>, number: u8) -> usize {
        let blocks = &self.syntax.blocks;
        let block = blocks[usize::from(number)];
        let mut nesting =
            blocks.iter().filter(|_| block.nests).filter(|block| block.nests).map(|block| block.start[0]);
        let (first, rest) = (block.end[0], &text[at..end]);
        let found = match (nesting.next(), nesting.next()) {
            (None, _) => memchr(first, rest),
            (Some(one), None) => memchr2(first, one, rest),
            (Some(one), Some(two)) => memchr3(first, one, two, rest),
        };
        let Some(found) = found.map(|found| at + found) else { return end };
        let rest = &text[found..];
        if begins(rest, block.end) {
            self.comments.pop();
            return found + block.end.len();
        }
        let inner =
            (0..).zip(blocks).find(|(_, inner)| block.nests && inner.nests && begins(rest, inner.start));
        let Some((number, inner)) = inner else { return found + 1 };
        self.open(number);
        found + inner.start.len()
    }

    fn in_code(&mut self, (text, at, end): Rest<'_>) -> usize {
        let Some((start, length, begins)) = self.syntax.next(text, at, end) else { return end };
        match begins {
            Begins::LineComment => self.line.is_over = true,
            Begins::Block(number) => self.open(number),
            Begins::Quote(quote) => self.quote = Some(quote),
        }
        start + length
    }

    fn open(&mut self, number: u8) {
        if self.comments.len() < DEEPEST {
            self.comments.push(number);
        }
    }
}
