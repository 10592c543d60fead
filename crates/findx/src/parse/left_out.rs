//! The options that say what is left out: ignored and hidden files, other repositories.

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;

use expression::Refusal;
use sys::locale::c_name;

use super::Parser;
use super::arguments::{Built, TRUE};
use super::table::{Row, plain, with};
use crate::omission::{Hidden, LeftOut};

pub(super) static OPTIONS: &[Row] = &[
    plain(
        "--gitignore",
        |p, _| set(p, |left_out| left_out.git = true),
        "leave out what git ignores, and .git itself, as though it were not there; tracked files count as any others",
    )
    .global()
    .leading(),
    plain(
        "--no-require-git",
        |p, _| set(p, |left_out| left_out.git_everywhere = true),
        "heed git's ignore files outside of repositories too",
    )
    .global()
    .leading(),
    with("--ignore-file", "FILE", ignore_file, "leave out what the patterns in FILE say, as in a .gitignore here")
        .global()
        .leading(),
    with(
        "--ignore-file-name",
        "NAME",
        ignore_file_name,
        "heed the files called NAME in all directories as git does a .gitignore; they win over git's",
    )
    .global()
    .leading(),
    plain(
        "--no-ignore-parent",
        |p, _| set(p, |left_out| left_out.no_parents = true),
        "disregard ignore files above the starting points",
    )
    .global()
    .leading(),
    with("--hidden", "WHEN", hidden, "include hidden files (so unless said), or exclude them").global().leading(),
    plain(
        "--one-repository",
        |p, _| set(p, |left_out| left_out.one_repository = true),
        "do not enter repositories below the starting points: submodules, other work trees",
    )
    .global()
    .leading(),
];

fn set(parser: &mut Parser<'_>, set: fn(&mut LeftOut)) -> Built {
    set(&mut parser.settings.left_out);
    TRUE
}

fn ignore_file(parser: &mut Parser<'_>, _: &[u8], file: &OsString) -> Built {
    parser.settings.left_out.files.push(PathBuf::from(file));
    TRUE
}

fn ignore_file_name(parser: &mut Parser<'_>, word: &[u8], name: &OsString) -> Built {
    if name.is_empty() || name.as_bytes().contains(&b'/') {
        let quoted = parser.reader.quoted(name.as_bytes());
        let text = [word, b" takes a name to look for in each directory, not ", &quoted];
        let hint = Some("to name a file: --ignore-file FILE".to_owned());
        return Err(Refusal { hint, ..Refusal::new(text.concat()) });
    }
    parser.settings.left_out.names.push(c_name(name.as_bytes()));
    TRUE
}

fn hidden(parser: &mut Parser<'_>, word: &[u8], when: &OsString) -> Built {
    parser.settings.left_out.hidden = match when.as_bytes() {
        b"include" => Hidden::Included,
        b"exclude" => Hidden::Excluded,
        other => {
            let quoted = parser.reader.quoted(other);
            let text = [b"invalid argument ", &quoted[..], b" to ", word, b": include or exclude"];
            return Err(Refusal::new(text.concat()));
        }
    };
    TRUE
}
