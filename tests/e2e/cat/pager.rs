//! The pager: started only for what does not fit, told what our text needs, waited for, and never left behind. With the
//! real less and more, and with pagers that are made here.

use std::ffi::OsString;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::harness::program::Program;
use crate::harness::pty::conversation;
use crate::harness::sandbox::{Sandbox, skip};

const SETSID: &str = "/usr/bin/setsid";
/// Of the terminals that these tests have.
const ROWS: usize = 24;
/// How long a person takes to type: less, interrupted while it still writes its screen, swallows the next key.
const TYPING: Duration = Duration::from_millis(300);

/// Files `N` of N lines, `one` of one, and pagers that say what they were given: `tell` its arguments and its text, `bare` the
/// same without a `#!`, `less` under another name.
fn sandbox() -> Sandbox {
    let mut sandbox = Sandbox::new().with("TERM", "xterm");
    let ours = Program::Catx.path().parent().expect("it is in a folder").to_owned();
    sandbox.set("PATH", format!("{}:/usr/bin:/bin", ours.display()));
    for count in [ROWS - 2, ROWS - 1, ROWS, 100] {
        sandbox.file(count.to_string(), lines(count));
    }
    sandbox.file("one", lines(1));
    sandbox.folder("fake");
    for (name, script) in [
        ("bare", "echo \"<bare $*>\"\nexec cat\n"),
        ("tell", "#!/bin/sh\necho \"<$0 $*>\" | sed 's,<.*/,<,'\nexec cat\n"),
        (
            "less",
            "#!/bin/sh\n[ \"$1\" = --version ] && echo \"less $VERSION (x)\" && exit\necho \"<less $*>\"\nexec cat\n",
        ),
    ] {
        sandbox.file(format!("fake/{name}"), script);
        let mode = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(sandbox.at("fake").join(name), mode).expect("the sandbox is ours");
    }
    sandbox
}

fn lines(count: usize) -> String {
    (1..=count).map(|line| format!("line {line}\n")).collect()
}

/// What a script shows on a terminal of its own, which is told what to type as soon as something is shown.
fn shown(sandbox: &Sandbox, script: &str, typed: &[(&str, &str)]) -> Option<String> {
    if !Path::new(SETSID).exists() {
        skip("there is no setsid");
        return None;
    }
    // Where nobody leaves the pager, all of it ends.
    let watch = "(sleep 20; kill -9 0) <&- >&- 2>&- & watch=$!";
    let script = format!("{watch}; {script}; kill $watch");
    let words = ["--ctty", "--wait", "sh", "-c", &script].map(OsString::from);
    let mut waiting = typed.iter().peekable();
    let mut seen = 0;
    let mut reply = |shown: &[u8]| {
        let new = String::from_utf8_lossy(&shown[seen..]).into_owned();
        let Some((_, keys)) = waiting.next_if(|(text, _)| new.contains(text)) else { return Vec::new() };
        std::thread::sleep(TYPING);
        seen = shown.len();
        keys.as_bytes().to_vec()
    };
    let outcome = conversation(sandbox, Path::new(SETSID), "setsid", &words, 40, &mut reply)?;
    Some(String::from_utf8_lossy(&outcome.stdout).into_owned())
}

fn has(program: &str) -> bool {
    let is_there = Path::new("/usr/bin").join(program).exists() || Path::new("/bin").join(program).exists();
    if !is_there {
        skip(&format!("there is no {program}"));
    }
    is_there
}

#[test]
fn what_fits_needs_no_pager_whatever_it_is_called() {
    let sandbox = sandbox();
    for pager in ["", "PAGER=less", "PAGER='less -S'", "PAGER=fake/tell", "PAGER=nosuch"] {
        let script = format!("{pager} catx --paging=auto {}", ROWS - 1);
        let Some(text) = shown(&sandbox, &script, &[]) else { return };
        assert_eq!(text, lines(ROWS - 1), "{pager}");
    }
    // Rows count, not lines, and colours take no columns.
    sandbox.file("wide", format!("{}\n{}", "x".repeat(41), lines(ROWS - 3)));
    sandbox.file("colour", "\x1b[31mred\x1b[0m\n".repeat(ROWS - 1));
    for (file, is_paged) in [("wide", false), ("wide one", true), ("colour", false)] {
        let text = shown(&sandbox, &format!("PAGER=fake/tell catx --paging=auto {file}"), &[])
            .expect("the first was");
        assert_eq!(text.contains("<tell >"), is_paged, "{text:?}");
    }
}

