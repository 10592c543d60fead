//! Puts everything under a prefix, as `make install` would.

use std::env;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use crate::shell::{self, PROGRAMS, Profile, Result};
use crate::texts;

/// The folder of links by the classic names, for the front of PATH.
const LINKS: &str = "libexec/classix";
/// The program that sets such links elsewhere, and its manual page.
const SWITCH: &str = "classix-links";

pub(crate) fn run(prefix: Option<PathBuf>) -> Result {
    let prefix = given(prefix)?;
    let bin = shell::build(Profile::Dist)?;
    for (program, classic) in PROGRAMS {
        shell::copy(&bin.join(program), &prefix.join("bin").join(program))?;
        link(&prefix.join(LINKS).join(classic), &Path::new("../../bin").join(program))?;
    }
    let parts = shell::root().join("xtask/package");
    shell::copy(&parts.join(SWITCH), &prefix.join("bin").join(SWITCH))?;
    shell::copy(&parts.join(format!("{SWITCH}.1")), &prefix.join(format!("share/man/man1/{SWITCH}.1")))?;
    texts::install(&bin, &prefix)?;
    shell::say(&format!("installed under {}", prefix.display()));
    shell::say(&format!(
        "for ls, cat, find and fd by these names: {}/bin/{SWITCH} on, or PATH={}:$PATH",
        prefix.display(),
        prefix.join(LINKS).display()
    ));
    Ok(())
}

/// Installs man pages and completions for programs that came without them, by `cargo install`.
pub(crate) fn texts(prefix: Option<PathBuf>) -> Result {
    let prefix = given(prefix)?;
    let folders = PROGRAMS.map(|(program, _)| {
        let path =
            shell::find(program).ok_or_else(|| format!("{program} is not on PATH; install it first"))?;
        Ok(path.parent().map(Path::to_owned).unwrap_or_default())
    });
    let folders = folders.into_iter().collect::<Result<Vec<_>>>()?;
    if folders.iter().any(|folder| *folder != folders[0]) {
        return Err("the programs on PATH are in several folders".to_owned());
    }
    texts::install(&folders[0], &prefix)?;
    shell::say(&format!(
        "man pages and completions of {} are under {}",
        folders[0].display(),
        prefix.display()
    ));
    Ok(())
}

fn given(prefix: Option<PathBuf>) -> Result<PathBuf> {
    let home = || env::var_os("HOME").ok_or_else(|| "HOME is not set; use --prefix".to_owned());
    prefix.map_or_else(|| Ok(PathBuf::from(home()?).join(".local")), Ok)
}

fn link(path: &Path, target: &Path) -> Result {
    shell::make_parent(path)?;
    let _ = fs::remove_file(path);
    symlink(target, path).map_err(|error| format!("{}: {error}", path.display()))
}
