//! How long an answer may take.

use std::time::Instant;

/// Until when to look; without a moment there is no hurry.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Budget(Option<Instant>);

impl Budget {
    pub(crate) fn until(moment: Option<Instant>) -> Self {
        Self(moment)
    }

    /// Whether there is no time left.
    pub(crate) fn is_spent(self) -> bool {
        self.0.is_some_and(|moment| Instant::now() >= moment)
    }
}
