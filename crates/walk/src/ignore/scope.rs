//! What holds in one directory: the rules of its own ignore files and of those above it.

use std::sync::{Arc, OnceLock};

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
    pub(crate) rules: Arc<Rules>,
    pub(crate) ignores_case: bool,
}

/// One ignore file in force.
#[derive(Debug)]
pub(crate) struct Link {
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

impl Scope {
    pub(crate) fn new(level: Level) -> Self {
        Self(Some(Arc::new(level)))
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

    /// What the ignore files say, the nearest first, one kind after the other; git's own settings are the weakest of
    /// git's files.
    pub(crate) fn verdict(&self, target: Target<'_>, settle: impl Fn(&Git) -> Settled) -> Verdict {
        let Some(level) = self.level() else { return Verdict::Silent };
        let git = level.git.as_deref().map(|git| (git, git.settled.get_or_init(|| settle(git))));
        let folds_case = git.is_some_and(|(_, settled)| settled.ignores_case);
        for (kind, chain) in level.chains.iter().enumerate() {
            let folds_case = folds_case && kind >= Kind::Git as usize;
            let links = std::iter::successors(chain.as_deref(), |link| link.above.as_deref());
            for link in links {
                let verdict = judge(&link.rules, (link.base, &link.prefix), target, folds_case);
                if verdict != Verdict::Silent {
                    return verdict;
                }
            }
        }
        match git {
            Some((git, settled)) => judge(&settled.rules, (git.base, &git.prefix), target, folds_case),
            None => Verdict::Silent,
        }
    }
}

impl Level {
    /// Lets rules hold here and below.
    pub(crate) fn add(&mut self, kind: Kind, rules: Arc<Rules>, base: usize, prefix: &[u8]) {
        if rules.is_empty() {
            return;
        }
        self.has_inclusions |= rules.has_inclusions;
        let chain = &mut self.chains[kind as usize];
        *chain = Some(Arc::new(Link { rules, base, prefix: prefix.into(), above: chain.take() }));
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

/// What rules say that are about a folder, given by the bytes of a path that name it and by what leads from it to the
/// walk's root.
fn judge(rules: &Rules, (base, prefix): (usize, &[u8]), target: Target<'_>, folds_case: bool) -> Verdict {
    if rules.is_empty() {
        return Verdict::Silent;
    }
    let Target { path, name, is_directory } = target;
    let below = path.get(base..).unwrap_or(name);
    if prefix.is_empty() || !rules.has_paths {
        return rules.verdict(Subject { name, path: below, is_directory, folds_case });
    }
    let path = &[prefix, below].concat();
    rules.verdict(Subject { name, path, is_directory, folds_case })
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
