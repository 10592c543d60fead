//! git and fdx in the same repositories: what git's files and its configuration leave out.

use std::os::unix::fs::PermissionsExt;

use crate::harness::program::Program;
use crate::harness::sandbox::Sandbox;
use crate::harness::{recorded, repository};

#[test]
fn git_itself_answers_as_is_recorded() {
    if repository::git().is_none() {
        return;
    }
    // In the place of fdx: what it lists is asked of git.
    let sandbox = Sandbox::new();
    let stand_in = sandbox.at("git-lists");
    sandbox.file("git-lists", "#!/bin/sh\ngit ls-files -co --exclude-standard 2>/dev/null | sort\n");
    std::fs::set_permissions(&stand_in, std::fs::Permissions::from_mode(0o755)).expect("the file is ours");
    recorded::check_with("fd/recorded/git.txt", &stand_in);
}

#[test]
fn git_ignores_the_same_in_random_trees() {
    repository::compare((15, 16), &Program::Fdx.path(), |folder| {
        ["-C", folder, "-H0", "--strip-cwd-prefix", "-tf", "-tl", "-E", ".git"].map(str::to_owned).into()
    });
}
