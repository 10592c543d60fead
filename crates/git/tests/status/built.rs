//! Repositories that were built for a case.

use std::ffi::{CStr, CString, OsString};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use git::{Branch, Engine, Letter, Places, Status, Subject, Variables};

use crate::repository::{Repository, has_git, letters, repository, shown};

#[test]
fn before_the_first_commit_all_that_is_staged_is_new() {
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
    assert_eq!(letters(&repository.engine(), &repository.root, &[c"a", c"b"]).as_deref(), Some("N- -N"));
}

#[test]
fn each_version_of_the_index_is_read() {
    for (key, value) in
        [("index.version", "2"), ("index.version", "3"), ("index.version", "4"), ("core.splitIndex", "true")]
    {
        for threads in ["1", "4"] {
            let Some(repository) = repository() else { return };
            repository.git(&["config", key, value]);
            repository.git(&["config", "index.threads", threads]);
            for number in 0..60 {
                repository.write(&format!("many/{number:03}/file-with-a-longer-name"), "1\n");
            }
            repository.git(&["add", "-A"]);
            repository.git(&["commit", "-qm", "many"]);
            repository.write("many/007/file-with-a-longer-name", "changed\n");
            repository.write("many/008/other", "1\n");
            repository.git(&["add", "many/008", "many/007"]);
            repository.git(&["rm", "-q", "--cached", "many/040/file-with-a-longer-name"]);
            repository.write("many/059/file-with-a-longer-name", "2\n");
            repository.git(&["add", "-N", "many/040"]);
            repository.check();
        }
    }
}

#[test]
fn a_sparse_index_stands_for_what_is_not_there() {
    let Some(repository) = repository() else { return };
    for path in ["x/y/z", "x/w", "k/l"] {
        repository.write(path, "1\n");
    }
    repository.git(&["add", "-A"]);
    repository.git(&["commit", "-qm", "more"]);
    repository.git(&["sparse-checkout", "set", "--cone", "--sparse-index", "d"]);
    repository.check();
    repository.write("d/b", "changed\n");
    repository.write("x/y/z", "1\n");
    repository.check();
    repository.write("x/y/new", "1\n");
    repository.write("x/w", "changed\n");
    repository.check();
    let names = [c"w", c"y"];
    assert_eq!(letters(&repository.engine(), &repository.root.join("x"), &names).as_deref(), Some("-M -N"));
}

#[test]
fn links_modes_and_other_kinds_are_told_apart() {
    let Some(repository) = repository() else { return };
    repository.link("l", "a");
    repository.link("m", "a");
    repository.write("n", "1");
    repository.write("o", "1");
    repository.git(&["add", "-A"]);
    repository.git(&["commit", "-qm", "links"]);
    repository.remove("l");
    repository.write("l", "a");
    repository.remove("m");
    repository.link("m", "b");
    repository.remove("n");
    repository.link("n", "1");
    repository.chmod("a", 0o755);
    repository.remove("d/b");
    repository.write("d/b/now/a/folder", "1");
    repository.check();
    repository.git(&["add", "-A"]);
    repository.check();
    repository.remove("o");
    repository.pipe("o");
    repository.pipe("p");
    repository.remove("m");
    repository.pipe("m");
    repository.check();
    for (key, value) in [("core.fileMode", "false"), ("core.symlinks", "false")] {
        repository.git(&["config", key, value]);
        repository.chmod("a", 0o644);
        repository.check();
    }
}

#[test]
fn a_conflict_shows_wherever_it_is_below() {
    let Some(repository) = repository() else { return };
    repository.git(&["checkout", "-qb", "other"]);
    repository.write("d/e/c", "theirs\n");
    repository.git(&["rm", "-q", "a"]);
    repository.git(&["commit", "-qam", "theirs"]);
    repository.git(&["checkout", "-q", "main"]);
    repository.write("d/e/c", "ours\n");
    repository.write("a", "ours\n");
    repository.git(&["commit", "-qam", "ours"]);
    repository.git(&["merge", "-q", "other"]);
    repository.check();
    assert_eq!(letters(&repository.engine(), &repository.root, &[c"a", c"d"]).as_deref(), Some("-U -U"));
}

