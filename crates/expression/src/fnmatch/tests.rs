use super::*;

/// Each row is a pattern, the names that GNU find 4.11 (glibc 2.43) matches with it, and those it does not.
type Row<'a> = (&'a [u8], &'a [&'a [u8]], &'a [&'a [u8]]);

#[track_caller]
fn check(locale: &Locale, fold: Fold, rows: &[Row]) {
    for (text, matched, refused) in rows {
        let pattern = Pattern::new(text, fold, Caret::Negates);
        for (names, expected) in [(matched, true), (refused, false)] {
            for name in *names {
                let told = format!("{} on {}", text.escape_ascii(), name.escape_ascii());
                assert_eq!(pattern.matches(name, locale), expected, "{told}");
            }
        }
    }
}

#[test]
fn stars_and_question_marks_match_dots_and_slashes() {
    check(
        &Locale::C,
        Fold::Exact,
        &[
            (b"", &[b""], &[b"a"]),
            (b"*", &[b"", b"a", b".a", b"a/b", b"\xff"], &[]),
            (b"?", &[b"a", b".", b"/", b"\xff"], &[b"", b"ab"]),
            (b"a*", &[b"a", b"ab"], &[b"", b"ba"]),
            (b"*.rs", &[b".rs", b"a.rs", b"a/b.rs"], &[b"rs", b"a.rsx"]),
            (b"a*a", &[b"aa", b"aba"], &[b"a", b"ab"]),
            (b"*ab*ab*", &[b"abab", b"xabyabz"], &[b"ab", b"aba"]),
            (b"a**b?", &[b"abc", b"axbc"], &[b"ab"]),
            (b"*?a", &[b"ba", b"aa"], &[b"a"]),
        ],
    );
}

#[test]
fn escapes_make_a_character_ordinary() {
    check(
        &Locale::C,
        Fold::Exact,
        &[
            (b"\\*", &[b"*"], &[b"a", b"\\*"]),
            (b"\\a", &[b"a"], &[b"\\a"]),
            (b"a\\", &[], &[b"a", b"a\\"]),
            (b"[\\]]", &[b"]"], &[b"\\"]),
            (b"[\\]", &[], &[b"\\", b"[\\]"]),
            (b"[a\\-c]", &[b"-", b"a"], &[b"b"]),
            (b"[a-\\c]", &[b"b"], &[b"\\"]),
        ],
    );
}

#[test]
fn an_unclosed_bracket_stands_for_itself() {
    check(
        &Locale::C,
        Fold::Exact,
        &[
            (b"[", &[b"["], &[]),
            (b"[[", &[b"[["], &[b"["]),
            (b"[a", &[b"[a"], &[b"a"]),
            (b"[!]", &[b"[!]"], &[b"a"]),
            (b"[]a", &[b"[]a"], &[b"a", b"]"]),
            (b"*[x", &[b"a[x"], &[b"x"]),
            (b"[[:alpha:", &[b"[[:alpha:"], &[b"a"]),
            (b"[[:alpha:]", &[], &[b":", b"[", b"[[:alpha:]"]),
            (b"[a-", &[], &[b"[a-", b"a"]),
            (b"[a[.", &[], &[b"[a[.", b"a"]),
        ],
    );
}

#[test]
fn brackets_hold_ranges_classes_and_symbols() {
    check(
        &Locale::C,
        Fold::Exact,
        &[
            (b"[]-a]", &[b"]", b"^", b"a"], &[b"b", b"-"]),
            (b"[a-b-c]", &[b"a", b"-", b"c"], &[b"d"]),
            (b"[--0]", &[b".", b"-", b"0"], &[b"1"]),
            (b"[c-a]", &[], &[b"a", b"b", b"c"]),
            (b"[!!]", &[b"a"], &[b"!"]),
            (b"[^!]", &[b"a"], &[b"!"]),
            (b"[!a-]", &[b"b"], &[b"a", b"-"]),
            (b"[/]", &[b"/"], &[]),
            (b"[[:digit:]-z]", &[b"5", b"-", b"z"], &[b"a"]),
            (b"[a-[:digit:]]", &[b"d]"], &[b"5", b"b]"]),
            (b"[[:foo:]]", &[], &[b"f", b"a]"]),
            (b"[x[:foo:]]", &[b"x"], &[b"f"]),
            (b"[[:foo]", &[b"f", b"[", b":"], &[b"]"]),
            (b"[[=a=]-c]", &[b"a", b"-", b"c"], &[b"b"]),
            (b"[[=ab=]]", &[b"a]"], &[b"a"]),
            (b"[a-[.c.]]", &[b"b"], &[b"d"]),
            (b"[[.-.]-0]", &[b"."], &[b"1"]),
            (b"[[.ab.]x]", &[], &[b"x", b"ab"]),
            (b"[[.].]]", &[b"]"], &[]),
        ],
    );
}

