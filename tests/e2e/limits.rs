//! Programs that are given little: descriptors, memory, outputs that do not wait.

mod descent;
mod descriptors;
mod memory;
mod outputs;

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::harness::outcome::Outcome;
use crate::harness::program::Program;
use crate::harness::sandbox::Sandbox;

/// What no run here comes near.
const PATIENCE: Duration = Duration::from_secs(60);

/// A program under its classic name after what `limit` says to the shell, such as `ulimit -n 4`.
fn limited(sandbox: &Sandbox, limit: &str, program: Program, words: &[&str]) -> Command {
    let mut command = sandbox.std_command("/bin/sh".as_ref(), None);
    command.args(["-c", &format!("{limit}\nexec \"$@\""), "sh"]).arg(program.path()).args(words);
    command
}

/// What it does before the patience with it ends.
#[track_caller]
fn ended(mut command: Command) -> Outcome {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("sh can be run");
    let (mut stdout, mut stderr) = (child.stdout.take().expect("piped"), child.stderr.take().expect("piped"));
    let read = |stream: &mut dyn std::io::Read| {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).map(|_| bytes).expect("a pipe can be read")
    };
    std::thread::scope(|scope| {
        let streams = (scope.spawn(|| read(&mut stdout)), scope.spawn(|| read(&mut stderr)));
        let start = Instant::now();
        let status = loop {
            if let Some(status) = child.try_wait().expect("a child can be waited for") {
                break status;
            }
            if start.elapsed() > PATIENCE {
                child.kill().expect("it is ours");
                panic!("it does not end: {command:?}");
            }
            std::thread::sleep(Duration::from_millis(2));
        };
        let (stdout, stderr) = (streams.0.join().expect("no panic"), streams.1.join().expect("no panic"));
        std::process::Output { status, stdout, stderr }.into()
    })
}
