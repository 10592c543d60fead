//! Which columns a view has before the names.

use listing::Column;
use sys::stat::TimeField;

use super::View;
use crate::args::Args;

/// GNU's columns in GNU's order, ours among them: what a long listing always has, and what was asked for.
pub(super) fn of(args: &Args, view: View, time: TimeField) -> Vec<Column> {
    let is_long = view.is_long();
    let choices = [
        (args.inode, Column::Inode),
        (args.blocks, Column::Blocks),
        (is_long, Column::Permissions),
        (is_long && args.octal, Column::Octal),
        (is_long, Column::Links),
        (is_long && !args.no_owner, Column::User),
        (is_long && !args.no_group, Column::Group),
        (is_long && args.author, Column::Author),
        (args.context, Column::Context),
        (is_long, Column::Size),
        (is_long, Column::Time(time)),
    ];
    choices.into_iter().filter(|(is_shown, _)| *is_shown).map(|(_, column)| column).collect()
}
