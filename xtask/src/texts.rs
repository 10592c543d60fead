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

/// A file's name and what is in it.
pub(crate) type Text = (String, Vec<u8>);

/// `PROGRAM.1` for every program.
pub(crate) fn man_pages(bin: &Path) -> Result<Vec<Text>> {
    let page = |(program, _): (&str, _)| Ok((format!("{program}.1"), printed(bin, program, &["--man"])?));
    PROGRAMS.into_iter().map(page).collect()
}

/// One shell's file for every program.
pub(crate) fn completions(bin: &Path, shell: Shell) -> Result<Vec<Text>> {
    let what = format!("complete-{}", shell.name());
    let script =
        |(program, _): (&str, _)| Ok((shell.file(program), printed(bin, program, &["--generate", &what])?));
    PROGRAMS.into_iter().map(script).collect()
}

/// Writes the man pages into a folder.
pub(crate) fn write_man_pages(bin: &Path, to: &Path) -> Result {
    write(&man_pages(bin)?, to)
}

/// Writes every shell's files, into a folder each.
pub(crate) fn write_completions(bin: &Path, to: &Path) -> Result {
    Shell::ALL.into_iter().try_for_each(|shell| write(&completions(bin, shell)?, &to.join(shell.name())))
}

/// Writes all of them where programs look for them under a prefix.
pub(crate) fn install(bin: &Path, prefix: &Path) -> Result {
    write_man_pages(bin, &prefix.join("share/man/man1"))?;
    Shell::ALL
        .into_iter()
        .try_for_each(|shell| write(&completions(bin, shell)?, &prefix.join(shell.folder())))
}

fn write(texts: &[Text], to: &Path) -> Result {
    texts.iter().try_for_each(|(name, text)| shell::write(&to.join(name), text))
}

fn printed(bin: &Path, program: &str, words: &[&str]) -> Result<Vec<u8>> {
    let text = shell::output(Command::new(bin.join(program)).args(words))?;
    if text.is_empty() { Err(format!("{program} {} printed nothing", words.join(" "))) } else { Ok(text) }
}
