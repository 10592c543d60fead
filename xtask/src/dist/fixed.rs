//! The archive of static programs: they hold the C library musl, and run on every Linux of their processor.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::Contents;
use crate::shell::{self, Result};

/// The compiler of C for that library; without it catx has no Oniguruma.
const COMPILER: &str = "musl-gcc";

/// The target for static programs beside the host's, where programs can be built for it; says what is missing where not.
pub(super) fn target(host: &str) -> Option<String> {
    let Some(target) = beside(host) else {
        shell::say(&format!("skipped: no static archive for {host}"));
        return None;
    };
    if !has_library(&target) {
        shell::say(&format!(
            "skipped: the static archive: Rust's library for {target} is not installed (rustup target add {target})"
        ));
        return None;
    }
    Some(target)
}

/// Builds the programs and packs them; none of them may ask for a library when it starts.
pub(super) fn archive(target: &str, time: u64) -> Result<PathBuf> {
    let compiles_c = shell::has(COMPILER);
    if !compiles_c {
        shell::say(&format!(
            "skipped: Oniguruma in the static catx, which has fancy-regex: there is no {COMPILER} (Debian's musl-tools)"
        ));
    }
    let contents = Contents::gather(&shell::build_static(target, compiles_c)?)?;
    for (name, program) in &contents.programs {
        if needs_loader(program) {
            return Err(format!("{name} for {target} is not static"));
        }
    }
    contents.archive(target, time)
}

/// The target with musl in the place of the host's C library.
fn beside(host: &str) -> Option<String> {
    host.contains("-linux-gnu").then(|| host.replacen("-linux-gnu", "-linux-musl", 1))
}

fn has_library(target: &str) -> bool {
    let folder = shell::output(Command::new("rustc").args(["--print", "target-libdir", "--target", target]));
    folder.is_ok_and(|folder| Path::new(String::from_utf8_lossy(&folder).trim_end()).is_dir())
}

/// Whether a program names the loader of shared libraries.
fn needs_loader(program: &[u8]) -> bool {
    program.starts_with(b"\x7fELF")
        && program.windows(7).any(|bytes| bytes == b"/ld-lin" || bytes == b"/ld-mus")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn static_programs_are_for_the_same_processor() {
        for (host, expected) in [
            ("x86_64-unknown-linux-gnu", Some("x86_64-unknown-linux-musl")),
            ("armv7-unknown-linux-gnueabihf", Some("armv7-unknown-linux-musleabihf")),
            ("x86_64-unknown-linux-musl", None),
        ] {
            assert_eq!(beside(host).as_deref(), expected, "{host}");
        }
    }

    #[test]
    fn this_test_itself_is_not_static() {
        let itself = std::fs::read("/proc/self/exe").expect("Linux has it");
        assert_eq!(needs_loader(&itself), cfg!(target_env = "gnu"));
        assert!(!needs_loader(b"#!/bin/sh\n"));
    }
}
