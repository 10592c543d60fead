//! The user's grammars and themes against syntect, which links the same files with the same set. A process has one
//! set, so this is one test in a program of its own.

use std::path::{Path, PathBuf};

use highlight::user::{self, BaseSet, Complaint, Source};
use highlight::{Highlighter, Language, Limits, Theme};
use syntect::highlighting::{
    HighlightState, Highlighter as TheirHighlighter, RangedHighlightIterator, ThemeSet,
};
use syntect::parsing::{ParseState, ScopeStack, SyntaxDefinition, SyntaxSet};

#[path = "../src/equality/snippets.rs"]
mod snippets;

const TOY: &str =
    "#!/bin/toyrun\nlet x be \"a\\nb\" % note\n<<eof\nlet\neof\nlet {rust} let y = r#\"1\"#; {end} let\n";

fn source(name: &str) -> Source {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/user").join(name);
    Source { text: std::fs::read(&path).expect("the file is ours"), path }
}

fn made_up(name: &str, text: &str) -> Source {
    Source { path: PathBuf::from(name), text: text.as_bytes().to_vec() }
}

/// Each byte's style as syntect finds it: foreground and attributes.
fn theirs(set: &SyntaxSet, syntax: &str, theme: &syntect::highlighting::Theme, text: &str) -> Vec<[u8; 5]> {
    // Of two of a name, the last, as when a person asks for it.
    let syntax = set.syntaxes().iter().rev().find(|known| known.name == syntax).expect("the set has it");
    let highlighter = TheirHighlighter::new(theme);
    let (mut parse, mut state) =
        (ParseState::new(syntax), HighlightState::new(&highlighter, ScopeStack::new()));
    let mut styles = Vec::new();
    for line in text.split_inclusive('\n') {
        let operations = parse.parse_line(line, set).expect("all is linked");
        for (style, _, range) in RangedHighlightIterator::new(&mut state, &operations, line, &highlighter) {
            let color = style.foreground;
            let look = [color.r, color.g, color.b, color.a, style.font_style.bits()];
            styles.resize(styles.len() + range.len(), look);
        }
    }
    styles
}

fn ours(language: &str, theme: &str, text: &str) -> Vec<[u8; 5]> {
    let language = Language::named(language).expect("the set has it");
    let mut highlighter =
        Highlighter::new(language, Theme::named(theme).expect("the set has it"), Limits::default());
    let (mut state, mut spans, mut styles) = (highlighter.start(), Vec::new(), Vec::new());
    for line in text.split_inclusive('\n') {
        highlighter.line(line.as_bytes(), &mut state, &mut spans);
        let begin = styles.len();
        for span in &spans {
            let style = highlighter.style(span.style);
            let attributes =
                u8::from(style.bold) | u8::from(style.underline) << 1 | u8::from(style.italic) << 2;
            let color = style.foreground;
            styles.resize(begin + span.end, [color.red, color.green, color.blue, color.alpha, attributes]);
        }
    }
    styles
}

#[test]
fn the_users_files_are_on_top_of_the_set_as_syntect_has_them() {
    // A grammar in the place of one of the set, which others embed; and one that shares its expressions.
    let json = made_up(
        "JSON.sublime-syntax",
        "name: JSON\nscope: source.json\nfile_extensions: [json]\ncontexts:\n  main:\n    - match: '\\b(true)\\b'\n      captures:\n        1: keyword.json\n    - include: scope:source.rust\n",
    );
    let good = [source("Toy.sublime-syntax"), json.clone()];
    let (broken_themes, broken): (Vec<_>, Vec<_>) = BROKEN
        .iter()
        .map(|(name, text, _)| made_up(name, text))
        .partition(|source| source.path.extension() == Some("tmTheme".as_ref()));
    let built = user::build(
        BaseSet::Builtin,
        &[&broken[..], &good].concat(),
        &[&broken_themes[..], &[source("Mine.xml")]].concat(),
    );
    assert_eq!((built.grammars, built.themes), (2, 1));
    let complaints: Vec<_> = built
        .complaints
        .iter()
        .map(|Complaint { path, line, reason }| format!("{}:{line}: {reason}", path.display()))
        .collect();
    let expected: Vec<_> = BROKEN.iter().map(|(name, _, complaint)| format!("{name}:{complaint}")).collect();
    assert_eq!(complaints, expected);

    let cache = built.block.expect("it is small");
    user::install(cache).expect("it is new");
    let mut builder = two_face::syntax::extra_newlines().into_builder();
    for Source { text, .. } in &good {
        let text = String::from_utf8_lossy(text);
        builder.add(SyntaxDefinition::load_from_str(&text, true, None).expect("it is a grammar"));
    }
    let set = builder.build();
    assert_eq!(Language::all().count(), set.syntaxes().len());
    let mut mine = std::io::Cursor::new(source("Mine.xml").text);
    let mine = ThemeSet::load_from_reader(&mut mine).expect("it is a theme");
    assert_eq!(ours("Toy", "Mine", TOY), theirs(&set, "Toy", &mine, TOY));
    assert!(ours("Toy", "Mine", TOY).contains(&[255, 0, 0, 255, 0]));
    let text = "[true, \"x\"] // y\n";
    assert_eq!(ours("JSON", "Mine", text), theirs(&set, "JSON", &mine, text));
    let themes = ThemeSet::from(&two_face::theme::extra());
    // two-face's set without Oniguruma lacks some.
    let is_there = |name: &str| cfg!(feature = "oniguruma") || set.find_syntax_by_name(name).is_some();
    for (name, text) in snippets::SNIPPETS.iter().filter(|(name, _)| is_there(name)) {
        let theme = &themes.themes["Monokai Extended"];
        assert_eq!(ours(name, "Monokai Extended", text), theirs(&set, name, theme, text), "{name}");
        assert_eq!(ours(name, "Mine", text), theirs(&set, name, &mine, text), "{name}");
    }

    assert_eq!(Language::from_extension("TOY").map(Language::name), Some("Toy"));
    assert_eq!(highlight::detect::from_first_line(b"#!/bin/toyrun\n").map(Language::name), Some("Toy"));
    assert_eq!(Language::from_token("json"), Language::all().last());
    assert!(Theme::all().map(Theme::name).is_sorted());
    assert!(highlight::acknowledgements().contains("MIT"));
}

