//! Stretches of time, in nanoseconds since 1970.

use sys::stat::Timestamp;

/// An open or half-open stretch of time: above the one end, up to and with the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// What moments must be later than.
    pub above: Option<i128>,
    /// What they must not be later than.
    pub to: Option<i128>,
    /// Whether `to` itself is inside.
    pub to_included: bool,
}

impl Window {
    /// All moments before this one.
    #[must_use]
    pub fn before(moment: Timestamp) -> Self {
        Self { above: None, to: Some(nanoseconds(moment)), to_included: false }
    }

    /// Whether a moment is inside.
    #[must_use]
    pub fn holds(self, moment: i128) -> bool {
        self.above.is_none_or(|above| moment > above)
            && self.to.is_none_or(|to| moment < to || (self.to_included && moment == to))
    }
}

/// A moment in nanoseconds, which no file's time overflows.
pub(crate) fn nanoseconds(time: Timestamp) -> i128 {
    i128::from(time.seconds) * 1_000_000_000 + i128::from(time.nanoseconds)
}
