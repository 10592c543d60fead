//! The file's syntax: TOML, a table a program, whose keys are read by the table of the program's flags.

use std::borrow::Cow;
use std::ffi::OsString;
use std::path::Path;
use std::slice;

use term::report::reason;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::argv::Occurrence;
use crate::flag::{Flag, Value};

use super::fault::{ConfigError, Text, line_at};
use super::{LARGEST_BYTES, Named, Place, Unsuited};

/// The programs that have a table in the file.
const PROGRAMS: [&str; 4] = ["lsx", "catx", "findx", "fdx"];

/// A flag that the file sets, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Setting<Does> {
    /// The flag, and its value if it has one.
    pub(crate) occurrence: Occurrence<Does>,
    /// The line of the file, from 1.
    pub line: usize,
}

/// Flags that make no sense for every run.
const NOT_FOR_THE_FILE: &str = "help version man generate completion no-config config-example config-check config-path init \
     generate-config-file \
     config-file config-dir cache-dir diagnostic stdin file-name diff-with list-languages \
     list-themes cache build clear source target blank acknowledgements why";

/// Whether a flag of this long name may stand in the file.
pub(crate) fn is_for_the_file(long: &str) -> bool {
    NOT_FOR_THE_FILE.split(' ').all(|other| other != long)
}

/// What a file comes to.
#[derive(Debug)]
pub(crate) struct Reading<Does> {
    /// What is understood, in the order of the file.
    pub(crate) settings: Vec<Setting<Does>>,
    /// What is not, and stands in the way of nothing else.
    pub(crate) errors: Vec<ConfigError>,
}

impl<Does> Reading<Does> {
    const NOTHING: Self = Self { settings: Vec::new(), errors: Vec::new() };

    /// The settings that make sense; the others are errors, too. All are asked about at once, and each alone only where
    /// something is wrong with one of them, or they do not go together.
    pub(crate) fn accepted(
        self,
        accepts: impl Fn(&[Occurrence<Does>]) -> Result<(), Unsuited>,
        file: &Path,
    ) -> (Vec<Occurrence<Does>>, Vec<ConfigError>) {
        let Self { settings, mut errors } = self;
        let lines: Vec<usize> = settings.iter().map(|setting| setting.line).collect();
        let mut occurrences: Vec<_> = settings.into_iter().map(|setting| setting.occurrence).collect();
        if !occurrences.is_empty() && accepts(&occurrences).is_err() {
            let mut lines = lines.iter();
            occurrences.retain(|occurrence| {
                let line = lines.next().copied().unwrap_or_default();
                let refused = accepts(slice::from_ref(occurrence)).err();
                errors.extend(refused.iter().map(|unsuited| ConfigError::of_setting(unsuited, file, line)));
                refused.is_none()
            });
        }
        errors.sort_by_key(|error| error.line);
        (occurrences, errors)
    }
}

/// Reads a program's table into settings of its flags, which are made only where there is a file; none where there is none,
/// unless it is named.
#[must_use]
pub(crate) fn load<Does: Copy + 'static, Flags: AsRef<[Flag<Does>]>>(
    place: &Place,
    program: &str,
    flags: impl FnOnce() -> Flags,
) -> Reading<Does> {
    let file = &*place.file;
    match sys::file::read_regular(file, LARGEST_BYTES).map(String::from_utf8) {
        Ok(Ok(text)) => parse(&text, file, program, flags().as_ref()),
        Ok(Err(error)) => {
            let line = line_at(error.as_bytes(), error.utf8_error().valid_up_to());
            let message = format!("{}:{line}: not UTF-8", file.display());
            Reading { errors: vec![ConfigError { message, hint: None, line }], ..Reading::NOTHING }
        }
        // Nor where a folder on the way is none, or is closed to this user: a home may be another's.
        Err(_) if place.named_by == Named::Convention && !sys::file::is_within_reach(file) => {
            Reading::NOTHING
        }
        Err(error) => {
            let message = format!("{}: {}", file.display(), reason(&error));
            Reading { errors: vec![ConfigError { message, hint: None, line: 0 }], ..Reading::NOTHING }
        }
    }
}

fn parse<Does: Copy>(text: &str, file: &Path, program: &str, flags: &[Flag<Does>]) -> Reading<Does> {
    let place = Text { file, text };
    let document = match DeTable::parse(text) {
        Ok(document) => document.into_inner(),
        Err(error) => {
            let span = error.span().unwrap_or(0..0);
            let named = text.get(span.clone()).filter(|_| error.message() == "duplicate key");
            let named = named.map(|key| format!(" '{key}'")).unwrap_or_default();
            let error = place.error(&span, &format!("{}{named}", error.message()));
            return Reading { errors: vec![error], ..Reading::NOTHING };
        }
    };
    let mut reading = Reading::NOTHING;
    for (name, value) in document {
        if !PROGRAMS.contains(&name.get_ref().as_ref()) {
            reading.errors.push(place.unknown(&name.span(), "program", name.get_ref(), PROGRAMS));
            continue;
        }
        let DeValue::Table(table) = value.get_ref() else {
            let reason = format!("{}: expected a table", name.get_ref());
            reading.errors.push(place.error(&value.span(), &reason));
            continue;
        };
        if name.get_ref().as_ref() == program {
            for (key, value) in table {
                let read = append_key(key, value, flags, &place, &mut reading.settings);
                reading.errors.extend(read.err());
            }
        }
    }
    // The table comes sorted by key; what is typed comes in its order.
    reading.settings.sort_by_key(|setting: &Setting<Does>| setting.line);
    reading
}

