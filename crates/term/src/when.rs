//! Auto, always, never: the answer that many options take.

/// When to do something that suits a terminal. `Auto` does not travel past the plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum When {
    /// Where standard output is a terminal.
    #[default]
    Auto,
    /// Everywhere.
    Always,
    /// Nowhere.
    Never,
}

impl When {
    /// The words that GNU's options take, in GNU's order.
    pub const WORDS: [(&str, Self); 9] = [
        ("always", Self::Always),
        ("yes", Self::Always),
        ("force", Self::Always),
        ("never", Self::Never),
        ("no", Self::Never),
        ("none", Self::Never),
        ("auto", Self::Auto),
        ("tty", Self::Auto),
        ("if-tty", Self::Auto),
    ];

    /// What it means here, given what `Auto` would be.
    #[must_use]
    pub fn resolve(self, auto: bool) -> bool {
        match self {
            Self::Auto => auto,
            Self::Always => true,
            Self::Never => false,
        }
    }
}
