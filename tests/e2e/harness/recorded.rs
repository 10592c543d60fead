//! Tables of lines with the answers of GNU's programs written beside them, so that they are checked on any machine.
//!
//! A table is a text file: what it is about after `#`, then `@` lines, then rows.
//!
//! ```text
//! # An empty reference is no file.
//! @program find
//! @setup mkdir d; touch -d @86400 d/f
//! $ find d -newer ''
//! ! find: ‘’: No such file or directory
//! = 1
//! ```
//!
//! | line | means |
//! |---|---|
//! | `@program NAME` | the program under test, which rows call by that name: `ls`, `cat`, `find`, or one of ours (`lsx`, `catx`, `findx`, `fdx`), whose answers are decisions of our own |
//! | `@setup SCRIPT` | run by bash in the empty sandbox of each row, by who runs the tests; may be given several times |
//! | `@locale NAME` | skipped, said aloud, where the C library lacks that locale; rows set it themselves |
//! | `@root` | skipped, said aloud, without root |
//! | `@needs SCRIPT` | skipped, said aloud, where bash says that this fails |
//! | `@someone` | the rows run as another user than root |
//! | `@set NAME=VALUE` | a variable of the rows |
//! | `@shared` | one sandbox serves all rows, none of which changes it |
//! | `@memory` | sandboxes are on a tmpfs, where sizes and blocks are the same everywhere; skipped, said aloud, without one |
//! | `@owner root` | files are root's: the rows run as root, else in a name space where the user is root; skipped, said aloud, where neither can be |
//! | `@sorted` | the lines of an answer are compared in sorted order: directories have another one on each file system |
//! | `@after SCRIPT` | run after each row, as a part of it |
//! | `$ SCRIPT` | a row: run by bash, in a sandbox of its own |
//! | `| TEXT`, `! TEXT`, `= STATUS` | its standard output, its standard error, its status where that is not 0 |
//!
//! `\\`, `\xHH` and, at the end of a text that no line feed ends, `\c` are the escapes of the answers.
//! `cargo xtask record` (`CLASSIX_RECORD=1`; CLASSIX_TABLE names one table) writes the answers anew: GNU's by the oracle, our own by the program. Where the oracle is at hand,
//! every run checks that what is recorded of GNU's is still what it answers.

use std::env;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::oracle::Oracle;
use super::outcome::{End, Outcome};
use super::program::Program;
use super::sandbox::{Sandbox, is_root, skip};

/// Checks every table of a folder below `tests/e2e`, side by side.
#[track_caller]
pub(crate) fn check(folder: &str) {
    // Cargo says where it is now, too: a copy of the tests finds its own tables.
    let here = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    let mut files: Vec<PathBuf> = fs::read_dir(Path::new(&here).join("e2e").join(folder))
        .expect("the folder of tables is there")
        .map(|entry| entry.expect("it can be read").path())
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{folder} holds no table");
    let only = env::var_os("CLASSIX_TABLE");
    files.retain(|file| only.as_deref().is_none_or(|only| file.file_stem() == Some(only)));
    let mut failures = Vec::new();
    for group in files.chunks(4) {
        std::thread::scope(|scope| {
            let running: Vec<_> =
                group.iter().map(|file| scope.spawn(|| Table::read(file).check())).collect();
            for table in running {
                failures.extend(table.join().expect("a table does not panic"));
            }
        });
    }
    let shown = failures.iter().take(5).cloned().collect::<Vec<_>>().join("\n");
    assert!(failures.is_empty(), "{} recorded answers differ\n{shown}", failures.len());
}

/// The scripts of a table's rows, for those who run them elsewhere too.
pub(crate) fn scripts(file: &str) -> Vec<String> {
    let table = Table::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("e2e").join(file));
    table.rows.into_iter().map(|row| row.script).collect()
}

