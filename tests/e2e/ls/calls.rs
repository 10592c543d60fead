//! What a listing asks of the kernel: no more than it shows.

use crate::harness::calls;
use crate::harness::program::Program;
use crate::harness::sandbox::Sandbox;

const FILES: usize = 300;

/// Calls of one name in a listing of a directory of `FILES` files.
fn check(words: &[&str], expected: &[(&str, usize)]) {
    let sandbox = Sandbox::new();
    sandbox.wide(FILES);
    let Some(counts) = calls::count(&sandbox, Program::Lsx, words) else { return };
    for &(name, most) in expected {
        // strace may not know a call as young as that by name.
        let other = if name == "listxattrat" { "syscall_0x1d1" } else { name };
        let count = counts.get(name).or(counts.get(other)).copied().unwrap_or(0);
        assert!(count <= most, "{words:?}: {count} × {name}, more than {most}: {counts:?}");
    }
}

#[test]
fn a_plain_listing_asks_nothing_of_its_entries() {
    // The C library's allocator may take random numbers once.
    let nothing = [
        ("statx", 1),
        ("newfstatat", 0),
        ("listxattrat", 0),
        ("readlinkat", 0),
        ("getrandom", 1),
        ("write", 1),
    ];
    check(&["wide"], &nothing);
    check(&["-1U", "wide"], &nothing);
    check(&["-R", "wide"], &nothing);
    check(&["-C", "wide"], &nothing);
    check(&["-F", "."], &nothing);
}

#[test]
fn a_long_listing_asks_once_about_each_entry() {
    let once = [("statx", FILES + 3), ("newfstatat", 0), ("listxattrat", FILES + 1), ("readlinkat", 0)];
    check(&["-n", "wide"], &once);
    check(&["-nR", "wide"], &once);
}

#[test]
fn icons_ask_nothing() {
    let nothing = [("statx", 1), ("newfstatat", 0), ("listxattrat", 0), ("readlinkat", 0), ("openat", 16)];
    check(&["--icons=always", "wide"], &nothing);
    check(&["--icons=always", "-C", "wide"], &nothing);
    let once = [("statx", FILES + 3), ("newfstatat", 0), ("readlinkat", 0), ("openat", 16)];
    check(&["--icons=always", "-n", "wide"], &once);
    // Directories are not opened to see whether they are empty.
    let sandbox = Sandbox::new();
    for number in 0..FILES {
        sandbox.folder(format!("folders/{number}"));
    }
    sandbox.link("folders/link", "0");
    let count = |words: &[&str]| calls::count(&sandbox, Program::Lsx, words);
    let Some(plain) = count(&["folders"]) else { return };
    assert_eq!(count(&["--icons=always", "folders"]), Some(plain));
}

#[test]
fn colours_ask_about_nothing_where_no_colour_depends_on_it() {
    let mut sandbox = Sandbox::new();
    sandbox.wide(FILES);
    sandbox.set("LS_COLORS", "ex=:su=:sg=:tw=:ow=:st=:mh=:ca=:di=1");
    let Some(counts) = calls::count(&sandbox, Program::Lsx, ["--color=always", "wide"]) else { return };
    assert!(counts.get("statx").copied().unwrap_or(0) <= 1, "{counts:?}");
}

#[test]
fn what_leads_down_to_a_selected_file_is_read_ahead_once() {
    const DEPTH: usize = 40;
    let sandbox = Sandbox::new();
    let mut path = "top".to_owned();
    for _ in 0..DEPTH {
        path.push_str("/a");
        sandbox.folder(format!("{path}/dead/end"));
    }
    sandbox.file(format!("{path}/file"), "one\n");
    // Those on the way: once ahead, once to be listed, once to be counted. Dead ends: twice ahead. And the system's files.
    let most = 7 * DEPTH + 20;
    for view in ["--tree", "--json=tree"] {
        let words = [view, "-l", "--only-files", "--columns=size,lines,name", "--count", "top"];
        let Some(counts) = calls::count(&sandbox, Program::Lsx, words) else { return };
        let opened = counts.get("openat").copied().unwrap_or(0);
        assert!(opened <= most, "{view}: {opened} × openat, more than {most}: {counts:?}");
    }
}

#[test]
fn what_is_below_a_link_is_not_summed_where_the_link_is_listed() {
    let sandbox = Sandbox::new();
    for number in 0..FILES {
        sandbox.folder(format!("folders/{number}"));
    }
    sandbox.link("link", "folders");
    let opened = |words: &[&str]| {
        let counts = calls::count(&sandbox, Program::Lsx, words)?;
        Some(counts.get("openat").copied().unwrap_or(0))
    };
    let Some(own) = opened(&["-l", "--total-size", "link"]) else { return };
    assert!(own < FILES, "{own} × openat");
    let Some(followed) = opened(&["-dlH", "--total-size", "link"]) else { return };
    assert!(followed > FILES, "{followed} × openat");
}
