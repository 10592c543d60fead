//! The cell that a name stands in: what leads to it, the name, and what follows it, a sign or where a link leads.
//!
//! Its texts are quoted once, into the caller's room; its width and what is written come from the same texts.

use sys::kind::Kind;
use sys::locale::Locale;
use term::lscolors::Subject;
use term::style::RESET;
use term::theme::Role;
use term::width;

use super::{Namer, subject, target_subject};
use crate::entry::{Details, Entry, Listing};
use crate::page::Page;

/// The cell of an entry's name, ready to be measured and written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cell<'c> {
    listing: &'c Listing,
    entry: &'c Entry,
    prefix: Option<&'c Prefix<'c>>,
    /// The icon, the name and what its link holds, as they are written.
    text: &'c [u8],
    span: Span,
    /// A name without marks stands one column in.
    pads_unquoted: bool,
}

/// What stands before a name.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Prefix<'c> {
    /// The guides of a tree: those of the directory, and the branch to the entry.
    pub(crate) guides: [&'c [u8]; 2],
}

/// A text as it is written.
#[derive(Clone, Copy, Debug)]
struct Quoted<'c> {
    text: &'c [u8],
    /// It is written otherwise than it is.
    is_quoted: bool,
}

/// What stands between a link and where it leads.
const ARROW: &[u8] = b" -> ";

/// What follows a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Follows {
    /// Where a link leads, or nothing.
    Target,
    /// What is mounted on a directory.
    Mount,
}

/// Where in an arena the texts of a cell stand, one after the other, and what follows them.
#[derive(Clone, Copy, Debug)]
struct Span {
    start: usize,
    name: u32,
    /// What follows the name.
    rest: u32,
    /// What that is.
    follows: Follows,
    /// Bytes of the icon and the blanks after it.
    icon: u8,
    is_quoted: bool,
    is_target_quoted: bool,
    /// Of the file; where it is shown where a link leads, of what it leads to.
    sign: Option<u8>,
}

/// The cells of all entries of a listing, for views that must know all widths before they write.
pub(crate) struct Cells<'c> {
    listing: &'c Listing,
    text: Vec<u8>,
    spans: Vec<Span>,
    pads_unquoted: bool,
}

impl<'c> Cells<'c> {
    pub(crate) fn new(listing: &'c Listing, namer: &Namer) -> Self {
        let mut text = Vec::new();
        let spans: Vec<Span> =
            listing.entries.iter().map(|entry| Span::new(listing, entry, namer, &mut text)).collect();
        let pads_unquoted = namer.naming.aligns_marks
            && (spans.iter().any(|span| span.is_quoted) || namer.pads_unquoted(listing.unlisted_names()));
        Cells { listing, text, spans, pads_unquoted }
    }

    /// The cell of the entry at a place of the listing.
    pub(crate) fn cell(&self, place: usize) -> Cell<'_> {
        self.spans[place].cell(self.listing, &self.listing.entries[place], &self.text, self.pads_unquoted)
    }
}

impl Namer<'_> {
    /// The cell of an entry, of which `pads_unquoted` says whether a name without marks is set in. Its texts are put
    /// into `room`.
    pub(crate) fn cell<'c>(
        &self,
        listing: &'c Listing,
        entry: &'c Entry,
        pads_unquoted: bool,
        room: &'c mut Vec<u8>,
    ) -> Cell<'c> {
        room.clear();
        Span::new(listing, entry, self, room).cell(listing, entry, room, pads_unquoted)
    }

    /// The columns of a name; `room` is scratch.
    pub(crate) fn width(&self, name: &[u8], pads_unquoted: bool, room: &mut Vec<u8>) -> usize {
        room.clear();
        let is_quoted = self.quote(name, room);
        Quoted { text: room, is_quoted }.width(pads_unquoted, self)
    }
}

impl Span {
    /// Appends the texts of an entry's cell.
    fn new(listing: &Listing, entry: &Entry, namer: &Namer, text: &mut Vec<u8>) -> Self {
        let first = text.len();
        let icon = namer.append_icon(listing, entry, text);
        let start = text.len();
        let is_quoted = namer.quote(listing.shown_name(entry), text);
        let details = listing.details(entry);
        let sign = namer.sign(entry.kind, details.map(|details| details.mode));
        let span = Self {
            start: first,
            name: length(start, text),
            rest: 0,
            follows: Follows::Target,
            icon,
            is_quoted,
            is_target_quoted: false,
            sign,
        };
        if namer.naming.shows_mounts
            && let Some(mount) = details.and_then(Details::mount)
        {
            let end = text.len();
            namer.append_mount(mount, text);
            return Self { rest: length(end, text), follows: Follows::Mount, ..span };
        }
        if entry.kind != Some(Kind::Symlink) || !namer.naming.shows_targets {
            return span;
        }
        // Where a link leads takes the place of its own sign, even if nobody knows.
        let Some((details, target)) = details.and_then(|details| Some((details, details.target()?))) else {
            return Self { sign: None, ..span };
        };
        let end = text.len();
        let is_target_quoted = namer.quote(target, text);
        let mode = details.target_mode();
        let sign = namer.sign(mode.map(Kind::from_mode), mode);
        Self { rest: length(end, text), is_target_quoted, sign, ..span }
    }

