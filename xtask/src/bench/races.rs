//! The races: the same work, ours first. Each area has its table.

mod cat;
mod contents;
mod fd;
mod find;
mod ls;

use std::env;
use std::path::{Path, PathBuf};

use super::heat::Sink;
use crate::shell;

/// Programs that do the same work.
pub(crate) struct Race {
    pub(crate) name: &'static str,
    pub(crate) place: Place,
    /// A file of the folder that each program reads from standard input.
    pub(crate) input: Option<&'static str>,
    pub(crate) sink: Sink,
    pub(crate) ours: Runner,
    pub(crate) peers: &'static [Runner],
}

/// The folder that a race is run in.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    Corpus,
    Text,
    Patch,
    /// A folder of the corpus's git repository.
    Repository(&'static str),
    System(&'static str),
    /// What cargo has downloaded and unpacked.
    Registry,
}

/// A program and its words.
pub(crate) struct Runner {
    pub(crate) label: &'static str,
    pub(crate) program: &'static str,
    pub(crate) words: &'static [&'static str],
}

impl Runner {
    /// Where the program is: ours in our folder, GNU's and bfs in the one that CLASSIX_ORACLE names, others in that of
    /// CLASSIX_PEERS, else on PATH.
    pub(crate) fn find(&self, ours: &Path) -> Option<PathBuf> {
        let named = |variable| env::var_os(variable).map(PathBuf::from);
        let mut folders =
            [Some(ours.to_owned()), named("CLASSIX_ORACLE"), named("CLASSIX_PEERS")].into_iter().flatten();
        let known = folders.find_map(|folder| Some(folder.join(self.program)).filter(|path| path.is_file()));
        known.or_else(|| shell::find(self.program))
    }
}

const fn run(label: &'static str, program: &'static str, words: &'static [&'static str]) -> Runner {
    Runner { label, program, words }
}

const fn race(name: &'static str, place: Place, sink: Sink, ours: Runner, peers: &'static [Runner]) -> Race {
    Race { name, place, input: None, sink, ours, peers }
}

impl Race {
    const fn reading(self, input: &'static str) -> Self {
        Self { input: Some(input), ..self }
    }
}

macro_rules! runners {
    ($($label:literal = $program:literal $words:expr),* $(,)?) => { &[$(run($label, $program, &$words)),*] };
}
use runners;

/// All of them, area by area.
pub(crate) fn all() -> impl Iterator<Item = &'static Race> {
    [find::RACES, contents::RACES, fd::RACES, ls::RACES, cat::RACES].into_iter().flatten()
}
