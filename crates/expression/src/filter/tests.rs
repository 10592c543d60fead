use sys::kind::Kind;
use sys::locale::Locale;
use sys::stat::{Facts, Timestamp};

use super::*;
use crate::subject::{Memory, Place};

const NOW: Timestamp = Timestamp { seconds: 1_700_000_000, nanoseconds: 0 };
const DAY: i64 = 86_400;

/// A file that is only told of.
struct Told<'f> {
    path: &'f [u8],
    facts: Option<Facts>,
    /// How often its facts were asked for.
    asked: usize,
    memory: Memory,
}

impl<'f> Subject<'f> for Told<'f> {
    fn place(&self) -> Place<'f> {
        Place { parent: sys::dir::current(), name: c"", links: Links::NoFollow }
    }

    fn base(&self) -> &'f [u8] {
        self.path.rsplit(|&byte| byte == b'/').next().unwrap_or_default()
    }

    fn path(&self) -> &'f [u8] {
        self.path
    }

    fn depth(&self) -> usize {
        self.path.iter().filter(|&&byte| byte == b'/').count()
    }

    fn kind(&mut self) -> Option<Kind> {
        self.facts.map(|facts| facts.kind())
    }

    fn facts(&mut self) -> Option<Facts> {
        self.asked += 1;
        self.facts
    }

    fn memory(&mut self) -> &mut Memory {
        &mut self.memory
    }
}

fn told(path: &'static str, facts: Option<Facts>) -> Told<'static> {
    Told { path: path.as_bytes(), facts, asked: 0, memory: Memory::default() }
}

/// A file of 5000 bytes, a day and a half old, rw-r-x--x.
fn file() -> Facts {
    let modified = Timestamp { seconds: NOW.seconds - DAY - DAY / 2, nanoseconds: 0 };
    Facts { mode: 0o100_651, size: 5000, links: 2, inode: 77, modified, ..Facts::default() }
}

fn parse(text: &str) -> Result<Filter, Refusal> {
    Filter::parse(text.as_bytes(), ParseContext { locale: &Locale::C, now: NOW, is_posix: false })
}

#[track_caller]
fn holds(text: &str, subject: &mut Told<'static>) -> bool {
    parse(text).expect("an expression").matches(subject, &Locale::C)
}

#[test]
fn an_expression_selects_files() {
    for (text, expected) in [
        ("", true),
        ("-true", true),
        ("! -true", false),
        ("-name '*.txt'", true),
        ("-name a", false),
        ("-iname \\*.TXT", true),
        ("-path 'a/*'", true),
        ("-regex 'a/b\\.[tx]*'", true),
        ("-type f", true),
        ("-type d,l", false),
        ("-size +1k", true),
        ("-size -1M", false),
        ("-size 5000c", true),
        ("-mtime 1", true),
        ("-mtime -1", false),
        ("-mtime +0", true),
        ("-daystart -mtime +5", false),
        ("-perm /u+x", false),
        ("-perm -g+x", true),
        ("-perm 651", true),
        ("-links 2 -inum 77", true),
        ("-depth 1", true),
        ("-size +1M -mtime -7 -o -perm /g+x", true),
        ("( -size +1M -o -links 2 ) ! -name '.*'", true),
        ("\\( -size +1M -o -links 3 \\) ! -name '.*'", false),
        ("-false , -true", true),
        ("-true , -false", false),
        ("-hidden", false),
        ("-E -regex 'a/(b|c)\\.txt'", true),
        ("-regextype posix-extended -regex '(a|b)/.*'", true),
    ] {
        assert_eq!(holds(text, &mut told("a/b.txt", Some(file()))), expected, "{text}");
    }
}

#[test]
fn what_cannot_be_known_does_not_hold() {
    for text in ["-size -1M", "-type f", "-mtime -5", "-links -9", "-nouser", "-empty"] {
        assert!(!holds(text, &mut told("a", None)), "{text}");
        assert!(holds(&format!("! {text}"), &mut told("a", None)), "{text}");
    }
}

#[test]
fn facts_are_asked_for_only_where_names_do_not_decide() {
    let mut subject = told("a.c", Some(file()));
    assert!(!holds("-size +1k -name '*.h'", &mut subject));
    assert_eq!(subject.asked, 0);
    assert!(holds("-size +1k -name '*.c'", &mut subject));
    assert_eq!(subject.asked, 1);
}

#[test]
fn it_says_what_it_needs() {
    let needs = |text| parse(text).expect("an expression").needs();
    assert_eq!(needs("-name x -path y"), Needs::default());
    assert_eq!(needs("-type f"), Needs { kind: true, ..Needs::default() });
    let facts = FactSet::SIZE.and(FactSet::MODIFIED);
    assert_eq!(
        needs("-size 1 -o -mtime 1"),
        Needs { facts, any_facts: true, kind: false, ..Needs::default() }
    );
    assert_eq!(needs("-flags nodump"), Needs { any_facts: true, ..Needs::default() });
    assert_eq!(
        needs("-empty"),
        Needs { facts: FactSet::SIZE, any_facts: true, kind: true, ..Needs::default() }
    );
}

#[test]
fn what_is_no_expression_of_tests_is_refused() {
    let not_a_test = "is not a test: an expression that selects files has tests and operators only";
    for (text, word, line) in [
        ("-print", Some(0), format!("'-print' {not_a_test}")),
        ("-true -exec rm {} ;", Some(1), format!("'-exec' {not_a_test}")),
        ("-maxdepth 1", Some(0), format!("'-maxdepth' {not_a_test}")),
        ("-depth", Some(0), format!("'-depth' {not_a_test}")),
        ("-depth -name x", Some(0), format!("'-depth' {not_a_test}")),
        ("-exclude -true", Some(0), format!("'-exclude' {not_a_test}")),
        ("foo", Some(0), format!("'foo' {not_a_test}")),
        ("-nmae x", Some(0), format!("'-nmae' {not_a_test}")),
        ("-name", Some(0), "missing argument to `-name'".into()),
        ("-size 1x", Some(0), "invalid -size type `x'".into()),
        ("-true -o", None, "invalid expression".into()),
        (
            "( -true",
            None,
            "invalid expression; I was expecting to find a ')' somewhere but did not see one.".into(),
        ),
        ("-name 'x", None, "the expression ends before its quote ' does".into()),
        ("-name x\\", None, "the expression ends with a backslash".into()),
    ] {
        let refusal = parse(text).expect_err(text);
        let lines: Vec<_> = refusal.lines.iter().map(|line| String::from_utf8_lossy(line)).collect();
        assert_eq!((refusal.word, &lines[..]), (word, &[line.into()][..]), "{text}");
    }
}

#[test]
fn a_language_that_nobody_knows_is_refused_with_the_nearest() {
    let refused = |text: &str| parse(text).expect_err("no language");
    assert_eq!(refused("-language Pyhton").hint.as_deref(), Some("there is Python"));
    assert_eq!(refused("-language kotlinn").hint.as_deref(), Some("there is Kotlin"));
    assert_eq!(refused("-language xxxxxxx").hint, None);
    assert!(!parse("-contains a -language rs -text").expect("an expression").needs().any_facts);
}
