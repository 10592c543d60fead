//! Lines that match, printed by findx -grep and fdx --grep: held against ripgrep, and what a terminal shows of them.

mod files;
mod random;
mod shown;
mod streams;

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::harness::sandbox::skip;

/// ripgrep 15 or later, in a folder that CLASSIX_PEERS or CLASSIX_ORACLE names, or installed.
fn ripgrep() -> Option<PathBuf> {
    let named = ["CLASSIX_PEERS", "CLASSIX_ORACLE"].into_iter().filter_map(env::var_os).map(PathBuf::from);
    let on_path = env::var_os("PATH").unwrap_or_default();
    let mut found = named.chain(env::split_paths(&on_path)).map(|folder| folder.join("rg"));
    let found = found.find(|path| is_recent(path));
    if found.is_none() {
        skip("no ripgrep 15 to compare with");
    }
    found
}

fn is_recent(path: &Path) -> bool {
    let version = Command::new(path).arg("--version").output().map(|output| output.stdout);
    let version = version.map(|text| String::from_utf8_lossy(&text).into_owned()).unwrap_or_default();
    let number = version.strip_prefix("ripgrep ").and_then(|rest| rest.split('.').next());
    number.and_then(|number| number.parse::<u32>().ok()).is_some_and(|number| number >= 15)
}
