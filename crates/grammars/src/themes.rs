//! Themes: settings, and items whose selectors are lists of scopes.

use std::collections::BTreeMap;

use syntect::highlighting::{Color, ScopeSelector, ScopeSelectors, StyleModifier, Theme};
use syntect::parsing::ScopeStack;

use crate::pool::Pool;
use crate::record::{self, SelectorScopes, ThemeItem};
use crate::section::Section;

/// Writes every theme, sorted by name.
pub(crate) fn write(themes: &BTreeMap<String, Theme>, pool: &mut Pool) {
    for (name, theme) in themes {
        let settings = &theme.settings;
        let name = pool.text(name.as_bytes());
        let first_item = pool.count::<ThemeItem>();
        for item in &theme.scopes {
            items(pool, &item.scope, &item.style);
        }
        let end_item = pool.count::<ThemeItem>();
        let theme = record::Theme {
            name,
            foreground: color(settings.foreground),
            background: color(settings.background),
            gutter: color(settings.gutter_foreground),
            line: color(settings.line_highlight),
            first_item: pool.fit(first_item),
            end_item: pool.fit(end_item),
        };
        pool.push(theme);
    }
}

/// An item for each of its selectors.
fn items(pool: &mut Pool, selectors: &ScopeSelectors, style: &StyleModifier) {
    for selector in &selectors.selectors {
        let path = pool.section(Section::ThemePaths).len() / 2;
        let item = ThemeItem {
            foreground: color(style.foreground),
            background: color(style.background),
            font: style.font_style.map(|font| font.bits()),
            steps: pool.fit(selector.path.len()),
            exclusions: pool.fit(selector.excludes.len()),
            path: pool.fit(path),
        };
        pool.push(item);
        let scopes = scopes(pool, selector);
        scopes.write(pool.section(Section::ThemePaths));
    }
}

fn scopes(pool: &mut Pool, selector: &ScopeSelector) -> SelectorScopes {
    let mut numbers =
        |stack: &ScopeStack| stack.as_slice().iter().map(|scope| pool.scope(&scope.build_string())).collect();
    SelectorScopes {
        path: numbers(&selector.path),
        exclusions: selector.excludes.iter().map(numbers).collect(),
    }
}

fn color(color: Option<Color>) -> Option<record::Color> {
    color.map(|Color { r, g, b, a }| record::Color { red: r, green: g, blue: b, alpha: a })
}
