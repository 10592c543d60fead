//! The options that are filters, and what joins these: a row for each.

use sys::stat::TimeField;

use super::Side;

/// The option that ends what the configuration asks for.
pub(crate) const CONFIGURED: &str = "configured";

/// An option.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) long: &'static str,
    pub(super) short: Option<char>,
    pub(super) aliases: &'static [&'static str],
    pub(super) shown_aliases: &'static [&'static str],
    /// What the help calls its value; empty for none.
    pub(super) value: &'static str,
    pub(super) heading: &'static str,
    pub(super) help: &'static str,
    pub(super) read: Read,
}

/// What an option is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Read {
    Pattern,
    Kind,
    Extension,
    Size,
    Time(TimeField, Side),
    Owner,
    /// What directories take with all below them.
    Space,
    /// What a test of find's language says.
    Test(&'static str),
    /// The same of names, any of which will do.
    Names(&'static str),
    Where,
    Or,
    Not,
    Open,
    Close,
    /// Ends what the configuration asks for.
    Configured,
}

const PATTERN: &str = "Pattern";
const FILTERS: &str = "Filters";

const fn filter(long: &'static str, value: &'static str, read: Read, help: &'static str) -> Row {
    Row { long, short: None, aliases: &[], shown_aliases: &[], value, heading: FILTERS, help, read }
}

/// One of find's tests, by its word there.
const fn test(long: &'static str, value: &'static str, word: &'static str, help: &'static str) -> Row {
    filter(long, value, Read::Test(word), help)
}

/// What joins filters.
const fn operator(long: &'static str, value: &'static str, read: Read, help: &'static str) -> Row {
    Row { heading: PATTERN, ..filter(long, value, read, help) }
}

/// Every option, in the order of the help.
pub(super) static ROWS: &[Row] = &[
    operator("and", "PATTERN", Read::Pattern, "match this pattern as well as the first"),
    operator(
        "or",
        "PATTERN",
        Read::Or,
        "match what the words before it select, or what those after it select: a pattern, filters",
    ),
    operator("not", "PATTERN", Read::Not, "leave out what matches this pattern, or the next filter or group"),
    operator("begin", "", Read::Open, "begin a group, like '(' on lines with --or or --not"),
    operator("end", "", Read::Close, "end a group, like ')'"),
    operator(CONFIGURED, "", Read::Configured, ""),
    Row {
        short: Some('t'),
        ..filter(
            "type",
            "TYPE",
            Read::Kind,
            "only files of this type: f or file, d or directory, l or symlink, s or socket, p or pipe, b or \
             block-device, c or char-device, x or executable, e or empty, leaf (a directory without directories in \
             it); repeatable: any of them",
        )
    },
    Row {
        short: Some('e'),
        ..filter(
            "extension",
            "EXT",
            Read::Extension,
            "only files with this extension; repeatable: any of them",
        )
    },
    Row {
        short: Some('S'),
        ..filter(
            "size",
            "SIZE",
            Read::Size,
            "only files of this size: +10k at least, -10k at most, 10k exactly; units: b, k, m, g, t (powers of 1000), \
             ki, mi, gi, ti (of 1024)",
        )
    },
    Row {
        aliases: &["change-newer-than", "changed-after"],
        shown_aliases: &["newer", "modified-within"],
        ..filter(
            "changed-within",
            "TIME",
            Read::Time(TimeField::Modified, Side::After),
            "only what was modified after TIME: a date, a span up to now such as 2weeks, or the time of a file",
        )
    },
    Row {
        aliases: &["change-older-than"],
        shown_aliases: &["older", "modified-before"],
        ..filter(
            "changed-before",
            "TIME",
            Read::Time(TimeField::Modified, Side::Before),
            "only what was modified before TIME",
        )
    },
    Row {
        aliases: &["accessed-after"],
        ..filter(
            "accessed-within",
            "TIME",
            Read::Time(TimeField::Accessed, Side::After),
            "only what was last accessed after TIME",
        )
    },
    filter(
        "accessed-before",
        "TIME",
        Read::Time(TimeField::Accessed, Side::Before),
        "only what was last accessed before TIME",
    ),
    Row {
        aliases: &["created-after"],
        ..filter(
            "created-within",
            "TIME",
            Read::Time(TimeField::Born, Side::After),
            "only what was created after TIME, if the file system records that",
        )
    },
    filter(
        "created-before",
        "TIME",
        Read::Time(TimeField::Born, Side::Before),
        "only what was created before TIME",
    ),
    Row {
        aliases: &["status-changed-after"],
        ..filter(
            "status-changed-within",
            "TIME",
            Read::Time(TimeField::Changed, Side::After),
            "only what had its last status change (mode, owner, name, content) after TIME",
        )
    },
    filter(
        "status-changed-before",
        "TIME",
        Read::Time(TimeField::Changed, Side::Before),
        "only what had its last status change before TIME",
    ),
    Row {
        short: Some('o'),
        ..filter(
            "owner",
            "USER:GROUP",
            Read::Owner,
            "only what belongs to this user, group or both, names or numbers: USER, :GROUP, USER:GROUP; ! in front of one: to any other",
        )
    },
    filter(
        "user",
        "NAME[,NAME]",
        Read::Names("-user"),
        "only what belongs to one of these users, names or numbers; repeatable: any of them",
    ),
    filter(
        "group",
        "NAME[,NAME]",
        Read::Names("-group"),
        "only what belongs to one of these groups, names or numbers; repeatable: any of them",
    ),
    test(
        "perm",
        "[-/]MODE",
        "-perm",
        "only what has exactly these permissions; with - all of them, with / any of them",
    ),
    test("links", "[-+]N", "-links", "only what has N hard links; with + more, with - fewer"),
    test("same-file", "FILE", "-samefile", "only what is the same file as FILE, perhaps under another name"),
    test("empty", "", "-empty", "only empty files, and directories with nothing in them"),
    filter(
        "dirsize",
        "SIZE",
        Read::Space,
        "only directories that take this disk space with everything in them: +10m at least, -10m at most, 10m exactly",
    ),
    test("contains", "REGEX", "-contains", "only text files with a line that matches REGEX"),
    test("icontains", "REGEX", "-icontains", "like --contains, ignoring case"),
    test("contains-text", "TEXT", "-contains-text", "only text files with TEXT in a line"),
    test("only-text", "", "-text", "only text files, and empty ones"),
    test("only-binary", "", "-binary", "only binary files"),
    test(
        "language",
        "NAME",
        "-language",
        "only files in this language, such as rust; their names or first lines tell",
    ),
    filter("where", "EXPR", Read::Where, "only what these tests of findx select: '-links +1'"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_are_words_of_find() {
        for row in ROWS {
            if let Read::Test(word) | Read::Names(word) = row.read {
                assert!(expression::parse::table::find(word.as_bytes()).is_some(), "{word}");
            }
        }
    }
}
