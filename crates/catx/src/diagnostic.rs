//! What a report of a fault should tell, in Markdown: `--diagnostic`.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use ::cli::config;
use ::cli::environment::Environment;
use term::escape::{Keep, append_visible};
use term::screen::{Depth, Screen};
use term::when::When;

use crate::cache;

/// The variables that change what is shown.
const VARIABLES: &str = "CLASSIX_CACHE CLASSIX_CONFIG COLORFGBG COLORTERM COLUMNS GIT_DIR HOME LANG LC_ALL LC_CTYPE \
     LESS LESSCHARSET LESSCLOSE LESSOPEN MANPAGER NO_COLOR PAGER POSIXLY_CORRECT SHELL TERM \
     TERM_PROGRAM TZ XDG_CACHE_HOME XDG_CONFIG_HOME";

/// The text.
pub(crate) fn text(screen: &Screen, environment: &Environment) -> Vec<u8> {
    let mut text = format!("# catx (classix) {}\n\n", env!("CARGO_PKG_VERSION"));
    // Writing to a String cannot fail, here and below.
    let _ = writeln!(text, "## System\n\n{}\n", sys::host::system());
    let _ = writeln!(text, "## Standard output\n\n{}\n", output(screen));
    text.push_str("## Environment\n\n```sh\n");
    for name in VARIABLES.split(' ') {
        let _ = match environment.get(name) {
            Some(value) => writeln!(text, "{name}={}", String::from_utf8_lossy(&value)),
            None => writeln!(text, "# {name} is not set"),
        };
    }
    text.push_str("```\n\n## Configuration\n\n");
    match config::locate(environment) {
        Some(place) => text.push_str(&configuration(&place.file)),
        None => text.push_str("no place for it: HOME is not set\n"),
    }
    let _ = writeln!(text, "\n## Own languages and themes\n\n{}", assets(environment));
    let _ = writeln!(text, "\n## Pager\n\n{}", less());
    let mut shown = Vec::with_capacity(text.len());
    append_visible(text.as_bytes(), Keep::Color, &mut shown);
    shown
}

fn output(screen: &Screen) -> String {
    if !screen.is_terminal {
        return "no terminal".to_owned();
    }
    let depth = match screen.depth {
        _ if !screen.shows_color(When::Auto) => "no colours",
        Depth::Ansi16 => "16 colours",
        Depth::Ansi256 => "256 colours",
        Depth::TrueColor => "24-bit colours",
    };
    let number = |number: Option<usize>| number.map_or("?".to_owned(), |number| number.to_string());
    format!("a terminal of {} columns and {} rows, {depth}", number(screen.columns), number(screen.rows))
}

fn configuration(file: &Path) -> String {
    match sys::file::read_regular(file, config::LARGEST_BYTES) {
        Ok(content) => {
            let content = String::from_utf8_lossy(&content);
            format!("{}:\n\n```toml\n{}\n```\n", file.display(), content.trim_end())
        }
        Err(error) => format!("{}: {}\n", file.display(), sys::errno::reason(&error)),
    }
}

fn assets(environment: &Environment) -> String {
    let place = |place: Option<std::path::PathBuf>| match place {
        None => "nowhere".to_owned(),
        Some(path) if path.exists() => path.display().to_string(),
        Some(path) => format!("{} (not there)", path.display()),
    };
    let sources = place(cache::sources_folder(environment));
    format!("- sources: {sources}\n- cache: {}", place(cache::file(environment)))
}

/// The first line of what less says of its version.
fn less() -> String {
    match Command::new("less").arg("--version").output() {
        Ok(told) => String::from_utf8_lossy(&told.stdout).lines().next().unwrap_or_default().to_owned(),
        Err(error) => format!("less: {}", sys::errno::reason(&error)),
    }
}
