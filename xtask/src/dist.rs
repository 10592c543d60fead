//! What is published: an archive of everything, the same as a package for Debian, and their checksums. What is packed has
//! no time but the commit's, and names are sorted.

mod date;
mod deb;
mod fixed;
mod needs;
mod tree;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest, Sha256};

use crate::shell::{self, PROGRAMS, Profile, Result};
use crate::texts::{self, Shell};
use tree::Tree;

/// The version that all packages have.
const VERSION: &str = env!("CARGO_PKG_VERSION");
/// Files of the workspace that go along.
const DOCUMENTS: [&str; 5] = ["README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE", "THIRD-PARTY.md"];
/// The program that sets links to the others by their classic names, and its manual page.
const LINKS: (&str, &[u8]) = ("classix-links", include_bytes!("../package/classix-links"));
const LINKS_PAGE: (&str, &[u8]) = ("classix-links.1", include_bytes!("../package/classix-links.1"));

/// What was packed.
pub(crate) struct Packages {
    /// The archive for the host.
    pub(crate) archive: PathBuf,
    /// The archive of programs that need no C library, where they can be built.
    pub(crate) static_archive: Option<PathBuf>,
    /// The package for Debian, where the host is one of Debian's.
    pub(crate) deb: Option<PathBuf>,
}

/// What packages hold, whatever their form.
pub(crate) struct Contents {
    programs: Vec<(&'static str, Vec<u8>)>,
    man_pages: Vec<(String, Vec<u8>)>,
    completions: Vec<(Shell, String, Vec<u8>)>,
    /// By their paths from the workspace.
    documents: Vec<(String, Vec<u8>)>,
}

/// Builds, gathers and packs; says where the packages are.
pub(crate) fn run() -> Result<Packages> {
    let host = host()?;
    let time = date::of_commit();
    let contents = Contents::gather(&shell::build(Profile::Dist)?)?;
    let archive = contents.archive(&host, time)?;
    let static_archive = fixed::target(&host).map(|target| fixed::archive(&target, time)).transpose()?;
    let deb = match deb::architecture(&host) {
        Some(architecture) => {
            let (name, content) = deb::make(&contents, architecture, time)?;
            Some(publish(&name, &content)?)
        }
        None => {
            shell::say(&format!("skipped: no package for Debian on {host}"));
            None
        }
    };
    Ok(Packages { archive, static_archive, deb })
}

impl Contents {
    /// Takes the programs from the folder where they were built, and has them print their texts.
    pub(crate) fn gather(bin: &Path) -> Result<Self> {
        let read = |path: PathBuf| fs::read(&path).map_err(|error| format!("{}: {error}", path.display()));
        let mut programs = vec![(LINKS.0, LINKS.1.to_vec())];
        for (program, _) in PROGRAMS {
            programs.push((program, read(bin.join(program))?));
        }
        let mut man_pages = texts::man_pages(bin)?;
        let page = dated_as(man_pages.first().map_or(&[], |(_, page)| page), LINKS_PAGE.1);
        man_pages.push((LINKS_PAGE.0.to_owned(), page));
        let mut completions = Vec::new();
        for shell in Shell::ALL {
            let scripts = texts::completions(bin, shell)?;
            completions.extend(scripts.into_iter().map(|(name, script)| (shell, name, script)));
        }
        let documents = DOCUMENTS.iter().map(|name| (*name).to_owned()).chain(pages()?);
        let document = |name: String| read(shell::root().join(&name)).map(|text| (name, text));
        let documents = documents.map(document).collect::<Result<_>>()?;
        Ok(Self { programs, man_pages, completions, documents })
    }

    /// Publishes the archive for a target.
    fn archive(&self, target: &str, time: u64) -> Result<PathBuf> {
        let name = name(target);
        publish(&format!("{name}.tar.gz"), &self.under_prefix().tar_gz(&format!("{name}/"), time)?)
    }

