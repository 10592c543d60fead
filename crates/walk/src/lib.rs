//! Traversal: one parallel engine over directories, and entries with lazy facts on top of it.
//!
//! | file | what it is |
//! |---|---|
//! | `engine` | runs a [`DirectoryVisitor`] over a forest of directories: workers, and the thread that emits |
//! | `chunk` | what a visitor leaves behind for one directory: text by stream, and the places of its children |
//! | `chunk::slot` | the place of one directory in the output, from waiting through running to emitted |
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
//! | `sequential` | the same walk one entry at a time on one thread, for actions that change what they walk over |
//!
//! Nothing here prints, and nothing recurses: the depth of a tree is bounded by memory only.

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

pub use chunk::{Chunk, Stream};
pub use consumer::Consumer;
pub use directory::{Directory, Roots};
pub use engine::{DirectoryVisitor, Engine, Naming, Order};
pub use entry::Entry;
pub use entry_order::EntryOrder;
pub use options::{Devices, Flow, Follow, Options};
pub use problem::{Problem, ProblemKind};
pub use sequential::{SequentialVisitor, sequential};
pub use start::Start;
pub use tree::{Branch, EntryVisitor, walk};
