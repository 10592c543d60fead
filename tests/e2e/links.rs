//! `classix-links`, which makes links by the classic names for one person.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use crate::harness::program::Program;
use crate::harness::sandbox::Sandbox;

const SCRIPT: &str = include_str!("../../xtask/package/classix-links");

/// Runs the script on the folder `mine`, and tells what it prints.
fn run(sandbox: &Sandbox, word: &str) -> String {
    let mut command = sandbox.std_command(Path::new("/bin/sh"), None);
    let output = command.args(["bin/classix-links", word, "mine"]).output().expect("there is a shell");
    assert!(output.status.success(), "{word}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn links_come_and_go_and_what_is_not_ours_stays() {
    let sandbox = Sandbox::new();
    sandbox.file("bin/classix-links", SCRIPT).file("mine/find", "somebody's own").folder("elsewhere");
    for program in Program::ALL {
        symlink(program.path(), sandbox.at("bin").join(program.name())).expect("the folder is ours");
    }
    symlink("elsewhere", sandbox.at("mine/fd")).expect("the folder is ours");
    let on = run(&sandbox, "on");
    for (name, program) in [("ls", "lsx"), ("cat", "catx")] {
        let link = fs::read_link(sandbox.at("mine").join(name)).expect("there is a link");
        assert_eq!(link, sandbox.at("bin").join(program), "{on}");
    }
    for name in ["find", "fd"] {
        assert!(
            on.contains(&format!(
                "{name}: {}/mine/{name} is there already and stays\n",
                sandbox.path().display()
            )),
            "{on}"
        );
    }
    let again = run(&sandbox, "on");
    assert_eq!(on, again);
    run(&sandbox, "off");
    assert!(!sandbox.at("mine/ls").exists() && !sandbox.at("mine/cat").exists());
    assert_eq!(fs::read(sandbox.at("mine/find")).ok().as_deref(), Some(&b"somebody's own"[..]));
    assert_eq!(fs::read_link(sandbox.at("mine/fd")).ok().as_deref(), Some(Path::new("elsewhere")));
}
