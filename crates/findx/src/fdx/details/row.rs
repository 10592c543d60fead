//! One file, and its name with what it leads to.

use std::ffi::CString;

use listing::{AccessMark, Column, Mode, Value};
use sys::stat::Facts;
use sys::xattr::Marks;
use term::lscolors::{Painter, Subject};
use term::quote::{Quoting, QuotingStyle};

use super::Look;

/// A file that is shown.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) path: CString,
    facts: Facts,
    mark: AccessMark,
    has_capability: bool,
    /// What a link holds.
    pub(super) target: Option<Vec<u8>>,
    /// The mode of what it leads to; `None` if it leads nowhere, or nobody looked.
    pub(super) target_mode: Option<u32>,
}

impl Row {
    /// `marks`: what else limits access, if that could be found out.
    pub(super) fn new(path: CString, facts: Facts, marks: Option<Marks>) -> Self {
        let mark = match marks {
            None => AccessMark::Unknown,
            Some(Marks { access_list: true, .. }) => AccessMark::AccessList,
            Some(Marks { context: true, .. }) => AccessMark::Context,
            Some(_) => AccessMark::None,
        };
        let has_capability = marks.is_some_and(|marks| marks.capabilities);
        Self { path, facts, mark, has_capability, target: None, target_mode: None }
    }
}

impl listing::Row for Row {
    fn value(&self, column: Column) -> Value<'_> {
        match self.facts.value(column) {
            Value::Mode(mode) => Value::Mode(Mode { mark: self.mark, ..mode }),
            value => value,
        }
    }
}

/// Writes names.
pub(super) struct Names<'l> {
    look: &'l Look,
    quoting: Quoting<'l>,
    /// What the quoting passes on, but a terminal must not get.
    masks: bool,
    /// Names without quotation marks stand one column in, since others have them.
    sets_in: bool,
    /// Scratch.
    quoted: Vec<u8>,
}

impl<'l> Names<'l> {
    pub(super) fn new(look: &'l Look, rows: &[Row]) -> Self {
        let quoting = Quoting::new(look.style, &look.locale).watched(look.is_watched);
        let quoting = if look.style == QuotingStyle::Escape { quoting.and(b" ") } else { quoting };
        let mut quoted = Vec::new();
        let sets_in = look.style.quotes_some()
            && rows.iter().any(|row| {
                quoted.clear();
                quoting.append(row.path.to_bytes(), &mut quoted)
            });
        let masks = look.is_watched && look.style.passes_controls();
        Self { look, quoting, masks, sets_in, quoted }
    }

    /// Appends a name that begins in `column`, and what it leads to.
    pub(super) fn write(
        &mut self,
        row: &Row,
        column: usize,
        mut painter: Option<&mut Painter<'_>>,
        out: &mut Vec<u8>,
    ) {
        let name = row.path.to_bytes();
        let mut subject = Subject::of(name, Some(row.facts.kind()))
            .with_facts(row.facts.mode, row.facts.links)
            .with_capability(row.has_capability);
        if let (Some(mode), Some((colors, _))) = (row.target_mode, &self.look.colors) {
            subject = subject.with_target(mode, colors);
        }
        let quotes = self.quote(name);
        if self.sets_in && !quotes {
            out.push(b' ');
        }
        let width = self.paint(&subject, column, quotes, painter.as_deref_mut(), out);
        if let Some(target) = &row.target {
            out.extend_from_slice(b" -> ");
            let subject = Subject::of_target(target, row.target_mode, row.facts.links);
            let quotes = self.quote(target);
            self.paint(&subject, column + width + 4, quotes, painter, out);
        }
    }

    /// Quotes a name; says whether that made a difference.
    fn quote(&mut self, name: &[u8]) -> bool {
        self.quoted.clear();
        let quotes = self.quoting.append(name, &mut self.quoted);
        if self.masks {
            self.quoting.mask(&mut self.quoted, 0);
        }
        quotes
    }

    /// Appends the quoted name in its colour. Returns its length as GNU ls counts it: bytes, and the column that it is
    /// set in, which counts for what a link holds too.
    fn paint(
        &self,
        subject: &Subject<'_>,
        column: usize,
        quotes: bool,
        painter: Option<&mut Painter<'_>>,
        out: &mut Vec<u8>,
    ) -> usize {
        let length = self.quoted.len() + usize::from(self.sets_in && !quotes);
        let Some(painter) = painter else {
            out.extend_from_slice(&self.quoted);
            return length;
        };
        let code = painter.colors().code_for(subject);
        if let Some(code) = code {
            painter.begin_name(code, out);
        }
        out.extend_from_slice(&self.quoted);
        if painter.ends_names(code) {
            let last = column.wrapping_add(length).wrapping_sub(1);
            let line = self.look.line;
            painter.end_name(line > 0 && column / line != last / line, out);
        }
        length
    }
}
