//! Lines made to be hard, in every language: highlighting stays within its limits, and no byte is lost.

use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use highlight::{Highlighter, Language, Limits, Theme};

/// The limits that a viewer would set.
const LIMITS: Limits = Limits { line_bytes: 16 * 1024, line_steps: 1 << 19 };
/// A line that is given up is read as an empty one, which takes some steps more; a search of fancy-regex, which is charged
/// when it is done, takes as many as that search.
const MOST_STEPS: u64 = LIMITS.line_steps + if cfg!(feature = "oniguruma") { 1_000 } else { 10_000_000 };
/// Far more than a line's steps take, so that a machine with other things to do fails nothing; what counts its work
/// wrong takes seconds.
const PATIENCE: Duration =
    if cfg!(debug_assertions) { Duration::from_secs(4) } else { Duration::from_millis(500) };

/// Pieces that, repeated, make expressions slow: what opens and never closes, and what words, lists, keys and blanks
/// are made of.
const PIECES: [&str; 28] = [
    "#",
    "a-",
    " ",
    "$",
    "a",
    "(",
    "[",
    "{",
    "<",
    "\"",
    "'",
    "`",
    "*",
    "\\",
    "/",
    "a ",
    "a.",
    "a,",
    "a=",
    "1",
    "-",
    "é",
    "((a",
    "\u{1}\u{2}x",
    "http://",
    "a[b]",
    "a(b",
    "<<a",
];

fn lines() -> Vec<Vec<u8>> {
    let repeated = PIECES.map(|piece| piece.repeat(1_600 / piece.len()).into_bytes());
    let binary = (0..4_000u32).map(|i| (i * i / 3 % 251) as u8).filter(|&byte| byte != b'\n').collect();
    let mut lines = Vec::from(repeated);
    lines.extend([
        format!("x {}", "a-".repeat(200)).into_bytes(),
        format!("[{}x", " ".repeat(600)).into_bytes(),
        binary,
        "a=\"b\" ".repeat(300).into_bytes(),
        "a*b_c`d[e](f) ".repeat(200).into_bytes(),
        "$(a ${b} #{c} ".repeat(200).into_bytes(),
        "#".repeat(16_000).into_bytes(),
        "a ".repeat(8_000).into_bytes(),
        "{".repeat(16_000).into_bytes(),
        "é".repeat(8_000).into_bytes(),
    ]);
    lines.iter_mut().for_each(|line| line.push(b'\n'));
    lines
}

/// What a language takes too long for, each line after the others and after itself.
fn slow(language: Language, lines: &[Vec<u8>]) -> Vec<String> {
    let mut highlighter = Highlighter::new(language, Theme::dark(), LIMITS);
    let mut spans = Vec::new();
    let mut slow = Vec::new();
    for line in lines {
        let mut state = highlighter.start();
        for _ in 0..2 {
            let (before, begun) = (highlighter.steps(), Instant::now());
            highlighter.line(line, &mut state, &mut spans);
            let took = begun.elapsed();
            assert_eq!(spans.last().map(|span| span.end), Some(line.len()), "{}", language.name());
            let steps = highlighter.steps() - before;
            if took > PATIENCE || steps > MOST_STEPS {
                let start = String::from_utf8_lossy(&line[..line.len().min(12)]).into_owned();
                slow.push(format!("{} on {start:?}: {took:?} for {steps} steps", language.name()));
            }
        }
    }
    slow
}

#[test]
fn no_line_in_any_language_takes_longer_than_its_steps() {
    let lines = lines();
    assert!(lines.len() >= 30);
    let languages = Mutex::new(Language::all());
    let found = Mutex::new(Vec::new());
    let next = || languages.lock().expect("nobody panics with it").next();
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(language) = next() {
                    let slow = slow(language, &lines);
                    found.lock().expect("nobody panics with it").extend(slow);
                }
            });
        }
    });
    let found = found.into_inner().expect("the threads are done");
    assert!(found.is_empty(), "{}", found.join("\n"));
}
