//! What completions offer for values.

use clap::CommandFactory;
use cli::completion::{Line, Values};

use super::cli::Args;

/// The command line, for completions.
pub(super) fn line() -> Line {
    let when = Values::words(["auto", "always", "never"]);
    let keys = ["path", "name", "natural", "size", "time"];
    let keys = keys.map(|key| [key.to_owned(), format!("-{key}")]);
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
    let mut line = Line::of_command(&Args::command())
        .with("--type", &Values::words(kinds))
        .with("--sort", &Values::words(keys.as_flattened()))
        .with("--owner", &Values::Users)
        .with("--changed-within", &Values::words(["1h", "1d", "2weeks"]))
        .with("--changed-before", &Values::words(["1h", "1d", "2weeks"]))
        .with("--ignore-file", &Values::Files)
        .with("--base-directory", &Values::Directories)
        .with("--search-path", &Values::Directories);
    for name in ["--color", "--hyperlink", "--strip-cwd-prefix"] {
        line = line.with(name, &when);
    }
    line
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
