//! The words for when to do something, as clap reads them: those of `term::when`, which knows no clap.

use term::when::When;

/// When to do something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum WhenWord {
    #[default]
    Auto,
    Always,
    Never,
}

impl WhenWord {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Always => "always",
            Self::Never => "never",
        }
    }

    pub(crate) fn when(self) -> When {
        match self {
            Self::Auto => When::Auto,
            Self::Always => When::Always,
            Self::Never => When::Never,
        }
    }

    pub(crate) fn resolve(self, auto: bool) -> bool {
        match self {
            Self::Auto => auto,
            Self::Always => true,
            Self::Never => false,
        }
    }
}
