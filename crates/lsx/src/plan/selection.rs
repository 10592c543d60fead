//! What is listed, and in which order.

use expression::Filter;
use expression::fnmatch::{Dot, Fold, Pattern};
use expression::parse;
use sys::dir::Links;
use sys::kind::Kind;
use sys::locale::Locale;
use sys::stat::{FactSet, TimeField, Timestamp};

use super::Surroundings;
use crate::args::{Args, ArgsError};
use crate::entry::Standing;
use crate::filter::{Choice, Kinds, NameFilter};
use crate::words::{Criterion, Dereference, Entering, Grouping, Hidden, Key, SortKey, Traversal};

/// What is listed.
#[derive(Debug)]
pub(crate) struct Selection {
    pub(crate) names: NameFilter,
    pub(crate) choice: Choice,
    /// Whether that leaves anything out: asked for every name.
    chooses: bool,
    /// Operands are selected as entries are: not where `-d` alone leaves nothing but directories of a tree.
    pub(crate) judges_operands: bool,
    /// What is entered, selected or not.
    pub(crate) enters: Entering,
    /// Operands that are directories are listed as such, not entered.
    pub(crate) directories_themselves: bool,
    pub(crate) dereference: Dereference,
    /// Operands were read from standard input: where it named none, there are none.
    pub(crate) names_are_read: bool,
}

impl Selection {
    pub(super) fn new(
        args: &Args,
        traversal: Traversal,
        dereference: Dereference,
        here: &Surroundings,
    ) -> Result<Self, ArgsError> {
        let is_posix = here.environment.get("POSIXLY_CORRECT").is_some();
        let now = if args.expressions.is_empty() { Timestamp::default() } else { (here.clock.0)() };
        let context = parse::ParseContext { locale: here.locale, now, is_posix };
        let pattern = |text: &Vec<u8>, dot| Pattern::new(text, Fold::Exact, context.caret()).with_dot(dot);
        let patterns = |texts: &[Vec<u8>], dot| texts.iter().map(|text| pattern(text, dot)).collect();
        let is_tree = traversal == Traversal::Tree;
        let names = NameFilter {
            // A tree has its own lines for where directories lead.
            hidden: if is_tree && args.hidden == Hidden::ShowAll { Hidden::ShowMost } else { args.hidden },
            ignore: patterns(&args.ignore, Dot::Explicit),
            hide: patterns(&args.hide, Dot::Explicit),
        };
        // In a tree, that directories are listed themselves means that nothing else is.
        let only_directories = args.directories_themselves && is_tree;
        let filter = |text: &Vec<u8>| Filter::parse(text, context);
        let expressions = args.expressions.iter().map(filter).collect::<Result<_, _>>();
        let choice = Choice {
            ignore: patterns(&args.ignore_globs, Dot::Ordinary),
            include: patterns(&args.include, Dot::Ordinary),
            kinds: kinds(args, only_directories),
            expressions: expressions.map_err(|refusal| ArgsError::Lines(refusal.lines, refusal.hint))?,
            spares_operands: only_directories,
        };
        Ok(Self {
            names,
            judges_operands: !only_directories || !choice.expressions.is_empty(),
            chooses: !choice.is_everything(),
            choice,
            enters: match traversal {
                Traversal::Flat => Entering::Nothing,
                Traversal::Recursive | Traversal::Tree if args.follow_symlinks => {
                    Entering::DirectoriesAndLinks
                }
                Traversal::Recursive | Traversal::Tree => Entering::Directories,
            },
            directories_themselves: args.directories_themselves && !is_tree,
            dereference,
            names_are_read: args.stdin.is_some(),
        })
    }
}

fn kinds(args: &Args, only_directories: bool) -> Kinds {
    let only = &args.kinds.only;
    let mut only = if only_directories { vec![Kind::Directory] } else { only.clone() };
    if args.kinds.with_links && !only.is_empty() {
        only.push(Kind::Symlink);
    }
    Kinds { only, no_links: args.kinds.no_links }
}

impl Selection {
    /// Whether what is listed of operands may be what links among them lead to.
    pub(crate) fn operand_links(&self) -> Links {
        match self.dereference {
            Dereference::Never => Links::NoFollow,
            Dereference::OperandsToDirectories | Dereference::Operands | Dereference::Always => Links::Follow,
        }
    }

