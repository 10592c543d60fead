//! The kind and the permissions, in ten letters, and a sign for what else limits access.

use sys::kind::Kind;

use crate::entry::{Details, Mark};

/// Appends the letters; `marks` where any entry of the listing has a sign behind them.
pub(crate) fn append(kind: Option<Kind>, details: Option<&Details>, marks: bool, out: &mut Vec<u8>) {
    let Some(details) = details else {
        out.push(kind.map_or(b'?', letter));
        out.extend_from_slice(b"?????????");
        if marks {
            out.push(b'?');
        }
        return;
    };
    let mode = details.mode;
    out.push(letter(details.kind()));
    for (shift, special, letters) in [(6, 0o4000, b"sS"), (3, 0o2000, b"sS"), (0, 0o1000, b"tT")] {
        let bits = mode >> shift;
        out.push(if bits & 4 != 0 { b'r' } else { b'-' });
        out.push(if bits & 2 != 0 { b'w' } else { b'-' });
        out.push(match (mode & special != 0, bits & 1 != 0) {
            (true, true) => letters[0],
            (true, false) => letters[1],
            (false, true) => b'x',
            (false, false) => b'-',
        });
    }
    if marks {
        out.push(match details.marks {
            Mark::None => b' ',
            Mark::Context => b'.',
            Mark::AccessList => b'+',
            Mark::Unknown => b'?',
        });
    }
}

/// The letter of a kind; a plain file has a dash here.
fn letter(kind: Kind) -> u8 {
    if kind == Kind::File { b'-' } else { kind.letter() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(mode: u32, expected: &str) {
        let mut out = Vec::new();
        append(None, Some(&Details { mode, ..Details::default() }), false, &mut out);
        assert_eq!(String::from_utf8_lossy(&out), expected, "{mode:o}");
    }

    #[test]
    fn modes_are_ten_letters() {
        check(0o100_644, "-rw-r--r--");
        check(0o040_755, "drwxr-xr-x");
        check(0o120_777, "lrwxrwxrwx");
        check(0o106_755, "-rwsr-sr-x");
        check(0o107_000, "---S--S--T");
        check(0o041_777, "drwxrwxrwt");
        check(0o060_660, "brw-rw----");
        check(0, "?---------");
    }

    #[test]
    fn what_is_unknown_is_question_marks() {
        let mut out = Vec::new();
        append(Some(Kind::Symlink), None, true, &mut out);
        assert_eq!(out, b"l??????????");
    }
}
