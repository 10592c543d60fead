//! Whether words are about the configuration file, so that it is not read for them.

use std::ffi::OsString;

use cli::config::may_be_about_the_file;

use super::{Invocation, Outcome, Parser};
use crate::action::outputs::Outputs;

/// Whether the words have `--no-config`, or ask about the file: as options, since other programs have such words too.
pub(crate) fn forgoes_configuration(words: &[OsString], invocation: &Invocation<'_>) -> bool {
    if !words.iter().any(|word| may_be_about_the_file(word)) {
        return false;
    }
    let mut ignored = |_: &[u8]| {};
    let mut parser = Parser::new(words.to_vec(), invocation, &mut ignored);
    parser.outputs = Outputs::only_named();
    let read = parser.read();
    parser.settings.no_config || matches!(read, Ok(Outcome::Setup(_)))
}
