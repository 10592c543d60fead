//! Where a walk goes, and in what order.

use std::ffi::CStr;
use std::io;
use std::os::fd::BorrowedFd;

use sys::dir::Links;
use sys::kind::Kind;
use sys::stat::{FactSet, Identity};

use crate::entry::Entry;
use crate::entry_order::EntryOrder;
use crate::problem::ProblemKind;

/// How the walk goes on after an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// Into it, if it is a directory.
    Descend,
    /// Past it. Without effect in a walk from the bottom up, where it comes too late.
    Skip,
    /// Nowhere: the walk ends.
    Stop,
}

/// Which symbolic links are followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follow {
    /// None.
    Never,
    /// Those that are roots.
    Roots,
    /// All.
    Always,
}

impl Follow {
    pub(crate) fn at_depth(self, depth: usize) -> Links {
        match self {
            Self::Always => Links::Follow,
            Self::Roots if depth == 0 => Links::Follow,
            Self::Never | Self::Roots => Links::NoFollow,
        }
    }
}

/// Which devices a walk goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Devices {
    /// All that it comes to.
    All,
    /// Each root's own; directories on another are visited, but not entered.
    EntersOwn,
    /// Each root's own; what is on another is as though it were not there: mount points, and what links lead to.
    VisitsOwn,
}

/// Whether a walk goes into an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entrance {
    /// It does.
    Open,
    /// There is no way in.
    NoDirectory,
    /// What is in it is deeper than the walk goes.
    TooDeep,
    /// It is on another device than its root, where the walk stays.
    Elsewhere,
}

/// Where a walk goes.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Which links are followed.
    pub follow: Follow,
    /// Whether a directory is visited after its entries.
    pub bottom_up: bool,
    /// The depth of the first entries that are visited, roots being 0.
    pub min_depth: usize,
    /// The depth of the last entries that are visited.
    pub max_depth: usize,
    /// Which devices it goes to.
    pub devices: Devices,
    /// The facts that [`Entry::facts`] asks for.
    pub wanted: FactSet,
    /// The order of entries.
    pub entry_order: EntryOrder,
    /// Whether directories that may be read but not searched are told from others: their entries are out of reach,
    /// from everyone but root.
    pub checks_reach: bool,
    /// Whether what is gone by the time it is visited, below a root, is passed by; reported as a problem all the same.
    pub passes_by_vanished: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            follow: Follow::Never,
            bottom_up: false,
            min_depth: 0,
            max_depth: usize::MAX,
            devices: Devices::All,
            wanted: FactSet::MODE.and(FactSet::INODE),
            entry_order: EntryOrder::Gnu,
            checks_reach: false,
            passes_by_vanished: false,
        }
    }
}

impl Options {
    /// An entry that a walk has met before, by its name in a directory that is open again; nothing is known of it.
    #[must_use]
    pub fn entry_again<'e>(
        &self,
        parent: BorrowedFd<'e>,
        name: &'e CStr,
        path: &'e [u8],
        root_length: usize,
        depth: usize,
    ) -> Entry<'e> {
        let found = Entry::of_operand(name, self.follow.at_depth(depth), self.facts());
        Entry { path, depth, root_length, parent, ..found }
    }

    /// The facts that entries are asked for: this layer reads some too.
    pub(crate) fn facts(&self) -> FactSet {
        self.wanted | FactSet::KIND | FactSet::INODE
    }

    /// Whether the walk may go into an entry, given its root's device and a way to find the
    /// directory above that is the same file.
    ///
    /// # Errors
    /// What keeps that from being known, or makes it a circle.
    pub fn may_enter<'e>(
        &self,
        entry: &'e Entry<'_>,
        (device, ancestor): (u64, impl Fn(Identity) -> Option<Vec<u8>>),
    ) -> Result<Entrance, ProblemKind<'e>> {
        if let Some(error) = entry.goes_astray() {
            return Err(ProblemKind::Facts(error));
        }
        if self.devices == Devices::VisitsOwn {
            // Its device has been asked for: that it cannot be known is reported of whatever is no directory, too.
            entry.facts().map_err(ProblemKind::Facts)?;
        }
        let kind = match entry.recorded_kind() {
            Some(Kind::Directory) if entry.is_out_of_reach() || self.passes_by_vanished => {
                entry.facts().map_err(ProblemKind::Facts)?.kind()
            }
            Some(kind) => kind,
            None => entry.facts().map_err(ProblemKind::Facts)?.kind(),
        };
        if kind != Kind::Directory {
            return Ok(Entrance::NoDirectory);
        }
        if self.follow == Follow::Always {
            let identity = entry.facts().map_err(ProblemKind::Facts)?.identity();
            if let Some(path) = ancestor(identity) {
                return Err(ProblemKind::Loop(path));
            }
        }
        if entry.depth() >= self.max_depth {
            return Ok(Entrance::TooDeep);
        }
        let stays = self.devices != Devices::All;
        Ok(if stays && is_elsewhere(entry, device) { Entrance::Elsewhere } else { Entrance::Open })
    }

    /// Whether an entry is visited although the walk may not enter it for this reason: one below a root whose facts
    /// are out of reach. It is noted there that its facts have been refused, and that this has been said.
    pub(crate) fn visits_despite(&self, problem: &ProblemKind<'_>, entry: &Entry<'_>) -> bool {
        let ProblemKind::Facts(error) = problem else { return false };
        entry.reported.set(true);
        entry.refused.set(true);
        let is_passed = self.passes_by_vanished && error.kind() == io::ErrorKind::NotFound;
        entry.depth() > 0 && !sys::errno::is_loop(error) && !is_passed
    }

    /// Whether an entry is passed by for the sake of the device that it is on, given its root's.
    pub(crate) fn passes_by(&self, entry: &Entry<'_>, device: u64) -> bool {
        self.devices == Devices::VisitsOwn && is_elsewhere(entry, device)
    }
}

/// Where its facts cannot be had, it is not known to be.
fn is_elsewhere(entry: &Entry<'_>, device: u64) -> bool {
    entry.facts().is_ok_and(|facts| facts.device != device)
}
