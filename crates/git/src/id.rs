//! The names of git's objects.

use std::fmt::Write;

/// What names are made with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    #[default]
    Sha1,
    Sha256,
}

impl Kind {
    /// How many bytes a name has.
    pub(crate) const fn length(self) -> usize {
        match self {
            Self::Sha1 => 20,
            Self::Sha256 => 32,
        }
    }
}

impl From<Kind> for gix_hash::Kind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Sha1 => Self::Sha1,
            Kind::Sha256 => Self::Sha256,
        }
    }
}

/// The name of an object; the shorter ones end with zeros.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Id([u8; 32]);

impl Id {
    /// From bytes, 20 or 32 of them.
    pub(crate) fn new(bytes: &[u8]) -> Self {
        let mut id = [0; 32];
        id[..bytes.len()].copy_from_slice(bytes);
        Self(id)
    }

    /// From digits, as many as there are in a name.
    pub(crate) fn parse(digits: &[u8], kind: Kind) -> Option<Self> {
        let mut id = [0; 32];
        if digits.len() != kind.length() * 2 {
            return None;
        }
        for (byte, pair) in id.iter_mut().zip(digits.chunks(2)) {
            *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
        }
        Some(Self(id))
    }

    pub(crate) fn bytes(&self, kind: Kind) -> &[u8] {
        &self.0[..kind.length()]
    }

    /// As digits.
    pub(crate) fn digits(&self, kind: Kind) -> String {
        self.bytes(kind).iter().fold(String::new(), |mut digits, byte| {
            // A string takes everything.
            let _ = write!(digits, "{byte:02x}");
            digits
        })
    }

    pub(crate) fn is_null(&self) -> bool {
        self.0 == [0; 32]
    }
}
