//! A dry run: what would be done, in the order in which it would be, as lines that a shell takes; and how much that is.
//!
//! It does nothing and writes nothing: the lines are for whoever has the output.

use std::ffi::CStr;
use std::io;
use std::os::fd::BorrowedFd;

use sys::dir::{Dir, Links};
use sys::errno;
use sys::locale::Locale;
use term::quote::{Quoting, QuotingStyle};
use walk::Entry;

/// What a search would have done so far.
#[derive(Debug, Default)]
pub(crate) struct DryRun {
    commands: u64,
    files: u64,
    directories: u64,
    written: usize,
    /// By depth, how many entries of the directory that the walk is in at that depth would be gone.
    gone: Vec<u64>,
}

impl DryRun {
    /// Counts one command.
    pub(crate) fn command(&mut self) {
        self.commands += 1;
    }

    /// Counts one file that would be written to.
    pub(crate) fn writes(&mut self) {
        self.written += 1;
    }

    /// Counts an entry that would be removed.
    pub(crate) fn removes(&mut self, entry: &Entry<'_>, is_directory: bool) {
        *(if is_directory { &mut self.directories } else { &mut self.files }) += 1;
        let depth = entry.depth();
        if self.gone.len() <= depth {
            self.gone.resize(depth + 1, 0);
        }
        self.gone[depth] += 1;
    }

    /// How many entries of a directory, visited after them, would be gone.
    pub(crate) fn gone_below(&self, depth: usize) -> u64 {
        self.gone.get(depth + 1).copied().unwrap_or(0)
    }

    /// Forgets what was below an entry: the walk from the bottom up is done with that.
    pub(crate) fn leaves(&mut self, depth: usize) {
        self.gone.truncate(depth + 1);
    }

    /// What it comes to.
    pub(crate) fn totals(&self) -> String {
        let parts = [
            removals(self.files, self.directories),
            counted(self.commands, "command", "commands").map(|commands| commands + " to run"),
            counted(self.written as u64, "file", "files").map(|files| files + " to write"),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        let parts = if parts.is_empty() { "nothing to do".to_owned() } else { parts.join(", ") };
        format!("dry run, nothing was done: {parts}")
    }
}

fn removals(files: u64, directories: u64) -> Option<String> {
    let parts = [counted(files, "file", "files"), counted(directories, "directory", "directories")];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" and ") + " to remove")
}

fn counted(number: u64, one: &str, many: &str) -> Option<String> {
    match number {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{number} {many}")),
    }
}

/// Why a directory could not be removed once `gone` of its entries are, as far as that can be seen.
pub(crate) fn refusal(parent: BorrowedFd<'_>, name: &CStr, gone: u64) -> Option<io::Error> {
    match Dir::open_at(parent, name, Links::NoFollow) {
        Ok(directory) => directory.holds_more_than(gone).is_ok_and(|some| some).then(errno::not_empty),
        Err(error) if errno::is_loop(&error) || errno::leads_nowhere(&error) => Some(errno::no_directory()),
        Err(_) => None,
    }
}

/// How words are written for a shell.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shell<'l> {
    quoting: Quoting<'l>,
}

impl<'l> Shell<'l> {
    /// `is_watched` says whether a person reads the lines first.
    pub(crate) fn new(locale: &'l Locale, is_watched: bool) -> Self {
        Self { quoting: Quoting::new(QuotingStyle::ShellEscape, locale).watched(is_watched) }
    }

    /// A command's words, without an end of line.
    pub(crate) fn words<W: AsRef<[u8]>>(&self, words: &[W]) -> Vec<u8> {
        words.iter().map(|word| self.quoting.quoted(word.as_ref())).collect::<Vec<_>>().join(&b' ')
    }

    /// A command that runs in a directory.
    pub(crate) fn words_in<W: AsRef<[u8]>>(&self, directory: &[u8], words: &[W]) -> Vec<u8> {
        if directory == b"." {
            return self.words(words);
        }
        let is_fixed =
            [&b"/"[..], b"./", b"../"].iter().any(|lead| directory.starts_with(lead)) || directory == b"..";
        // Else a shell would look along CDPATH, and might take it for an option.
        let directory = if is_fixed { directory.to_vec() } else { [b"./", directory].concat() };
        [b"(cd ", &self.quoting.quoted(&directory)[..], b" && ", &self.words(words), b")"].concat()
    }

