//! The choice of a theme: the one that was named, or the one for the background that COLORFGBG or the terminal tells.

use std::ffi::OsString;

use cli::environment::Environment;
use highlight::Theme;
use term::screen::Screen;

use super::PlanError;
use super::background::{self, Asked, Background, Late};
use super::names::theme;
use crate::cli::ThemeWords;

/// A theme, and the terminal where it was asked and has not answered yet.
#[derive(Debug)]
pub(super) struct Choice {
    pub(super) theme: Theme,
    pub(super) late: Option<Late>,
}

/// # Errors
/// A name that no theme has, even of one that would not be used here.
pub(super) fn choose(
    words: &ThemeWords,
    screen: &Screen,
    environment: &Environment,
    may_ask: bool,
) -> Result<Choice, PlanError> {
    let named = |name: &Option<OsString>, default: fn() -> Theme| {
        name.as_ref().map_or_else(|| Ok(default()), |name| theme(&name.to_string_lossy()))
    };
    let (dark, light) = (named(&words.dark, Theme::dark)?, named(&words.light, Theme::light)?);
    let fixed = words.fixed.as_ref().map_or("auto".into(), |name| name.to_string_lossy());
    let told = || environment.get("COLORFGBG").and_then(|value| background::of_variable(&value));
    let mut asked = Asked::default();
    let background = match &*fixed {
        "dark" => Some(Background::Dark),
        "light" => Some(Background::Light),
        // Off a terminal the environment still tells of the terminal that it came from, where the text may not end up.
        "auto" | "auto:system" | "auto:ask" if !screen.is_terminal => None,
        "auto:ask" => {
            if may_ask {
                asked = background::ask(environment);
            }
            asked.background.or_else(told)
        }
        "auto" | "auto:system" | "auto:always" => told(),
        name => return Ok(Choice { theme: theme(name)?, late: None }),
    };
    let theme = if background == Some(Background::Light) { light } else { dark };
    Ok(Choice { theme, late: asked.late })
}
