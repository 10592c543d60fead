//! How details look here: with this environment, in this locale, on this terminal.

use listing::Sizes;
use listing::time::{Clock, StyleWord, TimeStyle};
use sys::locale::{Category, Item, Locale};
use sys::time::Zone;
use term::block_size::{BlockSize, Groups};
use term::lscolors::{ColorFacts, LsColors};
use term::quote::QuotingStyle;

use crate::fdx::start_error::StartError;

/// What GNU ls would find out at its start.
#[derive(Debug)]
pub(crate) struct Look {
    pub(super) locale: Locale,
    pub(super) sizes: Sizes,
    pub(super) times: TimeStyle,
    pub(super) style: QuotingStyle,
    /// Whether standard output is a terminal, on which no name may act.
    pub(super) is_watched: bool,
    /// The colours, and what they ask for.
    pub(super) colors: Option<(LsColors, ColorFacts)>,
    /// Columns of a line.
    pub(super) line: usize,
    /// What stands between the components of paths, if it is not a slash.
    pub(super) separator: Option<Vec<u8>>,
}

/// Columns of a line where nothing says how many.
const USUAL_LINE: usize = 80;

impl Look {
    /// `columns` of the terminal, where there is one and it says; `colors` as they were found.
    pub(crate) fn new(
        get: &dyn Fn(&str) -> Option<Vec<u8>>,
        is_watched: bool,
        columns: Option<usize>,
        colors: Option<LsColors>,
        separator: Option<Vec<u8>>,
    ) -> Result<Self, StartError> {
        let locale = Locale::from_environment(get);
        let radix = locale.info(Category::Numeric, Item::Radix).unwrap_or_else(|| b".".to_vec());
        let separator_of_digits =
            locale.info(Category::Numeric, Item::ThousandsSeparator).unwrap_or_default();
        let groups = Groups { separator: separator_of_digits, radix };
        let times = times(get("TIME_STYLE"), &locale)?;
        let said = get("COLUMNS").and_then(|text| expression::numeral::decimal(&text));
        let style =
            get("QUOTING_STYLE").and_then(|word| cli::words::choose(&QuotingStyle::WORDS, &word).ok());
        Ok(Self {
            sizes: Sizes { files: BlockSize::HUMAN, blocks: BlockSize::HUMAN, groups },
            times,
            style: style.unwrap_or(if is_watched {
                QuotingStyle::ShellEscape
            } else {
                QuotingStyle::Literal
            }),
            is_watched,
            colors: colors.map(|colors| {
                let needed = colors.needed_facts(true);
                (colors, needed)
            }),
            line: columns
                .or_else(|| said.and_then(|columns| usize::try_from(columns).ok()))
                .unwrap_or(USUAL_LINE),
            locale,
            separator,
        })
    }
}

fn times(said: Option<Vec<u8>>, locale: &Locale) -> Result<TimeStyle, StartError> {
    let text = said.unwrap_or_else(|| b"locale".to_vec());
    let choose = |word: &[u8]| cli::words::choose(&StyleWord::WORDS, word);
    TimeStyle::named(&text, locale, (Clock(sys::time::now), Zone::local), choose)
        .map_err(|_| StartError::TimeStyle(String::from_utf8_lossy(&text).into_owned()))
}
