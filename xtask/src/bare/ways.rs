//! What the README has its reader type to install the programs and to alias them: it is those commands that are tried, and
//! none is forgotten.

use std::cell::Cell;
use std::fs;

use crate::shell::{self, Result};

/// The sections that commands are taken from.
const SECTIONS: [&str; 3] = ["Try it", "Install", "Alias them"];
/// The programs of commands. Other text between back-quotes is a name.
const PROGRAMS: [&str; 9] =
    ["alias", "cargo", "catx", "classix-links", "eval", "export", "for", "mkdir", "sudo"];

/// The README's commands.
pub(super) struct Readme {
    commands: Vec<Command>,
}

struct Command {
    text: String,
    is_tried: Cell<bool>,
}

impl Readme {
    pub(super) fn read() -> Result<Self> {
        let readme = shell::root().join("README.md");
        let text = fs::read_to_string(&readme).map_err(|error| format!("{}: {error}", readme.display()))?;
        Ok(Self::of(&text))
    }

    fn of(text: &str) -> Self {
        let sections = text.split("\n## ").filter_map(|section| section.split_once('\n'));
        let sections = sections.filter(|(title, _)| SECTIONS.contains(title));
        let commands = sections.flat_map(|(_, section)| commands(section));
        Self { commands: commands.map(|text| Command { text, is_tried: Cell::new(false) }).collect() }
    }

    /// The command that takes the package of that name, which the caller is about to try.
    pub(super) fn of_package(&self, package: &str) -> Result<&str> {
        let takes = |command: &str| command.split_whitespace().any(|word| is_pattern_of(word, package));
        self.find(takes).ok_or_else(|| format!("README.md does not say how {package} is installed"))
    }

    /// The command whose text is that, or whose first line begins so if there are several; the caller is about to try it.
    pub(super) fn command(&self, text: &str) -> Result<&str> {
        let is_it = |command: &str| command == text || command.contains('\n') && command.starts_with(text);
        self.find(is_it).ok_or_else(|| format!("README.md does not say `{text}`"))
    }

    fn find(&self, is_it: impl Fn(&str) -> bool) -> Option<&str> {
        let command = self.commands.iter().find(|command| is_it(&command.text))?;
        command.is_tried.set(true);
        Some(&command.text)
    }

    /// The commands that nobody asked for. One whose words begin another that was asked for only mentions it, and does not
    /// count.
    pub(super) fn untried(&self) -> Vec<&str> {
        let begins_tried = |start: &str| {
            let mut tried = self.commands.iter().filter(|command| command.is_tried.get());
            tried.any(|command| command.text.strip_prefix(start).is_some_and(|rest| rest.starts_with(' ')))
        };
        let untried = self.commands.iter().filter(|command| !command.is_tried.get());
        untried.map(|command| command.text.trim_end()).filter(|text| !begins_tried(text)).collect()
    }
}

/// A section's blocks of code, each a command with its line ends, and what stands between back-quotes elsewhere.
fn commands(section: &str) -> Vec<String> {
    let mut commands = Vec::new();
    for (place, part) in section.split("```").enumerate() {
        if place % 2 == 1 {
            commands.extend(part.split_once('\n').map(|(_, block)| block.to_owned()));
        } else {
            let spans = part.split('`').skip(1).step_by(2);
            commands.extend(spans.filter(|span| is_command(span)).map(str::to_owned));
        }
    }
    commands
}

/// Whether a text between back-quotes is one of those programs with arguments.
fn is_command(span: &str) -> bool {
    span.split_once(' ').is_some_and(|(program, _)| PROGRAMS.contains(&program))
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
        let readme = Readme::read().expect("there is a README");
        for (package, program) in [
            ("classix_1.0-1_amd64.deb", "sudo dpkg "),
            ("classix-1.0-x86_64-unknown-linux-gnu.tar.gz", "mkdir -p ~/.local && tar "),
            ("classix-1.0-x86_64-unknown-linux-musl.tar.gz", "mkdir -p ~/.local && tar "),
        ] {
            assert!(
                readme.of_package(package).is_ok_and(|command| command.starts_with(program)),
                "{package}"
            );
        }
        assert!(readme.of_package("classix.rpm").is_err());
    }

    #[test]
    fn what_was_not_asked_for_is_known() {
        let readme = Readme::of(
            "# A\n## Install\n| `cargo xtask install` or `lsx` | `sudo dpkg -i a_*.deb` |\n`Hosts File`, `cargo xtask`\n\n\
             ```sh\neval \"$(lsx)\"   # why\n```\n\n## Races\n`cargo xtask bench`\n",
        );
        assert!(readme.command("make").is_err() && readme.untried().contains(&"cargo xtask"));
        assert!(readme.command("cargo xtask install").is_ok() && readme.of_package("a_1.deb").is_ok());
        assert_eq!(readme.untried(), ["eval \"$(lsx)\"   # why"]);
        assert_eq!(readme.command("eval "), Ok("eval \"$(lsx)\"   # why\n"));
        assert!(readme.untried().is_empty());
    }
}
