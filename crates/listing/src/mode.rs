//! Kind and permissions as letters and as digits.

use sys::kind::Kind;

use crate::value::Mode;

/// Appends kind and permissions in ten letters (POSIX, ls, "File Mode"); `?` stands for what is not known.
pub fn append_letters(mode: &Mode, out: &mut Vec<u8>) {
    let mut letters = *b"??????????";
    letters[0] = mode.kind.map_or(b'?', letter);
    if let Some(bits) = mode.permissions {
        let classes = [(6, 0o4000, b"sS"), (3, 0o2000, b"sS"), (0, 0o1000, b"tT")];
        for (place, (shift, special, set)) in letters[1..].chunks_exact_mut(3).zip(classes) {
            let class = (bits >> shift & 7) as usize;
            place.copy_from_slice(CLASSES[class]);
            if bits & special != 0 {
                place[2] = set[usize::from(class & 1 == 0)];
            }
        }
    }
    out.extend_from_slice(&letters);
}

/// What each three bits of permissions are in letters.
const CLASSES: [&[u8; 3]; 8] = [b"---", b"--x", b"-w-", b"-wx", b"r--", b"r-x", b"rw-", b"rwx"];

/// Appends permissions as four octal digits, as chmod takes them.
pub fn append_octal(permissions: u32, out: &mut Vec<u8>) {
    out.extend([9, 6, 3, 0].map(|shift| b'0' + (permissions >> shift & 7) as u8));
}

/// The letter of a kind; a regular file has a dash here.
fn letter(kind: Kind) -> u8 {
    if kind == Kind::File { b'-' } else { kind.letter() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(mode: u32, expected: &str) {
        let mode =
            Mode { kind: Some(Kind::from_mode(mode)), permissions: Some(mode & 0o7777), ..Mode::default() };
        let mut out = Vec::new();
        append_letters(&mode, &mut out);
        assert_eq!(String::from_utf8_lossy(&out), expected, "{mode:?}");
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
    fn permissions_are_four_digits() {
        let mut out = Vec::new();
        append_octal(0o4755, &mut out);
        append_octal(0o7, &mut out);
        assert_eq!(out, b"47550007");
    }

    #[test]
    fn what_is_unknown_is_question_marks() {
        let mut out = Vec::new();
        append_letters(&Mode { kind: Some(Kind::Symlink), ..Mode::default() }, &mut out);
        append_letters(&Mode::default(), &mut out);
        assert_eq!(out, b"l???????????????????");
    }
}
