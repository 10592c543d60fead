use super::super::testing::{class, parsed};
use super::*;
use crate::program::Anchor;
use Instruction as I;

/// The program of an expression in which groups are kept, and what it is made with.
fn compiled(text: &str, kept: u64) -> (std::result::Result<Program, String>, Classes) {
    let (node, classes) = parsed(text);
    let program = compile(&node, kept, &classes, &mut Tables::default(), &mut Pool::default());
    (program, classes)
}

#[track_caller]
fn check(text: &str, kept: u64, expected: &[Instruction]) {
    let (program, _) = compiled(text, kept);
    let code = program.expect(text).code;
    assert_eq!(code, [expected, &[I::Match]].concat(), "{text}");
}

#[test]
fn characters_become_bytes_letters_and_literals() {
    check("", 0, &[]);
    check("a", 0, &[I::Byte(b'a')]);
    check("ab", 0, &[I::Literal { start: 0, length: 2 }]);
    check("é", 0, &[I::Literal { start: 0, length: 2 }]);
    check("a(?i)B1", 0, &[I::Byte(b'a'), I::Letter(b'b'), I::Byte(b'1')]);
    check("^$", 0, &[I::Anchor(Anchor::LineStart), I::Anchor(Anchor::LineEnd)]);
}

#[test]
fn only_kept_groups_are_remembered() {
    check("(a)(b)", 0, &[I::Byte(b'a'), I::Byte(b'b')]);
    check("(a)(b)", 1 << 2, &[I::Byte(b'a'), I::Save(4), I::Byte(b'b'), I::Save(5)]);
    check(r"(a)\1", 0, &[I::Save(2), I::Byte(b'a'), I::Save(3), I::Same(1)]);
    let slots = |text, kept| compiled(text, kept).0.expect("it compiles").slots;
    assert_eq!((slots("a", 0), slots("(a)", 1 << 1), slots("(a)(b)", 1 << 2)), (0, 4, 6));
}

#[test]
fn repeats_of_a_class_are_runs() {
    let run = |text: &str| {
        let (program, classes) = compiled(text, 0);
        match program.expect(text).code[0] {
            I::Run { class: number, kind, min, max, .. } => {
                assert_eq!(number, class(&[('0', '9')], &classes).0, "{text}");
                (kind, min, max)
            }
            other => panic!("{text}: {other:?}"),
        }
    };
    // Where what follows is none of the class, nothing is given back.
    assert_eq!(run("[0-9]*a"), (Kind::Possessive, 0, UNBOUNDED));
    assert_eq!(run("[0-9]*5"), (Kind::Greedy, 0, UNBOUNDED));
    assert_eq!(run("[0-9]+?5"), (Kind::Lazy, 1, UNBOUNDED));
    assert_eq!(run("([0-9]){2,3}5"), (Kind::Greedy, 2, 3));
}

#[test]
fn loops_fork_and_empty_turns_end_them() {
    let fork = |first, second| I::Fork { first, second, first_set: 0, second_set: 1 };
    check("(?:ab)+c", 0, &[I::Literal { start: 0, length: 2 }, fork(0, 2), I::Byte(b'c')]);
    check("(?:ab)?c", 0, &[fork(1, 2), I::Literal { start: 0, length: 2 }, I::Byte(b'c')]);
    let (program, _) = compiled("(?:a?)*b", 0);
    let Program { code, slots, .. } = program.expect("it compiles");
    assert!(code.contains(&I::Enter(0)), "{code:?}");
    assert!(code.iter().any(|instruction| matches!(instruction, I::Leave { slot: 0, .. })), "{code:?}");
    assert_eq!(slots, 1);
}

#[test]
fn what_looks_around_says_where_it_ends() {
    check("(?!a)", 0, &[I::Ahead { negative: true, end: 3 }, I::Byte(b'a'), I::Accept]);
    let behind = |min, max, end| I::Behind { negative: false, min, max, end };
    check("(?<=aé)", 0, &[behind(2, 2, 3), I::Literal { start: 0, length: 3 }, I::Accept]);
    let start = |text| compiled(text, 0).0.expect(text).code[0];
    assert!(matches!(start("(?<=a|bcd)"), I::Behind { min: 1, max: 3, .. }));
    assert!(matches!(start("(?<=ab*)"), I::Behind { min: 1, max: UNBOUNDED, .. }));
    check("(?>a)", 0, &[I::Atomic { end: 3 }, I::Byte(b'a'), I::Accept]);
}

#[test]
fn choices_switch_on_the_next_byte() {
    let (program, _) = compiled("ab|cd|ae", 0);
    let Program { code, targets, switches, .. } = program.expect("it compiles");
    assert_eq!(code[0], I::Switch { table: 0, targets: 0 });
    let way = |byte: u8| code[targets[usize::from(switches[usize::from(byte)])] as usize];
    assert_eq!(way(b'x'), I::Fail);
    assert!(matches!(way(b'c'), I::Literal { length: 2, .. }));
    // The beginning that two branches share is matched once, and another switch follows.
    assert_eq!(way(b'a'), I::Byte(b'a'));
    assert_eq!(switches.len(), 2 * Program::SWITCH);
    assert!(code.contains(&I::Switch { table: 1, targets: 3 }), "{code:?}");
}

#[test]
fn a_group_that_calls_itself_stands_once_more_after_the_end() {
    let (program, _) = compiled(r"(<(?>a|\g<1>)*>)", 1 << 1);
    let code = program.expect("it compiles").code;
    let end = code.iter().position(|instruction| *instruction == I::Match).expect("it ends") as u32;
    let calls = code.iter().filter(|instruction| **instruction == I::Call(end + 1)).count();
    assert_eq!((calls, code.last()), (2, Some(&I::Accept)));
    assert!(!code[end as usize..].iter().any(|instruction| matches!(instruction, I::Save(_))));
}

#[test]
fn what_the_matcher_does_not_do_is_refused() {
    let reason = |text: &str, kept: u64| compiled(text, kept).0.expect_err(text);
    assert_eq!(reason(r"(a\g<1>?)", 0), "a call that may be come back to");
    let reason_of_places = "a call of groups whose places are wanted, or that may be empty";
    assert_eq!(reason(r"(x(b)(?>a|\g<1>)*)", 1 << 2), reason_of_places);
    assert_eq!(reason(r"((?>a|\g<1>)*)", 0), reason_of_places);
    assert_eq!(reason("(?<=(a))b", 1 << 1), "a group in a look-behind");
    assert_eq!(reason(r"(a)(?<=\1)", 0), "a look-behind of unknown length");
    assert_eq!(reason("(?:(a)?)*", 1 << 1), "a loop of empty groups");
    assert_eq!(reason("(?:(?:ab){1000}c){1000}", 0), "too large");
}
