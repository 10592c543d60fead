//! A table of names that is searched where it lies: built by the compiler, no pointer in it, so that a start neither
//! fills nor relocates anything.

/// Names in the order of their bytes, one after the other, and the symbol of each.
pub(super) struct Table<const ROWS: usize, const BYTES: usize> {
    text: [u8; BYTES],
    ends: [u16; ROWS],
    symbols: [char; ROWS],
    /// For each first byte the row where names with it begin.
    starts: [u16; FIRST_BYTES + 1],
}

/// Names are ASCII.
const FIRST_BYTES: usize = 128;

/// The bytes of all names together.
pub(super) const fn bytes(rows: &[(&str, char)]) -> usize {
    let (mut row, mut total) = (0, 0);
    while row < rows.len() {
        total += rows[row].0.len();
        row += 1;
    }
    total
}

impl<const ROWS: usize, const BYTES: usize> Table<ROWS, BYTES> {
    /// A table of rows that are in order; `BYTES` is what [`bytes`] says of them.
    pub(super) const fn new(rows: &[(&str, char); ROWS]) -> Self {
        assert!(BYTES <= u16::MAX as usize);
        assert!(ROWS <= u16::MAX as usize);
        let mut table = Self {
            text: [0; BYTES],
            ends: [0; ROWS],
            symbols: ['\0'; ROWS],
            starts: [ROWS as u16; FIRST_BYTES + 1],
        };
        let (mut row, mut end, mut first) = (0, 0, 0);
        while row < ROWS {
            let name = rows[row].0.as_bytes();
            while first <= name[0] as usize {
                table.starts[first] = row as u16;
                first += 1;
            }
            let mut at = 0;
            while at < name.len() {
                table.text[end] = name[at];
                end += 1;
                at += 1;
            }
            table.ends[row] = end as u16;
            table.symbols[row] = rows[row].1;
            row += 1;
        }
        table
    }

    /// The symbol of a name in small letters.
    pub(super) fn find(&self, name: &[u8]) -> Option<char> {
        let first = usize::from(*name.first()?);
        let (mut low, mut high) = match self.starts.get(first..) {
            Some([low, high, ..]) => (usize::from(*low), usize::from(*high)),
            _ => return None,
        };
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.name(middle).cmp(name) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(self.symbols[middle]),
            }
        }
        None
    }

    fn name(&self, row: usize) -> &[u8] {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        &self.text[usize::from(start)..usize::from(self.ends[row])]
    }
}
