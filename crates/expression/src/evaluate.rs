//! The tests at work on one file.

mod content;

use std::io;
use std::os::fd::AsFd;

use sys::dir::Links;
use sys::dir::{self, Buffer, Dir, Dots};
use sys::kind::Kind;
use sys::locale::Locale;
use sys::mounts::Mounts;
use sys::stat::{self, FactSet, Facts};
use sys::xattr::Marks;

use crate::fnmatch::Pattern;
use crate::kinds::KindSet;
use crate::regex::Regex;
use crate::subject::{Place, Question, Subject};
use crate::test::Test;
use crate::window::{Window, nanoseconds};

/// What the answers depend on beside the file.
#[derive(Clone, Copy, Debug)]
pub struct Context<'c> {
    /// The rules for characters.
    pub locale: &'c Locale,
    /// What is mounted, where a test asks for it.
    pub mounts: Option<&'c Mounts>,
}

impl Test {
    /// Whether it holds for a file; what cannot be known does not hold.
    pub fn holds<'f>(&self, subject: &mut impl Subject<'f>, context: Context<'_>) -> bool {
        let locale = context.locale;
        match self {
            Self::Constant(value) => *value,
            Self::Name(pattern) => pattern.matches(subject.base(), locale),
            Self::Path(pattern) => pattern.matches(subject.path(), locale),
            Self::Regex(regex) => matches(regex, subject, locale),
            Self::Target(pattern) => leads_to(pattern, subject, locale),
            Self::Kind(set) => subject.kind().is_some_and(|kind| set.holds(kind)),
            Self::KindAcross(set) => kind_across(*set, subject),
            Self::Inode(number) => subject.inode().is_some_and(|inode| number.holds(inode)),
            Self::Access(access) => {
                let Place { parent, name, .. } = subject.place();
                stat::may(parent, name, *access)
            }
            Self::Empty => is_empty(subject),
            Self::Leaf => is_leaf(subject),
            Self::Hidden => is_hidden(subject.base()),
            Self::Depth(number) => number.holds(subject.depth() as u64),
            Self::Attribute(name) => {
                subject.facts().is_some_and(|facts| has_attribute(name.as_deref(), &facts, subject))
            }
            Self::AccessList => subject.facts().is_some_and(|facts| marks(&facts, subject).access_list),
            Self::Capable => subject.facts().is_some_and(|facts| marks(&facts, subject).capabilities),
            Self::UserUnknown => {
                subject.facts().is_some_and(|facts| subject.memory().accounts.is_nobody(facts.uid))
            }
            Self::GroupUnknown => {
                subject.facts().is_some_and(|facts| subject.memory().accounts.is_no_group(facts.gid))
            }
            Self::FileSystem(name) => subject.facts().is_some_and(|facts| {
                let found = context.mounts.and_then(|mounts| mounts.file_system(facts.device));
                found.unwrap_or(b"unknown") == name
            }),
            Self::Size { count, unit_bytes } => {
                subject.facts().is_some_and(|facts| count.holds(facts.size.div_ceil(*unit_bytes)))
            }
            Self::Space { count, unit_bytes } => {
                subject.space().is_some_and(|bytes| count.holds(bytes.div_ceil(*unit_bytes)))
            }
            Self::Age(field, window) => subject
                .facts()
                .and_then(|facts| facts.time(*field))
                .is_some_and(|time| window.holds(nanoseconds(time))),
            Self::Newer(field, than) => {
                subject.facts().and_then(|facts| facts.time(*field)).is_some_and(|time| time > *than)
            }
            Self::Used(window) => subject.facts().is_some_and(|facts| is_used(&facts, *window)),
            Self::Permissions(test) => subject.facts().is_some_and(|facts| test.holds(facts.mode)),
            Self::User(number) => subject.facts().is_some_and(|facts| number.holds(u64::from(facts.uid))),
            Self::Group(number) => subject.facts().is_some_and(|facts| number.holds(u64::from(facts.gid))),
            Self::UserAmong(users) => subject.facts().is_some_and(|facts| users.contains(&facts.uid)),
            Self::GroupAmong(groups) => subject.facts().is_some_and(|facts| groups.contains(&facts.gid)),
            Self::Links(number) => subject.facts().is_some_and(|facts| number.holds(facts.links)),
            Self::Flags(test) => subject.facts().is_some_and(|facts| test.holds(facts.attributes)),
            Self::Sparse => subject.facts().is_some_and(|facts| facts.blocks * 512 < facts.size),
            Self::Contains(pattern) => content::contains(pattern, subject),
            Self::Text => content::is_text(subject) == Some(true),
            Self::Binary => content::is_text(subject) == Some(false),
            Self::Language(language) => content::is_in(*language, subject),
            Self::SameFile(identity) => subject.facts().is_some_and(|facts| facts.identity() == *identity),
        }
    }
}

impl Test {
    /// What can be told of a file by its name and its kind, as far as that is known, before it is asked about.
    #[inline]
    #[must_use]
    pub fn foresee(&self, name: &[u8], kind: Option<Kind>, locale: &Locale) -> Option<bool> {
        match self {
            Self::Constant(value) => Some(*value),
            Self::Name(pattern) => Some(pattern.matches(name, locale)),
            Self::Kind(set) => kind.map(|kind| set.holds(kind)),
            _ => None,
        }
    }
}

