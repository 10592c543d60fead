//! The oldest Rust that the workspace says it can be built with is true for what it depends on, too.

use serde_json::Value;

use crate::metadata;
use crate::shell::{self, Result};

/// The packages that ask for a newer Rust than ours do.
pub(super) fn check() -> Result<Vec<String>> {
    match metadata::packages() {
        Ok(packages) => Ok(newer(&packages)),
        Err(failure) => {
            shell::say(&format!("skipped: which Rust dependencies ask for: {failure}"));
            Ok(Vec::new())
        }
    }
}

fn newer(packages: &[Value]) -> Vec<String> {
    let (ours, others): (Vec<&Value>, Vec<&Value>) =
        packages.iter().partition(|package| package["source"].is_null());
    let oldest = ours.iter().filter_map(|package| rust_version(package)).min().unwrap_or_default();
    let newer = others.iter().filter(|package| rust_version(package).is_some_and(|version| version > oldest));
    newer
        .map(|package| {
            format!("{} {}: asks for a newer Rust than rust-version", package["name"], package["version"])
        })
        .collect()
}

/// Its three numbers, where it says so many.
fn rust_version(package: &Value) -> Option<[u32; 3]> {
    let mut numbers = [0; 3];
    for (place, number) in numbers.iter_mut().zip(package["rust_version"].as_str()?.split('.')) {
        *place = number.parse().ok()?;
    }
    Some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dependency_that_asks_for_more_is_found() {
        let package = |name: &str, source: Value, rust_version: &str| serde_json::json!({ "name": name, "version": "1.0.0", "source": source, "rust_version": rust_version });
        let packages = [
            package("ours", Value::Null, "1.90"),
            package("older", "registry".into(), "1.88.0"),
            package("same", "registry".into(), "1.90.0"),
            package("newer", "registry".into(), "1.95"),
        ];
        assert_eq!(newer(&packages), ["\"newer\" \"1.0.0\": asks for a newer Rust than rust-version"]);
    }
}
