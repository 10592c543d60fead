//! The command line of catx: what was typed.

mod names;
mod table;

use std::ffi::OsString;
use std::mem;

use cli::argv::{Argv, Occurrence, Order};
use cli::flag::Given;
use cli::help::Text;
use cli::nearest::question;
use cli::setup::Setup;
use cli::usage::UsageError;
use highlight::detect::{Glob, Target};
use sys::locale::Locale;
use term::when::When;

use crate::cache::{self, Action};
use crate::format::{self, Numbering};
use crate::view::components::{self, ComponentEdits};
use crate::view::range::LineRange;
use crate::view::selection::Mark;

pub(crate) use names::{NameSources, Names, ThemeWords};
pub(crate) use table::{ELSEWHERE, Effect, FLAGS, MANUAL, START_COMMENT};

/// What is asked for.
#[derive(Debug)]
pub(crate) enum Request {
    /// One of the texts made from the table.
    Text(Text),
    /// Something else in place of the files.
    Task(Task, Box<Args>),
    /// What there is to know of the program's set-up.
    Setup(Setup),
    /// The files.
    Files(Box<Args>),
}

/// What is asked for in place of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Task {
    /// The list of languages.
    Languages,
    /// The list of themes.
    Themes,
    /// The licences of what others made.
    Acknowledgements,
    /// The user's own languages and themes.
    Cache(Action),
    /// The example of the configuration, in the configuration file.
    MakeConfigFile,
    /// Where the configuration file is.
    ConfigFile,
    /// Where it, and the user's own languages and themes are.
    ConfigFolder,
    /// Where the cache is.
    CacheFolder,
    /// What a report of a fault should tell.
    Diagnostic,
}

/// What was typed, as it was typed. It knows no terminal.
#[derive(Debug, Default)]
pub(crate) struct Args {
    /// The text that is asked for in place of everything else.
    text: Option<Text>,
    /// What is asked for in place of the files.
    task: Option<Task>,
    /// What is asked about the program's set-up in place of them.
    setup: Option<Setup>,
    /// Whether the user's own languages and themes are left out.
    pub(crate) ignores_cache: bool,
    /// Whether LESSOPEN says what is shown of files.
    pub(crate) preprocesses: bool,
    /// What `--cache` is told.
    pub(crate) cache: cache::Folders,
    pub(crate) format: format::Formatting,
    pub(crate) operands: Vec<OsString>,
    pub(crate) names: Names,
    /// Which of them the configuration has, where it was read.
    pub(crate) sources: Option<Box<NameSources>>,
    /// The names of the first operands, in order.
    pub(crate) file_names: Vec<OsString>,
    pub(crate) components: Option<ComponentEdits>,
    pub(crate) ranges: Vec<LineRange>,
    pub(crate) highlighted: Vec<Mark>,
    pub(crate) color: When,
    pub(crate) decorations: When,
    pub(crate) paging: Option<When>,
    pub(crate) pager: Option<OsString>,
    pub(crate) tab_columns: Option<usize>,
    pub(crate) wrap: Wrap,
    pub(crate) width: Option<WidthEdit>,
    /// Whether escape sequences that do more than colour are shown in place of passed: `Auto` is where somebody looks.
    pub(crate) sanitize: When,
    pub(crate) plain: u8,
    pub(crate) italic: bool,
    pub(crate) notation: Option<Notation>,
    pub(crate) strip: Option<When>,
    pub(crate) sets_title: bool,
    /// How many blank lines may follow one another.
    pub(crate) squeeze_limit: Option<usize>,
    pub(crate) binary: Option<Binary>,
    pub(crate) quiet_empty: bool,
    /// What files are compared with, where only the lines that differ are shown.
    pub(crate) diff: Option<Comparand>,
    pub(crate) diff_context: Option<usize>,
    pub(crate) diff_view: DiffView,
    /// Whether each line of a patch stays one.
    pub(crate) filters_diffs: bool,
    pub(crate) hyperlink: Option<When>,
}

/// How patches are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum DiffView {
    /// Unified, where their look was not settled otherwise.
    #[default]
    Auto,
    /// As any other text.
    Plain,
    Unified,
    SideBySide,
}

impl DiffView {
    const WORDS: [(&str, Self); 4] = [
        ("auto", Self::Auto),
        ("plain", Self::Plain),
        ("unified", Self::Unified),
        ("side-by-side", Self::SideBySide),
    ];
}

/// What files are compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Comparand {
    /// Their entries in git's index.
    Index,
    /// What they are in a revision that git knows.
    Revision(OsString),
    /// Another file.
    File(OsString),
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
    const WORDS: [(&str, Self); 2] = [("unicode", Self::Unicode), ("caret", Self::Caret)];
}

/// What happens to a file that is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Binary {
    /// It is shown as any other.
    AsText,
    /// Its name is, on a terminal.
    NoPrinting,
    /// Its bytes are, anywhere.
    Hex,
}

impl Binary {
    const WORDS: [(&str, Self); 3] =
        [("as-text", Self::AsText), ("no-printing", Self::NoPrinting), ("hex", Self::Hex)];
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
    const WORDS: [(&str, Self); 4] =
        [("auto", Self::Auto), ("never", Self::Never), ("character", Self::Character), ("word", Self::Word)];
}

/// The width that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WidthEdit {
    Columns(usize),
    Wider(usize),
    Narrower(usize),
}

