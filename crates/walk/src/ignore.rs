//! Ignore rules: which entries `.gitignore`, `.ignore` and the like leave out of a walk.
//!
//! A directory's own ignore files are found in its listing, not by asking for each; what was read once under whatever
//! name is not parsed again; and a directory is judged where its parent is listed, so that an ignored one is never
//! opened. Git's files are read as gitignore(5) says, and git itself is the reference in the tests; all others have fd's
//! globs.

mod endings;
mod git;
mod judge;
mod named;
mod pattern;
mod patterns;
mod reason;
mod rule;
mod rules;
mod scope;
mod sources;
mod wildmatch;

use std::collections::HashMap;
use std::ffi::{CStr, CString, OsStr};
use std::io;
use std::os::fd::AsFd;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use sys::dir::{Dir, Links, Listing};
use sys::stat::FactSet;

pub use git::{Configuration, Repository, Settings};
use judge::Subject;
use named::Named;
pub use named::{Flaw, FlawKind};
pub use patterns::{Line, Patterns};
pub use reason::{Origin, Reason};
pub use rule::{Language, Malformed};
use rules::Rules;
pub use scope::Scope;
use scope::{Decision, Git, Level, Settled, Target};
pub use sources::Sources;
pub use wildmatch::{Case, matches as matches_wildcards};

/// What the rules say of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing.
    Silent,
    /// It is left out.
    Ignored,
    /// It is wanted, even if it is hidden.
    Included,
}

/// The kinds of ignore files, those that win over others first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Own,
    Plain,
    Git,
    GitExclude,
}

impl Kind {
    const COUNT: usize = 4;

    fn language(self, sources: &Sources) -> Language {
        match self {
            Self::Own => sources.language,
            Self::Plain => Language::Fd,
            Self::Git | Self::GitExclude => Language::Git,
        }
    }
}

/// Ignore rules at work, shared by the threads of a walk.
#[derive(Debug)]
pub struct Ignore {
    sources: Sources,
    /// The names of ignore files, the weakest of a kind first.
    names: Vec<(Kind, CString)>,
    excludes: Rules,
    first_root: Box<[u8]>,
    /// What was named, the strongest first.
    named: Vec<Named>,
    named_include: bool,
    /// What files with this content say, in each language.
    parsed: [Mutex<HashMap<Vec<u8>, Arc<Rules>>>; 2],
    lacked_descriptors: AtomicBool,
}

/// Bytes of an ignore file that are read; beyond is no list of patterns.
pub(crate) const LARGEST_FILE: usize = 16 * 1024 * 1024;

impl Ignore {
    /// Reads what does not depend on the tree, and hands out what is wrong with the files that were named.
    ///
    /// # Errors
    /// The first of the excludes that is no glob.
    pub fn new(sources: Sources, first_root: &[u8], tell: &mut dyn FnMut(Flaw)) -> Result<Self, Malformed> {
        let language = sources.language;
        let mut named: Vec<Named> =
            sources.named.iter().rev().map(|file| Named::read(file, language, tell)).collect();
        named.extend(
            sources.users.iter().filter(|file| file.is_file()).map(|file| Named::read_users(file, tell)),
        );
        Ok(Self {
            excludes: Rules::exclude(sources.excludes.iter().map(Vec::as_slice))?,
            first_root: first_root.strip_suffix(b"/").unwrap_or(first_root).into(),
            named_include: named.iter().any(|named| named.rules.has_inclusions),
            named,
            names: names(&sources),
            parsed: Default::default(),
            lacked_descriptors: AtomicBool::new(false),
            sources,
        })
    }

    /// Asks git's configuration.
    fn settle(&self, git: &Git) -> Settled {
        let configuration = self.sources.configuration.as_ref();
        let settings = configuration.map(|asked| asked.settings(git.repository.as_ref())).unwrap_or_default();
        let file = settings.excludes_file.unwrap_or_default();
        let content = sys::file::read_regular(&file, LARGEST_FILE);
        let rules = content.map_or_else(|_| Arc::default(), |content| self.rules_of(content, Language::Git));
        Settled { file, rules, ignores_case: settings.ignores_case }
    }