/// Checks that another program, under the name of the one that a table is about, answers as is recorded.
#[track_caller]
pub(crate) fn check_with(file: &str, program: &Path) {
    let table = Table::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("e2e").join(file));
    let subject = table.program.unwrap_or_else(|| panic!("{file}: no @program"));
    let failures: Vec<String> = table
        .rows
        .iter()
        .filter_map(|row| {
            let found = table.run(row, program, subject.name);
            let differs = found.text != row.answer.text;
            differs.then(|| {
                format!("$ {}\n=== recorded:\n{}=== found:\n{}", row.script, row.answer.text, found.text)
            })
        })
        .collect();
    let shown = failures.iter().take(5).cloned().collect::<Vec<_>>().join("\n");
    assert!(failures.is_empty(), "{} answers differ from {}'s\n{shown}", failures.len(), program.display());
}

#[derive(Default)]
struct Table {
    file: PathBuf,
    /// Everything in front of the first row, as it stands.
    head: String,
    program: Option<Subject>,
    setup: String,
    locales: Vec<String>,
    needs_root: bool,
    needs: Vec<String>,
    by_someone_else: bool,
    variables: Vec<(String, String)>,
    is_shared: bool,
    is_in_memory: bool,
    is_owned_by_root: bool,
    is_sorted: bool,
    after: String,
    rows: Vec<Row>,
}

/// The tmpfs of every Linux.
pub(crate) const MEMORY: &str = "/dev/shm";

/// What is run under the table's name.
#[derive(Clone, Copy)]
struct Subject {
    name: &'static str,
    program: Program,
    /// Whether GNU's program of that name says what is right; else ours does.
    is_gnu: bool,
}

#[derive(Default)]
struct Row {
    script: String,
    /// Comments in front of it, as they stand.
    comments: String,
    answer: Answer,
}

#[derive(Default)]
struct Answer {
    text: String,
}

impl Subject {
    fn named(name: &str) -> Option<Self> {
        Program::ALL.into_iter().find_map(|program| {
            let names = [(program.classic(), program != Program::Fdx), (program.name(), false)];
            let (name, is_gnu) = names.into_iter().find(|(own, _)| *own == name)?;
            Some(Self { name, program, is_gnu })
        })
    }
}

impl Table {
    fn read(file: &Path) -> Self {
        let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let mut table = Self { file: file.to_owned(), ..Self::default() };
        let mut comments = String::new();
        for line in text.lines() {
            match (line.split_once(' ').unwrap_or((line, "")), table.rows.last_mut()) {
                (("$", script), _) => table.rows.push(Row {
                    script: script.to_owned(),
                    comments: std::mem::take(&mut comments),
                    answer: Answer::default(),
                }),
                (("|" | "!" | "=", _), Some(row)) => {
                    let _ = writeln!(row.answer.text, "{line}");
                }
                (_, Some(_)) => {
                    let _ = writeln!(comments, "{line}");
                }
                ((key, value), None) => {
                    table.header(key, value);
                    let _ = writeln!(table.head, "{line}");
                }
            }
        }
        assert!(!table.rows.is_empty(), "{}: no row, so that nothing could differ", file.display());
        table
    }

    fn header(&mut self, key: &str, value: &str) {
        match key {
            "@program" => self.program = Subject::named(value),
            "@setup" => {
                let _ = writeln!(self.setup, "{value}");
            }
            "@locale" => self.locales.push(value.to_owned()),
            "@needs" => self.needs.push(value.to_owned()),
            "@root" => self.needs_root = true,
            "@someone" => self.by_someone_else = true,
            "@set" => {
                let (name, value) = value.split_once('=').expect("@set NAME=VALUE");
                self.variables.push((name.to_owned(), value.to_owned()));
            }
            "@shared" => self.is_shared = true,
            "@memory" => self.is_in_memory = true,
            "@owner" => self.is_owned_by_root = value == "root",
            "@after" => self.after = format!("; status=$?; {value}; exit $status"),
            "@sorted" => self.is_sorted = true,
            key => assert!(!key.starts_with('@'), "{}: unknown {key}", self.file.display()),
        }
    }

