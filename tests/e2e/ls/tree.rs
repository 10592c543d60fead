//! A tree that holds everything a listing can show.

use std::fs;
use std::os::unix::net::UnixListener;
use std::process::Command;

use rustix::fs::{CWD, FileType, Mode, makedev, mknodat};

use crate::harness::oracle::Oracle;
use crate::harness::sandbox::{Sandbox, is_root, skip};
use crate::harness::trees::THEN;

/// Files of every kind, name, size, time, permission and link. Devices and foreign owners need root.
pub(super) fn everything(oracle: &Oracle) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.basic().links().perms().times().weird_names();
    // It would lead -RL through the whole machine.
    fs::remove_file(sandbox.at("absolute")).expect("it was just made");
    sandbox.folder("d/sub").link("d/here", ".").link("d/up", "../a").link("a-b", "b-a").link("b-a", "a-b");
    sandbox
        .file("d/q:r", "")
        .file("d:colon/in", "")
        .file("-operand", "")
        .fifo("fifo")
        .link("to-fifo", "fifo");
    for name in ["v1.9", "v1.10", "v1.010", "v1.9.tar.gz", "v1.10~", "x.C", "x.c", "X.TAR", "x.tar"] {
        sandbox.file(name, "");
    }
    for (name, bytes) in [("k", 1024), ("k1", 1025), ("s1000", 1000), ("big", 1_234_567), ("huge", 5 << 30)] {
        sparse(&sandbox, name, bytes);
    }
    UnixListener::bind(sandbox.at("socket")).expect("sockets can be made");
    if is_root() {
        devices_and_owners(&sandbox);
    } else {
        skip("no devices and foreign owners without root");
    }
    access_list(&sandbox);
    settle(oracle, &sandbox);
    sandbox
}

fn sparse(sandbox: &Sandbox, name: &str, bytes: u64) {
    let file = fs::File::create(sandbox.at(name)).expect("files can be made");
    file.set_len(bytes).expect("files can have holes");
    sandbox.time(name, THEN);
}

fn devices_and_owners(sandbox: &Sandbox) {
    for (name, kind, major, minor) in [
        ("block", FileType::BlockDevice, 7, 3),
        ("char", FileType::CharacterDevice, 1, 3),
        ("char2", FileType::CharacterDevice, 10, 233),
    ] {
        let made = mknodat(CWD, sandbox.at(name), kind, Mode::from_raw_mode(0o640), makedev(major, minor));
        if made.is_err() {
            skip("no devices here");
        }
    }
    for (name, uid, gid) in [("k", 1, 2), ("k1", 12345, 54321), ("other", 0, 54321)] {
        std::os::unix::fs::chown(sandbox.at(name), Some(uid), Some(gid)).expect("root may");
    }
}

fn access_list(sandbox: &Sandbox) {
    let done = Command::new("setfacl").args(["-m", "u:1:r"]).arg(sandbox.at("c.rs")).status();
    if !done.is_ok_and(|status| status.success()) {
        skip("no access lists here");
    }
}

/// Reads everything twice: a first reading of directories and links changes their times of access, and so does the
/// second where the first was in the same tick of the clock as the change.
fn settle(oracle: &Oracle, sandbox: &Sandbox) {
    std::thread::sleep(std::time::Duration::from_millis(20));
    for words in [["-laR"], ["-laRL"], ["-laRL"]] {
        oracle.outcome(sandbox, &words.map(Into::into), b"");
    }
}
