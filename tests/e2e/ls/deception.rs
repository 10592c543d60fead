//! Names that lie: what a person at a terminal would not see of a name is made visible in every view, and columns stay
//! straight. What GNU's options mean stays, and off a terminal its bytes.

use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::symlink;

use super::straight::shown;
use crate::harness::line::words;
use crate::harness::program::Program;
use crate::harness::pty::on_terminal;
use crate::harness::sandbox::Sandbox;

/// Names, and how they are shown: between marks, and as they are (`-N`).
const NAMES: [(&str, &str, &str); 24] = [
    ("rlo\u{202e}gpj.exe", r"'rlo'$'\342\200\256''gpj.exe'", "rlo<U+202E>gpj.exe"),
    ("isolate\u{2067}", r"'isolate'$'\342\201\247'", "isolate<U+2067>"),
    ("alm\u{61c}", r"'alm'$'\330\234'", "alm<U+061C>"),
    ("zwsp\u{200b}", r"'zwsp'$'\342\200\213'", "zwsp<U+200B>"),
    ("zwj\u{200d}x", r"'zwj'$'\342\200\215''x'", "zwj<U+200D>x"),
    ("zwnj\u{200c}x", r"'zwnj'$'\342\200\214''x'", "zwnj<U+200C>x"),
    ("é\u{200d}é", r"'é'$'\342\200\215''é'", "é<U+200D>é"),
    ("\u{feff}bom", r"''$'\357\273\277''bom'", "<U+FEFF>bom"),
    ("shy\u{ad}", r"'shy'$'\302\255'", "shy<U+00AD>"),
    ("vs\u{fe0f}", r"'vs'$'\357\270\217'", "vs<U+FE0F>"),
    ("ivs\u{e0100}", r"'ivs'$'\363\240\204\200'", "ivs<U+E0100>"),
    ("tag\u{e0041}", r"'tag'$'\363\240\201\201'", "tag<U+E0041>"),
    ("\u{3164}", r"''$'\343\205\244'", "<U+3164>"),
    ("times\u{2062}", r"'times'$'\342\201\242'", "times<U+2062>"),
    (" space", "' space'", "<U+0020>space"),
    ("space ", "'space '", "space<U+0020>"),
    ("nbsp\u{a0}", r"'nbsp'$'\302\240'", "nbsp<U+00A0>"),
    ("\u{3000}wide", r"''$'\343\200\200''wide'", "<U+3000>wide"),
    ("\u{2800}", r"''$'\342\240\200'", "<U+2800>"),
    ("in\u{a0}ner", "'in\u{a0}ner'", "in\u{a0}ner"),
    // What is as it should be.
    ("می\u{200c}خواهم", "می\u{200c}خواهم", "می\u{200c}خواهم"),
    ("👩\u{200d}👧", "👩\u{200d}👧", "👩\u{200d}👧"),
    ("葛\u{e0100}", "葛\u{e0100}", "葛\u{e0100}"),
    ("plain", "plain", "plain"),
];

fn files() -> Sandbox {
    let sandbox = Sandbox::new().with("LC_ALL", "C.UTF-8").with("TERM", "xterm-256color");
    for (name, ..) in NAMES {
        fs::write(sandbox.at(name), "").expect("the sandbox is ours");
    }
    sandbox
}

fn on_80(sandbox: &Sandbox, line: &str) -> Option<String> {
    let words: Vec<OsString> = words(line);
    let outcome = on_terminal(sandbox, &Program::Lsx.path(), "lsx", &words, 80, b"")?;
    Some(String::from_utf8(outcome.stdout).expect("what is shown is text"))
}

#[test]
fn every_view_shows_what_nobody_would_see() {
    let sandbox = files();
    let quoted =
        ["-C", "-x", "-m", "-1", "-l", "-l --header", "-l --grid", "--tree", "--tree -l", "-R", "--icons -C"];
    for line in quoted {
        let Some(text) = on_80(&sandbox, &format!("{line} --color=never")) else { return };
        for (name, expected, _) in NAMES {
            assert!(text.contains(expected), "{line}: {expected}\n{text}");
            assert!(name == expected || expected.contains(name) || !text.contains(name), "{line}: {name:?}");
        }
    }
    for line in ["-CN", "-xN", "-mN", "-1N", "-lN", "--tree -N", "-RN", "-CNq"] {
        let Some(text) = on_80(&sandbox, line) else { return };
        for (_, _, expected) in NAMES {
            assert!(text.contains(expected), "{line}: {expected}\n{text}");
        }
    }
}

