use super::*;

fn count(token: &str, text: &[u8], piece_bytes: usize) -> Lines {
    let mut counter = Counter::new(Language::named(token).expect(token));
    text.chunks(piece_bytes).for_each(|piece| counter.feed(piece));
    counter.finish()
}

/// Checks the numbers of code, comments and blanks, however the text is cut.
fn check(token: &str, text: &str, code: u64, comments: u64, blanks: u64) {
    for piece_bytes in [1, 2, 7, usize::MAX] {
        let lines = count(token, text.as_bytes(), piece_bytes);
        assert_eq!(lines, Lines { code, comments, blanks }, "{token}: {text:?}");
    }
}

#[test]
fn lines_are_code_comments_or_blank() {
    check("c", "", 0, 0, 0);
    check("c", "\n", 0, 0, 1);
    check("c", " \t\r\n\n", 0, 0, 2);
    check("c", "int x;", 1, 0, 0);
    check("c", "int x;\n// y", 1, 1, 0);
    check("c", "int x; // y\n  // z\r\n\nint a;\n", 2, 1, 1);
    check("toml", "[a] # b\n# c\n", 1, 1, 0);
    check("python", "\u{feff}# a\n\u{feff}# b\n", 1, 1, 0);
    check("json", "{\n\n}\n", 2, 0, 1);
    check("batch", "REM x\nREMOVE\n:: y\n", 1, 2, 0);
}

#[test]
fn comments_over_several_lines_take_blank_lines_with_them() {
    check("c", "/* a\n\nb */\nint x;\n", 1, 3, 0);
    check("c", "int x; /* a\nb */ int y;\n", 1, 1, 0);
    check("c", "/* a */ int x;\n", 1, 0, 0);
    check("c", "/* a */ int x; /* b */\n", 0, 1, 0);
    check("c", "int x;\n/* a */ /* b\nc */\n", 1, 2, 0);
    check("c", "/* a /* b */\nint x;\n", 1, 1, 0);
    check("c", "// /*\nint x;\n", 1, 1, 0);
    check("lua", "--[[ a\n\n]]\nx = 1 -- b\n-- c\n", 1, 4, 0);
    check("html", "<!-- a\n\n-->\n<p>\n", 1, 3, 0);
}

#[test]
fn comments_nest_where_the_language_says_so() {
    check("rust", "/* a /* b */\nc */\nlet x;\n", 1, 2, 0);
    check("haskell", "{- {- -}\n-}\nx = 1\n", 1, 2, 0);
    check("d", "/+ /* +/\nint x; /+ /+ +/\n+/\nint y;\n", 2, 2, 0);
    check("pascal", "{ (* } *)\nx\n*) }\ny\n", 1, 3, 0);
}

#[test]
fn strings_hide_comments_and_keep_blank_lines() {
    check("c", "char *s = \"/*\";\n\nint x;\n", 2, 0, 1);
    check("c", "char *s = \"\\\"/*\";\n\n", 1, 0, 1);
    check("rust", "let s = r#\"\n// a\n\"\n\"#;\n// b\n", 4, 1, 0);
    check("rust", "let s = \"a\n\n// b\n\";\n\n", 4, 0, 1);
    check("python", "x = '''a\n\n\"'''\n# b\n", 3, 1, 0);
    check("python", "def f():\n    \"\"\"Doc.\n\n    More.\"\"\"\n", 4, 0, 0);
    check("javascript", "s = `\n// a\n\\``;\n// b\n", 3, 1, 0);
    check("c#", "s = @\"\\\";\n/* a\n*/\n", 1, 2, 0);
    check("bash", "x='a\n# b\n'\n# c\n", 3, 1, 0);
    check("bash", "x=\\'\n# b\ny=\\\\'\n\n", 3, 1, 0);
    check("toml", "\\\"\"\"\"\n\n# a\n", 3, 0, 0);
}

