//! Memory that is not there: a sentence and a status.

use super::{ended, limited};
use crate::harness::outcome::End;
use crate::harness::program::Program::{Catx, Fdx, Findx, Lsx};
use crate::harness::sandbox::Sandbox;

#[test]
fn a_large_directory_is_listed_or_the_program_says_that_memory_is_exhausted() {
    let sandbox = Sandbox::new();
    for number in 0..20_000 {
        std::fs::write(sandbox.at(format!("{number}{}", "n".repeat(150))), "").expect("files can be written");
    }
    for (program, words, status) in [
        (Lsx, &["-l"][..], 2),
        (Findx, &["."], 1),
        (Findx, &[".", "-depth", "-exec", "true", "{}", "+"], 1),
        (Fdx, &["-u", "--sort=name"], 1),
    ] {
        let mut ends = Vec::new();
        for megabytes in (4..400).step_by(2) {
            let limit = format!("ulimit -v {}", megabytes * 1024);
            // Less than the program and its libraries take is the loader's affair.
            if ended(limited(&sandbox, &limit, program, &["--version"])).end != End::Status(0) {
                continue;
            }
            let outcome = ended(limited(&sandbox, &limit, program, words));
            // The second is what the system says of a command that it has no room to start.
            let sentences: [&[u8]; 2] = [b": memory exhausted\n", b": Cannot allocate memory\n"];
            let says_so = sentences.iter().any(|sentence| outcome.stderr.ends_with(sentence));
            let is_told = outcome.end == End::Status(status) && says_so;
            assert!(
                is_told || outcome.end == End::Status(0),
                "{} {words:?} {limit}: {outcome:?}",
                program.name()
            );
            ends.push(outcome.end);
            if outcome.end == End::Status(0) {
                break;
            }
        }
        assert_eq!(ends.last(), Some(&End::Status(0)), "{}", program.name());
    }
}

#[test]
fn a_line_without_end_is_copied_in_constant_memory() {
    let sandbox = Sandbox::new();
    let line = format!("head -c 300000000 /dev/zero | {} -n | wc -c", Catx.path().display());
    let mut command = sandbox.std_command("/bin/sh".as_ref(), None);
    command.args(["-c", &format!("ulimit -v 200000; {line}")]);
    let outcome = ended(command);
    assert_eq!(outcome.stdout, b"300000007\n", "{outcome:?}");
}
