//! Ignore rules: which entries `.gitignore`, `.ignore` and the like leave out of a walk.
//!
//! A directory's own ignore files are found in its listing, not by asking for each; what was read once under whatever
//! name is not parsed again; and a directory is judged where its parent is listed, so that an ignored one is never
//! opened. Git's files are read as gitignore(5) says, and git itself is the reference in the tests; all others have fd's
//! globs.

mod git;
mod judge;
mod pattern;
mod patterns;
mod rule;
mod rules;
mod scope;
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

pub use git::{Configuration, Repository, Settings};
use judge::Subject;
pub use patterns::{Line, Patterns};
use rule::Language;
pub use rule::Malformed;
use rules::Rules;
pub use scope::Scope;
use scope::{Git, Level, Settled, Target};
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

    fn language(self) -> Language {
        match self {
            Self::Own | Self::Plain => Language::Fd,
            Self::Git | Self::GitExclude => Language::Git,
        }
    }
}

/// Which rules are followed.
#[derive(Clone, Debug)]
pub struct Sources {
    /// The name of the program's own ignore files, such as `.fdignore`.
    pub own: Option<CString>,
    /// Whether `.ignore` counts.
    pub plain: bool,
    /// Whether git's files count: `.gitignore`, `info/exclude` and the user's.
    pub git: bool,
    /// Whether they do so only inside of a repository.
    pub requires_repository: bool,
    /// Whether files above the root count.
    pub parents: bool,
    /// What git's configuration says.
    pub configuration: Option<Configuration>,
    /// The user's own file for the program, weaker than all in the tree; it need not be there.
    pub users: Option<PathBuf>,
    /// Files that were named, the weakest; their patterns are about the current directory.
    pub named: Vec<PathBuf>,
    /// Patterns for what is left out whatever the files say, about the first root.
    pub excludes: Vec<Vec<u8>>,
}

impl Sources {
    /// Nothing is ignored.
    #[must_use]
    pub fn none() -> Self {
        Self {
            own: None,
            plain: false,
            git: false,
            requires_repository: true,
            parents: false,
            configuration: None,
            users: None,
            named: Vec::new(),
            excludes: Vec::new(),
        }
    }

    fn reads_listings(&self) -> bool {
        self.own.is_some() || self.plain || self.git
    }
}

/// Ignore rules at work, shared by the threads of a walk.
#[derive(Debug)]
pub struct Ignore {
    sources: Sources,
    excludes: Rules,
    first_root: Box<[u8]>,
    /// What was named, the strongest first.
    named: Vec<Rules>,
    named_include: bool,
    /// What files with this content say, in each language.
    parsed: [Mutex<HashMap<Vec<u8>, Arc<Rules>>>; 2],
    lacked_descriptors: AtomicBool,
}

/// What is wrong with a file of patterns that was named.
#[derive(Debug)]
pub struct Flaw {
    /// The file.
    pub file: PathBuf,
    /// What is wrong with it.
    pub kind: FlawKind,
}

/// What can be wrong with a file of patterns.
#[derive(Debug)]
pub enum FlawKind {
    /// It cannot be read, and counts as empty.
    Unreadable(io::Error),
    /// The pattern in this line, the first being 1, means nothing; the others count.
    Malformed(usize, Malformed),
}

/// Bytes of an ignore file that are read; beyond is no list of patterns.
pub(crate) const LARGEST_FILE: usize = 16 * 1024 * 1024;

impl Ignore {
    /// Reads what does not depend on the tree, and hands out what is wrong with the files that were named.
    ///
    /// # Errors
    /// The first of the excludes that is no glob.
    pub fn new(sources: Sources, first_root: &[u8], tell: &mut dyn FnMut(Flaw)) -> Result<Self, Malformed> {
        let mut named: Vec<Rules> = sources.named.iter().rev().map(|file| read_named(file, tell)).collect();
        named.extend(sources.users.iter().filter(|file| file.is_file()).map(|file| read_users(file, tell)));
        Ok(Self {
            excludes: Rules::exclude(sources.excludes.iter().map(Vec::as_slice))?,
            first_root: first_root.strip_suffix(b"/").unwrap_or(first_root).into(),
            named_include: named.iter().any(|rules| rules.has_inclusions),
            named,
            parsed: Default::default(),
            lacked_descriptors: AtomicBool::new(false),
            sources,
        })
    }

    /// Asks git's configuration.
    fn settle(&self, git: &Git) -> Settled {
        let configuration = self.sources.configuration.as_ref();
        let settings = configuration.map(|asked| asked.settings(git.repository.as_ref())).unwrap_or_default();
        let content =
            settings.excludes_file.and_then(|file| sys::file::read_regular(&file, LARGEST_FILE).ok());
        let rules = content.map_or_else(Arc::default, |content| self.rules_of(content, Language::Git));
        Settled { rules, ignores_case: settings.ignores_case }
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
        for (kind, name) in self.names(level.git.is_some()) {
            let file = folder.join(OsStr::from_bytes(name.to_bytes()));
            if let Ok(content) = sys::file::read_regular(&file, LARGEST_FILE)
                && (kind != Kind::Git || !file.is_symlink())
            {
                level.add(kind, self.rules_of(content, kind.language()), base, prefix);
            }
        }
    }

