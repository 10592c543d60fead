//! The user's own grammars and themes: files in the configuration directory, compiled by `--cache=build` into a file in
//! the cache directory, which is read where colours are shown.

use std::ffi::OsString;
use std::io;
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};

use cli::environment::Environment;
use highlight::user::{self, BaseSet, Source, Unusable};
use term::report::Report;
use term::screen::Screen;
use term::sink::Sink;
use term::write_error::WriteError;

/// What `--cache` asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    Build,
    Clear,
}

impl Action {
    pub(crate) const WORDS: [(&str, Self); 2] = [("build", Self::Build), ("clear", Self::Clear)];
}

/// Where the files are, where that is not the usual place, and what is made of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Folders {
    /// What holds the folders `syntaxes` and `themes`.
    pub(crate) source: Option<PathBuf>,
    /// What holds the cache.
    pub(crate) target: Option<PathBuf>,
    /// Whether the built-in languages and themes are left out.
    pub(crate) is_blank: bool,
}

/// The folder for files that can be made again: CLASSIX_CACHE, else `classix` under XDG_CACHE_HOME or `~/.cache`.
pub(crate) fn folder(environment: &Environment) -> Option<PathBuf> {
    if let Some(named) = environment.get_set("CLASSIX_CACHE") {
        return Some(PathBuf::from(OsString::from_vec(named)));
    }
    Some(environment.base_folder("XDG_CACHE_HOME", ".cache")?.join("classix"))
}

/// What holds the folders of the user's grammars and themes.
pub(crate) fn sources_folder(environment: &Environment) -> Option<PathBuf> {
    Some(environment.base_folder("XDG_CONFIG_HOME", ".config")?.join("classix"))
}

/// The name of the cache in its folder.
const FILE: &str = "highlighting";

/// The cache that is used.
pub(crate) fn file(environment: &Environment) -> Option<PathBuf> {
    Some(folder(environment)?.join(FILE))
}

/// Loads the user's grammars and themes, where there are some. A cache that cannot be used is ignored, with a warning
/// on a terminal.
pub(crate) fn load(environment: &Environment, screen: &Screen, report: &Report) {
    let Some(file) = file(environment) else { return };
    let reason = match sys::file::read_regular(&file, LARGEST_CACHE).map(user::install) {
        Ok(Ok(())) => return,
        Err(_) if !sys::file::is_within_reach(&file) => return,
        Err(error) => sys::errno::reason(&error),
        Ok(Err(Unusable::Stale)) => "made by another version".to_owned(),
        Ok(Err(Unusable::Damaged)) => "damaged".to_owned(),
    };
    if screen.is_terminal {
        report.warning(format!("{}: {reason}", file.display()).as_bytes());
        report.hint("--cache=build makes it again");
    }
}

/// Compiles the user's files, or removes what was compiled.
///
/// # Errors
/// Those of the output.
pub(crate) fn run(
    action: Action,
    folders: &Folders,
    environment: &Environment,
    sink: &mut Sink,
    report: &mut Report,
) -> Result<(), WriteError> {
    let Some(folder) = folders.target.clone().or_else(|| folder(environment)) else {
        report.problem(1, b"no cache directory: neither XDG_CACHE_HOME nor HOME is set");
        return Ok(());
    };
    let file = folder.join(FILE);
    let done = match action {
        Action::Build => build(&file, folders, environment, report),
        Action::Clear => clear(&file),
    };
    match done {
        Ok(line) => sink.write(&line),
        Err(error) => {
            report.problem(1, format!("{}: {}", file.display(), sys::errno::reason(&error)).as_bytes());
            Ok(())
        }
    }
}

fn clear(file: &Path) -> io::Result<Vec<u8>> {
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(Vec::new()),
    }
}

/// Writes the cache and says what is in it. Where there is nothing of the user's, there is no cache.
fn build(
    file: &Path,
    folders: &Folders,
    environment: &Environment,
    report: &mut Report,
) -> io::Result<Vec<u8>> {
    let base = folders.source.clone().or_else(|| sources_folder(environment)).unwrap_or_default();
    let grammars = sources(&base.join("syntaxes"), "sublime-syntax", report);
    let themes = sources(&base.join("themes"), "tmTheme", report);
    if grammars.is_empty() && themes.is_empty() {
        report.warning(
            format!("no .sublime-syntax in {0}/syntaxes, no .tmTheme in {0}/themes", base.display())
                .as_bytes(),
        );
        return clear(file);
    }
    let base_set = if folders.is_blank { BaseSet::Blank } else { BaseSet::Builtin };
    let built = user::build(base_set, &grammars, &themes);
    for complaint in &built.complaints {
        let place = format!("{}:{}: {}", complaint.path.display(), complaint.line, complaint.reason);
        report.problem(1, place.as_bytes());
    }
    let Some(cache) = built.block else {
        report.problem(1, b"the grammars are too large");
        return Ok(Vec::new());
    };
    replace(file, &cache)?;
    let (grammars, themes) = (count(built.grammars, "language"), count(built.themes, "theme"));
    Ok(format!("{grammars} and {themes} added: {}\n", file.display()).into_bytes())
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// Puts a file in the place of another at once, and makes its folder if it is missing: a reader sees either the old one
/// or the new one.
pub(crate) fn replace(file: &Path, content: &[u8]) -> io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("/"));
    std::fs::create_dir_all(folder)?;
    sys::file::replace(file, content)
}

/// The files below a folder with this extension, sorted by path.
fn sources(folder: &Path, extension: &str, report: &mut Report) -> Vec<Source> {
    let mut problem = |path: &Path, error: &io::Error| {
        report.problem(1, format!("{}: {}", path.display(), sys::errno::reason(error)).as_bytes());
    };
    let (mut paths, mut left) = (Vec::new(), vec![(folder.to_owned(), 0)]);
    while let Some((folder, depth)) = left.pop() {
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound && depth == 0 => continue,
            Err(error) => {
                problem(&folder, &error);
                continue;
            }
        };
        for path in entries.flatten().map(|entry| entry.path()) {
            // Links are followed, and may form a loop: the depth is limited.
            if path.is_dir() && depth < DEEPEST {
                left.push((path, depth + 1));
            } else if path.extension().is_some_and(|found| found.eq_ignore_ascii_case(extension)) {
                paths.push(path);
            }
        }
    }
    paths.sort();
    let mut sources = Vec::new();
    for path in paths {
        match sys::file::read_regular(&path, LARGEST_SOURCE) {
            Ok(text) => sources.push(Source { path, text }),
            Err(error) => problem(&path, &error),
        }
    }
    sources
}

/// Bytes of a cache, which holds the whole set, and of one grammar or theme.
const LARGEST_CACHE: usize = 512 << 20;
const LARGEST_SOURCE: usize = 16 << 20;

/// How deep folders are searched.
const DEEPEST: usize = 8;
