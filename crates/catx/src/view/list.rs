//! The lists of languages and themes.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::path::Path;

use cli::environment::Environment;
use highlight::detect::{Mapping, Named, globs};
use highlight::{Language, Theme};
use term::sink::{Sink, WriteError};

/// A line a language: its name, and the extensions, file names and globs that stand for it, as bat lists them: without
/// those that another language has the last word on, and without languages that then have none.
///
/// # Errors
/// Those of the output.
pub(crate) fn languages(environment: &Environment, sink: &mut Sink) -> Result<(), WriteError> {
    let variable = |name: &str| environment.get(name).map(OsString::from_vec);
    let mut languages: Vec<Language> = Language::all().filter(|language| !language.is_hidden()).collect();
    languages.sort_by_key(|language| language.name().to_lowercase());
    for language in languages {
        let own = language.extensions().filter(|extension| decides(extension, language, &variable));
        let mut names: Vec<String> = own.map(str::to_owned).collect();
        names.extend(globs(language, &variable));
        if !names.is_empty() {
            sink.write(format!("{}:{}\n", language.name(), names.join(",")).as_bytes())?;
        }
    }
    Ok(())
}

/// Whether a file with this extension would be in the language. Names of several parts stay, as in bat.
fn decides(extension: &str, language: Language, variable: &dyn Fn(&str) -> Option<OsString>) -> bool {
    let path = format!("test.{extension}");
    extension.contains('.')
        || Mapping::default().language(Path::new(&path), variable) == Named::Language(language)
}

/// A line a theme.
///
/// # Errors
/// Those of the output.
pub(crate) fn themes(sink: &mut Sink) -> Result<(), WriteError> {
    Theme::all().try_for_each(|theme| sink.write(format!("{}\n", theme.name()).as_bytes()))
}
