//! What a program did: bytes, messages, status.

use std::fmt;
use std::os::unix::process::ExitStatusExt;
use std::process::Output;

/// What came of a run, comparable and legible.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: Vec<u8>,
    pub(crate) end: End,
}

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Status(i32),
    Signal(i32),
}

impl From<Output> for Outcome {
    fn from(output: Output) -> Self {
        let end = match output.status.code() {
            Some(code) => End::Status(code),
            None => End::Signal(output.status.signal().unwrap_or_default()),
        };
        Self { stdout: output.stdout, stderr: output.stderr, end }
    }
}

impl fmt::Debug for Outcome {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "{:?}", self.end)?;
        for (name, bytes) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            writeln!(formatter, "--- {name}, {} bytes", bytes.len())?;
            for line in bytes.split_inclusive(|&byte| byte == b'\n').take(40) {
                writeln!(formatter, "{}", line.escape_ascii())?;
            }
        }
        Ok(())
    }
}
