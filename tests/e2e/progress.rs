//! `--progress` of findx and fdx: the line on a terminal comes and goes and leaves everything else as it is, and
//! SIGUSR1 has it printed. What is slow here waits for a named pipe, never for a clock.

use std::ffi::OsString;
use std::fs::File;
use std::io::Write as _;
use std::path::Path;

use crate::harness::line::words;
use crate::harness::outcome::{End, Outcome};
use crate::harness::program::Program;
use crate::harness::pty;
use crate::harness::sandbox::Sandbox;

/// The end of each line that is drawn.
const DRAWN: &[u8] = b"\x1b[K";

fn tree() -> Sandbox {
    let sandbox = Sandbox::new().with("TERM", "xterm");
    sandbox.file("a/one", "1\n").file("a/two", "22\n").file("b/three", "text\n").fifo("pipe");
    sandbox
}

/// What a program shows on a terminal; each time a line has been drawn since, the next piece goes into the pipe, which
/// ends after the last. For findx the pieces are starting points.
fn slow(sandbox: &Sandbox, program: &Path, line: &str, columns: u16, pieces: &[&str]) -> Option<Outcome> {
    let mut pieces = pieces.iter();
    let (mut pipe, mut seen) = (None, 0);
    let typed: Vec<OsString> = words(line);
    pty::conversation(sandbox, program, "program", &typed, columns, &mut |shown| {
        // The program waits for the other end, and is not slower than that until it has it.
        if shown.is_empty() {
            pipe = File::options().write(true).open(sandbox.at("pipe")).ok();
        } else if shown[seen..].windows(DRAWN.len()).any(|part| part == DRAWN) {
            seen = shown.len();
            match (pieces.next(), &mut pipe) {
                (Some(piece), Some(pipe)) => pipe.write_all(piece.as_bytes()).expect("somebody reads"),
                _ => pipe = None,
            }
        }
        Vec::new()
    })
}

/// What is on the screen after all that was written.
fn screen(outcome: &Outcome, columns: u16) -> String {
    let mut terminal = vt100::Parser::new(24, columns, 0);
    // Nobody has made two of the line ends on this terminal.
    outcome.stdout.split_inclusive(|byte| *byte == b'\n').for_each(|line| match line.strip_suffix(b"\n") {
        Some(line) => terminal.process(&[line, b"\r\n"].concat()),
        None => terminal.process(line),
    });
    terminal.screen().contents()
}

/// The lines that were drawn.
fn drawn(outcome: &Outcome) -> Vec<String> {
    let text = String::from_utf8_lossy(&outcome.stdout).into_owned();
    text.split('\r').filter_map(|part| Some(part.split_once("\x1b[K")?.0.to_owned())).collect()
}

#[test]
fn a_line_comes_and_goes_between_lines_of_output() {
    let sandbox = tree();
    let line = "--progress --color=never -s -files0-from pipe";
    let Some(found) = slow(&sandbox, &Program::Findx.path(), line, 80, &["a\0", "b\0"]) else { return };
    assert_eq!(screen(&found, 80), "a\na/one\na/two\nb\nb/three");
    let drawn = drawn(&found);
    let after = "1 directory, 3 entries, 3 matches, ";
    assert!(drawn[0].starts_with("0 directories, 0 entries, 0 matches, 0."), "{drawn:?}");
    assert!(drawn.iter().any(|line| line.starts_with(after)), "{drawn:?}");
    assert_eq!(found.end, End::Status(0));
}

#[test]
fn what_ends_in_the_middle_of_a_line_goes_on_there() {
    let sandbox = tree();
    for (line, expected) in [
        ("--progress -s -files0-from pipe -printf '%p '", "a a/one a/two b b/three"),
        ("--progress -s -files0-from pipe -type f -exec printf %s. {} ;", "a/one.a/two.b/three."),
    ] {
        let Some(found) = slow(&sandbox, &Program::Findx.path(), line, 80, &["a\0", "b\0"]) else { return };
        assert_eq!(screen(&found, 80).trim_end(), expected, "{:?}", found.stdout.escape_ascii().to_string());
    }
}

#[test]
fn fdx_draws_while_commands_run_whose_output_it_holds() {
    let sandbox = tree();
    let line =
        "--progress --color=never -t f -j2 -x sh -c 'case $1 in *two) cat pipe;; *) echo $1;; esac' sh";
    let Some(found) = slow(&sandbox, &Program::Fdx.path(), line, 80, &["from the pipe\n"]) else { return };
    assert_eq!(screen(&found, 80), "./a/one\nfrom the pipe\n./b/three");
    let after = "3 directories, 7 entries, 3 matches, ";
    assert!(drawn(&found).iter().any(|line| line.starts_with(after)), "{:?}", drawn(&found));
}

#[test]
fn the_line_fits_on_the_terminal() {
    let sandbox = tree();
    for columns in [1, 2, 20, 44] {
        let line = "--progress -files0-from pipe -quit";
        let Some(found) = slow(&sandbox, &Program::Findx.path(), line, columns, &["a\0"]) else { return };
        assert_eq!(screen(&found, columns), "");
        assert!(drawn(&found).iter().all(|line| line.len() < usize::from(columns)), "{:?}", drawn(&found));
        assert!(
            drawn(&found).iter().any(|line| "0 directories, 0 entries".starts_with(&line[..]))
                || columns > 30
        );
    }
}

