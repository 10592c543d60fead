//! Icons before names: which, and how much room they have.

use listing::icon::Icons;

use super::Surroundings;
use super::layout::ignoring;
use crate::args::{Args, IconKey, WIDEST_ICON};

/// The icons of names; all of them take the same columns, so that names stay straight.
#[derive(Clone, Debug)]
pub(crate) struct NameIcons {
    pub(crate) icons: Icons,
    /// The columns of an icon and the blanks after it.
    pub(crate) columns: usize,
}

/// Blanks after an icon where nobody says how many.
const USUAL_SPACING: usize = 1;

/// The icons, where they are asked for; GNU's own look has none.
pub(super) fn icons(args: &Args, here: &Surroundings, warnings: &mut Vec<Vec<u8>>) -> Option<NameIcons> {
    let when = args.look.icons.filter(|_| !args.classic)?;
    if !when.resolve(here.screen.is_terminal) {
        return None;
    }
    let mut icons = Icons::default();
    for (key, symbol) in &args.look.own_icons {
        match IconKey::new(key) {
            Some(IconKey::Name(name)) => icons.set_name(name, symbol),
            Some(IconKey::Extension(extension)) => icons.set_extension(extension, symbol),
            Some(IconKey::Kind(kind)) => icons.set_kind(kind, symbol),
            // It was understood when it was read.
            None => {}
        }
    }
    let width = args.look.icon_width.unwrap_or(1).max(icons.widest_own());
    Some(NameIcons { icons, columns: width + spacing(here, warnings) })
}

/// What ICON_SPACING says, or eza's own variable.
fn spacing(here: &Surroundings, warnings: &mut Vec<Vec<u8>>) -> usize {
    let variables = ["ICON_SPACING", "EZA_ICON_SPACING"];
    let set = variables.into_iter().find_map(|name| Some((name, here.environment.get_set(name)?)));
    let Some((name, text)) = set else { return USUAL_SPACING };
    let blanks = std::str::from_utf8(&text).ok().and_then(|text| text.parse().ok());
    blanks.filter(|&blanks| blanks <= WIDEST_ICON).unwrap_or_else(|| {
        warnings.push(ignoring(b"icon spacing", name, &text, here));
        USUAL_SPACING
    })
}
