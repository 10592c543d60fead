use super::*;

/// A record comes back as it was written, in as many bytes as it says.
#[track_caller]
fn check<R: Record + Copy + PartialEq + std::fmt::Debug>(records: &[R]) {
    let mut section = Vec::new();
    for &record in records {
        record.write(&mut section);
    }
    assert_eq!(section.len(), records.len() * R::WIDTH);
    assert_eq!(R::count(&section), records.len());
    for (number, &record) in records.iter().enumerate() {
        assert_eq!(R::at(&section, number), record);
    }
}

const TEXT: Text = Text { start: 0x0102_0304, length: 0x0506_0708 };

fn lists() -> (Vec<u8>, [List; 3]) {
    let mut section = Vec::new();
    let mut append = |numbers: &[u16]| List::append(&mut section, numbers).expect("there is room");
    let lists = [append(&[]), append(&[7]), append(&[1, 2, u16::MAX])];
    (section, lists)
}

#[test]
fn languages_and_what_they_are_found_by_come_back() {
    let language =
        Language { name: TEXT, first_extension: 0x1122_3344, extensions: 0x5566, is_hidden: true, start: 9 };
    check(&[language, Language { is_hidden: false, start: u32::MAX, ..language }]);
    check(&[Extension { text: TEXT }]);
    check(&[Lookup { extension: TEXT, language: 0x1234_5678 }]);
    check(&[FirstLine { language: 0x1234, expression: 0x5678 }]);
    assert_eq!(Text { start: 2, length: 3 }.of(b"a text"), b"tex");
}

#[test]
fn themes_come_back() {
    let color = Some(Color { red: 1, green: 2, blue: 3, alpha: 4 });
    let theme = Theme {
        name: TEXT,
        foreground: color,
        background: None,
        gutter: Some(Color { red: 0, green: 0, blue: 0, alpha: 0 }),
        line: None,
        first_item: 0x0102_0304,
        end_item: u32::MAX,
    };
    check(&[theme, Theme { foreground: None, line: color, ..theme }]);
    let item = ThemeItem {
        foreground: color,
        background: None,
        font: Some(5),
        steps: 2,
        exclusions: 0x0102,
        path: 0x0304_0506,
    };
    check(&[item, ThemeItem { font: None, ..item }, ThemeItem { font: Some(0), ..item }]);
}

#[test]
fn the_scopes_of_selectors_come_back() {
    let scopes = |path: &[u16], exclusions: &[&[u16]]| SelectorScopes {
        path: path.to_vec(),
        exclusions: exclusions.iter().map(|exclusion| exclusion.to_vec()).collect(),
    };
    let all = [scopes(&[], &[]), scopes(&[1, u16::MAX], &[&[], &[3, 4, 5], &[6]]), scopes(&[0], &[&[9]])];
    let mut section = Vec::new();
    for scopes in &all {
        let item = ThemeItem {
            foreground: None,
            background: None,
            font: None,
            steps: scopes.path.len() as u8,
            exclusions: scopes.exclusions.len() as u16,
            path: (section.len() / 2) as u32,
        };
        scopes.write(&mut section);
        assert_eq!(SelectorScopes::read(&section, &item), *scopes);
    }
}

#[test]
fn contexts_and_rules_come_back() {
    let (_, [empty, one, more]) = lists();
    check(&[Scope { atoms: [1, 2, 3, 0x0405, u16::MAX, 0, 0, 0] }]);
    check(&[Atom { name: TEXT }]);
    let context = Context {
        meta_scope: empty,
        meta_content_scope: one,
        rules: more,
        clear: None,
        prototype: None,
        uses_groups: false,
    };
    let cleared = [Clear::Top(0), Clear::Top(1), Clear::Top(u16::MAX - 2), Clear::All];
    check(&cleared.map(|clear| Context { clear: Some(clear), ..context }));
    check(&[context, Context { prototype: Some(0), uses_groups: true, ..context }]);
    let rule = Rule {
        expression: 0x0102,
        operation: Operation::None,
        scopes: more,
        captures: empty,
        targets: one,
        with_prototype: None,
    };
    let operations = [Operation::None, Operation::Pop, Operation::Push, Operation::Set];
    check(&operations.map(|operation| Rule { operation, ..rule }));
    check(&[Rule { with_prototype: Some(u16::MAX - 1), ..rule }]);
}

#[test]
fn expressions_come_back() {
    let expression = Expression {
        text: TEXT,
        program: None,
        first: 0x0102,
        required_all: 0x0304,
        required_any: 0x0506,
        before: before::ANYTHING,
        traits: Traits::default(),
    };
    for (folding, is_template) in [
        (Folding::None, true),
        (Folding::Letters, false),
        (Folding::Letters, true),
        (Folding::Characters, true),
    ] {
        let traits = Traits { folding, is_template };
        check(&[expression, Expression { program: Some(0), traits, ..expression }]);
    }
    check(&[Range { low: 0x80, high: 0x10_ffff }]);
}

#[test]
fn what_is_looked_up_in_place_is_what_is_read() {
    let class = Class {
        ascii: std::array::from_fn(|place| 0b1010_0110_u8.rotate_left(place as u32)),
        wide: WideRanges::All,
    };
    check(&[class, Class { wide: WideRanges::Some { start: 7, count: 0x0102_0304 }, ..class }]);
    let mut section = Vec::new();
    class.write(&mut section);
    for byte in 0..0x80_u8 {
        let expected = class.ascii[usize::from(byte) / 8] & 1 << (byte % 8) != 0;
        assert_eq!(Class::has_ascii(&section, byte), expected, "{byte}");
    }

    let sets = [Set { bits: [0; 33] }, Set { bits: std::array::from_fn(|place| (place * 37) as u8 | 1) }];
    check(&sets);
    let mut section = Vec::new();
    sets.iter().for_each(|set| set.write(&mut section));
    for (number, set) in (0..).zip(sets) {
        for index in 0..=Set::END {
            assert_eq!(Set::has(&section, number, index), set.bits[index / 8] & 1 << (index % 8) != 0);
        }
        let words: Vec<u8> = Set::words(&section, number).flat_map(u64::to_le_bytes).collect();
        assert_eq!(words, set.bits[..32]);
    }
}

#[test]
fn lists_and_captures_come_back() {
    let (section, lists) = lists();
    for (list, expected) in lists.into_iter().zip([&[][..], &[7], &[1, 2, u16::MAX]]) {
        let numbers = list.of(&section);
        assert_eq!(numbers.iter().collect::<Vec<_>>(), expected);
        assert_eq!((numbers.len(), numbers.is_empty()), (expected.len(), expected.is_empty()));
    }
    assert!(List::append(&mut Vec::new(), &[0; 0x1_0000]).is_none());

    let groups: [(u16, &[u16]); 3] = [(0, &[4, 5]), (3, &[]), (u16::MAX, &[6])];
    let mut section = Vec::new();
    let list = List::append(&mut section, &captures(groups.into_iter())).expect("there is room");
    let read: Vec<_> =
        list.of(&section).captures().map(|(group, scopes)| (group, scopes.iter().collect())).collect();
    assert_eq!(read, groups.map(|(group, scopes)| (group, scopes.to_vec())));
}
