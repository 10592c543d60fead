//! Records of themes: their settings, and items that change the style of what their selectors match.

use super::{Field, Text, record, split};

/// A colour with its alpha, by which some themes mean a colour of the terminal's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Color {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
    pub alpha: u8,
}

/// Whether it is there, in four bytes, then its four parts.
impl Field for Option<Color> {
    const WIDTH: usize = 8;

    fn write(self, out: &mut Vec<u8>) {
        u32::from(self.is_some()).write(out);
        self.map_or([0; 4], |color| [color.red, color.green, color.blue, color.alpha]).write(out);
    }

    #[inline]
    fn read(bytes: &[u8]) -> Self {
        let [red, green, blue, alpha] = Field::read(&bytes[4..]);
        (u32::read(&bytes[..4]) != 0).then_some(Color { red, green, blue, alpha })
    }
}

record! {
    /// A theme: its settings, and which items are its own.
    Theme in Themes {
        /// Its name.
        name: Text,
        /// The colour of text that no item styles.
        foreground: Option<Color>,
        /// What the text stands on.
        background: Option<Color>,
        /// The colour of what stands beside the text.
        gutter: Option<Color>,
        /// The background of lines that stand out.
        line: Option<Color>,
        /// Its first [`ThemeItem`].
        first_item: u32,
        /// The one after its last.
        end_item: u32,
    }
}

record! {
    /// One selector of an item of a theme, and what it changes.
    ThemeItem in ThemeItems {
        /// The colour of the text.
        foreground: Option<Color>,
        /// What the text stands on.
        background: Option<Color>,
        /// Bits: bold, underlined, italic.
        font: Option<u8>,
        /// How many scopes the selector's path has.
        steps: u8,
        /// How many paths exclude what it matches.
        exclusions: u16,
        /// Where its [`SelectorScopes`] lie among the paths, counted in numbers.
        path: u32,
    }
}
/// The scopes of one selector, which lie in a section of their own: those of its path, then for each exclusion how
/// many it has, and these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelectorScopes {
    /// The scopes that a stack must have, in this order.
    pub path: Vec<u16>,
    /// Paths that it must not have.
    pub exclusions: Vec<Vec<u16>>,
}

impl SelectorScopes {
    /// Appends them to the section of paths.
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        self.path.iter().for_each(|scope| scope.write(out));
        for exclusion in &self.exclusions {
            (exclusion.len() as u16).write(out);
            exclusion.iter().for_each(|scope| scope.write(out));
        }
    }

    /// Reads those of an item from the section of paths.
    pub fn read(paths: &[u8], item: &ThemeItem) -> Self {
        let mut rest = &paths[item.path as usize * u16::WIDTH..];
        let mut next = || {
            let (number, after) = split::<u16>(rest);
            rest = after;
            number
        };
        let path = (0..item.steps).map(|_| next()).collect();
        let exclusions = (0..item.exclusions)
            .map(|_| {
                let length = next();
                (0..length).map(|_| next()).collect()
            })
            .collect();
        Self { path, exclusions }
    }
}
