//! Build, install, package, measure and check the workspace: `cargo xtask COMMAND`.
//!
//! Plain Rust in place of scripts: a file a command. Nothing here is shipped.

mod bare;
mod bench;
mod ci;
mod dist;
mod docs;
mod fuzz;
mod install;
mod licences;
mod metadata;
mod oracle;
mod ordinary;
mod picture;
mod record;
mod shell;
mod texts;
mod tidy;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The workspace's tasks.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Xtask {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the programs, optimised
    Build,
    /// Install programs, man pages, completions, and links named ls, cat, find, fd in a folder of their own
    Install {
        /// The folder that gets bin, share and libexec
        #[arg(long, value_name = "DIR")]
        prefix: Option<PathBuf>,
        /// Man pages and completions only, of the programs on PATH
        #[arg(long)]
        texts: bool,
    },
    /// Make an archive of everything, a package for Debian, and their SHA-256
    Dist {
        /// Check the packages and install them on a bare Debian, too
        #[arg(long)]
        check: bool,
        /// Install by cargo there, too, which compiles everything anew
        #[arg(long, requires = "check")]
        cargo: bool,
    },
    /// Write the man pages
    Man {
        /// Where to
        #[arg(default_value = "target/man")]
        to: PathBuf,
    },
    /// Write completions for bash, zsh, fish and PowerShell
    Completions {
        /// Where to
        #[arg(default_value = "target/completions")]
        to: PathBuf,
    },
    /// Race the programs against their peers on the same work
    Bench {
        /// The races to run, by name or the beginning of one; all, if none
        races: Vec<String>,
        /// Rounds that count, after one that does not
        #[arg(long, default_value_t = 7)]
        rounds: usize,
        /// Where the corpora are, or are made
        #[arg(long, default_value = "target/corpus", value_name = "DIR")]
        corpus: PathBuf,
        /// How large the corpora are made
        #[arg(long, default_value_t = 1.0)]
        scale: f64,
        /// Print one table of the races that the documents tell of
        #[arg(long)]
        markdown: bool,
        /// Put that table into README.md and docs/performance.md, which takes all races
        #[arg(long, conflicts_with = "races")]
        write: bool,
    },
    /// Draw the pictures of the README from the programs' real output
    Pictures,
    /// Check the documents, help and man pages: what they name must exist
    Docs {
        /// Check, which is all that there is to do
        #[arg(long, required = true)]
        check: bool,
    },
    /// Write THIRD-PARTY.md: the licences of all crates that the programs are linked with
    Licences,
    /// Fetch GNU's newest ls, cat and find, and bfs, to compare with
    Oracle {
        /// The folder that gets bin; tests find it by CLASSIX_ORACLE=FOLDER/bin
        #[arg(default_value = record::ORACLE)]
        to: PathBuf,
    },
    /// Write the recorded answers of GNU's programs anew
    Record,
    /// Run the fuzz targets, each for a short while
    Fuzz {
        /// The target to run; all, if none
        target: Option<String>,
        /// How long each runs
        #[arg(long, default_value_t = 3)]
        seconds: u64,
        /// What random inputs begin with; 0 for another one each time
        #[arg(long, default_value_t = 1)]
        seed: u32,
    },
    /// Check what the architecture promises: who depends on whom, where unsafe is, how long files are
    Tidy,
    /// Check everything, as the continuous integration does
    Ci,
}

fn main() -> ExitCode {
    let result = match Xtask::parse().command {
        Command::Build => shell::build(shell::Profile::Release).map(drop),
        Command::Install { prefix, texts: true } => install::texts(prefix),
        Command::Install { prefix, texts: false } => install::run(prefix),
        Command::Dist { check: false, .. } => dist::run().map(drop),
        Command::Dist { check: true, cargo } => {
            let ways = if cargo { bare::Ways::All } else { bare::Ways::Built };
            dist::run().and_then(|packages| bare::run(&packages, ways))
        }
        Command::Man { to } => {
            shell::build(shell::Profile::Release).and_then(|bin| texts::write_man_pages(&bin, &to))
        }
        Command::Completions { to } => {
            shell::build(shell::Profile::Release).and_then(|bin| texts::write_completions(&bin, &to))
        }
        Command::Bench { races, rounds, corpus, scale, markdown, write } => {
            let report = match (markdown, write) {
                (_, true) => bench::Report::Documents,
                (true, false) => bench::Report::Markdown,
                (false, false) => bench::Report::Each,
            };
            bench::run(&races, rounds, &corpus, scale, report)
        }
        Command::Pictures => picture::run(),
        Command::Docs { check: _ } => docs::check(),
        Command::Licences => licences::write(),
        Command::Oracle { to } => oracle::run(&to),
        Command::Record => record::run(),
        Command::Fuzz { target, seconds, seed } => fuzz::run(target.as_deref(), seconds, seed),
        Command::Tidy => tidy::run(),
        Command::Ci => ci::run(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            shell::say(&format!("error: {failure}"));
            ExitCode::FAILURE
        }
    }
}
