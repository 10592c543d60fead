//! Tables: widths, sides, and colours.

use sys::locale::Locale;
use sys::stat::{Attributes, Facts, TimeField, Timestamp};
use sys::time::Zone;
use term::strftime::{Format, Names};
use term::theme::Theme;
use term::theme::scale::ScaleMode;

use super::*;
use crate::palette::Scaling;
use crate::text::Formats;
use crate::time::{Clock, DateFormats, TimeStyle};
use crate::value::Mode;

/// The rows of a table, `|` before their ends.
fn check(columns: &[Column], rows: &[impl Row], expected: &[&str]) {
    let formats = Formats { numeric: true, ..Formats::default() };
    let mut writer = ValueWriter::new(&formats);
    let mut table = Table::new(columns);
    rows.iter().for_each(|row| table.measure(row, &mut writer));
    let found: Vec<String> = rows
        .iter()
        .map(|row| {
            let mut out = Vec::new();
            table.write(row, &mut writer, &mut out);
            out.push(b'|');
            String::from_utf8_lossy(&out).into_owned()
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn numbers_stand_to_the_right_and_columns_in_the_order_given() {
    let rows = [(3, 10), (2000, 7)].map(|(links, inode)| Facts { links, inode, ..Facts::default() });
    check(&[Column::Links, Column::Inode], &rows, &["   3 10 |", "2000  7 |"]);
    check(&[Column::Inode, Column::Links], &rows, &["10    3 |", " 7 2000 |"]);
}

#[test]
fn devices_line_up_with_sizes() {
    let device = Facts { mode: 0o020_000, special_device: 0x1_0203, ..Facts::default() };
    let rows = [Facts { mode: 0o100_000, size: 123_456_789_012, ..Facts::default() }, device];
    let narrow = [Facts { mode: 0o100_000, size: 1, ..Facts::default() }, device];
    let numbers = format!("{}, {}", sys::stat::major(0x1_0203), sys::stat::minor(0x1_0203));
    check(&[Column::Size], &rows, &["123456789012 |", &format!("{numbers:>12} |")]);
    check(&[Column::Size], &narrow, &[&format!("{:>1$} |", 1, numbers.len()), &format!("{numbers} |")]);
}

/// A row of a streamed table below rows of these widths, and the widths of its columns.
fn streamed(columns: &[Column], row: &Facts, above: &Widths, formats: &Formats) -> (String, Widths) {
    let mut writer = ValueWriter::new(formats);
    let mut table = Table::new(columns).streamed(above, &mut writer);
    table.measure(row, &mut writer);
    let mut out = Vec::new();
    table.write(row, &mut writer, &mut out);
    (String::from_utf8_lossy(&out).into_owned(), table.widths())
}

#[test]
fn rows_that_come_before_others_are_known_are_as_wide_as_usual_and_as_those_above() {
    let columns = [Column::Links, Column::Size, Column::Blocks];
    let formats = Formats::default();
    let small = Facts { mode: 0o100_000, links: 1, size: 7, blocks: 8, ..Facts::default() };
    let large = Facts { links: 1000, size: 123_456_789, ..small };
    let (usual, widths) = streamed(&columns, &small, &Widths::default(), &formats);
    assert_eq!(usual, " 1       7     4 ");
    let (wide, wider) = streamed(&columns, &large, &widths, &formats);
    assert_eq!(wide, "1000 123456789     4 ");
    assert_eq!(streamed(&columns, &small, &wider, &formats).0, "   1         7     4 ");
    assert_eq!(streamed(&columns, &small, &widths, &formats), (usual, widths));
}

#[test]
fn times_of_streamed_rows_are_padded() {
    let style = |format: &[u8]| {
        TimeStyle::Dates(DateFormats {
            old: Format::parse(format),
            recent: Format::parse(format),
            names: Names::of(&Locale::C),
            clock: Clock(Timestamp::default),
            zone: Zone::local,
        })
    };
    let formats = Formats { times: Some(style(b"%A")), ..Formats::default() };
    let column = [Column::Time(TimeField::Modified)];
    // The first of January 1970 was a Thursday.
    let on = |day: i64| Facts {
        modified: Timestamp { seconds: day * 86_400 + 43_200, nanoseconds: 0 },
        ..Facts::default()
    };
    let (thursday, widths) = streamed(&column, &on(0), &Widths::default(), &formats);
    assert_eq!(thursday, "Thursday ");
    assert_eq!(streamed(&column, &on(1), &widths, &formats).0, "Friday   ");
    let (wednesday, wider) = streamed(&column, &on(6), &widths, &formats);
    assert_eq!(wednesday, "Wednesday ");
    assert_eq!(streamed(&column, &on(0), &wider, &formats).0, "Thursday  ");
}

#[test]
fn headings_widen_their_columns_and_stand_where_the_cells_do() {
    let columns = [Column::Links, Column::Octal, Column::User, Column::Flags];
    let mut theme = Theme::plain();
    theme.configure([("header", "underline")]);
    let palette = Palette {
        theme,
        user: 0,
        groups: Vec::new(),
        now: Timestamp::default(),
        scaling: Scaling::default(),
    };
    let formats = Formats { numeric: true, palette: Some(palette), ..Formats::default() };
    let mut writer = ValueWriter::new(&formats);
    let mut table = Table::new(&columns).headed();
    let file = Facts { mode: 0o100_644, links: 1, uid: 1_234_567, ..Facts::default() };
    table.measure(&file, &mut writer);
    let mut out = Vec::new();
    table.write_headings(&writer, &mut out);
    out.push(b'\n');
    table.write(&file, &mut writer, &mut out);
    let lines = "<Links> <Octal> <User>    <Flags> \n    1  0644 1234567 -     ";
    let lines = lines.replace('<', "\x1b[4m").replace('>', "\x1b[0m");
    assert_eq!(String::from_utf8_lossy(&out), lines);
}

#[test]
fn a_group_is_shown_where_its_name_is_another() {
    let rows = [(7, 7), (7, 1000)].map(|(uid, gid)| Facts { uid, gid, ..Facts::default() });
    check(&[Column::OtherGroup, Column::User], &rows, &[":    7 |", "1000 7 |"]);
}

#[test]
fn flags_are_words_and_allocated_space_is_a_size() {
    let attributes = Attributes(Attributes::IMMUTABLE | Attributes::NO_DUMP);
    let rows = [Facts { attributes, blocks: 8, ..Facts::default() }, Facts::default()];
    let expected = ["4096 immutable,nodump |", "   0 -                |"];
    check(&[Column::Allocated, Column::Flags], &rows, &expected);
}

struct Marked(Option<u32>, AccessMark);

impl Row for Marked {
    fn value(&self, column: Column) -> Value<'_> {
        match column {
            Column::Permissions => Value::Mode(Mode { kind: None, permissions: self.0, mark: self.1 }),
            _ => Value::Unknown,
        }
    }
}

#[test]
fn octal_digits_line_up_with_what_is_unknown() {
    let rows = [Facts { mode: 0o100_644, ..Facts::default() }];
    check(&[Column::Octal, Column::Links], &rows, &["0644 0 |"]);
    check(&[Column::Octal, Column::User], &[Marked(None, AccessMark::Unknown)], &["   ? ? |"]);
}

#[test]
fn one_mark_makes_room_in_every_row() {
    let columns = [Column::Permissions, Column::User];
    let unmarked = Marked(Some(0o700), AccessMark::None);
    let unknown = Marked(None, AccessMark::Unknown);
    check(&columns, &[unmarked, unknown], &["?rwx------ ? |", "?????????? ? |"]);
    let rows = [Marked(Some(0o700), AccessMark::None), Marked(Some(0), AccessMark::AccessList)];
    check(&columns, &rows, &["?rwx------  ? |", "?---------+ ? |"]);
}

#[test]
fn colours_leave_blanks_alone_and_count_nothing() {
    let row =
        Facts { mode: 0o100_640, links: 2, size: 5000, uid: 1000, gid: 0, inode: 7, ..Facts::default() };
    let columns =
        [Column::Inode, Column::Permissions, Column::Links, Column::User, Column::Group, Column::Size];
    let mut theme = Theme::plain();
    let warnings = theme.configure([
        ("inode", "magenta"),
        ("permissions.user-read", "yellow"),
        ("links.many", "red"),
        ("user.you", "bold"),
        ("group.root", "underline"),
        ("size.kilo", "green"),
    ]);
    assert!(warnings.is_empty(), "{warnings:?}");
    let palette = Palette {
        theme,
        user: 1000,
        groups: vec![1000],
        now: Timestamp::default(),
        scaling: Scaling::default(),
    };
    let write = |palette| {
        let formats = Formats { numeric: true, palette, ..Formats::default() };
        let mut writer = ValueWriter::new(&formats);
        let mut table = Table::new(&columns).straight();
        [row, Facts { inode: 100, ..row }].iter().for_each(|row| table.measure(row, &mut writer));
        let mut out = Vec::new();
        let counted = table.write(&row, &mut writer, &mut out);
        (String::from_utf8_lossy(&out).into_owned(), counted)
    };
    let (plain, counted) = write(None);
    assert_eq!(plain, "  7 -rw-r----- 2 1000 0 5000 ");
    let coloured = "  \x1b[35m7\x1b[0m -\x1b[33mr\x1b[0mw-r----- \x1b[31m2\x1b[0m \x1b[1m1000\x1b[0m \
                    \x1b[4m0\x1b[0m \x1b[32m5000\x1b[0m ";
    assert_eq!(write(Some(palette)), (coloured.to_owned(), counted));
}

#[test]
fn a_gradient_lies_between_the_least_and_the_greatest_value_of_the_listing() {
    let scaling = Scaling { sizes: Some(ScaleMode::Gradient), ..Scaling::default() };
    let palette =
        Palette { theme: Theme::plain(), user: 0, groups: Vec::new(), now: Timestamp::default(), scaling };
    let formats = Formats { palette: Some(palette), ..Formats::default() };
    let mut writer = ValueWriter::new(&formats);
    let colour = |all: &[u64], of: u64, writer: &mut ValueWriter| {
        let row = |&size: &u64| Facts { mode: 0o100_644, size, ..Facts::default() };
        let mut table = Table::new(&[Column::Size]);
        table.compare(all.iter().map(row), writer);
        let mut out = Vec::new();
        table.write(&row(&of), writer, &mut out);
        String::from_utf8_lossy(&out).into_owned()
    };
    let small = colour(&[1, 70, 5000], 1, &mut writer);
    let large = colour(&[1, 70, 5000], 5000, &mut writer);
    assert!(small.starts_with("\x1b[38;2;64;176;64m1\x1b[0m"), "{small:?}");
    assert!(large.starts_with("\x1b[38;2;"), "{large:?}");
    // It is the place among the others that counts.
    let smallest = colour(&[5000, 1 << 40], 5000, &mut writer);
    assert_eq!(smallest.replace("5000", "1"), small);
}
