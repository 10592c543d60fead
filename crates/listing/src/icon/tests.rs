use term::width;

use super::*;

fn check(name: &str, kind: IconKind, symbol: char, rule: IconRule) {
    let icons = Icons::default();
    assert_eq!(icons.of(name.as_bytes(), kind), Icon { symbol: Symbol::BuiltIn(symbol), rule }, "{name}");
}

#[test]
fn tables_are_sorted_small_and_large_enough() {
    for (rows, least) in [(&names::ROWS[..], 273), (&extensions::ROWS, 343), (&directories::ROWS, 100)] {
        assert!(rows.len() >= least, "{}", rows.len());
        for pair in rows.windows(2) {
            assert!(pair[0].0.as_bytes() < pair[1].0.as_bytes(), "{pair:?}");
        }
        for (name, symbol) in rows {
            assert!(!name.is_empty() && name.len() < LONGEST, "{name}");
            assert!(
                !name.bytes().any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii_graphic()),
                "{name}"
            );
            assert!(is_nerd_font(*symbol), "{name}: {symbol:?}");
            assert_eq!(width::of_text(&symbol.to_string()), 1, "{name}");
        }
    }
    assert!(extensions::ROWS.iter().all(|(name, _)| !name.contains('.')));
    assert!(IconKind::WORDS.iter().all(|(_, kind)| is_nerd_font(kind.symbol())));
}

/// The ranges of Nerd Fonts 3: Seti and custom, Devicons, Codicons, Font Awesome, logos, Octicons, Material Design.
fn is_nerd_font(symbol: char) -> bool {
    matches!(symbol, '\u{e5fa}'..='\u{e6b7}' | '\u{e700}'..='\u{e8ef}' | '\u{ea60}'..='\u{ec1e}'
        | '\u{ed00}'..='\u{f2ff}' | '\u{f300}'..='\u{f381}' | '\u{f400}'..='\u{f533}'
        | '\u{f0001}'..='\u{f1af0}')
}

#[test]
fn every_row_is_found() {
    for (name, symbol) in names::ROWS {
        check(name, IconKind::File, symbol, IconRule::Name);
        check(&name.to_ascii_uppercase(), IconKind::Executable, symbol, IconRule::Name);
    }
    for (name, symbol) in directories::ROWS {
        check(name, IconKind::Directory, symbol, IconRule::Name);
    }
    for (extension, symbol) in extensions::ROWS {
        check(&format!("no such name.{extension}"), IconKind::File, symbol, IconRule::Extension);
    }
}

#[test]
fn names_come_before_extensions_and_kinds_before_names_of_links() {
    check("Cargo.toml", IconKind::File, symbols::CARGO, IconRule::Name);
    check("other.TOML", IconKind::File, symbols::TOML, IconRule::Extension);
    check("a.tar.gz", IconKind::File, symbols::ARCHIVE, IconRule::Extension);
    check("x.y.", IconKind::File, symbols::FILE, IconRule::Kind);
    check("no.such", IconKind::Executable, symbols::EXECUTABLE, IconRule::Kind);
    check(".rs", IconKind::File, symbols::FILE, IconRule::Kind);
    check("", IconKind::File, symbols::FILE, IconRule::Kind);
    check("main.rs", IconKind::Link, symbols::LINK, IconRule::Kind);
    check("main.rs", IconKind::BrokenLink, symbols::BROKEN_LINK, IconRule::Kind);
    check("main.rs", IconKind::Directory, symbols::DIRECTORY, IconRule::Kind);
    check(".git", IconKind::Directory, symbols::GIT, IconRule::Name);
    check("Makefile", IconKind::Directory, symbols::DIRECTORY, IconRule::Kind);
    let long = format!("{}.rs", "x".repeat(250));
    check(&long, IconKind::File, symbols::RUST, IconRule::Extension);
    let icons = Icons::default();
    assert_eq!(icons.of(b"\xff.rs", IconKind::File).symbol, Symbol::BuiltIn(symbols::RUST));
    assert_eq!(icons.of("É.rs".as_bytes(), IconKind::File).rule, IconRule::Extension);
}

#[test]
fn the_users_own_come_first() {
    let mut icons = Icons::default();
    icons.set_name("Makefile", "M");
    icons.set_extension(".RS", "🦀");
    icons.set_extension("rs", "漢");
    icons.set_kind(IconKind::Directory, "D\u{1b}\n");
    let shown = |name: &str, kind| {
        let mut out = Vec::new();
        let icon = icons.of(name.as_bytes(), kind);
        let width = icon.append(&mut out);
        (String::from_utf8_lossy(&out).into_owned(), width, icon.rule)
    };
    assert_eq!(shown("makefile", IconKind::Link), ("M".into(), 1, IconRule::OwnName));
    assert_eq!(shown("a.Rs", IconKind::File), ("漢".into(), 2, IconRule::OwnExtension));
    assert_eq!(shown("a.rs", IconKind::Directory), ("D".into(), 1, IconRule::OwnKind));
    assert_eq!(shown(".git", IconKind::Directory).2, IconRule::Name);
    assert_eq!(IconKind::from_word("pipe"), Some(IconKind::Pipe));
    assert_eq!(IconKind::from_word("Pipe"), None);
}

#[test]
fn kinds_are_known_from_entries() {
    let file = Some(Kind::File);
    assert_eq!(IconKind::new(file, None), IconKind::File);
    assert_eq!(IconKind::new(file, Some(0o644)), IconKind::File);
    assert_eq!(IconKind::new(file, Some(0o001)), IconKind::Executable);
    assert_eq!(IconKind::new(Some(Kind::Directory), Some(0o755)), IconKind::Directory);
    assert_eq!(IconKind::new(None, None), IconKind::Other);
}

#[test]
fn emoji_are_chosen_by_kind_and_are_two_columns_wide() {
    let mut icons = Icons::new(IconTheme::Emoji);
    for (word, kind) in IconKind::WORDS {
        let mut out = Vec::new();
        let icon = icons.of(b"main.rs", kind);
        assert_eq!((icon.append(&mut out), icon.rule), (2, IconRule::Kind), "{word}");
        assert_eq!(width::of_text(std::str::from_utf8(&out).expect("text")), 2, "{word}");
    }
    assert_eq!(icons.widest(), 2);
    icons.set_extension("rs", "R");
    assert_eq!(icons.of(b"main.rs", IconKind::File).rule, IconRule::OwnExtension);
}
