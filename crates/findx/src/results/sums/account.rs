//! The groups in their order, as a table for people, as lines for scripts and as JSON.

use std::cmp::Reverse;

use listing::json::Object;
use sys::accounts::Accounts;
use sys::locale::Locale;
use term::block_size::{BlockSize, Groups};
use term::cell::{Cells, Side};
use term::escape::{Keep, append_visible};
use term::theme::{Magnitude, Role, Theme};
use term::width;

use super::ledger::{Count, Ledger, Totals};
use super::{Group, Grouping, Measure, Summing};

/// How the sums are shown.
#[derive(Clone, Debug)]
pub(crate) enum Form {
    /// The sum, the number of files and the group, with tabs between them.
    Lines,
    /// Aligned under headings, sizes for people, all together last.
    Table {
        theme: Option<Box<Theme>>,
    },
    Json,
}

/// What a search came to.
#[derive(Debug)]
pub(crate) struct Account {
    summing: Summing,
    /// The largest first.
    rows: Vec<(Group, Count)>,
    all: Count,
}

/// The unit that the system counts what files take in.
const BLOCK_BYTES: u64 = 512;

impl Account {
    /// Of the ledgers of all threads.
    pub(crate) fn new(summing: Summing, ledgers: impl IntoIterator<Item = Ledger>) -> Self {
        let Totals { groups, all } = Totals::of(ledgers);
        let mut accounts = Accounts::new();
        let mut rows: Vec<(Group, Count)> = summing.grouping.map_or_else(Vec::new, |grouping| {
            let named = groups.iter().map(|(key, count)| (grouping.group(key, &mut accounts), *count));
            named.collect()
        });
        rows.sort_by(|(name, left), (other, right)| {
            let key = |count: &Count| Reverse(summing.measure.of(count));
            key(left).cmp(&key(right)).then_with(|| name.cmp(other))
        });
        Self { summing, rows, all }
    }

    /// Appends it.
    pub(crate) fn write(&self, form: &Form, locale: &Locale, out: &mut Vec<u8>) {
        match (form, self.summing.grouping) {
            (Form::Lines, None) => self.line(&self.all, None, out),
            (Form::Lines, Some(_)) => {
                self.rows.iter().for_each(|(group, count)| self.line(count, Some(group), out));
            }
            (Form::Json, None) => object(&self.all, None, out),
            (Form::Json, Some(by)) => {
                self.rows.iter().for_each(|(group, count)| object(count, Some((by, group)), out));
            }
            (Form::Table { theme }, grouping) => self.table(grouping, theme.as_deref(), locale, out),
        }
    }

    fn line(&self, count: &Count, group: Option<&Group>, out: &mut Vec<u8>) {
        out.extend_from_slice(format!("{}\t{}", self.summing.measure.of(count), count.files).as_bytes());
        if let Some(group) = group {
            out.push(b'\t');
            match group {
                Group::Number(number) => out.extend_from_slice(number.to_string().as_bytes()),
                Group::Name(name) => out.extend_from_slice(name),
                Group::None => {}
            }
        }
        out.push(b'\n');
    }

    fn table(&self, grouping: Option<Grouping>, theme: Option<&Theme>, locale: &Locale, out: &mut Vec<u8>) {
        let mut cells = Cells::new();
        let headings = ["Size", "Allocated", "Files"].into_iter().chain(grouping.map(Grouping::word));
        headings.for_each(|heading| {
            let heading = capitalised(heading);
            cells.push(heading.as_bytes(), heading.len(), Some(Role::Header));
        });
        for (group, count) in &self.rows {
            push_count(count, &mut cells);
            cells.push_written(None, |out| append_group(group, locale, out));
        }
        push_count(&self.all, &mut cells);
        if grouping.is_some() {
            cells.push(b"Total", 5, Some(Role::Header));
        }
        let columns = if grouping.is_some() { 4 } else { 3 };
        let width = |column: usize| {
            cells.cells().iter().skip(column).step_by(columns).map(|cell| cell.width).max().unwrap_or(0)
        };
        let widths = [width(0), width(1), width(2)];
        for row in cells.cells().chunks(columns) {
            for (place, cell) in row.iter().enumerate() {
                if place > 0 {
                    out.extend_from_slice(b"  ");
                }
                match widths.get(place) {
                    Some(&width) => cells.write(cell, Side::Right, width, theme, out),
                    None => cells.write(cell, Side::Left, 0, theme, out),
                }
            }
            out.push(b'\n');
        }
    }
}

