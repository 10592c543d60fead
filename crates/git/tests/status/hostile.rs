//! Files of git's that are broken, or made to do harm: a warning that names the file, letters that are unknown, and
//! never a panic, a wait, or much memory.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use git::{Letter, ReadFailure, Status, Subject};

use crate::random::{Random, number};
use crate::repository::{Repository, has_git};

fn repository() -> Option<Repository> {
    has_git().then(|| {
        let repository = Repository::new(&[]);
        for name in ["a", "b/c", "b/d/e", "x"] {
            repository.write(name, "content\n");
        }
        repository.git(&["add", "-A"]);
        repository.git(&["commit", "-qm", "first"]);
        repository.write("a", "changed\n");
        repository
    })
}

/// The letters of what is at the top and in a folder, and what was wrong.
fn ask(repository: &Repository) -> (Vec<Status>, Vec<ReadFailure>) {
    let engine = repository.engine();
    let subjects = [c"a", c"b", c"x"].map(|name| Subject { name, facts: None });
    let mut statuses = engine.statuses(&repository.root, &subjects, None).unwrap_or_default();
    let subjects = [c"c", c"d"].map(|name| Subject { name, facts: None });
    statuses.extend(engine.statuses(&repository.root.join("b"), &subjects, None).unwrap_or_default());
    (statuses, engine.problems())
}

/// Whether it took no longer than anybody would wait for.
fn soon<R>(ask: impl FnOnce() -> R) -> R {
    let begin = Instant::now();
    let answer = ask();
    assert!(begin.elapsed() < Duration::from_secs(20), "{:?}", begin.elapsed());
    answer
}

#[track_caller]
fn check_unknown(repository: &Repository, file: &Path, reason: &str) {
    let (statuses, problems) = soon(|| ask(repository));
    assert_eq!(statuses, [Status::UNKNOWN; 5], "{reason}");
    assert_eq!(problems, [ReadFailure { file: file.to_owned(), reason: reason.to_owned() }]);
}

#[test]
fn an_index_that_is_none_is_named_once() {
    let Some(repository) = repository() else { return };
    let index = repository.root.join(".git/index");
    let content = fs::read(&index).expect("an index");
    let check = |content: &[u8], reason: &str| {
        fs::write(&index, content).expect("a file");
        check_unknown(&repository, &index, reason);
    };
    check(b"", "not git's index: it is too short");
    check(&[b'x'; 100], "not git's index: it has no signature");
    check(&[b"DIRC\0\0\0\x09", &content[8..]].concat(), "not git's index: its version is not known");
    check(
        &[b"DIRC\0\0\0\x02\xff\xff\xff\xff", &content[12..]].concat(),
        "not git's index: it ends within an entry",
    );
    let extension = [&content[..content.len() - 20], b"what\0\0\0\0", &[0; 20]].concat();
    check(&extension, "not git's index: it has an extension that is not known");
    let link = [&content[..content.len() - 20], b"link\0\0\0\x14", &[7; 20], &[0; 20]].concat();
    check(&link, "not git's index: its shared index is missing");
    fs::remove_file(&index).expect("it goes");
    repository.pipe(".git/index");
    check_unknown(&repository, &index, "not a regular file");
    fs::remove_file(&index).expect("it goes");
    fs::create_dir(&index).expect("a folder");
    check_unknown(&repository, &index, "Is a directory");
}

