//! The command line of lsx: its table of flags. (data)

use ::cli::flag::{self, Flag, Given};
use ::cli::help::{Manual, Text};
use ::cli::init;
use ::cli::setup::Setup;
use ::cli::usage::Elsewhere;
use listing::Column;
use sys::kind::Kind;
use sys::stat::TimeField;
use term::block_size::BlockSize;
use term::grid::Fill;
use term::quote::QuotingStyle;
use term::when::When;

use crate::args::{self, Args, ArgsError, Depth};
use crate::words::{
    Absolute, Dereference, DirectorySize, Format, Grouping, Hidden, ICON_THEMES, Indicators, Place,
    SCALE_MODES, SortKey, Traversal,
};

/// What the texts made from the table say around it.
pub(crate) const MANUAL: Manual = Manual {
    name: "lsx",
    about: "List files and what is in directories.",
    usage: "[OPTION]... [FILE]...",
    operands: ("FILE", "what to list; with none, the current directory"),
    notes: "SIZE is a number with a unit, or a unit alone: K, M, G, T, P, E, Z, Y (powers of 1024), KB, MB, ... \
            (powers of 1000), KiB, MiB, ...; a leading ' groups digits.\n\nSTYLE of times is full-iso, long-iso, iso, \
            locale, relative (3 hours ago), or +FORMAT as date(1) has it; two formats, a line end between them, are for files of long ago \
            and of the last six months.\n\nWhere standard output is not a terminal, and no option of our own is \
            given, lsx writes what GNU ls writes, byte for byte.\n\nExit status: 0 if all went well, 1 if something \
            in a directory could not be listed, 2 if an operand could not be.",
};

/// Words of eza's, lsd's and others that are something else here, or nothing.
pub(crate) const ELSEWHERE: &[Elsewhere] = &[
    ("-@", "--extended"),
    ("-M", "--mounts"),
    ("-O", "--flags"),
    ("-T", "--tree (-T N: columns from one tab stop to the next)"),
    ("-V", "--version"),
    ("-y", "--sort=type"),
    ("--dirs-first", "--group-directories-first"),
    ("--dirs-last", "--group-directories-last"),
    ("--exclude", "--ignore-glob"),
    ("--hidden", "-A"),
    ("--max-depth", "--depth"),
    ("--short-nix", "-l --permission=rwx"),
];

/// What a flag of lsx does.
pub(crate) type Effect = flag::Effect<Args, ArgsError>;

const fn set(set: fn(&mut Args)) -> Effect {
    Effect::Set(set)
}

