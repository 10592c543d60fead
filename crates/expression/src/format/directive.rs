//! One directive of a format: what it shows, and how wide.

use sys::stat::{FactSet, TimeField};

/// A directive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Directive {
    /// What it shows.
    pub what: What,
    /// How.
    pub shape: Shape,
}

/// Flags, width and precision, as C's printf has them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// `-`: blanks come after it.
    pub left: bool,
    /// `0`: noughts come before it.
    pub zero: bool,
    /// `+`: a number that is not negative has a sign.
    pub plus: bool,
    /// A blank: it has a blank in place of one.
    pub blank: bool,
    /// `#`: octal numbers have a nought before them, others their point.
    pub alternate: bool,
    /// The least that it takes.
    pub width: usize,
    /// The most of a text, the least digits of a number.
    pub precision: Option<usize>,
}

/// What a directive shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// `%p`.
    Path,
    /// `%f`: the last component of the path.
    Base,
    /// `%h`: what stands before that.
    Parent,
    /// `%H`: the starting point.
    Root,
    /// `%P`: the path without it.
    BelowRoot,
    /// `%d`.
    Depth,
    /// `%y`.
    Kind,
    /// `%Y`: the kind of what a link leads to.
    KindAcross,
    /// `%l`: what a link holds.
    Target,
    /// `%i`.
    Inode,
    /// `%n`.
    Links,
    /// `%m`: octal.
    Mode,
    /// `%M`.
    ModeLetters,
    /// `%s`.
    Size,
    /// `%S`: the space that it takes by its size.
    Sparseness,
    /// `%b`.
    HalfKibibytes,
    /// `%k`.
    Kibibytes,
    /// `%D`.
    Device,
    /// `%F`: its type.
    FileSystem,
    /// `%u`.
    User,
    /// `%U`.
    UserNumber,
    /// `%g`.
    Group,
    /// `%G`.
    GroupNumber,
    /// `%Z`: the security context.
    Context,
    /// One of the times: `%a`, `%Ak` and the like.
    Time(TimeField, Form),
}

/// How a time is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As `ctime` does, with a fraction.
    Plain,
    /// By a letter: `@`, `+`, or one of `strftime`'s.
    Letter(u8),
}

impl What {
    /// The directive of a letter that needs no second one.
    pub(super) fn of_letter(letter: u8) -> Option<Self> {
        Some(match letter {
            b'p' => Self::Path,
            b'f' => Self::Base,
            b'h' => Self::Parent,
            b'H' => Self::Root,
            b'P' => Self::BelowRoot,
            b'd' => Self::Depth,
            b'y' => Self::Kind,
            b'Y' => Self::KindAcross,
            b'l' => Self::Target,
            b'i' => Self::Inode,
            b'n' => Self::Links,
            b'm' => Self::Mode,
            b'M' => Self::ModeLetters,
            b's' => Self::Size,
            b'S' => Self::Sparseness,
            b'b' => Self::HalfKibibytes,
            b'k' => Self::Kibibytes,
            b'D' => Self::Device,
            b'F' => Self::FileSystem,
            b'u' => Self::User,
            b'U' => Self::UserNumber,
            b'g' => Self::Group,
            b'G' => Self::GroupNumber,
            b'Z' => Self::Context,
            b'a' => Self::Time(TimeField::Accessed, Form::Plain),
            b'c' => Self::Time(TimeField::Changed, Form::Plain),
            b't' => Self::Time(TimeField::Modified, Form::Plain),
            _ => return None,
        })
    }

    /// The time of a letter that needs a second one.
    pub(super) fn time_of(letter: u8) -> Option<TimeField> {
        Some(match letter {
            b'A' => TimeField::Accessed,
            b'B' => TimeField::Born,
            b'C' => TimeField::Changed,
            b'T' => TimeField::Modified,
            _ => return None,
        })
    }

    pub(super) fn wanted(self) -> FactSet {
        match self {
            Self::Path | Self::Base | Self::Parent | Self::Root | Self::BelowRoot | Self::Depth => {
                FactSet::NOTHING
            }
            Self::Kind | Self::KindAcross | Self::Target | Self::Context => FactSet::NOTHING,
            Self::Inode | Self::Device | Self::FileSystem => FactSet::INODE,
            Self::Links => FactSet::LINKS,
            Self::Mode | Self::ModeLetters => FactSet::MODE,
            Self::Size => FactSet::SIZE,
            Self::Sparseness => FactSet::SIZE.and(FactSet::BLOCKS),
            Self::HalfKibibytes | Self::Kibibytes => FactSet::BLOCKS,
            Self::User | Self::UserNumber => FactSet::USER,
            Self::Group | Self::GroupNumber => FactSet::GROUP,
            Self::Time(field, _) => field.wanted(),
        }
    }
}

impl Shape {
    /// Whether C's printf has such fields: neither a line nor its padding is as long as the greatest `int`.
    pub(super) fn is_possible(&self) -> bool {
        const GREATEST: usize = 0x7fff_ffff;
        self.width < GREATEST && self.precision.unwrap_or(0) <= GREATEST
    }

    /// Whether fields are so wide that only one should be in memory at a time.
    pub(super) fn is_wide(&self) -> bool {
        const WIDE: usize = 1 << 16;
        self.width > WIDE || self.precision.unwrap_or(0) > WIDE
    }

    /// Appends text: cut to the precision, padded to the width.
    pub fn append_text(&self, text: &[u8], out: &mut Vec<u8>) {
        let text = &text[..self.precision.unwrap_or(usize::MAX).min(text.len())];
        let blanks = self.width.saturating_sub(text.len());
        if !self.left {
            out.resize(out.len() + blanks, b' ');
        }
        out.extend_from_slice(text);
        if self.left {
            out.resize(out.len() + blanks, b' ');
        }
    }

    /// Pads what is in `out` from `start` on as text, in place.
    pub fn finish_text(&self, start: usize, out: &mut Vec<u8>) {
        if self.precision.is_some() || self.width > 0 {
            let text = out.split_off(start);
            self.append_text(&text, out);
        }
    }

    /// Appends the digits of a number that is not negative, after its sign.
    pub fn append_digits(&self, sign: &[u8], digits: &[u8], out: &mut Vec<u8>) {
        let least = match self.precision {
            Some(precision) => precision,
            None if self.zero && !self.left => self.width.saturating_sub(sign.len()),
            None => 1,
        };
        // C, 7.21.6.1: "The result of converting a zero value with a precision of zero is no characters."
        let digits = if self.precision == Some(0) && digits == b"0" { b"" } else { digits };
        let mut text = sign.to_vec();
        text.resize(sign.len() + least.saturating_sub(digits.len()), b'0');
        text.extend_from_slice(digits);
        Self { precision: None, ..*self }.append_text(&text, out);
    }
}