    /// What differs, or nothing where the machine cannot tell.
    fn check(mut self) -> Vec<String> {
        let subject = self.program.unwrap_or_else(|| panic!("{}: no @program", self.file.display()));
        if let Some(lacking) = self.lacking() {
            skip(&format!("{}: {lacking}", self.file.display()));
            return Vec::new();
        }
        let gnu = subject.is_gnu.then(|| Oracle::of(subject.program).filter(Oracle::is_followed)).flatten();
        let ours = subject.program.path();
        if env::var_os("CLASSIX_RECORD").is_some() {
            assert!(gnu.is_some() || !subject.is_gnu, "{}: no oracle to ask", self.file.display());
            let truth = gnu.as_ref().map_or(&*ours, Oracle::path);
            let answers = self.answers(truth, subject.name);
            for (row, answer) in self.rows.iter_mut().zip(answers) {
                row.answer = answer;
            }
            fs::write(&self.file, self.text()).expect("the table can be written");
        }
        let mut failures = Vec::new();
        let mut compare = |path: &Path, who: &str| {
            for (row, found) in self.rows.iter().zip(self.answers(path, subject.name)) {
                if found.text != row.answer.text {
                    let file = self.file.file_name().unwrap_or_default().display();
                    failures.push(format!(
                        "{file}: $ {}\n=== recorded:\n{}=== {who}:\n{}",
                        row.script, row.answer.text, found.text
                    ));
                }
            }
        };
        compare(&ours, "ours");
        if let Some(gnu) = &gnu {
            compare(gnu.path(), "GNU's, so that the record is stale");
        }
        failures
    }

    /// What this machine lacks to check the table.
    fn lacking(&self) -> Option<String> {
        if self.needs_root && !is_root() {
            return Some("no root".to_owned());
        }
        if self.is_in_memory && !is_tmpfs(Path::new(MEMORY)) {
            return Some(format!("{MEMORY} is no tmpfs"));
        }
        if self.is_owned_by_root && !is_root() && !can_become_root() {
            return Some("no root, and no name space to be root in".to_owned());
        }
        let fails = |needed: &&String| {
            let probe = Command::new("/bin/bash").args(["-c", needed.as_str()]).output();
            !probe.is_ok_and(|output| output.status.success())
        };
        if let Some(needed) = self.needs.iter().find(fails) {
            return Some(format!("this fails: {needed}"));
        }
        let installed =
            Command::new("locale").arg("-a").output().map(|output| output.stdout).unwrap_or_default();
        let installed = String::from_utf8_lossy(&installed).to_lowercase();
        let missing = |name: &&String| {
            let name = name.to_lowercase().replace("utf-8", "utf8");
            !installed.lines().any(|line| line == name)
        };
        self.locales.iter().find(missing).map(|name| format!("no locale {name}"))
    }

    fn answers(&self, program: &Path, name: &str) -> Vec<Answer> {
        if !self.is_shared {
            return self.rows.iter().map(|row| self.run(row, program, name)).collect();
        }
        let sandbox = self.sandbox(program, name);
        self.rows.iter().map(|row| self.run_in(&sandbox, row)).collect()
    }

    fn run(&self, row: &Row, program: &Path, name: &str) -> Answer {
        self.run_in(&self.sandbox(program, name), row)
    }

    fn run_in(&self, sandbox: &Sandbox, row: &Row) -> Answer {
        let mut outcome = self.script(sandbox, &format!("{}{}", row.script, self.after));
        if self.is_sorted {
            for text in [&mut outcome.stdout, &mut outcome.stderr] {
                let mut lines: Vec<&[u8]> = text.split_inclusive(|&byte| byte == b'\n').collect();
                lines.sort_unstable();
                *text = lines.concat();
            }
        }
        Answer::of(&outcome)
    }

    /// A place where rows are run: made by the setup, with the program on its PATH.
    fn sandbox(&self, program: &Path, name: &str) -> Sandbox {
        let mut sandbox = if self.is_in_memory { Sandbox::below(Path::new(MEMORY)) } else { Sandbox::new() };
        for (name, value) in &self.variables {
            sandbox.set(name, value);
        }
        let made = self.script(&sandbox, &self.setup);
        assert!(made.end == End::Status(0), "{}: the setup fails: {made:?}", self.file.display());
        if self.by_someone_else {
            sandbox = sandbox.run_by_someone_else();
        }
        sandbox.provide(name, program);
        sandbox
    }

