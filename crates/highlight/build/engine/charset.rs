//! Sets of characters, and the classes that Oniguruma's syntax names.

use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, HirKind};

/// A set of characters, as sorted ranges that do not touch.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct CharSet(pub Vec<(u32, u32)>);

const LAST: u32 = 0x10_ffff;

impl CharSet {
    pub(crate) fn empty() -> CharSet {
        CharSet(Vec::new())
    }

    pub(crate) fn one(character: char) -> CharSet {
        CharSet(vec![(character as u32, character as u32)])
    }

    pub(crate) fn range(from: u32, to: u32) -> CharSet {
        CharSet(vec![(from, to)])
    }

    /// Everything but a line feed.
    pub(crate) fn dot() -> CharSet {
        CharSet::one('\n').negated()
    }

    /// Everything.
    pub(crate) fn all() -> CharSet {
        CharSet::range(0, LAST)
    }

    pub(crate) fn union(&self, other: &CharSet) -> CharSet {
        let mut ranges = [self.0.as_slice(), other.0.as_slice()].concat();
        ranges.sort_unstable();
        let mut merged: Vec<(u32, u32)> = Vec::new();
        for (from, to) in ranges {
            match merged.last_mut() {
                Some(last) if from <= last.1.saturating_add(1) => last.1 = last.1.max(to),
                _ => merged.push((from, to)),
            }
        }
        CharSet(merged)
    }

    pub(crate) fn negated(&self) -> CharSet {
        let mut ranges = Vec::new();
        let mut next = 0;
        for &(from, to) in &self.0 {
            if from > next {
                ranges.push((next, from - 1));
            }
            next = to + 1;
        }
        if next <= LAST {
            ranges.push((next, LAST));
        }
        CharSet(ranges)
    }

    pub(crate) fn intersection(&self, other: &CharSet) -> CharSet {
        self.negated().union(&other.negated()).negated()
    }

    /// With every character that differs only in case.
    pub(crate) fn folded(&self) -> CharSet {
        let ranges = self.0.iter().flat_map(|&(from, to)| {
            // Surrogates are no characters.
            [(from, to.min(0xd7ff)), (from.max(0xe000), to)].into_iter().filter(|(from, to)| from <= to)
        });
        let ranges = ranges.filter_map(|(from, to)| {
            Some(ClassUnicodeRange::new(char::from_u32(from)?, char::from_u32(to)?))
        });
        let mut class = ClassUnicode::new(ranges);
        class.case_fold_simple();
        from_class(&class)
    }

    pub(crate) fn contains(&self, code: u32) -> bool {
        self.0.iter().any(|&(from, to)| (from..=to).contains(&code))
    }

    /// The only character of the set.
    pub(crate) fn single(&self) -> Option<char> {
        match self.0.as_slice() {
            [(from, to)] if from == to => char::from_u32(*from),
            _ => None,
        }
    }
}

fn from_class(class: &ClassUnicode) -> CharSet {
    let ranges = class.ranges().iter().map(|range| (range.start() as u32, range.end() as u32));
    // Adjacent ranges around the surrogates stay apart, as no text holds any.
    CharSet(ranges.collect())
}

/// A class by the name that Unicode has for it.
fn unicode(pattern: &str) -> CharSet {
    let hir = regex_syntax::parse(pattern).unwrap_or_else(|error| panic!("{pattern}: {error}"));
    match hir.kind() {
        HirKind::Class(Class::Unicode(class)) => from_class(class),
        other => panic!("{pattern}: {other:?}"),
    }
}

/// `\w`, `\d`, `\s`, `\h` and what POSIX brackets and `\p{…}` name, as Oniguruma has them for UTF-8.
pub(crate) fn named(name: &str) -> CharSet {
    if let Some(name) = name.strip_prefix('^') {
        return named(name).negated();
    }
    match name.to_ascii_lowercase().as_str() {
        "word" => unicode(r"[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}]"),
        "digit" => unicode(r"\p{Nd}"),
        "space" => unicode(r"\p{White_Space}"),
        "xdigit" => unicode("[0-9a-fA-F]"),
        "alpha" => unicode(r"\p{Alphabetic}"),
        "alnum" => unicode(r"[\p{Alphabetic}\p{Nd}]"),
        "upper" => unicode(r"\p{Uppercase}"),
        "lower" => unicode(r"\p{Lowercase}"),
        "punct" => unicode(r"[\p{P}$+<=>^`|~]"),
        "cntrl" => unicode(r"\p{Cc}"),
        "blank" => unicode(r"[\p{Zs}\t]"),
        "graph" => unicode(r"[^\p{White_Space}\p{Cc}\p{Cn}]"),
        "print" => unicode(r"[[^\p{White_Space}\p{Cc}\p{Cn}]\p{Zs}]"),
        "ascii" => CharSet::range(0, 0x7f),
        "any" => CharSet::all(),
        _ => unicode(&format!(r"\p{{{name}}}")),
    }
}
