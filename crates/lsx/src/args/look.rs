//! What was typed about the colours of fields.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;

use ::cli::flag::Given;
use term::theme::Theme;
use term::theme::scale::{ScaleMode, Scaled};

use super::{Refusal, choice};
use crate::words::SCALES;

/// The look of what is told of files.
#[derive(Clone, Debug, Default)]
pub(crate) struct LookArgs {
    /// Keys of a theme and their styles, all of which it understands.
    pub(crate) theme: Vec<(String, String)>,
    /// What is coloured by how it compares with the others of a listing.
    pub(crate) scaled: Vec<Scaled>,
    pub(crate) scale_mode: Option<ScaleMode>,
}

impl LookArgs {
    /// Whether any of it was asked for.
    pub(crate) fn is_asked_for(&self) -> bool {
        !self.theme.is_empty() || !self.scaled.is_empty()
    }

    /// `KEY=STYLE`: the style of what a key of the theme names.
    pub(crate) fn read_style(&mut self, given: &Given<'_>) -> Result<(), Refusal> {
        let text = given.text();
        let (key, style) = text.split_once('=').unwrap_or((&text, ""));
        match Theme::default().configure([(key, style)]).first() {
            Some(warning) => Err(Refusal::Value(warning.to_string().into_bytes())),
            None => {
                self.theme.push((key.to_owned(), style.to_owned()));
                Ok(())
            }
        }
    }

    /// Words with commas between; without any, all of them.
    pub(crate) fn read_scaled(&mut self, given: &Given<'_>) -> Result<(), Refusal> {
        self.scaled.clear();
        let words = given.value.map_or(b"all".as_slice(), OsStr::as_bytes);
        for word in words.split(|&byte| byte == b',') {
            let one = Given { value: Some(OsStr::from_bytes(word)), ..*given };
            self.scaled.extend_from_slice(choice(&one, &SCALES)?);
        }
        Ok(())
    }
}
