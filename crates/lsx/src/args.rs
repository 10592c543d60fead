//! What was typed, flag by flag. It knows no terminal and no environment.

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;

use ::cli::argv::{Argv, Occurrence, Order};
use ::cli::help::Text;
use ::cli::usage::UsageError;
use ::cli::words;
use sys::locale::Locale;
use sys::stat::TimeField;
use term::grid::Fill;
use term::human::{self, BlockSize};
use term::quote::{self, Style};
use term::when::When;

use crate::cli::{FLAGS, Key};
use crate::words::{Dereference, Format, Hidden, Indicators, SortKey, TIMES};

/// What the command line says; what it does not say is `None`, false or empty.
#[derive(Clone, Debug, Default)]
pub(crate) struct Args {
    pub(crate) operands: Vec<OsString>,
    pub(crate) format: Option<Format>,
    pub(crate) sort: Option<SortKey>,
    pub(crate) reverse: bool,
    pub(crate) directories_first: bool,
    pub(crate) time: Option<TimeField>,
    pub(crate) hidden: Hidden,
    pub(crate) ignore: Vec<Vec<u8>>,
    pub(crate) hide: Vec<Vec<u8>>,
    pub(crate) directories_themselves: bool,
    pub(crate) recursive: bool,
    pub(crate) depth: Option<usize>,
    pub(crate) dereference: Option<Dereference>,
    pub(crate) inode: bool,
    pub(crate) blocks: bool,
    pub(crate) context: bool,
    pub(crate) octal: bool,
    pub(crate) author: bool,
    pub(crate) no_owner: bool,
    pub(crate) no_group: bool,
    pub(crate) numeric: bool,
    pub(crate) block_size: Option<BlockSize>,
    pub(crate) kibibytes: bool,
    pub(crate) time_style: Option<Vec<u8>>,
    pub(crate) quoting: Option<Style>,
    pub(crate) hide_controls: Option<bool>,
    pub(crate) indicators: Indicators,
    /// The same where standard output is a terminal.
    pub(crate) terminal_indicators: Indicators,
    pub(crate) color: Option<When>,
    pub(crate) hyperlink: Option<When>,
    pub(crate) width: Option<usize>,
    pub(crate) tab_size: Option<usize>,
    pub(crate) zero: bool,
    pub(crate) dired: bool,
    pub(crate) classic: bool,
}

impl Args {
    /// Sets the indicators; `Never` leaves those that were asked for before.
    fn indicate(&mut self, indicators: Indicators, when: When) {
        if when == When::Always {
            self.indicators = indicators;
        }
        if when != When::Never {
            self.terminal_indicators = indicators;
        }
    }
}

/// What is asked for.
#[derive(Debug)]
pub(crate) enum Request {
    /// A text about the program.
    Text(Text),
    /// A listing.
    List(Box<Args>),
}

/// Why a command line is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// In lines that end by saying where help is; and the exit status.
    Usage(UsageError, u8),
    /// In a message alone; the exit status is 2.
    Value(Vec<u8>),
}

impl Refusal {
    /// The message, without the program's name.
    pub(crate) fn into_message(self) -> Vec<u8> {
        match self {
            Refusal::Usage(error, _) => error.message().to_vec(),
            Refusal::Value(message) => message,
        }
    }
}

/// Reads what the configuration says and then what was typed.
///
/// # Errors
/// The first thing that makes no sense.
pub(crate) fn parse(
    configured: Vec<Occurrence<Key>>,
    typed: Vec<OsString>,
    order: Order,
    locale: &Locale,
) -> Result<Request, Refusal> {
    let mut reader = Reader { args: Args::default(), locale, text: None };
    let configured = configured.into_iter().map(Ok);
    for occurrence in configured.chain(Argv::new(FLAGS, typed, order)) {
        match occurrence.map_err(|error| Refusal::Usage(error, 2))? {
            Occurrence::Operand(operand) => reader.args.operands.push(operand),
            Occurrence::Flag(key, value) => reader.read(key, value.as_deref().map(OsStrExt::as_bytes))?,
        }
        if let Some(text) = reader.text {
            return Ok(Request::Text(text));
        }
    }
    Ok(Request::List(Box::new(reader.args)))
}

