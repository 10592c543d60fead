//! The pictures of the README: what the programs really print, as SVG.

use std::process::Command;

use crate::shell::{self, Profile, Result};

/// A picture: its file, what is typed, and what is run for it.
struct Picture {
    file: &'static str,
    program: &'static str,
    typed: &'static str,
    words: &'static [&'static str],
}

const PICTURES: [Picture; 4] = [
    Picture {
        file: "lsx.svg",
        program: "lsx",
        typed: "lsx -l --group-directories-first",
        words: &["-lh", "--group-directories-first", "--color=always"],
    },
    Picture {
        file: "catx.svg",
        program: "catx",
        typed: "catx --style=numbers -r :18 crates/term/src/when.rs",
        words: &["--style=numbers", "-r", ":18", "--color=always", "crates/term/src/when.rs"],
    },
    Picture {
        file: "findx.svg",
        program: "findx",
        typed: "findx crates/term -name '*.rs' -size +6k -ls",
        words: &["crates/term", "-name", "*.rs", "-size", "+6k", "-ls"],
    },
    Picture {
        file: "fdx.svg",
        program: "fdx",
        typed: "fdx -e toml",
        words: &["-e", "toml", "--color=always"],
    },
];

/// Builds the programs and draws every picture anew.
pub(crate) fn run() -> Result {
    let bin = shell::build(Profile::Release)?;
    for picture in PICTURES {
        let mut command = Command::new(bin.join(picture.program));
        command.args(picture.words).current_dir(shell::root());
        command.env("TERM", "xterm-256color").env("COLORTERM", "truecolor").env_remove("LS_COLORS");
        let shown = shell::output(&mut command)?;
        let screen = format!("\x1b[1;32m$\x1b[0m {}\n{}", picture.typed, String::from_utf8_lossy(&shown));
        let path = shell::root().join("docs").join(picture.file);
        shell::write(&path, anstyle_svg::Term::new().render_svg(&screen).as_bytes())?;
        shell::say(&format!("{}", path.display()));
    }
    Ok(())
}