/// Reads the words of the configuration, then those after the program's name.
///
/// # Errors
/// The first word that is not understood.
pub(crate) fn parse(
    configured: Vec<Occurrence<Effect>>,
    typed: Vec<OsString>,
    order: Order,
) -> Result<Request, UsageError> {
    let mut args = Args::default();
    let of_file = configured.len();
    let mut configured_names = None;
    let typed = Argv::new(FLAGS, typed, order);
    for (place, occurrence) in configured.into_iter().map(Ok).chain(typed).enumerate() {
        match occurrence? {
            Occurrence::Operand(operand) => args.operands.push(operand),
            Occurrence::Flag { does, name, value } => {
                let given = Given { name, value: value.as_deref(), locale: &Locale::C };
                does.act(&mut args, &given)?;
                if let Some(text) = args.text {
                    return Ok(Request::Text(text));
                }
            }
        }
        if place + 1 == of_file {
            configured_names = Some(mem::take(&mut args.names));
        }
    }
    if let Some(configured) = configured_names {
        let sources = NameSources { configured, typed: args.names };
        args.names = sources.names();
        args.sources = Some(Box::new(sources));
    }
    if let Some(setup) = args.setup {
        return Ok(Request::Setup(setup.of(&args.operands)));
    }
    Ok(match args.task {
        Some(task) => Request::Task(task, Box::new(args)),
        None => Request::Files(Box::new(args)),
    })
}

/// What flags do that takes more than a line of their table.
impl Args {
    /// `-n`, which `-b` overrides wherever it stands.
    fn number_all(&mut self) {
        if self.format.numbering == Numbering::None {
            self.format.numbering = Numbering::All;
        }
    }

    /// `GLOB:LANGUAGE`; the glob may hold colons, the language may not.
    fn map_syntax(&mut self, given: &Given<'_>) -> Result<(), UsageError> {
        let text = given.text();
        let example = || refusal(given).hinting(Some("such as '*.conf:INI'".to_owned()));
        let (glob, language) = text.rsplit_once(':').ok_or_else(example)?;
        let glob = Glob::new(glob).map_err(|_| refusal(given))?;
        self.names.mapping.add(glob, Target::Language(language.to_owned()));
        Ok(())
    }

    /// Words of `--style`, after those of the configuration and earlier ones.
    fn edit_components(&mut self, given: &Given<'_>) -> Result<(), UsageError> {
        let edits = ComponentEdits::parse(&given.text()).map_err(|word| {
            let plain = word.trim_start_matches(['+', '-']);
            refusal_of(&word, given).hinting(question(plain, components::WORDS))
        })?;
        self.components = Some(match self.components.take() {
            Some(earlier) => edits.after(earlier),
            None => edits,
        });
        Ok(())
    }

    /// `--diff`, alone and with a revision; the index is what is staged.
    fn compare(&mut self, given: &Given<'_>) -> Result<(), UsageError> {
        self.diff = Some(match given.value {
            Some(word) if word.is_empty() => return Err(refusal(given)),
            Some(word) if word != "staged" => Comparand::Revision(word.to_owned()),
            Some(_) | None => Comparand::Index,
        });
        Ok(())
    }

    /// GNU cat's notation means that what does not print is shown.
    fn read_notation(&mut self, given: &Given<'_>) -> Result<(), UsageError> {
        let notation = given.choice(&Notation::WORDS)?;
        if notation == Notation::Caret {
            self.format.show(true, true);
        }
        self.notation = Some(notation);
        Ok(())
    }
}

/// The shells that there are completions for.
fn shells() -> Vec<(&'static str, Text)> {
    let shell = |&(word, text): &(&'static str, Text)| {
        let shell = word.strip_prefix("complete-")?;
        // bat's name for it.
        let other = (shell == "powershell").then_some(("ps1", text));
        Some([Some((shell, text)), other].into_iter().flatten())
    };
    Text::WORDS.iter().filter_map(shell).flatten().collect()
}

fn refusal(given: &Given<'_>) -> UsageError {
    refusal_of(&given.text(), given)
}

fn refusal_of(word: &str, given: &Given<'_>) -> UsageError {
    UsageError::new(format!("invalid argument '{word}' for '--{}'", given.name).into_bytes())
}

fn number(given: &Given<'_>) -> Result<usize, UsageError> {
    given.text().parse().map_err(|_| refusal(given))
}

/// A value that is read from its text; why it cannot be is said below the refusal.
fn value<T>(given: &Given<'_>, parse: impl FnOnce(&str) -> Result<T, String>) -> Result<T, UsageError> {
    let text = given.text();
    parse(&text).map_err(|reason| {
        UsageError::new(format!("invalid argument '{text}' for '--{}'\n{reason}", given.name).into_bytes())
    })
}

fn width(given: &Given<'_>) -> Result<WidthEdit, UsageError> {
    let text = given.text();
    let (digits, edit): (&str, fn(usize) -> WidthEdit) = match text.as_bytes() {
        [b'+', ..] => (&text[1..], WidthEdit::Wider),
        [b'-', ..] => (&text[1..], WidthEdit::Narrower),
        _ => (&text, WidthEdit::Columns),
    };
    digits.parse().map(edit).map_err(|_| refusal(given))
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
        let all = format::Formatting { ends: true, tabs: true, nonprinting: true, ..Default::default() };
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
