//! What `git blame` says, as it says it: who wrote a line in the colour of numbers, the line in those of its language.

use std::ffi::OsString;

use highlight::Language;
use patch::{Side, blamed_text};

use super::super::language;
use super::Plan;
use super::brush::Tone;
use super::message::{raw, visible};
use super::page::Page;
use super::syntax::Syntax;
use super::text::Look;

/// A blamed file on its way.
pub(super) struct Blame {
    page: Page,
    syntax: Syntax,
    /// The number of the line at hand.
    line: usize,
}

impl Blame {
    pub(super) fn new(plan: &Plan, languages: &language::Plan) -> Self {
        let mut syntax = Syntax::new(plan.theme);
        syntax.begin_file(language((plan.words_of_parent)(), languages));
        syntax.begin_hunk();
        Self { page: plan.page(), syntax, line: 0 }
    }

    pub(super) fn line(&mut self, text: &[u8], out: &mut Vec<u8>) {
        self.line += 1;
        self.syntax.set_line(self.line);
        match blamed_text(text) {
            Some(start) if memchr::memchr(0x1b, &text[..start]).is_none() => {
                let (front, code) = text.split_at(start);
                self.page.beside(&visible(front), out);
                self.code(code, out);
            }
            _ => raw(text, &self.page.brush, out),
        }
        out.push(b'\n');
    }

    fn code(&mut self, code: &[u8], out: &mut Vec<u8>) {
        let code = code.strip_suffix(b"\r").unwrap_or(code);
        let mut spans = Vec::new();
        self.syntax.line(&[code, b"\n"].concat(), Side::Context, &mut self.page.brush, &mut spans);
        let look = Look {
            tone: Tone::Context,
            word: Tone::Context,
            spans: &spans,
            words: &[],
            blanks_from: code.len(),
            tab_columns: None,
        };
        self.page.text.fill(code, &look);
        self.page.text.write(0, self.page.text.shown().len(), &mut self.page.brush, out);
        self.page.brush.end(out);
    }

    /// One line about what was not highlighted although its language is known.
    pub(super) fn notice(&self) -> Option<Vec<u8>> {
        self.syntax.notice()
    }
}

/// The language of the file that git was asked about: the last word of its command that is no option
/// and names one, since options take words of their own.
fn language(words: Option<Vec<OsString>>, languages: &language::Plan) -> Option<Language> {
    let words = words?;
    let asked = words.iter().position(|word| word == "blame" || word == "annotate")?;
    let is_option = |word: &&OsString| word.as_encoded_bytes().starts_with(b"-");
    let mut names = words[asked + 1..].iter().rev().filter(|word| !is_option(word));
    names.find_map(|name| languages.of_name(name.as_encoded_bytes()))
}
