//! What `--version` prints: GNU's first line, and how the program was made.

/// The text of a program; `build` is what its build script says of its making (`stamp`).
#[must_use]
pub fn text(own: &str, build: &str) -> String {
    format!("{own} (classix) {}\n{build}\n", env!("CARGO_PKG_VERSION"))
}
