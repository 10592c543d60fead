//! The expression that a command line makes of its filters: clap says what was typed and in which order, find's grammar
//! what it comes to.

use std::any::Any;
use std::ffi::{OsStr, OsString};
use std::str::FromStr;
use std::sync::Arc;

use clap::builder::{EnumValueParser, ValueParser};
use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, Command, Error, FromArgMatches};
use expression::parse::{Token, tree};
use expression::{Expr, Primary};

use super::kind::KindWord;
use super::options::{CONFIGURED, ROWS, Read, Row};
use super::owner::Owner;
use super::size::Size;
use super::{Filter, Test, merged};
use crate::shell::quoted;

/// Stands for the pattern of an operator that has none; no word of a command line holds a NUL.
const NO_PATTERN: &str = "\0";

impl Row {
    fn arg(&self) -> Arg {
        let parser = match self.read {
            Read::Kind => EnumValueParser::<KindWord>::new().into(),
            Read::Size | Read::Space => ValueParser::from(Size::from_str),
            Read::Owner => ValueParser::from(Owner::from_str),
            Read::Time(..) => ValueParser::string(),
            _ => ValueParser::os_string(),
        };
        let arg = Arg::new(self.long)
            .long(self.long)
            .aliases(self.aliases)
            .visible_aliases(self.shown_aliases)
            .help(self.help);
        let arg = self.short.into_iter().fold(arg, Arg::short).help_heading(self.heading);
        let arg = arg.action(ArgAction::Append).value_parser(parser);
        if self.value.is_empty() {
            return arg.num_args(0).default_missing_value("").hide(self.help.is_empty());
        }
        let arg = match self.read {
            Read::Or | Read::Not => arg.num_args(0..=1).default_missing_value(NO_PATTERN),
            _ => arg,
        };
        let may_begin_with_dash =
            matches!(self.read, Read::Pattern | Read::Size | Read::Space | Read::Test(_) | Read::Where);
        arg.value_name(self.value).hide_possible_values(true).allow_hyphen_values(may_begin_with_dash)
    }

    /// What was typed of it, with its places.
    fn collect(&'static self, matches: &ArgMatches, tokens: &mut Vec<(usize, Token<Filter>)>) {
        match self.read {
            Read::Pattern => self.add(matches, tokens, Filter::Pattern),
            Read::Kind => self.add(matches, tokens, |word| Filter::Kinds(vec![word])),
            Read::Extension => self.add(matches, tokens, |word| Filter::Extensions(vec![word])),
            Read::Size => self.add(matches, tokens, |size| Filter::Sizes(vec![size])),
            Read::Time(field, side) => self.add(matches, tokens, |text| Filter::Time(field, side, text)),
            Read::Space => self.add(matches, tokens, Filter::Space),
            Read::Owner => self.add(matches, tokens, Filter::Owner),
            Read::Test(word) => {
                let argument = |value| if self.value.is_empty() { None } else { Some(value) };
                self.add(matches, tokens, |value| {
                    Filter::Test(Test { word, option: self.long, argument: argument(value), adds_up: false })
                });
            }
            Read::Names(word) => {
                self.add(matches, tokens, |names| {
                    Filter::Test(Test { word, option: self.long, argument: Some(names), adds_up: true })
                });
            }
            Read::Where => self.add(matches, tokens, Filter::Where),
            Read::Or => self.join(matches, tokens, Token::Or),
            Read::Not => self.join(matches, tokens, Token::Not),
            Read::Open => self.join(matches, tokens, |word| Token::Open(Some(word))),
            Read::Close => self.join(matches, tokens, |word| Token::Close(Some(word))),
            Read::Configured => {}
        }
    }

    /// An operator, with the pattern that may be typed with it.
    fn join(
        &self,
        matches: &ArgMatches,
        tokens: &mut Vec<(usize, Token<Filter>)>,
        make: impl Fn(OsString) -> Token<Filter>,
    ) {
        let values = matches.get_many::<OsString>(self.long).into_iter().flatten();
        let places = matches.indices_of(self.long).into_iter().flatten();
        for (place, value) in places.zip(values) {
            tokens.push((place, make(OsString::from(format!("--{}", self.long)))));
            if !self.value.is_empty() && value != NO_PATTERN {
                tokens.push((place, primary(Filter::Pattern(value.clone()), typed_pattern(value))));
            }
        }
    }

