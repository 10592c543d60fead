//! Links from a patch to the files that it is about (OSC 8).

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;

use term::link::{self, Form};

/// Where the names in a patch begin.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    /// The machine that the files are on.
    pub(crate) host: Vec<u8>,
    /// The folder that the names are relative to.
    pub(crate) root: PathBuf,
}

/// Writes links to the file at hand.
pub(super) struct Links {
    plan: Option<Plan>,
    path: Vec<u8>,
}

impl Links {
    pub(super) fn new(plan: Option<Plan>) -> Self {
        Self { plan, path: Vec::new() }
    }

    /// Begins a file: of this name, or of none that is known.
    pub(super) fn begin_file(&mut self, name: &[u8]) {
        let Some(plan) = &self.plan else { return };
        self.path.clear();
        if !name.is_empty() {
            self.path
                .extend_from_slice(plan.root.join(OsStr::from_bytes(name)).as_os_str().as_encoded_bytes());
        }
    }

    /// Begins a link to a line of the file, or to the file.
    pub(super) fn begin(&self, line: Option<u64>, out: &mut Vec<u8>) {
        let Some(plan) = self.plan.as_ref().filter(|_| !self.path.is_empty()) else { return };
        match line {
            None => link::append_start(Form::Gnu, &plan.host, &self.path, out),
            Some(line) => link::append_start_at_line(Form::Gnu, &plan.host, &self.path, line, out),
        }
    }

    pub(super) fn end(&self, out: &mut Vec<u8>) {
        if self.plan.is_some() && !self.path.is_empty() {
            out.extend_from_slice(link::END);
        }
    }
}
