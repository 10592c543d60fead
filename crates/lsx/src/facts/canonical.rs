//! The whole path of a file without links; components at its end that are missing are kept as they are.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::io;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Component, Path, PathBuf};

/// Links that are followed before it is watched whether they lead in circles; which link of a circle is kept depends on
/// it, and GNU ls keeps this one.
const TRUSTED_LINKS: usize = 20;
/// Links that are followed at all: they can lead nowhere new without ever meeting themselves.
const MOST_LINKS: usize = 10_000;

/// The path, from the root on.
///
/// What cannot be read, and a link that leads in circles, is kept as it is, too.
///
/// # Errors
/// Where the current directory has no path.
pub(crate) fn canonical(path: &[u8]) -> io::Result<Vec<u8>> {
    let path = Path::new(OsStr::from_bytes(path));
    match std::fs::canonicalize(path) {
        Ok(found) => Ok(found.into_os_string().into_vec()),
        Err(_) => step_by_step(path),
    }
}

fn step_by_step(path: &Path) -> io::Result<Vec<u8>> {
    let mut found = if path.is_absolute() { PathBuf::from("/") } else { std::fs::canonicalize(".")? };
    let mut left: Vec<PathBuf> = vec![path.to_owned()];
    let mut links = 0;
    let mut met = HashSet::new();
    while let Some(next) = left.pop() {
        for (place, component) in next.components().enumerate() {
            match component {
                Component::RootDir => found = PathBuf::from("/"),
                Component::CurDir | Component::Prefix(_) => {}
                Component::ParentDir => {
                    found.pop();
                }
                Component::Normal(name) => {
                    let step = found.join(name);
                    let Ok(target) = std::fs::read_link(&step) else {
                        found = step;
                        continue;
                    };
                    let rest: PathBuf = next.components().skip(place + 1).collect();
                    links += 1;
                    if links > MOST_LINKS {
                        return beside(path);
                    }
                    if links > TRUSTED_LINKS && !met.insert((step.clone(), whole(&rest, &left))) {
                        found = step;
                        continue;
                    }
                    left.extend([rest, target]);
                    break;
                }
            }
        }
    }
    Ok(found.into_os_string().into_vec())
}

/// All that is still to be walked.
fn whole(rest: &Path, left: &[PathBuf]) -> PathBuf {
    left.iter().rev().fold(rest.to_owned(), |whole, part| whole.join(part))
}

/// The path of the directory that holds the last component, and that.
fn beside(path: &Path) -> io::Result<Vec<u8>> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut found = std::fs::canonicalize(parent)?;
    found.extend(path.file_name());
    Ok(found.into_os_string().into_vec())
}
