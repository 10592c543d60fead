//! The table of races that the documents show: what was run, what ours takes, how many times as long the others take.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::heat::{Figures, Sink};
use crate::shell::{self, Result};

/// The races that the documents tell of, and what each is about.
pub(super) const TOLD: [(&str, &str); 21] = [
    ("ls-start", "a small folder"),
    ("ls-flat-l", "100,000 files, long"),
    ("ls-recursive", "`/usr`, all of it, long"),
    ("ls-git", "1,000 files with git's letters and icons"),
    ("ls-total", "what `/usr` takes"),
    ("ls-code", "lines of code of what cargo has downloaded"),
    ("tree-million", "a million files as a tree"),
    ("find-list", "a million files"),
    ("find-name", "a name among a million"),
    ("find-stat", "files that hold something"),
    ("find-small", "names in `/etc`"),
    ("fd-ignore", "a pattern, ignore files heeded"),
    ("fd-extension", "an extension among a million"),
    ("contains-text", "files that hold a word"),
    ("grep-regex", "lines that match"),
    ("grep-ignore", "lines, ignore files heeded"),
    ("cat-pipe", "a gigabyte into a pipe"),
    ("cat-n", "a gigabyte, numbered"),
    ("color-start", "a small source, highlighted"),
    ("color-rs", "2 MB of Rust, highlighted"),
    ("color-diff", "a patch of 10 MB, as one reads it"),
];

/// The ones that stand in the README, too.
const IN_README: [&str; 11] = [
    "ls-start",
    "ls-flat-l",
    "ls-git",
    "ls-code",
    "find-name",
    "fd-ignore",
    "contains-text",
    "cat-n",
    "color-start",
    "color-rs",
    "color-diff",
];

/// The documents that hold a table between these two lines, and which races it has.
const DOCUMENTS: [(&str, &[&str]); 2] = [("README.md", &IN_README), ("docs/performance.md", &[])];
const START: &str = "<!-- races -->\n";
const END: &str = "<!-- end of races -->\n";

/// A race that was held: ours first.
pub(super) struct Held {
    pub(super) name: &'static str,
    pub(super) sink: Sink,
    pub(super) runs: Vec<Run>,
    /// Peers that are not installed.
    pub(super) missing: Vec<&'static str>,
}

/// What one of the programs took.
pub(super) struct Run {
    pub(super) label: &'static str,
    pub(super) program: PathBuf,
    pub(super) words: &'static [&'static str],
    pub(super) median: Figures,
}

/// The table of these races, of those in `only`, or of all if that is empty.
pub(super) fn table(held: &[Held], only: &[&str], foot: &str) -> String {
    let mut text = "| work | command | takes | others take |\n|---|---|---:|---|\n".to_owned();
    let mut missing: Vec<&str> = Vec::new();
    let mut races: Vec<&Held> =
        held.iter().filter(|race| only.is_empty() || only.contains(&race.name)).collect();
    races.sort_by_key(|race| TOLD.iter().position(|(told, _)| *told == race.name));
    for race in races {
        text.push_str(&row(race));
        missing.extend(&race.missing);
    }
    missing.sort_unstable();
    missing.dedup();
    text.push_str(foot);
    if !missing.is_empty() {
        text.push_str(&format!(" Not installed: {}.", missing.join(", ")));
    }
    text.push('\n');
    text
}

fn row(race: &Held) -> String {
    let Some((ours, peers)) = race.runs.split_first() else { return String::new() };
    let told = TOLD.iter().find(|(name, _)| *name == race.name).map_or(race.name, |(_, told)| told);
    let into = match race.sink {
        Sink::Null => "",
        Sink::Pipe => " \\| …",
        Sink::File => " > …",
    };
    let ratio = |run: &Run| {
        let times = run.median.wall_seconds / ours.median.wall_seconds;
        format!("{} {times:.*}\u{a0}×", run.label, usize::from(times < 10.0))
    };
    let peers: Vec<String> = peers.iter().map(ratio).collect();
    format!(
        "| {told} | `{} {}{into}` | {}, {:.0}\u{a0}MiB | {} |\n",
        ours.label,
        quoted(ours.words),
        span(ours.median.wall_seconds),
        ours.median.peak_mib,
        peers.join(", "),
    )
}

