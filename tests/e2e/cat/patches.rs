//! Patches on a terminal, with the real git: as its pager (`core.pager`), as its filter (`interactive.diffFilter`).

use std::ffi::OsString;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::harness::program::Program;
use crate::harness::pty::{conversation, on_terminal};
use crate::harness::sandbox::{Sandbox, skip};

const SH: &str = "/bin/bash";
/// Two commits, the second of which changes, renames and removes files.
const HISTORY: &str = r#"
git init -q . && git config user.name A && git config user.email a@b && git config core.pager catx
git config interactive.diffFilter 'catx --color-only'
printf 'fn main() {\n    let total = 1;\n    call(total);\n}\n' > a.rs
printf '#!/bin/sh\necho hi\n' > tool
for n in one two three four five six; do echo "a line that is long enough to be moved: $n"; done > moved.txt
git add . && git commit -q -m first
printf 'fn main() {\n    let sum = 1;\n    call(sum);\n}\n' > a.rs
git mv tool renamed
{ tail -n 3 moved.txt; head -n 3 moved.txt; } > turned && mv turned moved.txt
git add . && git commit -q -m second
printf 'fn main() {\n    let sum = 2;\n    call(sum);\n}\n' > a.rs
"#;

/// A repository; none, said aloud, without git.
fn repository() -> Option<Sandbox> {
    let mut sandbox = Sandbox::new().with("TERM", "xterm-256color").with("PAGER", "cat");
    for (name, value) in [
        ("GIT_CONFIG_GLOBAL", "/dev/null"),
        ("GIT_CONFIG_NOSYSTEM", "1"),
        ("GIT_AUTHOR_DATE", "1700000000 +0000"),
        ("GIT_COMMITTER_DATE", "1700000000 +0000"),
    ] {
        sandbox.set(name, value);
    }
    sandbox.provide("catx", &Program::Catx.path());
    let made = sandbox.outcome(Path::new(SH), "bash", &["-ec".into(), HISTORY.into()], b"");
    if !sandbox.at(".git/refs/heads").exists() || !made.stderr.is_empty() {
        skip(&format!("no git: {}", String::from_utf8_lossy(&made.stderr)));
        return None;
    }
    Some(sandbox)
}

/// What a script shows on a terminal.
fn shown(sandbox: &Sandbox, script: &str, columns: u16) -> Option<String> {
    let words: [OsString; 2] = ["-c".into(), script.into()];
    let outcome = on_terminal(sandbox, Path::new(SH), "bash", &words, columns, b"")?;
    Some(String::from_utf8_lossy(&outcome.stdout).into_owned())
}

/// Without colours.
fn plain(text: &str) -> String {
    let mut rest = text;
    let mut plain = String::new();
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        rest = after.split_once(['m', 'K']).map_or("", |(_, rest)| rest);
    }
    plain + rest
}

#[test]
fn gits_patches_have_headings_numbers_and_languages() {
    let Some(sandbox) = repository() else { return };
    for command in ["git show", "git log -p -1", "git diff HEAD~ HEAD", "git -c color.ui=never show"] {
        let Some(text) = shown(&sandbox, command, 80) else { return };
        let lines = plain(&text);
        assert!(lines.contains("tool → renamed (renamed, 100% the same)\n──────"), "{command}: {lines}");
        assert!(lines.contains("   2      │-    let total = 1;\n"), "{command}: {lines}");
        assert!(lines.contains("        2 │+    let sum = 1;\n"), "{command}: {lines}");
        assert!(!lines.contains("@@") && !lines.contains("+++ b"), "{command}: {lines}");
        // The keyword, and the word that differs.
        assert!(text.contains("\u{1b}[38;5;81mlet"), "{command}: {text:?}");
        assert!(text.contains("\u{1b}[48;5;28;38;5;231msum"), "{command}: {text:?}");
    }
}

#[test]
fn what_is_no_patch_passes_whole() {
    let Some(sandbox) = repository() else { return };
    for command in [
        "blame a.rs",
        "log",
        "log --oneline",
        "log --graph -p",
        "log --stat",
        "diff --word-diff HEAD~ HEAD a.rs",
    ] {
        let Some(ours) = shown(&sandbox, &format!("git {command}"), 80) else { return };
        let theirs = shown(&sandbox, &format!("git -c core.pager=cat {command}"), 80).expect("the first did");
        let is_heading = |line: &&str| !line.starts_with("diff ") && !line.starts_with("index ");
        if command.starts_with("diff") {
            // Its headings are ours, its lines are git's.
            let words: Vec<&str> =
                theirs.lines().skip_while(|line| !plain(line).starts_with("@@")).skip(1).collect();
            assert!(
                words.len() >= 4
                    && words.iter().all(|line| ours.contains(&*plain(line)) || ours.contains(line))
            );
            assert!(plain(&ours).contains("    let [-total-]{+sum+} = 1;"), "{ours}");
            continue;
        }
        let lines =
            |text: &str| plain(text).lines().filter(is_heading).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(lines(&ours), lines(&theirs), "{command}");
    }
}

