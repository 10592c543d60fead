//! What stands for each byte, and for a change from one class of bytes to another.

use term::style::{RESET, TextStyle};
use term::theme::{Role, Theme};

/// What a byte is, for its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Null,
    Printable,
    Blank,
    Control,
    Other,
}

impl Class {
    pub(super) const ROLES: [Role; 5] =
        [Role::BytesNull, Role::BytesPrintable, Role::BytesBlank, Role::BytesControl, Role::BytesOther];

    fn of(byte: u8) -> Self {
        match byte {
            0 => Self::Null,
            b'!'..=b'~' => Self::Printable,
            b' ' | b'\t'..=b'\r' => Self::Blank,
            0x01..=0x7f => Self::Control,
            0x80..=0xff => Self::Other,
        }
    }

    fn glyph(self, byte: u8) -> char {
        match self {
            Self::Null => '⋄',
            Self::Printable => char::from(byte),
            Self::Blank if byte == b' ' => ' ',
            Self::Blank => '_',
            Self::Control => '•',
            Self::Other => '×',
        }
    }
}

/// What stands for a byte.
#[derive(Clone, Copy)]
pub(super) struct Cell {
    pub(super) digits: [u8; 2],
    pub(super) glyph: [u8; 4],
    pub(super) glyph_bytes: u8,
    pub(super) class: u8,
}

impl Cell {
    pub(super) fn of(byte: u8) -> Self {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let class = Class::of(byte);
        let mut glyph = [0; 4];
        let glyph_bytes = class.glyph(byte).encode_utf8(&mut glyph).len() as u8;
        let digits = [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]];
        Self { digits, glyph, glyph_bytes, class: class as u8 }
    }
}

/// Bytes in which every sequence has room that begins one of our styles after any other.
pub(super) const SEQUENCE_BYTES: usize = 8;

/// The sequence that begins a style, whatever was before.
#[derive(Clone, Copy)]
pub(super) struct Switch {
    pub(super) bytes: [u8; SEQUENCE_BYTES],
    pub(super) length: u8,
}

impl Switch {
    /// From what neighbours share.
    const NONE: Self = Self { bytes: [0; SEQUENCE_BYTES], length: 0 };

    /// A style whose sequence has no room is none.
    fn to(style: &TextStyle) -> Self {
        let mut sequence = RESET.to_vec();
        if let Some(codes) = style.on().strip_prefix(b"\x1b[") {
            sequence = [b"\x1b[0;", codes].concat();
        }
        if sequence.len() > SEQUENCE_BYTES {
            sequence = RESET.to_vec();
        }
        let mut bytes = [0; SEQUENCE_BYTES];
        bytes[..sequence.len()].copy_from_slice(&sequence);
        Self { bytes, length: sequence.len() as u8 }
    }
}

/// The number of a class that no byte is in: what the terminal shows by itself.
pub(super) const NO_CLASS: usize = Class::ROLES.len();
/// Room for the classes in a table of pairs of them.
pub(super) const CLASSES: usize = 8;

/// What stands for every byte.
pub(super) type Cells = [Cell; 256];

/// What stands between bytes of two classes, the first one's row before the second's place.
pub(super) type Switches = [Switch; CLASSES * CLASSES];

pub(super) fn cells() -> Cells {
    std::array::from_fn(|byte| Cell::of(byte as u8))
}

pub(super) fn switches(theme: &Theme) -> Switches {
    std::array::from_fn(|pair| {
        let (from, to) = (pair / CLASSES, pair % CLASSES);
        match Class::ROLES.get(to) {
            _ if from == to => Switch::NONE,
            Some(&role) => Switch::to(theme.style(role)),
            None => Switch::to(&TextStyle::PLAIN),
        }
    })
}