#[test]
fn comments_of_old_fortran_begin_in_the_first_column() {
    check("fortran 77", "C a\n      CALL B\n* c\n! d\n\n", 1, 3, 1);
}

#[test]
fn fenced_code_counts_in_its_own_language() {
    check("markdown", "# A\n\n```rust\n// b\nlet x;\n\n```\nc\n", 1, 5, 2);
    check("markdown", "```what\n# b\n```\n", 0, 3, 0);
    check("markdown", "````javascript\n```\n`a`;\n````\n", 2, 2, 0);
    check("markdown", "~~~ {.python}\nx\n", 0, 2, 0);
    check("markdown", "``` Shell\n# a\nb", 1, 2, 0);
    check("markdown", "```sh\n# a\nb", 0, 3, 0);
    check("markdown", "`x`\n```not` a fence\n\n", 0, 2, 1);
    check("plain text", "a\n\nb\n", 0, 2, 1);
}

#[test]
fn scripts_and_style_sheets_count_in_their_own_language() {
    check("html", "<script>\n// a\nb();\n\n</script>\n<STYLE>\n/* c */\n</STYLE>\n", 5, 2, 1);
    check("html", "<script src=\"x\"></script>\n// a\n", 2, 0, 0);
    check("vue", "<script lang=\"ts\">\n// a\n</script>\n", 2, 1, 0);
    check("html", "<!-- <script> -->\n// a\n<scripty>\n", 2, 1, 0);
}

#[test]
fn long_lines_are_counted_without_being_kept() {
    let mut long = b"int x; ".repeat(60_000);
    long.extend_from_slice(b"/* a\n\n*/\n");
    assert_eq!(count("c", &long, 5000), Lines { code: 1, comments: 2, blanks: 0 });
    let mut counter = Counter::new(Language::named("c").expect("C"));
    long.chunks(5000).for_each(|piece| {
        counter.feed(piece);
        assert!(counter.rest.len() <= LONGEST_LINE);
    });
    let blank = b" ".repeat(300_000);
    assert_eq!(count("c", &blank, 5000), Lines { code: 0, comments: 0, blanks: 1 });
    let comment = b"/*".repeat(300_000);
    assert_eq!(count("rust", &comment, 5000).total(), 1);
    assert_eq!(count("plain text", &b"x ".repeat(100_000), 5000), Lines { code: 0, comments: 1, blanks: 0 });
}

/// Numbers that look random and are the same in every run (Knuth's linear congruential generator).
fn random(state: &mut u64) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) as usize
}

/// A text of six lines, most of them long, in which tokens stand between words of any length.
fn long_text(state: &mut u64) -> String {
    const TOKENS: [&str; 22] = [
        "//", "/*", "*/", "\"", "'", "`", "\\", "r#\"", "\"#", "\"\"\"", "'''", "--[[", "]]", "#", "x",
        "    ", "<!--", "-->", "@\"", "{-", "-}", "{",
    ];
    let mut text = String::new();
    for _ in 0..6 {
        text.push_str(&["y", " ", "z "][random(state) % 3].repeat(random(state) % 90_000));
        for _ in 0..random(state) % 4 {
            text.push_str(TOKENS[random(state) % TOKENS.len()]);
            text.push_str(&"w".repeat(random(state) % 40_000));
        }
        text.push('\n');
    }
    text
}

#[test]
fn long_lines_count_the_same_in_pieces() {
    let mut state = 7;
    for language in ["C", "Rust", "Python", "JavaScript", "Lua", "C#", "Haskell", "TOML", "Pascal", "Fish"] {
        for _ in 0..8 {
            let text = long_text(&mut state);
            let whole = count(language, text.as_bytes(), usize::MAX);
            assert_eq!(whole.total(), 6);
            for piece_bytes in [1021, 65_537, 100_003] {
                let pieces = count(language, text.as_bytes(), piece_bytes);
                assert_eq!(pieces, whole, "{language} in pieces of {piece_bytes}");
            }
        }
    }
}
