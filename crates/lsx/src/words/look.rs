//! Words about the look: icons, and colours that tell sizes and ages.

use listing::icon::IconTheme;
use term::theme::scale::{ScaleMode, Scaled};

/// The words of `--icon-theme`; those of lsd come last.
pub(crate) const ICON_THEMES: [(&str, IconTheme); 4] = [
    ("nerd", IconTheme::NerdFonts),
    ("emoji", IconTheme::Emoji),
    ("fancy", IconTheme::NerdFonts),
    ("unicode", IconTheme::Emoji),
];

/// What `--color-scale` compares.
pub(crate) const SCALES: [(&str, &[Scaled]); 3] =
    [("all", &[Scaled::Age, Scaled::Size]), ("age", &[Scaled::Age]), ("size", &[Scaled::Size])];

/// The words of `--color-scale-mode`.
pub(crate) const SCALE_MODES: [(&str, ScaleMode); 2] =
    [("fixed", ScaleMode::Fixed), ("gradient", ScaleMode::Gradient)];
