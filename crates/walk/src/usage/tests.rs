use std::ffi::CString;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::Path;

use tempfile::TempDir;

use super::*;

fn path(path: &Path) -> CString {
    CString::new(path.as_os_str().as_bytes()).expect("a path has no NUL")
}

fn usages(roots: &[&Path]) -> Usages {
    let roots = roots.iter().map(|root| Root::directory(path(root))).collect();
    Walk::start(roots, Devices::All).wait(Duration::from_secs(60))
}

/// The sizes of some files and directories.
fn bytes(folder: &Path, names: &[&str]) -> u64 {
    names.iter().map(|name| folder.join(name).symlink_metadata().expect("it is there").len()).sum()
}

fn tree() -> TempDir {
    let tree = tempfile::tempdir().expect("a temporary folder");
    let at = |name: &str| tree.path().join(name);
    fs::create_dir_all(at("a/deep/deeper")).expect("the folder is ours");
    fs::create_dir(at("b")).expect("the folder is ours");
    fs::write(at("a/one"), [b'x'; 1000]).expect("the folder is ours");
    fs::write(at("a/deep/deeper/two"), [b'x'; 70_000]).expect("the folder is ours");
    fs::hard_link(at("a/one"), at("a/deep/same")).expect("the folder is ours");
    fs::hard_link(at("a/one"), at("b/same")).expect("the folder is ours");
    symlink("one", at("a/link")).expect("the folder is ours");
    symlink("..", at("a/loop")).expect("the folder is ours");
    tree
}

#[test]
fn a_directory_counts_itself_all_below_it_and_each_file_once() {
    let tree = tree();
    let at = |name: &str| tree.path().join(name);
    let found = usages(&[&at("a"), &at("b"), tree.path()]);
    let in_a = ["a", "a/one", "a/link", "a/loop", "a/deep", "a/deep/deeper", "a/deep/deeper/two"];
    let a = found.of_root(0).expect("a directory");
    assert_eq!((a.bytes, a.is_partial), (bytes(tree.path(), &in_a), false));
    let b = found.of_root(1).expect("a directory");
    assert_eq!(b.bytes, bytes(tree.path(), &["b", "b/same"]));
    let all = found.of_root(2).expect("a directory");
    assert_eq!(all.bytes, bytes(tree.path(), &[".", "b"]) + a.bytes);
}

#[test]
fn what_links_lead_to_counts_once_where_they_are_followed() {
    let tree = tree();
    let at = |name: &str| tree.path().join(name);
    symlink("../a/deep", at("b/in")).expect("the folder is ours");
    symlink("../a/deep", at("b/too")).expect("the folder is ours");
    symlink("nowhere", at("b/astray")).expect("the folder is ours");
    let found = below(Root::directory(path(&at("b"))), Devices::All, Follow::Always);
    let in_b = ["b", "b/same", "a/deep", "a/deep/deeper", "a/deep/deeper/two"];
    let b = found.of_root(0).expect("a directory");
    assert_eq!((b.bytes, b.is_partial), (bytes(tree.path(), &in_b), false));
    let own = below(Root::directory(path(&at("b"))), Devices::All, Follow::Never).of_root(0);
    let links = ["b", "b/same", "b/in", "b/too", "b/astray"];
    assert_eq!(own.map(|usage| usage.bytes), Some(bytes(tree.path(), &links)));
}

#[test]
fn directories_on_the_way_are_known_by_what_they_are() {
    let tree = tree();
    let found = usages(&[tree.path()]);
    let facts = fs::metadata(tree.path().join("a/deep")).expect("it is there");
    let identity = Identity { device: facts.dev(), inode: facts.ino() };
    let deep = ["a/deep", "a/deep/same", "a/deep/deeper", "a/deep/deeper/two"];
    assert_eq!(found.of_directory(identity).map(|usage| usage.bytes), Some(bytes(tree.path(), &deep)));
}

