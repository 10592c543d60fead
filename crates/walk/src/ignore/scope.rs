//! What holds in one directory: the rules of its own ignore files and of those above it.

use std::sync::Arc;

use super::rules::{Rules, Subject};
use super::{Kind, Verdict};

/// The rules that hold for the entries of one directory; cheap to clone, and the same for most directories as for
/// their parent.
#[derive(Clone, Debug, Default)]
pub struct Scope(Option<Arc<Level>>);

#[derive(Clone, Debug, Default)]
pub(crate) struct Level {
    /// The nearest file of each kind, chained to those above.
    pub(crate) chains: [Option<Arc<Link>>; Kind::COUNT],
    pub(crate) in_repository: bool,
    pub(crate) has_inclusions: bool,
}

/// One ignore file in force.
#[derive(Debug)]
pub(crate) struct Link {
    rules: Arc<Rules>,
    /// The bytes of a path that name the file's folder, with the slash behind it.
    base: usize,
    /// What leads from the file's folder to the walk's root, where that is below.
    prefix: Box<[u8]>,
    above: Option<Arc<Link>>,
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
    #[must_use]
    pub fn has_inclusions(&self) -> bool {
        self.level().is_some_and(|level| level.has_inclusions)
    }

    /// What the ignore files say, the nearest first, one kind after the other.
    pub(crate) fn verdict(&self, target: Target<'_>) -> Verdict {
        for chain in self.level().iter().flat_map(|level| &level.chains) {
            let links = std::iter::successors(chain.as_deref(), |link| link.above.as_deref());
            for link in links {
                let verdict = link.verdict(target);
                if verdict != Verdict::Silent {
                    return verdict;
                }
            }
        }
        Verdict::Silent
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

    /// Begins a repository: what git's files above it say ends here.
    pub(crate) fn begin_repository(&mut self) {
        self.in_repository = true;
        self.chains[Kind::Git as usize] = None;
        self.chains[Kind::GitExclude as usize] = None;
    }
}

impl Link {
    fn verdict(&self, target: Target<'_>) -> Verdict {
        let Target { path, name, is_directory } = target;
        let below = path.get(self.base..).unwrap_or(name);
        if self.prefix.is_empty() || !self.rules.has_paths {
            return self.rules.verdict(Subject { name, path: below, is_directory });
        }
        let path = &[&self.prefix, below].concat();
        self.rules.verdict(Subject { name, path, is_directory })
    }
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
