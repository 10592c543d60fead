//! Which tests of an expression decide: from what each of them came to for one file, and in the order of the words.
//!
//! Nothing is tested here; what was never asked is not known, and decides nothing.

use std::collections::HashMap;
use std::ops::Range;

use expression::{Effect, Expr, Primary, Test};
use term::width;

use crate::explain::spelled::{Spelling, spelled};

/// What the primaries of an expression came to for one file.
pub(crate) struct Answers<A>(HashMap<*const Primary<A>, bool>);

/// The tests that decide, as they were typed, and where they stand.
#[derive(Debug, Default)]
pub(crate) struct Decided {
    /// With what each came to.
    tests: Vec<(String, bool)>,
    /// The whole expression, and where in it they stand, in bytes.
    expression: String,
    places: Vec<Range<usize>>,
}

impl<A> Default for Answers<A> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<A: Effect> Answers<A> {
    pub(crate) fn note(&mut self, primary: &Primary<A>, holds: bool) {
        self.0.insert(std::ptr::from_ref(primary), holds);
    }

    pub(super) fn of(&self, primary: &Primary<A>) -> Option<bool> {
        match primary {
            Primary::Test(Test::Constant(value)) => Some(*value),
            primary => self.0.get(&std::ptr::from_ref(primary)).copied(),
        }
    }

    /// What an expression came to, as far as the answers say.
    pub(crate) fn value(&self, expr: &Expr<A>) -> Option<bool> {
        let any = |parts: &[Expr<A>], ends: bool| {
            let mut values = parts.iter().map(|part| self.value(part));
            if values.clone().any(|value| value == Some(ends)) {
                Some(ends)
            } else {
                values.all(|value| value.is_some()).then_some(!ends)
            }
        };
        match expr {
            Expr::Primary(primary, _) => self.of(primary),
            Expr::Not(inner) => self.value(inner).map(|value| !value),
            Expr::And(parts) => any(parts, false),
            Expr::Or(parts) => any(parts, true),
            Expr::List(parts) => parts.last().and_then(|last| self.value(last)),
        }
    }

    /// Why an expression came to what it came to.
    pub(crate) fn why(&self, expr: &Expr<A>, spelling: Spelling<'_, A>) -> Decided {
        let mut tests = Vec::new();
        if let Some(value) = self.value(expr) {
            self.decide(expr, value, &mut tests);
        }
        Decided::new(expr, &tests, spelling)
    }

    /// Takes the tests by which an expression came to a value.
    pub(super) fn decide<'e>(&self, expr: &'e Expr<A>, value: bool, tests: &mut Vec<(&'e Expr<A>, bool)>) {
        match expr {
            Expr::Primary(primary, typed) => {
                // An option is a test that always holds.
                let is_option = self.of(primary) == Some(true)
                    && matches!(**primary, Primary::Test(Test::Constant(_)))
                    && typed.as_deref() != Some("-true");
                if primary.action().is_none_or(Effect::only_looks) && !is_option {
                    tests.push((expr, value));
                }
            }
            Expr::Not(inner) => self.decide(inner, !value, tests),
            Expr::And(parts) | Expr::Or(parts) => {
                let ends = matches!(expr, Expr::Or(_));
                if value == ends {
                    let ending = parts.iter().find(|part| self.value(part) == Some(ends));
                    ending.into_iter().for_each(|part| self.decide(part, ends, tests));
                } else {
                    parts.iter().for_each(|part| self.decide(part, value, tests));
                }
            }
            Expr::List(parts) => {
                if let Some(last) = parts.last() {
                    self.decide(last, value, tests);
                }
            }
        }
    }
}

impl Decided {
    /// Of these tests of an expression, each with what it came to.
    pub(super) fn new<A>(expr: &Expr<A>, tests: &[(&Expr<A>, bool)], spelling: Spelling<'_, A>) -> Self {
        let is_one = |part: &Expr<A>| tests.iter().any(|(test, _)| std::ptr::eq(*test, part));
        let mut places = Vec::new();
        let expression = spelled(expr, spelling, &mut |part, range| {
            if is_one(part) {
                places.push(range);
            }
        });
        let words = |expr: &Expr<A>| match expr {
            Expr::Primary(primary, typed) => spelling(primary, typed.as_deref()),
            _ => String::new(),
        };
        Self { tests: tests.iter().map(|(test, holds)| (words(test), *holds)).collect(), expression, places }
    }

    /// The same where the expression is not to be shown.
    pub(crate) fn without_marks(mut self) -> Self {
        self.places.clear();
        self
    }

    /// What they came to, joined by `and`.
    pub(super) fn append_words(&self, out: &mut Vec<u8>) {
        if self.tests.is_empty() {
            out.extend_from_slice(b"nothing is done with it");
        }
        for (place, (words, holds)) in self.tests.iter().enumerate() {
            let join = if place > 0 { " and " } else { "" };
            let value = if *holds { "true" } else { "false" };
            out.extend_from_slice(format!("{join}{words} is {value}").as_bytes());
        }
    }

    /// The same after `, since`, if there are any.
    pub(super) fn append_since(&self, out: &mut Vec<u8>) {
        if !self.tests.is_empty() {
            out.extend_from_slice(b", since ");
            self.append_words(out);
        }
    }

    /// The expression with carets below them, if there are any.
    pub(super) fn append_marked(&self, out: &mut Vec<u8>) {
        const LEAD: &str = "  typed: ";
        if self.places.is_empty() {
            return;
        }
        let mut marks = " ".repeat(LEAD.len());
        for place in &self.places {
            let columns = width::of_text(&self.expression[..place.start]) + LEAD.len();
            marks.push_str(&" ".repeat(columns.saturating_sub(marks.len())));
            marks.push_str(&"^".repeat(width::of_text(&self.expression[place.clone()])));
        }
        out.extend_from_slice(format!("{LEAD}{}\n{marks}\n", self.expression).as_bytes());
    }
}
