//! Races the programs against their peers on the same work, interleaved, and prints medians and ratios.
//!
//! Machines drift, so only the ratios within one run count. A peer that is not installed is named and left out.

mod corpus;
mod heat;
mod races;
mod user;

use std::fs;
use std::path::{Path, PathBuf};

use crate::shell::{self, Profile, Result};
use heat::{Figures, once};
use races::{Place, RACES, Race, Runner};
use user::User;

pub(crate) fn run(wanted: &[String], rounds: usize, corpus: &Path, scale: f64) -> Result {
    let ours = shell::build(Profile::Release)?;
    let corpus = shell::root().join(corpus);
    corpus::make(&corpus, scale).map_err(|error| format!("{}: {error}", corpus.display()))?;
    let user = User::of(&corpus)?;
    let chosen =
        |race: &&Race| wanted.is_empty() || wanted.iter().any(|name| race.name.starts_with(name.as_str()));
    for race in RACES.iter().filter(chosen) {
        let place = match race.place {
            Place::Corpus => corpus.clone(),
            Place::Text => corpus.join("text"),
            Place::Patch => corpus.join("patch"),
            Place::Repository(folder) => corpus.join("repo").join(folder),
            Place::System(path) => PathBuf::from(path),
            Place::Registry => corpus::registry(),
        };
        hold(race, &ours, &place, &user, rounds.max(1))?;
    }
    Ok(())
}

/// One race: every runner in turn, a round that warms up, then those that count.
fn hold(race: &Race, ours: &Path, place: &Path, user: &User, rounds: usize) -> Result {
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
    print(race, &runners, &figures, rounds);
    if !missing.is_empty() {
        shell::say(&format!("not installed: {}", missing.join(", ")));
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the table is the command's output")]
fn print(race: &Race, runners: &[(PathBuf, &Runner)], figures: &[Vec<Figures>], rounds: usize) {
    let medians: Vec<Figures> = figures.iter().map(|figures| Figures::median(figures)).collect();
    println!("\n### {} ({} rounds, {})", race.name, rounds, race.sink.name());
    println!("| program | wall ms | ratio | CPU ms | peak MiB |\n|---|---:|---:|---:|---:|");
    for ((_, runner), median) in runners.iter().zip(&medians) {
        println!(
            "| {} {} | {:.1} | {:.2} | {:.1} | {:.1} |",
            runner.label,
            runner.words.join(" ").replace('\n', "\\n"),
            median.wall_seconds * 1e3,
            median.wall_seconds / medians[0].wall_seconds,
            median.cpu_seconds * 1e3,
            median.peak_mib,
        );
    }
}

/// A file for output that is to land in one: in memory, where the machine has such a folder.
fn scratch_file() -> PathBuf {
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    folder.join(format!("classix-bench-{}", std::process::id()))
}
