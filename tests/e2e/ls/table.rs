//! Lines that GNU ls and lsx answer alike, on a tree that holds everything.

use std::os::unix::ffi::OsStrExt;

use super::oracle;
use super::tree::everything;
use crate::harness::recorded;
use crate::harness::sandbox::{Sandbox, skip};

/// The lines whose answers are recorded for a small tree, and those whose answers depend on the moment, the place or the
/// file system: inodes, times of access and change, the order of a directory, links.
fn lines() -> Vec<String> {
    let topics = ["selection", "layout", "long", "order", "names", "color", "words"];
    let recorded = topics.iter().flat_map(|topic| {
        let scripts = recorded::scripts(&format!("ls/recorded/options_{topic}.txt"));
        scripts.into_iter().map(|script| script.strip_prefix("ls").unwrap_or_default().to_owned())
    });
    recorded.chain(include_str!("moment.txt").lines().map(str::to_owned)).collect()
}

/// Fails with every line on which the two differ.
#[track_caller]
fn agree(prepare: impl FnOnce(Sandbox) -> Sandbox) {
    let Some(oracle) = oracle() else { return };
    let sandbox = prepare(everything(&oracle).with("TERM", "xterm"));
    oracle.agree_on_lines(&sandbox, lines().iter().map(String::as_str));
}

#[test]
fn every_option_is_gnus_in_the_c_locale() {
    agree(|sandbox| sandbox);
}

#[test]
fn every_option_is_gnus_in_utf8() {
    agree(|sandbox| sandbox.with("LC_ALL", "C.UTF-8").with("TZ", "Europe/Berlin"));
}

#[test]
fn every_option_is_gnus_for_someone_whom_permissions_stop() {
    agree(|sandbox| sandbox.run_by_someone_else().with("LC_ALL", "C.UTF-8"));
}

#[test]
fn every_option_is_gnus_in_a_language() {
    if knows_english() {
        agree(|sandbox| sandbox.with("LC_ALL", "en_US.UTF-8"));
    }
}

fn knows_english() -> bool {
    let locales = std::process::Command::new("locale").arg("-a").output();
    let has = |name: &str| {
        locales
            .as_ref()
            .is_ok_and(|output| String::from_utf8_lossy(&output.stdout).lines().any(|line| line == name))
    };
    if !has("en_US.utf8") {
        skip("no locale en_US.UTF-8");
        return false;
    }
    true
}

/// Every name of up to three of these signs, between letters and digits.
#[test]
fn punctuation_sorts_as_gnus_does_in_a_language() {
    let Some(oracle) = oracle().filter(|_| knows_english()) else { return };
    let sandbox = Sandbox::new().with("LC_ALL", "en_US.UTF-8");
    let signs = ["", "-", "+", "_", ".", "~", " ", "#", "A", "é"];
    for one in signs {
        for two in signs {
            for three in ["", "-", "+", "."] {
                sandbox.file(format!("qvt119{one}{two}{three}w"), "");
                sandbox.file(format!("x.c{one}{two}{three}1"), "");
            }
        }
    }
    oracle.agree_on_lines(&sandbox, ["-1", "-m", "-1r", "-1X", "-1XU", "-1 --sort=width", "-1S"]);
}

/// Names that strcoll finds equal, or compares with nothing, stay as the directory has them.
#[test]
fn names_without_an_order_stay_as_they_were_found() {
    let Some(oracle) = oracle().filter(|_| knows_english()) else { return };
    let sandbox = Sandbox::new().with("LC_ALL", "en_US.UTF-8");
    for byte in (1..=0xff).filter(|byte| !b"/.".contains(byte)) {
        sandbox.file(std::ffi::OsStr::from_bytes(&[byte]), "");
    }
    oracle.agree_on_lines(&sandbox, ["-1", "-1r", "-1X", "-1S", "-1t", "-C", "-lr", "-b *"]);
}

