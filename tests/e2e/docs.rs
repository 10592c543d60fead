//! The commands of the documents do what the documents say.
//!
//! A block of kind `console` holds commands after `$ `, each with its output below it. In a table whose heading has a column
//! `classix`, what that column and those after it have in code is a command too; the outputs of those are recorded in
//! `docs/recorded`. All run in one project (`docs/project.sh`), in the order of the document. `CLASSIX_RECORD=1` writes
//! the outputs anew.

use std::env;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::harness::outcome::End;
use crate::harness::program::Program;
use crate::harness::recorded::{BECOMES_ROOT, MEMORY, can_become_root, is_tmpfs};
use crate::harness::sandbox::{Sandbox, is_root, skip};

#[test]
fn every_command_of_the_documents_prints_what_they_say() {
    let Some(lacking) = lacking() else { return check() };
    skip(&format!("the commands of the documents: {lacking}"));
}

#[test]
fn pages_for_those_who_come_from_elsewhere_name_twenty_commands_each_and_ours_in_every_row() {
    let pages = documents().into_iter().filter(|path| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("coming-from-"))
    });
    for page in pages {
        let text = fs::read_to_string(&page).unwrap_or_else(|error| panic!("{}: {error}", page.display()));
        let rows: Vec<Vec<String>> = text.lines().filter(|line| line.starts_with('|')).map(cells).collect();
        let theirs = rows.split(|row| row[0].starts_with("---")).nth(1).expect("there is a table");
        assert!(theirs.len() > 20, "{}: {} commands", page.display(), theirs.len() - 1);
        for row in
            rows.iter().filter(|row| !row[0].is_empty() && row[1] != "classix" && !row[0].starts_with("---"))
        {
            assert!(!commands(&row[1]).is_empty(), "{}: no command of ours: {row:?}", page.display());
        }
    }
}

#[test]
fn settings_of_the_documents_are_ones_that_the_programs_take() {
    let sandbox = Sandbox::new();
    let mut checked = 0;
    for page in documents() {
        let text = fs::read_to_string(&page).unwrap_or_else(|error| panic!("{}: {error}", page.display()));
        for block in text.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()) {
            fs::write(sandbox.at("config.toml"), block).expect("settings can be written");
            for program in Program::ALL {
                let words = [OsString::from("--config-check=config.toml")];
                let outcome = sandbox.outcome(&program.path(), program.name(), &words, b"");
                let said = String::from_utf8_lossy(&outcome.stdout).into_owned();
                assert_eq!(outcome.end, End::Status(0), "{}: {said}\n{block}", page.display());
            }
            checked += 1;
        }
    }
    assert!(checked >= 3, "{checked} blocks of settings");
}

/// What the machine lacks to run them: sizes, owners and git's letters must be the same everywhere.
pub(crate) fn lacking() -> Option<&'static str> {
    let has_git = Command::new("git").arg("--version").output().is_ok_and(|output| output.status.success());
    match () {
        () if !has_git => Some("no git"),
        () if !is_tmpfs(Path::new(MEMORY)) => Some("no tmpfs"),
        () if !is_root() && !can_become_root() => Some("no root, and no name space to be root in"),
        () => None,
    }
}

fn check() {
    let records = env::var_os("CLASSIX_RECORD").is_some();
    let mut failures = Vec::new();
    for file in &documents() {
        let document = Document::read(file);
        let found = document.run();
        if records {
            document.record(&found);
            continue;
        }
        let recorded = fs::read_to_string(document.record_file()).unwrap_or_default();
        failures.extend(document.differences(&found, &recorded));
    }
    let shown = failures.iter().take(5).cloned().collect::<Vec<_>>().join("\n");
    assert!(
        failures.is_empty(),
        "{} commands of the documents print something else\n{shown}",
        failures.len()
    );
}

fn documents() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests have a workspace");
    let mut files: Vec<PathBuf> = fs::read_dir(root.join("docs"))
        .expect("there are documents")
        .map(|entry| entry.expect("it can be read").path())
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .collect();
    files.push(root.join("README.md"));
    files.sort();
    files
}

