//! Cells in columns: the fewest rows that fit a line, laid out exactly as GNU ls does it.
//!
//! GNU keeps the widths of every possible number of columns at once, which costs names times columns. Here the
//! numbers of columns are tried from the largest down, each given up as soon as it cannot fit; the result is the
//! same, since a layout that has grown too wide never becomes narrower again.

/// The order in which cells fill a grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// Down each column, then the next column.
    Down,
    /// Along each row, then the next row.
    Across,
}

/// A layout: how many rows, and how wide each column is, gap included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    fill: Fill,
    rows: usize,
    columns: Vec<usize>,
}

/// Columns between two cells.
const GAP: usize = 2;
/// No column is narrower than a name of one letter and its gap.
const MIN_COLUMN: usize = 3;

impl Grid {
    /// Lays out cells of these widths on lines of `line` columns, of which the last stays free.
    ///
    /// A width of `usize::MAX` stands for a cell whose width nobody knows. GNU adds it as the number that it is,
    /// one less than nothing, and that is done here too.
    #[must_use]
    pub fn new(widths: &[usize], line: usize, fill: Fill) -> Self {
        let most = line.div_ceil(MIN_COLUMN).min(widths.len()).max(1);
        let all_known = !widths.contains(&usize::MAX);
        let total = if all_known { widths.iter().sum() } else { 0 };
        let columns = (2..=most)
            .rev()
            .filter(|&columns| least_width(total, widths.len(), columns) < line.saturating_add(MIN_COLUMN))
            .find_map(|columns| column_widths(widths, columns, line, fill, all_known))
            .unwrap_or_else(|| vec![widths.iter().copied().max().unwrap_or(0).max(MIN_COLUMN)]);
        Self { fill, rows: widths.len().div_ceil(columns.len()), columns }
    }

    /// How many rows there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The cells of a row: each cell's number, and the column of the line that it begins at.
    pub fn row(&self, row: usize, cells: usize) -> impl Iterator<Item = (usize, usize)> {
        let mut start = 0usize;
        self.columns.iter().enumerate().map_while(move |(column, width)| {
            let cell = match self.fill {
                Fill::Down => column * self.rows + row,
                Fill::Across => row * self.columns.len() + column,
            };
            let at = start;
            start = at.wrapping_add(*width);
            (cell < cells).then_some((cell, at))
        })
    }
}

/// A width that no layout of `columns` columns goes below: every row holds its share of the names.
fn least_width(total: usize, cells: usize, columns: usize) -> usize {
    let rows = cells.div_ceil(columns);
    total / rows
}

/// The width of each of `columns` columns; `None` if that does not fit.
fn column_widths(
    widths: &[usize],
    columns: usize,
    line: usize,
    fill: Fill,
    all_known: bool,
) -> Option<Vec<usize>> {
    let rows = widths.len().div_ceil(columns);
    let mut found = vec![MIN_COLUMN; columns];
    let mut sum = columns * MIN_COLUMN;
    // GNU measures a line where a column grows: columns that all keep the least width fit, come what may.
    let mut widen = |column: usize, width: usize| {
        let width = if column + 1 == columns { width } else { width.wrapping_add(GAP) };
        if width <= found[column] {
            return true;
        }
        sum = sum.wrapping_add(width - found[column]);
        found[column] = width;
        sum < line
    };
    let fits = match fill {
        Fill::Down if all_known => widths
            .chunks(rows)
            .enumerate()
            .all(|(column, cells)| widen(column, cells.iter().copied().max().unwrap_or(0))),
        Fill::Down => widths.iter().enumerate().all(|(cell, &width)| widen(cell / rows, width)),
        Fill::Across => widths.iter().enumerate().all(|(cell, &width)| widen(cell % columns, width)),
    };
    fits.then_some(found)
}

/// Appends the blanks that lead from one column of a line to another, with tabs where they take fewer bytes.
///
/// A tab size of 0 means spaces only.
pub fn append_blanks(from: usize, to: usize, tab_size: usize, out: &mut Vec<u8>) {
    let mut at = from;
    while at < to {
        if tab_size != 0 && to / tab_size > (at + 1) / tab_size {
            out.push(b'\t');
            at += tab_size - at % tab_size;
        } else {
            out.push(b' ');
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// GNU's way: the widths of all numbers of columns at once, the largest that stays valid wins.
    fn reference(widths: &[usize], line: usize, fill: Fill) -> Vec<usize> {
        let most = line.div_ceil(MIN_COLUMN).min(widths.len()).max(1);
        let mut best = None;
        for columns in 1..=most {
            let rows = widths.len().div_ceil(columns);
            let mut found = vec![MIN_COLUMN; columns];
            for (cell, &width) in widths.iter().enumerate() {
                let column = match fill {
                    Fill::Down => cell / rows,
                    Fill::Across => cell % columns,
                };
                let gap = if column + 1 == columns { 0 } else { GAP };
                found[column] = found[column].max(width + gap);
            }
            if columns == 1 || found == vec![MIN_COLUMN; columns] || found.iter().sum::<usize>() < line {
                best = Some(found);
            }
        }
        best.unwrap_or_default()
    }

    #[test]
    fn the_shortcut_finds_what_trying_everything_finds() {
        let mut state = 1u64;
        let mut random = |limit: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from((state >> 33) % limit).expect("small")
        };
        for _ in 0..2000 {
            let cells = random(60) + 1;
            let longest = random(30) + 1;
            let widths: Vec<usize> = (0..cells).map(|_| random(longest as u64 + 1)).collect();
            let line = random(200) + 1;
            for fill in [Fill::Down, Fill::Across] {
                let grid = Grid::new(&widths, line, fill);
                assert_eq!(grid.columns, reference(&widths, line, fill), "{widths:?} in {line} {fill:?}");
            }
        }
    }

    #[test]
    fn rows_hold_their_cells_in_the_order_of_the_fill() {
        let widths = [2; 5];
        let down = Grid::new(&widths, 8, Fill::Down);
        assert_eq!(down.rows(), 3);
        assert_eq!(down.row(0, 5).collect::<Vec<_>>(), [(0, 0), (3, 4)]);
        assert_eq!(down.row(2, 5).collect::<Vec<_>>(), [(2, 0)]);
        let across = Grid::new(&widths, 8, Fill::Across);
        assert_eq!(across.row(2, 5).collect::<Vec<_>>(), [(4, 0)]);
    }

    #[test]
    fn blanks_prefer_tabs() {
        let blanks = |from, to, tab_size| {
            let mut out = Vec::new();
            append_blanks(from, to, tab_size, &mut out);
            String::from_utf8(out).expect("blanks")
        };
        assert_eq!(blanks(3, 10, 8), "\t  ");
        assert_eq!(blanks(7, 8, 8), " ");
        assert_eq!(blanks(6, 8, 8), "\t");
        assert_eq!(blanks(0, 17, 8), "\t\t ");
        assert_eq!(blanks(0, 4, 0), "    ");
    }
}
