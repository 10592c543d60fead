//! What git is asked.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;

use git::{Engine, Places, Variables};
use listing::Column;

use super::{Columns, Sorting, Surroundings};
use crate::args::Args;
use crate::tracking::{Tracking, Wants};

/// What columns, filters and the order need of git; nothing where it is not asked at all.
pub(super) fn of(args: &Args, columns: &Columns, sorting: &Sorting, here: &Surroundings) -> Option<Tracking> {
    let shows = |wanted| columns.all().any(|column| column == wanted);
    let letters = shows(Column::Git) || sorting.has_letters();
    let repositories = shows(Column::Repository).then_some(args.git.depth);
    let ignores = args.git.ignore;
    if !letters && !ignores && repositories.is_none() {
        return None;
    }
    let variables = Variables::new(&|name| here.environment.get(name));
    let engine = Engine::new(places(here), variables);
    let wants = Wants { letters, ignores, repositories };
    Some(Tracking::new(wants, engine, args.git.limit, here.now))
}

fn places(here: &Surroundings) -> Places {
    let set = |name| here.environment.get_set(name).map(OsString::from_vec);
    Places {
        git_dir: set("GIT_DIR"),
        work_tree: set("GIT_WORK_TREE"),
        index_file: set("GIT_INDEX_FILE"),
        object_directory: set("GIT_OBJECT_DIRECTORY"),
        ceiling_directories: set("GIT_CEILING_DIRECTORIES"),
    }
}
