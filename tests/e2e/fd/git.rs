//! git and fdx in the same repositories: what git's files and its configuration leave out.

use std::ffi::OsString;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::harness::program::Program;
use crate::harness::random::Random;
use crate::harness::recorded;
use crate::harness::sandbox::{Sandbox, skip};

/// Whether git is there to compare with.
fn has_git() -> bool {
    let found = Path::new("/usr/bin/git").exists();
    if !found {
        skip("no git to compare with");
    }
    found
}

#[test]
fn git_itself_answers_as_is_recorded() {
    if !has_git() {
        return;
    }
    // In the place of fdx: what it lists is asked of git.
    let sandbox = Sandbox::new();
    let stand_in = sandbox.at("git-lists");
    sandbox.file("git-lists", "#!/bin/sh\ngit ls-files -co --exclude-standard 2>/dev/null | sort\n");
    std::fs::set_permissions(&stand_in, std::fs::Permissions::from_mode(0o755)).expect("the file is ours");
    recorded::check_with("fd/recorded/git.txt", &stand_in);
}

const NAMES: [&str; 14] =
    ["a", "b", "ab", "abc", "a.o", "B.o", "a b", "#a", "!b", ".h", "x[1]", "A", "{a,b}", "a\\b"];

fn pattern(random: &mut Random) -> String {
    const PIECES: [&str; 32] = [
        "a",
        "b",
        "*",
        "**",
        "/",
        "/",
        "?",
        ".o",
        "[ab]",
        "[!a]",
        "ab",
        "\\a",
        "*.o",
        "/**/",
        "**/",
        "#",
        "!",
        " ",
        "x",
        "[[:alpha:]]",
        "[a-",
        "\\*",
        "{a,b}",
        "A",
        "[A-B]",
        "[[:upper:]]",
        "[^a]",
        "[]a]",
        "***",
        "\\",
        "\t",
        "[a-c",
    ];
    let mut text = String::from(*random.pick(&["", "", "", "!", "/", "#", "\\#", "\\!"]));
    for _ in 0..=random.below(4) {
        text += *random.pick(&PIECES);
    }
    text += *random.pick(&["", "", "", "/", " ", "\\ ", "\r", "  "]);
    text
}

fn patterns(random: &mut Random, most: usize) -> String {
    let lines: Vec<String> = (0..random.below(most)).map(|_| pattern(random)).collect();
    let start = if random.one_in(12) { "\u{feff}" } else { "" };
    format!("{start}{}{}", lines.join("\n"), random.pick(&["", "\n"]))
}

fn grow(sandbox: &Sandbox, folder: &str, depth: usize, random: &mut Random) {
    if random.one_in(2) {
        sandbox.file(format!("{folder}.gitignore"), patterns(random, 12));
    }
    for name in NAMES {
        let path = format!("{folder}{name}");
        match random.below(8) {
            0 | 1 if depth > 0 => {
                sandbox.folder(&path);
                grow(sandbox, &format!("{path}/"), depth - 1, random);
            }
            2..6 => drop(sandbox.file(path, "")),
            6 if random.one_in(3) => drop(sandbox.link(path, random.pick(&NAMES))),
            _ => {}
        }
    }
}

/// A repository as `git init` would make it, with random patterns in every place where git looks for them.
fn repository(random: &mut Random) -> Sandbox {
    let mut sandbox = Sandbox::new();
    sandbox.folder(".git/objects").folder(".git/refs").file(".git/HEAD", "ref: refs/heads/main\n");
    let case = random.pick(&["", "ignoreCase = true\n", "ignoreCase = false\n"]);
    let everywhere = random.pick(&["", "excludesFile = .git/everywhere\n"]);
    sandbox.file(".git/config", format!("[core]\n{case}{everywhere}"));
    sandbox.file(".git/everywhere", patterns(random, 5)).file(".git/info/exclude", patterns(random, 5));
    sandbox.set("GIT_CONFIG_NOSYSTEM", "1");
    grow(&sandbox, "", 2, random);
    sandbox
}

fn listed(sandbox: &Sandbox, program: &Path, words: &[&str]) -> Vec<Vec<u8>> {
    let words: Vec<OsString> = words.iter().map(OsString::from).collect();
    let name = program.file_name().unwrap_or_default().to_string_lossy();
    let output = sandbox.outcome(program, &name, &words, b"").stdout;
    let mut paths: Vec<_> =
        output.split(|&byte| byte == 0).filter(|path| !path.is_empty()).map(<[u8]>::to_vec).collect();
    paths.sort();
    paths
}

#[test]
fn git_ignores_the_same_in_random_trees() {
    if !has_git() {
        return;
    }
    let mut random = Random::seeded(15);
    let mut files = 0;
    for number in 0..Random::lines(40) {
        let sandbox = repository(&mut random);
        for folder in [".", "a"] {
            if !sandbox.at(folder).is_dir() || sandbox.at(folder).is_symlink() {
                continue;
            }
            let asked = ["-C", folder, "ls-files", "-z", "-co", "--exclude-standard"];
            let expected = listed(&sandbox, Path::new("/usr/bin/git"), &asked);
            if folder != "." && expected.is_empty() {
                // Nothing is asked of git in a folder that is ignored itself; who starts in one wants to see it.
                continue;
            }
            let asked = ["-C", folder, "-H0", "--strip-cwd-prefix", "-tf", "-tl", "-E", "/.git"];
            let found = listed(&sandbox, &Program::Fdx.path(), &asked);
            files += expected.len();
            let shown = |paths: &[Vec<u8>], others: &[Vec<u8>]| {
                let only = paths.iter().filter(|path| !others.contains(path));
                only.map(|path| path.escape_ascii().to_string()).collect::<Vec<_>>()
            };
            assert!(
                expected == found,
                "tree {number} in {folder}: too many {:?}, too few {:?}",
                shown(&found, &expected),
                shown(&expected, &found)
            );
        }
    }
    assert!(files > 0, "git lists something");
}
