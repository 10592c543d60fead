//! A theme's file (`.tmTheme`, a property list), and where in it an error is.

use std::io::Cursor;

use syntect::LoadingError;
use syntect::highlighting::{Theme, ThemeSet};

/// Reads a theme.
///
/// # Errors
/// The line and the reason.
pub(super) fn read(text: &[u8]) -> Result<Theme, (usize, String)> {
    ThemeSet::load_from_reader(&mut Cursor::new(text)).map_err(|error| locate(text, &error))
}

fn locate(text: &[u8], error: &LoadingError) -> (usize, String) {
    match error {
        LoadingError::ReadSettings(error) => {
            let reason = error.to_string();
            let offset = reason.rsplit_once("(offset ").and_then(|(_, rest)| rest.strip_suffix(')'));
            let place = offset.and_then(|offset| offset.parse().ok()).unwrap_or(text.len());
            (super::line_at(text, place), "not a property list".to_owned())
        }
        // It is a property list, but none of a theme.
        LoadingError::ParseTheme(error) => (1, format!("not a theme: {error}").to_lowercase()),
        other => (1, other.to_string()),
    }
}
