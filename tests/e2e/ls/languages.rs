//! In a language whose catalogs are installed, the words inside the output are GNU's; messages stay English.

use std::path::Path;
use std::process::Command;

use super::oracle;
use crate::harness::program::Program;
use crate::harness::sandbox::{Sandbox, skip};

/// Languages in the ways in which the environment can ask for them.
const ENVIRONMENTS: [&[(&str, &str)]; 15] = [
    &[("LC_ALL", "de_DE.UTF-8")],
    &[("LC_ALL", "en_US.UTF-8")],
    &[("LC_ALL", "C"), ("LANGUAGE", "de")],
    &[("LC_ALL", "C.UTF-8"), ("LANGUAGE", "de")],
    &[("LC_ALL", "en_US.UTF-8"), ("LANGUAGE", "de")],
    &[("LC_ALL", "de_DE.UTF-8"), ("LANGUAGE", "none:fr")],
    &[("LC_ALL", "de_DE.UTF-8"), ("LANGUAGE", "ja")],
    &[("LC_ALL", "de_DE.UTF-8"), ("LANGUAGE", "en")],
    &[("LANG", "de_DE.UTF-8"), ("LC_MESSAGES", "C")],
    &[("LANG", "de_DE.UTF-8"), ("LC_TIME", "C")],
    &[("LANG", "de_DE.UTF-8"), ("LC_TIME", "en_US.UTF-8")],
    &[("LANG", "C"), ("LC_TIME", "de_DE.UTF-8")],
    &[("LANG", "C"), ("LC_MESSAGES", "de_DE.UTF-8")],
    &[("LANG", "de_DE.UTF-8"), ("LC_CTYPE", "C")],
    &[("LANG", "de_DE.UTF-8"), ("LC_TIME", "C.UTF-8"), ("LANGUAGE", "fr")],
];

const LINES: [&str; 14] = [
    "-l",
    "-s",
    "-sC",
    "-lR",
    "-lD",
    "-l --zero",
    "-l --time-style=locale",
    "-l --time-style=posix-locale",
    "-l --time-style=posix-posix-locale",
    "-l --time-style=iso",
    "-l --time-style=long-iso",
    "-l --time-style=+%b:%e",
    "-gG --color --block-size='1",
    "-l nothing",
];

fn has_german() -> bool {
    let locales = Command::new("locale").arg("-a").output().map(|output| output.stdout).unwrap_or_default();
    let has_locale =
        String::from_utf8_lossy(&locales).to_lowercase().lines().any(|name| name == "de_de.utf8");
    let has_catalog = Path::new("/usr/share/locale/de/LC_MESSAGES/coreutils.mo").exists();
    if !(has_locale && has_catalog) {
        skip("no locale de_DE.UTF-8, or no German catalog of coreutils");
    }
    has_locale && has_catalog
}

fn sandbox(environment: &[(&str, &str)]) -> Sandbox {
    let mut sandbox = Sandbox::new().with("LC_ALL", "");
    for (name, value) in environment {
        sandbox.set(name, value);
    }
    sandbox.file("new", "text").file("old", "").file("spring", "").folder("nothing").folder("folder");
    // In March 1970, whose name is not ASCII in German; in May 2446.
    sandbox.time("old", 5_500_000).time("spring", 15_033_000_000);
    sandbox
}

#[test]
fn totals_and_dates_are_written_as_by_gnu_in_every_language() {
    let Some(oracle) = oracle().filter(|_| has_german()) else { return };
    for environment in ENVIRONMENTS {
        oracle.agree_on_lines(&sandbox(environment), LINES);
    }
}

#[test]
fn messages_stay_english() {
    let sandbox = sandbox(&[("LC_ALL", "de_DE.UTF-8"), ("LANGUAGE", "de")]);
    let shown = sandbox.command(Program::Lsx).args(["-s", "nothing", "missing"]).assert().code(2);
    shown.stderr("lsx: cannot access 'missing': No such file or directory\n");
}