#[test]
fn a_submodule_has_letters_of_its_own_and_one_in_its_parent() {
    let Some(repository) = repository() else { return };
    let Some(other) = self::repository() else { return };
    let source = other.root.display().to_string();
    repository.git(&["submodule", "--quiet", "add", &source, "sub/module"]);
    repository.git(&["submodule", "--quiet", "add", &source, "second"]);
    repository.check();
    repository.git(&["commit", "-qm", "modules"]);
    repository.check();
    let inside = repository.root.join("sub/module");
    let in_parent = || letters(&repository.engine(), &repository.root, &[c"sub", c"second"]);
    assert_eq!(in_parent().as_deref(), Some("-- --"));
    repository.write("sub/module/a", "changed\n");
    repository.check();
    assert_eq!(in_parent().as_deref(), Some("-M --"));
    assert_eq!(letters(&repository.engine(), &inside, &[c"a", c"d"]).as_deref(), Some("-M --"));
    assert!(repository.differences_in(&inside).is_empty());
    repository.git_in(&inside, &["commit", "-qam", "changed"]);
    repository.check();
    repository.git(&["add", "sub"]);
    repository.write("second/new", "1");
    repository.check();
    assert_eq!(in_parent().as_deref(), Some("M- -M"));
    repository.git(&["submodule", "--quiet", "deinit", "-f", "second"]);
    repository.check();
}

#[test]
fn a_linked_work_tree_has_its_own_index_and_head() {
    let Some(repository) = repository() else { return };
    let other = repository.root.with_file_name("other");
    repository.git(&["worktree", "add", "-q", "-b", "side", &other.display().to_string()]);
    fs::write(other.join("a"), "changed\n").expect("a file");
    fs::write(other.join("d/new"), "1\n").expect("a file");
    fs::write(repository.root.join(".git/info/exclude"), "new\n").expect("a file");
    assert_eq!(repository.differences_in(&other), [""; 0]);
    repository.check();
    let engine = repository.engine();
    assert_eq!(letters(&engine, &other, &[c"a", c"d"]).as_deref(), Some("-M --"));
    assert_eq!(engine.branch(&other), Some(Branch::Named(b"side".to_vec())));
}

#[test]
fn what_is_nested_bare_or_git_s_own_has_no_letters() {
    let Some(repository) = repository() else { return };
    repository.git(&["init", "-q", "nested"]);
    repository.write("nested/a", "1");
    repository.git(&["init", "-q", "--bare", "bare.git"]);
    repository.check();
    let engine = repository.engine();
    let root = &repository.root;
    assert_eq!(letters(&engine, root, &[c"nested", c".git", c".", c".."]).as_deref(), Some("-N -I -N --"));
    assert_eq!(letters(&engine, &root.join("nested"), &[c"a"]).as_deref(), Some("-N"));
    assert_eq!(letters(&engine, &root.join(".git"), &[c"HEAD"]), None);
    assert_eq!(letters(&engine, &root.join(".git/refs"), &[c"heads"]), None);
    assert_eq!(letters(&engine, Path::new("/"), &[c"usr"]), None);
    let bare = tempfile::tempdir().expect("a sandbox");
    repository.git_in(bare.path(), &["init", "-q", "--bare"]);
    assert_eq!(letters(&engine, bare.path(), &[c"HEAD"]), None);
    assert_eq!(engine.state(bare.path(), None), None);
}

