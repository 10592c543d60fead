//! On a terminal, lsx with `--classic` looks exactly as GNU ls.

use std::ffi::OsString;

use super::oracle;
use super::tree::everything;
use crate::harness::line::words;
use crate::harness::program::Program;
use crate::harness::pty::on_terminal;

const LINES: &[&str] = &[
    "",
    "-a",
    "-l",
    "-la",
    "-C",
    "-x",
    "-m",
    "-1",
    "-s",
    "-i",
    "-is",
    "-F",
    "-p",
    "-N",
    "-b",
    "-Q",
    "-q",
    "--show-control-chars",
    "--quoting-style=shell",
    "--quoting-style=literal -C",
    "--color",
    "--color=auto",
    "--color=auto -l",
    "--color=auto -m",
    "--hyperlink=auto",
    "--classify=auto",
    "--classify=auto -l",
    "-R dir",
    "-R --color=auto d",
    "-w 40",
    "-T 0",
    "-h",
    "-ls",
    "--zero",
    "dir missing a",
    "-l unsearchable dir",
    "--sort=width",
    "-d d dir",
    "--group-directories-first --color=auto",
    "-D dir",
    "-fC dir",
    "-Z",
    "-xs --color=auto",
];

#[test]
fn the_classic_look_is_gnus_at_every_width() {
    let Some(oracle) = oracle() else { return };
    for (locale, columns) in [("C.UTF-8", 80), ("C.UTF-8", 133), ("C", 47), ("C.UTF-8", 20)] {
        let sandbox = everything(&oracle).with("LC_ALL", locale).with("TERM", "xterm");
        for line in LINES {
            let gnu = words(line);
            let ours: Vec<OsString> = [OsString::from("--classic")].into_iter().chain(gnu.clone()).collect();
            let Some(expected) = on_terminal(&sandbox, oracle.path(), "ls", &gnu, columns, b"") else {
                return;
            };
            let found =
                on_terminal(&sandbox, &Program::Lsx.path(), "ls", &ours, columns, b"").expect("as before");
            assert_eq!(found, expected, "ls {line}, {columns} columns, {locale}");
        }
    }
}
