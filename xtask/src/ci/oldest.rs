//! The oldest Rust that the workspace says it can be built with (`rust-version`): everything is checked by it, tests too.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use crate::shell::{self, Result};

/// The variable that names the folder of such a Rust, as its archive is installed: it has `bin/cargo`.
const FOLDER: &str = "CLASSIX_OLDEST_RUST";
const VERSION: &str = env!("CARGO_PKG_RUST_VERSION");

pub(super) fn check() -> Result {
    let Some(mut cargo) = cargo()? else {
        shell::say(&format!(
            "skipped: no Rust {VERSION}; {FOLDER} may name its folder, or rustup toolchain install {VERSION}"
        ));
        return Ok(());
    };
    cargo.args(["check", "--workspace", "--all-targets", "--locked", "--target-dir"]);
    shell::run(cargo.arg(shell::target().join("oldest")).current_dir(shell::root()))
}

/// Its cargo: in the folder that the variable names, else among rustup's.
fn cargo() -> Result<Option<Command>> {
    if let Some(folder) = env::var_os(FOLDER).map(PathBuf::from) {
        let (mut cargo, rustc) = (Command::new(folder.join("bin/cargo")), folder.join("bin/rustc"));
        let told = shell::output(Command::new(&rustc).arg("--version"))?;
        let told = String::from_utf8_lossy(&told).into_owned();
        if !is_oldest(told.trim_start_matches("rustc ")) {
            return Err(format!("{FOLDER}: not Rust {VERSION}, but {told}"));
        }
        cargo.env("RUSTC", rustc).env("RUSTDOC", folder.join("bin/rustdoc")).env_remove("CARGO");
        return Ok(Some(cargo));
    }
    let installed = shell::output(Command::new("rustup").args(["toolchain", "list"])).unwrap_or_default();
    let installed = String::from_utf8_lossy(&installed).into_owned();
    Ok(installed.split_whitespace().find(|word| is_oldest(word)).map(|toolchain| {
        let mut cargo = Command::new("rustup");
        cargo.args(["run", toolchain, "cargo"]);
        cargo
    }))
}

/// Whether the version is the oldest, whatever its patch: `1.90` and `1.90.0-…` are, `1.9.0` is not.
fn is_oldest(version: &str) -> bool {
    version.strip_prefix(VERSION).is_some_and(|rest| !rest.starts_with(|next: char| next.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patches_of_the_oldest_are_the_oldest() {
        assert!(is_oldest(VERSION) && is_oldest(&format!("{VERSION}.2-x86_64-unknown-linux-gnu")));
        assert!(!is_oldest(&format!("{VERSION}1.0")) && !is_oldest("stable-x86_64-unknown-linux-gnu"));
    }
}
