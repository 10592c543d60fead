//! What deny.toml says of the dependencies, where the program for it is installed: none of CI's steps compiles it.

use crate::shell::{self, Result};

pub(super) fn check() -> Result {
    if !shell::has("cargo-deny") {
        shell::say("skipped: no cargo-deny to check dependencies by deny.toml");
        return Ok(());
    }
    shell::run(shell::cargo().args(["deny", "check", "bans", "licenses", "sources"]))?;
    // Known faults are fetched anew; what is not reachable is not waited for twice.
    if shell::run(shell::cargo().args(["deny", "fetch", "db"])).is_err() {
        shell::say("skipped: the list of known faults cannot be had");
        return Ok(());
    }
    shell::run(shell::cargo().args(["deny", "--offline", "check", "advisories"]))
}
