//! The parts of a path as GNU find takes it apart.

use walk::Entry;

/// The last component, without slashes after it: what `-name` looks at. Of a path that is only slashes, one.
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

/// The directory that holds a starting point, and its name there, slashes after it being one: what `-execdir` uses.
pub(crate) fn split(path: &[u8]) -> (&[u8], &[u8]) {
    let Some(end) = path.iter().rposition(|&byte| byte != b'/') else { return (b"/", b"/") };
    let path = &path[..path.len().min(end + 2)];
    match path[..end].iter().rposition(|&byte| byte == b'/') {
        Some(0) => (b"/", &path[1..]),
        Some(slash) => (&path[..slash], &path[slash + 1..]),
        None => (b".", path),
    }
}

/// The path of the directory that holds an entry below a starting point.
pub(crate) fn parent<'e>(entry: &Entry<'e>) -> &'e [u8] {
    let path = entry.path();
    let parent = &path[..path.len() - entry.name().to_bytes().len()];
    match parent {
        [rest @ .., b'/'] if !rest.is_empty() => rest,
        parent => parent,
    }
}

/// The last component as formats show it; slashes after it count as one.
pub(crate) fn shown_base(path: &[u8]) -> &[u8] {
    let Some(end) = path.iter().rposition(|&byte| byte != b'/') else { return &path[..path.len().min(1)] };
    let start = path[..end].iter().rposition(|&byte| byte == b'/').map_or(0, |slash| slash + 1);
    &path[start..path.len().min(end + 2)]
}

/// What stands before that; slashes after that do not count, unless all else is one byte.
pub(crate) fn shown_parent(path: &[u8]) -> &[u8] {
    let end = path.iter().rposition(|&byte| byte != b'/').map_or(0, |last| last + 1);
    let path = if end > 1 { &path[..end] } else { path };
    path.iter().rposition(|&byte| byte == b'/').map_or(b".", |slash| &path[..slash])
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

    #[test]
    fn paths_are_taken_apart_as_gnu_find_does() {
        let cases: [(&[u8], &[u8], &[u8]); 16] = [
            (b"a", b"a", b"."),
            (b"a/", b"a/", b"a"),
            (b"a//", b"a/", b"a/"),
            (b"bb//", b"bb/", b"."),
            (b"./bb/", b"bb/", b"."),
            (b"bb//c//", b"c/", b"bb/"),
            (b"/", b"/", b""),
            (b"///", b"/", b"//"),
            (b"/usr//", b"usr/", b""),
            (b"//usr", b"usr", b"/"),
            (b".//", b"./", b"./"),
            (b"../", b"../", b"."),
            (b"/./", b"./", b""),
            (b"a/./", b"./", b"a"),
            (b"bb/../bb/c", b"c", b"bb/../bb"),
            (b"", b"", b"."),
        ];
        for (path, expected_base, expected_parent) in cases {
            assert_eq!((shown_base(path), shown_parent(path)), (expected_base, expected_parent), "{path:?}");
        }
    }
}
