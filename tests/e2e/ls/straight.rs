//! Columns stay straight on a terminal, whatever stands in the names: a terminal emulator lays the output out, and the
//! cells where names begin are compared.

mod odd_names;
mod trees;

use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::symlink;

use crate::harness::line::words;
use crate::harness::program::Program;
use crate::harness::pty::on_terminal;
use crate::harness::sandbox::Sandbox;

const WIDTHS: [u16; 4] = [20, 40, 80, 200];
/// Rows of the screen: more than any output here has.
const ROWS: u16 = 400;

/// Names of every width: wide characters, emoji, combining marks, and plain ones. Each is narrower than the narrowest
/// terminal, and none needs quotation marks, which stand outside of the columns.
const NAMES: [&str; 18] = [
    "a",
    "Makefile",
    "main.rs",
    "lib.rs",
    "notes.md",
    "日本語.txt",
    "ファイル.py",
    "한국어.html",
    "smile😀.png",
    "party🎉.mp3",
    "🎉🎉🎉.zip",
    "e\u{301}te\u{301}.txt",
    "a\u{30a}ngstro\u{308}m.c",
    "ａｂｃ.toml",
    "Ünï.json",
    "x.tar.gz",
    "data.csv",
    "z",
];

fn files() -> Sandbox {
    let sandbox = Sandbox::new().with("LC_ALL", "C.UTF-8").with("TERM", "xterm-256color");
    for (number, name) in NAMES.iter().enumerate() {
        fs::write(sandbox.at(name), vec![b'x'; 7_usize.pow(number as u32 % 6)]).expect("the sandbox is ours");
    }
    for folder in ["src", "文書", "src/inner"] {
        fs::create_dir(sandbox.at(folder)).expect("the sandbox is ours");
    }
    fs::write(sandbox.at("src/inner/🎉.rs"), "").expect("the sandbox is ours");
    fs::write(sandbox.at("文書/目次.md"), "").expect("the sandbox is ours");
    symlink("日本語.txt", sandbox.at("link")).expect("the sandbox is ours");
    sandbox
}

/// What a terminal of `columns` columns shows, one row of cells a row.
pub(crate) fn shown(sandbox: &Sandbox, line: &str, columns: u16) -> Option<Vec<Row>> {
    let words: Vec<OsString> = words(line);
    let outcome = on_terminal(sandbox, &Program::Lsx.path(), "lsx", &words, columns, b"")?;
    let text: Vec<u8> = outcome
        .stdout
        .iter()
        .flat_map(|&byte| if byte == b'\n' { vec![b'\r', b'\n'] } else { vec![byte] })
        .collect();
    let mut terminal = vt100::Parser::new(ROWS, columns, 0);
    terminal.process(&text);
    let screen = terminal.screen();
    let rows = (0..ROWS).map(|row| {
        let cells = (0..columns).filter_map(|column| {
            let cell = screen.cell(row, column)?;
            (!cell.is_wide_continuation()).then(|| (column, cell.contents().to_owned()))
        });
        Row { wraps: screen.row_wrapped(row), cells: cells.collect() }
    });
    let mut rows: Vec<Row> = rows.collect();
    while rows.last().is_some_and(|row| row.text().trim().is_empty()) {
        rows.pop();
    }
    for place in 1..rows.len() {
        // The emulator does not say so of a row that ends before a wide character; no line here begins with one.
        rows[place - 1].wraps |= rows[place].cells.get(1).is_some_and(|(column, _)| *column == 2);
    }
    Some(rows)
}

/// A row of the screen.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) wraps: bool,
    cells: Vec<(u16, String)>,
}

impl Row {
    fn text(&self) -> String {
        self.cells.iter().map(|(_, text)| if text.is_empty() { " " } else { text }).collect()
    }

    /// Where a text begins that stands in it.
    fn column_of(&self, text: &str) -> Option<u16> {
        let start = self.text().find(text)?;
        let mut before = 0;
        let cell = self.cells.iter().find(|(_, text)| {
            before += text.len().max(1);
            before > start
        })?;
        Some(cell.0)
    }

