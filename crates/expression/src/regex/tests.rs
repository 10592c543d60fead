mod rows;

use super::*;
use rows::Row;

#[track_caller]
fn check(rows: &[Row], fold: Fold, locale: &Locale) {
    for (syntaxes, pattern, expected) in rows {
        for (name, syntax) in NAMES {
            if *syntaxes != "all" && !syntaxes.split(' ').any(|listed| listed == name) {
                continue;
            }
            let told = format!("{} as {name}", pattern.escape_ascii());
            let regex = Regex::new(pattern, syntax, fold, locale);
            let Ok(names) = expected else {
                assert_eq!(regex.expect_err(&told).to_string(), expected.expect_err("not Ok"), "{told}");
                continue;
            };
            let regex = regex.expect(&told);
            for name in rows::NAMES {
                let told = format!("{told} on {}", name.escape_ascii());
                assert_eq!(regex.matches(name, locale), names.contains(name), "{told}");
                assert_eq!(
                    regex.matches_by_machine(name, locale),
                    names.contains(name),
                    "{told}, the machine"
                );
            }
        }
    }
}

#[test]
fn bytes_match_as_in_gnu_find_by_both_engines() {
    check(rows::BYTES, Fold::Exact, &Locale::C);
}

#[test]
fn characters_match_as_in_gnu_find() {
    check(rows::CHARACTERS, Fold::Exact, &Locale::C_UTF8);
    check(rows::FOLDED, Fold::Case, &Locale::C_UTF8);
}

#[test]
fn groups_are_told_alike_by_both_engines() {
    let check = |pattern: &str, path: &[u8], expected: &[Option<&[u8]>]| {
        let regex = Regex::new(pattern.as_bytes(), Syntax::PosixExtended, Fold::Case, &Locale::C_UTF8);
        let regex = regex.expect("a pattern");
        assert!(regex.matches(path, &Locale::C_UTF8), "{pattern}");
        let mut found = Vec::new();
        regex.find_groups(path, &Locale::C_UTF8, &mut found);
        let mut texts: Vec<_> = found.iter().map(|place| place.clone().map(|place| &path[place])).collect();
        while texts.len() > expected.len() && texts.last() == Some(&None) {
            texts.pop();
        }
        assert_eq!(texts, expected, "{pattern} on {}", path.escape_ascii());
    };
    for end in ["", "é", "\u{7f}\n"] {
        let path = |start: &str| [start, end].concat().into_bytes();
        let end = end.as_bytes();
        check("(.)(b)?([^.]*)(.*)", &path("ab.c"), &[Some(b"a"), Some(b"b"), Some(b""), Some(&path(".c"))]);
        check("(a|ab)(c|bcd)?(.*)", &path("abcd"), &[Some(b"a"), Some(b"bcd"), Some(end)]);
        check("(x)|(A)(.*)", &path("a"), &[None, Some(b"a"), Some(end)]);
        check("(a|b)*(.*)", &path("abab-"), &[Some(b"b"), Some(&path("-"))]);
        check(r"(.)\1(.*)", &path("aa"), &[Some(b"a"), Some(end)]);
    }
    check("(.*)é(.)", "aé\u{301}".as_bytes(), &[Some(b"a"), Some("\u{301}".as_bytes())]);
    check("(a)b", b"ab", &[Some(b"a")]);
}

#[test]
fn names_of_syntaxes_are_known_whole_only() {
    assert_eq!(Syntax::named(b"posix-egrep"), Some(Syntax::PosixEgrep));
    assert_eq!(Syntax::named(b"posix"), None);
    assert_eq!(Syntax::default(), Syntax::Emacs);
}

#[test]
fn no_pattern_takes_exponential_time() {
    for (pattern, text) in
        [(r"\(a*\)*b", "é"), (r"\(\(a*\)*\)*\(a\|aa\)*c", "aaé"), (r"\(a*\)*\(a\)\2b", "aa")]
    {
        let regex =
            Regex::new(pattern.as_bytes(), Syntax::Emacs, Fold::Exact, &Locale::C_UTF8).expect("a pattern");
        assert!(!regex.matches(text.repeat(40).as_bytes(), &Locale::C_UTF8));
    }
}

#[test]
fn deep_and_large_patterns_are_refused_not_run() {
    let new = |pattern: &str| {
        Regex::new(pattern.as_bytes(), Syntax::PosixExtended, Fold::Exact, &Locale::C).map(|_| ())
    };
    assert_eq!(new(&"(".repeat(100_000)), Err(Malformed::TooBig));
    assert_eq!(new("((a{1000}){1000}){1000}"), Err(Malformed::TooBig));
    assert_eq!(new("a{1000}"), Ok(()));
}
