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
    PROGRAMS.iter().map(|(program, _)| man_page(&bin.join(program))).collect()
}

/// One shell's file for every program.
pub(crate) fn completions(bin: &Path, shell: Shell) -> Result<Vec<Text>> {
    PROGRAMS.iter().map(|(program, _)| completion(&bin.join(program), shell)).collect()
}

fn man_page(program: &Path) -> Result<Text> {
    Ok((format!("{}.1", name(program)), printed(program, &["--man"])?))
}

fn completion(program: &Path, shell: Shell) -> Result<Text> {
    let what = format!("complete-{}", shell.name());
    Ok((shell.file(&name(program)), printed(program, &["--generate", &what])?))
}

fn name(program: &Path) -> String {
    program.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Writes the man pages into a folder.
pub(crate) fn write_man_pages(bin: &Path, to: &Path) -> Result {
    write(&man_pages(bin)?, to)
}

/// Writes every shell's files, into a folder each.
pub(crate) fn write_completions(bin: &Path, to: &Path) -> Result {
    Shell::ALL.into_iter().try_for_each(|shell| write(&completions(bin, shell)?, &to.join(shell.name())))
}

/// Writes those of one program where they are looked for under a prefix.
pub(crate) fn install(program: &Path, prefix: &Path) -> Result {
    write(&[man_page(program)?], &prefix.join("share/man/man1"))?;
    Shell::ALL
        .into_iter()
        .try_for_each(|shell| write(&[completion(program, shell)?], &prefix.join(shell.folder())))
}

fn write(texts: &[Text], to: &Path) -> Result {
    texts.iter().try_for_each(|(name, text)| shell::write(&to.join(name), text))
}

fn printed(program: &Path, words: &[&str]) -> Result<Vec<u8>> {
    let text = shell::output(Command::new(program).args(words))?;
    if text.is_empty() {
        return Err(format!("{} {} printed nothing", program.display(), words.join(" ")));
    }
    Ok(text)
}
