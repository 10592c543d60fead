//! The pictures of the README: what the programs really print, as SVG.

use std::path::{Path, PathBuf};
use std::process::Command;

use anstyle::RgbColor;

use crate::shell::{self, Profile, Result};

/// A picture: its file, what is typed, and what is run for it.
struct Picture {
    file: &'static str,
    program: &'static str,
    typed: &'static str,
    words: &'static [&'static str],
    /// The program whose manual page it reads.
    manual: Option<&'static str>,
}

const PICTURES: [Picture; 6] = [
    Picture {
        file: "lsx.svg",
        program: "lsx",
        typed: "lsx -l --git --header --group-directories-first",
        words: &["-lh", "--git", "--header", "--group-directories-first", "--color=always"],
        manual: None,
    },
    Picture {
        file: "catx.svg",
        program: "catx",
        typed: "catx --style=numbers -r :18 crates/term/src/when.rs",
        words: &["--style=numbers", "-r", ":18", "--color=always", "crates/term/src/when.rs"],
        manual: None,
    },
    Picture {
        file: "diff.svg",
        program: "catx",
        typed: "catx docs/example.patch",
        words: &["--color=always", "docs/example.patch"],
        manual: None,
    },
    Picture {
        file: "manual.svg",
        program: "catx",
        typed: "MANPAGER='catx -l man -p' man findx",
        words: &["-l", "man", "-p", "--color=always", "-r", ":24"],
        manual: Some("findx"),
    },
    Picture {
        file: "findx.svg",
        program: "findx",
        typed: "findx crates/walk -name '*.rs' -size +8k -printf '%6s %TF %p\\n'",
        words: &["crates/walk", "-name", "*.rs", "-size", "+8k", "-printf", "%6s %TF %p\n"],
        manual: None,
    },
    Picture {
        file: "fdx.svg",
        program: "fdx",
        typed: "fdx -e toml",
        words: &["-e", "toml", "--color=always"],
        manual: None,
    },
];

/// The palette of the Tango project, whose blue can be read on black.
const TANGO: [RgbColor; 16] = [
    RgbColor(0x16, 0x18, 0x1a),
    RgbColor(0xcc, 0x00, 0x00),
    RgbColor(0x4e, 0x9a, 0x06),
    RgbColor(0xc4, 0xa0, 0x00),
    RgbColor(0x5c, 0x8c, 0xd8),
    RgbColor(0x96, 0x6c, 0xa0),
    RgbColor(0x06, 0x98, 0x9a),
    RgbColor(0xd3, 0xd7, 0xcf),
    RgbColor(0x75, 0x77, 0x73),
    RgbColor(0xef, 0x29, 0x29),
    RgbColor(0x8a, 0xe2, 0x34),
    RgbColor(0xfc, 0xe9, 0x4f),
    RgbColor(0x72, 0x9f, 0xcf),
    RgbColor(0xad, 0x7f, 0xa8),
    RgbColor(0x34, 0xe2, 0xe2),
    RgbColor(0xee, 0xee, 0xec),
];

/// Builds the programs and draws every picture anew.
pub(crate) fn run() -> Result {
    let bin = shell::build(Profile::Release)?;
    for picture in PICTURES {
        let mut command = Command::new(bin.join(picture.program));
        command.args(picture.words).current_dir(shell::root());
        command.env("TERM", "xterm-256color").env("COLORTERM", "truecolor").env_remove("LS_COLORS");
        if let Some(program) = picture.manual {
            command.arg(manual(&bin, program)?);
        }
        let shown = shell::output(&mut command)?;
        // A colour and the one behind it in one sequence are mixed up by who draws: each gets its own.
        let shown = String::from_utf8_lossy(&shown).replace(";38;2;", "m\x1b[38;2;");
        let screen = format!("\x1b[1;32m$\x1b[0m {}\n{shown}", picture.typed);
        let path = shell::root().join("docs").join(picture.file);
        shell::write(&path, drawn(&screen).as_bytes())?;
        shell::say(&format!("{}", path.display()));
    }
    Ok(())
}

/// The picture of a screen. What XML escapes goes through under other names: who draws counts the letters of an escape as
/// columns of the background.
fn drawn(screen: &str) -> String {
    const ESCAPED: [(char, char, &str); 3] =
        [('&', '\u{e000}', "&amp;"), ('<', '\u{e001}', "&lt;"), ('>', '\u{e002}', "&gt;")];
    let hidden = ESCAPED
        .iter()
        .fold(screen.to_owned(), |text, (sign, name, _)| text.replace(*sign, &name.to_string()));
    let picture = anstyle_svg::Term::new().palette(anstyle_svg::Palette(TANGO)).render_svg(&hidden);
    ESCAPED.iter().fold(picture, |text, (_, name, escape)| text.replace(*name, escape))
}

/// The file of a program's manual page, as groff typesets it for man.
fn manual(bin: &Path, program: &str) -> Result<PathBuf> {
    let page = shell::target().join(format!("{program}.1"));
    shell::write(&page, &shell::output(Command::new(bin.join(program)).args(["--generate", "man"]))?)?;
    let typeset = shell::target().join(format!("{program}.txt"));
    let mut groff = Command::new("groff");
    groff.args(["-man", "-Tutf8", "-P-c", "-rLL=90n"]).arg(&page);
    shell::write(&typeset, &shell::output(&mut groff)?)?;
    Ok(typeset)
}
