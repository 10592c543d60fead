//! THIRD-PARTY.md: the copyrights and licences of all crates that the programs are linked with, taken from the crates
//! themselves. Of several licences that a crate offers, one is chosen; what it says is printed once for all crates of the
//! same words, with the copyrights of each.

mod choice;
mod notice;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::metadata::{self, TARGET};
use crate::shell::{self, Result};
use notice::Notice;

/// The file, at the root of the workspace.
const FILE: &str = "THIRD-PARTY.md";
const HEAD: &str = "# Licences of what the programs are linked with
lsx, catx, findx and fdx hold code of the crates below, and of Rust's standard library; static builds hold the C library musl,
others parts of GCC's library for unwinding, which its exception for such programs lets them have.
The grammars and themes in catx have licences of their own: `catx --acknowledgements` prints them, before these.

Made by `cargo xtask licences` from the crates themselves; where a crate offers several licences, the one that is used here is given.
";
/// What is linked and is no crate: its name, its copyright, and its licence.
const OTHERS: [(&str, &str); 2] = [
    ("musl", "Copyright © 2005-2020 Rich Felker, et al."),
    ("the Rust standard library", "Copyright (c) The Rust Project Contributors"),
];

/// Writes the file anew.
pub(crate) fn write() -> Result {
    shell::write(&shell::root().join(FILE), text(&metadata::packages()?)?.as_bytes())
}

/// What is to be said if the file is not what it would be if it were written now.
pub(crate) fn check() -> Result<Vec<String>> {
    let packages = match metadata::packages() {
        Ok(packages) => packages,
        Err(failure) => {
            shell::say(&format!("skipped: whether {FILE} is current: {failure}"));
            return Ok(Vec::new());
        }
    };
    let expected = match text(&packages) {
        Ok(expected) => expected,
        Err(failure) => return Ok(vec![format!("{FILE}: {failure}")]),
    };
    let found = fs::read_to_string(shell::root().join(FILE)).unwrap_or_default();
    let is_current = found == expected;
    Ok(if is_current { Vec::new() } else { vec![format!("{FILE}: not current; run cargo xtask licences")] })
}

fn text(packages: &[Value]) -> Result<String> {
    let mut groups: BTreeMap<(String, String), Group> = BTreeMap::new();
    for package in linked(packages)? {
        for (licence, notice) in package.notices()? {
            let group = groups.entry((licence, notice.key())).or_insert_with(|| Group::new(&notice));
            group.of.insert(package.title(), notice.copyrights);
        }
    }
    for (name, copyright) in OTHERS {
        let mit = groups.iter_mut().filter(|((licence, _), _)| licence == "MIT");
        let (_, most) = mit.max_by_key(|(_, group)| group.of.len()).ok_or("no crate has the licence MIT")?;
        most.of.insert(name.to_owned(), vec![copyright.to_owned()]);
    }
    let mut groups: Vec<((String, String), Group)> = groups.into_iter().collect();
    groups.sort_by_key(|((licence, _), group)| (licence.clone(), std::cmp::Reverse(group.of.len())));
    let mut text = HEAD.to_owned();
    for ((licence, _), group) in groups {
        let _ = write!(text, "\n## {licence}\n{}\n```text\n{}\n```\n", group.list(), group.text);
    }
    Ok(text)
}

/// Crates whose licence has the same words.
struct Group {
    text: String,
    /// The copyrights of each.
    of: BTreeMap<String, Vec<String>>,
}

impl Group {
    fn new(notice: &Notice) -> Self {
        Self { text: notice.body.clone(), of: BTreeMap::new() }
    }

    fn list(&self) -> String {
        let row = |(title, copyrights): (&String, &Vec<String>)| match copyrights.join("; ") {
            text if text.is_empty() => format!("- {title}\n"),
            text => format!("- {title}: {text}\n"),
        };
        self.of.iter().map(row).collect()
    }
}

/// A crate that is linked.
struct Package<'a> {
    name: &'a str,
    version: &'a str,
    licence: &'a str,
    folder: PathBuf,
}

impl Package<'_> {
    fn title(&self) -> String {
        format!("{} {}", self.name, self.version)
    }

    /// Each licence that is chosen, with what the crate says of it; further notices that come with it.
    fn notices(&self) -> Result<Vec<(String, Notice)>> {
        let chosen = choice::choose(self.licence).ok_or_else(|| {
            format!(
                "{}: no licence of {:?} is known to xtask/src/licences/choice.rs",
                self.title(),
                self.licence
            )
        })?;
        let files = notice::files(&self.folder)?;
        let mut notices = Vec::new();
        let mut used = BTreeSet::new();
        for licence in &chosen {
            let file = files
                .iter()
                .find(|file| notice::licence_of(file) == Some(licence))
                .or_else(|| files.iter().find(|file| notice::is_general(file)))
                .ok_or_else(|| format!("{}: no text of its licence {licence}", self.title()))?;
            used.insert(file);
            notices.push(((*licence).to_owned(), Notice::read(&self.folder.join(file))?));
        }
        let further = |file: &&PathBuf| notice::is_further(file, &chosen) && !used.contains(file);
        for file in files.iter().filter(further) {
            notices.push(("Parts of crates".to_owned(), Notice::read(&self.folder.join(file))?));
        }
        Ok(notices)
    }
}

/// The crates of others that the programs are linked with; macros that only ran while these were compiled are not.
fn linked(packages: &[Value]) -> Result<Vec<Package<'_>>> {
    let mut tree = shell::cargo();
    tree.args(["tree", "--locked", "--offline", "--target", TARGET, "--edges", "normal,no-proc-macro"]);
    tree.args(["--prefix", "none", "--format", "{p}", "-p", "lsx", "-p", "catx", "-p", "findx"]);
    let tree = String::from_utf8_lossy(&shell::output(&mut tree)?).into_owned();
    // Each line is `NAME vVERSION`, and the folder of what is ours.
    let titles: BTreeSet<String> = tree.lines().map(|line| line.replacen(" v", " ", 1)).collect();
    let packages = packages.iter().filter(|package| !package["source"].is_null());
    let packages = packages.filter_map(package).filter(|package| titles.contains(&package.title()));
    let mut linked: Vec<Package<'_>> = packages.collect();
    linked.sort_by_key(Package::title);
    Ok(linked)
}

fn package(value: &Value) -> Option<Package<'_>> {
    Some(Package {
        name: value["name"].as_str()?,
        version: value["version"].as_str()?,
        licence: value["license"].as_str().unwrap_or_default(),
        folder: Path::new(value["manifest_path"].as_str()?).parent()?.to_owned(),
    })
}
