//! The options by which fdx tells of its set-up in place of searching.

use std::ffi::OsString;

use clap::ValueHint;
use cli::completion::scripts::Shell;
use cli::init;
use cli::setup::Setup;

use crate::unknown::UnknownWord;

#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "Help and configuration")]
#[group(skip)]
pub(crate) struct SetupWords {
    /// do not read the configuration file, which is read only where output is a terminal
    #[arg(long)]
    pub(super) no_config: bool,
    /// print an example of the configuration file, with every setting
    #[arg(long)]
    config_example: bool,
    /// say what is wrong in the configuration file, or in FILE
    #[arg(long, value_name = "FILE", num_args = 0..=1, value_hint = ValueHint::FilePath)]
    config_check: Option<Option<OsString>>,
    /// print where the configuration file is looked for
    #[arg(long)]
    config_path: bool,
    /// print what the start file of SHELL needs to have fdx as fd, with completions: eval "$(fdx --init bash)"
    #[arg(long, value_name = "SHELL", value_parser = shell)]
    init: Option<Shell>,
}

fn shell(word: &str) -> Result<Shell, UnknownWord> {
    let known = Shell::WORDS.iter().find(|(known, _)| *known == word);
    known.map(|(_, shell)| *shell).ok_or_else(unknown_shell)
}

/// The refusal of a shell.
pub(super) fn unknown_shell() -> UnknownWord {
    UnknownWord::new(init::NAMES.iter().copied(), "")
}

impl SetupWords {
    /// What is asked for, if anything is.
    pub(super) fn asked(&self) -> Option<Setup> {
        match self {
            Self { init: Some(shell), .. } => Some(Setup::Init(*shell)),
            Self { config_check: Some(file), .. } => Some(Setup::Check(file.clone())),
            Self { config_example: true, .. } => Some(Setup::Example),
            Self { config_path: true, .. } => Some(Setup::Places),
            Self { .. } => None,
        }
    }
}
