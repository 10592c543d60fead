//! Languages and themes of the user's own: built once, used wherever colours are shown, and never in the way.

use std::ffi::OsString;
use std::fs;

use crate::harness::outcome::{End, Outcome};
use crate::harness::program::Program;
use crate::harness::pty::on_terminal;
use crate::harness::sandbox::Sandbox;

const GRAMMAR: &str = "name: Toy\nscope: source.toy\nfile_extensions: [toy]\nfirst_line_match: ^#!toy\ncontexts:\n  main:\n    \
                       - match: '\\b(let|be)\\b'\n      scope: keyword.other.toy\n";
const THEME: &str = "<?xml version=\"1.0\"?>\n<plist version=\"1.0\"><dict><key>settings</key><array>\n\
                     <dict><key>settings</key><dict><key>foreground</key><string>#00000001</string></dict></dict>\n\
                     <dict><key>scope</key><string>keyword</string><key>settings</key><dict>\n\
                     <key>foreground</key><string>#010203</string></dict></dict>\n</array></dict></plist>\n";
const CACHE: &str = "cache/classix/highlighting";

/// A user's folders, and two texts.
fn sandbox() -> Sandbox {
    let mut sandbox = Sandbox::new().with("TERM", "xterm-256color").with("COLORTERM", "truecolor");
    let (config, cache) = (sandbox.at("config"), sandbox.at("cache"));
    sandbox.set("XDG_CONFIG_HOME", config).set("XDG_CACHE_HOME", cache);
    sandbox.file("a.toy", "let x be\n").file("nameless", "#!toy\nlet\n").file("a.rs", "fn f() {}\n");
    sandbox
}

fn with_files() -> Sandbox {
    let sandbox = sandbox();
    sandbox.file("config/classix/syntaxes/toys/Toy.sublime-syntax", GRAMMAR);
    sandbox.file("config/classix/themes/Mine.tmTheme", THEME);
    sandbox
}

fn run(sandbox: &Sandbox, words: &[&str]) -> (String, String, i32) {
    let outcome = sandbox.command(Program::Catx).args(words).output().expect("catx runs");
    let text = |bytes: Vec<u8>| {
        String::from_utf8(bytes).expect("it is text").replace(&*sandbox.path().to_string_lossy(), "SANDBOX")
    };
    (text(outcome.stdout), text(outcome.stderr), outcome.status.code().unwrap_or(-1))
}

fn shown(sandbox: &Sandbox, words: &[&str]) -> Option<(String, End)> {
    let words: Vec<OsString> = words.iter().map(OsString::from).collect();
    let Outcome { stdout, end, .. } = on_terminal(sandbox, &Program::Catx.path(), "catx", &words, 80, b"")?;
    let text = String::from_utf8(stdout).expect("it is text");
    Some((text.replace(&*sandbox.path().to_string_lossy(), "SANDBOX"), end))
}

#[test]
fn what_was_built_is_listed_used_and_forgotten() {
    let sandbox = with_files();
    let none = run(&sandbox, &["--color=always", "a.toy"]);
    assert_eq!(none, ("let x be\n".into(), String::new(), 0));
    let built = run(&sandbox, &["--cache=build"]);
    assert_eq!(built, (format!("1 language and 1 theme added: SANDBOX/{CACHE}\n"), String::new(), 0));
    assert!(run(&sandbox, &["--list-languages"]).0.contains("\nToy:toy\n"));
    assert!(run(&sandbox, &["--list-themes"]).0.contains("\nMine\n"));
    let toy = "\x1b[38;2;1;2;3mlet\x1b[0m x \x1b[38;2;1;2;3mbe\x1b[0m\n";
    assert_eq!(run(&sandbox, &["--color=always", "--theme=Mine", "a.toy"]).0, toy);
    assert_eq!(run(&sandbox, &["--color=always", "--theme=Mine", "-lToy", "a.toy"]).0, toy);
    assert_eq!(run(&sandbox, &["--color=always", "--theme=Mine", "-m*.x:toy", "--file-name=a.x", "-"]).2, 0);
    let first_line = run(&sandbox, &["--color=always", "--theme=Mine", "nameless"]).0;
    assert!(first_line.ends_with("\n\x1b[38;2;1;2;3mlet\x1b[0m\n"), "{first_line:?}");
    if let Some(on_screen) = shown(&sandbox, &["--theme=Mine", "a.toy"]) {
        assert_eq!(on_screen, (toy.to_owned(), End::Status(0)));
    }
    assert_eq!(run(&sandbox, &["--cache=clear"]), (String::new(), String::new(), 0));
    assert!(!sandbox.at(CACHE).exists());
    assert_eq!(run(&sandbox, &["--color=always", "a.toy"]), none);
    assert_eq!(run(&sandbox, &["--cache=clear"]), (String::new(), String::new(), 0));
}

