use super::*;

/// What is wrong with a grammar of the user's, before it is linked: the line and the reason.
#[track_caller]
fn check(text: &str, expected: Option<(usize, &str)>) {
    let source = Source { path: "own.sublime-syntax".into(), text: text.into() };
    let found = grammar(&source).err().map(|complaint| (complaint.line, complaint.reason));
    assert_eq!(found.as_ref().map(|(line, reason)| (*line, &**reason)), expected, "{text}");
}

/// What an engine says of `(` and of `[`.
const UNCLOSED: (&str, &str) = if cfg!(feature = "oniguruma") {
    (
        "not a regular expression: end pattern with unmatched parenthesis",
        "not a regular expression: premature end of char-class",
    )
} else {
    (
        "not a regular expression: Parsing error at position 1: Opening parenthesis without closing parenthesis",
        "not a regular expression: Parsing error at position 1: Invalid character class",
    )
};

const HEAD: &str = "scope: source.own\ncontexts:\n  main:\n";

#[test]
fn a_grammar_is_read_and_named_after_its_file() {
    let text = format!("\u{feff}{HEAD}    - match: x\n      scope: keyword.own\n");
    check(&text, None);
    let source = Source { path: "folder/own.sublime-syntax".into(), text: text.into_bytes() };
    assert_eq!(grammar(&source).expect("it is one").name, "own");
}

#[test]
fn what_syntect_refuses_has_its_line() {
    check("", Some((1, "it is empty")));
    check("contexts:\n  main: []\n", Some((1, "there is no 'scope'")));
    check("scope: a\n", Some((1, "there is no 'contexts'")));
    check("scope: a\ncontexts:\n  other: []\n", Some((1, "there is no context 'main'")));
    check(&format!("{HEAD}    - match: x\n    - match: '('\n"), Some((5, UNCLOSED.0)));
    check(
        &format!("{HEAD}    - match: x\n      push:\n        - match: y\n        - match: '['\n"),
        Some((7, UNCLOSED.1)),
    );
    check(
        &format!("{HEAD}    - match: x\n      scope: a.b.c.d.e.f.g.h.i\n"),
        Some((5, "a scope has eight parts at most")),
    );
}

#[test]
fn what_syntect_would_not_survive_is_refused_before() {
    check(
        &format!("variables:\n  a: x{{{{b}}}}\n  b: '{{{{b}}}}'\n{HEAD}    - match: x\n"),
        Some((3, "the variable 'b' is made of itself")),
    );
    check(&format!("{HEAD}    - match: x\n      push: [[]]\n"), Some((5, "a context without rules")));
    check(
        &format!("{HEAD}    - match: x\n      embed: scope:source.c\n      escape: [x]\n"),
        Some((6, "'escape' is no text")),
    );
    check(&format!("first_line_match: '('\n{HEAD}    - match: x\n"), Some((1, UNCLOSED.0)));
}

#[test]
fn what_is_no_text_has_the_line_of_its_first_wrong_byte() {
    let source = Source { path: "own.sublime-syntax".into(), text: b"scope: a\n# \xff\n".to_vec() };
    let complaint = grammar(&source).expect_err("it is not UTF-8");
    assert_eq!((complaint.line, &*complaint.reason), (2, "it is not text in UTF-8"));
    assert_eq!([0, 8, 9, 99].map(|at| line_at(b"scope: a\n# x\n", at)), [1, 1, 2, 3]);
}

/// The faults of grammars that are linked with one another alone.
fn linked(texts: &[&str]) -> Vec<Option<check::Fault>> {
    let mut builder = SyntaxSetBuilder::new();
    for text in texts {
        builder.add(SyntaxDefinition::load_from_str(text, true, None).expect("a grammar"));
    }
    let grammars = dump::grammars(&builder.build());
    (0..grammars.len()).map(|number| check::linked(&grammars, number)).collect()
}

#[test]
fn references_to_nothing_and_endless_includes_are_found_once_linked() {
    let named = |name: &str, rules: &str| format!("name: {name}\nscope: source.{name}\ncontexts:\n{rules}");
    let good = named("a", "  main:\n    - match: x\n      push: scope:source.b\n");
    let unknown = named("b", "  main:\n    - match: x\n    - include: nowhere\n");
    let endless = named("c", "  main:\n    - include: other\n  other:\n    - include: main\n");
    let around = named("d", "  main:\n    - match: x\n      push: main\n");
    assert_eq!(
        linked(&[&good, &unknown, &endless, &around]),
        [None, Some(check::Fault::Unknown("nowhere".to_owned())), Some(check::Fault::Endless), None]
    );
    assert_eq!(
        locate::fault(unknown.as_bytes(), &check::Fault::Unknown("nowhere".to_owned())),
        (6, "no context is called 'nowhere'".to_owned())
    );
}

#[test]
fn themes_say_where_they_are_wrong() {
    assert_eq!(theme::read(b"").map(drop).map_err(|(line, _)| line), Err(1));
    let (line, reason) =
        theme::read(b"<plist><dict>\n<key>a</key>\n</wrong>").map(drop).expect_err("not a list");
    assert_eq!((line, &*reason), (3, "not a property list"));
    let (_, reason) = theme::read(b"<plist><array/></plist>").map(drop).expect_err("no theme");
    assert!(reason.starts_with("not a theme: "), "{reason}");
}
