//! findx is GNU find: the same bytes, order, messages and statuses.

mod bfs;
mod contents;
mod dry_run;
mod guard;
mod ignored;
mod ours;
mod random;
mod results;
mod safe;
mod sums;
mod templates;
mod why;

use std::ffi::OsString;

use crate::harness::line::words;
use crate::harness::oracle::Oracle;
use crate::harness::program::Program;
use crate::harness::recorded;
use crate::harness::sandbox::Sandbox;

/// Lines that change nothing, and whose answers depend on the moment, the place or the file system: inodes, times of access
/// and change, sizes of directories and their order.
const MOMENT: &str = include_str!("find/moment.txt");

/// What the lines speak of: every kind of file, links into circles, awkward names, sizes and ages around the borders.
pub(crate) fn grow(sandbox: &Sandbox) {
    let now =
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("it is later").as_secs();
    sandbox.file("a/f1", "hello\n").file("a/f2.txt", "x".repeat(600)).file("a/b/g.c", "");
    sandbox
        .file("a/b/c/deep", "y".repeat(5000))
        .file("c/h", "1\n")
        .file("c/sp ace", "z")
        .file("c/new\nline", "");
    sandbox
        .file("c/-dash", "")
        .file("c/\u{e9}", "")
        .file("c/tab\tq\"uote\\b", "")
        .file("Upper.TXT", "q".repeat(100_000));
    sandbox.file(<std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(b"c/bad\xff\xfe"), "");
    sandbox
        .file(".hidden/x", "")
        .file(".dot", "")
        .folder("empty")
        .folder("a/empty2")
        .folder("sticky")
        .file("own", "");
    sandbox.time("a/f1", now - 3600).time("a/f2.txt", now - 2 * 86_400).time("a/b/g.c", now - 40 * 86_400);
    sandbox.time("c/h", now + 100_000);
    sandbox.mode("a/f2.txt", 0o600).mode("a/b/g.c", 0o755).mode("a/b/c/deep", 0o4755).mode("c/h", 0o444);
    sandbox.mode("own", 0o777).mode("sticky", 0o1777);
    sandbox
        .link("a/l", "f1")
        .link("broken", "nowhere")
        .link("loop", "loop")
        .link("a/b/up", "..")
        .link("a/todir", "../c");
    sandbox.fifo("fifo");
    std::fs::hard_link(sandbox.at("a/f1"), sandbox.at("hard")).expect("hard links can be made");
    // Only root may; everyone else finds the file their own.
    let _ = std::os::unix::fs::chown(sandbox.at("own"), Some(12_345), Some(54_321));
}

fn table(text: &str) -> Vec<Vec<OsString>> {
    text.lines().map(|line| words(line.trim())).collect()
}

#[test]
fn every_line_of_the_table_is_answered_as_by_gnu_find() {
    let Some(oracle) = Oracle::of(Program::Findx).filter(Oracle::is_followed) else { return };
    let recorded = recorded::scripts("find/recorded/lines.txt");
    let recorded = recorded.iter().map(|script| words(script).split_off(1));
    let lines: Vec<Vec<OsString>> = recorded.chain(table(MOMENT)).collect();
    assert!(lines.len() >= 380);
    for locale in ["C", "C.UTF-8"] {
        let sandbox = Sandbox::new().with("LC_ALL", locale);
        grow(&sandbox);
        oracle.agree_on(&sandbox, lines.iter().cloned(), b"");
    }
}

#[test]
fn recorded_answers_are_given() {
    recorded::check("find/recorded");
}

#[test]
fn the_named_trees_are_listed_as_by_gnu_find() {
    const LINES: [&str; 14] = [
        ".",
        "-L .",
        "-H .",
        ". -depth",
        "-L . -depth",
        ". -ls",
        ". -type f -size +0",
        ". -printf $'%p %y %Y %m %s %l\\n'",
        "-L . -printf $'%p %y %Y\\n'",
        ". -empty",
        ". -perm /111",
        ". -print0",
        ". -newermt 2020-01-01",
        ". -printf $'%T+ %Tc %f\\n'",
    ];
    let Some(oracle) = Oracle::of(Program::Findx).filter(Oracle::is_followed) else { return };
    let trees: [fn(&Sandbox); 6] = [
        |sandbox| {
            sandbox.basic();
        },
        |sandbox| {
            sandbox.loops();
        },
        |sandbox| {
            sandbox.perms();
        },
        |sandbox| {
            sandbox.times();
        },
        |sandbox| {
            sandbox.weird_names();
        },
        |sandbox| {
            sandbox.deep(50);
        },
    ];
    for tree in trees {
        for locale in ["C", "C.UTF-8"] {
            let sandbox = Sandbox::new().with("LC_ALL", locale);
            tree(&sandbox);
            oracle.agree_on_lines(&sandbox, LINES);
        }
    }
}

#[test]
fn what_permissions_hide_is_told_as_by_gnu_find() {
    const LINES: [&str; 16] = [
        ".",
        ". -depth",
        ". -type d",
        ". -size 0",
        ". -empty",
        ". -printf $'%p %y %s\\n'",
        "-L . -type f",
        ". -perm 0",
        ". -readable",
        ". -maxdepth 1 -ls",
        "unsearchable/in closed/in",
        "unsearchable -inum 3 -o -print",
        "unsearchable -xtype f -o -print",
        "unsearchable -false",
        "unsearchable -exec echo {} +",
        "closed -prune",
    ];
    let Some(oracle) = Oracle::of(Program::Findx).filter(Oracle::is_followed) else { return };
    let sandbox = Sandbox::new().run_by_someone_else();
    sandbox.perms();
    oracle.agree_on_lines(&sandbox, LINES);
}
