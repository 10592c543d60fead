//! The patterns of one ignore file, and what they say of a path relative to the folder that they are about.

use super::Verdict;
use super::endings::Endings;
use super::judge::{Judge, Subject};
use super::pattern::Pattern;
use super::rule::{Language, Malformed, Rule};

/// Rules in their order; the last that matches decides.
#[derive(Debug)]
pub(crate) struct Rules<R = Rule> {
    rules: Vec<R>,
    /// The line that each stands in, the first being 1.
    lines: Vec<u32>,
    /// Whether some rule looks at more than the last component.
    pub(crate) has_paths: bool,
    /// Whether some rule includes what another excludes.
    pub(crate) has_inclusions: bool,
    /// What each rule's matches end with, if that can be told, and all of that together.
    last_bytes: Box<[Option<u8>]>,
    endings: Endings,
    index: Option<Index>,
}

/// Files with fewer rules are scanned through: most names are told by their last byte to match none, so that making an
/// index would take longer.
const WORTH_AN_INDEX: usize = 64;
/// With more rules that fit whatever byte is the last, each of which it has for every byte, an index would be large.
const MOST_OPEN: usize = 4096;

impl Rules {
    /// Reads a file; a line that is not in its language matches nothing.
    pub(crate) fn parse(content: &[u8], language: Language) -> Self {
        Self::parse_telling(content, language, |_, _| {})
    }

    /// The same, and tells of each line that is not in its language, by its number.
    pub(crate) fn parse_telling(
        content: &[u8],
        language: Language,
        mut tell: impl FnMut(usize, Malformed),
    ) -> Self {
        Self::of(lines(content).zip(1..).filter_map(|(line, number)| {
            let rule = Rule::parse_line(line, language).unwrap_or_else(|malformed| {
                tell(number as usize, malformed);
                None
            });
            rule.map(|rule| (rule, number))
        }))
    }

    /// Rules that exclude what matches these globs, in which no first byte is special.
    pub(crate) fn exclude<'p>(globs: impl IntoIterator<Item = &'p [u8]>) -> Result<Self, Malformed> {
        let rules: Result<Vec<Rule>, _> = globs.into_iter().map(Rule::exclude).collect();
        rules.map(|rules| Self::of(rules.into_iter().zip(1..)))
    }
}

impl Rules<Pattern> {
    /// Reads a file of git's.
    pub(crate) fn of_git(content: &[u8]) -> Self {
        Self::of(
            lines(content).zip(1..).filter_map(|(line, number)| Some((Pattern::parse_line(line)?, number))),
        )
    }
}

impl<R> Default for Rules<R> {
    fn default() -> Self {
        Self {
            rules: Vec::new(),
            lines: Vec::new(),
            has_paths: false,
            has_inclusions: false,
            last_bytes: Box::default(),
            endings: Endings::default(),
            index: None,
        }
    }
}