impl Measure {
    fn of(self, count: &Count) -> u64 {
        match self {
            Self::Size => count.bytes,
            Self::Allocated => count.blocks.saturating_mul(BLOCK_BYTES),
        }
    }
}

fn object(count: &Count, group: Option<(Grouping, &Group)>, out: &mut Vec<u8>) {
    let mut object = Object::begin(out);
    match group {
        Some((by, Group::Number(number))) => object.number(by.word(), *number),
        Some((by, Group::Name(name))) => object.bytes(by.word(), name),
        Some((by, Group::None)) => object.text(by.word(), ""),
        None => {}
    }
    object.number("files", count.files);
    object.number("size", Measure::Size.of(count));
    object.number("allocated", Measure::Allocated.of(count));
    object.end();
    out.push(b'\n');
}

fn push_count(count: &Count, cells: &mut Cells) {
    for bytes in [Measure::Size.of(count), Measure::Allocated.of(count)] {
        let mut text = Vec::new();
        BlockSize::HUMAN.append(bytes, 1, &Groups::none(), &mut text);
        let role = Role::of_size(Magnitude::of_text(&text));
        cells.push(&text, text.len(), Some(role));
    }
    let files = count.files.to_string();
    cells.push(files.as_bytes(), files.len(), Some(Role::Count));
}

/// Appends the name of a group as a person at a terminal is to see it, and says how wide it is.
fn append_group(group: &Group, locale: &Locale, out: &mut Vec<u8>) -> usize {
    let start = out.len();
    match group {
        Group::Number(number) => out.extend_from_slice(number.to_string().as_bytes()),
        Group::Name(name) => append_visible(name, Keep::Nothing, out),
        Group::None => out.extend_from_slice(b"(none)"),
    }
    width::of_bytes(&out[start..], locale)
}

fn capitalised(word: &str) -> String {
    let mut text = word.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::sums::Names;

    fn account(grouping: Option<Grouping>, measure: Measure) -> Account {
        let groups = vec![
            (Group::Name(b"rs".to_vec()), Count { files: 12, bytes: 2_500_000, blocks: 5000 }),
            (Group::None, Count { files: 3, bytes: 700, blocks: 24 }),
            (Group::Name(b"e\x1bl".to_vec()), Count { files: 1, bytes: 0, blocks: 0 }),
        ];
        let rows = if grouping.is_some() { groups } else { Vec::new() };
        let all = Count { files: 16, bytes: 2_500_700, blocks: 5024 };
        Account { summing: Summing { measure, grouping, names: Names::Hard }, rows, all }
    }

    #[track_caller]
    fn check(grouping: Option<Grouping>, measure: Measure, form: &Form, expected: &str) {
        let mut out = Vec::new();
        account(grouping, measure).write(form, &Locale::C, &mut out);
        assert_eq!(String::from_utf8_lossy(&out), expected);
    }

    #[test]
    fn scripts_get_lines() {
        let by = Some(Grouping::Extension);
        check(by, Measure::Size, &Form::Lines, "2500000\t12\trs\n700\t3\t\n0\t1\te\u{1b}l\n");
        check(by, Measure::Allocated, &Form::Lines, "2560000\t12\trs\n12288\t3\t\n0\t1\te\u{1b}l\n");
        check(None, Measure::Size, &Form::Lines, "2500700\t16\n");
    }

    #[test]
    fn programs_get_objects() {
        let expected = "\
{\"extension\":\"rs\",\"files\":12,\"size\":2500000,\"allocated\":2560000}
{\"extension\":\"\",\"files\":3,\"size\":700,\"allocated\":12288}
{\"extension\":\"e\\u001bl\",\"files\":1,\"size\":0,\"allocated\":0}
";
        check(Some(Grouping::Extension), Measure::Size, &Form::Json, expected);
        let all = "{\"files\":16,\"size\":2500700,\"allocated\":2572288}\n";
        check(None, Measure::Allocated, &Form::Json, all);
    }

    #[test]
    fn people_get_a_table() {
        let form = |theme| Form::Table { theme };
        let expected = "\
Size  Allocated  Files  Extension
2.4M       2.5M     12  rs
 700        12K      3  (none)
   0          0      1  e^[l
2.4M       2.5M     16  Total
";
        check(Some(Grouping::Extension), Measure::Size, &form(None), expected);
        check(None, Measure::Size, &form(None), "Size  Allocated  Files\n2.4M       2.5M     16\n");
        let mut out = Vec::new();
        account(None, Measure::Size).write(&form(Some(Box::default())), &Locale::C, &mut out);
        assert!(out.starts_with(b"\x1b[4mSize\x1b[0m  "), "{:?}", String::from_utf8_lossy(&out));
    }
}
