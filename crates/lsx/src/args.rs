//! What was typed, flag by flag. It knows no terminal and no environment.

mod columns;
mod look;
mod order;

pub(crate) use columns::{Change, ColumnArgs};
pub(crate) use look::{IconKey, LookArgs, WIDEST_ICON};
pub(crate) use order::{is_sort_key, time};

use std::ffi::OsString;
use std::time::Duration;

use ::cli::config::Unsuited;
use ::cli::flag::Given;
use ::cli::help::Text;
use ::cli::setup::Setup;
use ::cli::usage::UsageError;
use ::cli::words;
use listing::Column;
use sys::kind::Kind;
use sys::stat::TimeField;
use term::block_size::{self, BlockSize};
use term::grid::Fill;
use term::quote::{self, QuotingStyle};
use term::when::When;

use crate::words::{
    Absolute, Dereference, DirectorySize, Format, Grouping, Hidden, Indicators, JSON_SHAPES, Key, LINES,
    NameEnd, SIZES, SortKey, Summary, Traversal,
};

/// What the command line says; what it does not say is `None`, false or empty.
#[derive(Clone, Debug, Default)]
pub(crate) struct Args {
    /// A text that is asked for in place of a listing.
    pub(crate) text: Option<Text>,
    /// What is asked about the program's set-up in place of a listing.
    pub(crate) setup: Option<Setup>,
    pub(crate) operands: Vec<OsString>,
    /// Names of which it is explained why they are shown as they are, in place of a listing.
    pub(crate) why: Vec<OsString>,
    pub(crate) format: Option<Format>,
    /// Entries are objects of JSON.
    pub(crate) json: bool,
    /// Long rows are put side by side.
    pub(crate) grid: bool,
    /// How grids are filled.
    pub(crate) fill: Option<Fill>,
    pub(crate) sort: Option<SortKey>,
    /// Those that `SortKey::Several` means.
    pub(crate) sort_keys: Vec<Key>,
    pub(crate) reverse: bool,
    pub(crate) grouping: Grouping,
    pub(crate) time: Option<TimeField>,
    pub(crate) hidden: Hidden,
    pub(crate) ignore: Vec<Vec<u8>>,
    pub(crate) hide: Vec<Vec<u8>>,
    /// Patterns of which a name must match one; and those of which it must match none.
    pub(crate) include: Vec<Vec<u8>>,
    pub(crate) ignore_globs: Vec<Vec<u8>>,
    pub(crate) kinds: Kinds,
    /// Expressions that all hold of what is listed.
    pub(crate) expressions: Vec<Vec<u8>>,
    /// Names to list come from standard input too.
    pub(crate) stdin: Option<NameEnd>,
    pub(crate) git: Git,
    pub(crate) directories_themselves: bool,
    pub(crate) directory_size: DirectorySize,
    pub(crate) one_file_system: bool,
    pub(crate) summary: Summary,
    pub(crate) traversal: Traversal,
    pub(crate) depth: Option<usize>,
    /// Directories are entered through links too.
    pub(crate) follow_symlinks: bool,
    /// Entries of each directory that are listed at most.
    pub(crate) limit: Option<usize>,
    pub(crate) dereference: Option<Dereference>,
    pub(crate) inode: bool,
    pub(crate) blocks: bool,
    pub(crate) context: bool,
    pub(crate) author: bool,
    pub(crate) columns: ColumnArgs,
    pub(crate) no_owner: bool,
    pub(crate) no_group: bool,
    pub(crate) numeric: bool,
    pub(crate) block_size: Option<BlockSize>,
    pub(crate) kibibytes: bool,
    pub(crate) time_style: Option<Vec<u8>>,
    pub(crate) no_target: bool,
    pub(crate) absolute: Absolute,
    pub(crate) quoting: Option<QuotingStyle>,
    pub(crate) hide_controls: Option<bool>,
    pub(crate) indicators: Indicators,
    /// The same where standard output is a terminal.
    pub(crate) terminal_indicators: Indicators,
    pub(crate) color: Option<When>,
    pub(crate) look: LookArgs,
    pub(crate) hyperlink: Option<When>,
    pub(crate) width: Option<usize>,
    pub(crate) tab_size: Option<usize>,
    pub(crate) zero: bool,
    pub(crate) dired: bool,
    pub(crate) classic: bool,
}

/// The kinds of files that are listed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kinds {
    /// Those that are listed alone; none means all.
    pub(crate) only: Vec<Kind>,
    /// Links are listed beside those.
    pub(crate) with_links: bool,
    /// Links are not listed.
    pub(crate) no_links: bool,
}

/// What git is asked.
#[derive(Clone, Debug, Default)]
pub(crate) struct Git {
    /// What git ignores is left out.
    pub(crate) ignore: bool,
    pub(crate) depth: Depth,
    /// How long git's letters may take together.
    pub(crate) limit: Limit,
}

/// How much is told of a repository.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Depth {
    Branch,
    /// Whether its files are as they were committed, too.
    #[default]
    Condition,
}

/// How long something may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    None,
    Within(Duration),
}

