//! Entries of which much is written: their text goes ahead in pieces, and stays in one piece in the output.

use std::ffi::CString;
use std::fs;
use std::ops::ControlFlow;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use walk::{
    Branch, Chunk, Consumer, Engine, Entry, EntryOrder, EntryVisitor, Flow, Options, Order, PassOn, Problem,
    Stream,
};

/// Lines of each entry, and the largest piece of text that it had in hand.
#[derive(Default)]
struct Talker {
    most_bytes: AtomicUsize,
}

const LINES: usize = 20_000;

impl EntryVisitor for Talker {
    type Context = ();
    type Scratch = ();

    fn scratch(&self) {}

    fn root_context(&self) {}

    fn entry(&self, _: &Entry<'_>, (): &(), (): &mut (), _: &mut Chunk<Branch<()>>) -> Flow {
        Flow::Descend
    }

    fn entry_at_length(
        &self,
        entry: &Entry<'_>,
        (): &(),
        (): &mut (),
        chunk: &mut Chunk<Branch<()>>,
        pass_on: PassOn<'_, ()>,
    ) -> Flow {
        for line in 0..LINES {
            let text = chunk.text(Stream::OUTPUT);
            text.extend_from_slice(entry.path());
            text.extend_from_slice(format!(":{line}\n").as_bytes());
            let bytes = text.len();
            self.most_bytes.fetch_max(bytes, Ordering::Relaxed);
            if bytes > 64 * 1024 && !pass_on(chunk) {
                break;
            }
        }
        Flow::Descend
    }

    fn may_write_at_length(&self) -> bool {
        true
    }

    fn problem(&self, problem: &Problem<'_>, (): &mut (), _: &mut Chunk<Branch<()>>) {
        panic!("{} has a problem", String::from_utf8_lossy(problem.path));
    }
}

/// What was written, up to a limit.
struct Kept {
    text: Vec<u8>,
    most_bytes: usize,
}

impl Consumer for Kept {
    fn text(&mut self, _: Stream, text: &[u8]) -> ControlFlow<()> {
        self.text.extend_from_slice(text);
        if self.text.len() < self.most_bytes { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }
}

fn roots(folder: &Path) -> impl Iterator<Item = CString> {
    let path = |name| CString::new(folder.join(name).as_os_str().as_bytes()).expect("no NUL in the path");
    [path("a"), path("one"), path("b"), path("two")].into_iter()
}

fn written(order: Order, folder: &Path, most_bytes: usize) -> (Vec<u8>, Talker) {
    let mut engine = Engine::new(order);
    (engine.workers, engine.hires_from, engine.buffer_bytes) = (4, 1, 256 * 1024);
    let options = Options { entry_order: EntryOrder::Name, ..Options::default() };
    let (talker, mut kept) = (Talker::default(), Kept { text: Vec::new(), most_bytes });
    walk::walk(&engine, &options, roots(folder), &talker, &mut kept);
    (kept.text, talker)
}

#[test]
fn the_text_of_an_entry_goes_ahead_in_pieces_and_keeps_its_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let paths = ["a", "a/x", "a/x/1", "a/x/2", "a/y", "a/y/3", "one", "b", "b/4", "b/z", "b/z/5", "two"];
    for path in paths {
        let path = folder.path().join(path);
        if path.file_name().is_some_and(|name| name.len() == 1 && !name.as_bytes()[0].is_ascii_digit()) {
            fs::create_dir(path).expect("a folder");
        } else {
            fs::write(path, "").expect("a file");
        }
    }
    let mut expected = Vec::new();
    for path in paths {
        let path = folder.path().join(path);
        let lines = (0..LINES).map(|line| format!("{}:{line}\n", path.display()));
        lines.for_each(|line| expected.extend_from_slice(line.as_bytes()));
    }
    let (text, talker) = written(Order::Sequential, folder.path(), usize::MAX);
    assert!(text == expected, "the text of a walk in order is that of its entries");
    assert!(talker.most_bytes.into_inner() < 128 * 1024);

    let (text, _) = written(Order::Completion, folder.path(), usize::MAX);
    let sorted = |text: &[u8]| {
        let mut lines: Vec<_> = text.split(|&byte| byte == b'\n').map(<[u8]>::to_vec).collect();
        lines.sort_unstable();
        lines
    };
    assert_eq!(sorted(&text), sorted(&expected));

    let (text, _) = written(Order::Sequential, folder.path(), 1_000_000);
    assert!(expected.starts_with(&text) && text.len() < 2_000_000, "nothing is made that nobody wants");
}
