//! How templates are read, and what they make of paths.

use super::*;
use crate::name_form::Shown;

const PLAIN: NameForm<'static> = NameForm { separator: None, shown: Shown::AsIs };

/// Writes words by their names.
struct Names;

impl Subject for Names {
    fn append(&mut self, word: &Word, out: &mut Vec<u8>) {
        out.extend_from_slice(format!("<{word:?}>").as_bytes());
    }
}

fn read(template: &str, groups: usize) -> Template {
    Template::lenient(OsStr::new(template), groups)
}

fn filled(template: &str, path: &str, form: NameForm<'_>) -> String {
    let mut found = Vec::new();
    read(template, 0).append(path.as_bytes(), &mut Names, form, &mut found);
    String::from_utf8_lossy(&found).into_owned()
}

fn check(template: &str, path: &str, expected: &str) {
    assert_eq!(filled(template, path, PLAIN), expected, "{template} {path}");
}

#[test]
fn placeholders_stand_for_parts_of_a_path() {
    check("{}|{/}|{//}|{.}|{/.}", "a/b/c.tar.gz", "a/b/c.tar.gz|c.tar.gz|a/b|a/b/c.tar|c.tar");
    check("{}|{/}|{//}|{.}|{/.}", "c.x", "c.x|c.x|.|c|c");
    check("{//}|{/}", "/c", "/|c");
    check("{}|{/}|{//}|{.}|{/.}|{ext}", "a/b.c//", "a/b.c//|b.c|a|a/b|b|c");
    check("{}|{/}|{//}|{.}|{/.}", "//", "//|/|/|/|/");
    for (name, stem) in [(".dot", ".dot"), (".a.b", ".a"), ("trail.", "trail"), ("none", "none")] {
        check("{.}|{/.}", name, &format!("{stem}|{stem}"));
    }
    for (name, extension) in
        [("a/c.tar.gz", "gz"), ("a.b/c", ""), (".dot", ""), (".a.b", "b"), ("trail.", "")]
    {
        check("{ext}", name, extension);
    }
}

#[test]
fn braces_are_doubled_or_stand_for_themselves() {
    check("{{}}", "a", "{}");
    // A placeholder before a brace is none, as in fd.
    check("{{{}}} {}} {/}}} {size}} {{{} }}", "a", "{{}} {} {/}} {size} {a }");
    check("{x} {:} {/ {", "a", "{x} {:} {/ {");
    check(
        "{{size}} {sizes} { size} {size:} {size:x} {mtime:} {mode:h}",
        "a",
        "{size} {sizes} { size} {size:} {size:x} {mtime:} {mode:h}",
    );
}

#[test]
fn words_ask_for_the_facts_that_they_tell() {
    let wanted = |text: &str| wanted(read(text, 0).words());
    assert_eq!(wanted("{} {/} {ext} {depth} {type} {target}"), FactSet::NOTHING);
    assert_eq!(wanted("{links}"), FactSet::LINKS);
    assert_eq!(wanted("{user} {uid}"), FactSet::USER);
    assert_eq!(wanted("{mtime:%s} {inode}"), FactSet::MODIFIED | FactSet::INODE);
}

#[test]
fn a_group_that_the_pattern_has_not_stands_for_itself() {
    let words = |template: &str, groups| read(template, groups).words().cloned().collect::<Vec<_>>();
    assert_eq!(words("{1}{2}{3}{+}{0}", 2), [Word::Group(1), Word::Group(2), Word::Groups]);
    assert!(words("{1}{+}{01}", 0).is_empty());
    let strict = Template::read(OsStr::new("{7}{+}"), Reading::Strict).expect("a template");
    assert_eq!(strict.words().count(), 2);
}

#[test]
fn an_unknown_word_is_refused_in_the_strict_reading() {
    let read = |text: &str| Template::read(OsStr::new(text), Reading::Strict);
    let unknown = read("{} {szie:h}").expect_err("no such word");
    assert_eq!((unknown.0.as_slice(), unknown.similar()), (&b"szie:h"[..], Some("size")));
    for text in ["{mode:h}", "{mtime:}", "{size:q}"] {
        assert!(read(text).is_err(), "{text}");
    }
    for text in ["{", "}", "{ x }", "{{x}}", "{:}", "{/x}", "{size:h}{mtime:%F %T}"] {
        assert!(read(text).is_ok(), "{text}");
    }
}

#[test]
fn separators_are_replaced_in_what_placeholders_stand_for() {
    let form = NameForm { separator: Some(b"::"), shown: Shown::AsIs };
    assert_eq!(filled("/{}/{//}", "a/b/c", form), "/a::b::c/a::b");
}

#[test]
fn every_placeholder_is_a_word_of_its_own_for_a_shell() {
    let form = NameForm { separator: None, shown: Shown::Quoted };
    assert_eq!(filled("mv {} {.}.bak", "a b/it's.c", form), r"mv 'a b/it'\''s.c' 'a b/it'\''s'.bak");
}

#[test]
fn a_bare_name_never_arrives_as_an_option() {
    let word = |template: &str| read(template, 0).word(b"./d/-rf.x", &mut Names, PLAIN);
    assert_eq!(word("{/}"), b"./-rf.x");
    assert_eq!(word("{/.}"), b"./-rf");
    assert_eq!(word("{}"), b"./d/-rf.x");
    assert_eq!(word("--name={/}"), b"--name=-rf.x");
}

#[test]
fn a_path_without_extension_keeps_its_dot_where_it_would_be_an_option() {
    check("{.}", "./a/b.c", "a/b");
    check("{.} {.}", "./-b.c", "./-b ./-b");
    check("x{.}", "./-b.c", "x-b");
    check("{}{.}", "./b.c", "./b.cb");
}

#[test]
fn a_template_without_placeholders_says_so() {
    assert!(!read("{{}} x", 0).has_placeholder());
    assert!(read("x{/}", 0).has_placeholder() && read("{size}", 0).has_placeholder());
}
