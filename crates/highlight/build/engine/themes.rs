//! The themes of the set, as rows.

use syntect::highlighting::{Color, ScopeSelector, StyleModifier, Theme};
use two_face::theme::{EmbeddedLazyThemeSet, extra};

use crate::engine::layout::Section;
use crate::engine::pack::Pack;
use crate::engine::scopes::Scopes;

pub(crate) fn pack_themes(pack: &mut Pack, scopes: &mut Scopes) {
    let set = extra();
    let mut names = EmbeddedLazyThemeSet::theme_names().to_vec();
    // As the themes of `build/themes.rs` are, so that both have the same numbers.
    names.sort_by_key(|name| name.as_name());
    for name in names {
        pack_theme(pack, scopes, set.get(name));
    }
}

fn pack_theme(pack: &mut Pack, scopes: &mut Scopes, theme: &Theme) {
    let mut singles = Vec::new();
    let mut multis = Vec::new();
    for item in &theme.scopes {
        for selector in &item.scope.selectors {
            match selector.extract_single_scope() {
                Some(scope) => singles.push((scope, item.style)),
                None => multis.push((selector, item.style)),
            }
        }
    }
    // The longest first, as syntect tries them; equal ones in their order.
    singles.sort_by_key(|(scope, _)| std::cmp::Reverse(scope.len()));
    let singles_start = pack.next_row(Section::Singles);
    for (scope, style) in &singles {
        let packed = scopes.packed(&scope.build_string());
        pack.row(Section::Singles, &[packed.as_slice(), &modifier(style)].concat());
    }
    let multis_start = pack.next_row(Section::Multis);
    for (selector, style) in &multis {
        let rows = selector_rows(pack, scopes, selector);
        pack.row(Section::Multis, &[rows.as_slice(), &modifier(style)].concat());
    }
    let colors = [theme.settings.foreground, theme.settings.background];
    let present = u32::from(colors[0].is_some()) | u32::from(colors[1].is_some()) << 1;
    let [foreground, background] = colors.map(|color| color.map_or(0, packed_color));
    let (singles_count, multis_count) = (singles.len() as u32, multis.len() as u32);
    let row = [present, foreground, background, singles_start, singles_count, multis_start, multis_count];
    pack.row(Section::Themes, &row);
}

fn selector_rows(pack: &mut Pack, scopes: &mut Scopes, selector: &ScopeSelector) -> [u32; 4] {
    let mut path = |pack: &mut Pack, stack: &syntect::parsing::ScopeStack| {
        let start = pack.next_row(Section::Paths);
        for scope in stack.as_slice() {
            let packed = scopes.packed(&scope.build_string());
            pack.row(Section::Paths, &packed);
        }
        [start, stack.len() as u32]
    };
    let [path_start, path_count] = path(pack, &selector.path);
    let excluded: Vec<[u32; 2]> = selector.excludes.iter().map(|stack| path(pack, stack)).collect();
    let excluded_start = pack.next_row(Section::Excludes);
    for row in &excluded {
        pack.row(Section::Excludes, row);
    }
    [path_start, path_count, excluded_start, excluded.len() as u32]
}

fn modifier(style: &StyleModifier) -> [u32; 4] {
    let present = u32::from(style.foreground.is_some())
        | u32::from(style.background.is_some()) << 1
        | u32::from(style.font_style.is_some()) << 2;
    let color = |color: Option<Color>| color.map_or(0, packed_color);
    let font = style.font_style.map_or(0, |font| u32::from(font.bits()));
    [present, color(style.foreground), color(style.background), font]
}

fn packed_color(color: Color) -> u32 {
    u32::from_le_bytes([color.r, color.g, color.b, color.a])
}
