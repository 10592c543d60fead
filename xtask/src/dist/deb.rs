//! The package for Debian and what descends from it, written without Debian's tools.
//!
//! It adds programs under names of their own and a folder of links, so that it conflicts with nothing and diverts
//! nothing: who wants the links puts them first on PATH (`classix-links on`).

use md5::{Digest, Md5};

use super::needs::{self, Version};
use super::tree::{Tree, gzip};
use super::{Contents, date, hex};
use crate::shell::{PROGRAMS, Result};
use crate::texts::Shell;

const MAINTAINER: &str = "The classix developers <classix@users.noreply.github.com>";
const HOMEPAGE: &str = env!("CARGO_PKG_REPOSITORY");
const DESCRIPTION: &str = "ls, cat, find and fd, made modern
 Four programs for everyday work: lsx lists, catx shows files, findx finds
 them by find's language and fdx by patterns. They take the command lines of
 GNU ls, cat and find and of fd; off a terminal their output, messages and
 exit statuses are those of GNU's programs. On a terminal there are colours,
 highlighting, git's state and widths that line up.
 .
 No program of the system is replaced; classix-links puts links named ls,
 cat, find and fd into a folder of yours, and takes them away again.
";
/// What lintian would say, and why it is so.
const OVERRIDES: &str = "# It is published by its developers, not uploaded to Debian.
classix: initial-upload-closes-no-bugs *
";
const COPYRIGHT: &str = include_str!("../../package/copyright");

/// The file's name and bytes.
pub(crate) fn make(contents: &Contents, architecture: &str, time: u64) -> Result<(String, Vec<u8>)> {
    let data = data(contents, time)?;
    let mut control = Tree::default();
    control.text("control", fields(contents, &data, architecture));
    control.text("md5sums", sums(&data));
    let name = format!("classix_{}_{architecture}.deb", version());
    let archive = ar(
        &[
            ("debian-binary", b"2.0\n"),
            ("control.tar.gz", &control.tar_gz("./", time)?),
            ("data.tar.gz", &data.tar_gz("./", time)?),
        ],
        time,
    );
    Ok((name, archive))
}

/// The name that Debian has for a target's processor, if it has the target's C library.
pub(crate) fn architecture(target: &str) -> Option<&'static str> {
    match target {
        "x86_64-unknown-linux-gnu" => Some("amd64"),
        "i686-unknown-linux-gnu" => Some("i386"),
        "aarch64-unknown-linux-gnu" => Some("arm64"),
        "armv7-unknown-linux-gnueabihf" => Some("armhf"),
        "riscv64gc-unknown-linux-gnu" => Some("riscv64"),
        "powerpc64le-unknown-linux-gnu" => Some("ppc64el"),
        "s390x-unknown-linux-gnu" => Some("s390x"),
        "loongarch64-unknown-linux-gnu" => Some("loong64"),
        _ => None,
    }
}

/// The version as Debian orders it: a candidate comes before what it is a candidate for.
fn version() -> String {
    format!("{}-1", env!("CARGO_PKG_VERSION").replacen('-', "~", 1))
}

fn data(contents: &Contents, time: u64) -> Result<Tree> {
    let mut tree = Tree::default();
    for (name, program) in &contents.programs {
        tree.program(&format!("usr/bin/{name}"), program.clone());
    }
    for (program, classic) in PROGRAMS {
        tree.link(&format!("usr/libexec/classix/{classic}"), &format!("../../bin/{program}"));
    }
    let zip = |text: &[u8]| gzip(text).map_err(|error| format!("gzip: {error}"));
    for (name, page) in &contents.man_pages {
        tree.text(&format!("usr/share/man/man1/{name}.gz"), zip(page)?);
    }
    for (shell, name, script) in &contents.completions {
        if let Some(folder) = vendor_folder(*shell) {
            tree.text(&format!("{folder}/{name}"), script.clone());
        }
    }
    let documents = "usr/share/doc/classix";
    tree.text(&format!("{documents}/copyright"), COPYRIGHT);
    tree.text(&format!("{documents}/changelog.Debian.gz"), zip(changelog(time).as_bytes())?);
    for (name, text) in &contents.documents {
        match name.as_str() {
            "CHANGELOG.md" => tree.text(&format!("{documents}/changelog.gz"), zip(text)?),
            "THIRD-PARTY.md" => tree.text(&format!("{documents}/THIRD-PARTY.md.gz"), zip(text)?),
            // Their texts are in the copyright.
            "LICENSE-MIT" | "LICENSE-APACHE" => {}
            _ => tree.text(&format!("{documents}/{name}"), text.clone()),
        }
    }
    tree.text("usr/share/lintian/overrides/classix", OVERRIDES);
    Ok(tree)
}

/// Where Debian's shells look for the completions of packages; PowerShell has no such place.
fn vendor_folder(shell: Shell) -> Option<&'static str> {
    match shell {
        Shell::Bash => Some("usr/share/bash-completion/completions"),
        Shell::Zsh => Some("usr/share/zsh/vendor-completions"),
        Shell::Fish => Some("usr/share/fish/vendor_completions.d"),
        Shell::PowerShell => None,
    }
}

fn fields(contents: &Contents, data: &Tree, architecture: &str) -> String {
    let versions = contents.programs.iter().filter_map(|(_, program)| needs::newest(program));
    let library = versions.max().unwrap_or_else(Version::default);
    format!(
        "Package: classix\nVersion: {}\nArchitecture: {architecture}\nMaintainer: {MAINTAINER}\n\
         Installed-Size: {}\nDepends: libc6 (>= {library})\nSuggests: bash-completion, git, man-db\n\
         Section: utils\nPriority: optional\nHomepage: {HOMEPAGE}\nDescription: {DESCRIPTION}",
        version(),
        data.kibibytes(),
    )
}

fn sums(data: &Tree) -> String {
    data.files().map(|(path, content)| format!("{}  {path}\n", hex(&Md5::digest(content)))).collect()
}

fn changelog(time: u64) -> String {
    format!(
        "classix ({}) unstable; urgency=medium\n\n  * What is new is in changelog.gz beside this file.\n\n \
         -- {MAINTAINER}  {}\n",
        version(),
        date::mail(time),
    )
}

/// Unix's oldest archive: a line of fixed width before each file.
fn ar(files: &[(&str, &[u8])], time: u64) -> Vec<u8> {
    let mut archive = b"!<arch>\n".to_vec();
    for (name, content) in files {
        let line = format!("{name:<16}{time:<12}{:<6}{:<6}{:<8}{:<10}`\n", 0, 0, "100644", content.len());
        archive.extend(line.bytes());
        archive.extend(*content);
        if content.len() % 2 == 1 {
            archive.push(b'\n');
        }
    }
    archive
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_an_archive_begin_at_even_places() {
        let expected = "!<arch>\n\
            a               7           0     0     100644  1         `\n1\n\
            b               7           0     0     100644  2         `\n22";
        assert_eq!(String::from_utf8_lossy(&ar(&[("a", b"1"), ("b", b"22")], 7)), expected);
    }

    #[test]
    fn a_candidate_comes_before_its_version() {
        assert!(!version().trim_end_matches("-1").contains('-'), "{}", version());
    }
}
