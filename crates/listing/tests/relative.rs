//! Times by how long ago they are, in a table and from a writer, as a program uses them.

use listing::time::TimeStyle;
use listing::{Alignment, Column, Formats, Table, ValueWriter};
use sys::stat::{Facts, TimeField, Timestamp};

#[test]
fn relative_times_line_up() {
    let column = Column::Time(TimeField::Modified);
    let now = Timestamp { seconds: 100_000, nanoseconds: 0 };
    let formats = Formats { times: Some(TimeStyle::Relative(now)), ..Formats::default() };
    let rows = [0, 99_999, 107_200].map(|seconds| Facts {
        modified: Timestamp { seconds, nanoseconds: 999_999_999 },
        ..Facts::default()
    });
    let mut writer = ValueWriter::new(&formats);
    let mut table = Table::new(&[column]).aligned(column, Alignment::Right);
    rows.iter().for_each(|row| table.measure(row, &mut writer));
    let written = rows.map(|row| {
        let mut out = Vec::new();
        table.write(&row, &mut writer, &mut out);
        String::from_utf8_lossy(&out).into_owned()
    });
    assert_eq!(written, ["   1 day ago ", "1 second ago ", "  in 2 hours "]);
}