    /// What holds above a root, given by its operand.
    fn above_root(&self, operand: &[u8]) -> Level {
        let mut level = Level::default();
        if self.sources.git && !self.sources.requires_repository {
            // Outside of repositories patterns are about the current directory.
            let here = if operand == b"." || operand.starts_with(b"./") { 2 } else { 0 };
            level.begin_git(None, here, b"");
        }
        let looks_above = self.sources.parents || self.sources.git;
        if looks_above && let Ok(root) = std::fs::canonicalize(Path::new(OsStr::from_bytes(operand))) {
            let base = length_with_slash(operand);
            let mut above: Vec<&Path> = root.ancestors().skip(1).collect();
            above.reverse();
            for folder in above {
                let below = root.strip_prefix(folder).map(|rest| rest.as_os_str().as_bytes());
                self.enter_folder(folder, base, &[below.unwrap_or_default(), b"/"].concat(), &mut level);
            }
        }
        level
    }

    /// A folder above the root: its files are asked for one by one. That it is a repository counts in any case.
    fn enter_folder(&self, folder: &Path, base: usize, prefix: &[u8], level: &mut Level) {
        if self.sources.git && folder.join(".git").exists() {
            self.begin_repository(folder, base, prefix, level);
        }
        if !self.sources.parents {
            return;
        }
        for &(kind, ref name) in &self.names {
            let file = folder.join(OsStr::from_bytes(name.to_bytes()));
            if (kind != Kind::Git || level.git.is_some() && !file.is_symlink())
                && let Ok(content) = sys::file::read_regular(&file, LARGEST_FILE)
            {
                level.add(kind, self.file_of(file, content, kind), base, prefix);
            }
        }
    }

    /// What holds for the entries of a directory of the walk, given its path and its entries, the first batch of which
    /// will do. For a root, `above` is the default scope.
    #[must_use]
    pub fn enter(&self, path: &[u8], dir: &Dir, listing: &Listing, above: &Scope) -> Scope {
        if !self.sources.reads_listings() {
            return above.clone();
        }
        let found = self.find(dir, listing);
        let is_root = above.level().is_none();
        if !is_root && found.repository && self.sources.one_repository {
            return Scope::closed(path);
        }
        let rooted = is_root.then(|| Scope::new(self.above_root(path)));
        let above = rooted.as_ref().unwrap_or(above);
        if found == Found::default() {
            return above.clone();
        }
        let (mut level, base) = (above.level().cloned().unwrap_or_default(), length_with_slash(path));
        let folder = Path::new(OsStr::from_bytes(path));
        if found.repository && self.sources.git {
            self.begin_repository(folder, base, b"", &mut level);
        }
        for (kind, name) in found.files.iter().filter_map(|&place| self.names.get(place)) {
            // As git has it: what is checked out must not lead out of the tree.
            let links = if *kind == Kind::Git { Links::NoFollow } else { Links::Follow };
            if (*kind != Kind::Git || level.git.is_some())
                && let Ok(content) = self.noted(sys::file::read_at(dir.as_fd(), name, links, LARGEST_FILE))
            {
                let file = folder.join(OsStr::from_bytes(name.to_bytes()));
                level.add(*kind, self.file_of(file, content, *kind), base, b"");
            }
        }
        Scope::new(level)
    }

    /// What a directory holds that concerns us. In a very large one the first batch may not tell: what it may hold is
    /// asked for there.
    fn find(&self, dir: &Dir, listing: &Listing) -> Found {
        const SURELY_ALL: usize = 50_000;
        if listing.has_more_than(SURELY_ALL) {
            let git = sys::stat::at(dir.as_fd(), c".git", Links::NoFollow, FactSet::KIND);
            return Found { repository: git.is_ok(), files: (0..self.names.len()).collect() };
        }
        let mut found = Found::default();
        if self.names.iter().all(|(_, name)| name.to_bytes().starts_with(b".")) {
            listing.dotted().for_each(|entry| self.note(entry.name, &mut found));
        } else {
            listing.entries().for_each(|entry| self.note(entry.name, &mut found));
        }
        found.files.sort_unstable();
        found
    }

    fn note(&self, name: &CStr, found: &mut Found) {
        found.repository |= name == c".git" && (self.sources.git || self.sources.one_repository);
        found.files.extend(self.names.iter().position(|(_, own)| own.as_c_str() == name));
    }

    /// Keeps in mind that a file was passed by for want of a descriptor: what comes out then may be wrong.
    fn noted(&self, content: io::Result<Vec<u8>>) -> io::Result<Vec<u8>> {
        if content.as_ref().is_err_and(sys::process::is_out_of_descriptors) {
            self.lacked_descriptors.store(true, Ordering::Relaxed);
        }
        content
    }