#[test]
fn pipes_in_place_of_git_s_files_are_not_waited_for() {
    for name in [
        "HEAD",
        "config",
        "commondir",
        "packed-refs",
        "refs/heads/main",
        "info/exclude",
        "objects/info/alternates",
    ] {
        let Some(repository) = repository() else { return };
        let path = repository.root.join(".git").join(name);
        let _ = fs::remove_file(&path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        repository.pipe(&format!(".git/{name}"));
        soon(|| ask(&repository));
    }
    let Some(repository) = repository() else { return };
    repository.pipe(".gitignore");
    repository.write("new", "1");
    assert_eq!(
        soon(|| ask(&repository)).0[0],
        Status { staged: Letter::Unmodified, unstaged: Letter::Modified }
    );
}

/// Changes a file in many ways, and asks each time.
fn spoil(repository: &Repository, file: &Path, seed: u64) {
    let content = fs::read(file).expect("a file");
    let mut random = Random(seed);
    for round in 0..60 {
        let mut spoiled = content.clone();
        match round % 3 {
            0 => spoiled.truncate(random.below(content.len())),
            1 => {
                for _ in 0..=random.below(8) {
                    let place = random.below(content.len());
                    spoiled[place] = random.below(256) as u8;
                }
            }
            _ => {
                let place = random.below(content.len().saturating_sub(8).max(1));
                let end = (place + 1 + random.below(8)).min(content.len());
                spoiled[place..end].fill(if random.below(2) == 0 { 0xff } else { 0 });
            }
        }
        // Objects are not to be written.
        let _ = fs::remove_file(file);
        fs::write(file, &spoiled).expect("a file");
        let (statuses, problems) = soon(|| ask(repository));
        assert!(problems.len() < 2, "{problems:?}");
        assert!(statuses.len() == 5 || statuses.is_empty());
    }
    let _ = fs::remove_file(file);
    fs::write(file, content).expect("a file");
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        if entry.path().is_dir() {
            files(&entry.path(), found);
        } else {
            found.push(entry.path());
        }
    }
}

#[test]
fn spoiled_files_of_every_kind_do_no_harm() {
    let first = number("CLASSIX_SEED", 0);
    for (seed, words) in [
        [].as_slice(),
        &["update-index", "--index-version", "4"],
        &["update-index", "--split-index"],
        &["update-index", "--untracked-cache"],
        &["sparse-checkout", "set", "--sparse-index", "b"],
        &["gc", "-q"],
    ]
    .iter()
    .enumerate()
    {
        let Some(repository) = repository() else { return };
        if !words.is_empty() {
            repository.git(words);
        }
        let git_dir = repository.root.join(".git");
        let mut all = Vec::new();
        files(&git_dir.join("objects"), &mut all);
        all.extend(fs::read_dir(&git_dir).expect("a folder").flatten().map(|entry| entry.path()));
        let is_read = |path: &PathBuf| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            path.is_file()
                && (path.starts_with(git_dir.join("objects"))
                    || ["index", "HEAD", "config", "packed-refs"].contains(&&*name)
                    || name.starts_with("sharedindex"))
        };
        for (place, path) in all.iter().filter(|path| is_read(path)).enumerate() {
            spoil(&repository, path, first + (seed * 100 + place) as u64);
        }
    }
}

#[test]
fn damaged_objects_are_named_and_leave_the_work_tree_s_letters() {
    let Some(repository) = repository() else { return };
    repository.git(&["add", "-A"]);
    repository.write("x", "changed\n");
    repository.git(&["gc", "-q"]);
    let mut all = Vec::new();
    files(&repository.root.join(".git/objects/pack"), &mut all);
    let pack =
        all.into_iter().find(|path| path.extension().is_some_and(|end| end == "pack")).expect("a pack");
    let _ = fs::remove_file(&pack);
    fs::write(&pack, b"PACK").expect("a file");
    let (statuses, problems) = ask(&repository);
    assert_eq!(statuses[2], Status { staged: Letter::Unknown, unstaged: Letter::Modified });
    let reason = "damaged, or not of a form that is known".to_owned();
    assert_eq!(problems, [ReadFailure { file: pack, reason }]);
}

#[test]
fn configurations_that_include_others_again_and_again_end() {
    let Some(repository) = repository() else { return };
    let folder = repository.root.join(".git");
    let includes = |number: usize| format!("[include]\n{}", format!("path = i{number}\n").repeat(1000));
    for number in 1..6 {
        fs::write(folder.join(format!("i{number}")), includes(number + 1)).expect("a file");
    }
    let config = fs::read_to_string(folder.join("config")).expect("a file");
    fs::write(folder.join("config"), config + &includes(1)).expect("a file");
    let (statuses, problems) = soon(|| ask(&repository));
    assert_eq!((statuses[0].unstaged, problems), (Letter::Modified, Vec::new()));
}

