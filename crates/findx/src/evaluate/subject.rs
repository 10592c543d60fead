//! The parts of a path as GNU find takes it apart.

use walk::Entry;

/// The last component, without slashes behind it: what `-name` looks at. Of a path that is only slashes, one.
pub(crate) fn base<'e>(entry: &Entry<'e>) -> &'e [u8] {
    if entry.depth() > 0 {
        return entry.name().to_bytes();
    }
    base_of(entry.path())
}

fn base_of(path: &[u8]) -> &[u8] {
    let Some(end) = path.iter().rposition(|&byte| byte != b'/') else { return &path[..path.len().min(1)] };
    let start = path[..end].iter().rposition(|&byte| byte == b'/').map_or(0, |slash| slash + 1);
    &path[start..=end]
}

/// The directory that holds a starting point, and its name there, slashes behind it being one: what `-execdir` uses.
pub(crate) fn split(path: &[u8]) -> (&[u8], &[u8]) {
    let Some(end) = path.iter().rposition(|&byte| byte != b'/') else { return (b"/", b"/") };
    let path = &path[..path.len().min(end + 2)];
    match path[..end].iter().rposition(|&byte| byte == b'/') {
        Some(0) => (b"/", &path[1..]),
        Some(slash) => (&path[..slash], &path[slash + 1..]),
        None => (b".", path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_component_has_no_slashes() {
        let cases: [(&[u8], &[u8]); 7] = [
            (b"a", b"a"),
            (b"a/", b"a"),
            (b"a//b//", b"b"),
            (b"/", b"/"),
            (b"//", b"/"),
            (b".", b"."),
            (b"", b""),
        ];
        for (path, expected) in cases {
            assert_eq!(base_of(path), expected, "{path:?}");
        }
    }

    #[test]
    fn a_starting_point_lies_in_a_directory() {
        let cases: [(&[u8], &[u8], &[u8]); 7] = [
            (b"a", b".", b"a"),
            (b"a//", b".", b"a/"),
            (b"a/b/", b"a", b"b/"),
            (b"/", b"/", b"/"),
            (b"/usr", b"/", b"usr"),
            (b"x/1", b"x", b"1"),
            (b".", b".", b"."),
        ];
        for (path, directory, name) in cases {
            assert_eq!(split(path), (directory, name), "{path:?}");
        }
    }
}
