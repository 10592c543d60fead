//! The program as it was called.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;

/// The name a program was run under, and what it is in itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    typed: Vec<u8>,
    own: &'static str,
}

impl Program {
    /// From `argv[0]`, or, where that is missing, the program's own name.
    #[must_use]
    pub fn new(argv0: Option<&OsStr>, own: &'static str) -> Self {
        let typed = argv0.filter(|name| !name.is_empty()).map_or(own.as_bytes(), OsStrExt::as_bytes);
        Self { typed: typed.to_vec(), own }
    }

    /// The whole of `argv[0]`.
    #[must_use]
    pub(crate) fn typed(&self) -> &[u8] {
        &self.typed
    }

    /// The last component of `argv[0]`, as most messages begin.
    #[must_use]
    pub fn name(&self) -> &[u8] {
        match self.typed.iter().rposition(|&byte| byte == b'/') {
            Some(slash) if slash + 1 < self.typed.len() => &self.typed[slash + 1..],
            _ => &self.typed,
        }
    }

    /// The program's own name, whatever it was run under.
    #[must_use]
    pub fn own(&self) -> &'static str {
        self.own
    }

    /// The line below a usage error that says where help is.
    #[must_use]
    pub fn try_help(&self) -> Vec<u8> {
        [b"Try '", self.typed(), b" --help' for more information.\n"].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_begin_with_the_last_component() {
        let program = Program::new(Some(OsStr::new("/usr/bin/ls")), "lsx");
        assert_eq!((program.name(), program.typed()), (&b"ls"[..], &b"/usr/bin/ls"[..]));
        assert_eq!(program.try_help(), b"Try '/usr/bin/ls --help' for more information.\n");
        assert_eq!(Program::new(None, "lsx").name(), b"lsx");
    }
}
