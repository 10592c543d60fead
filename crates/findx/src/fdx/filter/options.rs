//! The options that are filters, a row for each, and the expression that a command line makes of them: clap says what
//! was typed and in which order, find's grammar what it comes to.

use std::any::Any;
use std::ffi::OsString;
use std::str::FromStr;

use clap::builder::{EnumValueParser, ValueParser};
use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, Command, Error, FromArgMatches};
use expression::parse::{Token, tree};
use expression::{Expr, Primary};
use sys::stat::TimeField;

use super::kind::KindWord;
use super::owner::Owner;
use super::size::Size;
use super::{Filter, Side, Test, merged};

/// An option.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) long: &'static str,
    short: Option<char>,
    aliases: &'static [&'static str],
    /// What the help calls its value; empty for none.
    value: &'static str,
    heading: &'static str,
    help: &'static str,
    read: Read,
}

/// What an option is.
#[derive(Clone, Copy, Debug)]
enum Read {
    Pattern,
    Kind,
    Extension,
    Size,
    Time(TimeField, Side),
    Owner,
    /// What a test of find's language says.
    Test(&'static str),
    Where,
}

const PATTERN: &str = "Pattern";
const FILTERS: &str = "Filters";

const fn filter(long: &'static str, value: &'static str, read: Read, help: &'static str) -> Row {
    Row { long, short: None, aliases: &[], value, heading: FILTERS, help, read }
}

/// One of find's tests, by its word there.
const fn test(long: &'static str, value: &'static str, word: &'static str, help: &'static str) -> Row {
    filter(long, value, Read::Test(word), help)
}

/// Every option, in the order of the help.
static ROWS: &[Row] = &[
    Row {
        heading: PATTERN,
        ..filter("and", "PATTERN", Read::Pattern, "match this pattern as well as the first")
    },
    Row {
        short: Some('t'),
        ..filter(
            "type",
            "TYPE",
            Read::Kind,
            "only this type: f(ile) d(irectory) l (symlink) s(ocket) p(ipe) b(lock-device) c(har-device), and \
             x (executable) e(mpty); several add up",
        )
    },
    Row {
        short: Some('e'),
        ..filter("extension", "EXT", Read::Extension, "only names with this extension; several add up")
    },
    Row {
        short: Some('S'),
        ..filter(
            "size",
            "SIZE",
            Read::Size,
            "only files of at least (+), at most (-) or exactly this size; N and b, k, m, g, t (1000) or ki, mi, gi, \
             ti (1024)",
        )
    },
    Row {
        aliases: &["change-newer-than", "newer", "changed-after"],
        ..filter(
            "changed-within",
            "DATE|SPAN",
            Read::Time(TimeField::Modified, Side::After),
            "only what changed later than this date, or less than this long ago",
        )
    },
    Row {
        aliases: &["change-older-than", "older"],
        ..filter(
            "changed-before",
            "DATE|SPAN",
            Read::Time(TimeField::Modified, Side::Before),
            "only what changed earlier than this date, or longer than this ago",
        )
    },
    Row {
        short: Some('o'),
        ..filter(
            "owner",
            "USER:GROUP",
            Read::Owner,
            "only what belongs to [!]USER[:[!]GROUP], names or numbers",
        )
    },
    test("perm", "[-/]MODE", "-perm", "only what has exactly these permissions, all of them (-), or any (/)"),
    test("links", "[-+]N", "-links", "only what has this number of hard links, more (+) or less (-)"),
    test("empty", "", "-empty", "only files and directories that hold nothing"),
    filter("where", "EXPR", Read::Where, "only what this expression in find's language selects"),
];

impl Row {
    fn arg(&self) -> Arg {
        let parser = match self.read {
            Read::Kind => EnumValueParser::<KindWord>::new().into(),
            Read::Size => ValueParser::from(Size::from_str),
            Read::Owner => ValueParser::from(Owner::from_str),
            Read::Time(..) => ValueParser::string(),
            Read::Pattern | Read::Extension | Read::Test(_) | Read::Where => ValueParser::os_string(),
        };
        let arg = Arg::new(self.long).long(self.long).aliases(self.aliases).help(self.help);
        let arg = self.short.into_iter().fold(arg, Arg::short).help_heading(self.heading);
        let arg = arg.action(ArgAction::Append).value_parser(parser);
        if self.value.is_empty() {
            return arg.num_args(0).default_missing_value("");
        }
        let may_begin_with_dash =
            matches!(self.read, Read::Pattern | Read::Size | Read::Test(_) | Read::Where);
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
            Read::Owner => self.add(matches, tokens, Filter::Owner),
            Read::Test(word) => {
                let argument = |value| if self.value.is_empty() { None } else { Some(value) };
                self.add(matches, tokens, |value| {
                    Filter::Test(Test { word, option: self.long, argument: argument(value) })
                });
            }
            Read::Where => self.add(matches, tokens, Filter::Where),
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
        tokens.extend(places.zip(values).map(|(place, value)| (place, primary(make(value)))));
    }
}

fn primary(filter: Filter) -> Token<Filter> {
    Token::Primary(Primary::Action(filter), None)
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

    fn of(matches: &ArgMatches) -> Result<Self, Error> {
        let mut tokens = Vec::new();
        let pattern = matches.index_of(OPERAND).zip(matches.get_one::<OsString>(OPERAND).cloned());
        tokens.extend(pattern.map(|(place, text)| (place, primary(Filter::Pattern(text)))));
        ROWS.iter().for_each(|row| row.collect(matches, &mut tokens));
        if tokens.is_empty() {
            return Ok(Self(Expr::from(expression::Test::Constant(true))));
        }
        tokens.sort_by_key(|(place, _)| *place);
        // In parentheses, so that the word is named that lacks something after it.
        let inner = tokens.into_iter().map(|(_, token)| token);
        let tokens = std::iter::once(Token::Open(None)).chain(inner).chain([Token::Close(None)]);
        let tree = tree(tokens.collect()).map_err(|refusal| {
            let lines = refusal.lines.iter().map(|line| String::from_utf8_lossy(line));
            Error::raw(ErrorKind::ValueValidation, lines.collect::<Vec<_>>().join("\n") + "\n")
        })?;
        Ok(Self(merged(tree.expr)))
    }
}

impl clap::Args for Filters {
    fn augment_args(command: Command) -> Command {
        let pattern = Arg::new(OPERAND).value_name("PATTERN").value_parser(ValueParser::os_string()).help(
            "what names must match: a regular expression, unless -g, -F or --exact say otherwise; everything if \
             missing or '.'",
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_are_words_of_find() {
        for row in ROWS {
            if let Read::Test(word) = row.read {
                assert!(expression::parse::table::find(word.as_bytes()).is_some(), "{word}");
            }
        }
    }
}
