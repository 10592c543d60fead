//! Repositories that were built for a case.

use crate::repository::{Repository, has_git};

#[test]
fn a_repository_without_anything_has_nothing_to_tell() {
    if !has_git() {
        return;
    }
    let repository = Repository::new(&[]);
    repository.check();
    repository.write("a", "1");
    repository.write("b/c", "1");
    repository.check();
    repository.git(&["add", "a"]);
    repository.check();
}
