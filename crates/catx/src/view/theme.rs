//! Which theme it is to be: the one that was named, or the one for the background that COLORFGBG tells.
//!
//! The terminal itself is not asked: its answer comes late or never, eats what is typed meanwhile, or shows up at the
//! shell's prompt. `--theme`, or `theme` in the configuration file, says what the environment does not.

use std::ffi::OsString;

use cli::environment::Environment;
use highlight::Theme;
use term::screen::Screen;

use crate::cli::ThemeWords;
use crate::plan::Problem;

/// What a terminal's text stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Background {
    Dark,
    Light,
}

/// # Errors
/// A name that no theme has, even of one that would not be used here.
pub(super) fn choose(
    words: &ThemeWords,
    screen: &Screen,
    environment: &Environment,
) -> Result<Theme, Problem> {
    let named = |name: &Option<OsString>, default: fn() -> Theme| {
        name.as_ref().map_or_else(|| Ok(default()), |name| theme(&name.to_string_lossy()))
    };
    let (dark, light) = (named(&words.dark, Theme::dark)?, named(&words.light, Theme::light)?);
    let fixed = words.fixed.as_ref().map_or("auto".into(), |name| name.to_string_lossy());
    let background = match &*fixed {
        "dark" => Background::Dark,
        "light" => Background::Light,
        // Off a terminal the environment still tells of the one behind, which may not be where the text ends up.
        "auto" | "auto:system" if !screen.is_terminal => Background::Dark,
        "auto" | "auto:system" | "auto:always" => {
            environment.get("COLORFGBG").and_then(|value| background(&value)).unwrap_or(Background::Dark)
        }
        name => return theme(name),
    };
    Ok(match background {
        Background::Dark => dark,
        Background::Light => light,
    })
}

fn theme(name: &str) -> Result<Theme, Problem> {
    if name == "default" {
        return Ok(Theme::dark());
    }
    Theme::named(name).ok_or_else(|| Problem::Theme(name.to_owned()))
}

/// COLORFGBG is `foreground;background`, in some terminals with a word between: numbers of the sixteen colours, of
/// which white and the bright ones but for grey are light.
fn background(value: &[u8]) -> Option<Background> {
    let (_, last) = std::str::from_utf8(value).ok()?.rsplit_once(';')?;
    match last.parse().ok()? {
        0..=6 | 8 => Some(Background::Dark),
        7 | 9..=15 => Some(Background::Light),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colorfgbg_tells_the_background() {
        for (value, expected) in [
            ("15;0", Some(Background::Dark)),
            ("7;8", Some(Background::Dark)),
            ("0;15", Some(Background::Light)),
            ("0;default;7", Some(Background::Light)),
            ("15;default", None),
            ("0;16", None),
            ("0;256", None),
            ("15", None),
            ("", None),
        ] {
            assert_eq!(background(value.as_bytes()), expected, "{value}");
        }
        assert_eq!(background(b"0;\xff"), None);
    }
}
