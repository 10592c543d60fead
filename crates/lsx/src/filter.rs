//! Which entries of a directory are listed, in two stages: by their names and the kinds that directories tell, while
//! the directory is read and before anything is asked about them, and by facts, while those are asked for.
//!
//! Operands pass no filter of GNU's: they are listed because they were named. What options of ours select holds for
//! those that are listed themselves, too, as find's tests hold for the files that it is given.
//!
//! With `-R` and in trees, what is not selected is not listed, but directories are entered all the same: what is below
//! them is selected for itself. A tree shows such a directory as the branch to what is selected below it. What is
//! ignored is not there, and neither is what is below it.

use expression::fnmatch::Pattern;
use expression::{Filter, Subject};
use sys::kind::Kind;
use sys::locale::Locale;
use sys::stat::FactSet;

use crate::entry::Standing;
use crate::words::Hidden;

/// What GNU's options leave of the names in a directory.
#[derive(Debug)]
pub(crate) struct NameFilter {
    pub(crate) hidden: Hidden,
    pub(crate) ignore: Vec<Pattern>,
    /// Passed by where hidden names are.
    pub(crate) hide: Vec<Pattern>,
}

/// What options of ours select.
#[derive(Debug, Default)]
pub(crate) struct Choice {
    /// A name that matches one of these is not there.
    pub(crate) ignore: Vec<Pattern>,
    /// A name matches one of these, if there are any.
    pub(crate) include: Vec<Pattern>,
    pub(crate) kinds: Kinds,
    /// All of them hold.
    pub(crate) expressions: Vec<Filter>,
    /// It is about what is in directories, not about operands.
    pub(crate) spares_operands: bool,
}

/// The kinds of files that are selected.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kinds {
    /// These alone, if there are any.
    pub(crate) only: Vec<Kind>,
    pub(crate) no_links: bool,
}

/// The facts that a choice needs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ChoiceFacts {
    /// The kind, which most directories tell.
    pub(crate) kind: bool,
    /// What directories take with all below them.
    pub(crate) space: bool,
    /// What else may be asked, of files for which it matters.
    pub(crate) stat: FactSet,
}

/// Why a name in a directory is not listed; patterns by their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameObjection {
    /// It begins with a dot.
    Hidden,
    /// It is the directory itself or its parent.
    Dots,
    Hide(usize),
    Ignore(usize),
}

/// Why a file is not selected; patterns and expressions by their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Objection {
    Ignored(usize),
    NotIncluded,
    /// It is of another kind.
    Kind,
    Expression(usize),
}

impl Objection {
    fn standing(self) -> Standing {
        match self {
            Self::Ignored(_) => Standing::Excluded,
            Self::NotIncluded | Self::Kind | Self::Expression(_) => Standing::Passed,
        }
    }
}

impl NameFilter {
    /// Whether a name in a directory is listed.
    pub(crate) fn admits(&self, name: &[u8], locale: &Locale) -> bool {
        self.objection(name, locale).is_none()
    }

    /// Why a name in a directory is not listed, if it is not.
    #[inline]
    pub(crate) fn objection(&self, name: &[u8], locale: &Locale) -> Option<NameObjection> {
        let hidden = match self.hidden {
            Hidden::ShowAll => None,
            Hidden::ShowMost => (name == b"." || name == b"..").then_some(NameObjection::Dots),
            Hidden::Hide if name[0] == b'.' => Some(NameObjection::Hidden),
            Hidden::Hide => first(&self.hide, name, locale).map(NameObjection::Hide),
        };
        hidden.or_else(|| first(&self.ignore, name, locale).map(NameObjection::Ignore))
    }
}

impl Choice {
    /// Whether everything is selected.
    pub(crate) fn is_everything(&self) -> bool {
        self.ignore.is_empty()
            && self.include.is_empty()
            && self.kinds.is_all()
            && self.expressions.is_empty()
    }

    /// The facts that it needs.
    pub(crate) fn facts(&self) -> ChoiceFacts {
        let of_kinds = ChoiceFacts { kind: !self.kinds.is_all(), ..ChoiceFacts::default() };
        self.expressions.iter().map(Filter::needs).fold(of_kinds, |all, needs| ChoiceFacts {
            kind: all.kind || needs.kind,
            space: all.space || needs.space,
            stat: all.stat | needs.facts,
        })
    }

    /// What is known by a name and the kind, as far as that is known.
    pub(crate) fn foresee(&self, name: &[u8], kind: Option<Kind>, locale: &Locale) -> Standing {
        self.objection_to(name, kind, locale).map_or(Standing::Listed, Objection::standing)
    }

