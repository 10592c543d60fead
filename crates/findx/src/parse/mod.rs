//! The command line, read in GNU find's order: options, starting points, then the expression word by word.
//!
//! What has an effect on later words (`-daystart`, `-regextype`) takes it here; what is wrong is refused in GNU's words.

mod additions;
mod arguments;
mod command;
mod flags;
mod grammar;
mod leading;
mod numeral;
mod refusal;
mod request;
pub(crate) mod table;
mod times;
mod token;

pub(crate) use leading::DEBUG_HELP;
pub(crate) use refusal::Refusal;
pub(crate) use request::{Request, Settings};
pub(crate) use times::moment;
pub(crate) use token::Token;

use flags::Stand;
use grammar::Tree;

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;

use expression::fnmatch::Caret;
use sys::locale::Locale;
use sys::mounts::Mounts;
use sys::stat::Timestamp;
use term::quote;

use crate::action::command::{Command, CommandId};
use crate::action::outputs::Outputs;
use crate::expr::Primary;
use crate::regex::Syntax;
use crate::shell;

/// What the words depend on.
pub(crate) struct Surroundings<'s> {
    pub(crate) locale: &'s Locale,
    pub(crate) now: Timestamp,
    /// What a `^` is in the brackets of patterns.
    pub(crate) caret: Caret,
    /// PATH, for `-execdir` and its kin.
    pub(crate) path: Option<Vec<u8>>,
    /// Whether standard input is a terminal: then what is odd is warned of.
    pub(crate) interactive: bool,
    /// Whether POSIXLY_CORRECT is set: then it never is.
    pub(crate) is_posix: bool,
    /// Whether standard output is: then starting points may stand behind the expression.
    pub(crate) watched: bool,
}

/// What a command line comes to.
pub(crate) enum Outcome {
    Search(Box<Request>),
    /// Nothing to search: a text to print.
    Help,
    Version,
    DebugHelp,
    /// One of ours, for the build: what to generate.
    Generate(OsString),
}

/// Reads words, without the program's name. Warnings are given to `warn` as they come up.
pub(crate) fn parse(
    words: Vec<OsString>,
    surroundings: &Surroundings<'_>,
    warn: &mut dyn FnMut(&[u8]),
) -> Result<Outcome, Refusal> {
    // Whether a search is only to be described is known once all words are read; until then no file may be emptied.
    if words.iter().any(|word| word == "--explain") {
        let mut warnings = Vec::new();
        let mut note = |text: &[u8]| warnings.push(text.to_vec());
        let mut parser = Parser::new(words.clone(), surroundings, &mut note);
        parser.typed.clone_from(&words);
        parser.outputs = Outputs::only_named();
        let read = parser.read();
        if parser.settings.explains {
            warnings.iter().for_each(|text| warn(text));
            return read;
        }
    }
    Parser::new(words, surroundings, warn).read()
}

struct Parser<'p, 's> {
    words: Vec<OsString>,
    /// The same, where they are to be shown.
    typed: Vec<OsString>,
    at: usize,
    roots: Vec<OsString>,
    /// Whether any stood in front of the expression.
    rooted: bool,
    /// The word in front was a pattern with nothing special in it, which a shell may have made of a pattern.
    doubtful: bool,
    surroundings: &'p Surroundings<'s>,
    warn: &'p mut dyn FnMut(&[u8]),
    settings: Settings,
    warns: bool,
    /// What ages are counted from.
    origin: Timestamp,
    from_midnight: bool,
    syntax: Syntax,
    tokens: Vec<Token>,
    commands: Vec<Command>,
    outputs: Outputs,
    /// What is mounted, if a test asks for it.
    mounts: Option<Mounts>,
    /// The first word that is no option, as typed.
    first_test: Option<OsString>,
    outcome: Option<Outcome>,
}

impl<'p, 's> Parser<'p, 's> {
    fn new(words: Vec<OsString>, surroundings: &'p Surroundings<'s>, warn: &'p mut dyn FnMut(&[u8])) -> Self {
        Parser {
            words,
            typed: Vec::new(),
            at: 0,
            roots: Vec::new(),
            rooted: false,
            doubtful: false,
            surroundings,
            warn,
            settings: Settings::default(),
            warns: surroundings.interactive && !surroundings.is_posix,
            origin: surroundings.now,
            from_midnight: false,
            syntax: Syntax::Emacs,
            tokens: Vec::new(),
            commands: Vec::new(),
            outputs: Outputs::default(),
            mounts: None,
            first_test: None,
            outcome: None,
        }
    }

