//! `--where` selects what findx selects, on random trees.

use std::collections::BTreeSet;
use std::path::Path;

use crate::harness::program::Program;
use crate::harness::random::Random;
use crate::harness::sandbox::Sandbox;

const TESTS: &[&str] = &[
    "-name '*.c'",
    "-name 'd*'",
    "-iname 'A*'",
    "-name '.*'",
    "-path '*/d1/*'",
    "-path './d*'",
    "-regex '.*[a-c]'",
    "-type f",
    "-type d",
    "-type l",
    "-type p,l",
    "-xtype f",
    "-xtype l",
    "-xtype d",
    "-lname '*d*'",
    "-size +1",
    "-size -100c",
    "-size 0",
    "-empty",
    "-perm /u+x",
    "-perm -g+w",
    "-perm 644",
    "-mtime +1000",
    "-mtime -1",
    "-newermt 2001-01-01",
    "-links 1",
    "-links +1",
    "-user root",
    "-nouser",
    "-executable",
    "-depth 1",
    "-depth +1",
    "-true",
    "-false",
];

#[test]
fn where_selects_what_findx_selects() {
    let mut random = Random::seeded(12);
    for _ in 0..Random::lines(300).div_ceil(10) {
        let sandbox = Sandbox::new();
        grow(&sandbox, &mut random);
        for _ in 0..10 {
            let expression = expression(&mut random, 0);
            let found = found(&sandbox, &expression);
            assert_eq!(listed(&sandbox, &["-1"], "", &expression), found, "{expression}");
            let long = ["-l", "--time-style=+@"];
            assert_eq!(listed(&sandbox, &long, " @ ", &expression), found, "-l: {expression}");
        }
    }
}

/// The most used words of findx that are no tests.
const NO_TESTS: [&str; 8] =
    ["-maxdepth", "-prune", "-exec", "-delete", "-print0", "-printf", "--gitignore", "--explain"];

#[test]
fn where_knows_every_test_of_findx_and_refuses_its_other_words() {
    let mut random = Random::seeded(13);
    let sandbox = Sandbox::new();
    grow(&sandbox, &mut random);
    sandbox.file("reference", "fn main() {}\n").file("text.rs", "fn x() {}\n");
    let (used, other): (Vec<_>, Vec<_>) = help_rows(&sandbox, "Most used:")
        .into_iter()
        .partition(|(word, _)| !NO_TESTS.contains(&word.as_str()));
    let mut known = help_rows(&sandbox, "Tests of ");
    known.extend(used);
    assert!(known.len() > 50, "{known:?}");
    for (word, argument) in &known {
        let word = &word.replace("XY", "mc");
        let expression = format!("{word} {}", sample(word, argument));
        let outcome = |program: Program, words: &[&str]| {
            sandbox.command(program).args(words).output().expect("it runs")
        };
        let mut words = vec![".", "-mindepth", "1", "-maxdepth", "1"];
        words.extend(expression.split_whitespace());
        words.extend(["-printf", "%f\n"]);
        let (found, listed) =
            (outcome(Program::Findx, &words), outcome(Program::Lsx, &["-A1", "--where", &expression]));
        let lines = |text: &[u8]| {
            let lines = String::from_utf8_lossy(text).replace("findx: ", "lsx: ");
            lines.lines().map(str::to_owned).collect::<BTreeSet<_>>()
        };
        assert_eq!(lines(&listed.stdout), lines(&found.stdout), "{expression}");
        assert_eq!(lines(&listed.stderr), lines(&found.stderr), "{expression}");
    }
    assert_eq!(other.len(), NO_TESTS.len(), "{other:?}");
    let sections = [
        "Actions:",
        "Where the search goes:",
        "What is left out:",
        "How results are printed:",
        "How -grep prints:",
    ];
    for (word, argument) in sections
        .into_iter()
        .flat_map(|section| {
            let rows = help_rows(&sandbox, section);
            assert!(!rows.is_empty(), "{section}");
            rows
        })
        .chain(other)
    {
        let text =
            format!("'{word}' is not a test: an expression that selects files has tests and operators only");
        let mut lsx = sandbox.command(Program::Lsx);
        let output = lsx.args(["--where", &format!("{word} {argument}")]).output().expect("it runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.code() == Some(2) && said.starts_with(&format!("lsx: {text}\n")),
            "{word}: {said}"
        );
    }
}

