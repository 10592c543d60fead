//! Files of all kinds that a search through lines may come to, made at random.

use std::fmt::Write as _;

use crate::harness::random::Random;
use crate::harness::sandbox::Sandbox;

const WORDS: [&str; 12] = [
    "foo",
    "bar",
    "Foo",
    "foobar",
    "été",
    "x",
    "fn main() {",
    "a.b",
    "\tfoo",
    "0123456789",
    "",
    "foo bar foo",
];

/// A tree of files with lines of a few words.
pub(super) fn grow(random: &mut Random) -> Sandbox {
    let sandbox = Sandbox::new();
    let has_long_lines = random.one_in(2);
    for number in 0..random.below(12) + 3 {
        let folder = ["", "d/", "d/e/", "with space/", ".hidden/"][random.below(5)];
        let content = content(random, has_long_lines);
        sandbox.file(format!("{folder}f{number}"), content);
    }
    sandbox.file("empty", "").link("link", "f0").folder("folder");
    sandbox
}

/// The content of one. A buffer that a long line made larger stays so in ripgrep, and what comes into one block decides
/// whether lines before a NUL are shown: a tree has long lines, or NULs far from the beginning.
fn content(random: &mut Random, has_long_lines: bool) -> Vec<u8> {
    let mut text = lines(random);
    match random.below(16) {
        0 => text.insert(random.below(text.len() + 1), 0),
        1 => text.extend([b"\n\0foo\n".repeat(random.below(3)), b"foo".to_vec()].concat()),
        2 => text = text.split(|&byte| byte == b'\n').collect::<Vec<_>>().join(&b"\r\n"[..]),
        3 => text.insert(random.below(text.len() + 1), 0xff),
        4 => text = wide(&text, u16::to_le_bytes, b"\xff\xfe"),
        5 => text = wide(&text, u16::to_be_bytes, b"\xfe\xff"),
        6 => text.splice(0..0, *b"\xef\xbb\xbf").for_each(drop),
        7 if has_long_lines => text = [b"foo ".repeat(random.below(40_000)), text].concat(),
        8 => text = text.repeat(random.below(300) + 1),
        9 => {
            text = text.repeat(300);
            let end = if has_long_lines { text.len().min(60_000) } else { text.len() };
            text.insert(random.below(end + 1), 0);
        }
        10 => text.retain(|&byte| byte == b'\n'),
        11 => text.extend(*random.pick(&[&b"\r"[..], b"\r\n", b"\n\n", b"\xc3", b"\xf0\x9f", b"foo\0"])),
        12 => {
            let marks =
                [&b"\xef\xbb\xbf"[..], b"\xef\xbb", b"\xff\xfe", b"\xff", b"\xfe\xff\0f\0o\0o\0", b"\n\0"];
            text = random.pick(&marks).to_vec();
        }
        13 => text = text.split(|&byte| byte == b' ').collect::<Vec<_>>().join(&b"\r\n"[..]),
        _ => {}
    }
    text
}

fn lines(random: &mut Random) -> Vec<u8> {
    let mut text = String::new();
    for number in 0..random.below(40) {
        for _ in 0..random.below(4) {
            text.push_str(random.pick::<&str>(&WORDS));
            text.push(' ');
        }
        if random.one_in(5) {
            let _ = write!(text, "{number}");
        }
        text.push('\n');
    }
    if random.one_in(3) {
        text.pop();
    }
    text.into_bytes()
}

fn wide(text: &[u8], bytes: fn(u16) -> [u8; 2], mark: &[u8]) -> Vec<u8> {
    let units = String::from_utf8_lossy(text).encode_utf16().flat_map(bytes).collect::<Vec<_>>();
    [mark, &units].concat()
}
