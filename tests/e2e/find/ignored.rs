//! What findx leaves out, held against git and fd.

use crate::harness::program::Program;
use crate::harness::repository;

/// What is asked of findx: files and links below a folder, by their paths from there.
fn asked(more: &[&str]) -> impl Fn(&str) -> Vec<String> {
    let more: Vec<String> = more.iter().map(|&word| word.to_owned()).collect();
    move |folder| {
        let asked = [folder, "--gitignore", "-type", "f,l"].map(str::to_owned);
        asked.into_iter().chain(more.clone()).chain(["-printf", "%P\\0"].map(str::to_owned)).collect()
    }
}

#[test]
fn git_ignores_the_same_in_random_trees() {
    repository::compare((16, 24), &Program::Findx.path(), asked(&[]));
    repository::compare((17, 4), &Program::Findx.path(), asked(&["-j", "1", "-depth"]));
}

#[test]
fn git_ignores_the_same_where_files_are_visited_one_at_a_time() {
    // What is unique, and what ends after so many, goes one file after the other.
    repository::compare((18, 4), &Program::Findx.path(), asked(&["-unique"]));
    repository::compare((19, 4), &Program::Findx.path(), asked(&["-depth", "-unique"]));
}