#[test]
fn what_is_wrong_in_a_file_is_named_and_the_others_are_built() {
    let sandbox = with_files();
    let syntaxes = "config/classix/syntaxes";
    sandbox.file(format!("{syntaxes}/a.sublime-syntax"), "name: A\nscope: [\n");
    let regex = "scope: source.b\ncontexts:\n  main:\n    - match: x\n    - match: '[a'\n";
    sandbox.file(format!("{syntaxes}/b.sublime-syntax"), regex);
    let include = "scope: source.c\ncontexts:\n  main:\n    - include: nowhere\n";
    sandbox.file(format!("{syntaxes}/c.sublime-syntax"), include);
    sandbox.file("config/classix/themes/d.tmTheme", "<plist version=\"1.0\">\n<dict></array>\n");
    let (stdout, stderr, status) = run(&sandbox, &["--cache=build"]);
    assert_eq!(stdout, format!("1 language and 1 theme added: SANDBOX/{CACHE}\n"));
    let places: Vec<&str> = stderr.lines().map(|line| &line[.."catx: SANDBOX/".len()]).collect();
    assert_eq!((places, status), (vec!["catx: SANDBOX/"; 4], 1), "{stderr}");
    for place in ["a.sublime-syntax:3: ", "b.sublime-syntax:5: ", "c.sublime-syntax:4: ", "d.tmTheme:2: "] {
        assert!(stderr.contains(place), "{place}: {stderr}");
    }
    assert!(run(&sandbox, &["--list-themes"]).0.contains("\nMine\n"));
}

#[test]
fn a_cache_that_is_none_changes_nothing_and_is_said_once_on_a_terminal() {
    let sandbox = with_files();
    let expected = run(&sandbox, &["--color=always", "a.rs"]);
    let screen = shown(&sandbox, &["a.rs"]);
    run(&sandbox, &["--cache=build"]);
    let file = sandbox.at(CACHE);
    let whole = fs::read(&file).expect("it was built");
    let changed = |place: usize| {
        let mut bytes = whole.clone();
        bytes[place] ^= 1;
        bytes
    };
    for (bytes, reason) in [
        (Vec::new(), "damaged"),
        (b"something else altogether, and longer than a head".to_vec(), "damaged"),
        (whole[..whole.len() - 1].to_vec(), "damaged"),
        (whole[..40].to_vec(), "damaged"),
        ([&*whole, b"\0"].concat(), "damaged"),
        (changed(0), "damaged"),
        (changed(9), "made by another version"),
        (changed(33), "damaged"),
        (changed(whole.len() / 2), "damaged"),
        (changed(whole.len() - 1), "damaged"),
    ] {
        fs::write(&file, bytes).expect("the sandbox is ours");
        assert_eq!(run(&sandbox, &["--color=always", "a.rs"]), expected, "{reason}");
        if let (Some(found), Some((text, end))) = (shown(&sandbox, &["a.rs"]), &screen) {
            let notice = format!("catx: SANDBOX/{CACHE}: {reason}\nhint: --cache=build makes it again\n");
            assert_eq!(found, (notice + text, *end));
        }
    }
    fs::remove_file(&file).expect("the sandbox is ours");
    fs::create_dir(&file).expect("the sandbox is ours");
    assert_eq!(run(&sandbox, &["--color=always", "a.rs"]), expected);
    assert_eq!(run(&sandbox, &["a.toy"]), ("let x be\n".into(), String::new(), 0));
}

