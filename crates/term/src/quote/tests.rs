use super::*;

fn check(style: QuotingStyle, name: &[u8], expected: &str) {
    let quoted = Quoting::new(style, &Locale::C_UTF8).quoted(name);
    assert_eq!(String::from_utf8_lossy(&quoted), expected, "{style:?} of {name:?}");
}

#[test]
fn shell_styles_quote_what_a_shell_would_split_or_expand() {
    for style in [QuotingStyle::Shell, QuotingStyle::ShellEscape] {
        check(style, b"plain-1.2_3%+,:@", "plain-1.2_3%+,:@");
        check(style, b"", "''");
        check(style, b"a b", "'a b'");
        check(style, b"a=b", "'a=b'");
        check(style, b"#a", "'#a'");
        check(style, b"a#", "a#");
        check(style, b"{", "'{'");
        check(style, b"a{b", "a{b");
        check(style, "é".as_bytes(), "é");
    }
    check(QuotingStyle::ShellAlways, b"plain", "'plain'");
}

#[test]
fn a_single_mark_is_put_into_double_ones_where_they_harm_nothing() {
    check(QuotingStyle::Shell, b"it's", "\"it's\"");
    check(QuotingStyle::Shell, b"it's a", "\"it's a\"");
    check(QuotingStyle::Shell, b"#it's", "\"#it's\"");
    check(QuotingStyle::Shell, b"it's#", "'it'\\''s#'");
    check(QuotingStyle::Shell, b"it's{", "'it'\\''s{'");
    check(QuotingStyle::Shell, b"it's$", "'it'\\''s$'");
}

#[test]
fn what_does_not_print_is_escaped_in_segments_of_its_own() {
    check(QuotingStyle::ShellEscape, b"x\x01y", "'x'$'\\001''y'");
    check(QuotingStyle::ShellEscape, b"x\n", "'x'$'\\n'");
    check(QuotingStyle::ShellEscape, b"\xe2\x80", "''$'\\342\\200'");
    check(QuotingStyle::ShellEscape, b"it's\n", "'it'\\''s'$'\\n'");
    check(QuotingStyle::Shell, b"x\x01y", "x\x01y");
    check(QuotingStyle::Shell, b"x\ny", "'x\ny'");
}

#[test]
fn c_styles_write_escapes() {
    check(QuotingStyle::C, b"q\"\\\x07\x7f", "\"q\\\"\\\\\\a\\177\"");
    check(QuotingStyle::CMaybe, b"a b'c", "a b'c");
    check(QuotingStyle::CMaybe, b"a\"b", "\"a\\\"b\"");
    check(QuotingStyle::CMaybe, b"back\\slash", "back\\slash");
    check(QuotingStyle::CMaybe, b"back\\slash\"", "\"back\\\\slash\\\"\"");
    check(QuotingStyle::Escape, b"a\tb\"", "a\\tb\"");
    check(QuotingStyle::Locale, "it's ’".as_bytes(), "‘it's \\’’");
    let plain = Quoting::new(QuotingStyle::Locale, &Locale::C);
    assert_eq!(plain.quoted(b"it's"), b"'it\\'s'");
    assert_eq!(Quoting::new(QuotingStyle::CLocale, &Locale::C).quoted("é".as_bytes()), b"\"\\303\\251\"");
}

#[test]
fn chosen_bytes_are_quoted_too() {
    let quoted = |style, name: &[u8]| Quoting::new(style, &Locale::C_UTF8).and(b": ").quoted(name);
    assert_eq!(quoted(QuotingStyle::Escape, b"a b"), b"a\\ b");
    assert_eq!(quoted(QuotingStyle::ShellEscape, b"a:b"), b"'a:b'");
    assert_eq!(quoted(QuotingStyle::ShellEscapeAlways, b"a:b"), b"'a:b'");
    assert_eq!(quoted(QuotingStyle::CMaybe, b"a:b"), b"\"a:b\"");
    assert_eq!(quoted(QuotingStyle::Literal, b"a:b"), b"a:b");
}

