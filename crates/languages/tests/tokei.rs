//! The numbers against tokei's, on every source below a folder:
//!
//! `LANGUAGES_SOURCES=~/.cargo/registry/src cargo test --release -p languages tokei -- --ignored --nocapture`

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use languages::{Counter, Language, Lines};
use serde_json::Value;

/// The numbers of one file: its own, and with those of the code inside of it.
fn numbers(stats: &Value) -> (Lines, Lines) {
    let number = |key: &str| stats[key].as_u64().unwrap_or(0);
    let own = Lines { code: number("code"), comments: number("comments"), blanks: number("blanks") };
    let mut whole = own;
    for inner in stats["blobs"].as_object().into_iter().flat_map(|inner| inner.values()) {
        whole += numbers(inner).1;
    }
    (own, whole)
}

/// How many files of a language are equal, of how many, and how many there are in which tokei loses lines.
#[derive(Default)]
struct Agreement {
    equal: u64,
    compared: u64,
    lost: u64,
}

#[test]
#[ignore = "needs tokei, and sources"]
fn numbers_are_those_of_tokei() {
    let Some(sources) = option_env!("LANGUAGES_SOURCES") else {
        eprintln!("skipped: LANGUAGES_SOURCES names no folder");
        return;
    };
    let run = Command::new("tokei").args(["--no-ignore", "--hidden", "-o", "json", sources]).output();
    let report: Value = serde_json::from_slice(&run.expect("tokei runs").stdout).expect("tokei writes JSON");
    let mut agreement: BTreeMap<&str, Agreement> = BTreeMap::new();
    let reports = report.as_object().into_iter().flatten().filter(|(name, _)| *name != "Total");
    for file in reports.flat_map(|(_, of_language)| of_language["reports"].as_array().into_iter().flatten()) {
        let path = Path::new(file["name"].as_str().unwrap_or_default());
        let Ok(text) = std::fs::read(path) else { continue };
        let name = path.file_name().unwrap_or_default().as_encoded_bytes();
        let Some(language) = Language::from_name(name).or_else(|| Language::from_first_line(&text)) else {
            continue;
        };
        let mut counter = Counter::new(language);
        counter.feed(&text);
        let (ours, (own, whole)) = (counter.finish(), numbers(&file["stats"]));
        let of_language = agreement.entry(language.name()).or_default();
        if whole.total() != ours.total() {
            of_language.lost += 1;
            continue;
        }
        of_language.compared += 1;
        // What tokei reads as Markdown in Rust's comments are comments here.
        let is_equal = if language.name() == "Rust" {
            (ours.code, ours.blanks) == (own.code, own.blanks)
        } else {
            ours == whole
        };
        of_language.equal += u64::from(is_equal);
    }
    for (language, Agreement { equal, compared, lost }) in &agreement {
        println!("{language}: {equal} of {compared}; tokei loses lines of {lost}");
    }
    let sum = |part: fn(&Agreement) -> u64| agreement.values().map(part).sum::<u64>();
    let (equal, compared) = (sum(|language| language.equal), sum(|language| language.compared));
    assert!(compared > 0 && equal * 100 >= compared * 99, "{equal} of {compared}");
}
