//! The patterns of one ignore file, and what they say of a path relative to the folder that they are about.

use super::Verdict;
use super::wildmatch;

/// Rules in their order; the last that matches decides.
#[derive(Debug, Default)]
pub(crate) struct Rules {
    rules: Vec<Rule>,
    /// Whether some rule looks at more than the last component.
    pub(crate) has_paths: bool,
    /// Whether some rule includes what another excludes.
    pub(crate) has_inclusions: bool,
    index: Option<Index>,
}

#[derive(Debug)]
struct Rule {
    form: Form,
    text: Box<[u8]>,
    includes: bool,
    directories_only: bool,
}

/// How the text of a rule is compared; the plain forms are most of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// The last component is the text.
    Name,
    /// It ends with the text.
    NameEnd,
    /// It begins with the text.
    NameStart,
    /// It matches the text's wildcards.
    NameGlob,
    /// The whole path is the text.
    Path,
    /// It matches the text's wildcards.
    PathGlob,
}

/// A path to be judged, by its last component and relative to where the rules hold.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Subject<'a> {
    pub(crate) name: &'a [u8],
    pub(crate) path: &'a [u8],
    pub(crate) is_directory: bool,
}

/// Files with fewer rules are scanned through.
const WORTH_AN_INDEX: usize = 8;

impl Rules {
    /// Reads a file in the language of gitignore(5). There are no errors: what means nothing matches nothing.
    pub(crate) fn parse(content: &[u8]) -> Self {
        let content = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
        Self::of(content.split(|&byte| byte == b'\n').filter_map(Rule::parse_line))
    }

