//! The command line of catx: what was typed.

mod table;

use std::ffi::{OsStr, OsString};

use cli::argv::{Argv, Occurrence, Order};
use cli::help::Text;
use cli::usage::UsageError;
use cli::words;
use highlight::detect::{Glob, Mapping, Target};
use term::when::When;

use crate::cache::Action;
use crate::format::{self, Numbering};
use crate::view::components::ComponentEdits;
use crate::view::range::LineRange;

pub(crate) use table::{FLAGS, Key, MANUAL};

/// What is asked for.
#[derive(Debug)]
pub(crate) enum Request {
    /// One of the texts made from the table.
    Text(Text),
    /// The list of languages.
    Languages,
    /// The list of themes.
    Themes,
    /// The licences of what others made.
    Acknowledgements,
    /// The user's own languages and themes.
    Cache(Action),
    /// The files.
    Files(Box<Args>),
}

/// What was typed, as it was typed. It knows no terminal.
#[derive(Debug, Default)]
pub(crate) struct Args {
    pub(crate) format: format::Style,
    pub(crate) operands: Vec<OsString>,
    pub(crate) language: Option<OsString>,
    pub(crate) file_name: Option<OsString>,
    pub(crate) mapping: Mapping,
    pub(crate) fallback: Option<OsString>,
    pub(crate) theme: ThemeWords,
    pub(crate) components: Option<ComponentEdits>,
    pub(crate) ranges: Vec<LineRange>,
    pub(crate) highlighted: Vec<LineRange>,
    pub(crate) color: When,
    pub(crate) decorations: When,
    pub(crate) paging: Option<When>,
    pub(crate) pager: Option<OsString>,
    pub(crate) tab_columns: Option<usize>,
    pub(crate) wrap: Wrap,
    pub(crate) width: Option<WidthEdit>,
    pub(crate) raw: bool,
    pub(crate) plain: u8,
    pub(crate) italic: bool,
    pub(crate) notation: Option<Notation>,
    pub(crate) strip: Option<When>,
    pub(crate) sets_title: bool,
    /// Blank lines that may follow one another.
    pub(crate) squeeze_limit: Option<usize>,
    pub(crate) binary: Binary,
    pub(crate) quiet_empty: bool,
    pub(crate) diff: bool,
    pub(crate) diff_context: Option<usize>,
}

/// How what does not print is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notation {
    /// As GNU cat does.
    Caret,
    /// With Unicode's control pictures.
    Unicode,
}

impl Notation {
    const WORDS: [(&str, Notation); 2] = [("unicode", Notation::Unicode), ("caret", Notation::Caret)];
}

/// What happens to a file that is no text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Binary {
    /// It is shown as any other.
    #[default]
    AsText,
    /// Its name is, on a terminal.
    NoPrinting,
}

impl Binary {
    const WORDS: [(&str, Binary); 2] = [("as-text", Binary::AsText), ("no-printing", Binary::NoPrinting)];
}

/// The themes that were asked for: always, on a dark and on a light background.
#[derive(Debug, Default)]
pub(crate) struct ThemeWords {
    pub(crate) fixed: Option<OsString>,
    pub(crate) dark: Option<OsString>,
    pub(crate) light: Option<OsString>,
}

/// How lines longer than the screen are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Wrap {
    /// At characters where something stands beside the text, else by the terminal.
    #[default]
    Auto,
    /// By the terminal.
    Never,
    /// At any character.
    Character,
    /// At blanks, where there are some.
    Word,
    /// Cut off.
    Chop,
}

impl Wrap {
    const WORDS: [(&str, Wrap); 4] =
        [("auto", Wrap::Auto), ("never", Wrap::Never), ("character", Wrap::Character), ("word", Wrap::Word)];
}

/// The width that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WidthEdit {
    Columns(usize),
    Wider(usize),
    Narrower(usize),
}

