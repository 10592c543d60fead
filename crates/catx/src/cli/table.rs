//! The table of flags: GNU's, then bat's and ours.

use cli::flag::{self, Flag, Given};
use cli::help::{Manual, Text};
use cli::init;
use cli::setup::Setup;
use cli::usage::{Elsewhere, UsageError};
use term::when::When;

use super::{Args, Binary, Comparand, DiffView, Notation, Task, Wrap, number, shells, value, width};
use crate::cache::Action;
use crate::format::Numbering;
use crate::view::range::LineRange;
use crate::view::selection::Mark;

/// What the texts made from the table say around it.
pub(crate) const MANUAL: Manual = Manual {
    name: "catx",
    about: "Concatenate files to standard output, highlighted on a terminal.",
    usage: "[OPTION]... [FILE]...",
    operands: ("FILE", "files to show; with none, or when it is -, standard input"),
    notes: "Where standard output is not a terminal, and no option of our own is given, catx writes what GNU cat \
            writes, byte for byte.\n\nSet-ups:\n  \
            MANPAGER='catx -l man -p'\n  \
            git config --global core.pager catx\n  \
            git config --global interactive.diffFilter 'catx --diff-filter'\n  \
            fzf --preview 'catx --color=always --style=numbers {}'\n  \
            LESS=-R LESSOPEN='|catx --color=always --paging=never %s'\n  \
            PROGRAM --help | catx -l help\n  \
            tail -f FILE | catx --paging=never -l log\n\nExit status: 0 if all went well, 1 if anything did not.",
};

/// What the start file of a shell is told besides; it is evaluated, so that all of it is comment.
pub(crate) const START_COMMENT: &str = "# For git, once: git config --global core.pager catx\n#                \
     git config --global interactive.diffFilter 'catx --diff-filter'\n";

/// Words of other programs' that are something else here, or nothing.
pub(crate) const ELSEWHERE: &[Elsewhere] = &[
    ("--line-numbers", "-n"),
    ("--no-color", "--color=never"),
    ("--syntax", "--language"),
    ("--lines", "--line-range"),
    ("--dark", "--theme=dark"),
    ("--light", "--theme=light"),
    ("--side-by-side", "--diff-view=side-by-side"),
    ("--hex", "--binary=hex"),
];

/// What a flag of catx does.
pub(crate) type Effect = flag::Effect<Args, UsageError>;

const fn set(set: fn(&mut Args)) -> Effect {
    Effect::Set(set)
}