    /// Reads everything. What is read is taken out of the parser, but for the settings.
    fn read(&mut self) -> Result<Outcome, Refusal> {
        if let Some(outcome) = self.leading()? {
            return Ok(outcome);
        }
        self.read_roots();
        if let Err(refusal) = self.expression() {
            return Err(Refusal { word: Some(self.at.saturating_sub(1)), ..refusal });
        }
        if let Some(outcome) = self.outcome.take() {
            return Ok(outcome);
        }
        self.check_deletion()?;
        let Tree { expr, excluded } = grammar::tree(std::mem::take(&mut self.tokens))?;
        self.check_roots()?;
        let mut roots = std::mem::take(&mut self.roots);
        if roots.is_empty() && self.settings.roots_from.is_none() {
            roots.push(".".into());
        }
        Ok(Outcome::Search(Box::new(Request {
            settings: self.settings.clone(),
            roots,
            expr,
            excluded,
            commands: std::mem::take(&mut self.commands),
            outputs: std::mem::take(&mut self.outputs),
            mounts: self.mounts.take(),
        })))
    }

    fn next(&mut self) -> Option<OsString> {
        let word = self.words.get_mut(self.at).map(std::mem::take);
        self.at += 1;
        word
    }

    fn peek(&self) -> Option<&[u8]> {
        self.words.get(self.at).map(|word| word.as_bytes())
    }

    /// Words up to the first that begins an expression.
    fn read_roots(&mut self) {
        while self.peek().is_some_and(|word| !begins_expression(word, true)) {
            let root = self.next();
            self.roots.extend(root);
        }
        self.rooted = !self.roots.is_empty();
    }

    fn expression(&mut self) -> Result<(), Refusal> {
        let mut before: Option<OsString> = None;
        while let Some(word) = self.next() {
            if !begins_expression(word.as_bytes(), false) {
                if !self.is_late_root(&word) {
                    return Err(refusal::stray(&word, before.as_ref()));
                }
                self.roots.push(word);
                continue;
            }
            before = Some(word.clone());
            self.word(word)?;
            if self.outcome.is_some() {
                break;
            }
        }
        Ok(())
    }

    /// Whether a word behind the expression is a starting point without a doubt: someone watches, so that no script
    /// counts on its refusal; it is a directory, and none that a shell has made of a pattern; and none stands in front.
    fn is_late_root(&self, word: &OsString) -> bool {
        let is_directory = || std::fs::metadata(word).is_ok_and(|facts| facts.is_dir());
        self.surroundings.watched && !self.rooted && !self.doubtful && is_directory()
    }

    /// One word with its arguments.
    fn word(&mut self, word: OsString) -> Result<(), Refusal> {
        let start = self.at - 1;
        self.doubtful = false;
        let operator = word.clone();
        let token = match self.without_dash(&word) {
            b"(" => Token::Open(Some(word)),
            b")" => Token::Close(Some(word)),
            b"!" | b"-not" => Token::Not(word),
            b"-exclude" => Token::Exclude(word),
            b"-nohidden" => {
                self.tokens.push(Token::Exclude(word));
                Token::Primary(Primary::Hidden, Some("-hidden".into()))
            }
            b"-a" | b"-and" => Token::And(word),
            b"-o" | b"-or" => Token::Or(word),
            b"," => Token::Comma(word),
            typed => {
                let Some(row) = table::find(typed, self.peek()) else {
                    if typed == b"--" || self.flags(&word, Stand::Within)? {
                        return Ok(());
                    }
                    let refusal = Refusal::new([b"unknown predicate `", typed, b"'"].concat());
                    return Err(Refusal { hint: table::similar(typed), ..refusal });
                };
                let primary = self.primary(row, &word)?;
                if row.leaves_nothing {
                    // GNU find keeps no expression of it, and has what stands in front go by its name.
                    if let Some(before) = self.tokens.last_mut() {
                        before.rename(word);
                    }
                    return Ok(());
                }
                Token::Primary(primary, self.typed.get(start..self.at).map(spelling))
            }
        };
        if !matches!(token, Token::Primary(..)) {
            self.first_test.get_or_insert(operator);
        }
        self.tokens.push(token);
        Ok(())
    }

