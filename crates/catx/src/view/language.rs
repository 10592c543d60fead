//! Which language a text is in: as was said, as its name says, or as it says itself.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use highlight::Language;
use highlight::detect::{Named, from_first_line, from_modeline};

use super::file::File;
use super::plan::Plan;

/// The language of a file whose text begins so; `None` where it is in none that has colours.
pub(super) fn of(file: &File, start: &[u8], plan: &Plan) -> Option<Language> {
    let language = match plan.language {
        Some(language) => Some(language),
        None => detected(file, start, plan),
    };
    language.filter(|language| !language.is_plain())
}

fn detected(file: &File, start: &[u8], plan: &Plan) -> Option<Language> {
    let first_line = &start[..memchr::memchr(b'\n', start).map_or(start.len(), |at| at + 1)];
    if first_line.contains(&0) {
        return None;
    }
    let by_text = || from_modeline(start).or_else(|| from_first_line(first_line)).or(plan.fallback);
    if file.is_nameless {
        return by_text();
    }
    let name = Path::new(OsStr::from_bytes(&file.name));
    let path = std::path::absolute(name).unwrap_or_else(|_| name.to_owned());
    match plan.mapping.language(&path, &|variable| plan.variable(variable)) {
        Named::Language(language) => Some(language),
        Named::Unknown | Named::NoSuchLanguage(_) => by_text(),
    }
}
