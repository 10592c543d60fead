//! Files of patterns that are named rather than found: on a command line, or the user's own for a program.

use std::io;
use std::path::{Path, PathBuf};

use super::LARGEST_FILE;
use super::rule::{Language, Malformed};
use super::rules::Rules;

/// One of them.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) file: PathBuf,
    pub(super) rules: Rules,
}

impl Named {
    /// One that must be there.
    pub(super) fn read(file: &Path, language: Language, tell: &mut dyn FnMut(Flaw)) -> Self {
        let rules = match sys::file::read_regular(file, LARGEST_FILE) {
            Ok(content) => parse(file, &content, language, tell),
            Err(error) => {
                tell(Flaw { file: file.to_owned(), kind: FlawKind::Unreadable(error) });
                Rules::default()
            }
        };
        Self { file: file.to_owned(), rules }
    }

    /// One that may be missing.
    pub(super) fn read_users(file: &Path, tell: &mut dyn FnMut(Flaw)) -> Self {
        let content = sys::file::read_regular(file, LARGEST_FILE);
        let rules = content.map(|content| parse(file, &content, Language::Fd, tell)).unwrap_or_default();
        Self { file: file.to_owned(), rules }
    }
}

fn parse(file: &Path, content: &[u8], language: Language, tell: &mut dyn FnMut(Flaw)) -> Rules {
    Rules::parse_telling(content, language, |line, malformed| {
        tell(Flaw { file: file.to_owned(), kind: FlawKind::Malformed(line, malformed) });
    })
}

/// What is wrong with a file of patterns that was named.
#[derive(Debug)]
pub struct Flaw {
    /// The file.
    pub file: PathBuf,
    /// What is wrong with it.
    pub kind: FlawKind,
}

/// What can be wrong with a file of patterns.
#[derive(Debug)]
pub enum FlawKind {
    /// It cannot be read, and counts as empty.
    Unreadable(io::Error),
    /// The pattern in this line, the first being 1, means nothing; the others count.
    Malformed(usize, Malformed),
}
