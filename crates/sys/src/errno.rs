//! Why a system call failed, in the words of GNU's C library.

#[cfg(any(test, target_env = "musl"))]
mod words;

use std::io;

/// The reason alone, as `strerror` words it: `No such file or directory`.
///
/// `std` appends the number in parentheses, which no classic tool shows.
#[must_use]
pub fn reason(error: &io::Error) -> String {
    #[cfg(target_env = "musl")]
    if let Some(words) = error.raw_os_error().and_then(words::of) {
        return words.to_owned();
    }
    let text = error.to_string();
    match error.raw_os_error() {
        Some(number) => text.strip_suffix(&format!(" (os error {number})")).unwrap_or(&text).to_owned(),
        None => text,
    }
}

/// The error of a path that names nothing.
#[must_use]
pub fn nothing_there() -> io::Error {
    io::Error::from_raw_os_error(libc::ENOENT)
}

/// The error of removing a directory that holds something.
#[must_use]
pub fn not_empty() -> io::Error {
    io::Error::from_raw_os_error(libc::ENOTEMPTY)
}

/// The error of removing something else as a directory.
#[must_use]
pub fn no_directory() -> io::Error {
    io::Error::from_raw_os_error(libc::ENOTDIR)
}

/// Whether a path led nowhere: what it names, or a directory on the way, is not there or is no directory.
#[must_use]
pub fn leads_nowhere(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// Whether a path led in circles.
#[must_use]
pub fn is_loop(error: &io::Error) -> bool {
    error.raw_os_error() == Some(libc::ELOOP)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_has_no_number() {
        assert_eq!(reason(&io::Error::from_raw_os_error(libc::ENOENT)), "No such file or directory");
        assert_eq!(reason(&io::Error::other("made up")), "made up");
    }
}
