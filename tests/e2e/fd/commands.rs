//! -x and -X.

use std::time::{Duration, Instant};

use super::{check, refused, run, tree};
use crate::harness::outcome::End;
use crate::harness::sandbox::Sandbox;

#[test]
fn output_of_parallel_commands_is_in_the_order_of_results() {
    let sandbox = Sandbox::new();
    for number in 10..60 {
        sandbox.file(format!("f{number}"), "");
    }
    let expected: String = (10..60).map(|number| format!("./f{number}\n")).collect();
    check(
        &sandbox,
        "-j8 -x sh -c 'sleep 0.0$(( $(printf %s \"$1\" | wc -c) % 2 )); echo $1' sh {}",
        &expected,
    );
}

#[test]
fn a_command_takes_results_where_its_placeholders_are() {
    let sandbox = tree();
    check(&sandbox, "foo a -x echo", "a/b/c/one.foo\na/b/two.Foo\na/three.foo\n");
    check(
        &sandbox,
        "foo a -x echo {/} {//} {.}",
        "one.foo a/b/c a/b/c/one\ntwo.Foo a/b a/b/two\nthree.foo a a/three\n",
    );
    check(&sandbox, "foo a -X echo", "a/b/c/one.foo a/b/two.Foo a/three.foo\n");
    check(&sandbox, "foo a -X echo x {/} y", "x one.foo two.Foo three.foo y\n");
    check(&sandbox, "foo a --batch-size 2 -X echo", "a/b/c/one.foo a/b/two.Foo\na/three.foo\n");
    check(&sandbox, "foo a -x echo {{{}}}", "{{}} a/b/c/one.foo\n{{}} a/b/two.Foo\n{{}} a/three.foo\n");
    check(&sandbox, "three -x echo \\; a", "a/three.foo\n");
    check(&sandbox, "nothing -X echo", "");
}

#[test]
fn a_failure_ends_the_commands_for_a_result_and_shows_in_the_status() {
    let sandbox = tree();
    let found = run(&sandbox, "three -x echo 1 \\; -x false \\; -x echo 3");
    assert_eq!((found.end, found.stdout.as_slice()), (End::Status(1), &b"1 ./a/three.foo\n"[..]));
    for line in ["three -x no-such-program", "three -X no-such-program", "three -j1 -x no-such-program"] {
        refused(&sandbox, line, 1, "command not found: no-such-program");
    }
    refused(&sandbox, "three -x sh -c 'kill -9 $$'", 1, "");
    refused(&sandbox, "three -X sh -c 'exit 3'", 1, "");
}

#[test]
fn results_are_not_run_unless_that_is_meant() {
    let sandbox = tree();
    sandbox.file("run-me", "#!/bin/sh\necho ran\n").mode("run-me", 0o755);
    refused(&sandbox, "run-me -x {}", 2, "--exec-matches");
    refused(&sandbox, "run-me -x ./{/}", 2, "--exec-matches");
    check(&sandbox, "run-me --exec-matches -x {}", "ran\n");
    refused(&sandbox, "run-me -X {}", 2, "must not come from the results");
    refused(&sandbox, "run-me -X echo {} {/}", 2, "only one word");
}

#[test]
fn a_name_never_arrives_as_an_option() {
    let sandbox = Sandbox::new();
    sandbox.file("-n", "");
    check(&sandbox, "-x echo", "./-n\n");
    check(&sandbox, "-x echo {/}", "./-n\n");
    check(&sandbox, "-X echo {/}", "./-n\n");
    check(&sandbox, "--strip-cwd-prefix -x echo", "./-n\n");
    check(&sandbox, "", "./-n\n");
}

#[test]
fn a_dry_run_shows_what_a_shell_would_take() {
    let sandbox = Sandbox::new();
    sandbox.file("it's", "").file("a b", "");
    let shows = |line: &str, expected: &str, totals: &str| {
        let found = run(&sandbox, line);
        let (output, errors) =
            (String::from_utf8_lossy(&found.stdout), String::from_utf8_lossy(&found.stderr));
        let totals = format!("fdx: dry run, nothing was done: {totals}\n");
        assert_eq!((&*output, &*errors, found.end), (expected, &*totals, End::Status(0)), "{line}");
    };
    shows("--dry-run -x rm -v", "rm -v './a b'\nrm -v \"./it's\"\n", "2 commands to run");
    shows("--dry-run -X rm", "rm './a b' \"./it's\"\n", "1 command to run");
    shows("--dry-run nothing -X rm", "", "nothing to do");
    check(&sandbox, "--count", "2\n");
}

#[test]
fn more_results_than_fit_one_command_take_several() {
    let sandbox = Sandbox::new();
    sandbox.wide(9000);
    let found = run(&sandbox, "-a -tf -X sh -c 'echo $#' sh");
    let counts: Vec<usize> =
        String::from_utf8_lossy(&found.stdout).lines().map(|line| line.parse().expect("a number")).collect();
    assert_eq!(counts.iter().sum::<usize>(), 9000);
}

#[test]
fn halt_now_ends_those_that_run() {
    let sandbox = Sandbox::new();
    sandbox.file("a", "").file("b", "");
    // The failure waits until the other one is there to be told.
    let script = "case $1 in *a) trap \"touch told; exit 1\" TERM; touch ready; echo lost; sleep 60 & wait;; \
                  *) while ! test -e ready; do sleep 0.01; done; echo failed; exit 3;; esac";
    let start = Instant::now();
    let found = run(&sandbox, &format!("-j2 '^[ab]$' --halt=now -x sh -c '{script}' sh {{}}"));
    assert!(start.elapsed() < Duration::from_secs(30), "it waited for the other");
    assert_eq!((String::from_utf8_lossy(&found.stdout).as_ref(), found.end), ("failed\n", End::Status(1)));
    assert_eq!(found.stderr, b"fdx: stopped, since a command failed\n");
    let is_told = || {
        (0..200).any(|_| {
            std::thread::sleep(Duration::from_millis(20));
            sandbox.at("told").exists()
        })
    };
    assert!(is_told(), "it was not told to end");
}

#[test]
fn halt_soon_lets_those_end_that_run() {
    let sandbox = Sandbox::new();
    for number in 10..60 {
        sandbox.file(format!("f{number}"), "");
    }
    let script = "case $1 in *f12) touch failed; exit 1;; *) while ! test -e failed; do sleep 0.01; done; echo $1;; esac";
    let found = run(&sandbox, &format!("-j4 --halt=soon '^f..$' -x sh -c '{script}' sh {{}}"));
    let shown = String::from_utf8_lossy(&found.stdout).into_owned();
    assert!(shown.starts_with("./f10\n./f11\n") && shown.lines().count() < 10, "{shown}");
    assert_eq!(found.end, End::Status(1));
}

#[test]
fn unordered_output_comes_as_commands_end() {
    let sandbox = Sandbox::new();
    sandbox.file("a", "").file("b", "");
    let script =
        "case $1 in *a) while ! test -e done; do sleep 0.01; done; sleep 0.5;; *) touch done;; esac; echo $1";
    // Whichever is found first, b ends first.
    check(&sandbox, &format!("-j2 --unordered '^[ab]$' -x sh -c '{script}' sh {{}}"), "./b\n./a\n");
}
