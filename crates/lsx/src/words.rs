//! What the words of arguments stand for: formats, sort keys, times, indicators. (data)

use listing::Column;
use listing::icon::IconTheme;
use sys::kind::Kind;
use sys::stat::TimeField;
use term::block_size::BlockSize;
use term::grid::Fill;
use term::theme::scale::{ScaleMode, Scaled};

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

/// What entries are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SortKey {
    None,
    Size,
    Time,
    Version,
    Extension,
    Name,
    Width,
    /// Keys of a list, one after the other.
    Several,
}

/// One of several keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    pub(crate) criterion: Criterion,
    pub(crate) direction: Direction,
}

/// What a key looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Criterion {
    Name,
    Size,
    /// This one, or the one that other options choose.
    Time(Option<TimeField>),
    Version,
    /// Numbers by their value, whatever the case.
    Natural,
    /// The same, without the dots that names begin with.
    Dotless,
    /// As versions, without the dots that names begin with.
    DotlessVersion,
    Extension,
    Width,
    Type,
    Inode,
    Git,
    /// How many entries a directory has.
    Count,
}

/// Which values of a key come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Ascending,
    Descending,
}

impl Criterion {
    pub(crate) const WORDS: [(&'static str, Self); 16] = [
        ("name", Self::Name),
        ("size", Self::Size),
        ("time", Self::Time(None)),
        ("version", Self::Version),
        ("extension", Self::Extension),
        ("width", Self::Width),
        ("natural", Self::Natural),
        ("type", Self::Type),
        ("inode", Self::Inode),
        ("git", Self::Git),
        ("count", Self::Count),
        ("modified", Self::Time(Some(TimeField::Modified))),
        ("accessed", Self::Time(Some(TimeField::Accessed))),
        ("changed", Self::Time(Some(TimeField::Changed))),
        ("created", Self::Time(Some(TimeField::Born))),
        ("birth", Self::Time(Some(TimeField::Born))),
    ];

    /// The words of eza. Its `name` and `Name` differ in case, and those with a dot before them leave that of hidden
    /// names out; times have the direction that the word says.
    pub(crate) const WORDS_OF_OTHERS: [(&'static str, Self, Direction); 16] = [
        ("Name", Self::Version, Direction::Ascending),
        (".name", Self::Dotless, Direction::Ascending),
        (".Name", Self::DotlessVersion, Direction::Ascending),
        ("ext", Self::Extension, Direction::Ascending),
        ("Ext", Self::Extension, Direction::Ascending),
        ("Extension", Self::Extension, Direction::Ascending),
        ("date", Self::Time(None), Direction::Descending),
        ("age", Self::Time(None), Direction::Descending),
        ("new", Self::Time(None), Direction::Descending),
        ("newest", Self::Time(None), Direction::Descending),
        ("old", Self::Time(None), Direction::Ascending),
        ("oldest", Self::Time(None), Direction::Ascending),
        ("mod", Self::Time(Some(TimeField::Modified)), Direction::Descending),
        ("acc", Self::Time(Some(TimeField::Accessed)), Direction::Descending),
        ("ch", Self::Time(Some(TimeField::Changed)), Direction::Descending),
        ("cr", Self::Time(Some(TimeField::Born)), Direction::Descending),
    ];

    /// As GNU ls has it: the largest, the newest, and what has changed most first.
    pub(crate) fn usual_direction(self) -> Direction {
        match self {
            Self::Size | Self::Time(_) | Self::Git | Self::Count => Direction::Descending,
            Self::Name
            | Self::Version
            | Self::Natural
            | Self::Dotless
            | Self::DotlessVersion
            | Self::Extension
            | Self::Width
            | Self::Type
            | Self::Inode => Direction::Ascending,
        }
    }
}

impl SortKey {
    pub(crate) const WORDS: [(&'static str, Self); 7] = [
        ("none", Self::None),
        ("size", Self::Size),
        ("time", Self::Time),
        ("version", Self::Version),
        ("extension", Self::Extension),
        ("name", Self::Name),
        ("width", Self::Width),
    ];
}

/// The words of `--time`.
pub(crate) const TIMES: [(&str, TimeField); 9] = [
    ("atime", TimeField::Accessed),
    ("access", TimeField::Accessed),
    ("use", TimeField::Accessed),
    ("ctime", TimeField::Changed),
    ("status", TimeField::Changed),
    ("mtime", TimeField::Modified),
    ("modification", TimeField::Modified),
    ("birth", TimeField::Born),
    ("creation", TimeField::Born),
];

/// The words of `--times`.
pub(crate) const SHOWN_TIMES: [(&str, TimeField); 13] = [
    ("modified", TimeField::Modified),
    ("mtime", TimeField::Modified),
    ("modification", TimeField::Modified),
    ("accessed", TimeField::Accessed),
    ("atime", TimeField::Accessed),
    ("access", TimeField::Accessed),
    ("use", TimeField::Accessed),
    ("changed", TimeField::Changed),
    ("ctime", TimeField::Changed),
    ("status", TimeField::Changed),
    ("created", TimeField::Born),
    ("birth", TimeField::Born),
    ("creation", TimeField::Born),
];

/// What stands at one place of a long row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// What is told of an entry.
    Column(Column),
    /// The time, or the times, that other options choose.
    Times,
    /// The name.
    Name,
}

/// The words of `--columns`.
pub(crate) const COLUMNS: [(&str, Place); 30] = [
    ("mode", Place::Column(Column::Permissions)),
    ("permissions", Place::Column(Column::Permissions)),
    ("octal", Place::Column(Column::Octal)),
    ("links", Place::Column(Column::Links)),
    ("inode", Place::Column(Column::Inode)),
    ("blocks", Place::Column(Column::Blocks)),
    ("allocated", Place::Column(Column::Allocated)),
    ("blocksize", Place::Column(Column::Allocated)),
    ("user", Place::Column(Column::User)),
    ("owner", Place::Column(Column::User)),
    ("group", Place::Column(Column::Group)),
    ("author", Place::Column(Column::Author)),
    ("context", Place::Column(Column::Context)),
    ("size", Place::Column(Column::Size)),
    ("filesize", Place::Column(Column::Size)),
    ("lines", Place::Column(Column::Lines)),
    ("language", Place::Column(Column::Language)),
    ("modified", Place::Column(Column::Time(TimeField::Modified))),
    ("accessed", Place::Column(Column::Time(TimeField::Accessed))),
    ("changed", Place::Column(Column::Time(TimeField::Changed))),
    ("created", Place::Column(Column::Time(TimeField::Born))),
    ("time", Place::Times),
    ("date", Place::Times),
    ("flags", Place::Column(Column::Flags)),
    ("xattrs", Place::Column(Column::ExtendedAttributes)),
    ("extended", Place::Column(Column::ExtendedAttributes)),
    ("git", Place::Column(Column::Git)),
    ("repository", Place::Column(Column::Repository)),
    ("icon", Place::Column(Column::Icon)),
    ("name", Place::Name),
];

/// The word of `--loc` and `--code`; eza has shares in hundredths too.
pub(crate) const LINES: [(&str, ()); 1] = [("lines", ())];

/// The words that lsd has for `--size`.
pub(crate) const SIZES: [(&str, BlockSize); 3] =
    [("default", BlockSize::HUMAN), ("short", BlockSize::HUMAN), ("bytes", BlockSize::BYTES)];

/// The words of `--icon-theme`; those of lsd come last.
pub(crate) const ICON_THEMES: [(&str, IconTheme); 4] = [
    ("nerd", IconTheme::NerdFonts),
    ("emoji", IconTheme::Emoji),
    ("fancy", IconTheme::NerdFonts),
    ("unicode", IconTheme::Emoji),
];

/// What `--color-scale` compares.
pub(crate) const SCALES: [(&str, &[Scaled]); 3] =
    [("all", &[Scaled::Age, Scaled::Size]), ("age", &[Scaled::Age]), ("size", &[Scaled::Size])];

/// The words of `--color-scale-mode`.
pub(crate) const SCALE_MODES: [(&str, ScaleMode); 2] =
    [("fixed", ScaleMode::Fixed), ("gradient", ScaleMode::Gradient)];

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

/// Where directories stand among other entries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Grouping {
    /// Wherever the order has them.
    #[default]
    None,
    DirectoriesFirst,
    DirectoriesLast,
}

/// What ends a name that is read from standard input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameEnd {
    Newline,
    Nul,
}

impl Grouping {
    pub(crate) const WORDS: [(&'static str, Self); 3] =
        [("none", Self::None), ("first", Self::DirectoriesFirst), ("last", Self::DirectoriesLast)];
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
