//! What the words of arguments stand for: how far a listing goes, what is listed, formats, signs.

mod columns;
mod look;
mod order;

pub(crate) use columns::{COLUMNS, Place, SHOWN_TIMES};
pub(crate) use look::{ICON_THEMES, SCALE_MODES, SCALES};
pub(crate) use order::{Criterion, Direction, Grouping, Key, SortKey, TIMES};

use sys::kind::Kind;
use term::block_size::BlockSize;
use term::grid::Fill;

/// How far a listing goes into directories; the furthest that was asked for counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Traversal {
    /// What is in the operands, and no further.
    #[default]
    Flat,
    /// Directories in directories have listings of their own.
    Recursive,
    /// Directories in directories are drawn as trees.
    Tree,
}

/// What is entered of what is in directories.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Entering {
    /// Nothing.
    #[default]
    Nothing,
    /// Directories.
    Directories,
    /// Links to directories too, which are listed as links all the same.
    DirectoriesAndLinks,
}

impl Entering {
    /// Whether something of that kind may be entered.
    pub(crate) fn may_be(self, kind: Kind) -> bool {
        match self {
            Self::Nothing => false,
            Self::Directories => kind == Kind::Directory,
            Self::DirectoriesAndLinks => matches!(kind, Kind::Directory | Kind::Symlink),
        }
    }
}

/// The words of `--json`.
pub(crate) const JSON_SHAPES: [(&str, Traversal); 2] =
    [("lines", Traversal::Flat), ("tree", Traversal::Tree)];

/// What the size of a directory is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum DirectorySize {
    /// What it takes itself.
    #[default]
    Own,
    /// All that is below it too.
    Total,
    /// How many entries it has.
    Entries,
}

/// What is shown as the name of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Absolute {
    /// Its name, or the operand.
    #[default]
    Off,
    /// The path to it from the root on.
    On,
    /// The same, with no links in it.
    Follow,
}

impl Absolute {
    pub(crate) const WORDS: [(&'static str, Self); 3] =
        [("on", Self::On), ("off", Self::Off), ("follow", Self::Follow)];
}

/// What is told in the end of all that was listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Summary {
    /// Nothing.
    #[default]
    None,
    /// How many files, directories and links there are.
    Kinds,
    /// How many lines there are in which language.
    Languages,
}

impl Summary {
    pub(crate) const WORDS: [(&'static str, Self); 1] = [("language", Self::Languages)];
}

/// How entries are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Long,
    Commas,
    Grid(Fill),
    Single,
}

impl Format {
    pub(crate) const WORDS: [(&'static str, Self); 7] = [
        ("verbose", Self::Long),
        ("long", Self::Long),
        ("commas", Self::Commas),
        ("horizontal", Self::Grid(Fill::Across)),
        ("across", Self::Grid(Fill::Across)),
        ("vertical", Self::Grid(Fill::Down)),
        ("single-column", Self::Single),
    ];
}

/// The word of `--loc` and `--code`; eza has shares in hundredths too.
pub(crate) const LINES: [(&str, ()); 1] = [("lines", ())];

/// The words that lsd has for `--size`.
pub(crate) const SIZES: [(&str, BlockSize); 3] =
    [("default", BlockSize::HUMAN), ("short", BlockSize::HUMAN), ("bytes", BlockSize::BYTES)];

/// Which signs stand behind names, each style a superset of those before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Indicators {
    #[default]
    None,
    Slash,
    FileType,
    Classify,
}

impl Indicators {
    pub(crate) const WORDS: [(&'static str, Self); 4] = [
        ("none", Self::None),
        ("slash", Self::Slash),
        ("file-type", Self::FileType),
        ("classify", Self::Classify),
    ];
}

/// What ends a name that is read from standard input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameEnd {
    Newline,
    Nul,
}

impl NameEnd {
    pub(crate) const WORDS: [(&'static str, Self); 1] = [("0", Self::Nul)];

    pub(crate) fn byte(self) -> u8 {
        match self {
            Self::Newline => b'\n',
            Self::Nul => 0,
        }
    }
}

/// Which links are followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dereference {
    Never,
    OperandsToDirectories,
    Operands,
    Always,
}

/// Which names are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Hidden {
    /// None that begins with a dot, and none that `--hide` matches.
    #[default]
    Hide,
    /// All but `.` and `..`.
    ShowMost,
    /// All.
    ShowAll,
}