/// A document in pieces, in order.
struct Document {
    file: PathBuf,
    pieces: Vec<Piece>,
}

enum Piece {
    /// Lines that are no example.
    Text(String),
    /// A command of a block, and the output below it as it stands.
    Shown { command: String, output: String },
    /// A command of a table, whose line is in a text.
    Named(String),
}

impl Document {
    fn read(file: &Path) -> Self {
        let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let mut pieces = Vec::new();
        let mut in_block = false;
        let mut column = None;
        for line in text.split_inclusive('\n') {
            match (in_block, line.trim_end()) {
                (false, "```console") => in_block = true,
                (true, "```") => in_block = false,
                (true, command) if command.starts_with("$ ") => {
                    let command = command.trim_start_matches("$ ").to_owned();
                    pieces.push(Piece::Shown { command, output: String::new() });
                    continue;
                }
                (true, _) => {
                    if let Some(Piece::Shown { output, .. }) = pieces.last_mut() {
                        output.push_str(line);
                        continue;
                    }
                }
                (false, row) if row.starts_with('|') => {
                    let cells = cells(row);
                    column = column.or_else(|| cells.iter().position(|cell| cell == "classix"));
                    let ours = column.and_then(|at| cells.get(at..)).unwrap_or_default();
                    pieces.extend(ours.iter().flat_map(|cell| commands(cell)).map(Piece::Named));
                }
                (false, _) => column = None,
            }
            match pieces.last_mut() {
                Some(Piece::Text(text)) => text.push_str(line),
                _ => pieces.push(Piece::Text(line.to_owned())),
            }
        }
        Self { file: file.to_owned(), pieces }
    }

    /// What each of the commands prints, in their order.
    fn run(&self) -> Vec<String> {
        let sandbox = project();
        let commands = self.pieces.iter().filter_map(|piece| match piece {
            Piece::Text(_) => None,
            Piece::Shown { command, .. } | Piece::Named(command) => Some(command),
        });
        commands.map(|command| run(&sandbox, command)).collect()
    }

    fn differences(&self, found: &[String], recorded: &str) -> Vec<String> {
        let mut failures = Vec::new();
        let mut compare = |command: &str, expected: &str, found: &str| {
            if in_order(command, expected) != in_order(command, found) {
                let file = self.file.display();
                failures
                    .push(format!("{file}: $ {command}\n=== it says:\n{expected}=== it prints:\n{found}"));
            }
        };
        let mut found = found.iter();
        let mut named = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(_) => {}
                Piece::Shown { command, output } => {
                    compare(command, output, found.next().map_or("", |text| text));
                }
                Piece::Named(command) => {
                    append_named(command, found.next().map_or("", |text| text), &mut named);
                }
            }
        }
        let rows = |text: &str| -> Vec<String> { text.split("\n$ ").map(str::to_owned).collect() };
        let (recorded, named) = (rows(recorded), rows(&named));
        for row in 0..recorded.len().max(named.len()) {
            let text = |rows: &[String]| rows.get(row).cloned().unwrap_or_default();
            let (recorded, named) = (text(&recorded), text(&named));
            compare(named.lines().next().unwrap_or_default(), &recorded, &named);
        }
        failures
    }

    /// Writes the outputs into the document, and into the file beside the tests.
    fn record(&self, found: &[String]) {
        let (mut document, mut named) = (String::new(), String::new());
        let mut found = found.iter();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => document.push_str(text),
                Piece::Shown { command, .. } => {
                    let output = found.next().map_or("", |text| text);
                    let _ = write!(document, "$ {command}\n{output}");
                }
                Piece::Named(command) => {
                    append_named(command, found.next().map_or("", |text| text), &mut named);
                }
            }
        }
        fs::write(&self.file, document).expect("a document can be written");
        if !named.is_empty() {
            fs::write(self.record_file(), named).expect("a record can be written");
        }
    }

    fn record_file(&self) -> PathBuf {
        let name = self.file.file_stem().expect("documents have names");
        Path::new(env!("CARGO_MANIFEST_DIR")).join("e2e/docs/recorded").join(name).with_extension("txt")
    }
}