    /// Where each of the words between blanks begins, with the word.
    pub(crate) fn words(&self) -> Vec<(u16, String)> {
        let mut words: Vec<(u16, String)> = Vec::new();
        let mut is_inside = false;
        for (column, text) in &self.cells {
            let is_blank = text.trim().is_empty();
            match words.last_mut().filter(|_| is_inside) {
                _ if is_blank => {}
                Some((_, word)) => word.push_str(text),
                None => words.push((*column, text.clone())),
            }
            is_inside = !is_blank;
        }
        words
    }

    /// Where the names of files begin.
    fn names(&self) -> Vec<u16> {
        let is_name = |word: &str| NAMES.contains(&word.trim_end_matches(['*', '/', '@']));
        self.words().into_iter().filter(|(_, word)| is_name(word)).map(|(column, _)| column).collect()
    }
}

/// The lines of the output, each of which may take several rows of the screen: cells stand where they would on a screen
/// that is wide enough.
fn lines(rows: Vec<Row>, columns: u16) -> Vec<Row> {
    let mut lines: Vec<Row> = Vec::new();
    let (mut goes_on, mut start) = (false, 0);
    for row in rows {
        start = if goes_on { start + columns } else { 0 };
        // A wide character that has no room in the last cell leaves it free.
        let spare = |line: &mut Row| line.cells.pop_if(|(_, text)| text.is_empty());
        start -= u16::from(goes_on && lines.last_mut().and_then(spare).is_some());
        goes_on = row.wraps;
        let cells = row.cells.into_iter().map(|(column, text)| (start + column, text));
        match lines.last_mut().filter(|_| start > 0) {
            Some(line) => line.cells.extend(cells),
            None => lines.push(Row { wraps: false, cells: cells.collect() }),
        }
    }
    lines
}

