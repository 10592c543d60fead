//! What no tree, limit or race may do to findx.

use std::fs;
use std::io::Read as _;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use predicates::prelude::*;

use crate::harness::calls;
use crate::harness::program::Program;
use crate::harness::sandbox::{Sandbox, skip};

#[test]
fn names_and_kinds_cost_three_calls_a_directory_and_one_for_its_end() {
    let sandbox = Sandbox::new();
    const FOLDERS: usize = 300;
    for number in 0..FOLDERS {
        sandbox.file(format!("d{number}/f"), "");
    }
    let Some(calls) = calls::count(&sandbox, Program::Findx, [".", "-type", "f", "-name", "f"]) else {
        return;
    };
    let count = |name: &str| calls.get(name).copied().unwrap_or(0);
    let some = FOLDERS + 20;
    // An ordinary user learns with the opening whether a directory may be searched.
    assert!(count("openat") + count("openat2") < some && count("close") < some, "{calls:?}");
    assert!(count("getdents64") <= 2 * (FOLDERS + 1), "{calls:?}");
    // Not fcntl: a debug build looks at every descriptor before it closes it.
    let others = ["newfstatat", "statx", "fstat"];
    assert!(others.iter().all(|name| count(name) < 20), "{calls:?}");
}

/// What findx says on standard error where nobody reads its output, and no signal ends it for that.
fn said_to_nobody(sandbox: &Sandbox, words: &[&str]) -> String {
    let mut shell = sandbox.std_command(Path::new("/bin/sh"), None);
    shell
        .args(["-c", "trap '' PIPE; { sleep 0.1; \"$0\" \"$@\"; } | :"])
        .arg(Program::Findx.path())
        .args(words);
    let output = shell.stderr(Stdio::piped()).output().expect("a shell runs");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_search_that_only_prints_ends_where_nobody_reads_it() {
    let sandbox = Sandbox::new();
    // More than is gathered before it is written.
    for number in 0..1000 {
        sandbox.file(format!("many/{}{number}", "n".repeat(200)), "");
    }
    for (words, goes_on) in [
        ("many nowhere", false),
        ("many nowhere -ls", false),
        ("--dry-run many nowhere -print -fprint list", false),
        ("many nowhere -print -fprint list", true),
        ("many nowhere -print -false -fprint /dev/stderr", true),
        ("many nowhere -print -size +1 -exec true ;", true),
    ] {
        let said = said_to_nobody(&sandbox, &words.split(' ').collect::<Vec<_>>());
        assert!(said.contains("write error"), "{words}: {said}");
        assert_eq!(said.contains("nowhere"), goes_on, "{words}: {said}");
    }
}

#[test]
fn five_thousand_levels_are_searched_and_deleted() {
    const LEVELS: usize = 5000;
    let sandbox = Sandbox::new();
    sandbox.deep(LEVELS);
    let lines =
        predicate::function(|text: &[u8]| text.iter().filter(|&&byte| byte == b'\n').count() == LEVELS + 1);
    sandbox.command(Program::Findx).arg(".").assert().success().stderr("").stdout(lines);
    for words in [
        &[".", "-size", "+100000", "-print"][..],
        &["-L", ".", "-newer", ".", "-name", "nosuch"],
        &[".", "-depth", "-empty", "-exec", "true", "{}", "+"],
        &[".", "-empty", "-execdir", "true", "{}", ";"],
        &[".", "-empty", "-fprintf", "/dev/null", "%p %h %f %s"],
    ] {
        sandbox.command(Program::Findx).args(words).assert().success().stderr("").stdout("");
    }
    sandbox
        .command(Program::Findx)
        .args([".", "-mindepth", "1", "-delete"])
        .assert()
        .success()
        .stderr("")
        .stdout("");
    assert_eq!(fs::read_dir(sandbox.path()).expect("a folder").count(), 0);
}

#[test]
fn twenty_descriptors_are_enough() {
    let sandbox = Sandbox::new();
    sandbox.deep(200);
    for number in 0..40 {
        sandbox.file(format!("d/d/{number}/x/y/z"), "");
    }
    let findx = Program::Findx.path();
    let run = |limit: &str, expression: &str| {
        let script = format!("{limit} exec {} . {expression}", findx.display());
        let output =
            Command::new("sh").args(["-c", &script]).current_dir(sandbox.path()).output().expect("sh runs");
        assert!(output.stderr.is_empty() && output.status.success(), "{}", output.stderr.escape_ascii());
        output.stdout
    };
    for expression in ["-print", "-depth -print", "-type f -exec true {} + -print"] {
        assert!(run("ulimit -n 20;", expression) == run("", expression), "{expression}");
    }
}

#[test]
fn a_link_put_in_place_of_a_directory_is_not_followed() {
    let sandbox = Sandbox::new();
    sandbox.file("precious/file", "").file("tree/sub/file", "").file("tree/first", "");
    // The command takes the directory away while findx is about to enter it.
    let swap = "test \"$1\" != ./tree/sub || { mv tree/sub tree/away && ln -s ../precious tree/sub; }";
    let words =
        [".", "-path", "./precious", "-prune", "-o", "-exec", "sh", "-c", swap, "x", "{}", ";", "-print"];
    let output = sandbox.command(Program::Findx).args(words).output().expect("findx runs");
    assert!(
        !output.stdout.windows(13).any(|part| part == b"tree/sub/file"),
        "{}",
        output.stdout.escape_ascii()
    );
    sandbox.command(Program::Findx).args(["tree", "-mindepth", "1", "-delete"]).assert().success();
    assert!(sandbox.at("precious/file").exists());
}

/// Swaps `tree/sub` for a link to `precious` and back, over and over, until it is told to stop.
fn swapping(sandbox: &Sandbox, stop: &AtomicBool) {
    // Long enough to get into the one, and short enough for the other to come while that is worked on.
    const STAY: Duration = Duration::from_micros(300);
    let at = |name: &str| sandbox.at(name);
    while !stop.load(Ordering::Relaxed) {
        std::thread::sleep(STAY);
        // The directory may be deleted meanwhile; then there is nothing to swap.
        let _ = fs::rename(at("tree/sub"), at("away"));
        let _ = symlink("../precious", at("tree/sub"));
        std::thread::sleep(STAY);
        let _ = fs::remove_file(at("tree/sub"));
        let _ = fs::rename(at("away"), at("tree/sub"));
    }
}

/// How many precious files there are, and how many are left where a directory is swapped for a link to them.
fn left_of_the_precious(words: &[&str]) -> (usize, usize) {
    const FILES: usize = 100;
    let sandbox = Sandbox::new();
    for number in 0..FILES {
        sandbox.file(format!("precious/f{number}"), "").file(format!("tree/sub/f{number}"), "");
    }
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| swapping(&sandbox, &stop));
        sandbox.command(Program::Findx).args(words).output().expect("findx runs");
        stop.store(true, Ordering::Relaxed);
    });
    (FILES, fs::read_dir(sandbox.at("precious")).expect("it is there").count())
}

