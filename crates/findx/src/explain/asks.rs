//! What a test or an action asks of the kernel for one file.

use std::fmt::{self, Display, Formatter};

use sys::stat::FactSet;

use crate::expr::Primary;

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
            Primary::KindAcross(_) => "statx of the other side of a link",
            Primary::Target(_) => "readlinkat of a link",
            Primary::Empty => "openat, getdents64, close of a directory",
            Primary::Access(_) => "faccessat",
            Primary::FileSystem(_) => "statx (device), the table of mounts once",
            Primary::Flags(_) => "statx (attributes)",
            Primary::AccessList | Primary::Capable | Primary::Attribute(_) => "statx (device), listxattr",
            Primary::UserUnknown | Primary::GroupUnknown => "the accounts, once for each number",
            Primary::Delete => "unlinkat",
            Primary::Run(_) => "a process",
            _ => "",
        };
        let others = if others.is_empty() { Vec::new() } else { vec![others] };
        Self { facts: primary.wanted(), others }
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

impl Display for Asks {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let facts: Vec<&str> =
            FACTS.iter().filter(|(fact, _)| self.facts.contains(*fact)).map(|(_, word)| *word).collect();
        let facts = (!facts.is_empty()).then(|| format!("statx ({})", facts.join(", ")));
        let all: Vec<&str> = facts.as_deref().into_iter().chain(self.others.iter().copied()).collect();
        formatter.write_str(&all.join("; "))
    }
}