impl<R: Judge> Rules<R> {
    /// Rules with their lines.
    fn of(rules: impl Iterator<Item = (R, u32)>) -> Self {
        let (rules, lines): (Vec<R>, Vec<u32>) = rules.unzip();
        let last_bytes: Box<[_]> = rules.iter().map(R::last_byte).collect();
        Self {
            lines,
            has_paths: rules.iter().any(R::is_about_path),
            has_inclusions: rules.iter().any(R::includes),
            endings: last_bytes.iter().map(|&last| Endings::of(last)).fold(Endings::default(), Endings::or),
            last_bytes,
            index: Index::worth_it(&rules).then(|| Index::new(&rules)),
            rules,
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// What the last matching rule says.
    pub(crate) fn verdict(&self, subject: Subject<'_>) -> Verdict {
        match self.deciding(subject) {
            None => Verdict::Silent,
            Some(rule) if self.includes(rule) => Verdict::Included,
            Some(_) => Verdict::Ignored,
        }
    }

    /// The names that a rule may match, by how they end.
    pub(crate) fn endings(&self) -> Endings {
        self.endings
    }

    /// Whether a rule may match a name, going by how it ends.
    #[inline]
    pub(crate) fn admit(&self, name: &[u8]) -> bool {
        self.endings.admit(name)
    }

    /// The last rule that matches.
    pub(crate) fn deciding(&self, subject: Subject<'_>) -> Option<usize> {
        if !self.admit(subject.name) {
            return None;
        }
        let matches = |rule: usize| self.rules[rule].matches(subject);
        match (&self.index, subject.name.last()) {
            _ if subject.folds_case => (0..self.rules.len()).rev().find(|&rule| matches(rule)),
            (Some(index), Some(&last)) => index.candidates(last).find(|&rule| matches(rule)),
            (_, last) => {
                let fits = |rule: usize| self.last_bytes[rule].is_none_or(|byte| last == Some(&byte));
                (0..self.rules.len()).rev().find(|&rule| fits(rule) && matches(rule))
            }
        }
    }

    /// Whether a rule includes what another excludes.
    pub(crate) fn includes(&self, rule: usize) -> bool {
        self.rules[rule].includes()
    }

    /// The line that a rule stands in, the first being 1.
    pub(crate) fn line(&self, rule: usize) -> usize {
        self.lines[rule] as usize
    }
}

pub(super) fn lines(content: &[u8]) -> impl Iterator<Item = &[u8]> {
    let content = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
    content.split(|&byte| byte == b'\n')
}

/// The rules that can match what ends with a certain byte, last rule first.
#[derive(Debug)]
struct Index {
    /// Where the candidates of each byte begin, and where the last one's end.
    starts: Box<[u32]>,
    rules: Box<[u32]>,
}

impl Index {
    fn worth_it<R: Judge>(all: &[R]) -> bool {
        let open = || all.iter().filter(|rule| rule.last_byte().is_none()).count();
        all.len() >= WORTH_AN_INDEX && open() <= MOST_OPEN
    }

    fn new<R: Judge>(all: &[R]) -> Self {
        let (mut starts, mut rules) = (Vec::with_capacity(257), Vec::new());
        let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        for byte in 0..=u8::MAX {
            starts.push(count(rules.len()));
            let fits = |rule: &R| rule.last_byte().is_none_or(|last| last == byte);
            rules.extend((0..all.len()).rev().filter(|&rule| fits(&all[rule])).map(count));
        }
        starts.push(count(rules.len()));
        Self { starts: starts.into(), rules: rules.into() }
    }

    fn candidates(&self, last: u8) -> impl Iterator<Item = usize> {
        let range = self.starts[usize::from(last)] as usize..self.starts[usize::from(last) + 1] as usize;
        self.rules[range].iter().map(|&rule| rule as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each line is a path (a directory's ends with a slash) and `-` ignored, `+` included, `.` silent.
    fn check(content: &str, cases: &[&str]) {
        let plain = Rules::parse(content.as_bytes(), Language::Git);
        let padding = "unrelated-pattern\n".repeat(WORTH_AN_INDEX);
        let indexed = Rules::parse(format!("{padding}{content}").as_bytes(), Language::Git);
        assert!(indexed.index.is_some());
        for case in cases {
            let (expected, path) = case.split_once(' ').expect("a mark and a path");
            let is_directory = path.ends_with('/');
            let path = path.trim_end_matches('/').as_bytes();
            let name = path.rsplit(|&byte| byte == b'/').next().unwrap_or_default();
            for rules in [&plain, &indexed] {
                let found = match rules.verdict(Subject { name, path, is_directory, folds_case: false }) {
                    Verdict::Ignored => "-",
                    Verdict::Included => "+",
                    Verdict::Silent => ".",
                };
                assert_eq!(found, expected, "{content:?} {case}");
            }
        }
    }

    #[test]
    fn a_name_matches_anywhere_and_a_path_from_its_folder() {
        check("a", &["- a", "- x/a", "- a/", ". ab", ". a/b"]);
        check("/a", &["- a", ". x/a"]);
        check("x/a", &["- x/a", ". y/x/a", ". a"]);
        check("a/", &["- a/", ". a", "- x/a/"]);
        check("x/a/", &["- x/a/", ". x/a"]);
        check("*.o", &["- b.o", "- x/b.o", "- .o", ". b.obj"]);
        check("/*.o", &["- b.o", ". x/b.o"]);
        check("a**//", &["- a/", ". a", ". ab/", ". x/a/"]);
        check("build*", &["- build", "- x/build-1/", ". rebuild"]);
        check("[Bb]uild", &["- Build", "- x/build", ". uild"]);
        check("**/x/*.c", &["- x/a.c", "- y/x/a.c", ". y/a.c"]);
        check("doc/**/t", &["- doc/t", "- doc/a/b/t"]);
    }

    #[test]
    fn the_last_rule_that_matches_decides() {
        check("*.log\n!keep.log\n", &["- a.log", "+ keep.log", "- x/a.log", "+ x/keep.log"]);
        check("!keep.log\n*.log", &["- keep.log"]);
        check("*\n!*/", &["- a", "+ a/"]);
    }

    #[test]
    fn comments_blanks_and_line_ends_are_not_patterns() {
        check(
            "#a\n\n \n\\#b\n\\!c\na \nd\\ \ne\r\n!\n/\n",
            &["- #b", "- !c", "- a", "- d ", "- e", ". #a", ". d", ". a ", ". x"],
        );
        let marked = Rules::parse("\u{feff}a".as_bytes(), Language::Git);
        let subject = Subject { name: b"a", path: b"a", is_directory: false, folds_case: false };
        assert_eq!(marked.verdict(subject), Verdict::Ignored);
    }

    #[test]
    fn no_index_is_many_times_as_large_as_its_rules() {
        let rules = |count: usize| Rules::parse("a*\n".repeat(count).as_bytes(), Language::Git);
        assert!(rules(MOST_OPEN).index.is_some() && rules(MOST_OPEN + 1).index.is_none());
        let subject = Subject { name: b"ab", path: b"ab", is_directory: false, folds_case: false };
        assert_eq!(rules(MOST_OPEN + 1).verdict(subject), Verdict::Ignored);
    }

    #[test]
    fn excludes_know_no_comment_and_no_inclusion() {
        let rules = Rules::exclude([&b"#a"[..], b"!b"]).expect("globs");
        for name in [&b"#a"[..], b"!b"] {
            let subject = Subject { name, path: name, is_directory: false, folds_case: false };
            assert_eq!(rules.verdict(subject), Verdict::Ignored);
        }
    }
}
