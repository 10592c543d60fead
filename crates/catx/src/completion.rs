//! What completions offer for values.

use ::cli::completion::{Line, Values};
use highlight::{Language, Theme};

use crate::cli::FLAGS;
use crate::view::components;

/// The command line, for completions.
pub(crate) fn line() -> Line {
    let when = Values::words(["auto", "always", "never"]);
    let languages = Language::all().filter(|language| !language.is_hidden()).map(Language::name);
    let languages = Values::words(languages);
    let themes = Theme::all().map(Theme::name).chain(["dark", "light", "auto", "auto:ask"]);
    let themes = Values::words(themes);
    let styles = Values::list(components::WORDS);
    Line::of(FLAGS)
        .with("--style", &styles)
        .with("--wrap", &Values::words(["auto", "never", "character", "word"]))
        .with("--diff-view", &Values::words(["auto", "unified", "side-by-side", "plain"]))
        .with("--diff", &Values::words(["HEAD", "staged"]))
        .with("--binary", &Values::words(["hex", "as-text", "no-printing"]))
        .with("--nonprintable-notation", &Values::words(["unicode", "caret"]))
        .with("--cache", &Values::words(["build", "clear"]))
        .with("--encoding", &Values::words(["auto", "utf-8", "utf-16", "utf-32", "latin1", "windows-1252"]))
        .with("--pager", &Values::Commands)
        .with("--file-name", &Values::Files)
        .with_all(&["--theme", "--theme-dark", "--theme-light"], &themes)
        .with_all(&["--language", "--fallback-language"], &languages)
        .with_all(&WHENS, &when)
}

/// The options that say when.
const WHENS: [&str; 7] =
    ["--color", "--decorations", "--paging", "--strip-ansi", "--sanitize", "--hyperlink", "--italic-text"];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &[&str], expected: &str) {
        let typed: Vec<String> = typed.iter().map(|&word| word.to_owned()).collect();
        assert!(line().complete(&typed).lines().contains(expected), "{typed:?}: {expected}");
    }

    #[test]
    fn themes_languages_and_styles_are_offered() {
        check(&["--theme=No"], "Nord\t\n");
        check(&["-l", "Ru"], "Rust\t\n");
        check(&["--style=numbers,gr"], "words\t--style=numbers,\ngrid\t\n");
        check(&["--paging="], "never\t\n");
        check(&["--file-name", "a"], "files\t\n");
    }
}