    /// Whether a file in the tree could not be read because there were too many open files.
    #[must_use]
    pub fn lacked_descriptors(&self) -> bool {
        self.lacked_descriptors.load(Ordering::Relaxed)
    }

    fn begin_repository(&self, folder: &Path, base: usize, prefix: &[u8], level: &mut Level) {
        let repository = Repository::at(folder);
        // Where none is required, what git's files say above it goes on.
        if self.sources.requires_repository {
            level.forget_git_above();
        }
        let file = repository.exclude_file();
        if (self.sources.parents || prefix.is_empty())
            && let Ok(content) = sys::file::read_regular(&file, LARGEST_FILE)
        {
            level.add(Kind::GitExclude, self.file_of(file, content, Kind::GitExclude), base, prefix);
        }
        level.begin_git(Some(repository), base, prefix);
    }

    fn file_of(&self, file: PathBuf, content: Vec<u8>, kind: Kind) -> (PathBuf, Arc<Rules>) {
        (file, self.rules_of(content, kind.language(&self.sources)))
    }

    fn rules_of(&self, content: Vec<u8>, language: Language) -> Arc<Rules> {
        let mut parsed = self.parsed[language as usize].lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(rules) = parsed.get(&content) {
            return rules.clone();
        }
        let rules = Arc::new(Rules::parse(&content, language));
        parsed.insert(content, rules.clone());
        rules
    }

    /// Whether a rule may include what is otherwise left out there, such as a hidden file.
    #[must_use]
    pub fn may_include(&self, scope: &Scope) -> bool {
        self.named_include || scope.has_inclusions(|git| self.settle(git))
    }

    /// What is to be done with an entry.
    #[must_use]
    pub fn verdict(&self, scope: &Scope, path: &[u8], name: &[u8], is_directory: bool) -> Verdict {
        let decision = self.decide(scope, Target { path, name, is_directory });
        decision.map_or(Verdict::Silent, Decision::verdict)
    }

    /// The line of which file, or what else, makes [`Ignore::verdict`] say what it says, where it is not silent. Reads
    /// that file again.
    #[must_use]
    pub fn reason(&self, scope: &Scope, path: &[u8], name: &[u8], is_directory: bool) -> Option<Reason> {
        self.decide(scope, Target { path, name, is_directory }).map(|decision| decision.reason(&self.sources))
    }

    /// What decides about an entry: excludes first, then the files from the strongest to the weakest.
    #[inline]
    fn decide<'s>(&'s self, scope: &'s Scope, target: Target<'_>) -> Option<Decision<'s>> {
        let Target { path, name, is_directory } = target;
        let deciding = |rules: &Rules, path: &[u8]| {
            rules.deciding(Subject { name, path, is_directory, folds_case: false })
        };
        if self.excludes.admit(name)
            && let Some(rule) = deciding(&self.excludes, self.below_first_root(path))
        {
            return Some(Decision::Exclude(rule));
        }
        scope.decide(target, |git| self.settle(git)).or_else(|| {
            self.named.iter().find_map(|Named { file, rules }| {
                let rule = deciding(rules, path.strip_prefix(b"./").unwrap_or(path))?;
                Some(Decision::Rule { file, rules, rule })
            })
        })
    }

    fn below_first_root<'p>(&self, path: &'p [u8]) -> &'p [u8] {
        let below = path.strip_prefix(&*self.first_root).and_then(|rest| rest.strip_prefix(b"/"));
        below.unwrap_or_else(|| path.strip_prefix(b"./").unwrap_or(path))
    }
}

/// The names that ignore files have, those of one kind together, the weakest first.
fn names(sources: &Sources) -> Vec<(Kind, CString)> {
    let own = sources.own.iter().map(|name| (Kind::Own, name.clone()));
    let plain = sources.plain.then(|| (Kind::Plain, c".ignore".to_owned()));
    let git = sources.git.then(|| (Kind::Git, c".gitignore".to_owned()));
    own.chain(plain).chain(git).collect()
}

/// What a listing holds that concerns us.
#[derive(Default, PartialEq, Eq)]
struct Found {
    repository: bool,
    /// Which of the names are there.
    files: Vec<usize>,
}

fn length_with_slash(path: &[u8]) -> usize {
    path.len() + usize::from(!path.ends_with(b"/"))
}

#[cfg(test)]
mod tests;
