//! The command line, read in GNU find's order: options, starting points, then the expression word by word.
//!
//! What has an effect on later words (`-daystart`, `-regextype`) takes it here; what is wrong is refused in GNU's words.

mod about;
mod additions;
mod arguments;
mod command;
mod debug;
mod flags;
mod leading;
mod left_out;
mod request;
mod results;
mod sums;
pub(crate) mod table;

pub(crate) use about::forgoes_configuration;
pub(crate) use debug::DEBUG_HELP;
pub(crate) use request::{Form, Request, Results, Settings};

use flags::Position;

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;

use cli::help::Text;
use cli::setup::Setup;
use expression::parse::{ParseContext, Reader, Tree, tree};
use expression::{Refusal, Test};

use crate::action::command::{Command, CommandId};
use crate::action::outputs::Outputs;
use crate::action::{Action, Primary, Role};
use crate::grep::{Matcher, Pattern};
use crate::shell;

type Token = expression::parse::Token<Action>;

/// What the command line depends on beside what its tests do.
pub(crate) struct Invocation<'s> {
    pub(crate) context: ParseContext<'s>,
    /// PATH, for `-execdir` and the like.
    pub(crate) path: Option<Vec<u8>>,
    /// Whether standard input is a terminal: then what is odd is warned of.
    pub(crate) interactive: bool,
    /// Whether standard output is: then starting points may stand after the expression.
    pub(crate) watched: bool,
    /// Whether a person can be asked something.
    pub(crate) can_ask: bool,
}

/// What a command line comes to.
pub(crate) enum Outcome {
    Search(Box<Request>),
    /// Nothing to search: a text to print.
    Text(Text),
    DebugHelp,
    /// What to generate, for the build.
    Generate(OsString),
    /// What there is to know of the set-up.
    Setup(Setup),
}

/// Reads words, without the program's name. Warnings are given to `warn` as they come up.
pub(crate) fn parse(
    words: Vec<OsString>,
    invocation: &Invocation<'_>,
    warn: &mut dyn FnMut(&[u8]),
) -> Result<Outcome, Refusal> {
    // Whether a search is to be carried out is known once all words are read; until then no file may be emptied.
    let only_looks =
        |word: &OsString| word == "--explain" || word == "--dry-run" || word.as_bytes().starts_with(b"--why");
    if words.iter().any(only_looks) {
        let mut warnings = Vec::new();
        let mut note = |text: &[u8]| warnings.push(text.to_vec());
        let mut parser = Parser::new(words.clone(), invocation, &mut note);
        parser.typed.clone_from(&words);
        parser.outputs = Outputs::only_named();
        let read = parser.read();
        // What is refused does nothing either.
        let Settings { explains, dry_run, why, .. } = &parser.settings;
        if *explains || *dry_run || !why.is_empty() || read.is_err() {
            warnings.iter().for_each(|text| warn(text));
            return read;
        }
    }
    // Before something is removed a question may come up, and the answer may be that nothing be done.
    let may_ask = invocation.can_ask && words.iter().any(|word| word == "-delete" || word == "-rm");
    let mut parser = Parser::new(words, invocation, warn);
    if may_ask {
        parser.outputs = Outputs::only_named();
    }
    parser.read()
}

struct Parser<'p> {
    reader: Reader<'p>,
    /// The words, where they are to be shown.
    typed: Vec<OsString>,
    /// Whether any starting points stood before the expression.
    rooted: bool,
    /// The word before was a pattern with nothing special in it, which a shell may have made of a pattern.
    doubtful: bool,
    invocation: &'p Invocation<'p>,
    settings: Settings,
    tokens: Vec<Token>,
    commands: Vec<Command>,
    /// What lines are to match, and the word that says so.
    greps: Vec<(Vec<u8>, Pattern)>,
    outputs: Outputs,
    /// The first word that is no option, as typed.
    first_test: Option<OsString>,
    outcome: Option<Outcome>,
}

