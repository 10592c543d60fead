//! What begins and ends comments and strings in a language.

use memchr::{memchr, memchr2, memchr3};

/// Comments and strings of a language.
#[derive(Clone, Debug, Default)]
pub(crate) struct Syntax {
    pub(crate) kind: Kind,
    /// What begins a comment up to the end of the line.
    pub(crate) line: Vec<&'static [u8]>,
    pub(crate) blocks: Vec<Block>,
    pub(crate) quotes: Vec<Quote>,
    tokens: Vec<Token>,
    finder: Finder,
}

/// What else a file of the language is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    #[default]
    Code,
    /// Code in which comments begin in the first column.
    Fixed,
    /// Prose: every line counts as a comment.
    Text,
    /// Prose with fenced code.
    Markdown,
    /// Tags, with scripts and style sheets between some.
    Markup,
}

/// A comment over several lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) start: &'static [u8],
    pub(crate) end: &'static [u8],
    /// Comments may be in comments.
    pub(crate) nests: bool,
}

/// A string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quote {
    pub(crate) start: &'static [u8],
    pub(crate) end: &'static [u8],
    /// A backslash takes its meaning from what comes after it.
    pub(crate) escapes: bool,
}

/// What a piece of text begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Begins {
    LineComment,
    Block(u8),
    Quote(Quote),
}

#[derive(Clone, Copy, Debug)]
struct Token {
    text: &'static [u8],
    /// Where in it the byte is that it is found by: not a letter if it has another, for these are everywhere.
    anchor: usize,
    begins: Begins,
}

/// Finds the next byte that a token may be found by.
#[derive(Clone, Debug, Default)]
enum Finder {
    #[default]
    Nothing,
    One(u8),
    Two(u8, u8),
    Three(u8, u8, u8),
    Any(Box<[bool; 256]>),
}

/// Bytes of the longest token; as many must be at hand for one to be recognized.
pub(crate) const LONGEST_TOKEN: usize = 16;

impl Syntax {
    /// Prepares the search, once everything else is known.
    pub(crate) fn prepare(&mut self) {
        let quotes = self.quotes.iter().map(|quote| (quote.start, Begins::Quote(*quote)));
        let blocks = (0..).zip(&self.blocks).map(|(number, block)| (block.start, Begins::Block(number)));
        let is_fixed = self.kind == Kind::Fixed;
        let line = self.line.iter().filter(|_| !is_fixed).map(|line| (*line, Begins::LineComment));
        self.tokens =
            quotes.chain(blocks).chain(line).map(|(text, begins)| Token::new(text, begins)).collect();
        // A comment up to the end of the line hides what would begin something else, and nothing otherwise.
        let has_long = !self.quotes.is_empty() || !self.blocks.is_empty();
        self.finder =
            if has_long { Finder::new(self.tokens.iter().map(Token::byte)) } else { Finder::Nothing };
    }

    /// The first token that is found between `at` and `end`: where it begins, its length, what it begins.
    pub(crate) fn next(&self, text: &[u8], at: usize, end: usize) -> Option<(usize, usize, Begins)> {
        let mut from = at;
        loop {
            let found = from + self.finder.find(&text[from..end])?;
            let matching = self.tokens.iter().filter_map(|token| {
                let is_found = token.byte() == text[found];
                let start = found.checked_sub(token.anchor).filter(|&start| is_found && start >= at)?;
                begins(&text[start..], token.text).then_some((start, token.text.len(), token.begins))
            });
            // Of several at one place the first of the table is meant: `"""` stands before `"`.
            let first = matching.reduce(|best, other| if other.0 < best.0 { other } else { best });
            match first {
                // A backslash takes the meaning from a quote outside of strings, too.
                Some((start, _, Begins::Quote(quote))) if quote.escapes && is_escaped(&text[at..start]) => {
                    from = start + 1;
                }
                Some(_) => return first,
                None => from = found + 1,
            }
        }
    }

    /// Whether a line that begins like this, blanks left out, is a comment to its end.
    pub(crate) fn begins_with_line_comment(&self, text: &[u8]) -> bool {
        self.line.iter().any(|line| {
            let is_word = self.kind != Kind::Fixed && line.last().is_some_and(u8::is_ascii_alphanumeric);
            begins(text, line) && !(is_word && text.get(line.len()).is_some_and(u8::is_ascii_alphanumeric))
        })
    }
}

/// Whether a text begins with a token. Most do not begin with its first byte, which is seen without a call.
pub(crate) fn begins(text: &[u8], token: &[u8]) -> bool {
    text.first() == token.first() && (token.len() == 1 || text.starts_with(token))
}

/// Whether a backslash stands before what comes next that has not lost its own meaning.
fn is_escaped(before: &[u8]) -> bool {
    before.iter().rev().take_while(|&&byte| byte == b'\\').count() % 2 == 1
}

impl Token {
    fn new(text: &'static [u8], begins: Begins) -> Self {
        let anchor = text.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(0);
        Self { text, anchor, begins }
    }

    fn byte(&self) -> u8 {
        self.text[self.anchor]
    }
}

impl Finder {
    fn new(bytes: impl Iterator<Item = u8>) -> Self {
        let mut all: Vec<u8> = bytes.collect();
        all.sort_unstable();
        all.dedup();
        match *all {
            [] => Self::Nothing,
            [one] => Self::One(one),
            [one, two] => Self::Two(one, two),
            [one, two, three] => Self::Three(one, two, three),
            _ => {
                let mut table = Box::new([false; 256]);
                all.iter().for_each(|&byte| table[usize::from(byte)] = true);
                Self::Any(table)
            }
        }
    }

    fn find(&self, text: &[u8]) -> Option<usize> {
        match self {
            Self::Nothing => None,
            Self::One(one) => memchr(*one, text),
            Self::Two(one, two) => memchr2(*one, *two, text),
            Self::Three(one, two, three) => memchr3(*one, *two, *three, text),
            Self::Any(table) => text.iter().position(|&byte| table[usize::from(byte)]),
        }
    }
}
