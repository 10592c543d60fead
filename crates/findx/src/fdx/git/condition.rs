//! Conditions of `includeIf` (git-config(1), "Conditional includes").

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use gix_config::path::interpolate;
use walk::ignore::{Case, Repository, matches_wildcards};

use super::LARGEST_FILE;

/// What conditions are about.
#[derive(Clone)]
pub(super) struct Conditions<'a> {
    /// The repository's own folder: without links in its path, and as it was come to.
    git_dirs: Vec<Vec<u8>>,
    branch: Option<Vec<u8>>,
    urls: Option<&'a [Vec<u8>]>,
    pub(super) interpolate: interpolate::Context<'a>,
}

/// Whether a condition holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Holds,
    Fails,
    /// It cannot be told yet.
    AsksForUrls,
}

impl<'a> Conditions<'a> {
    /// `here` is the current directory by the path that the user knows it by.
    pub(super) fn new(
        repository: Option<&Repository>,
        here: Option<PathBuf>,
        interpolate: interpolate::Context<'a>,
    ) -> Self {
        let real = repository.and_then(|repository| fs::canonicalize(&repository.git_dir).ok());
        let come_to = repository.and_then(|repository| {
            let git_dir = repository.git_dir.strip_prefix(".").unwrap_or(&repository.git_dir);
            here.map(|here| here.join(git_dir))
                .or_else(|| Some(git_dir.to_owned()).filter(|dir| dir.is_absolute()))
        });
        let branch = real.as_deref().and_then(branch);
        let git_dirs = real.into_iter().chain(come_to);
        let git_dirs = git_dirs.map(|dir| dir.into_os_string().into_encoded_bytes()).collect();
        Self { git_dirs, branch, urls: None, interpolate }
    }

    pub(super) fn with_urls<'u>(&'u self, urls: Option<&'u [Vec<u8>]>) -> Conditions<'u> {
        Conditions { urls, ..self.clone() }
    }

    /// Whether a condition holds in a file, if it is one.
    pub(super) fn verdict(&self, condition: &[u8], file: Option<&Path>) -> Verdict {
        let holds = if let Some(pattern) = condition.strip_prefix(b"gitdir:") {
            self.is_git_dir(pattern, file, Case::Kept)
        } else if let Some(pattern) = condition.strip_prefix(b"gitdir/i:") {
            self.is_git_dir(pattern, file, Case::Folded)
        } else if let Some(pattern) = condition.strip_prefix(b"onbranch:") {
            let pattern = below_if_folder(pattern.to_vec());
            self.branch.as_ref().is_some_and(|branch| matches_wildcards(&pattern, branch, Case::Kept))
        } else if let Some(pattern) = condition.strip_prefix(b"hasconfig:remote.*.url:") {
            let Some(urls) = self.urls else { return Verdict::AsksForUrls };
            urls.iter().any(|url| matches_wildcards(pattern, url, Case::Kept))
        } else {
            false
        };
        if holds { Verdict::Holds } else { Verdict::Fails }
    }

    fn is_git_dir(&self, pattern: &[u8], file: Option<&Path>, case: Case) -> bool {
        let pattern = match pattern.strip_prefix(b"./") {
            Some(below) => {
                match file.and_then(|file| fs::canonicalize(file).ok()).as_deref().and_then(Path::parent) {
                    Some(folder) => [folder.as_os_str().as_bytes(), b"/", below].concat(),
                    None => return false,
                }
            }
            None => self.expanded(pattern),
        };
        let pattern = if pattern.starts_with(b"/") { pattern } else { [b"**/", &*pattern].concat() };
        let pattern = below_if_folder(pattern);
        self.git_dirs.iter().any(|dir| matches_wildcards(&pattern, dir, case))
    }

    /// The pattern with its home; one that cannot be found stays as it is written.
    fn expanded(&self, pattern: &[u8]) -> Vec<u8> {
        if !pattern.starts_with(b"~") {
            return pattern.to_vec();
        }
        let Ok(text) = std::str::from_utf8(pattern) else { return pattern.to_vec() };
        let path = gix_config::Path::from(text).interpolate(self.interpolate).ok();
        path.map_or_else(|| pattern.to_vec(), |path| path.into_os_string().into_encoded_bytes())
    }
}

/// A folder stands for all that is below it.
fn below_if_folder(mut pattern: Vec<u8>) -> Vec<u8> {
    if pattern.ends_with(b"/") {
        pattern.extend_from_slice(b"**");
    }
    pattern
}

/// The branch that is checked out.
fn branch(git_dir: &Path) -> Option<Vec<u8>> {
    let head = sys::file::read_regular(&git_dir.join("HEAD"), LARGEST_FILE).ok()?;
    head.strip_prefix(b"ref:")?.trim_ascii().strip_prefix(b"refs/heads/").map(<[u8]>::to_vec)
}