impl<'p> Parser<'p> {
    fn new(words: Vec<OsString>, invocation: &'p Invocation<'p>, warn: &'p mut dyn FnMut(&[u8])) -> Self {
        let mut reader = Reader::new(words, invocation.context, warn);
        reader.warns = invocation.interactive && !invocation.context.is_posix;
        Parser {
            reader,
            typed: Vec::new(),
            rooted: false,
            doubtful: false,
            invocation,
            settings: Settings::default(),
            tokens: Vec::new(),
            commands: Vec::new(),
            greps: Vec::new(),
            outputs: Outputs::default(),
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
            return Err(Refusal { word: Some(self.reader.at.saturating_sub(1)), ..refusal });
        }
        if let Some(outcome) = self.outcome.take() {
            return Ok(outcome);
        }
        self.check_deletion()?;
        let tokens = with_print(self.with_sums()?)?;
        let Tree { expr, excluded } = tree(self.with_results(tokens)?)?;
        self.check_roots()?;
        self.let_grep_form();
        let greps = self.matchers()?;
        let mut roots = std::mem::take(&mut self.reader.roots);
        if roots.is_empty() && self.settings.roots_from.is_none() {
            roots.push(".".into());
        }
        self.settings.sort_by_walking(roots.len());
        Ok(Outcome::Search(Box::new(Request {
            settings: self.settings.clone(),
            roots,
            expr,
            excluded,
            commands: std::mem::take(&mut self.commands),
            greps,
            outputs: std::mem::take(&mut self.outputs),
            mounts: self.reader.mounts.take(),
        })))
    }

    /// Words up to the first that begins an expression.
    fn read_roots(&mut self) {
        while self.reader.peek().is_some_and(|word| !begins_expression(word, true)) {
            let root = self.reader.next_word();
            self.reader.roots.extend(root);
        }
        self.rooted = !self.reader.roots.is_empty();
    }

