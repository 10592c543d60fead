//! Asks the programs which options they take.

use std::collections::HashMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::shell::{self, Result};

/// What the programs say of a word that they do not know, or of a value that they do not take.
const REFUSALS: [&str; 9] = [
    "unrecognized option",
    "invalid option",
    "unknown option",
    "unexpected argument",
    "unknown predicate",
    "invalid predicate",
    "invalid argument",
    "invalid value",
    "unknown word",
];

/// The programs, an empty folder to run them in, and what they have said so far.
pub(super) struct Programs {
    bin: PathBuf,
    folder: PathBuf,
    known: HashMap<(String, String), bool>,
}

impl Programs {
    /// The programs that CLASSIX_PROGRAMS names, or else those that the tests build.
    pub(super) fn built() -> Result<Self> {
        let bin = match env::var_os("CLASSIX_PROGRAMS") {
            Some(given) => PathBuf::from(given),
            None => {
                let mut build = shell::cargo();
                shell::run(
                    build.args(["build", "--quiet", "-p", "lsx", "-p", "catx", "-p", "findx", "--bins"]),
                )?;
                shell::target().join("debug")
            }
        };
        let folder = env::temp_dir().join(format!("classix-docs-{}", std::process::id()));
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        Ok(Self { bin, folder, known: HashMap::new() })
    }

    /// Whether a program takes a word. It is run with nothing but this word, in an empty folder, from no input.
    pub(super) fn takes(&mut self, program: &str, word: &str) -> bool {
        let key = (program.to_owned(), word.to_owned());
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let output = self.command(program).arg(word).output();
        let takes = output.is_ok_and(|output| {
            let said = String::from_utf8_lossy(&output.stderr);
            output.status.success() || !REFUSALS.iter().any(|refusal| said.contains(refusal))
        });
        self.known.insert(key, takes);
        takes
    }

    /// A program's help and the source of its man page, under the names that they are told by.
    pub(super) fn texts(&self, program: &str) -> Result<[(&'static str, String); 2]> {
        let text = |words: &[&str]| {
            let text = shell::output(self.command(program).args(words))?;
            Ok::<String, String>(String::from_utf8_lossy(&text).into_owned())
        };
        Ok([("--help", text(&["--help"])?), ("man page", text(&["--man"])?)])
    }

    /// A program that finds no configuration, and whose cache and home are the empty folder.
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.bin.join(program));
        command.current_dir(&self.folder).stdin(Stdio::null()).env_clear();
        command.env("HOME", &self.folder).env("PATH", Path::new("/usr/bin:/bin"));
        command
    }
}

impl Drop for Programs {
    fn drop(&mut self) {
        // What is left of it is in the way of nobody.
        let _ = fs::remove_dir_all(&self.folder);
    }
}
