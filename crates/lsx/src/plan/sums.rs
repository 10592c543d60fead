//! What is summed.

use listing::Column;
use sys::stat::FactSet;
use walk::Devices;

use super::{Columns, Sorting};
use crate::args::Args;
use crate::filter::Choice;
use crate::sums::Sums;
use crate::words::DirectorySize;

/// What stands for the size of directories is not looked for where no size is shown or sorted by.
pub(super) fn of(args: &Args, columns: &Columns, sorting: &Sorting, choice: &Choice) -> Sums {
    let is_size = |column| matches!(column, Column::Size | Column::Allocated | Column::Blocks);
    let matters = sorting.facts().contains(FactSet::SIZE) || columns.all().any(is_size);
    let size = if matters { args.directory_size } else { DirectorySize::Own };
    let devices = if args.one_file_system { Devices::VisitsOwn } else { Devices::All };
    Sums::new(size, devices, choice.facts().space, args.summary)
}
