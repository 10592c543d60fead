//! How much a program can be given when it is started.

use std::os::unix::ffi::OsStrExt;

use rustix::process::{Resource, getrlimit};

/// Linux gives arguments and environment a quarter of the stack's limit, but never more than this (`execve(2)`).
const MOST_BYTES: usize = 6 * 1024 * 1024;
/// What POSIX advises to leave free, so that the program can set variables of its own.
const LEFT_FREE_BYTES: usize = 2048;

/// The bytes that the words of one command may take with this environment, each as [`cost`] has it.
#[must_use]
pub fn room_bytes() -> usize {
    let stack = getrlimit(Resource::Stack).current.and_then(|bytes| usize::try_from(bytes).ok());
    let limit = stack.map_or(MOST_BYTES, |bytes| (bytes / 4).min(MOST_BYTES));
    let environment: usize =
        std::env::vars_os().map(|(name, value)| cost(name.as_bytes()) + value.len() + 1).sum();
    limit.saturating_sub(environment + LEFT_FREE_BYTES)
}

/// What a word takes: its bytes, the NUL, and the pointer to it.
#[must_use]
pub fn cost(word: &[u8]) -> usize {
    word.len() + 1 + size_of::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_room_for_a_command() {
        assert!((4096..=MOST_BYTES).contains(&room_bytes()));
        assert_eq!(cost(b"abc"), 4 + size_of::<usize>());
    }
}
