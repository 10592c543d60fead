//! What holds in one directory: the rules of its own ignore files and of those above it.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::endings::Endings;
use super::git::Repository;
use super::judge::Subject;
use super::rules::Rules;
use super::{Kind, Verdict};

/// The rules that hold for the entries of one directory; cheap to clone, and the same for most directories as for
/// their parent.
#[derive(Clone, Debug, Default)]
pub struct Scope(Option<Arc<Level>>);

#[derive(Clone, Debug, Default)]
pub(crate) struct Level {
    /// The nearest file of each kind, chained to those above.
    pub(crate) chains: [Option<Arc<Link>>; Kind::COUNT],
    /// What git's files are about, if they count here.
    pub(crate) git: Option<Arc<Git>>,
    pub(crate) has_inclusions: bool,
    /// The names that a rule of the chains may match, by how they end.
    endings: Endings,
    /// The repository that this is in, where no other than the root's is entered.
    elsewhere: Option<Box<Path>>,
}

/// A repository, or the world outside of them where git's files count there too.
#[derive(Debug)]
pub(crate) struct Git {
    pub(crate) repository: Option<Repository>,
    /// Where it lies, as in [`Link`].
    base: usize,
    prefix: Box<[u8]>,
    /// What its configuration says, once that was asked.
    settled: OnceLock<Settled>,
}

/// What git's configuration comes to.
#[derive(Debug)]
pub(crate) struct Settled {
    pub(crate) file: PathBuf,
    pub(crate) rules: Arc<Rules>,
    pub(crate) ignores_case: bool,
}

/// One ignore file in force.
#[derive(Debug)]
pub(crate) struct Link {
    file: PathBuf,
    rules: Arc<Rules>,
    /// The bytes of a path that name the file's folder, with the slash after it.
    base: usize,
    /// What leads from the file's folder to the walk's root, where that is below.
    prefix: Box<[u8]>,
    above: Option<Arc<Self>>,
}

/// A path as the walk has it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Target<'a> {
    pub(crate) path: &'a [u8],
    pub(crate) name: &'a [u8],
    pub(crate) is_directory: bool,
}

/// What decides about an entry.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Decision<'s> {
    /// One of the excludes, by its place.
    Exclude(usize),
    /// The rule at a place in a file.
    Rule { file: &'s Path, rules: &'s Rules, rule: usize },
    /// That it is in this repository, which is not the root's.
    Repository(&'s Path),
}

impl Decision<'_> {
    #[inline]
    pub(crate) fn verdict(self) -> Verdict {
        if self.includes() { Verdict::Included } else { Verdict::Ignored }
    }

    #[inline]
    pub(crate) fn includes(self) -> bool {
        match self {
            Self::Exclude(_) | Self::Repository(_) => false,
            Self::Rule { rules, rule, .. } => rules.includes(rule),
        }
    }
}

impl Scope {
    pub(crate) fn new(level: Level) -> Self {
        Self(Some(Arc::new(level)))
    }

    /// Nothing counts in this directory, which is the top of a repository that is not entered.
    pub(crate) fn closed(top: &[u8]) -> Self {
        let top = PathBuf::from(OsStr::from_bytes(top));
        Self::new(Level { elsewhere: Some(top.into()), ..Level::default() })
    }

    /// What holds; `None` outside of every root.
    pub(crate) fn level(&self) -> Option<&Level> {
        self.0.as_deref()
    }

    /// Whether a rule may include what is otherwise left out, such as a hidden file.
    pub(crate) fn has_inclusions(&self, settle: impl Fn(&Git) -> Settled) -> bool {
        self.level().is_some_and(|level| {
            let of_git = |git: &Git| git.settled.get_or_init(|| settle(git)).rules.has_inclusions;
            level.has_inclusions || level.git.as_deref().is_some_and(of_git)
        })
    }

    /// What decides of the ignore files, the nearest first, one kind after the other; git's own settings are the
    /// weakest of git's files.
    pub(crate) fn decide(
        &self,
        target: Target<'_>,
        settle: impl Fn(&Git) -> Settled,
    ) -> Option<Decision<'_>> {
        let level = self.level()?;
        if let Some(top) = &level.elsewhere {
            return Some(Decision::Repository(top));
        }
        let git = level.git.as_deref().map(|git| (git, git.settled.get_or_init(|| settle(git))));
        let folds_case = git.is_some_and(|(_, settled)| settled.ignores_case);
        if level.endings.admit(target.name)
            && let Some(decision) = level.decide(target, folds_case)
        {
            return Some(decision);
        }
        let (git, Settled { file, rules, .. }) = git?;
        let rule = deciding(rules, (git.base, &git.prefix), target, folds_case)?;
        Some(Decision::Rule { file, rules, rule })
    }
}

impl Level {
    /// What decides of the ignore files but git's own settings.
    fn decide(&self, target: Target<'_>, folds_case: bool) -> Option<Decision<'_>> {
        for (kind, chain) in self.chains.iter().enumerate() {
            let folds_case = folds_case && kind >= Kind::Git as usize;
            let links = std::iter::successors(chain.as_deref(), |link| link.above.as_deref());
            for Link { file, rules, base, prefix, .. } in links {
                if let Some(rule) = deciding(rules, (*base, prefix), target, folds_case) {
                    return Some(Decision::Rule { file, rules, rule });
                }
            }
        }
        None
    }

    /// Lets rules hold here and below.
    pub(crate) fn add(
        &mut self,
        kind: Kind,
        (file, rules): (PathBuf, Arc<Rules>),
        base: usize,
        prefix: &[u8],
    ) {
        if rules.is_empty() {
            return;
        }
        self.has_inclusions |= rules.has_inclusions;
        self.endings = self.endings.or(rules.endings());
        let chain = &mut self.chains[kind as usize];
        *chain = Some(Arc::new(Link { file, rules, base, prefix: prefix.into(), above: chain.take() }));
    }

    /// Git's files count from here.
    pub(crate) fn begin_git(&mut self, repository: Option<Repository>, base: usize, prefix: &[u8]) {
        let settled = OnceLock::new();
        self.git = Some(Arc::new(Git { repository, base, prefix: prefix.into(), settled }));
    }

    /// What git's files say above ends here.
    pub(crate) fn forget_git_above(&mut self) {
        self.chains[Kind::Git as usize] = None;
        self.chains[Kind::GitExclude as usize] = None;
    }
}

/// Which of the rules decides that are about a folder, given by the bytes of a path that name it and by what leads from
/// it to the walk's root.
fn deciding(
    rules: &Rules,
    (base, prefix): (usize, &[u8]),
    target: Target<'_>,
    folds_case: bool,
) -> Option<usize> {
    let Target { path, name, is_directory } = target;
    if !rules.admit(name) {
        return None;
    }
    let below = path.get(base..).unwrap_or(name);
    if prefix.is_empty() || !rules.has_paths {
        return rules.deciding(Subject { name, path: below, is_directory, folds_case });
    }
    let path = &[prefix, below].concat();
    rules.deciding(Subject { name, path, is_directory, folds_case })
}

/// Links hang on one another as deep as the tree; the last one is dropped upwards, not by recursion.
impl Drop for Link {
    fn drop(&mut self) {
        let mut above = self.above.take();
        while let Some(mut link) = above.and_then(Arc::into_inner) {
            above = link.above.take();
        }
    }
}
