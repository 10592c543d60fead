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
    ("-@", "--extended"),
    ("-M", "--mounts"),
    ("-O", "--flags"),
    ("-T", "--tree"),
    ("-V", "--version"),
    ("-y", "--sort=type"),
    ("--config-file", "the variable CLASSIX_CONFIG"),
    ("--dirs-first", "--group-directories-first"),
    ("--dirs-last", "--group-directories-last"),
    ("--exclude", "--ignore-glob"),
    ("--hidden", "-A"),
    ("--max-depth", "--depth"),
    ("--no-icons", "--icons=never"),
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
    Flag::gnu(set(|args| args.hidden = Hidden::ShowAll), 'a', "all", "list hidden files (names that begin with a dot) too").under(WHAT).common(),
    Flag::gnu(set(|args| args.quoting = Some(QuotingStyle::Escape)), 'b', "escape", "write unprintable characters with C's backslashes: \\n").under(NAMES),
    Flag::gnu(set(|args| args.directories_themselves = true), 'd', "directory", "list directories themselves, not their contents").under(WHAT).aliases(&["treat-dirs-as-files", "list-dirs", "directory-only"]).common(),
    Flag::gnu(set(Args::set_dired), 'D', "dired", "long listing, with the offsets of names for Emacs").under(LAYOUT),
    Flag::gnu(set(|args| (args.format, args.time_style) = (Some(Format::Long), Some(b"full-iso".to_vec()))), '\0', "full-time", "long listing with full times: the same as -l --time-style=full-iso").under(LONG),
    Flag::gnu(set(|args| args.grouping = Grouping::DirectoriesFirst), '\0', "group-directories-first", "list directories first").under(ORDER).common(),
    Flag::gnu(set(|args| args.block_size = Some(BlockSize::HUMAN)), 'h', "human-readable", "write sizes for people: 1.5K 234M 2.0G").under(LONG).common(),
    Flag::gnu(set(|args| args.inode = true), 'i', "inode", "show the inode number of each file").under(LAYOUT),
    Flag::gnu(set(|args| args.kibibytes = true), 'k', "kibibytes", "count blocks of 1024 bytes in -s and totals").under(LONG),
    Flag::gnu(set(|args| (args.format, args.numeric) = (Some(Format::Long), true)), 'n', "numeric-uid-gid", "long listing, with numbers for users and groups").under(LONG),
    Flag::gnu(set(|args| args.no_group = true), 'G', "no-group", "leave groups out of long listings").under(LONG),
    Flag::gnu(set(|args| args.hide_controls = Some(true)), 'q', "hide-control-chars", "write ? for unprintable characters").under(NAMES),
    Flag::gnu(set(|args| args.reverse = true), 'r', "reverse", "reverse the order").under(ORDER).common(),
    Flag::gnu(read(Args::read_size), 's', "size", "show how many blocks each file takes").tolerant().under(LAYOUT),
    Flag::gnu(read(Args::read_width), 'w', "width", "make lines this wide; 0 for no limit").required("COLS").under(LAYOUT).example("100"),
    Flag::gnu(set(|args| args.hidden = Hidden::ShowMost), 'A', "almost-all", "list hidden files too, but not . and ..").under(WHAT).common(),
    Flag::gnu(set(|args| args.ignore.extend([b"*~".to_vec(), b".*~".to_vec()])), 'B', "ignore-backups", "leave out names that end with ~").under(WHAT),
    Flag::gnu(read(|args, given| { args.indicate(Indicators::Classify, args::when(given)?); Ok(()) }), '\0', "classify", "put a sign after each name: * / = > @ |").optional("WHEN").choices(WHEN).under(NAMES).common(),
    Flag::gnu(set(|args| args.indicate(Indicators::FileType, When::Always)), '\0', "file-type", "put a sign after names, but none after programs").under(NAMES),
    Flag::gnu(set(|args| args.block_size = Some(BlockSize::SI)), '\0', "si", "write sizes for people, in powers of 1000").under(LONG),
    Flag::gnu(set(|args| args.dereference = Some(Dereference::Operands)), 'H', "dereference-command-line", "follow symbolic links that the command line names").under(WHAT),
    Flag::gnu(set(|args| args.dereference = Some(Dereference::OperandsToDirectories)), '\0', "dereference-command-line-symlink-to-dir", "follow symbolic links that the command line names and that lead to directories").under(WHAT),
    Flag::gnu(read(|args, given| { args.hide.push(given.bytes().to_vec()); Ok(()) }), '\0', "hide", "leave out names that match PATTERN, unless with -a or -A").required("PATTERN").under(WHAT).example("*.bak"),
    Flag::gnu(read(|args, given| { args.ignore.push(given.bytes().to_vec()); Ok(()) }), 'I', "ignore", "leave out names that match PATTERN").required("PATTERN").under(WHAT).example("*.bak"),
    Flag::gnu(read(|args, given| { args.indicate(args::choice(given, &Indicators::WORDS)?, When::Always); Ok(()) }), '\0', "indicator-style", "which signs to put after names: none, slash (-p), file-type, classify (-F)").required("WORD").choices(&["none", "slash", "file-type", "classify"]).under(NAMES),
    Flag::gnu(set(|args| args.dereference = Some(Dereference::Always)), 'L', "dereference", "show the files that links lead to, not the links").under(WHAT),
    Flag::gnu(set(|args| args.quoting = Some(QuotingStyle::Literal)), 'N', "literal", "write names as they are, unquoted").under(NAMES).aliases(&["no-quotes"]),
    Flag::gnu(set(|args| args.quoting = Some(QuotingStyle::C)), 'Q', "quote-name", "write names between double quotes").under(NAMES),
    Flag::gnu(read(|args, given| { args.quoting = Some(args::choice(given, &QuotingStyle::WORDS)?); Ok(()) }), '\0', "quoting-style", "how to quote names: literal, shell, shell-always, shell-escape, shell-escape-always, c, c-maybe, escape, locale, clocale").required("WORD").choices(STYLES).under(NAMES),
    Flag::gnu(set(|args| args.traverse(Traversal::Recursive)), 'R', "recursive", "list subdirectories too, all the way down").under(WHAT).aliases(&["recurse"]).common(),
    Flag::gnu(read(|args, given| { args.lay_out(args::choice(given, &Format::WORDS)?); Ok(()) }), '\0', "format", "how to lay names out: across or horizontal (-x), commas (-m), long or verbose (-l), single-column (-1), vertical (-C)").required("WORD").choices(&["across", "commas", "horizontal", "long", "single-column", "verbose", "vertical"]).under(LAYOUT),
    Flag::gnu(set(|args| args.hide_controls = Some(false)), '\0', "show-control-chars", "write unprintable characters as they are").under(NAMES),
    Flag::gnu(read(Args::read_sort), '\0', "sort", "sort by this: none (-U), size (-S), time (-t), version (-v), extension (-X), name, width; or by several keys with commas between, each with :asc or :desc after it for that direction: all of these but none, and natural, type, inode, git, count (entries of directories), modified, accessed, changed, created").required("WORD").list().choices(&["none", "size", "time", "version", "extension", "name", "width"]).under(ORDER),
    Flag::gnu(read(Args::read_tab_size), 'T', "tabsize", "the width of a tab; 0 for no tabs").required("COLS").under(LAYOUT).example("8"),
    Flag::gnu(read(|args, given| { args.time = Some(args::time(given)?); Ok(()) }), '\0', "time", "which time to show, and to sort by: atime or access or use (-u), ctime or status (-c), birth or creation, mtime or modification").required("WORD").choices(&["atime", "ctime", "mtime", "birth"]).under(ORDER),
    Flag::gnu(read(|args, given| { args.time_style = Some(given.bytes().to_vec()); Ok(()) }), '\0', "time-style", "how to write times; see STYLE below").required("STYLE").choices(&["full-iso", "long-iso", "iso", "locale", "relative"]).under(LONG).aliases(&["date"]),
    Flag::gnu(set(Args::set_zero), '\0', "zero", "end each name with NUL in place of a line end, and quote none").under(LAYOUT),
    Flag::gnu(read(|args, given| { args.color = Some(args::when(given)?); Ok(()) }), '\0', "color", "colour names; WHEN is always, auto or never").optional("WHEN").choices(WHEN).under(NAMES).aliases(&["colour"]).common(),
    Flag::gnu(read(|args, given| { args.hyperlink = Some(args::when(given)?); Ok(()) }), '\0', "hyperlink", "make names links to the files; WHEN is always, auto or never").optional("WHEN").choices(WHEN).under(NAMES),
    Flag::gnu(read(Args::read_block_size), '\0', "block-size", "write sizes in this unit; see SIZE below").required("SIZE").under(LONG).example("1K"),
    Flag::gnu(set(|args| args.context = true), 'Z', "context", "show security contexts").under(LONG),
    Flag::gnu(set(|args| args.author = true), '\0', "author", "show the author of each file in long listings").under(LONG),
    Flag::gnu(set(|args| args.text = Some(Text::Help)), '\0', "help", "print this help").common(),
    Flag::ours(set(|args| args.text = Some(Text::Man)), "man", "print the man page, for man -l -"),
    Flag::gnu(set(|args| args.text = Some(Text::Version)), '\0', "version", "print the version"),
    Flag::gnu(set(|args| args.time = Some(TimeField::Changed)), 'c', "", "use the time of the last status change (ctime): shown with -l, sorted by otherwise").under(ORDER),
    Flag::gnu(set(|args| args.lay_out(Format::Grid(Fill::Down))), 'C', "", "in columns, filled downwards").under(LAYOUT),
    Flag::gnu(set(|args| (args.hidden, args.sort) = (Hidden::ShowAll, Some(SortKey::None))), 'f', "", "all files, unsorted: the same as -a -U").under(ORDER),
    Flag::gnu(read(|args, given| { args.indicate(Indicators::Classify, args::when(given)?); Ok(()) }), 'F', "", "put a sign after each name; the same as --classify").under(NAMES),
    Flag::gnu(set(|args| (args.format, args.no_owner) = (Some(Format::Long), true)), 'g', "", "long listing, without owners").under(LONG),
    Flag::gnu(set(|args| args.format = Some(Format::Long)), 'l', "", "long listing: permissions, links, owner, group, size, time").under(LAYOUT).aliases(&["long"]).common(),
    Flag::gnu(set(|args| args.format = Some(Format::Commas)), 'm', "", "in lines, with commas between").under(LAYOUT),
    Flag::gnu(set(|args| (args.format, args.no_group) = (Some(Format::Long), true)), 'o', "", "long listing, without groups").under(LONG),
    Flag::gnu(set(|args| args.indicate(Indicators::Slash, When::Always)), 'p', "", "put a / after directories").under(NAMES),
    Flag::gnu(set(|args| args.sort = Some(SortKey::Size)), 'S', "", "sort by size, the largest first").under(ORDER).aliases(&["sizesort"]).common(),
    Flag::gnu(set(|args| args.sort = Some(SortKey::Time)), 't', "", "sort by time, the newest first").under(ORDER).aliases(&["timesort"]).common(),
    Flag::gnu(set(|args| args.time = Some(TimeField::Accessed)), 'u', "", "use the time of the last access (atime): shown with -l, sorted by otherwise").under(ORDER),
    Flag::gnu(set(|args| args.sort = Some(SortKey::None)), 'U', "", "do not sort").under(ORDER).aliases(&["no-sort"]),
    Flag::gnu(set(|args| args.sort = Some(SortKey::Version)), 'v', "", "sort names as versions: file2 before file10").under(ORDER).aliases(&["versionsort"]),
    Flag::gnu(set(|args| args.lay_out(Format::Grid(Fill::Across))), 'x', "", "in columns, filled across").under(LAYOUT).aliases(&["across"]),
    Flag::gnu(set(|args| args.sort = Some(SortKey::Extension)), 'X', "", "sort by extension").under(ORDER).aliases(&["extensionsort"]),
    Flag::gnu(set(Args::set_one_per_line), '1', "", "list one file a line").under(LAYOUT).aliases(&["oneline"]).common(),
    Flag::ours(read(|args, given| args.columns.read(given)), "columns", "the columns of long listings, in this order; +COLUMN and -COLUMN add and remove some: mode, octal, links, inode, blocks, allocated, user, group, author, context, size, lines, language, time, modified, accessed, changed, created, flags, xattrs, git, repository, icon, name").required("LIST").list().aliases(&["blocks"]).under(LONG).example("mode,size,modified,name"),
    Flag::ours(read(|args, given| args.columns.read_loc(given)), "loc", "show the language of each file and its lines of code in long listings").optional("MODE").choices(&["lines"]).under(LONG),
    Flag::ours(read(|args, given| args.columns.read_name_characters(given)), "truncate-owner", "cut names of owners and groups to N characters in long listings").required("N").example("8").aliases(&["truncate-owner-after"]).under(LONG),
    Flag::ours(read(|args, given| args.columns.read_name_marker(given)), "truncate-owner-marker", "put this after names that --truncate-owner has cut").required("TEXT").example("+").under(LONG),
    Flag::ours(set(|args| args.columns.header = true), "header", "put headings above the columns of long listings").under(LONG).common(),
    Flag::ours(set(|args| args.columns.added.push(Column::Octal)), "octal", "show permissions as octal digits too in long listings").under(LONG).aliases(&["octal-permissions"]),
    Flag::ours(read(|args, given| args.columns.read_permission(given)), "permission", "how to write permissions in long listings: rwx (letters), octal (digits), none").required("WORD").choices(&["rwx", "octal", "none"]).under(LONG),
    Flag::ours(set(|args| args.columns.added.push(Column::Links)), "links", "show the number of hard links in long listings, where other options leave it out").under(LONG),
    Flag::ours(set(|args| args.columns.added.push(Column::Allocated)), "allocated", "show the space that each file takes in long listings, written as sizes are").under(LONG).aliases(&["blocksize"]),
    Flag::ours(set(|args| args.columns.added.push(Column::Flags)), "flags", "show file flags in long listings: immutable, append, nodump, compressed, encrypted, verity, dax").under(LONG),
    Flag::ours(set(|args| args.columns.extended = true), "extended", "below each file of a long listing or a tree list its extended attributes, with their sizes").under(LONG),
    Flag::ours(read(|args, given| { args.absolute = if given.value.is_none() { Absolute::On } else { args::choice(given, &Absolute::WORDS)? }; Ok(()) }), "absolute", "write absolute paths in place of names; with =follow, where links lead; =off does not").optional("HOW").choices(&["on", "follow", "off"]).under(NAMES),
    Flag::ours(set(|args| args.columns.mounts = true), "mounts", "after the names of mount points show what is mounted there: [SOURCE (TYPE)]").under(NAMES),
    Flag::ours(set(|args| args.columns.smart_group = true), "smart-group", "show groups in long listings only where their names differ from the owners'").under(LONG),
    Flag::ours(read(|args, given| args.columns.read_times(given)), "times", "show these times in long listings, in this order: modified, accessed, changed, created").required("LIST").list().choices(&["modified", "accessed", "changed", "created"]).under(LONG),
    Flag::ours(set(|args| args.columns.add_time(TimeField::Modified)), "modified", "show the time of the last modification in long listings; several such options show several times").under(LONG),
    Flag::ours(set(|args| args.columns.add_time(TimeField::Accessed)), "accessed", "show the time of the last access in long listings").under(LONG),
    Flag::ours(set(|args| args.columns.add_time(TimeField::Changed)), "changed", "show the time of the last status change in long listings").under(LONG),
    Flag::ours(set(|args| args.columns.add_time(TimeField::Born)), "created", "show the time of creation in long listings").under(LONG),
    Flag::ours(set(|args| args.block_size = Some(BlockSize::BYTES)), "bytes", "write sizes in bytes, on a terminal too").under(LONG),
    Flag::ours(set(|args| args.block_size = Some(BlockSize::IEC)), "binary", "write sizes for people, with the IEC's units: 1.5Ki 234Mi 2.0Gi").under(LONG),
    Flag::ours(set(|args| args.columns.remove(Column::Permissions)), "no-permissions", "leave permissions out of long listings").under(LONG),
    Flag::ours(set(|args| args.columns.remove(Column::Size)), "no-size", "leave sizes out of long listings").under(LONG).aliases(&["no-filesize"]),
    Flag::ours(set(|args| args.columns.remove(Column::User)), "no-user", "leave owners out of long listings").under(LONG),
    Flag::ours(set(|args| args.columns.removed.push(Place::Times)), "no-time", "leave times out of long listings").under(LONG),
    Flag::ours(set(|args| args.no_target = true), "no-target", "do not show where links lead").under(NAMES).aliases(&["no-symlink"]),
    Flag::ours(set(Args::set_grid), "grid", "in columns; with -l, rows side by side where the screen is wide enough").under(LAYOUT),
    Flag::ours(set(|args| args.traverse(Traversal::Tree)), "tree", "show directories as trees; with -l as long listings").under(LAYOUT).common(),
    Flag::ours(read(Args::read_json), "json", "print an object of JSON for each file, one a line, with all that a long listing tells; with =tree, what is in a directory as its children").optional("SHAPE").choices(&["lines", "tree"]).under(LAYOUT),
    Flag::ours(read(|args, given| { args.depth = Some(args::how_many("depth", given)?); Ok(()) }), "depth", "go N levels deep, in a tree or with -R").required("N").under(LAYOUT).aliases(&["level"]).example("3").common(),
    Flag::ours(set(|args| args.follow_symlinks = true), "follow-symlinks", "enter the directories that links lead to, in trees and with -R; a link that leads back to itself is marked").under(LAYOUT),
    Flag::ours(read(|args, given| { args.limit = Some(args::how_many("limit", given)?); Ok(()) }), "limit", "list the first N files of each directory, and say how many more there are").required("N").under(LAYOUT).example("20"),
    Flag::ours(set(|args| args.kinds.only.push(Kind::Directory)), "only-dirs", "list directories only; with --only-files or --only-links those too").under(WHAT),
    Flag::ours(set(|args| args.kinds.only.push(Kind::File)), "only-files", "list regular files only; -R and trees still enter directories").under(WHAT),
    Flag::ours(set(|args| args.kinds.only.push(Kind::Symlink)), "only-links", "list symbolic links only").under(WHAT),
    Flag::ours(set(|args| args.kinds.with_links = true), "with-links", "list symbolic links beside what the --only options leave").aliases(&["show-symlinks"]).under(WHAT),
    Flag::ours(set(|args| args.kinds.no_links = true), "no-links", "leave symbolic links out").aliases(&["no-symlinks"]).under(WHAT),
    Flag::ours(read(|args, given| { args.include.push(given.bytes().to_vec()); Ok(()) }), "include", "list only names that match GLOB; repeatable, any will do").required("GLOB").under(WHAT).example("*.rs"),
    Flag::ours(read(|args, given| { args.add_ignore_globs(given.bytes()); Ok(()) }), "ignore-glob", "leave out names that match one of the patterns in LIST, with | between; * matches a dot in front too").required("LIST").under(WHAT).example("*.o|*.tmp"),
    Flag::ours(read(|args, given| { args.expressions.push(given.bytes().to_vec()); Ok(()) }), "where", "list only files for which findx's tests hold, such as '-size +1M -mtime -7'; -R and trees still enter directories").required("EXPRESSION").under(WHAT).example("-size +1M"),
    Flag::ours(read(Args::read_stdin), "stdin", "list the files that standard input names, one a line; with =0, names that end with NUL").optional("0").under(WHAT),
    Flag::ours(set(|args| args.grouping = Grouping::DirectoriesLast), "group-directories-last", "list directories last").under(ORDER),
    Flag::ours(read(|args, given| { args.grouping = args::choice(given, &Grouping::WORDS)?; Ok(()) }), "group-dirs", "where to list directories: first, last, none (sorted among the others)").required("WHERE").choices(&["first", "last", "none"]).under(ORDER),
    Flag::ours(set(Args::sort_by_git), "gitsort", "sort by git's letters, what has changed first; the same as --sort=git").under(ORDER),
    Flag::ours(set(|args| args.columns.added.push(Column::Git)), "git", "show git's state of each file in long listings: a letter for what is staged, one for what is not; for directories, of what is in them").under(LONG).common(),
    Flag::ours(set(|args| args.git.ignore = true), "git-ignore", "leave out what git ignores, unless the command line names it").under(WHAT).common(),
    Flag::ours(set(|args| args.add_repositories(Depth::Condition)), "git-repositories", "show the branch of directories that are repositories in long listings, after | where nothing has changed, after + where something has").aliases(&["git-repos"]).under(LONG),
    Flag::ours(set(|args| args.add_repositories(Depth::Branch)), "git-repositories-no-status", "the same without looking for changes, which is quicker").aliases(&["git-repos-no-status"]).under(LONG),
    Flag::ours(set(|args| args.columns.removed.extend([Place::Column(Column::Git), Place::Column(Column::Repository)])), "no-git", "show nothing of git in long listings").under(LONG),
    Flag::ours(read(Args::read_git_timeout), "git-timeout", "how long to wait for git's letters, in ms or s (default 500ms; 0 for no limit); what is not known by then shows as an ellipsis").required("TIME").under(LONG).example("500ms"),
    Flag::ours(set(|args| args.directory_size = DirectorySize::Total), "total-size", "show as the size of a directory that of everything in it; > before it says that it may be more, where something could not be read").under(LONG).common(),
    Flag::ours(set(|args| args.one_file_system = true), "one-file-system", "with --total-size, stay on one file system").under(LONG),
    Flag::ours(set(|args| args.directory_size = DirectorySize::Entries), "count", "show as the size of a directory how many entries it has").under(LONG),
    Flag::ours(read(Args::read_summary), "summary", "end with how many files, directories and links were listed, and their size; with =language, with a table of their lines of code, comments and blank lines by language").optional("language").choices(&["language"]).under(LAYOUT),
    Flag::ours(read(Args::read_code), "code", "list everything below the directories, and end with the table of --summary=language").optional("MODE").choices(&["lines"]).under(LAYOUT),
    Flag::ours(read(|args, given| args.look.read_icons(given)), "icons", "show an icon before each name, from a Nerd Font; without WHEN, on a terminal only").optional("WHEN").choices(WHEN).aliases(&["icon"]).under(NAMES).common(),
    Flag::ours(read(|args, given| args.look.read_icon(given)), "icon-for", "use an icon of your own; KEY is names.NAME, extensions.EXTENSION or kinds.KIND; the table [lsx.icons] of the configuration does the same").required("KEY=SYMBOL").example("extensions.rs=🦀").table("icons").under(NAMES),
    Flag::ours(read(|args, given| { args.look.icon_theme = args::choice(given, &ICON_THEMES)?; Ok(()) }), "icon-theme", "which icons to use: nerd (Nerd Fonts), emoji (by kind of file; they need no special font)").required("THEME").choices(&["nerd", "emoji"]).under(NAMES),
    Flag::ours(read(|args, given| args.look.read_icon_width(given)), "icon-width", "how many columns wide the font draws an icon").required("N").example("2").under(NAMES),
    Flag::ours(read(|args, given| args.look.read_style(given)), "theme", "change a colour of the listing: 'size.mega=bold yellow'; the table [lsx.theme] of the configuration does the same").required("KEY=STYLE").example("size.mega=bold yellow").table("theme").under(LONG),
    Flag::ours(read(|args, given| args.look.read_scaled(given)), "color-scale", "let colours tell how ages and sizes compare: age, size, or all").optional("WHAT").list().choices(&["all", "age", "size"]).aliases(&["colour-scale"]).under(LONG),
    Flag::ours(read(|args, given| { args.look.scale_mode = Some(args::choice(given, &SCALE_MODES)?); Ok(()) }), "color-scale-mode", "how to spread those colours: gradient (from the least to the greatest of the listing), or fixed (the same steps in every listing)").required("MODE").choices(&["fixed", "gradient"]).aliases(&["colour-scale-mode"]).under(LONG),
    Flag::ours(read(|args, given| { args.why.push(given.word()); Ok(()) }), "why", "list nothing, but say which rule gives this file its colour, icon and git's letters, or leaves it out; with --json as an object").required("NAME").under(NAMES).example("main.rs"),
    Flag::ours(set(|args| args.classic = true), "classic", "look exactly as GNU ls does, on a terminal too").under(LAYOUT),
    Flag::ours(Effect::NOTHING, "no-config", "ignore the configuration file").aliases(&["ignore-config"]),
    Flag::ours(set(|args| args.setup = Some(Setup::Example)), "config-example", "print an example of the configuration file with every option"),
    Flag::ours(read(|args, given| { args.setup = Some(Setup::check(given)); Ok(()) }), "config-check", "say what is wrong in the configuration file, or in FILE").optional("FILE"),
    Flag::ours(set(|args| args.setup = Some(Setup::Places)), "config-path", "print where the configuration file is looked for"),
    Flag::ours(read(|args, given| { args.setup = Some(Setup::init(given).map_err(|error| ArgsError::Usage(error, 2))?); Ok(()) }), "init", "print what the start file of SHELL evaluates to have lsx as ls, with completions: eval \"$(lsx --init bash)\"").required("SHELL").choices(init::NAMES),
    Flag::ours(read(|args, given| { args.text = Some(args::choice(given, &Text::WORDS)?); Ok(()) }), "generate", "").required("TEXT"),
];
