//! Paints a file on standard output, for measuring: `paint FILE [THEME] [--times N] [--quiet] [--syntect]`.

#![expect(clippy::print_stdout, reason = "a program for measuring")]

use std::io::Write;
use std::path::Path;
use std::time::Instant;

use highlight::detect::{Mapping, Named};
use highlight::{Depth, Highlighter, Language, Limits, RESET, Theme};

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let has = |flag: &str| words.iter().any(|word| word == flag);
    let times =
        words.iter().position(|word| word == "--times").map_or(1, |at| words[at + 1].parse().unwrap_or(1));
    let bytes = std::fs::read(&words[0]).unwrap_or_default();
    let language = match Mapping::default().language(Path::new(&words[0]), &|_| None) {
        Named::Language(language) => language,
        _ => Language::plain(),
    };
    for _ in 0..times {
        let start = Instant::now();
        let out = if has("--syntect") { by_syntect(language, &bytes) } else { by_us(language, &bytes) };
        let seconds = start.elapsed().as_secs_f64();
        if has("--quiet") {
            println!("{:8.2} ms {:7.2} MB/s", seconds * 1e3, bytes.len() as f64 / 1e6 / seconds);
        } else {
            std::io::stdout().write_all(&out).expect("standard output takes it");
        }
    }
}

fn by_us(language: Language, bytes: &[u8]) -> Vec<u8> {
    let mut highlighter = Highlighter::new(language, Theme::dark(), Limits::default());
    let mut state = highlighter.start();
    let (mut spans, mut out) = (Vec::new(), Vec::with_capacity(bytes.len() * 4));
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        highlighter.line(line, &mut state, &mut spans);
        let mut start = 0;
        for span in &spans {
            let is_styled = highlighter.style(span.style).write_sgr(Depth::TrueColor, false, None, &mut out);
            out.extend_from_slice(&line[start..span.end]);
            if is_styled {
                out.extend_from_slice(RESET);
            }
            start = span.end;
        }
    }
    out
}

fn by_syntect(language: Language, bytes: &[u8]) -> Vec<u8> {
    let set = two_face::syntax::extra_newlines();
    let themes = two_face::theme::extra();
    let theme = themes.get(two_face::theme::EmbeddedThemeName::MonokaiExtended);
    let syntax = set.find_syntax_by_name(language.name()).expect("the sets agree");
    let mut lines = syntect::easy::HighlightLines::new(syntax, theme);
    let mut out = Vec::with_capacity(bytes.len() * 4);
    for line in String::from_utf8_lossy(bytes).split_inclusive('\n') {
        for (style, text) in lines.highlight_line(line, &set).expect("syntect parses it") {
            let color = style.foreground;
            let _ = write!(out, "\x1b[38;2;{};{};{}m{text}\x1b[0m", color.r, color.g, color.b);
        }
    }
    out
}