/// The project that the documents speak of, with the programs.
pub(crate) fn project() -> Sandbox {
    let mut sandbox = Sandbox::below(Path::new(MEMORY));
    run(&sandbox, include_str!("docs/project.sh"));
    for program in Program::ALL {
        sandbox.provide(program.name(), &program.path());
    }
    sandbox
}

/// The lines of an output in an order that is the same everywhere: findx has that of the file system.
fn in_order<'o>(command: &str, output: &'o str) -> Vec<&'o str> {
    let mut lines: Vec<&str> = output.lines().collect();
    if command.contains("findx ") {
        lines.sort_unstable();
    }
    lines
}

fn append_named(command: &str, output: &str, named: &mut String) {
    let _ = writeln!(named, "$ {command}");
    output.lines().for_each(|line| {
        let _ = writeln!(named, "| {}", line.replace('\x1b', "\\e").replace('\0', "\\0"));
    });
}

/// The cells of a table's row; `\|` is no end of one.
fn cells(row: &str) -> Vec<String> {
    let row = row.replace("\\|", "\0");
    let cells = row.trim().trim_matches('|').split('|');
    cells.map(|cell| cell.replace('\0', "|").trim().to_owned()).collect()
}

/// What a cell has in code, which must call one of the programs to be a command.
fn commands(cell: &str) -> Vec<String> {
    let code = cell.split('`').skip(1).step_by(2);
    let is_word = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '/' | '.');
    let calls = |code: &str, name: &str| code.split(|letter| !is_word(letter)).any(|word| word == name);
    let is_ours = |code: &&str| Program::ALL.iter().any(|program| calls(code, program.name()));
    code.filter(is_ours).map(str::to_owned).collect()
}

/// What an interactive shell has: aliases, and fzf, of which only the preview of the first line is shown.
const SHELL: &str = r#"shopt -s expand_aliases
fzf() {
    read -r line || line=src/main.rs:6
    IFS=: read -r file number _ <<<"$line"
    sh -c "$(sed "s|{1}|$file|; s|{2}|$number|; s|{}|$file|" <<<"${!#}")"
}"#;

/// A command, and what makes use of it where it only sets something up: an alias, a variable with a command line.
fn carried_out(command: &str) -> String {
    let name = |set: &str| set.split('=').next().unwrap_or_default().to_owned();
    match (command.strip_prefix("alias "), command.strip_prefix("export ")) {
        (Some(set), _) => format!("{command}\neval {}", name(set)),
        (_, Some(set)) if name(set).ends_with("_OPTS") => format!("{command}\neval fzf \"${}\"", name(set)),
        (_, Some(set)) => format!("{command}\neval \"${}\"", name(set)),
        (None, None) => command.to_owned(),
    }
}

/// Runs a command as root, or as who takes itself for root, and hands out all that it prints.
pub(crate) fn run(sandbox: &Sandbox, command: &str) -> String {
    let script = format!("{SHELL}\n{{ {}\n}} 2>&1", carried_out(command));
    let words = [BECOMES_ROOT, &["/bin/bash", "-c", &script]].concat();
    let words = &words[if is_root() { BECOMES_ROOT.len() } else { 0 }..];
    let rest: Vec<OsString> = words[1..].iter().map(OsString::from).collect();
    let outcome = sandbox.outcome(Path::new(words[0]), words[0], &rest, b"");
    let text = String::from_utf8(outcome.stdout).unwrap_or_else(|_| panic!("no text: $ {command}"));
    let around = sandbox.path().display().to_string();
    let host = fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    let text = text.replace(&around, "/home/ada/tides").replace(&format!("//{}/", host.trim()), "//host/");
    match outcome.end {
        End::Status(0 | 1) => text,
        end => panic!("$ {command}\n{text}{end:?}"),
    }
}
