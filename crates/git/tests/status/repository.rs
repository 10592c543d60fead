//! A repository in a sandbox, what git says of it, and what the engine says.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{CStr, CString, OsStr};
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use git::{Engine, Letter, Places, Status, Subject, Variables};
use sys::dir::{Dir, Links};
use sys::stat::{FactSet, Facts};

/// A repository that is removed when it is dropped.
pub(crate) struct Repository {
    sandbox: tempfile::TempDir,
    pub(crate) root: PathBuf,
}

/// Whether there is a git to compare with; where there is none, it says so.
#[expect(clippy::print_stdout, reason = "skipping is visible")]
pub(crate) fn has_git() -> bool {
    let has = Command::new("git").arg("--version").output().is_ok_and(|output| output.status.success());
    if !has {
        println!("skipped: no git to compare with");
    }
    has
}

/// A repository with files `a`, `d/b` and `d/e/c` in a commit.
pub(crate) fn repository() -> Option<Repository> {
    has_git().then(|| {
        let repository = Repository::new(&[]);
        for path in ["a", "d/b", "d/e/c"] {
            repository.write(path, "content\n");
        }
        repository.git(&["add", "-A"]);
        repository.git(&["commit", "-qm", "first"]);
        repository
    })
}

/// The letters of some names in a directory, none where it is in no work tree.
pub(crate) fn letters(engine: &Engine, directory: &Path, names: &[&CStr]) -> Option<String> {
    let subjects: Vec<Subject<'_>> = names.iter().map(|&name| Subject { name, facts: None }).collect();
    let statuses = engine.statuses(directory, &subjects, None)?;
    Some(statuses.iter().map(shown).collect::<Vec<_>>().join(" "))
}

impl Repository {
    /// A new one, with these words for `git init`.
    pub(crate) fn new(words: &[&str]) -> Self {
        let sandbox = tempfile::tempdir().expect("a sandbox");
        let root = fs::canonicalize(sandbox.path()).expect("it is there").join("r");
        fs::create_dir(&root).expect("a folder");
        let repository = Self { sandbox, root };
        repository.git(&[&["init", "-q", "-b", "main"], words].concat());
        repository
    }

    /// Runs git at the top, and hands out whether it was content.
    pub(crate) fn git(&self, words: &[&str]) -> bool {
        self.git_in(&self.root, words).is_some()
    }

    pub(crate) fn git_in(&self, folder: &Path, words: &[&str]) -> Option<Vec<u8>> {
        let output = Command::new("git")
            .args(["-c", "protocol.file.allow=always", "-c", "commit.gpgSign=false"])
            .args(words)
            .current_dir(folder)
            .env("HOME", self.sandbox.path())
            .env_remove("XDG_CONFIG_HOME")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_OPTIONAL_LOCKS", "0")
            .envs(["AUTHOR", "COMMITTER"].map(|who| (format!("GIT_{who}_NAME"), "a")))
            .envs(["AUTHOR", "COMMITTER"].map(|who| (format!("GIT_{who}_EMAIL"), "a@b")))
            .output()
            .ok()?;
        output.status.success().then_some(output.stdout)
    }

    pub(crate) fn write(&self, path: &str, content: &str) {
        let path = self.root.join(path);
        if let Some(folder) = path.parent() {
            // There may be a file in its place: then nothing is written.
            let _ = fs::create_dir_all(folder);
        }
        let _ = fs::write(path, content);
    }

    /// Writes a file once more.
    pub(crate) fn touch(&self, path: &str) {
        let path = self.root.join(path);
        if path.symlink_metadata().is_ok_and(|facts| facts.is_file()) {
            let content = fs::read(&path).expect("a file");
            fs::remove_file(&path).expect("it goes");
            fs::write(&path, content).expect("a file");
        }
    }

    pub(crate) fn link(&self, path: &str, target: &str) {
        let _ = symlink(target, self.root.join(path));
    }

