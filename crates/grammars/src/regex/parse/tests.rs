use super::super::testing::{class, parsed};
use super::*;

fn char(c: char) -> Node {
    Node::Char(c, true)
}

fn text(text: &str) -> Node {
    Node::Sequence(text.chars().map(char).collect())
}

fn repeat(node: Node, min: u32, max: Option<u32>, kind: Greed) -> Node {
    Node::Repeat { node: Box::new(node), min, max, kind }
}

#[track_caller]
fn check(expression: &str, expected: &Node) {
    assert_eq!(parsed(expression).0, *expected, "{expression}");
}

/// A class whose ranges are these.
#[track_caller]
fn check_class(expression: &str, ranges: &[(char, char)]) {
    let (node, classes) = parsed(expression);
    assert_eq!(node, Node::Class(class(ranges, &classes)), "{expression}");
}

#[track_caller]
fn refused(expression: &str, expected: &str) {
    match parse(expression, &mut Classes::new()) {
        Err(reason) => assert_eq!(reason, expected, "{expression}"),
        Ok(parsed) => panic!("{expression}: {:?}", parsed.node),
    }
}

#[test]
fn texts_and_choices() {
    check("", &Node::Empty);
    check("a", &char('a'));
    check("ab", &text("ab"));
    check("ab|c|", &Node::Choice(vec![text("ab"), char('c'), Node::Empty]));
    check(r"\.\t\x41\x{e9}\u00e9\]", &text(".\tAéé]"));
    check("a(?#a comment)b", &text("ab"));
    check("(?x) a b # the rest\n c", &text("abc"));
}

#[test]
fn repeats() {
    for (expression, min, max, kind) in [
        ("a*", 0, None, Greed::Greedy),
        ("a+?", 1, None, Greed::Lazy),
        ("a?+", 0, Some(1), Greed::Possessive),
        ("a{2}", 2, Some(2), Greed::Greedy),
        ("a{2,}", 2, None, Greed::Greedy),
        ("a{,3}", 0, Some(3), Greed::Greedy),
        ("a{2,3}?", 2, Some(3), Greed::Lazy),
        ("a{2,2}?", 2, Some(2), Greed::Lazy),
    ] {
        check(expression, &repeat(char('a'), min, max, kind));
    }
    // In Oniguruma a plus after an interval repeats it.
    check("a{2}+", &repeat(repeat(char('a'), 2, Some(2), Greed::Greedy), 1, None, Greed::Greedy));
    check("a{b}", &text("a{b}"));
    check("a{,}", &text("a{,}"));
}

#[test]
fn groups_and_what_looks_around() {
    let group = |number, node| Node::Group(number, Box::new(node));
    check("(a)(?:b)(c)", &Node::Sequence(vec![group(1, char('a')), char('b'), group(2, char('c'))]));
    check("((a))", &group(1, group(2, char('a'))));
    check("(?>a)", &Node::Atomic(Box::new(char('a'))));
    for (expression, behind, negative) in
        [("(?=a)", false, false), ("(?!a)", false, true), ("(?<=a)", true, false), ("(?<!a)", true, true)]
    {
        check(expression, &Node::Look { behind, negative, node: Box::new(char('a')) });
    }
    check(r"\1", &Node::Same(1));
    check(r"(?<name>a\g<name>)", &Node::Group(1, Box::new(Node::Sequence(vec![char('a'), Node::Call(1)]))));
}

#[test]
fn anchors() {
    for (expression, anchor) in [
        ("^", Anchor::LineStart),
        ("$", Anchor::LineEnd),
        (r"\A", Anchor::TextStart),
        (r"\z", Anchor::TextEnd),
        (r"\Z", Anchor::LastLineEnd),
        (r"\b", Anchor::WordBoundary),
        (r"\B", Anchor::NoWordBoundary),
    ] {
        check(expression, &Node::Anchor(anchor));
    }
}

#[test]
fn options_hold_to_the_end_of_their_group() {
    let loose = |c| Node::Char(c, false);
    check("(?i:a)b", &Node::Sequence(vec![loose('a'), char('b')]));
    check("(?i)a|b", &Node::Choice(vec![loose('a'), loose('b')]));
    check("(?i)1(?-i:a)", &Node::Sequence(vec![char('1'), char('a')]));
    assert!(parse("(?i)a", &mut Classes::new()).expect("it is one").folds);
    assert!(!parse("a", &mut Classes::new()).expect("it is one").folds);
}

#[test]
fn classes_in_brackets() {
    check_class("[abc]", &[('a', 'c')]);
    check_class("[a-cx]", &[('a', 'c'), ('x', 'x')]);
    check_class("[]a]", &[(']', ']'), ('a', 'a')]);
    check_class("[a-]", &[('-', '-'), ('a', 'a')]);
    check_class(r"[\]\-\n]", &[('\n', '\n'), ('-', '-'), (']', ']')]);
    check_class("[[a-c]x]", &[('a', 'c'), ('x', 'x')]);
    check_class("[a-z&&[^b-y]]", &[('a', 'a'), ('z', 'z')]);
    check_class("[[:xdigit:]]", &[('0', '9'), ('A', 'F'), ('a', 'f')]);
    check_class("[^\n]", &[('\0', '\t'), ('\x0b', '\u{10ffff}')]);
    check_class(".", &[('\0', '\t'), ('\x0b', '\u{10ffff}')]);
    check_class("(?m:.)", &[('\0', '\u{10ffff}')]);
    // Beyond ASCII, a byte is no character.
    check_class(r"[!~-\x9f]", &[('!', '!'), ('~', '\x7f')]);
    check_class("(?i)[k]", &[('K', 'K'), ('k', 'k')]);
}

#[test]
fn what_the_matcher_does_not_do_is_left_to_oniguruma() {
    refused("(a", "unclosed group");
    refused("a)", "unmatched parenthesis");
    refused("*a", "nothing to repeat before *");
    refused("a{3,2}", "an odd interval");
    refused("a{1001}", "an odd interval");
    refused("a{2}?", "a lazy fixed interval");
    refused("(?:a*?)*?", "a lazy repeat of a repeat");
    refused("^*", "a repeated anchor");
    refused("[]", "an empty class");
    refused("[b-a]", "an empty range");
    refused("[[:nothing:]]", "no class [[:nothing:]]");
    refused(r"\G", r"\G");
    refused(r"\12", "an odd back-reference");
    refused(r"(?i)\1", "an odd back-reference");
    refused(r"(?i)\p{Ll}", "a class of one case");
    refused(r"\xff", "a raw byte");
    refused(r"\g<name>", "no group name");
    refused(r"\g<-1>", "no group -1");
    refused("[a", "unexpected end");
}