    /// What holds for the entries of a directory of the walk, given its path and all its entries. For a root, `above`
    /// is the default scope.
    #[must_use]
    pub fn enter(&self, path: &[u8], dir: &Dir, listing: &Listing, above: &Scope) -> Scope {
        if !self.sources.reads_listings() {
            return above.clone();
        }
        let rooted;
        let above = if above.level().is_some() {
            above
        } else {
            rooted = Scope::new(self.above_root(path));
            &rooted
        };
        let mut found = Found::default();
        for entry in listing.dotted() {
            self.note(entry.name.to_bytes(), &mut found);
        }
        if found == Found::default() {
            return above.clone();
        }
        let (mut level, base) = (above.level().cloned().unwrap_or_default(), length_with_slash(path));
        if found.repository {
            self.begin_repository(Path::new(OsStr::from_bytes(path)), base, b"", &mut level);
        }
        for (kind, name) in self.names(level.git.is_some()).filter(|(kind, _)| found.files[*kind as usize]) {
            // As git has it: what is checked out must not lead out of the tree.
            let links = if kind == Kind::Git { Links::NoFollow } else { Links::Follow };
            if let Ok(content) = self.noted(sys::file::read_at(dir.as_fd(), name, links, LARGEST_FILE)) {
                level.add(kind, self.rules_of(content, kind.language()), base, b"");
            }
        }
        Scope::new(level)
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

    fn note(&self, name: &[u8], found: &mut Found) {
        match name {
            b".git" => found.repository = self.sources.git,
            b".gitignore" => found.files[Kind::Git as usize] = self.sources.git,
            b".ignore" => found.files[Kind::Plain as usize] = self.sources.plain,
            _ if self.sources.own.as_ref().is_some_and(|own| own.to_bytes() == name) => {
                found.files[Kind::Own as usize] = true;
            }
            _ => {}
        }
    }

    fn begin_repository(&self, folder: &Path, base: usize, prefix: &[u8], level: &mut Level) {
        let repository = Repository::at(folder);
        // Where none is required, what git's files say above it goes on.
        if self.sources.requires_repository {
            level.forget_git_above();
        }
        if (self.sources.parents || prefix.is_empty())
            && let Ok(content) = sys::file::read_regular(&repository.exclude_file(), LARGEST_FILE)
        {
            level.add(Kind::GitExclude, self.rules_of(content, Language::Git), base, prefix);
        }
        level.begin_git(Some(repository), base, prefix);
    }

    fn names(&self, in_repository: bool) -> impl Iterator<Item = (Kind, &CStr)> {
        let own = self.sources.own.as_deref().map(|name| (Kind::Own, name));
        let plain = self.sources.plain.then_some((Kind::Plain, c".ignore"));
        let git = (self.sources.git && in_repository).then_some((Kind::Git, c".gitignore"));
        [own, plain, git].into_iter().flatten()
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

    /// What is to be done with an entry: excludes first, then the files from the strongest to the weakest.
    #[must_use]
    pub fn verdict(&self, scope: &Scope, path: &[u8], name: &[u8], is_directory: bool) -> Verdict {
        let judge = |rules: &Rules, path: &[u8]| {
            if rules.is_empty() {
                Verdict::Silent
            } else {
                rules.verdict(Subject { name, path, is_directory, folds_case: false })
            }
        };
        if judge(&self.excludes, self.below_first_root(path)) == Verdict::Ignored {
            return Verdict::Ignored;
        }
        let mut verdict = scope.verdict(Target { path, name, is_directory }, |git| self.settle(git));
        let mut named = self.named.iter();
        while verdict == Verdict::Silent
            && let Some(rules) = named.next()
        {
            verdict = judge(rules, path.strip_prefix(b"./").unwrap_or(path));
        }
        verdict
    }

    fn below_first_root<'p>(&self, path: &'p [u8]) -> &'p [u8] {
        let below = path.strip_prefix(&*self.first_root).and_then(|rest| rest.strip_prefix(b"/"));
        below.unwrap_or_else(|| path.strip_prefix(b"./").unwrap_or(path))
    }
}

/// A file that was named must be there.
fn read_named(file: &Path, tell: &mut dyn FnMut(Flaw)) -> Rules {
    match sys::file::read_regular(file, LARGEST_FILE) {
        Ok(content) => parse_named(file, &content, tell),
        Err(error) => {
            tell(Flaw { file: file.to_owned(), kind: FlawKind::Unreadable(error) });
            Rules::default()
        }
    }
}

fn read_users(file: &Path, tell: &mut dyn FnMut(Flaw)) -> Rules {
    sys::file::read_regular(file, LARGEST_FILE)
        .map(|content| parse_named(file, &content, tell))
        .unwrap_or_default()
}

fn parse_named(file: &Path, content: &[u8], tell: &mut dyn FnMut(Flaw)) -> Rules {
    Rules::parse_telling(content, Language::Fd, |line, malformed| {
        tell(Flaw { file: file.to_owned(), kind: FlawKind::Malformed(line, malformed) });
    })
}

/// What a listing holds that concerns us.
#[derive(Default, PartialEq, Eq)]
struct Found {
    repository: bool,
    files: [bool; Kind::COUNT],
}

fn length_with_slash(path: &[u8]) -> usize {
    path.len() + usize::from(!path.ends_with(b"/"))
}

#[cfg(test)]
mod tests;
