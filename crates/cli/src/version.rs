//! What `--version` prints: GNU's first line, and how the program was made.

/// The text of a program; `build` is what its build script says of its making (`stamp`), `features` what was built in
/// that can be left out, with commas between.
#[must_use]
pub fn text(own: &str, build: &str, features: &str) -> String {
    let features = if features.is_empty() { String::new() } else { format!(", with {features}") };
    format!("{own} (classix) {}\n{build}{features}\n", env!("CARGO_PKG_VERSION"))
}
