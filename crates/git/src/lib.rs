//! What git's index knows of files: whether they changed since they were added, and in which lines.
//!
//! | file | what it is |
//! |---|---|
//! | `places` | where a repository is: found above a folder, or named by git's variables |
//! | `repository` | an open repository: the entries of its index in their order, and the blob of each |
//! | `repositories` | the repositories that were opened so far, each once |
//! | `file` | a file of a work tree beside its entry: unchanged, or two texts |
//! | `changes` | the lines in which two texts differ |
//! | `configuration` | what git's configuration says of ignoring, for each repository that a walk meets |
//!
//! For the changes of a file, a repository's index and its objects are read, not its configuration: no filter is run. What cannot be told
//! that way is not known, and neither is anything where something is amiss: no caller waits for it or fails by it.

mod budget;
mod changes;
mod checkout;
mod comparison;
mod configuration;
mod engine;
mod exclusion;
mod file;
mod head;
mod id;
mod index;
mod letter;
mod objects;
mod places;
mod repositories;
mod repository;
mod staged;
mod unstaged;

pub use changes::{Change, Changes, Need};
pub use configuration::{Variables, configuration};
pub use engine::{Engine, Problem, State, Subject};
pub use file::File;
pub use head::Branch;
pub use letter::{Letter, Status};
pub use places::{Location, Places};
pub use repositories::Repositories;
pub use repository::{Entry, Repository};
pub use unstaged::FACTS;
