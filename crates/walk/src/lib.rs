//! Traversal: one parallel engine over directories, and entries with lazy facts on top of it.
//!
//! | file | what it is |
//! |---|---|
//! | `engine` | runs a [`DirectoryVisitor`] over a forest of directories: workers, and the thread that emits |
//! | `chunk` | what a visitor leaves for one directory: text by stream, and the places of its children |
//! | `chunk::slot` | the place of one directory in the output, from waiting through running to emitted |
//! | `directory` | what a visitor is handed: one open directory, or the place where the roots go |
//! | `consumer` | who takes the text, on the calling thread |
//! | `emitter` | follows the leftmost unfinished slot, so that the output is that of a sequential walk |
//! | `queue` | directories that wait for a worker, and workers that wait for a directory |
//! | `node` | a directory on its way: its name, its parent, its descriptor while that is worth keeping |
//! | `descriptors` | how many of those are kept open, and may be |
//! | `entry` | one entry, borrowed while its record is hot; facts are asked for when they are |
//! | `tree` | an [`EntryVisitor`] on the engine: links, depth limits, devices, loops, GNU's order |
//! | `entry_order` | the order of the entries of one directory |
//! | `ignore` | what `.gitignore` and its like leave out |
//! | `options` | which links are followed, how deep, on which devices, in what order |
//! | `problem` | what could not be visited |
//! | `start` | what comes where the roots are named: one of them, a refusal, a pause |
//! | `usage` | the space below directories |
//! | `sequential` | the same walk one entry at a time on one thread, for actions that change what they walk over |
//!
//! Nothing here prints, and nothing recurses: the depth of a tree is bounded by memory only.
//!
//! ```
//! use std::ops::ControlFlow;
//! use walk::{
//!     Branch, Chunk, Consumer, Engine, Entry, EntryVisitor, Flow, Options, Order, Problem, SequentialVisitor, Stream,
//! };
//!
//! /// A line an entry. One visitor serves all threads; what it writes goes into the chunk of the directory at hand.
//! struct Lister;
//! impl EntryVisitor for Lister {
//!     type Context = ();
//!     type Scratch = ();
//!     fn scratch(&self) {}
//!     fn root_context(&self) {}
//!     fn entry(&self, entry: &Entry<'_>, _: &(), _: &mut (), chunk: &mut Chunk<Branch<()>>) -> Flow {
//!         let text = chunk.text(Stream::OUTPUT);
//!         text.extend_from_slice(entry.path());
//!         text.push(b'\n');
//!         Flow::Descend
//!     }
//!     fn problem(&self, problem: &Problem<'_>, _: &mut (), chunk: &mut Chunk<Branch<()>>) {
//!         chunk.text(Stream::DIAGNOSTICS).extend_from_slice(problem.path);
//!     }
//! }
//!
//! /// Takes the text on the calling thread, in the order of a walk on one thread.
//! struct Output(Vec<u8>);
//! impl Consumer for Output {
//!     fn text(&mut self, _: Stream, text: &[u8]) -> ControlFlow<()> {
//!         self.0.extend_from_slice(text);
//!         ControlFlow::Continue(())
//!     }
//! }
//!
//! /// The same walk, an entry at a time.
//! struct Steps(Vec<u8>);
//! impl SequentialVisitor for Steps {
//!     type Context = ();
//!     fn root_context(&self) {}
//!     fn entry(&mut self, entry: &Entry<'_>) -> Flow {
//!         self.0.extend_from_slice(entry.path());
//!         self.0.push(b'\n');
//!         Flow::Descend
//!     }
//!     fn problem(&mut self, _: &Problem<'_>) {}
//! }
//!
//! let root = || [c"src".to_owned()].into_iter();
//! let mut output = Output(Vec::new());
//! assert!(walk::walk(&Engine::new(Order::Sequential), &Options::default(), root(), &Lister, &mut output));
//! assert!(output.0.starts_with(b"src\n"));
//!
//! let mut steps = Steps(Vec::new());
//! assert!(walk::sequential(&Options::default(), root(), &mut steps));
//! assert_eq!(steps.0, output.0);
//! ```

mod chunk;
mod consumer;
mod descriptors;
mod directory;
mod emitter;
mod engine;
mod entry;
mod entry_order;
pub mod ignore;
mod node;
mod options;
mod problem;
mod queue;
mod sequential;
mod start;
mod tree;
pub mod usage;

pub use chunk::{Chunk, Stream};
pub use consumer::Consumer;
pub use directory::{Directory, Roots};
pub use engine::{DirectoryVisitor, Engine, Naming, Order, Unopened};
pub use entry::Entry;
pub use entry_order::EntryOrder;
pub use options::{Devices, Entrance, Flow, Follow, Options};
pub use problem::{Problem, ProblemKind};
pub use sequential::{SequentialVisitor, sequential};
pub use start::Start;
pub use tree::{Branch, EntryVisitor, PassOn, walk};