#[test]
fn case_is_folded_but_for_classes_and_symbols() {
    check(
        &Locale::C_UTF8,
        Fold::Case,
        &[
            (b"aB*", &[b"Abc", b"abC"], &[b"b"]),
            (b"*MiD*", &[b"xmidx"], &[b"mxd"]),
            (b"[A-C]", &[b"b", b"B"], &[b"d"]),
            (b"[[:upper:]]", &[b"B"], &[b"b"]),
            (b"[[=A=]]", &[b"A"], &[b"a"]),
            ("É".as_bytes(), &["é".as_bytes()], &[b"e"]),
            ("[É]x".as_bytes(), &["éX".as_bytes()], &[b"ex"]),
            (b"*k", &["\u{212a}".as_bytes(), b"aK"], &[]),
        ],
    );
    check(&Locale::C, Fold::Case, &[("É".as_bytes(), &["É".as_bytes()], &["é".as_bytes()])]);
}

#[test]
fn a_character_of_utf8_is_one_unit_and_its_bytes_still_match_apart() {
    check(
        &Locale::C_UTF8,
        Fold::Exact,
        &[
            (b"?", &["é".as_bytes(), b"\xff", b"\xf4\x90\x80\x80"], &[b"\xed\xa0\x80", b"\xc3\xff"]),
            (b"??", &["é".as_bytes(), b"\xc3\xff"], &["漢".as_bytes()]),
            (b"[[:alpha:]]", &["é".as_bytes()], &[b"\xc3"]),
            ("[a-é]".as_bytes(), &[b"b", "à".as_bytes()], &["ê".as_bytes()]),
            ("[[=é=]]".as_bytes(), &["é".as_bytes()], &[b"e"]),
            (b"\xc3*", &["é".as_bytes()], &[]),
            ("[é]?".as_bytes(), &[b"\xc3\xff"], &[]),
        ],
    );
    check(&Locale::C, Fold::Exact, &[(b"?", &[b"\xc3"], &["é".as_bytes()])]);
}

#[test]
fn a_language_decides_what_lies_between_letters() {
    let locale = Locale::from_environment(|name| (name == "LC_ALL").then(|| b"en_US.UTF-8".to_vec()));
    if locale.encoding() != Encoding::Utf8 || locale.collate(c"a", c"B").is_gt() {
        eprintln!("skipped: needs LC_ALL=en_US.UTF-8 in the environment, and that locale installed");
        return;
    }
    check(
        &locale,
        Fold::Exact,
        &[
            (b"[a-e]", &["á".as_bytes(), b"b"], &["Á".as_bytes(), "é".as_bytes(), b"B"]),
            (b"[A-Z]", &["Á".as_bytes(), b"B"], &["á".as_bytes(), b"b"]),
            (b"[0-9]", &["²".as_bytes()], &[b"a"]),
            (b"[[=e=]]", &["é".as_bytes(), b"E"], &[b"a"]),
        ],
    );
}

#[test]
fn a_leading_dot_can_be_asked_to_be_written_out() {
    for (text, expected) in
        [("*", false), ("?a", false), ("[.]a", false), ("[!b]a", false), (".a", true), ("\\.a", true)]
    {
        let pattern = Pattern::new(text.as_bytes(), Fold::Exact, Caret::Negates).with_dot(Dot::Explicit);
        assert_eq!(pattern.matches(b".a", &Locale::C), expected, "{text}");
        assert!(!pattern.matches(b"x.b", &Locale::C) || text == "*");
    }
}

#[test]
fn many_stars_take_no_exponential_time() {
    let pattern = Pattern::new(b"?*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*[b]", Fold::Exact, Caret::Negates);
    assert!(!pattern.matches(&[b'a'; 4000], &Locale::C));
}

#[test]
fn the_fast_path_agrees_with_the_tokens() {
    let parts: [&[u8]; 8] = [b"a", b"B", b"*", b"*", b"ab", "é".as_bytes(), b"\\*", b"\xff"];
    let mut state = 1u64;
    let mut text = |length: u64| {
        let mut text = Vec::new();
        for _ in 0..length {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.extend_from_slice(parts[usize::try_from(state >> 61).expect("three bits")]);
        }
        text
    };
    for round in 0..20_000 {
        let fold = if round % 2 == 0 { Fold::Exact } else { Fold::Case };
        let locale = if round % 4 < 2 { Locale::C } else { Locale::C_UTF8 };
        let (pattern, name) = (text(round % 6), text(round % 7));
        let compiled = Pattern::new(&pattern, fold, Caret::Negates);
        assert_eq!(
            compiled.matches(&name, &locale),
            compiled.matches_plainly(&name, &locale),
            "{} on {}",
            pattern.escape_ascii(),
            name.escape_ascii()
        );
    }
}

#[test]
fn a_caret_is_ordinary_where_posix_is_asked_for() {
    let pattern = Pattern::new(b"[^a]", Fold::Exact, Caret::of(true));
    assert!(pattern.matches(b"^", &Locale::C) && pattern.matches(b"a", &Locale::C));
    assert!(!pattern.matches(b"b", &Locale::C));
    assert!(Pattern::new(b"[^]", Fold::Exact, Caret::Ordinary).matches(b"^", &Locale::C));
    assert!(Pattern::new(b"[!a]", Fold::Exact, Caret::Ordinary).matches(b"^", &Locale::C));
}
