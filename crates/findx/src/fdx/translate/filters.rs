//! Filters in find's words.

use expression::{Expr, Primary};
use sys::stat::{TimeField, Timestamp};

use super::super::cli::Matching;
use super::super::filter::kind::Kinds;
use super::super::filter::owner::{Is, Owner};
use super::super::filter::size::Size;
use super::super::filter::{Filter, Side};
use crate::shell::quoted;

/// What filters mean depends on.
pub(super) struct Words<'a> {
    pub(super) matching: &'a Matching,
    pub(super) moment: &'a dyn Fn(&str) -> Option<Timestamp>,
}

/// Words, and what holds them together.
pub(super) struct Said {
    text: String,
    binds: Binds,
}

/// The operator between words, where there is one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Binds {
    One,
    And,
    Or,
}

impl Said {
    fn one(text: String) -> Self {
        Self { text, binds: Binds::One }
    }

    fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        let parts: Vec<Self> = parts.into_iter().filter(|part| !part.text.is_empty()).collect();
        Self::joined(parts, " ", Binds::And)
    }

    fn any(parts: impl IntoIterator<Item = Self>) -> Self {
        Self::joined(parts.into_iter().collect(), " -o ", Binds::Or)
    }

    fn joined(mut parts: Vec<Self>, between: &str, binds: Binds) -> Self {
        if parts.len() == 1 {
            return parts.remove(0);
        }
        let texts = parts.into_iter().map(|part| part.within(binds)).collect::<Vec<_>>();
        Self { text: texts.join(between), binds }
    }

    fn not(self) -> Self {
        Self::one(format!("! {}", self.within(Binds::One)))
    }

    /// As a part of something that binds so.
    fn within(self, outer: Binds) -> String {
        let is_loose = match (self.binds, outer) {
            (Binds::One, _) | (Binds::And, Binds::And | Binds::Or) | (Binds::Or, Binds::Or) => false,
            (Binds::And, Binds::One) | (Binds::Or, Binds::One | Binds::And) => true,
        };
        if is_loose { format!("\\( {} \\)", self.text) } else { self.text }
    }

    /// As what stands before an action; nothing where everything is selected.
    pub(super) fn before_action(self) -> String {
        self.within(Binds::And)
    }
}

impl Words<'_> {
    pub(super) fn expr(&self, filters: &Expr<Filter>) -> Said {
        match filters {
            Expr::And(parts) | Expr::List(parts) => Said::all(parts.iter().map(|part| self.expr(part))),
            Expr::Or(parts) => Said::any(parts.iter().map(|part| self.expr(part).or_true())),
            Expr::Not(inner) => self.expr(inner).or_true().not(),
            Expr::Primary(primary, _) => match &**primary {
                Primary::Action(filter) => self.filter(filter),
                Primary::Test(_) => Said::one(String::new()),
            },
        }
    }

    fn filter(&self, filter: &Filter) -> Said {
        match filter {
            Filter::Pattern(text) => self.pattern(&text.to_string_lossy()),
            Filter::Extensions(words) => Said::any(words.iter().map(|word| {
                let extension = escaped(word.to_string_lossy().trim_start_matches('.'));
                Said::one(format!("-iname {}", quoted(&format!("?*.{extension}"))))
            })),
            Filter::Kinds(words) => kinds(&Kinds::new(words)),
            Filter::Sizes(sizes) => {
                let bounds = sizes.iter().flat_map(|size| bounds("-size", *size)).map(Said::one);
                Said::all(std::iter::once(Said::one("-type f".to_owned())).chain(bounds))
            }
            Filter::Space(size) => {
                let bounds = bounds("-dirsize", *size).into_iter();
                Said::all(std::iter::once("-type d".to_owned()).chain(bounds).map(Said::one))
            }
            Filter::Time(field, side, text) => {
                let Some(moment) = (self.moment)(text) else { return Said::one(String::new()) };
                let newer = Said::one(format!("-newer{}t @{}", letter(*field), moment.seconds));
                match side {
                    Side::After => newer,
                    Side::Before => newer.not(),
                }
            }
            Filter::Owner(Owner { user, group }) => {
                let side = |is: &Option<Is>, test: &str| match is {
                    Some(Is::This(id)) => Said::one(format!("{test} {id}")),
                    Some(Is::Other(id)) => Said::one(format!("{test} {id}")).not(),
                    None => Said::one(String::new()),
                };
                Said::all([side(user, "-uid"), side(group, "-gid")])
            }
            Filter::Test(test) => {
                let argument = test.argument.as_ref().map(|word| quoted(&word.to_string_lossy()));
                let words = std::iter::once(test.word.to_owned()).chain(argument);
                Said::one(words.collect::<Vec<_>>().join(" "))
            }
            Filter::Where(text) => {
                Said { text: format!("\\( {} \\)", text.to_string_lossy().trim()), binds: Binds::One }
            }
        }
    }

    fn pattern(&self, pattern: &str) -> Said {
        let matching = self.matching;
        if pattern == "." || pattern.is_empty() && !matching.exact {
            return Said::one(String::new());
        }
        let letter = letter_of_case(matching, pattern);
        let test = if matching.full_path { "path" } else { "name" };
        let is_regex = !(matching.glob || matching.exact || matching.fixed_strings);
        let text = match matching {
            _ if matching.glob => format!("-{letter}{test} {}", quoted(pattern)),
            _ if matching.exact => format!("-{letter}{test} {}", quoted(&escaped(pattern))),
            _ if matching.fixed_strings => {
                format!("-{letter}{test} {}", quoted(&format!("*{}*", escaped(pattern))))
            }
            _ => regex(matching, pattern, matching.full_path),
        };
        Said { text, binds: if is_regex { Binds::And } else { Binds::One } }
    }
}