#[test]
fn what_does_not_fit_goes_to_the_pager_whole() {
    let sandbox = sandbox();
    for (script, expected) in [
        ("PAGER=fake/tell catx --paging=auto 24", lines(24)),
        ("PAGER=fake/tell catx --paging=auto 22 22", lines(22) + &lines(22)),
        ("PAGER=fake/tell catx --paging=always one", lines(1)),
        ("PAGER=fake/tell catx -pp --paging=always one", lines(1)),
        ("catx --pager='fake/tell' --paging=auto 100", lines(100)),
    ] {
        let Some(text) = shown(&sandbox, script, &[]) else { return };
        assert_eq!(text, format!("<tell >\n{expected}"), "{script}");
    }
    // A message stands below what is before it, and stays there.
    let text =
        shown(&sandbox, "PAGER=fake/tell catx --paging=auto 22 nosuch 22", &[]).expect("the first was");
    let message = "catx: nosuch: No such file or directory";
    assert_eq!(text, format!("{}{message}\n<tell >\n{}{}", lines(22), lines(22), lines(22)));
    for script in [
        "PAGER=fake/tell catx --paging=always nosuch 2>&-",
        "PAGER=fake/tell catx --paging=always one >out; cat out",
    ] {
        let text = shown(&sandbox, script, &[]).expect("the first was");
        assert!(!text.contains("tell"), "{text:?}");
    }
}

#[test]
fn a_pager_is_spelt_as_the_shell_splits_it() {
    let mut sandbox = sandbox();
    for (pager, told) in [
        ("fake/tell 'x  y' z", "<tell x  y z>\n"),
        ("fake/bare x", "<bare x>\n"),
        ("A=1 fake/tell \\\"x\\\"", "<tell \"x\">\n"),
        ("sh -c 'echo \"$0\"; cat' \"a  b\"", "a  b\n"),
        ("'fake/tell", "catx: PAGER: its quotes do not end\n"),
        ("nosuch -x", "catx: nosuch: No such file or directory\n"),
        ("", ""),
        ("cat", ""),
    ] {
        sandbox.set("PAGER", pager);
        let Some(text) = shown(&sandbox, "catx --paging=always one; echo $?", &[]) else { return };
        assert_eq!(text, format!("{told}{}0\n", lines(1)), "{pager}");
    }
    let text =
        shown(&sandbox, "catx --pager=builtin --paging=always one; echo $?", &[]).expect("the first was");
    assert_eq!(text, format!("catx: --pager: there is no pager that is built in\n{}0\n", lines(1)));
}

#[test]
fn any_less_is_told_what_colours_need() {
    let mut sandbox = sandbox();
    sandbox.set("VERSION", "590");
    for (script, told) in [
        ("catx --paging=always 100", "-R"),
        ("catx --paging=auto 100", "-R -F"),
        ("VERSION=487 catx --paging=auto 100", "-R -F -X"),
        ("VERSION=487 catx --paging=always 100", "-R"),
        ("PAGER='less -X' catx --paging=auto 100", "-R -F -X"),
        ("PAGER=\"'less' -j 3\" catx --paging=always 100", "-R -j 3"),
        ("PAGER='LESS=-r less' catx --paging=always 100", "-R"),
        ("catx -S --paging=always 100", "-R -S"),
        ("catx -S --terminal-width=20 --paging=always 100", "-R"),
    ] {
        let Some(text) = shown(&sandbox, &format!("PATH=fake:$PATH; {script}"), &[]) else { return };
        assert_eq!(text, format!("<less {told}>\n{}", lines(100)), "{script}");
    }
}

#[test]
fn long_lines_are_cut_with_a_mark_unless_less_scrolls_to_them() {
    let mut sandbox = sandbox();
    sandbox.set("NO_COLOR", "1");
    let long = "x".repeat(50);
    sandbox.file("long", format!("{long}\nshort\n"));
    let cut = format!("{}…\nshort\n", "x".repeat(39));
    for script in ["catx -S long", "catx -S --paging=auto long", "PAGER=fake/tell catx -S --paging=auto long"]
    {
        let Some(text) = shown(&sandbox, script, &[]) else { return };
        assert_eq!(text, cut, "{script}");
    }
    for (script, expected) in [
        ("PATH=fake:$PATH catx -S --paging=auto long 100", format!("<less -R -F -X -S>\n{long}\nshort\n")),
        ("PAGER=fake/tell catx -S --paging=auto long 100", format!("<tell >\n{cut}")),
        ("LESS=-S PAGER='nosuch/less' catx -S --paging=always long 2>&-", cut.clone()),
    ] {
        let text = shown(&sandbox, &format!("export VERSION=1; {script}"), &[]).expect("the first was");
        assert!(text.starts_with(&expected), "{script}: {text:?}");
    }
    // Where the pager does not start, what was shown already is cut at the same place when it is shown once more.
    sandbox.file("rest", format!("{}\nshort\n{}", &long[5..], lines(100)));
    let script = "mkfifo p; (printf xxxxx; read x <p; cat rest) | PAGER=nosuch/less catx -S --paging=auto 2>&- & \
                  text=$!; read x; echo go >p; wait $text";
    let text = shown(&sandbox, script, &[("xxxxx", "\n")]).expect("the first was");
    assert!(text.contains(&format!("\x1b[J{cut}line 1\n")), "{text:?}");
}

