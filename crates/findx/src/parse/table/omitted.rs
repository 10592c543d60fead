//! The rows of what is left out: ignored and hidden files, other repositories.

use super::{Row, plain, with};
use crate::parse::left_out;

pub(super) static OPTIONS: &[Row] = &[
    plain(
        "--gitignore",
        |p, _| left_out::set(p, |left_out| left_out.git = true),
        "leave out what git ignores, and .git itself; tracked files are searched like any others",
    )
    .global()
    .leading(),
    plain(
        "--no-require-git",
        |p, _| left_out::set(p, |left_out| left_out.git_everywhere = true),
        "heed git's ignore files outside of repositories too",
    )
    .global()
    .leading(),
    with(
        "--ignore-file",
        "FILE",
        left_out::ignore_file,
        "leave out what the patterns in FILE say, as in a .gitignore here",
    )
    .global()
    .leading(),
    with(
        "--ignore-file-name",
        "NAME",
        left_out::ignore_file_name,
        "heed the files called NAME in all directories as git does a .gitignore; they win over git's",
    )
    .global()
    .leading(),
    plain(
        "--no-ignore-parent",
        |p, _| left_out::set(p, |left_out| left_out.no_parents = true),
        "disregard ignore files above the starting points",
    )
    .global()
    .leading(),
    with("--hidden", "WHEN", left_out::hidden, "include hidden files (the default), or exclude them")
        .global()
        .leading(),
    plain(
        "--one-repository",
        |p, _| left_out::set(p, |left_out| left_out.one_repository = true),
        "do not enter repositories below the starting points: submodules, other work trees",
    )
    .global()
    .leading(),
];
