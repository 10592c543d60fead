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
        "match what stands before, all of it, or what comes after: this pattern, or filters",
    ),
    operator(
        "not",
        "PATTERN",
        Read::Not,
        "match what does not match this pattern, or the next filter or group",
    ),
    operator("begin", "", Read::Open, "begin a group, as '(' does beside --or and --not"),
    operator("end", "", Read::Close, "end a group, as ')' does"),
    operator(CONFIGURED, "", Read::Configured, ""),
    Row {
        short: Some('t'),
        ..filter(
            "type",
            "TYPE",
            Read::Kind,
            "only this type: f(ile) d(irectory) l (symlink) s(ocket) p(ipe) b(lock-device) c(har-device), and \
             x (executable) e(mpty) leaf (a directory without directories in it); several add up",
        )
    },
    Row {
        short: Some('e'),
        ..filter("extension", "EXT", Read::Extension, "only names with this extension; several add up")
    },
    Row {
        short: Some('S'),
        ..filter(
            "size",
            "SIZE",
            Read::Size,
            "only files of at least (+), at most (-) or exactly this size; N and b, k, m, g, t (1000) or ki, mi, gi, \
             ti (1024)",
        )
    },
    Row {
        aliases: &["change-newer-than", "changed-after"],
        shown_aliases: &["newer", "modified-within"],
        ..filter(
            "changed-within",
            "DATE|SPAN|FILE",
            Read::Time(TimeField::Modified, Side::After),
            "only what was modified later than this date, less than this long ago, or later than this file",
        )
    },
    Row {
        aliases: &["change-older-than"],
        shown_aliases: &["older", "modified-before"],
        ..filter(
            "changed-before",
            "DATE|SPAN|FILE",
            Read::Time(TimeField::Modified, Side::Before),
            "only what was modified earlier than this date, longer than this ago, or earlier than this file",
        )
    },
    Row {
        aliases: &["accessed-after"],
        ..filter(
            "accessed-within",
            "DATE|SPAN|FILE",
            Read::Time(TimeField::Accessed, Side::After),
            "only what was last accessed later than that",
        )
    },
    filter(
        "accessed-before",
        "DATE|SPAN|FILE",
        Read::Time(TimeField::Accessed, Side::Before),
        "only what was last accessed earlier than that",
    ),
    Row {
        aliases: &["created-after"],
        ..filter(
            "created-within",
            "DATE|SPAN|FILE",
            Read::Time(TimeField::Born, Side::After),
            "only what was born later than that, as far as the file system knows",
        )
    },
    filter(
        "created-before",
        "DATE|SPAN|FILE",
        Read::Time(TimeField::Born, Side::Before),
        "only what was born earlier than that",
    ),
    Row {
        aliases: &["status-changed-after"],
        ..filter(
            "status-changed-within",
            "DATE|SPAN|FILE",
            Read::Time(TimeField::Changed, Side::After),
            "only what had the last change of its inode (mode, owner, name, content) later than that",
        )
    },
    filter(
        "status-changed-before",
        "DATE|SPAN|FILE",
        Read::Time(TimeField::Changed, Side::Before),
        "only what had the last change of its inode earlier than that",
    ),
    Row {
        short: Some('o'),
        ..filter(
            "owner",
            "USER:GROUP",
            Read::Owner,
            "only what belongs to [!]USER[:[!]GROUP], names or numbers",
        )
    },
    filter(
        "user",
        "NAME[,NAME]",
        Read::Names("-user"),
        "only what belongs to one of these users, names or numbers; several add up",
    ),
    filter("group", "NAME[,NAME]", Read::Names("-group"), "the same of groups"),
    test("perm", "[-/]MODE", "-perm", "only what has exactly these permissions, all of them (-), or any (/)"),
    test("links", "[-+]N", "-links", "only what has this number of hard links, more (+) or less (-)"),
    test("same-file", "FILE", "-samefile", "only what is this file, maybe by another name"),
    test("empty", "", "-empty", "only files and directories that hold nothing"),
    filter(
        "dirsize",
        "SIZE",
        Read::Space,
        "only directories that take at least (+), at most (-) or exactly this size with all below them; units as of -S",
    ),
    test("contains", "REGEX", "-contains", "only text files of which a line matches, by ripgrep's rules"),
    test("icontains", "REGEX", "-icontains", "as --contains, whatever the case"),
    test("contains-text", "TEXT", "-contains-text", "only text files of which a line holds TEXT"),
    test("only-text", "", "-text", "only files that hold text, or nothing"),
    test("only-binary", "", "-binary", "only files that hold no text"),
    test("language", "NAME", "-language", "only files in this language, by their names or first lines"),
    filter("where", "EXPR", Read::Where, "only what this expression in find's language selects"),
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
