//! Every way of walking yields what walkdir yields, in the same order.

use std::collections::BTreeSet;
use std::ffi::CString;
use std::ops::ControlFlow;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use walk::{
    Branch, Chunk, Consumer, Devices, Engine, Entry, EntryOrder, EntryVisitor, Flow, Follow, Options, Order,
    Problem, SequentialVisitor, Stream,
};

struct Lister;

impl EntryVisitor for Lister {
    type Context = ();
    type Scratch = ();

    fn scratch(&self) {}

    fn root_context(&self) {}

    fn entry(&self, entry: &Entry<'_>, (): &(), (): &mut (), chunk: &mut Chunk<Branch<()>>) -> Flow {
        list(entry, chunk.text(Stream::OUTPUT))
    }

    fn problem(&self, problem: &Problem<'_>, (): &mut (), chunk: &mut Chunk<Branch<()>>) {
        chunk.text(Stream::DIAGNOSTICS).extend_from_slice(problem.path);
    }
}

/// One line an entry; directories called `skipped` are not entered.
fn list(entry: &Entry<'_>, text: &mut Vec<u8>) -> Flow {
    text.extend_from_slice(entry.path());
    text.push(b'\n');
    if entry.name().to_bytes() == b"skipped" { Flow::Skip } else { Flow::Descend }
}

#[derive(Default)]
struct Kept {
    output: Vec<u8>,
    problems: usize,
    /// Lines after which to end the walk.
    limit: Option<usize>,
}

impl Consumer for Kept {
    fn text(&mut self, stream: Stream, text: &[u8]) -> ControlFlow<()> {
        if stream == Stream::DIAGNOSTICS {
            self.problems += 1;
            return ControlFlow::Continue(());
        }
        self.output.extend_from_slice(text);
        match self.limit {
            Some(limit) if self.output.iter().filter(|&&byte| byte == b'\n').count() >= limit => {
                ControlFlow::Break(())
            }
            _ => ControlFlow::Continue(()),
        }
    }
}

impl SequentialVisitor for Kept {
    type Context = ();

    fn root_context(&self) {}

    fn entry(&mut self, entry: &Entry<'_>) -> Flow {
        list(entry, &mut self.output)
    }

    fn problem(&mut self, _: &Problem<'_>) {
        self.problems += 1;
    }
}

/// A small generator, so that a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
}

fn grow(at: &Path, depth: u64, dice: &mut Dice) {
    for number in 0..dice.roll(9) {
        let path = at.join(format!("file{number}"));
        std::fs::write(path, "").expect("a file");
    }
    if dice.roll(3) == 0 {
        // None leads above the root, where walkdir would not see that a directory is an ancestor.
        let target = ["file0", "nowhere", "dir0", "..", "../.."][dice.roll(3 + depth.min(2)) as usize];
        std::os::unix::fs::symlink(target, at.join("link")).expect("a link");
    }
    let most = if depth < 3 { 6 } else { 3 };
    for number in 0..dice.roll(most) {
        if depth > 7 {
            return;
        }
        let name = if dice.roll(8) == 0 { "skipped".to_owned() } else { format!("dir{number}") };
        let path = at.join(name);
        if std::fs::create_dir(&path).is_ok() {
            grow(&path, depth + 1, dice);
        }
    }
}

fn roots(path: &Path) -> impl Iterator<Item = CString> {
    std::iter::once(CString::new(path.as_os_str().as_bytes()).expect("no NUL"))
}

fn run(order: Order, workers: usize, buffer_bytes: usize, options: &Options, path: &Path) -> Kept {
    let mut kept = Kept::default();
    assert!(walk::walk(
        &Engine { order, workers, hires_from: 1, buffer_bytes },
        options,
        roots(path),
        &Lister,
        &mut kept
    ));
    kept
}

/// walkdir's answer, and how many problems it had.
fn reference(options: &Options, path: &Path) -> (Vec<u8>, usize) {
    let (mut lines, mut problems) = (Vec::new(), 0);
    let mut walk = walkdir::WalkDir::new(path)
        .contents_first(options.bottom_up)
        .min_depth(options.min_depth)
        .max_depth(options.max_depth)
        .follow_links(options.follow == Follow::Always)
        .follow_root_links(options.follow != Follow::Never)
        .same_file_system(options.devices != Devices::All);
    if options.entry_order == EntryOrder::Name {
        walk = walk.sort_by_file_name();
    }
    let mut walk = walk.into_iter();
    while let Some(entry) = walk.next() {
        match entry {
            Ok(entry) => {
                lines.extend_from_slice(entry.path().as_os_str().as_bytes());
                lines.push(b'\n');
                if !options.bottom_up && entry.file_name() == "skipped" && entry.file_type().is_dir() {
                    walk.skip_current_dir();
                }
            }
            // walkdir fails on a link that leads nowhere, where we yield the link itself.
            Err(error) if error.loop_ancestor().is_none() && error.depth() < options.min_depth => {}
            Err(error) if error.loop_ancestor().is_none() => {
                lines.extend_from_slice(error.path().expect("a path").as_os_str().as_bytes());
                lines.push(b'\n');
            }
            Err(_) => problems += 1,
        }
    }
    (lines, problems)
}

