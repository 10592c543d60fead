//! The paths of an entry: the one that its hyperlink leads to, and the one that is shown in the place of its name.

use std::io;

use super::canonical;
use crate::entry::Listing;
use crate::plan::{Plan, ShownName};

/// Gives an entry the paths that the plan needs of what can be reached by `path`.
///
/// # Errors
/// Where links have to be followed, and the current directory has no path.
pub(crate) fn set_paths(listing: &mut Listing, place: usize, path: &[u8], plan: &Plan) -> io::Result<()> {
    match &plan.naming.shown {
        ShownName::Own => {}
        ShownName::Absolute { folder } => listing.set_shown(place, absolute(folder, path)),
        ShownName::Resolved => listing.set_shown(place, canonical(path)?),
    }
    if plan.needs.canonical_paths {
        listing.set_path(place, canonical(path)?);
    }
    Ok(())
}

/// The path from the root on. Links in it stay, but for those from which it goes back up: what is above is then not
/// where the link is.
fn absolute(folder: &[u8], path: &[u8]) -> Vec<u8> {
    let components: Vec<&[u8]> = path.split(|&byte| byte == b'/').collect();
    let up = components.iter().rposition(|component| *component == b"..").map_or(0, |last| last + 1);
    let above = components[..up].join(&b'/');
    let start = match above.as_slice() {
        [] if path.starts_with(b"/") => Vec::new(),
        [] => folder.to_vec(),
        above => canonical(above).unwrap_or_else(|_| above.to_vec()),
    };
    let mut found = start.strip_suffix(b"/").map(<[u8]>::to_vec).unwrap_or(start);
    for component in components[up..].iter().filter(|component| !matches!(**component, b"" | b".")) {
        found.push(b'/');
        found.extend_from_slice(component);
    }
    if found.is_empty() { b"/".to_vec() } else { found }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_begins_at_the_root() {
        for (folder, path, expected) in [
            ("/home/me", "a", "/home/me/a"),
            ("/home/me", "./a//b/.", "/home/me/a/b"),
            ("/home/me", ".", "/home/me"),
            ("/home/me", "/", "/"),
            ("/home/me", "//usr/./x/", "/usr/x"),
            ("/", "a", "/a"),
            ("/", ".", "/"),
            ("/home/me", "/no-such-folder/../a", "/a"),
            ("/home/me", "/../..", "/"),
            ("/home/me", "..a/b..", "/home/me/..a/b.."),
        ] {
            let found = absolute(folder.as_bytes(), path.as_bytes());
            assert_eq!(String::from_utf8_lossy(&found), expected, "{folder} {path}");
        }
    }
}
