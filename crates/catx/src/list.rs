//! The lists of languages and themes.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::path::Path;

use cli::environment::Environment;
use highlight::detect::{Mapping, Named, globs};
use highlight::{Depth, Highlighter, Language, Limits, RESET, Theme};
use term::screen::Screen;
use term::sink::Sink;
use term::when::When;
use term::write_error::WriteError;

use crate::plan::depth;

/// A line a language: its name, and the extensions, file names and globs that stand for it, as bat lists them: without
/// those that another language has the last word on, and without languages that then have none.
///
/// # Errors
/// Those of the output.
pub(crate) fn languages(environment: &Environment, sink: &mut Sink) -> Result<(), WriteError> {
    let variable = |name: &str| environment.get(name).map(OsString::from_vec);
    let mut languages: Vec<Language> = Language::all().filter(|language| !language.is_hidden()).collect();
    languages.sort_by_key(|language| language.name().to_lowercase());
    for language in languages {
        let own = language.extensions().filter(|extension| decides(extension, language, &variable));
        let mut names: Vec<String> = own.map(str::to_owned).collect();
        names.extend(globs(language, &variable));
        if !names.is_empty() {
            sink.write(format!("{}:{}\n", language.name(), names.join(",")).as_bytes())?;
        }
    }
    Ok(())
}

/// Whether a file with this extension would be in the language. Names of several parts stay, as in bat.
fn decides(extension: &str, language: Language, variable: &dyn Fn(&str) -> Option<OsString>) -> bool {
    let path = format!("test.{extension}");
    extension.contains('.')
        || Mapping::default().language(Path::new(&path), variable) == Named::Language(language)
}

/// What a theme is shown on.
const SAMPLE: &str = "// The largest of some numbers.\n\
                      fn largest(numbers: &[u32]) -> Option<u32> {\n    \
                      let found = numbers.iter().copied().max();\n    \
                      println!(\"{found:?} of {}\\n\", numbers.len());\n    \
                      found.filter(|&number| number != 0x2a)\n\
                      }\n";

/// A line a theme, on a terminal with the mark of a default; where colours are shown, each with a piece of text in it.
///
/// # Errors
/// Those of the output.
pub(crate) fn themes(screen: &Screen, sink: &mut Sink) -> Result<(), WriteError> {
    let shows_color = screen.shows_color(When::Auto);
    Theme::all().try_for_each(|theme| {
        if shows_color {
            return sink.write(&preview(theme, depth(screen)));
        }
        let role = if screen.is_terminal { role(theme) } else { "" };
        sink.write(format!("{}{role}\n", theme.name()).as_bytes())
    })
}

/// What a theme is by default.
fn role(theme: Theme) -> &'static str {
    match theme {
        _ if theme == Theme::dark() => " (default on a dark background)",
        _ if theme == Theme::light() => " (default on a light background)",
        _ => "",
    }
}

/// A theme's name, what it is by default, and the sample.
fn preview(theme: Theme, depth: Depth) -> Vec<u8> {
    let mut out = format!("\x1b[1m{}\x1b[0m{}\n\n", theme.name(), role(theme)).into_bytes();
    let language = Language::named("Rust").unwrap_or_else(Language::plain);
    let mut highlighter = Highlighter::new(language, theme, Limits::default());
    let (mut state, mut spans) = (highlighter.start(), Vec::new());
    for line in SAMPLE.split_inclusive('\n') {
        highlighter.line(line.as_bytes(), &mut state, &mut spans);
        out.extend_from_slice(b"  ");
        let mut start = 0;
        for span in &spans {
            let text = line[start..span.end].trim_end_matches('\n');
            let styled =
                !text.is_empty() && highlighter.style(span.style).write_sgr(depth, false, None, &mut out);
            out.extend_from_slice(text.as_bytes());
            out.extend_from_slice(if styled { RESET } else { b"" });
            start = span.end;
        }
        out.push(b'\n');
    }
    out.push(b'\n');
    out
}
