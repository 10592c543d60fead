//! What becomes of results: sorted as sort(1) sorts them, limited, counted, written as JSON that jq(1) reads.

use std::process::Command;

use crate::harness::oracle::Oracle;
use crate::harness::program::Program;
use crate::harness::random::Random;
use crate::harness::sandbox::{Sandbox, skip};

/// The keys, and how find and sort(1) come to the same: what find prints in front of a path, and how sort is to take it. What
/// is one key's alone is sed's.
const KEYS: [(&str, &str, &str, &str); 8] = [
    ("path", "", "", ""),
    ("name", "%f", "-k1,1", ""),
    ("size", "%s", "-k1,1n", ""),
    ("depth", "%d", "-k1,1n", ""),
    ("modified", "%T@", "-k1,1n", ""),
    ("accessed", "%A@", "-k1,1n", ""),
    ("changed", "%C@", "-k1,1n", ""),
    ("extension", "%f", "-k1,1", r"s/^[^\t]+\.([^.\t]*)\t/\1\t/; t; s/^[^\t]*\t/\t/"),
];

/// Files of all sizes and ages in directories of all depths, some of them the same.
fn grow(sandbox: &Sandbox) {
    let mut random = Random::seeded(13);
    let mut folders = vec![String::new()];
    for number in 0..300 {
        let folder = random.pick(&folders).clone();
        let name = format!("{folder}{}{}", random.pick(&["a", "b-", "B.c", ".h", "x y.", "é."]), number % 97);
        let name = format!("{name}{}", random.pick(&["", "", ".c", ".txt", ".tar.gz"]));
        if random.one_in(6) {
            sandbox.folder(&name);
            folders.push(format!("{name}/"));
        } else {
            sandbox.file(&name, "x".repeat(random.below(40)));
        }
        sandbox.time(&name, 1_700_000_000 + random.below(50) as u64);
    }
}

/// What a script of bash says.
fn said(sandbox: &Sandbox, script: &str) -> Vec<u8> {
    let bash = sandbox.std_command("/bin/bash".as_ref(), None).args(["-c", script]).output();
    let bash = bash.expect("bash runs");
    assert!(bash.status.success() && bash.stderr.is_empty(), "{script}: {bash:?}");
    bash.stdout
}

#[test]
fn results_are_sorted_as_sort_sorts_them() {
    let Some(oracle) = Oracle::of(Program::Findx) else { return };
    let mut sandbox = Sandbox::new();
    grow(&sandbox);
    let (findx, fdx) = (Program::Findx.path(), Program::Fdx.path());
    sandbox.set("F", oracle.path()).set("X", findx).set("D", fdx);
    for ((key, shown, order, edit), reversed) in KEYS.into_iter().flat_map(|row| [(row, false), (row, true)])
    {
        let (sign, turn) = if reversed { ("-", "r") } else { ("", "") };
        let by_path = if order.is_empty() { format!("-k2,2{turn}") } else { "-k2,2".to_owned() };
        let order = if order.is_empty() { String::new() } else { format!("{order}{turn}") };
        let expected = format!(
            "$F . -mindepth 1 -printf '{shown}\\t%p\\n' | tr / '\\1' | sed -E '{edit}' | \
             sort -s -t '\t' {order} {by_path} | cut -f 2 | tr '\\1' /"
        );
        for limit in ["", "1", "7", "250", "1000"] {
            let head = if limit.is_empty() { String::new() } else { format!(" | head -n {limit}") };
            let limited =
                |word: &str| if limit.is_empty() { String::new() } else { format!("{word} {limit}") };
            let expected = said(&sandbox, &format!("{expected}{head}"));
            assert!(!expected.is_empty());
            let ours = format!("$X . -mindepth 1 --sort={sign}{key} {}", limited("--limit"));
            let of_fdx = format!(
                "$D -u --format '{{}}' --strip-cwd-prefix=never --sort={sign}{key} {}",
                limited("--max-results")
            );
            for script in [ours, of_fdx] {
                let found = said(&sandbox, &script);
                let (found, expected) = (String::from_utf8_lossy(&found), String::from_utf8_lossy(&expected));
                assert_eq!(found, expected, "{script}");
            }
        }
    }
}

#[test]
fn jq_reads_the_objects_of_findx() {
    let Some(oracle) = Oracle::of(Program::Findx) else { return };
    if Command::new("jq").arg("--version").output().is_err() {
        return skip("no jq to read objects with");
    }
    let mut sandbox = Sandbox::new();
    grow(&sandbox);
    sandbox.weird_names();
    sandbox.set("F", oracle.path()).set("X", Program::Findx.path());
    let found = said(
        &sandbox,
        "$X . --json | jq -j 'select(.path) | [.path, (.size | tostring), .mode, .type] | join(\"\\t\") + \"\\u0000\"'",
    );
    let expected = said(
        &sandbox,
        r"$F . -printf '%p\t%s\t%04m\t%y\0' |
          sed -z 's/\tf$/\tfile/; s/\td$/\tdirectory/; s/\tl$/\tsymlink/; s/\tp$/\tpipe/'",
    );
    let expected: Vec<&[u8]> =
        expected.split(|&byte| byte == 0).filter(|line| std::str::from_utf8(line).is_ok()).collect();
    let found: Vec<&[u8]> = found.split(|&byte| byte == 0).collect();
    assert!(found.len() > 300);
    assert_eq!(found, expected);
    // Those that are no text are exact in hexadecimal digits.
    let found = said(&sandbox, "$X . --json --sort=path | jq -r 'select(.path_hex) | .path_hex' | sort");
    let all = said(&sandbox, "$F . -print0");
    let mut hex: Vec<String> = all
        .split(|&byte| byte == 0)
        .filter(|name| std::str::from_utf8(name).is_err())
        .map(|name| name.iter().map(|byte| format!("{byte:02x}")).collect())
        .collect();
    hex.sort();
    assert_eq!(String::from_utf8_lossy(&found).lines().collect::<Vec<_>>(), hex);
}
