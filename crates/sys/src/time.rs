//! Now, and the local zone's distance from UTC, through the C library.

use std::ffi::{CStr, OsStr};
use std::mem::MaybeUninit;
use std::os::unix::ffi::OsStrExt;

use crate::stat::Timestamp;

/// The present moment.
#[must_use]
pub fn now() -> Timestamp {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::Realtime);
    Timestamp { seconds: time.tv_sec, nanoseconds: u32::try_from(time.tv_nsec).unwrap_or(0) }
}

/// The local zone, with the answers that it gave; one serves a thread.
///
/// A block of a few hours that begins and ends at one distance from UTC lies there as a whole, since no zone
/// changes twice within it; so one pair of questions answers for every moment in it.
#[derive(Clone, Debug)]
pub struct Zone {
    blocks: Vec<Option<Block>>,
    names: Vec<Box<[u8]>>,
}

/// The zone's distance from UTC at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offset<'a> {
    /// Seconds that local clocks are ahead of UTC.
    pub seconds: i32,
    /// Leap seconds that the zone counts among those since 1970 (the zones in `right/`): its clocks show as many less.
    pub leap_seconds: i32,
    /// Whether that is the zone's summer time.
    pub is_summer: bool,
    /// The abbreviation of the zone then.
    pub name: &'a [u8],
}

impl Offset<'_> {
    /// What is added to the seconds since 1970 to get those that local clocks and calendars show.
    #[must_use]
    pub fn shift(&self) -> i64 {
        i64::from(self.seconds) - i64::from(self.leap_seconds)
    }
}

#[derive(Clone, Copy, Debug)]
struct Block {
    number: i64,
    answer: Option<Answer>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Answer {
    seconds: i32,
    leap_seconds: i32,
    is_summer: bool,
    name: usize,
}

const BLOCK_SECONDS: i64 = 4 * 3600;
const BLOCKS: usize = 256;

unsafe extern "C" {
    fn tzset();
}

impl Zone {
    /// The zone that TZ names, or the system's.
    #[must_use]
    pub fn local() -> Self {
        // SAFETY: it reads the environment, which only `within` ever changes, where there is no other thread.
        unsafe { tzset() };
        Self { blocks: vec![None; BLOCKS], names: Vec::new() }
    }

    /// Asks in the zone of another TZ (POSIX, Base Definitions, 8.3: rules, or a name that the system knows; what is
    /// neither is UTC), without a NUL in it.
    ///
    /// The C library knows one zone at a time, that of the environment, which is changed for as long as `ask` runs.
    /// So there must be no other thread that could read it; `None` where there may be one.
    pub fn within<T>(tz: &[u8], ask: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if crate::process::threads() != Some(1) {
            return None;
        }
        let before = std::env::var_os("TZ");
        // SAFETY: this thread is the only one, here and below.
        unsafe { std::env::set_var("TZ", OsStr::from_bytes(tz)) };
        let answer = ask(&mut Self::local());
        match before {
            // SAFETY: as above.
            Some(before) => unsafe { std::env::set_var("TZ", before) },
            // SAFETY: as above.
            None => unsafe { std::env::remove_var("TZ") },
        }
        // SAFETY: as above.
        unsafe { tzset() };
        Some(answer)
    }

    /// The distance from UTC at a moment; `None` for one whose year no `int` holds.
    pub fn offset_at(&mut self, seconds: i64) -> Option<Offset<'_>> {
        let number = seconds.div_euclid(BLOCK_SECONDS);
        let slot = usize::try_from(number.rem_euclid(i64::try_from(BLOCKS).unwrap_or(1))).unwrap_or(0);
        let block = match self.blocks[slot] {
            Some(block) if block.number == number => block,
            _ => {
                let block = self.ask_about_block(number);
                self.blocks[slot] = Some(block);
                block
            }
        };
        let answer = match block.answer {
            Some(answer) => answer,
            None => self.ask(seconds)?,
        };
        Some(Offset {
            seconds: answer.seconds,
            leap_seconds: answer.leap_seconds,
            is_summer: answer.is_summer,
            name: &self.names[answer.name],
        })
    }

    fn ask_about_block(&mut self, number: i64) -> Block {
        let first = number.saturating_mul(BLOCK_SECONDS);
        let (first, last) = (self.ask(first), self.ask(first.saturating_add(BLOCK_SECONDS - 1)));
        Block { number, answer: first.filter(|_| first == last) }
    }

    #[cfg_attr(target_env = "musl", expect(deprecated, reason = "musl has 64 bits for it everywhere by now"))]
    fn ask(&mut self, seconds: i64) -> Option<Answer> {
        let mut broken_down = MaybeUninit::<libc::tm>::uninit();
        let seconds = libc::time_t::from(seconds);
        // SAFETY: both pointers are to memory of ours; a non-null result means that all fields were written.
        let (offset, second, is_summer, name) = unsafe {
            if libc::localtime_r(&raw const seconds, broken_down.as_mut_ptr()).is_null() {
                return None;
            }
            let broken_down = broken_down.assume_init_ref();
            let name = CStr::from_ptr(broken_down.tm_zone).to_bytes();
            (broken_down.tm_gmtoff, i64::from(broken_down.tm_sec), broken_down.tm_isdst > 0, name)
        };
        // Zones are whole seconds ahead, and leap seconds are few: what a clock lacks within its minute is theirs.
        let leap_seconds = (seconds + offset - second).rem_euclid(60);
        let known = self.names.iter().position(|known| **known == *name);
        let name = known.unwrap_or_else(|| {
            self.names.push(name.into());
            self.names.len() - 1
        });
        Some(Answer {
            seconds: i32::try_from(offset).unwrap_or(0),
            leap_seconds: i32::try_from(leap_seconds).unwrap_or(0),
            is_summer,
            name,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_answers_as_the_moment_itself() {
        let mut zone = Zone::local();
        for seconds in [0, 1, -1, 1_700_000_000, 1_700_000_001, i64::from(i32::MAX), -70_000_000_000] {
            let asked = zone.ask(seconds).expect("a year that an int holds");
            let found = zone.offset_at(seconds).expect("a year that an int holds").seconds;
            assert_eq!(found, asked.seconds, "{seconds}");
        }
    }

    #[test]
    fn beyond_all_years_there_is_no_answer() {
        assert_eq!(Zone::local().offset_at(i64::MAX), None);
        assert_eq!(Zone::local().offset_at(i64::MIN), None);
    }

    #[test]
    fn zones_without_leap_seconds_count_none() {
        let mut zone = Zone::local();
        for seconds in [0, -1, 59, -61, 1_700_000_000, -3_000_000_000] {
            let offset = zone.offset_at(seconds).expect("a year that an int holds");
            assert_eq!((offset.leap_seconds, offset.shift()), (0, offset.seconds.into()), "{seconds}");
        }
    }

    #[test]
    fn now_is_after_this_was_written() {
        assert!(now().seconds > 1_700_000_000);
    }
}
