//! What a registry shows of a crate, and takes it for: each that can be published has the texts of its licences in its
//! folder, and says so if it is a part that others should not build on; programs have a README and words to be found by.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::shell::{self, PROGRAMS};

const LICENCES: [&str; 2] = ["LICENSE-MIT", "LICENSE-APACHE"];
/// How the description of what is no program ends.
const INTERNAL: &str = " (a part of classix, without promises to others)";
/// What registries take: so many keywords, of so many characters.
const MOST_KEYWORDS: usize = 5;
const LONGEST_KEYWORD: usize = 20;

/// What is wrong with those of the workspace's packages that can be published.
pub(super) fn check(packages: &[Value]) -> Vec<String> {
    let mut complaints = Vec::new();
    for package in packages.iter().filter(|package| package["publish"].is_null()) {
        let name = package["name"].as_str().unwrap_or_default();
        let folder = Path::new(package["manifest_path"].as_str().unwrap_or_default()).parent();
        let folder = folder.unwrap_or(Path::new(""));
        let licences = LICENCES.iter().filter(|licence| !has_licence(folder, licence));
        let texts = licences.map(|licence| format!("has no {licence} as the workspace's"));
        let is_program = PROGRAMS.iter().any(|(program, _)| *program == name);
        let told = if is_program { program(package) } else { internal(package) };
        complaints.extend(texts.chain(told).map(|complaint| format!("{name}: {complaint}")));
    }
    complaints
}

/// Whether a crate's folder has that text, which its package is made from.
fn has_licence(folder: &Path, licence: &str) -> bool {
    let text = |folder: &Path| fs::read(folder.join(licence)).ok();
    text(folder).is_some_and(|found| Some(found) == text(shell::root()))
}

fn program(package: &Value) -> Vec<String> {
    let mut complaints = Vec::new();
    // A README from another folder would be shown with links that lead nowhere.
    if package["readme"] != "README.md" {
        complaints.push("has no README.md of its own".to_owned());
    }
    let keywords = words(&package["keywords"]);
    if keywords.is_empty() || keywords.len() > MOST_KEYWORDS {
        complaints.push(format!("has {} keywords", keywords.len()));
    }
    complaints.extend(
        keywords.iter().filter(|word| !is_keyword(word)).map(|word| format!("{word:?} is no keyword")),
    );
    if words(&package["categories"]).is_empty() {
        complaints.push("has no categories".to_owned());
    }
    complaints
}

fn internal(package: &Value) -> Vec<String> {
    let says_so = package["description"].as_str().is_some_and(|text| text.ends_with(INTERNAL));
    let is_shown = !words(&package["keywords"]).is_empty() || !words(&package["categories"]).is_empty();
    let complaints =
        [(!says_so, "does not say that it is a part"), (is_shown, "is a part, but has keywords")];
    complaints.iter().filter(|(is_so, _)| *is_so).map(|(_, complaint)| (*complaint).to_owned()).collect()
}

fn words(list: &Value) -> Vec<&str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

fn is_keyword(word: &str) -> bool {
    let is_of_it = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '+');
    word.len() <= LONGEST_KEYWORD
        && word.starts_with(|first: char| first.is_ascii_alphanumeric())
        && word.chars().all(is_of_it)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaints(package: Value) -> Vec<String> {
        check(&[package])
    }

    #[test]
    fn programs_have_what_a_registry_shows() {
        let manifest = shell::root().join("xtask/Cargo.toml");
        let package = serde_json::json!({
            "name": "lsx", "publish": null, "manifest_path": manifest, "readme": "../../README.md",
            "keywords": ["ls", "in colour"], "categories": [],
        });
        let expected = [
            "lsx: has no LICENSE-MIT as the workspace's",
            "lsx: has no LICENSE-APACHE as the workspace's",
            "lsx: has no README.md of its own",
            "lsx: \"in colour\" is no keyword",
            "lsx: has no categories",
        ];
        assert_eq!(complaints(package), expected);
    }

    #[test]
    fn parts_say_that_they_are() {
        let package = |publish: Value, description: &str, keywords: &[&str]| {
            serde_json::json!({
                "name": "classix-a", "publish": publish, "manifest_path": shell::root().join("Cargo.toml"),
                "description": description, "keywords": keywords,
            })
        };
        let described = "Names (a part of classix, without promises to others)";
        assert!(complaints(package(Value::Null, described, &[])).is_empty());
        assert!(complaints(package(serde_json::json!([]), "Names", &["ls"])).is_empty());
        assert_eq!(complaints(package(Value::Null, "Names", &["ls"])).len(), 2);
    }
}