#[test]
fn names_of_one_letter_fill_a_line_to_its_end() {
    let Some(oracle) = oracle() else { return };
    let sandbox = Sandbox::new();
    for letter in 'a'..='z' {
        sandbox.file(letter.to_string(), "");
    }
    let lines: Vec<String> =
        (1..90).flat_map(|width| [format!("-C -w {width}"), format!("-x -w {width}")]).collect();
    oracle.agree_on_lines(&sandbox, lines.iter().map(String::as_str));
}

#[test]
fn marks_and_escapes_of_names_stand_where_gnu_has_them() {
    let Some(oracle) = oracle() else { return };
    let sandbox = Sandbox::new().with("LC_ALL", "C.UTF-8");
    for name in
        [&b"\xff'"[..], b"a\xff'b", b"\x01''", b"'\xff'\xff", b"it's@", b"a b'c@", "\u{6f22}".as_bytes()]
    {
        sandbox.file(std::ffi::OsStr::from_bytes(name), "");
    }
    sandbox.folder("sp ace:x/'q").folder("d'e:f");
    let styles = ["shell", "shell-escape", "shell-always", "shell-escape-always"];
    let lines = [
        "",
        "-F",
        "-R",
        "-C",
        "--hide=???",
        "mis's -C \u{6f22}",
        "mis's -l \u{6f22}",
        "-d mis's -C \u{6f22}",
    ];
    let lines: Vec<String> = styles
        .iter()
        .flat_map(|style| {
            lines.iter().map(move |line| format!("--quoting-style={style} {}", line.replace('\'', "\\'")))
        })
        .collect();
    oracle.agree_on_lines(&sandbox, lines.iter().map(String::as_str));
}

#[test]
fn there_are_enough_lines() {
    let lines = lines().len();
    assert!(lines >= 550, "{lines}");
}

/// Environments, and the lines that show what each variable means.
#[test]
fn the_environment_means_what_it_means_to_gnu() {
    let Some(oracle) = oracle() else { return };
    let cases: [(&str, &[&str]); 12] = [
        (
            "LS_COLORS",
            &[
                "di=1;34:ln=target:or=5:mi=6:*.txt=35:*.TXT=36:ex=32",
                "no=1:fi=2:di=3",
                "zz=1",
                "di",
                "*x=1:*.c=2:*.C=3",
                "lc=L:rc=R:ec=E:rs=Z:cl=C:di=1",
                "or=31:tw=:ow=:st=:mh=4",
                "ec=^?:di=1",
            ],
        ),
        ("QUOTING_STYLE", &["shell", "c", "escape", "bogus", "", "shell-escape-a", "c-", "shell-"]),
        ("TIME_STYLE", &["iso", "+%F", "posix-long-iso", "bogus"]),
        (
            "LS_BLOCK_SIZE",
            &["K", "1", "x", "human", "", "7x", "2kx", "3KBx", "1,000", "'7x", "1Z", "1Q", "Y", "0x"],
        ),
        ("BLOCK_SIZE", &["1K", "M", "'1"]),
        ("BLOCKSIZE", &["512", "1M", "x"]),
        ("POSIXLY_CORRECT", &["", "1"]),
        ("COLUMNS", &["40", "0", "x", "", "0x20", " 40", "+08", "99999999999999999999"]),
        ("TABSIZE", &["4", "0", "x", "", " 5", "+08", "18446744073709551615", "99999999999999999999"]),
        ("TZ", &["UTC0", "<-00>0", "America/St_Johns", "Asia/Kolkata", ":bogus", "right/Europe/Berlin"]),
        ("TERM", &["dumb", "vt100", "con80x25", ""]),
        ("COLORTERM", &["", "truecolor"]),
    ];
    let lines = [
        "",
        "-l",
        "-ls",
        "-C",
        "--color",
        "-l --color=always",
        "-lh -k",
        "-m",
        "-s dir -a",
        "--full-time",
        "-x",
        "-lQ",
    ];
    for (name, values) in cases {
        let mut sandbox = everything(&oracle).with("LC_ALL", "C.UTF-8");
        if name != "TERM" && name != "COLORTERM" {
            sandbox.set("TERM", "xterm");
        }
        for value in values {
            sandbox.set(name, value);
            oracle.agree_on(&sandbox, lines.iter().map(|line| crate::harness::line::words(line)), b"");
        }
    }
}
