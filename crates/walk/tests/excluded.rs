//! What a visitor excludes is as though it were not there, whichever way the walk goes.

use std::ffi::CString;
use std::ops::ControlFlow;
use std::os::unix::ffi::OsStrExt;

use walk::{
    Branch, Chunk, Consumer, Engine, Entry, EntryOrder, EntryVisitor, Flow, Options, Order, Problem,
    SequentialVisitor, Stream,
};

/// Lists everything but what begins with an `x`.
struct Lister;

fn is_excluded(name: &[u8]) -> bool {
    name.starts_with(b"x")
}

fn list(entry: &Entry<'_>, text: &mut Vec<u8>) -> Flow {
    text.extend_from_slice(entry.path());
    text.push(b'\n');
    Flow::Descend
}

impl EntryVisitor for Lister {
    type Context = ();
    type Scratch = ();

    fn scratch(&self) {}

    fn root_context(&self) {}

    fn excludes(&self, entry: &Entry<'_>, (): &(), (): &mut (), _: &mut Chunk<Branch<()>>) -> bool {
        is_excluded(entry.name().to_bytes())
    }

    fn entry(&self, entry: &Entry<'_>, (): &(), (): &mut (), chunk: &mut Chunk<Branch<()>>) -> Flow {
        list(entry, chunk.text(Stream::OUTPUT))
    }

    fn problem(&self, problem: &Problem<'_>, (): &mut (), _: &mut Chunk<Branch<()>>) {
        panic!("{}", String::from_utf8_lossy(problem.path));
    }
}

/// What was listed.
#[derive(Default)]
struct Lines(Vec<u8>);

impl SequentialVisitor for Lines {
    type Context = ();

    fn root_context(&self) {}

    fn excludes(&mut self, entry: &Entry<'_>, (): &()) -> bool {
        is_excluded(entry.name().to_bytes())
    }

    fn entry(&mut self, entry: &Entry<'_>) -> Flow {
        list(entry, &mut self.0)
    }

    fn problem(&mut self, problem: &Problem<'_>) {
        panic!("{}", String::from_utf8_lossy(problem.path));
    }
}

impl Consumer for Lines {
    fn text(&mut self, _: Stream, text: &[u8]) -> ControlFlow<()> {
        self.0.extend_from_slice(text);
        ControlFlow::Continue(())
    }
}

/// What is left of the tree, in both directions.
const TOP_DOWN: [&str; 7] = ["", "/a", "/a/b", "/a/f", "/c", "/c/d", "/c/d/f"];
const BOTTOM_UP: [&str; 7] = ["/a/b", "/a/f", "/a", "/c/d/f", "/c/d", "/c", ""];

#[test]
fn it_is_neither_visited_nor_entered() {
    let tree = tempfile::tempdir().expect("a sandbox");
    let root = tree.path();
    for folder in ["a/b/x1/y", "a/x2", "x3/a", "c/d"] {
        std::fs::create_dir_all(root.join(folder)).expect("a folder");
    }
    for file in ["a/f", "a/xf", "a/b/x1/y/f", "x3/a/f", "c/d/f", "xg"] {
        std::fs::write(root.join(file), "").expect("a file");
    }
    let operand = || std::iter::once(CString::new(root.as_os_str().as_bytes()).expect("no NUL"));
    for (bottom_up, left) in [(false, TOP_DOWN), (true, BOTTOM_UP)] {
        for min_depth in 0..=2 {
            let options =
                Options { bottom_up, min_depth, entry_order: EntryOrder::Name, ..Options::default() };
            let deep = left.iter().filter(|path| path.matches('/').count() >= min_depth);
            let expected: String = deep.map(|path| format!("{}{path}\n", root.display())).collect();
            let mut steps = Lines::default();
            assert!(walk::sequential(&options, operand(), &mut steps));
            assert_eq!(String::from_utf8_lossy(&steps.0), expected);
            let mut ahead = Lines::default();
            let engine = Engine { workers: 2, hires_from: 1, ..Engine::new(Order::Sequential) };
            assert!(walk::walk(&engine, &options, operand(), &Lister, &mut ahead));
            assert_eq!(String::from_utf8_lossy(&ahead.0), expected);
        }
    }
    // A root can be excluded too.
    let excluded = || std::iter::once(CString::new("x3").expect("no NUL"));
    let mut nothing = Lines::default();
    assert!(walk::sequential(&Options::default(), excluded(), &mut nothing));
    assert!(walk::walk(
        &Engine::new(Order::Sequential),
        &Options::default(),
        excluded(),
        &Lister,
        &mut nothing
    ));
    assert!(nothing.0.is_empty());
}
