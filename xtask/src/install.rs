//! Puts everything under a prefix, as `make install` would.

use std::env;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use crate::shell::{self, PROGRAMS, Profile, Result};
use crate::texts::{self, Shell};

/// The folder of links named ls, cat and find, for the front of PATH.
const LINKS: &str = "libexec/classix";

pub(crate) fn run(prefix: Option<PathBuf>) -> Result {
    let prefix = match prefix {
        Some(prefix) => prefix,
        None => PathBuf::from(env::var_os("HOME").ok_or("HOME is not set; use --prefix")?).join(".local"),
    };
    let bin = shell::build(Profile::Dist)?;
    for (program, classic) in PROGRAMS {
        shell::copy(&bin.join(program), &prefix.join("bin").join(program))?;
        if let Some(classic) = classic {
            link(&prefix.join(LINKS).join(classic), &Path::new("../../bin").join(program))?;
        }
    }
    texts::man_pages(&bin, &prefix.join("share/man/man1"))?;
    for shell in Shell::ALL {
        texts::completions_for(&bin, shell, &prefix.join(shell.folder()))?;
    }
    shell::say(&format!("installed under {}", prefix.display()));
    shell::say(&format!("for ls, cat and find by these names: PATH={}:$PATH", prefix.join(LINKS).display()));
    Ok(())
}

fn link(path: &Path, target: &Path) -> Result {
    shell::make_parent(path)?;
    let _ = fs::remove_file(path);
    symlink(target, path).map_err(|error| format!("{}: {error}", path.display()))
}
