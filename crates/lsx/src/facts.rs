//! Asking the system about entries: one question each for the facts, more only where the plan needs more.

mod batches;
mod candidate;
mod canonical;
mod marks;
mod named;
mod paths;
mod scrutiny;

pub(crate) use batches::{BATCH, complete, complete_root, read_and_complete};
pub(crate) use canonical::canonical;
pub(crate) use named::{parted, track_named};
pub(crate) use paths::set_paths;
pub(crate) use scrutiny::append_path;

use std::ffi::CStr;
use std::io;
use std::os::fd::BorrowedFd;

use expression::Memory;
use sys::dir::{self, Links};
use sys::kind::Kind;
use sys::locale::Locale;
use sys::mounts::Mounts;
use sys::stat::{self, Attributes, FactSet, Facts, TimeField};
use sys::xattr::{self, Probe};

use crate::content;
use crate::entry::{Contents, Details, Symbol};
use crate::filter::Choice;
use crate::icon;
use crate::plan::{AttributeNeed, NameIcons, Needs, Plan, Selection};
use crate::sums::{self, Sums};
use crate::tracking::Tracking;
use crate::words::Entering;

/// Asks about entries; one serves a thread.
#[derive(Clone, Debug)]
pub(crate) struct FactReader<'p> {
    purpose: Purpose,
    needs: Needs,
    time: TimeField,
    probe: Probe,
    choice: &'p Choice,
    sums: &'p Sums,
    /// What is entered, selected or not.
    enters: Entering,
    tracking: Option<&'p Tracking>,
    mounts: Option<&'p Mounts>,
    /// Those of a column, and whether it is known where links lead.
    icons: Option<(&'p NameIcons, bool)>,
    /// Either is asked for.
    decorates: bool,
    locale: &'p Locale,
    memory: Memory,
    /// Where pieces of files are read to.
    room: Vec<u8>,
}

/// What answers are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    Showing,
    /// Nothing but which entries are listed.
    Choosing,
}

/// Entries below which another order of asking costs more than it saves.
const MANY: usize = 1000;

/// A failure, and the place of its entry.
type Failed = (u32, Failure);

/// The directory whose entries are asked about.
#[derive(Clone, Copy)]
pub(crate) struct Parent<'d> {
    pub(crate) dir: BorrowedFd<'d>,
    /// As it is named.
    pub(crate) path: &'d [u8],
    /// Directories above it, up to the operand that it is in.
    pub(crate) depth: usize,
    /// What is asked about where an entry is a link.
    pub(crate) links: Links,
}

/// A question that had no answer.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The facts.
    Access(io::Error),
    /// What a link holds. The rest is known.
    Target(io::Error),
    /// Whether a directory holds anything.
    Entries(io::Error),
    /// What is in a file. The rest is known.
    Content(io::Error),
}

impl Failure {
    /// What could not be done, as messages begin.
    pub(crate) fn words(&self) -> &'static str {
        match self {
            Self::Access(_) => "cannot access ",
            Self::Target(_) => "cannot read symbolic link ",
            Self::Entries(_) => "cannot open directory ",
            Self::Content(_) => "cannot read ",
        }
    }

    /// Why.
    pub(crate) fn error(&self) -> &io::Error {
        match self {
            Self::Access(error) | Self::Target(error) | Self::Entries(error) | Self::Content(error) => error,
        }
    }
}

impl<'p> FactReader<'p> {
    pub(crate) fn new(plan: &'p Plan) -> Self {
        let Selection { choice, enters, .. } = &plan.selection;
        FactReader {
            purpose: Purpose::Showing,
            needs: plan.needs,
            time: plan.sorting.time,
            probe: Probe::new(),
            choice,
            sums: &plan.sums,
            enters: *enters,
            tracking: plan.tracking.as_ref(),
            mounts: plan.mounts.as_ref(),
            icons: plan.column_icons.as_ref().map(|icons| (icons, plan.naming.knows_targets)),
            decorates: plan.mounts.is_some() || plan.column_icons.is_some(),
            locale: plan.locale,
            memory: Memory::default(),
            room: Vec::new(),
        }
    }

    /// One that asks no more than it takes to choose what is listed.
    pub(crate) fn choosing(plan: &'p Plan) -> Self {
        FactReader { purpose: Purpose::Choosing, ..Self::new(plan) }
    }

    /// The facts alone.
    pub(crate) fn facts(&self, parent: BorrowedFd<'_>, name: &CStr, links: Links) -> io::Result<Facts> {
        stat::at(parent, name, links, self.needs.wanted)
    }

