//! Times: as one of two formats writes them, that for the last six months or that for all others, or by how long ago
//! they are.

pub mod relative;

mod style;

pub use style::{StyleError, StyleWord};

use sys::stat::Timestamp;
use sys::time::Zone;
use term::strftime::{Civil, Format, Names};
use term::width;

use crate::padding::append_right;

/// Where the present moment comes from.
#[derive(Clone, Copy, Debug)]
pub struct Clock(pub fn() -> Timestamp);

/// How times are written.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "a run has one")]
pub enum TimeStyle {
    /// As dates.
    Dates(DateFormats),
    /// By how long before this moment they are: the start of the run, so that all threads tell the same. These differ
    /// in width; their column is to be aligned.
    Relative(Timestamp),
}

/// The formats of dates.
#[derive(Clone, Debug)]
pub struct DateFormats {
    /// For times of long ago and of the future.
    pub old: Format,
    /// For the last six months.
    pub recent: Format,
    /// The words for months and days.
    pub names: Names,
    /// What says which times are recent.
    pub clock: Clock,
    /// The zone that they are shown in; each thread has one of its own, since it remembers.
    pub zone: fn() -> Zone,
}

/// Half a Gregorian year, in seconds.
const SIX_MONTHS: i64 = 31_556_952 / 2;
/// How many written times are kept: most files of a directory share a few.
const SLOTS: usize = 256;

/// Before every file: the clock is read when the first one is met.
const LONG_AGO: Timestamp = Timestamp { seconds: i64::MIN, nanoseconds: 0 };

impl DateFormats {
    /// Whether a date depends on whole seconds only.
    fn can_be_remembered(&self) -> bool {
        !self.old.shows_nanoseconds() && !self.recent.shows_nanoseconds()
    }
}

/// Writes times, and remembers what it wrote.
#[derive(Debug)]
pub(crate) struct TimeWriter<'f> {
    style: &'f TimeStyle,
    /// Where dates are told.
    zone: Option<Zone>,
    now: Timestamp,
    remembers: bool,
    memory: Vec<(i64, bool, Vec<u8>)>,
    expected_width: Option<usize>,
}

impl<'f> TimeWriter<'f> {
    pub(crate) fn new(style: &'f TimeStyle) -> Self {
        let (now, remembers, zone) = match style {
            TimeStyle::Dates(formats) => (LONG_AGO, formats.can_be_remembered(), Some((formats.zone)())),
            TimeStyle::Relative(now) => (*now, false, None),
        };
        TimeWriter { style, zone, now, remembers, memory: Vec::new(), expected_width: None }
    }

    /// Appends a time; one that no calendar has is written as seconds.
    pub(crate) fn append(&mut self, time: Timestamp, out: &mut Vec<u8>) {
        match self.style {
            TimeStyle::Dates(formats) => self.append_date(formats, time, out),
            TimeStyle::Relative(_) => relative::append(self.now.seconds.saturating_sub(time.seconds), out),
        }
    }

    fn append_date(&mut self, formats: &DateFormats, time: Timestamp, out: &mut Vec<u8>) {
        let is_recent = self.is_recent(formats, time);
        if !self.remembers {
            return self.append_new(formats, time, is_recent, out);
        }
        if self.memory.is_empty() {
            self.memory.resize(SLOTS, (i64::MIN, false, Vec::new()));
        }
        let slot = usize::try_from(time.seconds.rem_euclid(SLOTS as i64)).unwrap_or(0);
        if (self.memory[slot].0, self.memory[slot].1) != (time.seconds, is_recent) {
            let mut text = std::mem::take(&mut self.memory[slot].2);
            text.clear();
            self.append_new(formats, time, is_recent, &mut text);
            self.memory[slot] = (time.seconds, is_recent, text);
        }
        out.extend_from_slice(&self.memory[slot].2);
    }

    /// Whether a time lies in the last six months; the clock is read again where a file seems to be newer than now.
    fn is_recent(&mut self, formats: &DateFormats, time: Timestamp) -> bool {
        if self.now < time {
            self.now = (formats.clock.0)();
        }
        let since = Timestamp { seconds: self.now.seconds - SIX_MONTHS, ..self.now };
        since < time && time < self.now
    }

    fn append_new(&mut self, formats: &DateFormats, time: Timestamp, is_recent: bool, out: &mut Vec<u8>) {
        let format = if is_recent { &formats.recent } else { &formats.old };
        if !write(&mut self.zone, formats, format, time, out) {
            let width = self.expected_width();
            append_right(width, out, |out| out.extend_from_slice(time.seconds.to_string().as_bytes()));
        }
    }

    /// How many columns a time takes; `room` is scratch.
    pub(crate) fn width(&mut self, time: Timestamp, room: &mut Vec<u8>) -> usize {
        room.clear();
        self.append(time, room);
        width::of_bytes(room, &sys::locale::Locale::C_UTF8)
    }

    /// How wide a time is likely to be, for what takes its place; a time that does not print has no width.
    pub(crate) fn expected_width(&mut self) -> usize {
        if let Some(width) = self.expected_width {
            return width;
        }
        let width = match self.style {
            TimeStyle::Dates(formats) => {
                let mut text = Vec::new();
                write(&mut self.zone, formats, &formats.old, Timestamp::default(), &mut text);
                width::of_name(&text, &sys::locale::Locale::C_UTF8).unwrap_or(0)
            }
            TimeStyle::Relative(_) => relative::WIDTH,
        };
        *self.expected_width.insert(width)
    }
}

/// Appends a time; `false` where no calendar has it.
fn write(
    zone: &mut Option<Zone>,
    formats: &DateFormats,
    format: &Format,
    time: Timestamp,
    out: &mut Vec<u8>,
) -> bool {
    let Some(offset) = zone.as_mut().and_then(|zone| zone.offset_at(time.seconds)) else { return false };
    let shown = time.seconds - i64::from(offset.leap_seconds);
    let civil =
        Civil { timestamp: time.seconds, ..Civil::new(shown, time.nanoseconds, offset.seconds, offset.name) };
    format.append(&civil, &formats.names, out);
    true
}
