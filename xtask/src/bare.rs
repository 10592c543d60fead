//! The packages on a bare root: a Debian that has nothing but its own smallest set, where they are installed as the README
//! says, and their programs run. The root is made once and kept; each test has a copy.

mod alone;
mod cargo;
mod scripts;
mod texts;
mod ways;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

pub(crate) use cargo::Ways;

use crate::dist::Packages;
use crate::shell::{self, Result};
use ways::Readme;

/// The oldest Debian with a C library that the programs run on, and where its packages are.
const SUITE: &str = "bookworm";
const MIRROR: &str = "http://deb.debian.org/debian";
/// The prefix, within the root directory, of what the user root installs for itself alone.
const HOME: &str = "root/.local";
/// The README's line of plain aliases, without completions.
const ALIASES: &str = "alias ls=lsx cat=catx find=findx fd=fdx";

pub(crate) fn run(packages: &Packages, by_cargo: Ways) -> Result {
    let Some(deb) = &packages.deb else {
        shell::say("skipped: no package for Debian to install");
        return Ok(());
    };
    lint(deb)?;
    if let Some(archive) = &packages.static_archive {
        alone::run(archive)?;
    }
    if !shell::is_root()? || !shell::has("chroot") {
        shell::say("skipped: no root to change into a bare one");
        return Ok(());
    }
    let Some(bare) = provide()? else {
        shell::say("skipped: the packages on a bare root: no debootstrap, or no network");
        return Ok(());
    };
    let copy = shell::target().join("bare").join(format!("test-{}", std::process::id()));
    shell::run(Command::new("cp").arg("-a").arg(&bare).arg(&copy))?;
    let outcome = tests(packages, deb, &copy, by_cargo);
    clear(&copy)?;
    outcome
}

/// Installs each package as the README says, and runs what it brought.
fn tests(packages: &Packages, deb: &Path, root: &Path, by_cargo: Ways) -> Result {
    let readme = Readme::read()?;
    // It counts as tried: it has made the packages.
    readme.command("cargo xtask dist")?;
    let links = [("ON", "classix-links on"), ("OFF", "classix-links off"), ("ON_PATH", "export PATH=")];
    let aliases = [("ALL", texts::BASH), ("ONE", "eval \"$(lsx --init bash)\""), ("NAMES", ALIASES)];
    let found = links.into_iter().chain(aliases).map(|(name, text)| Ok((name, readme.command(text)?)));
    let commands = found.collect::<Result<Vec<_>>>()?;
    let script = |what: &str, script: &str, package: &Path| {
        // Alone in its folder, as for somebody who has fetched just this one.
        let folder = root.join("packages");
        let _ = fs::remove_dir_all(&folder);
        let name = package.file_name().unwrap_or_default().to_string_lossy();
        let sum = format!("{name}.sha256");
        shell::copy(package, &folder.join(&*name))?;
        shell::copy(&package.with_file_name(&sum), &folder.join(sum))?;
        inside(root, what, script, &[&[("WAY", readme.of_package(&name)?)], &commands[..]].concat())
    };
    script("the package", scripts::DEB, deb)?;
    texts::check(&readme, root, "usr", "vendor-completions")?;
    script("its upgrade", scripts::UPGRADE, deb)?;
    script("its links", scripts::LINKS, deb)?;
    script("aliases", scripts::ALIASES, deb)?;
    script("its removal", scripts::REMOVED, deb)?;
    for archive in [Some(&packages.archive), packages.static_archive.as_ref()].into_iter().flatten() {
        let name = archive.file_name().unwrap_or_default().to_string_lossy();
        script(&name, scripts::ARCHIVE, archive)?;
        texts::check(&readme, root, HOME, "site-functions")?;
        script(&format!("the links of {name}"), scripts::LINKS, archive)?;
        clear(&root.join(HOME))?;
    }
    if packages.static_archive.is_none() {
        let command = readme.of_package("classix-0-musl.tar.gz")?;
        shell::say(&format!("skipped: {command}: there is no such archive"));
    }
    cargo::run(root, &readme, by_cargo)?;
    match readme.untried()[..] {
        [] => Ok(()),
        ref untried => {
            Err(format!("README.md tells of commands that no test tries:\n{}", untried.join("\n")))
        }
    }
}

fn clear(folder: &Path) -> Result {
    fs::remove_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))
}

/// What Debian's checker of packages says, where it is installed.
fn lint(deb: &Path) -> Result {
    if !shell::has("lintian") {
        shell::say("skipped: no lintian to check the package for Debian");
        return Ok(());
    }
    shell::run(Command::new("lintian").args(["--fail-on", "error,warning", "--allow-root"]).arg(deb))
}

/// The bare root, made where it is not there yet; none where it cannot be made.
fn provide() -> Result<Option<PathBuf>> {
    let root = shell::target().join("bare").join(SUITE);
    if root.is_dir() {
        return Ok(Some(root));
    }
    if !shell::has("debootstrap") {
        return Ok(None);
    }
    let unfinished = root.with_extension("unfinished");
    let _ = fs::remove_dir_all(&unfinished);
    shell::make_parent(&unfinished)?;
    let mut debootstrap = Command::new("debootstrap");
    debootstrap.args(["--variant=minbase", SUITE]).arg(&unfinished).arg(MIRROR);
    if let Err(failure) = shell::output(&mut debootstrap) {
        shell::say(&failure);
        let _ = fs::remove_dir_all(&unfinished);
        return Ok(None);
    }
    fs::rename(&unfinished, &root).map_err(|error| format!("{}: {error}", root.display()))?;
    Ok(Some(root))
}

/// Runs a script in the root; each of its lines has to succeed. The variables hold the README's own commands.
fn inside(root: &Path, what: &str, script: &str, commands: &[(&str, &str)]) -> Result {
    let mut chroot = Command::new("chroot");
    chroot.arg(root).args(["/bin/bash", "-euo", "pipefail", "-c", script]).env_clear();
    chroot
        .env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
        .env("HOME", "/root")
        .env("LC_ALL", "C.UTF-8")
        .envs(commands.iter().copied());
    shell::output(&mut chroot).map(drop).map_err(|failure| format!("{what} on a bare root: {failure}"))
}
