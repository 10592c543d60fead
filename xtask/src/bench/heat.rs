//! One run of one program, and what it cost.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use wait4::Wait4 as _;

use super::user::User;

/// Where a program's output goes.
#[derive(Clone, Copy)]
pub(crate) enum Sink {
    /// /dev/null.
    Null,
    /// A pipe that is read at once.
    Pipe,
    /// A regular file.
    File,
}

impl Sink {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Null => "to /dev/null",
            Self::Pipe => "to a pipe",
            Self::File => "to a file",
        }
    }
}

/// What a run cost.
#[derive(Clone, Copy)]
pub(crate) struct Figures {
    pub(crate) wall_seconds: f64,
    /// User and system time together, of all threads.
    pub(crate) cpu_seconds: f64,
    /// Never below this process's own at the start, which the kernel counts in.
    pub(crate) peak_mib: f64,
}

impl Figures {
    /// The median of each figure by itself.
    pub(crate) fn median(runs: &[Self]) -> Self {
        let median = |pick: fn(&Self) -> f64| {
            let mut values: Vec<f64> = runs.iter().map(pick).collect();
            values.sort_by(f64::total_cmp);
            values[values.len() / 2]
        };
        Self {
            wall_seconds: median(|run| run.wall_seconds),
            cpu_seconds: median(|run| run.cpu_seconds),
            peak_mib: median(|run| run.peak_mib),
        }
    }
}

/// Runs a program to its end.
pub(crate) fn once(
    path: &Path,
    words: &[&str],
    (place, user): (&Path, &User),
    (input, sink): (Option<&str>, Sink),
    scratch: &Path,
) -> io::Result<Figures> {
    let mut command = Command::new(path);
    command.args(words).current_dir(place).stdin(Stdio::null()).stderr(Stdio::null());
    if let Some(name) = input {
        command.stdin(File::open(place.join(name))?);
    }
    command.stdout(match sink {
        Sink::Null => Stdio::null(),
        Sink::Pipe => Stdio::piped(),
        Sink::File => File::create(scratch)?.into(),
    });
    user.run(&mut command);
    let start = Instant::now();
    let mut child = command.spawn()?;
    if let Some(mut output) = child.stdout.take() {
        let mut buffer = vec![0; 1 << 20];
        while output.read(&mut buffer)? > 0 {}
    }
    let ended = child.wait4()?;
    let used = ended.rusage;
    Ok(Figures {
        wall_seconds: start.elapsed().as_secs_f64(),
        cpu_seconds: (used.utime + used.stime).as_secs_f64(),
        peak_mib: used.maxrss as f64 / f64::from(1 << 20),
    })
}
