//! Our parser against syntect's, change for change, on real sources.

mod snippets;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use syntect::parsing::{ClearAmount, ParseState, ScopeStackOp, SyntaxSet};

use super::data;
use super::grammar::Clear;
use super::layout::Section;
use super::parser::{Change, Parser, State};
use crate::language::Language;

static SET: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

fn ours(change: &(usize, Change)) -> String {
    let name = |scope| {
        let [.., start, length]: [u32; 6] = data::row(Section::Scopes, scope);
        data::text(start, length)
    };
    match change {
        (at, Change::Push(scope)) => format!("{at} push {}", name(*scope)),
        (at, Change::Pop(count)) => format!("{at} pop {count}"),
        (at, Change::Clear(Clear::All)) => format!("{at} clear all"),
        (at, Change::Clear(Clear::Top(count))) => format!("{at} clear {count}"),
        (at, Change::Restore) => format!("{at} restore"),
    }
}

fn theirs(change: &(usize, ScopeStackOp)) -> String {
    match change {
        (at, ScopeStackOp::Push(scope)) => format!("{at} push {}", scope.build_string()),
        (at, ScopeStackOp::Pop(count)) => format!("{at} pop {count}"),
        (at, ScopeStackOp::Clear(ClearAmount::All)) => format!("{at} clear all"),
        (at, ScopeStackOp::Clear(ClearAmount::TopN(count))) => format!("{at} clear {count}"),
        (at, ScopeStackOp::Restore) => format!("{at} restore"),
        (at, ScopeStackOp::Noop) => format!("{at} nothing"),
    }
}

/// The first line on which the two differ, as a message.
fn difference(language: &str, text: &str) -> Option<String> {
    let grammar = SET.find_syntax_by_name(language)?;
    let number = Language::named(language)?.0;
    let mut expected = ParseState::new(grammar);
    let mut found = Parser::new();
    let [start, _] = data::row(Section::Grammars, number.into());
    let mut state = State::new(start);
    for (line_number, line) in text.split_inclusive('\n').enumerate() {
        if line.len() > 16 * 1024 {
            return None;
        }
        let expected: Vec<String> = expected.parse_line(line, &SET).ok()?.iter().map(theirs).collect();
        let found: Vec<String> = found.line(line.as_bytes(), &mut state, 1 << 22).iter().map(ours).collect();
        if found != expected {
            let at = found.iter().zip(&expected).take_while(|(a, b)| a == b).count();
            let around = |changes: &[String]| {
                changes.iter().skip(at.saturating_sub(1)).take(4).cloned().collect::<Vec<_>>()
            };
            return Some(format!(
                "line {}: {line:?}\n   ours   {:?}\n   theirs {:?}",
                line_number + 1,
                around(&found),
                around(&expected)
            ));
        }
    }
    None
}

#[test]
fn snippets_of_many_languages_have_syntects_scopes() {
    for (language, text) in snippets::SNIPPETS {
        assert_eq!(difference(language, text), None, "{language}");
    }
}

#[test]
fn this_crates_own_sources_have_syntects_scopes() {
    let mut files = Vec::new();
    sources(Path::new(env!("CARGO_MANIFEST_DIR")), &mut files);
    for path in files {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        let Some(language) = Language::from_extension(extension) else { continue };
        assert_eq!(difference(language.name(), &text), None, "{}", path.display());
    }
}

fn sources(root: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(root) else { return };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() && !path.is_symlink() { sources(&path, found) } else { found.push(path) }
    }
}

/// Every file under HIGHLIGHT_SOURCES, by the command in CONTRIBUTING.md.
#[test]
#[ignore = "reads everything under HIGHLIGHT_SOURCES; see CONTRIBUTING.md"]
fn all_sources_at_hand_have_syntects_scopes() {
    let roots = option_env!("HIGHLIGHT_SOURCES").expect("HIGHLIGHT_SOURCES names folders");
    let most: usize = 200_000;
    let mut files = Vec::new();
    roots.split(':').for_each(|root| sources(Path::new(root), &mut files));
    let (mut compared, mut bytes, mut wrong) = (std::collections::BTreeMap::new(), 0, Vec::new());
    for path in files {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        let language = Language::from_extension(name)
            .or_else(|| Language::from_extension(extension))
            .or_else(|| crate::detect::from_first_line(text.lines().next().unwrap_or_default().as_bytes()));
        let Some(language) = language.filter(|language| !language.is_plain()) else { continue };
        let mut end = text.len().min(most);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let seen: &mut usize = compared.entry(language.name()).or_default();
        if *seen > 3_000_000 {
            continue;
        }
        *seen += end;
        bytes += end;
        if let Some(difference) = difference(language.name(), &text[..end]) {
            println!("{} ({}) {difference}", path.display(), language.name());
            wrong.push(path);
        }
    }
    println!("{bytes} bytes of {} languages, {} files differ: {compared:?}", compared.len(), wrong.len());
    assert!(wrong.is_empty());
}
