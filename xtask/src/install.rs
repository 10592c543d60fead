//! Puts everything under a prefix, as the archive has it.

use std::env;
use std::path::PathBuf;

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
    let found: Vec<PathBuf> = PROGRAMS.iter().filter_map(|(program, _)| shell::find(program)).collect();
    if found.is_empty() {
        return Err("none of the programs is on PATH; install them first".to_owned());
    }
    for program in &found {
        texts::install(program, &prefix)?;
        shell::say(&format!(
            "man page and completions of {} are under {}",
            program.display(),
            prefix.display()
        ));
    }
    Ok(())
}

fn given(prefix: Option<PathBuf>) -> Result<PathBuf> {
    let home = || env::var_os("HOME").ok_or_else(|| "HOME is not set; use --prefix".to_owned());
    prefix.map_or_else(|| Ok(PathBuf::from(home()?).join(".local")), Ok)
}