/// The words below the headings of findx's help that begin so, each with what it calls its argument.
fn help_rows(sandbox: &Sandbox, heading: &str) -> Vec<(String, String)> {
    let output = sandbox.command(Program::Findx).arg("--help").output().expect("it runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut is_below = false;
    let mut rows = Vec::new();
    for line in text.lines() {
        if !line.starts_with(' ') && !line.is_empty() {
            is_below = line.starts_with(heading);
        }
        let Some(row) = line.strip_prefix("  -").filter(|_| is_below) else { continue };
        let row = row.split("   ").next().unwrap_or(row);
        let (word, argument) = row.split_once(' ').unwrap_or((row, ""));
        rows.push((format!("-{word}"), argument.to_owned()));
    }
    rows
}

/// What stands for an argument in findx's help: a new kind of argument is added here.
fn sample(word: &str, argument: &str) -> &'static str {
    match (word, argument) {
        ("-xattrname", _) => "user.x",
        ("-language", _) => "rust",
        ("-fstype", _) => "tmpfs",
        (_, "") => "",
        (_, "N") => "1",
        (_, "FILE" | "REFERENCE") => "reference",
        (_, "PATTERN") => "*a*",
        (_, "NAME[,NAME]") => "root,daemon",
        (_, "N[bcwkMGTP]") => "+1",
        (_, "[bcdpflsD]") => "f",
        (_, "[-/]MODE") => "-u+w",
        (_, "[-+]FLAGS") => "nodump",
        (_, "REGEX" | "TEXT") => "x",
        (_, "TIME") => "2001-01-01",
        _ => panic!("what does {word} take for {argument}?"),
    }
}

fn grow(sandbox: &Sandbox, random: &mut Random) {
    let mut folders = vec![".".to_owned()];
    for number in 0..30 {
        let parent = random.pick(&folders).clone();
        let name = format!("{}{number}", random.pick(&["a", "B.c", ".h", "d", "e.c", "f "]));
        let path = format!("{parent}/{name}");
        match random.below(8) {
            0 | 1 => {
                sandbox.folder(&path);
                folders.push(path);
            }
            2 => {
                sandbox.link(&path, random.pick(&["..", "d1", "nowhere", "a0"]));
            }
            3 => {
                sandbox.fifo(&path);
            }
            _ => {
                let size = *random.pick(&[0, 1, 99, 600, 5000]);
                sandbox
                    .file(&path, "x".repeat(size))
                    .mode(&path, *random.pick(&[0o644, 0o755, 0o660, 0o4711]));
                sandbox.time(&path, *random.pick(&[86_400, 1_000_000_000, 1_709_210_096]));
            }
        }
    }
}

fn expression(random: &mut Random, depth: usize) -> String {
    if depth == 3 || random.one_in(2) {
        return (*random.pick(TESTS)).to_owned();
    }
    let mut below = || expression(random, depth + 1);
    let (left, right) = (below(), below());
    match random.below(4) {
        0 => format!("{left} {right}"),
        1 => format!("( {left} -o {right} )"),
        2 => format!("! ( {left} -a {right} )"),
        _ => format!("{left} , {right}"),
    }
}

/// The paths that findx prints.
fn found(sandbox: &Sandbox, expression: &str) -> BTreeSet<String> {
    let grouped = expression.replace('(', "\\(").replace(')', "\\)");
    let script = format!("exec \"$0\" . -mindepth 1 \\( {grouped} \\) -print");
    let mut bash = sandbox.std_command(Path::new("/bin/bash"), None);
    let output = bash.args(["-c", &script]).arg(Program::Findx.path()).output().expect("bash runs");
    assert!(output.status.success() && output.stderr.is_empty(), "{script}: {output:?}");
    String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
}

/// The paths that are listed below the headings of a listing; names stand after `before`.
fn listed(sandbox: &Sandbox, words: &[&str], before: &str, expression: &str) -> BTreeSet<String> {
    let assert = sandbox
        .command(Program::Lsx)
        .args(["-A", "-N", "-R", "--where", expression])
        .args(words)
        .assert()
        .success()
        .stderr("");
    let text = String::from_utf8_lossy(&assert.get_output().stdout).into_owned();
    let mut folder = String::new();
    let mut paths = BTreeSet::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with("total ")) {
        match line.strip_suffix(':') {
            Some(heading) => heading.clone_into(&mut folder),
            None => {
                let (_, name) = line.split_once(before).expect("a name stands after the columns");
                let name = name.split(" -> ").next().unwrap_or(name);
                paths.insert(format!("{folder}/{name}"));
            }
        }
    }
    paths
}
