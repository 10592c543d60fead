//! What the architecture promises, checked: it stays true only as long as something fails when it is not.

mod modules;
mod oldest;
mod registry;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::licences;
use crate::shell::{self, Result};

/// Who may depend on whom (ARCHITECTURE.md); `xtask` and `tests` build and run the programs instead.
const EDGES: [(&str, &[&str]); 18] = [
    ("sys", &[]),
    ("term", &["sys"]),
    ("cli", &["sys", "term"]),
    ("contents", &[]),
    ("expression", &["cli", "contents", "languages", "sys", "term"]),
    ("walk", &["sys"]),
    ("listing", &["sys", "term"]),
    ("languages", &[]),
    ("patch", &[]),
    ("stamp", &[]),
    ("grammars", &[]),
    ("highlight", &["grammars", "languages"]),
    ("git", &["walk", "sys"]),
    ("lsx", &["cli", "expression", "listing", "term", "walk", "git", "languages", "stamp", "sys"]),
    ("catx", &["cli", "term", "highlight", "git", "patch", "stamp", "sys"]),
    ("findx", &["cli", "expression", "listing", "term", "walk", "git", "languages", "stamp", "sys"]),
    ("xtask", &[]),
    ("tests", &[]),
];

/// Crates whose modules form no circles but between parent and child: all that have more than one.
const WITHOUT_CIRCLES: [&str; 16] = [
    "sys",
    "term",
    "cli",
    "contents",
    "expression",
    "listing",
    "walk",
    "languages",
    "patch",
    "grammars",
    "highlight",
    "git",
    "lsx",
    "catx",
    "findx",
    "xtask",
];

/// Lines a file may have; data tables say so in their first line and may have more.
const LONGEST: usize = 400;
const DATA_MARK: &str = "(data)";

/// A rule about the text of sources: what must not stand there, where it may, and why not elsewhere.
struct Rule {
    words: &'static [&'static str],
    may: fn(&Path) -> bool,
    reason: &'static str,
}

const RULES: [Rule; 5] = [
    Rule {
        words: &["unsafe {", "unsafe fn", "unsafe impl", "unsafe extern"],
        may: |path| path.starts_with("crates/sys"),
        reason: "unsafe lives in sys",
    },
    Rule {
        words: &[
            "cfg(target_os",
            "cfg(unix",
            "cfg(windows",
            "cfg(target_env",
            "cfg(any(target_os",
            "cfg(not(target_os",
        ],
        may: |path| path.starts_with("crates/sys"),
        reason: "cfg on the operating system lives in sys",
    },
    Rule {
        words: &[
            "std::env::",
            "use std::env",
            "env::var",
            "use std::process;",
            "process::exit",
            "process::abort",
            "process::id",
            "available_parallelism",
            "SystemTime::now",
            "io::stdout()",
            "io::stderr()",
            "Environment::Process",
            // Grouped, the modules that are used could not be seen here.
            "use std::{",
        ],
        may: |path| {
            !path.starts_with("crates")
                || path.components().any(|part| part.as_os_str() == "tests")
                || path.ends_with("build.rs")
                || path.starts_with("crates/git/tests")
                || path.ends_with("main.rs")
                || path.ends_with("run.rs")
                || path.starts_with("crates/findx/src/bin")
                || path.ends_with("cli/src/environment.rs")
                || path.starts_with("crates/sys")
        },
        reason: "only main, run and tests touch the process",
    },
    Rule {
        words: &["use syntect", "use libc", "libc::"],
        may: |path| {
            !path.starts_with("crates")
                || path.starts_with("crates/sys")
                || path.starts_with("crates/grammars")
                || path.starts_with("crates/highlight")
        },
        reason: "libc is used by sys only, syntect by grammars and highlight only",
    },
    Rule {
        words: &["gix_", "imara_diff"],
        may: |path| path.starts_with("crates/git"),
        reason: "git's own files are read by the crate git",
    },
];

pub(crate) fn run() -> Result {
    let packages = packages()?;
    let mut complaints = edges(&packages);
    complaints.extend(registry::check(&packages));
    complaints.extend(reasons()?);
    complaints.extend(licences::check()?);
    complaints.extend(oldest::check()?);
    let sources = sources()?;
    for path in &sources {
        complaints.extend(source(path)?);
    }
    for name in WITHOUT_CIRCLES {
        complaints.extend(circles(name, &sources)?);
    }
    if complaints.is_empty() { Ok(()) } else { Err(format!("not tidy\n{}", complaints.join("\n"))) }
}