fn every_option() -> Vec<Options> {
    let mut all = Vec::new();
    for follow in [Follow::Never, Follow::Roots, Follow::Always] {
        for bottom_up in [false, true] {
            for (min_depth, max_depth) in [(0, usize::MAX), (2, 3), (0, 0), (1, 4)] {
                for devices in [Devices::All, Devices::EntersOwn] {
                    for entry_order in [EntryOrder::System, EntryOrder::Gnu, EntryOrder::Name] {
                        let some = Options::default();
                        all.push(Options {
                            follow,
                            bottom_up,
                            min_depth,
                            max_depth,
                            devices,
                            entry_order,
                            ..some
                        });
                    }
                }
            }
        }
    }
    all
}

#[test]
fn every_way_of_walking_agrees_with_walkdir_on_random_trees() {
    for seed in 1..=6 {
        let tree = tempfile::tempdir().expect("a sandbox");
        grow(tree.path(), 0, &mut Dice(seed * 0x9e37_79b9));
        for options in every_option() {
            let (expected, problems) = reference(&options, tree.path());
            let lines: BTreeSet<&[u8]> = expected.split(|&byte| byte == b'\n').collect();
            for (workers, buffer_bytes) in [(1, 1 << 20), (4, 1 << 20), (3, 0)] {
                let found = run(Order::Sequential, workers, buffer_bytes, &options, tree.path());
                assert_eq!(found.problems, problems, "seed {seed}, {options:?}");
                assert!(found.output == expected, "seed {seed}, {workers} workers, {options:?}");
            }
            let mut kept = Kept::default();
            assert!(walk::sequential(&options, roots(tree.path()), &mut kept));
            assert!(kept.output == expected && kept.problems == problems, "seed {seed}, steps, {options:?}");
            let found = run(Order::Completion, 3, 0, &options, tree.path());
            assert_eq!(found.output.split(|&byte| byte == b'\n').collect::<BTreeSet<_>>(), lines);
            assert_eq!(found.output.len(), expected.len());
        }
    }
}

#[test]
fn a_consumer_that_has_enough_ends_the_walk() {
    let tree = tempfile::tempdir().expect("a sandbox");
    grow(tree.path(), 0, &mut Dice(77));
    for order in [Order::Sequential, Order::Completion] {
        let mut kept = Kept { limit: Some(3), ..Kept::default() };
        let engine = Engine { order, workers: 3, hires_from: 1, buffer_bytes: 1 << 20 };
        assert!(!walk::walk(&engine, &Options::default(), roots(tree.path()), &Lister, &mut kept));
    }
}

#[test]
fn a_large_directory_goes_ahead_in_parts_and_stays_in_order() {
    let tree = tempfile::tempdir().expect("a sandbox");
    for dir in 0..3 {
        let path = tree.path().join(format!("d{dir}"));
        std::fs::create_dir(&path).expect("a directory");
        for number in 0..1200 {
            if number % 300 == 0 {
                std::fs::create_dir(path.join(format!("{number}"))).expect("a directory");
            }
            std::fs::write(path.join(format!("{number}-{}", "n".repeat(60))), "").expect("a file");
        }
    }
    let options = Options::default();
    let (expected, _) = reference(&options, tree.path());
    for (workers, buffer_bytes) in [(1, 0), (2, 0), (3, 100_000), (4, 1 << 20)] {
        assert!(run(Order::Sequential, workers, buffer_bytes, &options, tree.path()).output == expected);
    }
}

#[test]
fn five_thousand_levels_are_walked_and_dropped() {
    use std::os::fd::AsFd;
    use sys::dir::{Dir, Links};
    const LEVELS: usize = 5000;
    let tree = tempfile::tempdir().expect("a sandbox");
    let path = CString::new(tree.path().as_os_str().as_bytes()).expect("no NUL");
    let mut dir = Dir::open(&path, Links::NoFollow).expect("a directory");
    for level in 0..LEVELS {
        sys::dir::create_at(dir.as_fd(), c"below").expect("a directory");
        if level % 10 == 0 {
            sys::dir::create_at(dir.as_fd(), c"beside").expect("a directory");
        }
        dir = Dir::open_at(dir.as_fd(), c"below", Links::NoFollow).expect("a directory");
    }
    drop(dir);
    for bottom_up in [false, true] {
        let options = Options { bottom_up, ..Options::default() };
        let found = run(Order::Sequential, 2, 1 << 20, &options, tree.path());
        assert_eq!(found.output.iter().filter(|&&byte| byte == b'\n').count(), LEVELS + LEVELS / 10 + 1);
        let mut kept = Kept::default();
        assert!(walk::sequential(&options, roots(tree.path()), &mut kept));
        assert!(kept.output == found.output && kept.problems + found.problems == 0);
    }
    // A walk that ends at once has all of it to drop.
    let mut kept = Kept { limit: Some(1), ..Kept::default() };
    walk::walk(&Engine::new(Order::Sequential), &Options::default(), roots(tree.path()), &Lister, &mut kept);
}
