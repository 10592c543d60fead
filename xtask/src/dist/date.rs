//! The one time that packages bear: the commit's, so that the same commit gives the same bytes.

use std::env;
use std::fs;
use std::process::Command;

use chrono::DateTime;

use crate::shell;

/// The beginning of 2020: the time of sources of which nothing is known.
const OTHERWISE: u64 = 1_577_836_800;

/// Seconds since 1970: SOURCE_DATE_EPOCH, or when the commit was made, which an archive of git knows, too.
pub(crate) fn of_commit() -> u64 {
    let of_text = |text: &str| text.trim().parse().ok();
    let given = env::var("SOURCE_DATE_EPOCH").ok().and_then(|text| of_text(&text));
    given
        .or_else(|| {
            let mut git = Command::new("git");
            git.current_dir(shell::root()).args(["log", "-1", "--format=%ct"]);
            of_text(&String::from_utf8_lossy(&shell::output(&mut git).ok()?))
        })
        .or_else(|| of_archive(&fs::read_to_string(shell::root().join(".commit")).ok()?))
        .unwrap_or(OTHERWISE)
}

/// What `git archive` has put in the place of the words in `.commit`.
fn of_archive(note: &str) -> Option<u64> {
    note.split_once(' ')?.1.trim().parse().ok()
}

/// A time as mail and Debian's changelogs write it, in universal time.
pub(crate) fn mail(seconds: u64) -> String {
    let time = i64::try_from(seconds).ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    time.unwrap_or_default().format("%a, %d %b %Y %H:%M:%S +0000").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_of_git_has_the_time_of_its_commit() {
        let git = |words: &[&str]| {
            let text = shell::output(Command::new("git").current_dir(shell::root()).args(words)).ok()?;
            Some(String::from_utf8_lossy(&text).into_owned())
        };
        let Some(committed) = git(&["log", "-1", "--format=%H %ct"]) else {
            return shell::say("skipped: the time of an archive of git: there is no repository");
        };
        let archive = git(&["archive", "HEAD", ".commit"]).expect("git makes an archive");
        assert!(archive.contains(&format!("\0{committed}")), "{archive:?}");
        assert_eq!(of_archive(&committed).map(|seconds| seconds > OTHERWISE), Some(true));
        assert_eq!(of_archive("$Format:%H %ct$\n"), None);
    }

    #[test]
    fn times_are_written_as_in_mail() {
        assert_eq!(mail(951_782_400), "Tue, 29 Feb 2000 00:00:00 +0000");
        assert_eq!(mail(OTHERWISE), "Wed, 01 Jan 2020 00:00:00 +0000");
    }
}