/// The packages of the workspace.
fn packages() -> Result<Vec<Value>> {
    let json =
        shell::output(shell::cargo().args(["metadata", "--no-deps", "--format-version", "1", "--locked"]))?;
    let metadata: Value =
        serde_json::from_slice(&json).map_err(|error| format!("cargo metadata: {error}"))?;
    Ok(metadata["packages"].as_array().cloned().unwrap_or_default())
}

/// Compares each package's dependencies of ours with the table.
fn edges(packages: &[Value]) -> Vec<String> {
    let mut complaints = Vec::new();
    for package in packages {
        let name = short(&package["name"]);
        let Some((_, allowed)) = EDGES.iter().find(|(known, _)| *known == name) else {
            complaints.push(format!("{name}: not in the table of who depends on whom"));
            continue;
        };
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let on = short(&dependency["name"]);
            let ours = EDGES.iter().any(|(known, _)| *known == on);
            if ours && !allowed.contains(&on.as_str()) {
                complaints.push(format!("{name}: must not depend on {on}"));
            }
        }
    }
    complaints
}

/// A package's name as the sources use it: registries know the parts of classix by a longer one.
fn short(name: &Value) -> String {
    let name = name.as_str().unwrap_or_default();
    name.strip_prefix("classix-").unwrap_or(name).to_owned()
}

/// Every dependency of the root manifest has its reason beside it.
fn reasons() -> Result<Vec<String>> {
    let manifest = read(&shell::root().join("Cargo.toml"))?;
    let table = manifest.split("[workspace.dependencies]").nth(1).unwrap_or_default();
    let rows = table.lines().take_while(|line| !line.starts_with('['));
    let bare = rows.filter(|line| line.contains(" = ") && !line.contains("path = ") && !line.contains(" # "));
    Ok(bare.map(|line| format!("Cargo.toml: no reason beside: {line}")).collect())
}

/// The circles among the modules of a crate.
fn circles(name: &str, sources: &[PathBuf]) -> Result<Vec<String>> {
    let root = if name == "xtask" { PathBuf::from(name) } else { Path::new("crates").join(name) }.join("src");
    let mut files = Vec::new();
    for path in sources {
        if let Ok(file) = path.strip_prefix(&root) {
            files.push((file.display().to_string(), read(&shell::root().join(path))?));
        }
    }
    Ok(modules::circles(&files).into_iter().map(|circle| format!("{name}: {circle}")).collect())
}

fn source(path: &Path) -> Result<Vec<String>> {
    let text = read(&shell::root().join(path))?;
    let mut complaints = Vec::new();
    let first = text.lines().next().unwrap_or_default();
    if !first.starts_with("//!") && !path.ends_with("tests.rs") {
        complaints.push(format!("{}: does not say what it is", path.display()));
    }
    if path.ends_with("mod.rs") {
        complaints
            .push(format!("{}: a module `foo` is `foo.rs`, beside the folder of its parts", path.display()));
    }
    let length = text.lines().count();
    if length > LONGEST && !first.contains(DATA_MARK) {
        complaints.push(format!("{}: {length} lines, more than {LONGEST}", path.display()));
    }
    let shipped = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    for rule in RULES.iter().filter(|rule| !(rule.may)(path)) {
        for (number, line) in
            shipped.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"))
        {
            if rule.words.iter().any(|word| line.contains(word)) {
                complaints.push(format!(
                    "{}:{}: {}: {}",
                    path.display(),
                    number + 1,
                    rule.reason,
                    line.trim()
                ));
            }
        }
    }
    Ok(complaints)
}

/// Every Rust source of the workspace, by its path from the root, but for this file, which names what it forbids.
fn sources() -> Result<Vec<PathBuf>> {
    let mut pending: Vec<PathBuf> = ["crates", "xtask", "tests"].into_iter().map(PathBuf::from).collect();
    let mut sources = Vec::new();
    while let Some(folder) = pending.pop() {
        let entries = fs::read_dir(shell::root().join(&folder))
            .map_err(|error| format!("{}: {error}", folder.display()))?;
        for entry in entries {
            let entry = entry.map_err(|error| format!("{}: {error}", folder.display()))?;
            let path = folder.join(entry.file_name());
            if entry.path().is_dir() {
                pending.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs")
                && !path.ends_with("xtask/src/tidy.rs")
            {
                sources.push(path);
            }
        }
    }
    sources.sort();
    Ok(sources)
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_workspace_is_tidy() {
        assert_eq!(super::run(), Ok(()));
    }
}