#[test]
fn nothing_outside_vanishes_however_a_directory_and_a_link_change_places() {
    // By path, as nobody should do it, something does: so the swapping is seen to work.
    let by_path = ["tree", "-name", "f*", "-exec", "rm", "-f", "{}", ";"];
    let vanishes = (0..20).any(|_| {
        let (all, left) = left_of_the_precious(&by_path);
        left < all
    });
    assert!(vanishes, "nothing was ever swapped in time");
    let lines = [
        &["tree", "-mindepth", "1", "-delete"][..],
        &["tree", "-type", "f", "-delete"],
        &["tree", "-depth", "-type", "f", "-execdir", "rm", "-f", "{}", "+"],
        &["tree", "-name", "f*", "-execdir", "rm", "-f", "{}", ";"],
    ];
    for (round, words) in lines.iter().cycle().take(80).enumerate() {
        let (all, left) = left_of_the_precious(words);
        assert_eq!(left, all, "round {round}: {words:?}");
    }
}

#[test]
fn a_tree_that_changes_meanwhile_is_walked_to_its_end() {
    let sandbox = Sandbox::new();
    for number in 0..200 {
        sandbox.file(format!("still/{number}/f"), "").folder(format!("moving/{number}"));
    }
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for number in (0..200).cycle().take_while(|_| !stop.load(Ordering::Relaxed)) {
                let (one, other) = (format!("moving/{number}"), format!("moving/{number}-new"));
                let _ = fs::rename(sandbox.at(&one), sandbox.at(&other));
                let _ = fs::write(sandbox.at(&other).join("f"), "");
                let _ = fs::remove_dir_all(sandbox.at(&other));
                let _ = fs::create_dir(sandbox.at(&one));
            }
        });
        for words in
            [&["."][..], &["-L", "."], &[".", "-size", "-9", "-printf", "%p\\n"], &[".", "-depth", "-ls"]]
        {
            let output = sandbox.command(Program::Findx).args(words).output().expect("findx runs");
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(said.lines().all(|line| line.ends_with(": No such file or directory")), "{said}");
            assert_eq!(output.status.code(), Some(i32::from(!said.is_empty())), "{words:?}");
            let shown = String::from_utf8_lossy(&output.stdout);
            let still = shown.lines().filter(|line| line.contains("./still/") && line.ends_with("/f"));
            assert_eq!(still.count(), 200, "{words:?}");
        }
        stop.store(true, Ordering::Relaxed);
    });
}

