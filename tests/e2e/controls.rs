//! What no name, pattern, value, word, configuration or environment may send to a terminal.

use std::ffi::OsString;
use std::fs;
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::symlink;

use crate::harness::line::words;
use crate::harness::outcome::Outcome;
use crate::harness::program::Program::{self, Catx, Fdx, Findx, Lsx};
use crate::harness::pty::on_terminal;
use crate::harness::sandbox::Sandbox;

/// A title, a carriage return, C1 controls as a byte and as a character, an override, a backspace, DEL, a colour.
const HOSTILE: &str = r"$'h\x1b]0;T\x07\x0d\x9bb\xc2\x9bc\xe2\x80\xaed\x08\x7f\x1b[31m'";
/// What nobody sees.
const UNSEEN: &str = r"$'z\xe2\x80\x8bw\xef\xbb\xbf'";

/// A line of a table, `{}` standing for what is hostile.
fn line(line: &str) -> Vec<OsString> {
    words(&line.replace("{}", HOSTILE))
}

fn tree() -> Sandbox {
    let sandbox = Sandbox::new();
    let name = |line: &str| words(line).remove(0);
    let hostile = name(HOSTILE);
    sandbox.file(sandbox.at("sub").join(&hostile).join(name(UNSEEN)), "");
    sandbox.file("sub/text", name(r"$'text \x1b]0;T\x07 \xe2\x80\xae x\x9b \x0dy'").into_vec());
    symlink(&hostile, sandbox.at("sub").join(line("l{}").remove(0))).expect("links can be made");
    let own = line("loop{}").remove(0);
    symlink(&own, sandbox.at("sub").join(&own)).expect("links can be made");
    let folder = sandbox.at("sub").join(line("{}.toml").remove(0));
    fs::write(folder, "[lsx]\n\"a\\u001b]0;T\\u0007\" = true\n[catx]\nstyle = \"a\\u001b]0;T\\u0007\"\n[fdx]\n\"a\\nb\" = 1\n")
        .expect("files can be written");
    sandbox
}

/// The controls that a terminal was sent, beside colours, links and line ends of our own.
fn sent(shown: &[u8]) -> Vec<String> {
    let mut rest = shown;
    let mut found = Vec::new();
    while let Some((&byte, after)) = rest.split_first() {
        let sequence = rest.strip_prefix(b"\x1b[").and_then(|inner| {
            let end = inner.iter().position(|byte| !matches!(byte, b'0'..=b'9' | b';' | b':'))?;
            matches!(inner[end], b'm' | b'K').then_some(&inner[end + 1..])
        });
        let link = rest.strip_prefix(b"\x1b]8;;").and_then(|inner| {
            let end = inner.iter().position(|byte| !byte.is_ascii_graphic())?;
            inner[end..].strip_prefix(b"\x1b\\")
        });
        if let Some(after) = sequence.or(link) {
            rest = after;
            continue;
        }
        if matches!(byte, 0..=8 | 11..0x20 | 0x7f) {
            found.push(format!("{byte:#x}"));
        }
        rest = after;
    }
    for chunk in shown.utf8_chunks() {
        let shows =
            |character: char| matches!(character, '\u{80}'..='\u{9f}' | '\u{202e}' | '\u{200b}' | '\u{feff}');
        found.extend(
            chunk
                .valid()
                .chars()
                .filter(|&character| shows(character))
                .map(|c| format!("U+{:04X}", c as u32)),
        );
        let lone = chunk.invalid().iter().filter(|byte| matches!(byte, 0x80..=0x9f));
        found.extend(lone.map(|byte| format!("lone {byte:#x}")));
    }
    found
}

#[track_caller]
fn check(program: Program, lines: &[&str], surround: impl Fn(&mut Sandbox)) {
    for locale in ["C", "C.UTF-8"] {
        let mut sandbox = tree().with("LC_ALL", locale).with("TERM", "xterm-256color");
        surround(&mut sandbox);
        for text in lines {
            let typed = b"n\n".repeat(20);
            let Some(Outcome { stdout, .. }) =
                on_terminal(&sandbox, &program.path(), program.name(), &line(text), 80, &typed)
            else {
                return;
            };
            let found = sent(&stdout);
            assert!(
                found.is_empty(),
                "{} {text} ({locale}): {found:?}\n{}",
                program.name(),
                stdout.escape_ascii()
            );
        }
    }
}

#[test]
fn names_of_listed_files_send_nothing() {
    check(
        Lsx,
        &[
            "sub",
            "-l sub",
            "-N sub",
            "-Q sub",
            "-b sub",
            "-R",
            "--tree",
            "--hyperlink sub",
            "-m sub",
            "-L sub",
            "--quoting-style=shell sub",
        ],
        |_| {},
    );
    check(
        Findx,
        &[
            ".",
            ". -color",
            ". -ls",
            r"'.' -printf '%p %f %h %l %P\n'",
            ". -fprint /dev/stderr",
            r". -fprintf /dev/stderr '%p\n'",
            ". -printx",
            "-L .",
            ". -ok true {} ;",
            ". -name 'l*' -okdir true {} ;",
        ],
        |_| {},
    );
    check(
        Fdx,
        &["", "-u", "--json", "--hyperlink=always", "--format {/}", "-uL", "--show-errors -uL"],
        |_| {},
    );
    check(
        Catx,
        &[
            "sub/text",
            "--style=full sub/text",
            "--style=full sub/{}.toml",
            "--file-name={} --style=header sub/text",
        ],
        |_| {},
    );
}

