//! Names with blanks, tabs, control characters and bytes that are no text: they are shown quoted, and take the columns
//! of what is shown.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;

use super::{Row, WIDTHS, lines, shown};
use crate::harness::sandbox::Sandbox;

/// Names, and what a terminal shows of them.
const NAMES: [(&[u8], &str); 12] = [
    (b"plain", "plain"),
    (b"z", "z"),
    ("日本".as_bytes(), "日本"),
    ("e\u{301}".as_bytes(), "e\u{301}"),
    ("🎉".as_bytes(), "🎉"),
    (b"two words", "'two words'"),
    (b"ta\tb", "'ta'$'\\t''b'"),
    (b"li\nne", "'li'$'\\n''ne'"),
    (b"\x1b[31m", "''$'\\033''[31m'"),
    (b"by\xffte", "'by'$'\\377''te'"),
    ("全 角".as_bytes(), "'全 角'"),
    (b"it's", "\"it's\""),
];

fn files() -> Sandbox {
    let sandbox = Sandbox::new().with("LC_ALL", "C.UTF-8").with("TERM", "xterm-256color");
    for (number, (name, _)) in NAMES.iter().enumerate() {
        let path = sandbox.at(".").join(OsStr::from_bytes(name));
        fs::write(path, vec![b'x'; 9_usize.pow(number as u32 % 5)]).expect("the sandbox is ours");
    }
    fs::create_dir(sandbox.at("sub dir")).expect("the sandbox is ours");
    fs::write(sandbox.at("sub dir/in\there"), "").expect("the sandbox is ours");
    sandbox
}

/// Where the names begin in a line, one column further left where they are set in for those with quotation marks.
fn starts(line: &Row, sets_in: bool) -> Vec<u16> {
    let text = format!(" {} ", line.text());
    let is_there = |shown: &str| ["", "*"].iter().any(|sign| text.contains(&format!(" {shown}{sign} ")));
    let start = |shown: &str| {
        let is_quoted = shown.starts_with(['\'', '"']);
        // The first place where it is a word.
        let place = text.find(&format!(" {shown} "))?;
        let skipped = line.text()[..place].len();
        let mut before = 0;
        let cell = line.cells.iter().find(|(_, cell)| {
            before += cell.len().max(1);
            before > skipped
        })?;
        Some(cell.0 - u16::from(sets_in && !is_quoted))
    };
    NAMES.iter().filter(|(_, shown)| is_there(shown)).filter_map(|(_, shown)| start(shown)).collect()
}

#[test]
fn grids_are_straight_and_no_row_wraps() {
    let sandbox = files();
    for line in ["-C", "-x", "-C --color=always", "-x --icons", "-Cs", "-C --limit=99"] {
        for columns in WIDTHS {
            let Some(rows) = shown(&sandbox, line, columns) else { return };
            let all: Vec<String> = rows.iter().map(Row::text).collect();
            assert!(rows.iter().all(|row| !row.wraps), "{line} on {columns}:\n{}", all.join("\n"));
            let found: Vec<Vec<u16>> = rows.iter().map(|row| starts(row, true)).collect();
            let count: usize = found.iter().map(Vec::len).sum();
            assert_eq!(count, NAMES.len(), "{line} on {columns}:\n{}", all.join("\n"));
            let mut starts: Vec<u16> = found.iter().flatten().copied().collect();
            starts.sort_unstable();
            starts.dedup();
            // The directory is in one of the columns.
            let most = 1 + found.iter().map(Vec::len).max().unwrap_or(0);
            assert!(starts.len() <= most, "{line} on {columns}: {starts:?}\n{}", all.join("\n"));
        }
    }
}

#[test]
fn long_rows_and_long_grids_have_their_names_in_columns() {
    let sandbox = files();
    for line in ["-l", "-l --header", "-l --icons --header", "-l --color=always --octal", "-l --git --header"]
    {
        for columns in WIDTHS {
            let Some(rows) = shown(&sandbox, line, columns) else { return };
            let lines = lines(rows, columns);
            let found: Vec<u16> = lines.iter().flat_map(|line| starts(line, true)).collect();
            assert_eq!(found.len(), NAMES.len(), "{line} on {columns} columns");
            assert!(found.iter().all(|start| *start == found[0]), "{line} on {columns}: {found:?}");
        }
    }
    let line = "-l --grid --columns=size --header";
    for columns in [40, 80, 200] {
        let Some(rows) = shown(&sandbox, line, columns) else { return };
        assert!(rows.iter().all(|row| !row.wraps), "{line} on {columns} columns");
        let found: Vec<Vec<u16>> = rows.iter().map(|row| starts(row, false)).collect();
        assert_eq!(found.iter().map(Vec::len).sum::<usize>(), NAMES.len(), "{line} on {columns} columns");
    }
}

#[test]
fn trees_are_straight() {
    let sandbox = files();
    for line in ["--tree", "--tree -l", "--tree -l --header --icons", "--tree -l --git --color=always"] {
        for columns in WIDTHS {
            let Some(rows) = shown(&sandbox, line, columns) else { return };
            let lines = lines(rows, columns);
            let found: Vec<u16> = lines.iter().flat_map(|line| starts(line, false)).collect();
            assert_eq!(found.len(), NAMES.len(), "{line} on {columns} columns");
            assert!(found.iter().all(|start| *start == found[0]), "{line} on {columns}: {found:?}");
            let below = lines.iter().find_map(|line| line.column_of("'in'$'\\t''here'"));
            assert_eq!(below, Some(found[0] + 4), "{line} on {columns} columns");
        }
    }
}