#[test]
fn git_s_variables_name_another_repository_and_index() {
    let Some(repository) = repository() else { return };
    let (root, git_dir) = (&repository.root, repository.root.with_file_name("elsewhere.git"));
    fs::rename(root.join(".git"), &git_dir).expect("it moves");
    repository.write("a", "changed\n");
    let path = |path: &Path| Some(OsString::from(path));
    let engine = |places| Engine::new(places, Variables::new(&|_| None));
    let places = Places { git_dir: path(&git_dir), work_tree: path(root), ..Places::default() };
    assert_eq!(letters(&engine(Places::default()), root, &[c"a"]), None);
    assert_eq!(letters(&engine(places.clone()), root, &[c"a", c"d"]).as_deref(), Some("-M --"));
    assert_eq!(letters(&engine(places.clone()), &root.join("d"), &[c"b"]).as_deref(), Some("--"));
    let places = Places { index_file: Some("no-such-index".into()), ..places };
    assert_eq!(letters(&engine(places), root, &[c"a", c"d"]).as_deref(), Some("DN DN"));
}

#[test]
fn only_the_repository_s_own_file_tells_how_objects_are_named() {
    let Some(repository) = repository() else { return };
    repository.write("a", "changed\n");
    repository.write(".git/more", "[extensions]\n\tobjectFormat = sha256\n");
    repository.git(&["config", "include.path", "more"]);
    assert_eq!(letters(&repository.engine(), &repository.root, &[c"a", c"d"]).as_deref(), Some("-M --"));
    repository.check();
}

#[test]
fn the_branch_is_told_and_whether_all_is_clean() {
    let Some(repository) = repository() else { return };
    let state =
        |repository: &Repository| repository.engine().state(&repository.root, None).expect("a repository");
    let named = |name: &str| Branch::Named(name.as_bytes().to_vec());
    assert_eq!((state(&repository).branch, state(&repository).status.is_clean()), (named("main"), true));
    repository.git(&["checkout", "-qb", "with/slash"]);
    repository.git(&["pack-refs", "--all"]);
    repository.write("d/e/new", "1");
    assert_eq!(state(&repository).branch, named("with/slash"));
    assert_eq!(shown(&state(&repository).status), "-N");
    repository.git(&["add", "-A"]);
    assert_eq!(shown(&state(&repository).status), "N-");
    repository.git(&["checkout", "-q", "--detach"]);
    let commit = repository.git_in(&repository.root, &["rev-parse", "HEAD"]).expect("a commit");
    let digits = String::from_utf8_lossy(commit.trim_ascii()).into_owned();
    assert_eq!(state(&repository).branch, Branch::Detached(digits));
    assert_eq!(repository.engine().branch(&repository.root.join("d")), None);
}

#[test]
fn what_is_ignored_is_left_out_unless_git_knows_it() {
    let Some(repository) = repository() else { return };
    repository.write(".gitignore", "*.o\n/build/\na\n");
    repository.write("d/.gitignore", "!keep.o\n");
    for path in ["x.o", "d/x.o", "d/keep.o", "build/x", "d/build/x"] {
        repository.write(path, "1");
    }
    repository.check();
    let engine = repository.engine();
    let ignored =
        |directory: &str, names: &[(&CStr, bool)]| engine.ignored(&repository.root.join(directory), names);
    assert_eq!(
        ignored("", &[(c"x.o", false), (c"build", true), (c"a", false), (c".git", true), (c"d", true)]),
        [true, true, false, true, false]
    );
    assert_eq!(ignored("d", &[(c"x.o", false), (c"keep.o", false), (c"build", true)]), [true, false, false]);
    assert_eq!(ignored("build", &[(c"x", false)]), [true]);
    assert_eq!(engine.ignored(Path::new("/"), &[(c"usr", true)]), [false]);
}

#[test]
fn programs_that_convert_are_never_run() {
    let Some(repository) = repository() else { return };
    let witness = repository.root.with_file_name("witness");
    let command = format!("touch {}; cat", witness.display());
    for key in ["filter.f.clean", "filter.f.process", "core.fsmonitor", "diff.external"] {
        repository.git(&["config", key, &command]);
    }
    repository.write(".gitattributes", "a filter=f\nd/b filter=other\nd/e/c working-tree-encoding=UTF-16\n");
    for path in ["a", "d/b", "d/e/c"] {
        repository.touch(path);
    }
    let engine = repository.engine();
    assert_eq!(letters(&engine, &repository.root, &[c"a", c"d"]).as_deref(), Some("-… -…"));
    assert_eq!(letters(&engine, &repository.root.join("d"), &[c"b", c"e"]).as_deref(), Some("-- -…"));
    assert!(engine.state(&repository.root, None).is_some() && !witness.exists());
}

