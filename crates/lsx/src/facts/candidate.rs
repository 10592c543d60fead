//! A file that may be selected: it is asked about when an answer matters, and not twice.

use std::ffi::CStr;
use std::io;

use expression::{Memory, Place, Question, Subject};
use sys::dir::Links;
use sys::kind::Kind;
use sys::stat::{self, FactSet, Facts};

use super::{FactReader, Failure, Parent, Purpose};
use crate::entry::{Details, Standing};
use crate::filter::Objection;
use crate::sums::Sums;
use crate::words::Entering;

/// A file that may be selected.
pub(crate) struct Candidate<'f, 'r> {
    place: Place<'f>,
    path: &'f [u8],
    depth: usize,
    /// As far as it is known without its facts.
    kind: Option<Kind>,
    facts: Answer,
    wanted: FactSet,
    sums: &'r Sums,
    memory: &'r mut Memory,
    failures: &'r mut Vec<Failure>,
}

/// What is known of the facts.
enum Answer {
    NotAsked,
    Given(Facts),
    Refused,
}

/// What a look at an entry found.
pub(super) struct Looked {
    pub(super) standing: Standing,
    pub(super) details: Details,
    pub(super) facts: Option<Facts>,
}

impl FactReader<'_> {
    /// Whether an entry of a directory, of which the kind may be known, is listed; and what the plan needs of it, if that
    /// is more than nothing.
    pub(super) fn look(
        &mut self,
        (name, kind): (&CStr, Option<Kind>),
        (parent, path): (Parent, &[u8]),
        failures: &mut Vec<Failure>,
    ) -> Looked {
        let means = (self.needs.wanted, self.sums, &mut self.memory, &mut *failures);
        let mut candidate = Candidate::in_directory((name, kind), (parent, path), means);
        let standing = self.choice.judge(&mut candidate, self.locale);
        let matters = match standing {
            Standing::Listed => true,
            Standing::Passed if self.enters == Entering::Nothing => false,
            Standing::Passed => candidate.kind().is_some_and(|kind| self.enters.may_be(kind)),
            Standing::Excluded => false,
        };
        let asks = match self.purpose {
            Purpose::Showing => self.needs.asks_about(kind),
            Purpose::Choosing => kind == Some(Kind::Symlink) && self.enters.may_be(Kind::Symlink),
        };
        // What was asked for anyway tells the kind.
        let asks = asks || matches!(candidate.facts, Answer::Given(_));
        let facts = (matters && asks).then(|| candidate.facts()).flatten();
        let details = |facts: &Facts| self.details(parent.dir, name, parent.links, facts, failures);
        let details = facts.as_ref().map(details).unwrap_or_default();
        Looked { standing, details, facts }
    }

    /// Why an entry of a directory is not selected, if it is not.
    pub(crate) fn objection(
        &mut self,
        (name, kind): (&CStr, Option<Kind>),
        (parent, path): (Parent, &[u8]),
    ) -> Option<Objection> {
        let mut failures = Vec::new();
        let means = (self.needs.wanted, self.sums, &mut self.memory, &mut failures);
        let mut candidate = Candidate::in_directory((name, kind), (parent, path), means);
        self.choice.objection(&mut candidate, self.locale)
    }

    /// Whether an operand with these facts is listed itself.
    pub(crate) fn chooses_operand(
        &mut self,
        (operand, name): (&[u8], &CStr),
        (facts, links): (&Facts, Links),
        failures: &mut Vec<Failure>,
    ) -> bool {
        if self.choice.is_everything() || self.choice.spares_operands {
            return true;
        }
        let mut candidate = Candidate {
            place: Place { parent: sys::dir::current(), name, links },
            path: operand,
            depth: 0,
            kind: Some(facts.kind()),
            facts: Answer::Given(*facts),
            wanted: self.needs.wanted,
            sums: self.sums,
            memory: &mut self.memory,
            failures,
        };
        self.choice.judge(&mut candidate, self.locale) == Standing::Listed
    }
}

impl<'f, 'r> Candidate<'f, 'r> {
    /// An entry of a directory, of which the kind may be known, and the facts that are asked for together, if any are.
    fn in_directory(
        (name, kind): (&'f CStr, Option<Kind>),
        (parent, path): (Parent<'f>, &'f [u8]),
        (wanted, sums, memory, failures): (FactSet, &'r Sums, &'r mut Memory, &'r mut Vec<Failure>),
    ) -> Self {
        Candidate {
            place: Place { parent: parent.dir, name, links: parent.links },
            path,
            depth: parent.depth + 1,
            kind: kind.filter(|kind| *kind != Kind::Symlink || parent.links == Links::NoFollow),
            facts: Answer::NotAsked,
            wanted,
            sums,
            memory,
            failures,
        }
    }
}

impl<'f> Subject<'f> for Candidate<'f, '_> {
    fn place(&self) -> Place<'f> {
        self.place
    }

    fn base(&self) -> &'f [u8] {
        let end =
            self.path.iter().rposition(|&byte| byte != b'/').map_or(self.path.len().min(1), |last| last + 1);
        let path = &self.path[..end];
        match path.iter().rposition(|&byte| byte == b'/') {
            Some(slash) if path.len() > 1 => &path[slash + 1..],
            _ => path,
        }
    }

    fn path(&self) -> &'f [u8] {
        self.path
    }

    fn depth(&self) -> usize {
        self.depth
    }

    fn kind(&mut self) -> Option<Kind> {
        self.kind.or_else(|| self.facts().map(|facts| facts.kind()))
    }

    fn facts(&mut self) -> Option<Facts> {
        if let Answer::NotAsked = self.facts {
            let Place { parent, name, links } = self.place;
            self.facts = match stat::at(parent, name, links, self.wanted) {
                Ok(facts) => Answer::Given(facts),
                Err(error) => {
                    self.failures.push(Failure::Access(error));
                    Answer::Refused
                }
            };
        }
        match self.facts {
            Answer::Given(facts) => Some(facts),
            Answer::NotAsked | Answer::Refused => None,
        }
    }

    fn space(&mut self) -> Option<u64> {
        let is_directory = self.kind() == Some(Kind::Directory);
        self.sums.below(is_directory.then(|| self.facts()).flatten()?.identity())
    }

    fn memory(&mut self) -> &mut Memory {
        self.memory
    }

    fn refused(&mut self, question: Question, error: &io::Error) {
        // However many tests ask what is in a file, that it cannot be read is said once.
        let is_told = self.failures.iter().any(|failure| matches!(failure, Failure::Content(_)));
        if question == Question::Content && is_told {
            return;
        }
        let error = io::Error::from_raw_os_error(error.raw_os_error().unwrap_or_default());
        self.failures.push(match question {
            Question::KindAcross => Failure::Access(error),
            Question::Target => Failure::Target(error),
            Question::Entries => Failure::Entries(error),
            Question::Content => Failure::Content(error),
        });
    }
}
