//! What helps a person at a terminal, below GNU's words: where a command line is wrong, and what may have been meant.

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;

use cli::usage::{Elsewhere, elsewhere};
use expression::Refusal;
use term::report::Report;
use term::width;

use crate::{fdx, shell};

/// The widest line that is shown where the terminal does not say.
const COLUMNS: usize = 80;

/// Shows the command line with carets under the word that was refused, and what may have been meant; nothing where the
/// words were not kept, since nobody watches.
///
/// `columns`: of the terminal, where it says.
pub(crate) fn refused(refusal: &Refusal, typed: &[OsString], columns: Option<u16>, report: &Report) {
    if typed.is_empty() {
        return;
    }
    if let Some(at) = refusal.word.filter(|at| *at < typed.len()) {
        report.verbatim(marked(typed, at, columns.map_or(COLUMNS, usize::from)).as_bytes());
    }
    let refused = refusal.word.and_then(|at| typed.get(at));
    let of_fd = refused.and_then(|word| fdx::hint::for_fdx(typed, word));
    let of_others = || refused.and_then(|word| elsewhere(ELSEWHERE, &word.to_string_lossy()));
    if let Some(hint) = of_fd.or_else(of_others).as_ref().or(refusal.hint.as_ref()) {
        report.hint(hint);
    }
}

/// Words of ripgrep's that are something else here.
const ELSEWHERE: &[Elsewhere] = &[
    ("-0", "-print0"),
    ("-changed-within", "-since"),
    ("-ext", "-name '*.EXT'"),
    ("-extension", "-name '*.EXT'"),
    ("-i", "-igrep"),
    ("-older", "! -newer"),
    ("-sort", "--sort"),
    ("--files-with-matches", "-contains"),
    ("--files-without-match", "! -contains"),
    ("--files", "-type f"),
    ("--glob", "-name"),
    ("--iglob", "-iname"),
    ("--ignore-case", "-igrep"),
    ("--fixed-strings", "-contains-text"),
    ("--max-filesize", "-size"),
    ("--regexp", "-grep"),
    ("--type", "-language"),
    ("--type-not", "! -language"),
];

/// The words, and carets under one of them: as much of the line as fits, the word in sight.
fn marked(typed: &[OsString], at: usize, columns: usize) -> String {
    const MARGIN: &str = "    ";
    const MORE: &str = "… ";
    let room = columns.saturating_sub(MARGIN.len() + 1).max(1);
    let shown: Vec<String> =
        typed.iter().map(|word| word.to_string_lossy().escape_debug().to_string()).collect();
    let widths: Vec<usize> = shown.iter().map(|word| width::of_text(word)).collect();
    // Words before it go first, the farthest before the nearer; then the end of the line.
    let cost = |first: usize| widths[first..=at].iter().map(|width| width + 1).sum::<usize>();
    let first = (0..=at)
        .find(|&first| cost(first) + if first > 0 { width::of_text(MORE) } else { 0 } <= room)
        .unwrap_or(at);
    let lead = if first > 0 { MORE } else { "" };
    let line = format!("{lead}{}", shown[first..].join(" "));
    let before = width::of_text(lead) + cost(first) - widths[at] - 1;
    let carets = widths[at].max(1).min(room.saturating_sub(before).max(1));
    let line = width::truncate(&line, room);
    format!("{MARGIN}{line}\n{MARGIN}{}{}\n", " ".repeat(before), "^".repeat(carets))
}

/// What to say where the only word is no file and no path: someone may want fdx, which takes a pattern.
pub(crate) fn for_pattern(typed: &[OsString]) -> Option<String> {
    let [word] = typed else { return None };
    let is_path = word.as_bytes().contains(&b'/') || std::fs::symlink_metadata(word).is_ok();
    if is_path || word.as_bytes().starts_with(b"-") {
        return None;
    }
    let pattern = shell::quoted(&word.to_string_lossy());
    Some(format!("to search for names that match: fdx {pattern}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, at: usize, columns: usize, expected: &str) {
        let typed: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        let found = marked(&typed, at, columns);
        assert_eq!(found, expected);
        assert!(found.lines().all(|line| width::of_text(line) < columns), "{found}");
    }

    #[test]
    fn carets_stand_under_the_word() {
        check(". -nmae x", 1, 80, "    . -nmae x\n      ^^^^^\n");
        check(". -name", 1, 80, "    . -name\n      ^^^^^\n");
        // Wide characters take two columns.
        check("日本 -nmae", 1, 80, "    日本 -nmae\n         ^^^^^\n");
    }

    #[test]
    fn a_long_line_is_shown_around_the_word() {
        check("aaaa bbbb cccc -nmae dddd", 3, 20, "    … cccc -nmae d…\n           ^^^^^\n");
        check("aaaa bbbb cccc -nmae", 3, 14, "    … -nmae\n      ^^^^^\n");
        check("-nmae aaaa bbbb cccc dddd", 0, 20, "    -nmae aaaa bbb…\n    ^^^^^\n");
        check("-nmaeeeeeeeeeeeeeee", 0, 12, "    -nmaee…\n    ^^^^^^^\n");
    }
}
