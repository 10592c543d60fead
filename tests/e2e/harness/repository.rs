//! Random repositories with random patterns in every place where git looks for them, and what git lists of them.

use std::ffi::OsString;
use std::path::Path;

use super::random::Random;
use super::sandbox::{Sandbox, skip};

/// Where git is, if it is there to compare with.
pub(crate) fn git() -> Option<&'static Path> {
    let git = Path::new("/usr/bin/git");
    if !git.exists() {
        skip("no git to compare with");
        return None;
    }
    Some(git)
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

/// Fills a folder, given by its path with a slash at the end; a folder in it may be a repository of its own, with what
/// is git's beside the files or, as in a submodule, elsewhere.
fn grow(sandbox: &Sandbox, folder: &str, depth: usize, random: &mut Random) {
    if random.one_in(2) {
        sandbox.file(format!("{folder}.gitignore"), patterns(random, 12));
    }
    for name in NAMES {
        let path = format!("{folder}{name}");
        match random.below(8) {
            0 | 1 if depth > 0 => {
                sandbox.folder(&path);
                if random.one_in(12) {
                    begin(sandbox, &path, random);
                }
                grow(sandbox, &format!("{path}/"), depth - 1, random);
            }
            2..6 => drop(sandbox.file(path, "")),
            6 if random.one_in(3) => drop(sandbox.link(path, random.pick(&NAMES))),
            _ => {}
        }
    }
}

/// Makes a folder the top of a repository.
fn begin(sandbox: &Sandbox, folder: &str, random: &mut Random) {
    let own = if random.one_in(2) {
        format!("{folder}/.git")
    } else {
        let levels = folder.matches('/').count() + 1;
        let name = folder.replace('/', "-");
        sandbox
            .file(format!("{folder}/.git"), format!("gitdir: {}.git/modules/{name}\n", "../".repeat(levels)));
        format!(".git/modules/{name}")
    };
    let path = |name: &str| format!("{own}/{name}");
    sandbox.folder(path("objects")).folder(path("refs")).file(path("HEAD"), "ref: refs/heads/main\n");
    sandbox.file(path("info/exclude"), patterns(random, 5));
}

/// A repository as `git init` would make it, and others in it.
pub(crate) fn repository(random: &mut Random) -> Sandbox {
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

/// The paths that a program lists, each with NUL after it.
pub(crate) fn listed(sandbox: &Sandbox, program: &Path, words: &[&str]) -> Vec<Vec<u8>> {
    let words: Vec<OsString> = words.iter().map(OsString::from).collect();
    let name = program.file_name().unwrap_or_default().to_string_lossy();
    let output = sandbox.outcome(program, &name, &words, b"").stdout;
    let mut paths: Vec<_> =
        output.split(|&byte| byte == 0).filter(|path| !path.is_empty()).map(<[u8]>::to_vec).collect();
    paths.sort();
    paths
}

/// What git lists below a folder of a repository, and in the repositories there.
pub(crate) fn listed_by_git(sandbox: &Sandbox, git: &Path, folder: &str) -> Vec<Vec<u8>> {
    let words = ["-C", folder, "ls-files", "-z", "-co", "--exclude-standard"];
    let mut paths = Vec::new();
    for path in listed(sandbox, git, &words) {
        let Some(inner) = path.strip_suffix(b"/") else {
            paths.push(path);
            continue;
        };
        let inner = String::from_utf8_lossy(inner);
        let below = listed_by_git(sandbox, git, &format!("{folder}/{inner}"));
        paths.extend(below.iter().map(|below| [&path[..], below].concat()));
    }
    paths.sort();
    paths
}

/// Compares what a program lists in random repositories, and in a folder of them, with what git does. `words` says how
/// it is asked for the files below a folder, by their paths from there. CLASSIX_LINES asks for more trees than these.
#[track_caller]
pub(crate) fn compare((seed, trees): (u64, usize), program: &Path, words: impl Fn(&str) -> Vec<String>) {
    let Some(git) = git() else { return };
    let mut random = Random::seeded(seed);
    let mut files = 0;
    for number in 0..Random::lines(trees) {
        let sandbox = repository(&mut random);
        for folder in [".", "a"] {
            if !sandbox.at(folder).is_dir() || sandbox.at(folder).is_symlink() {
                continue;
            }
            let expected = listed_by_git(&sandbox, git, folder);
            if folder != "." && expected.is_empty() {
                // Nothing is asked of git in a folder that is ignored itself; who starts in one wants to see it.
                continue;
            }
            let asked = words(folder);
            let asked: Vec<&str> = asked.iter().map(String::as_str).collect();
            let found = listed(&sandbox, program, &asked);
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
