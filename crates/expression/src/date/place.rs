//! What local clocks show, to moments: as the C library's `mktime` finds them, and as GNU moves those of other zones.

use sys::time::Zone;

use super::words::LocalNames;

const DAY_SECONDS: i64 = 86_400;

/// The zone that is meant where none is said.
#[derive(Debug)]
pub(super) enum WallClock<'z> {
    Local(&'z mut Zone),
    /// Always this many seconds ahead of UTC, under a name.
    #[cfg(test)]
    Fixed(i32, Vec<u8>),
}

/// What a clock shows at a moment.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    /// What is added to the seconds since 1970.
    pub(super) shift: i64,
    /// Seconds ahead of UTC: the same but for leap seconds.
    ahead: i64,
    pub(super) is_summer: bool,
}

impl WallClock<'_> {
    pub(super) fn at(&mut self, seconds: i64) -> Option<Shown> {
        match self {
            WallClock::Local(zone) => zone.offset_at(seconds).map(|offset| Shown {
                shift: offset.shift(),
                ahead: offset.seconds.into(),
                is_summer: offset.is_summer,
            }),
            #[cfg(test)]
            WallClock::Fixed(offset, _) => {
                let ahead = i64::from(*offset);
                Some(Shown { shift: ahead, ahead, is_summer: false })
            }
        }
    }

    /// What the zone is called at a moment and in the next three quarters, and whether that is summer time.
    pub(super) fn names(&mut self, now: i64) -> LocalNames {
        const QUARTER_SECONDS: i64 = 90 * DAY_SECONDS;
        match self {
            WallClock::Local(zone) => (0..4)
                .filter_map(|quarter| {
                    let offset = zone.offset_at(now.saturating_add(quarter * QUARTER_SECONDS))?;
                    Some((offset.name.to_vec(), offset.is_summer))
                })
                .collect(),
            #[cfg(test)]
            WallClock::Fixed(_, name) => vec![(name.clone(), false)],
        }
    }
}

/// The zone of what was said.
#[derive(Clone, Copy)]
pub(super) enum Meant {
    Local,
    /// Another, this many seconds ahead of UTC. GNU reads its times by the local clocks, and shifts them after that.
    Other(i64),
    /// The same for a time that the local clocks skip: they are not asked.
    Alone(i64),
}

/// Where days and times are to be understood.
pub(super) struct Place<'a, 'z> {
    pub(super) clock: &'a mut WallClock<'z>,
    pub(super) zone: Meant,
    /// Whether local time is summer time, where that is known beforehand.
    pub(super) is_summer: Option<bool>,
    /// The shift that was found last: where a time comes twice, the C library tries that first.
    pub(super) last_shift: i64,
}

impl Place<'_, '_> {
    /// Whether clocks show this time, in seconds since 1970-01-01, at any moment.
    pub(super) fn has(&mut self, civil: i64) -> Option<bool> {
        let moment = self.local(civil)?;
        let is_shown = moment.checked_add(self.clock.at(moment)?.shift)? == civil;
        match self.zone {
            Meant::Other(zone) if !is_shown => self.zone = Meant::Alone(zone),
            Meant::Local | Meant::Other(_) | Meant::Alone(_) => {}
        }
        Some(is_shown || !matches!(self.zone, Meant::Local))
    }

    /// The moment when clocks show this time; one that they skip is moved on.
    pub(super) fn moment(&mut self, civil: i64) -> Option<i64> {
        match self.zone {
            Meant::Local => self.local(civil),
            Meant::Other(zone) => {
                let moment = self.local(civil)?;
                moment.checked_add(self.clock.at(moment)?.ahead)?.checked_sub(zone)
            }
            Meant::Alone(zone) => civil.checked_sub(zone),
        }
    }

    fn local(&mut self, civil: i64) -> Option<i64> {
        let moment = civil.checked_sub(self.shift_before(civil)?)?;
        let found = self.clock.at(moment)?;
        let Some(wanted) = self.is_summer.filter(|wanted| *wanted != found.is_summer) else {
            return Some(moment);
        };
        // It is meant as the nearest season of that kind would show it.
        const WEEK_SECONDS: i64 = 7 * DAY_SECONDS;
        const FARTHEST_WEEKS: i64 = 17 * 52;
        for distance in (1..=FARTHEST_WEEKS).flat_map(|weeks| [-weeks, weeks]) {
            let other = self.clock.at(moment.checked_add(distance * WEEK_SECONDS)?)?;
            if other.is_summer == wanted {
                return civil.checked_sub(other.shift);
            }
        }
        // There is none: it would be an hour.
        moment.checked_add(if wanted { -3600 } else { 3600 })
    }

    /// What clocks show more than the moment's own seconds.
    fn shift_before(&mut self, civil: i64) -> Option<i64> {
        let near = self.clock.at(civil.checked_sub(self.last_shift)?)?.shift;
        let before = self.clock.at(civil.checked_sub(DAY_SECONDS)?)?.shift;
        let after = self.clock.at(civil.checked_add(DAY_SECONDS)?)?.shift;
        for shift in [near, before, after] {
            if self.clock.at(civil - shift)?.shift == shift {
                self.last_shift = shift;
                return Some(shift);
            }
        }
        Some(before)
    }
}