    pub(crate) fn pipe(&self, path: &str) {
        let made = Command::new("mkfifo").arg(self.root.join(path)).status();
        assert!(made.is_ok_and(|status| status.success()), "{path}");
    }

    pub(crate) fn remove(&self, path: &str) {
        let path = self.root.join(path);
        let _ = fs::remove_file(&path).or_else(|_| fs::remove_dir_all(&path));
    }

    pub(crate) fn chmod(&self, path: &str, mode: u32) {
        let _ = fs::set_permissions(self.root.join(path), fs::Permissions::from_mode(mode));
    }

    pub(crate) fn engine(&self) -> Engine {
        let home = self.sandbox.path().as_os_str().as_bytes().to_vec();
        let get = move |name: &str| match name {
            "HOME" => Some(home.clone()),
            "GIT_CONFIG_NOSYSTEM" => Some(b"1".to_vec()),
            _ => None,
        };
        Engine::new(Places::default(), Variables::new(&get))
    }

    /// What git says of every path, in a work tree; nothing where it gives up, as it does on some nested repositories.
    fn truth(&self, top: &Path) -> Option<Truth> {
        let words = ["status", "--porcelain=v1", "-z", "--ignored", "--untracked-files=all", "--no-renames"];
        let said = self.git_in(top, &words)?;
        let mut lines = BTreeMap::<Vec<u8>, Status>::new();
        for line in said.split(|&byte| byte == 0).filter(|line| line.len() > 3) {
            let path = line[3..].strip_suffix(b"/").unwrap_or(&line[3..]);
            add(lines.entry(path.to_vec()).or_default(), status(line[0], line[1]));
        }
        let tracked = self.git_in(top, &["ls-files", "-z"])?;
        let tracked = tracked.split(|&byte| byte == 0).filter(|path| !path.is_empty()).map(<[u8]>::to_vec);
        Some(Truth { lines, tracked: tracked.collect() })
    }

    /// Compares every directory of the work tree; what differs is handed out.
    pub(crate) fn differences(&self) -> Vec<String> {
        self.differences_in(&self.root)
    }

    pub(crate) fn differences_in(&self, top: &Path) -> Vec<String> {
        let Some(truth) = self.truth(top) else { return Vec::new() };
        let mut differences = Vec::new();
        let shared = self.engine();
        for (number, directory) in directories(top, &truth).into_iter().enumerate() {
            let prefix = directory.strip_prefix(top).expect("below").as_os_str().as_bytes().to_vec();
            let names = names(&directory);
            let expected: Vec<Status> = names.iter().map(|name| truth.of(&prefix, name.to_bytes())).collect();
            // One that knows nothing yet, and one that goes through all of them; with facts and without.
            let fresh = self.engine();
            for (engine, has_facts) in [(&fresh, number % 2 == 0), (&shared, number % 2 == 1)] {
                let facts: Vec<Facts> = names.iter().map(|name| facts(&directory, name)).collect();
                let subjects: Vec<Subject<'_>> = names
                    .iter()
                    .zip(&facts)
                    .map(|(name, facts)| Subject { name, facts: has_facts.then_some(facts) })
                    .collect();
                let found = engine.statuses(&directory, &subjects, None).expect("a work tree");
                for ((name, found), expected) in names.iter().zip(&found).zip(&expected) {
                    if found != expected {
                        let (path, show) = (directory.join(OsStr::from_bytes(name.to_bytes())), shown);
                        differences.push(format!(
                            "{}: {} for {}",
                            path.display(),
                            show(found),
                            show(expected)
                        ));
                    }
                }
                differences.extend(engine.problems().iter().map(|problem| format!("{problem:?}")));
            }
        }
        differences
    }

