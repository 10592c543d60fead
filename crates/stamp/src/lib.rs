//! What a program says of its making, for the build scripts of the programs: commit, date, target, features.
//!
//! Nothing of the machine, the folder or the time of the build goes in, so that the same commit gives the same bytes.
//! Debug builds say no commit: after each one everything that holds it would be compiled anew.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a build script prints for cargo: the variable `CLASSIX_BUILD`, and when it changes.
///
/// `variable` looks up the environment, `package` is the folder of the package's manifest, `features` those of its features
/// that it tells of.
#[must_use]
pub fn directives(variable: &dyn Fn(&str) -> Option<String>, package: &Path, features: &[&str]) -> String {
    let mut text = String::from(
        "cargo::rerun-if-changed=build.rs\ncargo::rerun-if-env-changed=CLASSIX_COMMIT\n\
         cargo::rerun-if-env-changed=SOURCE_DATE_EPOCH\n",
    );
    let is_debug = variable("PROFILE").is_none_or(|profile| profile == "debug");
    let commit = if is_debug { None } else { commit(variable, package, &mut text) };
    let of_source = variable("SOURCE_DATE_EPOCH").and_then(|seconds| date(seconds.trim().parse().ok()?));
    let target = variable("TARGET").unwrap_or_else(|| "an unknown target".to_owned());
    let made = match (commit, of_source) {
        _ if is_debug => "debug build".to_owned(),
        (Some((commit, own)), of_source) => match of_source.or(own) {
            Some(date) => format!("commit {commit} of {date}"),
            None => format!("commit {commit}"),
        },
        (None, Some(date)) => format!("sources of {date}"),
        (None, None) => "unknown commit".to_owned(),
    };
    let features = told(features, variable);
    // Writing to a String cannot fail.
    let _ = writeln!(text, "cargo::rustc-env=CLASSIX_BUILD={made}, for {target}{features}");
    text
}

/// Which features the package is built with and which without; nothing of a package that has none to tell of.
fn told(features: &[&str], variable: &dyn Fn(&str) -> Option<String>) -> String {
    let mut text = String::new();
    for feature in features {
        let cargo = format!("CARGO_FEATURE_{}", feature.to_uppercase().replace('-', "_"));
        let sign = if variable(&cargo).is_some() { '+' } else { '-' };
        text.push_str(if text.is_empty() { "; features: " } else { " " });
        text.extend([sign]);
        text.push_str(feature);
    }
    text
}

/// The commit that is built, in short, and the day it was made: as CLASSIX_COMMIT says, else git, else what git has put into
/// an archive of the sources, else what cargo has put into a package. `None` where none of these says it.
fn commit(
    variable: &dyn Fn(&str) -> Option<String>,
    package: &Path,
    text: &mut String,
) -> Option<(String, Option<String>)> {
    if let Some(named) = variable("CLASSIX_COMMIT").filter(|name| !name.is_empty()) {
        return Some((named, None));
    }
    of_git(package, text).or_else(|| of_archive(package)).or_else(|| of_package(package))
}

fn of_git(package: &Path, text: &mut String) -> Option<(String, Option<String>)> {
    let workspace = package.parent()?.parent()?;
    let git = |words: &[&str]| {
        let output = Command::new("git").arg("-C").arg(workspace).args(words).output().ok()?;
        let text = String::from_utf8(output.stdout).ok().filter(|_| output.status.success())?;
        Some(text.trim_end().to_owned())
    };
    // Sources that were unpacked within a repository of something else are not its.
    let top = PathBuf::from(git(&["rev-parse", "--show-toplevel"])?);
    if top.canonicalize().ok()? != workspace.canonicalize().ok()? {
        return None;
    }
    // Both change with each commit; the first may not be there.
    for name in ["logs/HEAD", "HEAD"] {
        let path = workspace.join(git(&["rev-parse", "--git-path", name])?);
        if path.exists() {
            let _ = writeln!(text, "cargo::rerun-if-changed={}", path.display());
        }
    }
    let told = git(&["log", "-1", "--no-show-signature", "--format=%h %ct", "--abbrev=10"])?;
    let (commit, seconds) = told.split_once(' ')?;
    Some((commit.to_owned(), date(seconds.parse().ok()?)))
}

