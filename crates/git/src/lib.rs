//! What git knows of files: their status, the lines in which they changed, and what its configuration says.
//!
//! | file | what it is |
//! |---|---|
//! | `engine` | git's two letters for the names of a directory that is listed; branch and letters of a work tree |
//! | `letter` | those letters, in their order |
//! | `checkout` | a work tree with its index, head, objects and settings, each read when it is asked for |
//! | `staged` | the index beside the last commit |
//! | `unstaged`, `comparison` | the work tree beside the index: whole directories, and one file |
//! | `unchanged` | directories that were looked through and are as in the index |
//! | `conversion`, `attributes` | what git makes of contents before it stores them, and for which files |
//! | `exclusion`, `engine::ignoring` | what the ignore files leave out, and which line of them does |
//! | `index` | the index, read for one directory in a pass |
//! | `objects`, `head`, `id` | commits and trees, what is checked out, and how objects are named |
//! | `budget` | until when to look |
//! | `configuration` | what git's configuration says, for each repository |
//! | `nearby` | where directories are, told from the ones that they are in |
//! | `places` | where a repository is: found above a folder, or named by git's variables |
//! | `repositories`, `repository`, `file` | for the changes in a file: its entry, and two texts |
//! | `revision` | what a revision names, and its files |
//! | `changes` | the lines in which two texts differ |
//!
//! Nothing that a repository configures is run: no filter, no monitor, no hook. Nothing is written. What cannot be told
//! that way is not known, and neither is anything where something is amiss: no caller waits for it or fails by it.

mod attributes;
mod budget;
mod changes;
mod checkout;
mod comparison;
mod configuration;
mod conversion;
mod engine;
mod exclusion;
mod file;
mod head;
mod id;
mod index;
mod letter;
mod nearby;
mod objects;
mod places;
mod repositories;
mod repository;
mod revision;
mod staged;
mod unchanged;
mod unstaged;

pub use changes::{Change, Changes, Need};
pub use configuration::{Variables, configuration};
pub use engine::{Engine, IgnoreRule, ReadFailure, State, Subject};
pub use file::{Base, File, Incomparable, LONGEST_FILE_BYTES};
pub use head::Branch;
pub use letter::{Letter, Status};
pub use places::{Location, Places};
pub use repositories::Repositories;
pub use repository::{Entry, Repository};
pub use unstaged::FACTS;
