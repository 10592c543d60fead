//! The colours of everything but the names of files, which LS_COLORS has: a style for each role, the user's over ours.
//!
//! ```
//! use term::theme::{Role, Theme};
//!
//! let mut theme = Theme::default();
//! let warnings = theme.configure([("date.hour", "bold #5fd7af"), ("inode", "purpl")]);
//! assert_eq!(warnings[0].to_string(), "theme: inode: no style: 'purpl'");
//! let mut out = Vec::new();
//! theme.paint(Role::DateHour, b"12:30", &mut out);
//! assert_eq!(out, b"\x1b[38;2;95;215;175;1m12:30\x1b[0m");
//! ```

mod eza;
mod keys;
mod magnitude;
mod palette;
mod role;
pub mod scale;
mod value;

use std::array;
use std::fmt;

pub use eza::NameColors;
pub use magnitude::Magnitude;
pub use role::Role;

use crate::style::{RESET, TextStyle};
use keys::KEYS;
use scale::ScaleColors;

/// A style for each role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    styles: [TextStyle; Role::ALL.len()],
    scale: ScaleColors,
}

/// Something in a theme that could not be read; the theme is as if it were not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    text: String,
}

impl Default for Theme {
    /// Our own palette.
    fn default() -> Self {
        let styles = array::from_fn(|place| TextStyle::from(palette::style(Role::ALL[place])));
        Self { styles, scale: ScaleColors::default() }
    }
}

impl Theme {
    /// No colours at all.
    #[must_use]
    pub fn plain() -> Self {
        Self { styles: [TextStyle::PLAIN; Role::ALL.len()], scale: ScaleColors::default() }
    }

    /// The style of a role.
    #[must_use]
    pub fn style(&self, role: Role) -> &TextStyle {
        &self.styles[role as usize]
    }

    /// Gives a role another style.
    pub fn set(&mut self, role: Role, style: TextStyle) {
        self.styles[role as usize] = style;
    }

    /// The colours between which `--color-scale` moves.
    #[must_use]
    pub fn scale(&self) -> &ScaleColors {
        &self.scale
    }

    /// Appends a text in the style of its role.
    pub fn paint(&self, role: Role, text: &[u8], out: &mut Vec<u8>) {
        self.style(role).paint(text, out);
    }

    /// Appends a text each byte of which has a role of its own; neighbours of one style are turned on once.
    pub fn paint_each(&self, roles: &[Role], text: &[u8], out: &mut Vec<u8>) {
        let mut current = &TextStyle::PLAIN;
        for (&byte, &role) in text.iter().zip(roles) {
            let style = self.style(role);
            if style != current {
                end(current, out);
                out.extend_from_slice(style.on());
                current = style;
            }
            out.push(byte);
        }
        end(current, out);
    }

    /// Applies what the configuration says, by the keys that [`Theme::keys`] lists. Of two keys that speak of the same
    /// role the more special one wins, whatever their order.
    pub fn configure<'s>(&mut self, settings: impl IntoIterator<Item = (&'s str, &'s str)>) -> Vec<Warning> {
        let mut warnings = Vec::new();
        let mut known = Vec::new();
        for (key, text) in settings {
            if let Some(place) = KEYS.iter().position(|(name, _)| *name == key) {
                known.push((place, key, text));
            } else if !scale::KEYS.contains(&key) {
                warnings.push(Warning { text: format!("theme: {key}: no such key (its value: '{text}')") });
            } else if !self.scale.configure(key, text) {
                warnings.push(Warning::value("theme", key, text));
            }
        }
        known.sort_by_key(|&(place, _, _)| place);
        for (place, key, text) in known {
            match value::parse(text) {
                Some(style) => KEYS[place].1.iter().for_each(|&role| self.set(role, style.clone())),
                None => warnings.push(Warning::value("theme", key, text)),
            }
        }
        warnings
    }

    /// Applies the value of EZA_COLORS or EXA_COLORS, whichever `variable` names; what it says of names comes back.
    pub fn apply_eza_colors(&mut self, variable: &'static str, value: &[u8]) -> NameColors {
        eza::apply(self, variable, value)
    }

    /// The keys of the configuration.
    pub fn keys() -> impl Iterator<Item = &'static str> {
        KEYS.iter().map(|&(key, _)| key).chain(scale::KEYS)
    }
}