#[test]
fn a_question_and_a_command_have_the_terminal_to_themselves() {
    let sandbox = tree();
    let asked = |line: &str, answer: &[u8]| {
        let mut answers = Some(answer.to_vec());
        let program = Program::Findx.path();
        pty::conversation(&sandbox, &program, "findx", &words(line), 80, &mut |shown| {
            if !shown.ends_with(b"? ") {
                return Vec::new();
            }
            // Long enough for lines to be drawn, if any were.
            std::thread::sleep(std::time::Duration::from_millis(600));
            answers.take().unwrap_or_default()
        })
    };
    let line = "a/one --progress -ok echo {} ;";
    let Some(found) = asked(line, b"y\n") else { return };
    // The terminal shows what is typed.
    assert_eq!(String::from_utf8_lossy(&found.stdout), "< echo ... a/one > ? y\na/one\n");
    let line = "a/one --progress -exec sh -c 'printf begun; sleep 0.6; echo ,done' ;";
    let Some(found) = asked(line, b"") else { return };
    assert_eq!(String::from_utf8_lossy(&found.stdout), "begun,done\n");
}

#[test]
fn a_signal_that_ends_the_program_takes_the_line_along() {
    for (signal, status) in [("TERM", 143), ("HUP", 129)] {
        let sandbox = tree();
        sandbox.fifo("go");
        let program = Program::Findx.path();
        let script = format!(
            "'{}' --progress -files0-from pipe & read x <go; kill -{signal} $!; wait $!; echo $?",
            program.display()
        );
        let (mut pipe, mut goes) = (None, false);
        let line: Vec<OsString> = vec!["-c".into(), script.into()];
        let found = pty::conversation(&sandbox, Path::new("/bin/sh"), "sh", &line, 80, &mut |shown| {
            if shown.is_empty() {
                pipe = File::options().write(true).open(sandbox.at("pipe")).ok();
            } else if !goes && shown.ends_with(b"\x1b[K\r") {
                goes = true;
                std::fs::write(sandbox.at("go"), "\n").expect("somebody waits");
            }
            Vec::new()
        });
        let Some(found) = found else { return };
        assert!(goes);
        // A shell may tell of the end first.
        let shown = screen(&found, 80);
        assert!(shown.ends_with(&status.to_string()) && !shown.contains("entries"), "{shown}");
    }
}

const LINES: [(Program, &str); 18] = [
    (Program::Findx, "tree"),
    (Program::Findx, "tree -j 1 -name '*e'"),
    (Program::Findx, "tree --sort=size"),
    (Program::Findx, "tree --sort=name -exec echo {} ;"),
    (Program::Findx, "tree --sort=size --limit 2"),
    (Program::Findx, "tree --count -type f"),
    (Program::Findx, "tree --json -name 'o*'"),
    (Program::Findx, "tree -grep '[12]'"),
    (Program::Findx, "tree --group-by=extension"),
    (Program::Findx, "tree -depth -exec echo {} +"),
    (Program::Findx, "tree nothing --gitignore -type f"),
    (Program::Fdx, "-j1 . tree"),
    (Program::Fdx, "o tree --sort=size"),
    (Program::Fdx, "o tree --count"),
    (Program::Fdx, "--json . tree"),
    (Program::Fdx, "--grep '[12]' . tree"),
    (Program::Fdx, "--group-by=extension . tree"),
    (Program::Fdx, ". tree -x echo"),
];

/// A tree with three levels.
fn slow_tree() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.file("tree/a/one", "1\n").file("tree/a/two", "22\n").file("tree/b/three.txt", "text\n");
    sandbox
}

#[test]
fn off_a_terminal_nothing_is_drawn() {
    let sandbox = slow_tree();
    for (program, line) in LINES {
        let run = |extra: &[&str]| {
            let words: Vec<OsString> = extra.iter().map(OsString::from).chain(words(line)).collect();
            sandbox.outcome(&program.path(), program.name(), &words, b"")
        };
        let (with, without) = (run(&["--progress"]), run(&[]));
        let all = |outcome: &Outcome| (outcome.stdout.clone(), outcome.stderr.clone(), outcome.end);
        assert_eq!(all(&with), all(&without), "{line}");
    }
}

#[test]
fn a_request_prints_a_line_that_stays() {
    let sandbox = slow_tree();
    let ran =
        |program: Program, line: &str| sandbox.outcome(&program.path(), program.name(), &words(line), b"");
    let found = ran(Program::Findx, "--progress -s tree -name one -exec sh -c 'kill -USR1 $PPID' ;");
    let said = String::from_utf8_lossy(&found.stderr).into_owned();
    assert!(said.starts_with("findx: ") && said.contains(" directories, "), "{said}");
    assert!(said.ends_with(" s\n") && said.lines().count() == 1, "{said}");
    assert_eq!((found.end, found.stdout.len()), (End::Status(0), 0));
    let found = ran(Program::Fdx, "--progress one tree -x sh -c 'kill -USR1 $PPID; echo said'");
    let said = String::from_utf8_lossy(&found.stderr).into_owned();
    assert!(said.starts_with("fdx: ") && said.contains(" entries, 1 match, "), "{said}");
    assert_eq!((found.end, &found.stdout[..]), (End::Status(0), &b"said\n"[..]));
    // Without the option it is a signal as any other.
    let found = ran(Program::Findx, "tree -name one -exec sh -c 'kill -USR1 $PPID' ;");
    assert!(matches!(found.end, End::Signal(_)) && found.stderr.is_empty());
}

#[test]
fn a_command_finds_signals_as_they_were() {
    let sandbox = slow_tree();
    let status = "-exec grep -E 'Sig(Blk|Ign|Cgt)' /proc/self/status ;";
    if !Path::new("/proc/self/status").exists() {
        return crate::harness::sandbox::skip("no /proc");
    }
    let run = |line: &str| {
        sandbox.outcome(&Program::Findx.path(), "findx", &words(&format!("{line} {status}")), b"").stdout
    };
    let with = run("--progress tree/a/one");
    assert!(with == run("tree/a/one") && with.starts_with(b"SigBlk"));
}
