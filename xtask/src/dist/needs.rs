//! Which C library a program needs, by the versions of the symbols that it asks for.

/// A version of the C library, such as 2.36.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version(u32, u32);

impl std::fmt::Display for Version {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "{}.{}", self.0, self.1)
    }
}

/// What packed places of addresses ask for, and since when the C library knows them.
const PACKED: (&[u8], Version) = (b"GLIBC_ABI_DT_RELR\0", Version(2, 36));

/// The newest version that a stripped program names; in such a one these names stand only where symbols are asked for.
pub(crate) fn newest(program: &[u8]) -> Option<Version> {
    let names = program.windows(6).enumerate().filter(|(_, name)| name == b"GLIBC_").map(|(at, _)| at);
    names.filter_map(|at| version(&program[at..])).max()
}

fn version(name: &[u8]) -> Option<Version> {
    if name.starts_with(PACKED.0) {
        return Some(PACKED.1);
    }
    let name = name.strip_prefix(b"GLIBC_")?;
    let end = name.iter().position(|&byte| byte == 0)?;
    let mut numbers = std::str::from_utf8(&name[..end]).ok()?.split('.').map(str::parse);
    Some(Version(numbers.next()?.ok()?, numbers.next()?.ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_version_is_needed() {
        let text = |text: &str| newest(text.as_bytes()).map(|version| version.to_string());
        assert_eq!(text("\0GLIBC_2.2.5\0GLIBC_2.34\0GLIBC_2.17\0"), Some("2.34".to_owned()));
        assert_eq!(text("\0GLIBC_2.34\0GLIBC_ABI_DT_RELR\0"), Some("2.36".to_owned()));
        assert_eq!(text("\0GLIBC_PRIVATE\0"), None);
    }
}