#[test]
fn so_do_the_targets_of_links_and_the_headings_of_directories() {
    let sandbox = Sandbox::new().with("LC_ALL", "C.UTF-8").with("TERM", "xterm-256color");
    fs::create_dir(sandbox.at("d\u{202e} ")).expect("the sandbox is ours");
    fs::create_dir(sandbox.at("nb\u{a0}")).expect("the sandbox is ours");
    symlink("gone\u{200b}\u{a0}", sandbox.at("link")).expect("the sandbox is ours");
    let Some(text) = on_80(&sandbox, "-lR --color=never") else { return };
    for expected in
        [r"link -> 'gone'$'\342\200\213\302\240'", r"'./d'$'\342\200\256'' ':", r"'./nb'$'\302\240':"]
    {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
    let Some(text) = on_80(&sandbox, "-lRN --color=never") else { return };
    for expected in ["link -> gone<U+200B><U+00A0>", "./d<U+202E><U+0020>:", "./nb<U+00A0>:"] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
}

#[test]
fn what_gnus_options_mean_stays() {
    let sandbox = files();
    for line in ["--classic -1", "--show-control-chars -1N", "--zero"] {
        let Some(text) = on_80(&sandbox, line) else { return };
        for (name, ..) in NAMES.iter().filter(|(name, ..)| !name.contains('\u{e0041}')) {
            assert!(text.contains(name), "{line}: {name:?}\n{text}");
        }
    }
    for (line, expected) in [
        ("-1b", vec![r"\ space", r"space\ ", r"nbsp\302\240", r"in\302\240ner", r"zwsp\342\200\213"]),
        ("-1Q", vec!["\" space\"", "\"space \"", r#""nbsp\302\240""#, "\"in\u{a0}ner\"", r#""shy\302\255""#]),
        (
            "-1 --quoting-style=c-maybe",
            vec![r#""\040space""#, r#""space\040""#, r#""nbsp\302\240""#, "plain"],
        ),
        ("-1 --quoting-style=shell", vec!["' space'", "'space '", "nbsp<U+00A0>", "zwsp<U+200B>"]),
    ] {
        let Some(text) = on_80(&sandbox, line) else { return };
        for expected in expected {
            assert!(text.lines().any(|line| line == expected), "{line}: {expected}\n{text}");
        }
    }
    // Off a terminal nobody is deceived.
    let piped = sandbox.outcome(&Program::Lsx.path(), "lsx", &words("-1"), b"");
    for (name, ..) in NAMES {
        assert!(String::from_utf8_lossy(&piped.stdout).lines().any(|line| line == name), "{name:?}");
    }
}

#[test]
fn columns_stay_straight_around_what_is_shown() {
    let sandbox = files();
    let all: Vec<&str> = NAMES.iter().map(|(_, _, shown)| *shown).collect();
    for line in ["-CN", "-xN", "-CN --icons", "-lN --grid --columns=size,name"] {
        for columns in [40, 80, 200] {
            let Some(rows) = shown(&sandbox, line, columns) else { return };
            let is_name = |word: &str| all.contains(&word) && word.is_ascii();
            let starts = |row: &super::straight::Row| -> Vec<u16> {
                row.words().into_iter().filter(|(_, word)| is_name(word)).map(|(column, _)| column).collect()
            };
            let mut found: Vec<u16> = rows.iter().flat_map(starts).collect();
            assert_eq!(found.len(), all.iter().filter(|name| name.is_ascii()).count(), "{line} {columns}");
            found.sort_unstable();
            found.dedup();
            let most = rows.iter().map(|row| row.words().len()).max().unwrap_or(0);
            assert!(found.len() <= most, "{line} on {columns} columns: {found:?}");
            assert!(rows.iter().all(|row| !row.wraps), "{line} on {columns} columns");
        }
    }
}
