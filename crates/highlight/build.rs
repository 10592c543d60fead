//! Puts the block of the built-in set where the program includes it, and a stamp of it.

use std::hash::{DefaultHasher, Hasher};
use std::path::PathBuf;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo names the directory"));
    let block = grammars::builtin();
    let mut hasher = DefaultHasher::new();
    hasher.write(&block);
    hasher.write(env!("CARGO_PKG_VERSION").as_bytes());
    println!("cargo::rustc-env=HIGHLIGHT_STAMP={:016x}", hasher.finish());
    std::fs::write(out.join("set.bin"), block).expect("the directory can be written");
}