/// Words as one types them into a shell, within a cell of a table.
fn quoted(words: &[&str]) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_=./,:+".contains(letter);
    let quote = |word: &&str| match word.chars().all(is_plain) {
        true => (*word).to_owned(),
        false => format!("'{}'", word.replace('\n', "\\n").replace('|', "\\|")),
    };
    words.iter().map(quote).collect::<Vec<_>>().join(" ")
}

fn span(seconds: f64) -> String {
    match seconds * 1e3 {
        ms if ms < 10.0 => format!("{ms:.1}\u{a0}ms"),
        ms if ms < 1000.0 => format!("{ms:.0}\u{a0}ms"),
        ms => format!("{:.2}\u{a0}s", ms / 1e3),
    }
}

/// The sentence below the table: where and when it was measured, and against which versions.
pub(super) fn foot(held: &[Held], rounds: usize) -> Result<String> {
    let mut versions: Vec<String> = Vec::new();
    for run in held.iter().flat_map(|race| &race.runs) {
        let file = run.program.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let about = Command::new(&run.program).arg("--version").output();
        let about =
            about.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
        if let Some(version) = version(&about) {
            versions.push(format!("{file} {version}"));
        }
    }
    versions.sort();
    versions.dedup();
    let date = shell::output(Command::new("date").args(["-u", "+%Y-%m-%d"]))?;
    Ok(format!(
        "\nMedians of {rounds} interleaved rounds on {}, {}. × is how many times as long as ours; more is slower. {}.",
        machine(&read("/proc/cpuinfo"), &read("/proc/meminfo"), &read("/proc/sys/kernel/osrelease")),
        String::from_utf8_lossy(&date).trim(),
        versions.join(", "),
    ))
}

/// The machine in a few words.
fn machine(processors: &str, memory: &str, kernel: &str) -> String {
    let value = |text: &str, key: &str| {
        let line = text.lines().find(|line| line.starts_with(key))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    };
    let count = processors.lines().filter(|line| line.starts_with("processor")).count();
    let model = value(processors, "model name").unwrap_or_else(|| "an unnamed processor".to_owned());
    let kib = value(memory, "MemTotal").and_then(|value| value.split(' ').next()?.parse::<f64>().ok());
    let memory = kib.map_or_else(String::new, |kib| format!(", {:.0} GiB", kib / f64::from(1 << 20)));
    // What distributions add to the version says little.
    let kernel = kernel.trim().split('-').next().unwrap_or_default();
    let kernel = if kernel.is_empty() { String::new() } else { format!(", Linux {kernel}") };
    format!("{model}, {count} threads{memory}{kernel}")
}

/// The version in what a program says of itself: the first word that has digits around a point.
fn version(about: &str) -> Option<&str> {
    let words = about.split(|letter: char| letter.is_whitespace() || "(),".contains(letter));
    words.map(|word| word.trim_start_matches('v')).find(|word| {
        let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
        let (before, after) = word.split_once('.').unwrap_or((word, ""));
        is_digit(before.chars().next()) && is_digit(after.chars().next())
    })
}

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

/// Puts the tables where the documents have theirs.
pub(super) fn write(held: &[Held], foot: &str) -> Result {
    for (document, only) in DOCUMENTS {
        let path = shell::root().join(document);
        let text = fs::read_to_string(&path).map_err(|error| format!("{document}: {error}"))?;
        let written = replaced(&text, &table(held, only, foot))
            .ok_or_else(|| format!("{document}: there is no place for the table"))?;
        shell::write(&path, written.as_bytes())?;
    }
    Ok(())
}

