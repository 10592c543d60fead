//! Lines of shell on which GNU cat and ours must agree.

use std::fs;

use super::Pair;
use crate::harness::oracle::Oracle;
use crate::harness::program::Program;
use crate::harness::sandbox::skip;

#[track_caller]
fn agree_on(lines: &str) {
    if let Some(pair) = Pair::new() {
        pair.agree_on(lines.lines());
    }
}

#[test]
fn every_formatting_agrees_on_every_file() {
    let Some(pair) = Pair::new() else { return };
    let files = ["empty", "plain", "open", "blank", "crlf", "bytes", "mixed", "long", "many", "'we ird'"];
    let styles = [
        "", "-n", "-b", "-s", "-E", "-T", "-v", "-A", "-e", "-t", "-ns", "-bs", "-nE", "-bE", "-bsET",
        "-nsvT",
    ];
    let lines: Vec<String> = styles
        .iter()
        .flat_map(|style| {
            files.iter().map(move |file| format!("cat {style} {file} crlf open blank {file} plain"))
        })
        .collect();
    pair.agree_on(lines.iter().map(String::as_str));
}

#[test]
fn options_are_read_as_gnu_reads_them() {
    agree_on(
        "cat --number plain
        cat --sq blank
        cat --show-n bytes
        cat --show-e plain
        cat --show-t mixed
        cat --show-a mixed
        cat --number-n blank
        cat --n plain
        cat --num plain
        cat --s plain
        cat --show plain
        cat --show-ends=3 plain
        cat --nothing plain
        cat -z plain
        cat -nz plain
        cat -n -b blank
        cat -bn blank
        cat plain -n blank -E
        POSIXLY_CORRECT=1 cat plain -n
        cat -- -n plain
        cat -u plain
        cat -un plain
        cat '' plain",
    );
}

#[test]
fn names_are_quoted_in_messages() {
    agree_on(
        "cat nosuch plain 'no such' plain
        cat \"it's\" 'a\"b' 'a:b' 'a
b'
        LC_ALL=C.UTF-8 cat é
        LC_ALL=C cat é
        cat folder plain folder
        cat -n folder plain
        cat plain/x
        cat nosuch plain nosuch 2>&1
        cat -n plain nosuch open folder plain 2>&1
        cat -E crlf nosuch plain 2>&1",
    );
}

#[test]
fn standard_input_is_read_where_it_stands() {
    agree_on(
        "cat <plain
        cat - <plain
        cat - - <plain
        cat plain - open <blank
        cat -n plain - open <blank
        printf 'a\\nb' | cat
        printf 'a\\nb' | cat -n - plain -
        (read x; cat) <plain
        (read x; cat -n) <many
        (cat -n; cat) <many
        (dd bs=1 count=3 2>&-; cat; echo end) <plain
        cat /dev/stdin <plain
        cat /proc/sys/kernel/ostype /proc/version
        cat -n /proc/sys/kernel/ostype
        cat /dev/null
        cat - nosuch - <plain
        cat </dev/null",
    );
}

#[test]
fn closed_streams_are_reported() {
    agree_on(
        "cat <&-
        cat - <&-
        cat plain <&-
        cat plain - open <&-
        cat - plain - <&-
        cat nosuch - <&-
        cat -n - plain <&-
        cat >&-
        cat plain >&-
        cat -n plain >&-
        cat nosuch >&-
        cat plain 2>&-
        cat nosuch 2>&-
        cat plain <&- >&-
        cat plain >&- 2>&-",
    );
}

#[test]
fn a_file_is_not_fed_to_itself() {
    // Older releases refuse files that would not grow, too.
    if Oracle::of(Program::Catx).is_some_and(|oracle| !oracle.is_followed()) {
        return skip("this GNU cat has other rules for what is fed to itself");
    }
    agree_on(
        "cat out >>out
        cat out plain >>out
        cat plain out >>out
        cat <out >>out
        cat - plain <out >>out
        cat out 1<>out
        cat plain out 1<>out
        cat out plain 1<>out
        cat -n out >>out
        cat <out 1<>out
        cat out >out
        cat plain out >out
        cat - out <plain 1<>out
        cat empty >>out
        cat plain out >>out
        cat -n plain out >>out
        cat -A plain /dev/stdin 0<>out >>out
        cat /dev/null >>out
        (cat; cat out) <plain >>out",
    );
}

#[test]
fn outputs_of_every_kind_get_the_same() {
    agree_on(
        "cat plain >out
        cat many >out
        cat many >>out
        cat long many 1<>out
        cat many | cat
        cat -n many >out
        cat many many -A >>out
        cat plain >/dev/full
        cat -n plain >/dev/full
        cat many >/dev/full
        cat empty >/dev/full
        cat plain nosuch >/dev/full
        cat nosuch plain >/dev/full
        cat many | head -c 3
        trap '' PIPE; cat /dev/zero | head -c 3
        trap '' PIPE; cat -n many many many | head -c 3",
    );
}

#[test]
fn a_fifo_is_read_to_its_end() {
    agree_on(
        "mkfifo ff; cat many >ff & cat ff; wait; rm ff
        mkfifo ff; cat many >ff & cat -n plain ff open; wait; rm ff
        mkfifo ff; cat ff >out & cat many >ff; wait; rm ff",
    );
}

#[test]
fn a_reader_that_stops_early_is_noticed_where_gnus_notices_it() {
    let Some(pair) = Pair::new() else { return };
    // More than a pipe takes as it is given (64 KiB), and less than the largest one.
    for (name, bytes) in [("within", 60_000), ("beyond", 150_000), ("half", 700_000), ("large", 3_000_000)] {
        let text = "some text\n".repeat(bytes / 10);
        fs::write(pair.sandbox.at(name), text).expect("the sandbox is ours");
    }
    let lines = ["within", "beyond", "half", "large"].map(|name| {
        let statuses = |cat: &str| format!("{{ {cat}; echo $? >&2; }} | {{ sleep 0.1; head -n 1; }}");
        let ignoring = format!("trap '' PIPE; {}", statuses(&format!("cat {name}")));
        [statuses(&format!("cat {name}")), statuses(&format!("cat -n {name}")), ignoring].join("; ")
    });
    pair.agree_on(lines.iter().map(String::as_str));
}
