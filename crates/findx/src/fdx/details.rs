//! `-l`: results as `ls -lhd` shows them, as many together as one command line would hold.
//!
//! They line up and are sorted among those that are shown together, so that memory is bounded however many there are.

mod look;
mod row;

use std::ffi::CString;
use std::io;

use listing::{Column, ColumnFacts, Formats, Table, ValueWriter};
use sys::dir::{self, Links, current};
use sys::kind::Kind;
use sys::stat::{self, FactSet, TimeField};
use sys::xattr::Probe;
use term::lscolors::Painter;
use term::quote;
use term::report::Report;
use term::sink::Sink;
use term::write_error::WriteError;

pub(crate) use look::Look;
use row::{Names, Row};

use crate::name_form::replace_slashes;

const COLUMNS: [Column; 6] = [
    Column::Permissions,
    Column::Links,
    Column::User,
    Column::Group,
    Column::Size,
    Column::Time(TimeField::Modified),
];

/// Results that wait to be shown together.
#[derive(Debug)]
pub(crate) struct Details {
    look: Look,
    paths: Vec<CString>,
    /// What the paths would take of a command line.
    bytes: usize,
    most_results: usize,
    room_bytes: usize,
    probe: Probe,
}

impl Details {
    /// `most_results` at a time, 0 for no limit but that of a command line.
    pub(crate) fn new(look: Look, most_results: usize) -> Self {
        let words: [&[u8]; 5] = [b"ls", b"-l", b"-h", b"-d", b"--color=always"];
        let fixed: usize = words.iter().map(|word| sys::arguments::cost(word)).sum();
        let room_bytes = sys::arguments::room_bytes().saturating_sub(fixed);
        Self { look, paths: Vec::new(), bytes: 0, most_results, room_bytes, probe: Probe::new() }
    }

    /// Adds a result; shows what is there before, if that is full.
    pub(crate) fn add(
        &mut self,
        path: &[u8],
        sink: &mut Sink,
        report: &mut Report,
    ) -> Result<(), WriteError> {
        let path = match &self.look.separator {
            Some(separator) => {
                let mut replaced = Vec::new();
                replace_slashes(path, separator, &mut replaced);
                replaced
            }
            None => path.to_vec(),
        };
        let cost = sys::arguments::cost(&path);
        let is_full = self.most_results > 0 && self.paths.len() >= self.most_results;
        let shown = if is_full || self.bytes + cost > self.room_bytes && !self.paths.is_empty() {
            self.show(sink, report)
        } else {
            Ok(())
        };
        self.bytes += cost;
        self.paths.push(sys::locale::c_name(&path));
        shown
    }

    /// Shows what waits.
    pub(crate) fn show(&mut self, sink: &mut Sink, report: &mut Report) -> Result<(), WriteError> {
        self.bytes = 0;
        let paths = std::mem::take(&mut self.paths);
        if paths.is_empty() {
            return Ok(());
        }
        // What was shown comes before what is said of the next ones.
        sink.flush()?;
        let mut rows: Vec<Row> = paths.into_iter().filter_map(|path| self.row(path, report)).collect();
        let locale = &self.look.locale;
        if locale.sorts_by_bytes() {
            rows.sort_by(|left, right| left.path.cmp(&right.path));
        } else {
            rows.sort_by(|left, right| locale.collate(&left.path, &right.path));
        }
        self.write(&rows, sink)
    }

    fn row(&mut self, path: CString, report: &mut Report) -> Option<Row> {
        let wanted = ColumnFacts::of(COLUMNS).stat | FactSet::INODE;
        let facts = match stat::at(current(), &path, Links::NoFollow, wanted) {
            Ok(facts) => facts,
            Err(error) => {
                self.complain("cannot access ", &path, &error, report);
                return None;
            }
        };
        let marks = self.probe.marks(facts.device, current(), &path, Links::NoFollow);
        let mut row = Row::new(path, facts, marks.ok());
        if facts.kind() == Kind::Symlink {
            match dir::link_target(current(), &row.path) {
                Ok(target) => {
                    row.target = Some(target.into_bytes());
                    row.target_mode = self.target_mode(&row);
                }
                Err(error) => self.complain("cannot read symbolic link ", &row.path, &error, report),
            }
        }
        Some(row)
    }

    fn target_mode(&self, row: &Row) -> Option<u32> {
        let asks = self.look.colors.as_ref().is_some_and(|(_, needed)| needed.link_targets);
        let facts = asks.then(|| stat::at(current(), &row.path, Links::Follow, FactSet::MODE))?;
        facts.ok().map(|facts| facts.mode)
    }

    fn complain(&self, what: &str, path: &CString, error: &io::Error, report: &mut Report) {
        let quoted = quote::message_quoted(path.to_bytes(), &self.look.locale);
        let reason = sys::errno::reason(error);
        report.problem(1, &[what.as_bytes(), &quoted, b": ", reason.as_bytes()].concat());
    }

    fn write(&self, rows: &[Row], sink: &mut Sink) -> Result<(), WriteError> {
        let look = &self.look;
        let formats = Formats {
            sizes: look.sizes.clone(),
            times: Some(look.times.clone()),
            numeric: false,
            name_limit: None,
            palette: None,
            locale: &look.locale,
        };
        let mut writer = ValueWriter::new(&formats);
        let mut table = Table::new(&COLUMNS);
        rows.iter().for_each(|row| table.measure(row, &mut writer));
        let mut names = Names::new(look, rows);
        let mut painter = look.colors.as_ref().map(|(colors, _)| Painter::new(colors));
        let mut line = Vec::new();
        for row in rows {
            line.clear();
            if let Some(painter) = &mut painter {
                painter.begin_text(&mut line);
            }
            let column = table.write(row, &mut writer, &mut line);
            names.write(row, column, painter.as_mut(), &mut line);
            line.push(b'\n');
            sink.write(&line)?;
        }
        if let Some(painter) = &mut painter {
            line.clear();
            painter.finish(&mut line);
            sink.write(&line)?;
        }
        Ok(())
    }
}