#[test]
fn the_first_lines_of_a_slow_text_show_at_once() {
    let sandbox = sandbox();
    let begun = Instant::now();
    let script = "mkfifo p; (echo first; read x <p; cat 100) | PAGER=fake/tell catx --paging=auto & \
                  text=$!; read x; echo go >p; wait $text";
    let Some(text) = shown(&sandbox, script, &[("first", "\n")]) else { return };
    // They are erased when the pager shows them once more.
    let expected = format!("first\n\x1b[1A\x1b[J<tell >\nfirst\n{}", lines(100));
    assert_eq!(text.replace('\r', "").replace("\n\n", "\n"), expected);
    assert!(begun.elapsed() < Duration::from_secs(10));
    // A text that goes on slowly and fits shows, and needs no pager.
    let script =
        "(echo one; sleep 0.1; printf two; sleep 0.1; echo) | PAGER=fake/tell catx --paging=auto; echo $?";
    assert_eq!(shown(&sandbox, script, &[]).expect("the first was"), "one\ntwo\n0\n");
}

#[test]
fn what_is_before_a_pipe_shows_while_its_writer_is_waited_for() {
    let mut sandbox = sandbox();
    sandbox.set("NO_COLOR", "1");
    for program in ["catx", "catx --paging=auto", "cat"] {
        let script =
            format!("mkfifo p; {program} one p & text=$!; read x; sleep 0.1; echo two >p; wait $text; rm p");
        let Some(text) = shown(&sandbox, &script, &[("line 1", "\n")]) else { return };
        assert_eq!(text.replace('\r', "").replace("\n\n", "\n"), "line 1\ntwo\n", "{program}");
    }
}

#[test]
fn leaving_early_is_success_also_where_sigpipe_is_ignored() {
    let sandbox = sandbox();
    for script in [
        "PAGER='head -n 1' catx --paging=always 100 100 100; echo $?",
        "trap '' PIPE; PAGER='head -n 1' catx --paging=auto 100 100 100; echo $?",
        "yes 'line 1' | PAGER='head -n 1' catx --paging=auto; echo $?",
    ] {
        let Some(text) = shown(&sandbox, script, &[]) else { return };
        assert_eq!(text, "line 1\n0\n", "{script}");
    }
    // Who reads no more ends what waits for its input, too.
    let script =
        "mkfifo pipe; exec 9<>pipe; cat one >pipe; PAGER='head -n 1' catx --paging=always pipe; echo $?";
    assert_eq!(shown(&sandbox, script, &[]).expect("the first was"), "line 1\n0\n");
    // So with a pipe to which nobody writes at all.
    let script = "mkfifo silent; PAGER='head -n 1' catx --paging=always one silent; echo $?";
    assert_eq!(shown(&sandbox, script, &[]).expect("the first was"), "line 1\n0\n");
    // A file that is missing is still a fault.
    let text = shown(&sandbox, "PAGER='head -n 1' catx --paging=always nosuch 100 2>&-; echo $?", &[]);
    assert_eq!(text.expect("the first was"), "line 1\n1\n");
}

#[test]
fn less_shows_it_and_gives_the_terminal_back() {
    let sandbox = sandbox();
    if !has("less") {
        return;
    }
    let script =
        "stty -a >before; catx --paging=auto 100; echo \"<$?>\"; stty -a | cmp - before && echo same";
    let Some(text) = shown(&sandbox, script, &[("line 23", "q")]) else { return };
    assert!(
        text.contains("line 23") && !text.contains("line 24") && text.ends_with("<0>\nsame\n"),
        "{text:?}"
    );
    // An interrupt is for less, which stays.
    let script = "trap : INT; catx --paging=auto 100; echo \"<$?>\"";
    let prompt = ":\x1b[K";
    let typed = [(prompt, "\x03"), (prompt, " "), ("line 46", "q")];
    let text = shown(&sandbox, script, &typed).expect("the first was");
    assert!(text.contains("line 46") && text.ends_with("<0>\n"), "{text:?}");
}

#[test]
fn more_shows_it() {
    let sandbox = sandbox();
    if !has("more") {
        return;
    }
    let script = "PAGER=more catx --paging=auto 100; echo \"<$?>\"";
    let Some(text) = shown(&sandbox, script, &[("More", "q")]) else { return };
    assert!(text.starts_with("line 1\nline 2\n") && !text.contains("line 30"), "{text:?}");
    assert!(text.ends_with("<0>\n"), "{text:?}");
}

#[test]
fn a_pager_that_dies_leaves_the_terminal_as_it_was() {
    let sandbox = sandbox();
    sandbox.file("die", "stty raw -echo </dev/tty; kill -9 $$\n");
    let script = "stty -a >before; PAGER='sh die' catx --paging=always 100 100; echo \"<$?>\"; \
                  stty -a | cmp - before && echo same";
    let Some(text) = shown(&sandbox, script, &[]) else { return };
    assert_eq!(text.replace('\r', ""), "catx: sh: ended by signal 9\n<0>\nsame\n");
    // The keyboard ends it: that is what was wanted.
    sandbox.file("die", "kill -INT $$\n");
    let text = shown(&sandbox, "PAGER='sh die' catx --paging=always 100; echo \"<$?>\"", &[]);
    assert_eq!(text.expect("the first was"), "<0>\n");
}
