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
    pub const WORDS: [(&str, When); 9] = [
        ("always", When::Always),
        ("yes", When::Always),
        ("force", When::Always),
        ("never", When::Never),
        ("no", When::Never),
        ("none", When::Never),
        ("auto", When::Auto),
        ("tty", When::Auto),
        ("if-tty", When::Auto),
    ];

    /// What it means here, given what `Auto` would be.
    #[must_use]
    pub fn resolve(self, auto: bool) -> bool {
        match self {
            When::Auto => auto,
            When::Always => true,
            When::Never => false,
        }
    }
}
