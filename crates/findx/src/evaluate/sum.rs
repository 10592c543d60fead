//! A result that is summed instead of printed.

use expression::Subject;

use super::Evaluation;

impl Evaluation<'_, '_> {
    /// Counts the file for `--sum` and `--group-by`; one whose facts cannot be had is told, and does not count.
    pub(super) fn sum(&mut self) -> bool {
        let (Some(sums), true) = (&self.context.sums, self.facts().is_some()) else { return false };
        self.scratch.sums.get_or_insert_with(|| sums.part()).add(self.entry, self.entry.path());
        true
    }
}
