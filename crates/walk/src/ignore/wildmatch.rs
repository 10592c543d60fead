//! Git's wildcards over paths (gitignore(5), "PATTERN FORMAT"; wildmatch with WM_PATHNAME), byte by byte.
//!
//! It compiles nothing: most patterns of ignore files are matched a few times, and a scan of the pattern is faster
//! than what would be gained.

/// Whether capitals are told from small letters, among the letters of ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// They are.
    Kept,
    /// They are not.
    Folded,
}

impl Case {
    fn folded(self, byte: u8) -> u8 {
        match self {
            Self::Kept => byte,
            Self::Folded => byte.to_ascii_lowercase(),
        }
    }

    #[inline]
    pub(crate) fn equal(self, left: &[u8], right: &[u8]) -> bool {
        match self {
            Self::Kept => left == right,
            Self::Folded => left.eq_ignore_ascii_case(right),
        }
    }
}

/// Whether all of `text`, a path without a slash at its ends, is matched by `pattern`.
///
/// `*` and `?` stop at slashes, a component `**` is any number of components. A component of the pattern is one of
/// the text except below `**`, so that two places to go back to are enough and the cost is at most the product of
/// both lengths.
#[must_use]
pub fn matches(pattern: &[u8], text: &[u8], case: Case) -> bool {
    let (mut at, mut place) = (0, 0);
    // After the last `*`, and after the last `**/`.
    let (mut star, mut deep): (Option<Stretch>, Option<Stretch>) = (None, None);
    loop {
        let step = step(pattern, at, text.get(place).copied(), case);
        match step {
            Step::End if place == text.len() => return true,
            Step::One(after) => (at, place) = (after, place + 1),
            Step::Star(after) => {
                star = Some((after, place));
                at = after;
            }
            Step::Components(after) => {
                (star, deep) = (None, Some((after, place)));
                at = after;
            }
            Step::Everything => return true,
            Step::Malformed => return false,
            Step::End | Step::Mismatch => {
                if let Some((after, stretched)) = star
                    && text.get(stretched).is_some_and(|&byte| byte != b'/')
                {
                    star = Some((after, stretched + 1));
                    (at, place) = (after, stretched + 1);
                } else if let Some((after, stretched)) = deep
                    && let Some(slash) = memchr::memchr(b'/', &text[stretched..])
                {
                    (star, deep) = (None, Some((after, stretched + slash + 1)));
                    (at, place) = (after, stretched + slash + 1);
                } else {
                    return false;
                }
            }
        }
    }
}

/// A place in the pattern, and how far in the text what stands before it has been stretched.
type Stretch = (usize, usize);

/// What the pattern asks for at one point; a number is the point after it.
enum Step {
    /// This byte is fine.
    One(usize),
    /// Any bytes but slashes.
    Star(usize),
    /// Any whole components.
    Components(usize),
    /// Whatever is left.
    Everything,
    End,
    Mismatch,
    /// Nothing matches a pattern like this.
    Malformed,
}

fn step(pattern: &[u8], at: usize, byte: Option<u8>, case: Case) -> Step {
    match (pattern.get(at), byte) {
        (None, _) => Step::End,
        (Some(b'*'), _) => stars(pattern, at),
        (Some(_), None) => Step::Mismatch,
        (Some(b'?'), Some(byte)) => one(byte != b'/', at + 1),
        (Some(b'['), Some(byte)) => match class(pattern, at + 1, byte, case) {
            Some((holds, after)) => one(holds && byte != b'/', after),
            None => Step::Malformed,
        },
        (Some(b'\\'), Some(byte)) => match pattern.get(at + 1) {
            // Git looks for the small letter here, so that an escaped capital matches nothing where case is folded.
            Some(&literal) => one(literal == case.folded(byte), at + 2),
            None => Step::Malformed,
        },
        (Some(&literal), Some(byte)) => one(case.equal(&[literal], &[byte]), at + 1),
    }
}

fn one(holds: bool, after: usize) -> Step {
    if holds { Step::One(after) } else { Step::Mismatch }
}

fn stars(pattern: &[u8], at: usize) -> Step {
    let after = at + pattern[at..].iter().take_while(|&&byte| byte == b'*').count();
    let begins = at == 0 || pattern[at - 1] == b'/';
    match pattern.get(after) {
        None if begins && after - at > 1 => Step::Everything,
        Some(b'/') if begins && after - at > 1 => Step::Components(after + 1),
        _ => Step::Star(after),
    }
}

