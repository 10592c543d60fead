//! The table of flags: GNU's, then bat's and ours.

use cli::flag::{self, Flag, Given};
use cli::help::Text;
use cli::init;
use cli::manual::Manual;
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
    operands: &[("FILE", "what to show; with none, or when it is -, standard input")],
    text: include_str!("../manual.txt"),
};

/// What the start file of a shell is told besides; it is evaluated, so that all of it is comment.
pub(crate) const START_COMMENT: &str = "# For git, once: git config --global core.pager catx\n#                \
     git config --global interactive.diffFilter 'catx --diff-filter'\n";

/// Words of other programs' that are something else here, or nothing.
pub(crate) const ELSEWHERE: &[Elsewhere] = &[
    ("--changes", "--style=changes"),
    ("--follow", "'tail -f FILE | catx --paging=never'"),
    ("--git", "--style=changes"),
    ("--grep", "--highlight-line=/PATTERN/"),
    ("--grid", "--style=grid"),
    ("--head", "--line-range=:N"),
    ("--header", "--style=header"),
    ("--languages", "--list-languages"),
    ("--line-numbers", "--number"),
    ("--numbers", "--style=numbers"),
    ("--pagination", "--paging=auto"),
    ("--range", "--line-range"),
    ("--search", "--highlight-line=/PATTERN/"),
    ("--tab-width", "--tabs"),
    ("--tail", "--line-range=-N:"),
    ("--themes", "--list-themes"),
    ("--no-color", "--color=never"),
    ("--syntax", "--language"),
    ("--lines", "--line-range"),
    ("--dark", "--theme=dark"),
    ("--light", "--theme=light"),
    ("--side-by-side", "--diff-view=side-by-side"),
    ("--hex", "--binary=hex"),
    ("--syntax-theme", "--theme"),
    ("--show-syntax-themes", "--list-themes"),
    ("--list-syntax-themes", "--list-themes"),
    ("--default-language", "--language"),
    ("--wrap-max-lines", "--wrap=character"),
    ("--diff-highlight", "--diff-view=unified"),
    ("--diff-so-fancy", "--diff-view=unified"),
    ("--width", "--terminal-width"),
    ("-w", "--terminal-width"),
];

/// What a flag of catx does.
pub(crate) type Effect = flag::Effect<Args, UsageError>;

const fn set(set: fn(&mut Args)) -> Effect {
    Effect::Set(set)
}

