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
