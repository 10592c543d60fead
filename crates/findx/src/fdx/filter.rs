//! What a result must be, beyond its name: the cheap questions first, and only those that were asked.

pub(crate) mod kind;
pub(crate) mod owner;
pub(crate) mod size;
mod span;
pub(crate) mod time;

use sys::kind::Kind;
use sys::stat::FactSet;
use walk::Entry;

use super::suffix::Extensions;
use kind::Kinds;
use owner::Owner;
use size::Size;
use time::Changed;

/// All filters of a search; a result passes every one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filters {
    pub(crate) extensions: Option<Extensions>,
    pub(crate) kinds: Option<Kinds>,
    pub(crate) sizes: Vec<Size>,
    pub(crate) changed: Vec<Changed>,
    pub(crate) owner: Option<Owner>,
}

impl Filters {
    /// The facts that they ask for.
    pub(crate) fn wanted(&self) -> FactSet {
        let asks = [
            (!self.sizes.is_empty() || self.kinds.as_ref().is_some_and(|kinds| kinds.empty), FactSet::SIZE),
            (!self.sizes.is_empty(), FactSet::KIND),
            (!self.changed.is_empty(), FactSet::MODIFIED),
            (self.owner.is_some(), FactSet::USER.and(FactSet::GROUP)),
        ];
        asks.into_iter().filter(|(asked, _)| *asked).fold(FactSet::NOTHING, |sum, (_, wanted)| sum | wanted)
    }

    /// What can be told from the name alone.
    #[inline]
    pub(crate) fn admit_name(&self, name: &[u8]) -> bool {
        self.extensions.as_ref().is_none_or(|extensions| extensions.admit(name))
    }

    /// What the kind rules out, as far as the directory records it.
    #[inline]
    pub(crate) fn may_admit_kind(&self, recorded: Option<Kind>) -> bool {
        match (&self.kinds, recorded) {
            (Some(kinds), Some(kind)) => kinds.admits(kind),
            _ => true,
        }
    }

    /// Everything else.
    #[inline]
    pub(crate) fn admit(&self, entry: &Entry<'_>) -> bool {
        self.kinds.as_ref().is_none_or(|kinds| admit_kind(kinds, entry))
            && (self.owner.is_none() && self.sizes.is_empty() && self.changed.is_empty()
                || self.admit_facts(entry))
    }

    fn admit_facts(&self, entry: &Entry<'_>) -> bool {
        let Ok(facts) = entry.facts() else { return false };
        self.owner.is_none_or(|owner| owner.admits(facts.uid, facts.gid))
            && self.changed.iter().all(|bound| bound.admits(facts.modified))
            && (self.sizes.is_empty()
                || size_of_file(entry).is_some_and(|size| self.sizes.iter().all(|bound| bound.admits(size))))
    }
}

fn admit_kind(kinds: &Kinds, entry: &Entry<'_>) -> bool {
    let Some(kind) = entry.kind() else { return false };
    kinds.admits(kind)
        && (!kinds.executable || sys::file::may_execute(entry.parent(), entry.name()))
        && (!kinds.empty || is_empty(kind, entry))
}

fn is_empty(kind: Kind, entry: &Entry<'_>) -> bool {
    match kind {
        Kind::File => entry.facts().is_ok_and(|facts| facts.size == 0),
        Kind::Directory => {
            sys::file::is_empty_directory(entry.parent(), entry.name(), entry.links()).unwrap_or(false)
        }
        _ => false,
    }
}

/// The size of a regular file, or of the one that a link leads to as that link's own.
fn size_of_file(entry: &Entry<'_>) -> Option<u64> {
    let facts = entry.facts().ok()?;
    match facts.kind() {
        Kind::File => Some(facts.size),
        Kind::Symlink => {
            let target = entry.ask(sys::dir::Links::Follow, FactSet::KIND).ok()?;
            (target.kind() == Kind::File).then_some(facts.size)
        }
        _ => None,
    }
}
