//! Races the programs against their peers on the same work, interleaved, and prints medians and ratios.
//!
//! Machines drift, so only the ratios within one run count. A peer that is not installed is named and left out.

mod corpus;
mod heat;
mod markdown;
mod races;
mod user;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::shell::{self, Profile, Result};
use heat::{Figures, once};
use markdown::{Held, Run};
use races::{Place, Race};
use user::User;

/// What becomes of the figures.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Report {
    /// A table for each race, as soon as it has been held.
    Each,
    /// One table of the races that the documents tell of.
    Markdown,
    /// The same, put into the documents.
    Documents,
}

pub(crate) fn run(wanted: &[String], rounds: usize, corpus: &Path, scale: f64, report: Report) -> Result {
    let ours = shell::build(Profile::Release)?;
    let corpus = shell::root().join(corpus);
    corpus::make(&corpus, scale).map_err(|error| format!("{}: {error}", corpus.display()))?;
    let user = User::of(&corpus)?;
    let chosen = |race: &&Race| {
        let is_wanted = wanted.iter().any(|name| race.name.starts_with(name.as_str()));
        let all = report == Report::Each || markdown::is_told(race.name);
        is_wanted || wanted.is_empty() && all
    };
    let mut held = Vec::new();
    for race in races::all().filter(chosen) {
        let place = match race.place {
            Place::Corpus => corpus.clone(),
            Place::Text => corpus.join("text"),
            Place::Patch => corpus.join("patch"),
            Place::Repository(folder) => corpus.join("repo").join(folder),
            Place::System(path) => PathBuf::from(path),
            Place::Registry => corpus::registry(),
        };
        let race = hold(race, &ours, &place, user.in_place(&place), rounds.max(1))?;
        match report {
            Report::Each => print(&race, rounds.max(1)),
            Report::Markdown | Report::Documents => shell::say(race.name),
        }
        held.push(race);
    }
    match report {
        Report::Each => Ok(()),
        Report::Markdown => {
            show(&markdown::table(&held, &[], &markdown::foot(&held, rounds.max(1))?));
            Ok(())
        }
        Report::Documents => markdown::write(&held, &markdown::foot(&held, rounds.max(1))?),
    }
}

/// One race: every runner in turn, a round that warms up, then those that count.
fn hold(race: &Race, ours: &Path, place: &Path, user: &User, rounds: usize) -> Result<Held> {
    let mut runners = vec![(user.provide(ours.join(race.ours.program))?, &race.ours)];
    let mut missing = Vec::new();
    for peer in race.peers {
        match peer.find(ours) {
            Some(path) => runners.push((user.provide(path)?, peer)),
            None => missing.push(peer.label),
        }
    }
    let scratch = scratch_file();
    let mut figures: Vec<Vec<Figures>> = vec![Vec::new(); runners.len()];
    for round in 0..=rounds {
        for ((path, runner), figures) in runners.iter().zip(&mut figures) {
            let figure = once(path, runner.words, (place, user), (race.input, race.sink), &scratch)
                .map_err(|error| format!("{}: {error}", path.display()))?;
            if round > 0 {
                figures.push(figure);
            }
        }
    }
    let _ = fs::remove_file(&scratch);
    let runs = runners.into_iter().zip(&figures).map(|((program, runner), figures)| Run {
        label: runner.label,
        program,
        words: runner.words,
        median: Figures::median(figures),
    });
    Ok(Held { name: race.name, sink: race.sink, runs: runs.collect(), missing })
}

fn print(race: &Held, rounds: usize) {
    let mut text = format!(
        "\n### {} ({} rounds, {})\n| program | wall ms | ratio | CPU ms | peak MiB |\n|---|---:|---:|---:|---:|\n",
        race.name,
        rounds,
        race.sink.name()
    );
    for Run { label, words, median, .. } in &race.runs {
        let _ = writeln!(
            text,
            "| {label} {} | {:.1} | {:.2} | {:.1} | {:.1} |",
            words.join(" ").replace('\n', "\\n"),
            median.wall_seconds * 1e3,
            median.wall_seconds / race.runs[0].median.wall_seconds,
            median.cpu_seconds * 1e3,
            median.peak_mib,
        );
    }
    show(text.trim_end());
    if !race.missing.is_empty() {
        shell::say(&format!("not installed: {}", race.missing.join(", ")));
    }
}

#[expect(clippy::print_stdout, reason = "the table is the command's output")]
fn show(text: &str) {
    println!("{text}");
}

/// A file for output that is to land in one: in memory, where the machine has such a folder.
fn scratch_file() -> PathBuf {
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    folder.join(format!("classix-bench-{}", std::process::id()))
}