#[test]
fn with_nothing_to_build_there_is_no_cache() {
    let sandbox = sandbox();
    let (stdout, stderr, status) = run(&sandbox, &["--cache=build"]);
    assert_eq!((stdout.as_str(), status), ("", 0));
    assert!(stderr.contains("no .sublime-syntax in SANDBOX/config/classix/syntaxes"), "{stderr}");
    assert!(!sandbox.at("cache").exists());
    let refused = run(&sandbox, &["--cache=other"]);
    assert_eq!((refused.0.as_str(), refused.2), ("", 1));
}

#[test]
fn a_file_called_cache_is_a_file() {
    let sandbox = with_files();
    let missing = (String::new(), "catx: cache: No such file or directory\n".to_owned(), 1);
    assert_eq!(run(&sandbox, &["cache"]), missing);
    let Some((missing, end)) = shown(&sandbox, &["cache"]) else { return };
    let hint = "hint: --cache=build adds your own languages and themes\n";
    assert_eq!(missing, format!("catx: cache: No such file or directory\n{hint}"));
    assert_eq!(end, End::Status(1));
    sandbox.file("cache", "text\n");
    assert_eq!(shown(&sandbox, &["cache"]), Some(("text\n".into(), End::Status(0))));
}

#[test]
fn the_folders_of_sources_and_cache_can_be_others() {
    let mut sandbox = sandbox();
    sandbox.file("mine/syntaxes/Toy.sublime-syntax", GRAMMAR).file("mine/themes/Mine.tmTheme", THEME);
    let build = ["--cache=build", "--source", "mine", "--target=made/here"];
    let built = "1 language and 1 theme added: made/here/highlighting\n";
    assert_eq!(run(&sandbox, &build), (built.into(), String::new(), 0));
    assert!(!sandbox.at(CACHE).exists());
    let toy = ["--color=always", "--theme=Mine", "a.toy"];
    assert_eq!(run(&sandbox, &toy).2, 1, "it is not where the cache is looked for");
    let made = sandbox.at("made/here");
    sandbox.set("CLASSIX_CACHE", made);
    let shown = "\x1b[38;2;1;2;3mlet\x1b[0m x \x1b[38;2;1;2;3mbe\x1b[0m\n";
    assert_eq!(run(&sandbox, &toy).0, shown);
    assert!(run(&sandbox, &["--list-languages"]).0.contains("\nToy:toy\n"));
    // bat's words for it.
    let theirs = ["cache", "--build", "--source=mine", "--target", "made/here"];
    assert_eq!(run(&sandbox, &theirs), (built.into(), String::new(), 0));
    // They can be left out.
    assert!(!run(&sandbox, &["--list-languages", "--no-custom-assets"]).0.contains("\nToy:toy\n"));
    assert!(!run(&sandbox, &["--no-custom-assets", "--list-themes"]).0.contains("Mine\n"));
    assert_eq!(run(&sandbox, &["--color=always", "--no-custom-assets", "a.toy"]).0, "let x be\n");
    assert_eq!(run(&sandbox, &["cache", "--clear", "--target=made/here"]), (String::new(), String::new(), 0));
    assert!(!sandbox.at("made/here/highlighting").exists());
}

#[test]
fn a_blank_set_has_the_users_languages_only() {
    let sandbox = with_files();
    assert_eq!(run(&sandbox, &["--blank", "--cache=build"]).2, 0);
    assert_eq!(run(&sandbox, &["--list-languages"]).0, "Plain Text:txt\nToy:toy\n");
    assert_eq!(run(&sandbox, &["--list-themes"]).0, "Mine\nMonokai Extended\nMonokai Extended Light\n");
    assert_eq!(run(&sandbox, &["--color=always", "a.rs"]), ("fn f() {}\n".into(), String::new(), 0));
    assert!(run(&sandbox, &["--color=always", "a.toy"]).0.contains("\x1b["));
    assert_eq!(run(&sandbox, &["--color=always", "--theme=Nord", "a.toy"]).2, 1);
}