impl Said {
    /// What takes an operand must have one.
    fn or_true(self) -> Self {
        if self.text.is_empty() { Self::one("-true".to_owned()) } else { self }
    }
}

/// A regular expression for names or for paths: two words, of which the first is true.
pub(super) fn regex(matching: &Matching, pattern: &str, full_path: bool) -> String {
    let letter = letter_of_case(matching, pattern);
    format!("-regextype posix-extended -{letter}regex {}", quoted(&whole(pattern, full_path)))
}

fn letter_of_case(matching: &Matching, pattern: &str) -> &'static str {
    let is_sensitive = || pattern.chars().any(char::is_uppercase);
    if matching.case_sensitive || !matching.ignore_case && is_sensitive() { "" } else { "i" }
}

fn kinds(kinds: &Kinds) -> Said {
    let executable = kinds.executable.then(|| "-executable".to_owned());
    let words = std::iter::once(format!("-type {}", kinds.letters())).chain(executable);
    let leaf = || Said::any([Said::one("-type d".to_owned()).not(), Said::one("-leaf".to_owned())]);
    let tests = words.chain(kinds.empty.then(|| "-empty".to_owned())).map(Said::one);
    Said::all(tests.chain(kinds.leaf.then(leaf)))
}

fn bounds(test: &str, size: Size) -> Vec<String> {
    let (least, most) = size.range();
    if least == most {
        return vec![format!("{test} {least}c")];
    }
    let above = least.checked_sub(1).map(|below| format!("{test} +{below}c"));
    above.into_iter().chain(most.checked_add(1).map(|above| format!("{test} -{above}c"))).collect()
}

fn letter(field: TimeField) -> char {
    match field {
        TimeField::Accessed => 'a',
        TimeField::Born => 'B',
        TimeField::Changed => 'c',
        TimeField::Modified => 'm',
    }
}

/// find matches the whole path: the expression for a name gets everything around it.
fn whole(pattern: &str, full_path: bool) -> String {
    let (start, rest) = match (pattern.strip_prefix('^'), full_path) {
        (Some(rest), false) => (".*/", rest),
        (Some(rest), true) => ("", rest),
        (None, false) => (".*/[^/]*", pattern),
        (None, true) => (".*", pattern),
    };
    match (rest.strip_suffix('$'), full_path) {
        (Some(rest), _) => format!("{start}{rest}"),
        (None, false) => format!("{start}({rest})[^/]*"),
        (None, true) => format!("{start}({rest}).*"),
    }
}

fn escaped(text: &str) -> String {
    let special = |character: char| "*?[\\".contains(character);
    text.chars()
        .flat_map(|character| special(character).then_some('\\').into_iter().chain([character]))
        .collect()
}
