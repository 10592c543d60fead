//! What files are compared with: `--diff=REVISION`, with git's own diff as the truth, and `--diff-with`.

use std::path::Path;
use std::process::Command;

use crate::harness::program::Program;
use crate::harness::random::Random;
use crate::harness::sandbox::{Sandbox, skip};

/// What git prints.
fn git(folder: &Path, words: &[&str]) -> Option<String> {
    let run = Command::new("git")
        .args(["-c", "init.defaultBranch=main", "-c", "user.name=a", "-c", "user.email=a@b"])
        .args(words)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output();
    let output = run.ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// A repository of some commits, in each of which some lines of a file changed; `None` without git.
fn history(random: &mut Random) -> Option<Sandbox> {
    history_named_with("sha1", random)
}

/// The same, its objects being named with a hash.
fn history_named_with(hash: &str, random: &mut Random) -> Option<Sandbox> {
    let sandbox = Sandbox::new();
    let mut lines: Vec<String> = (0..40).map(|line| format!("line {line}")).collect();
    git(sandbox.path(), &["init", "--object-format", hash, "."]).or_else(|| {
        skip(&format!("no git with {hash}"));
        None
    })?;
    for commit in 0..8 {
        for edit in 0..4 {
            let place = random.below(lines.len());
            match random.below(3) {
                0 => lines.insert(place, format!("new {commit} {edit}")),
                1 => drop(lines.remove(place)),
                _ => lines[place] = format!("other {commit} {edit}"),
            }
        }
        sandbox.file("in/file", lines.join("\n") + "\n");
        if commit == 7 {
            // The last edits are only in the index, and some only in the file.
            git(sandbox.path(), &["add", "."])?;
            lines[3] = "only here".to_owned();
            sandbox.file("in/file", lines.join("\n") + "\n");
            break;
        }
        git(sandbox.path(), &["add", "."])?;
        git(sandbox.path(), &["commit", "-m", "edits"])?;
        match commit {
            1 => git(sandbox.path(), &["tag", "light"])?,
            2 => git(sandbox.path(), &["tag", "-a", "-m", "a tag", "heavy"])?,
            3 => git(sandbox.path(), &["branch", "side/branch"])?,
            4 => git(sandbox.path(), &["gc"])?,
            _ => String::new(),
        };
    }
    Some(sandbox)
}

/// The numbers of the lines that differ and their marks, as git tells them.
fn truth(diff: &str) -> Vec<(usize, char)> {
    let range = |word: &str| {
        let (start, count) = word[1..].split_once(',').unwrap_or((&word[1..], "1"));
        (start.parse::<usize>().expect("a number"), count.parse::<usize>().expect("a number"))
    };
    let headings = diff.lines().filter_map(|line| line.strip_prefix("@@ "));
    let marks = headings.flat_map(|heading| {
        let mut words = heading.split(' ').map(range);
        let ((_, removed), (start, added)) = words.next().zip(words.next()).expect("two ranges");
        match (removed, added) {
            (_, 0) if start == 0 => vec![(1, '‾')],
            (_, 0) => vec![(start, '_')],
            (0, _) => (start..start + added).map(|line| (line, '+')).collect(),
            (_, _) => (start..start + added).map(|line| (line, '~')).collect(),
        }
    });
    marks.collect()
}

/// The same, as catx shows them.
fn marked(sandbox: &Sandbox, option: &str) -> Vec<(usize, char)> {
    let words = [option, "--diff-context=0", "--decorations=always", "--style=numbers,changes", "in/file"];
    let run = sandbox.command(Program::Catx).args(words).assert().success().stderr("");
    let text = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
    let mark = |line: &str| {
        let (number, rest) = line.split_at(5);
        (number.trim().parse().expect("a number"), rest.chars().next().expect("a mark"))
    };
    text.lines().map(mark).collect()
}

#[test]
fn a_revision_is_compared_with_as_git_does() {
    revisions_agree_with_git("sha1");
}

#[test]
fn objects_with_long_names_are_compared_with_as_git_does() {
    revisions_agree_with_git("sha256");
}

fn revisions_agree_with_git(hash: &str) {
    let mut random = Random::seeded(11);
    let Some(sandbox) = history_named_with(hash, &mut random) else { return };
    let resolve =
        |name: &str| git(sandbox.path(), &["rev-parse", name]).expect("it is there").trim().to_owned();
    let (full, tree) = (resolve("HEAD~2"), resolve("HEAD~3^{tree}"));
    let described = git(sandbox.path(), &["describe", "--tags", "--long", "HEAD"]).expect("there are tags");
    let mut revisions = vec![
        "HEAD",
        "@",
        "HEAD~",
        "HEAD^",
        "HEAD~3",
        "@~2^",
        "HEAD^0",
        "light",
        "heavy",
        "heavy^{}",
        "heavy~1",
        "tags/light",
        "refs/tags/heavy",
        "main",
        "side/branch",
        "heads/side/branch",
        "heavy^{commit}",
        "main^{tree}",
        described.trim(),
    ];
    revisions.extend([&full, &full[..7], &full[..12], &tree]);
    for revision in revisions {
        let diff = git(sandbox.path(), &["diff", "-U0", revision, "--", "in/file"]).expect(revision);
        assert_eq!(marked(&sandbox, &format!("--diff={revision}")), truth(&diff), "{revision}");
    }
    let diff = git(sandbox.path(), &["diff", "-U0", "--", "in/file"]).expect("the index");
    for option in ["-d", "--diff", "--diff=staged"] {
        assert_eq!(marked(&sandbox, option), truth(&diff), "{option}");
    }
}

#[test]
fn a_revision_that_git_does_not_know_is_told() {
    let Some(sandbox) = history(&mut Random::seeded(3)) else { return };
    for revision in
        ["nothing", "HEAD~100", "HEAD^2", "00000", "HEAD:in/file", "HEAD^{", "light..heavy", "a\nb"]
    {
        let option = format!("--diff={revision}");
        let run = sandbox.command(Program::Catx).args([&option, "in/file"]).assert().code(1).stdout("");
        run.stderr(format!("catx: in/file: git knows no revision '{}' of it\n", revision.escape_default()));
    }
    sandbox.command(Program::Catx).args(["--diff=", "in/file"]).assert().code(1).stdout("");
    // What no revision has is new where git knows it, and nothing to tell of where it does not.
    sandbox.file("new", "a\n").file("unknown", "a\n");
    assert!(git(sandbox.path(), &["add", "new"]).is_some());
    let run = sandbox
        .command(Program::Catx)
        .args(["--diff=HEAD", "--decorations=always", "new", "unknown"])
        .assert();
    run.success().stdout("+ a\n").stderr("");
}

#[test]
fn a_file_that_is_too_long_to_be_compared_is_told() {
    let Some(sandbox) = history(&mut Random::seeded(5)) else { return };
    std::fs::File::create(sandbox.at("in/file")).and_then(|file| file.set_len(17 << 20)).expect("it is ours");
    for option in ["-d", "--diff=HEAD"] {
        let run = sandbox.command(Program::Catx).args([option, "in/file"]).assert().code(1).stdout("");
        run.stderr("catx: in/file: it is too long to be compared\n");
    }
}

#[test]
fn what_git_has_and_cannot_be_read_is_told_where_it_is_asked_for() {
    let Some(sandbox) = history(&mut Random::seeded(7)) else { return };
    let tells = |options: &[&str]| {
        for option in options {
            let run = sandbox.command(Program::Catx).args([option, "in/file"]).assert().code(1).stdout("");
            run.stderr("catx: in/file: what git has of it cannot be read\n");
        }
        let marks = ["--style=changes", "--decorations=always", "in/file"];
        sandbox.command(Program::Catx).args(marks).assert().success().stderr("");
    };
    let (index, objects, aside) = (sandbox.at(".git/index"), sandbox.at(".git/objects"), sandbox.at("aside"));
    std::fs::rename(&objects, &aside).and_then(|()| std::fs::create_dir(&objects)).expect("they are ours");
    tells(&["-d", "--diff=staged"]);
    std::fs::remove_dir(&objects).and_then(|()| std::fs::rename(&aside, &objects)).expect("they are ours");
    std::fs::write(&index, "DIRC").expect("it is ours");
    tells(&["-d", "--diff=HEAD", "--diff=staged"]);
    // Without an index nothing was added, and there is nothing to tell.
    std::fs::remove_file(&index).expect("it is ours");
    sandbox.command(Program::Catx).args(["-d", "in/file"]).assert().success().stdout("").stderr("");
}

#[test]
fn marks_and_cuts_are_shown_without_being_asked_for() {
    let sandbox = Sandbox::new();
    let before: String = (1..20).map(|line| format!("{line}\n")).collect();
    let now = before.replace("\n4\n", "\nfour\n").replace("\n9\n", "\n").replace("\n16\n", "\n16\nnew\n");
    sandbox.file("before", &before).file("now", &now);
    let cut = format!(" {}8<{}\n", "─ ".repeat(19), " ─".repeat(19));
    let check = |words: &[&str], expected: &str| {
        let run = sandbox.command(Program::Catx).arg("--decorations=always").args(words).assert();
        run.success().stderr("").stdout(expected.to_owned());
    };
    let changed = "  2\n  3\n~ four\n  5\n  6\n  7\n_ 8\n  10\n  11\n";
    check(&["--diff-with", "before", "now"], &format!("{changed}{cut}  15\n  16\n+ new\n  17\n  18\n"));
    let plain = "2\n3\nfour\n5\n6\n7\n8\n10\n11\n15\n16\nnew\n17\n18\n";
    check(&["--diff-with=before", "-p", "now"], plain);
    let few = ["--diff-with", "before", "--diff-context=0", "now"];
    check(&few, &format!("~ four\n{cut}_ 8\n{cut}+ new\n"));
    // Edits of the style change what is shown then.
    check(&[&few[..], &["--style=-snip"]].concat(), "~ four\n_ 8\n+ new\n");
    check(&["--diff-with", "now", "now"], "");
    // Elsewhere than on a terminal only the lines are chosen.
    sandbox.command(Program::Catx).args(few).assert().success().stdout("four\n8\nnew\n");
}

#[test]
fn what_cannot_be_compared_is_told_and_the_next_file_follows() {
    let sandbox = Sandbox::new();
    sandbox.file("a", "1\n").file("b", "2\n").folder("folder");
    let words = ["--diff-with", "folder", "a"];
    let run = sandbox.command(Program::Catx).args(words).assert().code(1).stdout("");
    run.stderr("catx: a: not compared with 'folder': Is a directory\n");
    let run = sandbox.command(Program::Catx).args(["--diff-with", "a", "-", "b"]).write_stdin("x\n").assert();
    run.code(1).stdout("2\n").stderr("catx: -: only a regular file with a name is compared with another\n");
    let run =
        sandbox.command(Program::Catx).args(["--diff-with", "a", "/dev/null"]).assert().code(1).stdout("");
    run.stderr("catx: /dev/null: only a regular file with a name is compared with another\n");
    let run = sandbox.command(Program::Catx).args(["--diff-with", "/dev/zero", "a"]).assert().code(1);
    run.stderr("catx: a: not compared with '/dev/zero': it is too long to be compared\n");
}
