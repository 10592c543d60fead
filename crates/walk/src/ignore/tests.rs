use std::collections::BTreeSet;
use std::ffi::CString;
use std::fs;
use std::ops::ControlFlow;
use std::os::unix::ffi::OsStrExt;
use std::process::Command;

use sys::kind::Kind;

use super::*;
use crate::{
    Branch, Chunk, Consumer, Engine, Entry, EntryOrder, EntryVisitor, Flow, Options, Order, Problem, Stream,
};

/// Lists what is not ignored, files and links only, as git does.
struct Lister(Ignore);

impl EntryVisitor for Lister {
    type Context = Scope;
    type Scratch = ();

    fn scratch(&self) {}

    fn root_context(&self) -> Scope {
        Scope::default()
    }

    fn enter(&self, path: &[u8], dir: &Dir, listing: &Listing, above: &Scope) -> Scope {
        self.0.enter(path, dir, listing, above)
    }

    fn entry(&self, entry: &Entry<'_>, scope: &Scope, _: &mut (), chunk: &mut Chunk<Branch<Scope>>) -> Flow {
        let (name, is_directory) = (entry.name().to_bytes(), entry.kind() == Some(Kind::Directory));
        if entry.depth() > 0 && self.0.verdict(scope, entry.path(), name, is_directory) == Verdict::Ignored
            || name == b".git"
        {
            return Flow::Skip;
        }
        if !is_directory {
            let text = chunk.text(Stream::OUTPUT);
            text.extend_from_slice(&entry.path()[entry.root().len() + 1..]);
            text.push(0);
        }
        Flow::Descend
    }

    fn problem(&self, _: &Problem<'_>, _: &mut (), _: &mut Chunk<Branch<Scope>>) {}
}

struct Paths(BTreeSet<Vec<u8>>);

impl Consumer for Paths {
    fn text(&mut self, _: Stream, text: &[u8]) -> ControlFlow<()> {
        self.0.extend(paths(text));
        ControlFlow::Continue(())
    }
}

fn paths(text: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    text.split(|&byte| byte == 0).filter(|path| !path.is_empty()).map(<[u8]>::to_vec)
}

fn ours(root: &Path, sources: Sources) -> BTreeSet<Vec<u8>> {
    let operand = root.as_os_str().as_bytes();
    let lister = Lister(Ignore::new(sources, operand, &mut |_| {}).expect("globs"));
    let (mut found, options) =
        (Paths(BTreeSet::new()), Options { entry_order: EntryOrder::Name, ..Options::default() });
    let root = CString::new(operand).expect("no NUL");
    crate::walk(&Engine::new(Order::Sequential), &options, std::iter::once(root), &lister, &mut found);
    found.0
}

fn git(root: &Path, words: &[&str]) -> Option<Vec<u8>> {
    let mut command = Command::new("git");
    command.arg("-C").arg(root).args(words).env("HOME", root).env_remove("XDG_CONFIG_HOME");
    command.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", "/dev/null");
    let output = command.output().ok()?;
    output.status.success().then_some(output.stdout)
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % limit as u64).expect("below a usize")
    }

    fn pick<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len())]
    }
}

const NAMES: [&str; 12] = ["a", "b", "ab", "abc", "a.o", "b.o", "a b", "#a", "!b", ".h", "x[1]", "A"];

fn pattern(random: &mut Random) -> String {
    const PIECES: [&str; 22] = [
        "a",
        "b",
        "*",
        "**",
        "/",
        "/",
        "?",
        ".o",
        "[ab]",
        "[!a]",
        "ab",
        "\\a",
        "*.o",
        "/**/",
        "**/",
        "#",
        "!",
        " ",
        "x",
        "[[:alpha:]]",
        "[a-",
        "\\*",
    ];
    let mut text = String::from(random.pick(&["", "", "", "!", "/", "#", "\\#", "\\!"]));
    for _ in 0..=random.below(3) {
        text.push_str(random.pick(&PIECES));
    }
    text.push_str(random.pick(&["", "", "", "/", " ", "\\ ", "\r"]));
    text
}

