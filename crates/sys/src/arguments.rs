//! How much a program can be given when it is started.

use std::io;
use std::os::unix::ffi::OsStrExt;

use rustix::process::{Resource, getrlimit};

/// Linux gives arguments and environment a quarter of the stack's limit, but never more or less than this
/// (`execve(2)`).
const MOST_BYTES: usize = 6 * 1024 * 1024;
const LEAST_BYTES: usize = 128 * 1024;
/// What POSIX advises to leave free, so that the program can set variables of its own.
const LEFT_FREE_BYTES: usize = 2048;

/// The bytes that the words of one command may take with this environment, each as [`cost`] has it.
#[must_use]
pub fn room_bytes() -> usize {
    let environment: usize =
        std::env::vars_os().map(|(name, value)| cost(name.as_bytes()) + value.len() + 1).sum();
    limit_bytes().saturating_sub(environment + LEFT_FREE_BYTES)
}

/// The same as GNU find reckons it: words and variables cost their bytes and a NUL, and no command gets more than 128
/// KiB. What the pointers take may make it too much.
#[must_use]
pub fn classic_room_bytes() -> usize {
    let environment: usize = std::env::vars_os().map(|(name, value)| name.len() + value.len() + 2).sum();
    limit_bytes().saturating_sub(environment + LEFT_FREE_BYTES).min(128 * 1024)
}

fn limit_bytes() -> usize {
    let stack = getrlimit(Resource::Stack).current.and_then(|bytes| usize::try_from(bytes).ok());
    stack.map_or(MOST_BYTES, |bytes| (bytes / 4).clamp(LEAST_BYTES, MOST_BYTES))
}

/// Whether a program could not be started because it was given too much.
#[must_use]
pub fn are_too_long(error: &io::Error) -> bool {
    error.raw_os_error() == Some(libc::E2BIG)
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
