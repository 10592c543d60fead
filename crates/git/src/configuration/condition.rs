//! Conditions of `includeIf` (git-config(1), "Conditional includes").

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use gix_config::path::interpolate;
use walk::ignore::{Case, Repository, matches_wildcards};

use super::{LARGEST_FILE, Variables};

/// What conditions are about; it is asked when there is one.
#[derive(Clone, Copy)]
pub(super) struct Conditions<'a> {
    pub(super) repository: Option<&'a Repository>,
    pub(super) variables: &'a Variables,
    /// Where repositories are fetched from, once all texts have told.
    pub(super) urls: Option<&'a [Vec<u8>]>,
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

impl Conditions<'_> {
    /// Whether a condition holds in a file, if it is one.
    pub(super) fn verdict(&self, condition: &[u8], file: Option<&Path>) -> Verdict {
        let holds = if let Some(pattern) = condition.strip_prefix(b"gitdir:") {
            self.is_git_dir(pattern, file, Case::Kept)
        } else if let Some(pattern) = condition.strip_prefix(b"gitdir/i:") {
            self.is_git_dir(pattern, file, Case::Folded)
        } else if let Some(pattern) = condition.strip_prefix(b"onbranch:") {
            let pattern = below_if_folder(pattern.to_vec());
            self.branch().is_some_and(|branch| matches_wildcards(&pattern, &branch, Case::Kept))
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
        self.git_dirs().iter().any(|dir| matches_wildcards(&pattern, dir.as_os_str().as_bytes(), case))
    }

    /// The repository's own folder: without links in its path, and by the path that the user came by.
    fn git_dirs(&self) -> Vec<PathBuf> {
        let Some(Repository { git_dir, .. }) = self.repository else { return Vec::new() };
        let here = self.variables.here().unwrap_or_default();
        let come_by = here.join(git_dir.strip_prefix(".").unwrap_or(git_dir));
        fs::canonicalize(git_dir).into_iter().chain([come_by]).collect()
    }

    /// The branch that is checked out.
    fn branch(&self) -> Option<Vec<u8>> {
        let head = sys::file::read_regular(&self.repository?.git_dir.join("HEAD"), LARGEST_FILE).ok()?;
        head.strip_prefix(b"ref:")?.trim_ascii().strip_prefix(b"refs/heads/").map(<[u8]>::to_vec)
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
