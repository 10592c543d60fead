//! `--ignore` and `--hide` on names that are no text, as the C library's `fnmatch` sees them.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::{OsStrExt, OsStringExt};

use crate::harness::oracle::Oracle;
use crate::harness::program::Program;
use crate::harness::sandbox::Sandbox;

/// Sequences beyond Unicode, surrogates, overlong ones, cut off ones, and some that are characters.
const NAMES: [&[u8]; 22] = [
    b"\xf5\x80\x80\x80",
    b"\xf4\x90\x80\x80",
    b"\xf4\x8f\xbf\xbf",
    b"\xf7\xbf\xbf\xbf",
    b"\xf8\x88\x80\x80\x80",
    b"\xfc\x84\x80\x80\x80\x80",
    b"\xed\xa0\x80",
    b"\xed\xbf\xbf",
    b"\xc0\x80",
    b"\xe0\x9f\xbf",
    b"\xf0\x8f\xbf\xbf",
    b"\xfe",
    b"\xff",
    b"\x80",
    b"\xc3",
    b"\xe2\x82",
    b"\xc3\xa9",
    b"\xe2\x82\xac",
    b"\xf0\x9f\x98\x80",
    b"a\xf5\x80\x80\x80b",
    b"a\xed\xa0\x80",
    b"\xef\xbf\xbf",
];

const PATTERNS: [&[u8]; 18] = [
    b"?",
    b"??",
    b"???",
    b"????",
    b"?????",
    b"[!a]",
    b"[!a]*",
    b"a?b",
    b"a?",
    b"a*",
    b"\xf5\x80\x80\x80",
    b"\xed\xa0\x80",
    b"?\x80*",
    b"*\x80",
    b"\xf5*",
    b"[\xf5]*",
    b"[!\xff]",
    b"*?*",
];

#[test]
fn names_that_are_no_text_match_as_with_gnu() {
    let Some(oracle) = Oracle::of(Program::Lsx).filter(Oracle::is_followed) else { return };
    for locale in ["C", "C.UTF-8"] {
        let sandbox = Sandbox::new().with("LC_ALL", locale);
        for name in NAMES {
            sandbox.file(OsStr::from_bytes(name), "");
        }
        let lines = PATTERNS.iter().flat_map(|pattern| {
            [b"-I".to_vec(), b"--hide=".to_vec()]
                .map(|option| vec![OsString::from("-b"), OsString::from_vec([&option[..], pattern].concat())])
        });
        oracle.agree_on(&sandbox, lines, b"");
    }
}