    fn objection_to(&self, name: &[u8], kind: Option<Kind>, locale: &Locale) -> Option<Objection> {
        if let Some(place) = first(&self.ignore, name, locale) {
            Some(Objection::Ignored(place))
        } else if !self.include.is_empty() && first(&self.include, name, locale).is_none() {
            Some(Objection::NotIncluded)
        } else {
            kind.is_some_and(|kind| !self.kinds.hold(kind)).then_some(Objection::Kind)
        }
    }

    /// Whether a file is selected; it is asked no more than that takes.
    pub(crate) fn judge<'f>(&self, subject: &mut impl Subject<'f>, locale: &Locale) -> Standing {
        self.objection(subject, locale).map_or(Standing::Listed, Objection::standing)
    }

    /// Why a file is not selected, if it is not.
    pub(crate) fn objection<'f>(&self, subject: &mut impl Subject<'f>, locale: &Locale) -> Option<Objection> {
        let kind = if self.kinds.is_all() { None } else { subject.kind() };
        if let Some(objection) = self.objection_to(subject.base(), kind, locale) {
            return Some(objection);
        }
        if !self.kinds.is_all() && kind.is_none() {
            return Some(Objection::Kind);
        }
        let fails = |filter: &Filter| !filter.matches(subject, locale);
        self.expressions.iter().position(fails).map(Objection::Expression)
    }
}

impl Kinds {
    fn is_all(&self) -> bool {
        self.only.is_empty() && !self.no_links
    }

    fn hold(&self, kind: Kind) -> bool {
        (self.only.is_empty() || self.only.contains(&kind)) && !(self.no_links && kind == Kind::Symlink)
    }
}

/// The place of the first pattern that a name matches.
fn first(patterns: &[Pattern], name: &[u8], locale: &Locale) -> Option<usize> {
    patterns.iter().position(|pattern| pattern.matches(name, locale))
}

#[cfg(test)]
mod tests {
    use expression::fnmatch::{Caret, Dot, Fold};

    use super::*;

    fn patterns(texts: &[&str], dot: Dot) -> Vec<Pattern> {
        let pattern =
            |text: &&str| Pattern::new(text.as_bytes(), Fold::Exact, Caret::of(false)).with_dot(dot);
        texts.iter().map(pattern).collect()
    }

    fn check_names(filter: &NameFilter, expected: &[&str]) {
        let names = [".", "..", ".a", ".a~", "a", "a~", "b"];
        let admitted: Vec<&str> =
            names.into_iter().filter(|name| filter.admits(name.as_bytes(), &Locale::C)).collect();
        assert_eq!(admitted, expected);
    }

    #[test]
    fn names_are_admitted_by_dots_and_patterns() {
        let filter = |hidden, ignore: &[&str], hide: &[&str]| NameFilter {
            hidden,
            ignore: patterns(ignore, Dot::Explicit),
            hide: patterns(hide, Dot::Explicit),
        };
        check_names(&filter(Hidden::Hide, &[], &[]), &["a", "a~", "b"]);
        check_names(&filter(Hidden::ShowMost, &["*~"], &["b"]), &[".a", ".a~", "a", "b"]);
        check_names(&filter(Hidden::ShowAll, &[".*~"], &[]), &[".", "..", ".a", "a", "a~", "b"]);
        check_names(&filter(Hidden::Hide, &["a"], &["b"]), &["a~"]);
    }

    #[test]
    fn what_is_not_selected_is_passed_and_what_is_ignored_is_not_there() {
        let choice = Choice {
            ignore: patterns(&["*.o"], Dot::Ordinary),
            include: patterns(&["*.*", "d*"], Dot::Ordinary),
            kinds: Kinds { only: vec![Kind::File, Kind::Symlink], no_links: true },
            ..Choice::default()
        };
        for (name, kind, expected) in [
            ("a.c", Some(Kind::File), Standing::Listed),
            ("a.c", None, Standing::Listed),
            (".x.o", Some(Kind::File), Standing::Excluded),
            ("a", Some(Kind::File), Standing::Passed),
            ("dir", Some(Kind::Directory), Standing::Passed),
            ("d.o", Some(Kind::Directory), Standing::Excluded),
            ("a.c", Some(Kind::Symlink), Standing::Passed),
        ] {
            assert_eq!(choice.foresee(name.as_bytes(), kind, &Locale::C), expected, "{name} {kind:?}");
        }
        assert!(Choice::default().is_everything() && !choice.is_everything());
        assert_eq!(choice.facts(), ChoiceFacts { kind: true, ..ChoiceFacts::default() });
    }
}
