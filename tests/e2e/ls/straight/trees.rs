//! Trees: a name begins where its depth says, after columns that are as wide in every row.

use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

use super::{Row, WIDTHS, files, lines, shown};
use crate::harness::line::words;
use crate::harness::program::Program;
use crate::harness::pty::on_terminal;
use crate::harness::sandbox::Sandbox;

/// Names of the sandbox, and how deep they lie.
const DEPTHS: [(&str, u16); 8] = [
    ("Makefile", 1),
    ("日本語.txt", 1),
    ("🎉🎉🎉.zip", 1),
    ("e\u{301}te\u{301}.txt", 1),
    ("目次.md", 2),
    ("main.rs", 1),
    ("🎉.rs", 3),
    ("x.tar.gz", 1),
];

const OPTIONS: [&str; 9] = [
    "",
    "-F --color=always",
    "-l",
    "-l --header --icons",
    "-l --git --header --color=always",
    "-lis --octal --author",
    "-l --time-style=relative --allocated --header",
    "-l --times=modified,created --icons --icon-width=2",
    "-s --follow-symlinks",
];

/// The files, as a repository where there is git.
fn repository() -> Sandbox {
    let sandbox = files();
    symlink("..", sandbox.at("src/up")).expect("the sandbox is ours");
    let _ = Command::new("git").args(["init", "-q"]).current_dir(sandbox.at(".")).status();
    sandbox
}

/// The one line that has a name, and ends with it or with a sign.
#[track_caller]
fn line_of<'l>(lines: &'l [Row], name: &str, option: &str) -> &'l Row {
    let has = |line: &&Row| line.text().trim_end().trim_end_matches(['*', '/']).ends_with(name);
    lines
        .iter()
        .find(|line| has(line) && !line.text().contains(" -> "))
        .unwrap_or_else(|| panic!("{name} is not shown by {option}"))
}

#[test]
fn names_begin_where_their_depth_says_in_every_kind_of_tree() {
    let sandbox = repository();
    for option in OPTIONS {
        for columns in WIDTHS {
            let Some(rows) = shown(&sandbox, &format!("--tree {option}"), columns) else { return };
            let lines = lines(rows, columns);
            // What stands before the guides, and the icon after them.
            let lead = line_of(&lines, "Makefile", option).column_of("Makefile").unwrap_or_default() - 4;
            for (name, depth) in DEPTHS {
                let line = line_of(&lines, name, option);
                let found = line.column_of(name);
                assert_eq!(found, Some(lead + 4 * depth), "{option} on {columns} columns: {}", line.text());
            }
            if option.contains("--header") {
                let icon = if option.contains("icons") { 2 } else { 0 };
                assert_eq!(lines[0].column_of("Name"), Some(lead - icon), "{option}: {}", lines[0].text());
            }
        }
    }
}

#[test]
fn no_row_of_a_tree_wraps_that_is_not_longer_than_the_line() {
    let sandbox = repository();
    for option in OPTIONS {
        for columns in WIDTHS {
            let Some(rows) = shown(&sandbox, &format!("--tree {option}"), columns) else { return };
            let wide = shown(&sandbox, &format!("--tree {option}"), 400).expect("as before");
            let longer = wide.iter().map(width).filter(|width| *width > usize::from(columns));
            let wrapped = rows.windows(2).filter(|pair| !pair[0].wraps && pair[1].wraps).count()
                + usize::from(rows[0].wraps);
            assert_eq!(wrapped, longer.count(), "{option} on {columns} columns");
        }
    }
}

/// The columns up to the end of the last character.
fn width(row: &Row) -> usize {
    let last = row.cells.iter().rfind(|(_, text)| !text.trim().is_empty());
    last.map_or(0, |(column, text)| {
        let is_wide = text.chars().next().is_some_and(|first| text_width(first) == 2);
        usize::from(*column) + 1 + usize::from(is_wide)
    })
}

/// Those of the characters here.
fn text_width(character: char) -> usize {
    if matches!(character, '\u{1100}'..='\u{d7ff}' | '\u{ff00}'..='\u{ffff}' | '\u{1f300}'..='\u{1ffff}') {
        2
    } else {
        1
    }
}

#[test]
fn what_stands_after_names_ends_in_one_column() {
    let sandbox = files();
    for option in [
        "--tree -l --columns=mode,name,size",
        "--tree -l --columns=name,size --icons --header",
        "-l --columns=name,size --header",
        "-l --columns=links,name,size --icons --color=always",
    ] {
        let Some(rows) = shown(&sandbox, option, 200) else { return };
        let rows: Vec<&Row> = rows.iter().filter(|row| !row.text().starts_with("total")).collect();
        let ends: Vec<usize> = rows.iter().map(|row| width(row)).collect();
        assert!(ends.iter().all(|end| *end == ends[0]), "{option}: {ends:?}");
    }
}

#[test]
fn what_a_limit_leaves_out_is_told_where_the_next_name_would_stand() {
    let sandbox = repository();
    for folder in ["src/inner/1", "src/inner/2", "src/inner/3"] {
        fs::create_dir(sandbox.at(folder)).expect("the sandbox is ours");
    }
    for option in ["", "-l", "-l --header --git", "-l --color=always --octal"] {
        for columns in WIDTHS {
            let line = format!("--tree {option} --limit=1 src");
            let Some(rows) = shown(&sandbox, &line, columns) else { return };
            let lines = lines(rows, columns);
            let root = line_of(&lines, "src", option).column_of("src").expect("the root is shown");
            for (text, depth) in [("and 1 more", 1), ("and 3 more", 2)] {
                let told = lines.iter().find_map(|line| line.column_of(text));
                assert_eq!(told, Some(root + 4 * depth), "{line} on {columns} columns: {text}");
            }
        }
    }
}

#[test]
fn what_is_no_name_is_as_quiet_as_the_guides() {
    let sandbox = repository();
    let show = |line: &str| {
        let words = words(line);
        let outcome = on_terminal(&sandbox, &Program::Lsx.path(), "lsx", &words, 80, b"")?;
        Some(String::from_utf8_lossy(&outcome.stdout).into_owned())
    };
    let marks = ["\u{1b}[2mand 1 more\u{1b}[0m", "\u{1b}[2m[already listed]\u{1b}[0m"];
    let lines = ["--tree --limit=1 src", "--tree --follow-symlinks src"];
    for (line, mark) in lines.into_iter().zip(marks) {
        let Some(shown) = show(line) else { return };
        assert!(shown.contains(mark), "{shown}");
        let plain = show(&format!("{line} --color=never")).expect("as before");
        assert!(!plain.contains('\u{1b}'), "{plain}");
    }
    let flat = show("-l --limit=1").expect("as before");
    assert!(flat.contains("\u{1b}[2mand 20 more\u{1b}[0m"), "{flat}");
}

#[test]
fn a_loop_is_marked_on_the_line_of_its_link() {
    let sandbox = repository();
    for option in ["", "-l", "-l --icons --header"] {
        let line = format!("--tree {option} --follow-symlinks src");
        let Some(rows) = shown(&sandbox, &line, 200) else { return };
        let marked: Vec<String> =
            rows.iter().map(Row::text).filter(|text| text.contains("[already listed]")).collect();
        assert_eq!(marked.len(), 1, "{line}: {marked:?}");
        assert!(marked[0].trim_end().ends_with("src [already listed]"), "{line}: {marked:?}");
    }
}
