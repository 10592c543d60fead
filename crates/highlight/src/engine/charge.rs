//! What another engine takes, in the steps of our own.

use std::time::Instant;

use crate::regex::matcher::Matcher;

/// What each search takes at least.
const BASE_STEPS: u64 = 16;
/// The time of a step.
const STEP_NANOSECONDS: u64 = 8;
/// The steps to count for a search that was given up.
pub(super) const GIVEN_UP: u64 = 10_000_000;

/// Charges a matcher for the time that passes.
pub(super) struct Clock {
    begun: Instant,
    charged: u64,
    most: u64,
}

impl Clock {
    /// Begins; `most` is what the steps of one charge may come to.
    pub(super) fn new(most: u64) -> Self {
        Self { begun: Instant::now(), charged: 0, most }
    }

    pub(super) fn charge(&mut self, matcher: &mut Matcher) {
        let nanoseconds = u64::try_from(self.begun.elapsed().as_nanos()).unwrap_or(u64::MAX);
        let steps = BASE_STEPS + nanoseconds / STEP_NANOSECONDS;
        // The ways of a search are limited, so that more time than this went to other programs.
        let steps = steps.min(self.charged + self.most);
        matcher.burn(steps - std::mem::replace(&mut self.charged, steps));
    }
}