    /// What removes a file, or an empty directory.
    pub(crate) fn removal(&self, path: &[u8], is_directory: bool) -> Vec<u8> {
        let program: &[u8] = if is_directory { b"rmdir" } else { b"rm" };
        if path.starts_with(b"-") {
            self.words(&[program, b"--", path])
        } else {
            self.words(&[program, path])
        }
    }

    /// What makes a file, or empties it.
    pub(crate) fn emptying(&self, file: &[u8]) -> Vec<u8> {
        [b": >", &self.quoting.quoted(file)[..]].concat()
    }

    /// What appends a text to a file: lines, each with its end, since no word of a shell holds a NUL.
    pub(crate) fn writing(&self, file: &[u8], mut text: &[u8]) -> Vec<u8> {
        let mut lines = Vec::new();
        while !text.is_empty() {
            let (format, piece, rest) = self.piece(text);
            lines.extend_from_slice(b"printf ");
            lines.extend_from_slice(format);
            lines.push(b' ');
            lines.extend_from_slice(&piece);
            lines.extend_from_slice(b" >>");
            lines.extend_from_slice(&self.quoting.quoted(file));
            lines.push(b'\n');
            text = rest;
        }
        lines
    }

    /// The format, the words and the rest of a text: as much of it as ends in one way.
    fn piece<'t>(&self, text: &'t [u8]) -> (&'static [u8], Vec<u8>, &'t [u8]) {
        let ends_at = text.iter().position(|&byte| matches!(byte, b'\n' | 0));
        let Some(first) = ends_at else { return (b"%s", self.words(&[text]), &[]) };
        let end = text[first];
        let is_other = |byte: &u8| matches!(byte, b'\n' | 0) && *byte != end;
        let stretch = text.iter().position(is_other).unwrap_or(text.len());
        let last = text[..stretch].iter().rposition(|&byte| byte == end).unwrap_or(first);
        let words: Vec<&[u8]> = text[..last].split(|&byte| byte == end).collect();
        let format: &[u8] = if end == 0 { b"'%s\\0'" } else { b"'%s\\n'" };
        (format, self.words(&words), &text[last + 1..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHELL: fn() -> Shell<'static> = || Shell::new(&Locale::C, false);

    #[test]
    fn totals_count_what_there_is() {
        let check = |dry: DryRun, expected: &str| {
            assert_eq!(dry.totals(), format!("dry run, nothing was done: {expected}"));
        };
        check(DryRun::default(), "nothing to do");
        check(DryRun { files: 1, ..DryRun::default() }, "1 file to remove");
        let dry = DryRun { files: 2, directories: 1, commands: 1, written: 3, gone: Vec::new() };
        check(dry, "2 files and 1 directory to remove, 1 command to run, 3 files to write");
    }

    #[test]
    fn a_shell_takes_the_lines() {
        let text = |line: Vec<u8>| String::from_utf8_lossy(&line).into_owned();
        assert_eq!(text(SHELL().removal(b"./a b", false)), "rm './a b'");
        assert_eq!(text(SHELL().removal(b"-d", true)), "rmdir -- -d");
        for (directory, expected) in
            [("sub", "./sub"), ("./sub", "./sub"), ("..", ".."), (".x", "./.x"), ("-", "./-"), ("/", "/")]
        {
            let expected = format!("(cd {expected} && echo ./x)");
            assert_eq!(text(SHELL().words_in(directory.as_bytes(), &["echo", "./x"])), expected);
        }
    }

    #[test]
    fn a_line_that_is_read_shows_what_misleads() {
        let line = |is_watched| Shell::new(&Locale::C_UTF8, is_watched).words(&["echo", "a\u{202e}b"]);
        assert_eq!(line(false), "echo a\u{202e}b".as_bytes());
        assert_eq!(line(true), b"echo 'a'$'\\342\\200\\256''b'");
    }

    #[test]
    fn a_text_is_written_with_its_ends() {
        for (written, expected) in [
            ("./a\n", "printf '%s\\n' ./a >>out\n"),
            ("./a\0./b\0", "printf '%s\\0' ./a ./b >>out\n"),
            ("a b", "printf %s 'a b' >>out\n"),
            ("a\n\nb", "printf '%s\\n' a '' >>out\nprintf %s b >>out\n"),
            ("a\0b\n", "printf '%s\\0' a >>out\nprintf '%s\\n' b >>out\n"),
            ("a\nb\0c", "printf '%s\\n' a >>out\nprintf '%s\\0' b >>out\nprintf %s c >>out\n"),
        ] {
            let found = SHELL().writing(b"out", written.as_bytes());
            assert_eq!(String::from_utf8_lossy(&found), expected, "{written:?}");
        }
    }
}
