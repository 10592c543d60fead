//! Sums: the space below directories or how many entries they have, in place of their own size; and what was listed in
//! all.

mod kinds;
mod languages;

use std::ffi::{CStr, OsString};
use std::os::fd::BorrowedFd;
use std::os::unix::ffi::OsStrExt;
use std::sync::OnceLock;
use std::time::Duration;

use sys::dir::{Buffer, Dir, Dots, Links};
use sys::kind::Kind;
use sys::locale::c_name;
use sys::stat::{FactSet, Facts, Identity};
use walk::Devices;
use walk::usage::{Root, Usage, Usages, Walk};

use self::kinds::Kinds;
use self::languages::Languages;
use crate::entry::{Contents, Listing};
use crate::words::{DirectorySize, Summary};

/// What is summed; threads share it.
#[derive(Debug)]
pub(crate) struct Sums {
    size: DirectorySize,
    devices: Devices,
    /// Whether files are selected by it.
    selects: bool,
    /// The space below all directories under the operands, from the start on.
    usages: OnceLock<Usages>,
    /// What is listed in all, if that is told.
    pub(crate) tally: Option<Tally>,
}

/// What was listed in all; threads add to it in any order.
#[derive(Debug)]
pub(crate) enum Tally {
    Kinds(Kinds),
    Languages(Languages),
}

/// What names the entries of a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    /// The command line.
    Operands,
    /// A directory, where the names of itself and its parent tell of no other file.
    InDirectory,
}

impl Tally {
    /// Counts the listed entries.
    fn add(&self, listing: &Listing, named: Named) {
        match self {
            Self::Kinds(kinds) => kinds.add(listing, named),
            Self::Languages(languages) => languages.add(listing),
        }
    }
}

/// How long a walk may stand still: no disk takes as long, but a mount without its server does.
const PATIENCE: Duration = Duration::from_secs(10);

impl Sums {
    /// What stands for the size of directories; whether they are `selects`ed by the space below them; what is told in
    /// all.
    pub(crate) fn new(size: DirectorySize, devices: Devices, selects: bool, summary: Summary) -> Self {
        let tally = match summary {
            Summary::None => None,
            Summary::Kinds => Some(Tally::Kinds(Kinds::default())),
            Summary::Languages => Some(Tally::Languages(Languages::default())),
        };
        Self { size, devices, selects, usages: OnceLock::new(), tally }
    }

    /// Counts a listing that is about to be shown, if what is listed in all is told.
    pub(crate) fn count(&self, listing: &Listing, named: Named) {
        if let Some(tally) = &self.tally {
            tally.add(listing, named);
        }
    }

    /// The facts that they take.
    pub(crate) fn facts(&self) -> FactSet {
        let space = match self.size {
            DirectorySize::Total => FactSet::INODE,
            DirectorySize::Own | DirectorySize::Entries => FactSet::NOTHING,
        };
        match self.tally {
            Some(Tally::Kinds(_)) => space | FactSet::SIZE,
            Some(Tally::Languages(_)) | None => space,
        }
    }

    /// Whether it is told how many of each kind there are, and their size.
    pub(crate) fn tells_kinds(&self) -> bool {
        matches!(self.tally, Some(Tally::Kinds(_)))
    }

    /// Whether lines are counted by language.
    pub(crate) fn counts_lines(&self) -> bool {
        matches!(self.tally, Some(Tally::Languages(_)))
    }

    /// Sums what is below the operands, if that is asked for; `links` says whether below links among them, too.
    pub(crate) fn measure(&self, operands: &[OsString], links: Links) {
        if self.size != DirectorySize::Total && !self.selects {
            return;
        }
        let root = |name: &[u8]| Root { path: c_name(name), links };
        let mut roots: Vec<Root> = operands.iter().map(|operand| root(operand.as_bytes())).collect();
        if roots.is_empty() {
            roots.push(root(b"."));
        }
        self.usages.get_or_init(|| Walk::start(roots, self.devices).wait(PATIENCE));
    }

    /// The bytes that a directory takes with all below it, if that was summed.
    pub(crate) fn below(&self, identity: Identity) -> Option<u64> {
        Some(self.usages.get()?.of_directory(identity)?.blocks.saturating_mul(512))
    }

    /// What stands for the size of a file, if it is not its own.
    pub(crate) fn contents(&self, parent: BorrowedFd<'_>, name: &CStr, facts: &Facts) -> Option<Contents> {
        if facts.kind() != Kind::Directory {
            return None;
        }
        match self.size {
            DirectorySize::Own => None,
            DirectorySize::Total => {
                let usage = self.usages.get()?.of_directory(facts.identity());
                self.space(usage, facts)
            }
            DirectorySize::Entries => Some(Contents::Entries(count(parent, name))),
        }
    }
}

impl Sums {
    /// The space below a directory: what is not below the operands, as `..` and where links lead, was not summed, nor
    /// was what a walk that was given up did not come to. On another file system is nothing that counts.
    fn space(&self, usage: Option<Usage>, facts: &Facts) -> Option<Contents> {
        match (usage, self.devices) {
            (Some(Usage { bytes, blocks, is_partial }), _) => {
                Some(Contents::Space { bytes, blocks, is_partial })
            }
            (None, Devices::All) => {
                Some(Contents::Space { bytes: facts.size, blocks: facts.blocks, is_partial: true })
            }
            (None, Devices::EntersOwn | Devices::VisitsOwn) => None,
        }
    }
}

/// How many entries a directory has, but for itself and its parent.
pub(crate) fn count(parent: BorrowedFd<'_>, name: &CStr) -> Option<u64> {
    let dir = Dir::open_at(parent, name, Links::Follow).ok()?;
    let mut buffer = Buffer::new();
    let mut entries = dir.entries(&mut buffer, Dots::Skip);
    let mut number = 0;
    while let Some(entry) = entries.next() {
        entry.ok()?;
        number += 1;
    }
    Some(number)
}