#[test]
fn blamed_lines_are_in_their_language() {
    let Some(sandbox) = repository() else { return };
    for command in ["git blame a.rs", "git blame -L 1,3 a.rs", "git blame a.rs -L 1,3"] {
        let Some(text) = shown(&sandbox, command, 80) else { return };
        assert!(text.contains("\u{1b}[38;5;81mlet"), "{command}: {text:?}");
    }
}

#[test]
fn lines_that_git_says_were_moved_keep_its_colours() {
    let Some(sandbox) = repository() else { return };
    let Some(text) = shown(&sandbox, "git diff --color-moved HEAD~ HEAD moved.txt", 80) else { return };
    assert!(text.contains("│\u{1b}[0m\u{1b}[1;35m-a line"), "{text:?}");
    assert!(text.contains("│\u{1b}[0m\u{1b}[1;36m+a line"), "{text:?}");
}

#[test]
fn adding_by_pieces_takes_what_the_filter_shows() {
    let Some(sandbox) = repository() else { return };
    let mut answered = false;
    let mut reply = |text: &[u8]| {
        let asks = String::from_utf8_lossy(text).contains("Stage this hunk");
        if asks && !std::mem::replace(&mut answered, true) { b"y\n".to_vec() } else { Vec::new() }
    };
    let words: [OsString; 2] = ["-c".into(), "git add -p; git diff --cached --numstat".into()];
    let Some(outcome) = conversation(&sandbox, Path::new(SH), "bash", &words, 80, &mut reply) else { return };
    let text = String::from_utf8_lossy(&outcome.stdout);
    assert!(text.contains("\u{1b}[48;5;28;38;5;141m2"), "{text:?}");
    assert!(!text.contains("mismatched") && text.contains("1\t1\ta.rs"), "{text:?}");
}

#[test]
fn under_git_what_does_not_fit_is_paged_and_never_by_itself() {
    let Some(mut sandbox) = repository() else { return };
    sandbox.file("fake", "#!/bin/sh\n[ \"$1\" = --version ] && exit\necho \"<less $*>\"\nexec cat\n");
    let mode = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(sandbox.at("fake"), mode).expect("the sandbox is ours");
    let fake = sandbox.at("fake");
    sandbox.provide("less", &fake).set("PAGER", "catx");
    let Some(text) = shown(&sandbox, "git log -p", 80) else { return };
    assert!(text.contains("<less -R"), "{text}");
    for command in ["git log --oneline", "git -c core.pager='catx -P' log -p", "catx -P a.rs"] {
        let text = shown(&sandbox, command, 80).expect("the first did");
        assert!(!text.contains("<less"), "{command}: {text}");
    }
}

#[test]
fn two_sides_are_straight_at_any_width() {
    let mut sandbox = Sandbox::new().with("TERM", "xterm-256color");
    sandbox.provide("catx", &Program::Catx.path());
    let long = "漢字 and 🙂 in a line that is longer than either side, e\u{301}\tand a tab ".repeat(3);
    let patch = format!(
        "--- a/f.txt\n+++ b/f.txt\n@@ -1,6 +1,5 @@\n context\n-{long}\n-gone\n-\ttab\n+{}\n+\ttabs\n {long}\n last\n",
        long.replace("longer", "wider")
    );
    sandbox.file("p.patch", &patch);
    for columns in [40, 80, 200] {
        let Some(text) = shown(&sandbox, "catx --diff-view=side-by-side p.patch", columns) else { return };
        let mut terminal = vt100::Parser::new(120, columns, 0);
        terminal.process(text.replace('\n', "\r\n").as_bytes());
        let screen = terminal.screen();
        let middle = (columns - 1) / 2;
        let rows = (3..120).take_while(|&row| screen.contents_between(row, 0, row, columns).trim() != "");
        let mut count = 0;
        for row in rows {
            count += 1;
            assert!(!screen.row_wrapped(row), "{columns} columns, row {row}: {text}");
            let border = screen.cell(row, middle).map(|cell| cell.contents().to_owned());
            assert_eq!(border.as_deref(), Some("│"), "{columns} columns, row {row}: {text}");
        }
        assert!(count >= 6, "{columns}: {text}");
        let context = screen.contents_between(3, 0, 3, columns);
        assert_eq!(context.matches("context").count(), 2, "{context}");
    }
}

