//! GNU's newest ls, cat and find, and bfs, as Debian packages them, to compare with: fetched into a folder and made to
//! run from there with a loader and libraries of their own, beside whatever is installed.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::shell::{self, Result};

const PROGRAMS: [&str; 4] = ["ls", "cat", "find", "bfs"];

/// The packages that hold the programs, and every library that these load.
const PACKAGES: [&str; 17] = [
    "coreutils",
    "findutils",
    "bfs",
    "libc6",
    "libselinux1",
    "libpcre2-8-0",
    "libacl1",
    "libattr1",
    "libcap2",
    "libonig5",
    "liburing2",
    "libgmp10",
    "libssl3t64",
    "libsystemd0",
    "libzstd1",
    "zlib1g",
    "libcap-ng0",
];

/// The suite of Debian that has releases first.
const SUITE: &str = "sid";
const KEYRING: &str = "/usr/share/keyrings/debian-archive-keyring.gpg";

/// Puts the programs into `bin` below a folder, unless they are there.
pub(crate) fn run(folder: &Path) -> Result {
    let folder = std::path::absolute(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let bin = folder.join("bin");
    if PROGRAMS.iter().all(|program| bin.join(program).exists()) {
        return tell(&bin);
    }
    if !shell::has("patchelf") {
        quietly(Command::new("apt-get").args(["install", "-y", "-q", "patchelf"]))?;
    }
    let packages = folder.join("packages");
    let unpacked = folder.join("root");
    make(&bin)?;
    make(&unpacked)?;
    download(&packages)?;
    for package in files(&packages)? {
        if package.extension() == Some(OsStr::new("deb")) {
            quietly(Command::new("dpkg-deb").arg("-x").arg(&package).arg(&unpacked))?;
        }
    }
    let libraries = unpacked.join("usr/lib/x86_64-linux-gnu");
    let loader = libraries.join("ld-linux-x86-64.so.2");
    for program in PROGRAMS {
        let to = bin.join(program);
        shell::copy(&unpacked.join("usr/bin").join(program), &to)?;
        let mut patch = Command::new("patchelf");
        patch.arg("--set-interpreter").arg(&loader).arg("--force-rpath").arg("--set-rpath").arg(&libraries);
        quietly(patch.arg(&to))?;
    }
    fs::remove_dir_all(&packages).map_err(|error| format!("{}: {error}", packages.display()))?;
    tell(&bin)
}

/// Downloads the packages by an apt of their own, which the machine's settings and lists do not know of.
fn download(folder: &Path) -> Result {
    make(&folder.join("lists/partial"))?;
    make(&folder.join("cache/archives/partial"))?;
    let source = folder.join("sources.list");
    shell::write(&source, format!("deb [signed-by={KEYRING}] {} {SUITE} main\n", mirror()?).as_bytes())?;
    let apt = |words: &[&str]| {
        let mut apt = Command::new("apt-get");
        apt.current_dir(folder).arg("-q");
        let settings = [
            ("Dir::Etc::sourcelist", source.display().to_string()),
            ("Dir::Etc::sourceparts", "/dev/null".to_owned()),
            ("Dir::State::lists", folder.join("lists").display().to_string()),
            ("Dir::Cache", folder.join("cache").display().to_string()),
            // The folder need not be one that apt's own user may enter.
            ("APT::Sandbox::User", "root".to_owned()),
        ];
        apt.args(settings.map(|(name, value)| format!("-o{name}={value}"))).args(words);
        quietly(&mut apt)
    };
    apt(&["update"])?;
    apt(&[&["download"], &PACKAGES[..]].concat())
}

/// The mirror that the machine's own packages come from.
fn mirror() -> Result<String> {
    let places = ["/etc/apt/sources.list.d/debian.sources", "/etc/apt/sources.list"];
    let texts = places.iter().filter_map(|place| fs::read_to_string(place).ok());
    let found = texts.flat_map(|text| text.lines().find_map(mirror_of)).next();
    found.ok_or_else(|| format!("no Debian mirror in {}", places.join(" or ")))
}

/// `URIs: MIRROR`, or the older `deb [options] MIRROR suite component`.
fn mirror_of(line: &str) -> Option<String> {
    let mut words = line.split_whitespace();
    match words.next()? {
        "URIs:" | "deb" => words.find(|word| word.contains("://")).map(str::to_owned),
        _ => None,
    }
}

fn make(folder: &Path) -> Result {
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    Ok(entries.flatten().map(|entry| entry.path()).collect())
}

fn quietly(command: &mut Command) -> Result {
    shell::output(command.stdin(Stdio::null())).map(drop)
}

fn tell(bin: &Path) -> Result {
    for program in PROGRAMS {
        let version = shell::output(Command::new(bin.join(program)).arg("--version"))?;
        shell::say(String::from_utf8_lossy(&version).lines().next().unwrap_or_default());
    }
    Ok(())
}