const WORDS_OF_LSX: &[&str] = &[
    "missing{}",
    "--{}",
    "--color={}",
    "-{}",
    "--sort={}",
    "-w{}",
    "--block-size={}",
    "-l --time-style={}",
    "--all={}",
    "-I {}",
    "--depth={} --tree",
];

const WORDS_OF_FINDX: &[&str] = &[
    "missing{}",
    ". -{}",
    "-{}",
    ". -name a/{}",
    ". -type {}",
    ". -size {}",
    ". -newer {}",
    ". -newermt {}",
    r". -regex '\('{}",
    ". -regextype {}",
    ". -user {}",
    ". -perm {}",
    ". -mtime {}",
    ". -maxdepth {}",
    ". -fprint /missing/{}",
    "-files0-from {}",
    "-D {} .",
    "-O{} .",
    ". -explain -name {}",
    "{}",
    ". -exec {} x",
    ". -name sub -exec {} ;",
    ". -name sub -ok {} ;",
];

const WORDS_OF_FDX: &[&str] = &[
    "[{}",
    "--{}",
    ". missing{}",
    "-t {}",
    "-S {}",
    "--changed-within {}",
    "--owner {}",
    "-g [{}",
    "--color {}",
    "-d {}",
    "--base-directory {}",
    "{}/x",
    "-name {}",
    "--to-find {}",
    "-u -x {}",
    "-u -X {}",
    "--sort {}",
];

const WORDS_OF_CATX: &[&str] = &[
    "missing{}",
    "--{}",
    "--style={} sub/text",
    "--theme={} sub/text",
    "-l{} sub/text",
    "-{}",
    "--paging=always --pager={} sub/text",
    "--line-range={} sub/text",
    "--tabs={} sub/text",
    "--cache={}",
];

#[test]
fn words_of_the_command_line_send_nothing() {
    for (program, lines) in
        [(Lsx, WORDS_OF_LSX), (Findx, WORDS_OF_FINDX), (Fdx, WORDS_OF_FDX), (Catx, WORDS_OF_CATX)]
    {
        check(program, lines, |_| {});
    }
}

#[test]
fn commands_that_are_only_shown_hide_nothing() {
    let sandbox = Sandbox::new().with("LC_ALL", "C.UTF-8");
    sandbox.file(words(r"$'a\xe2\x80\xaeb'").remove(0), "");
    for option in ["-x", "-X"] {
        let line = words(&format!("--dry-run {option} echo"));
        let Some(outcome) = on_terminal(&sandbox, &Fdx.path(), "fdx", &line, 80, b"") else { return };
        let shown = String::from_utf8_lossy(&outcome.stdout).into_owned();
        assert_eq!(shown.lines().next(), Some(r"echo './a'$'\342\200\256''b'"), "{option}");
    }
}

#[test]
fn the_configuration_and_the_environment_send_nothing() {
    for program in [Lsx, Catx, Fdx] {
        let operand = if program == Catx { "sub/text" } else { "" };
        check(program, &[operand], |sandbox| {
            let file = sandbox.at("sub").join(line("{}.toml").remove(0));
            sandbox.set("CLASSIX_CONFIG", file);
        });
    }
    let hostile = || line("{}").remove(0);
    check(Lsx, &["sub", "-l sub"], |sandbox| {
        let colors = OsString::from_vec([b"*.x=3:q", hostile().into_vec().as_slice(), b"=1"].concat());
        sandbox.set("LS_COLORS", colors).set("QUOTING_STYLE", hostile()).set("TIME_STYLE", hostile());
    });
    check(Catx, &["--paging=always sub/text"], |sandbox| {
        sandbox.set("PAGER", hostile());
    });
}

#[test]
fn elsewhere_and_in_gnus_own_look_the_bytes_are_gnus() {
    let sandbox = Sandbox::new().with("LC_ALL", "C.UTF-8");
    let name = words(r"$'a\xe2\x80\xaeb'").remove(0);
    sandbox.file(&name, "");
    let listed = [name.clone().into_vec(), b"\n".to_vec()].concat();
    for (program, word) in [(Lsx, "-1"), (Fdx, ".")] {
        sandbox.command(program).arg(word).assert().success().stdout(listed.clone());
    }
    sandbox
        .command(Findx)
        .args([".", "-mindepth", "1", "-printf", "%f\\n"])
        .assert()
        .success()
        .stdout(listed.clone());
    if let Some(outcome) = on_terminal(&sandbox, &Lsx.path(), "ls", &words("--classic -1"), 80, b"") {
        assert_eq!(outcome.stdout, listed);
    }
    let missing = OsString::from_vec(b"-\x1b".to_vec());
    let refused = sandbox.command(Findx).args([OsString::from("."), missing]).assert().code(1);
    refused.stderr(predicates::str::contains("`-\u{1b}'"));
}
