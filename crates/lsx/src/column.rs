//! What stands beside names: which columns, how wide, and what is in them. One file a column.

pub(crate) mod blocks;
pub(crate) mod context;
pub(crate) mod inode;
pub(crate) mod links;
pub(crate) mod mode;
pub(crate) mod person;
pub(crate) mod size;
pub(crate) mod time;

use person::People;

use crate::args::Args;
use crate::entry::{Details, Listing, Mark};
use crate::plan::{Sizes, TimeStyle};
use crate::words::TimeField;

/// The columns of a listing.
#[derive(Clone, Debug)]
pub(crate) struct Columns {
    pub(crate) inode: bool,
    pub(crate) blocks: bool,
    pub(crate) context: bool,
    pub(crate) owner: bool,
    pub(crate) group: bool,
    pub(crate) author: bool,
    /// People are numbers.
    pub(crate) numeric: bool,
    pub(crate) sizes: Sizes,
    pub(crate) time: TimeField,
    /// How times are written; only long listings have one.
    pub(crate) time_style: Option<TimeStyle>,
}

impl Columns {
    pub(crate) fn new(args: &Args, sizes: Sizes, time: TimeField, time_style: Option<TimeStyle>) -> Columns {
        Columns {
            inode: args.inode,
            blocks: args.blocks,
            context: args.context,
            owner: !args.no_owner,
            group: !args.no_group,
            author: args.author,
            numeric: args.numeric,
            sizes,
            time,
            time_style,
        }
    }

    /// Whether anything stands before names outside of long listings.
    pub(crate) fn precede_names(&self) -> bool {
        self.inode || self.blocks || self.context
    }
}

/// How wide the columns of one listing are.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Widths {
    pub(crate) inode: usize,
    pub(crate) blocks: usize,
    pub(crate) context: usize,
    pub(crate) links: usize,
    pub(crate) owner: usize,
    pub(crate) group: usize,
    pub(crate) author: usize,
    pub(crate) size: size::Widths,
    /// Permissions have a sign behind them.
    pub(crate) marks: bool,
}

impl Widths {
    /// The widths that the columns of short listings take.
    pub(crate) fn of_short(listing: &Listing, columns: &Columns) -> Widths {
        let mut widths = Widths::default();
        let mut room = Vec::new();
        if columns.precede_names() {
            // What is unknown is shown as a question mark, and takes no width of its own.
            each(listing, |details| {
                if details.is_some() {
                    widths.widen_short(details, columns, &mut room);
                }
            });
        }
        widths
    }

    /// The widths that the columns of long listings take.
    pub(crate) fn of_long(listing: &Listing, columns: &Columns, people: &mut People) -> Widths {
        let mut widths = Widths::of_short(listing, columns);
        let mut room = Vec::new();
        // Inodes, links and sizes are as wide as the largest; the others are measured.
        let mut most_links = 0;
        each(listing, |details| {
            let Some(details) = details else { return };
            most_links = most_links.max(details.links);
            widths.marks |= details.marks != Mark::None;
            widths.size.widen(details, &columns.sizes, &mut room);
            if columns.owner {
                widths.owner = widths.owner.max(people.user_width(details.uid));
            }
            if columns.group {
                widths.group = widths.group.max(people.group_width(details.gid));
            }
            if columns.author {
                widths.author = widths.author.max(people.user_width(details.uid));
            }
        });
        if !listing.all_details().is_empty() {
            widths.links = widths.links.max(digits(most_links));
        }
        widths
    }

    fn widen_short(&mut self, details: Option<&Details>, columns: &Columns, room: &mut Vec<u8>) {
        let mut width = |append: &dyn Fn(&mut Vec<u8>)| {
            room.clear();
            append(room);
            room.len()
        };
        if columns.inode {
            self.inode = self.inode.max(width(&|out| inode::append(details, out)));
        }
        if columns.blocks {
            self.blocks = self.blocks.max(width(&|out| blocks::append(details, &columns.sizes, out)));
        }
        if columns.context {
            self.context = self.context.max(width(&|out| context::append(details, out)));
        }
    }
}

fn each(listing: &Listing, mut measure: impl FnMut(Option<&Details>)) {
    for entry in listing.measured() {
        measure(listing.details(entry));
    }
}

/// How many decimal digits a number has.
pub(crate) fn digits(number: u64) -> usize {
    number.checked_ilog10().map_or(1, |log| log as usize + 1)
}

/// Appends what `append` does, with blanks before it up to the width.
pub(crate) fn right(width: usize, out: &mut Vec<u8>, append: impl FnOnce(&mut Vec<u8>)) {
    let start = out.len();
    append(out);
    let missing = width.saturating_sub(out.len() - start);
    if missing > 0 {
        out.extend(std::iter::repeat_n(b' ', missing));
        out[start..].rotate_right(missing);
    }
}

/// Appends a number with blanks before it up to the width.
pub(crate) fn right_number(number: u64, width: usize, out: &mut Vec<u8>) {
    out.extend(std::iter::repeat_n(b' ', width.saturating_sub(digits(number))));
    term::human::append_number(number, out);
}
