//! What `-perm` takes: octal and symbolic modes (POSIX, chmod), built up from nothing and without the umask.

/// A test of permissions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PermissionTest {
    how: How,
    /// The bits for directories, and for everything else: `X` tells them apart.
    directory: u32,
    other: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    /// `MODE`: these and no others.
    Exactly,
    /// `-MODE`: all of these.
    All,
    /// `/MODE`: any of these; if none is named, that is so for every file.
    Any,
}

const ALL_BITS: u32 = 0o7777;
const SET_ID_BITS: u32 = 0o6000;
const KIND_BITS: u32 = 0o170_000;
const DIRECTORY: u32 = 0o040_000;

impl PermissionTest {
    /// Reads an argument of `-perm`; `None` if it is none.
    pub fn parse(text: &[u8]) -> Option<Self> {
        let (how, mode) = match text {
            // It was `/MODE` once.
            [b'+', b'0'..=b'7', ..] => return None,
            [b'-', mode @ ..] => (How::All, mode),
            [b'/', mode @ ..] => (How::Any, mode),
            mode => (How::Exactly, mode),
        };
        Some(Self { how, directory: bits(mode, true)?, other: bits(mode, false)? })
    }

    /// Whether a file's mode, kind included, passes.
    pub fn holds(self, mode: u32) -> bool {
        let wanted = if mode & KIND_BITS == DIRECTORY { self.directory } else { self.other };
        match self.how {
            How::Exactly => mode & ALL_BITS == wanted,
            How::All => mode & wanted == wanted,
            How::Any => wanted == 0 || mode & wanted != 0,
        }
    }

    /// Whether it is `/000`, which once meant the opposite.
    pub fn is_any_of_nothing(self) -> bool {
        self.how == How::Any && self.directory == 0 && self.other == 0
    }
}

/// The bits of a mode.
fn bits(mode: &[u8], directory: bool) -> Option<u32> {
    if mode.is_empty() {
        return None;
    }
    if mode[0].is_ascii_digit() {
        return octal(mode);
    }
    let mut value = 0;
    for clause in mode.split(|&byte| byte == b',') {
        value = Clause { rest: clause, directory }.apply(value)?;
    }
    Some(value)
}

fn octal(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0u32, |value, digit| {
        let digit = digit.checked_sub(b'0').filter(|digit| *digit < 8)?;
        Some(value * 8 + u32::from(digit)).filter(|&value| value <= ALL_BITS)
    })
}

/// `[ugoa…][+-=][rwxXst… or u, g, o]…`; without whom it is for, the last may be octal (coreutils manual, 27.4).
struct Clause<'m> {
    rest: &'m [u8],
    directory: bool,
}

impl Clause<'_> {
    fn apply(mut self, mut value: u32) -> Option<u32> {
        let who = self.take_who();
        if self.rest.is_empty() {
            return None;
        }
        let for_whom = if who == 0 { ALL_BITS } else { who };
        while let [operator @ (b'+' | b'-' | b'='), rest @ ..] = self.rest {
            self.rest = rest;
            let is_octal = who == 0 && matches!(rest, [b'0'..=b'7', ..]);
            let bits = if is_octal {
                self.rest = b"";
                octal(rest)?
            } else {
                self.take_permissions(value) & for_whom
            };
            // A directory keeps its set-id bits where they are not named.
            let kept = if self.directory && !is_octal { SET_ID_BITS } else { 0 };
            value = match operator {
                b'+' => value | bits,
                b'-' => value & !bits,
                _ => value & (!for_whom | kept) | bits,
            };
        }
        self.rest.is_empty().then_some(value)
    }

    fn take_who(&mut self) -> u32 {
        let mut who = 0;
        while let [letter, rest @ ..] = self.rest {
            who |= match letter {
                b'u' => 0o4700,
                b'g' => 0o2070,
                b'o' => 0o1007,
                b'a' => ALL_BITS,
                _ => break,
            };
            self.rest = rest;
        }
        who
    }

    fn take_permissions(&mut self, value: u32) -> u32 {
        if let [letter @ (b'u' | b'g' | b'o'), rest @ ..] = self.rest {
            self.rest = rest;
            let shift = match letter {
                b'u' => 6,
                b'g' => 3,
                _ => 0,
            };
            let copied = value >> shift & 7;
            return copied << 6 | copied << 3 | copied;
        }
        let mut bits = 0;
        while let [letter, rest @ ..] = self.rest {
            bits |= match letter {
                b'r' => 0o444,
                b'w' => 0o222,
                b'x' => 0o111,
                b'X' if self.directory || value & 0o111 != 0 => 0o111,
                b'X' => 0,
                b's' => 0o6000,
                b't' => 0o1000,
                _ => break,
            };
            self.rest = rest;
        }
        bits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modes_are_built_from_nothing() {
        for (mode, file, directory) in [
            ("755", 0o755, 0o755),
            ("7777", 0o7777, 0o7777),
            ("u=rwx,g=u,o=", 0o770, 0o770),
            ("a=rX", 0o444, 0o555),
            ("u+x,a+X", 0o111, 0o111),
            ("+x", 0o111, 0o111),
            ("u+s,g+s,+t", 0o7000, 0o7000),
            ("o+s", 0, 0),
            ("u+t", 0, 0),
            ("=rw-w", 0o444, 0o444),
            ("g=u,u=r", 0o400, 0o400),
            ("=755", 0o755, 0o755),
            ("a=s,=7", 0o7, 0o7),
            ("+x,=0", 0, 0),
            ("=+u-4755", 0, 0),
            ("a=s=X", 0, 0o6111),
            ("a=s,u=x", 0o2100, 0o6100),
            ("a=s,a-s", 0, 0),
            ("ug+xs-r,g=rX=X,o=r+x", 0o4115, 0o6115),
            ("=7", 0o7, 0o7),
        ] {
            assert_eq!(bits(mode.as_bytes(), false), Some(file), "{mode}");
            assert_eq!(bits(mode.as_bytes(), true), Some(directory), "{mode}");
        }
        for mode in ["", "8", "77777", "z", "u", "u=rwx,", "u=rz", ",u=r", "u=7", "=7+x", "6777,=7", "=77777"]
        {
            assert_eq!(bits(mode.as_bytes(), false), None, "{mode}");
        }
    }

    #[test]
    fn a_plus_and_octal_digits_are_refused_as_they_once_meant_any() {
        assert_eq!(PermissionTest::parse(b"+7"), None);
        assert!(PermissionTest::parse(b"-+7").is_some());
    }

    #[test]
    fn exactly_all_and_any() {
        let holds = |test: &str, mode| PermissionTest::parse(test.as_bytes()).expect("a mode").holds(mode);
        assert!(holds("644", 0o100_644) && !holds("644", 0o104_644));
        assert!(holds("-600", 0o100_644) && !holds("-111", 0o100_644));
        assert!(holds("/111", 0o100_744) && !holds("/111", 0o100_644) && holds("/000", 0o100_644));
        assert!(holds("-a+X", 0o040_755) && holds("-a+X", 0o100_644));
    }
}