    /// Everything that the plan needs of `name`, given its facts; what cannot be found out is put into `failures`.
    pub(crate) fn details(
        &mut self,
        parent: BorrowedFd<'_>,
        name: &CStr,
        links: Links,
        facts: &Facts,
        failures: &mut Vec<Failure>,
    ) -> Details {
        let mut details = Details::new(facts, self.time);
        let kind = details.kind();
        if self.purpose == Purpose::Choosing {
            if kind == Kind::Symlink && self.enters.may_be(kind) {
                details.rare_mut().target_mode = self.target_mode(parent, name);
            }
            return details;
        }
        let names_attributes = self.needs.extended_attributes != AttributeNeed::None;
        if self.needs.marks || names_attributes || self.needs.capabilities && kind == Kind::File {
            self.look_for_marks(parent, name, links, facts.device, &mut details);
        }
        if self.needs.times {
            details.rare_mut().times = Some(Box::new(TimeField::ALL.map(|field| facts.time(field))));
        }
        if self.needs.attributes {
            details.rare_mut().attributes = facts.attributes;
        }
        if self.needs.contexts {
            details.rare_mut().context = xattr::context(parent, name, links);
        }
        let contents = self.sums.contents(parent, name, facts);
        if self.needs.entry_counts && kind == Kind::Directory {
            details.rare_mut().entries = match contents {
                Some(Contents::Entries(number)) => number,
                _ => sums::count(parent, name),
            };
        }
        if let Some(contents) = contents {
            details.fill(contents);
        }
        if kind == Kind::File && !self.needs.content.is_nothing() {
            self.read((parent, name, links), &mut details, failures);
        }
        if kind == Kind::Symlink && self.needs.targets {
            match dir::link_target(parent, name) {
                Ok(target) => {
                    let leads_to = self.target_mode(parent, name);
                    let rare = details.rare_mut();
                    (rare.target, rare.target_mode) = (Some(target.into_bytes()), leads_to);
                }
                Err(error) => failures.push(Failure::Target(error)),
            }
        }
        if self.decorates {
            self.decorate(parent, name, links, facts, &mut details);
        }
        details
    }

    /// What is in a regular file, as its directory says that it is one: no fact is asked for.
    fn contents(&mut self, file: (BorrowedFd<'_>, &CStr, Links), failures: &mut Vec<Failure>) -> Details {
        let mut details = Details::of_file();
        self.read(file, &mut details, failures);
        details
    }

    fn read(
        &mut self,
        file: (BorrowedFd<'_>, &CStr, Links),
        details: &mut Details,
        failures: &mut Vec<Failure>,
    ) {
        match content::read(self.needs.content, file, &mut self.room) {
            Ok(content) => details.rare_mut().content = Some(content),
            Err(error) => failures.push(Failure::Content(error)),
        }
    }

    /// Adds what is mounted on a directory, and the symbol for a column. It stands apart, so that what is asked for
    /// listings without either stays as short as it is.
    #[inline(never)]
    fn decorate(
        &self,
        parent: BorrowedFd<'_>,
        name: &CStr,
        links: Links,
        facts: &Facts,
        details: &mut Details,
    ) {
        let kind = details.kind();
        if let Some(mounts) = self.mounts
            && kind == Kind::Directory
            && facts.attributes.has(Attributes::MOUNT_ROOT)
        {
            details.apart_mut().mount = mounts.of_file(parent, name, links, facts.device).cloned();
        }
        if let Some((NameIcons { icons, columns }, knows_targets)) = self.icons {
            let mut text = Vec::new();
            icon::of(icons, (name.to_bytes(), Some(kind)), Some(details), knows_targets).append(&mut text);
            let text = String::from_utf8_lossy(&text).into();
            details.apart_mut().icon = Some(Symbol { text, columns: columns.saturating_sub(1) });
        }
    }

    fn target_mode(&self, parent: BorrowedFd<'_>, name: &CStr) -> Option<u32> {
        if !self.needs.target_modes {
            return None;
        }
        stat::at(parent, name, Links::Follow, FactSet::MODE).ok().map(|facts| facts.mode)
    }
}

/// Whether a name is a directory, itself and not by a link.
fn is_directory(parent: BorrowedFd<'_>, name: &CStr) -> bool {
    stat::at(parent, name, Links::NoFollow, FactSet::KIND).is_ok_and(|facts| facts.kind() == Kind::Directory)
}