#[test]
fn masking_writes_one_question_mark_a_character() {
    let mut out = b"keep\x01 ".to_vec();
    out.extend("é\u{85}\u{200b}".as_bytes());
    out.extend(b"\xff\xe2\x82");
    mask(&mut out, 4, &Locale::C_UTF8, false);
    assert_eq!(String::from_utf8_lossy(&out), "keep? é?\u{200b}??");
}

#[test]
fn messages_quote_as_gnu_does() {
    assert_eq!(message_name(b"a", &Locale::C), b"a");
    assert_eq!(message_name(b"a:b", &Locale::C), b"'a:b'");
    assert_eq!(message_quoted(b"a", &Locale::C), b"'a'");
    assert_eq!(message_word(b"x", &Locale::C_UTF8), "‘x’".as_bytes());
}

#[test]
fn a_person_sees_blanks_in_every_style() {
    let shown = |style, name: &str| {
        let quoting = Quoting::new(style, &Locale::C_UTF8);
        let quoting = if style == QuotingStyle::Escape { quoting.and(b" ") } else { quoting };
        let quoting = quoting.watched(true).showing_blanks(true);
        let mut out = quoting.quoted(name.as_bytes());
        if style.passes_controls() {
            quoting.mask(&mut out, 0);
        }
        String::from_utf8(out).expect("what is shown is text")
    };
    for (name, literal, shell, shell_escape, c_maybe, escape, c) in [
        ("a", "a", "a", "a", "a", "a", "\"a\""),
        ("a b", "a b", "'a b'", "'a b'", "a b", "a\\ b", "\"a b\""),
        (" a", "<U+0020>a", "' a'", "' a'", "\"\\040a\"", "\\ a", "\" a\""),
        ("a  ", "a<U+0020><U+0020>", "'a  '", "'a  '", "\"a\\040\\040\"", "a\\ \\ ", "\"a  \""),
        (" ", "<U+0020>", "' '", "' '", "\"\\040\"", "\\ ", "\" \""),
        ("a\u{a0}b", "a\u{a0}b", "'a\u{a0}b'", "'a\u{a0}b'", "a\u{a0}b", "a\\302\\240b", "\"a\u{a0}b\""),
        (
            "a\u{a0}",
            "a<U+00A0>",
            "a<U+00A0>",
            "'a'$'\\302\\240'",
            "\"a\\302\\240\"",
            "a\\302\\240",
            "\"a\\302\\240\"",
        ),
        (
            " \u{3000}a",
            "<U+0020><U+3000>a",
            "' \u{3000}a'",
            "' '$'\\343\\200\\200''a'",
            "\"\\040\\343\\200\\200a\"",
            "\\ \\343\\200\\200a",
            "\" \\343\\200\\200a\"",
        ),
        (
            "\u{2800}",
            "<U+2800>",
            "<U+2800>",
            "''$'\\342\\240\\200'",
            "\"\\342\\240\\200\"",
            "\\342\\240\\200",
            "\"\\342\\240\\200\"",
        ),
        (
            "it's\u{2003}",
            "it's<U+2003>",
            "'it'\\''s\u{2003}'",
            "'it'\\''s'$'\\342\\200\\203'",
            "\"it's\\342\\200\\203\"",
            "it's\\342\\200\\203",
            "\"it's\\342\\200\\203\"",
        ),
    ] {
        for (style, expected) in [
            (QuotingStyle::Literal, literal),
            (QuotingStyle::Shell, shell),
            (QuotingStyle::ShellEscape, shell_escape),
            (QuotingStyle::CMaybe, c_maybe),
            (QuotingStyle::Escape, escape),
            (QuotingStyle::C, c),
        ] {
            assert_eq!(shown(style, name), expected, "{name:?} {style:?}");
        }
    }
    // Who asked for nothing of the kind gets GNU's.
    let plain = Quoting::new(QuotingStyle::ShellEscape, &Locale::C_UTF8);
    assert_eq!(plain.quoted("a\u{a0}b\u{a0}".as_bytes()), "a\u{a0}b\u{a0}".as_bytes());
}