#[test]
fn a_slow_reader_does_not_fill_the_memory() {
    const FILES: usize = 45_000;
    const LIMIT_KIB: u64 = 24 * 1024;
    let sandbox = Sandbox::new();
    // Paths so long that all of them together are twice the limit, and folders enough for helpers to run ahead.
    let above = ["d".repeat(250).as_str(); 4].join("/");
    let name = "n".repeat(240);
    for number in 0..FILES {
        sandbox.file(format!("{above}/{}/{number}{name}", number / 100), "");
    }
    let mut command = sandbox.std_command(&Program::Findx.path(), None);
    let mut child = command.args([".", "-type", "f"]).stdout(Stdio::piped()).spawn().expect("findx runs");
    let mut output = child.stdout.take().expect("it was piped");
    // It has all the time to run ahead of whoever reads.
    std::thread::sleep(Duration::from_secs(2));
    let status = fs::read_to_string(format!("/proc/{}/status", child.id()));
    let mut lines = Vec::new();
    output.read_to_end(&mut lines).expect("a pipe can be read");
    assert!(child.wait().expect("a child can be waited for").success());
    assert_eq!(lines.iter().filter(|&&byte| byte == b'\n').count(), FILES);
    assert!(lines.len() as u64 > 2 * LIMIT_KIB * 1024);
    let Ok(status) = status else { return skip("no /proc to tell the memory of a process") };
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("Linux tells it");
    let peak: u64 = peak.trim().trim_end_matches(" kB").parse().expect("a number");
    assert!(peak < LIMIT_KIB, "{peak} KiB");
}

#[test]
fn relative_folders_in_path_are_refused_where_commands_run_in_directories() {
    for path in ["/bin:.", ":/bin", "/bin:lib"] {
        let sandbox = Sandbox::new().with("PATH", path);
        sandbox.basic();
        let words = [".", "-execdir", "true", "{}", ";"];
        sandbox
            .command(Program::Findx)
            .args(words)
            .assert()
            .code(1)
            .stdout("")
            .stderr(predicate::str::contains("PATH"));
    }
}

#[test]
fn more_threads_and_no_order_find_the_same_files() {
    let sandbox = Sandbox::new();
    sandbox.basic().links();
    for number in 0..400 {
        sandbox.file(format!("many/{number}/x/f{number}"), "");
    }
    let run = |words: &[&str]| {
        let output = sandbox.command(Program::Findx).arg(".").args(words).output().expect("findx runs");
        output.stdout
    };
    let expected = run(&["-j", "1"]);
    for threads in ["2", "8"] {
        assert!(run(&["-j", threads]) == expected, "{threads} threads");
    }
    let sorted = |text: Vec<u8>| {
        let mut lines: Vec<Vec<u8>> = text.split(|&byte| byte == b'\n').map(<[u8]>::to_vec).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(run(&["--unordered", "-j", "4"])), sorted(expected));
}

#[test]
fn parentheses_may_be_nested_deeply_but_not_without_end() {
    let sandbox = Sandbox::new();
    let nested = |levels: usize| {
        let open = ["(", "-false", "-o"].repeat(levels);
        [vec!["."], open, vec!["-print"], [")"].repeat(levels)].concat()
    };
    sandbox.command(Program::Findx).args(nested(2000)).assert().success().stdout(".\n");
    let refused = sandbox.command(Program::Findx).args(nested(4000)).assert().code(1);
    refused.stderr(predicate::str::ends_with(": parentheses are nested too deeply\n"));
}
