//! What `--to-find` says finds what fdx finds.

use std::ffi::OsString;
use std::path::Path;

use super::run;
use crate::harness::program::Program;
use crate::harness::sandbox::Sandbox;

const LINES: [&str; 18] = [
    "",
    "-H --ignore-contain nothing -E .git",
    "--no-ignore-vcs",
    "--ignore-file .gitignore --no-ignore-vcs",
    "--ignore-file-name .more",
    "--one-repository",
    "--sort=size --reverse",
    "-1 --sort=-name",
    "-1",
    "--max-results 2",
    "--count -t f",
    "--json -t f",
    "--sum=size",
    "--group-by=extension",
    "-q one",
    "-x echo",
    "--grep one --context 1 -t f",
    "--format {/}:{size} -t f",
];

#[test]
fn findx_finds_the_same() {
    let sandbox = Sandbox::new();
    sandbox.folder(".git").file(".gitignore", "*.o\n").file(".ignore", "*.x\n").file(".more", "b*\n");
    sandbox.file("sub/.fdignore", "*.y\n!k.x\n").file("sub/l.y", "").file("sub/m", "").file("a.o", "");
    sandbox.file("b.x", "").file("bb", "1").file("sub/k.x", "22").file("sub/one", "one\ntwo\n");
    sandbox.folder("other/.git").file("other/c", "333").file(".hid/z", "");
    let lines = |text: &[u8]| {
        let text = String::from_utf8_lossy(text).replace("\"path\":\"./", "\"path\":\"");
        let path = |line: &str| {
            let line = line.strip_prefix("./").unwrap_or(line);
            line.strip_suffix('/').unwrap_or(line).to_owned()
        };
        let mut lines: Vec<String> = text.lines().map(path).collect();
        lines.sort();
        lines
    };
    for line in LINES {
        let said = run(&sandbox, &format!("--to-find {line}"));
        let said = String::from_utf8_lossy(&said.stdout).into_owned();
        let command = said.lines().next().and_then(|line| line.strip_prefix("findx")).unwrap_or("false");
        let command = format!("{}{command}", Program::Findx.path().display());
        let words = ["-c", &command].map(OsString::from);
        let found = sandbox.outcome(Path::new("/bin/sh"), "sh", &words, b"");
        assert_eq!(lines(&run(&sandbox, line).stdout), lines(&found.stdout), "{line}\n{said}{found:?}");
        assert!(found.stderr.is_empty(), "{line}: {found:?}");
    }
}
