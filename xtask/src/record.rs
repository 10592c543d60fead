//! Writes the recorded answers of GNU's programs anew, from the programs that `cargo xtask oracle` fetches.

use std::env;
use std::path::PathBuf;

use crate::oracle;
use crate::shell::{self, Result};

/// Where the oracle is kept when nobody names another place.
pub(crate) const ORACLE: &str = "target/oracle";

pub(crate) fn run() -> Result {
    let bin = match env::var_os("CLASSIX_ORACLE") {
        Some(named) => PathBuf::from(named),
        None => {
            let folder = shell::root().join(ORACLE);
            oracle::run(&folder)?;
            folder.join("bin")
        }
    };
    let mut tests = shell::cargo();
    tests.args(["test", "-p", "tests", "recorded"]).env("CLASSIX_ORACLE", bin).env("CLASSIX_RECORD", "1");
    shell::run(&mut tests)
}
