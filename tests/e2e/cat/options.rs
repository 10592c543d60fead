//! bat's smaller options.

use std::ffi::OsString;
use std::fs;

use crate::harness::line::words;
use crate::harness::outcome::End;
use crate::harness::program::Program;
use crate::harness::pty::on_terminal;
use crate::harness::sandbox::Sandbox;

#[track_caller]
fn piped(files: &[(&str, &[u8])], line: &str, expected: &str) {
    let sandbox = Sandbox::new();
    for (name, content) in files {
        fs::write(sandbox.at(name), content).expect("the sandbox is ours");
    }
    let run = sandbox.command(Program::Catx).args(words(line)).assert();
    run.success().stderr("").stdout(expected.to_owned());
}

fn shown(files: &[(&str, &[u8])], line: &str) -> Option<String> {
    let sandbox = Sandbox::new().with("NO_COLOR", "1").with("TERM", "xterm");
    for (name, content) in files {
        fs::write(sandbox.at(name), content).expect("the sandbox is ours");
    }
    let words: Vec<OsString> = words(line);
    let outcome = on_terminal(&sandbox, &Program::Catx.path(), "catx", &words, 40, b"")?;
    Some(String::from_utf8(outcome.stdout).expect("UTF-8"))
}

#[test]
fn what_does_not_print_is_named_in_either_notation() {
    let files: &[(&str, &[u8])] = &[("a", b"a b\tc\r\nx\0\x1b\x7f\x80\xc3\xa9\nend")];
    piped(files, "--nonprintable-notation=unicode a", "a·b↹c␍␊\nx␀␛␡\\x80é␊\nend");
    piped(files, "--nonprintable-notation=unicode --tabs=8 a", "a·b├───┤c␍␊\nx␀␛␡\\x80é␊\nend");
    piped(files, "--nonprintable-notation=caret a", "a b^Ic^M$\nx^@^[^?M-^@M-CM-)$\nend");
}

#[test]
fn escape_sequences_can_be_taken_out() {
    let text: &[u8] = b"\x1b[31mlet\x1b[0m a;\x1b]0;title\x07\n";
    piped(&[("text", text)], "--strip-ansi=always text", "let a;\n");
    // What is in no language keeps its own colours, unless it is said twice.
    piped(&[("text", text)], "--strip-ansi=auto text", std::str::from_utf8(text).expect("ASCII"));
    piped(&[("a.rs", text)], "--strip-ansi=auto a.rs", "let a;\n");
    piped(&[("a.rs", text)], "--strip-ansi=never a.rs", std::str::from_utf8(text).expect("ASCII"));
}

#[test]
fn blank_lines_have_a_limit() {
    let files: &[(&str, &[u8])] = &[("a", b"a\n\n\n\n\nb\n")];
    piped(files, "--squeeze-limit=2 a", "a\n\n\nb\n");
    piped(files, "-s --squeeze-limit 3 a", "a\n\n\n\nb\n");
    piped(files, "--squeeze-limit=0 a", "a\nb\n");
    piped(files, "--squeeze a", "a\n\nb\n");
}

#[test]
fn utf_16_is_decoded_for_someone_who_watches_and_left_alone_in_a_pipe() {
    let text: Vec<u8> = "\u{feff}fn f() {} // ß漢🙂\nb\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let sandbox = Sandbox::new();
    fs::write(sandbox.at("a.txt"), &text).expect("the sandbox is ours");
    let raw = sandbox.command(Program::Catx).arg("a.txt").output().expect("catx runs");
    assert_eq!(raw.stdout, text);
    let Some(found) = shown(&[("a.txt", &text)], "a.txt") else { return };
    assert_eq!(found, "fn f() {} // ß漢🙂\nb\n");
    let framed = shown(&[("a.txt", &text)], "--style=header a.txt").expect("the first was");
    assert!(framed.starts_with("File: a.txt   <UTF-16LE>\nfn f() {}"), "{framed}");
}

#[test]
fn what_is_no_text_can_be_kept_off_the_terminal() {
    let files: &[(&str, &[u8])] = &[("a", b"\x7fELF\0\0\n"), ("b", b"text\n")];
    let Some(found) = shown(files, "--binary=no-printing a b") else { return };
    assert_eq!(found, "a: not shown, since it is no text\ntext\n");
    assert_eq!(shown(files, "--binary=as-text a b").expect("the first was"), "^?ELF^@^@\ntext\n");
    let framed = shown(files, "--binary=no-printing --style=header a b").expect("the first was");
    assert_eq!(framed, "File: a   <BINARY>\n\nFile: b\ntext\n");
}

