//! What is done in place of showing files: lists, places, the configuration's example, the user's own languages.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use ::cli::config;
use ::cli::environment::Environment;
use ::cli::example;
use term::report::Report;
use term::screen::Screen;
use term::sink::Sink;
use term::write_error::WriteError;

use crate::cache;
use crate::cli::{Args, FLAGS, Task};
use crate::{diagnostic, list};

/// Does what is asked for.
///
/// # Errors
/// Those of the output.
pub(crate) fn run(
    task: Task,
    args: &Args,
    screen: &Screen,
    environment: &Environment,
    sink: &mut Sink,
    report: &mut Report,
) -> Result<(), WriteError> {
    match task {
        Task::Languages => {
            load(args, screen, environment, report);
            list::languages(environment, sink)
        }
        Task::Themes => {
            load(args, screen, environment, report);
            list::themes(screen, sink)
        }
        Task::Acknowledgements => {
            sink.write(highlight::acknowledgements().trim_end().as_bytes())?;
            sink.write(b"\n\n")?;
            sink.write(include_bytes!("../THIRD-PARTY.md"))
        }
        Task::Cache(action) => cache::run(action, &args.cache, environment, sink, report),
        Task::MakeConfigFile => make_config_file(environment, sink, report),
        Task::ConfigFile => place(config::locate(environment).map(|place| place.file), sink, report),
        Task::ConfigFolder => place(cache::sources_folder(environment), sink, report),
        Task::CacheFolder => place(cache::folder(environment), sink, report),
        Task::Diagnostic => sink.write(&diagnostic::text(screen, environment)),
    }
}

fn load(args: &Args, screen: &Screen, environment: &Environment, report: &Report) {
    if !args.ignores_cache {
        cache::load(environment, screen, report);
    }
}

fn example() -> String {
    example::configuration("catx", FLAGS)
}

fn place(place: Option<PathBuf>, sink: &mut Sink, report: &mut Report) -> Result<(), WriteError> {
    match place {
        Some(path) => {
            sink.write(path.as_os_str().as_encoded_bytes())?;
            sink.write(b"\n")
        }
        None => {
            report.problem(1, NO_HOME);
            Ok(())
        }
    }
}

const NO_HOME: &[u8] = b"no such place: HOME is not set";

/// Appends the example to the configuration file, which other programs' tables may be in, and says where that is.
fn make_config_file(
    environment: &Environment,
    sink: &mut Sink,
    report: &mut Report,
) -> Result<(), WriteError> {
    let Some(config::Place { file, .. }) = config::locate(environment) else {
        return place(None, sink, report);
    };
    match append_example(&file) {
        Ok(Made::Written) => place(Some(file), sink, report),
        Ok(Made::WasThere) => {
            report.problem(1, format!("{}: it has a table [catx]", file.display()).as_bytes());
            report.hint("--config-example prints the example");
            Ok(())
        }
        Err(error) => {
            report.problem(1, format!("{}: {}", file.display(), sys::errno::reason(&error)).as_bytes());
            Ok(())
        }
    }
}

enum Made {
    Written,
    WasThere,
}

fn append_example(file: &Path) -> io::Result<Made> {
    let text = match sys::file::read_regular(file, config::LARGEST_BYTES) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        text => String::from_utf8_lossy(&text?).into_owned(),
    };
    let is_own =
        |line: &str| line.trim_start().starts_with("[catx]") || line.trim_start().starts_with("[catx.");
    if text.lines().any(is_own) {
        return Ok(Made::WasThere);
    }
    if let Some(folder) = file.parent().filter(|folder| folder.as_os_str() != OsStr::new("")) {
        fs::create_dir_all(folder)?;
    }
    let gap = match text.as_bytes() {
        [] => "",
        [.., b'\n'] => "\n",
        _ => "\n\n",
    };
    let mut file = fs::OpenOptions::new().append(true).create(true).open(file)?;
    file.write_all(format!("{gap}{}", example()).as_bytes())?;
    Ok(Made::Written)
}
