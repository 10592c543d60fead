//! Help and man pages: all that a program knows is told, on any width, and what is told works.

use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::docs;
use crate::harness::flags::Flag;
use crate::harness::outcome::End;
use crate::harness::program::Program;
use crate::harness::pty::on_terminal;
use crate::harness::sandbox::{Sandbox, skip};

fn printed(program: Program, words: &[&str]) -> String {
    let output = Sandbox::new().command(program).args(words).assert().success().stderr("");
    String::from_utf8(output.get_output().stdout.clone()).expect("it is text")
}

/// The page as it is read, without roff's escapes.
fn page(program: Program) -> String {
    let text = printed(program, &["--man"]);
    let plain = ["\\fB", "\\fI", "\\fR", "\\&"].iter().fold(text, |text, escape| text.replace(escape, ""));
    let signs = [("\\-", "-"), ("\\(aq", "'"), ("\\(ga", "`"), ("\\(ha", "^"), ("\\(ti", "~"), ("\\e", "\\")];
    signs.iter().fold(plain, |text, (escape, sign)| text.replace(escape, sign))
}

#[test]
fn help_fits_on_terminals_of_any_width() {
    for program in Program::ALL {
        for columns in [60, 80, 120] {
            let sandbox = Sandbox::new().with("TERM", "dumb");
            let words = [OsString::from("--help")];
            let Some(outcome) = on_terminal(&sandbox, &program.path(), program.name(), &words, columns, b"")
            else {
                return;
            };
            assert_eq!(outcome.end, End::Status(0));
            let text = String::from_utf8(outcome.stdout).expect("it is text");
            let wide: Vec<&str> =
                text.lines().filter(|line| line.trim_end().len() > usize::from(columns)).collect();
            assert!(wide.is_empty(), "{} in {columns} columns: {wide:#?}", program.name());
        }
    }
}

#[test]
fn short_help_is_a_screenful_of_whole_lines() {
    for (program, word) in [(Program::Catx, "-h"), (Program::Findx, "-h"), (Program::Fdx, "-h")] {
        let help = printed(program, &[word]);
        let options = help.lines().filter(|line| line.trim_start().starts_with('-')).count();
        assert_eq!((help.lines().count(), options), (23, 20), "{help}");
        assert!(help.lines().all(|line| line.len() <= 80), "{help}");
    }
}

#[test]
fn what_stands_in_the_help_stands_in_the_man_page() {
    for program in Program::ALL {
        let page = page(program);
        for flag in Flag::all(program) {
            let known = |word: &String| page.contains(word.as_str());
            assert!(flag.words.iter().all(known), "{}: {flag:?}", program.name());
        }
        for title in [
            "NAME",
            "SYNOPSIS",
            "DESCRIPTION",
            "OPTIONS",
            "ENVIRONMENT",
            "FILES",
            "EXIT STATUS",
            "EXAMPLES",
            "SEE ALSO",
        ] {
            let heading = [format!(".SH {title}\n"), format!(".SH \"{title}\"\n")];
            assert!(heading.iter().any(|heading| page.contains(heading)), "{}: {title}", program.name());
        }
    }
}

#[test]
fn every_variable_that_a_program_reads_stands_in_its_page() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates");
    let read = |path: &str| -> Vec<String> {
        let files = sources(&crates.join(path));
        let variables: Vec<String> = files.iter().flat_map(|text| variables(text)).collect();
        assert!(!variables.is_empty(), "{path}");
        variables
    };
    let of_git = || read("git/src");
    let all = [
        (Program::Lsx, [read("lsx/src"), of_git()].concat()),
        (Program::Catx, read("catx/src")),
        (Program::Findx, [read("findx/src/run.rs"), read("findx/src/run"), of_git()].concat()),
        (Program::Fdx, [read("findx/src/fdx"), of_git()].concat()),
    ];
    for (program, own) in all {
        let page = page(program);
        let (_, section) = page.split_once(".SH \"ENVIRONMENT\"").expect("there is such a section");
        let section = section.split(".SH").next().unwrap_or_default();
        let shared = ["cli/src", "term/src", "sys/src/locale.rs"].map(read).concat();
        // Options of fd may stand anywhere.
        let shared = shared.into_iter().filter(|name| program != Program::Fdx || name != "POSIXLY_CORRECT");
        let read: Vec<String> = own.into_iter().chain(shared).collect();
        let words: Vec<&str> = section.split([',', ' ', '\n']).collect();
        let missing: Vec<&String> =
            read.iter().filter(|variable| !words.contains(&variable.as_str())).collect();
        assert!(missing.is_empty(), "{}: {missing:?}", program.name());
    }
}

/// The texts of a file, or of all below a directory, but for their tests.
fn sources(path: &Path) -> Vec<String> {
    if path.is_file() {
        let text = std::fs::read_to_string(path).expect("it can be read");
        return text.split("#[cfg(test)]").next().map(str::to_owned).into_iter().collect();
    }
    let entries =
        std::fs::read_dir(path).expect("it can be read").map(|entry| entry.expect("it is there").path());
    let entries = entries.filter(|path| !path.ends_with("tests") && !path.ends_with("tests.rs"));
    entries.flat_map(|path| sources(&path)).collect()
}

