//! Themes: their names and settings. Their rules are the engine's (`build/engine/themes.rs`).

use syntect::highlighting::{Color, ThemeSet};

use crate::pool::{Pool, Section};

/// Writes every theme of the set, sorted by name.
pub(crate) fn write(pool: &mut Pool) {
    let set = ThemeSet::from(&two_face::theme::extra());
    for (name, theme) in &set.themes {
        pool.text(Section::Themes, name.as_bytes());
        let settings = &theme.settings;
        for setting in
            [settings.foreground, settings.background, settings.gutter_foreground, settings.line_highlight]
        {
            color(pool, Section::Themes, setting);
        }
    }
}

/// Five bytes' worth in eight: present or not, then red, green, blue, alpha.
fn color(pool: &mut Pool, section: Section, color: Option<Color>) {
    pool.u32(section, usize::from(color.is_some()));
    let Color { r, g, b, a } = color.unwrap_or(Color::BLACK);
    for part in [r, g, b, a] {
        pool.u8(section, part);
    }
}
