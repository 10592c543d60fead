//! Lines that GNU ls and lsx answer alike, on a tree that holds everything.

use std::os::unix::ffi::OsStrExt;

use super::oracle;
use super::tree::everything;
use crate::harness::recorded;
use crate::harness::sandbox::{Sandbox, skip};

/// The lines whose answers are recorded for a small tree, and those whose answers depend on the moment, the place or the
/// file system: inodes, times of access and change, the order of a directory, links.
fn lines() -> Vec<String> {
    let topics = ["selection", "layout", "long", "order", "names", "color", "words"];
    let recorded = topics.iter().flat_map(|topic| {
        let scripts = recorded::scripts(&format!("ls/recorded/options_{topic}.txt"));
        scripts.into_iter().map(|script| script.strip_prefix("ls").unwrap_or_default().to_owned())
    });
    recorded.chain(include_str!("moment.txt").lines().map(str::to_owned)).collect()
}

/// Fails with every line on which the two differ.
#[track_caller]
fn agree(prepare: impl FnOnce(Sandbox) -> Sandbox) {
    let Some(oracle) = oracle() else { return };
    let sandbox = prepare(everything(&oracle).with("TERM", "xterm"));
    oracle.agree_on_lines(&sandbox, lines().iter().map(String::as_str));
}

#[test]
fn every_option_is_gnus_in_the_c_locale() {
    agree(|sandbox| sandbox);
}

#[test]
fn every_option_is_gnus_in_utf8() {
    agree(|sandbox| sandbox.with("LC_ALL", "C.UTF-8").with("TZ", "Europe/Berlin"));
}

#[test]
fn every_option_is_gnus_for_someone_whom_permissions_stop() {
    agree(|sandbox| sandbox.run_by_someone_else().with("LC_ALL", "C.UTF-8"));
}

#[test]
fn every_option_is_gnus_in_a_language() {
    if knows_english() {
        agree(|sandbox| sandbox.with("LC_ALL", "en_US.UTF-8"));
    }
}

fn knows_english() -> bool {
    let locales = std::process::Command::new("locale").arg("-a").output();
    let has = |name: &str| {
        locales
            .as_ref()
            .is_ok_and(|output| String::from_utf8_lossy(&output.stdout).lines().any(|line| line == name))
    };
    if !has("en_US.utf8") {
        skip("no locale en_US.UTF-8");
        return false;
    }
    true
}

/// Every name of up to three of these signs, between letters and digits.
#[test]
fn punctuation_sorts_as_gnus_does_in_a_language() {
    let Some(oracle) = oracle().filter(|_| knows_english()) else { return };
    let sandbox = Sandbox::new().with("LC_ALL", "en_US.UTF-8");
    let signs = ["", "-", "+", "_", ".", "~", " ", "#", "A", "é"];
    for one in signs {
        for two in signs {
            for three in ["", "-", "+", "."] {
                sandbox.file(format!("qvt119{one}{two}{three}w"), "");
                sandbox.file(format!("x.c{one}{two}{three}1"), "");
            }
        }
    }
    oracle.agree_on_lines(&sandbox, ["-1", "-m", "-1r", "-1X", "-1XU", "-1 --sort=width", "-1S"]);
}

/// Names that strcoll finds equal, or compares with nothing, stay as the directory has them.
#[test]
fn names_without_an_order_stay_as_they_were_found() {
    let Some(oracle) = oracle().filter(|_| knows_english()) else { return };
    let sandbox = Sandbox::new().with("LC_ALL", "en_US.UTF-8");
    for byte in (1..=0xff).filter(|byte| !b"/.".contains(byte)) {
        sandbox.file(std::ffi::OsStr::from_bytes(&[byte]), "");
    }
    oracle.agree_on_lines(&sandbox, ["-1", "-1r", "-1X", "-1S", "-1t", "-C", "-lr", "-b *"]);
}

#[test]
fn there_are_enough_lines() {
    let lines = lines().len();
    assert!(lines >= 550, "{lines}");
}