/// The names that a source asks the environment for.
fn variables(text: &str) -> impl Iterator<Item = String> {
    let calls = ["get(\"", "set(\"", "base_folder(\"", "variable(\""];
    let names =
        calls.into_iter().flat_map(|call| text.split(call).skip(1).filter_map(|rest| rest.split('"').next()));
    let is_variable = |name: &&str| name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
    names.filter(is_variable).map(str::to_owned)
}

#[test]
fn pages_are_ascii_and_the_same_whenever_they_are_made() {
    for program in Program::ALL {
        let page = printed(program, &["--man"]);
        assert!(page.is_ascii(), "{}", program.name());
        let first = page.lines().next().unwrap_or_default();
        let date = first.split(' ').nth(3).unwrap_or_default();
        assert!(date.len() == 10 && date.starts_with("20"), "{first}");
        let output = Sandbox::new()
            .with("TZ", "Asia/Tokyo")
            .with("LC_ALL", "de_DE.UTF-8")
            .command(program)
            .arg("--man")
            .output();
        assert_eq!(output.expect("it runs").stdout, page.into_bytes());
    }
}

#[test]
fn pages_are_shown_on_any_width_without_a_warning() {
    let formatters: [(&str, Option<usize>, &[&str]); 8] = [
        ("groff", Some(60), &["-mandoc", "-Tutf8", "-ww", "-P-cbou", "-rLL=60n"]),
        ("groff", Some(80), &["-mandoc", "-Tutf8", "-ww", "-P-cbou", "-rLL=80n"]),
        ("groff", Some(120), &["-mandoc", "-Tutf8", "-ww", "-P-cbou", "-rLL=120n"]),
        ("groff", Some(60), &["-man", "-Tascii", "-ww", "-P-cbou", "-rLL=60n"]),
        ("mandoc", None, &["-T", "lint", "-W", "warning"]),
        ("mandoc", Some(60), &["-T", "utf8", "-O", "width=60", "-W", "warning"]),
        ("mandoc", Some(80), &["-T", "utf8", "-O", "width=80", "-W", "warning"]),
        ("mandoc", Some(120), &["-T", "utf8", "-O", "width=120", "-W", "warning"]),
    ];
    for (formatter, columns, words) in formatters {
        let path = Path::new("/usr/bin").join(formatter);
        if !path.exists() {
            skip(&format!("man pages in {formatter}, which is not there"));
            continue;
        }
        for program in Program::ALL {
            let sandbox = Sandbox::new();
            std::fs::write(sandbox.at("page.1"), printed(program, &["--man"])).expect("it can be written");
            let output = Command::new(&path)
                .args(words)
                .arg(sandbox.at("page.1"))
                .stdin(Stdio::null())
                .output()
                .expect("it is there");
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            let page = String::from_utf8_lossy(&output.stdout).into_owned();
            let Some(columns) = columns else {
                assert_eq!((output.status.success(), &*said, &*page), (true, "", ""), "{}", program.name());
                continue;
            };
            assert_eq!((output.status.success(), &*said), (true, ""), "{formatter} {words:?}");
            let lines = page.lines().map(unstruck);
            let wide: Vec<String> = lines.filter(|line| line.chars().count() > columns).collect();
            assert!(wide.is_empty(), "{} in {columns} columns by {formatter}: {wide:#?}", program.name());
        }
    }
}

/// A line as it is read: what is struck over for bold or underlined letters stands there once.
fn unstruck(line: &str) -> String {
    let mut letters: Vec<char> = Vec::new();
    for letter in line.chars() {
        if letter == '\u{8}' {
            letters.pop();
        } else {
            letters.push(letter);
        }
    }
    String::from_iter(letters).trim_end().to_owned()
}

#[test]
fn every_example_of_the_pages_runs() {
    let Some(lacking) = docs::lacking() else { return run_examples() };
    skip(&format!("the examples of the man pages: {lacking}"));
}

fn run_examples() {
    let sandbox = docs::project();
    for program in Program::ALL {
        let page = page(program);
        let (_, section) = page.split_once(".SH \"EXAMPLES\"").expect("there is such a section");
        let section = section.split(".SH").next().unwrap_or_default();
        let lines: Vec<&str> = section.lines().collect();
        let ends = |line: &&str| [".nf", ".fi"].contains(line);
        let examples: Vec<String> =
            lines.split(ends).skip(1).step_by(2).map(|lines| lines.join("\n")).collect();
        assert!(examples.len() >= 8, "{}: {examples:?}", program.name());
        for example in &examples {
            assert!(example.contains(program.name()), "{example}");
            let found = docs::run(&sandbox, &format!("{{ {example}\n}} || echo \"status $?\""));
            let complains = |line: &str| {
                line.starts_with("status ")
                    || line.starts_with(&format!("{}: ", program.name())) && !line.contains(": dry run")
            };
            let is_wrong = found.is_empty() || found.lines().any(complains);
            assert!(!is_wrong, "$ {example}\n{found}");
        }
    }
}

#[test]
fn pages_have_the_day_of_the_release() {
    let changelog = include_str!("../../CHANGELOG.md");
    let heading = concat!("## ", env!("CARGO_PKG_VERSION"), " - ");
    let day =
        changelog.lines().find_map(|line| line.strip_prefix(heading)).expect("the release has a heading");
    for program in Program::ALL {
        let title = format!(".TH {} 1 {day} ", program.name().to_uppercase());
        assert!(page(program).starts_with(&title), "{title}");
    }
}
