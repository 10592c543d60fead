//! What names of languages, themes and encodings stand for, and those of the configuration that stand for nothing.

use std::borrow::Cow;
use std::ffi::OsString;

use cli::config::Unsuited;
use cli::environment::Environment;
use cli::nearest::nearest;
use highlight::{Language, Theme};
use term::screen::Screen;

use super::PlanError;
use crate::cli::{Args, Names, ThemeWords};
use crate::view::encoding::Encoding;

pub(super) fn language(name: &OsString) -> Result<Language, PlanError> {
    let name = name.to_string_lossy();
    Language::from_token(&name).ok_or_else(|| PlanError::Language(name.into_owned()))
}

pub(super) fn encoding(label: &OsString) -> Result<Encoding, PlanError> {
    let label = label.to_string_lossy();
    Encoding::of_label(&label).ok_or_else(|| PlanError::Encoding(label.into_owned()))
}

pub(super) fn theme(name: &str) -> Result<Theme, PlanError> {
    if name == "default" {
        return Ok(Theme::dark());
    }
    Theme::named(name).ok_or_else(|| PlanError::Theme(name.to_owned()))
}

/// The background that a theme is to be for, or how it is told.
const BACKGROUNDS: [&str; 6] = ["dark", "light", "auto", "auto:system", "auto:ask", "auto:always"];

fn any_theme(name: &OsString) -> Result<(), PlanError> {
    let name = name.to_string_lossy();
    if BACKGROUNDS.contains(&&*name) { Ok(()) } else { theme(&name).map(drop) }
}

impl Names {
    /// What stands for nothing.
    fn problems(&self) -> Vec<PlanError> {
        let themes = &self.theme;
        let languages = [&self.language, &self.fallback].into_iter().flatten();
        let mapped = self.mapping.unknown_languages().map(|name| PlanError::Language(name.to_owned()));
        let themes = [&themes.fixed, &themes.dark, &themes.light].into_iter().flatten();
        languages
            .filter_map(|name| language(name).err())
            .chain(mapped)
            .chain(themes.filter_map(|name| any_theme(name).err()))
            .chain(self.encoding().and_then(|label| encoding(label).err()))
            .collect()
    }

    /// Leaves that out.
    fn forget_unknown(&mut self) {
        let ThemeWords { fixed, dark, light } = &mut self.theme;
        for name in [&mut self.language, &mut self.fallback] {
            name.take_if(|name| language(name).is_err());
        }
        for name in [fixed, dark, light] {
            name.take_if(|name| any_theme(name).is_err());
        }
        self.encoding.take_if(|label| *label != "auto" && encoding(label).is_err());
        self.mapping.forget_unknown();
    }
}

/// Takes out of what was asked for the names that the configuration has and that stand for nothing: the text is shown all
/// the same. Those are returned; what was typed stays, if it is the same name.
pub(super) fn forgive(args: &mut Args) -> Vec<PlanError> {
    let Some(mut sources) = args.sources.take() else { return Vec::new() };
    let problems = sources.configured.problems();
    if !problems.is_empty() {
        sources.configured.forget_unknown();
        args.names = sources.names();
    }
    problems
}

/// Whether a setting of the configuration names what there is, the user's own languages and themes among it.
///
/// # Errors
/// The first name that stands for nothing.
pub(crate) fn check(args: &Args, screen: &Screen, environment: &Environment) -> Result<(), Unsuited> {
    crate::cache::load(environment, screen, &term::report::Report::new(b"catx"));
    match args.names.problems().first() {
        None => Ok(()),
        Some(problem) => Err(Unsuited {
            message: problem.to_string().into_bytes(),
            hint: Some(problem.hint().into_owned()),
        }),
    }
}

/// What may have been meant by the name of a language.
pub(super) fn similar_language(name: &str) -> Cow<'static, str> {
    let known = Language::all().filter(|language| !language.is_hidden()).map(Language::name);
    similar(name, known).unwrap_or("--list-languages lists them".into())
}

/// What may have been meant by the name of a theme.
pub(super) fn similar_theme(name: &str) -> Cow<'static, str> {
    similar(name, Theme::all().map(Theme::name)).unwrap_or("--list-themes lists them".into())
}

/// The nearest name, whatever the case of its letters.
fn similar<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Option<Cow<'static, str>> {
    let known: Vec<(String, &str)> = known.map(|name| (name.to_lowercase(), name)).collect();
    let near = nearest(&name.to_lowercase(), known.iter().map(|(lower, _)| lower.as_str()))?;
    let (_, name) = known.iter().find(|(lower, _)| lower == near)?;
    Some(format!("did you mean '{name}'?").into())
}