/// Whether it is a link and holds what matches.
fn leads_to<'f>(pattern: &Pattern, subject: &mut impl Subject<'f>, locale: &Locale) -> bool {
    subject.is_in_reach()
        && subject.kind() == Some(Kind::Symlink)
        && target(subject).is_some_and(|target| pattern.matches(&target, locale))
}

/// Whether the last access came so long after the last change of the inode.
fn is_used(facts: &Facts, window: Window) -> bool {
    let distance = nanoseconds(facts.accessed) - nanoseconds(facts.changed);
    distance >= 0 && window.holds(distance)
}

/// Whether the path matches, of which the subject takes notice.
fn matches<'f>(regex: &Regex, subject: &mut impl Subject<'f>, locale: &Locale) -> bool {
    let matches = regex.matches(subject.path(), locale);
    if matches {
        subject.matched(regex);
    }
    matches
}

fn is_hidden(base: &[u8]) -> bool {
    base.starts_with(b".") && base != b"." && base != b".."
}

/// What a symbolic link holds.
pub fn target<'f>(subject: &mut impl Subject<'f>) -> Option<Vec<u8>> {
    let Place { parent, name, .. } = subject.place();
    match dir::link_target(parent, name) {
        Ok(target) => Some(target.into_bytes()),
        Err(error) => {
            subject.refused(Question::Target, &error);
            None
        }
    }
}

/// What hangs on it beside its content.
fn marks<'f>(facts: &Facts, subject: &mut impl Subject<'f>) -> Marks {
    let Place { parent, name, links } = subject.place();
    subject.memory().attributes.marks(facts.device, parent, name, links).unwrap_or_default()
}

/// Whether an extended attribute of this name hangs on it, or any.
fn has_attribute<'f>(name: Option<&[u8]>, facts: &Facts, subject: &mut impl Subject<'f>) -> bool {
    let place = subject.place();
    let probe = &mut subject.memory().attributes;
    let names = probe.names(facts.device, place.parent, place.name, place.links).unwrap_or_default();
    match name {
        None => !names.is_empty(),
        Some(name) => names.split(|&byte| byte == 0).any(|found| found == name && !found.is_empty()),
    }
}

/// What is on the other side of a link from where the subject is: after it, or the link itself.
fn kind_across<'f>(set: KindSet, subject: &mut impl Subject<'f>) -> bool {
    let Place { parent, name, links } = subject.place();
    let follow = links == Links::NoFollow;
    if follow && subject.kind() != Some(Kind::Symlink) {
        return subject.facts().is_some_and(|facts| set.holds(facts.kind()));
    }
    let links = if follow { Links::Follow } else { Links::NoFollow };
    match stat::at(parent, name, links, FactSet::KIND) {
        Ok(facts) => set.holds(facts.kind()),
        Err(error) if follow && is_dangling(&error) => set.holds(Kind::Symlink),
        Err(error) => {
            subject.refused(Question::KindAcross, &error);
            false
        }
    }
}

fn is_empty<'f>(subject: &mut impl Subject<'f>) -> bool {
    if !subject.is_in_reach() {
        return false;
    }
    match subject.kind() {
        Some(Kind::File) => subject.facts().is_some_and(|facts| facts.size == 0),
        Some(Kind::Directory) => {
            if !subject.has_facts() {
                return false;
            }
            lacks(has_entries(subject.place(), subject.entries_gone()), subject)
        }
        Some(_) | None => false,
    }
}

fn is_leaf<'f>(subject: &mut impl Subject<'f>) -> bool {
    subject.is_in_reach()
        && subject.kind() == Some(Kind::Directory)
        && subject.has_facts()
        && lacks(has_directories(subject.place()), subject)
}

/// Whether a directory was found to hold nothing of a kind; where it cannot be read, that is not known.
fn lacks<'f>(found: io::Result<bool>, subject: &mut impl Subject<'f>) -> bool {
    match found {
        Ok(some) => !some,
        Err(error) => {
            subject.refused(Question::Entries, &error);
            false
        }
    }
}

/// Whether a directory holds any, those that links lead to not counted.
fn has_directories(place: Place<'_>) -> io::Result<bool> {
    let directory = Dir::open_at(place.parent, place.name, place.links)?;
    let mut buffer = Buffer::with_capacity(1 << 15);
    let mut entries = directory.entries(&mut buffer, Dots::Skip);
    while let Some(entry) = entries.next() {
        let entry = entry?;
        let asked = || stat::at(directory.as_fd(), entry.name, Links::NoFollow, FactSet::KIND);
        let kind = entry.kind.or_else(|| asked().ok().map(|facts| facts.kind()));
        if kind == Some(Kind::Directory) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether there are more than `gone`.
fn has_entries(place: Place<'_>, gone: u64) -> io::Result<bool> {
    Dir::open_at(place.parent, place.name, place.links)?.holds_more_than(gone)
}

/// Whether a link leads nowhere, or only to itself.
fn is_dangling(error: &io::Error) -> bool {
    sys::errno::leads_nowhere(error) || sys::errno::is_loop(error)
}

#[cfg(test)]
mod tests;