fn grow(folder: &Path, depth: usize, random: &mut Random) {
    fs::create_dir_all(folder).expect("a folder");
    if random.below(2) == 0 {
        let lines: Vec<String> = (0..random.below(12)).map(|_| pattern(random)).collect();
        fs::write(folder.join(".gitignore"), lines.join("\n")).expect("a file");
    }
    for name in NAMES {
        match random.below(4) {
            0 if depth > 0 => grow(&folder.join(name), depth - 1, random),
            1 | 2 => fs::write(folder.join(name), "").expect("a file"),
            _ => {}
        }
    }
}

fn git_sources() -> Sources {
    Sources { git: true, parents: true, ..Sources::none() }
}

#[test]
fn git_agrees_on_random_trees() {
    for seed in 0..30 {
        let tree = tempfile::tempdir().expect("a sandbox");
        grow(tree.path(), 3, &mut Random(seed));
        if git(tree.path(), &["init", "-q"]).is_none() {
            return eprintln!("skipped: no git to compare with");
        }
        fs::write(tree.path().join(".git/info/exclude"), "abc\n/b/a\n").expect("a file");
        let expected =
            git(tree.path(), &["ls-files", "-z", "--others", "--exclude-standard"]).expect("git lists");
        let expected: BTreeSet<_> = paths(&expected).collect();
        let found = ours(tree.path(), git_sources());
        let show = |paths: Vec<&Vec<u8>>| {
            paths.iter().map(|path| path.escape_ascii().to_string()).collect::<Vec<_>>()
        };
        let (more, less) = (found.difference(&expected).collect(), expected.difference(&found).collect());
        assert!(found == expected, "seed {seed}: too many {:?}, too few {:?}", show(more), show(less));
        let below = tree.path().join("a");
        if below.is_dir() && !expected.iter().any(|path| path.starts_with(b"a/")) {
            continue;
        }
        let expected: BTreeSet<_> =
            expected.iter().filter_map(|path| path.strip_prefix(b"a/")).map(<[u8]>::to_vec).collect();
        if below.is_dir() {
            assert_eq!(ours(&below, git_sources()), expected, "seed {seed}, from within");
        }
    }
}

fn check(files: &[(&str, &str)], sources: Sources, expected: &[&str]) {
    let tree = tempfile::tempdir().expect("a sandbox");
    for (name, content) in files {
        let path = tree.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, content).expect("a file");
    }
    let found = ours(tree.path(), sources);
    let found: Vec<_> = found
        .iter()
        .map(|path| path.escape_ascii().to_string())
        .filter(|path| !path.contains(".i") && !path.contains(".g"))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn git_files_count_in_a_repository_only() {
    let files = [
        (".gitignore", "a"),
        ("a", ""),
        ("r/.git/HEAD", ""),
        ("r/.gitignore", "b"),
        ("r/a", ""),
        ("r/b", ""),
    ];
    check(&files, git_sources(), &["a", "r/a"]);
    check(&files, Sources { requires_repository: false, ..git_sources() }, &[]);
    check(&files, Sources::none(), &["a", "r/a", "r/b"]);
    let files = [(".gitignore", "a"), ("r/.git/info/exclude", "b"), ("r/a", ""), ("r/b", ""), ("r/c", "")];
    check(&files, git_sources(), &["r/a", "r/c"]);
    check(&files, Sources { requires_repository: false, ..git_sources() }, &["r/c"]);
}

#[test]
fn kinds_of_files_have_their_order_and_excludes_beat_them_all() {
    let files = [
        (".gitignore", "a\nb\nc"),
        (".ignore", "!a\n!c"),
        (".ownignore", "c"),
        ("a", ""),
        ("b", ""),
        ("c", ""),
        ("d", ""),
    ];
    let own = vec![c".ownignore".to_owned()];
    let sources = || Sources { plain: true, own: own.clone(), requires_repository: false, ..git_sources() };
    check(&files, sources(), &[".ownignore", "a", "d"]);
    check(
        &files,
        Sources { excludes: vec![b"a".to_vec(), b"/d".to_vec(), b".own*".to_vec()], ..sources() },
        &[],
    );
}
