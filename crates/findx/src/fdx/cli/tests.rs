use std::os::unix::ffi::OsStringExt;

use super::*;

#[test]
fn the_definition_is_sound() {
    Args::command().debug_assert();
}

#[test]
fn the_last_of_a_pair_wins() {
    let parse = |line: &str| Args::try_parse_from(line.split(' ')).expect("a valid line");
    assert!(!parse("fdx -H --no-hidden").visible.hidden);
    assert!(parse("fdx --no-hidden -H").visible.hidden);
    assert!(parse("fdx -s -i x").matching.ignore_case && !parse("fdx -s -i x").matching.case_sensitive);
    assert_eq!(parse("fdx -1 --max-results 3").output.max_results, Some(3));
    assert!(!parse("fdx -1 --max-results 3").output.one_result);
    assert!(!parse("fdx -g --regex x").matching.glob);
    assert_eq!(parse("fdx -u --no-hidden").visible.unrestricted, 0);
    assert_eq!(parse("fdx -uu --ignore -I").visible.unrestricted, 0);
    assert_eq!(parse("fdx --ignore --no-hidden -u").visible.unrestricted, 1);
}

#[test]
fn what_fd_refuses_is_refused() {
    for line in [
        "-F -g x",
        "--exact -g x",
        "-q -x echo",
        "-1 -X echo",
        "-l -0",
        "-j0",
        "--exact-depth 1 -d2",
        "--search-path a b c",
        "--strip-cwd-prefix x y",
        "-t z",
        "-S foo",
        "--batch-size 1 x",
        "-x",
    ] {
        assert!(Args::try_parse_from(std::iter::once("fdx").chain(line.split(' '))).is_err(), "{line}");
    }
}

fn check_parentheses(line: &str, expected: &str) {
    let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
    let spelled: Vec<_> = parentheses::spelled(&words, &Args::command())
        .iter()
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    assert_eq!(spelled.join(" "), expected, "{line}");
}

#[test]
fn parentheses_are_operators_only_where_there_are_others() {
    check_parentheses("fdx -F ( )", "fdx -F ( )");
    check_parentheses("fdx ( a --or b ) -e c", "fdx --begin a --or b --end -e c");
    check_parentheses("fdx --not ( -e a )", "fdx --not --begin -e a --end");
    check_parentheses("fdx --not=( ( a )", "fdx --not=( --begin a --end");
}

#[test]
fn a_value_is_never_a_parenthesis() {
    check_parentheses("fdx -E ( --or x", "fdx -E ( --or x");
    check_parentheses("fdx -HE ( --exclude ) --or x", "fdx -HE ( --exclude ) --or x");
    check_parentheses("fdx --and ( --or ( x )", "fdx --and ( --or --begin x --end");
    check_parentheses("fdx --or x -x echo ( ; ( )", "fdx --or x -x echo ( ; --begin --end");
    check_parentheses("fdx --or x -- ( )", "fdx --or x -- ( )");
    check_parentheses("fdx --empty ( --or x )", "fdx --empty --begin --or x --end");
}

#[test]
fn a_line_without_options_is_read_as_clap_reads_it() {
    let lines = [
        &b"fdx"[..],
        b"fdx a",
        b"fdx a b c",
        b"fdx ( x",
        b"fdx ( )",
        b"fdx a [b d/",
        b"fdx =x a=b ,",
        b"fdx help",
        b"fdx @a ; + {}",
        b"fdx \xff \xfe/x",
        b"fdx x=y --",
        b"fdx ",
        b"fdx a ",
    ];
    for line in lines {
        let words: Vec<OsString> =
            line.split(|&byte| byte == b' ').map(|word| OsString::from_vec(word.to_vec())).collect();
        let by_definition = Args::by_definition(&words).map_err(|error| error.to_string());
        let read = Args::read(&words).map_err(|error| error.to_string());
        assert_eq!(format!("{read:?}"), format!("{by_definition:?}"), "{words:?}");
    }
    let is_read_without =
        |line: &str| Args::of_operands(&line.split(' ').map(OsString::from).collect::<Vec<_>>()).is_some();
    assert!(is_read_without("fdx") && is_read_without("fdx a b") && is_read_without("fdx ( )"));
    assert!(!is_read_without("fdx -H") && !is_read_without("fdx a --") && !is_read_without("fdx a "));
}