/// Whether a word is a symbol of the private use areas.
fn is_icon(word: &str) -> bool {
    word.chars().all(|character| matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{fffff}'))
}

/// Every name is shown whole, and names begin in no more columns than the fullest row has.
#[track_caller]
fn assert_grid(rows: &[Row], line: &str, columns: u16) {
    let found: usize = rows.iter().map(|row| row.names().len()).sum();
    let all: Vec<String> = rows.iter().map(Row::text).collect();
    assert_eq!(found, NAMES.len(), "{line} on {columns} columns\n{}", all.join("\n"));
    let mut starts: Vec<u16> = rows.iter().flat_map(Row::names).collect();
    starts.sort_unstable();
    starts.dedup();
    // A column may hold none of the names in the fullest row, but a folder or the link.
    let most = rows.iter().map(|row| row.words().iter().filter(|(_, word)| !is_icon(word)).count()).max();
    let most = most.unwrap_or(0);
    assert!(starts.len() <= most, "{line} on {columns} columns: {starts:?}\n{}", all.join("\n"));
}

#[test]
fn grids_are_straight_at_every_width() {
    let sandbox = files();
    let with_icons = ["-C --icons", "-x --icons --icon-width=2", "-CF --icons --color=never"];
    let plain = ["-C", "-x", "-CF --color=never", "-C --color=always", "-Cs", "--hyperlink=always -C"];
    for line in plain.into_iter().chain(with_icons) {
        for columns in WIDTHS {
            let Some(rows) = shown(&sandbox, line, columns) else { return };
            assert_grid(&rows, line, columns);
        }
    }
}

#[test]
fn long_rows_have_their_names_in_one_column() {
    let sandbox = files();
    let ours = [
        "-l --icons",
        "-lis --icons --icon-for=extensions.md=🎉 --color=never",
        "-l --octal --icons=always",
        "-l --columns=icon,mode,size",
        "-l --header --columns=+icon --icon-for=extensions.md=🎉",
        "-l --columns=size,icon --icon-width=3",
        "-l --extended --mounts",
    ];
    let plain = ["-l", "-l --octal", "-lis", "-l --color=always", "-l --author --full-time", "-lF"];
    for line in plain.into_iter().chain(ours) {
        let Some(rows) = shown(&sandbox, line, 200) else { return };
        let starts: Vec<u16> = rows.iter().flat_map(Row::names).collect();
        assert_eq!(starts.len(), NAMES.len() + 1, "the target of the link is a name too: {line}");
        let common = starts[0];
        assert_eq!(
            starts.iter().filter(|start| **start == common).count(),
            NAMES.len(),
            "{line}: {starts:?}"
        );
        assert!(rows.iter().all(|row| !row.wraps), "{line}");
    }
}

/// Every word of `--columns` but the name.
const COLUMNS: [&str; 23] = [
    "mode",
    "octal",
    "links",
    "inode",
    "blocks",
    "allocated",
    "user",
    "group",
    "author",
    "context",
    "size",
    "lines",
    "language",
    "modified",
    "accessed",
    "changed",
    "created",
    "git",
    "repository",
    "flags",
    "xattrs",
    "icon",
    "time",
];

#[test]
fn every_column_leaves_names_straight() {
    let sandbox = files();
    for column in COLUMNS {
        for line in [
            format!("-l --columns={column}"),
            format!("-l --header --columns={column},size"),
            format!("-l --columns=size,name,{column}"),
        ] {
            let Some(rows) = shown(&sandbox, &line, 200) else { return };
            let starts: Vec<u16> = rows.iter().flat_map(Row::names).collect();
            let straight = |usual: &u16| starts.iter().filter(|start| *start == usual).count();
            // A language or a target may be called as a file is.
            let most = starts.iter().map(straight).max();
            assert_eq!(most, Some(NAMES.len()), "{line}: {starts:?}");
        }
        let line = format!("-l --grid --header --columns={column},size");
        let rows = shown(&sandbox, &line, 200).expect("as before");
        let mut starts: Vec<u16> = rows.iter().flat_map(Row::names).collect();
        starts.sort_unstable();
        starts.dedup();
        let headings = |row: &Row| row.words().iter().filter(|(_, word)| word == "Name").count();
        let side_by_side = rows.iter().map(headings).max().unwrap_or(0) + usize::from(column == "language");
        assert!((2..=side_by_side + 1).contains(&starts.len()), "{line}: {starts:?}");
        let line = format!("-l --tree --columns={column},size");
        let rows = shown(&sandbox, &line, 200).expect("as before");
        let guides = rows.iter().filter_map(|row| {
            row.cells.iter().find(|(_, text)| "├└".contains(text.as_str()) && !text.is_empty())
        });
        let mut starts: Vec<u16> = guides.map(|(at, _)| *at).collect();
        starts.dedup();
        // Those of the first directory, and of what is in others.
        assert!(starts.windows(2).all(|pair| pair[0].abs_diff(pair[1]) % 4 == 0), "{line}: {starts:?}");
    }
}

#[test]
fn names_of_a_tree_begin_where_their_depth_says() {
    let sandbox = files();
    for line in ["--tree", "--tree -F", "--tree --color=always"] {
        for columns in [40, 200] {
            let Some(rows) = shown(&sandbox, line, columns) else { return };
            let start = |name: &str| {
                let row = rows.iter().find(|row| row.text().contains(name)).expect("each file is shown");
                row.words().iter().find(|(_, word)| word.contains(name)).map(|(column, _)| *column)
            };
            assert_eq!(start("main.rs"), Some(4), "{line}");
            assert_eq!(start("🎉🎉🎉.zip"), Some(4), "{line}");
            assert_eq!(start("目次.md"), Some(8), "{line}");
            assert_eq!(start("🎉.rs"), Some(12), "{line}");
            let rows = shown(&sandbox, &format!("{line} --icons"), columns).expect("as before");
            for (name, column) in [("main.rs", 6), ("🎉🎉🎉.zip", 6), ("目次.md", 10)] {
                let row = rows.iter().find(|row| row.text().contains(name)).expect("each file is shown");
                let found = row.words().iter().find(|(_, word)| word == name).map(|(column, _)| *column);
                assert_eq!(found, Some(column), "{line} --icons: {}", row.text());
            }
        }
    }
}
