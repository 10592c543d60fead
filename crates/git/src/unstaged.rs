//! What is not staged: how the work tree differs from the index, what git does not know, and what is ignored.
//!
//! A directory's letter is the most telling one of what is in it. For that its files are looked at, one directory after
//! the other, until nothing more telling can come.

mod survey;

use std::collections::HashSet;
use std::ffi::{CStr, CString};
use std::ops::Range;
use std::os::fd::AsFd;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use sys::dir::{Buffer, Dir, Dots, Links};
use sys::kind::Kind;
use sys::mounts::Mounts;
use sys::stat::{FactSet, Facts};

use crate::budget::Budget;
use crate::checkout::Checkout;
use crate::comparison::{Comparison, Content, by_facts};
use crate::conversion::Conversion;
use crate::exclusion::Exclusion;
use crate::head::{Commit, References};
use crate::index::{Entry, EntryKind, Index};
use crate::letter::Letter;
use crate::places::Location;

use survey::{Pending, Survey, Visited};

/// The facts that are compared.
pub const FACTS: FactSet = FactSet::MODE
    .and(FactSet::SIZE)
    .and(FactSet::MODIFIED)
    .and(FactSet::CHANGED)
    .and(FactSet::INODE)
    .and(FactSet::USER)
    .and(FactSet::GROUP);

/// Longer files are no lists of patterns.
const LONGEST_IGNORE_FILE: usize = 16 << 20;

/// Asks another repository, given by its work tree: whether what is checked out there is this commit, and clean.
pub(crate) type Submodule<'a> = dyn Fn(PathBuf, &Entry) -> Letter + 'a;

/// The work tree beside the index.
#[derive(Clone, Copy)]
pub(crate) struct Unstaged<'a> {
    pub(crate) checkout: &'a Checkout,
    pub(crate) index: &'a Index,
    pub(crate) budget: Budget,
    pub(crate) submodule: &'a Submodule<'a>,
    /// What is mounted, once that was asked.
    pub(crate) mounts: &'a OnceLock<Mounts>,
}

/// A name in an open directory, and its path from the top.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) dir: &'a Dir,
    pub(crate) name: &'a CStr,
    pub(crate) path: &'a [u8],
}

