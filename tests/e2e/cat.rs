//! catx: GNU cat off a terminal (`gnu`), also when things go wrong (`faults`), and a view on one (`terminal`,
//! `languages`, `manuals`), also with what the user adds (`user_files`) or the terminal answers (`asked`).

mod asked;
mod changes;
mod compared;
mod faults;
mod gnu;
mod languages;
mod manuals;
mod options;
mod pager;
mod patches;
mod random_lines;
mod ranges;
mod shown_lines;
mod terminal;
mod user_files;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::harness::oracle::Oracle;
use crate::harness::outcome::Outcome;
use crate::harness::program::Program;
use crate::harness::recorded;
use crate::harness::sandbox::Sandbox;

#[test]
fn recorded_answers_are_given() {
    recorded::check("cat/recorded");
}

/// What `out` holds before each line that may write to it.
const OUT: &[u8] = b"one\ntwo\n\n\nthree";

/// Both programs under the name `cat`, in a sandbox with files of every kind, run by a shell.
struct Pair {
    sandbox: Sandbox,
    oracle: Oracle,
}

impl Pair {
    fn new() -> Option<Self> {
        let oracle = Oracle::of(Program::Catx)?;
        let sandbox = Sandbox::new();
        for (folder, path) in [("gnu", oracle.path().to_owned()), ("ours", Program::Catx.path())] {
            fs::create_dir(sandbox.at(folder)).expect("the sandbox is ours");
            let script = sandbox.at(folder).join("cat");
            std::os::unix::fs::symlink(path, script).expect("the sandbox is ours");
        }
        files(&sandbox);
        Some(Self { sandbox, oracle })
    }

    /// What a line of shell comes to with one of the programs as `cat`, and what it leaves in `out`.
    fn run(&self, folder: &str, line: &str) -> (Outcome, Vec<u8>) {
        fs::write(self.sandbox.at("out"), OUT).expect("the sandbox is ours");
        let mut command = self.sandbox.std_command(Path::new("/bin/sh"), Some("sh"));
        let path = format!("{}:/usr/bin:/bin", self.sandbox.at(folder).display());
        command.env("PATH", path).args(["-c", line]).stdin(Stdio::null());
        let outcome = within_seconds(20, command, line);
        (outcome, fs::read(self.sandbox.at("out")).unwrap_or_default())
    }

    /// Fails with every line of shell on which the two differ.
    #[track_caller]
    fn agree_on<'a>(&self, lines: impl IntoIterator<Item = &'a str>) {
        let mut differing = Vec::new();
        let mut compared = 0;
        for line in lines.into_iter().map(str::trim).filter(|line| !line.is_empty()) {
            compared += 1;
            let (expected, found) = (self.run("gnu", line), self.run("ours", line));
            if expected != found {
                differing.push(format!("{line}\n=== GNU {expected:?}\n=== ours {found:?}"));
            }
        }
        let shown = differing.iter().take(4).map(|text| text.chars().take(3_000).collect::<String>());
        let shown = shown.collect::<Vec<_>>().join("\n");
        let release = self.oracle.release;
        assert!(
            differing.is_empty(),
            "{} of {compared} lines differ from GNU {release:?}\n{shown}",
            differing.len()
        );
    }
}

/// Runs a command to its end, which must come soon.
fn within_seconds(seconds: u64, mut command: Command, line: &str) -> Outcome {
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().expect("a shell can be run");
    let id = rustix::process::Pid::from_child(&child);
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        let done = &done;
        scope.spawn(move || {
            let until = Instant::now() + Duration::from_secs(seconds);
            while !done.load(Ordering::Relaxed) {
                thread::sleep(Duration::from_millis(5));
                if Instant::now() > until {
                    let _ = rustix::process::kill_process(id, rustix::process::Signal::KILL);
                    return;
                }
            }
        });
        let outcome: Outcome = child.wait_with_output().expect("a child can be waited for").into();
        done.store(true, Ordering::Relaxed);
        assert!(
            outcome.end != crate::harness::outcome::End::Signal(9),
            "{line}: no end in {seconds} seconds"
        );
        outcome
    })
}

fn files(sandbox: &Sandbox) {
    let bytes: Vec<u8> = (0..=255u8).chain((0..=255).rev()).collect();
    let mixed: Vec<u8> = (0..3_000u32).map(|i| b"ab\n\n\r\t \x80\xff~"[(i * i / 7 % 10) as usize]).collect();
    let long = vec![b'x'; 300_000];
    let many: String =
        (0..30_000).map(|i| if i % 7 == 0 { "\n".into() } else { format!("line {i}\n") }).collect();
    let contents: [(&str, &[u8]); 10] = [
        ("empty", b""),
        ("plain", b"first\nsecond\n"),
        ("open", b"no line feed"),
        ("blank", b"\n\n\na\n\n\n\nb\n\n"),
        ("crlf", b"a\r\nb\r\r\n\r\nc\r"),
        ("bytes", &bytes),
        ("mixed", &mixed),
        ("long", &long),
        ("many", many.as_bytes()),
        ("we ird", b"\ttabs\tand \x01\x02\n"),
    ];
    for (name, content) in contents {
        fs::write(sandbox.at(name), content).expect("the sandbox is ours");
    }
    fs::create_dir(sandbox.at("folder")).expect("the sandbox is ours");
}