    fn cell<'c>(
        self,
        listing: &'c Listing,
        entry: &'c Entry,
        arena: &'c [u8],
        pads_unquoted: bool,
    ) -> Cell<'c> {
        let end = self.start + usize::from(self.icon) + (self.name + self.rest) as usize;
        let text = &arena[self.start..end];
        Cell { listing, entry, prefix: None, text, span: self, pads_unquoted }
    }
}

/// How long the text is that begins at `start`.
fn length(start: usize, text: &[u8]) -> u32 {
    u32::try_from(text.len() - start).expect("no name is longer than a path may be")
}

impl<'c> Cell<'c> {
    /// The same with something before the name.
    pub(crate) fn with_prefix(mut self, prefix: &'c Prefix<'c>) -> Self {
        self.prefix = Some(prefix);
        self
    }

    /// The entry whose cell it is, and its listing.
    pub(crate) fn entry(&self) -> (&'c Listing, &'c Entry) {
        (self.listing, self.entry)
    }

    /// The columns that it takes.
    ///
    /// A name that cannot be measured has GNU's width for it, one less than nothing: `usize::MAX`.
    pub(crate) fn width(&self, namer: &Namer) -> usize {
        self.name().width(self.pads_unquoted, namer).wrapping_add(self.width_around(namer))
    }

    /// The same; `None` where the name cannot be measured.
    pub(crate) fn columns(&self, namer: &Namer) -> Option<usize> {
        let name = width::of_name(self.name().text, namer.naming.quoting.locale())?;
        Some(name + self.name().blank(self.pads_unquoted) + self.width_around(namer))
    }

    /// The columns of what stands before and after the name.
    fn width_around(&self, namer: &Namer) -> usize {
        let locale = namer.naming.quoting.locale();
        let prefix = self.prefix.map_or(0, |prefix| prefix.width(locale)) + self.icon_width(namer);
        let rest = self.rest().map_or(0, |rest| self.gap() + width::of_bytes(rest.text, locale));
        prefix + rest + usize::from(self.span.sign.is_some())
    }

    /// The columns of the icon and what follows it.
    fn icon_width(&self, namer: &Namer) -> usize {
        namer.naming.icons.as_ref().map_or(0, |icons| icons.columns)
    }

