//! Long rows side by side, as many as the screen holds; each column of the grid has column widths of its own.
//!
//! Where not even two fit, or a name cannot be measured, they are a long listing.

use term::grid::Fill;

use super::long;
use super::row::Rows;
use crate::entry::Listing;
use crate::name::Cells;
use crate::page::Page;
use crate::worker::Worker;

/// Blanks between two rows side by side.
const GAP: usize = 4;

/// The order in which so many entries fill so many columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Order {
    fill: Fill,
    entries: usize,
    /// Entries of a column.
    lines: usize,
    columns: usize,
}

/// A column of the grid: how its rows are written, and the widest of them.
struct Column {
    rows: Rows,
    width: usize,
}

pub(super) fn show(listing: &Listing, fill: Fill, worker: &mut Worker, page: &mut Page) {
    let cells = Cells::new(listing, &worker.namer);
    let widths: Option<Vec<usize>> =
        (0..listing.entries.len()).map(|place| cells.cell(place).columns(&worker.namer)).collect();
    let grid = widths.and_then(|widths| {
        let line = worker.plan.layout.line;
        most_columns(fill, widths.len(), |order| fitting(listing, &widths, order, line, worker))
    });
    match grid {
        Some((order, columns)) => write(&cells, order, &columns, worker, page),
        None => long::show(listing, worker, page),
    }
}

/// The grid of the most columns, two at least, that `columns` makes, tried from two up to the first
/// that it does not make.
fn most_columns<C>(
    fill: Fill,
    entries: usize,
    mut columns: impl FnMut(Order) -> Option<C>,
) -> Option<(Order, C)> {
    let orders = (2..=entries).map(|count| Order::new(fill, entries, count));
    orders.map_while(|order| Some((order, columns(order)?))).last()
}

/// The columns of a grid, if they fit the line, whose last column stays free.
fn fitting(
    listing: &Listing,
    widths: &[usize],
    order: Order,
    line: usize,
    worker: &mut Worker,
) -> Option<Vec<Column>> {
    let mut free = line.saturating_add(GAP);
    let column = |column| {
        let rows = Rows::straight(listing, order.places(column).map(|place| &listing.entries[place]), worker);
        let name = order.places(column).map(|place| widths[place]).max().unwrap_or(0);
        let width = rows.width_around() + name.max(rows.least_name(worker));
        free = free.checked_sub(width + GAP).filter(|&free| free > 0)?;
        Some(Column { rows, width })
    };
    (0..order.columns).map(column).collect()
}

fn write(cells: &Cells, order: Order, columns: &[Column], worker: &mut Worker, page: &mut Page) {
    if worker.plan.columns.header {
        write_headings(columns, worker, page);
    }
    for line in 0..order.lines {
        let (mut at, mut start, mut last) = (0, 0, None);
        for (number, column) in columns.iter().enumerate() {
            let Some(place) = order.places(number).nth(line) else { break };
            page.text.extend(std::iter::repeat_n(b' ', start - at));
            let cell = cells.cell(place);
            column.rows.write(&cell, start, worker, page);
            let name = cell.columns(&worker.namer).unwrap_or(column.width);
            at = start + column.rows.written_width(name);
            start += column.width + GAP;
            last = Some(&column.rows);
        }
        last.into_iter().for_each(|rows| rows.trim(page));
        page.text.push(worker.plan.layout.end);
        page.end_row();
    }
}

fn write_headings(columns: &[Column], worker: &Worker, page: &mut Page) {
    for (number, column) in columns.iter().enumerate() {
        let width = column.rows.write_headings(worker, page);
        if number + 1 < columns.len() {
            page.text.extend(std::iter::repeat_n(b' ', column.width - width + GAP));
        } else {
            column.rows.trim(page);
        }
    }
    page.text.push(worker.plan.layout.end);
}

impl Order {
    fn new(fill: Fill, entries: usize, columns: usize) -> Self {
        let lines = entries.div_ceil(columns);
        let columns = match fill {
            // Full columns may leave none for the last.
            Fill::Down => entries.div_ceil(lines),
            Fill::Across => columns,
        };
        Self { fill, entries, lines, columns }
    }

    /// The entries of a column, from the first line to the last.
    fn places(self, column: usize) -> impl Iterator<Item = usize> + Clone {
        let (first, step, end) = match self.fill {
            Fill::Down => (column * self.lines, 1, self.entries.min((column + 1) * self.lines)),
            Fill::Across => (column, self.columns, self.entries),
        };
        (first..end).step_by(step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(fill: Fill, entries: usize, columns: usize, expected: &[&[usize]]) {
        let order = Order::new(fill, entries, columns);
        let found: Vec<Vec<usize>> =
            (0..order.columns).map(|column| order.places(column).collect()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn entries_fill_columns_down_or_across() {
        check(Fill::Down, 5, 2, &[&[0, 1, 2], &[3, 4]]);
        check(Fill::Across, 5, 2, &[&[0, 2, 4], &[1, 3]]);
        // Four columns of two lines would leave the last one empty.
        check(Fill::Down, 5, 4, &[&[0, 1], &[2, 3], &[4]]);
        check(Fill::Across, 5, 4, &[&[0, 4], &[1], &[2], &[3]]);
    }

    #[test]
    fn columns_are_as_many_as_fit() {
        let most = |entries, fit: usize| {
            let made = |order: Order| (order.columns <= fit).then_some(());
            most_columns(Fill::Across, entries, made).map(|(order, ())| order.columns)
        };
        assert_eq!(most(9, 3), Some(3));
        assert_eq!(most(9, 1), None);
        assert_eq!(most(2, 7), Some(2));
        assert_eq!(most(1, 7), None);
        assert_eq!(most(0, 7), None);
    }
}
