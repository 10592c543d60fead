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

use super::fault::{ConfigError, Text};
use super::{LARGEST_BYTES, Named, Place, Unsuited, keys};

/// The programs that have a table in the file.
const PROGRAMS: [&str; 4] = ["lsx", "catx", "findx", "fdx"];

/// A flag that the file sets, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Setting<Does> {
    /// The flag, and its value if it has one.
    pub(crate) occurrence: Occurrence<Does>,
    /// The line of the file, from 1.
    pub(crate) line: usize,
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

    /// The settings that make sense, and all errors. All settings are asked about at once, and each alone only where those
    /// are refused. Where the rest still do not go together, none of them counts.
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
            if let Err(unsuited) = accepts(&occurrences) {
                errors.push(ConfigError::of_settings(&unsuited, file));
                occurrences.clear();
            }
        }
        (occurrences, ConfigError::first_of(errors, file))
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
            let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
            Reading { errors: vec![ConfigError::at(file, line, "not UTF-8", None)], ..Reading::NOTHING }
        }
        // Nor where a folder on the way is none, or is closed to this user: a home may be another's.
        Err(_) if place.named_by == Named::Convention && !sys::file::is_within_reach(file) => {
            Reading::NOTHING
        }
        Err(error) => {
            Reading { errors: vec![ConfigError::of_file(file, &reason(&error))], ..Reading::NOTHING }
        }
    }
}

fn parse<Does: Copy>(text: &str, file: &Path, program: &str, flags: &[Flag<Does>]) -> Reading<Does> {
    let place = Text::new(file, text);
    let document = match DeTable::parse(text) {
        Ok(document) => document.into_inner(),
        Err(error) => {
            return Reading { errors: vec![place.syntax(&error)], ..Reading::NOTHING };
        }
    };
    let mut reading = Reading::NOTHING;
    for (name, value) in in_order(&document) {
        if !PROGRAMS.contains(&name.get_ref().as_ref()) {
            reading.errors.push(unknown_program(name, program, flags, &place));
            continue;
        }
        let DeValue::Table(table) = value.get_ref() else {
            let reason = format!("{}: expected a table", name.get_ref());
            reading.errors.push(place.error(&value.span(), &reason));
            continue;
        };
        if name.get_ref().as_ref() == program {
            for (key, value) in in_order(table) {
                let read = append_key(key, value, flags, &place, &mut reading.settings);
                reading.errors.extend(read.err());
            }
        }
    }
    // Those of tables within a table come in another order; what is typed comes in its own.
    reading.settings.sort_by_key(|setting: &Setting<Does>| setting.line);
    reading
}

/// The entries of a table in the order of the file; it has them sorted by key.
fn in_order<'t, 'd>(table: &'t DeTable<'d>) -> Vec<(&'t Spanned<Cow<'d, str>>, &'t Spanned<DeValue<'d>>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

/// A name that is no program's: perhaps a key that stands above all tables.
fn unknown_program<Does: Copy>(
    name: &Spanned<Cow<'_, str>>,
    program: &str,
    flags: &[Flag<Does>],
    place: &Text<'_>,
) -> ConfigError {
    let is_key = flags.iter().any(|flag| keys(flag).any(|key| key == *name.get_ref()));
    if is_key {
        let hint = format!("it belongs below [{program}]");
        return place.hinted(&name.span(), &format!("unknown program '{}'", name.get_ref()), Some(&hint));
    }
    place.unknown(&name.span(), "program", name.get_ref(), PROGRAMS)
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
    let flag = flags.iter().find(|flag| keys(flag).any(|key| key == name));
    if !is_for_the_file(flag.map_or(name, |flag| flag.long)) {
        let long = flag.map_or(name, |flag| flag.long);
        return Err(place.error(&key.span(), &format!("'{long}' is not for the file")));
    }
    let Some(flag) = flag else { return Err(unknown_key(key, flags, place)) };
    append(flag, value, place, settings)
}

/// A key that no flag has: perhaps one that is cut short, or a letter.
fn unknown_key<Does: Copy>(
    key: &Spanned<Cow<'_, str>>,
    flags: &[Flag<Does>],
    place: &Text<'_>,
) -> ConfigError {
    let suited = || flags.iter().filter(|flag| is_for_the_file(flag.long));
    if let [letter] = *key.get_ref().as_bytes() {
        let long = suited().find(|flag| flag.short == letter).and_then(|flag| flag.names().next());
        let hint = long.map(|long| format!("did you mean '{long}'?"));
        return place.hinted(&key.span(), &format!("unknown key '{}'", key.get_ref()), hint.as_deref());
    }
    place.unknown(&key.span(), "key", key.get_ref(), suited().flat_map(Flag::names))
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
            return values.iter().try_for_each(|value| match value.get_ref() {
                DeValue::Array(_) => Err(place.fault(flag, value, "a list stands in a list")),
                _ => append(flag, value, place, settings),
            });
        }
        DeValue::Boolean(false) => return Ok(()),
        DeValue::Boolean(true) => None,
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.as_str().to_owned()),
        _ => {
            return Err(fault("expected true, false, a whole number, a string or a list of them"));
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
            _ => return Err(place.fault(flag, value, "expected a string or a whole number")),
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
