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
    let row = TESTS.iter().find(|row| row.name == name);
    row.or_else(|| times::is_newer(typed).then_some(&NEWER_XY))
}

/// The test that a word may have been meant for.
pub(crate) fn similar(typed: &[u8]) -> Option<String> {
    let typed = std::str::from_utf8(typed).ok()?;
    cli::nearest::nearest(typed, TESTS.iter().map(|row| row.name)).map(|name| format!("there is {name}"))
}

/// Whether `-depth` with this word after it is BSD's test of the depth, and not find's option.
#[must_use]
pub fn is_depth(word: &[u8]) -> bool {
    Number::parse(word).is_some()
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
    ..plain("-daystart", times::from_midnight, "count days from midnight, in the tests after it")
};

/// The syntax of regular expressions.
pub static SYNTAX: Row =
    with("-regextype", "TYPE", arguments::regex_type, "use this syntax in the -regex and -iregex after it");

/// BSD's word for one of them.
pub static EXTENDED: Row = plain("-E", arguments::extended, "-regextype posix-extended");

/// Every test: GNU's by name, then those of bfs and BSD.
pub static TESTS: &[Row] = &[
    with(
        "-amin",
        "N",
        |p, w, a| times::age(p, w, a, TimeField::Accessed, Unit::Minute),
        "accessed N minutes ago",
    ),
    with(
        "-anewer",
        "FILE",
        |p, _, a| times::newer(p, a, TimeField::Accessed),
        "accessed after FILE was modified",
    ),
    with("-atime", "N", |p, w, a| times::age(p, w, a, TimeField::Accessed, Unit::Day), "accessed N days ago"),
    with(
        "-cmin",
        "N",
        |p, w, a| times::age(p, w, a, TimeField::Changed, Unit::Minute),
        "status changed N minutes ago",
    ),
    with(
        "-cnewer",
        "FILE",
        |p, _, a| times::newer(p, a, TimeField::Changed),
        "status changed after FILE was modified",
    ),
    with("-context", "PATTERN", arguments::context, "the security context matches PATTERN"),
    with(
        "-ctime",
        "N",
        |p, w, a| times::age(p, w, a, TimeField::Changed, Unit::Day),
        "status changed N days ago",
    ),
    plain("-empty", |_| Ok(Test::Empty), "an empty file, or a directory with nothing in it"),
    plain("-executable", |_| Ok(Test::Access(Access::Execute)), "may be run; a directory: may be entered"),
    plain("-false", |_| Ok(Test::Constant(false)), "false"),
    with("-fstype", "TYPE", arguments::file_system, "on a file system of TYPE"),
    with("-gid", "N", accounts::group_number, "belongs to the group with number N, or of that name"),
    with(
        "-group",
        "NAME[,NAME]",
        accounts::group,
        "belongs to group NAME, or to that number; several with commas between",
    ),
    with("-ilname", "PATTERN", |p, _, a| arguments::target(p, a, Fold::Case), "as -lname, whatever the case"),
    with("-iname", "PATTERN", |p, w, a| arguments::name(p, w, a, Fold::Case), "as -name, whatever the case"),
    with("-inum", "N", |p, w, a| arguments::number(p, w, a).map(Test::Inode), "inode number N"),
    with("-ipath", "PATTERN", |p, w, a| arguments::path(p, w, a, Fold::Case), "as -path, whatever the case"),
    with("-iwholename", "PATTERN", |p, w, a| arguments::path(p, w, a, Fold::Case), ""),
    with("-iregex", "PATTERN", |p, _, a| arguments::regex(p, a, Fold::Case), "as -regex, whatever the case"),
    with("-links", "N", |p, w, a| arguments::number(p, w, a).map(Test::Links), "N hard links"),
    with(
        "-lname",
        "PATTERN",
        |p, _, a| arguments::target(p, a, Fold::Exact),
        "a symbolic link to a path that matches PATTERN",
    ),
    with(
        "-mmin",
        "N",
        |p, w, a| times::age(p, w, a, TimeField::Modified, Unit::Minute),
        "modified N minutes ago",
    ),
    with("-mtime", "N", |p, w, a| times::age(p, w, a, TimeField::Modified, Unit::Day), "modified N days ago"),
    with(
        "-name",
        "PATTERN",
        |p, w, a| arguments::name(p, w, a, Fold::Exact),
        "the name matches PATTERN; * ? [abc], quoted for the shell",
    ),
    with("-newer", "FILE", |p, _, a| times::newer(p, a, TimeField::Modified), "modified after FILE was"),
    plain("-nogroup", |_| Ok(Test::GroupUnknown), "belongs to a group that has no name"),
    plain("-nouser", |_| Ok(Test::UserUnknown), "belongs to a user who has no name"),
    with(
        "-path",
        "PATTERN",
        |p, w, a| arguments::path(p, w, a, Fold::Exact),
        "the whole path matches PATTERN",
    ),
    with("-wholename", "PATTERN", |p, w, a| arguments::path(p, w, a, Fold::Exact), ""),
    with(
        "-perm",
        "[-/]MODE",
        arguments::permissions,
        "has exactly these permissions; with - all of them, with / any",
    ),
    plain("-readable", |_| Ok(Test::Access(Access::Read)), "may be read"),
    with(
        "-regex",
        "PATTERN",
        |p, _, a| arguments::regex(p, a, Fold::Exact),
        "the whole path matches this regular expression",
    ),
    with("-samefile", "FILE", arguments::same_file, "is FILE, maybe under another name"),
    with("-size", "N[bcwkMGTP]", arguments::size, "has this size; +N larger, -N smaller; k, M, G are units"),
    plain("-true", |_| Ok(Test::Constant(true)), "true"),
    with(
        "-type",
        "[bcdpflsD]",
        arguments::kind,
        "is of this kind: f file, d directory, l link; see KINDS in the manual",
    ),
    with("-uid", "N", accounts::user_number, "belongs to the user with number N, or of that name"),
    with("-used", "N", times::used, "accessed N days after its status changed"),
    with(
        "-user",
        "NAME[,NAME]",
        accounts::user,
        "belongs to user NAME, or to that number; several with commas between",
    ),
    plain("-writable", |_| Ok(Test::Access(Access::Write)), "may be written"),
    with("-xtype", "[bcdpflsD]", arguments::kind, "as -type, but of what a link leads to"),
    // What files hold, which no other find tells.
    plain("-binary", |_| Ok(Test::Binary), "a file that is not text: there is a NUL in its first 64 KiB"),
    with(
        "-contains",
        "REGEX",
        |p, w, a| content::regex(p, w, a, Case::Sensitive),
        "a text file with a line that matches REGEX",
    ),
    with("-contains-text", "TEXT", content::text, "a text file with TEXT in a line"),
    with(
        "-icontains",
        "REGEX",
        |p, w, a| content::regex(p, w, a, Case::Insensitive),
        "as -contains, whatever the case",
    ),
    with("-language", "NAME", content::language, "is in this language, by its name or its first lines"),
    plain("-text", |_| Ok(Test::Text), "a text file, or an empty one"),
    // Tests that GNU find has not: bfs's and BSD's.
    plain("-acl", |_| Ok(Test::AccessList), "has an access control list"),
    with("-asince", "TIME", |p, _, a| times::since(p, a, TimeField::Accessed), "accessed after TIME"),
    with("-Bmin", "N", |p, w, a| times::age(p, w, a, TimeField::Born, Unit::Minute), "created N minutes ago"),
    with("-Bnewer", "FILE", |p, _, a| times::newer(p, a, TimeField::Born), "created after FILE was modified"),
    with("-Bsince", "TIME", |p, _, a| times::since(p, a, TimeField::Born), "created after TIME"),
    with("-Btime", "N", |p, w, a| times::age(p, w, a, TimeField::Born, Unit::Day), "created N days ago"),
    plain("-capable", |_| Ok(Test::Capable), "has capabilities"),
    with("-csince", "TIME", |p, _, a| times::since(p, a, TimeField::Changed), "status changed after TIME"),
    with("-dirsize", "N[bcwkMGTP]", arguments::space, "a directory that takes N units with everything in it"),
    with(
        "-flags",
        "[-+]FLAGS",
        arguments::flags,
        "has exactly these file flags; with - all of them, with + any",
    ),
    plain("-hidden", |_| Ok(Test::Hidden), "the name begins with a dot"),
    plain("-leaf", |_| Ok(Test::Leaf), "a directory that holds no directory"),
    with("-mnewer", "FILE", |p, _, a| times::newer(p, a, TimeField::Modified), ""),
    with("-msince", "TIME", |p, _, a| times::since(p, a, TimeField::Modified), ""),
    with("-since", "TIME", |p, _, a| times::since(p, a, TimeField::Modified), "modified after TIME"),
    plain("-sparse", |_| Ok(Test::Sparse), "takes less space than its size says"),
    plain("-xattr", |_| Ok(Test::Attribute(None)), "has extended attributes"),
    with("-xattrname", "NAME", arguments::attribute, "has the extended attribute NAME"),
];
