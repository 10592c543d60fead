//! Man pages and completions, as the programs themselves print them.

use std::path::Path;
use std::process::Command;

use crate::shell::{self, PROGRAMS, Result};

/// A shell that completions are made for.
#[derive(Clone, Copy)]
#[expect(clippy::enum_variant_names, reason = "it is what that shell is called")]
pub(crate) enum Shell {
    Bash,
    Zsh,
    Fish,
    PowerShell,
}

impl Shell {
    pub(crate) const ALL: [Self; 4] = [Self::Bash, Self::Zsh, Self::Fish, Self::PowerShell];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Bash => "bash",
            Self::Zsh => "zsh",
            Self::Fish => "fish",
            Self::PowerShell => "powershell",
        }
    }

    /// Where it looks for completions under a prefix.
    pub(crate) fn folder(self) -> &'static str {
        match self {
            Self::Bash => "share/bash-completion/completions",
            Self::Zsh => "share/zsh/site-functions",
            Self::Fish => "share/fish/vendor_completions.d",
            Self::PowerShell => "share/powershell/completions",
        }
    }

    /// The file it expects for a program.
    fn file(self, program: &str) -> String {
        match self {
            Self::Bash => program.to_owned(),
            Self::Zsh => format!("_{program}"),
            Self::Fish => format!("{program}.fish"),
            Self::PowerShell => format!("{program}.ps1"),
        }
    }
}

/// Writes `PROGRAM.1` for every program.
pub(crate) fn man_pages(bin: &Path, to: &Path) -> Result {
    for (program, _) in PROGRAMS {
        shell::write(&to.join(format!("{program}.1")), &printed(bin, program, &["--man"])?)?;
    }
    Ok(())
}

/// Writes `SHELL/FILE` for every shell and program.
pub(crate) fn completions(bin: &Path, to: &Path) -> Result {
    Shell::ALL.iter().try_for_each(|shell| completions_for(bin, *shell, &to.join(shell.name())))
}

/// Writes one shell's files for every program.
pub(crate) fn completions_for(bin: &Path, shell: Shell, to: &Path) -> Result {
    PROGRAMS.iter().try_for_each(|(program, _)| {
        shell::write(
            &to.join(shell.file(program)),
            &printed(bin, program, &["--generate", &format!("complete-{}", shell.name())])?,
        )
    })
}

fn printed(bin: &Path, program: &str, words: &[&str]) -> Result<Vec<u8>> {
    let text = shell::output(Command::new(bin.join(program)).args(words))?;
    if text.is_empty() { Err(format!("{program} {} printed nothing", words.join(" "))) } else { Ok(text) }
}
