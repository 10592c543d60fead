//! Git's letters of `lsx -l --git` are those of `git status`, and no repository keeps a listing from its names.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::harness::calls;
use crate::harness::program::Program;
use crate::harness::sandbox::{Sandbox, skip};

/// All that git status tells apart, in one work tree.
const BUILD: &str = r#"
set -e
git init -q -b main r; cd r
mkdir -p src/deep built only 'two words'
for f in same edited staged both removed gone typed moded src/same src/edited src/deep/edited 'two words/x' only/in; do
    echo "$f" > "$f"
done
printf '%s\n' '*.o' /built/ '!keep.o' > .gitignore
git add . ; git commit -q -m one
echo more >> edited; echo more >> src/edited; echo more >> src/deep/edited
echo more >> staged; git add staged
echo more >> both; git add both; echo again >> both
git rm -q --cached removed; rm gone; rm typed; ln -s same typed; chmod +x moded
echo new > added; git add added
echo new > 'two words/untracked'; echo new > src/untracked
echo new > intended; git add -N intended
touch a.o keep.o src/deep/b.o built/all built/more
git rm -q only/in; mkdir -p only; touch only/c.o
mkdir empty
ln -s nowhere link; git add link
git checkout -q -b other; git checkout -q main
"#;

/// A sandbox with the repository `r` of a script, and git as nobody has configured it; none where there is no git.
fn built(script: &str) -> Option<Sandbox> {
    let git = Command::new("git").arg("--version").output();
    if !git.is_ok_and(|output| output.status.success()) {
        skip("there is no git to compare with");
        return None;
    }
    let mut sandbox = Sandbox::new().with("LC_ALL", "C.UTF-8").with("GIT_CONFIG_NOSYSTEM", "1");
    for who in ["AUTHOR", "COMMITTER"] {
        sandbox.set(&format!("GIT_{who}_NAME"), "a").set(&format!("GIT_{who}_EMAIL"), "a@b");
    }
    bash(&sandbox, script);
    Some(sandbox)
}

/// What a script writes.
fn bash(sandbox: &Sandbox, script: &str) -> Vec<u8> {
    let mut bash = sandbox.std_command(Path::new("/bin/bash"), None);
    // The tests' own PATH has git, wherever it is.
    let path = std::env::var_os("PATH").unwrap_or_default();
    let output = bash.args(["-c", script]).env("PATH", path).output().expect("bash runs");
    assert!(output.status.success(), "{script}: {output:?}");
    output.stdout
}

/// The letters that git status has for paths, as lsx shows them.
fn truth(sandbox: &Sandbox) -> BTreeMap<String, String> {
    let said =
        bash(sandbox, "cd r; git status --porcelain=v1 -z --ignored --untracked-files=all --no-renames");
    let mut letters = BTreeMap::new();
    for line in String::from_utf8_lossy(&said).split('\0').filter(|line| line.len() > 3) {
        let shown = match &line[..2] {
            "??" => "-N".to_owned(),
            "!!" => "-I".to_owned(),
            "DD" | "AA" | "UU" | "AU" | "UA" | "DU" | "UD" => "-U".to_owned(),
            both => both.replace(' ', "-").replace('A', "N"),
        };
        // A path that was taken out of the index and is there still has two lines.
        let path = line[3..].trim_end_matches('/').to_owned();
        let known: &mut String = letters.entry(path).or_insert_with(|| "--".to_owned());
        *known = known
            .chars()
            .zip(shown.chars())
            .map(|(one, other)| if one == '-' { other } else { one })
            .collect();
    }
    letters
}

/// The letters of the names in a directory.
fn shown(sandbox: &Sandbox, words: &[&str]) -> BTreeMap<String, String> {
    let assert =
        sandbox.command(Program::Lsx).args(["-lAN", "--time-style=+@", "--git"]).args(words).assert();
    let output = assert.success().stderr("").get_output().stdout.clone();
    let text = String::from_utf8_lossy(&output).into_owned();
    let mut folder = String::new();
    let mut letters = BTreeMap::new();
    for line in text.lines() {
        if let Some(heading) = line.strip_suffix(':') {
            folder = heading.trim_start_matches("r").trim_start_matches('/').to_owned();
        } else if let Some((_, cells)) = line.split_once(" @ ") {
            let (two, name) = cells.split_at_checked(2).unwrap_or_default();
            let name = name.trim_start().split(" -> ").next().unwrap_or_default();
            let path = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
            letters.insert(path, two.to_owned());
        }
    }
    letters
}

#[track_caller]
fn check(script: &str, files: usize) {
    let Some(sandbox) = built(script) else { return };
    let truth = truth(&sandbox);
    let found = shown(&sandbox, &["-R", "r"]);
    let mut compared = 0;
    for (path, letters) in &found {
        let full = sandbox.at("r").join(path);
        if path.starts_with(".git/") || path == ".git" || full.is_dir() && !full.is_symlink() {
            continue;
        }
        let expected = truth.get(path).map_or("--", String::as_str);
        assert_eq!(letters, expected, "{path}: {truth:?}");
        compared += 1;
    }
    assert_eq!(compared, files, "{found:?}");
}

