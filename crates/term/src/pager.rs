//! A pager behind standard output.

use std::ffi::OsString;
use std::io;
use std::os::unix::ffi::OsStringExt;
use std::process::{Child, Command, Stdio};

/// A pager that may be started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pager {
    words: Vec<OsString>,
}

/// A pager at work. Standard output goes to it until it is finished.
#[derive(Debug)]
pub struct Running {
    child: Child,
}

impl Pager {
    /// A command with its arguments between blanks. less is told to keep colours, unless it is given flags already, and
    /// to leave at once where the text fits on the screen if `only_if_long`; `cat` and nothing are no pagers.
    #[must_use]
    pub fn new(command: &[u8], only_if_long: bool) -> Option<Pager> {
        let words = command.split(|&byte| byte == b' ').filter(|word| !word.is_empty());
        let mut words: Vec<OsString> = words.map(|word| OsString::from_vec(word.to_vec())).collect();
        let name = words.first()?.to_string_lossy().rsplit('/').next().unwrap_or_default().to_owned();
        if name == "cat" {
            return None;
        }
        if name == "less" && words.len() == 1 {
            words.push(if only_if_long { "-RF" } else { "-R" }.into());
        }
        Some(Pager { words })
    }

    /// The program's name, for messages.
    #[must_use]
    pub fn program(&self) -> String {
        self.words.first().map(|word| word.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// Starts it and turns standard output over to it.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn start(&self) -> io::Result<Running> {
        let (program, arguments) = self.words.split_first().ok_or(io::ErrorKind::NotFound)?;
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::piped());
        sys::process::pass_signals(&mut command);
        let mut child = command.spawn()?;
        if let Some(input) = child.stdin.take() {
            sys::streams::redirect_stdout(&input)?;
        }
        Ok(Running { child })
    }
}

impl Running {
    /// Ends its text and waits until the reader has had enough.
    pub fn finish(mut self) {
        // What cannot be closed or waited for is gone already.
        let _ = sys::streams::discard_stdout();
        let _ = self.child.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(command: &str, only_if_long: bool, expected: Option<&[&str]>) {
        let words = Pager::new(command.as_bytes(), only_if_long).map(|pager| pager.words);
        assert_eq!(words, expected.map(|words| words.iter().map(OsString::from).collect()));
    }

    #[test]
    fn less_keeps_colours_and_cat_is_no_pager() {
        check("less", true, Some(&["less", "-RF"]));
        check("/usr/bin/less", false, Some(&["/usr/bin/less", "-R"]));
        check("less -X", true, Some(&["less", "-X"]));
        check("most", true, Some(&["most"]));
        check("cat", true, None);
        check("", true, None);
    }
}
