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
    let path = env::var_os("PATH").unwrap_or_default();
    next_steps(&prefix, env::split_paths(&path)).iter().for_each(|line| shell::say(line));
    Ok(())
}

/// What an installation says: where it is, and what is left to do in the shell's start file.
fn next_steps(prefix: &Path, mut path: impl Iterator<Item = PathBuf>) -> Vec<String> {
    let bin = prefix.join("bin");
    let is_found = path.any(|folder| folder == bin);
    let (prefix, bin) = (prefix.display(), bin.display());
    let mut lines = vec![format!("installed below {prefix}; in the shell's start file, such as ~/.bashrc:")];
    if !is_found {
        lines.push(format!("  export PATH=\"{bin}:$PATH\""));
    }
    lines.extend([
        "  for program in lsx catx findx fdx; do eval \"$($program --init bash)\"; done   # aliases, completions"
            .to_owned(),
        format!("for scripts, too, ls, cat, find and fd by these names: {bin}/classix-links on"),
    ]);
    lines
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_to_do_has_the_path_only_where_it_lacks_the_programs() {
        let said = |path: &str| next_steps(Path::new("/p"), env::split_paths(path)).join("\n");
        assert!(said("/bin").contains("export PATH=\"/p/bin:$PATH\"\n"));
        assert!(!said("/bin:/p/bin").contains("export PATH"));
        assert!(said("/bin:/p/bin").contains("--init bash"));
    }
}
