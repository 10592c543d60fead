//! The pictures of the README: what the programs really show on a terminal, as SVG, on a dark and on a light ground.

mod ground;
mod screen;
mod session;
mod svg;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::shell::{self, Profile, Result};
use ground::{DARK, Ground, LIGHT};
use session::Scene;

/// A picture: its name, and the commands whose outputs it shows.
struct Picture {
    name: &'static str,
    typed: &'static [&'static str],
}

const PICTURES: [Picture; 4] = [
    Picture { name: "lsx", typed: &["lsx -l --header --tree --git --git-ignore --icons --icon-theme=emoji"] },
    Picture { name: "diff", typed: &["catx change.patch"] },
    Picture {
        name: "findx",
        typed: &["findx . --explain -j 4 --gitignore -size +1k -name '*.rs' -grep TODO"],
    },
    Picture {
        name: "fdx",
        typed: &["fdx tide", "fdx --grep TODO --context 1", "fdx -e md --dry-run -x mv {} {.}.txt"],
    },
];

const COLUMNS: u16 = 100;
const PROMPT: &str = "\x1b[1;32m$\x1b[0m ";
const SESSION: &str = "docs/pictures/session.sh";

/// A patch of several kinds of changes, which git ignores there.
const PATCH: &str = "docs/example.patch";

/// What makes the project that is shown: the one of the documents' tests.
const PROJECT: &str = include_str!("../../tests/e2e/docs/project.sh");

/// Draws every picture anew, with the programs in the folder that CLASSIX_PROGRAMS names, or else those built for it.
pub(crate) fn run() -> Result {
    let bin = match env::var_os("CLASSIX_PROGRAMS") {
        Some(given) => PathBuf::from(given),
        None => shell::build(Profile::Release)?,
    };
    let memory = Path::new("/dev/shm");
    let around = if memory.is_dir() { memory.to_owned() } else { env::temp_dir() };
    let project = around.join(format!("classix-pictures-{}", std::process::id()));
    let drawn = make(&project).and_then(|()| draw(&Terminal { bin, project: project.clone() }));
    fs::remove_dir_all(&project).map_err(|error| format!("{}: {error}", project.display()))?;
    drawn
}

fn make(project: &Path) -> Result {
    fs::create_dir_all(project).map_err(|error| format!("{}: {error}", project.display()))?;
    shell::run(Command::new("bash").args(["-euc", PROJECT]).current_dir(project))?;
    shell::copy(&shell::root().join(PATCH), &project.join("change.patch"))?;
    shell::write(&project.join(".git/info/exclude"), b"change.patch\n")?;
    // The patch has changed the folder's time.
    shell::run(Command::new("touch").args(["-r", "Cargo.toml", "."]).current_dir(project))
}

fn draw(terminal: &Terminal) -> Result {
    let session =
        fs::read_to_string(shell::root().join(SESSION)).map_err(|error| format!("{SESSION}: {error}"))?;
    let session: Vec<&str> = session.lines().filter(|line| !line.starts_with('#')).collect();
    for ground in [DARK, LIGHT] {
        for picture in &PICTURES {
            let mut screen = Vec::new();
            for typed in picture.typed {
                let gap = if screen.is_empty() { "" } else { "\r\n" };
                screen.extend(format!("{gap}{PROMPT}{typed}\r\n").into_bytes());
                screen.extend(terminal.shown(typed, &ground)?);
            }
            let rows = screen::rows(&screen, COLUMNS, &ground);
            let inner = svg::rows(&rows, 0, &ground);
            write(
                picture.name,
                &ground,
                &svg::document(COLUMNS, rows.len(), picture.typed[0], "", &inner, &ground),
            )?;
        }
        let scene =
            |typed: &&str| Ok(Scene { typed: (*typed).to_owned(), output: terminal.shown(typed, &ground)? });
        let scenes = session.iter().map(scene).collect::<Result<Vec<_>>>()?;
        write("session", &ground, &session::drawn(&scenes, COLUMNS, PROMPT, &ground))?;
    }
    Ok(())
}

fn write(name: &str, ground: &Ground, svg: &str) -> Result {
    let path = shell::root().join("docs/pictures").join(format!("{name}-{}.svg", ground.name));
    shell::write(&path, svg.as_bytes())?;
    shell::say(&format!("{}", path.display()));
    Ok(())
}

/// A terminal on which commands are run in the project.
struct Terminal {
    bin: PathBuf,
    project: PathBuf,
}

impl Terminal {
    /// All that a command shows on a terminal of this ground.
    fn shown(&self, typed: &str, ground: &Ground) -> Result<Vec<u8>> {
        let mut script = Command::new("script");
        let line = format!("stty cols {COLUMNS} rows 50; {typed}");
        script.args(["-qec", &line, "/dev/null"]).current_dir(&self.project).stdin(Stdio::null());
        let system = env::var("PATH").unwrap_or_default();
        script.env_clear().env("PATH", format!("{}:{system}", self.bin.display()));
        script.env("HOME", &self.project).env("SHELL", "/bin/bash").env("LANG", "C.UTF-8");
        script.env("GIT_PAGER", "cat").env("GIT_CONFIG_NOSYSTEM", "1");
        script.env("TERM", "xterm-256color").env("COLORTERM", "truecolor").env("COLORFGBG", ground.told);
        let output = script.output().map_err(|error| format!("script: {error}"))?;
        // Some commands answer by their status: 1 is no failure to show.
        match output.status.code() {
            Some(0 | 1) => Ok(output.stdout),
            _ => Err(format!("{typed}: {}\n{}", output.status, String::from_utf8_lossy(&output.stdout))),
        }
    }
}