    fn add<T: Any + Clone + Send + Sync>(
        &self,
        matches: &ArgMatches,
        tokens: &mut Vec<(usize, Token<Filter>)>,
        make: impl Fn(T) -> Filter,
    ) {
        let values = matches.get_many::<T>(self.long).into_iter().flatten().cloned();
        let places = matches.indices_of(self.long).into_iter().flatten();
        let words = matches.get_raw(self.long).into_iter().flatten().map(|word| match self.value {
            "" => format!("--{}", self.long),
            _ => format!("--{} {}", self.long, quoted(&word.to_string_lossy())),
        });
        let typed = places.zip(values).zip(words);
        tokens.extend(typed.map(|((place, value), typed)| (place, primary(make(value), typed))));
    }
}

/// The filters of a line in parentheses, so that the word is named that lacks something after it. Where there are
/// alternatives, what the configuration asks for stands outside of them, and so holds for each.
fn grouped(mut tokens: Vec<(usize, Token<Filter>)>, configured: Option<usize>) -> Vec<Token<Filter>> {
    tokens.sort_by_key(|(place, _)| *place);
    let has_alternatives = tokens.iter().any(|(_, token)| matches!(token, Token::Or(_)));
    let end = configured.filter(|_| has_alternatives).unwrap_or(0);
    let typed = tokens.split_off(tokens.partition_point(|(place, _)| *place < end));
    let bare = |tokens: Vec<(usize, _)>| tokens.into_iter().map(|(_, token)| token);
    bare(tokens).chain([Token::Open(None)]).chain(bare(typed)).chain([Token::Close(None)]).collect()
}

/// A pattern as it was typed.
fn typed_pattern(text: &OsStr) -> String {
    format!("pattern {}", quoted(&text.to_string_lossy()))
}

/// A filter, and how it was typed.
fn primary(filter: Filter, typed: String) -> Token<Filter> {
    Token::Primary(Primary::Action(filter), Some(typed.into()))
}

/// The filters of a command line, as one expression; the pattern is one of them.
#[derive(Clone, Debug)]
pub(crate) struct Filters(pub(crate) Expr<Filter>);

/// The operand that is a filter.
const OPERAND: &str = "pattern";

impl Filters {
    /// The patterns, in the order in which they were typed.
    pub(crate) fn patterns(&self) -> Vec<OsString> {
        let mut patterns = Vec::new();
        self.0.each(&mut |primary| {
            if let Some(Filter::Pattern(text)) = primary.action() {
                patterns.push(text.clone());
            }
        });
        patterns
    }

    /// Those that every result must match.
    pub(crate) fn required_patterns(&self) -> Vec<OsString> {
        let parts = match &self.0 {
            Expr::And(parts) => parts.as_slice(),
            single => std::slice::from_ref(single),
        };
        let pattern = |part: &Expr<Filter>| match part {
            Expr::Primary(primary, _) => match primary.action() {
                Some(Filter::Pattern(text)) => Some(text.clone()),
                _ => None,
            },
            _ => None,
        };
        parts.iter().filter_map(pattern).collect()
    }

    /// Those of a line without options.
    pub(crate) fn of_pattern(pattern: Option<OsString>) -> Self {
        Self(match pattern {
            Some(text) => {
                let typed = typed_pattern(&text);
                Expr::Primary(Arc::new(Primary::Action(Filter::Pattern(text))), Some(typed.into()))
            }
            None => Expr::from(expression::Test::Constant(true)),
        })
    }

    fn of(matches: &ArgMatches) -> Result<Self, Error> {
        let mut tokens = Vec::new();
        let pattern = matches.index_of(OPERAND).zip(matches.get_one::<OsString>(OPERAND).cloned());
        tokens.extend(pattern.map(|(place, text)| {
            let typed = typed_pattern(&text);
            (place, primary(Filter::Pattern(text), typed))
        }));
        let typed = ROWS.iter().filter(|row| matches.contains_id(row.long));
        typed.for_each(|row| row.collect(matches, &mut tokens));
        if tokens.is_empty() {
            return Ok(Self::of_pattern(None));
        }
        let tree = tree(grouped(tokens, matches.index_of(CONFIGURED))).map_err(|refusal| {
            let lines = refusal.lines.iter().map(|line| String::from_utf8_lossy(line));
            Error::raw(ErrorKind::ValueValidation, lines.collect::<Vec<_>>().join("\n"))
        })?;
        Ok(Self(merged(tree.expr)))
    }
}

impl clap::Args for Filters {
    fn augment_args(command: Command) -> Command {
        let pattern = Arg::new(OPERAND).value_name("PATTERN").value_parser(ValueParser::os_string()).help(
            "what names must match: a regular expression, unless -g, -F or --exact is given (default: everything)",
        );
        command.arg(pattern).args(ROWS.iter().map(Row::arg))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Filters {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        Self::of(matches)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::of(matches)?;
        Ok(())
    }
}