    fn expression(&mut self) -> Result<(), Refusal> {
        let mut before: Option<OsString> = None;
        while let Some(word) = self.reader.next_word() {
            if !begins_expression(word.as_bytes(), false) {
                if !self.is_late_root(&word) {
                    return Err(stray(&word, before.as_ref()));
                }
                self.reader.roots.push(word);
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

    /// Whether a word after the expression is a starting point without a doubt: a person is at the terminal, so that no
    /// script counts on its refusal; it is a directory, and none that a shell has made of a pattern; and none stands
    /// before it.
    fn is_late_root(&self, word: &OsString) -> bool {
        let is_directory = || std::fs::metadata(word).is_ok_and(|facts| facts.is_dir());
        self.invocation.watched && !self.rooted && !self.doubtful && is_directory()
    }

    /// One word with its arguments.
    fn word(&mut self, word: OsString) -> Result<(), Refusal> {
        let start = self.reader.at - 1;
        self.doubtful = false;
        let operator = word.clone();
        let plain = self.reader.without_dash(&word);
        let token = match (Token::operator(plain, &word), plain) {
            (Some(token), _) => token,
            (None, b"-exclude") => Token::Exclude(word),
            (None, b"-nohidden") => {
                self.tokens.push(Token::Exclude(word));
                Token::Primary(Primary::Test(Test::Hidden), Some("-hidden".into()))
            }
            (None, typed) => {
                let Some((row, attached)) = table::find_whole(typed, self.reader.peek()) else {
                    if typed == b"--" || self.flags(&word, Position::Within)? {
                        return Ok(());
                    }
                    let refusal = Refusal::new([b"unknown predicate `", typed, b"'"].concat());
                    return Err(Refusal { hint: table::similar(typed), ..refusal });
                };
                let primary = self.primary(&row, &word, attached)?;
                if row.leaves_nothing {
                    // GNU find keeps no expression of it, and has what stands before it go by its name.
                    if let Some(before) = self.tokens.last_mut() {
                        before.rename(word);
                    }
                    return Ok(());
                }
                Token::Primary(primary, self.typed.get(start..self.reader.at).map(spelling))
            }
        };
        if !matches!(token, Token::Primary(..)) {
            self.first_test.get_or_insert(operator);
        }
        self.tokens.push(token);
        Ok(())
    }

    /// Makes a primary of its word, with the argument that is attached to that or follows it.
    fn primary(
        &mut self,
        row: &table::Row,
        word: &OsString,
        attached: Option<OsString>,
    ) -> Result<Primary, Refusal> {
        if row.place == table::Place::Global {
            self.warn_of_late_option(word);
        } else if row.place == table::Place::Anywhere && self.first_test.is_none() {
            self.first_test = Some(word.clone());
        }
        match row.build {
            table::Build::Plain(build) => build(self, word.as_bytes()),
            table::Build::With(build) => {
                let typed = if attached.is_some() { row.name.as_bytes() } else { word.as_bytes() };
                let argument = attached.map_or_else(|| self.reader.argument(word), Ok)?;
                build(self, typed, &argument)
            }
            table::Build::Perhaps(build) => {
                let typed = if attached.is_some() { row.name.as_bytes() } else { word.as_bytes() };
                build(self, typed, attached.as_ref())
            }
            table::Build::Words(build) => build(self, word),
            table::Build::Test(test) => {
                let is_wild = |pattern: &[u8]| pattern.iter().any(|byte| b"*?[\\".contains(byte));
                self.doubtful = test.argument == "PATTERN" && !self.reader.peek().is_some_and(is_wild);
                test.read(&mut self.reader, word).map(Primary::Test)
            }
        }
    }

    fn warn_of_late_option(&mut self, word: &OsString) {
        let Some(before) = self.first_test.clone().filter(|_| self.reader.warns) else { return };
        let (option, before) = (word.to_string_lossy(), before.to_string_lossy());
        self.reader.warning(
            format!(
                "you have specified the global option {option} after the argument {before}, but global options are \
                 not positional, i.e., {option} affects tests specified before it as well as those specified after \
                 it.  Please specify global options before other arguments."
            )
            .as_bytes(),
        );
    }

    /// Deleting and pruning do not go together.
    fn check_deletion(&mut self) -> Result<(), Refusal> {
        let actions = || {
            self.tokens.iter().filter_map(|token| match token {
                Token::Primary(primary, _) => primary.action(),
                _ => None,
            })
        };
        let deletes = actions().any(|action| matches!(action, Action::Delete));
        let prunes = actions().any(|action| matches!(action, Action::Prune));
        self.settings.bottom_up |= deletes;
        if deletes && !self.settings.bottom_up_explicit && prunes {
            return Err(Refusal::new(
                *b"The -delete action automatically turns on -depth, but -prune does nothing when -depth is in \
                  effect.  If you want to carry on anyway, just explicitly use the -depth option.",
            ));
        }
        Ok(())
    }

    /// Starting points come from one place.
    fn check_roots(&self) -> Result<(), Refusal> {
        if let (Some(_), Some(first)) = (&self.settings.roots_from, self.reader.roots.first()) {
            return Err(Refusal::lines(vec![
                [b"extra operand ".to_vec(), self.reader.quoted(first.as_bytes())].concat(),
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

    /// What lines are to match, now that it is known how they are printed.
    fn matchers(&self) -> Result<Vec<Matcher>, Refusal> {
        let matcher = |(word, pattern): &(Vec<u8>, Pattern)| {
            let built = pattern.matcher(&self.settings.grep);
            built.map_err(|why| table::refusal(self, word, pattern.text(), &why.to_string()))
        };
        self.greps.iter().map(matcher).collect()
    }

    /// Keeps a command, and gives the primary that runs it.
    fn run(&mut self, command: Command) -> Primary {
        self.commands.push(command);
        Primary::Action(Action::Run(CommandId(self.commands.len() - 1)))
    }
}

/// Whether a word begins, or goes on with, an expression; a lone `)` or `,` before it is a path (POSIX leaves both).
fn begins_expression(word: &[u8], leading: bool) -> bool {
    match word {
        [b'-', _, ..] | [b'(' | b'!'] => true,
        [b')' | b','] => !leading,
        _ => false,
    }
}

/// The tokens of an expression that prints what it holds for, if it has no action.
fn with_print(mut tokens: Vec<Token>) -> Result<Vec<Token>, Refusal> {
    let actions = || {
        tokens.iter().filter_map(|token| match token {
            Token::Primary(primary, _) => primary.action(),
            _ => None,
        })
    };
    if actions().any(|action| action.properties().role == Role::Acts) {
        return Ok(tokens);
    }
    // It would count what is visited, and not what is printed.
    if actions().any(|action| matches!(action, Action::Limit { .. })) {
        let refusal = Refusal::new(*b"-limit needs an action before it");
        return Err(Refusal { hint: Some("for example: -print -limit 3".into()), ..refusal });
    }
    // As GNU find does it: parentheses in the wrong order pair with these.
    if !tokens.is_empty() {
        tokens.insert(0, Token::Open(None));
        tokens.push(Token::Close(None));
    }
    let print = Action::Print { stream: walk::Stream::OUTPUT, end: b'\n' };
    tokens.push(Token::Primary(Primary::Action(print), None));
    Ok(tokens)
}

/// The refusal of a path where only tests and actions may stand; a shell may have made it of a pattern.
fn stray(word: &OsString, before: Option<&OsString>) -> Refusal {
    let mut lines = vec![[b"paths must precede expression: `", word.as_bytes(), b"'"].concat()];
    if let Some(before) = before
        && std::fs::metadata(word).is_ok()
    {
        lines.push([b"possible unquoted pattern after predicate `", before.as_bytes(), b"'?"].concat());
    }
    let hint = before.filter(|before| *before == "-exclude");
    let hint =
        hint.map(|_| "-exclude takes tests, such as -exclude -name NAME or -exclude -path PATH".to_owned());
    Refusal { hint, ..Refusal::lines(lines) }
}

/// Words as a shell would take them.
fn spelling(words: &[OsString]) -> Box<str> {
    let words: Vec<String> = words.iter().map(|word| shell::quoted(&word.to_string_lossy())).collect();
    words.join(" ").into()
}
