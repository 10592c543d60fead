//! The whole path of a file without links; components at its end that are missing are kept as they are.

use std::ffi::OsStr;
use std::io;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Component, Path, PathBuf};

/// Links that are followed before it is taken for a loop.
const MOST_LINKS: usize = 40;

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
                    links += 1;
                    if links > MOST_LINKS {
                        return beside(path);
                    }
                    left.push(next.components().skip(place + 1).collect());
                    left.push(target);
                    break;
                }
            }
        }
    }
    Ok(found.into_os_string().into_vec())
}

/// The path of the directory that holds the last component, and that.
fn beside(path: &Path) -> io::Result<Vec<u8>> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut found = std::fs::canonicalize(parent)?;
    found.extend(path.file_name());
    Ok(found.into_os_string().into_vec())
}