struct Reader<'a> {
    args: Args,
    locale: &'a Locale,
    text: Option<Text>,
}

impl Reader<'_> {
    /// Flags whose value matters; the others are `set`.
    fn read(&mut self, key: Key, given: Option<&[u8]>) -> Result<(), Refusal> {
        let value = given.unwrap_or_default();
        match key {
            Key::BlockSize => self.args.block_size = Some(block_size(value)?),
            Key::Width => self.args.width = Some(self.line_width(value)?),
            Key::TabSize => self.args.tab_size = Some(self.tab_size(value)?),
            Key::Depth => self.args.depth = Some(self.depth(value)?),
            Key::Hide => self.args.hide.push(value.to_vec()),
            Key::Ignore => self.args.ignore.push(value.to_vec()),
            Key::TimeStyle => self.args.time_style = Some(value.to_vec()),
            Key::Format => self.args.format = Some(self.word(&Format::WORDS, value, "--format")?),
            Key::Sort => self.args.sort = Some(self.word(&SortKey::WORDS, value, "--sort")?),
            Key::Time => self.args.time = Some(self.word(&TIMES, value, "--time")?),
            Key::QuotingStyle => {
                self.args.quoting = Some(self.word(&Style::WORDS, value, "--quoting-style")?);
            }
            Key::IndicatorStyle => {
                let indicators = self.word(&Indicators::WORDS, value, "--indicator-style")?;
                self.args.indicate(indicators, When::Always);
            }
            Key::Classify => {
                let when = self.when(given, "--classify")?;
                self.args.indicate(Indicators::Classify, when);
            }
            Key::Color => self.args.color = Some(self.when(given, "--color")?),
            Key::Hyperlink => self.args.hyperlink = Some(self.when(given, "--hyperlink")?),
            Key::Help => self.text = Some(Text::Help),
            Key::Version => self.text = Some(Text::Version),
            Key::Generate => self.text = Some(self.word(&Text::WORDS, value, "--generate")?),
            _ => self.set(key),
        }
        Ok(())
    }

    fn set(&mut self, key: Key) {
        let args = &mut self.args;
        match key {
            Key::All => args.hidden = Hidden::ShowAll,
            Key::AlmostAll => args.hidden = Hidden::ShowMost,
            Key::UnsortedAll => (args.hidden, args.sort) = (Hidden::ShowAll, Some(SortKey::None)),
            Key::IgnoreBackups => args.ignore.extend([b"*~".to_vec(), b".*~".to_vec()]),
            Key::Directory => args.directories_themselves = true,
            Key::Recursive => args.recursive = true,
            Key::DereferenceOperands => args.dereference = Some(Dereference::Operands),
            Key::DereferenceOperandsToDirectories => {
                args.dereference = Some(Dereference::OperandsToDirectories);
            }
            Key::Dereference => args.dereference = Some(Dereference::Always),
            Key::Reverse => args.reverse = true,
            Key::DirectoriesFirst => args.directories_first = true,
            Key::Unsorted => args.sort = Some(SortKey::None),
            Key::SortBySize => args.sort = Some(SortKey::Size),
            Key::SortByTime => args.sort = Some(SortKey::Time),
            Key::SortByVersion => args.sort = Some(SortKey::Version),
            Key::SortByExtension => args.sort = Some(SortKey::Extension),
            Key::ChangeTime => args.time = Some(TimeField::Changed),
            Key::AccessTime => args.time = Some(TimeField::Accessed),
            _ => self.set_look(key),
        }
    }

    fn set_look(&mut self, key: Key) {
        let args = &mut self.args;
        match key {
            Key::Columns => args.format = Some(Format::Grid(Fill::Down)),
            Key::Across => args.format = Some(Format::Grid(Fill::Across)),
            Key::Commas => args.format = Some(Format::Commas),
            Key::Tree => args.format = Some(Format::Tree),
            Key::OnePerLine if args.format != Some(Format::Long) => args.format = Some(Format::Single),
            Key::Zero => {
                args.zero = true;
                args.hide_controls = Some(false);
                args.color = Some(When::Never);
                args.quoting = Some(Style::Literal);
                if args.format != Some(Format::Long) {
                    args.format = Some(Format::Single);
                }
            }
            Key::Escape => args.quoting = Some(Style::Escape),
            Key::Literal => args.quoting = Some(Style::Literal),
            Key::QuoteName => args.quoting = Some(Style::C),
            Key::HideControls => args.hide_controls = Some(true),
            Key::ShowControls => args.hide_controls = Some(false),
            Key::FileType => args.indicate(Indicators::FileType, When::Always),
            Key::SlashIndicator => args.indicate(Indicators::Slash, When::Always),
            Key::Inode => args.inode = true,
            Key::Size => args.blocks = true,
            Key::Context => args.context = true,
            Key::Classic => args.classic = true,
            _ => self.set_long(key),
        }
    }

    fn set_long(&mut self, key: Key) {
        let args = &mut self.args;
        match key {
            Key::Long => args.format = Some(Format::Long),
            Key::Octal => args.octal = true,
            Key::Author => args.author = true,
            Key::NoGroup => args.no_group = true,
            Key::Human => args.block_size = Some(BlockSize::HUMAN),
            Key::Si => args.block_size = Some(BlockSize::SI),
            Key::Kibibytes => args.kibibytes = true,
            Key::LongWithoutOwner => (args.no_owner, args.format) = (true, Some(Format::Long)),
            Key::LongWithoutGroup => (args.no_group, args.format) = (true, Some(Format::Long)),
            Key::Numeric => (args.numeric, args.format) = (true, Some(Format::Long)),
            Key::FullTime => {
                args.format = Some(Format::Long);
                args.time_style = Some(b"full-iso".to_vec());
            }
            Key::Dired => {
                args.format = Some(Format::Long);
                args.hyperlink = None;
                args.dired = true;
            }
            _ => {}
        }
    }

    fn when(&self, given: Option<&[u8]>, flag: &str) -> Result<When, Refusal> {
        given.map_or(Ok(When::Always), |word| self.word(&When::WORDS, word, flag))
    }

    fn word<T: Copy + PartialEq>(&self, words: &[(&str, T)], value: &[u8], flag: &str) -> Result<T, Refusal> {
        words::choose_for(words, value, flag, |word| quote::message_word(word, self.locale))
            .map_err(|error| Refusal::Usage(error, 1))
    }

    /// Levels of a tree: a decimal number, however large.
    fn depth(&self, value: &[u8]) -> Result<usize, Refusal> {
        let text = std::str::from_utf8(value).unwrap_or_default();
        if text.is_empty() || !text.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(self.invalid("depth", value, b""));
        }
        // Nothing but its size is wrong with digits.
        Ok(text.parse().unwrap_or(usize::MAX))
    }

    fn line_width(&self, value: &[u8]) -> Result<usize, Refusal> {
        line_width(value).ok_or_else(|| self.invalid("line width", value, b""))
    }

    /// As a width, but one beyond all numbers is refused.
    fn tab_size(&self, value: &[u8]) -> Result<usize, Refusal> {
        match number(value) {
            Some(Some(columns)) if columns <= MOST_COLUMNS => Ok(columns),
            Some(_) => Err(self.invalid("tab size", value, b": Value too large for defined data type")),
            None => Err(self.invalid("tab size", value, b"")),
        }
    }

    fn invalid(&self, what: &str, value: &[u8], reason: &[u8]) -> Refusal {
        let value = quote::message_word(value, self.locale);
        Refusal::Value([b"invalid ", what.as_bytes(), b": ", &value, reason].concat())
    }
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

fn block_size(value: &[u8]) -> Result<BlockSize, Refusal> {
    BlockSize::parse(value).map_err(|error| {
        let (before, after): (&[u8], &[u8]) = match error {
            human::ParseError::Invalid => (b"invalid --block-size argument '", b"'"),
            human::ParseError::InvalidSuffix => (b"invalid suffix in --block-size argument '", b"'"),
            human::ParseError::TooLarge => (b"--block-size argument '", b"' too large"),
        };
        Refusal::Value([before, value, after].concat())
    })
}
