//! Globs for absolute paths: whether one is about anything below a root.

/// Whether anything below a root may match, as far as that is known; both begin with a slash.
pub(super) fn may_match_below(glob: &[u8], root: &[u8]) -> bool {
    if components(root).any(|component| component == b"..") {
        return true;
    }
    let mut parts = components(glob);
    for component in components(root) {
        match parts.next() {
            None => return false,
            Some(b"**") => return true,
            Some(part) if part.iter().any(|byte| b"*?[]{}\\".contains(byte)) => {}
            Some(part) if part == component => {}
            Some(_) => return false,
        }
    }
    parts.next().is_some()
}

fn components(path: &[u8]) -> impl Iterator<Item = &[u8]> {
    path.split(|&byte| byte == b'/').filter(|part| !part.is_empty() && *part != b".")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(glob: &str, root: &str, expected: bool) {
        assert_eq!(may_match_below(glob.as_bytes(), root.as_bytes()), expected, "{glob} {root}");
    }

    #[test]
    fn a_glob_is_about_what_is_below_a_root_or_not() {
        check("/home/user/beta", "/home/user", true);
        check("/home/user/beta/", "/home/./user/", true);
        check("/home/user", "/home/user", false);
        check("/target", "/home/user", false);
        check("/home/*/beta", "/home/user", true);
        check("/**/beta", "/home/user", true);
        check("/target", "/", true);
        check("/home/user/beta", "/home/other/../user", true);
    }
}