const fn read(read: fn(&mut Args, &Given<'_>) -> Result<(), UsageError>) -> Effect {
    Effect::Read(read)
}

const LOOKS: &str = "Looks";
const WHAT: &str = "What is shown";

/// The table: GNU's rows in GNU's order, then ours.
#[rustfmt::skip]
pub(crate) const FLAGS: &[Flag<Effect>] = &[
    Flag::gnu(set(|args| args.format.numbering = Numbering::NonBlank), 'b', "number-nonblank", "number the lines that are not blank, overrides -n"),
    Flag::gnu(set(Args::number_all), 'n', "number", "number all lines"),
    Flag::gnu(set(|args| args.format.squeeze = true), 's', "squeeze-blank", "show one blank line in place of several in a row"),
    Flag::gnu(set(|args| args.format.nonprinting = true), 'v', "show-nonprinting", "show bytes that do not print as ^X and M-X, but for LF and TAB"),
    Flag::gnu(set(|args| args.format.ends = true), 'E', "show-ends", "show $ at the end of each line, and a CR before it as ^M"),
    Flag::gnu(set(|args| args.format.tabs = true), 'T', "show-tabs", "show TAB as ^I"),
    Flag::gnu(set(|args| args.format.show(true, true)), 'A', "show-all", "the same as -vET"),
    Flag::gnu(set(|args| args.format.show(true, false)), 'e', "", "the same as -vE"),
    Flag::gnu(set(|args| args.format.show(false, true)), 't', "", "the same as -vT"),
    Flag::gnu(Effect::NOTHING, 'u', "", "ignored: no output is held back while waiting for more input"),
    Flag::gnu(set(|args| args.text = Some(Text::Help)), '\0', "help", "print this help"),
    Flag::gnu(set(|args| args.text = Some(Text::Version)), '\0', "version", "print the version"),
    Flag::ours(set(|args| args.text = Some(Text::Help)), "", "").short('h'),
    Flag::ours(set(|args| args.text = Some(Text::Version)), "", "").short('V'),
    Flag::ours(read(|args, given| { args.text = Some(given.choice(&Text::WORDS)?); Ok(()) }), "generate", "").required("TEXT"),
    Flag::ours(read(|args, given| { args.text = Some(given.choice(&shells())?); Ok(()) }), "completion", "").required("SHELL"),
    Flag::ours(Effect::NOTHING, "unbuffered", ""),
    Flag::ours(set(|args| args.notation = Some(Notation::Unicode)), "show-nonprintable", ""),
    Flag::ours(read(|args, given| { args.names.language = Some(given.word()); Ok(()) }), "language", "highlight as this language (--list-languages)").short('l').required("NAME").example("rs").under(LOOKS),
    Flag::ours(read(Args::map_syntax), "map-syntax", "highlight files whose names match GLOB as this language; repeatable")
        .short('m')
        .required("GLOB:NAME").example("*.conf:INI")
        .under(LOOKS),
    Flag::ours(read(|args, given| { args.names.mapping.ignore_suffix(&given.text()); Ok(()) }), "ignored-suffix", "a suffix to ignore when a name decides the language; repeatable")
        .required("SUFFIX").example(".dev")
        .under(LOOKS),
    Flag::ours(read(|args, given| { args.file_names.push(given.word()); Ok(()) }), "file-name", "show the first file under this name, which also decides its language; repeated: the second, and so on").required("NAME").under(LOOKS),
    Flag::ours(read(|args, given| { args.names.fallback = Some(given.word()); Ok(()) }), "fallback-language", "the language of files whose language is not recognised")
        .aliases(&["fallback-syntax"])
        .required("NAME").example("sh")
        .under(LOOKS),
    Flag::ours(read(Args::read_encoding), "encoding", "decode the text from this encoding: latin1, windows-1251, shift_jis, gbk, euc-kr, utf-32 and all other labels of the web's; auto: UTF-16 and UTF-32 where a byte order mark tells them").required("LABEL").example("latin1").under(LOOKS),
    Flag::ours(
        read(|args, given| { args.names.theme.fixed = Some(given.word()); Ok(()) }),
        "theme",
        "use this theme (--list-themes); dark, light, or chosen by the background: auto (from COLORFGBG), \
         auto:ask (asks the terminal, once a session)",
    )
    .required("NAME").example("Nord")
    .under(LOOKS),
    Flag::ours(read(|args, given| { args.names.theme.dark = Some(given.word()); Ok(()) }), "theme-dark", "the theme on a dark background").required("NAME").example("Nord").under(LOOKS),
    Flag::ours(read(|args, given| { args.names.theme.light = Some(given.word()); Ok(()) }), "theme-light", "the theme on a light background").required("NAME").example("GitHub").under(LOOKS),
    Flag::ours(set(|args| args.task = Some(Task::Languages)), "list-languages", "list the languages, and the extensions and file names that select them").short('L').under(LOOKS),
    Flag::ours(set(|args| args.task = Some(Task::Themes)), "list-themes", "list the themes, on a terminal each with a piece of text").under(LOOKS),
    Flag::ours(read(|args, given| { args.task = Some(Task::Cache(given.choice(&Action::WORDS)?)); Ok(()) }), "cache", "build: add your own .sublime-syntax and .tmTheme files; clear: remove them again")
        .required("WORD")
        .under(LOOKS),
    // bat's words for it, after `cache`.
    Flag::ours(set(|args| args.task = Some(Task::Cache(Action::Build))), "build", ""),
    Flag::ours(set(|args| args.task = Some(Task::Cache(Action::Clear))), "clear", ""),
    Flag::ours(read(|args, given| { args.cache.source = Some(given.word().into()); Ok(()) }), "source", "where --cache=build looks for the folders syntaxes and themes, in place of --config-dir").required("FOLDER").under(LOOKS),
    Flag::ours(read(|args, given| { args.cache.target = Some(given.word().into()); Ok(()) }), "target", "where --cache=build writes to and --cache=clear removes from, in place of --cache-dir; used where CLASSIX_CACHE names it").required("FOLDER").under(LOOKS),
    Flag::ours(set(|args| args.cache.is_blank = true), "blank", "with --cache=build: without the built-in languages, and of the built-in themes only the two defaults").under(LOOKS),
    Flag::ours(set(|args| args.ignores_cache = true), "no-custom-assets", "without your own languages and themes, as if --cache=build had not been run").under(LOOKS),
    Flag::ours(
        read(Args::edit_components),
        "style",
        "what to show around the text: numbers, grid, header, header-filename, header-filesize, header-path, \
         header-modified, header-compact (all in one line), rule, snip, changes, whitespace (marks for blanks at the \
         ends of lines, and for a missing last newline), full, auto, plain; words that all have a sign, +WORD or \
         -WORD, change what the configuration and earlier words say",
    )
    .required("WORDS").example("numbers,header").list()
    .under(LOOKS),
    Flag::ours(set(|args| args.plain = args.plain.saturating_add(1)), "plain", "show only the text; given twice: no pager either").short('p').under(LOOKS),
    Flag::ours(read(|args, given| { args.color = given.choice(&When::WORDS)?; Ok(()) }), "color", "colour the text: auto, always, never").required("WHEN").example("auto").under(LOOKS),
    Flag::ours(set(|args| (args.color, args.decorations) = (When::Always, When::Always)), "force-colorization", "the same as --color=always --decorations=always").short('f').under(LOOKS),
    Flag::ours(read(|args, given| { args.decorations = given.choice(&When::WORDS)?; Ok(()) }), "decorations", "show what --style names: auto, always, never").required("WHEN").example("auto").under(LOOKS),
    Flag::ours(read(|args, given| { args.tab_columns = Some(number(given)?); Ok(()) }), "tabs", "columns from one tab stop to the next; 0 leaves tabs to the terminal").required("N").example("4").under(LOOKS),
    Flag::ours(read(|args, given| { args.wrap = given.choice(&Wrap::WORDS)?; Ok(()) }), "wrap", "long lines: auto, never, character, word").required("MODE").example("word").under(LOOKS),
    Flag::ours(set(|args| args.wrap = Wrap::Chop), "chop-long-lines", "cut long lines at the edge of the screen, with a mark; less scrolls to their ends").short('S').under(LOOKS),
    Flag::ours(read(|args, given| { args.width = Some(width(given)?); Ok(()) }), "terminal-width", "the width of the screen, or N columns more (+N) or fewer (-N)").required("N").example("100").under(LOOKS),
    Flag::ours(set(|args| args.sanitize = When::Never), "raw", "send escape sequences in a file to the terminal unchanged, the same as --sanitize=never").under(LOOKS),
    Flag::ours(read(|args, given| { args.sanitize = given.when()?; Ok(()) }), "sanitize", "show what would do more to a terminal than colour text, and characters that nobody sees: always, auto (the default: on a terminal, and where colours are shown), never")
        .optional("WHEN").example("always")
        .under(LOOKS),
    Flag::ours(read(|args, given| { args.italic = given.choice(&[("always", true), ("never", false)])?; Ok(()) }), "italic-text", "italics where the theme has them: always, never").required("WHEN").example("always").under(LOOKS),
    Flag::ours(read(Args::read_notation), "nonprintable-notation", "how to show what does not print: unicode (control pictures), or caret as -A does")
        .required("WORD").example("unicode")
        .under(LOOKS),
    Flag::ours(read(|args, given| { args.strip = Some(given.choice(&When::WORDS)?); Ok(()) }), "strip-ansi", "remove escape sequences: auto (where the language is known), always, never")
        .required("WHEN").example("auto")
        .under(LOOKS),
    Flag::ours(set(|args| args.sets_title = true), "set-terminal-title", "set the terminal's title to the names of the files").under(LOOKS),
    Flag::ours(read(|args, given| { args.ranges.push(value(given, LineRange::parse)?); Ok(()) }), "line-range", "only these lines: N, N:M, :M, N:, -N:, N:+M, N::CONTEXT, N:M:CONTEXT; repeatable")
        .short('r')
        .required("RANGE").example(":100")
        .under(WHAT),
    Flag::ours(read(|args, given| { args.highlighted.push(value(given, Mark::parse)?); Ok(()) }), "highlight-line", "highlight these lines, or those that hold a pattern: RANGE, /PATTERN/, /PATTERN/i; repeatable").short('H').required("RANGE").example("/TODO/").under(WHAT),
    Flag::ours(set(|args| args.diff = Some(Comparand::Index)), "", "the same as --diff").short('d').under(WHAT),
    Flag::ours(
        read(Args::compare),
        "diff",
        "show only lines that differ from git's index (staged) or a revision, some around them, and marks beside them",
    )
    .optional("REVISION")
    .under(WHAT),
    Flag::ours(read(|args, given| { args.diff = Some(Comparand::File(given.word())); Ok(()) }), "diff-with", "the same, but for lines that differ from another file").required("FILE").under(WHAT),
    Flag::ours(read(|args, given| { args.diff_context = Some(number(given)?); Ok(()) }), "diff-context", "how many lines to show around those that differ (default: 2)").required("N").example("3").under(WHAT),
    Flag::ours(
        read(|args, given| { args.diff_view = given.choice(&DiffView::WORDS)?; Ok(()) }),
        "diff-view",
        "how to show patches: unified, side-by-side, plain (as other texts), auto (unified on a terminal)",
    )
    .required("WORD")
    .example("side-by-side")
    .under(WHAT),
    Flag::ours(set(|args| args.filters_diffs = true), "diff-filter", "colour patches, each line by itself: for git's interactive.diffFilter").aliases(&["color-only"]).under(WHAT),
    Flag::ours(read(|args, given| { args.hyperlink = Some(given.when()?); Ok(()) }), "hyperlink", "names and line numbers in patches as links to the files: always (the default WHEN), auto, never").optional("WHEN").aliases(&["hyperlinks"]).under(WHAT),
    Flag::ours(read(|args, given| { args.squeeze_limit = Some(number(given)?); Ok(()) }), "squeeze-limit", "show at most N blank lines in a row").required("N").example("1").under(WHAT),
    Flag::ours(read(|args, given| { args.binary = Some(given.choice(&Binary::WORDS)?); Ok(()) }), "binary", "how to show binary files: hex (their bytes, also off a terminal; -r selects rows); on a terminal as-text or no-printing, in place of a line that says what they are").required("WORD").example("hex").under(WHAT),
    Flag::ours(set(|args| args.preprocesses = true), "lessopen", "show what the command in LESSOPEN makes of each file, as less does").under(WHAT),
    Flag::ours(set(|args| args.preprocesses = false), "no-lessopen", "show the files themselves, the default").under(WHAT),
    Flag::ours(set(|args| args.quiet_empty = true), "quiet-empty", "no frame around an empty file").under(WHAT),
    Flag::ours(read(|args, given| { args.paging = Some(given.choice(&When::WORDS)?); Ok(()) }), "paging", "show the text in a pager: auto (if it does not fit on the screen), always, never").required("WHEN").example("auto").under(WHAT),
    Flag::ours(set(|args| args.paging = Some(When::Never)), "no-paging", "the same as --paging=never").aliases(&["no-pager"]).short('P').under(WHAT),
    Flag::ours(read(|args, given| { args.pager = Some(given.word()); Ok(()) }), "pager", "the pager to use, in place of $PAGER, in place of less; less is told to show colours (-R), and to cut long lines where -S is given").required("COMMAND").example("less -i").under(WHAT),
    Flag::ours(set(|args| args.task = Some(Task::Acknowledgements)), "acknowledgements", "show the licences of the languages and themes"),
    Flag::ours(Effect::NOTHING, "no-config", "ignore the configuration file"),
    Flag::ours(set(|args| args.setup = Some(Setup::Example)), "config-example", "print an example of the configuration file with every option"),
    Flag::ours(read(|args, given| { args.setup = Some(Setup::check(given)); Ok(()) }), "config-check", "say what is wrong in the configuration file, or in FILE").optional("FILE"),
    Flag::ours(set(|args| args.setup = Some(Setup::Places)), "config-path", "print where the configuration file is looked for"),
    Flag::ours(read(|args, given| { args.setup = Some(Setup::init(given)?); Ok(()) }), "init", "print what the start file of SHELL evaluates to have catx as cat and as the pager of man, with completions: eval \"$(catx --init bash)\"").required("SHELL").choices(init::NAMES),
    Flag::ours(set(|args| args.task = Some(Task::MakeConfigFile)), "generate-config-file", "add that example to the configuration file, and print where it is"),
    Flag::ours(set(|args| args.task = Some(Task::ConfigFile)), "config-file", "print where the configuration file is, or would be"),
    Flag::ours(set(|args| args.task = Some(Task::ConfigFolder)), "config-dir", "print where your own syntaxes and themes are looked for"),
    Flag::ours(set(|args| args.task = Some(Task::Diagnostic)), "diagnostic", "print what a report of a fault should tell: the version, the terminal, the environment, the configuration").aliases(&["diagnostics"]),
    Flag::ours(set(|args| args.task = Some(Task::CacheFolder)), "cache-dir", "print where the cache is"),
];