/// Writes an object under a name of our own, as git never would.
fn forge(repository: &Repository, kind: &str, name: u8, content: &[u8]) {
    let source = repository.root.join("forged");
    fs::write(&source, content).expect("a file");
    let words = ["hash-object", "--literally", "-w", "-t", kind, "forged"];
    let name_of = repository.git_in(&repository.root, &words).expect("an object");
    fs::remove_file(source).expect("a file");
    let digits = String::from_utf8(name_of).expect("digits").trim_end().to_owned();
    let file = |digits: &str| repository.root.join(".git/objects").join(&digits[..2]).join(&digits[2..]);
    let forged = file(&format!("{name:02x}").repeat(20));
    fs::create_dir_all(forged.parent().expect("a folder")).expect("a folder");
    fs::copy(file(&digits), forged).expect("a file");
}

/// An index of one entry that is not in the work tree, whose object has a forged name.
fn index_of(path: &[u8], mode: u32, object: u8) -> Vec<u8> {
    let mut index = b"DIRC\0\0\0\x03\0\0\0\x01".to_vec();
    index.extend([&[0; 24][..], &mode.to_be_bytes(), &[0; 12], &[object; 20]].concat());
    let length = u16::try_from(path.len().min(0xfff)).unwrap_or(0) | 0x4000;
    index.extend([&length.to_be_bytes()[..], b"\x40\0", path].concat());
    let padding = 8 - (index.len() - 12) % 8;
    index.extend(vec![0; padding]);
    index.extend([&b"sdir\0\0\0\0"[..], &[0; 20]].concat());
    index
}

#[test]
fn trees_as_deep_as_paths_are_long_take_no_more_stack_than_a_thread_has() {
    let Some(repository) = repository() else { return };
    let to = |tree: u8| [&b"40000 x\0"[..], &[tree; 20]].concat();
    for tree in [0x11, 0x22] {
        forge(&repository, "tree", tree, &to(tree));
    }
    forge(&repository, "tree", 0x33, &to(0x11));
    forge(&repository, "commit", 0x44, format!("tree {}\n", "33".repeat(20)).as_bytes());
    fs::write(repository.root.join(".git/HEAD"), "44".repeat(20)).expect("a file");
    let deep = ["x/"; 2000].concat() + "f";
    for (path, mode) in [(deep.as_bytes(), 0o100_644), (b"x/", 0o040_000)] {
        fs::write(repository.root.join(".git/index"), index_of(path, mode, 0x22)).expect("a file");
        let (statuses, problems) = soon(|| ask(&repository));
        assert_ne!(statuses[2].staged, Letter::Unmodified);
        assert_eq!(problems, []);
    }
    // In the work tree too, as far as a path can lead.
    fs::remove_file(repository.root.join("x")).expect("a file");
    fs::create_dir_all(repository.root.join("x/".repeat(1500))).expect("folders");
    soon(|| ask(&repository));
}

#[test]
fn trees_that_lead_to_themselves_do_not_fill_a_sparse_index() {
    let Some(repository) = repository() else { return };
    let tree = [&b"40000 x\0"[..], &[0x11; 20]].concat();
    forge(&repository, "tree", 0x11, &tree.repeat(3));
    fs::remove_file(repository.root.join("x")).expect("a file");
    fs::create_dir_all(repository.root.join(["x"; 40].join("/"))).expect("folders");
    let index = index_of(b"x/", 0o040_000, 0x11);
    let file = repository.root.join(".git/index");
    fs::write(&file, index).expect("a file");
    let reason = "not git's index: the trees that it stands for have too many entries";
    check_unknown(&repository, &file, reason);
}
