//! Runs the fuzz targets of `fuzz/` for a short while each, with the stable compiler: coverage of the code at hand guides the
//! fuzzer, no sanitizer is in between.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::shell::{self, Result};

/// What counts where a run comes by: one byte a block of code, and what is compared with what.
const COVERAGE: [&str; 6] = [
    "--cfg=fuzzing",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
];

/// Runs one target or all, each for `seconds` seconds from a seed; 0 is another one each time.
pub(crate) fn run(only: Option<&str>, seconds: u64, seed: u32) -> Result {
    let mut targets = targets()?;
    targets.retain(|target| only.is_none_or(|only| only == target));
    if targets.is_empty() {
        return Err("no target of that name".to_owned());
    }
    let bin = build()?;
    for target in &targets {
        shell::say(&format!("== {target}"));
        let folder = shell::root().join("fuzz");
        let (corpus, artifacts) = (folder.join("corpus").join(target), folder.join("artifacts").join(target));
        for folder in [&corpus, &artifacts] {
            fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        }
        let mut fuzzer = Command::new(bin.join(target));
        fuzzer.arg(&corpus).arg(format!("-artifact_prefix={}/", artifacts.display()));
        fuzzer.args([format!("-max_total_time={seconds}"), format!("-seed={seed}")]);
        // What a program says on standard error is not looked at; the fuzzer's own lines come all the same.
        fuzzer.args([
            "-verbosity=0",
            "-print_final_stats=1",
            "-timeout=10",
            "-rss_limit_mb=2048",
            "-close_fd_mask=2",
        ]);
        shell::run(&mut fuzzer)?;
    }
    Ok(())
}

fn targets() -> Result<Vec<String>> {
    let folder = shell::root().join("fuzz/fuzz_targets");
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let mut targets: Vec<String> =
        names.filter_map(|name| name.strip_suffix(".rs").map(str::to_owned)).collect();
    targets.sort();
    Ok(targets)
}

/// Builds all targets, and says in which folder they are.
fn build() -> Result<PathBuf> {
    // Named, so that the flags are not those of build scripts, which are linked without the fuzzer.
    let version = shell::output(Command::new("rustc").arg("-vV"))?;
    let version = String::from_utf8_lossy(&version);
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).ok_or("rustc names no host")?;
    let folder = shell::target().join("fuzz");
    let mut build = shell::cargo();
    build.args(["build", "--release", "--target", host, "--manifest-path", "fuzz/Cargo.toml", "--bins"]);
    build.env("CARGO_ENCODED_RUSTFLAGS", COVERAGE.join("\x1f")).env("CARGO_TARGET_DIR", &folder);
    shell::run(&mut build)?;
    Ok(env::current_dir().unwrap_or_default().join(folder).join(host).join("release"))
}
