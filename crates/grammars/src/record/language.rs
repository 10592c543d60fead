//! Records of languages, and of what a language is found by.

use super::{Field, record};

/// Where a text lies among the texts, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// Its first byte.
    pub start: u32,
    /// How many bytes it has.
    pub length: u32,
}

impl Text {
    /// Its bytes among all texts.
    #[inline]
    pub fn of(self, texts: &[u8]) -> &[u8] {
        &texts[self.start as usize..][..self.length as usize]
    }
}

impl Field for Text {
    const WIDTH: usize = 8;

    fn write(self, out: &mut Vec<u8>) {
        self.start.write(out);
        self.length.write(out);
    }

    #[inline]
    fn read(bytes: &[u8]) -> Self {
        Self { start: u32::read(&bytes[..4]), length: u32::read(&bytes[4..]) }
    }
}

record! {
    /// A language of the set.
    Language in Languages {
        /// Its name.
        name: Text,
        /// The first of its [`Extension`]s.
        first_extension: u32,
        /// How many of these it has.
        extensions: u16,
        /// Whether it is there for other grammars only.
        is_hidden: bool,
        /// The context that its text begins in.
        start: u32,
    }
}

record! {
    /// An extension or a whole file name that belongs to a language, in the grammar's case.
    Extension in Extensions {
        /// Its text.
        text: Text,
    }
}

record! {
    /// An extension in lower case, sorted, and the language that has the last word on it.
    Lookup in Lookup {
        /// The extension.
        extension: Text,
        /// The language's number.
        language: u32,
    }
}

record! {
    /// An expression that a first line is searched for.
    FirstLine in FirstLines {
        /// The language that it speaks for.
        language: u16,
        /// The expression's number.
        expression: u16,
    }
}
