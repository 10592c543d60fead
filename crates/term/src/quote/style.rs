//! The ten quoting styles and the words that name them.

/// A quoting style.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuotingStyle {
    /// The name as it is.
    Literal,
    /// In quotation marks where a shell would need them.
    Shell,
    /// In quotation marks, for a shell.
    ShellAlways,
    /// As `Shell`, and what does not print is written `$'\…'`.
    ShellEscape,
    /// As `ShellAlways`, and what does not print is written `$'\…'`.
    ShellEscapeAlways,
    /// A string of the C language.
    C,
    /// A string of the C language where something in it needs an escape, else the name as it is.
    CMaybe,
    /// The escapes of the C language without the quotation marks.
    Escape,
    /// As `C`, in the locale's quotation marks.
    Locale,
    /// As `Locale`, but with double marks where the locale has none of its own.
    CLocale,
}

impl QuotingStyle {
    /// Every style with its word, in GNU's order.
    pub const WORDS: [(&'static str, Self); 10] = [
        ("literal", Self::Literal),
        ("shell", Self::Shell),
        ("shell-always", Self::ShellAlways),
        ("shell-escape", Self::ShellEscape),
        ("shell-escape-always", Self::ShellEscapeAlways),
        ("c", Self::C),
        ("c-maybe", Self::CMaybe),
        ("escape", Self::Escape),
        ("locale", Self::Locale),
        ("clocale", Self::CLocale),
    ];

    /// The word that names it.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, style)| *style == self).map_or("", |(word, _)| word)
    }

    /// Whether it quotes some names and leaves others, so that columns set the latter one column in.
    #[must_use]
    pub const fn quotes_some(self) -> bool {
        matches!(self, Self::Shell | Self::ShellEscape | Self::CMaybe)
    }

    /// Whether what does not print still comes through, so that `mask` has work to do.
    #[must_use]
    pub const fn passes_controls(self) -> bool {
        matches!(self, Self::Literal | Self::Shell | Self::ShellAlways)
    }
}
