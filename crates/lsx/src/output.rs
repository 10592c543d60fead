//! Where finished pages go, in order: to standard output and standard error, with what must happen once a run.
//!
//! Pages are made one after the other or on several threads at once; both ways end here, as the same events.

use term::lscolors::{LsColors, Painter};
use term::report::Report;
use term::sink::Sink;
use term::write_error::WriteError;

/// One step of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Event<'e> {
    /// A blank line between the listings of directories; nothing above the first.
    Section,
    /// What opens all colouring; it is written once a run.
    Opening(&'e [u8]),
    /// Text.
    Text(&'e [u8]),
    /// Where names and headings stand in the text before this event, and how long that is, colours not counted.
    Places(&'e Places),
    /// A problem with an exit status.
    Problem(u8, &'e [u8]),
}

/// Offsets in a piece of text, for `--dired`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Places {
    /// How long the piece is.
    pub(crate) length: u64,
    /// Beginnings and ends of names.
    pub(crate) names: Vec<u64>,
    /// Beginnings and ends of the names of directories above their listings.
    pub(crate) headings: Vec<u64>,
}

/// What takes events in order.
pub(crate) trait EventSink {
    fn event(&mut self, event: Event);
}

/// Standard output and standard error.
pub(crate) struct Output<'p> {
    pub(crate) sink: &'p mut Sink,
    pub(crate) report: &'p mut Report,
    /// A person sees both streams as one.
    on_terminal: bool,
    has_section: bool,
    has_opened: bool,
    /// All places so far, from the beginning of the output.
    places: Places,
    failure: Option<WriteError>,
}

impl<'p> Output<'p> {
    pub(crate) fn new(sink: &'p mut Sink, report: &'p mut Report, on_terminal: bool) -> Self {
        Output {
            sink,
            report,
            on_terminal,
            has_section: false,
            has_opened: false,
            places: Places::default(),
            failure: None,
        }
    }

    /// Whether nothing more can be written.
    pub(crate) fn has_failed(&self) -> bool {
        self.failure.is_some()
    }

    /// Ends the output: the offsets of names if they are asked for, and the default colour again.
    ///
    /// # Errors
    /// When anything could not be written.
    pub(crate) fn finish(mut self, colors: Option<&LsColors>, dired: Option<&str>) -> Result<(), WriteError> {
        let mut out = Vec::new();
        if let Some(colors) = colors.filter(|_| self.has_opened) {
            Painter::resumed(colors).finish(&mut out);
        }
        if let Some(style) = dired {
            append_places("//DIRED//", &self.places.names, &mut out);
            append_places("//SUBDIRED//", &self.places.headings, &mut out);
            out.extend_from_slice(format!("//DIRED-OPTIONS// --quoting-style={style}\n").as_bytes());
        }
        self.write(&out);
        self.failure.map_or(Ok(()), Err)
    }

    fn write(&mut self, bytes: &[u8]) {
        if self.failure.is_none() {
            self.failure = self.sink.write(bytes).err();
        }
    }

    fn note(&mut self, places: &Places) {
        let start = self.places.length;
        self.places.names.extend(places.names.iter().map(|place| start + place));
        self.places.headings.extend(places.headings.iter().map(|place| start + place));
        self.places.length += places.length;
    }
}

impl EventSink for Output<'_> {
    fn event(&mut self, event: Event) {
        match event {
            Event::Section => {
                if std::mem::replace(&mut self.has_section, true) {
                    self.places.length += 1;
                    self.write(b"\n");
                }
            }
            Event::Opening(opening) => {
                if !std::mem::replace(&mut self.has_opened, true) {
                    self.write(opening);
                }
            }
            Event::Text(text) => self.write(text),
            Event::Places(places) => self.note(places),
            Event::Problem(status, message) => {
                if self.on_terminal && self.failure.is_none() {
                    self.failure = self.sink.flush().err();
                }
                self.report.problem(status, message);
            }
        }
    }
}

fn append_places(title: &str, places: &[u64], out: &mut Vec<u8>) {
    if places.is_empty() {
        return;
    }
    out.extend_from_slice(title.as_bytes());
    for place in places {
        out.extend_from_slice(format!(" {place}").as_bytes());
    }
    out.push(b'\n');
}