#[test]
fn letters_of_files_are_those_of_git_status() {
    check(BUILD, 23);
}

#[test]
fn conflicts_are_shown() {
    let conflict = format!(
        "{BUILD}\ngit reset -q --hard; git checkout -q other; echo x > edited; git commit -qam x
        git checkout -q main; echo y > edited; git commit -qam y; git merge other > merge.log 2>&1 || true"
    );
    check(&conflict, 23);
}

#[test]
fn directories_have_the_letters_of_what_is_in_them() {
    let Some(sandbox) = built(BUILD) else { return };
    let found = shown(&sandbox, &["r"]);
    for (name, letters) in
        [("src", "-M"), ("built", "-I"), ("empty", "--"), ("only", "DI"), ("two words", "-N"), (".git", "-I")]
    {
        assert_eq!(found[name], letters, "{name}");
    }
    // Of what is in a directory, and of the directory that is named itself.
    assert_eq!(shown(&sandbox, &["r/src"])["deep"], "-M");
    assert_eq!(
        shown(&sandbox, &["-d", "r/src", "r/built"]),
        [("r/built", "-I"), ("r/src", "-M")]
            .map(|(path, letters)| (path.to_owned(), letters.to_owned()))
            .into()
    );
    assert_eq!(shown(&sandbox, &["r/edited", "r/src/same"])["r/edited"], "-M");
}

/// More than one thread looks through, with something to tell in a few places.
const LARGE: &str = r#"
set -e
git init -q -b main r; cd r
for d in $(seq 1 50); do mkdir -p d$d/in; for f in $(seq 1 90); do echo $d > d$d/in/$f; done; done
for f in top lost kept; do echo $f > $f; done
git add . ; git commit -q -m one
"#;

#[test]
fn a_large_work_tree_has_the_letters_of_git_status_in_every_directory() {
    let changed = "echo more >> d7/in/3; rm d9/in/4; echo new > d11/in/new; mkdir d12/empty
        git rm -q --cached d13/in/5; echo more >> d14/in/6; git add d14; rm lost; git rm -q -r --cached d15; rm -r d16";
    check(&format!("{LARGE}\n{changed}"), 50 * 90 + 2 - 90 - 1 + 1);
    let Some(sandbox) = built(&format!("{LARGE}\n{changed}")) else { return };
    // The whole is looked at first where it is listed itself, and then each directory.
    for words in [&["-R", "."][..], &["-R", "d9", "d11", "d13", "d15", "."], &["-Ra", "."]] {
        let mut command = sandbox.command(Program::Lsx);
        command.current_dir(sandbox.at("r")).args(["-l", "--columns=git", "-A", "--git-timeout=0"]);
        let assert = command.args(words).assert().success();
        let text = String::from_utf8_lossy(&assert.get_output().stdout).into_owned();
        for line in ["-M d7", "-D d9", "-N d11", "-- d12", "DN d13", "M- d14", "DN d15", "-- top", "-- d1"] {
            assert!(text.lines().any(|found| found == line), "{words:?}: {line}: {text}");
        }
    }
    let root = |change: &str| {
        bash(&sandbox, &format!("cd r; git reset -q --hard; git clean -qfd; {change}"));
        shown(&sandbox, &["-d", "r"])["r"].clone()
    };
    for (change, letters) in [
        ("true", "--"),
        ("rm lost", "-D"),
        ("rm d50/in/90", "-D"),
        ("touch new", "-N"),
        ("touch d3/in/new", "-N"),
        ("touch d3/in/new; echo x >> top", "-M"),
        ("echo ignored > .git/info/exclude; touch ignored", "--"),
        ("echo x > kept; git add kept", "M-"),
        ("git rm -q -r --cached d5", "DN"),
    ] {
        assert_eq!(root(change), letters, "{change}");
    }
}

#[test]
fn trees_have_the_same_letters_and_other_views_none() {
    let Some(sandbox) = built(BUILD) else { return };
    let tree = |words: &[&str]| {
        let assert = sandbox.command(Program::Lsx).args(["--tree", "--git"]).args(words).assert().success();
        String::from_utf8_lossy(&assert.get_output().stdout).into_owned()
    };
    let long = tree(&["-l", "--time-style=+@", "r/src"]);
    let letters: Vec<&str> = long.lines().filter_map(|line| Some(line.split_once(" @ ")?.1)).collect();
    let expected = [
        "-M r/src",
        "-M ├── deep",
        "-I │   ├── b.o",
        "-M │   └── edited",
        "-M ├── edited",
        "-- ├── same",
        "-N └── untracked",
    ];
    assert_eq!(letters, expected);
    assert!(!tree(&["r/src"]).contains("-M"));
}