    /// All of it, as it lies under a prefix: in the archive, and installed.
    pub(crate) fn under_prefix(&self) -> Tree {
        let mut tree = Tree::default();
        for (name, program) in &self.programs {
            tree.program(&format!("bin/{name}"), program.clone());
        }
        for (program, classic) in PROGRAMS {
            tree.link(&format!("libexec/classix/{classic}"), &format!("../../bin/{program}"));
        }
        for (name, page) in &self.man_pages {
            tree.text(&format!("share/man/man1/{name}"), page.clone());
        }
        for (shell, name, script) in &self.completions {
            tree.text(&format!("{}/{name}", shell.folder()), script.clone());
        }
        for (name, text) in &self.documents {
            tree.text(&format!("share/doc/classix/{name}"), text.clone());
        }
        tree
    }
}

/// The pages that the README leads to: the guide, and what else is for those who use the programs.
fn pages() -> Result<Vec<String>> {
    let fail = |error| format!("docs: {error}");
    let mut pages = Vec::new();
    for entry in fs::read_dir(shell::root().join("docs")).map_err(fail)? {
        let name = entry.map_err(fail)?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".md") {
            pages.push(format!("docs/{name}"));
        }
    }
    pages.sort();
    Ok(pages)
}

/// The name of the archive for a target, and of the folder in it.
fn name(target: &str) -> String {
    format!("classix-{VERSION}-{target}")
}

/// Writes a package and its checksum where packages are.
fn publish(name: &str, content: &[u8]) -> Result<PathBuf> {
    let path = shell::target().join("archive").join(name);
    shell::write(&path, content)?;
    let sum = hex(&Sha256::digest(content));
    shell::write(&path.with_file_name(format!("{name}.sha256")), format!("{sum}  {name}\n").as_bytes())?;
    shell::say(&format!("{} ({} bytes)\nSHA-256 {sum}", path.display(), content.len()));
    Ok(path)
}

/// A manual page with the date and version of another one, which its first line tells.
fn dated_as(other: &[u8], page: &[u8]) -> Vec<u8> {
    let section = |page: &[u8]| page.windows(3).position(|bytes| bytes == b" 1 ");
    let end = |page: &[u8]| page.iter().position(|&byte| byte == b'\n').unwrap_or(page.len());
    let (Some(from), Some(at)) = (section(other), section(page)) else { return page.to_vec() };
    [&page[..at], &other[from..end(other)], &page[end(page)..]].concat()
}

fn hex(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The target that the compiler builds for.
fn host() -> Result<String> {
    let text = shell::output(Command::new("rustc").arg("-vV"))?;
    let text = String::from_utf8_lossy(&text).into_owned();
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| "rustc does not say its host".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_of_links_is_dated_as_the_others() {
        let page = dated_as(b".TH LSX 1 2026-11-28 \"classix 1.0\"\n.SH NAME 1 \n", LINKS_PAGE.1);
        let mut lines = String::from_utf8_lossy(&page).into_owned();
        lines.truncate(70);
        assert!(lines.starts_with(".TH CLASSIX\\-LINKS 1 2026-11-28 \"classix 1.0\"\n.SH NAME\n"), "{lines}");
    }

    #[test]
    fn what_the_readme_leads_to_is_packed() {
        let pages = pages().expect("there are pages");
        let readme = fs::read_to_string(shell::root().join("README.md")).expect("there is a README");
        let links = readme.split("](docs/").skip(1).filter_map(|rest| rest.split([')', '#']).next());
        let mut links = links.map(|link| format!("docs/{link}")).peekable();
        assert!(links.peek().is_some() && links.all(|link| pages.contains(&link)), "{pages:?}");
    }

    #[test]
    fn binstall_finds_the_programs_in_the_archive() {
        let archive = name("{ target }").replace(VERSION, "{ version }");
        for package in ["lsx", "catx", "findx"] {
            let manifest = shell::root().join("crates").join(package).join("Cargo.toml");
            let manifest = fs::read_to_string(manifest).expect("it has a manifest");
            assert!(manifest.contains(&format!("/v{{ version }}/{archive}.tar.gz\"\n")), "{manifest}");
            assert!(manifest.contains(&format!("bin-dir = \"{archive}/bin/{{ bin }}\"\n")), "{manifest}");
        }
    }
}
