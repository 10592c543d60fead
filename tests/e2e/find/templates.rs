//! Words in braces tell what GNU find's directives tell of the same files.

use std::ffi::OsString;

use super::grow;
use crate::harness::oracle::Oracle;
use crate::harness::program::Program;
use crate::harness::sandbox::Sandbox;

/// A template, and the format that says the same.
const SAME: &[(&str, &str)] = &[
    ("{}", "%p"),
    ("{/}|{//}", "%f|%h"),
    ("{size} {links} {depth}", "%s %n %d"),
    ("{mode} {octal} {perm}", "%M %04m %04m"),
    ("{user}:{group} {uid}:{gid} {inode}", "%u:%g %U:%G %i"),
    ("<{target}>", "<%l>"),
    ("{mtime:%s.%N0} {modified:%s.%N0}", "%T@ %T@"),
    ("{ctime:%s.%N0} {changed:%F}", "%C@ %CF"),
    ("{mtime:%Y-%m-%d+%H:%M} {mtime:%a %b %e %j %U %p}", "%TY-%Tm-%Td+%TH:%TM %Ta %Tb %Te %Tj %TU %Tp"),
    ("100% \\n {{{size} }}", "100%% \\\\n {%s }"),
];

#[test]
fn gnus_directives_tell_the_same() {
    let Some(oracle) = Oracle::of(Program::Findx).filter(Oracle::is_followed) else { return };
    let sandbox = Sandbox::new().with("TZ", "America/St_Johns");
    grow(&sandbox);
    sandbox.weird_names();
    sandbox.times();
    for (template, format) in SAME {
        for follow in ["-P", "-L"] {
            let line = |words: &[&str]| words.iter().map(OsString::from).collect::<Vec<_>>();
            let expected =
                oracle.outcome(&sandbox, &line(&[follow, ".", "-printf", &format!("{format}\\n")]), b"");
            let words = line(&[follow, ".", "--format", template]);
            let found = sandbox.outcome(&Program::Findx.path(), "find", &words, b"");
            assert!(expected.stdout.len() > 100, "{format}");
            assert_eq!(found, expected, "{follow} {template}");
        }
    }
}