    /// Runs a script by bash in the sandbox. A program that writes to what it reads must not fill the disk: files end
    /// at 100 MiB.
    fn script(&self, sandbox: &Sandbox, script: &str) -> Outcome {
        let limited = format!("ulimit -f {}; {script}", 100 * 1024);
        if self.is_owned_by_root && !is_root() {
            let words = [BECOMES_ROOT, &["/bin/bash", "-c", &limited, "bash"]].concat();
            let words: Vec<OsString> = words.into_iter().skip(1).map(OsString::from).collect();
            return sandbox.outcome(Path::new(BECOMES_ROOT[0]), BECOMES_ROOT[0], &words, b"");
        }
        let words = ["-c", &limited, "bash"].map(OsString::from);
        sandbox.outcome(Path::new("/bin/bash"), "bash", &words, b"")
    }

    /// The table as a file.
    fn text(&self) -> String {
        let rows =
            self.rows.iter().map(|row| format!("{}$ {}\n{}", row.comments, row.script, row.answer.text));
        self.head.clone() + &rows.collect::<String>()
    }
}

/// Runs a command in a name space where the user is root, to whom their files belong.
pub(crate) const BECOMES_ROOT: &[&str] = &["/usr/bin/unshare", "--user", "--map-root-user"];

pub(crate) fn can_become_root() -> bool {
    let mut probe = Command::new(BECOMES_ROOT[0]);
    probe.args(&BECOMES_ROOT[1..]).arg("true").stdout(Stdio::null()).stderr(Stdio::null());
    probe.status().is_ok_and(|status| status.success())
}

pub(crate) fn is_tmpfs(folder: &Path) -> bool {
    let mounts = fs::read_to_string("/proc/mounts").unwrap_or_default();
    mounts.lines().any(|line| {
        let mut fields = line.split(' ').skip(1);
        fields.next() == folder.to_str() && fields.next() == Some("tmpfs")
    })
}

impl Answer {
    fn of(outcome: &Outcome) -> Self {
        let mut text = String::new();
        lines('|', &outcome.stdout, &mut text);
        lines('!', &outcome.stderr, &mut text);
        let _ = match outcome.end {
            End::Status(0) => Ok(()),
            End::Status(status) => writeln!(text, "= {status}"),
            End::Signal(signal) => writeln!(text, "= signal {signal}"),
        };
        Self { text }
    }
}

fn lines(mark: char, bytes: &[u8], text: &mut String) {
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        let (line, ended) = line.strip_suffix(b"\n").map_or((line, false), |line| (line, true));
        text.push(mark);
        text.push(' ');
        for piece in line.utf8_chunks() {
            for character in piece.valid().chars() {
                match character {
                    '\\' => text.push_str("\\\\"),
                    shown if !shown.is_control() => text.push(shown),
                    hidden => hidden.to_string().bytes().for_each(|byte| escape(byte, text)),
                }
            }
            piece.invalid().iter().for_each(|&byte| escape(byte, text));
        }
        // A blank at the end of a line is lost by many an editor.
        if text.ends_with(' ') && !line.is_empty() {
            text.pop();
            escape(b' ', text);
        }
        text.push_str(if ended { "\n" } else { "\\c\n" });
    }
}

fn escape(byte: u8, text: &mut String) {
    let _ = write!(text, "\\x{byte:02x}");
}

#[test]
fn answers_are_written_so_that_nothing_is_lost() {
    let outcome = Outcome {
        stdout: b"a\\\n\x1b[m\xff\xc3\xa9 \n\nend".to_vec(),
        stderr: b"".to_vec(),
        end: End::Status(2),
    };
    assert_eq!(Answer::of(&outcome).text, "| a\\\\\n| \\x1b[m\\xffé\\x20\n| \n| end\\c\n= 2\n");
}