#[test]
fn files_that_git_does_not_know_are_shown_unless_it_is_told_not_to() {
    let Some(repository) = repository() else { return };
    repository.write("d/new", "1");
    repository.write("other/new", "1");
    let show = || letters(&repository.engine(), &repository.root, &[c"d", c"other"]);
    assert_eq!(show().as_deref(), Some("-N -N"));
    repository.git(&["config", "status.showUntrackedFiles", "no"]);
    assert_eq!(show().as_deref(), Some("-- --"));
    repository.write("d/b", "changed\n");
    assert_eq!(show().as_deref(), Some("-M --"));
}

#[test]
fn names_of_any_bytes_have_letters() {
    let Some(repository) = repository() else { return };
    use std::os::unix::ffi::OsStrExt;
    for bytes in [&b"\xff\xfe"[..], b"new\nline", b" ", b"tab\t", b"\"quoted\"", b"-x"] {
        fs::write(repository.root.join(std::ffi::OsStr::from_bytes(bytes)), "1").expect("a file");
    }
    repository.check();
    repository.git(&["add", "-A"]);
    repository.check();
}

#[test]
fn what_was_not_found_out_in_time_is_unknown() {
    let Some(repository) = repository() else { return };
    let name = CString::new("d").expect("no NUL");
    let ask = |deadline| {
        let subjects = [Subject { name: &name, facts: None }];
        repository.engine().statuses(&repository.root, &subjects, deadline)
    };
    let now = Instant::now();
    assert_eq!(ask(Some(now)), Some(vec![Status::UNKNOWN]));
    assert_eq!(ask(Some(now + Duration::from_secs(3600))), Some(vec![Status::default()]));
    assert_eq!(Letter::Unknown.symbol(), "…");
}

#[test]
fn time_runs_out_within_a_directory_too() {
    let Some(repository) = repository() else { return };
    for number in 0..4000 {
        repository.write(&format!("flat/{number}"), &"content\n".repeat(1000));
    }
    repository.git(&["add", "-A"]);
    // By their facts they may be others, so that all of them are read.
    (0..4000).for_each(|number| repository.touch(&format!("flat/{number}")));
    let ask = |limit| {
        let begin = Instant::now();
        let subjects = [Subject { name: c"flat", facts: None }];
        let statuses = repository.engine().statuses(&repository.root, &subjects, Some(begin + limit));
        (statuses.map(|statuses| statuses[0].unstaged), begin.elapsed())
    };
    let (letter, whole) = ask(Duration::from_secs(3600));
    assert_eq!(letter, Some(Letter::Unmodified));
    let (letter, part) = ask(whole / 8);
    assert_eq!(letter, Some(Letter::Unknown));
    assert!(part < whole / 2, "{part:?} of {whole:?}");
}

#[test]
fn a_link_with_a_slash_at_its_end_is_the_directory_that_it_leads_to() {
    let Some(repository) = repository() else { return };
    repository.link("link", "d/e");
    repository.write("d/e/c", "changed\n");
    let engine = repository.engine();
    for (path, name, expected) in
        [("", c"d", "-M"), ("link/", c"c", "-M"), ("link/.", c"c", "-M"), ("", c"link", "-N")]
    {
        let directory = repository.root.join(path);
        assert_eq!(letters(&engine, &directory, &[name]).as_deref(), Some(expected), "{path}");
    }
    let engine = repository.engine();
    for (path, name, expected) in [("link/", c"c", "-M"), ("", c"d", "-M")] {
        let directory = repository.root.join(path);
        assert_eq!(letters(&engine, &directory, &[name]).as_deref(), Some(expected), "{path}");
    }
}