    /// Fails where git and the engine differ.
    #[track_caller]
    pub(crate) fn check(&self) {
        assert!(self.truth(&self.root).is_some(), "git gives up");
        let differences = self.differences();
        let said =
            self.git_in(&self.root, &["status", "--porcelain", "--ignored", "-uall"]).unwrap_or_default();
        assert!(
            differences.is_empty(),
            "{}\ngit:\n{}",
            differences.join("\n"),
            String::from_utf8_lossy(&said)
        );
    }
}

pub(crate) fn shown(status: &Status) -> String {
    [status.staged.symbol(), status.unstaged.symbol()].concat()
}

struct Truth {
    lines: BTreeMap<Vec<u8>, Status>,
    tracked: BTreeSet<Vec<u8>>,
}

impl Truth {
    /// The most telling letters of a path and what is below it.
    fn of(&self, prefix: &[u8], name: &[u8]) -> Status {
        if name == b".git" {
            return Status::IGNORED;
        }
        let path = if prefix.is_empty() { name.to_vec() } else { [prefix, b"/", name].concat() };
        let below = [&*path, b"/"].concat();
        let is_about = |other: &[u8]| other == path || other.starts_with(&below);
        let mut status = Status::default();
        for (other, letters) in
            self.lines.range(path.clone()..).take_while(|(other, _)| other.starts_with(&path))
        {
            if is_about(other) {
                add(&mut status, *letters);
            }
        }
        let is_tracked = || {
            self.tracked
                .range(path.clone()..)
                .take_while(|other| other.starts_with(&path))
                .any(|other| is_about(other))
        };
        if status.unstaged == Letter::Ignored && is_tracked() {
            status.unstaged = Letter::Unmodified;
        }
        status
    }
}

fn add(status: &mut Status, other: Status) {
    status.staged = status.staged.max(other.staged);
    status.unstaged = status.unstaged.max(other.unstaged);
}

/// As git's manual has the two letters.
fn status(staged: u8, unstaged: u8) -> Status {
    let letter = |letter: u8| match letter {
        b' ' => Letter::Unmodified,
        b'A' => Letter::New,
        b'M' => Letter::Modified,
        b'D' => Letter::Deleted,
        b'T' => Letter::TypeChange,
        other => panic!("{}", other.escape_ascii()),
    };
    let (staged, unstaged) = match (staged, unstaged) {
        (b'?', b'?') => (Letter::Unmodified, Letter::New),
        (b'!', b'!') => (Letter::Unmodified, Letter::Ignored),
        (b'D', b'D') | (b'A', b'A') | (b'U', _) | (_, b'U') => (Letter::Unmodified, Letter::Conflict),
        (staged, unstaged) => (letter(staged), letter(unstaged)),
    };
    Status { staged, unstaged }
}

/// All directories of a work tree, without git's own and other repositories.
fn directories(top: &Path, truth: &Truth) -> Vec<PathBuf> {
    let (mut found, mut next) = (vec![top.to_owned()], 0);
    while let Some(folder) = found.get(next).cloned() {
        next += 1;
        for entry in fs::read_dir(&folder).expect("a folder").flatten() {
            let path = entry.path();
            let below = path.strip_prefix(top).expect("below").as_os_str().as_bytes();
            let is_other = truth.tracked.contains(below) || path.join(".git").exists();
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) && entry.file_name() != ".git" && !is_other {
                found.push(path);
            }
        }
    }
    found
}

fn names(directory: &Path) -> Vec<CString> {
    let entries = fs::read_dir(directory).expect("a folder").flatten();
    entries.map(|entry| CString::new(entry.file_name().as_bytes()).expect("no NUL")).collect()
}

fn facts(directory: &Path, name: &CString) -> Facts {
    use std::os::fd::AsFd;
    let path = CString::new(directory.as_os_str().as_bytes()).expect("no NUL");
    let dir = Dir::open(&path, Links::Follow).expect("a folder");
    sys::stat::at(dir.as_fd(), name, Links::NoFollow, FactSet::EVERYTHING).expect("it is there")
}
