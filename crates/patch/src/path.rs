//! Names of files in the headings of a patch: git's quotes, the prefixes of the two sides, times.

/// No file: the other side of one that is new or gone.
pub(crate) const NOWHERE: &[u8] = b"/dev/null";

/// The pairs of prefixes that git puts in front of the names of the two sides, each of them also the other way round
/// (`diff.mnemonicPrefix`).
const PREFIXES: [[u8; 2]; 6] = [*b"ab", *b"iw", *b"ci", *b"cw", *b"ow", *b"12"];

/// The name in a line such as `--- a/name`, unquoted, without the time that may follow a tab.
pub(crate) fn name(text: &[u8]) -> Vec<u8> {
    if let Some((name, _)) = unquote(text) {
        return name;
    }
    let end = memchr::memchr(b'\t', text).unwrap_or(text.len());
    text[..end].to_vec()
}

/// Both names of `diff --git`, which are the same but for their prefixes where they are not quoted; else other lines
/// say them.
pub(crate) fn both(text: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    if let Some((old, rest)) = unquote(text) {
        return Some((old, name(rest.strip_prefix(b" ")?)));
    }
    if text.ends_with(b"\"")
        && let Some(at) = memchr::memmem::find(text, b" \"")
    {
        return Some((text[..at].to_vec(), name(&text[at + 1..])));
    }
    let middle = text.len() / 2;
    let (old, new) = (text.get(..middle)?, text.get(middle + 1..)?);
    let tails = (old.get(1..)?, new.get(1..)?);
    (text[middle] == b' ' && tails.0 == tails.1).then(|| (old.to_vec(), new.to_vec()))
}

/// The names without the prefixes of their sides, if they have them.
pub(crate) fn without_prefixes(old: &mut Vec<u8>, new: &mut Vec<u8>) {
    let prefix = |name: &[u8]| match name {
        [letter, b'/', _, ..] => Some(*letter),
        _ => None,
    };
    let is_pair =
        |pair: [u8; 2]| PREFIXES.iter().any(|&[one, other]| pair == [one, other] || pair == [other, one]);
    let are_known = match (prefix(old), prefix(new)) {
        (Some(one), Some(other)) => is_pair([one, other]),
        (Some(b'a' | b'i' | b'c' | b'o' | b'1'), None) => new == NOWHERE,
        (None, Some(b'b' | b'w' | b'i' | b'2')) => old == NOWHERE,
        _ => false,
    };
    if are_known {
        for name in [old, new] {
            if *name != NOWHERE {
                name.drain(..2);
            }
        }
    }
}

/// What stands in quotes at the beginning of a text, as git quotes names, and what follows.
fn unquote(text: &[u8]) -> Option<(Vec<u8>, &[u8])> {
    let mut rest = text.strip_prefix(b"\"")?;
    let mut name = Vec::new();
    loop {
        match rest {
            [b'"', after @ ..] => return Some((name, after)),
            [b'\\', a @ b'0'..=b'3', b @ b'0'..=b'7', c @ b'0'..=b'7', after @ ..] => {
                name.push((a - b'0') << 6 | (b - b'0') << 3 | (c - b'0'));
                rest = after;
            }
            [b'\\', letter, after @ ..] => {
                name.push(match letter {
                    b'a' => 7,
                    b'b' => 8,
                    b't' => b'\t',
                    b'n' => b'\n',
                    b'v' => 11,
                    b'f' => 12,
                    b'r' => b'\r',
                    other => *other,
                });
                rest = after;
            }
            [byte, after @ ..] => {
                name.push(*byte);
                rest = after;
            }
            [] => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unquoted_and_lose_their_times() {
        assert_eq!(name(b"a/plain name"), b"a/plain name");
        assert_eq!(name(b"a/name\t2024-01-01 00:00:00"), b"a/name");
        assert_eq!(name(b"\"a/\\303\\244\\t\\\"\\\\\""), "a/ä\t\"\\".as_bytes());
        assert_eq!(name(b"\"open"), b"\"open");
    }

    #[test]
    fn both_names_are_found_where_they_are_the_same() {
        let check = |text: &str, expected: Option<(&str, &str)>| {
            let expected = expected.map(|(old, new)| (old.as_bytes().to_vec(), new.as_bytes().to_vec()));
            assert_eq!(both(text.as_bytes()), expected, "{text}");
        };
        check("a/x y b/x y", Some(("a/x y", "b/x y")));
        check("x x", Some(("x", "x")));
        check("\"a/\\t\" \"b/\\t\"", Some(("a/\t", "b/\t")));
        check("a/x \"b/\\t\"", Some(("a/x", "b/\t")));
        check("a/x b/y", None);
        check("", None);
    }

    #[test]
    fn prefixes_go_in_pairs() {
        let check = |old: &str, new: &str, expected: (&str, &str)| {
            let (mut one, mut other) = (old.as_bytes().to_vec(), new.as_bytes().to_vec());
            without_prefixes(&mut one, &mut other);
            assert_eq!((&*one, &*other), (expected.0.as_bytes(), expected.1.as_bytes()));
        };
        check("a/x", "b/x", ("x", "x"));
        check("b/x", "a/x", ("x", "x"));
        check("i/x", "w/x", ("x", "x"));
        check("a/x", "a/x", ("a/x", "a/x"));
        check("/dev/null", "b/x", ("/dev/null", "x"));
        check("a/x", "/dev/null", ("x", "/dev/null"));
        check("z/x", "/dev/null", ("z/x", "/dev/null"));
    }
}
