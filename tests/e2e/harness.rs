//! What the tests stand on: the programs, a sandbox to run them in, GNU's programs to compare with, a terminal.

pub(crate) mod calls;
pub(crate) mod flags;
pub(crate) mod line;
pub(crate) mod oracle;
pub(crate) mod outcome;
pub(crate) mod program;
pub(crate) mod pty;
pub(crate) mod random;
pub(crate) mod recorded;
pub(crate) mod repository;
pub(crate) mod sandbox;
pub(crate) mod shells;
pub(crate) mod trees;
