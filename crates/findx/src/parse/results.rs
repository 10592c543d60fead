//! `--sort`, `--limit`, `--json`, `--count`, `--quiet`: what becomes of what a file has standard output say.

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;

use cli::nearest::question;
use expression::Refusal;
use expression::numeral::decimal;
use walk::Stream;

use super::arguments::{Built, TRUE};
use super::request::Form;
use super::{Parser, Token};
use crate::action::command::Place;
use crate::action::{Action, Primary, Role};
use crate::grep;
use crate::results::KNOWN_KEYS;
use crate::unknown::listed;

pub(super) fn sort(parser: &mut Parser<'_>, _: &[u8], word: &OsString) -> Built {
    let key = std::str::from_utf8(word.as_bytes()).ok().and_then(|word| word.parse().ok());
    if key.is_none() {
        let known = format!("; known are {}, perhaps after a `-'", listed(&KNOWN_KEYS));
        let text = [b"unknown key `", word.as_bytes(), b"'", known.as_bytes()].concat();
        let hint = question(&word.to_string_lossy(), KNOWN_KEYS);
        return Err(Refusal { hint, ..Refusal::new(text) });
    }
    parser.settings.results.sort = key;
    TRUE
}

pub(super) fn reverse(parser: &mut Parser<'_>, _: &[u8]) -> Built {
    parser.settings.results.reverses = true;
    TRUE
}

pub(super) fn limit(parser: &mut Parser<'_>, word: &[u8], count: &OsString) -> Built {
    let limit = decimal(count.as_bytes()).and_then(|limit| usize::try_from(limit).ok());
    if limit.is_none_or(|limit| limit == 0) {
        let quoted = parser.reader.quoted(count.as_bytes());
        return Err(Refusal::new([b"invalid argument ", &quoted[..], b" to ", word].concat()));
    }
    parser.settings.results.limit = limit;
    TRUE
}

pub(super) fn form(parser: &mut Parser<'_>, form: Form) -> Built {
    let before = parser.settings.results.form;
    if before != Form::Written && before != form {
        let (before, form) = (before.word(), form.word());
        return Err(Refusal::new(format!("{before} and {form} do not go together")));
    }
    parser.settings.results.form = form;
    TRUE
}

impl Form {
    /// Whether only the number of results matters.
    fn is_gathered(self) -> bool {
        matches!(self, Self::Number | Self::Presence)
    }

    /// The option.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Written => "-print",
            Self::Json => "--json",
            Self::Number => "--count",
            Self::Presence => "--quiet",
        }
    }
}

