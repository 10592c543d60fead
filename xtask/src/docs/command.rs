//! What a command line claims: the options of our programs, the tasks of the workspace, the files that it names.

use super::claim::Claim;
use crate::shell::PROGRAMS;

/// Folders of the workspace, by which a path is known as one of its own.
const FOLDERS: [&str; 5] = ["crates/", "docs/", "tests/", "xtask/", ".ci/"];

/// findx's primaries and other options whose next word may begin with a minus.
const TAKE_ANY_WORD: [&str; 4] = ["-perm", "--perm", "-flags", "--sort"];

/// A word of a command line.
#[derive(Debug, Default)]
struct Word {
    text: String,
    /// Whether it begins with a quote, and so is a value rather than an option.
    is_quoted: bool,
}

/// The claims of a command line, or of a span of code that is none.
pub(super) fn claims(line: &str) -> Vec<Claim> {
    let mut claims = Vec::new();
    for segment in segments(line) {
        for word in &segment {
            claims.extend(within(&word.text).into_iter().flat_map(|inner| self::claims(&inner)));
        }
        let start = segment.iter().position(|word| !is_assignment(&word.text)).unwrap_or(segment.len());
        claims.extend(of_segment(&segment[start..]));
    }
    claims
}

fn of_segment(words: &[Word]) -> Vec<Claim> {
    let Some(first) = words.first() else { return Vec::new() };
    let text = |at: usize| words.get(at).map_or("", |word| word.text.as_str());
    if let Some(program) = ours(&first.text) {
        return options(Some(program), &words[1..]);
    }
    match (first.text.as_str(), text(1), text(2)) {
        (word, _, _) if word.starts_with('-') && !first.is_quoted => options(None, words),
        ("cargo", "xtask", task) if !task.is_empty() && !is_placeholder(task) => {
            vec![Claim::Task(words[2..].iter().map(|word| word.text.clone()).collect())]
        }
        ("cargo", "install", "--path") => vec![Claim::File(text(3).to_owned())],
        ("cargo", _, _) => packages(words),
        (path, "", _) if is_of_workspace(path) => vec![Claim::File(path.to_owned())],
        _ => Vec::new(),
    }
}

/// The folders of the packages that a line of cargo's names.
fn packages(words: &[Word]) -> Vec<Claim> {
    let named = words.windows(2).filter(|pair| ["-p", "--package"].contains(&pair[0].text.as_str()));
    let named = named.map(|pair| pair[1].text.as_str()).filter(|name| !is_placeholder(name));
    named
        .map(|name| match name.strip_prefix("classix-").unwrap_or(name) {
            name @ ("tests" | "xtask") => Claim::File(name.to_owned()),
            name => Claim::File(format!("crates/{name}")),
        })
        .collect()
}

/// The program of ours that a name runs: its own, or the classic one.
pub(super) fn ours(name: &str) -> Option<&'static str> {
    let known = PROGRAMS.iter().find(|(program, classic)| name == *program || name == *classic);
    known.map(|(program, _)| *program)
}

/// The options among words, but for those of a command that is run for each result.
fn options(program: Option<&'static str>, words: &[Word]) -> Vec<Claim> {
    let mut claims = Vec::new();
    let mut words = words.iter();
    while let Some(Word { text, is_quoted }) = words.next() {
        let Some(word) = option(text).filter(|_| !is_quoted) else { continue };
        let runs = match program {
            Some("findx") => ["-exec", "-execdir", "-ok", "-okdir"].contains(&word.as_str()),
            Some("fdx") => ["-x", "-X", "--exec", "--exec-batch"].contains(&word.as_str()),
            _ => false,
        };
        if runs {
            words.by_ref().find(|word| [";", "+"].contains(&word.text.as_str()));
        } else if TAKE_ANY_WORD.contains(&word.as_str()) {
            words.next();
        }
        claims.push(Claim::Option { program, word });
        if text == "--" {
            break;
        }
    }
    claims
}

/// A word as the option that it is: without a value that stands for any, without what is in brackets.
pub(super) fn option(text: &str) -> Option<String> {
    let text = text.split(['[', '<', '…']).next().unwrap_or_default();
    let (name, value) = text.split_once('=').unwrap_or((text, ""));
    let letters = name.strip_prefix("--").or_else(|| name.strip_prefix('-'))?;
    let is_letters = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
    // A minus with a number, or with a word that stands for one, such as -N or -SIZE, is a value.
    if !letters.starts_with(|first: char| first.is_ascii_alphabetic()) || !letters.chars().all(is_letters) {
        return None;
    }
    // -newerXY stands for all of its kind, and -jN for every number.
    let name = name.strip_suffix("XY").unwrap_or(name);
    let name = if name.len() > 2 && !name.starts_with("--") { name.trim_end_matches('N') } else { name };
    let is_word = letters.len() > 1 && !name.starts_with("--") && is_placeholder(letters);
    if is_word || name == "-N" {
        return None;
    }
    let has_value = !value.is_empty() && !is_placeholder(value) && !value.contains(char::is_whitespace);
    Some(if has_value && text.starts_with(name) { text.to_owned() } else { name.to_owned() })
}

/// Whether a word stands for any: `DIR`, `WHEN`, `COMMAND`.
fn is_placeholder(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_uppercase())
        && !word.contains(|letter: char| letter.is_ascii_lowercase())
}

fn is_assignment(word: &str) -> bool {
    word.split_once('=').is_some_and(|(name, _)| {
        !name.is_empty()
            && name.chars().all(|letter| letter.is_ascii_uppercase() || "_0123456789".contains(letter))
    })
}

fn is_of_workspace(path: &str) -> bool {
    FOLDERS.iter().any(|folder| path.starts_with(folder))
        && !path.contains(|letter: char| letter.is_ascii_uppercase() || "*{}<>…:".contains(letter))
}

/// Command lines within a word: `$(…)`, and a word that is a command of ours, maybe after an assignment or a pipe.
fn within(word: &str) -> Vec<String> {
    let mut inner: Vec<String> =
        word.split("$(").skip(1).filter_map(|rest| Some(rest.split(')').next()?.to_owned())).collect();
    let value = word.split_once('=').map_or(word, |(_, value)| value).trim_start_matches('|');
    if value.split_once(' ').is_some_and(|(first, _)| ours(first).is_some()) {
        inner.push(value.to_owned());
    }
    inner
}

/// The words of each command of a line, as a shell takes them apart: quotes are taken off, comments are left out.
fn segments(line: &str) -> Vec<Vec<Word>> {
    let mut segments = vec![Vec::new()];
    let mut word: Option<Word> = None;
    let mut quote = None;
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match (quote, letter) {
            (Some(open), letter) if letter == open => quote = None,
            (Some(_), letter) => word.get_or_insert_default().text.push(letter),
            (None, '\'' | '"') => {
                word.get_or_insert_with(|| Word { text: String::new(), is_quoted: true });
                quote = Some(letter);
            }
            (None, '\\') => word.get_or_insert_default().text.extend(letters.next()),
            (None, '#') if word.is_none() => break,
            (None, '|' | ';' | '&' | '>' | '<') => {
                segments.last_mut().expect("there is one").extend(word.take());
                segments.push(Vec::new());
            }
            (None, letter) if letter.is_whitespace() => {
                segments.last_mut().expect("there is one").extend(word.take());
            }
            (None, letter) => word.get_or_insert_default().text.push(letter),
        }
    }
    segments.last_mut().expect("there is one").extend(word.take());
    segments
}