/// A document with another table between its two lines.
fn replaced(document: &str, table: &str) -> Option<String> {
    let (before, rest) = document.split_once(START)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{START}{table}{END}{after}"))
}

/// Whether a race is one that the documents tell of.
pub(super) fn is_told(name: &str) -> bool {
    TOLD.iter().any(|(told, _)| *told == name)
}

#[cfg(test)]
mod tests {
    use super::super::races;
    use super::*;

    fn run(label: &'static str, words: &'static [&'static str], wall_seconds: f64) -> Run {
        let median = Figures { wall_seconds, cpu_seconds: 1.0, peak_mib: 9.4 };
        Run { label, program: PathBuf::from(label), words, median }
    }

    #[test]
    fn a_table_has_what_was_typed_what_it_took_and_how_many_times_as_long_others_take() {
        let runs = vec![
            run("findx", &["mono", "-name", "*a|b*"], 0.0412),
            run("GNU", &[], 0.515),
            run("bfs", &[], 0.0371),
        ];
        let held = [
            Held { name: "find-name", sink: Sink::Null, runs, missing: vec!["fd"] },
            Held {
                name: "cat-pipe",
                sink: Sink::Pipe,
                runs: vec![run("catx", &["a.txt"], 1.2)],
                missing: vec!["fd"],
            },
        ];
        let expected = "| work | command | takes | others take |\n|---|---|---:|---|\n\
            | a name among a million | `findx mono -name '*a\\|b*'` | 41\u{a0}ms, 9\u{a0}MiB | GNU 12\u{a0}×, bfs 0.9\u{a0}× |\n\
            | a gigabyte into a pipe | `catx a.txt \\| …` | 1.20\u{a0}s, 9\u{a0}MiB |  |\n\
            \nFoot. Not installed: fd.\n";
        assert_eq!(table(&held, &[], "\nFoot."), expected);
        assert!(!table(&held, &["cat-pipe"], "").contains("find"));
    }

    #[test]
    fn the_races_that_are_told_are_races() {
        for (name, _) in TOLD {
            assert!(races::all().any(|race| race.name == name), "{name}");
        }
        assert!(IN_README.iter().all(|name| is_told(name)));
    }

    #[test]
    fn versions_are_found_in_what_programs_say() {
        let cases = [
            ("find (GNU findutils) 4.11.0\nCopyright (C) 2026", "4.11.0"),
            ("eza - A modern, maintained replacement for ls\nv0.23.5 [+git]", "0.23.5"),
            ("cat (uutils coreutils) 0.12.0", "0.12.0"),
            ("tree v2.1.0 © 1996 - 2022", "2.1.0"),
        ];
        for (about, expected) in cases {
            assert_eq!(version(about), Some(expected));
        }
        assert_eq!(version("no version, e.g. none"), None);
    }

    #[test]
    fn a_machine_is_named_by_its_processor_memory_and_kernel() {
        let processors =
            "processor\t: 0\nmodel name\t: Swift 5\nflags\t: a\n\nprocessor\t: 1\nmodel name\t: Swift 5\n";
        let memory = "MemTotal:       16316432 kB\n";
        assert_eq!(machine(processors, memory, "6.12.1-amd64\n"), "Swift 5, 2 threads, 16 GiB, Linux 6.12.1");
        assert_eq!(machine("", "", ""), "an unnamed processor, 0 threads");
    }

    #[test]
    fn a_table_is_put_between_the_lines_that_are_its_place() {
        let document = format!("a\n{START}old\n{END}b\n");
        assert_eq!(replaced(&document, "new\n"), Some(format!("a\n{START}new\n{END}b\n")));
        assert_eq!(replaced("a\n", "new\n"), None);
    }

    #[test]
    fn the_documents_have_a_place_for_the_table() {
        for (document, _) in DOCUMENTS {
            let text = fs::read_to_string(shell::root().join(document)).expect("it can be read");
            assert!(replaced(&text, "").is_some(), "{document}");
        }
    }
}
