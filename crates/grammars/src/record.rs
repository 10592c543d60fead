//! The records of the block. Each is a list of fields in the order in which they lie there; how it is written and how
//! it is read both follow from that list.
//!
//! Numbers are little-endian, fields follow one another without gaps, and all records of a section have one width.

mod expression;
mod grammar;
mod language;
mod list;
mod theme;

pub use expression::{Class, Expression, Folding, Range, Set, Traits, WideRanges, before};
pub use grammar::{Atom, Clear, Context, Operation, Rule, Scope};
pub use language::{Extension, FirstLine, Language, Lookup, Text};
pub(crate) use list::captures;
pub use list::{List, Numbers};
pub use theme::{Color, SelectorScopes, Theme, ThemeItem};

use crate::section::Section;

/// A part of a record.
pub trait Field: Sized {
    /// How many bytes it takes.
    const WIDTH: usize;

    /// Appends it.
    fn write(self, out: &mut Vec<u8>);

    /// Reads it from exactly as many bytes as it takes.
    fn read(bytes: &[u8]) -> Self;
}

/// A record of fixed width, found by number in its section.
pub trait Record: Sized {
    /// Where such records lie.
    const SECTION: Section;
    /// How many bytes one takes.
    const WIDTH: usize;

    /// Appends it.
    fn write(self, out: &mut Vec<u8>);

    /// Reads it from bytes that begin with it. What the caller does not use is not read, as all of it is inlined.
    fn read(bytes: &[u8]) -> Self;

    /// The record of this number in the bytes of its section.
    #[inline]
    fn at(section: &[u8], number: usize) -> Self {
        Self::read(Self::bytes(section, number))
    }

    /// The bytes of the record of this number.
    #[inline]
    fn bytes(section: &[u8], number: usize) -> &[u8] {
        let start = number * Self::WIDTH;
        &section[start..start + Self::WIDTH]
    }

    /// How many records the bytes of a section hold.
    #[inline]
    fn count(section: &[u8]) -> usize {
        section.len() / Self::WIDTH
    }
}

/// A record's type and its [`Record`], from the list of its fields.
macro_rules! record {
    ($(#[$about:meta])* $name:ident in $section:ident { $($(#[$what:meta])* $field:ident: $kind:ty,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct $name { $($(#[$what])* pub $field: $kind,)* }

        impl crate::record::Record for $name {
            const SECTION: crate::section::Section = crate::section::Section::$section;
            const WIDTH: usize = 0 $(+ <$kind as crate::record::Field>::WIDTH)*;

            fn write(self, out: &mut Vec<u8>) {
                $(crate::record::Field::write(self.$field, out);)*
            }

            #[inline]
            fn read(bytes: &[u8]) -> Self {
                let rest = &bytes[..Self::WIDTH];
                $(let ($field, rest) = crate::record::split(rest);)*
                debug_assert!(rest.is_empty());
                Self { $($field,)* }
            }
        }
    };
}
pub(crate) use record;

/// The field at the front, and what follows it.
#[inline]
pub(crate) fn split<F: Field>(bytes: &[u8]) -> (F, &[u8]) {
    let (field, rest) = bytes.split_at(F::WIDTH);
    (F::read(field), rest)
}

/// Numbers, and numbers that may be absent, for which the largest one stands.
macro_rules! numbers {
    ($($number:ty)*) => {$(
        impl Field for $number {
            const WIDTH: usize = size_of::<$number>();

            fn write(self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.to_le_bytes());
            }

            #[inline]
            fn read(bytes: &[u8]) -> Self {
                Self::from_le_bytes(*bytes.first_chunk().expect("a field has its width"))
            }
        }

        impl Field for Option<$number> {
            const WIDTH: usize = size_of::<$number>();

            fn write(self, out: &mut Vec<u8>) {
                self.unwrap_or(<$number>::MAX).write(out);
            }

            #[inline]
            fn read(bytes: &[u8]) -> Self {
                Some(<$number>::read(bytes)).filter(|&number| number != <$number>::MAX)
            }
        }
    )*};
}

numbers! { u8 u16 u32 }

/// Two bytes, zero or one.
impl Field for bool {
    const WIDTH: usize = 2;

    fn write(self, out: &mut Vec<u8>) {
        u16::from(self).write(out);
    }

    #[inline]
    fn read(bytes: &[u8]) -> Self {
        u16::read(bytes) != 0
    }
}

impl<const N: usize> Field for [u8; N] {
    const WIDTH: usize = N;

    fn write(self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self);
    }

    #[inline]
    fn read(bytes: &[u8]) -> Self {
        *bytes.first_chunk().expect("a field has its width")
    }
}

impl<const N: usize> Field for [u16; N] {
    const WIDTH: usize = N * u16::WIDTH;

    fn write(self, out: &mut Vec<u8>) {
        self.into_iter().for_each(|number| number.write(out));
    }

    #[inline]
    fn read(bytes: &[u8]) -> Self {
        std::array::from_fn(|place| u16::read(&bytes[place * u16::WIDTH..]))
    }
}

#[cfg(test)]
mod tests;
