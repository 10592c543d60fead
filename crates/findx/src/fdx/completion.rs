//! What completions offer for values.

use clap::CommandFactory;
use cli::completion::{Line, Values};

use super::cli::Args;
use crate::results::KNOWN_KEYS;

/// The command line, for completions.
pub(super) fn line() -> Line {
    let when = Values::words(["auto", "always", "never"]);
    let keys = KNOWN_KEYS.replace(" and ", ", ");
    let keys = keys.split(", ").flat_map(|key| [key.to_owned(), format!("-{key}")]);
    let kinds = [
        "file",
        "directory",
        "symlink",
        "socket",
        "pipe",
        "block-device",
        "char-device",
        "executable",
        "empty",
    ];
    Line::of_command(&Args::command())
        .with("--type", &Values::words(kinds))
        .with("--sort", &Values::words(keys))
        .with_all(&["--owner", "--user"], &Values::Users)
        .with("--group", &Values::Groups)
        .with_all(&["--changed-within", "--changed-before"], &Values::words(["1h", "1d", "2weeks"]))
        .with("--ignore-file", &Values::Files)
        .with("--base-directory", &Values::Directories)
        .with("--search-path", &Values::Directories)
        .with_all(&["--color", "--hyperlink", "--strip-cwd-prefix"], &when)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &[&str], expected: &str) {
        let typed: Vec<String> = typed.iter().map(|&word| word.to_owned()).collect();
        assert!(line().complete(&typed).lines().contains(expected), "{typed:?}: {expected}");
    }

    #[test]
    fn values_and_commands_are_offered() {
        check(&["--sort=na"], "natural\t\n");
        check(&["-t", "sy"], "symlink\t\n");
        check(&["-x", ""], "commands\t\n");
        check(&["--col"], "--color=\t");
    }
}
