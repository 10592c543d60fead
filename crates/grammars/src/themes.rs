//! Themes: settings, and items whose selectors are lists of scopes.

use std::collections::BTreeMap;

use syntect::highlighting::{Color, ScopeSelector, Theme};

use crate::pool::{Pool, Section};

/// Writes every theme, sorted by name.
pub(crate) fn write(themes: &BTreeMap<String, Theme>, pool: &mut Pool) {
    let mut item = 0;
    let mut path = 0;
    for (name, theme) in themes {
        pool.text(Section::Themes, name.as_bytes());
        let settings = &theme.settings;
        for setting in
            [settings.foreground, settings.background, settings.gutter_foreground, settings.line_highlight]
        {
            color(pool, Section::Themes, setting);
        }
        pool.u32(Section::Themes, item);
        item += items(pool, theme, &mut path);
        pool.u32(Section::Themes, item);
    }
}

fn items(pool: &mut Pool, theme: &Theme, path: &mut usize) -> usize {
    let mut written = 0;
    for item in &theme.scopes {
        for selector in &item.scope.selectors {
            color(pool, Section::ThemeItems, item.style.foreground);
            color(pool, Section::ThemeItems, item.style.background);
            pool.u8(Section::ThemeItems, item.style.font_style.map_or(0xff, |style| style.bits()));
            let steps = pool.fit(selector.path.len());
            pool.u8(Section::ThemeItems, steps);
            pool.u16(Section::ThemeItems, selector.excludes.len());
            pool.u32(Section::ThemeItems, *path);
            *path += scopes(pool, selector);
            written += 1;
        }
    }
    written
}

/// The path's scopes, then each exclusion behind its length.
fn scopes(pool: &mut Pool, selector: &ScopeSelector) -> usize {
    let mut numbers: Vec<usize> =
        selector.path.as_slice().iter().map(|scope| pool.scope(&scope.build_string())).collect();
    for exclusion in &selector.excludes {
        numbers.push(exclusion.len());
        numbers.extend(exclusion.as_slice().iter().map(|scope| pool.scope(&scope.build_string())));
    }
    for &number in &numbers {
        pool.u16(Section::ThemePaths, number);
    }
    numbers.len()
}

/// Five bytes' worth in eight: present or not, then red, green, blue, alpha.
fn color(pool: &mut Pool, section: Section, color: Option<Color>) {
    pool.u32(section, usize::from(color.is_some()));
    let Color { r, g, b, a } = color.unwrap_or(Color::BLACK);
    for part in [r, g, b, a] {
        pool.u8(section, part);
    }
}
