//! With GNU's letters, what a terminal shows is GNU cat's text but for the colours: seeded lines over odd files, each
//! on a pseudo-terminal of its own.

use std::ffi::OsString;

use crate::harness::oracle::Oracle;
use crate::harness::program::Program;
use crate::harness::pty::on_terminal;
use crate::harness::random::Random;
use crate::harness::sandbox::Sandbox;

const LINES: usize = 400;

/// Text in languages and in none, line ends of every kind, and what is not text at all.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new().with("TERM", "xterm-256color");
    let bytes: Vec<u8> = (0..=255).filter(|byte| *byte != 0x1b && *byte != 0x9b).collect();
    let files: [(&str, Vec<u8>); 13] = [
        ("a.rs", b"fn main() {\n\tlet t = \"text\"; // \xc3\xa9\n\n\n\n    f(t, 0x1f);\r\n}\nlast".to_vec()),
        ("b.py", b"def f(x):\r\n\treturn 'a' + \"\"\"b\r\n\r\n\r\nc\"\"\"\r\n".to_vec()),
        ("c.md", "# Title\n\n```rust\nfn f() {}\n```\n\n\n| a | b |\n|---|---|\n| 漢字 | x |\n".into()),
        ("d.json", b"{\"a\": [1, 2.5e3, null],\t\"b\": \"\\u00e9\"}".to_vec()),
        ("e.sh", b"#!/bin/sh\ncat <<EOF\n$x\n\nEOF\n\n\n\necho '$y'\n".to_vec()),
        ("empty", Vec::new()),
        ("blank.c", b"\n\n\n\n".to_vec()),
        ("returns.c", b"int a;\r\n\r\n\rint b;\r\n\r".to_vec()),
        ("open.h", b"#define A \\\n\t1".to_vec()),
        ("text", b"no language\t\tat all\n \t \n\xf0\x9f\x99\x82 wide\n".to_vec()),
        ("bad.rs", b"let a = \"\xff\xfe\"; // \xc3\n/* \xe9\n*/ fn\n".to_vec()),
        ("long.js", format!("var a = [{}];\nvar b;\n", "1, ".repeat(7_000)).into_bytes()),
        ("bytes", bytes),
    ];
    for (name, content) in files {
        std::fs::write(sandbox.at(name), content).expect("the sandbox is ours");
    }
    sandbox.folder("folder");
    sandbox
}

/// What is left without colours.
fn without_colors(text: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.windows(2).position(|pair| pair == b"\x1b[") {
        plain.extend_from_slice(&rest[..start]);
        let code = &rest[start + 2..];
        let end = code.iter().position(|byte| !b"0123456789;".contains(byte)).expect("it ends");
        assert_eq!(code[end], b'm', "only colours: {:?}", String::from_utf8_lossy(&rest[start..]));
        rest = &code[end + 1..];
    }
    plain.extend_from_slice(rest);
    plain
}

fn line(random: &mut Random) -> Vec<&'static str> {
    const LETTERS: [&str; 14] =
        ["-A", "-b", "-e", "-E", "-n", "-s", "-t", "-T", "-v", "-u", "-nE", "-bs", "--show-ends", "--number"];
    const FILES: [&str; 13] = [
        "a.rs", "b.py", "c.md", "d.json", "e.sh", "empty", "blank.c", "open.h", "text", "bad.rs", "long.js",
        "nosuch", "folder",
    ];
    // Control characters, and a CR that no LF follows, are shown rather than obeyed: as GNU shows them with -v.
    const NAMED: [&str; 2] = ["bytes", "returns.c"];
    let mut words: Vec<&str> = (0..=random.below(3)).map(|_| *random.pick(&LETTERS)).collect();
    let names_bytes = words.iter().any(|word| ["-A", "-e", "-t", "-v"].contains(word));
    for _ in 0..=random.below(4) {
        words.push(if names_bytes && random.one_in(3) { *random.pick(&NAMED) } else { *random.pick(&FILES) });
    }
    words
}

#[test]
fn every_line_shows_gnus_text() {
    let Some(oracle) = Oracle::of(Program::Catx) else { return };
    let sandbox = sandbox();
    let mut random = Random::seeded(20_261_126);
    for _ in 0..LINES {
        let words: Vec<OsString> = line(&mut random).into_iter().map(OsString::from).collect();
        let run = |path| on_terminal(&sandbox, path, "cat", &words, 60, b"");
        let Some(expected) = run(oracle.path()) else { return };
        let found = run(&Program::Catx.path()).expect("the first had a terminal");
        let text = without_colors(&found.stdout);
        // Lines that are too long to be highlighted are remarked on.
        let text = text.strip_suffix(b"cat: without highlighting: very long lines\n").unwrap_or(&text);
        assert!(
            text == expected.stdout,
            "{words:?}\n{:?}\n{:?}",
            String::from_utf8_lossy(text),
            String::from_utf8_lossy(&expected.stdout)
        );
        assert_eq!(found.end, expected.end, "{words:?}");
    }
}