    /// Whether a name in a directory is to be looked at further, by that and the kind that the directory tells.
    pub(crate) fn admits(&self, name: &[u8], kind: Option<Kind>, locale: &Locale) -> bool {
        self.names.admits(name, locale) && (!self.chooses || self.is_chosen(name, kind, locale))
    }

    /// Out of the way of listings that leave nothing out.
    #[inline(never)]
    fn is_chosen(&self, name: &[u8], kind: Option<Kind>, locale: &Locale) -> bool {
        let follows = self.dereference == Dereference::Always;
        let known = kind.filter(|kind| *kind != Kind::Symlink || !follows);
        match self.choice.foresee(name, known, locale) {
            Standing::Listed => true,
            Standing::Passed if self.enters == Entering::Nothing => false,
            Standing::Passed => known.is_none_or(|kind| self.enters.may_be(kind)),
            Standing::Excluded => false,
        }
    }
}

/// The order of entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sorting {
    pub(crate) key: SortKey,
    /// The time that `SortKey::Time` means.
    pub(crate) time: TimeField,
    pub(crate) reverse: bool,
    pub(crate) grouping: Grouping,
    /// Operands stand in the order in which they were named.
    pub(crate) keeps_operands: bool,
    /// Those that `SortKey::Several` means.
    pub(crate) keys: Vec<Key>,
}

impl Sorting {
    pub(super) fn new(args: &Args, key: SortKey) -> Self {
        let time = args.time.unwrap_or_default();
        // What a list names has the order of the list, until another is asked for.
        let keys = if key == SortKey::Several { args.sort_keys.clone() } else { Vec::new() };
        let keeps_operands = args.stdin.is_some() && args.sort.is_none() && args.time.is_none();
        Self { key, time, reverse: args.reverse, grouping: args.grouping, keeps_operands, keys }
    }

    /// The facts that entries are compared by.
    pub(super) fn facts(&self) -> FactSet {
        match self.key {
            SortKey::Size => FactSet::SIZE,
            SortKey::Time => self.time.wanted(),
            SortKey::Several => {
                self.keys.iter().fold(FactSet::NOTHING, |all, key| all | self.facts_of(key.criterion))
            }
            SortKey::None | SortKey::Version | SortKey::Extension | SortKey::Name | SortKey::Width => {
                FactSet::NOTHING
            }
        }
    }

    fn facts_of(&self, criterion: Criterion) -> FactSet {
        match criterion {
            Criterion::Size => FactSet::SIZE,
            Criterion::Time(field) => field.unwrap_or(self.time).wanted(),
            Criterion::Inode => FactSet::INODE,
            // A file of which nothing is known has no letters.
            Criterion::Git => FactSet::MODE,
            Criterion::Name
            | Criterion::Version
            | Criterion::Natural
            | Criterion::Dotless
            | Criterion::DotlessVersion
            | Criterion::Extension
            | Criterion::Width
            | Criterion::Type
            | Criterion::Count => FactSet::NOTHING,
        }
    }

    /// Whether nothing but the bytes of names tells entries apart.
    pub(crate) fn takes_names_only(&self) -> bool {
        let is_by_names = match self.key {
            SortKey::None | SortKey::Version | SortKey::Extension | SortKey::Name => true,
            SortKey::Size | SortKey::Time | SortKey::Width | SortKey::Several => false,
        };
        is_by_names && self.grouping == Grouping::None
    }

    /// Whether kinds tell entries apart.
    pub(super) fn has_kinds(&self) -> bool {
        self.keys.iter().any(|key| key.criterion == Criterion::Type)
    }

    /// Whether the numbers of entries in directories do.
    pub(super) fn has_counts(&self) -> bool {
        self.keys.iter().any(|key| key.criterion == Criterion::Count)
    }

    /// Whether git's letters do.
    pub(super) fn has_letters(&self) -> bool {
        self.keys.iter().any(|key| key.criterion == Criterion::Git)
    }

    /// Whether other times do than the one that is asked for alone.
    pub(super) fn has_other_times(&self) -> bool {
        let is_other = |criterion| matches!(criterion, Criterion::Time(Some(time)) if time != self.time);
        self.keys.iter().any(|key| is_other(key.criterion))
    }
}