const fn read(read: fn(&mut Args, &Given<'_>) -> Result<(), ArgsError>) -> Effect {
    Effect::Read(read)
}

const WHAT: &str = "What is listed";
const LAYOUT: &str = "Layout";
const LONG: &str = "Long listings";
const ORDER: &str = "Order";
const NAMES: &str = "Names";
const WHEN: &[&str] = &["always", "auto", "never"];
const STYLES: &[&str] = &[
    "literal",
    "shell",
    "shell-always",
    "shell-escape",
    "shell-escape-always",
    "c",
    "c-maybe",
    "escape",
    "locale",
    "clocale",
];

/// The table: GNU's rows in the order in which GNU lists the candidates of an abbreviation, then GNU's letters, then
/// ours.
#[rustfmt::skip]
pub(crate) const FLAGS: &[Flag<Effect>] = &[
    Flag::gnu(set(|args| args.hidden = Hidden::ShowAll), 'a', "all", "list names that begin with a dot too").under(WHAT),
    Flag::gnu(set(|args| args.quoting = Some(QuotingStyle::Escape)), 'b', "escape", "write what does not print as C does").under(NAMES),
    Flag::gnu(set(|args| args.directories_themselves = true), 'd', "directory", "list directories themselves, not what is in them").under(WHAT).aliases(&["treat-dirs-as-files", "list-dirs", "directory-only"]),
    Flag::gnu(set(Args::set_dired), 'D', "dired", "long, with offsets of the names for Emacs").under(LAYOUT),
    Flag::gnu(set(|args| (args.format, args.time_style) = (Some(Format::Long), Some(b"full-iso".to_vec()))), '\0', "full-time", "the same as -l --time-style=full-iso").under(LONG),
    Flag::gnu(set(|args| args.grouping = Grouping::DirectoriesFirst), '\0', "group-directories-first", "directories before everything else").under(ORDER),
    Flag::gnu(set(|args| args.block_size = Some(BlockSize::HUMAN)), 'h', "human-readable", "sizes in the unit that suits each: 1.5K 234M 2.0G").under(LONG),
    Flag::gnu(set(|args| args.inode = true), 'i', "inode", "the number of each file's inode").under(LAYOUT),
    Flag::gnu(set(|args| args.kibibytes = true), 'k', "kibibytes", "blocks of 1024 bytes for -s and totals").under(LONG),
    Flag::gnu(set(|args| (args.format, args.numeric) = (Some(Format::Long), true)), 'n', "numeric-uid-gid", "long, with numbers of users and groups").under(LONG),
    Flag::gnu(set(|args| args.no_group = true), 'G', "no-group", "no groups in long listings").under(LONG),
    Flag::gnu(set(|args| args.hide_controls = Some(true)), 'q', "hide-control-chars", "write ? for what does not print").under(NAMES),
    Flag::gnu(set(|args| args.reverse = true), 'r', "reverse", "the other way round").under(ORDER),
    Flag::gnu(read(Args::read_size), 's', "size", "the space that each file takes").tolerant().under(LAYOUT),
    Flag::gnu(read(Args::read_width), 'w', "width", "lines of so many columns; 0 for no limit").required("COLS").under(LAYOUT).example("100"),
    Flag::gnu(set(|args| args.hidden = Hidden::ShowMost), 'A', "almost-all", "like -a, but without . and ..").under(WHAT),
    Flag::gnu(set(|args| args.ignore.extend([b"*~".to_vec(), b".*~".to_vec()])), 'B', "ignore-backups", "leave out names that end with ~").under(WHAT),
    Flag::gnu(read(|args, given| { args.indicate(Indicators::Classify, args::when(given)?); Ok(()) }), '\0', "classify", "a sign behind each name: * / = > @ |").optional("WHEN").choices(WHEN).under(NAMES),
    Flag::gnu(set(|args| args.indicate(Indicators::FileType, When::Always)), '\0', "file-type", "like --classify, without *").under(NAMES),
    Flag::gnu(set(|args| args.block_size = Some(BlockSize::SI)), '\0', "si", "like -h, in powers of 1000").under(LONG),
    Flag::gnu(set(|args| args.dereference = Some(Dereference::Operands)), 'H', "dereference-command-line", "follow links that are operands").under(WHAT),
    Flag::gnu(set(|args| args.dereference = Some(Dereference::OperandsToDirectories)), '\0', "dereference-command-line-symlink-to-dir", "follow links that are operands and lead to directories").under(WHAT),
    Flag::gnu(read(|args, given| { args.hide.push(given.bytes().to_vec()); Ok(()) }), '\0', "hide", "leave out names that match, unless -a or -A").required("PATTERN").under(WHAT).example("*.bak"),
    Flag::gnu(read(|args, given| { args.ignore.push(given.bytes().to_vec()); Ok(()) }), 'I', "ignore", "leave out names that match").required("PATTERN").under(WHAT).example("*.bak"),
    Flag::gnu(read(|args, given| { args.indicate(args::choice(given, &Indicators::WORDS)?, When::Always); Ok(()) }), '\0', "indicator-style", "which signs stand behind names: none, slash (-p), file-type, classify (-F)").required("WORD").choices(&["none", "slash", "file-type", "classify"]).under(NAMES),
    Flag::gnu(set(|args| args.dereference = Some(Dereference::Always)), 'L', "dereference", "show what links lead to in place of links").under(WHAT),
    Flag::gnu(set(|args| args.quoting = Some(QuotingStyle::Literal)), 'N', "literal", "names as they are").under(NAMES).aliases(&["no-quotes"]),
    Flag::gnu(set(|args| args.quoting = Some(QuotingStyle::C)), 'Q', "quote-name", "names between double quotation marks").under(NAMES),
    Flag::gnu(read(|args, given| { args.quoting = Some(args::choice(given, &QuotingStyle::WORDS)?); Ok(()) }), '\0', "quoting-style", "how to quote names; QUOTING_STYLE sets it too").required("WORD").choices(STYLES).under(NAMES),
    Flag::gnu(set(|args| args.traverse(Traversal::Recursive)), 'R', "recursive", "list what is in directories, and in those in them").under(WHAT).aliases(&["recurse"]),
    Flag::gnu(read(|args, given| { args.lay_out(args::choice(given, &Format::WORDS)?); Ok(()) }), '\0', "format", "how to lay out: across or horizontal (-x), commas (-m), long or verbose (-l), single-column (-1), vertical (-C)").required("WORD").choices(&["across", "commas", "horizontal", "long", "single-column", "verbose", "vertical"]).under(LAYOUT),
    Flag::gnu(set(|args| args.hide_controls = Some(false)), '\0', "show-control-chars", "what does not print as it is").under(NAMES),
    Flag::gnu(read(Args::read_sort), '\0', "sort", "by this: none (-U), size (-S), time (-t), version (-v), extension (-X), name, width; or by several keys between commas, each with :asc or :desc after it if it is to be the other way round: those but none, natural, type, inode, git, count (entries of directories), modified, accessed, changed, created").required("WORD").list().choices(&["none", "size", "time", "version", "extension", "name", "width"]).under(ORDER),
    Flag::gnu(read(Args::read_tab_size), 'T', "tabsize", "tab stops every so many columns; 0 for no tabs").required("COLS").under(LAYOUT).example("8"),
    Flag::gnu(read(|args, given| { args.time = Some(args::time(given)?); Ok(()) }), '\0', "time", "which time to show and sort by: atime or access or use (-u), ctime or status (-c), birth or creation, mtime or modification").required("WORD").choices(&["atime", "ctime", "mtime", "birth"]).under(ORDER),
    Flag::gnu(read(|args, given| { args.time_style = Some(given.bytes().to_vec()); Ok(()) }), '\0', "time-style", "how to write times; TIME_STYLE sets it too").required("STYLE").choices(&["full-iso", "long-iso", "iso", "locale", "relative"]).under(LONG).aliases(&["date"]),
    Flag::gnu(set(Args::set_zero), '\0', "zero", "end lines with NUL, and names as they are").under(LAYOUT),
    Flag::gnu(read(|args, given| { args.color = Some(args::when(given)?); Ok(()) }), '\0', "color", "names in the colours of LS_COLORS").optional("WHEN").choices(WHEN).under(NAMES).aliases(&["colour"]),
    Flag::gnu(read(|args, given| { args.hyperlink = Some(args::when(given)?); Ok(()) }), '\0', "hyperlink", "names as links to the files").optional("WHEN").choices(WHEN).under(NAMES),
    Flag::gnu(read(Args::read_block_size), '\0', "block-size", "sizes in this unit").required("SIZE").under(LONG).example("1K"),
    Flag::gnu(set(|args| args.context = true), 'Z', "context", "security contexts").under(LONG),
    Flag::gnu(set(|args| args.author = true), '\0', "author", "the author of each file in long listings").under(LONG),
    Flag::gnu(set(|args| args.text = Some(Text::Help)), '\0', "help", "print this help"),
    Flag::gnu(set(|args| args.text = Some(Text::Version)), '\0', "version", "print the version"),
    Flag::gnu(set(|args| args.time = Some(TimeField::Changed)), 'c', "", "the time of the last change of the inode: shown with -l, else sorted by").under(ORDER),
    Flag::gnu(set(|args| args.lay_out(Format::Grid(Fill::Down))), 'C', "", "in columns").under(LAYOUT),
    Flag::gnu(set(|args| (args.hidden, args.sort) = (Hidden::ShowAll, Some(SortKey::None))), 'f', "", "the same as -a -U").under(ORDER),
    Flag::gnu(read(|args, given| { args.indicate(Indicators::Classify, args::when(given)?); Ok(()) }), 'F', "", "the same as --classify").under(NAMES),
    Flag::gnu(set(|args| (args.format, args.no_owner) = (Some(Format::Long), true)), 'g', "", "long, without owners").under(LONG),
    Flag::gnu(set(|args| args.format = Some(Format::Long)), 'l', "", "long: mode, links, owner, group, size, time, name").under(LAYOUT).aliases(&["long"]),
    Flag::gnu(set(|args| args.format = Some(Format::Commas)), 'm', "", "with commas between").under(LAYOUT),
    Flag::gnu(set(|args| (args.format, args.no_group) = (Some(Format::Long), true)), 'o', "", "long, without groups").under(LONG),
    Flag::gnu(set(|args| args.indicate(Indicators::Slash, When::Always)), 'p', "", "a / behind directories").under(NAMES),
    Flag::gnu(set(|args| args.sort = Some(SortKey::Size)), 'S', "", "by size, the largest first").under(ORDER).aliases(&["sizesort"]),
    Flag::gnu(set(|args| args.sort = Some(SortKey::Time)), 't', "", "by time, the newest first").under(ORDER).aliases(&["timesort"]),
    Flag::gnu(set(|args| args.time = Some(TimeField::Accessed)), 'u', "", "the time of the last access: shown with -l, else sorted by").under(ORDER),
    Flag::gnu(set(|args| args.sort = Some(SortKey::None)), 'U', "", "as the directory has them").under(ORDER).aliases(&["no-sort"]),
    Flag::gnu(set(|args| args.sort = Some(SortKey::Version)), 'v', "", "numbers within names by their value").under(ORDER).aliases(&["versionsort"]),
    Flag::gnu(set(|args| args.lay_out(Format::Grid(Fill::Across))), 'x', "", "in columns, filled line by line").under(LAYOUT).aliases(&["across"]),
    Flag::gnu(set(|args| args.sort = Some(SortKey::Extension)), 'X', "", "by what follows the last dot").under(ORDER).aliases(&["extensionsort"]),
    Flag::gnu(set(Args::set_one_per_line), '1', "", "one name a line").under(LAYOUT).aliases(&["oneline"]),
    Flag::ours(read(|args, given| args.columns.read(given)), "columns", "the columns of long listings in this order, or +COLUMN and -COLUMN for some more or less: mode, octal, links, inode, blocks, allocated, user, group, author, context, size, lines, language, time, modified, accessed, changed, created, flags, xattrs, git, repository, icon, name").required("LIST").list().under(LONG).example("mode,size,modified,name"),
    Flag::ours(read(|args, given| args.columns.read_loc(given)), "loc", "the language of each file and its lines of code in long listings").optional("MODE").choices(&["lines"]).under(LONG),
    Flag::ours(read(|args, given| args.columns.read_name_characters(given)), "truncate-owner", "so many characters of the names of owners and groups in long listings").required("N").example("8").aliases(&["truncate-owner-after"]).under(LONG),
    Flag::ours(read(|args, given| args.columns.read_name_marker(given)), "truncate-owner-marker", "what stands after names that --truncate-owner has cut").required("TEXT").example("+").under(LONG),
    Flag::ours(set(|args| args.columns.header = true), "header", "headings above the columns of long listings").under(LONG),
    Flag::ours(set(|args| args.columns.added.push(Column::Octal)), "octal", "permissions as octal digits too in long listings").under(LONG).aliases(&["octal-permissions"]),
    Flag::ours(read(|args, given| args.columns.read_permission(given)), "permission", "permissions in long listings as letters (rwx), as octal digits, or not at all").required("WORD").choices(&["rwx", "octal", "none"]).under(LONG),
    Flag::ours(set(|args| args.columns.added.push(Column::Links)), "links", "the number of hard links in long listings, where other options leave it out").under(LONG),
    Flag::ours(set(|args| args.columns.added.push(Column::Allocated)), "allocated", "the space that each file takes in long listings, written as sizes are").under(LONG).aliases(&["blocksize"]),
    Flag::ours(set(|args| args.columns.added.push(Column::Flags)), "flags", "what is special about each file in long listings: immutable, append, nodump, compressed, encrypted, verity, dax").under(LONG),
    Flag::ours(set(|args| args.columns.extended = true), "extended", "below each entry of a long listing or a tree the names of its extended attributes, and how many bytes each has").under(LONG),
    Flag::ours(read(|args, given| { args.absolute = if given.value.is_none() { Absolute::On } else { args::choice(given, &Absolute::WORDS)? }; Ok(()) }), "absolute", "as names the paths from the root on; with =follow, where links lead").optional("HOW").choices(&["on", "follow", "off"]).under(NAMES),
    Flag::ours(set(|args| args.columns.mounts = true), "mounts", "after the name of a directory that something is mounted on, what that is and the type of its file system: [SOURCE (TYPE)]").under(NAMES),
    Flag::ours(set(|args| args.columns.smart_group = true), "smart-group", "groups in long listings only where their names are not those of the owners").under(LONG),
    Flag::ours(read(|args, given| args.columns.read_times(given)), "times", "these times in long listings, in this order: modified, accessed, changed, created").required("LIST").list().choices(&["modified", "accessed", "changed", "created"]).under(LONG),
    Flag::ours(set(|args| args.columns.add_time(TimeField::Modified)), "modified", "the time of the last change of the content in long listings; several such options show several times").under(LONG),
    Flag::ours(set(|args| args.columns.add_time(TimeField::Accessed)), "accessed", "the time of the last access in long listings").under(LONG),
    Flag::ours(set(|args| args.columns.add_time(TimeField::Changed)), "changed", "the time of the last change of the inode in long listings").under(LONG),
    Flag::ours(set(|args| args.columns.add_time(TimeField::Born)), "created", "the time of birth in long listings").under(LONG),
    Flag::ours(set(|args| args.block_size = Some(BlockSize::BYTES)), "bytes", "sizes in bytes, on a terminal too").under(LONG),
    Flag::ours(set(|args| args.block_size = Some(BlockSize::IEC)), "binary", "like -h, with the IEC's units: 1.5Ki 234Mi 2.0Gi").under(LONG),
    Flag::ours(set(|args| args.columns.remove(Column::Permissions)), "no-permissions", "no permissions in long listings").under(LONG),
    Flag::ours(set(|args| args.columns.remove(Column::Size)), "no-size", "no sizes in long listings").under(LONG).aliases(&["no-filesize"]),
    Flag::ours(set(|args| args.columns.remove(Column::User)), "no-user", "no owners in long listings").under(LONG),
    Flag::ours(set(|args| args.columns.removed.push(Place::Times)), "no-time", "no times in long listings").under(LONG),
    Flag::ours(set(|args| args.no_target = true), "no-target", "links without what they lead to").under(NAMES).aliases(&["no-symlink"]),
    Flag::ours(set(Args::set_grid), "grid", "in columns; with -l, long rows side by side where the screen is wide enough").under(LAYOUT),
    Flag::ours(set(|args| args.traverse(Traversal::Tree)), "tree", "directories as trees, with -l too").under(LAYOUT),
    Flag::ours(read(Args::read_json), "json", "an object of JSON a line for each entry, with what a long listing tells; with =tree, what is in a directory as its children").optional("SHAPE").choices(&["lines", "tree"]).under(LAYOUT),
    Flag::ours(read(|args, given| { args.depth = Some(args::how_many("depth", given)?); Ok(()) }), "depth", "levels of directories, in a tree or with -R").required("N").under(LAYOUT).aliases(&["level"]).example("3"),
    Flag::ours(set(|args| args.follow_symlinks = true), "follow-symlinks", "in trees and with -R, enter the directories that links lead to; one that leads back to where it lies is marked").under(LAYOUT),
    Flag::ours(read(|args, given| { args.limit = Some(args::how_many("limit", given)?); Ok(()) }), "limit", "no more than the first N entries of each directory, after which a line tells how many more there are").required("N").under(LAYOUT).example("20"),
    Flag::ours(set(|args| args.kinds.only.push(Kind::Directory)), "only-dirs", "directories only; with --only-files or --only-links, those too").under(WHAT),
    Flag::ours(set(|args| args.kinds.only.push(Kind::File)), "only-files", "regular files only; -R and trees still enter directories").under(WHAT),
    Flag::ours(set(|args| args.kinds.only.push(Kind::Symlink)), "only-links", "links only").under(WHAT),
    Flag::ours(set(|args| args.kinds.with_links = true), "with-links", "links beside what the --only options leave").aliases(&["show-symlinks"]).under(WHAT),
    Flag::ours(set(|args| args.kinds.no_links = true), "no-links", "no links").aliases(&["no-symlinks"]).under(WHAT),
    Flag::ours(read(|args, given| { args.include.push(given.bytes().to_vec()); Ok(()) }), "include", "only names that match this pattern, or another one that is given so").required("GLOB").under(WHAT).example("*.rs"),
    Flag::ours(read(|args, given| { args.add_ignore_globs(given.bytes()); Ok(()) }), "ignore-glob", "leave out names that match any of the patterns between '|', dots at their beginning like any other character").required("LIST").under(WHAT).example("*.o|*.tmp"),
    Flag::ours(read(|args, given| { args.expressions.push(given.bytes().to_vec()); Ok(()) }), "where", "only files for which this expression of findx's tests holds, such as '-size +1M -mtime -7'; -R and trees still enter directories").required("EXPRESSION").under(WHAT).example("-size +1M"),
    Flag::ours(read(Args::read_stdin), "stdin", "list what standard input names, a line each; with =0, names that end with NUL").optional("0").under(WHAT),
    Flag::ours(set(|args| args.grouping = Grouping::DirectoriesLast), "group-directories-last", "directories after everything else").under(ORDER),
    Flag::ours(read(|args, given| { args.grouping = args::choice(given, &Grouping::WORDS)?; Ok(()) }), "group-dirs", "directories before everything else, after it, or among it").required("WHERE").choices(&["first", "last", "none"]).under(ORDER),
    Flag::ours(set(Args::sort_by_git), "gitsort", "what has changed most by git first: the same as --sort=git").under(ORDER),
    Flag::ours(set(|args| args.columns.added.push(Column::Git)), "git", "what git says of each file in long listings: a letter for what is staged, one for what is not; of directories, what is in them").under(LONG),
    Flag::ours(set(|args| args.git.ignore = true), "git-ignore", "leave out what git ignores, but for operands").under(WHAT),
    Flag::ours(set(|args| args.add_repositories(Depth::Condition)), "git-repositories", "the branch of directories that are repositories in long listings, after | where nothing has changed, or +").aliases(&["git-repos"]).under(LONG),
    Flag::ours(set(|args| args.add_repositories(Depth::Branch)), "git-repositories-no-status", "the branch alone, which takes no look at the files").aliases(&["git-repos-no-status"]).under(LONG),
    Flag::ours(set(|args| args.columns.removed.extend([Place::Column(Column::Git), Place::Column(Column::Repository)])), "no-git", "nothing of git in long listings").under(LONG),
    Flag::ours(read(Args::read_git_timeout), "git-timeout", "how long git's letters may take, 500ms unless this says other (ms or s; 0 for no limit); what is not known by then shows as an ellipsis").required("TIME").under(LONG).example("500ms"),
    Flag::ours(set(|args| args.directory_size = DirectorySize::Total), "total-size", "as the size of a directory that of all below it; > stands before one that may have more, as not all could be read or is below the operands").under(LONG),
    Flag::ours(set(|args| args.one_file_system = true), "one-file-system", "with --total-size, only what is on the file system of each operand").under(LONG),
    Flag::ours(set(|args| args.directory_size = DirectorySize::Entries), "count", "as the size of a directory how many entries it has").under(LONG),
    Flag::ours(read(Args::read_summary), "summary", "in the end how many files, directories and links were listed, and their bytes; with =language, a table of how many lines of code, comments and blank ones they have by language").optional("language").choices(&["language"]).under(LAYOUT),
    Flag::ours(read(Args::read_code), "code", "the table of --summary=language, of all that is below").optional("MODE").choices(&["lines"]).under(LAYOUT),
    Flag::ours(read(|args, given| args.look.read_icons(given)), "icons", "a symbol of Nerd Fonts before each name; without WHEN, on a terminal only").optional("WHEN").choices(WHEN).aliases(&["icon"]).under(NAMES),
    Flag::ours(read(|args, given| args.look.read_icon(given)), "icon-for", "an icon of your own, KEY being names.NAME, extensions.EXTENSION or kinds.KIND; the table [lsx.icons] of the configuration has the same").required("KEY=SYMBOL").example("extensions.rs=🦀").table("icons").under(NAMES),
    Flag::ours(read(|args, given| { args.look.icon_theme = args::choice(given, &ICON_THEMES)?; Ok(()) }), "icon-theme", "the icons: nerd for those of Nerd Fonts, emoji for emoji by kind, which need no font of their own").required("THEME").choices(&["nerd", "emoji"]).under(NAMES),
    Flag::ours(read(|args, given| args.look.read_icon_width(given)), "icon-width", "columns over which the font draws an icon").required("N").example("2").under(NAMES),
    Flag::ours(read(|args, given| args.look.read_style(given)), "theme", "the style of what is told of files, KEY=STYLE, as 'size.mega=bold yellow'; the table [lsx.theme] of the configuration has the same").required("KEY=STYLE").example("size.mega=bold yellow").table("theme").under(LONG),
    Flag::ours(read(|args, given| args.look.read_scaled(given)), "color-scale", "colours tell how ages and sizes compare within a listing: age, size, or all").optional("WHAT").list().choices(&["all", "age", "size"]).aliases(&["colour-scale"]).under(LONG),
    Flag::ours(read(|args, given| { args.look.scale_mode = Some(args::choice(given, &SCALE_MODES)?); Ok(()) }), "color-scale-mode", "from the least to the greatest of the listing (gradient), or in steps that are the same in every one (fixed)").required("MODE").choices(&["fixed", "gradient"]).aliases(&["colour-scale-mode"]).under(LONG),
    Flag::ours(read(|args, given| { args.why.push(given.word()); Ok(()) }), "why", "in place of a listing, which rule gives this name its colour, its icon and git's letters, or leaves it out; with --json as an object").required("NAME").under(NAMES).example("main.rs"),
    Flag::ours(set(|args| args.classic = true), "classic", "on a terminal too, exactly as GNU ls looks there").under(LAYOUT),
    Flag::ours(Effect::NOTHING, "no-config", "ignore the configuration file").aliases(&["ignore-config"]),
    Flag::ours(set(|args| args.setup = Some(Setup::Example)), "config-example", "print an example of the configuration file with every option"),
    Flag::ours(read(|args, given| { args.setup = Some(Setup::check(given)); Ok(()) }), "config-check", "say what is wrong in the configuration file, or in FILE").optional("FILE"),
    Flag::ours(set(|args| args.setup = Some(Setup::Places)), "config-path", "print where the configuration file is looked for"),
    Flag::ours(read(|args, given| { args.setup = Some(Setup::init(given).map_err(|error| ArgsError::Usage(error, 2))?); Ok(()) }), "init", "print what the start file of SHELL evaluates to have lsx as ls, with completions: eval \"$(lsx --init bash)\"").required("SHELL").choices(init::NAMES),
    Flag::ours(read(|args, given| { args.text = Some(args::choice(given, &Text::WORDS)?); Ok(()) }), "generate", "").required("TEXT"),
];
