//! Who runs the programs that race: an ordinary user, from whom permissions may hide something, so that programs ask
//! the system for what they never ask as root.

use std::fs;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::shell::{self, NOBODY, Result};

/// The user of a run of races.
pub(crate) enum User {
    /// Whoever runs this.
    Same,
    /// nobody, with copies of the programs in a folder that anyone may read.
    Nobody(PathBuf),
}

impl User {
    /// nobody where this is root and the corpora can be read by nobody, else the same.
    pub(crate) fn of(corpus: &Path) -> Result<Self> {
        if !shell::is_root()? {
            return Ok(Self::Same);
        }
        if !nobody_may_enter(corpus) {
            shell::say("measured as root: nobody else may enter the folder of the corpora");
            return Ok(Self::Same);
        }
        Ok(Self::Nobody(std::env::temp_dir().join(format!("classix-racers-{}", std::process::id()))))
    }

    /// The user for races in a place: whoever runs this where nobody else may enter it.
    pub(crate) fn in_place(&self, place: &Path) -> &Self {
        match self {
            Self::Nobody(_) if !nobody_may_enter(place) => {
                shell::say(&format!("measured as root: nobody else may enter {}", place.display()));
                static SAME: User = User::Same;
                &SAME
            }
            user => user,
        }
    }

    /// A program where the user can run it.
    pub(crate) fn provide(&self, program: PathBuf) -> Result<PathBuf> {
        let Self::Nobody(folder) = self else { return Ok(program) };
        let place = program.parent().unwrap_or(Path::new("/")).to_string_lossy().replace('/', "-");
        let copy = folder.join(place).join(program.file_name().unwrap_or_default());
        shell::copy(&program, &copy)?;
        Ok(copy)
    }

    /// Lets a command run as the user.
    pub(crate) fn run(&self, command: &mut Command) {
        if let Self::Nobody(_) = self {
            command.uid(NOBODY).gid(NOBODY);
        }
    }
}

fn nobody_may_enter(folder: &Path) -> bool {
    let listed = Command::new("ls").arg(folder).uid(NOBODY).gid(NOBODY).output();
    listed.is_ok_and(|output| output.status.success())
}

impl Drop for User {
    fn drop(&mut self) {
        if let Self::Nobody(folder) = self {
            // What is left of it is in the way of nobody.
            let _ = fs::remove_dir_all(folder);
        }
    }
}
