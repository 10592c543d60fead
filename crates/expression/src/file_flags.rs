//! `-flags`: BSD's file flags, as far as Linux keeps them for a file (`chflags(1)`, `statx(2)`).

use sys::stat::Attributes;

/// What a file's flags are compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FlagTest {
    extent: Extent,
    set: u64,
    unset: u64,
}

/// How far they must agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    /// These are set and no others.
    Exactly,
    /// All are as they are said to be.
    All,
    /// One at least is.
    Any,
}

/// Every word for a flag. Linux has one of a kind, that root sets, where BSD has one of root's and one of the owner's.
const NAMES: [(&str, u64); 13] = [
    ("schg", Attributes::IMMUTABLE),
    ("schange", Attributes::IMMUTABLE),
    ("simmutable", Attributes::IMMUTABLE),
    ("uchg", Attributes::IMMUTABLE),
    ("uchange", Attributes::IMMUTABLE),
    ("uimmutable", Attributes::IMMUTABLE),
    ("sappnd", Attributes::APPEND_ONLY),
    ("sappend", Attributes::APPEND_ONLY),
    ("uappnd", Attributes::APPEND_ONLY),
    ("uappend", Attributes::APPEND_ONLY),
    ("nodump", Attributes::NO_DUMP),
    ("compressed", Attributes::COMPRESSED),
    ("encrypted", Attributes::ENCRYPTED),
];

const KNOWN: u64 = Attributes::IMMUTABLE
    | Attributes::APPEND_ONLY
    | Attributes::NO_DUMP
    | Attributes::COMPRESSED
    | Attributes::ENCRYPTED;

impl FlagTest {
    /// `[-+]FLAG,...`; `no` before a flag (`dump` for `nodump`) wants it unset. The error is the word that is none.
    pub fn parse(text: &[u8]) -> Result<Self, Vec<u8>> {
        let (extent, names) = match text {
            [b'-', names @ ..] => (Extent::All, names),
            [b'+', names @ ..] => (Extent::Any, names),
            names => (Extent::Exactly, names),
        };
        let mut test = Self { extent, set: 0, unset: 0 };
        for name in names.split(|&byte| byte == b',') {
            if let Some(flag) = flag(name) {
                test.set |= flag;
            } else if let Some(flag) = name.strip_prefix(b"no").and_then(flag) {
                test.unset |= flag;
            } else if name == b"dump" {
                test.unset |= Attributes::NO_DUMP;
            } else {
                return Err(name.to_vec());
            }
        }
        Ok(test)
    }

    pub fn holds(self, attributes: Attributes) -> bool {
        let found = attributes.0 & KNOWN;
        match self.extent {
            Extent::Exactly => found == self.set && found & self.unset == 0,
            Extent::All => found & self.set == self.set && found & self.unset == 0,
            Extent::Any => found & self.set != 0 || !found & self.unset != 0,
        }
    }
}

fn flag(name: &[u8]) -> Option<u64> {
    NAMES.iter().find(|(known, _)| known.as_bytes() == name).map(|(_, flag)| *flag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_says_how_far_they_must_agree() {
        let none = Attributes(0);
        let locked = Attributes(Attributes::IMMUTABLE | Attributes::MOUNT_ROOT);
        let both = Attributes(Attributes::IMMUTABLE | Attributes::NO_DUMP);
        for (text, on_none, on_locked, on_both) in [
            ("schg", false, true, false),
            ("uchg,nodump", false, false, true),
            ("-uimmutable", false, true, true),
            ("-schg,dump", false, true, false),
            ("+nodump,noschg", true, false, true),
            ("+sappnd", false, false, false),
            ("-noschg", true, false, false),
            ("noschg", true, false, false),
        ] {
            let test = FlagTest::parse(text.as_bytes()).expect("flags");
            let found = [none, locked, both].map(|attributes| test.holds(attributes));
            assert_eq!(found, [on_none, on_locked, on_both], "{text}");
        }
        assert_eq!(FlagTest::parse(b"schg,hot"), Err(b"hot".to_vec()));
        assert_eq!(FlagTest::parse(b""), Err(Vec::new()));
    }
}
