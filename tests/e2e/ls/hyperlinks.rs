//! `--hyperlink` names the file without links, as far as there is one.

use crate::harness::line::words;
use crate::harness::oracle::Oracle;
use crate::harness::program::Program;
use crate::harness::sandbox::Sandbox;

#[test]
fn links_in_circles_and_into_nothing_are_resolved_as_far_as_gnu_does() {
    let Some(oracle) = Oracle::of(Program::Lsx).filter(Oracle::is_followed) else { return };
    let sandbox = Sandbox::new();
    sandbox.folder("d/e").file("f", "");
    let links = [
        ("loop", "loop"),
        ("into", "loop/x"),
        ("a", "b"),
        ("b", "a"),
        ("via", "a/../f"),
        ("dl", "d/e"),
        ("up", "dl/../../x"),
        ("gone", "nowhere"),
        ("beyond", "gone/x"),
        ("through", "f/x"),
        ("round", "d/e/../turn"),
        ("d/turn", "../round"),
        ("absolute", "/nowhere/../x"),
    ];
    for (link, target) in links {
        sandbox.link(link, target);
    }
    for length in [3, 5, 7, 11] {
        for number in 0..length {
            sandbox.link(format!("c{length}.{number}"), format!("c{length}.{}", (number + 1) % length));
        }
        sandbox.link(format!("q{length}"), format!("c{length}.0/y"));
        sandbox.link(format!("r{length}"), format!("c{length}.1/y/../z"));
    }
    for number in 0..50 {
        sandbox.link(format!("chain{number}"), format!("chain{}", number + 1));
    }
    oracle.agree_on(&sandbox, ["--hyperlink", "-d --hyperlink d/turn", "-lR --hyperlink"].map(words), b"");
}