/// Files with a fault, and what is said of it.
const BROKEN: [(&str, &str, &str); 16] = [
    (
        "a.sublime-syntax",
        "name: A\nscope: source.a\ncontexts:\n  main: [\n",
        "5: while parsing a node, did not find expected node content",
    ),
    (
        "b.sublime-syntax",
        "scope: source.b\ncontexts:\n  main:\n    - match: a\n    - match: b\n      push:\n        - match: 'c['\n",
        if cfg!(feature = "oniguruma") {
            "7: not a regular expression: premature end of char-class"
        } else {
            "7: not a regular expression: Parsing error at position 2: Invalid character class"
        },
    ),
    (
        "c.sublime-syntax",
        "scope: source.c\ncontexts:\n  main:\n    - match: a\n      push:\n        - elsewhere\n",
        "6: no context is called 'elsewhere'",
    ),
    (
        "d.sublime-syntax",
        "scope: source.d\ncontexts:\n  main:\n    - include: scope:source.nowhere#x\n",
        "4: no context is called 'scope:source.nowhere#x'",
    ),
    (
        "e.sublime-syntax",
        "scope: source.e\ncontexts:\n  main:\n    - include: other\n  other:\n    - include: main\n",
        "1: a context includes itself",
    ),
    (
        "f.sublime-syntax",
        "scope: source.f\nvariables:\n  x: 'a'\n  y: '{{y}}'\ncontexts:\n  main: []\n",
        "4: the variable 'y' is made of itself",
    ),
    ("g.sublime-syntax", "scope: source.g\ncontexts:\n  other: []\n", "1: there is no context 'main'"),
    (
        "h.sublime-syntax",
        "scope: source.h\ncontexts:\n  main:\n    - match: a\n      captures:\n        1: x\n        0: a.b.c.d.e.f.g.h.i\n",
        "7: a scope has eight parts at most",
    ),
    (
        "i.sublime-syntax",
        "scope: source.i\ncontexts:\n  main:\n    - match: a\n      embed: main\n      escape: 3\n",
        "6: 'escape' is no text",
    ),
    (
        "j.sublime-syntax",
        "\n\nscope: source.j\nfirst_line_match: '('\ncontexts: {main: []}\n",
        if cfg!(feature = "oniguruma") {
            "4: not a regular expression: end pattern with unmatched parenthesis"
        } else {
            "4: not a regular expression: Parsing error at position 1: Opening parenthesis without closing parenthesis"
        },
    ),
    ("k.sublime-syntax", "scope: source.k\ncontexts:\n  main:\n    - scope: x\n", "4: there is no 'match'"),
    (
        "l.sublime-syntax",
        "scope: source.l\ncontexts:\n  main:\n    - match: a\n      push: [[]]\n",
        "5: a context without rules",
    ),
    ("m.sublime-syntax", "", "1: it is empty"),
    ("n.sublime-syntax", "scope: source.n\n", "1: there is no 'contexts'"),
    ("o.tmTheme", "<plist version=\"1.0\">\n<dict>\n<key>name</key></wrong>\n", "3: not a property list"),
    ("p.tmTheme", "<plist version=\"1.0\"><dict></dict></plist>\n", "1: not a theme: incorrect syntax"),
];
