//! What git says of files that were named: operands, and the first lines of trees.

use std::ffi::CString;

use git::{Status, Subject};

use crate::entry::{Entry, Listing};
use crate::tracking::Tracking;

/// Adds what git says of some of the entries of a listing, whose names are paths.
pub(crate) fn track_named(listing: &mut Listing, tracking: &Tracking, wanted: impl Fn(&Entry) -> bool) {
    let mut places: Vec<(Vec<u8>, CString, usize)> = (0..)
        .zip(&listing.entries)
        .filter(|(_, entry)| wanted(entry))
        .map(|(place, entry)| {
            let (parent, name) = parted(listing.name(entry));
            (parent.to_vec(), sys::locale::c_name(name), place)
        })
        .collect();
    if tracking.wants.letters {
        places.sort();
        for together in places.chunk_by(|(left, ..), (right, ..)| left == right) {
            let subjects: Vec<Subject> =
                together.iter().map(|(_, name, _)| Subject { name, facts: None }).collect();
            let letters = tracking.letters(&together[0].0, &subjects);
            for (number, (.., place)) in together.iter().enumerate() {
                let letters = match &letters {
                    Some(letters) => letters.get(number).copied(),
                    None => of_work_tree(listing.name(&listing.entries[*place]), tracking),
                };
                listing.details_mut(*place, |details| details.git = letters);
            }
        }
    }
    if tracking.wants.repositories.is_some() {
        for (.., place) in places {
            if let Some(checkout) = tracking.checkout(listing.name(&listing.entries[place])) {
                listing.details_mut(place, |details| details.rare_mut().repository = Some(checkout));
            }
        }
    }
}

/// What git says of all that is in a work tree, around which there is none.
fn of_work_tree(top: &[u8], tracking: &Tracking) -> Option<Status> {
    tracking.letters(top, &[Subject { name: c".", facts: None }])?.first().copied()
}

/// The directory that a path names something in, and the name there: `.` for what has no other name.
pub(crate) fn parted(path: &[u8]) -> (&[u8], &[u8]) {
    let end = path.iter().rposition(|&byte| byte != b'/').map_or(0, |last| last + 1);
    let start = path[..end].iter().rposition(|&byte| byte == b'/').map_or(0, |slash| slash + 1);
    match &path[start..end] {
        b"" | b"." | b".." => (path, b"."),
        name => (&path[..start], name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_names_something_in_a_directory() {
        for (path, parent, name) in [
            ("a", "", "a"),
            ("a/", "", "a"),
            ("a/b", "a/", "b"),
            ("a//b//", "a//", "b"),
            ("/a", "/", "a"),
            ("/", "/", "."),
            (".", ".", "."),
            ("../..", "../..", "."),
            ("a/.", "a/.", "."),
        ] {
            assert_eq!(parted(path.as_bytes()), (parent.as_bytes(), name.as_bytes()), "{path}");
        }
    }
}
