//! Puts everything under a prefix, as the archive has it.

use std::env;
use std::path::{Path, PathBuf};

use crate::dist::Contents;
use crate::shell::{self, PROGRAMS, Profile, Result};
use crate::texts;

pub(crate) fn run(prefix: Option<PathBuf>) -> Result {
    let prefix = given(prefix)?;
    shell::make_parent(&prefix.join("bin"))?;
    Contents::gather(&shell::build(Profile::Dist)?)?.under_prefix().write_below(&prefix)?;
    let prefix = prefix.display();
    shell::say(&format!("installed under {prefix}"));
    shell::say(&format!(
        "for ls, cat, find and fd by these names: {prefix}/bin/classix-links on, or PATH={prefix}/libexec/classix:$PATH"
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
