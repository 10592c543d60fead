//! `--sum` and `--group-by`: what stands in the place of what would be printed.

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;
use std::str::FromStr;

use expression::Refusal;
use walk::Follow;

use super::arguments::{Built, TRUE};
use super::request::Requested;
use super::results::is_shown;
use super::{Form, Parser, Request, Results, Settings, Token};
use crate::action::{Action, Primary};
use crate::results::sums::{Names, Summing, facts};
use crate::unknown::UnknownWord;

impl Request {
    /// What is summed, if anything is.
    pub(crate) fn summing(&self) -> Option<Summing> {
        let Settings { sums, follow, roots_from, .. } = &self.settings;
        let Requested { measure, grouping } = (*sums)?;
        let has_one_root = self.roots.len() == 1 && roots_from.is_none();
        let names = if has_one_root && *follow != Follow::Always { Names::Hard } else { Names::Any };
        Some(Summing { measure, grouping, names })
    }
}

pub(super) fn sum(parser: &mut Parser<'_>, word: &[u8], measure: &OsString) -> Built {
    let measure = parsed(parser, word, measure)?;
    parser.settings.sums.get_or_insert_default().measure = measure;
    TRUE
}

pub(super) fn group_by(parser: &mut Parser<'_>, word: &[u8], grouping: &OsString) -> Built {
    let grouping = parsed(parser, word, grouping)?;
    parser.settings.sums.get_or_insert_default().grouping = Some(grouping);
    TRUE
}

fn parsed<T: FromStr<Err = UnknownWord>>(
    parser: &Parser<'_>,
    word: &[u8],
    argument: &OsString,
) -> Result<T, Refusal> {
    let given = argument.to_string_lossy();
    given.parse().map_err(|unknown: UnknownWord| {
        let quoted = parser.reader.quoted(argument.as_bytes());
        let known = unknown.to_string();
        let text = [b"invalid argument ", &quoted[..], b" to ", word, b": ", known.as_bytes()].concat();
        Refusal { hint: unknown.hint(&given), ..Refusal::new(text) }
    })
}

impl Parser<'_> {
    /// The tokens, with sums in the place of what would be printed if any are wanted; where something else is done with
    /// files, of all that the expression holds for.
    pub(super) fn with_sums(&mut self) -> Result<Vec<Token>, Refusal> {
        let mut tokens = std::mem::take(&mut self.tokens);
        let Some(requested) = self.settings.sums else { return Ok(tokens) };
        if let Some(other) = self.otherwise() {
            return Err(Refusal::new(format!("{other} and sums do not go together")));
        }
        let sum = || Action::Sum { wanted: facts(requested.grouping) };
        let mut prints = false;
        for token in &mut tokens {
            if let Token::Primary(Primary::Action(action), _) = token
                && is_shown(action)
            {
                *action = sum();
                prints = true;
            }
        }
        if prints {
            return Ok(tokens);
        }
        if !tokens.is_empty() {
            tokens.insert(0, Token::Open(None));
            tokens.push(Token::Close(None));
        }
        tokens.push(Token::Primary(Primary::Action(sum()), None));
        Ok(tokens)
    }

    /// What else was said to become of results, if that leaves nothing to sum.
    fn otherwise(&self) -> Option<&'static str> {
        let Results { sort, reverses, limit, form, puts_off: _ } = self.settings.results;
        match form {
            Form::Number | Form::Presence => Some(form.word()),
            Form::Written | Form::Json if sort.is_some() => Some("--sort"),
            Form::Written | Form::Json if reverses => Some("--reverse"),
            Form::Written | Form::Json => limit.map(|_| "--limit"),
        }
    }
}
