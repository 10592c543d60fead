//! Outputs that do not wait: every program waits itself, and finishes.

use std::fs::File;
use std::io::Read as _;
use std::os::fd::OwnedFd;
use std::process::Stdio;
use std::time::Duration;

use rustix::fs::OFlags;
use rustix::pipe::{PipeFlags, fcntl_setpipe_size, pipe_with};

use crate::harness::program::Program::{self, Catx, Fdx, Findx, Lsx};
use crate::harness::sandbox::Sandbox;

/// A small pipe whose writing end does not block.
fn pipe() -> (File, OwnedFd) {
    let (reader, writer) = pipe_with(PipeFlags::CLOEXEC).expect("pipes can be made");
    fcntl_setpipe_size(&writer, 4096).expect("a pipe can be small");
    rustix::fs::fcntl_setfl(&writer, OFlags::NONBLOCK).expect("flags can be set");
    (reader.into(), writer)
}

/// What arrives at a reader that comes late.
fn read(mut reader: File) -> Vec<u8> {
    std::thread::sleep(Duration::from_millis(100));
    let mut all = Vec::new();
    reader.read_to_end(&mut all).expect("a pipe can be read");
    all
}

#[test]
fn a_full_output_that_does_not_block_is_waited_for() {
    let sandbox = Sandbox::new();
    let text: Vec<u8> = (0..200_000u32).flat_map(|line| format!("{line}\n").into_bytes()).collect();
    sandbox.file("text", &text).file("small", "x");
    for number in 0..600 {
        sandbox.file(format!("{number}{}", "n".repeat(200)), "");
    }
    let lines: &[(Program, &[&str])] = &[
        (Catx, &["text"]),
        (Catx, &["small", "text"]),
        (Catx, &["-n", "text"]),
        (Catx, &["-"]),
        (Lsx, &[]),
        (Lsx, &["-lR"]),
        (Findx, &["."]),
        (Findx, &[".", "-name", "s*", "-o", "-fprint", "/dev/stdout"]),
        (Fdx, &["-j1"]),
    ];
    for (program, words) in lines {
        let input = || Stdio::from(File::open(sandbox.at("text")).expect("it is there"));
        let plain = sandbox.std_command(&program.path(), None).args(*words).stdin(input()).output();
        let plain = plain.expect("it runs");
        let (reader, writer) = pipe();
        let mut command = sandbox.std_command(&program.path(), None);
        let mut child = command.args(*words).stdin(input()).stdout(writer).spawn().expect("it runs");
        drop(command);
        let found = read(reader);
        let status = child.wait().expect("a child can be waited for");
        assert!(
            status.success() && found == plain.stdout,
            "{} {words:?}: {status}, {}",
            program.name(),
            found.len()
        );
    }
}

#[test]
fn messages_are_waited_for_too() {
    let sandbox = Sandbox::new();
    let words: Vec<String> = (0..200).map(|number| format!("missing{number}{}", "n".repeat(200))).collect();
    for program in [Lsx, Catx, Findx] {
        let (reader, writer) = pipe();
        let mut command = sandbox.std_command(&program.path(), None);
        let mut child = command.args(&words).stderr(writer).spawn().expect("it runs");
        drop(command);
        let said = read(reader);
        child.wait().expect("a child can be waited for");
        assert_eq!(said.iter().filter(|&&byte| byte == b'\n').count(), words.len(), "{}", program.name());
    }
}
