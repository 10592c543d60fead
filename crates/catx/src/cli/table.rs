//! The table of flags: GNU's, then bat's and ours.

use cli::flag::Flag;
use cli::help::Manual;

/// What the texts made from the table say around it.
pub(crate) const MANUAL: Manual = Manual {
    name: "catx",
    about: "Concatenate files to standard output, highlighted on a terminal.",
    usage: "[OPTION]... [FILE]...",
    operands: ("FILE", "files to show; with none, or when it is -, standard input"),
    notes: "Where standard output is not a terminal, and no option of our own is given, catx writes what GNU cat \
            writes, byte for byte.\n\nExit status: 0 if all went well, 1 if anything did not.",
};

/// What identifies a flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    NumberNonBlank,
    Number,
    Squeeze,
    Nonprinting,
    Ends,
    Tabs,
    All,
    EndsNonprinting,
    TabsNonprinting,
    Unbuffered,
    Help,
    Version,
    Generate,
    Completion,
    Language,
    FileName,
    MapSyntax,
    IgnoredSuffix,
    Theme,
    ThemeDark,
    ThemeLight,
    FallbackLanguage,
    Acknowledgements,
    Cache,
    ListLanguages,
    ListThemes,
    StyleWords,
    Plain,
    Ranges,
    Highlighted,
    Color,
    ForceColor,
    Decorations,
    TabWidth,
    Wrap,
    ChopLines,
    TerminalWidth,
    Paging,
    NoPaging,
    Pager,
    Raw,
    ItalicText,
    Binary,
    StripAnsi,
    SqueezeLimit,
    Notation,
    SetTitle,
    QuietEmpty,
    Diff,
    DiffContext,
    NoConfig,
}

const LOOKS: &str = "Looks";
const WHAT: &str = "What is shown";

