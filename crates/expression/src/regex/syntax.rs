//! The kinds of regular expressions that `-regextype` names, and what each makes of its special characters
//! (findutils manual, 2.1.5 "Regular Expressions" and its descriptions of each syntax).

/// A kind of regular expression.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Syntax {
    /// `emacs`: what is meant where nothing is said.
    #[default]
    Emacs,
    /// `findutils-default`: emacs, with a dot that matches a newline.
    FindutilsDefault,
    /// `ed`.
    Ed,
    /// `sed`.
    Sed,
    /// `posix-basic`.
    PosixBasic,
    /// `posix-minimal-basic`.
    PosixMinimalBasic,
    /// `grep`.
    Grep,
    /// `awk`.
    Awk,
    /// `gnu-awk`.
    GnuAwk,
    /// `posix-awk`.
    PosixAwk,
    /// `egrep`.
    Egrep,
    /// `posix-egrep`.
    PosixEgrep,
    /// `posix-extended`.
    PosixExtended,
}

/// Every name, in the order in which GNU find lists them.
pub const NAMES: [(&str, Syntax); 13] = [
    ("findutils-default", Syntax::FindutilsDefault),
    ("awk", Syntax::Awk),
    ("ed", Syntax::Ed),
    ("egrep", Syntax::Egrep),
    ("emacs", Syntax::Emacs),
    ("gnu-awk", Syntax::GnuAwk),
    ("grep", Syntax::Grep),
    ("posix-awk", Syntax::PosixAwk),
    ("posix-basic", Syntax::PosixBasic),
    ("posix-egrep", Syntax::PosixEgrep),
    ("posix-extended", Syntax::PosixExtended),
    ("posix-minimal-basic", Syntax::PosixMinimalBasic),
    ("sed", Syntax::Sed),
];

/// What holds in a syntax: a set of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rules(u32);

impl Rules {
    /// Groups are `( )`, not `\( \)`.
    pub(super) const PLAIN_GROUPS: Self = Self(1);
    /// Alternatives are parted by `|`, not by `\|`.
    pub(super) const PLAIN_BARS: Self = Self(1 << 1);
    /// There are intervals.
    pub(super) const INTERVALS: Self = Self(1 << 2);
    /// Intervals are `{ }`, not `\{ \}`.
    pub(super) const PLAIN_BRACES: Self = Self(1 << 3);
    /// One or more is `\+` and optional is `\?`, not `+` and `?`.
    pub(super) const BACKSLASHED_PLUS: Self = Self(1 << 4);
    /// There is neither "one or more", nor "optional", nor alternatives.
    pub(super) const FEW_OPERATORS: Self = Self(1 << 5);
    /// A newline parts alternatives.
    pub(super) const NEWLINE_IS_BAR: Self = Self(1 << 6);
    /// `^` and `$` are anchors wherever they stand.
    pub(super) const ANCHORS_ANYWHERE: Self = Self(1 << 7);
    /// A repetition of nothing is passed over; else it stands for itself.
    pub(super) const LEADING_REPEAT_IS_SKIPPED: Self = Self(1 << 8);
    /// A repetition of nothing is an error.
    pub(super) const LEADING_REPEAT_IS_INVALID: Self = Self(1 << 9);
    /// A repetition by `*` or an interval of a repetition is an error.
    pub(super) const DOUBLE_REPEAT_IS_INVALID: Self = Self(1 << 10);
    /// A closing parenthesis without an opening one stands for itself.
    pub(super) const LONE_PARENTHESIS_IS_ORDINARY: Self = Self(1 << 11);
    /// What looks like an interval and is none stands for itself.
    pub(super) const BAD_INTERVAL_IS_ORDINARY: Self = Self(1 << 12);
    /// A range that ends before it begins is an error.
    pub(super) const EMPTY_RANGE_IS_INVALID: Self = Self(1 << 13);
    /// A dot matches a newline.
    pub(super) const DOT_MATCHES_NEWLINE: Self = Self(1 << 14);
    /// A backslash escapes within brackets.
    pub(super) const ESCAPES_IN_BRACKETS: Self = Self(1 << 15);
    /// There are no back-references.
    pub(super) const NO_REFERENCES: Self = Self(1 << 16);
    /// There are none of GNU's additions: `\w \s \b \<` and so on.
    pub(super) const NO_ADDITIONS: Self = Self(1 << 17);

    const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    const POSIX: Self = Self::INTERVALS.and(Self::EMPTY_RANGE_IS_INVALID).and(Self::DOT_MATCHES_NEWLINE);
    const BASIC: Self = Self::POSIX.and(Self::BACKSLASHED_PLUS).and(Self::DOUBLE_REPEAT_IS_INVALID);
    const EXTENDED: Self = Self::POSIX
        .and(Self::ANCHORS_ANYWHERE)
        .and(Self::LEADING_REPEAT_IS_SKIPPED)
        .and(Self::LEADING_REPEAT_IS_INVALID)
        .and(Self::PLAIN_BRACES)
        .and(Self::PLAIN_GROUPS)
        .and(Self::PLAIN_BARS)
        .and(Self::LONE_PARENTHESIS_IS_ORDINARY);

    /// Whether a rule holds.
    pub(super) const fn hold(self, rule: Self) -> bool {
        self.0 & rule.0 == rule.0
    }
}

impl Syntax {
    /// The syntax of that name.
    pub fn named(name: &[u8]) -> Option<Self> {
        NAMES.iter().find(|(known, _)| known.as_bytes() == name).map(|&(_, syntax)| syntax)
    }

    pub(super) fn rules(self) -> Rules {
        match self {
            Self::Emacs => Rules::INTERVALS,
            Self::FindutilsDefault => Rules::INTERVALS.and(Rules::DOT_MATCHES_NEWLINE),
            Self::Ed | Self::Sed | Self::PosixBasic => Rules::BASIC,
            Self::PosixMinimalBasic => Rules::POSIX.and(Rules::FEW_OPERATORS),
            Self::Grep => Rules::BASIC.without(Rules::DOUBLE_REPEAT_IS_INVALID).and(Rules::NEWLINE_IS_BAR),
            Self::Awk => Rules::EXTENDED
                .without(Rules::INTERVALS)
                .without(Rules::LEADING_REPEAT_IS_SKIPPED)
                .without(Rules::LEADING_REPEAT_IS_INVALID)
                .and(Rules::ESCAPES_IN_BRACKETS)
                .and(Rules::NO_REFERENCES)
                .and(Rules::NO_ADDITIONS),
            Self::GnuAwk => Rules::EXTENDED
                .without(Rules::LEADING_REPEAT_IS_SKIPPED)
                .without(Rules::LEADING_REPEAT_IS_INVALID)
                .and(Rules::ESCAPES_IN_BRACKETS)
                .and(Rules::BAD_INTERVAL_IS_ORDINARY),
            Self::PosixAwk => Rules::EXTENDED
                .and(Rules::ESCAPES_IN_BRACKETS)
                .and(Rules::NO_ADDITIONS)
                .and(Rules::BAD_INTERVAL_IS_ORDINARY),
            Self::Egrep | Self::PosixEgrep => Rules::EXTENDED
                .without(Rules::LEADING_REPEAT_IS_INVALID)
                .and(Rules::BAD_INTERVAL_IS_ORDINARY)
                .and(Rules::NEWLINE_IS_BAR),
            Self::PosixExtended => Rules::EXTENDED,
        }
    }
}
