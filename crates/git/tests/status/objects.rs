//! Repositories whose objects are in packs, or kept by other repositories.

use std::fs;
use std::path::PathBuf;

use crate::repository::{letters, repository};

#[test]
fn objects_that_other_repositories_keep_are_found() {
    let Some(source) = repository() else { return };
    let clone = source.root.with_file_name("clone");
    source.git(&["clone", "-q", "--shared", ".", &clone.display().to_string()]);
    fs::write(clone.join("d/b"), "changed\n").expect("a file");
    source.git_in(&clone, &["add", "-A"]);
    assert_eq!(source.differences_in(&clone), [""; 0]);
    assert_eq!(letters(&source.engine(), &clone, &[c"a", c"d"]).as_deref(), Some("-- M-"));
}

#[test]
fn packs_with_deltas_are_read() {
    let Some(repository) = repository() else { return };
    for number in 0..200 {
        repository.write(&format!("wide/folder-{number:04}/f"), &format!("{number}\n"));
    }
    repository.git(&["add", "-A"]);
    repository.git(&["commit", "-qm", "wide"]);
    for number in 0..8 {
        repository.write(&format!("wide/folder-{number:04}/f"), "changed\n");
        repository.git(&["commit", "-qam", "more"]);
    }
    repository.git(&["gc", "-q", "--aggressive"]);
    repository.write("wide/folder-0100/f", "staged\n");
    repository.git(&["add", "-A"]);
    repository.git(&["update-index", "--refresh"]);
    repository.check();
    assert_eq!(letters(&repository.engine(), &repository.root, &[c"wide", c"d"]).as_deref(), Some("M- --"));
}

#[test]
fn a_repository_of_many_packs_does_not_take_all_descriptors() {
    let Some(repository) = repository() else { return };
    repository.git(&["repack", "-adq"]);
    let folder = repository.root.join(".git/objects/pack");
    let files: Vec<PathBuf> =
        fs::read_dir(&folder).expect("packs").map(|entry| entry.expect("an entry").path()).collect();
    for number in 0..200 {
        for file in &files {
            let end = file.extension().expect("an extension");
            let copy = folder.join(format!("pack-{number:040x}")).with_extension(end);
            fs::copy(file, copy).expect("a file");
        }
    }
    // What is in none of the packs is looked for in all.
    repository.write("later", "later\n");
    repository.git(&["add", "later"]);
    repository.git(&["-c", "gc.auto=0", "commit", "-qm", "later"]);
    let engine = repository.engine();
    assert_eq!(letters(&engine, &repository.root, &[c"later"]).as_deref(), Some("--"));
    let Ok(open) = fs::read_dir("/proc/self/fd") else { return println!("skipped: no /proc") };
    let is_of_pack =
        |entry: &fs::DirEntry| fs::read_link(entry.path()).is_ok_and(|target| target.starts_with(&folder));
    let open = open.filter_map(Result::ok).filter(is_of_pack).count();
    assert!((1..=64).contains(&open), "{open}");
}
