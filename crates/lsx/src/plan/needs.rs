//! Which facts a listing takes, so that no more is asked of the kernel.

use sys::kind::Kind;
use sys::stat::FactSet;

use listing::{Column, ColumnFacts};

use super::{Columns, Layout, Naming, Selection, Sorting, View};
use crate::content::Reading;
use crate::sums::Sums;
use crate::tracking::Tracking;
use crate::words::{Dereference, Entering, Grouping, Indicators, Traversal};

/// The facts to ask for, and of which entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Needs {
    /// The facts that are asked for where any are.
    pub(crate) wanted: FactSet,
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
    /// Other times than the one that is sorted by.
    pub(crate) times: bool,
    /// What is special about inodes.
    pub(crate) attributes: bool,
    /// What is told of extended attributes.
    pub(crate) extended_attributes: AttributeNeed,
    /// What is in regular files.
    pub(crate) content: Reading,
    /// Whether regular files are looked into, and nothing else is asked about them.
    pub(crate) only_reads_files: bool,
    /// How many entries directories have.
    pub(crate) entry_counts: bool,
    /// The whole path without links.
    pub(crate) canonical_paths: bool,
    /// Which entries are listed takes a look at each.
    chooses: bool,
}

/// What is told of extended attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AttributeNeed {
    None,
    /// How many there are.
    Count,
    /// The name of each, and the size of its value.
    Each,
}

impl AttributeNeed {
    fn of(tells_each: bool, tells_number: bool) -> Self {
        match (tells_each, tells_number) {
            (true, _) => Self::Each,
            (false, true) => Self::Count,
            (false, false) => Self::None,
        }
    }
}

impl Needs {
    /// What columns, filters and the order need, and what names need for their colours, signs and links.
    pub(super) fn new(
        traversal: Traversal,
        selection: &Selection,
        sorting: &Sorting,
        columns: &Columns,
        naming: &Naming,
        layout: &Layout,
        sums: &Sums,
    ) -> Self {
        let shown = ColumnFacts::of(columns.all());
        let sorted_by = sorting.facts();
        let filtered_by = selection.choice.facts();
        let hyperlinks = naming.hyperlinks;
        let colors = naming.coloring.as_ref().map(|coloring| coloring.facts);
        let groups = sorting.grouping != Grouping::None;
        let reads_files = sums.counts_lines();
        let kinds = traversal != Traversal::Flat
            || reads_files
            || layout.view == View::Json
            || filtered_by.kind
            || colors.is_some()
            || groups
            || sorting.has_kinds()
            || sorting.has_counts()
            || naming.indicators != Indicators::None;
        let links_as_targets =
            naming.coloring.as_ref().is_some_and(|coloring| coloring.colors.links_as_targets());
        let checks_targets = groups || colors.is_some_and(|facts| facts.link_targets);
        let enters_links = selection.enters == Entering::DirectoriesAndLinks;
        let targets = naming.shows_targets || checks_targets || enters_links;
        let told_of_all = layout.total_facts();
        let is_nothing_told = shown.is_nothing() && told_of_all.is_nothing() && !sums.tells_kinds();
        let all = !is_nothing_told || !sorted_by.is_nothing() || hyperlinks || columns.tells_attributes;
        let file_modes =
            naming.indicators == Indicators::Classify || colors.is_some_and(|facts| facts.file_modes);
        Self {
            // The kind decides what else is asked, and no file has no links, which tells an answer from none.
            wanted: shown.stat
                | sorted_by
                | filtered_by.stat
                | told_of_all
                | sums.facts()
                | FactSet::MODE
                | FactSet::LINKS,
            all,
            kinds,
            directories: naming.shows_mounts
                || sorting.has_counts()
                || colors.is_some_and(|facts| facts.directory_modes),
            files: file_modes || reads_files,
            links: kinds && (selection.dereference == Dereference::Always || links_as_targets || targets),
            targets,
            target_modes: targets
                && (naming.indicators >= Indicators::FileType || checks_targets || enters_links),
            // The mark that follows the permissions is for people.
            marks: shown.marks && layout.view.is_for_people(),
            capabilities: colors.is_some_and(|facts| facts.capabilities),
            contexts: shown.context,
            times: sorting.has_other_times()
                || columns.all().any(|column| matches!(column, Column::Time(time) if time != sorting.time)),
            attributes: shown.stat.contains(FactSet::ATTRIBUTES),
            extended_attributes: AttributeNeed::of(columns.tells_attributes, shown.extended_attributes),
            content: Reading { shown: shown.content, counts: sums.counts_lines() },
            only_reads_files: reads_files && !all && !file_modes,
            entry_counts: sorting.has_counts(),
            canonical_paths: hyperlinks,
            chooses: !selection.choice.is_everything(),
        }
    }

    /// What git's answers take besides.
    pub(super) fn track(&mut self, tracking: &Tracking) {
        self.chooses = true;
        if tracking.wants.letters {
            self.wanted |= git::FACTS;
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
        !(self.chooses
            || self.all
            || self.kinds
            || self.directories
            || self.files
            || self.links
            || self.targets)
    }
}
