//! The README's own commands to install, so that it is those that are tried.

use std::fs;

use crate::shell::{self, Result};

/// The commands of the README's section on installing, each as it stands there.
pub(super) fn read() -> Result<Vec<String>> {
    let readme = shell::root().join("README.md");
    let text = fs::read_to_string(&readme).map_err(|error| format!("{}: {error}", readme.display()))?;
    Ok(commands(&text))
}

/// The command that takes the package of that name.
pub(super) fn of<'a>(commands: &'a [String], package: &str) -> Result<&'a str> {
    let takes = |command: &&String| command.split_whitespace().any(|word| is_pattern_of(word, package));
    let command = commands.iter().find(takes).map(String::as_str);
    command.ok_or_else(|| format!("README.md does not say how {package} is installed"))
}

/// A command that stands there as it is given.
pub(super) fn named<'a>(commands: &'a [String], command: &str) -> Result<&'a str> {
    let found = commands.iter().map(String::as_str).find(|candidate| *candidate == command);
    found.ok_or_else(|| format!("README.md does not say `{command}`"))
}

/// What stands between back-quotes in the rows of the section's table.
fn commands(text: &str) -> Vec<String> {
    let section =
        text.split("\n## ").find_map(|section| section.strip_prefix("Install\n")).unwrap_or_default();
    let rows = section.lines().filter(|line| line.starts_with('|'));
    rows.flat_map(|row| row.split('`').skip(1).step_by(2)).map(str::to_owned).collect()
}

/// Whether a word with one star stands for the name.
fn is_pattern_of(word: &str, name: &str) -> bool {
    word.split_once('*').is_some_and(|(start, end)| {
        name.len() >= start.len() + end.len() && name.starts_with(start) && name.ends_with(end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_package_has_a_command() {
        let commands = read().expect("there is a README");
        for (package, program) in [
            ("classix_1.0-1_amd64.deb", "sudo dpkg "),
            ("classix-1.0-x86_64-unknown-linux-gnu.tar.gz", "mkdir -p ~/.local && tar "),
            ("classix-1.0-x86_64-unknown-linux-musl.tar.gz", "mkdir -p ~/.local && tar "),
        ] {
            assert!(of(&commands, package).is_ok_and(|command| command.starts_with(program)), "{commands:?}");
        }
        assert!(of(&commands, "classix.rpm").is_err());
        assert!(named(&commands, "cargo xtask install").is_ok() && named(&commands, "make").is_err());
    }
}
