use super::*;

fn subject(name: &[u8], mode: u32) -> Subject<'_> {
    Subject {
        name,
        kind: None,
        mode: Some(mode),
        links: 1,
        has_capability: false,
        link: LinkState::Unresolved,
    }
}

fn check(value: &str, subject: &Subject, expected: Option<&[u8]>) {
    let colors = LsColors::parse(value.as_bytes()).expect("in the language");
    assert_eq!(colors.code_for(subject), expected, "{value}");
}

#[test]
fn kinds_and_modes_choose() {
    check("", &subject(b"d", 0o40755), Some(b"01;34"));
    check("", &subject(b"d", 0o41777), Some(b"30;42"));
    check("tw=", &subject(b"d", 0o41777), Some(b"34;42"));
    check("tw=:ow=0", &subject(b"d", 0o41777), Some(b"37;44"));
    check("", &subject(b"f", 0o100_644), None);
    check("", &subject(b"f", 0o104_755), Some(b"37;41"));
    check("su=", &subject(b"f", 0o104_755), Some(b"01;32"));
    check("mh=9", &Subject { links: 2, ..subject(b"f", 0o100_644) }, Some(b"9"));
    check("", &Subject { mode: None, kind: Some(Kind::Fifo), ..subject(b"p", 0) }, Some(b"33"));
}

#[test]
fn suffixes_colour_what_is_nothing_but_a_file() {
    check("*.txt=1", &subject(b"a.TXT", 0o100_644), Some(b"1"));
    check("*.txt=1", &subject(b"a.txt", 0o100_755), Some(b"01;32"));
    check("*.txt=1:ex=", &subject(b"a.txt", 0o100_755), Some(b"1"));
}

#[test]
fn dangling_links_and_what_they_miss() {
    let dangling = subject(b"l", 0o120_777);
    let missing = Subject { link: LinkState::MissingTarget, ..subject(b"t", 0) };
    check("", &dangling, Some(b"01;36"));
    check("or=5:mi=6", &dangling, Some(b"5"));
    check("or=5:mi=6", &missing, Some(b"6"));
    check("or=5", &missing, Some(b"5"));
    check("or=5", &Subject { link: LinkState::Resolved, ..dangling }, Some(b"01;36"));
    check("ln=target", &dangling, None);
}

#[test]
fn escapes_are_resolved() {
    check("di=\\e[1m\\x41\\101\\_\\?^[^?", &subject(b"d", 0o40755), Some(b"\x1b[1mAA \x7f\x1b\x7f?"));
    check(":::di=1=2:", &subject(b"d", 0o40755), Some(b"1=2"));
    check("*a\\=b=3", &subject(b"a=b", 0o100_644), Some(b"3"));
}

#[test]
fn what_is_not_in_the_language_is_an_error() {
    for (value, error) in [
        ("zz=1", ParseError::Prefix(b"zz".into())),
        ("di=\\", ParseError::Prefix(b"di".into())),
        ("di=^", ParseError::Prefix(b"di".into())),
        ("di", ParseError::Shape),
        ("d", ParseError::Shape),
        ("*.txt", ParseError::Shape),
    ] {
        assert_eq!(LsColors::parse(value.as_bytes()).expect_err("not in the language"), error);
    }
}

#[test]
fn facts_are_needed_only_for_what_has_a_colour() {
    let needed = |value: &str| LsColors::parse(value.as_bytes()).expect("in the language").needed_facts(true);
    let nothing =
        ColorFacts { directory_modes: false, file_modes: false, capabilities: false, link_targets: false };
    assert_eq!(needed("tw=:ow=:st=:ex=:su=:sg="), nothing);
    assert_eq!(needed("tw=:ow=:st=:ex=:su=:sg=:mi=1"), ColorFacts { link_targets: true, ..nothing });
    assert!(needed("").directory_modes && needed("").file_modes && !needed("").link_targets);
}

#[test]
fn the_painter_resets_once_before_the_first_colour() {
    let paint = |value: &str| {
        let colors = LsColors::parse(value.as_bytes()).expect("in the language");
        let (mut painter, mut out) = (Painter::new(&colors), Vec::new());
        for name in [b"a", b"b"] {
            painter.begin_text(&mut out);
            painter.begin_name(b"1", &mut out);
            out.extend_from_slice(name);
            painter.end_name(false, &mut out);
        }
        painter.finish(&mut out);
        String::from_utf8(out).expect("text")
    };
    assert_eq!(paint(""), "\x1b[0m\x1b[1ma\x1b[0m\x1b[1mb\x1b[0m");
    assert_eq!(paint("ec=E"), "E\x1b[1maE\x1b[1mbE");
    assert_eq!(paint("lc=L:rc=R"), "L0RL1RaL0RL1RbL0RLR");
    assert_eq!(paint("no=7"), "\x1b[0m\x1b[7m\x1b[m\x1b[1ma\x1b[0m\x1b[7m\x1b[m\x1b[1mb\x1b[0m");
}