/// What `git archive` has put in the place of the words in `.commit`, as `.gitattributes` asks it to.
fn of_archive(package: &Path) -> Option<(String, Option<String>)> {
    archived(&std::fs::read_to_string(package.parent()?.parent()?.join(".commit")).ok()?)
}

fn archived(note: &str) -> Option<(String, Option<String>)> {
    let (name, seconds) = note.split_once(' ')?;
    Some((short(name)?, date(seconds.trim().parse().ok()?)))
}

/// What `cargo package` notes of the commit.
fn of_package(package: &Path) -> Option<(String, Option<String>)> {
    let note = std::fs::read_to_string(package.join(".cargo_vcs_info.json")).ok()?;
    let (_, rest) = note.split_once("\"sha1\"")?;
    Some((short(rest.trim_start_matches(|letter: char| !letter.is_ascii_hexdigit()))?, None))
}

/// The first ten digits of a commit's name, as git shows it.
fn short(name: &str) -> Option<String> {
    let start = name.get(..10)?;
    start.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| start.to_owned())
}

/// The day of a moment, in Universal Time (days to civil dates, by eras of 400 years that begin in March).
fn date(seconds: i64) -> Option<String> {
    const DAYS_TO_1970: i64 = 719_468;
    const ERA: i64 = 146_097;
    let days = seconds.div_euclid(86_400).checked_add(DAYS_TO_1970)?;
    let (era, day) = (days.div_euclid(ERA), days.rem_euclid(ERA));
    let year_of_era = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    Some(format!("{:04}-{month:02}-{day:02}", era * 400 + year_of_era + next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_have_their_days() {
        for (seconds, expected) in [
            (0, "1970-01-01"),
            (951_782_400, "2000-02-29"),
            (951_868_800, "2000-03-01"),
            (1_795_910_399, "2026-11-28"),
            (4_107_542_400, "2100-03-01"),
            (-1, "1969-12-31"),
        ] {
            assert_eq!(date(seconds).as_deref(), Some(expected), "{seconds}");
        }
    }

    #[track_caller]
    fn check(variables: &[(&str, &str)], expected: &str) {
        let known = |name: &str| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        };
        // No repository has its top there.
        let text = directives(&known, Path::new("/proc/self/fd"), &[]);
        assert!(text.ends_with(&format!("cargo::rustc-env=CLASSIX_BUILD={expected}\n")), "{text}");
    }

    #[test]
    fn what_is_known_is_told() {
        let target = ("TARGET", "x86_64-unknown-linux-gnu");
        check(&[target, ("PROFILE", "debug")], "debug build, for x86_64-unknown-linux-gnu");
        check(&[target, ("PROFILE", "release")], "unknown commit, for x86_64-unknown-linux-gnu");
        let release = ("PROFILE", "release");
        let epoch = ("SOURCE_DATE_EPOCH", "951782400");
        check(&[target, release, epoch], "sources of 2000-02-29, for x86_64-unknown-linux-gnu");
        let named = ("CLASSIX_COMMIT", "abc1234");
        check(&[target, release, named], "commit abc1234, for x86_64-unknown-linux-gnu");
        check(&[target, release, named, epoch], "commit abc1234 of 2000-02-29, for x86_64-unknown-linux-gnu");
    }

    #[test]
    fn an_archive_of_git_knows_its_commit() {
        let note = "80f4cf30748dc2ce42b0d4f5bcd97a9bbbe8cf1e 1795910399\n";
        assert_eq!(archived(note), Some(("80f4cf3074".to_owned(), Some("2026-11-28".to_owned()))));
        // As it stands in the repository.
        assert_eq!(archived("$Format:%H %ct$\n"), None);
    }

    #[test]
    fn features_are_told_with_and_without() {
        let built_with = |name: &str| (name == "CARGO_FEATURE_A_B").then(|| "1".to_owned());
        assert_eq!(told(&["a-b", "c"], &built_with), "; features: +a-b -c");
        assert_eq!(told(&[], &built_with), "");
        let text = directives(&built_with, Path::new("/proc/self/fd"), &["a-b"]);
        assert!(text.ends_with(", for an unknown target; features: +a-b\n"), "{text}");
    }
}
