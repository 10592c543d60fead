//! Words to tests and operators, in GNU find's language and messages.
//!
//! A [`Reader`] takes the words one after the other and keeps what later words depend on. What is an option or an action
//! of the program around is that program's to read, from the same reader.

mod accounts;
mod arguments;
mod content;
mod grammar;
pub mod table;
mod times;
mod token;

pub use arguments::NO_MOUNTS;
pub use grammar::{Tree, tree};
pub use token::Token;

use std::ffi::OsString;
use std::io;
use std::os::unix::ffi::OsStrExt;

use sys::dir::Links;
use sys::locale::Locale;
use sys::mounts::Mounts;
use sys::stat::{self, FactSet, Facts, Timestamp};
use term::quote;

use crate::fnmatch::Caret;
use crate::refusal::Refusal;
use crate::regex::Syntax;
use crate::test::Test;

/// What a row of the table makes of its words.
pub type Built = Result<Test, Refusal>;

/// What words mean depends on.
#[derive(Clone, Copy, Debug)]
pub struct ParseContext<'s> {
    /// The rules for characters, numbers and quotation marks.
    pub locale: &'s Locale,
    /// What ages are counted from.
    pub now: Timestamp,
    /// Whether POSIXLY_CORRECT is set.
    pub is_posix: bool,
}

impl ParseContext<'_> {
    /// What a `^` is in the brackets of patterns.
    #[must_use]
    pub fn caret(&self) -> Caret {
        Caret::of(self.is_posix)
    }
}

/// The words, and what those that were read leave for those that follow.
pub struct Reader<'r> {
    words: Vec<OsString>,
    /// Which word comes next.
    pub at: usize,
    /// What words mean depends on.
    pub context: ParseContext<'r>,
    warn: &'r mut dyn FnMut(&[u8]),
    /// Whether what is odd is warned of.
    pub warns: bool,
    /// Whether links are followed to the files that tests refer to.
    pub links: Links,
    /// The paths that files are called by begin with these, as far as they are known: no pattern that ends in a slash
    /// matches any other.
    pub roots: Vec<OsString>,
    /// The syntax of regular expressions.
    syntax: Syntax,
    /// What is mounted, if a test asks for it.
    pub mounts: Option<Mounts>,
    /// What ages are counted from.
    origin: Timestamp,
    from_midnight: bool,
}

impl<'r> Reader<'r> {
    /// A reader of words, which gives its warnings to `warn` as they come up.
    pub fn new(words: Vec<OsString>, context: ParseContext<'r>, warn: &'r mut dyn FnMut(&[u8])) -> Self {
        Self {
            words,
            at: 0,
            context,
            warn,
            warns: false,
            links: Links::NoFollow,
            roots: Vec::new(),
            syntax: Syntax::Emacs,
            mounts: None,
            origin: context.now,
            from_midnight: false,
        }
    }

    /// The next word, which is taken.
    pub fn next_word(&mut self) -> Option<OsString> {
        let word = self.words.get_mut(self.at).map(std::mem::take);
        self.at += 1;
        word
    }

    /// The next word, which stays.
    #[must_use]
    pub fn peek(&self) -> Option<&[u8]> {
        self.words.get(self.at).map(|word| word.as_bytes())
    }

    /// The word that must follow.
    ///
    /// # Errors
    /// Where there is none.
    pub fn argument(&mut self, word: &OsString) -> Result<OsString, Refusal> {
        self.next_word().ok_or_else(|| Refusal::missing(word))
    }

    /// Gives a warning.
    pub fn warning(&mut self, text: &[u8]) {
        self.tell(&[b"warning: ", text].concat());
    }

    /// Says something that is no reason to refuse anything.
    pub fn tell(&mut self, text: &[u8]) {
        (self.warn)(text);
    }

    /// A word in a message, in the locale's quotation marks.
    #[must_use]
    pub fn quoted(&self, word: &[u8]) -> Vec<u8> {
        quote::message_word(word, self.context.locale)
    }

    /// `NAME: reason`.
    #[must_use]
    pub fn cannot(&self, name: &[u8], error: &io::Error) -> Refusal {
        let reason = sys::errno::reason(error);
        Refusal::new([&self.quoted(name)[..], b": ", reason.as_bytes()].concat())
    }

    /// The word; an operator with a dash before it, which GNU find takes for the operator, loses it with a warning.
    pub fn without_dash<'w>(&mut self, word: &'w OsString) -> &'w [u8] {
        match word.as_bytes() {
            [b'-', operator @ (b'(' | b')' | b'!' | b',')] => {
                self.warning(
                    &[
                        b"operator '",
                        word.as_bytes(),
                        b"' (with leading dash '-') will no longer be accepted in future findutils releases!",
                    ]
                    .concat(),
                );
                std::slice::from_ref(operator)
            }
            word => word,
        }
    }

    /// The facts of a file that tests refer to.
    fn reference(&self, file: &OsString, wanted: FactSet) -> Result<Facts, Refusal> {
        let name = sys::locale::c_name(file.as_bytes());
        let here = sys::dir::current();
        let facts = match stat::at(here, &name, self.links, wanted) {
            // A link whose way goes through a file leads nowhere, too.
            Err(error) if self.links == Links::Follow && sys::errno::leads_nowhere(&error) => {
                stat::at(here, &name, Links::NoFollow, wanted)
            }
            facts => facts,
        };
        facts.map_err(|error| self.cannot(file.as_bytes(), &error))
    }
}