    fn name(&self) -> Quoted<'c> {
        let start = usize::from(self.span.icon);
        Quoted { text: &self.text[start..start + self.span.name as usize], is_quoted: self.span.is_quoted }
    }

    /// What is shown of where a link leads, or of what is mounted; no link holds nothing.
    fn rest(&self) -> Option<Quoted<'c>> {
        let text = &self.text[usize::from(self.span.icon) + self.span.name as usize..];
        (!text.is_empty()).then_some(Quoted { text, is_quoted: self.span.is_target_quoted })
    }

    /// The columns between the name and that.
    fn gap(&self) -> usize {
        match self.span.follows {
            Follows::Target => ARROW.len(),
            Follows::Mount => 1,
        }
    }

    /// Writes it; `column` is where on its line it begins, which matters to colours where a name runs over the end.
    pub(crate) fn write(&self, column: usize, namer: &Namer, page: &mut Page) {
        let column = self.write_prefix(column, namer, page);
        let subject = page.colors().map(|colors| {
            subject(colors, self.listing.name(self.entry), self.entry, self.listing.details(self.entry))
        });
        let column = self.write_icon(column, subject.as_ref(), namer, page);
        let written = self.write_name(column, subject.as_ref(), namer, page);
        match (self.rest(), self.span.follows) {
            (None, _) => page.text.extend(self.span.sign),
            (Some(target), Follows::Target) => {
                self.write_arrow(namer, page);
                self.write_target(target, column.wrapping_add(written + ARROW.len()), namer, page);
                page.text.extend(self.span.sign);
            }
            (Some(mount), Follows::Mount) => {
                page.text.extend(self.span.sign);
                page.text.push(b' ');
                namer.write_in(Role::Mount, &[mount.text], page);
            }
        }
    }

    /// Writes what stands before the name, and says in which column that begins.
    fn write_prefix(&self, column: usize, namer: &Namer, page: &mut Page) -> usize {
        let Some(prefix) = self.prefix else { return column };
        namer.write_in(Role::Tree, &prefix.guides, page);
        match namer.naming.coloring {
            Some(_) => column.wrapping_add(prefix.width(namer.naming.quoting.locale())),
            // Only colours ask.
            None => column,
        }
    }

    /// Writes the icon in the colour of the name, and says in which column that begins.
    fn write_icon(&self, column: usize, subject: Option<&Subject>, namer: &Namer, page: &mut Page) -> usize {
        let icon = &self.text[..usize::from(self.span.icon)];
        if icon.is_empty() {
            return column;
        }
        let symbol = icon.trim_ascii_end();
        let code = page.begin_name(subject);
        page.text.extend_from_slice(symbol);
        page.end_name(code, || false);
        page.text.extend_from_slice(&icon[symbol.len()..]);
        column.wrapping_add(self.icon_width(namer))
    }

    /// Writes the name alone, and says how many bytes that were without colours and links.
    fn write_name(&self, column: usize, subject: Option<&Subject>, namer: &Namer, page: &mut Page) -> usize {
        let name = self.name();
        let blank = name.blank(self.pads_unquoted);
        if blank == 1 {
            page.text.push(b' ');
        }
        let code = page.begin_name(subject);
        let start = page.text.len();
        self.write_text(name, namer, page);
        page.note_name(start);
        // GNU counts the bytes of a name here, not its columns.
        let length = name.text.len() + blank;
        page.end_name(code, || namer.wraps(column, length));
        length
    }

    /// Writes what stands between a link and where it leads.
    fn write_arrow(&self, namer: &Namer, page: &mut Page) {
        let role = if self.is_broken(namer) { Role::LinkBroken } else { Role::LinkArrow };
        let blank = &ARROW[..1];
        page.text.extend_from_slice(blank);
        namer.write_in(role, &[ARROW.trim_ascii()], page);
        page.text.extend_from_slice(blank);
    }

    /// Whether it is known that the link leads nowhere.
    fn is_broken(&self, namer: &Namer) -> bool {
        let details = self.listing.details(self.entry);
        namer.naming.knows_targets && details.is_some_and(|details| details.target_mode().is_none())
    }

    fn write_target(&self, target: Quoted, column: usize, namer: &Namer, page: &mut Page) {
        let details = self.listing.details(self.entry);
        let subject: Option<Subject> = page.colors().and(details).map(target_subject);
        let code = page.begin_name(subject.as_ref());
        let role = if self.is_broken(namer) { Role::LinkBroken } else { Role::LinkTarget };
        // LS_COLORS comes first.
        let style = namer.naming.theme.as_ref().filter(|_| code.is_none()).map(|theme| theme.style(role));
        let style = style.filter(|style| !style.on().is_empty());
        page.text.extend_from_slice(style.map_or(b"", |style| style.on()));
        self.write_text(target, namer, page);
        page.text.extend_from_slice(style.map_or(b"", |_| RESET));
        // For GNU, what a link holds is as long as if it were set in, too.
        let length = target.text.len() + target.blank(self.pads_unquoted);
        page.end_name(code, || namer.wraps(column, length));
    }

    /// Writes a text, as a link if the path of the entry is known.
    fn write_text(&self, quoted: Quoted, namer: &Namer, page: &mut Page) {
        match self.listing.path(self.entry) {
            Some(path) => namer.write_linked(quoted.text, path, self.pads_unquoted && quoted.is_quoted, page),
            None => page.text.extend_from_slice(quoted.text),
        }
    }
}

impl Quoted<'_> {
    /// Blanks before it.
    fn blank(&self, pads_unquoted: bool) -> usize {
        usize::from(pads_unquoted && !self.is_quoted)
    }

    fn width(&self, pads_unquoted: bool, namer: &Namer) -> usize {
        width::of_name(self.text, namer.naming.quoting.locale())
            .unwrap_or(usize::MAX)
            .wrapping_add(self.blank(pads_unquoted))
    }
}

impl<'c> Prefix<'c> {
    fn texts(&self) -> impl Iterator<Item = &'c [u8]> {
        self.guides.into_iter()
    }

    fn width(&self, locale: &Locale) -> usize {
        self.texts().map(|text| width::of_bytes(text, locale)).sum()
    }
}

#[cfg(test)]
mod tests;
