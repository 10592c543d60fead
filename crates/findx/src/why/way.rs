//! The way from a starting point to a path.

use std::ffi::{CString, OsStr};
use std::os::unix::ffi::OsStrExt;
use std::path::{Component, Path, PathBuf};

/// A starting point, and what leads from there to a path.
#[derive(Debug)]
pub(crate) struct Way {
    /// The starting point, as it was given.
    pub(crate) root: CString,
    /// The names from there on.
    pub(crate) names: Vec<Vec<u8>>,
    /// Whether it is only there that the starting point leads to, by a link.
    pub(crate) is_target: bool,
}

impl Way {
    /// `None` where the path is not below the starting point: neither by its words, nor where links and `..` are
    /// resolved before its last component.
    pub(crate) fn new(root: CString, path: &[u8]) -> Option<Self> {
        let start = Path::new(OsStr::from_bytes(root.to_bytes()));
        let path = Path::new(OsStr::from_bytes(path));
        if let Some(names) = below(&std::path::absolute(start).ok()?, &std::path::absolute(path).ok()?) {
            return Some(Self { root, names, is_target: false });
        }
        let path = resolved(path)?;
        let names = below(&start.canonicalize().ok()?, &path)?;
        let is_target = names.is_empty() && resolved(start).is_none_or(|start| start != path);
        Some(Self { root, names, is_target })
    }

    /// What the walk calls the path, where that is not but another way to write it.
    pub(crate) fn called(&self, path: &[u8]) -> Option<Vec<u8>> {
        let called = self.path(self.names.len());
        let is_same = without_dot(&called) == without_dot(path);
        (!is_same).then_some(called)
    }

    /// The path of the entry at a depth, as the walk has it.
    pub(crate) fn path(&self, depth: usize) -> Vec<u8> {
        let mut path = self.root.to_bytes().to_vec();
        for name in self.names.iter().take(depth) {
            if !path.ends_with(b"/") {
                path.push(b'/');
            }
            path.extend_from_slice(name);
        }
        path
    }
}

fn without_dot(path: &[u8]) -> &Path {
    let path = Path::new(OsStr::from_bytes(path));
    path.strip_prefix(".").unwrap_or(path)
}

/// The path with all links but the last component's resolved.
fn resolved(path: &Path) -> Option<PathBuf> {
    match path.file_name() {
        None => path.canonicalize().ok(),
        Some(name) => {
            let parent =
                path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
            Some(parent.canonicalize().ok()?.join(name))
        }
    }
}

fn below(root: &Path, path: &Path) -> Option<Vec<Vec<u8>>> {
    let name = |component| match component {
        Component::Normal(name) => Some(name.as_bytes().to_vec()),
        _ => None,
    };
    path.strip_prefix(root).ok()?.components().map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(root: &str, path: &str, expected: Option<&[&str]>) {
        let way = Way::new(CString::new(root).expect("no NUL"), path.as_bytes());
        let names: Option<Vec<_>> =
            way.map(|way| way.names.iter().map(|name| String::from_utf8_lossy(name).into_owned()).collect());
        assert_eq!(
            names,
            expected.map(|names| names.iter().map(|&name| name.to_owned()).collect()),
            "{root} {path}"
        );
    }

    #[test]
    fn a_path_is_below_a_starting_point_however_both_are_written() {
        check(".", "a/b", Some(&["a", "b"]));
        check(".", "./a//b/", Some(&["a", "b"]));
        check("a", "./a/b", Some(&["b"]));
        check("./a/", "a/b", Some(&["b"]));
        check("/", "/usr/bin", Some(&["usr", "bin"]));
        check("/usr", "/usr", Some(&[]));
        check("/usr", "/us", None);
        check("a", "b", None);
        let here = std::env::current_dir().expect("there is one");
        check(".", &format!("{}/x", here.display()), Some(&["x"]));
        check(".", "src/../x", Some(&["x"]));
    }
}
