//! Icons before names: which, and how much room they have.

use listing::Column;
use listing::icon::Icons;

use super::layout::ignoring;
use super::{Columns, Naming, Surroundings};
use crate::args::{Args, Change, IconKey, WIDEST_ICON};
use crate::words::Place;

/// The icons of names; all of them take the same columns, so that names stay straight.
#[derive(Clone, Debug)]
pub(crate) struct NameIcons {
    pub(crate) icons: Icons,
    /// The columns of an icon and the blanks after it.
    pub(crate) columns: usize,
}

/// Blanks after an icon where nobody says how many.
const USUAL_SPACING: usize = 1;

/// Lets icons stand before names, or gives back those for the column that is theirs. A column that is named asks for
/// icons where `--icons` does not say otherwise; one that is taken away leaves long rows without any.
pub(super) fn place(
    args: &Args,
    here: &Surroundings,
    columns: &mut Columns,
    naming: &mut Naming,
    warnings: &mut Vec<Vec<u8>>,
) -> Option<NameIcons> {
    let has_column = columns.all().any(|column| column == Column::Icon);
    let are_shown = args.look.icons.map_or(has_column, |when| when.resolve(here.screen.is_terminal));
    if !are_shown || args.classic {
        columns.remove(Column::Icon);
        return None;
    }
    let icons = Some(icons(args, here, warnings));
    if has_column {
        return icons;
    }
    let is_removed = args.columns.changes.contains(&Change::Remove(Place::Column(Column::Icon)));
    naming.icons = icons.filter(|_| !is_removed || !columns.are_long);
    None
}

fn icons(args: &Args, here: &Surroundings, warnings: &mut Vec<Vec<u8>>) -> NameIcons {
    let mut icons = Icons::new(args.look.icon_theme);
    for (key, symbol) in &args.look.own_icons {
        match IconKey::new(key) {
            Some(IconKey::Name(name)) => icons.set_name(name, symbol),
            Some(IconKey::Extension(extension)) => icons.set_extension(extension, symbol),
            Some(IconKey::Kind(kind)) => icons.set_kind(kind, symbol),
            // It was understood when it was read.
            None => {}
        }
    }
    let width = args.look.icon_width.unwrap_or(1).max(icons.widest());
    NameIcons { icons, columns: width + spacing(here, warnings) }
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
