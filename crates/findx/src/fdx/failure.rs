//! What a command that fails comes to: another try, and the end of the others.

use clap::ValueEnum;

/// What happens when a command has failed for good.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Halt {
    /// The others run all the same.
    #[default]
    Never,
    /// No more are started.
    Soon,
    /// Nor do those that run go on: they are told to end, and what they have written is dropped.
    Now,
}

/// How failures are met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Policy {
    pub(crate) halt: Halt,
    /// How often a command that has failed is run again.
    pub(crate) retries: u32,
}

impl Policy {
    pub(crate) fn halts(self) -> bool {
        self.halt != Halt::Never
    }

    /// Runs a command until it succeeds, or has had all its tries; `run` is told whether the try is the last, whatever
    /// comes of it, and says what did.
    pub(crate) fn persist(self, mut run: impl FnMut(bool) -> Try) -> bool {
        for left in (0..=self.retries).rev() {
            match run(left == 0) {
                Try::Done => return true,
                Try::Failed => {}
                Try::Hopeless => return false,
            }
        }
        false
    }
}

/// What came of one try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Try {
    Done,
    Failed,
    /// There is no sense in another one.
    Hopeless,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_has_as_many_tries_as_are_allowed() {
        let check = |retries, tries: &[Try], expected| {
            let (mut given, mut rest) = (0, tries.iter());
            let policy = Policy { retries, ..Policy::default() };
            let done = policy.persist(|is_last| {
                given += 1;
                assert_eq!(is_last, given == retries + 1);
                *rest.next().expect("no more tries than those")
            });
            assert_eq!((done, rest.next()), (expected, None));
        };
        check(0, &[Try::Done], true);
        check(0, &[Try::Failed], false);
        check(2, &[Try::Failed, Try::Done], true);
        check(2, &[Try::Failed, Try::Failed, Try::Failed], false);
        check(2, &[Try::Hopeless], false);
    }
}
