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

const LINES: &str = "As GNU cat";
const LOOKS: &str = "Looks";
const WHAT: &str = "What is shown";

/// The table: GNU's rows in GNU's order, then ours.
#[rustfmt::skip]
pub(crate) const FLAGS: &[Flag<Effect>] = &[
    Flag::gnu(set(|args| args.format.numbering = Numbering::NonBlank), 'b', "number-nonblank", "number lines that are not blank; overrides -n").under(LINES).common(),
    Flag::gnu(set(Args::number_all), 'n', "number", "number all lines").under(LINES).common(),
    Flag::gnu(set(|args| args.format.squeeze = true), 's', "squeeze-blank", "show one blank line for several in a row").under(LINES).common(),
    Flag::gnu(set(|args| args.format.nonprinting = true), 'v', "show-nonprinting", "show unprintable bytes as ^X and M-X, but for LF and TAB").under(LINES),
    Flag::gnu(set(|args| args.format.ends = true), 'E', "show-ends", "show $ at the end of each line, and a CR before it as ^M").under(LINES),
    Flag::gnu(set(|args| args.format.tabs = true), 'T', "show-tabs", "show TAB as ^I").under(LINES),
    Flag::gnu(set(|args| args.format.show(true, true)), 'A', "show-all", "show everything that does not print; the same as -vET").under(LINES).common(),
    Flag::gnu(set(|args| args.format.show(true, false)), 'e', "", "the same as -vE").under(LINES),
    Flag::gnu(set(|args| args.format.show(false, true)), 't', "", "the same as -vT").under(LINES),
    Flag::gnu(Effect::NOTHING, 'u', "", "ignored: no output is held back while waiting for more input").under(LINES),
    Flag::gnu(set(|args| args.text = Some(Text::Help)), '\0', "help", "print this help").common(),
    Flag::ours(set(|args| args.text = Some(Text::Man)), "man", "print the man page, for man -l -"),
    Flag::gnu(set(|args| args.text = Some(Text::Version)), '\0', "version", "print the version").short('V'),
    Flag::ours(set(|args| args.text = Some(Text::ShortHelp)), "", "print the options that are used most").short('h'),
    Flag::ours(read(|args, given| { args.text = Some(given.choice(&Text::WORDS)?); Ok(()) }), "generate", "").required("TEXT"),
    Flag::ours(read(|args, given| { args.text = Some(given.choice(&shells())?); Ok(()) }), "completion", "").required("SHELL"),
    Flag::ours(Effect::NOTHING, "unbuffered", ""),
    Flag::ours(set(|args| args.notation = Some(Notation::Unicode)), "show-nonprintable", ""),
    Flag::ours(read(|args, given| { args.names.language = Some(given.word()); Ok(()) }), "language", "highlight as this language; --list-languages names them").short('l').required("NAME").example("rs").under(LOOKS).common(),
    Flag::ours(read(Args::map_syntax), "map-syntax", "highlight files whose names match GLOB as this language; repeatable")
        .short('m')
        .required("GLOB:NAME").example("*.conf:INI")
        .under(LOOKS),
    Flag::ours(read(|args, given| { args.names.mapping.ignore_suffix(&given.text()); Ok(()) }), "ignored-suffix", "look at a name without this suffix when it decides the language; repeatable")
        .required("SUFFIX").example(".dev")
        .under(LOOKS),
    Flag::ours(read(|args, given| { args.file_names.push(given.word()); Ok(()) }), "file-name", "call the first file so, which also decides its language; repeatable, for the second file, and so on").required("NAME").under(LOOKS),
    Flag::ours(read(|args, given| { args.names.fallback = Some(given.word()); Ok(()) }), "fallback-language", "highlight as this language where none is recognised")
        .aliases(&["fallback-syntax"])
        .required("NAME").example("sh")
        .under(LOOKS),
    Flag::ours(read(|args, given| { args.names.encoding = Some(given.word()); Ok(()) }), "encoding", "decode the text from this encoding: latin1, windows-1251, shift_jis, gbk, euc-kr, utf-32 and all other labels of the web's; auto: UTF-16 and UTF-32 where a byte order mark tells them").required("LABEL").example("latin1").under(LOOKS),
    Flag::ours(
        read(|args, given| { args.names.theme.fixed = Some(given.word()); Ok(()) }),
        "theme",
        "use these colours; --list-themes names them; dark, light, or by the background: auto (as COLORFGBG \
         says), auto:ask (asks the terminal, once a session)",
    )
    .required("NAME").example("Nord")
    .under(LOOKS).common(),
    Flag::ours(read(|args, given| { args.names.theme.dark = Some(given.word()); Ok(()) }), "theme-dark", "the theme for a dark background").required("NAME").example("Nord").under(LOOKS),
    Flag::ours(read(|args, given| { args.names.theme.light = Some(given.word()); Ok(()) }), "theme-light", "the theme for a light background").required("NAME").example("GitHub").under(LOOKS),
    Flag::ours(set(|args| args.task = Some(Task::Languages)), "list-languages", "list all languages; with the extensions and file names that select them").short('L').under(LOOKS).common(),
    Flag::ours(set(|args| args.task = Some(Task::Themes)), "list-themes", "list all themes; on a terminal each with a sample").under(LOOKS).common(),
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
    .under(LOOKS).common(),
    Flag::ours(set(|args| args.plain = args.plain.saturating_add(1)), "plain", "show only the text; given twice: no pager either").short('p').under(LOOKS).common(),
    Flag::ours(read(|args, given| { args.color = given.choice(&When::WORDS)?; Ok(()) }), "color", "when to use colours: auto, always, never").required("WHEN").example("auto").under(LOOKS).common(),
    Flag::ours(set(|args| (args.color, args.decorations) = (When::Always, When::Always)), "force-colorization", "the same as --color=always --decorations=always").short('f').under(LOOKS),
    Flag::ours(read(|args, given| { args.decorations = given.choice(&When::WORDS)?; Ok(()) }), "decorations", "when to show what --style names: auto, always, never").required("WHEN").example("auto").under(LOOKS),
    Flag::ours(read(|args, given| { args.tab_columns = Some(number(given)?); Ok(()) }), "tabs", "the width of a tab; 0 leaves tabs to the terminal").required("N").example("4").under(LOOKS),
    Flag::ours(read(|args, given| { args.wrap = given.choice(&Wrap::WORDS)?; Ok(()) }), "wrap", "how to break long lines: auto, never, character, word").required("MODE").example("word").under(LOOKS).common(),
    Flag::ours(set(|args| args.wrap = Wrap::Chop), "chop-long-lines", "cut long lines at the edge of the screen, with a mark; less scrolls to their ends").short('S').under(LOOKS),
    Flag::ours(read(|args, given| { args.width = Some(width(given)?); Ok(()) }), "terminal-width", "lay the text out for N columns, or for N more (+N) or fewer (-N) than the screen has").required("N").example("100").under(LOOKS),
    Flag::ours(set(|args| args.sanitize = When::Never), "raw", "obey escape sequences in files; the same as --sanitize=never").under(LOOKS).common(),
    Flag::ours(read(|args, given| { args.sanitize = given.when()?; Ok(()) }), "sanitize", "when to show, and not obey, what would do more to the terminal than colour text, and invisible characters: always, auto (the default: on a terminal, and where colours are shown), never")
        .optional("WHEN").example("always")
        .under(LOOKS),
    Flag::ours(read(|args, given| { args.italic = given.choice(&[("always", true), ("never", false)])?; Ok(()) }), "italic-text", "whether to use the theme's italics: always, never").required("WHEN").example("always").under(LOOKS),
    Flag::ours(read(Args::read_notation), "nonprintable-notation", "how to show unprintable characters: unicode (control pictures), or caret as -A does")
        .required("WORD").example("unicode")
        .under(LOOKS),
    Flag::ours(read(|args, given| { args.strip = Some(given.choice(&When::WORDS)?); Ok(()) }), "strip-ansi", "when to remove escape sequences from the text: auto (where the language is known), always, never")
        .required("WHEN").example("auto")
        .under(LOOKS),
    Flag::ours(set(|args| args.sets_title = true), "set-terminal-title", "set the terminal's title to the names of the files").under(LOOKS),
    Flag::ours(read(|args, given| { args.ranges.push(value(given, LineRange::parse)?); Ok(()) }), "line-range", "show only these lines: N, N:M, :M, N:, -N:, N:+M, N::CONTEXT, N:M:CONTEXT; repeatable")
        .short('r')
        .required("RANGE").example(":100")
        .under(WHAT).common(),
    Flag::ours(read(|args, given| { args.highlighted.push(value(given, Mark::parse)?); Ok(()) }), "highlight-line", "mark these lines: RANGE, or those that match, /PATTERN/ or /PATTERN/i; repeatable").short('H').required("RANGE").example("/TODO/").under(WHAT).common(),
    Flag::ours(set(|args| args.diff = Some(Comparand::Index)), "", "show what has changed; the same as --diff").short('d').under(WHAT),
    Flag::ours(
        read(Args::compare),
        "diff",
        "show what has changed: lines that differ from git's index, some around them, and marks beside them; or from REVISION, or, with staged, what is in the index",
    )
    .optional("REVISION")
    .under(WHAT).common(),
    Flag::ours(read(|args, given| { args.diff = Some(Comparand::File(given.word())); Ok(()) }), "diff-with", "show what differs from this file").required("FILE").under(WHAT),
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
    Flag::ours(read(|args, given| { args.hyperlink = Some(given.when()?); Ok(()) }), "hyperlink", "make file names and line numbers in patches links to the files: always (the default WHEN), auto, never").optional("WHEN").aliases(&["hyperlinks"]).under(WHAT),
    Flag::ours(read(|args, given| { args.squeeze_limit = Some(number(given)?); Ok(()) }), "squeeze-limit", "show at most N blank lines in a row").required("N").example("1").under(WHAT),
    Flag::ours(read(|args, given| { args.binary = Some(given.choice(&Binary::WORDS)?); Ok(()) }), "binary", "how to show binary files: hex (their bytes, also off a terminal; -r selects rows); on a terminal as-text or no-printing, in place of a line that says what they are").required("WORD").example("hex").under(WHAT).common(),
    Flag::ours(set(|args| args.preprocesses = true), "lessopen", "show what the command in LESSOPEN makes of each file, as less does").under(WHAT),
    Flag::ours(set(|args| args.preprocesses = false), "no-lessopen", "show the files themselves (the default)").under(WHAT),
    Flag::ours(set(|args| args.quiet_empty = true), "quiet-empty", "show no frame around an empty file").under(WHAT),
    Flag::ours(read(|args, given| { args.paging = Some(given.choice(&When::WORDS)?); Ok(()) }), "paging", "when to use a pager: auto (if the text does not fit on the screen), always, never").required("WHEN").example("auto").under(WHAT).common(),
    Flag::ours(set(|args| args.paging = Some(When::Never)), "no-paging", "use no pager; the same as --paging=never").aliases(&["no-pager"]).short('P').under(WHAT).common(),
    Flag::ours(read(|args, given| { args.pager = Some(given.word()); Ok(()) }), "pager", "use this pager, not $PAGER nor less; less is told to show colours, and with -S to cut long lines").required("COMMAND").example("less -i").under(WHAT),
    Flag::ours(set(|args| args.task = Some(Task::Acknowledgements)), "acknowledgements", "show the licences of languages, themes and linked crates"),
    Flag::ours(Effect::NOTHING, "no-config", "ignore the configuration file"),
    Flag::ours(set(|args| args.setup = Some(Setup::Example)), "config-example", "print an example of the configuration file with every option"),
    Flag::ours(read(|args, given| { args.setup = Some(Setup::check(given)); Ok(()) }), "config-check", "say what is wrong in the configuration file, or in FILE").optional("FILE"),
    Flag::ours(set(|args| args.setup = Some(Setup::Places)), "config-path", "print where the configuration file is looked for"),
    Flag::ours(read(|args, given| { args.setup = Some(Setup::init(given)?); Ok(()) }), "init", "print what the start file of SHELL evaluates to have catx as cat and as the pager of man, with completions: eval \"$(catx --init bash)\"").required("SHELL").choices(init::NAMES),
    Flag::ours(set(|args| args.task = Some(Task::MakeConfigFile)), "generate-config-file", "add that example to the configuration file, and print where it is"),
    Flag::ours(set(|args| args.task = Some(Task::ConfigFile)), "config-file", "print where the configuration file is, or would be"),
    Flag::ours(set(|args| args.task = Some(Task::ConfigFolder)), "config-dir", "print where your own syntaxes and themes are looked for"),
    Flag::ours(set(|args| args.task = Some(Task::Diagnostic)), "diagnostic", "print what a bug report should say: the version, the terminal, the environment, the configuration").aliases(&["diagnostics"]),
    Flag::ours(set(|args| args.task = Some(Task::CacheFolder)), "cache-dir", "print where the cache is"),
];