#[test]
fn what_git_ignores_is_left_out() {
    let Some(sandbox) = built(BUILD) else { return };
    let list = |words: &[&str]| {
        let assert = sandbox.command(Program::Lsx).args(["--git-ignore"]).args(words).assert().success();
        String::from_utf8_lossy(&assert.stderr("").get_output().stdout).into_owned()
    };
    let names = list(&["-A", "r"]);
    assert!(names.lines().any(|name| name == "keep.o") && names.lines().any(|name| name == ".gitignore"));
    for left_out in ["a.o", "built", ".git"] {
        assert!(!names.lines().any(|name| name == left_out), "{left_out}: {names}");
    }
    assert_eq!(
        list(&["--tree", "r/src"]),
        "r/src\n├── deep\n│   └── edited\n├── edited\n├── same\n└── untracked\n"
    );
    assert!(!list(&["-R", "r"]).contains("built"));
    // What is named is shown.
    assert_eq!(list(&["r/a.o"]), "r/a.o\n");
}

#[test]
fn repositories_have_their_branch() {
    let Some(sandbox) = built(&format!(
        "{BUILD}\ncd ..; git init -q -b fresh s; git clone -q r t; cd t; git checkout -q --detach"
    )) else {
        return;
    };
    let cells = |option| -> Vec<String> {
        sandbox.folder("plain");
        let assert = sandbox.command(Program::Lsx).args(["-l", "--time-style=+@", option]).assert().success();
        let text = String::from_utf8_lossy(&assert.get_output().stdout).into_owned();
        text.lines().filter_map(|line| Some(line.split_once(" @ ")?.1.to_owned())).collect()
    };
    let commit = String::from_utf8_lossy(&bash(&sandbox, "git -C t rev-parse HEAD"))[..7].to_owned();
    let expected = ["-         plain", "+ main    r", "| fresh   s", &format!("| {commit} t")];
    assert_eq!(cells("--git-repositories"), expected);
    assert_eq!(cells("--git-repos"), expected);
    assert_eq!(
        cells("--git-repos-no-status"),
        ["-       plain", "main    r", "fresh   s", &format!("{commit} t")]
    );
}

#[test]
fn a_broken_index_is_named_once_and_the_listing_goes_on() {
    let Some(sandbox) = built(BUILD) else { return };
    let index = sandbox.at("r/.git/index");
    let whole = fs::read(&index).expect("an index");
    let list = || {
        let mut command = sandbox.command(Program::Lsx);
        command.args(["-lR", "--time-style=+@", "--git", "r"]).timeout(Duration::from_secs(20));
        let assert = command.assert().success();
        let output = assert.get_output().clone();
        let names =
            String::from_utf8_lossy(&output.stdout).lines().filter(|line| line.contains(" @ ")).count();
        (names, String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (names, said) = list();
    assert_eq!(said, "");
    let mut wrong = whole.clone();
    wrong.truncate(whole.len() / 2);
    for content in [&b""[..], b"garbage", &wrong, &[0xff; 4096]] {
        fs::write(&index, content).expect("it is written");
        let (found, said) = list();
        assert_eq!(found, names);
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(said.contains("r/.git/index"), "{said}");
    }
    fs::remove_file(&index).expect("it is there");
    sandbox.fifo("r/.git/index");
    let (found, said) = list();
    assert_eq!((found, said.lines().count()), (names, 1), "{said}");
}

#[test]
fn outside_of_work_trees_there_are_no_letters() {
    let sandbox = Sandbox::new();
    sandbox.file("a", "");
    assert_eq!(shown(&sandbox, &[])["a"], "--");
    let refused = sandbox.command(Program::Lsx).args(["-l", "--git-timeout=soon"]).assert().code(2);
    refused.stderr("lsx: invalid time: 'soon'\n");
    for limit in ["1", "2s", "30ms", "0", "99999999999999999999s"] {
        sandbox
            .command(Program::Lsx)
            .args(["-l", "--git", &format!("--git-timeout={limit}")])
            .assert()
            .success();
    }
}

#[test]
fn what_has_changed_is_sorted_first() {
    let Some(sandbox) = built(BUILD) else { return };
    let names = |order: &str| -> Vec<String> {
        let words = ["-1", order, "--only-files", "r"];
        let assert = sandbox.command(Program::Lsx).args(words).assert().success();
        String::from_utf8_lossy(&assert.get_output().stdout).lines().map(str::to_owned).collect()
    };
    let expected =
        ["both", "staged", "added", "removed", "edited", "moded", "intended", "keep.o", "a.o", "same"];
    assert_eq!(names("--sort=git"), expected);
    assert_eq!(names("--sort=git:asc,name:desc")[..3], ["same", "a.o", "keep.o"]);
}

#[test]
fn directories_of_a_large_work_tree_are_not_asked_for_facts() {
    // One on which another file system is mounted may never answer.
    const BUILD: &str = "
set -e
git init -q r; cd r
mkdir {1..500}; touch -d 2020-01-01 {1..500}/{0..9}
git add . ; git commit -q -m one
";
    let Some(sandbox) = built(BUILD) else { return };
    let words = ["-ld", "--git", "--git-timeout=0", "r/."];
    let Some(counts) = calls::count(&sandbox, Program::Lsx, words) else { return };
    let asked: usize = ["statx", "newfstatat"].iter().filter_map(|&name| counts.get(name)).sum();
    assert!((5000..5250).contains(&asked), "{counts:?}");
}
