//! The rows of what is left out: ignored and hidden files, other repositories.

use super::{Row, plain, with};
use crate::parse::left_out;

pub(super) static OPTIONS: &[Row] = &[
    plain(
        "--gitignore",
        |p, _| left_out::set(p, |left_out| left_out.git = true),
        "leave out what git ignores, and .git itself; files that git tracks stay in",
    )
    .global()
    .leading(),
    with(
        "--hidden",
        "WHEN",
        left_out::hidden,
        "include hidden files (the default), or exclude them; WHEN is one of these words",
    )
    .global()
    .leading(),
    with(
        "--ignore-file",
        "FILE",
        left_out::ignore_file,
        "leave out what matches the patterns in FILE, which is written as a .gitignore",
    )
    .global()
    .leading(),
    with(
        "--ignore-file-name",
        "NAME",
        left_out::ignore_file_name,
        "read files called NAME in all directories as .gitignore files; they win over git's",
    )
    .global()
    .leading(),
    plain(
        "--no-ignore-parent",
        |p, _| left_out::set(p, |left_out| left_out.no_parents = true),
        "do not read ignore files above the starting points",
    )
    .global()
    .leading(),
    plain(
        "--no-require-git",
        |p, _| left_out::set(p, |left_out| left_out.git_everywhere = true),
        "with --gitignore, read .gitignore files outside of repositories too",
    )
    .global()
    .leading(),
    plain(
        "--one-repository",
        |p, _| left_out::set(p, |left_out| left_out.one_repository = true),
        "do not search repositories below the starting points: submodules, other work trees",
    )
    .global()
    .leading(),
];
