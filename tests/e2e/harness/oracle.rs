//! GNU's programs, to compare ours with.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use super::line::words;
use super::outcome::Outcome;
use super::program::Program;
use super::sandbox::{Sandbox, say, skip};

/// A GNU program and its release.
#[derive(Clone, Debug)]
pub(crate) struct Oracle {
    program: Program,
    path: PathBuf,
    /// Major and minor number.
    pub(crate) release: (u32, u32),
}

/// The releases that we follow: older ones answer some lines differently.
const FOLLOWED: [(Program, (u32, u32)); 3] =
    [(Program::Lsx, (9, 10)), (Program::Catx, (9, 10)), (Program::Findx, (4, 11))];

impl Oracle {
    /// The newest one at hand: in the folder that CLASSIX_ORACLE names, else the installed one. `None`, said aloud,
    /// where there is no GNU program.
    pub(crate) fn of(program: Program) -> Option<Self> {
        static FOUND: [OnceLock<Option<Oracle>>; 4] = [const { OnceLock::new() }; 4];
        let found = FOUND[program as usize].get_or_init(|| Self::look_for(program)).clone();
        if found.is_none() {
            skip(&format!("no GNU {} to compare with", program.classic()));
        }
        found
    }

    fn look_for(program: Program) -> Option<Self> {
        let folders =
            [env::var_os("CLASSIX_ORACLE").map(PathBuf::from), Some("/usr/bin".into()), Some("/bin".into())];
        let path = folders
            .into_iter()
            .flatten()
            .map(|folder| folder.join(program.classic()))
            .find(|path| path.exists())?;
        let output = Command::new(&path).arg("--version").output().ok()?;
        let version = String::from_utf8_lossy(&output.stdout).into_owned();
        let first = version.lines().next().filter(|line| line.contains("GNU"))?;
        let mut numbers = first.rsplit(' ').next()?.split('.').map(|number| number.parse().unwrap_or(0));
        let release = (numbers.next()?, numbers.next().unwrap_or(0));
        say(&format!("oracle: {first}"));
        Some(Self { program, path, release })
    }

    /// Whether it is at least the release that we follow, so that every line must agree.
    pub(crate) fn is_followed(&self) -> bool {
        FOLLOWED.iter().any(|(program, release)| *program == self.program && self.release >= *release)
    }

    /// Runs GNU's program.
    pub(crate) fn outcome(&self, sandbox: &Sandbox, words: &[OsString], input: &[u8]) -> Outcome {
        sandbox.outcome(&self.path, self.program.classic(), words, input)
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Runs both on each line, and fails with every line on which bytes, messages or status differ.
    ///
    /// A line may begin with `@MAJOR.MINOR `: releases before that answer it differently, and it is left out with them.
    #[track_caller]
    pub(crate) fn agree_on_lines<'a>(&self, sandbox: &Sandbox, lines: impl IntoIterator<Item = &'a str>) {
        let lines = lines.into_iter().filter_map(|line| {
            let (since, line) = since(line.trim());
            (!line.is_empty() && self.release >= since).then(|| words(line))
        });
        self.agree_on(sandbox, lines, b"");
    }

    /// Runs both on each list of words, with the same standard input.
    #[track_caller]
    pub(crate) fn agree_on(
        &self,
        sandbox: &Sandbox,
        lines: impl IntoIterator<Item = Vec<OsString>>,
        input: &[u8],
    ) {
        let ours = self.program.path();
        let (mut compared, mut differing) = (0, Vec::new());
        for words in lines {
            compared += 1;
            let expected = self.outcome(sandbox, &words, input);
            let found = sandbox.outcome(&ours, self.program.classic(), &words, input);
            if expected != found {
                differing.push(format!(
                    "{} {words:?}\n=== GNU: {expected:?}=== ours: {found:?}",
                    self.program.classic()
                ));
            }
        }
        assert!(compared > 0, "nothing was compared");
        let shown = differing.iter().take(5).cloned().collect::<Vec<_>>().join("\n");
        assert!(
            differing.is_empty(),
            "{} of {compared} lines differ from GNU {:?}\n{shown}",
            differing.len(),
            self.release
        );
    }
}

/// The release that a line is marked with, and the line without the mark.
fn since(line: &str) -> ((u32, u32), &str) {
    let Some((mark, rest)) = line.strip_prefix('@').and_then(|line| line.split_once(' ')) else {
        return ((0, 0), line);
    };
    let (major, minor) = mark.split_once('.').expect("a mark is @MAJOR.MINOR");
    ((major.parse().expect("a number"), minor.parse().expect("a number")), rest)
}