#[test]
fn a_hunk_is_shown_before_the_next_is_waited_for() {
    let mut sandbox = Sandbox::new().with("TERM", "xterm-256color");
    sandbox.provide("catx", &Program::Catx.path());
    let script = "{ printf -- '--- a/f\\n+++ b/f\\n@@ -1 +1 @@\\n-a\\n+first\\n'; \
                  read -t 20 -r answer < /dev/tty; printf -- '@@ -9 +9 @@\\n-a\\n+second%s\\n' \"$answer\"; } | catx";
    let mut answered = false;
    let mut reply = |text: &[u8]| {
        let has_come = String::from_utf8_lossy(text).contains("first");
        if has_come && !std::mem::replace(&mut answered, true) { b"too\n".to_vec() } else { Vec::new() }
    };
    let words: [OsString; 3] = ["bash".into(), "-c".into(), script.into()];
    let setsid = Path::new("/usr/bin/setsid");
    if !setsid.exists() {
        return skip("there is no setsid");
    }
    let words: Vec<OsString> = ["--wait".into(), "--ctty".into()].into_iter().chain(words).collect();
    let Some(outcome) = conversation(&sandbox, setsid, "setsid", &words, 80, &mut reply) else { return };
    let text = String::from_utf8_lossy(&outcome.stdout);
    assert!(plain(&text).contains("secondtoo"), "{text:?}");
}

#[test]
fn the_functions_that_hunks_are_in_count_for_the_budget() {
    let mut sandbox = Sandbox::new().with("TERM", "xterm-256color");
    sandbox.provide("catx", &Program::Catx.path());
    let hard = "`".repeat(8_000);
    let hunks: String = (1..400).map(|line| format!("@@ -{line} +{line} @@ {hard}\n-a\n+b\n")).collect();
    sandbox.file("functions", format!("diff --git a/a.md b/a.md\n--- a/a.md\n+++ b/a.md\n{hunks}"));
    let Some(text) = shown(&sandbox, "catx --paging=never < functions 2>&1", 80) else { return };
    let text = plain(&text);
    let remark = text.split_once("without highlighting: the patch from line ");
    let number = remark.and_then(|(_, rest)| rest.split_once(' ')?.0.parse::<usize>().ok());
    // The line after a heading: these are the fourth line and every third after it.
    assert!(number.is_some_and(|number| number % 3 == 2), "{number:?}: {text}");
}

#[test]
fn hostile_patches_are_shown_soon_and_act_on_nothing() {
    let mut sandbox = Sandbox::new().with("TERM", "xterm-256color");
    sandbox.provide("catx", &Program::Catx.path());
    let head = |name: &str| format!("diff --git a/{name} b/{name}\n--- a/{name}\n+++ b/{name}\n");
    let many: String =
        (0..20_000).map(|number| format!("{}@@ -1 +1 @@\n-a\n+b\n", head(&number.to_string()))).collect();
    let patches = [
        ("long", format!("{}@@ -1 +1 @@\n-{}\n+{}", head("a.rs"), "a(".repeat(1 << 20), "b)".repeat(1 << 20))),
        ("many", many),
        ("hard", format!("{}@@ -1,9 +1,9 @@\n{}", head("a.md"), format!("+{}\n", "`".repeat(8_000)).repeat(400))),
        ("lies", format!("{}@@ -1,{n} +{n},{n} @@ f\n-a\n", head("a"), n = "9".repeat(30))),
        ("apart", format!("{}@@ -1,3000 +1,3000 @@\n{}{}", head("a.c"), "-x y z\n".repeat(3_000), "+p q\n".repeat(3_000))),
        ("evil", "--- a/\x1b]0;t\x07\n+++ b/\x1b]0;t\x07\n@@ -1 +1 @@ \x1b[2J\n-\x1b[31m\0\x1b[5A\r\n+\u{9b}2J\x1b]8;;x\x07".to_owned()),
    ];
    for (name, patch) in patches {
        sandbox.file(name, &patch);
        for view in ["unified", "side-by-side"] {
            let start = Instant::now();
            let script = format!("catx --diff-view={view} < {name}");
            let Some(text) = shown(&sandbox, &script, 80) else { return };
            assert!(start.elapsed() < Duration::from_secs(60), "{name} {view}: {:?}", start.elapsed());
            let text = plain(&text);
            assert!(
                text.len() > 20 && !text.contains(['\u{1b}', '\u{9b}', '\0', '\r', '\u{7}']),
                "{name} {view}"
            );
        }
    }
}
