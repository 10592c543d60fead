//! Names as they are shown: quoted, aligned, coloured, linked, with a sign behind.

use sys::kind::Kind;
use term::link;
use term::lscolors::{LsColors, Subject};
use term::quote;
use term::width;

use crate::entry::{Details, Entry, Listing};
use crate::page::Page;
use crate::plan::Naming;
use crate::words::Indicators;

/// Writes names as the plan has it.
#[derive(Clone, Debug)]
pub(crate) struct Namer<'p> {
    pub(crate) naming: &'p Naming<'p>,
    /// The machine's name, for links.
    host: Vec<u8>,
    /// Columns of a line, at whose ends colours are cleared; 0 for no limit.
    line: usize,
}

/// A name on its way to a page.
struct Shown<'s> {
    name: &'s [u8],
    subject: Option<Subject<'s>>,
    /// Where its link leads.
    canonical: Option<&'s [u8]>,
    /// It stands one column in if it has no marks.
    pads_unquoted: bool,
    /// It is the name of an entry, not what a link holds.
    is_entry: bool,
}

impl<'p> Namer<'p> {
    pub(crate) fn new(naming: &'p Naming<'p>, line: usize) -> Namer<'p> {
        let host = if naming.hyperlinks { sys::host::name() } else { Vec::new() };
        Namer { naming, host, line }
    }

    /// Whether names are written as they are, with nothing around them.
    pub(crate) fn writes_names_only(&self) -> bool {
        let naming = self.naming;
        naming.quoting.style() == quote::Style::Literal
            && !naming.masks
            && naming.indicators == Indicators::None
            && naming.coloring.is_none()
            && !naming.hyperlinks
    }

    /// Appends the name, quoted; says whether that made a difference.
    pub(crate) fn quote(&self, name: &[u8], out: &mut Vec<u8>) -> bool {
        let start = out.len();
        let quoted = self.naming.quoting.append(name, out);
        if self.naming.masks {
            self.naming.quoting.mask(out, start);
        }
        quoted
    }

    /// Whether any of the names is quoted, so that the others are set in.
    pub(crate) fn pads_unquoted<'n>(&self, mut names: impl Iterator<Item = &'n [u8]>) -> bool {
        let mut room = Vec::new();
        self.naming.aligns_marks
            && names.any(|name| {
                room.clear();
                self.naming.quoting.append(name, &mut room)
            })
    }

    /// The columns of a name where `pads_unquoted` says whether names without marks are set in; `room` is scratch.
    ///
    /// A name that cannot be measured has GNU's width for it, one less than nothing: `usize::MAX`.
    pub(crate) fn width(&self, name: &[u8], pads_unquoted: bool, room: &mut Vec<u8>) -> usize {
        room.clear();
        let quoted = self.quote(name, room);
        width::of_name(room, self.naming.quoting.locale())
            .unwrap_or(usize::MAX)
            .wrapping_add(usize::from(pads_unquoted && !quoted))
    }

    /// Writes the name of an entry, and says how many bytes that were without colours and links; `column` is where it begins.
    pub(crate) fn write(
        &self,
        listing: &Listing,
        entry: &Entry,
        pads_unquoted: bool,
        column: usize,
        page: &mut Page,
    ) -> usize {
        let details = listing.details(entry);
        let name = listing.name(entry);
        let subject = page.colors().map(|colors| subject(colors, name, entry, details));
        let canonical = listing.path(entry);
        let shown = Shown { name, subject, canonical, pads_unquoted, is_entry: true };
        self.write_name(&shown, column, page)
    }

    /// Writes the name of an entry with what it leads to: what a link holds, or the sign of its kind.
    pub(crate) fn write_leading(
        &self,
        listing: &Listing,
        entry: &Entry,
        pads_unquoted: bool,
        column: usize,
        page: &mut Page,
    ) {
        let width = self.write(listing, entry, pads_unquoted, column, page);
        let details = listing.details(entry);
        if entry.kind != Some(Kind::Symlink) {
            page.text.extend(self.sign(entry.kind, details.map(|details| details.mode)));
            return;
        }
        let Some((details, target)) = details.and_then(|details| Some((details, details.target()?))) else {
            return;
        };
        page.text.extend_from_slice(b" -> ");
        self.write_target((target, pads_unquoted), details, listing.path(entry), column + width + 4, page);
        if self.naming.indicators != Indicators::None {
            let mode = details.target_mode();
            page.text.extend(self.sign(mode.map(Kind::from_mode), mode));
        }
    }

    /// Writes what a link holds, among names of which `pads_unquoted` says whether those without marks are set in.
    fn write_target(
        &self,
        (target, pads_unquoted): (&[u8], bool),
        details: &Details,
        canonical: Option<&[u8]>,
        column: usize,
        page: &mut Page,
    ) {
        let subject = target_subject(target, details);
        let shown = Shown { name: target, subject: Some(subject), canonical, pads_unquoted, is_entry: false };
        self.write_name(&shown, column, page);
    }

    fn write_name(&self, shown: &Shown, column: usize, page: &mut Page) -> usize {
        let &Shown { name, ref subject, canonical, pads_unquoted, is_entry } = shown;
        let mut quoted = std::mem::take(&mut page.room);
        quoted.clear();
        let is_quoted = self.quote(name, &mut quoted);
        let blank = usize::from(pads_unquoted && !is_quoted);
        // For GNU, what a link holds is as long as if it were set in, too.
        if blank == 1 && is_entry {
            page.text.push(b' ');
        }
        let code = page.colors().zip(subject.as_ref()).and_then(|(colors, subject)| colors.code_for(subject));
        if let Some(code) = code {
            page.paint(|painter, text| painter.begin_name(code, text));
        }
        let start = page.text.len();
        match canonical {
            Some(path) => self.write_linked(&quoted, path, pads_unquoted && is_quoted, page),
            None => page.text.extend_from_slice(&quoted),
        }
        if is_entry {
            page.note_name(start);
        }
        // GNU counts the bytes of a name here, not its columns.
        let length = quoted.len() + blank;
        page.paint(|painter, text| {
            if painter.ends_names(code) {
                let last = column.wrapping_add(length).wrapping_sub(1);
                painter.end_name(self.line > 0 && column / self.line != last / self.line, text);
            }
        });
        page.room = quoted;
        length
    }

    /// Marks that align names stand outside of their links.
    fn write_linked(&self, quoted: &[u8], path: &[u8], marks_outside: bool, page: &mut Page) {
        let (open, inner, close) = match quoted {
            [open, inner @ .., close] if marks_outside => (Some(*open), inner, Some(*close)),
            _ => (None, quoted, None),
        };
        page.text.extend(open);
        link::append_start(link::Form::Gnu, &self.host, path, &mut page.text);
        page.text.extend_from_slice(inner);
        page.text.extend_from_slice(link::END);
        page.text.extend(close);
    }

    /// Writes the heading of a directory's listing, without the line's end.
    pub(crate) fn write_heading(&self, path: &[u8], canonical: Option<&[u8]>, page: &mut Page) {
        let mut quoted = Vec::new();
        self.naming.heading.append(path, &mut quoted);
        if self.naming.masks {
            self.naming.quoting.mask(&mut quoted, 0);
        }
        page.indent();
        let start = page.text.len();
        match canonical {
            Some(canonical) => self.write_linked(&quoted, canonical, false, page),
            None => page.text.extend_from_slice(&quoted),
        }
        page.note_heading(start);
        page.text.push(b':');
    }

    /// The sign behind the name of a file of that kind and mode, if it has one.
    pub(crate) fn sign(&self, kind: Option<Kind>, mode: Option<u32>) -> Option<u8> {
        let style = self.naming.indicators;
        match kind? {
            Kind::Directory if style >= Indicators::Slash => Some(b'/'),
            _ if style < Indicators::FileType => None,
            Kind::File if style == Indicators::Classify && mode.is_some_and(|mode| mode & 0o111 != 0) => {
                Some(b'*')
            }
            Kind::Symlink => Some(b'@'),
            Kind::Fifo => Some(b'|'),
            Kind::Socket => Some(b'='),
            _ => None,
        }
    }
}

/// What the colour of a name depends on.
fn subject<'s>(colors: &LsColors, name: &'s [u8], entry: &Entry, details: Option<&Details>) -> Subject<'s> {
    let subject = Subject::of(name, entry.kind);
    let Some(details) = details else { return subject };
    let subject = subject.with_facts(details.mode, details.links).with_capability(details.has_capability);
    match details.target_mode() {
        Some(mode) => subject.with_target(mode, colors),
        None => subject,
    }
}

/// What the colour of the name that a link holds depends on.
fn target_subject<'s>(target: &'s [u8], details: &Details) -> Subject<'s> {
    Subject::of_target(target, details.target_mode(), details.links)
}