#[test]
fn a_directory_takes_no_more_than_is_known_of_what_is_recorded_for_it() {
    let tree = tree();
    let inode = |name: &str| fs::metadata(tree.path().join(name)).expect("it is there").ino();
    let found = below(Root::directory(path(tree.path())), Devices::All, Follow::Never);
    for name in ["a", "a/deep", "a/deep/deeper", "b"] {
        let facts = fs::metadata(tree.path().join(name)).expect("it is there");
        let identity = Identity { device: facts.dev(), inode: facts.ino() };
        assert_eq!(found.of_recorded(facts.ino()), found.of_directory(identity), "{name}");
        assert!(found.of_recorded(facts.ino()).is_some_and(|usage| usage.blocks > 0), "{name}");
    }
    for name in [".", "a/one"] {
        assert_eq!(found.of_recorded(inode(name)), None, "{name}");
    }
    let identity = |name: &str| {
        let facts = fs::metadata(tree.path().join(name)).expect("it is there");
        Identity { device: facts.dev(), inode: facts.ino() }
    };
    assert_eq!(found.within(identity("a")), found.of_directory(identity("a/deep")));
    assert_eq!(found.within(identity("b")), Some(Usage::default()));
    assert_eq!(found.within(identity("a/one")), None);
    // Of a loop, whoever comes to it again is to look for himself.
    let followed = below(Root::directory(path(tree.path())), Devices::All, Follow::Always);
    let link = fs::symlink_metadata(tree.path().join("a/loop")).expect("it is there").ino();
    assert!(followed.of_recorded(link).is_some_and(|usage| usage.is_partial));
}

#[test]
fn several_walks_are_known_together() {
    let tree = tree();
    let at = |name: &str| path(&tree.path().join(name));
    let mut found = Usages::default();
    found.extend(below(Root::directory(at("a/deep")), Devices::All, Follow::Never));
    let alone = found.of_root(0);
    found.extend(below(Root::directory(at("a")), Devices::All, Follow::Never));
    let facts = fs::metadata(tree.path().join("a/deep")).expect("it is there");
    assert!(
        alone.is_some()
            && found.of_root(0) == alone
            && found.of_root(1).is_some_and(|all| Some(all.blocks) > alone.map(|deep| deep.blocks))
    );
    assert_eq!(found.of_recorded(facts.ino()), alone);
    assert!(found.of_directory(Identity { device: facts.dev(), inode: facts.ino() }) == alone);
}

#[test]
fn a_walk_goes_on_within_one_large_directory() {
    let tree = tempfile::tempdir().expect("a temporary folder");
    (0..600).for_each(|number| {
        fs::write(tree.path().join(number.to_string()), []).expect("the folder is ours");
    });
    let walk = Walk::start(vec![Root::directory(path(tree.path()))], Devices::All);
    walk.ended.recv().expect("it ends");
    assert!(walk.arena.progress() >= 3, "{}", walk.arena.progress());
}

#[test]
fn what_is_no_directory_has_no_usage() {
    let tree = tree();
    let found = usages(&[&tree.path().join("a/one"), &tree.path().join("none"), &tree.path().join("a/loop")]);
    assert_eq!([found.of_root(0), found.of_root(1), found.of_root(2)], [None; 3]);
}

#[test]
fn what_cannot_be_read_makes_all_above_partial() {
    let tree = tree();
    let hidden = tree.path().join("a/deep");
    fs::set_permissions(&hidden, fs::Permissions::from_mode(0o0)).expect("the folder is ours");
    if fs::read_dir(&hidden).is_ok() {
        println!("skipped: nothing is hidden from this user");
        return;
    }
    let found = usages(&[&tree.path().join("a"), &tree.path().join("b")]);
    fs::set_permissions(&hidden, fs::Permissions::from_mode(0o700)).expect("the folder is ours");
    assert!(found.of_root(0).is_some_and(|usage| usage.is_partial));
    assert!(found.of_root(1).is_some_and(|usage| !usage.is_partial));
}
