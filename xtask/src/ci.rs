//! The one check: what is run on every change, the same at home and in the continuous integration.

mod compilers;
mod dependencies;
mod oldest;

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::shell::{self, PROGRAMS, Result};
use crate::{bare, dist, docs, ordinary, tidy};

pub(crate) fn run() -> Result {
    let warnings = ["--", "-D", "warnings"];
    step("formatting", || shell::run(shell::cargo().args(["fmt", "--all", "--check"])))?;
    step("sources of dependencies", fetch)?;
    step("tidy", tidy::run)?;
    step("clippy", || {
        shell::run(shell::cargo().args(["clippy", "--workspace", "--all-targets"]).args(warnings))
    })?;
    step("documentation", || {
        let mut doc = shell::cargo();
        doc.args(["doc", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings");
        shell::run(&mut doc)
    })?;
    step("oldest Rust", oldest::check)?;
    step("dependencies", dependencies::check)?;
    step("catx without a C compiler", compilers::check)?;
    // That each is built from what is in its package takes minutes more, and a release's checklist has it.
    step("packages for a registry", || {
        let mut package = shell::cargo();
        package.args(["package", "--workspace", "--exclude", "xtask", "--exclude", "tests", "--no-verify"]);
        shell::run(package.args(["--allow-dirty", "--offline", "--quiet"]))
    })?;
    step("tests", || shell::run(shell::cargo().args(["test", "--workspace"])))?;
    step("documents", docs::check)?;
    step("tests as an ordinary user", ordinary::run)?;
    step("dist", || {
        let packages = dist::run()?;
        smoke(&packages.archive)?;
        bare::run(&packages, bare::Ways::Built)
    })
}

fn step(name: &str, work: impl FnOnce() -> Result) -> Result {
    let start = Instant::now();
    shell::say(&format!("== {name}"));
    work().map_err(|failure| format!("{name}: {failure}"))?;
    shell::say(&format!("== {name}: {:.0} s", start.elapsed().as_secs_f64()));
    Ok(())
}

/// Has the sources of all dependencies at hand, which tidy looks into.
fn fetch() -> Result {
    if shell::run(shell::cargo().args(["fetch", "--locked"])).is_err() {
        shell::say("skipped: not all sources of dependencies can be had");
    }
    Ok(())
}

/// Unpacks the archive elsewhere, runs every program in it, renders every man page.
fn smoke(archive: &Path) -> Result {
    let elsewhere = env::temp_dir().join(format!("classix-smoke-{}", std::process::id()));
    fs::create_dir_all(&elsewhere).map_err(|error| format!("{}: {error}", elsewhere.display()))?;
    shell::run(Command::new("tar").arg("-xzf").arg(archive).arg("-C").arg(&elsewhere))?;
    let name = archive.file_name().unwrap_or_default().to_string_lossy().replace(".tar.gz", "");
    let unpacked = elsewhere.join(name);
    for (program, _) in PROGRAMS {
        shell::output(Command::new(unpacked.join("bin").join(program)).arg("--version"))?;
        renders(&unpacked.join("share/man/man1").join(format!("{program}.1")))?;
    }
    let listing = shell::output(Command::new(unpacked.join("bin/lsx")).arg(&unpacked))?;
    if listing != b"bin\nlibexec\nshare\n" {
        return Err(format!("the packed lsx lists {:?}", String::from_utf8_lossy(&listing)));
    }
    fs::remove_dir_all(&elsewhere).map_err(|error| format!("{}: {error}", elsewhere.display()))
}

/// Renders a man page with warnings as errors, where there is a program to do it.
fn renders(page: &Path) -> Result {
    if !shell::has("groff") {
        shell::say(&format!("skipped: no groff to render {}", page.display()));
        return Ok(());
    }
    let mut groff = Command::new("groff");
    let output = groff
        .args(["-man", "-Tutf8", "-ww"])
        .arg(page)
        .output()
        .map_err(|error| format!("groff: {error}"))?;
    let complaints = String::from_utf8_lossy(&output.stderr).into_owned();
    if output.status.success() && output.stdout.len() > 1000 && complaints.is_empty() {
        return Ok(());
    }
    Err(format!("{} does not render: {complaints}", page.display()))
}
