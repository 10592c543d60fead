//! The colours of what is told of files beside their names. They are ours: GNU's own bytes have none.

use listing::{Palette, Scaling};
use term::theme::scale::{ScaleMode, Scaled};
use term::theme::{NameColors, Theme};
use term::when::When;

use super::Surroundings;
use crate::args::{Args, ColumnArgs};
use crate::words::{DirectorySize, Traversal};

/// Whether fields are coloured: on a terminal like names, but for GNU's look; elsewhere where colours are asked for
/// beside an option of ours that shows something.
pub(super) fn is_shown(args: &Args, here: &Surroundings) -> bool {
    let is_shown = if here.screen.is_terminal {
        here.screen.shows_color(args.color.unwrap_or(When::Auto))
    } else {
        args.color == Some(When::Always) && is_modern(args)
    };
    is_shown && !args.classic
}

/// Whether an option of ours shows something that GNU ls does not.
fn is_modern(args: &Args) -> bool {
    args.columns != ColumnArgs::default()
        || args.grid
        || args.directory_size != DirectorySize::default()
        || args.traversal == Traversal::Tree
        || args.look.is_asked_for()
}

/// What EZA_COLORS, or EXA_COLORS without it, says of fields, a theme where it is set, and of names; it counts on a
/// terminal only.
pub(super) fn from_variables(here: &Surroundings) -> (Option<Theme>, NameColors) {
    let variables = ["EZA_COLORS", "EXA_COLORS"];
    let set = |name: &&str| here.environment.get_set(name);
    let found = variables.into_iter().find_map(|name| Some((name, set(&name)?)));
    match found.filter(|_| here.screen.is_terminal) {
        Some((name, value)) => {
            let mut theme = Theme::default();
            let names = theme.apply_eza_colors(name, &value);
            (Some(theme), names)
        }
        None => (None, NameColors::default()),
    }
}

/// The palette under what was asked for, of our own theme or of one that the environment has changed. A theme takes a
/// tenth of a start, so that there is none before a field is coloured.
pub(super) fn palette(args: &Args, here: &Surroundings, changed: Option<Theme>) -> Palette {
    let mut theme = changed.unwrap_or_default();
    // Each was understood when it was read.
    theme.configure(args.look.theme.iter().map(|(key, style)| (key.as_str(), style.as_str())));
    let mode = args.look.scale_mode.unwrap_or(ScaleMode::Gradient);
    let scaled = |what| args.look.scaled.contains(&what).then_some(mode);
    let luminance = here.environment.get("EZA_MIN_LUMINANCE");
    let luminance = luminance.and_then(|text| std::str::from_utf8(&text).ok()?.parse().ok());
    Palette {
        theme,
        user: (here.user)(),
        groups: (here.groups)(),
        now: (here.clock.0)(),
        scaling: Scaling { sizes: scaled(Scaled::Size), ages: scaled(Scaled::Age), luminance },
    }
}
