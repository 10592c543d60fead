//! A page: what is written for one listing, with colours opened and names noted on the way.

use std::ops::Range;

use term::lscolors::{LsColors, Painter, Subject};
use walk::Chunk;

use crate::chunk_sink;
use crate::output::{Event, EventSink, Places};

/// Text that gathers until it is worth passing on.
pub(crate) struct Page<'p> {
    events: &'p mut dyn EventSink,
    pub(crate) text: Vec<u8>,
    painter: Option<Painter<'p>>,
    /// Where in the text the painter opened all colouring.
    opening: Option<Range<usize>>,
    dired: Option<Marks>,
}

/// Places in the text, and how much of it are colours, which Emacs does not count.
#[derive(Debug, Default)]
struct Marks {
    places: Places,
    uncounted: usize,
}

/// Ink beyond which it is passed on.
const ENOUGH_BYTES: usize = 32 * 1024;

impl<'p> Page<'p> {
    pub(crate) fn new(events: &'p mut dyn EventSink, colors: Option<&'p LsColors>, dired: bool) -> Self {
        Page {
            events,
            text: Vec::new(),
            painter: colors.map(Painter::new),
            opening: None,
            dired: dired.then(Marks::default),
        }
    }

    /// Begins a section: a blank line unless it is the first.
    pub(crate) fn section(&mut self) {
        self.flush();
        self.events.event(Event::Section);
    }

    /// The two columns that lines begin with for Emacs.
    pub(crate) fn indent(&mut self) {
        if self.dired.is_some() {
            self.text.extend_from_slice(b"  ");
        }
    }

    /// The colours, if there are any.
    pub(crate) fn colors(&self) -> Option<&'p LsColors> {
        self.painter.as_ref().map(Painter::colors)
    }

    /// Paints by `stroke`, which writes escape sequences only.
    pub(crate) fn paint(&mut self, stroke: impl FnOnce(&mut Painter<'p>, &mut Vec<u8>)) {
        let Some(painter) = &mut self.painter else { return };
        let (start, opened) = (self.text.len(), painter.has_painted());
        stroke(painter, &mut self.text);
        if !opened && painter.has_painted() {
            self.opening = Some(start..start + painter.opening().len());
        }
        if let Some(marks) = &mut self.dired {
            marks.uncounted += self.text.len() - start;
        }
    }

    /// Turns on the colour of a name, which is returned.
    pub(crate) fn begin_name(&mut self, subject: Option<&Subject>) -> Option<&'p [u8]> {
        let code = self.colors()?.code_for(subject?)?;
        self.paint(|painter, text| painter.begin_name(code, text));
        Some(code)
    }

    /// Turns off the colour of a name; `wraps` says whether it runs over the end of its line.
    pub(crate) fn end_name(&mut self, code: Option<&[u8]>, wraps: impl FnOnce() -> bool) {
        self.paint(|painter, text| {
            if painter.ends_names(code) {
                painter.end_name(wraps(), text);
            }
        });
    }

    /// Notes the name that stands from `start` of the text on.
    pub(crate) fn note_name(&mut self, start: usize) {
        self.note(start, |places| &mut places.names);
    }

    /// Notes the heading that stands from `start` of the text on.
    pub(crate) fn note_heading(&mut self, start: usize) {
        self.note(start, |places| &mut places.headings);
    }

    fn note(&mut self, start: usize, list: fn(&mut Places) -> &mut Vec<u64>) {
        let end = self.text.len();
        if let Some(marks) = &mut self.dired {
            let counted = [start, end].map(|place| (place - marks.uncounted) as u64);
            list(&mut marks.places).extend(counted);
        }
    }

    /// Takes over what another thread has written.
    pub(crate) fn append<C>(&mut self, chunk: &Chunk<C>) {
        self.flush();
        chunk.each_text(|stream, text| {
            chunk_sink::replay(stream, text, self.events);
            true
        });
    }

    /// To be called between rows.
    pub(crate) fn end_row(&mut self) {
        if self.text.len() >= ENOUGH_BYTES {
            self.flush();
        }
    }

    /// Passes everything on.
    pub(crate) fn flush(&mut self) {
        if self.text.is_empty() {
            return;
        }
        let (before, after) = match self.opening.take() {
            Some(opening) => {
                self.events.event(Event::Text(&self.text[..opening.start]));
                self.events.event(Event::Opening(&self.text[opening.clone()]));
                (opening.end, self.text.len())
            }
            None => (0, self.text.len()),
        };
        self.events.event(Event::Text(&self.text[before..after]));
        if let Some(marks) = &mut self.dired {
            marks.places.length = (self.text.len() - marks.uncounted) as u64;
            self.events.event(Event::Places(&marks.places));
            *marks = Marks::default();
        }
        self.text.clear();
    }
}

impl Drop for Page<'_> {
    fn drop(&mut self) {
        self.flush();
    }
}