impl Default for Limit {
    fn default() -> Self {
        Self::Within(Duration::from_millis(500))
    }
}

/// What flags do that takes more than a line of their table.
impl Args {
    /// Sets the indicators; `Never` leaves those that were asked for before.
    pub(crate) fn indicate(&mut self, indicators: Indicators, when: When) {
        if when == When::Always {
            self.indicators = indicators;
        }
        if when != When::Never {
            self.terminal_indicators = indicators;
        }
    }

    /// `-R` and `--tree`: a tree is drawn even where listings of their own are asked for too.
    pub(crate) fn traverse(&mut self, traversal: Traversal) {
        self.traversal = self.traversal.max(traversal);
    }

    /// `--json`: an object a line, or with `=tree` what is in a directory within its own.
    pub(crate) fn read_json(&mut self, given: &Given<'_>) -> Result<(), ArgsError> {
        self.json = true;
        if given.value.is_some() {
            self.traverse(choice(given, &JSON_SHAPES)?);
        }
        Ok(())
    }

    /// Chooses a layout; the last choice counts, but beside `--grid` long rows stay long in whichever order they fill
    /// the grid.
    pub(crate) fn lay_out(&mut self, format: Format) {
        if let Format::Grid(fill) = format {
            self.fill = Some(fill);
            if self.grid && self.format == Some(Format::Long) {
                return;
            }
        }
        self.format = Some(format);
    }

    /// `--grid`: columns of names, or of long rows where those are asked for.
    pub(crate) fn set_grid(&mut self) {
        self.grid = true;
        if self.format != Some(Format::Long) {
            self.format = Some(Format::Grid(self.fill.unwrap_or(Fill::Down)));
        }
    }

    /// `-1`, which leaves long listings long.
    pub(crate) fn set_one_per_line(&mut self) {
        if self.format != Some(Format::Long) {
            self.format = Some(Format::Single);
        }
    }

    /// `--zero`: names as they are, one after the other.
    pub(crate) fn set_zero(&mut self) {
        self.zero = true;
        self.hide_controls = Some(false);
        self.color = Some(When::Never);
        self.quoting = Some(QuotingStyle::Literal);
        self.look.icons = None;
        self.set_one_per_line();
    }

    /// `--dired`: a long listing without links, until they are asked for again.
    pub(crate) fn set_dired(&mut self) {
        self.format = Some(Format::Long);
        self.hyperlink = None;
        self.dired = true;
    }

    /// Patterns between `|`.
    pub(crate) fn add_ignore_globs(&mut self, list: &[u8]) {
        let patterns = list.split(|&byte| byte == b'|').filter(|pattern| !pattern.is_empty());
        self.ignore_globs.extend(patterns.map(<[u8]>::to_vec));
    }

    /// `--stdin`: lines, or with `=0` what ends with NUL.
    pub(crate) fn read_stdin(&mut self, given: &Given<'_>) -> Result<(), ArgsError> {
        self.stdin = Some(match given.value {
            None => NameEnd::Newline,
            Some(_) => choice(given, &NameEnd::WORDS)?,
        });
        Ok(())
    }

    /// `--summary`: of kinds, or with `=language` of those.
    pub(crate) fn read_summary(&mut self, given: &Given<'_>) -> Result<(), ArgsError> {
        self.summary = match given.value {
            None => Summary::Kinds,
            Some(_) => choice(given, &Summary::WORDS)?,
        };
        Ok(())
    }

    /// `--code`: that of languages, of all that is below the operands.
    pub(crate) fn read_code(&mut self, given: &Given<'_>) -> Result<(), ArgsError> {
        given.value.map_or(Ok(()), |_| choice(given, &LINES))?;
        self.summary = Summary::Languages;
        self.traverse(Traversal::Recursive);
        Ok(())
    }

    /// `-s`; a value, which only lsd has, chooses the unit of sizes.
    pub(crate) fn read_size(&mut self, given: &Given<'_>) -> Result<(), ArgsError> {
        match given.value {
            None => self.blocks = true,
            Some(_) => {
                let refusal = |_| ArgsError::Usage(UsageError::takes_no_value(given.name), 2);
                self.block_size = Some(words::choose(&SIZES, given.bytes()).map_err(refusal)?);
            }
        }
        Ok(())
    }

    /// `--git-repositories`: the column, and how much it tells.
    pub(crate) fn add_repositories(&mut self, depth: Depth) {
        self.columns.added.push(Column::Repository);
        self.git.depth = depth;
    }

