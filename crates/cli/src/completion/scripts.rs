//! The scripts that shells read.

/// A shell with completions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shell {
    /// From 3.2 on; before 4.0 paths are offered where nothing else is.
    Bash,
    /// From 5.3 on.
    Zsh,
    /// From 3.1 on.
    Fish,
    /// From 5 on.
    PowerShell,
    /// From 0.18 on.
    Elvish,
}

impl Shell {
    /// The words that name one.
    pub const WORDS: [(&str, Self); 7] = [
        ("bash", Self::Bash),
        ("zsh", Self::Zsh),
        ("fish", Self::Fish),
        ("powershell", Self::PowerShell),
        ("pwsh", Self::PowerShell),
        ("ps1", Self::PowerShell),
        ("elvish", Self::Elvish),
    ];

    /// The script that completes a program, called by any of these names; the first is its own, by which it is found.
    #[must_use]
    pub fn script(self, names: &[&str]) -> String {
        let own = names.first().copied().unwrap_or_default();
        let external = format!("e:{own}");
        self.script_for(names, if self == Self::Elvish { &external } else { own })
    }

    /// The same where this command of the shell runs the program.
    #[must_use]
    pub(crate) fn script_for(self, names: &[&str], command: &str) -> String {
        let template = match self {
            Self::Bash => include_str!("script.bash"),
            Self::Zsh => include_str!("script.zsh"),
            Self::Fish => include_str!("script.fish"),
            Self::PowerShell => include_str!("script.ps1"),
            Self::Elvish => include_str!("script.elv"),
        };
        let own = names.first().copied().unwrap_or_default();
        let joined = match self {
            Self::PowerShell => names.join(", "),
            Self::Bash | Self::Zsh | Self::Fish | Self::Elvish => names.join(" "),
        };
        template.replace("@PROGRAM@", own).replace("@NAMES@", &joined).replace("@COMMAND@", command)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_names_the_program_and_all_that_it_is_called() {
        for (word, shell) in Shell::WORDS {
            let script = shell.script(&["lsx", "ls"]);
            assert!(
                script.contains("lsx --complete")
                    && !script.contains("@PROGRAM@")
                    && !script.contains("@NAMES@")
                    && !script.contains("@COMMAND@"),
                "{word}: {script}"
            );
        }
        assert!(
            Shell::Bash.script(&["lsx", "ls"]).contains("\ncomplete -o default -F _classix_lsx lsx ls\n")
        );
    }
}
