use super::*;

const MANUAL: Manual = Manual {
    name: "test",
    about: "Tests the help.",
    usage: "[OPTION]... [FILE]...",
    operands: &[("FILE", "what to test")],
    text: "\
# DESCRIPTION
It tests `-x` and
what's below.
# OPTIONS
# VALUES
## Units
* SIZE  a number,
  with a unit

After it.
$ test -a 'b c'
#! EXIT STATUS
0 if all went well; `1` else.
",
};
const FLAGS: &[Flag<()>] = &[
    Flag::gnu((), 'a', "all", "everything; even more").common().aliases(&["each"]),
    Flag::gnu((), '\0', "color", "in colour").optional("WHEN").choices(&["always", "never"]),
    Flag::gnu((), 'w', "width", "as wide as this number of columns says, which may be many, or with -a few")
        .required("COLS")
        .under("Layout"),
    Flag::gnu((), '\0', "a-name-that-needs-a-line", "text").under("Layout"),
    Flag::ours((), "hidden", ""),
];

fn page() -> Page<'static> {
    Page::of_flags(&MANUAL, FLAGS)
}

fn help(columns: usize) -> String {
    page().help(&Look::new(Some(columns), false))
}

#[test]
fn help_has_what_is_used_most_in_front_and_then_the_groups() {
    let expected = "\
Tests the help.

Usage: test [OPTION]... [FILE]...

  FILE                what to test

Most used:
  -a, --all           everything; even more

Layout:
  -w, --width COLS    as wide as this number of
                      columns says, which may be
                      many, or with -a few
      --a-name-that-needs-a-line
                      text

Help and configuration:
      --color[=WHEN]  in colour

Exit status:
  0 if all went well; 1 else.

'test --man | man -l -' shows the manual.
";
    assert_eq!(help(50), expected);
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for columns in [40, 50, 60, 80, 100, 120] {
        for line in help(columns).lines() {
            assert!(line.len() <= columns, "{columns}: {line}");
        }
    }
}

#[test]
fn short_help_has_what_is_used_most_each_on_a_line() {
    let short = page().short_help(&Look::new(Some(80), false));
    assert!(short.contains("\n  -a, --all  ") && short.contains("  everything\n"), "{short}");
    assert!(!short.contains("--width"), "{short}");
}

#[test]
fn help_has_colours_and_no_other_words() {
    let colored = page().help(&Look::new(None, true));
    assert!(colored.contains("\x1b[32m-a, --all\x1b[0m"), "{colored:?}");
    assert!(colored.contains("\x1b[1;33mLayout:\x1b[0m"), "{colored:?}");
    let words = colored.replace("\x1b[32m", "").replace("\x1b[1;33m", "").replace("\x1b[0m", "");
    assert_eq!(words, help(80));
}

#[test]
fn the_man_page_has_options_by_groups_in_their_section() {
    let page = page().roff();
    for part in [
        ".SH NAME\ntest \\- tests the help\n",
        "It tests \\fB\\-x\\fR and what\\(aqs below.\n",
        ".SS \"Layout\"\n.TP\n\\fB\\-w\\fR, \\fB\\-\\-width\\fR \\fICOLS\\fR\nAs wide",
        "or with \\fB\\-a\\fR few.\n",
        "\\fB\\-\\-color\\fR[=\\fIWHEN\\fR]\n",
        "Everything; even more.\nAlso: \\fB\\-\\-each\\fR.\n",
        ".SS \"Units\"\n.TP\n\\fISIZE\\fR\na number, with a unit\n.PP\nAfter it.\n",
        "\\fBtest \\-a \\(aqb c\\(aq\\fR\n",
    ] {
        assert!(page.contains(part), "{part:?} is missing in\n{page}");
    }
    assert!(page.is_ascii() && !page.contains("hidden"), "{page}");
}
