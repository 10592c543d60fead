//! Links the unwinder into the programs: loading libgcc_s.so at each start would take a tenth of a millisecond.

use std::path::PathBuf;
use std::process::Command;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target = |name: &str| env::var(format!("CARGO_CFG_TARGET_{name}")).unwrap_or_default();
    if target("OS") != "linux" || target("ENV") != "gnu" || !has_static_unwinder() {
        return;
    }
    // The linker finds this script in place of the shared library, and takes from the archive what is needed.
    let folder = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    if fs::write(folder.join("libgcc_s.so"), "INPUT(-lgcc_eh)\n").is_ok() {
        println!("cargo::rustc-link-search=native={}", folder.display());
    }
}

/// Whether the compiler that links has the archive; it answers with a bare name where it has not.
fn has_static_unwinder() -> bool {
    let answer = Command::new("cc").arg("-print-file-name=libgcc_eh.a").output();
    answer.is_ok_and(|output| output.stdout.starts_with(b"/"))
}