const fn read(read: fn(&mut Args, &Given<'_>) -> Result<(), UsageError>) -> Effect {
    Effect::Read(read)
}

const LINES: &str = "As in GNU cat";
const LOOKS: &str = "Looks";
const WHAT: &str = "What is shown";

/// The table: GNU's rows in GNU's order, then ours.
#[rustfmt::skip]
pub(crate) const FLAGS: &[Flag<Effect>] = &[
    Flag::gnu(set(|args| args.format.numbering = Numbering::NonBlank), 'b', "number-nonblank", "number lines that are not blank; wins over -n").under(LINES).common(),
    Flag::gnu(set(Args::number_all), 'n', "number", "number all lines").under(LINES).common(),
    Flag::gnu(set(|args| args.format.squeeze = true), 's', "squeeze-blank", "show several blank lines in a row as one").under(LINES).common(),
    Flag::gnu(set(|args| args.format.nonprinting = true), 'v', "show-nonprinting", "show unprintable bytes as ^X and M-X, except for newlines and tabs").under(LINES),
    Flag::gnu(set(|args| args.format.ends = true), 'E', "show-ends", "show $ at the end of each line, and ^M for a carriage return before it").under(LINES),
    Flag::gnu(set(|args| args.format.tabs = true), 'T', "show-tabs", "show tabs as ^I").under(LINES),
    Flag::gnu(set(|args| args.format.show(true, true)), 'A', "show-all", "show all unprintable bytes, line ends and tabs; the same as -vET").under(LINES).common(),
    Flag::gnu(set(|args| args.format.show(true, false)), 'e', "", "the same as -vE").under(LINES),
    Flag::gnu(set(|args| args.format.show(false, true)), 't', "", "the same as -vT").under(LINES),
    Flag::gnu(Effect::NOTHING, 'u', "", "accepted without effect: output is never held back").under(LINES),
    Flag::gnu(set(|args| args.text = Some(Text::Help)), '\0', "help", "print this help").common(),
    Flag::ours(set(|args| args.text = Some(Text::Man)), "man", "print the man page, for man -l -"),
    Flag::gnu(set(|args| args.text = Some(Text::Version)), '\0', "version", "print the version").short('V'),
    Flag::ours(set(|args| args.text = Some(Text::ShortHelp)), "", "print a short help: the options that are used most").short('h'),
    Flag::ours(read(|args, given| { args.text = Some(given.choice(&Text::WORDS)?); Ok(()) }), "generate", "").required("TEXT"),
    Flag::ours(read(|args, given| { args.text = Some(given.choice(&shells())?); Ok(()) }), "completion", "").required("SHELL"),
    Flag::ours(Effect::NOTHING, "unbuffered", ""),
    Flag::ours(set(|args| args.notation = Some(Notation::Unicode)), "show-nonprintable", ""),
    Flag::ours(read(|args, given| { args.names.language = Some(given.word()); Ok(()) }), "language", "highlight as language NAME, such as rust or rs; --list-languages lists them").short('l').required("NAME").example("rs").under(LOOKS).common(),
    Flag::ours(read(Args::map_syntax), "map-syntax", "highlight files whose names match GLOB as language NAME, such as '*.conf:INI'; repeatable")
        .short('m')
        .required("GLOB:NAME").example("*.conf:INI")
        .under(LOOKS),
    Flag::ours(read(|args, given| { args.names.mapping.ignore_suffix(&given.text()); Ok(()) }), "ignored-suffix", "ignore this ending of names when looking for the language, such as .bak; repeatable")
        .required("SUFFIX").example(".dev")
        .under(LOOKS),
    Flag::ours(read(|args, given| { args.file_names.push(given.word()); Ok(()) }), "file-name", "take NAME for the name of the first file, also to find its language; given again, of the next file").required("NAME").under(LOOKS),
    Flag::ours(read(|args, given| { args.names.fallback = Some(given.word()); Ok(()) }), "fallback-language", "highlight as this language where none is recognised")
        .aliases(&["fallback-syntax"])
        .required("NAME").example("sh")
        .under(LOOKS),
    Flag::ours(read(|args, given| { args.names.encoding = Some(given.word()); Ok(()) }), "encoding", "read files in this encoding: auto (the default: UTF-16 if a byte order mark says so, else UTF-8), latin1, windows-1251, shift_jis, gbk, euc-kr, utf-32 or any other label of the web").required("LABEL").example("latin1").under(LOOKS),
    Flag::ours(
        read(|args, given| { args.names.theme.fixed = Some(given.word()); Ok(()) }),
        "theme",
        "use the colours of theme NAME; --list-themes lists them; or dark, light, auto (the default: by COLORFGBG), auto:ask (asks the terminal for its background)",
    )
    .required("NAME").example("Nord")
    .under(LOOKS).common(),
    Flag::ours(read(|args, given| { args.names.theme.dark = Some(given.word()); Ok(()) }), "theme-dark", "theme for dark backgrounds").required("NAME").example("Nord").under(LOOKS),
    Flag::ours(read(|args, given| { args.names.theme.light = Some(given.word()); Ok(()) }), "theme-light", "theme for light backgrounds").required("NAME").example("GitHub").under(LOOKS),
    Flag::ours(set(|args| args.task = Some(Task::Languages)), "list-languages", "list the languages; with their extensions and file names").short('L').under(LOOKS).common(),
    Flag::ours(set(|args| args.task = Some(Task::Themes)), "list-themes", "list the themes; on a terminal each with a sample").under(LOOKS).common(),
    Flag::ours(read(|args, given| { args.task = Some(Task::Cache(given.choice(&Action::WORDS)?)); Ok(()) }), "cache", "build: add your own languages and themes (.sublime-syntax and .tmTheme files); clear: remove them")
        .required("WORD")
        .under(LOOKS),
    // bat's words for it, after `cache`.
    Flag::ours(set(|args| args.task = Some(Task::Cache(Action::Build))), "build", ""),
    Flag::ours(set(|args| args.task = Some(Task::Cache(Action::Clear))), "clear", ""),
    Flag::ours(read(|args, given| { args.cache.source = Some(given.word().into()); Ok(()) }), "source", "with --cache=build: directory that holds your directories syntaxes and themes (default: that of --config-dir)").required("DIR").under(LOOKS),
    Flag::ours(read(|args, given| { args.cache.target = Some(given.word().into()); Ok(()) }), "target", "with --cache: directory to write to or clear (default: that of --cache-dir); CLASSIX_CACHE makes catx use it").required("DIR").under(LOOKS),
    Flag::ours(set(|args| args.cache.is_blank = true), "blank", "with --cache=build: leave out the built-in languages, and all built-in themes but the two defaults").under(LOOKS),
    Flag::ours(set(|args| args.ignores_cache = true), "no-custom-assets", "leave out your own languages and themes").under(LOOKS),
    Flag::ours(
        read(Args::edit_components),
        "style",
        "show these around the text, with commas between: numbers, grid, header, rule, snip, changes, whitespace, full, plain and others; see STYLES in the manual",
    )
    .required("WORDS").example("numbers,header").list()
    .under(LOOKS).common(),
    Flag::ours(set(|args| args.plain = args.plain.saturating_add(1)), "plain", "show only the text; -pp uses no pager either").short('p').under(LOOKS).common(),
    Flag::ours(read(|args, given| { args.color = given.choice(&When::WORDS)?; Ok(()) }), "color", "use colours: auto (the default: on a terminal), always, never").required("WHEN").example("auto").under(LOOKS).common(),
    Flag::ours(set(|args| (args.color, args.decorations) = (When::Always, When::Always)), "force-colorization", "the same as --color=always --decorations=always").short('f').under(LOOKS),
    Flag::ours(read(|args, given| { args.decorations = given.choice(&When::WORDS)?; Ok(()) }), "decorations", "show what --style names: auto (the default: on a terminal), always, never").required("WHEN").example("auto").under(LOOKS),
    Flag::ours(read(|args, given| { args.tab_columns = Some(number(given)?); Ok(()) }), "tabs", "show tabs N columns wide; 0 leaves them to the terminal").required("N").example("4").under(LOOKS),
    Flag::ours(read(|args, given| { args.wrap = given.choice(&Wrap::WORDS)?; Ok(()) }), "wrap", "break long lines: auto (the default: where something stands beside the text), never (left to the terminal), character, word").required("MODE").example("word").under(LOOKS).common(),
    Flag::ours(set(|args| args.wrap = Wrap::Chop), "chop-long-lines", "cut long lines at the edge of the screen and mark them; in less you can scroll to their ends").short('S').under(LOOKS),
    Flag::ours(read(|args, given| { args.width = Some(width(given)?); Ok(()) }), "terminal-width", "lay out for N columns, or N more (+N) or fewer (-N) than the terminal has").required("N").example("100").under(LOOKS),
    Flag::ours(set(|args| args.sanitize = When::Never), "raw", "let escape sequences act on the terminal; the same as --sanitize=never").under(LOOKS).common(),
    Flag::ours(read(|args, given| { args.sanitize = given.when()?; Ok(()) }), "sanitize", "show escape sequences and invisible characters instead of letting them act: auto (the default: on a terminal), always (also without WHEN), never")
        .optional("WHEN").example("always")
        .under(LOOKS),
    Flag::ours(read(|args, given| { args.italic = given.choice(&[("always", true), ("never", false)])?; Ok(()) }), "italic-text", "show the italics of the theme: always, never (the default)").required("WHEN").example("always").under(LOOKS),
    Flag::ours(read(Args::read_notation), "nonprintable-notation", "show unprintable characters as: unicode (symbols), caret (like -A)")
        .required("WORD").example("unicode")
        .under(LOOKS),
    Flag::ours(read(|args, given| { args.strip = Some(given.choice(&When::WORDS)?); Ok(()) }), "strip-ansi", "remove escape sequences from files: never (the default), auto (where the language is known), always")
        .required("WHEN").example("auto")
        .under(LOOKS),
    Flag::ours(set(|args| args.sets_title = true), "set-terminal-title", "set the title of the terminal to the names of the files").under(LOOKS),
    Flag::ours(read(|args, given| { args.ranges.push(value(given, LineRange::parse)?); Ok(()) }), "line-range", "show only these lines: N, N:M, :M, N:, -N: (the last N), N:+M; see RANGE in the manual; repeatable")
        .short('r')
        .required("RANGE").example(":100")
        .under(WHAT).common(),
    Flag::ours(read(|args, given| { args.highlighted.push(value(given, Mark::parse)?); Ok(()) }), "highlight-line", "mark these lines: a RANGE, or all that match /PATTERN/, or /PATTERN/i ignoring case; repeatable").short('H').required("RANGE").example("/TODO/").under(WHAT).common(),
    Flag::ours(set(|args| args.diff = Some(Comparand::Index)), "", "the same as --diff").short('d').under(WHAT),
    Flag::ours(
        read(Args::compare),
        "diff",
        "show only what has changed: since git's index, since REVISION, or (staged) between the last commit and the index",
    )
    .optional("REVISION")
    .under(WHAT).common(),
    Flag::ours(read(|args, given| { args.diff = Some(Comparand::File(given.word())); Ok(()) }), "diff-with", "show only what differs from FILE").required("FILE").under(WHAT),
    Flag::ours(read(|args, given| { args.diff_context = Some(number(given)?); Ok(()) }), "diff-context", "with --diff: show N lines around those that differ (default: 2)").required("N").example("3").under(WHAT),
    Flag::ours(
        read(|args, given| { args.diff_view = given.choice(&DiffView::WORDS)?; Ok(()) }),
        "diff-view",
        "show patches: auto (the default: unified on a terminal), unified, side-by-side, plain (like other texts)",
    )
    .required("WORD")
    .example("side-by-side")
    .under(WHAT),
    Flag::ours(set(|args| args.filters_diffs = true), "diff-filter", "colour patches line by line, for git's interactive.diffFilter").aliases(&["color-only"]).under(WHAT),
    Flag::ours(read(|args, given| { args.hyperlink = Some(given.when()?); Ok(()) }), "hyperlink", "make file names and line numbers in patches links to the files: always (also without WHEN), auto (on a terminal), never (the default)").optional("WHEN").aliases(&["hyperlinks"]).under(WHAT),
    Flag::ours(read(|args, given| { args.squeeze_limit = Some(number(given)?); Ok(()) }), "squeeze-limit", "show at most N blank lines in a row").required("N").example("1").under(WHAT),
    Flag::ours(read(|args, given| { args.binary = Some(given.choice(&Binary::WORDS)?); Ok(()) }), "binary", "show binary files: hex (as hexadecimal bytes; -r chooses rows), as-text, no-printing (on a terminal only a line that names them; the default)").required("WORD").example("hex").under(WHAT).common(),
    Flag::ours(set(|args| args.preprocesses = true), "lessopen", "show what the command in LESSOPEN makes of each file, as less does").under(WHAT),
    Flag::ours(set(|args| args.preprocesses = false), "no-lessopen", "show the files themselves (the default)").under(WHAT),
    Flag::ours(set(|args| args.quiet_empty = true), "quiet-empty", "show no frame around empty files").under(WHAT),
    Flag::ours(read(|args, given| { args.paging = Some(given.choice(&When::WORDS)?); Ok(()) }), "paging", "use a pager: never (the default), auto (if the text does not fit on the screen), always").required("WHEN").example("auto").under(WHAT).common(),
    Flag::ours(set(|args| args.paging = Some(When::Never)), "no-paging", "use no pager; the same as --paging=never").aliases(&["no-pager"]).short('P').under(WHAT).common(),
    Flag::ours(read(|args, given| { args.pager = Some(given.word()); Ok(()) }), "pager", "use this pager (default: $PAGER, else less)").required("COMMAND").example("less -i").under(WHAT),
    Flag::ours(set(|args| args.task = Some(Task::Acknowledgements)), "acknowledgements", "print the licences of languages, themes and libraries"),
    Flag::ours(Effect::NOTHING, "no-config", "do not read the configuration file, which is read only on a terminal"),
    Flag::ours(set(|args| args.setup = Some(Setup::Example)), "config-example", "print an example of the configuration file, with every setting"),
    Flag::ours(read(|args, given| { args.setup = Some(Setup::check(given)); Ok(()) }), "config-check", "say what is wrong in the configuration file, or in FILE").optional("FILE"),
    Flag::ours(set(|args| args.setup = Some(Setup::Places)), "config-path", "print where the configuration file is looked for"),
    Flag::ours(read(|args, given| { args.setup = Some(Setup::init(given)?); Ok(()) }), "init", "print what the start file of SHELL needs to have catx as cat and as the pager of man, with completions: eval \"$(catx --init bash)\"").required("SHELL").choices(init::NAMES),
    Flag::ours(set(|args| args.task = Some(Task::MakeConfigFile)), "generate-config-file", "write that example into the configuration file, and print where it is"),
    Flag::ours(set(|args| args.task = Some(Task::ConfigFile)), "config-file", "print where the configuration file is"),
    Flag::ours(set(|args| args.task = Some(Task::ConfigFolder)), "config-dir", "print where your own languages and themes are looked for"),
    Flag::ours(set(|args| args.task = Some(Task::Diagnostic)), "diagnostic", "print what a bug report should have: version, terminal, environment, configuration").aliases(&["diagnostics"]),
    Flag::ours(set(|args| args.task = Some(Task::CacheFolder)), "cache-dir", "print where your own languages and themes are kept once built"),
];
