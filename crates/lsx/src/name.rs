//! Names as they are shown: quoted, aligned, coloured, linked, with a sign after them.

mod cell;

pub(crate) use cell::{Cell, Cells, Prefix};

use sys::kind::Kind;
use sys::mounts::Mount;
use term::link;
use term::lscolors::{LsColors, Subject};
use term::quote;
use term::style::RESET;
use term::theme::Role;

use crate::entry::{Details, Entry, Listing};
use crate::icon;
use crate::page::Page;
use crate::plan::{NameIcons, Naming, ShownName};
use crate::words::Indicators;

/// Writes names as the plan has it.
#[derive(Clone, Debug)]
pub(crate) struct Namer<'p> {
    pub(crate) naming: &'p Naming<'p>,
    /// Columns of a line, at whose ends colours are cleared; 0 for no limit.
    line: usize,
}

impl<'p> Namer<'p> {
    pub(crate) fn new(naming: &'p Naming<'p>, line: usize) -> Self {
        Namer { naming, line }
    }

    /// Whether names are written as they are, with nothing around them but a sign.
    pub(crate) fn writes_names_as_they_are(&self) -> bool {
        let naming = self.naming;
        naming.quoting.style() == quote::QuotingStyle::Literal
            && !naming.masks
            && naming.coloring.is_none()
            && naming.icons.is_none()
            && !naming.shows_mounts
            && naming.shown == ShownName::Own
            && !naming.hyperlinks
            && !naming.shows_targets
    }

    /// Whether names have signs.
    pub(crate) fn has_signs(&self) -> bool {
        self.naming.indicators != Indicators::None
    }

    /// Writes texts in the style of their role, where what stands around names has styles.
    pub(crate) fn write_in(&self, role: Role, texts: &[&[u8]], page: &mut Page) {
        let style = self.naming.theme.as_ref().map(|theme| theme.style(role).on()).unwrap_or_default();
        let is_plain = style.is_empty() || texts.iter().all(|text| text.is_empty());
        let (on, off) = if is_plain { (&b""[..], &b""[..]) } else { (style, RESET) };
        page.text.extend_from_slice(on);
        texts.iter().for_each(|text| page.text.extend_from_slice(text));
        page.text.extend_from_slice(off);
    }

    /// Appends the icon of an entry and the blanks after it, where there are icons; says how many bytes they take.
    fn append_icon(&self, listing: &Listing, entry: &Entry, out: &mut Vec<u8>) -> u8 {
        let Some(NameIcons { icons, columns }) = &self.naming.icons else { return 0 };
        let start = out.len();
        let (path, details) = (listing.name(entry), listing.details(entry));
        let icon = icon::of(icons, (path, entry.kind), details, self.naming.knows_targets);
        let width = icon.append(out);
        out.extend(std::iter::repeat_n(b' ', columns.saturating_sub(width)));
        u8::try_from(out.len() - start).expect("icons are short")
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

    /// Appends what is mounted on a directory.
    fn append_mount(&self, mount: &Mount, out: &mut Vec<u8>) {
        let quoting = &self.naming.aside;
        out.push(b'[');
        quoting.append(&mount.source, out);
        out.extend_from_slice(b" (");
        quoting.append(&mount.kind, out);
        out.extend_from_slice(b")]");
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

    /// Whether a text of so many bytes runs over the end of a line on which it begins at a column.
    fn wraps(&self, column: usize, length: usize) -> bool {
        let last = column.wrapping_add(length).wrapping_sub(1);
        self.line > 0 && column / self.line != last / self.line
    }

    /// Marks that align names stand outside of their links.
    fn write_linked(&self, quoted: &[u8], path: &[u8], marks_outside: bool, page: &mut Page) {
        let (open, inner, close) = match quoted {
            [open, inner @ .., close] if marks_outside => (Some(*open), inner, Some(*close)),
            _ => (None, quoted, None),
        };
        page.text.extend(open);
        link::append_start(link::Form::Gnu, &self.naming.host, path, &mut page.text);
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

    /// The sign after the name of a file of that kind and mode, if it has one.
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
pub(crate) fn subject<'s>(
    colors: &LsColors,
    name: &'s [u8],
    entry: &Entry,
    details: Option<&Details>,
) -> Subject<'s> {
    let subject = Subject::of(name, entry.kind);
    let Some(details) = details else { return subject };
    let subject = subject.with_facts(details.mode, details.links).with_capability(details.has_capability);
    match details.target_mode() {
        Some(mode) => subject.with_target(mode, colors),
        None => subject,
    }
}

/// What the colour of the name that a link holds depends on.
pub(crate) fn target_subject(details: &Details) -> Subject<'_> {
    Subject::of_target(details.target().unwrap_or_default(), details.target_mode(), details.links)
}
