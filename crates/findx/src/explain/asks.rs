//! What a test or an action asks of the kernel for one file.

use std::fmt::{self, Display, Formatter};

use expression::Test;
use sys::stat::FactSet;

use crate::action::{Action, Primary, facts};

/// The questions of a primary, or of many; shown as nothing where there are none.
#[derive(Default)]
pub(super) struct Asks {
    facts: FactSet,
    /// Beside the facts.
    others: Vec<&'static str>,
}

/// The words of `stat(2)` for facts.
const FACTS: [(FactSet, &str); 11] = [
    (FactSet::MODE, "mode"),
    (FactSet::LINKS, "links"),
    (FactSet::USER, "owner"),
    (FactSet::GROUP, "group"),
    (FactSet::ACCESSED, "atime"),
    (FactSet::MODIFIED, "mtime"),
    (FactSet::CHANGED, "ctime"),
    (FactSet::BORN, "btime"),
    (FactSet::INODE, "inode"),
    (FactSet::SIZE, "size"),
    (FactSet::BLOCKS, "blocks"),
];

impl Asks {
    pub(super) fn of(primary: &Primary) -> Self {
        let others = match primary {
            Primary::Test(test) => beside_facts(test),
            Primary::Action(action) => asked_to_act(action),
        };
        let others = if others.is_empty() { Vec::new() } else { vec![others] };
        Self { facts: facts(primary), others }
    }

    /// Takes facts that no primary asks for.
    pub(super) fn add_facts(&mut self, facts: FactSet) {
        self.facts |= facts;
    }

    /// Takes those of another primary too.
    pub(super) fn add(&mut self, other: Self) {
        self.facts |= other.facts;
        for question in other.others {
            if !self.others.contains(&question) {
                self.others.push(question);
            }
        }
    }
}

/// What a test asks of the kernel beside the facts.
fn beside_facts(test: &Test) -> &'static str {
    match test {
        Test::KindAcross(_) => "statx of the other side of a link",
        Test::Target(_) => "readlinkat of a link",
        Test::Empty | Test::Leaf => "openat, getdents64, close of a directory",
        Test::Contains(_) | Test::Text | Test::Binary => "openat, read, close of a file",
        Test::Language(_) => "openat, read, close of a file whose name does not tell",
        Test::Access(_) => "faccessat",
        Test::FileSystem(_) => "statx (device), the table of mounts once",
        Test::Flags(_) => "statx (attributes)",
        Test::AccessList | Test::Capable | Test::Attribute(_) => "statx (device), listxattr",
        Test::Space { .. } => "a walk over all below the starting points first, statx of every file",
        Test::UserUnknown | Test::GroupUnknown => "the accounts, once for each number",
        Test::Constant(_) | Test::Name(_) | Test::Path(_) | Test::Regex(_) | Test::Kind(_) => "",
        Test::Size { .. } | Test::Age(..) | Test::Newer(..) | Test::Used(_) | Test::Permissions(_) => "",
        Test::User(_) | Test::Group(_) | Test::Links(_) | Test::Inode(_) | Test::SameFile(_) => "",
        Test::UserAmong(_) | Test::GroupAmong(_) | Test::Hidden | Test::Sparse | Test::Depth(_) => "",
    }
}

/// What an action asks of the kernel beside the facts and the writing.
fn asked_to_act(action: &Action) -> &'static str {
    match action {
        Action::Delete => "unlinkat",
        Action::Grep(_) => "openat, read, close of a file",
        Action::Run(_) => "a process",
        Action::Seen(_) | Action::Within(_) | Action::UnsafeForXargs | Action::Exclude => "",
        Action::Note | Action::Prune | Action::Quit => "",
        Action::Exit(_) | Action::Limit { .. } | Action::PrintForXargs | Action::Print { .. } => "",
        Action::Format { .. } | Action::Fill(_) | Action::List(_) | Action::Json | Action::Tally => "",
        Action::Sum { .. } => "",
    }
}

impl Display for Asks {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let facts: Vec<&str> =
            FACTS.iter().filter(|(fact, _)| self.facts.contains(*fact)).map(|(_, word)| *word).collect();
        let facts = (!facts.is_empty()).then(|| format!("statx ({})", facts.join(", ")));
        let all: Vec<&str> = facts.as_deref().into_iter().chain(self.others.iter().copied()).collect();
        formatter.write_str(&all.join("; "))
    }
}