impl Parser<'_> {
    /// The tokens with what shows a result as it is to be shown; what cannot be had together is refused.
    pub(super) fn with_results(&mut self, mut tokens: Vec<Token>) -> Result<Vec<Token>, Refusal> {
        if self.settings.sums.is_some() {
            return Ok(tokens);
        }
        let results = self.settings.results;
        if results.reverses && results.sort.is_none() {
            return Err(Refusal::new(*b"--reverse needs --sort"));
        }
        if let (Form::Number | Form::Presence, Some(_)) = (results.form, results.limit) {
            let word = results.form.word();
            return Err(Refusal::new(format!("--limit and {word} do not go together")));
        }
        let (mut shows, mut acts) = (false, None);
        // It counts by itself.
        let form = match results.form {
            Form::Number if !self.greps.is_empty() => Form::Written,
            form => form,
        };
        for token in &mut tokens {
            let Token::Primary(Primary::Action(action), _) = token else { continue };
            if is_shown(action) {
                shows = true;
                replace(action, form)?;
            }
            acts = acts.or_else(|| self.acting(action));
        }
        if results.sort.is_some() {
            self.settings.results.puts_off = self.puts_off(&tokens)?;
        }
        let word = match results {
            _ if shows => return Ok(tokens),
            _ if results.form != Form::Written => results.form.word(),
            _ if results.sort.is_some() && acts.is_none() => "--sort",
            _ if results.limit.is_some() && acts.is_none() => "--limit",
            _ => return Ok(tokens),
        };
        let refusal = Refusal::new(format!("{word} is about what is printed, and nothing is"));
        Err(Refusal { hint: Some("add -print".into()), ..refusal })
    }

    /// Has -grep count lines and write JSON by itself.
    pub(super) fn let_grep_form(&mut self) {
        let form = match self.settings.results.form {
            Form::Json => grep::Form::Json,
            Form::Number => grep::Form::Count,
            Form::Written | Form::Presence => return,
        };
        if !self.greps.is_empty() {
            self.settings.grep.form = form;
            self.settings.results.form = Form::Written;
        }
    }

    /// Whether what is done with files must wait until all are found, so that it is done in their order.
    fn puts_off(&self, tokens: &[Token]) -> Result<bool, Refusal> {
        let actions = || {
            tokens.iter().filter_map(|token| match token {
                Token::Primary(primary, _) => primary.action(),
                _ => None,
            })
        };
        let refused =
            actions().filter_map(|action| self.acting(action)).find(|&word| !matches!(word, "-exec" | "-ok"));
        if let Some(word) = refused {
            return Err(Refusal::new(format!("--sort and {word} do not go together")));
        }
        let waits = |action: &Action| match action {
            Action::Run(_) | Action::List(_) | Action::Quit | Action::Exit(_) | Action::Limit { .. } => true,
            Action::Grep(_) | Action::Sum { .. } => false,
            Action::Seen(_) | Action::Within(_) | Action::UnsafeForXargs | Action::Exclude => false,
            Action::PrintForXargs
            | Action::Fill(_)
            | Action::Print { .. }
            | Action::Format { .. }
            | Action::Json => false,
            Action::Note | Action::Prune | Action::Tally | Action::Delete => false,
        };
        if self.settings.results.form.is_gathered() || !actions().any(waits) {
            return Ok(false);
        }
        let late = actions().skip_while(|action| action.properties().role != Role::Acts);
        if late.into_iter().any(|action| matches!(action, Action::Prune)) {
            return Err(Refusal::new(
                *b"--sort does things once the walk has ended: -prune must stand before them",
            ));
        }
        Ok(true)
    }

    /// The word of an action that does something with the file instead of telling of it.
    fn acting(&self, action: &Action) -> Option<&'static str> {
        let Action::Run(id) = action else {
            return matches!(action, Action::Delete).then_some("-delete");
        };
        let command = self.commands.get(id.0)?;
        Some(match (command.place, command.asks) {
            (Place::Start, false) => "-exec",
            (Place::Start, true) => "-ok",
            (Place::Directory, false) => "-execdir",
            (Place::Directory, true) => "-okdir",
        })
    }
}

/// Whether an action has standard output say something.
pub(super) fn is_shown(action: &Action) -> bool {
    match action {
        Action::Print { stream, .. } | Action::Format { stream, .. } | Action::List(stream) => {
            *stream == Stream::OUTPUT
        }
        Action::PrintForXargs | Action::Fill(_) | Action::Json | Action::Tally | Action::Grep(_) => true,
        Action::Seen(_) | Action::Within(_) | Action::UnsafeForXargs => false,
        Action::Note | Action::Exclude | Action::Prune | Action::Quit => false,
        Action::Exit(_) | Action::Limit { .. } | Action::Delete | Action::Run(_) => false,
        // It is told of all together.
        Action::Sum { .. } => false,
    }
}

/// Puts what the form wants in place of an action that shows a result.
fn replace(action: &mut Action, form: Form) -> Result<(), Refusal> {
    match (form, &*action) {
        (Form::Written, _) | (_, Action::Grep(_)) => {}
        (Form::Number | Form::Presence, _) => *action = Action::Tally,
        (Form::Json, Action::Format { .. } | Action::Fill(_)) => {
            return Err(Refusal::new(*b"--json and a format do not go together"));
        }
        (Form::Json, _) => *action = Action::Json,
    }
    Ok(())
}