/// Reads the words behind the program's name, behind those of the configuration.
///
/// # Errors
/// The first word that is not understood.
pub(crate) fn parse(
    configured: Vec<Occurrence<Key>>,
    typed: Vec<OsString>,
    order: Order,
) -> Result<Request, UsageError> {
    let mut args = Args::default();
    let typed = Argv::new(FLAGS, typed, order);
    for occurrence in configured.into_iter().map(Ok).chain(typed) {
        match occurrence? {
            Occurrence::Operand(operand) => args.operands.push(operand),
            Occurrence::Flag(key, value) => {
                if let Some(request) = request(key, value.as_ref())? {
                    return Ok(request);
                }
                args.apply(key, value.unwrap_or_default())?;
            }
        }
    }
    Ok(Request::Files(Box::new(args)))
}

/// The flags that ask for something else than the files. They act where they stand.
fn request(key: Key, value: Option<&OsString>) -> Result<Option<Request>, UsageError> {
    let value = value.map(OsString::as_os_str).unwrap_or_default();
    Ok(Some(match key {
        Key::Help => Request::Text(Text::Help),
        Key::Version => Request::Text(Text::Version),
        Key::Generate => Request::Text(choose("--generate", &Text::WORDS, value)?),
        Key::Completion => Request::Text(choose("--completion", &shells(), value)?),
        Key::Cache => Request::Cache(choose("--cache", &Action::WORDS, value)?),
        Key::ListLanguages => Request::Languages,
        Key::ListThemes => Request::Themes,
        Key::Acknowledgements => Request::Acknowledgements,
        _ => return Ok(None),
    }))
}

impl Args {
    fn apply(&mut self, key: Key, value: OsString) -> Result<(), UsageError> {
        match key {
            Key::NumberNonBlank => self.format.numbering = Numbering::NonBlank,
            Key::Number if self.format.numbering == Numbering::None => self.format.numbering = Numbering::All,
            Key::Squeeze => self.format.squeeze = true,
            Key::Nonprinting => self.format.nonprinting = true,
            Key::Ends => self.format.ends = true,
            Key::Tabs => self.format.tabs = true,
            Key::All => self.format.show(true, true),
            Key::EndsNonprinting => self.format.show(true, false),
            Key::TabsNonprinting => self.format.show(false, true),
            Key::Language => self.language = Some(value),
            Key::FileName => self.file_name = Some(value),
            Key::MapSyntax => self.map_syntax(&value.to_string_lossy())?,
            Key::IgnoredSuffix => self.mapping.ignore_suffix(&value.to_string_lossy()),
            Key::FallbackLanguage => self.fallback = Some(value),
            Key::Theme => self.theme.fixed = Some(value),
            Key::ThemeDark => self.theme.dark = Some(value),
            Key::ThemeLight => self.theme.light = Some(value),
            Key::StyleWords => {
                let edits = ComponentEdits::parse(&value.to_string_lossy());
                self.components = Some(edits.map_err(|word| refusal("--style", &word))?);
            }
            Key::Plain => self.plain = self.plain.saturating_add(1),
            Key::Ranges => self.ranges.push(range("--line-range", &value)?),
            Key::Highlighted => self.highlighted.push(range("--highlight-line", &value)?),
            Key::Color => self.color = choose("--color", &When::WORDS, &value)?,
            Key::ForceColor => (self.color, self.decorations) = (When::Always, When::Always),
            Key::Decorations => self.decorations = choose("--decorations", &When::WORDS, &value)?,
            Key::TabWidth => self.tab_columns = Some(number("--tabs", &value)?),
            Key::Wrap => self.wrap = choose("--wrap", &Wrap::WORDS, &value)?,
            Key::ChopLines => self.wrap = Wrap::Chop,
            Key::TerminalWidth => self.width = Some(width(&value)?),
            Key::Paging => self.paging = Some(choose("--paging", &When::WORDS, &value)?),
            Key::NoPaging => self.paging = Some(When::Never),
            Key::Pager => self.pager = Some(value),
            Key::Raw => self.raw = true,
            key => self.apply_rare(key, &value)?,
        }
        Ok(())
    }

