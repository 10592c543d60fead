//! The command line of lsx: its table of flags. (data)

use ::cli::flag::{self, Flag, Given};
use ::cli::help::Text;
use ::cli::init;
use ::cli::manual::Manual;
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
    operands: &[("FILE", "what to list; with none, the current directory")],
    text: include_str!("manual.txt"),
};

/// Words of eza's, lsd's and others that are something else here, or nothing.
pub(crate) const ELSEWHERE: &[Elsewhere] = &[
    ("-2", "--depth=2"),
    ("-3", "--depth=3"),
    ("-@", "--extended"),
    ("-M", "--mounts"),
    ("-O", "--flags"),
    ("-T", "--tree"),
    ("-V", "--version"),
    ("-y", "--sort=type"),
    ("--config-file", "the variable CLASSIX_CONFIG"),
    ("--directories-first", "--group-directories-first"),
    ("--dirs", "--only-dirs"),
    ("--dirs-first", "--group-directories-first"),
    ("--dirs-last", "--group-directories-last"),
    ("--disk-usage", "--total-size"),
    ("--du", "--total-size"),
    ("--exclude", "--ignore-glob"),
    ("--filter", "--where"),
    ("--folders-first", "--group-directories-first"),
    ("--git-status", "--git"),
    ("--group-dirs-first", "--group-directories-first"),
    ("--hidden", "-A"),
    ("--max-depth", "--depth"),
    ("--newest", "-t"),
    ("--no-date", "--no-time"),
    ("--no-icons", "--icons=never"),
    ("--no-owner", "--no-user"),
    ("--only-directories", "--only-dirs"),
    ("--relative", "--time-style=relative"),
    ("--short-nix", "-l --permission=rwx"),
    ("--show-hidden", "-A"),
    ("--xattr", "--extended"),
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
const SIZES: &str = "Sizes";
const COLOURS: &str = "Colours and icons";
const GIT: &str = "Git";
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
    Flag::gnu(set(|args| args.hidden = Hidden::ShowAll), 'a', "all", "list hidden files (names that begin with a dot) too").under(WHAT).common(),
    Flag::gnu(set(|args| args.quoting = Some(QuotingStyle::Escape)), 'b', "escape", "show unprintable characters as escapes of C, such as \\n").under(NAMES),
    Flag::gnu(set(|args| args.directories_themselves = true), 'd', "directory", "list directories themselves, not their contents").under(WHAT).aliases(&["treat-dirs-as-files", "list-dirs", "directory-only"]).common(),
    Flag::gnu(set(Args::set_dired), 'D', "dired", "long listing with the positions of names, for Emacs' dired mode").under(LAYOUT),
    Flag::gnu(set(|args| (args.format, args.time_style) = (Some(Format::Long), Some(b"full-iso".to_vec()))), '\0', "full-time", "long listing with full times; the same as -l --time-style=full-iso").under(LONG),
    Flag::gnu(set(|args| args.grouping = Grouping::DirectoriesFirst), '\0', "group-directories-first", "list directories first").under(ORDER).common(),
    Flag::gnu(set(|args| args.block_size = Some(BlockSize::HUMAN)), 'h', "human-readable", "show sizes in short: 1.5K 234M 2.0G").under(SIZES).common(),
    Flag::gnu(set(|args| args.inode = true), 'i', "inode", "show the inode number of each file").under(LAYOUT),
    Flag::gnu(set(|args| args.kibibytes = true), 'k', "kibibytes", "count disk space in blocks of 1024 bytes (-s and totals)").under(SIZES),
    Flag::gnu(set(|args| (args.format, args.numeric) = (Some(Format::Long), true)), 'n', "numeric-uid-gid", "long listing with numbers in place of the names of users and groups").under(LONG),
    Flag::gnu(set(|args| args.no_group = true), 'G', "no-group", "leave out groups").under(LONG),
    Flag::gnu(set(|args| args.hide_controls = Some(true)), 'q', "hide-control-chars", "show ? in place of unprintable characters (the default on a terminal)").under(NAMES),
    Flag::gnu(set(|args| args.reverse = true), 'r', "reverse", "reverse the order").under(ORDER).common(),
    Flag::gnu(read(Args::read_size), 's', "size", "show the disk space of each file, in blocks").tolerant().under(SIZES),
    Flag::gnu(read(Args::read_width), 'w', "width", "lay out for lines of COLS columns; 0 for no limit").required("COLS").under(LAYOUT).example("100"),
    Flag::gnu(set(|args| args.hidden = Hidden::ShowMost), 'A', "almost-all", "like -a, but without . and ..").under(WHAT).common(),
    Flag::gnu(set(|args| args.ignore.extend([b"*~".to_vec(), b".*~".to_vec()])), 'B', "ignore-backups", "leave out backups: names that end with ~").under(WHAT),
    Flag::gnu(read(|args, given| { args.indicate(Indicators::Classify, args::when(given)?); Ok(()) }), '\0', "classify", "add a sign to names: / directory, * program, @ symbolic link, | pipe, = socket, > door").optional("WHEN").choices(WHEN).under(NAMES).common(),
    Flag::gnu(set(|args| args.indicate(Indicators::FileType, When::Always)), '\0', "file-type", "like --classify, but without * for programs").under(NAMES),
    Flag::gnu(set(|args| args.block_size = Some(BlockSize::SI)), '\0', "si", "like -h, but in powers of 1000").under(SIZES),
    Flag::gnu(set(|args| args.dereference = Some(Dereference::Operands)), 'H', "dereference-command-line", "follow symbolic links that the command line names").under(WHAT),
    Flag::gnu(set(|args| args.dereference = Some(Dereference::OperandsToDirectories)), '\0', "dereference-command-line-symlink-to-dir", "follow symbolic links to directories that the command line names").under(WHAT),
    Flag::gnu(read(|args, given| { args.hide.push(given.bytes().to_vec()); Ok(()) }), '\0', "hide", "leave out names that match PATTERN, but not with -a or -A").required("PATTERN").under(WHAT).example("*.bak"),
    Flag::gnu(read(|args, given| { args.ignore.push(given.bytes().to_vec()); Ok(()) }), 'I', "ignore", "leave out names that match PATTERN").required("PATTERN").under(WHAT).example("*.bak"),
    Flag::gnu(read(|args, given| { args.indicate(args::choice(given, &Indicators::WORDS)?, When::Always); Ok(()) }), '\0', "indicator-style", "which signs to add to names: none, slash (-p), file-type, classify (-F)").required("WORD").choices(&["none", "slash", "file-type", "classify"]).under(NAMES),
    Flag::gnu(set(|args| args.dereference = Some(Dereference::Always)), 'L', "dereference", "show the files that symbolic links lead to, not the links").under(WHAT),
    Flag::gnu(set(|args| args.quoting = Some(QuotingStyle::Literal)), 'N', "literal", "show names as they are, without quotes").under(NAMES).aliases(&["no-quotes"]),
    Flag::gnu(set(|args| args.quoting = Some(QuotingStyle::C)), 'Q', "quote-name", "put names in double quotes").under(NAMES),
    Flag::gnu(read(|args, given| { args.quoting = Some(args::choice(given, &QuotingStyle::WORDS)?); Ok(()) }), '\0', "quoting-style", "how to quote names: literal, shell, shell-always, shell-escape (the default on a terminal), shell-escape-always, c, c-maybe, escape, locale, clocale").required("WORD").choices(STYLES).under(NAMES),
    Flag::gnu(set(|args| args.traverse(Traversal::Recursive)), 'R', "recursive", "list subdirectories too, all the way down").under(WHAT).aliases(&["recurse"]).common(),
    Flag::gnu(read(|args, given| { args.lay_out(args::choice(given, &Format::WORDS)?); Ok(()) }), '\0', "format", "how to lay names out: across or horizontal (-x), commas (-m), long or verbose (-l), single-column (-1), vertical (-C)").required("WORD").choices(&["across", "commas", "horizontal", "long", "single-column", "verbose", "vertical"]).under(LAYOUT),
    Flag::gnu(set(|args| args.hide_controls = Some(false)), '\0', "show-control-chars", "write unprintable characters as they are").under(NAMES),
    Flag::gnu(read(Args::read_sort), '\0', "sort", "sort by name, none (-U), size (-S), time (-t), version (-v), extension (-X), width or other keys; see SORTING in the manual").required("WORD").list().choices(&["none", "size", "time", "which time to show, and to sort by: mtime or modification, atime or access or use (-u), ctime or status (-c), birth or creation", "extension", "name", "width"]).under(ORDER),
    Flag::gnu(read(Args::read_tab_size), 'T', "tabsize", "expect tab stops every COLS columns; 0 to use no tabs").required("COLS").under(LAYOUT).example("8"),
    Flag::gnu(read(|args, given| { args.time = Some(args::time(given)?); Ok(()) }), '\0', "time", "which time to show, and to sort by: atime or access or use (-u), ctime or status (-c), birth or creation, mtime or modification").required("WORD").choices(&["atime", "ctime", "mtime", "birth"]).under(ORDER),
    Flag::gnu(read(|args, given| { args.time_style = Some(given.bytes().to_vec()); Ok(()) }), '\0', "time-style", "how to show times; see STYLE below").required("STYLE").choices(&["full-iso", "long-iso", "iso", "locale", "relative"]).under(LONG).aliases(&["date"]),
    Flag::gnu(set(Args::set_zero), '\0', "zero", "end each name with NUL, and quote none").under(LAYOUT),
    Flag::gnu(read(|args, given| { args.color = Some(args::when(given)?); Ok(()) }), '\0', "color", "colour names: always (also without WHEN), auto (on a terminal), never").optional("WHEN").choices(WHEN).under(COLOURS).aliases(&["colour"]).common(),
    Flag::gnu(read(|args, given| { args.hyperlink = Some(args::when(given)?); Ok(()) }), '\0', "hyperlink", "make names links to the files: always (also without WHEN), auto (on a terminal), never (the default)").optional("WHEN").choices(WHEN).under(NAMES),
    Flag::gnu(read(Args::read_block_size), '\0', "block-size", "show sizes in this unit; see SIZE below").required("SIZE").under(SIZES).example("1K"),
    Flag::gnu(set(|args| args.context = true), 'Z', "context", "show security contexts").under(LONG),
    Flag::gnu(set(|args| args.author = true), '\0', "author", "show the author of each file, which is its owner here").under(LONG),
    Flag::gnu(set(|args| args.text = Some(Text::Help)), '\0', "help", "print this help").common(),
    Flag::ours(set(|args| args.text = Some(Text::Man)), "man", "print the man page, for man -l -"),
    Flag::gnu(set(|args| args.text = Some(Text::Version)), '\0', "version", "print the version"),
    Flag::gnu(set(|args| args.time = Some(TimeField::Changed)), 'c', "", "use the time of the last status change: -l shows it, -lt also sorts by it; without -l, sort by it").under(ORDER),
    Flag::gnu(set(|args| args.lay_out(Format::Grid(Fill::Down))), 'C', "", "list in columns, filled from top to bottom").under(LAYOUT),
    Flag::gnu(set(|args| (args.hidden, args.sort) = (Hidden::ShowAll, Some(SortKey::None))), 'f', "", "list all files in the order of the directory; the same as -a -U").under(ORDER),
    Flag::gnu(read(|args, given| { args.indicate(Indicators::Classify, args::when(given)?); Ok(()) }), 'F', "", "the same as --classify").under(NAMES),
    Flag::gnu(set(|args| (args.format, args.no_owner) = (Some(Format::Long), true)), 'g', "", "long listing without owners").under(LONG),
    Flag::gnu(set(|args| args.format = Some(Format::Long)), 'l', "", "long listing: permissions, links, owner, group, size, time, name").under(LAYOUT).aliases(&["long"]).common(),
    Flag::gnu(set(|args| args.format = Some(Format::Commas)), 'm', "", "list in lines, with commas between names").under(LAYOUT),
    Flag::gnu(set(|args| (args.format, args.no_group) = (Some(Format::Long), true)), 'o', "", "long listing without groups").under(LONG),
    Flag::gnu(set(|args| args.indicate(Indicators::Slash, When::Always)), 'p', "", "add / to the names of directories").under(NAMES),
    Flag::gnu(set(|args| args.sort = Some(SortKey::Size)), 'S', "", "sort by size, the largest first").under(ORDER).aliases(&["sizesort"]).common(),
    Flag::gnu(set(|args| args.sort = Some(SortKey::Time)), 't', "", "sort by time, the newest first").under(ORDER).aliases(&["timesort"]).common(),
    Flag::gnu(set(|args| args.time = Some(TimeField::Accessed)), 'u', "", "use the time of the last access: -l shows it, -lt also sorts by it; without -l, sort by it").under(ORDER),
    Flag::gnu(set(|args| args.sort = Some(SortKey::None)), 'U', "", "do not sort; keep the order of the directory").under(ORDER).aliases(&["no-sort"]),
    Flag::gnu(set(|args| args.sort = Some(SortKey::Version)), 'v', "", "sort numbers in names by their value: file2 before file10").under(ORDER).aliases(&["versionsort"]),
    Flag::gnu(set(|args| args.lay_out(Format::Grid(Fill::Across))), 'x', "", "list in columns, filled from left to right").under(LAYOUT).aliases(&["across"]),
    Flag::gnu(set(|args| args.sort = Some(SortKey::Extension)), 'X', "", "sort by extension").under(ORDER).aliases(&["extensionsort"]),
    Flag::gnu(set(Args::set_one_per_line), '1', "", "list one name a line").under(LAYOUT).aliases(&["oneline"]).common(),
    Flag::ours(read(|args, given| args.columns.read(given)), "columns", "which columns to show, in this order; +COLUMN and -COLUMN add and remove some; see COLUMNS in the manual").required("LIST").list().aliases(&["blocks"]).under(LONG).example("mode,size,modified,name"),
    Flag::ours(read(|args, given| args.columns.read_loc(given)), "loc", "show the language of each file and its lines of code").optional("MODE").choices(&["lines"]).under(LONG),
    Flag::ours(read(|args, given| args.columns.read_name_characters(given)), "truncate-owner", "cut names of owners and groups to N characters").required("N").example("8").aliases(&["truncate-owner-after"]).under(LONG),
    Flag::ours(read(|args, given| args.columns.read_name_marker(given)), "truncate-owner-marker", "end names that were cut with TEXT").required("TEXT").example("+").under(LONG),
    Flag::ours(set(|args| args.columns.header = true), "header", "show headings above the columns of long listings").under(LONG).common(),
    Flag::ours(set(|args| args.columns.added.push(Column::Octal)), "octal", "show permissions in octal digits too").under(LONG).aliases(&["octal-permissions"]),
    Flag::ours(read(|args, given| args.columns.read_permission(given)), "permission", "how to show permissions: rwx (letters), octal (digits), none").required("WORD").choices(&["rwx", "octal", "none"]).under(LONG),
    Flag::ours(set(|args| args.columns.added.push(Column::Links)), "links", "show the number of hard links, even if other options leave it out").under(LONG),
    Flag::ours(set(|args| args.columns.added.push(Column::Allocated)), "allocated", "show the disk space of each file, in the unit of sizes").under(SIZES).aliases(&["blocksize"]),
    Flag::ours(set(|args| args.columns.added.push(Column::Flags)), "flags", "show file flags: immutable, append, nodump, compressed, encrypted, verity, dax").under(LONG),
    Flag::ours(set(|args| args.columns.extended = true), "extended", "list the extended attributes of each file, with their sizes, in lines below it; in trees too").under(LONG),
    Flag::ours(read(|args, given| { args.absolute = if given.value.is_none() { Absolute::On } else { args::choice(given, &Absolute::WORDS)? }; Ok(()) }), "absolute", "show absolute paths: on (also without HOW), follow (where symbolic links lead), off").optional("HOW").choices(&["on", "follow", "off"]).under(NAMES),
    Flag::ours(set(|args| args.columns.mounts = true), "mounts", "show what is mounted on a directory after its name: [SOURCE (TYPE)]").under(NAMES),
    Flag::ours(set(|args| args.columns.smart_group = true), "smart-group", "show groups only where their names differ from the owners'").under(LONG),
    Flag::ours(read(|args, given| args.columns.read_times(given)), "times", "which times to show, in this order: modified, accessed, changed, created").required("LIST").list().choices(&["modified", "show the time of the last modification; several such options show several times", "changed", "show the time of the last status change"]).under(LONG),
    Flag::ours(set(|args| args.columns.add_time(TimeField::Modified)), "modified", "show the time of the last modification in long listings; several such options show several times").under(LONG),
    Flag::ours(set(|args| args.columns.add_time(TimeField::Accessed)), "accessed", "show the time of the last access").under(LONG),
    Flag::ours(set(|args| args.columns.add_time(TimeField::Changed)), "changed", "show the time of the last status change in long listings").under(LONG),
    Flag::ours(set(|args| args.columns.add_time(TimeField::Born)), "created", "show the time of creation").under(LONG),
    Flag::ours(set(|args| args.block_size = Some(BlockSize::BYTES)), "bytes", "show sizes in bytes, on a terminal too").under(SIZES),
    Flag::ours(set(|args| args.block_size = Some(BlockSize::IEC)), "binary", "like -h, but with the units of the IEC: 1.5Ki 234Mi 2.0Gi").under(SIZES),
    Flag::ours(set(|args| args.columns.remove(Column::Permissions)), "no-permissions", "leave out permissions").under(LONG),
    Flag::ours(set(|args| args.columns.remove(Column::Size)), "no-size", "leave out sizes").under(LONG).aliases(&["no-filesize"]),
    Flag::ours(set(|args| args.columns.remove(Column::User)), "no-user", "leave out owners").under(LONG),
    Flag::ours(set(|args| args.columns.removed.push(Place::Times)), "no-time", "leave out times").under(LONG),
    Flag::ours(set(|args| args.no_target = true), "no-target", "do not show where symbolic links lead").under(NAMES).aliases(&["no-symlink"]),
    Flag::ours(set(Args::set_grid), "grid", "list in columns; with -l put files side by side if the screen is wide enough").under(LAYOUT),
    Flag::ours(set(|args| args.traverse(Traversal::Tree)), "tree", "show directories as trees; with -l as long listings").under(LAYOUT).common(),
    Flag::ours(read(Args::read_json), "json", "print each file as a JSON object on a line of its own, with what a long listing shows; with tree, directories hold their entries").optional("SHAPE").choices(&["lines", "tree"]).under(LAYOUT),
    Flag::ours(read(|args, given| { args.depth = Some(args::how_many("depth", given)?); Ok(()) }), "depth", "list at most N levels of directories, with --tree or -R").required("N").under(LAYOUT).aliases(&["level"]).example("3").common(),
    Flag::ours(set(|args| args.follow_symlinks = true), "follow-symlinks", "with --tree or -R, list the directories that symbolic links lead to; loops are marked and not followed").under(LAYOUT),
    Flag::ours(read(|args, given| { args.limit = Some(args::how_many("limit", given)?); Ok(()) }), "limit", "list only the first N entries of each directory, and say how many more there are").required("N").under(LAYOUT).example("20"),
    Flag::ours(set(|args| args.kinds.only.push(Kind::Directory)), "only-dirs", "list only directories; several --only options add up").under(WHAT),
    Flag::ours(set(|args| args.kinds.only.push(Kind::File)), "only-files", "list only regular files; -R and --tree still enter directories").under(WHAT),
    Flag::ours(set(|args| args.kinds.only.push(Kind::Symlink)), "only-links", "list only symbolic links").under(WHAT),
    Flag::ours(set(|args| args.kinds.with_links = true), "with-links", "list symbolic links too, whatever the --only options say").aliases(&["show-symlinks"]).under(WHAT),
    Flag::ours(set(|args| args.kinds.no_links = true), "no-links", "leave out symbolic links").aliases(&["no-symlinks"]).under(WHAT),
    Flag::ours(read(|args, given| { args.include.push(given.bytes().to_vec()); Ok(()) }), "include", "list only names that match GLOB; with several, names that match any of them").required("GLOB").under(WHAT).example("*.rs"),
    Flag::ours(read(|args, given| { args.add_ignore_globs(given.bytes()); Ok(()) }), "ignore-glob", "leave out names that match one of the globs in LIST, with | between; * matches a dot at the beginning too").required("LIST").under(WHAT).example("*.o|*.tmp"),
    Flag::ours(read(|args, given| { args.expressions.push(given.bytes().to_vec()); Ok(()) }), "where", "list only files for which these tests of findx are true: '-size +1M -mtime -7'; -R and --tree still enter directories").required("EXPRESSION").under(WHAT).example("-size +1M"),
    Flag::ours(read(Args::read_stdin), "stdin", "list the files that standard input names, one a line; with =0, each ended with NUL").optional("0").under(WHAT),
    Flag::ours(set(|args| args.grouping = Grouping::DirectoriesLast), "group-directories-last", "list directories last").under(ORDER),
    Flag::ours(read(|args, given| { args.grouping = args::choice(given, &Grouping::WORDS)?; Ok(()) }), "group-dirs", "where to list directories: first, last, none (among the other files)").required("WHERE").choices(&["first", "last", "none"]).under(ORDER),
    Flag::ours(set(Args::sort_by_git), "gitsort", "sort by git's state, changed files first; the same as --sort=git").under(GIT),
    Flag::ours(set(|args| args.columns.added.push(Column::Git)), "git", "show the state of each file in git in two letters: what is staged, what is not; see GIT in the manual").under(GIT).common(),
    Flag::ours(set(|args| args.git.ignore = true), "git-ignore", "leave out what git ignores, unless the command line names it").under(GIT).common(),
    Flag::ours(set(|args| args.add_repositories(Depth::Condition)), "git-repositories", "show the branch of directories that are repositories: | before it if nothing has changed, + if something has").aliases(&["git-repos"]).under(GIT),
    Flag::ours(set(|args| args.add_repositories(Depth::Branch)), "git-repositories-no-status", "like --git-repositories, but without looking for changes, which is quicker").aliases(&["git-repos-no-status"]).under(GIT),
    Flag::ours(set(|args| args.columns.removed.extend([Place::Column(Column::Git), Place::Column(Column::Repository)])), "no-git", "leave out all columns of git").under(GIT),
    Flag::ours(read(Args::read_git_timeout), "git-timeout", "wait at most TIME for git's letters, such as 200ms or 2s (default: 500ms; 0: no limit); unknown ones are shown as an ellipsis").required("TIME").under(GIT).example("500ms"),
    Flag::ours(set(|args| args.directory_size = DirectorySize::Total), "total-size", "show for directories the size of everything in them; > before a size: some of it could not be read").under(SIZES).common(),
    Flag::ours(set(|args| args.one_file_system = true), "one-file-system", "with --total-size, leave out what is on other file systems").under(SIZES),
    Flag::ours(set(|args| args.directory_size = DirectorySize::Entries), "count", "show for directories the number of their entries in place of a size").under(SIZES),
    Flag::ours(read(Args::read_summary), "summary", "end with the number of files, directories and links, and their size; with =language, with their lines of code by language").optional("language").choices(&["language"]).under(LAYOUT),
    Flag::ours(read(Args::read_code), "code", "list everything below, and end with the lines of code by language").optional("MODE").choices(&["lines"]).under(LAYOUT),
    Flag::ours(read(|args, given| args.look.read_icons(given)), "icons", "show an icon before each name: auto (on a terminal; also without WHEN), always, never (the default); needs a Nerd Font").optional("WHEN").choices(WHEN).aliases(&["icon"]).under(COLOURS).common(),
    Flag::ours(read(|args, given| args.look.read_icon(given)), "icon-for", "show this icon: KEY is names.NAME, extensions.EXTENSION or kinds.KIND; so does the table [lsx.icons] of the configuration").required("KEY=SYMBOL").example("extensions.rs=🦀").table("icons").under(COLOURS),
    Flag::ours(read(|args, given| { args.look.icon_theme = args::choice(given, &ICON_THEMES)?; Ok(()) }), "icon-theme", "which icons to show: nerd (the default; needs a Nerd Font), emoji (by type of file; needs no special font)").required("THEME").choices(&["nerd", "emoji"]).under(COLOURS),
    Flag::ours(read(|args, given| args.look.read_icon_width(given)), "icon-width", "how many columns wide your font draws an icon").required("N").example("2").under(COLOURS),
    Flag::ours(read(|args, given| args.look.read_style(given)), "theme", "set a colour: 'size.mega=bold yellow'; so does the table [lsx.theme] of the configuration").required("KEY=STYLE").example("size.mega=bold yellow").table("theme").under(COLOURS),
    Flag::ours(read(|args, given| args.look.read_scaled(given)), "color-scale", "let colours tell how old or large a file is beside the others: age, size, all (also without WHAT)").optional("WHAT").list().choices(&["all", "age", "size"]).aliases(&["colour-scale"]).under(COLOURS),
    Flag::ours(read(|args, given| { args.look.scale_mode = Some(args::choice(given, &SCALE_MODES)?); Ok(()) }), "color-scale-mode", "how to spread the colours of --color-scale: gradient (over the values of this listing; the default), fixed (the same steps in every listing)").required("MODE").choices(&["fixed", "gradient"]).aliases(&["colour-scale-mode"]).under(COLOURS),
    Flag::ours(read(|args, given| { args.why.push(given.word()); Ok(()) }), "why", "list nothing; say which rules give NAME its colour, icon and git's letters, or leave it out; with --json as an object").required("NAME").under(COLOURS).example("main.rs"),
    Flag::ours(set(|args| args.classic = true), "classic", "look exactly like GNU ls, on a terminal too").under(COLOURS),
    Flag::ours(Effect::NOTHING, "no-config", "do not read the configuration file, which is read only on a terminal").aliases(&["ignore-config"]),
    Flag::ours(set(|args| args.setup = Some(Setup::Example)), "config-example", "print an example of the configuration file, with every setting"),
    Flag::ours(read(|args, given| { args.setup = Some(Setup::check(given)); Ok(()) }), "config-check", "say what is wrong in the configuration file, or in FILE").optional("FILE"),
    Flag::ours(set(|args| args.setup = Some(Setup::Places)), "config-path", "print where the configuration file is looked for"),
    Flag::ours(read(|args, given| { args.setup = Some(Setup::init(given).map_err(|error| ArgsError::Usage(error, 2))?); Ok(()) }), "init", "print what the start file of SHELL needs to have lsx as ls, with completions: eval \"$(lsx --init bash)\"").required("SHELL").choices(init::NAMES),
    Flag::ours(read(|args, given| { args.text = Some(args::choice(given, &Text::WORDS)?); Ok(()) }), "generate", "").required("TEXT"),
];

