//! Which columns a view has before and after the names.

use listing::time::TimeStyle;
use listing::{Column, Table};
use sys::stat::TimeField;

use super::View;
use crate::args::{Args, Change};
use crate::words::{Place, Traversal};

/// What is told of each entry, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Columns {
    /// What stands before its name.
    pub(crate) before: Vec<Column>,
    /// What stands after it.
    pub(crate) after: Vec<Column>,
    /// Headings stand above them.
    pub(crate) header: bool,
    /// All are padded: what GNU ls writes at the width that it has is followed by more, or is not always as wide.
    pub(crate) is_straight: bool,
    /// They are those of long rows.
    pub(crate) are_long: bool,
    /// Lines below each entry tell its extended attributes.
    pub(crate) tells_attributes: bool,
}

impl Columns {
    pub(super) fn new(
        args: &Args,
        (view, traversal): (View, Traversal),
        time: TimeField,
        style: Option<&TimeStyle>,
    ) -> Self {
        let has_lines = view.is_long() || traversal == Traversal::Tree;
        let tells_attributes = args.columns.extended && has_lines;
        if !view.is_long() {
            let asked =
                [(args.inode, Column::Inode), (args.blocks, Column::Blocks), (args.context, Column::Context)];
            let before = asked.into_iter().filter(|(is_shown, _)| *is_shown).map(|(_, column)| column);
            return Self { before: before.collect(), tells_attributes, ..Self::default() };
        }
        let mut row = Row::new(args, time);
        row.change(args);
        let columns = row.columns(args.columns.smart_group);
        let is_uneven = matches!(style, Some(TimeStyle::Relative(_))) || !columns.end_in_a_time();
        let is_straight = is_uneven || tells_attributes;
        Self { header: args.columns.header, is_straight, are_long: true, tells_attributes, ..columns }
    }

    /// Whether the one time stands last before the name, as in GNU ls's listings.
    fn end_in_a_time(&self) -> bool {
        let is_time = |column: Column| matches!(column, Column::Time(_));
        let times = self.all().filter(|column| is_time(*column)).count();
        times == 0 || times == 1 && self.before.last().is_some_and(|last| is_time(*last))
    }

    /// A table of some of them.
    pub(crate) fn table(&self, columns: &[Column]) -> Table {
        let table = Table::new(columns);
        match (self.header, self.is_straight) {
            (true, _) => table.headed(),
            (false, true) => table.straight(),
            (false, false) => table,
        }
    }

    /// Takes a column away.
    pub(super) fn remove(&mut self, unwanted: Column) {
        self.before.retain(|column| *column != unwanted);
        self.after.retain(|column| *column != unwanted);
    }

    /// All of them.
    pub(crate) fn all(&self) -> impl Iterator<Item = Column> {
        self.before.iter().chain(&self.after).copied()
    }
}

/// What a long row has, in order.
struct Row {
    places: Vec<Place>,
    /// The times that other options choose.
    times: Vec<TimeField>,
}

impl Row {
    /// The list that was asked for, else GNU's columns in GNU's order.
    fn new(args: &Args, time: TimeField) -> Self {
        let times = &args.columns.times;
        let mut row =
            Self { places: Vec::new(), times: if times.is_empty() { vec![time] } else { times.clone() } };
        match &args.columns.list {
            Some(list) => {
                list.iter().for_each(|&place| row.push(place));
                if !times.is_empty() {
                    row.replace_times();
                }
            }
            None => {
                let usual = [Column::Permissions, Column::Links, Column::User, Column::Group, Column::Size];
                usual.into_iter().for_each(|column| row.push(Place::Column(column)));
                row.push(Place::Times);
            }
        }
        row.push(Place::Name);
        row
    }

    /// Adds what options of their own add, takes away what others take away, and then does what `--columns` says.
    fn change(&mut self, args: &Args) {
        let asked = [
            (args.inode, Column::Inode),
            (args.blocks, Column::Blocks),
            (args.author, Column::Author),
            (args.context, Column::Context),
        ];
        let asked = asked.into_iter().filter(|(is_shown, _)| *is_shown).map(|(_, column)| column);
        for column in asked.chain(args.columns.added.iter().copied()) {
            self.insert(column);
        }
        let unwanted = [(args.no_owner, Column::User), (args.no_group, Column::Group)];
        let unwanted = unwanted.into_iter().filter(|(is_gone, _)| *is_gone);
        unwanted.for_each(|(_, column)| self.remove(Place::Column(column)));
        args.columns.removed.iter().for_each(|&place| self.remove(place));
        for change in &args.columns.changes {
            match *change {
                Change::Add(Place::Column(column)) => self.insert(column),
                Change::Add(Place::Times) => {
                    self.times.clone().into_iter().for_each(|time| self.insert(Column::Time(time)));
                }
                // It is there.
                Change::Add(Place::Name) => {}
                Change::Remove(place) => self.remove(place),
            }
        }
    }

    /// Appends what is not there yet.
    fn push(&mut self, place: Place) {
        let times = self.times.iter().map(|&time| Place::Column(Column::Time(time)));
        let places = if place == Place::Times { times.collect() } else { vec![place] };
        for place in places {
            if !self.places.contains(&place) {
                self.places.push(place);
            }
        }
    }

    /// Puts a column where it usually stands among those that are there: before the first that usually comes later.
    fn insert(&mut self, column: Column) {
        let place = Place::Column(column);
        if !self.places.contains(&place) {
            let later = self.places.iter().position(|other| rank(*other) > rank(place));
            self.places.insert(later.unwrap_or(self.places.len()), place);
        }
    }

    /// Puts the times that other options choose where the first time stood.
    fn replace_times(&mut self) {
        let first = self.places.iter().position(|place| is_time(*place));
        self.places.retain(|place| !is_time(*place));
        let times = self.times.clone().into_iter().map(|time| Place::Column(Column::Time(time)));
        match first {
            Some(first) => drop(self.places.splice(first..first, times)),
            None => self.times.clone().into_iter().for_each(|time| self.insert(Column::Time(time))),
        }
    }

    fn remove(&mut self, unwanted: Place) {
        self.places.retain(|&place| match unwanted {
            Place::Times => !is_time(place),
            Place::Column(_) | Place::Name => place != unwanted,
        });
    }

    /// Its columns; `smart_group` says whether a group is shown only where its name is not that of the owner.
    fn columns(&self, smart_group: bool) -> Columns {
        let mut columns = Columns::default();
        let mut side = &mut columns.before;
        for &place in &self.places {
            match place {
                Place::Column(Column::Group) if smart_group => side.push(Column::OtherGroup),
                Place::Column(column) => side.push(column),
                Place::Name => side = &mut columns.after,
                // They were put in its place.
                Place::Times => {}
            }
        }
        columns
    }
}

fn is_time(place: Place) -> bool {
    matches!(place, Place::Column(Column::Time(_)))
}

/// Where something usually stands; all times stand together, and the name comes last.
fn rank(place: Place) -> usize {
    let rank = |column| Column::ALL.iter().position(|other| *other == column).unwrap_or(Column::ALL.len());
    match place {
        Place::Column(Column::Time(_)) | Place::Times => rank(Column::Time(TimeField::Modified)),
        Place::Column(column) => rank(column),
        Place::Name => Column::ALL.len() + 1,
    }
}
