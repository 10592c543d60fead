//! What results are, and what is passed by: the filters, with what they mean here and now.

use std::ffi::OsString;

use sys::locale::Locale;
use sys::stat::Timestamp;

use super::{Process, Roots, devices, follow, here};
use crate::fdx::cli::Args;
use crate::fdx::filter::time::moment_or_file;
use crate::fdx::filter::{Builder, Selection, Unwanted, Words};
use crate::fdx::pattern::{Case, Language, Matcher, Reading};
use crate::fdx::start_error::StartError;

pub(super) fn of(args: &Args, roots: &Roots, around: &Process<'_>) -> Result<Selection, StartError> {
    let patterns = args.filters.patterns();
    let reading = |patterns: &[OsString], language| {
        Reading::new(patterns.iter().map(OsString::as_os_str), language, case(args))
    };
    let now = || {
        let now = (around.now)();
        Timestamp { seconds: now.timestamp(), nanoseconds: now.timestamp_subsec_nanos() }
    };
    let words = Words {
        reading: reading(&patterns, language(args))?,
        full_path: args.matching.full_path,
        here: &|| here(around),
        moment: &|text| moment_or_file(text, &(around.now)()),
        now: &now,
        locale: &|| Locale::from_environment(around.get),
        follow: follow(args),
        devices: devices(args),
    };
    let unwanted = Unwanted {
        regexes: &args.visible.exclude_regex,
        reading: reading(&args.visible.exclude_regex, Language::Regex).map_err(StartError::ExcludeRegex)?,
        globs: &args.visible.exclude,
        roots: &roots.operands,
    };
    Builder::new(words).selection(&args.filters.0, &unwanted)
}

/// The patterns at work, those that match everything left out.
pub(super) fn matchers(args: &Args) -> Result<Vec<Matcher>, StartError> {
    let patterns = args.filters.patterns();
    let reading = Reading::new(patterns.iter().map(OsString::as_os_str), language(args), case(args))?;
    let matchers = patterns.iter().map(|pattern| reading.matcher(pattern));
    Ok(matchers.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

/// How patterns are read.
pub(super) fn language(args: &Args) -> Language {
    match &args.matching {
        matching if matching.glob => Language::Glob,
        matching if matching.exact => Language::Exact,
        matching if matching.fixed_strings => Language::Fixed,
        _ => Language::Regex,
    }
}

fn case(args: &Args) -> Case {
    match &args.matching {
        matching if matching.ignore_case => Case::Insensitive,
        matching if matching.case_sensitive => Case::Sensitive,
        _ => Case::Smart,
    }
}