/// Appends what one entry of a program's table means.
fn append_key<Does: Copy>(
    key: &Spanned<Cow<'_, str>>,
    value: &Spanned<DeValue<'_>>,
    flags: &[Flag<Does>],
    place: &Text<'_>,
    settings: &mut Vec<Setting<Does>>,
) -> Result<(), ConfigError> {
    if let DeValue::Table(entries) = value.get_ref() {
        return append_table(key, entries, flags, place, settings);
    }
    let name = key.get_ref().as_ref();
    let Some(flag) = flags.iter().find(|flag| keys(flag).any(|key| key == name)) else {
        let known = flags.iter().flat_map(Flag::names);
        return Err(place.unknown(&key.span(), "key", name, known));
    };
    if !is_for_the_file(flag.long) {
        return Err(place.error(&key.span(), &format!("'{}' is not for the file", flag.long)));
    }
    append(flag, value, place, settings)
}

/// The keys of a flag: its long names, or its letter where it has none.
pub(crate) fn keys<Does: Copy>(flag: &Flag<Does>) -> impl Iterator<Item = String> {
    let goes_by_letter = flag.names().next().is_none() && !flag.help.is_empty();
    let letter = goes_by_letter.then(|| char::from(flag.short).to_string());
    flag.names().map(str::to_owned).chain(letter)
}

/// Appends what one key means: `true` is the bare flag, `false` nothing, a list repeats the flag.
fn append<Does: Copy>(
    flag: &Flag<Does>,
    value: &Spanned<DeValue<'_>>,
    place: &Text<'_>,
    settings: &mut Vec<Setting<Does>>,
) -> Result<(), ConfigError> {
    let fault = |reason: &str| place.fault(flag, value, reason);
    let given = match value.get_ref() {
        DeValue::Array(values) if flag.is_list => return append_list(flag, value, values, place, settings),
        DeValue::Array(values) => {
            return values.iter().try_for_each(|value| append(flag, value, place, settings));
        }
        DeValue::Boolean(false) => return Ok(()),
        DeValue::Boolean(true) => None,
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.as_str().to_owned()),
        _ => {
            return Err(fault("expected true, false, a number, a string or a list of them"));
        }
    };
    match (flag.value, &given) {
        (Value::None, Some(_)) => Err(fault("expected true or false")),
        (Value::Required(_), None) => Err(fault("expected a value")),
        _ => {
            let line = place.line(&value.span());
            let value = given.map(OsString::from);
            settings.push(Setting {
                occurrence: Occurrence::Flag { does: flag.does, name: flag.long, value },
                line,
            });
            Ok(())
        }
    }
}

/// Appends a list for a flag that takes its words at once, commas between: given one by one, each would undo those before.
fn append_list<Does: Copy>(
    flag: &Flag<Does>,
    whole: &Spanned<DeValue<'_>>,
    values: &[Spanned<DeValue<'_>>],
    place: &Text<'_>,
    settings: &mut Vec<Setting<Does>>,
) -> Result<(), ConfigError> {
    let mut words = Vec::with_capacity(values.len());
    for value in values {
        match value.get_ref() {
            DeValue::String(text) => words.push(&**text),
            _ => return Err(place.fault(flag, value, "expected a string")),
        }
    }
    if !words.is_empty() {
        let occurrence =
            Occurrence::Flag { does: flag.does, name: flag.long, value: Some(words.join(",").into()) };
        settings.push(Setting { occurrence, line: place.line(&whole.span()) });
    }
    Ok(())
}

/// Appends what a table in a program's table means: each of its entries is a value of one flag, but for `when`, which
/// is the flag that is called like the table.
fn append_table<Does: Copy>(
    name: &Spanned<Cow<'_, str>>,
    entries: &DeTable<'_>,
    flags: &[Flag<Does>],
    place: &Text<'_>,
    settings: &mut Vec<Setting<Does>>,
) -> Result<(), ConfigError> {
    let tables = flags.iter().map(|flag| flag.table).filter(|table| !table.is_empty());
    let Some(flag) = flags.iter().find(|flag| !flag.table.is_empty() && flag.table == name.get_ref()) else {
        return Err(place.unknown(&name.span(), "table", name.get_ref(), tables));
    };
    let mut rest: Vec<(String, &Spanned<DeValue<'_>>)> =
        entries.iter().map(|(key, value)| (key.get_ref().to_string(), value)).collect();
    while let Some((key, value)) = rest.pop() {
        if let Some(flag) = flags.iter().find(|flag| key == "when" && flag.long == name.get_ref()) {
            append(flag, value, place, settings)?;
            continue;
        }
        let text = match value.get_ref() {
            DeValue::Table(entries) => {
                rest.extend(
                    entries.iter().map(|(inner, value)| (format!("{key}.{}", inner.get_ref()), value)),
                );
                continue;
            }
            DeValue::String(text) => text.to_string(),
            DeValue::Integer(number) => number.as_str().to_owned(),
            _ => return Err(place.fault(flag, value, "expected a string or a number")),
        };
        let value = (OsString::from(format!("{key}={text}")), place.line(&value.span()));
        settings.push(Setting {
            occurrence: Occurrence::Flag { does: flag.does, name: flag.long, value: Some(value.0) },
            line: value.1,
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests;