    /// Rules that exclude what matches these patterns, in which nothing but the wildcards is special.
    pub(crate) fn exclude<'p>(patterns: impl IntoIterator<Item = &'p [u8]>) -> Self {
        Self::of(patterns.into_iter().map(|pattern| Rule::new(pattern, false)))
    }

    fn of(rules: impl Iterator<Item = Rule>) -> Self {
        let rules: Vec<Rule> = rules.collect();
        Self {
            has_paths: rules.iter().any(|rule| matches!(rule.form, Form::Path | Form::PathGlob)),
            has_inclusions: rules.iter().any(|rule| rule.includes),
            index: (rules.len() >= WORTH_AN_INDEX).then(|| Index::new(&rules)),
            rules,
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// What the last matching rule says.
    pub(crate) fn verdict(&self, subject: Subject<'_>) -> Verdict {
        let found = match (&self.index, subject.name.last()) {
            (Some(index), Some(&last)) => {
                index.candidates(last).map(|rule| &self.rules[rule]).find(|rule| rule.matches(subject))
            }
            _ => self.rules.iter().rev().find(|rule| rule.matches(subject)),
        };
        match found {
            None => Verdict::Silent,
            Some(rule) if rule.includes => Verdict::Included,
            Some(_) => Verdict::Ignored,
        }
    }
}

impl Rule {
    fn parse_line(line: &[u8]) -> Option<Self> {
        let line = trim_end(line.strip_suffix(b"\r").unwrap_or(line));
        match *line {
            [] | [b'#', ..] => None,
            [b'!', ref pattern @ ..] => Some(Self::new(pattern, true)),
            ref pattern => Some(Self::new(pattern, false)),
        }
    }

    fn new(pattern: &[u8], includes: bool) -> Self {
        let (pattern, directories_only) = match pattern.strip_suffix(b"/") {
            Some(shorter) => (shorter, true),
            None => (pattern, false),
        };
        let (form, text) = if pattern.contains(&b'/') {
            let path = pattern.strip_prefix(b"/").unwrap_or(pattern);
            if has_wildcards(path) { (Form::PathGlob, path) } else { (Form::Path, path) }
        } else {
            match *pattern {
                ref name if !has_wildcards(name) => (Form::Name, name),
                [b'*', ref end @ ..] if !has_wildcards(end) => (Form::NameEnd, end),
                [ref start @ .., b'*'] if !has_wildcards(start) => (Form::NameStart, start),
                ref glob => (Form::NameGlob, glob),
            }
        };
        Self { form, text: text.into(), includes, directories_only }
    }

    fn matches(&self, subject: Subject<'_>) -> bool {
        if self.directories_only && !subject.is_directory {
            return false;
        }
        match self.form {
            Form::Name => *self.text == *subject.name,
            Form::NameEnd => subject.name.ends_with(&self.text),
            Form::NameStart => subject.name.starts_with(&self.text),
            Form::NameGlob => wildmatch::matches(&self.text, subject.name),
            Form::Path => *self.text == *subject.path,
            Form::PathGlob => self.matches_path(subject.path),
        }
    }

    /// As git does: what stands before the first wildcard is compared, and the rest matched as if it began there, so
    /// that `a**/b` is more than `a*/b`.
    fn matches_path(&self, path: &[u8]) -> bool {
        let plain = self.text.iter().take_while(|&&byte| !is_wildcard(byte)).count();
        let (start, pattern) = self.text.split_at(plain);
        path.strip_prefix(start).is_some_and(|rest| wildmatch::matches(pattern, rest))
    }

    /// The byte that everything it matches ends with, if that can be told.
    fn last_byte(&self) -> Option<u8> {
        let open = match self.form {
            Form::NameStart => true,
            Form::NameGlob | Form::PathGlob => matches!(self.text.last(), Some(b'*' | b'?' | b']')),
            Form::Name | Form::NameEnd | Form::Path => false,
        };
        if open { None } else { self.text.last().copied() }
    }
}

fn has_wildcards(pattern: &[u8]) -> bool {
    pattern.iter().any(|&byte| is_wildcard(byte))
}

fn is_wildcard(byte: u8) -> bool {
    matches!(byte, b'*' | b'?' | b'[' | b'\\')
}

/// Without the blanks at the end, except one that a backslash keeps.
fn trim_end(line: &[u8]) -> &[u8] {
    let mut end = line.len();
    while end > 0 && line[end - 1] == b' ' {
        let backslashes = line[..end - 1].iter().rev().take_while(|&&byte| byte == b'\\').count();
        if backslashes % 2 == 1 {
            break;
        }
        end -= 1;
    }
    &line[..end]
}

/// The rules that can match what ends with a certain byte, last rule first.
#[derive(Debug)]
struct Index {
    /// Where the candidates of each byte begin, and where the last one's end.
    starts: Box<[u32]>,
    rules: Box<[u32]>,
}

impl Index {
    fn new(all: &[Rule]) -> Self {
        let (mut starts, mut rules) = (Vec::with_capacity(257), Vec::new());
        let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        for byte in 0..=u8::MAX {
            starts.push(count(rules.len()));
            let fits = |rule: &Rule| rule.last_byte().is_none_or(|last| last == byte);
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
        let plain = Rules::parse(content.as_bytes());
        let padding = "unrelated-pattern\n".repeat(WORTH_AN_INDEX);
        let indexed = Rules::parse(format!("{padding}{content}").as_bytes());
        assert!(indexed.index.is_some());
        for case in cases {
            let (expected, path) = case.split_once(' ').expect("a mark and a path");
            let is_directory = path.ends_with('/');
            let path = path.trim_end_matches('/').as_bytes();
            let name = path.rsplit(|&byte| byte == b'/').next().unwrap_or_default();
            for rules in [&plain, &indexed] {
                let found = match rules.verdict(Subject { name, path, is_directory }) {
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
        let marked = Rules::parse("\u{feff}a".as_bytes());
        let subject = Subject { name: b"a", path: b"a", is_directory: false };
        assert_eq!(marked.verdict(subject), Verdict::Ignored);
    }

    #[test]
    fn excludes_know_no_comment_and_no_inclusion() {
        let rules = Rules::exclude([&b"#a"[..], b"!b"]);
        for name in [&b"#a"[..], b"!b"] {
            let subject = Subject { name, path: name, is_directory: false };
            assert_eq!(rules.verdict(subject), Verdict::Ignored);
        }
    }
}
