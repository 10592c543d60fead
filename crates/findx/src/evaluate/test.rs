//! The tests.

use std::io;
use std::os::fd::AsFd;

use sys::dir::{self, Buffer, Dir, Dots, Links};
use sys::kind::Kind;
use sys::stat::{self, FactSet};
use sys::xattr::Marks;

use super::{Evaluation, subject};
use crate::expr::{KindSet, Number, Primary, nanoseconds};
use crate::parse::moment;

impl Evaluation<'_, '_> {
    pub(super) fn holds(&mut self, test: &Primary) -> bool {
        let locale = &self.context.locale;
        match test {
            Primary::Constant(value) => *value,
            Primary::Name(pattern) => pattern.matches(subject::base(self.entry), locale),
            Primary::Path(pattern) => pattern.matches(self.entry.path(), locale),
            Primary::Regex(regex) => regex.matches(self.entry.path(), locale),
            Primary::Target(pattern) => {
                self.is_in_reach()
                    && self.kind() == Some(Kind::Symlink)
                    && self.target().is_some_and(|target| pattern.matches(&target, &self.context.locale))
            }
            Primary::Kind(set) => self.kind().is_some_and(|kind| set.holds(kind)),
            Primary::KindAcross(set) => self.kind_across(*set),
            Primary::Inode(number) => self.inode().is_some_and(|inode| number.holds(inode)),
            Primary::Access(access) => stat::may(self.entry.parent(), self.entry.name(), *access),
            Primary::Empty => self.is_empty(),
            Primary::Hidden => {
                let base = subject::base(self.entry);
                base.starts_with(b".") && base != b"." && base != b".."
            }
            Primary::Depth(number) => number.holds(self.entry.depth() as u64),
            Primary::Attribute(name) => self.has_attribute(name.as_deref()),
            Primary::AccessList => self.marks().access_list,
            Primary::Capable => self.marks().capabilities,
            Primary::FileSystem(name) => {
                let Some(facts) = self.facts() else { return false };
                let found = self.context.mounts.as_ref().and_then(|mounts| mounts.file_system(facts.device));
                found.unwrap_or(b"unknown") == name
            }
            test => self.holds_by_facts(test),
        }
    }

    fn holds_by_facts(&mut self, test: &Primary) -> bool {
        let Some(facts) = self.facts() else { return false };
        let among = |number: &Number, found: u32| number.holds(u64::from(found));
        match test {
            Primary::Size { count, unit_bytes } => count.holds(facts.size.div_ceil(*unit_bytes)),
            Primary::Age(clock, window) => {
                moment(&facts, *clock).is_some_and(|time| window.holds(nanoseconds(time)))
            }
            Primary::Newer(clock, than) => moment(&facts, *clock).is_some_and(|time| time > *than),
            Primary::Used(window) => {
                let distance = nanoseconds(facts.accessed) - nanoseconds(facts.changed);
                distance >= 0 && window.holds(distance)
            }
            Primary::Permissions(test) => test.holds(facts.mode),
            Primary::User(number) => among(number, facts.uid),
            Primary::Group(number) => among(number, facts.gid),
            Primary::UserUnknown => self.scratch.accounts.is_nobody(facts.uid),
            Primary::GroupUnknown => self.scratch.accounts.is_no_group(facts.gid),
            Primary::Links(number) => number.holds(facts.links),
            Primary::Flags(test) => test.holds(facts.attributes),
            Primary::Sparse => facts.blocks * 512 < facts.size,
            Primary::SameFile(identity) => facts.identity() == *identity,
            _ => false,
        }
    }

    /// What hangs on it beside its content.
    fn marks(&mut self) -> Marks {
        let Some(facts) = self.facts() else { return Marks::default() };
        let (entry, probe) = (self.entry, &mut self.scratch.attributes);
        probe.marks(facts.device, entry.parent(), entry.name(), entry.links()).unwrap_or_default()
    }

    /// Whether an extended attribute of this name hangs on it, or any.
    fn has_attribute(&mut self, name: Option<&[u8]>) -> bool {
        let Some(facts) = self.facts() else { return false };
        let (entry, probe) = (self.entry, &mut self.scratch.attributes);
        let names =
            probe.names(facts.device, entry.parent(), entry.name(), entry.links()).unwrap_or_default();
        match name {
            None => !names.is_empty(),
            Some(name) => names.split(|&byte| byte == 0).any(|found| found == name && !found.is_empty()),
        }
    }

    /// What it is; where that cannot be known, it is said once.
    pub(crate) fn kind(&mut self) -> Option<Kind> {
        let kind = self.entry.kind();
        if kind.is_none() {
            self.facts();
        }
        kind
    }

    /// As recorded, but for directories, whose record may be that of what is underneath a mount.
    pub(crate) fn inode(&mut self) -> Option<u64> {
        match self.entry.recorded_inode() {
            Some(inode) if self.entry.recorded_kind().is_some_and(|kind| kind != Kind::Directory) => {
                Some(inode)
            }
            _ => self.facts().map(|facts| facts.inode),
        }
    }

    /// What is on the other side of a link from where the walk looks: behind it, or the link itself.
    fn kind_across(&mut self, set: KindSet) -> bool {
        let follow = self.entry.links() == Links::NoFollow;
        if follow && self.kind() != Some(Kind::Symlink) {
            return self.facts().is_some_and(|facts| set.holds(facts.kind()));
        }
        let links = if follow { Links::Follow } else { Links::NoFollow };
        match stat::at(self.entry.parent(), self.entry.name(), links, FactSet::KIND) {
            Ok(facts) => set.holds(facts.kind()),
            Err(error) if follow && is_dangling(&error) => set.holds(Kind::Symlink),
            Err(error) => {
                if self.entry.report_once() {
                    self.complain(self.entry.path(), &error);
                }
                false
            }
        }
    }

    /// What a symbolic link holds.
    pub(crate) fn target(&mut self) -> Option<Vec<u8>> {
        match dir::link_target(self.entry.parent(), self.entry.name()) {
            Ok(target) => Some(target.into_bytes()),
            Err(error) => {
                self.insist(&error);
                None
            }
        }
    }

    fn is_empty(&mut self) -> bool {
        if !self.is_in_reach() {
            return false;
        }
        match self.kind() {
            Some(Kind::File) => self.facts().is_some_and(|facts| facts.size == 0),
            Some(Kind::Directory) => {
                if self.facts().is_none() {
                    return false;
                }
                match self.has_entries() {
                    Ok(some) => !some,
                    Err(error) => {
                        self.insist(&error);
                        false
                    }
                }
            }
            Some(_) | None => false,
        }
    }

    fn has_entries(&self) -> io::Result<bool> {
        let directory = Dir::open_at(self.entry.parent().as_fd(), self.entry.name(), self.entry.links())?;
        let mut buffer = Buffer::with_capacity(4096);
        directory.entries(&mut buffer, Dots::Skip).next().transpose().map(|entry| entry.is_some())
    }
}

/// Whether a link leads nowhere, or only to itself.
pub(crate) fn is_dangling(error: &io::Error) -> bool {
    sys::errno::leads_nowhere(error) || sys::errno::is_loop(error)
}
