//! What a directory takes with all below it, as it was summed beforehand.

use sys::kind::Kind;
use sys::stat::Facts;
use walk::Flow;

use super::Evaluation;
use crate::action::least::Least;

impl Evaluation<'_, '_> {
    /// The bytes that the file takes with all below it, if it is a directory and was come to.
    ///
    /// Where no directory in it takes enough for the whole expression, it is not looked into.
    pub(super) fn space_below(&mut self) -> Option<u64> {
        let spaces = self.context.spaces.as_ref()?;
        let bytes = spaces.of(self.directory()?.identity());
        let is_last = |least: Least| spaces.is_last(self.entry, |bytes| least.is_passed(bytes));
        if self.context.least.is_some_and(is_last) {
            self.flow.set(Flow::Skip);
        }
        bytes
    }

    /// Whether it is a directory that no file in it can pass with so little.
    pub(super) fn is_within(&self, least: Least) -> bool {
        let spaces = self.context.spaces.as_ref();
        spaces.is_some_and(|spaces| spaces.is_within(self.entry, |bytes| least.is_passed(bytes)))
    }

    /// The facts of a directory. That there are none is for the walk to say.
    fn directory(&self) -> Option<&Facts> {
        let is_directory = self.entry.kind() == Some(Kind::Directory);
        is_directory.then(|| self.entry.facts().ok()).flatten()
    }
}
