//! The texts that a program prints about itself: help, version, man page, completions.

use crate::completion::scripts::Shell;
use crate::manual::{Look, Page};
use crate::version;

/// A text that follows from the definition of a command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    /// What `--help` prints.
    Help,
    /// What `-h` prints, where that letter is free.
    ShortHelp,
    /// What `--version` prints.
    Version,
    /// The man page, section 1, in roff: what `--man` prints.
    Man,
    /// Completions for a shell.
    Completions(Shell),
}

impl Text {
    /// The words that `--generate` takes.
    pub const WORDS: [(&str, Self); 8] = [
        ("man", Self::Man),
        ("complete-bash", Self::Completions(Shell::Bash)),
        ("complete-zsh", Self::Completions(Shell::Zsh)),
        ("complete-fish", Self::Completions(Shell::Fish)),
        ("complete-elvish", Self::Completions(Shell::Elvish)),
        ("complete-powershell", Self::Completions(Shell::PowerShell)),
        ("help", Self::Help),
        ("version", Self::Version),
    ];
}

/// Renders one of the texts; the page is made for those that need it. `build` is what `stamp` says of the program's making.
#[must_use]
pub fn render<'m>(
    (name, build): (&str, &str),
    page: impl FnOnce() -> Page<'m>,
    text: Text,
    look: &Look,
) -> Vec<u8> {
    match text {
        Text::Help => page().help(look).into_bytes(),
        Text::ShortHelp => page().short_help(look).into_bytes(),
        Text::Version => version::text(name, build).into_bytes(),
        Text::Man => page().roff().into_bytes(),
        Text::Completions(shell) => shell.script(&[name]).into_bytes(),
    }
}
