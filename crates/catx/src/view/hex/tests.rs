use super::*;

/// What is shown of bytes.
fn shown(bytes: &[u8], plan: Plan) -> String {
    let mut hex = Hex::new(plan);
    let mut out = Vec::new();
    hex.begin(&mut out);
    bytes.chunks(hex.row_bytes()).for_each(|row| hex.row(row, &mut out));
    hex.end(&mut out);
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn rows_have_offsets_bytes_and_characters() {
    let expected = "\
┌────────┬─────────────────────────┬─────────────────────────┬────────┬────────┐
│00000000│ 68 65 6c 6c 6f 00 00 ff ┊ 0a 09 07 20 7f 7e 80 1b │hello⋄⋄×┊__• •~×•│
│00000010│ 61 62 63                ┊                         │abc     ┊        │
└────────┴─────────────────────────┴─────────────────────────┴────────┴────────┘
";
    let bytes = b"hello\0\0\xff\n\t\x07 \x7f~\x80\x1babc";
    assert_eq!(shown(bytes, Plan { has_color: false, columns: 80 }), expected);
    let expected = "\
┌────────┬─────────────────────────┬────────┐
│00000000│ 68 65 6c 6c 6f 00 00 ff │hello⋄⋄×│
│00000008│ 0a 09 07                │__•     │
└────────┴─────────────────────────┴────────┘
";
    assert_eq!(shown(&bytes[..11], Plan { has_color: false, columns: 79 }), expected);
}

#[test]
fn rows_that_repeat_the_one_before_are_a_star() {
    let expected = "\
┌────────┬─────────────────────────┬─────────────────────────┬────────┬────────┐
│00000000│ 00 00 00 00 00 00 00 00 ┊ 00 00 00 00 00 00 00 00 │⋄⋄⋄⋄⋄⋄⋄⋄┊⋄⋄⋄⋄⋄⋄⋄⋄│
│*       │                         ┊                         │        ┊        │
│00000030│ 78 78 78 78 78 78 78 78 ┊ 78 78 78 78 78 78 78 78 │xxxxxxxx┊xxxxxxxx│
│*       │                         ┊                         │        ┊        │
│00000050│                         ┊                         │        ┊        │
└────────┴─────────────────────────┴─────────────────────────┴────────┴────────┘
";
    let bytes = [[0; 48].as_slice(), &[b'x'; 32]].concat();
    assert_eq!(shown(&bytes, Plan { has_color: false, columns: 80 }), expected);
}

#[test]
fn colours_are_those_of_classes_and_change_nothing_else() {
    let bytes: Vec<u8> = (0..=255).chain([0; 64]).chain(*b"end").collect();
    for columns in [40, 80] {
        let plain = shown(&bytes, Plan { has_color: false, columns });
        let colored = shown(&bytes, Plan { has_color: true, columns });
        let mut stripped = Vec::new();
        term::escape::append_stripped(colored.as_bytes(), &mut stripped);
        assert_eq!(String::from_utf8_lossy(&stripped), plain);
    }
    let row = "│\u{1b}[2m00000000\u{1b}[0m│ \u{1b}[0;36m61 62 \u{1b}[0;2m00 \u{1b}[0;32m0a \u{1b}[0;35m01 \
               \u{1b}[0;33mff \u{1b}[0m      │\u{1b}[0;36mab\u{1b}[0;2m⋄\u{1b}[0;32m_\u{1b}[0;35m•\
               \u{1b}[0;33m×\u{1b}[0m  │";
    let colored = shown(b"ab\0\n\x01\xff", Plan { has_color: true, columns: 40 });
    assert_eq!(colored.lines().nth(1), Some(row));
}

#[test]
fn offsets_beyond_four_gigabytes_have_more_digits() {
    let mut hex = Hex::new(Plan { has_color: true, columns: 80 });
    let mut out = Vec::new();
    hex.offset = 0x1_2345_6780;
    hex.row(&[b'~', 0].repeat(8), &mut out);
    let text = String::from_utf8(out).expect("UTF-8");
    assert!(text.starts_with("│\u{1b}[2m123456780\u{1b}[0m│ "), "{text}");
    hex.skip(&[0; 16]);
    assert_eq!(hex.next_row(), 0x1_2345_6780 / 16 + 3);
}
