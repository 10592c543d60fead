//! The rows of the actions, but for `-grep`.

use walk::Stream;

use super::{Row, plain, with, words};
use crate::action::Action;
use crate::parse::arguments::{self, act};
use crate::parse::{additions, command};

pub(super) static ACTIONS: &[Row] = &[
    plain(
        "-print",
        |_, _| act(Action::Print { stream: Stream::OUTPUT, end: b'\n' }),
        "print the path; also done where no action prints or runs something",
    ),
    plain(
        "-print0",
        |_, _| act(Action::Print { stream: Stream::OUTPUT, end: 0 }),
        "print the path, ended with NUL, for xargs -0",
    ),
    with(
        "-printf",
        "FORMAT",
        arguments::format,
        "print by FORMAT, such as '%s %p\\n'; see FORMATS in the manual",
    ),
    with(
        "--format",
        "TEMPLATE",
        additions::format,
        "print a line by TEMPLATE, such as '{size:h} {}'; see TEMPLATES in the manual",
    ),
    plain("-ls", |_, _| act(Action::List(Stream::OUTPUT)), "print details, as ls -dils does"),
    words(
        "-exec",
        "COMMAND",
        command::exec,
        "run COMMAND on the file: {} stands for its path, ';' ends the command, {} + runs it on many files at once",
    ),
    words(
        "-execdir",
        "COMMAND",
        command::exec_dir,
        "like -exec, but run COMMAND in the directory of the file",
    ),
    words("-ok", "COMMAND", command::ok, "like -exec, but ask before each run"),
    words("-okdir", "COMMAND", command::ok_dir, "like -execdir, but ask before each run"),
    plain(
        "-delete",
        |_, _| act(Action::Delete),
        "delete the file, directories after what is in them (turns on -depth)",
    ),
    plain("-rm", |_, _| act(Action::Delete), ""),
    plain("-prune", |_, _| act(Action::Prune), "do not search this directory; always true"),
    plain("-quit", |_, _| act(Action::Quit), "end the search now"),
    words("-exit", "[STATUS]", additions::exit, "end the search now, with this exit status (default: 0)"),
    with(
        "-limit",
        "N",
        additions::limit,
        "end the search when N files have come this far; an action must stand before it",
    ),
    plain("-printx", |_, _| act(Action::PrintForXargs), "print the path, quoted for xargs"),
    with("-fprint", "FILE", |p, _, a| arguments::print_to(p, a, b'\n'), "like -print, but write to FILE"),
    with("-fprint0", "FILE", |p, _, a| arguments::print_to(p, a, b'\0'), "like -print0, but write to FILE"),
    words("-fprintf", "FILE FORMAT", arguments::format_to, "like -printf, but write to FILE"),
    with("-fls", "FILE", arguments::list_to, "like -ls, but write to FILE"),
];
