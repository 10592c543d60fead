//! The bytes that names can end with to be matched: what tells of most names at once that no rule is about them.

/// A set of bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Endings([u64; 4]);

impl Endings {
    /// Whatever the last byte is.
    const ALL: Self = Self([u64::MAX; 4]);

    /// Of one rule, given the byte that all it matches ends with, if that can be told. A letter stands for its capital
    /// too, so that this holds where case does not count.
    pub(crate) fn of(last: Option<u8>) -> Self {
        let Some(last) = last else { return Self::ALL };
        let mut endings = Self::default();
        for byte in [last.to_ascii_lowercase(), last.to_ascii_uppercase()] {
            endings.0[usize::from(byte / 64)] |= 1 << (byte % 64);
        }
        endings
    }

    pub(crate) fn or(self, other: Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] | other.0[word]))
    }

    /// Whether a name may be matched; one without bytes may.
    #[inline]
    pub(crate) fn admit(&self, name: &[u8]) -> bool {
        name.last().is_none_or(|&last| self.0[usize::from(last / 64)] >> (last % 64) & 1 != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_admits_what_one_of_its_rules_may_match() {
        let endings = Endings::of(Some(b'o')).or(Endings::of(Some(0xff)));
        for (name, expected) in [
            (&b"a.o"[..], true),
            (b"A.O", true),
            (b"\xff", true),
            (b"a.c", false),
            (b"\x7f", false),
            (b"", true),
        ] {
            assert_eq!(endings.admit(name), expected, "{name:?}");
        }
        assert!(!Endings::default().admit(b"a") && Endings::of(None).admit(b"a"));
    }
}
