//! One row for every test: its words, how it is read, and what the help says.

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;

use contents::Case;
use sys::stat::{Access, TimeField};

use super::times::{self, Unit};
use super::{Built, Reader, accounts, arguments, content};
use crate::fnmatch::Fold;
use crate::number::Number;
use crate::test::Test;

/// A test, or what changes how the tests after it are read.
#[derive(Clone, Copy)]
pub struct Row {
    /// Its word.
    pub name: &'static str,
    /// What the help calls its argument; empty for none.
    pub argument: &'static str,
    /// Whether GNU find keeps no expression of it, so that it cannot stand after an operator.
    pub leaves_nothing: bool,
    build: Build,
    /// One line; empty for another word for the row above.
    pub help: &'static str,
}

/// How a test is made of its words. The bytes are its own word, as typed.
#[derive(Clone, Copy)]
enum Build {
    Plain(fn(&mut Reader<'_>) -> Built),
    With(fn(&mut Reader<'_>, &[u8], &OsString) -> Built),
    /// It takes as many words as it needs.
    Words(fn(&mut Reader<'_>, &OsString) -> Built),
}

const fn plain(name: &'static str, build: fn(&mut Reader<'_>) -> Built, help: &'static str) -> Row {
    Row { name, argument: "", leaves_nothing: false, build: Build::Plain(build), help }
}

const fn with(
    name: &'static str,
    argument: &'static str,
    build: fn(&mut Reader<'_>, &[u8], &OsString) -> Built,
    help: &'static str,
) -> Row {
    Row { name, argument, leaves_nothing: false, build: Build::With(build), help }
}

impl Row {
    /// Makes a test of the words; `word`, as typed, has been taken.
    ///
    /// # Errors
    /// In GNU's words, where they are none.
    pub fn read(&self, reader: &mut Reader<'_>, word: &OsString) -> Built {
        match self.build {
            Build::Plain(build) => build(reader),
            Build::With(build) => {
                let argument = reader.argument(word)?;
                build(reader, word.as_bytes(), &argument)
            }
            Build::Words(build) => build(reader, word),
        }
    }
}

/// The row of a test by its word as it was typed, dash and all.
#[must_use]
pub fn find(typed: &[u8]) -> Option<&'static Row> {
    let name = std::str::from_utf8(typed).ok()?;
    let row = tests().find(|row| row.name == name);
    row.or_else(|| times::is_newer(typed).then_some(&NEWER_XY))
}

/// The test that a word may have been meant for.
pub(crate) fn similar(typed: &[u8]) -> Option<String> {
    let typed = std::str::from_utf8(typed).ok()?;
    cli::nearest::nearest(typed, tests().map(|row| row.name)).map(|name| format!("there is {name}"))
}

/// Whether `-depth` with this word after it is BSD's test of the depth, and not find's option. Numbers have more
/// forms elsewhere, such as ` 3` and `++3`: find refuses these words here, and so do we.
#[must_use]
pub fn is_depth(word: &[u8]) -> bool {
    let digits = word.strip_prefix(b"+").or_else(|| word.strip_prefix(b"-")).unwrap_or(word);
    digits.iter().all(u8::is_ascii_digit) && Number::parse(word).is_some()
}

/// `-newerXY`, of which there are too many for a row each.
static NEWER_XY: Row = Row {
    name: "-newerXY",
    argument: "REFERENCE",
    leaves_nothing: false,
    build: Build::Words(times::newer_xy),
    help: "",
};

/// BSD's `-depth N`.
pub static DEPTH: Row = with("-depth", "N", |p, w, a| arguments::number(p, w, a).map(Test::Depth), "");

/// Ages count from the end of this day.
pub static FROM_MIDNIGHT: Row = Row {
    leaves_nothing: true,
    ..plain("-daystart", times::from_midnight, "count days from midnight today, in the tests after it")
};

/// The syntax of regular expressions.
pub static SYNTAX: Row = with(
    "-regextype",
    "TYPE",
    arguments::regex_type,
    "read the -regex and -iregex after it in this syntax; see REGULAR EXPRESSIONS in the manual",
);

/// BSD's word for one of them.
pub static EXTENDED: Row = plain("-E", arguments::extended, "the same as -regextype posix-extended");

/// Every test, by the sections of the manual; those that are used most stand first.
pub static SECTIONS: &[(&str, &[Row])] = &[
    ("Tests of names and links", NAMES),
    ("Tests of types and sizes", KINDS),
    ("Tests of times", TIMES),
    ("Tests of owners and permissions", OWNERS),
    ("Tests of contents", CONTENTS),
];

/// Every test.
pub fn tests() -> impl Iterator<Item = &'static Row> {
    SECTIONS.iter().flat_map(|(_, rows)| *rows)
}

static NAMES: &[Row] = &[
    with(
        "-name",
        "PATTERN",
        |p, w, a| arguments::name(p, w, a, Fold::Exact),
        "the name matches PATTERN: *.rs, ?, [abc] and so on, quoted for the shell",
    ),
    with("-iname", "PATTERN", |p, w, a| arguments::name(p, w, a, Fold::Case), "like -name, ignoring case"),
    with(
        "-path",
        "PATTERN",
        |p, w, a| arguments::path(p, w, a, Fold::Exact),
        "the whole path matches PATTERN; * matches slashes too",
    ),
    with("-wholename", "PATTERN", |p, w, a| arguments::path(p, w, a, Fold::Exact), ""),
    with("-ipath", "PATTERN", |p, w, a| arguments::path(p, w, a, Fold::Case), "like -path, ignoring case"),
    with("-iwholename", "PATTERN", |p, w, a| arguments::path(p, w, a, Fold::Case), ""),
    with(
        "-regex",
        "PATTERN",
        |p, _, a| arguments::regex(p, a, Fold::Exact),
        "the whole path matches this regular expression",
    ),
    with("-iregex", "PATTERN", |p, _, a| arguments::regex(p, a, Fold::Case), "like -regex, ignoring case"),
    plain("-hidden", |_| Ok(Test::Hidden), "the name begins with a dot"),
    with(
        "-lname",
        "PATTERN",
        |p, _, a| arguments::target(p, a, Fold::Exact),
        "is a symbolic link, and the path in it matches PATTERN",
    ),
    with("-ilname", "PATTERN", |p, _, a| arguments::target(p, a, Fold::Case), "like -lname, ignoring case"),
    with("-samefile", "FILE", arguments::same_file, "is the same file as FILE, perhaps under another name"),
    with("-inum", "N", |p, w, a| arguments::number(p, w, a).map(Test::Inode), "has inode number N"),
    with("-links", "N", |p, w, a| arguments::number(p, w, a).map(Test::Links), "has N hard links"),
];

static KINDS: &[Row] = &[
    with(
        "-type",
        "[bcdpflsD]",
        arguments::kind,
        "is of this type: f file, d directory, l symbolic link, p pipe, s socket, b or c device, D door; several with commas between",
    ),
    with("-xtype", "[bcdpflsD]", arguments::kind, "like -type, but of what a symbolic link leads to"),
    with(
        "-size",
        "N[bcwkMGTP]",
        arguments::size,
        "its size is N units, rounded up; +N more, -N fewer; units: c bytes, w 2 bytes, b 512 bytes (the default), k, M, G, T, P",
    ),
    plain("-empty", |_| Ok(Test::Empty), "is an empty file, or a directory with nothing in it"),
    with(
        "-dirsize",
        "N[bcwkMGTP]",
        arguments::space,
        "is a directory that takes N units of disk space with everything in it",
    ),
    plain("-leaf", |_| Ok(Test::Leaf), "is a directory without directories in it"),
    plain("-sparse", |_| Ok(Test::Sparse), "takes less disk space than its size says"),
    with(
        "-fstype",
        "TYPE",
        arguments::file_system,
        "is on a file system of this type, such as ext4; -printf %F prints it",
    ),
    plain("-true", |_| Ok(Test::Constant(true)), "is always true"),
    plain("-false", |_| Ok(Test::Constant(false)), "is always false"),
];

static TIMES: &[Row] = &[
    with(
        "-mtime",
        "N",
        |p, w, a| times::age(p, w, a, TimeField::Modified, Unit::Day),
        "was modified N days ago; +N more, -N less",
    ),
    with(
        "-mmin",
        "N",
        |p, w, a| times::age(p, w, a, TimeField::Modified, Unit::Minute),
        "was modified N minutes ago",
    ),
    with("-newer", "FILE", |p, _, a| times::newer(p, a, TimeField::Modified), "was modified later than FILE"),
    with("-mnewer", "FILE", |p, _, a| times::newer(p, a, TimeField::Modified), ""),
    with(
        "-since",
        "TIME",
        |p, _, a| times::since(p, a, TimeField::Modified),
        "was modified later than TIME, such as 'yesterday' or '2026-03-01 10:00'",
    ),
    with("-msince", "TIME", |p, _, a| times::since(p, a, TimeField::Modified), ""),
    with(
        "-atime",
        "N",
        |p, w, a| times::age(p, w, a, TimeField::Accessed, Unit::Day),
        "was last accessed N days ago",
    ),
    with(
        "-amin",
        "N",
        |p, w, a| times::age(p, w, a, TimeField::Accessed, Unit::Minute),
        "was last accessed N minutes ago",
    ),
    with(
        "-anewer",
        "FILE",
        |p, _, a| times::newer(p, a, TimeField::Accessed),
        "was last accessed later than FILE was modified",
    ),
    with(
        "-asince",
        "TIME",
        |p, _, a| times::since(p, a, TimeField::Accessed),
        "was last accessed later than TIME",
    ),
    with(
        "-ctime",
        "N",
        |p, w, a| times::age(p, w, a, TimeField::Changed, Unit::Day),
        "had its last status change (content, mode, owner, links) N days ago",
    ),
    with(
        "-cmin",
        "N",
        |p, w, a| times::age(p, w, a, TimeField::Changed, Unit::Minute),
        "had its last status change N minutes ago",
    ),
    with(
        "-cnewer",
        "FILE",
        |p, _, a| times::newer(p, a, TimeField::Changed),
        "had its last status change later than FILE was modified",
    ),
    with(
        "-csince",
        "TIME",
        |p, _, a| times::since(p, a, TimeField::Changed),
        "had its last status change later than TIME",
    ),
    with("-Btime", "N", |p, w, a| times::age(p, w, a, TimeField::Born, Unit::Day), "was created N days ago"),
    with(
        "-Bmin",
        "N",
        |p, w, a| times::age(p, w, a, TimeField::Born, Unit::Minute),
        "was created N minutes ago",
    ),
    with(
        "-Bnewer",
        "FILE",
        |p, _, a| times::newer(p, a, TimeField::Born),
        "was created later than FILE was modified",
    ),
    with("-Bsince", "TIME", |p, _, a| times::since(p, a, TimeField::Born), "was created later than TIME"),
    with("-used", "N", times::used, "was last accessed N days after its last status change"),
];

static OWNERS: &[Row] = &[
    with(
        "-user",
        "NAME[,NAME]",
        accounts::user,
        "belongs to this user; names or numbers, with commas between",
    ),
    with(
        "-group",
        "NAME[,NAME]",
        accounts::group,
        "belongs to this group; names or numbers, with commas between",
    ),
    with("-uid", "N", accounts::user_number, "belongs to the user with this number, or name"),
    with("-gid", "N", accounts::group_number, "belongs to the group with this number, or name"),
    plain("-nouser", |_| Ok(Test::UserUnknown), "belongs to a user number that has no name"),
    plain("-nogroup", |_| Ok(Test::GroupUnknown), "belongs to a group number that has no name"),
    with(
        "-perm",
        "[-/]MODE",
        arguments::permissions,
        "has exactly these permissions; with - all of them, with / any of them; in octal digits or letters",
    ),
    plain("-readable", |_| Ok(Test::Access(Access::Read)), "you may read it"),
    plain("-writable", |_| Ok(Test::Access(Access::Write)), "you may write to it"),
    plain(
        "-executable",
        |_| Ok(Test::Access(Access::Execute)),
        "you may run it, or enter it if it is a directory",
    ),
    plain("-acl", |_| Ok(Test::AccessList), "has an access control list"),
    plain("-capable", |_| Ok(Test::Capable), "has capabilities"),
    with(
        "-flags",
        "[-+]FLAGS",
        arguments::flags,
        "has exactly these file flags; with - all of them, with + any of them",
    ),
    plain("-xattr", |_| Ok(Test::Attribute(None)), "has extended attributes"),
    with("-xattrname", "NAME", arguments::attribute, "has the extended attribute NAME"),
    with("-context", "PATTERN", arguments::context, "has a security context that matches PATTERN"),
];

static CONTENTS: &[Row] = &[
    with(
        "-contains",
        "REGEX",
        |p, w, a| content::regex(p, w, a, Case::Sensitive),
        "is a text file with a line that matches REGEX",
    ),
    with(
        "-icontains",
        "REGEX",
        |p, w, a| content::regex(p, w, a, Case::Insensitive),
        "like -contains, ignoring case",
    ),
    with("-contains-text", "TEXT", content::text, "is a text file with TEXT in a line"),
    plain("-text", |_| Ok(Test::Text), "is a text file, or empty"),
    plain("-binary", |_| Ok(Test::Binary), "is a binary file: there is a NUL in its first 64 KiB"),
    with(
        "-language",
        "NAME",
        content::language,
        "is written in this language, such as rust; its name or first lines tell",
    ),
];