/// Whether `byte` is in the class whose content begins at `at`, and where the pattern goes on; `None` where the class
/// does not end, or names what does not exist.
///
/// Where capitals are folded, git looks for the small letter, and for its capital in ranges and in `[:upper:]` only.
fn class(pattern: &[u8], mut at: usize, byte: u8, case: Case) -> Option<(bool, usize)> {
    let byte = case.folded(byte);
    let capital = if case == Case::Folded { byte.to_ascii_uppercase() } else { byte };
    let negated = matches!(pattern.get(at), Some(b'!' | b'^'));
    at += usize::from(negated);
    let (mut holds, mut before, mut first) = (false, None, true);
    // Up to here `[:` begins no name, which need not be looked for again.
    let mut nameless = 0;
    loop {
        match *pattern.get(at)? {
            b']' if !first => return Some((holds != negated, at + 1)),
            b'-' if before.is_some() && pattern.get(at + 1).is_some_and(|&next| next != b']') => {
                let (last, after) = literal(pattern, at + 1)?;
                let holds_either =
                    |start| (start..=last).contains(&byte) || (start..=last).contains(&capital);
                holds |= before.is_some_and(holds_either);
                (before, at) = (None, after);
            }
            b'[' if at >= nameless && pattern.get(at + 1) == Some(&b':') => {
                let length = memchr::memchr(b']', &pattern[at + 2..])?;
                match pattern[at + 2..at + 2 + length].strip_suffix(b":") {
                    Some(name) => {
                        holds |= named(name, byte)? || name == b"upper" && named(name, capital)?;
                        (before, at) = (None, at + length + 3);
                    }
                    None => {
                        holds |= byte == b'[';
                        nameless = at + 2 + length;
                        (before, at) = (Some(b'['), at + 1);
                    }
                }
            }
            _ => {
                let (member, after) = literal(pattern, at)?;
                holds |= member == byte;
                (before, at) = (Some(member), after);
            }
        }
        first = false;
    }
}

/// A byte that stands for itself, perhaps after a backslash, and what follows it.
fn literal(pattern: &[u8], at: usize) -> Option<(u8, usize)> {
    match *pattern.get(at)? {
        b'\\' => Some((*pattern.get(at + 1)?, at + 2)),
        byte => Some((byte, at + 1)),
    }
}

fn named(name: &[u8], byte: u8) -> Option<bool> {
    Some(match name {
        b"alnum" => byte.is_ascii_alphanumeric(),
        b"alpha" => byte.is_ascii_alphabetic(),
        b"blank" => byte == b' ' || byte == b'\t',
        b"cntrl" => byte.is_ascii_control(),
        b"digit" => byte.is_ascii_digit(),
        b"graph" => byte.is_ascii_graphic(),
        b"lower" => byte.is_ascii_lowercase(),
        b"print" => byte.is_ascii_graphic() || byte == b' ',
        b"punct" => byte.is_ascii_punctuation(),
        b"space" => byte.is_ascii_whitespace() || byte == 0x0b,
        b"upper" => byte.is_ascii_uppercase(),
        b"xdigit" => byte.is_ascii_hexdigit(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, matching: &[&str], others: &[&str]) {
        for (texts, expected) in [(matching, true), (others, false)] {
            for text in texts {
                assert_eq!(
                    matches(pattern.as_bytes(), text.as_bytes(), Case::Kept),
                    expected,
                    "{pattern} {text}"
                );
            }
        }
    }

    #[test]
    fn stars_stop_at_slashes_unless_they_are_a_component() {
        check("*", &["", "a", ".a"], &["a/b"]);
        check("a*b*c", &["abc", "aXbYc", "abcbc", "abbc"], &["ab", "a/bc", "abcd"]);
        check("**/b", &["b", "a/b", "a/a/b"], &["ab", "a/ab", "b/a"]);
        check("a/**", &["a/b", "a/b/c"], &["a", "b/a"]);
        check("a/**/b", &["a/b", "a/x/b", "a/x/y/b"], &["ab", "a/xb", "x/a/b"]);
        check("a/**/b/**/c", &["a/b/c", "a/b/b/c", "a/x/b/y/c"], &["a/c", "a/b/xc"]);
        check("a**b", &["ab", "aXb"], &["a/b"]);
        check("*/**/*.c", &["a/b.c", "a/b/c/d.c"], &["b.c"]);
        check("***/a", &["a", "b/a"], &[]);
    }

    #[test]
    fn classes_are_posix_and_never_hold_a_slash() {
        check("[ab]", &["a", "b"], &["c", "", "ab"]);
        check("[!ab]", &["c"], &["a", "/"]);
        check("[^ab]", &["c"], &["a"]);
        check("[]-]x", &["]x", "-x"], &["x"]);
        check("[a-c-e]", &["b", "-", "e"], &["d"]);
        check("[[:digit:]_]", &["7", "_"], &["a"]);
        check("[[:nonsense:]a]", &[], &["a"]);
        check("[[:a]", &["[", ":", "a"], &["b"]);
        check("[\\]a]", &["]", "a"], &["\\"]);
        check("[a", &[], &["a", "[a"]);
        check("a[/]b", &[], &["a/b"]);
    }

    #[test]
    fn a_class_takes_time_by_its_length() {
        let begin = std::time::Instant::now();
        assert!(matches(format!("[{}a]", "[:".repeat(1 << 19)).as_bytes(), b"a", Case::Kept));
        assert!(begin.elapsed() < std::time::Duration::from_millis(500), "{:?}", begin.elapsed());
        check("[[:[:alpha:]", &[], &["a"]);
    }

    #[test]
    fn case_is_folded_as_git_does_it() {
        let matches = |pattern: &str, text: &str| matches(pattern.as_bytes(), text.as_bytes(), Case::Folded);
        for (pattern, text) in
            [("A*b", "aXB"), ("\\a", "A"), ("[a]", "A"), ("[A-C]", "b"), ("[[:upper:]]", "a")]
        {
            assert!(matches(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in [("\\A", "A"), ("\\A", "a"), ("[A]", "A"), ("[A]", "a")] {
            assert!(!matches(pattern, text), "{pattern} {text}");
        }
    }

    #[test]
    fn a_backslash_takes_the_next_byte_as_it_is() {
        check("\\*a\\?", &["*a?"], &["xa?", "*ab"]);
        check("a\\", &[], &["a", "a\\"]);
    }
}
