//! What a directory takes with all below it, as it was summed beforehand.

use sys::kind::Kind;
use sys::stat::Facts;

use super::Evaluation;
use crate::action::least::Least;

impl Evaluation<'_, '_> {
    /// The bytes that the file takes with all below it, if it is a directory and was come to.
    pub(super) fn space_below(&mut self) -> Option<u64> {
        self.context.spaces.as_ref()?.of(self.directory()?.identity())
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