fn end(style: &TextStyle, out: &mut Vec<u8>) {
    if !style.on().is_empty() {
        out.extend_from_slice(RESET);
    }
}

impl Warning {
    fn value(subject: &str, key: &str, value: &str) -> Self {
        Self { text: format!("{subject}: {key}: no style: '{value}'") }
    }
}

/// `theme: KEY: no style: 'VALUE'`, on one line.
impl fmt::Display for Warning {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What a variable holds may be anything; a terminal is to see it, not to obey it.
        self.text.chars().try_for_each(|character| match character {
            character if character.is_control() => write!(formatter, "{}", character.escape_default()),
            character => write!(formatter, "{character}"),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use sys::kind::Kind;

    use super::*;

    #[test]
    fn every_role_has_a_key_and_no_key_stands_twice() {
        let keys: BTreeSet<_> = Theme::keys().collect();
        assert_eq!(keys.len(), Theme::keys().count());
        for role in Role::ALL {
            assert!(KEYS.iter().any(|(_, roles)| roles.contains(&role)), "{role:?}");
        }
        let letters: BTreeSet<_> = keys::EZA_KEYS.iter().map(|(key, _)| *key).collect();
        assert_eq!(letters.len(), keys::EZA_KEYS.len());
    }

    #[test]
    fn the_default_palette_keeps_to_the_sixteen_colours() {
        let theme = Theme::default();
        for role in Role::ALL {
            let on = String::from_utf8_lossy(theme.style(role).on()).into_owned();
            let codes = on.trim_start_matches("\x1b[").trim_end_matches('m');
            for code in codes.split(';').filter(|code| !code.is_empty()) {
                let code: u8 = code.parse().expect("a number");
                // Black and white vanish on one of the backgrounds, and grey on some themes.
                assert!(matches!(code, 1 | 2 | 4 | 31..=36), "{role:?}: {code}");
            }
        }
    }

    #[test]
    fn the_special_key_wins_in_any_order() {
        for settings in [
            [("permissions.user-read", "red"), ("permissions.read", "blue")],
            [("permissions.read", "blue"), ("permissions.user-read", "red")],
        ] {
            let mut theme = Theme::default();
            assert!(theme.configure(settings).is_empty());
            assert_eq!(theme.style(Role::UserRead).on(), b"\x1b[31m");
            assert_eq!(theme.style(Role::GroupRead).on(), b"\x1b[34m");
        }
    }

    #[test]
    fn mistakes_are_warnings_and_change_nothing() {
        let mut theme = Theme::default();
        let warnings = theme.configure([("tre", "red"), ("tree", "x\u{1b}"), ("scale.age-new", "bold")]);
        let texts: Vec<_> = warnings.iter().map(ToString::to_string).collect();
        assert_eq!(
            texts,
            [
                "theme: tre: no such key (its value: 'red')",
                "theme: scale.age-new: no style: 'bold'",
                "theme: tree: no style: 'x\\u{1b}'",
            ]
        );
        assert_eq!(theme, Theme::default());
    }

    #[test]
    fn letters_of_one_style_are_turned_on_once() {
        let roles = Role::of_letters(Some(Kind::Directory), Some(0o755));
        let mut out = Vec::new();
        Theme::default().paint_each(&roles[3..6], b"xr-", &mut out);
        assert_eq!(String::from_utf8_lossy(&out), "\x1b[32mx\x1b[0m\x1b[33mr\x1b[0m\x1b[2m-\x1b[0m");
        out.clear();
        Theme::plain().paint_each(&roles, b"drwxr-xr-x", &mut out);
        assert_eq!(out, b"drwxr-xr-x");
        out.clear();
        Theme::default().paint_each(&[Role::Tree, Role::Unknown], b"--", &mut out);
        assert_eq!(String::from_utf8_lossy(&out), "\x1b[2m--\x1b[0m");
    }
}