    /// The word; an operator with a dash in front, which GNU find takes for its kin, loses it with a warning.
    fn without_dash<'w>(&mut self, word: &'w OsString) -> &'w [u8] {
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

    fn primary(&mut self, row: &'static table::Row, word: &OsString) -> Result<Primary, Refusal> {
        if row.place == table::Place::Global {
            self.warn_of_late_option(word);
        } else if row.place == table::Place::Anywhere && self.first_test.is_none() {
            self.first_test = Some(word.clone());
        }
        match row.build {
            table::Build::Plain(build) => build(self, word.as_bytes()),
            table::Build::With(build) => {
                let argument = self.argument(word)?;
                let wild = argument.as_bytes().iter().any(|byte| b"*?[\\".contains(byte));
                self.doubtful = row.argument == "PATTERN" && !wild;
                build(self, word.as_bytes(), &argument)
            }
            table::Build::Words(build) => build(self, word),
        }
    }

    /// The word that must follow.
    fn argument(&mut self, word: &OsString) -> Result<OsString, Refusal> {
        self.next().ok_or_else(|| refusal::missing(word))
    }

    fn warn_of_late_option(&mut self, word: &OsString) {
        let Some(before) = self.first_test.clone().filter(|_| self.warns) else { return };
        let (option, before) = (word.to_string_lossy(), before.to_string_lossy());
        self.warning(
            format!(
                "you have specified the global option {option} after the argument {before}, but global options are \
                 not positional, i.e., {option} affects tests specified before it as well as those specified after \
                 it.  Please specify global options before other arguments."
            )
            .as_bytes(),
        );
    }

    fn warning(&mut self, text: &[u8]) {
        (self.warn)(&[b"warning: ", text].concat());
    }

    /// A word in a message, in the locale's quotation marks.
    fn quoted(&self, word: &[u8]) -> Vec<u8> {
        quote::message_word(word, self.surroundings.locale)
    }

    /// Deleting and pruning do not go together.
    fn check_deletion(&mut self) -> Result<(), Refusal> {
        let has = |tokens: &[Token], is: fn(&Primary) -> bool| {
            tokens.iter().any(|token| matches!(token, Token::Primary(primary, _) if is(primary)))
        };
        let deletes = has(&self.tokens, |primary| matches!(primary, Primary::Delete));
        if deletes {
            self.settings.bottom_up = true;
        }
        if deletes
            && !self.settings.bottom_up_explicit
            && has(&self.tokens, |one| matches!(one, Primary::Prune))
        {
            return Err(Refusal::new(
                *b"The -delete action automatically turns on -depth, but -prune does nothing when -depth is in \
                  effect.  If you want to carry on anyway, just explicitly use the -depth option.",
            ));
        }
        Ok(())
    }

    /// Starting points come from one place.
    fn check_roots(&self) -> Result<(), Refusal> {
        if let (Some(_), Some(first)) = (&self.settings.roots_from, self.roots.first()) {
            return Err(Refusal::lines(vec![
                [b"extra operand ".to_vec(), self.quoted(first.as_bytes())].concat(),
                b"file operands cannot be combined with -files0-from".to_vec(),
            ]));
        }
        let reads_stdin = self.settings.roots_from.as_ref().is_some_and(|file| file == "-");
        if reads_stdin && self.commands.iter().any(|command| command.asks) {
            return Err(Refusal::new(
                *b"when -ok or -okdir is in use, the option -files0-from cannot also read from standard input",
            ));
        }
        Ok(())
    }

    /// Keeps a command, and gives the primary that runs it.
    fn run(&mut self, command: Command) -> Primary {
        self.commands.push(command);
        Primary::Run(CommandId(self.commands.len() - 1))
    }
}

/// Whether a word begins, or goes on with, an expression; a lone `)` or `,` in front is a path (POSIX leaves both).
fn begins_expression(word: &[u8], leading: bool) -> bool {
    match word {
        [b'-', _, ..] | [b'(' | b'!'] => true,
        [b')' | b','] => !leading,
        _ => false,
    }
}

/// Words as a shell would take them.
fn spelling(words: &[OsString]) -> Box<str> {
    let words: Vec<String> = words.iter().map(|word| shell::quoted(&word.to_string_lossy())).collect();
    words.join(" ").into()
}