#[test]
fn what_is_no_text_is_one_line_on_a_terminal() {
    let zeros = vec![0; 300_000];
    let files: &[(&str, &[u8])] = &[
        ("zeros", &zeros),
        ("elf", b"\x7fELF\0\0\n"),
        ("i.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("z", b"\x1f\x8b\x08\0\0\0\0\0"),
        ("bz", b"BZh91AY&SY\x8b\xc3"),
        ("text", b"BZh9 is text\n"),
        ("latin", b"na\xefve\n"),
    ];
    let Some(found) = shown(files, "zeros elf i.png z bz") else { return };
    let expected = "\
zeros: binary data, 293.0 KiB; --binary=hex shows its bytes
elf: ELF binary, 7 B; --binary=hex shows its bytes
i.png: PNG image, 16 B; --binary=hex shows its bytes
z: gzip archive, 8 B; --binary=hex shows its bytes
bz: BZ2 archive, 12 B; --binary=hex shows its bytes
";
    assert_eq!(found, expected);
    let found = shown(files, "text").expect("the first was");
    assert_eq!(found, "BZh9 is text\n");
    let framed = shown(files, "--style=header elf").expect("the first was");
    assert_eq!(framed, "File: elf   <BINARY>\nelf: ELF binary, 7 B; --binary=hex shows its bytes\n");
    // A name cannot do anything to the terminal.
    let found = shown(&[("a\x1b[2J", b"\0")], "$'a\\x1b[2J'").expect("the first was");
    assert_eq!(found, "a^[[2J: binary data, 1 B; --binary=hex shows its bytes\n");
    // Who asks for bytes or for GNU's letters sees them.
    let found = shown(files, "--binary=hex elf").expect("the first was");
    assert!(found.contains("│00000000│ 7f 45 4c 46 00 00 0a    │•ELF⋄⋄_ │\n"), "{found}");
    assert_eq!(shown(files, "-v elf").expect("the first was"), "^?ELF^@^@\n");
    assert_eq!(shown(files, "--raw elf").expect("the first was"), "\x7fELF\0\0\n");
    assert_eq!(shown(files, "--nonprintable-notation=unicode elf").expect("the first was"), "␡ELF␀␀␊\n");
}

#[test]
fn a_binary_of_no_known_size_is_one_line_too() {
    let Some(found) = shown(&[], "/dev/zero") else { return };
    assert_eq!(found, "/dev/zero: binary data; --binary=hex shows its bytes\n");
    let found = shown(&[], "/proc/self/cmdline").expect("the first was");
    assert_eq!(found, "/proc/self/cmdline: binary data; --binary=hex shows its bytes\n");
}

#[test]
fn an_empty_file_has_a_frame_unless_it_is_to_be_quiet() {
    let files: &[(&str, &[u8])] = &[("a", b"")];
    piped(files, "--decorations=always --style=header a", "File: a   <EMPTY>\n");
    piped(files, "--decorations=always --style=header --quiet-empty a", "");
    piped(files, "a", "");
}

#[test]
fn the_terminals_title_names_the_files() {
    let files: &[(&str, &[u8])] = &[("a", b"text\n"), ("b\x07", b"")];
    let Some(found) = shown(files, "--set-terminal-title a $'b\\x07'") else { return };
    assert_eq!(found, "\u{1b}]0;catx: a, b^G\u{7}text\n");
    piped(&[("a", b"text\n")], "--set-terminal-title a", "text\n");
}

#[test]
fn italics_come_where_they_are_asked_for() {
    let italic = |line: &str| {
        let sandbox = Sandbox::new();
        fs::write(sandbox.at("a.md"), "*some* words\n").expect("the sandbox is ours");
        let run = sandbox.command(Program::Catx).args(words(line)).output().expect("catx runs");
        String::from_utf8(run.stdout).expect("UTF-8").contains("\u{1b}[3;")
    };
    assert!(italic("--color=always --italic-text=always --theme=Nord a.md"));
    assert!(!italic("--color=always --theme=Nord a.md"));
    assert!(!italic("--color=always --italic-text=never --theme=Nord a.md"));
}

#[test]
fn bats_word_for_completions_is_understood() {
    let sandbox = Sandbox::new();
    let text =
        |words: &[&str]| sandbox.command(Program::Catx).args(words).output().expect("catx runs").stdout;
    for shell in ["bash", "zsh", "fish"] {
        let found = text(&["--completion", shell]);
        assert_eq!(found, text(&[&format!("--generate=complete-{shell}")]));
        assert!(String::from_utf8_lossy(&found).contains("catx --complete"), "{shell}");
    }
    let run = sandbox.command(Program::Catx).arg("--completion=csh").assert();
    let said = String::from_utf8_lossy(&run.failure().code(1).get_output().stderr).into_owned();
    assert!(
        said.starts_with("catx: invalid argument 'csh' for '--completion'\n") && said.contains("ps1"),
        "{said}"
    );
}

#[test]
fn each_setting_of_the_configurations_example_makes_sense() {
    let mut sandbox = Sandbox::new().with("TERM", "xterm").with("PAGER", "cat");
    sandbox.file("a", "text\n");
    let output = sandbox.command(Program::Catx).arg("--config-example").assert().success().stderr("");
    let example = String::from_utf8(output.get_output().stdout.clone()).expect("it is text");
    let file = sandbox.at("config.toml");
    sandbox.set("CLASSIX_CONFIG", &file);
    let settings: Vec<&str> = example.lines().filter_map(|line| line.strip_prefix("# ")).collect();
    assert!(settings.len() > 40, "{settings:?}");
    for setting in settings {
        sandbox.file("config.toml", format!("[catx]\n{setting}\n"));
        let words = words("--pager=cat a");
        let Some(outcome) = on_terminal(&sandbox, &Program::Catx.path(), "catx", &words, 80, b"") else {
            return;
        };
        let text = String::from_utf8_lossy(&outcome.stdout).into_owned();
        assert_eq!(outcome.end, End::Status(0), "{setting}: {text}");
        assert!(!text.contains("config.toml"), "{setting}: {text}");
    }
}

#[test]
fn words_of_style_with_signs_change_the_configurations() {
    let shown = |configuration: &str, line: &str| {
        let mut sandbox = Sandbox::new().with("TERM", "xterm").with("NO_COLOR", "1");
        sandbox.file("a", "text\n").file("config.toml", format!("[catx]\nstyle = '{configuration}'\n"));
        let file = sandbox.at("config.toml");
        sandbox.set("CLASSIX_CONFIG", &file);
        let outcome = on_terminal(&sandbox, &Program::Catx.path(), "catx", &words(line), 20, b"")?;
        Some(String::from_utf8(outcome.stdout).expect("UTF-8"))
    };
    let Some(found) = shown("numbers,header", "a") else { return };
    assert_eq!(found, "     File: a\n   1 text\n");
    let check = |configuration, line, expected: &str| {
        assert_eq!(shown(configuration, line).as_deref(), Some(expected), "{configuration} {line}");
    };
    check("numbers,header", "--style=-header a", "   1 text\n");
    check("header", "--style=+numbers a", "     File: a\n   1 text\n");
    check("numbers,header", "--style=+header-compact,-numbers a", "a\ntext\n");
    check("numbers,header", "--style=plain a", "text\n");
    check("+numbers", "a", "   1 text\n");
}

#[test]
fn help_has_colours_on_a_terminal() {
    let sandbox = Sandbox::new();
    let plain = sandbox.command(Program::Catx).arg("--help").output().expect("catx runs").stdout;
    let plain = String::from_utf8(plain).expect("UTF-8");
    assert!(!plain.contains('\x1b'));
    let sandbox = Sandbox::new().with("TERM", "xterm");
    let shown = |sandbox: &Sandbox| {
        let outcome = on_terminal(sandbox, &Program::Catx.path(), "catx", &words("--help"), 100, b"")?;
        Some(String::from_utf8(outcome.stdout).expect("UTF-8"))
    };
    let Some(found) = shown(&sandbox) else { return };
    assert!(
        found.contains("\x1b[1;33mUsage:\x1b[0m catx") && found.contains("\x1b[32m-A, --show-all\x1b[0m")
    );
    let found = shown(&sandbox.with("NO_COLOR", "1")).expect("the first was");
    assert!(!found.contains('\x1b'));
}