    /// The flags that few know.
    fn apply_rare(&mut self, key: Key, value: &OsString) -> Result<(), UsageError> {
        const ALWAYS_OR_NEVER: [(&str, bool); 2] = [("always", true), ("never", false)];
        match key {
            Key::ItalicText => self.italic = choose("--italic-text", &ALWAYS_OR_NEVER, value)?,
            Key::Notation => {
                let notation = choose("--nonprintable-notation", &Notation::WORDS, value)?;
                if notation == Notation::Caret {
                    self.format.show(true, true);
                }
                self.notation = Some(notation);
            }
            Key::StripAnsi => self.strip = Some(choose("--strip-ansi", &When::WORDS, value)?),
            Key::SetTitle => self.sets_title = true,
            Key::SqueezeLimit => self.squeeze_limit = Some(number("--squeeze-limit", value)?),
            Key::Binary => self.binary = choose("--binary", &Binary::WORDS, value)?,
            Key::QuietEmpty => self.quiet_empty = true,
            Key::Diff => self.diff = true,
            Key::DiffContext => self.diff_context = Some(number("--diff-context", value)?),
            _ => {}
        }
        Ok(())
    }
}

impl Args {
    /// `GLOB:LANGUAGE`; the glob may hold colons, the language may not.
    fn map_syntax(&mut self, given: &str) -> Result<(), UsageError> {
        let refused = || refusal("--map-syntax", given);
        let (glob, language) = given.rsplit_once(':').ok_or_else(refused)?;
        let glob = Glob::new(glob).map_err(|_| refused())?;
        self.mapping.add(glob, Target::Language(language.to_owned()));
        Ok(())
    }
}

/// The shells that there are completions for.
fn shells() -> Vec<(&'static str, Text)> {
    let shell = |&(word, text): &(&'static str, Text)| Some((word.strip_prefix("complete-")?, text));
    Text::WORDS.iter().filter_map(shell).collect()
}

fn choose<T: Copy + PartialEq>(flag: &str, known: &[(&str, T)], given: &OsStr) -> Result<T, UsageError> {
    let quote = |word: &[u8]| [b"'", word, b"'"].concat();
    words::choose_for(known, given.as_encoded_bytes(), flag, quote)
}

fn refusal(flag: &str, given: &str) -> UsageError {
    UsageError::new(format!("invalid argument '{given}' for '{flag}'").into_bytes())
}

fn number(flag: &str, given: &OsString) -> Result<usize, UsageError> {
    let text = given.to_string_lossy();
    text.parse().map_err(|_| refusal(flag, &text))
}

fn range(flag: &str, given: &OsString) -> Result<LineRange, UsageError> {
    let text = given.to_string_lossy();
    LineRange::parse(&text).ok_or_else(|| refusal(flag, &text))
}

fn width(given: &OsString) -> Result<WidthEdit, UsageError> {
    let text = given.to_string_lossy();
    let (digits, edit): (&str, fn(usize) -> WidthEdit) = match text.as_bytes() {
        [b'+', ..] => (&text[1..], WidthEdit::Wider),
        [b'-', ..] => (&text[1..], WidthEdit::Narrower),
        _ => (&text, WidthEdit::Columns),
    };
    digits.parse().map(edit).map_err(|_| refusal("--terminal-width", &text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(words: &[&str]) -> Args {
        let words = words.iter().map(OsString::from).collect();
        match parse(Vec::new(), words, Order::Permute) {
            Ok(Request::Files(args)) => *args,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_numbering_of_nonblank_lines_wins_in_any_order() {
        for words in [["-b", "-n"], ["-n", "-b"], ["-nb", "-"]] {
            assert_eq!(parsed(&words).format.numbering, Numbering::NonBlank);
        }
    }

    #[test]
    fn letters_stand_for_others() {
        let all = format::Style { ends: true, tabs: true, nonprinting: true, ..Default::default() };
        assert_eq!(parsed(&["-A"]).format, all);
        assert_eq!(parsed(&["-et"]).format, all);
        assert_eq!(parsed(&["--show-a"]).format, all);
    }

    #[test]
    fn help_acts_where_it_stands() {
        let parse =
            |words: &[&str]| parse(Vec::new(), words.iter().map(OsString::from).collect(), Order::Permute);
        assert!(matches!(parse(&["--help", "--zz"]), Ok(Request::Text(Text::Help))));
        assert!(parse(&["--zz", "--help"]).is_err());
        assert!(parse(&["--n"]).is_err());
    }
}
