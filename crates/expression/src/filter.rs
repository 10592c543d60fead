//! An expression of tests only: which files are selected.
//!
//! What does something with files, or says how a tree is walked, is no word of it.

#[cfg(test)]
mod tests;

use std::convert::Infallible;
use std::ffi::OsString;

use sys::dir::Links;
use sys::locale::Locale;
use sys::mounts::Mounts;
use sys::stat::FactSet;

use crate::evaluate::Context;
use crate::expr::{Effect, Expr, Primary};
use crate::optimise::{Refused, optimise};
use crate::parse::table::{self, DEPTH, EXTENDED, FROM_MIDNIGHT, SYNTAX};
use crate::parse::{ParseContext, Reader, Token, tree};
use crate::program::Program;
use crate::refusal::Refusal;
use crate::subject::Subject;
use crate::test::{Look, Test};
use crate::words::{self, Unfinished};

/// Tests, joined by operators.
///
/// ```
/// use expression::Filter;
/// use expression::parse::ParseContext;
/// use sys::locale::Locale;
///
/// let now = sys::time::now();
/// let context = ParseContext { locale: &Locale::C, now, is_posix: false };
/// let filter = Filter::parse(b"-size +1M -mtime -7 -o -perm /u+x", context).expect("an expression");
/// assert!(filter.needs().facts.contains(sys::stat::FactSet::SIZE));
/// assert!(Filter::parse(b"-size 1 -print", context).is_err());
/// ```
#[derive(Debug)]
pub struct Filter {
    program: Program<Infallible>,
    needs: Needs,
    mounts: Option<Mounts>,
}

/// What a filter may ask of a file beside its name and path.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// The facts that it looks at.
    pub facts: FactSet,
    /// Whether it asks for facts at all: some come with every answer.
    pub any_facts: bool,
    /// Whether it asks what the file is.
    pub kind: bool,
    /// Whether it asks what directories take with all below them.
    pub space: bool,
}

/// An expression of tests as it was read, for a program that joins it to questions of its own, of type `A`.
#[derive(Debug)]
pub struct Tests<A> {
    /// What is asked.
    pub expr: Expr<A>,
    /// What is mounted, where a test asks for it.
    pub mounts: Option<Mounts>,
}

impl<A: Effect> Tests<A> {
    /// As [`Filter::parse`].
    ///
    /// # Errors
    /// The same.
    pub fn parse(text: &[u8], context: ParseContext<'_>) -> Result<Self, Refusal> {
        let words = words::split(text).map_err(|missing| match missing {
            Unfinished::Quote(quote) => {
                Refusal::new([b"the expression ends before its quote ", &[quote][..], b" does"].concat())
            }
            Unfinished::Escape => Refusal::new(*b"the expression ends with a backslash"),
        })?;
        Self::of_words(words, context)
    }

    /// As [`Filter::of_words`].
    ///
    /// # Errors
    /// The same.
    pub fn of_words(words: Vec<OsString>, context: ParseContext<'_>) -> Result<Self, Refusal> {
        // What find warns of is not wrong: whoever types a filter sees what it selects.
        let mut silent = |_: &[u8]| ();
        let mut reader = Reader::new(words, context, &mut silent);
        reader.links = Links::Follow;
        let mut tokens = Vec::new();
        while let Some(word) = reader.next_word() {
            let at = reader.at - 1;
            let token = token(&mut reader, &word).map_err(|refusal| Refusal { word: Some(at), ..refusal })?;
            tokens.extend(token);
        }
        Ok(Self { expr: tree(tokens)?.expr, mounts: reader.mounts })
    }
}

impl Filter {
    /// Reads an expression from one text, split as a shell splits it.
    ///
    /// # Errors
    /// In find's words, why it is none.
    pub fn parse(text: &[u8], context: ParseContext<'_>) -> Result<Self, Refusal> {
        Tests::parse(text, context).map(Self::of)
    }

    /// Reads an expression from its words. Files that it refers to are what their links lead to.
    ///
    /// # Errors
    /// In find's words, why it is none; the number of the word is said where it is one word's fault.
    pub fn of_words(words: Vec<OsString>, context: ParseContext<'_>) -> Result<Self, Refusal> {
        Tests::of_words(words, context).map(Self::of)
    }

    fn of(Tests { expr, mounts }: Tests<Infallible>) -> Self {
        let needs = Needs::of(&expr);
        Self { program: Program::new(optimise(expr, Refused::Nothing)), needs, mounts }
    }

    /// What it may ask of a file.
    #[must_use]
    pub fn needs(&self) -> Needs {
        self.needs
    }

    /// Whether it holds for a file.
    pub fn matches<'f>(&self, subject: &mut impl Subject<'f>, locale: &Locale) -> bool {
        let context = Context { locale, mounts: self.mounts.as_ref() };
        let holds = self.program.run(|primary| match primary {
            Primary::Test(test) => Some(test.holds(subject, context)),
            Primary::Action(none) => match *none {},
        });
        holds == Some(true)
    }
}

/// The token of a word and its arguments; none of what only changes how later words are read.
fn token<A>(reader: &mut Reader<'_>, word: &OsString) -> Result<Option<Token<A>>, Refusal> {
    let plain = reader.without_dash(word);
    if let Some(operator) = Token::operator(plain, word) {
        return Ok(Some(operator));
    }
    let modifiers = [&FROM_MIDNIGHT, &SYNTAX, &EXTENDED];
    if let Some(row) = modifiers.into_iter().find(|row| row.name.as_bytes() == plain) {
        row.read(reader, word)?;
        return Ok(None);
    }
    let is_depth = plain == b"-depth" && reader.peek().is_some_and(table::is_depth);
    let row = if is_depth { Some(&DEPTH) } else { table::find(plain) };
    let Some(row) = row else {
        let quoted = reader.quoted(plain);
        let text =
            [&quoted[..], b" is not a test: an expression that selects files has tests and operators only"];
        let hint = table::similar(plain);
        return Err(Refusal { hint, ..Refusal::new(text.concat()) });
    };
    row.read(reader, word).map(|test| Some(Token::Primary(Primary::Test(test), None)))
}

impl Needs {
    /// Of the tests in an expression.
    #[must_use]
    pub fn of<A>(expr: &Expr<A>) -> Self {
        let mut needs = Self::default();
        expr.each(&mut |primary| {
            let Some(properties) = primary.test().map(Test::properties) else { return };
            needs.facts |= properties.facts;
            needs.space |= matches!(primary.test(), Some(Test::Space { .. }));
            match properties.look {
                Look::Name => {}
                Look::Record | Look::File | Look::Content => needs.kind = true,
                Look::Facts => needs.any_facts = true,
                Look::Beyond => (needs.kind, needs.any_facts) = (true, true),
            }
        });
        needs
    }
}