#[cfg(test)]
mod tests {
    use ::cli::manual::Page;

    use super::*;
    use crate::words::{self, COLUMNS, Criterion, SHOWN_TIMES, TIMES};

    #[test]
    fn the_man_page_has_every_word_that_a_value_may_be() {
        let page = Page::of_flags(&MANUAL, FLAGS).roff().replace("\\-", "-").replace("\\fR", " ");
        let is_there = |word: &str| {
            page.split(|end: char| !end.is_alphanumeric() && !"-.".contains(end)).any(|there| {
                [there, there.trim_start_matches("fB"), there.trim_end_matches('.')].contains(&word)
            })
        };
        let others = Criterion::WORDS_OF_OTHERS.map(|(word, ..)| word);
        let words = COLUMNS.iter().map(|(word, _)| *word).chain(Criterion::WORDS.map(|(word, _)| word));
        let words = words.chain(SHOWN_TIMES.map(|(word, _)| word)).chain(TIMES.map(|(word, _)| word));
        let words = words.chain(words::SIZES.map(|(word, _)| word)).chain(ICON_THEMES.map(|(word, _)| word));
        let words = words.chain(When::WORDS.map(|(word, _)| word)).chain(Format::WORDS.map(|(word, _)| word));
        let words = words.chain(Indicators::WORDS.map(|(word, _)| word)).chain(STYLES.iter().copied());
        let missing: Vec<&str> = words.chain(others).filter(|word| !is_there(word)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