impl Unstaged<'_> {
    /// The letter of a name in a directory, with the facts of what it is and what is excluded there.
    pub(crate) fn letter(self, place: Place<'_>, facts: &Facts, exclusion: impl Fn() -> Exclusion) -> Letter {
        if facts.kind() == Kind::Directory {
            return self.letter_of_directory(place, exclusion);
        }
        let below = self.index.below(&[place.path, b"/"].concat());
        let entries = self.index.entries().slice(self.index.at(place.path));
        let lost = if self.has_lost(below) { Letter::Deleted } else { Letter::Unmodified };
        let own = match entries.first() {
            Some(entry) => self.entry(entry, place, facts),
            None if !matches!(facts.kind(), Kind::File | Kind::Symlink) => Letter::Unmodified,
            None if self.knows_otherwise(place.path) => Letter::Unmodified,
            None if exclusion().excludes(place.path, false) => Letter::Ignored,
            None if self.checkout.core.shows_untracked => Letter::New,
            None => Letter::Unmodified,
        };
        own.max(lost)
    }

    /// The letter of a directory, which needs none of its facts: asking for them may hang.
    pub(crate) fn letter_of_directory(self, place: Place<'_>, exclusion: impl Fn() -> Exclusion) -> Letter {
        let entries = self.index.entries().slice(self.index.at(place.path));
        match entries.first() {
            Some(entry) if entry.kind() == EntryKind::Submodule => self.of_submodule(entry, place.path),
            _ => {
                let below = self.index.below(&[place.path, b"/"].concat());
                let own =
                    if entries.is_empty() { Letter::Unmodified } else { self.displaced(entries, place) };
                let is_told = own.settles() || own == Letter::TypeChange;
                if is_told { own } else { own.max(self.directory(place, below, exclusion())) }
            }
        }
    }

    /// A file that has an entry.
    fn entry(self, entry: &Entry, place: Place<'_>, facts: &Facts) -> Letter {
        if entry.stage != 0 {
            return Letter::Conflict;
        }
        let core = &self.checkout.core;
        if entry.assumed_valid || entry.skips_work_tree && !core.sparse_checkout {
            return Letter::Unmodified;
        }
        if entry.intends_to_add {
            return Letter::New;
        }
        match by_facts(entry, facts, core, self.index.written) {
            Comparison::Told(letter) => letter,
            Comparison::Open => self.content(entry, place, facts),
        }
    }

    fn content(self, entry: &Entry, Place { dir, name, path }: Place<'_>, facts: &Facts) -> Letter {
        let Self { checkout, budget, .. } = self;
        if dir.is_remote() {
            return Letter::Unknown;
        }
        let content = Content { dir, name, facts, objects: checkout.core.objects, budget };
        if facts.kind() == Kind::Symlink {
            return content.of_link(entry);
        }
        // Where links cannot be, a file has what the link would say.
        let conversion =
            if entry.kind() == EntryKind::Link { Some(Conversion::NONE) } else { checkout.conversion(path) };
        match conversion {
            Some(conversion) => content.of_file(entry, conversion, || checkout.objects.blob(entry.id)),
            None => Letter::Unknown,
        }
    }

    /// Whether the index has a path in other letters, where those do not count.
    fn knows_otherwise(self, path: &[u8]) -> bool {
        self.checkout.ignores_case && self.index.has_folded(path)
    }

    /// What had an entry and is a directory now.
    fn displaced(self, entries: &[Entry], place: Place<'_>) -> Letter {
        match entries.first() {
            Some(entry) if entry.stage != 0 => Letter::Conflict,
            Some(entry) if entry.skips_work_tree || entry.assumed_valid => Letter::Unmodified,
            Some(_) if self.has_commit(place.path) => Letter::TypeChange,
            _ => Letter::Deleted,
        }
    }

    fn of_submodule(self, entry: &Entry, path: &[u8]) -> Letter {
        if entry.stage != 0 {
            return Letter::Conflict;
        }
        (self.submodule)(self.checkout.full(path), entry)
    }

    /// Whether a directory is a repository that could be a submodule.
    fn has_commit(self, path: &[u8]) -> bool {
        Location::at(&self.checkout.full(path)).is_some_and(|location| {
            let (kind, common_dir) = (self.checkout.core.objects, &location.common_dir());
            let head = References { git_dir: &location.git_dir, common_dir, kind }.head();
            matches!(head.commit, Commit::Known(_))
        })
    }

    fn is_repository(self, path: &[u8]) -> bool {
        Location::at(&self.checkout.full(path)).is_some()
    }

    /// Whether files are gone that should be there.
    fn has_lost(self, entries: Range<usize>) -> bool {
        self.index.entries().slice(entries).iter().any(should_be_there)
    }

    /// The letter of what is in a directory.
    pub(crate) fn directory(self, place: Place<'_>, entries: Range<usize>, exclusion: Exclusion) -> Letter {
        if self.index.entries().slice(entries.clone()).iter().any(|entry| entry.stage != 0) {
            return Letter::Conflict;
        }
        let Ok(parent) = place.dir.duplicate() else { return Letter::Unknown };
        let path = match place.path {
            b"" => Vec::new(),
            path => [path, b"/"].concat(),
        };
        if self.checkout.unchanged.holds(&path) {
            return Letter::Unmodified;
        }
        let is_tracked = !entries.is_empty();
        let top = path.clone();
        let first =
            Pending { parent: Arc::new(parent), name: place.name.to_owned(), path, entries, exclusion };
        let mut survey = Survey {
            letter: Letter::Unmodified,
            has_ignored: false,
            is_tracked,
            has_untracked: !is_tracked,
            shows_untracked: self.checkout.core.shows_untracked,
            pending: vec![first],
        };
        let mut buffer = Buffer::with_capacity(32 * 1024);
        while let Some(directory) = survey.pending.pop() {
            if self.budget.is_spent() {
                survey.letter.add(Letter::Unknown);
                break;
            }
            self.visit(directory, &mut buffer, &mut survey);
            if survey.letter.settles() {
                break;
            }
        }
        match survey.letter {
            Letter::Unmodified if survey.has_ignored && !survey.is_tracked => Letter::Ignored,
            Letter::Unmodified if !survey.has_untracked => {
                self.checkout.unchanged.add(top);
                Letter::Unmodified
            }
            letter => letter,
        }
    }

    fn visit(self, directory: Pending, buffer: &mut Buffer, survey: &mut Survey) {
        let Pending { parent, name, path, entries, exclusion } = directory;
        let is_tracked = !entries.is_empty();
        let top = path.strip_suffix(b"/").unwrap_or(&path);
        let is_excluded = || !path.is_empty() && exclusion.excludes(top, true);
        if !is_tracked && !(survey.wants_unknown() && (survey.wants_ignored() || !is_excluded())) {
            return;
        }
        if *name != *c"." && self.may_hang(top) {
            survey.letter.add(Letter::Unknown);
            return;
        }
        let Ok(dir) = Dir::open_at(parent.as_fd(), &name, Links::NoFollow) else {
            if is_tracked {
                survey.letter.add(Letter::Unknown);
            }
            return;
        };
        let Ok(names) = names(&dir, buffer) else {
            survey.letter.add(Letter::Unknown);
            return;
        };
        let has = |wanted: &CStr| names.iter().any(|(name, _)| **name == *wanted);
        if !is_tracked && !path.is_empty() && has(c".git") && self.is_repository(top) {
            survey.add_unknown(is_excluded());
            return;
        }
        let file =
            || sys::file::read_at(dir.as_fd(), c".gitignore", Links::NoFollow, LONGEST_IGNORE_FILE).ok();
        let file = if has(c".gitignore") { file() } else { None };
        let exclusion = exclusion.enter(&path, file.as_deref());
        let visited = Visited { dir: Arc::new(dir), path, entries, exclusion };
        let mut seen = 0;
        for (name, kind) in names.iter().filter(|(name, _)| **name != *c".git") {
            if self.budget.is_spent() {
                survey.letter.add(Letter::Unknown);
                return;
            }
            seen += self.visit_name(&visited, name, *kind, survey);
            let is_told = !is_tracked && visited.exclusion.is_whole() && !survey.wants_ignored();
            if survey.letter.settles() || is_told {
                return;
            }
        }
        let Visited { path, entries, .. } = visited;
        if seen < entries.len() && survey.letter < Letter::Deleted && self.lacks_one(&path, entries, &names) {
            survey.letter.add(Letter::Deleted);
        }
    }

    /// Adds what a name in a directory tells, and hands out how many entries are at and below it.
    fn visit_name(self, visited: &Visited, name: &CString, kind: Option<Kind>, survey: &mut Survey) -> usize {
        let Visited { dir, path, entries, exclusion } = visited;
        let mut path = [path, name.to_bytes()].concat();
        let within = self.index.entries().within(entries.clone());
        let is_tracked = !entries.is_empty();
        let at = if is_tracked { within.at(&path) } else { 0..0 };
        let here = self.index.entries().slice(at);
        let place = Place { dir, name, path: &path };
        match (kind, here) {
            (Some(Kind::Directory), [entry, ..]) if entry.kind() == EntryKind::Submodule => {
                survey.letter.add(self.of_submodule(entry, &path));
            }
            (Some(Kind::Directory), _) => {
                if !here.is_empty() {
                    let letter = self.displaced(here, place);
                    survey.letter.add(letter);
                    if letter == Letter::TypeChange {
                        return here.len();
                    }
                }
                path.push(b'/');
                let below = if is_tracked { within.below(&path) } else { 0..0 };
                let count = here.len() + below.len();
                survey.has_untracked |= below.is_empty();
                let (parent, name, exclusion) = (dir.clone(), name.clone(), exclusion.clone());
                survey.pending.push(Pending { parent, name, path, entries: below, exclusion });
                return count;
            }
            (_, [entry, ..]) => match sys::stat::at(dir.as_fd(), name, Links::NoFollow, FACTS) {
                Ok(facts) => survey.letter.add(self.entry(entry, place, &facts)),
                Err(_) => survey.letter.add(Letter::Unknown),
            },
            (Some(Kind::File | Kind::Symlink), []) if survey.wants_unknown() => {
                survey.has_untracked = true;
                if !self.knows_otherwise(&path) {
                    survey.add_unknown(exclusion.excludes(&path, false));
                }
            }
            (_, []) => survey.has_untracked = true,
        }
        here.len()
    }

    /// Whether somebody far away is waited for in a directory: another file system is mounted there, over a network or
    /// when it is first asked for.
    fn may_hang(self, directory: &[u8]) -> bool {
        let mounts = self.mounts.get_or_init(|| Mounts::read().unwrap_or_default());
        let mount = mounts.at(self.checkout.full(directory).as_os_str().as_bytes());
        mount.is_some_and(|mount| mount.is_remote() || mount.kind == b"autofs")
    }

    /// Whether an entry of a directory should be there, and neither it nor a directory above it is.
    pub(crate) fn lacks_one(
        self,
        path: &[u8],
        entries: Range<usize>,
        names: &[(CString, Option<Kind>)],
    ) -> bool {
        let there: HashSet<&[u8]> = names.iter().map(|(name, _)| name.to_bytes()).collect();
        let all = self.index.entries();
        all.slice(entries).iter().any(|entry| {
            let below = all.path(entry).get(path.len()..).unwrap_or_default();
            let name = below.split(|&byte| byte == b'/').next().unwrap_or_default();
            !there.contains(name) && should_be_there(entry)
        })
    }
}

/// Whether git would miss the file of an entry.
fn should_be_there(entry: &Entry) -> bool {
    !(entry.skips_work_tree || entry.assumed_valid || entry.kind() == EntryKind::Directory)
}

/// What is in a directory.
pub(crate) fn names(dir: &Dir, buffer: &mut Buffer) -> std::io::Result<Vec<(CString, Option<Kind>)>> {
    let mut names = Vec::new();
    let mut entries = dir.entries(buffer, Dots::Skip);
    while let Some(entry) = entries.next() {
        let entry = entry?;
        let kind = match entry.kind {
            Some(kind) => Some(kind),
            None => sys::stat::at(dir.as_fd(), entry.name, Links::NoFollow, FactSet::KIND)
                .ok()
                .map(|facts| facts.kind()),
        };
        names.push((entry.name.to_owned(), kind));
    }
    Ok(names)
}