/// The table: GNU's rows in GNU's order, then ours.
pub(crate) const FLAGS: &[Flag<Key>] = &[
    Flag::gnu(Key::NumberNonBlank, 'b', "number-nonblank", "number the lines that are not blank, overrides -n"),
    Flag::gnu(Key::Number, 'n', "number", "number all lines"),
    Flag::gnu(Key::Squeeze, 's', "squeeze-blank", "show one blank line where several follow one another"),
    Flag::gnu(Key::Nonprinting, 'v', "show-nonprinting", "show bytes that do not print as ^X and M-X, but for LF and TAB"),
    Flag::gnu(Key::Ends, 'E', "show-ends", "show $ at the end of each line, and a CR before it as ^M"),
    Flag::gnu(Key::Tabs, 'T', "show-tabs", "show TAB as ^I"),
    Flag::gnu(Key::All, 'A', "show-all", "the same as -vET"),
    Flag::gnu(Key::EndsNonprinting, 'e', "", "the same as -vE"),
    Flag::gnu(Key::TabsNonprinting, 't', "", "the same as -vT"),
    Flag::gnu(Key::Unbuffered, 'u', "", "ignored: what is there is always shown before waiting for more"),
    Flag::gnu(Key::Help, '\0', "help", "print this help"),
    Flag::gnu(Key::Version, '\0', "version", "print the version"),
    Flag::ours(Key::Help, "", "").short('h'),
    Flag::ours(Key::Version, "", "").short('V'),
    Flag::ours(Key::Generate, "generate", "").required("TEXT"),
    Flag::ours(Key::Completion, "completion", "").required("SHELL"),
    Flag::ours(Key::Unbuffered, "unbuffered", ""),
    Flag::ours(Key::Language, "language", "highlight as this language (--list-languages)").short('l').required("NAME").under(LOOKS),
    Flag::ours(Key::MapSyntax, "map-syntax", "files whose names match are in this language; repeatable")
        .short('m')
        .required("GLOB:NAME")
        .under(LOOKS),
    Flag::ours(Key::IgnoredSuffix, "ignored-suffix", "a suffix of names that says nothing; repeatable")
        .required("SUFFIX")
        .under(LOOKS),
    Flag::ours(Key::FileName, "file-name", "the name that standard input is shown and recognised by").required("NAME").under(LOOKS),
    Flag::ours(Key::FallbackLanguage, "fallback-language", "the language of what is in none that is known")
        .required("NAME")
        .under(LOOKS),
    Flag::ours(Key::FallbackLanguage, "fallback-syntax", "").required("NAME"),
    Flag::ours(
        Key::Theme,
        "theme",
        "colours of this theme (--list-themes); dark, light, or by the background: auto (as COLORFGBG tells), \
         auto:ask (as the terminal says, once a session)",
    )
    .required("NAME")
    .under(LOOKS),
    Flag::ours(Key::ThemeDark, "theme-dark", "the theme on a dark background").required("NAME").under(LOOKS),
    Flag::ours(Key::ThemeLight, "theme-light", "the theme on a light background").required("NAME").under(LOOKS),
    Flag::ours(Key::ListLanguages, "list-languages", "list the languages and the names that stand for them").short('L').under(LOOKS),
    Flag::ours(Key::ListThemes, "list-themes", "list the themes, on a terminal each with a piece of text").under(LOOKS),
    Flag::ours(Key::Cache, "cache", "build: add your own .sublime-syntax and .tmTheme files; clear: forget them")
        .required("WORD")
        .under(LOOKS),
    Flag::ours(
        Key::StyleWords,
        "style",
        "what to show around the text: numbers, grid, header, header-filename, header-filesize, rule, snip, changes, \
         full, auto, plain; +WORD and -WORD change the default",
    )
    .required("WORDS")
    .under(LOOKS),
    Flag::ours(Key::Plain, "plain", "nothing but the text; twice: no pager either").short('p').under(LOOKS),
    Flag::ours(Key::Color, "color", "colour the text: auto, always, never").required("WHEN").under(LOOKS),
    Flag::ours(Key::ForceColor, "force-colorization", "the same as --color=always --decorations=always").short('f').under(LOOKS),
    Flag::ours(Key::Decorations, "decorations", "show what --style names: auto, always, never").required("WHEN").under(LOOKS),
    Flag::ours(Key::TabWidth, "tabs", "columns from one tab stop to the next; 0 leaves tabs to the terminal").required("N").under(LOOKS),
    Flag::ours(Key::Wrap, "wrap", "long lines: auto, never, character, word").required("MODE").under(LOOKS),
    Flag::ours(Key::ChopLines, "chop-long-lines", "cut long lines at the edge of the screen").short('S').under(LOOKS),
    Flag::ours(Key::TerminalWidth, "terminal-width", "the width of the screen, or +N or -N columns off it").required("N").under(LOOKS),
    Flag::ours(Key::Raw, "raw", "let escape sequences in a file do what they want to the terminal").under(LOOKS),
    Flag::ours(Key::ItalicText, "italic-text", "italics where the theme has them: always, never").required("WHEN").under(LOOKS),
    Flag::ours(Key::Notation, "nonprintable-notation", "name what does not print: unicode (control pictures), or caret as -A does")
        .required("WORD")
        .under(LOOKS),
    Flag::ours(Key::StripAnsi, "strip-ansi", "take escape sequences out: auto (of what is in a language), always, never")
        .required("WHEN")
        .under(LOOKS),
    Flag::ours(Key::SetTitle, "set-terminal-title", "name the files in the title of the terminal").under(LOOKS),
    Flag::ours(Key::Ranges, "line-range", "only these lines: N, N:M, :M, N:, -N:, N:+M, N::CONTEXT, N:M:CONTEXT; repeatable")
        .short('r')
        .required("RANGE")
        .under(WHAT),
    Flag::ours(Key::Highlighted, "highlight-line", "make these lines stand out; repeatable").short('H').required("RANGE").under(WHAT),
    Flag::ours(Key::Diff, "diff", "only lines that differ from git's index, and what is around them").short('d').under(WHAT),
    Flag::ours(Key::DiffContext, "diff-context", "so many lines around those that differ, 2 unless said").required("N").under(WHAT),
    Flag::ours(Key::SqueezeLimit, "squeeze-limit", "show at most so many blank lines that follow one another").required("N").under(WHAT),
    Flag::ours(Key::Binary, "binary", "what is no text on a terminal: as-text, no-printing").required("WORD").under(WHAT),
    Flag::ours(Key::QuietEmpty, "quiet-empty", "no frame around an empty file").under(WHAT),
    Flag::ours(Key::Paging, "paging", "show the text in $PAGER: auto (if it is longer than the screen), always, never").required("WHEN").under(WHAT),
    Flag::ours(Key::NoPaging, "no-paging", "the same as --paging=never").short('P').under(WHAT),
    Flag::ours(Key::Pager, "pager", "the pager to use").required("COMMAND").under(WHAT),
    Flag::ours(Key::Acknowledgements, "acknowledgements", "show the licences of the languages and themes"),
    Flag::ours(Key::NoConfig, "no-config", "ignore the configuration file"),
];
