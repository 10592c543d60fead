//! Themes: bat's, by name.

use crate::color::Color;
use crate::data;
use grammars::record;

/// A theme of the set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    number: usize,
}

impl Theme {
    /// Every theme, sorted by name.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..data::count::<record::Theme>()).map(|number| Self { number })
    }

    /// The theme of exactly this name; bat's old names `ansi-dark` and `ansi-light` mean `ansi`.
    ///
    /// ```
    /// use highlight::Theme;
    ///
    /// assert_eq!(Theme::named("Nord").map(Theme::name), Some("Nord"));
    /// assert_eq!(Theme::named("nord"), None);
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        let name = if matches!(name, "ansi-dark" | "ansi-light") { "ansi" } else { name };
        Self::all().find(|theme| theme.name() == name)
    }

    /// bat's own choice for a dark background.
    pub fn dark() -> Self {
        Self::named("Monokai Extended").expect("the set has it")
    }

    /// bat's own choice for a light background.
    pub fn light() -> Self {
        Self::named("Monokai Extended Light").expect("the set has it")
    }

    fn record(self) -> record::Theme {
        data::record(self.number)
    }

    /// The name, as `--list-themes` shows it.
    pub fn name(self) -> &'static str {
        data::text(self.record().name)
    }

    /// The colour of text that no rule styles.
    pub(crate) fn foreground(self) -> Option<Color> {
        self.record().foreground.map(Color::from)
    }

    /// The background that the theme was made for.
    pub(crate) fn background(self) -> Option<Color> {
        self.record().background.map(Color::from)
    }

    /// Whether it was made for a light background; `None` where it suits any.
    pub fn is_light(self) -> Option<bool> {
        self.background().filter(|color| color.alpha > 1).map(Color::is_light)
    }

    /// The colour of line numbers and of the grid.
    pub fn gutter(self) -> Option<Color> {
        self.record().gutter.map(Color::from)
    }

    /// The background of a highlighted line.
    pub fn line(self) -> Option<Color> {
        self.record().line.map(Color::from)
    }

    /// Its rules, in order.
    pub(crate) fn items(self) -> impl Iterator<Item = record::ThemeItem> {
        let record::Theme { first_item, end_item, .. } = self.record();
        (first_item as usize..end_item as usize).map(data::record)
    }
}

impl From<record::Color> for Color {
    fn from(color: record::Color) -> Self {
        let record::Color { red, green, blue, alpha } = color;
        Self { red, green, blue, alpha }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_of_the_set_is_there_with_its_settings() {
        let theirs = syntect::highlighting::ThemeSet::from(&two_face::theme::extra());
        assert!(Theme::all().map(Theme::name).eq(theirs.themes.keys().map(String::as_str)));
        for theme in Theme::all() {
            let settings = &theirs.themes[theme.name()].settings;
            let pairs = [
                (theme.foreground(), settings.foreground),
                (theme.background(), settings.background),
                (theme.gutter(), settings.gutter_foreground),
                (theme.line(), settings.line_highlight),
            ];
            for (ours, theirs) in pairs {
                let theirs = theirs.map(|c| Color { red: c.r, green: c.g, blue: c.b, alpha: c.a });
                assert_eq!(ours, theirs, "{}", theme.name());
            }
        }
        assert_eq!(Theme::named("ansi-dark"), Theme::named("ansi"));
        assert_eq!(Theme::dark().is_light(), Some(false));
        assert_eq!(Theme::light().is_light(), Some(true));
        assert_eq!(Theme::named("ansi").and_then(Theme::is_light), None);
        assert_eq!(Theme::named("no such theme"), None);
    }
}
