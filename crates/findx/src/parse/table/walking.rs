//! The rows of what says where the search goes.

use walk::Devices;

use super::{Row, plain, with};
use crate::parse::additions;
use crate::parse::arguments::{self, TRUE};

pub(super) static OPTIONS: &[Row] = &[
    with(
        "-maxdepth",
        "LEVELS",
        arguments::max_depth,
        "search at most LEVELS directories deep; 0 is the starting points alone",
    )
    .global(),
    with(
        "-mindepth",
        "LEVELS",
        arguments::min_depth,
        "leave out what is less than LEVELS below the starting point; 1 leaves out the starting points only",
    )
    .global(),
    plain("-depth", |p, _| arguments::bottom_up(p, false), "visit a directory after what is in it").global(),
    plain("-d", |p, _| arguments::bottom_up(p, true), "").global(),
    plain(
        "-xdev",
        |p, _| arguments::stay(p, Devices::EntersOwn),
        "do not search directories on other file systems",
    )
    .global(),
    plain("-x", |p, _| arguments::stay(p, Devices::EntersOwn), "").global().leading(),
    plain(
        "-mount",
        |p, _| arguments::stay(p, Devices::VisitsOwn),
        "leave out what is on other file systems than its starting point",
    )
    .global(),
    plain("-follow", arguments::follow, "follow symbolic links; -L in front of the paths does too")
        .for_what_follows(),
    with(
        "-files0-from",
        "FILE",
        arguments::roots_from,
        "read the starting points from FILE, each ended with NUL; - is standard input",
    )
    .global()
    .leaving_nothing(),
    with("-f", "PATH", additions::root, "search PATH too, even if it begins with a dash").global().leading(),
    plain("-s", additions::sorted, "visit the entries of a directory in the order of their names")
        .global()
        .leading(),
    plain(
        "-unique",
        additions::unique,
        "leave out files that were visited before, under another name or path",
    )
    .global()
    .leading(),
    plain("-noleaf", |_, _| TRUE, "accepted without effect; findx assumes nothing of link counts").global(),
];