    /// Milliseconds, or seconds with `s`; 0 for no limit.
    pub(crate) fn read_git_timeout(&mut self, given: &Given<'_>) -> Result<(), ArgsError> {
        let text = std::str::from_utf8(given.bytes()).unwrap_or_default();
        let (digits, unit) = match text.strip_suffix("ms") {
            Some(digits) => (digits, 1),
            None => text.strip_suffix('s').map_or((text, 1), |digits| (digits, 1000)),
        };
        if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(invalid("time", given, b""));
        }
        let number = digits.parse().unwrap_or(u64::MAX);
        self.git.limit = match number.saturating_mul(unit) {
            0 => Limit::None,
            milliseconds => Limit::Within(Duration::from_millis(milliseconds)),
        };
        Ok(())
    }

    /// Columns of a line.
    pub(crate) fn read_width(&mut self, given: &Given<'_>) -> Result<(), ArgsError> {
        self.width = Some(line_width(given.bytes()).ok_or_else(|| invalid("line width", given, b""))?);
        Ok(())
    }

    /// As a width, but one beyond all numbers is refused.
    pub(crate) fn read_tab_size(&mut self, given: &Given<'_>) -> Result<(), ArgsError> {
        self.tab_size = Some(match number(given.bytes()) {
            Some(Some(columns)) if columns <= MOST_COLUMNS => columns,
            Some(_) => return Err(invalid("tab size", given, b": Value too large for defined data type")),
            None => return Err(invalid("tab size", given, b"").hinting(look::for_tab_size(given.bytes()))),
        });
        Ok(())
    }

    /// The unit of sizes.
    pub(crate) fn read_block_size(&mut self, given: &Given<'_>) -> Result<(), ArgsError> {
        let value = given.bytes();
        self.block_size = Some(BlockSize::parse(value).map_err(|error| {
            let (before, after): (&[u8], &[u8]) = match error {
                block_size::ParseError::Invalid => (b"invalid --block-size argument '", b"'"),
                block_size::ParseError::InvalidSuffix => (b"invalid suffix in --block-size argument '", b"'"),
                block_size::ParseError::TooLarge => (b"--block-size argument '", b"' too large"),
            };
            ArgsError::Value([before, value, after].concat())
        })?);
        Ok(())
    }
}

/// Why a command line is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ArgsError {
    /// In lines that end by saying where help is; and the exit status.
    Usage(UsageError, u8),
    /// In a message alone; the exit status is 2.
    Value(Vec<u8>),
    /// In lines, and what may have been meant; the exit status is 2.
    Lines(Vec<Vec<u8>>, Option<String>),
}

impl ArgsError {
    /// With what may have been meant.
    fn hinting(self, hint: Option<String>) -> Self {
        match self {
            Self::Usage(error, status) => Self::Usage(error.hinting(hint), status),
            Self::Value(message) => Self::Lines(vec![message], hint),
            Self::Lines(lines, _) => Self::Lines(lines, hint),
        }
    }

    /// The same of a setting of the configuration.
    pub(crate) fn into_unsuited(self) -> Unsuited {
        match self {
            Self::Usage(error, _) => error.into(),
            Self::Value(message) => Unsuited { message, hint: None },
            Self::Lines(lines, hint) => Unsuited { message: lines.concat(), hint },
        }
    }
}

/// What the value of a flag stands for, which may be abbreviated.
pub(crate) fn choice<T: Copy + PartialEq>(given: &Given<'_>, words: &[(&str, T)]) -> Result<T, ArgsError> {
    given.choice(words).map_err(|error| ArgsError::Usage(error, 1))
}

/// When something is to be done; always, where no value says so.
pub(crate) fn when(given: &Given<'_>) -> Result<When, ArgsError> {
    given.when().map_err(|error| ArgsError::Usage(error, 1))
}

/// How many: a decimal number, however large.
pub(crate) fn how_many(what: &str, given: &Given<'_>) -> Result<usize, ArgsError> {
    let text = std::str::from_utf8(given.bytes()).unwrap_or_default();
    if text.is_empty() || !text.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(invalid(what, given, b""));
    }
    // Nothing but its size is wrong with digits.
    Ok(text.parse().unwrap_or(usize::MAX))
}

fn invalid(what: &str, given: &Given<'_>, reason: &[u8]) -> ArgsError {
    let value = quote::message_word(given.bytes(), given.locale);
    ArgsError::Value([b"invalid ", what.as_bytes(), b": ", &value, reason].concat())
}

/// The most columns that a tab or a line may have.
const MOST_COLUMNS: usize = isize::MAX.unsigned_abs();

/// The width of a line; one beyond all widths means no limit, as 0 does.
pub(crate) fn line_width(text: &[u8]) -> Option<usize> {
    Some(number(text)?.filter(|&columns| columns <= MOST_COLUMNS).unwrap_or(0))
}

/// A number in C's notation, as C23's `strtoumax` reads it; `Some(None)` is one too large.
pub(crate) fn number(text: &[u8]) -> Option<Option<usize>> {
    let text = std::str::from_utf8(text).ok()?;
    let text = text.trim_start_matches([' ', '\t', '\n', '\x0b', '\x0c', '\r']);
    let text = text.strip_prefix('+').unwrap_or(text);
    let (radix, digits) = match text.as_bytes() {
        [b'0', b'x' | b'X', ..] => (16, &text[2..]),
        [b'0', b'b' | b'B', ..] => (2, &text[2..]),
        [b'0', _, ..] => (8, &text[1..]),
        _ => (10, text),
    };
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(radix)) {
        return None;
    }
    Some(usize::from_str_radix(digits, radix).ok())
}
