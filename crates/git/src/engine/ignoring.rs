//! Which line of which file makes git ignore a path, for whoever asks why. The answers that a listing needs are
//! `Exclusion`'s, which keeps neither lines nor the names of files.

use std::ffi::CStr;
use std::path::{Path, PathBuf};

use walk::ignore::Patterns;

use super::{Directory, Engine};

/// Longer files are no lists of patterns.
const LONGEST_FILE: usize = 16 << 20;

/// The line that makes git ignore a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IgnoreRule {
    /// The file that it stands in.
    pub file: PathBuf,
    /// Its number, the first being 1.
    pub line: usize,
    /// What stands in it.
    pub pattern: Vec<u8>,
    /// What it matches, from the top of the work tree: the path, or a directory that it is in.
    pub path: Vec<u8>,
}

/// A file of patterns.
struct Source {
    file: PathBuf,
    content: Vec<u8>,
    /// The bytes of a path from the top that name the directory that it is about.
    base: usize,
}

impl Engine {
    /// The line that makes git ignore a name in a directory, or a directory that it is in; nothing where git does not
    /// ignore it, or it is its own.
    pub fn ignore_rule(&self, directory: &Path, name: &CStr, is_directory: bool) -> Option<IgnoreRule> {
        if self.ignored(directory, &[(name, is_directory)]) != [true] {
            return None;
        }
        let Directory { checkout, prefix, .. } = self.directory(directory)?;
        let path = [&*prefix, name.to_bytes()].concat();
        let read = |file: PathBuf| {
            let content = sys::file::read_regular(&file, LONGEST_FILE).ok()?;
            Some(Source { file, content, base: 0 })
        };
        let mut sources: Vec<Source> = checkout.exclude_files().into_iter().filter_map(read).collect();
        let mut start = 0;
        // A directory that is ignored is not looked into, whatever the files in it say.
        loop {
            let above = &path[..start];
            sources.extend(checkout.ignore_file(above).map(|content| Source {
                file: checkout.full(above).join(".gitignore"),
                content,
                base: start,
            }));
            let end = path[start..].iter().position(|&byte| byte == b'/').map(|length| start + length);
            let part = &path[..end.unwrap_or(path.len())];
            if let Some(rule) = deciding(&sources, part, end.is_some() || is_directory, checkout.case()) {
                return Some(rule);
            }
            start = end? + 1;
        }
    }
}

/// What excludes a path: the last line that matches, in the strongest of the files that have one.
fn deciding(
    sources: &[Source],
    path: &[u8],
    is_directory: bool,
    case: walk::ignore::Case,
) -> Option<IgnoreRule> {
    let (source, line) = sources.iter().rev().find_map(|source| {
        let below = path.get(source.base..)?;
        Some((source, Patterns::deciding_line(&source.content, below, is_directory, case)?))
    })?;
    (!line.includes).then(|| IgnoreRule {
        file: source.file.clone(),
        line: line.number,
        pattern: line.text.trim_ascii_end().to_vec(),
        path: path.to_vec(),
    })
}
