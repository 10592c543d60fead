//! Which facts a listing takes, so that no more is asked of the kernel.

use sys::kind::Kind;
use sys::stat::Wanted;

use super::{Layout, Naming, Selection, Sorting, View};
use crate::column::Columns;
use crate::words::{Dereference, Indicators, SortKey};

/// The facts to ask for, and of which entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Needs {
    /// The facts that are asked for where any are.
    pub(crate) wanted: Wanted,
    /// Of every entry.
    all: bool,
    /// The kind, where the directory does not say.
    kinds: bool,
    /// Of directories.
    directories: bool,
    /// Of regular files.
    files: bool,
    /// Of links, what they lead to in place of themselves or besides.
    links: bool,
    /// What links hold.
    pub(crate) targets: bool,
    /// The mode of what links lead to.
    pub(crate) target_modes: bool,
    /// Whether there are access lists and security contexts.
    pub(crate) marks: bool,
    /// Whether regular files have capabilities.
    pub(crate) capabilities: bool,
    /// The security contexts.
    pub(crate) contexts: bool,
    /// The whole path without links.
    pub(crate) canonical_paths: bool,
}

impl Needs {
    pub(super) fn new(
        selection: &Selection,
        sorting: &Sorting,
        columns: &Columns,
        naming: &Naming,
        layout: &Layout,
    ) -> Needs {
        let long = layout.view == View::Long;
        let hyperlinks = naming.hyperlinks;
        let all = matches!(sorting.key, SortKey::Time | SortKey::Size)
            || long
            || columns.blocks
            || columns.inode
            || columns.context
            || hyperlinks;
        let classifies = naming.indicators == Indicators::Classify;
        let colors = naming.coloring.as_ref().map(|coloring| coloring.facts);
        let kinds = selection.recursive
            || layout.view == View::Tree
            || colors.is_some()
            || sorting.directories_first
            || naming.indicators != Indicators::None;
        let links_as_targets =
            naming.coloring.as_ref().is_some_and(|coloring| coloring.colors.links_as_targets());
        let checks_targets = sorting.directories_first || colors.is_some_and(|facts| facts.link_targets);
        let targets = long || checks_targets;
        Needs {
            wanted: wanted(sorting, columns, long),
            all,
            kinds,
            directories: colors.is_some_and(|facts| facts.directory_modes),
            files: classifies || colors.is_some_and(|facts| facts.file_modes),
            links: kinds
                && (selection.dereference == Dereference::Always || links_as_targets || checks_targets),
            targets,
            target_modes: targets && (naming.indicators >= Indicators::FileType || checks_targets),
            marks: long,
            capabilities: colors.is_some_and(|facts| facts.capabilities),
            contexts: columns.context,
            canonical_paths: hyperlinks,
        }
    }

    /// Whether an entry of that kind, as far as its directory says, takes facts.
    pub(crate) fn asks_about(&self, kind: Option<Kind>) -> bool {
        self.all
            || match kind {
                None => self.kinds || self.directories || self.files || self.links,
                Some(Kind::Directory) => self.directories,
                Some(Kind::File) => self.files,
                Some(Kind::Symlink) => self.links,
                Some(_) => false,
            }
    }

    /// Whether no entry takes facts, and names are all there is.
    pub(crate) fn only_names(&self) -> bool {
        !(self.all || self.kinds || self.directories || self.files || self.links || self.targets)
    }
}

fn wanted(sorting: &Sorting, columns: &Columns, long: bool) -> Wanted {
    let mut wanted = Wanted::MODE;
    if long {
        wanted |= Wanted::LINKS | Wanted::USER | Wanted::GROUP | Wanted::SIZE | Wanted::BLOCKS;
        wanted |= columns.time.wanted();
    }
    if columns.inode {
        wanted |= Wanted::INODE;
    }
    if columns.blocks {
        wanted |= Wanted::BLOCKS;
    }
    match sorting.key {
        SortKey::Size => wanted |= Wanted::SIZE,
        SortKey::Time => wanted |= columns.time.wanted(),
        _ => {}
    }
    wanted | Wanted::LINKS
}
