//! Templates that fd knows are what they are in fd; the others tell what GNU find tells.

use std::ffi::OsString;

use super::peer::agree;
use super::tree;
use crate::harness::line::words;
use crate::harness::oracle::Oracle;
use crate::harness::program::Program;
use crate::harness::sandbox::Sandbox;

#[test]
fn fds_own_templates_mean_what_they_do_in_fd() {
    let lines = [
        "--format {}",
        "--format '{/}|{//}|{.}|{/.}'",
        "--format '{{}} {{{}}} {{x}} {x} {:} {/ { } {{/}}'",
        "--format '{}} {}}} {/}}x{} {{{} {{{}}{}}} x{{{}y {{{{ }}}} {x{} {x}{}'",
        "--format '{1} {+} {0} {12}' three",
        "--format '{ size } {Size} {sizes} {size:} {size:q} {mode:h} {mtime:}'",
        "--format '%s \\n {}' -0",
        "--path-separator :: --format '{}/{//}'",
        "-a --format '{/} {//}'",
        "--strip-cwd-prefix=never --format {}",
        "three . --format '{} {.}'",
        "-x echo {1} {2,3} 'a{3}' {}",
        "-x echo {} {/} {//} {.} {/.}",
        "-x echo 'x{}y{/}' {x}",
        "-x printf '%s\\n' {.}",
        "-X printf '%s\\n' 'a{2}' 'x{/}'",
        "-X printf '%s\\n' {{size}} {:}",
    ];
    agree(&tree(), lines.map(words));
    let odd = Sandbox::new();
    odd.weird_names();
    // fd does not count this one as hidden.
    std::fs::remove_file(odd.at("...")).expect("the file is ours");
    // Of bytes that are no text fd keeps nothing in --format; in commands they are whole.
    agree(&odd, ["-x echo '<{}>'", "-x printf '%s\\n' '<{}>' '{//}|{/}'"].map(words));
}

#[test]
fn other_words_tell_what_find_tells() {
    let Some(oracle) = Oracle::of(Program::Findx).filter(Oracle::is_followed) else { return };
    let sandbox = tree().with("TZ", "Asia/Kathmandu");
    sandbox.times();
    let template =
        "{size} {links} {depth} {mode} {octal} {user} {group} {uid} {gid} {inode} [{target}] {mtime:%s.%N0}";
    let format = "%s %n %d %M %04m %u %g %U %G %i [%l] %T@";
    let lines = |outcome: crate::harness::outcome::Outcome| {
        let mut lines: Vec<Vec<u8>> =
            outcome.stdout.split(|&byte| byte == b'\n').map(<[u8]>::to_vec).collect();
        lines.sort();
        lines
    };
    let find = [".", "-mindepth", "1", "-printf", &format!("%P {format}\\n")].map(OsString::from);
    let expected = lines(oracle.outcome(&sandbox, &find, b""));
    let shown = ["-uu", "--format", &format!("{{}} {template}")].map(OsString::from);
    let ran = |batch: bool| {
        let word = OsString::from(format!("{{}} {template}"));
        let exec = if batch { "-X" } else { "-x" };
        ["-uu", exec, "printf", "%s\\n"].map(OsString::from).into_iter().chain([word]).collect::<Vec<_>>()
    };
    assert!(expected.len() > 10);
    let found = |words: &[OsString]| lines(sandbox.outcome(&Program::Fdx.path(), "fdx", words, b""));
    assert_eq!(found(&shown), expected);
    // Commands get paths with a dot before them.
    for batch in [false, true] {
        let lines =
            found(&ran(batch)).into_iter().map(|line| line.strip_prefix(b"./").unwrap_or(&line).to_vec());
        let mut lines: Vec<_> = lines.collect();
        lines.sort();
        assert_eq!(lines, expected, "{batch}");
    }
}
