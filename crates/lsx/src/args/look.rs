//! What was typed about the colours of fields.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;

use ::cli::flag::Given;
use ::cli::nearest::question;
use listing::icon::{IconKind, IconTheme};
use term::theme::Theme;
use term::theme::scale::{ScaleMode, Scaled};
use term::when::When;

use super::{ArgsError, choice, invalid, when};
use crate::words::SCALES;

/// Bytes of a symbol: an emoji of several characters has fewer.
const LONGEST_SYMBOL: usize = 64;
/// Columns that a font may draw an icon over, and blanks after it.
pub(crate) const WIDEST_ICON: usize = 8;

/// What an icon of the user's is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IconKey<'k> {
    Name(&'k str),
    Extension(&'k str),
    Kind(IconKind),
}

impl<'k> IconKey<'k> {
    /// `names.NAME`, `extensions.EXTENSION`, `kinds.KIND`.
    pub(crate) fn new(key: &'k str) -> Option<Self> {
        match key.split_once('.')? {
            (_, "") => None,
            ("names", name) => Some(IconKey::Name(name)),
            ("extensions", extension) => Some(IconKey::Extension(extension)),
            ("kinds", word) => IconKind::from_word(word).map(IconKey::Kind),
            _ => None,
        }
    }
}

/// The look of what is told of files.
#[derive(Clone, Debug, Default)]
pub(crate) struct LookArgs {
    /// Keys of a theme and their styles, all of which it understands.
    pub(crate) theme: Vec<(String, String)>,
    /// What is coloured by how it compares with the others of a listing.
    pub(crate) scaled: Vec<Scaled>,
    pub(crate) scale_mode: Option<ScaleMode>,
    pub(crate) icons: Option<When>,
    pub(crate) icon_theme: IconTheme,
    /// The user's own icons, by keys that are understood.
    pub(crate) own_icons: Vec<(String, String)>,
    /// How many of them, the first ones, are the configuration's.
    pub(crate) configured_icons: usize,
    /// Columns that the font draws an icon over.
    pub(crate) icon_width: Option<usize>,
}

impl LookArgs {
    /// Whether any of it was asked for.
    pub(crate) fn is_asked_for(&self) -> bool {
        !self.theme.is_empty() || !self.scaled.is_empty() || self.icons == Some(When::Always)
    }

    /// `KEY=STYLE`: the style of what a key of the theme names.
    pub(crate) fn read_style(&mut self, given: &Given<'_>) -> Result<(), ArgsError> {
        let text = given.text();
        let (key, style) = text.split_once('=').unwrap_or((&text, ""));
        match Theme::default().configure([(key, style)]).first() {
            Some(warning) => {
                let hint = question(key, Theme::keys()).filter(|_| Theme::keys().all(|known| known != key));
                Err(ArgsError::Lines(vec![warning.to_string().into_bytes()], hint))
            }
            None => {
                self.theme.push((key.to_owned(), style.to_owned()));
                Ok(())
            }
        }
    }

    /// When icons stand before names; where there is a terminal, if no value says so: an alias must not reach a pipe.
    pub(crate) fn read_icons(&mut self, given: &Given<'_>) -> Result<(), ArgsError> {
        self.icons = Some(if given.value.is_none() { When::Auto } else { when(given)? });
        Ok(())
    }

    /// `KEY=SYMBOL`: the icon of a name, an extension or a kind.
    pub(crate) fn read_icon(&mut self, given: &Given<'_>) -> Result<(), ArgsError> {
        let text = given.text();
        let (key, symbol) = text.split_once('=').unwrap_or((&text, ""));
        let is_shown =
            !symbol.is_empty() && symbol.len() <= LONGEST_SYMBOL && !symbol.contains(char::is_control);
        if IconKey::new(key).is_none() || !is_shown {
            return Err(invalid("icon", given, b""));
        }
        self.own_icons.push((key.to_owned(), symbol.to_owned()));
        Ok(())
    }

    /// Columns, at least one.
    pub(crate) fn read_icon_width(&mut self, given: &Given<'_>) -> Result<(), ArgsError> {
        let width = given.text().parse().ok().filter(|width| (1..=WIDEST_ICON).contains(width));
        self.icon_width = Some(width.ok_or_else(|| invalid("icon width", given, b""))?);
        Ok(())
    }

    /// Words with commas between; without any, all of them.
    pub(crate) fn read_scaled(&mut self, given: &Given<'_>) -> Result<(), ArgsError> {
        self.scaled.clear();
        let words = given.value.map_or(b"all".as_slice(), OsStr::as_bytes);
        for word in words.split(|&byte| byte == b',') {
            let one = Given { value: Some(OsStr::from_bytes(word)), ..*given };
            self.scaled.extend_from_slice(choice(&one, &SCALES)?);
        }
        Ok(())
    }
}

/// What a width of tabs that is an option or a name may have been meant for: eza's letter.
pub(super) fn for_tab_size(text: &[u8]) -> Option<String> {
    let is_other = text.iter().any(|&byte| byte.is_ascii_alphabetic() || byte == b'-');
    is_other.then(|| "-T is --tree here".to_owned())
}
