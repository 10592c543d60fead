use std::ffi::{CStr, CString};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use super::*;
use crate::number::Number;
use crate::subject::Memory;

/// A file in a directory, as the kernel tells of it.
struct Real<'f> {
    parent: BorrowedFd<'f>,
    name: &'f CStr,
    links: Links,
    refused: Vec<Question>,
    memory: Memory,
}

impl<'f> Subject<'f> for Real<'f> {
    fn place(&self) -> Place<'f> {
        Place { parent: self.parent, name: self.name, links: self.links }
    }

    fn base(&self) -> &'f [u8] {
        self.name.to_bytes()
    }

    fn path(&self) -> &'f [u8] {
        self.name.to_bytes()
    }

    fn depth(&self) -> usize {
        0
    }

    fn kind(&mut self) -> Option<Kind> {
        self.facts().map(|facts| facts.kind())
    }

    fn facts(&mut self) -> Option<Facts> {
        stat::at(self.parent, self.name, self.links, FactSet::EVERYTHING).ok()
    }

    fn memory(&mut self) -> &mut Memory {
        &mut self.memory
    }

    fn refused(&mut self, question: Question, _: &io::Error) {
        self.refused.push(question);
    }
}

/// Files of several kinds.
fn tree() -> tempfile::TempDir {
    let tree = tempfile::tempdir().expect("a sandbox");
    let at = |name: &str| tree.path().join(name);
    std::fs::write(at("file"), "content").expect("a file");
    std::fs::write(at("empty"), "").expect("a file");
    std::fs::create_dir(at("folder")).expect("a folder");
    std::fs::create_dir(at("full")).expect("a folder");
    std::fs::write(at("full/.hidden"), "").expect("a file");
    for (name, target) in [("link", "file"), ("way", "folder"), ("broken", "nowhere"), ("loop", "loop")] {
        symlink(target, at(name)).expect("a link");
    }
    std::fs::set_permissions(at("file"), std::fs::Permissions::from_mode(0o640)).expect("ours");
    tree
}

fn ask(tree: &Path, name: &str, links: Links, test: &Test) -> (bool, Vec<Question>) {
    let folder = CString::new(tree.as_os_str().as_encoded_bytes()).expect("no NUL");
    let folder = Dir::open(&folder, Links::NoFollow).expect("a directory");
    let name = CString::new(name).expect("no NUL");
    let memory = Memory::default();
    let mut real = Real { parent: folder.as_fd(), name: &name, links, refused: Vec::new(), memory };
    let context = Context { locale: &Locale::C, mounts: None };
    (test.holds(&mut real, context), real.refused)
}

/// The files, links not followed, of which a test holds.
#[track_caller]
fn check(test: &Test, expected: &[&str]) {
    let tree = tree();
    let names = ["file", "empty", "folder", "full", "full/.hidden", "link", "way", "broken", "loop"];
    let found = names.into_iter().filter(|name| {
        let (holds, refused) = ask(tree.path(), name, Links::NoFollow, test);
        assert_eq!(refused, [], "{name}: {test:?}");
        holds
    });
    assert_eq!(found.collect::<Vec<_>>(), expected, "{test:?}");
}

fn kinds(kinds: &[Kind]) -> KindSet {
    let mut set = KindSet::default();
    kinds.iter().for_each(|kind| {
        set.insert(*kind);
    });
    set
}

#[test]
fn kinds_are_told_on_both_sides_of_links() {
    check(&Test::Kind(kinds(&[Kind::Directory])), &["folder", "full"]);
    check(&Test::Kind(kinds(&[Kind::Symlink])), &["link", "way", "broken", "loop"]);
    check(&Test::KindAcross(kinds(&[Kind::Directory])), &["folder", "full", "way"]);
    check(&Test::KindAcross(kinds(&[Kind::Symlink])), &["broken", "loop"]);
    let tree = tree();
    let across = |kind| Test::KindAcross(kinds(&[kind]));
    assert!(ask(tree.path(), "link", Links::Follow, &across(Kind::Symlink)).0);
    assert!(ask(tree.path(), "file", Links::Follow, &across(Kind::File)).0);
}

#[test]
fn what_holds_nothing_is_empty() {
    check(&Test::Empty, &["empty", "folder", "full/.hidden"]);
}

#[test]
fn facts_are_compared() {
    check(&Test::Size { count: Number::exactly(7), unit_bytes: 1 }, &["file", "broken"]);
    let mode = crate::permissions::PermissionTest::parse(b"640").expect("a mode");
    check(&Test::Permissions(mode), &["file"]);
    check(&Test::Hidden, &[]);
    check(&Test::Capable, &[]);
    check(&Test::Constant(false), &[]);
}

#[test]
fn links_are_read() {
    let target = Pattern::new(b"f*", crate::fnmatch::Fold::Exact, crate::fnmatch::Caret::of(false));
    check(&Test::Target(target), &["link", "way"]);
}

#[test]
fn a_question_that_is_refused_does_not_hold_and_is_told() {
    let tree = tree();
    let long = "x".repeat(300);
    let across = Test::KindAcross(kinds(&[Kind::File]));
    let (holds, refused) = ask(tree.path(), &long, Links::Follow, &across);
    assert_eq!((holds, &refused[..]), (false, &[Question::KindAcross][..]));
}
