//! The lists of languages and themes.

use highlight::{Language, Theme};
use term::sink::{Sink, WriteError};

/// A line a language: its name, and the extensions and file names that stand for it.
///
/// # Errors
/// Those of the output.
pub(crate) fn languages(sink: &mut Sink) -> Result<(), WriteError> {
    let mut languages: Vec<Language> = Language::all().filter(|language| !language.is_hidden()).collect();
    languages.sort_by_key(|language| language.name().to_lowercase());
    for language in languages {
        let names: Vec<&str> = language.extensions().collect();
        sink.write(format!("{}:{}\n", language.name(), names.join(",")).as_bytes())?;
    }
    Ok(())
}

/// A line a theme.
///
/// # Errors
/// Those of the output.
pub(crate) fn themes(sink: &mut Sink) -> Result<(), WriteError> {
    Theme::all().try_for_each(|theme| sink.write(format!("{}\n", theme.name()).as_bytes()))
}
