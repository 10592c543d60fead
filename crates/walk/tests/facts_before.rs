//! In the walk that acts as it goes, a directory that is visited after what is in it has its facts from before.

use std::ffi::CString;
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt;
use std::time::{Duration, SystemTime};

use walk::{Entry, Flow, Options, Problem, SequentialVisitor};

const OLD_SECONDS: u64 = 1_000_000_000;

/// Removes all files, and keeps when the directories were modified.
#[derive(Default)]
struct Remover(Vec<i64>);

impl SequentialVisitor for Remover {
    type Context = ();

    fn root_context(&self) {}

    fn entry(&mut self, entry: &Entry<'_>) -> Flow {
        if entry.kind() == Some(sys::kind::Kind::Directory) {
            self.0.push(entry.facts().expect("it is there").modified.seconds);
        } else {
            sys::dir::remove_at(entry.parent(), entry.name(), false).expect("it can be removed");
        }
        Flow::Descend
    }

    fn problem(&mut self, problem: &Problem<'_>) {
        panic!("{}", String::from_utf8_lossy(problem.path));
    }
}

#[test]
fn what_is_removed_from_a_directory_leaves_its_times() {
    let tree = tempfile::tempdir().expect("a sandbox");
    let old = SystemTime::UNIX_EPOCH + Duration::from_secs(OLD_SECONDS);
    let (root, inner) = (tree.path().to_owned(), tree.path().join("a"));
    fs::create_dir(&inner).expect("a folder");
    for folder in [&inner, &root] {
        fs::write(folder.join("f"), "").expect("a file");
        File::open(folder).and_then(|folder| folder.set_modified(old)).expect("a time can be set");
    }
    let operand = CString::new(root.as_os_str().as_bytes()).expect("no NUL");
    let options = Options { bottom_up: true, wanted: sys::stat::FactSet::MODIFIED, ..Options::default() };
    let mut remover = Remover::default();
    assert!(walk::sequential(&options, std::iter::once(operand), &mut remover));
    assert_eq!(remover.0, [OLD_SECONDS as i64; 2]);
    assert!(!inner.join("f").exists() && !root.join("f").exists());
}
