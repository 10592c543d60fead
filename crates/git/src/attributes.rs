//! What attributes say of a path (gitattributes(5)), as far as contents are converted by them.

use std::collections::HashMap;
use std::sync::Arc;

use walk::ignore::{Case, Patterns, Verdict};

/// One file of attributes, and what is weaker than it.
#[derive(Debug)]
pub(crate) struct Attributes {
    lines: Arc<Lines>,
    /// The bytes of a path from the top that name the directory that it is about.
    base: usize,
    below: Option<Arc<Self>>,
}

/// What a file says.
#[derive(Debug)]
pub(crate) struct Lines {
    lines: Vec<Line>,
    /// The line of each word that stands for others.
    words: HashMap<Vec<u8>, usize>,
}

/// What is said of all paths that match, or by all that a word stands for.
#[derive(Debug)]
struct Line {
    about: About,
    says: Vec<(Vec<u8>, State)>,
}

#[derive(Debug)]
enum About {
    Paths(Patterns),
    Word(Vec<u8>),
}

/// What an attribute is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Set,
    Unset,
    Unspecified,
    Value(Vec<u8>),
}

/// The attributes of one path.
#[derive(Debug, Default)]
pub(crate) struct Answer(HashMap<Vec<u8>, State>);

/// A longer line says nothing, as to git.
const LONGEST_LINE: usize = 2048;

impl Lines {
    pub(crate) fn parse(content: &[u8]) -> Arc<Self> {
        let lines: Vec<Line> = content.split(|&byte| byte == b'\n').filter_map(Line::parse).collect();
        let word = |(place, line): (usize, &Line)| match &line.about {
            About::Word(word) => Some((word.clone(), place)),
            About::Paths(_) => None,
        };
        let words = lines.iter().enumerate().filter_map(word).collect();
        Arc::new(Self { lines, words })
    }
}

impl Attributes {
    /// What a file says about a directory, stronger than others.
    pub(crate) fn over(below: Option<Arc<Self>>, lines: Arc<Lines>, base: usize) -> Arc<Self> {
        Arc::new(Self { lines, base, below })
    }

    /// What holds for a file, given by its path from the top.
    pub(crate) fn of(self: &Arc<Self>, path: &[u8], case: Case) -> Answer {
        let mut answer = Answer::default();
        for file in self.files() {
            let below = path.get(file.base..).unwrap_or_default();
            for line in file.lines.lines.iter().rev() {
                if let About::Paths(patterns) = &line.about
                    && patterns.verdict(below, false, case) == Verdict::Ignored
                {
                    self.add(&line.says, &mut answer);
                }
            }
        }
        answer
    }

    /// This file and the weaker ones.
    fn files(self: &Arc<Self>) -> impl Iterator<Item = &Self> {
        std::iter::successors(Some(&**self), |file| file.below.as_deref())
    }

    /// Adds what was not said by something stronger; in a line, the last word counts. Words may stand for one another
    /// as deep as files are long.
    fn add(self: &Arc<Self>, says: &[(Vec<u8>, State)], answer: &mut Answer) {
        let mut open = vec![says.iter().rev()];
        while let Some(says) = open.last_mut() {
            let Some((name, state)) = says.next() else {
                open.pop();
                continue;
            };
            if answer.get(name).is_some() {
                continue;
            }
            answer.0.insert(name.clone(), state.clone());
            if *state == State::Set {
                match self.meaning(name) {
                    Some(says) => open.push(says.iter().rev()),
                    None if name == b"binary" => {
                        answer.0.entry(b"text".to_vec()).or_insert(State::Unset);
                    }
                    None => {}
                }
            }
        }
    }

    /// What a word stands for. Only the files about the whole work tree tell.
    fn meaning(self: &Arc<Self>, word: &[u8]) -> Option<&[(Vec<u8>, State)]> {
        let line = |Self { lines, .. }: &'_ Self| lines.words.get(word).copied();
        let file = self.files().find(|file| file.base == 0 && line(file).is_some())?;
        file.lines.lines.get(line(file)?).map(|line| &*line.says)
    }
}

impl Answer {
    pub(crate) fn get(&self, name: &[u8]) -> Option<&State> {
        self.0.get(name)
    }
}

impl Line {
    fn parse(line: &[u8]) -> Option<Self> {
        if line.len() >= LONGEST_LINE {
            return None;
        }
        let line = line.trim_ascii();
        let (about, says) = if let Some(rest) = line.strip_prefix(b"[attr]") {
            let (word, says) = first_word(rest.trim_ascii_start());
            (About::Word(word.to_vec()), says)
        } else {
            let unquoted;
            let (pattern, says) = if line.starts_with(b"\"") {
                let (pattern, says) = unquote(line)?;
                unquoted = pattern;
                (&*unquoted, says)
            } else {
                first_word(line)
            };
            // Neither comments nor exceptions.
            if matches!(pattern, [] | [b'#' | b'!', ..]) {
                return None;
            }
            (About::Paths(Patterns::parse(pattern)), says)
        };
        let words = says.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
        Some(Self { about, says: words.map(state).collect() })
    }
}

fn first_word(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(u8::is_ascii_whitespace).unwrap_or(text.len());
    text.split_at(end)
}

/// `name`, `-name`, `!name` or `name=value`.
fn state(word: &[u8]) -> (Vec<u8>, State) {
    match *word {
        [b'-', ref name @ ..] => (name.to_vec(), State::Unset),
        [b'!', ref name @ ..] => (name.to_vec(), State::Unspecified),
        ref word => match memchr::memchr(b'=', word) {
            Some(equals) => (word[..equals].to_vec(), State::Value(word[equals + 1..].to_vec())),
            None => (word.to_vec(), State::Set),
        },
    }
}

/// A pattern in double quotes as C has them, and what comes after it.
fn unquote(text: &[u8]) -> Option<(Vec<u8>, &[u8])> {
    let (mut pattern, mut rest) = (Vec::new(), text.strip_prefix(b"\"")?);
    loop {
        match *rest {
            [b'"', ref after @ ..] => return Some((pattern, after)),
            [b'\\', first @ b'0'..=b'3', second @ b'0'..=b'7', third @ b'0'..=b'7', ref after @ ..] => {
                pattern.push((first - b'0') << 6 | (second - b'0') << 3 | (third - b'0'));
                rest = after;
            }
            [b'\\', byte, ref after @ ..] => {
                pattern.push(match byte {
                    b'a' => 7,
                    b'b' => 8,
                    b't' => b'\t',
                    b'n' => b'\n',
                    b'v' => 11,
                    b'f' => 12,
                    b'r' => b'\r',
                    byte => byte,
                });
                rest = after;
            }
            [byte, ref after @ ..] => {
                pattern.push(byte);
                rest = after;
            }
            [] => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(files: &[(&str, usize)], path: &str, name: &str, expected: Option<&State>) {
        let over = |below, &(content, base): &(&str, usize)| {
            Some(Attributes::over(below, Lines::parse(content.as_bytes()), base))
        };
        let attributes = files.iter().fold(None, over).expect("a file");
        let answer = attributes.of(path.as_bytes(), Case::Kept);
        assert_eq!(answer.get(name.as_bytes()), expected);
    }

    #[test]
    fn the_last_line_and_the_nearest_file_count() {
        let value = |text: &str| State::Value(text.into());
        check(&[("*.c text=1 -x\n*.c text=2", 0)], "a/b.c", "text", Some(&value("2")));
        check(&[("*.c text=1 -x", 0)], "a/b.c", "x", Some(&State::Unset));
        check(&[("*.c text=1", 0), ("*.c text", 2)], "a/b.c", "text", Some(&State::Set));
        check(&[("*.c text", 0), ("/b.c !text", 2)], "a/b.c", "text", Some(&State::Unspecified));
        check(&[("# *.c text\n!*.c text\n\n \"a b\\t\" text", 0)], "b.c", "text", None);
        check(&[("\"a b\\t\\303\\251\" text", 0)], "a b\t\u{e9}", "text", Some(&State::Set));
        check(&[("a/ text\na/* eol=lf", 0)], "a/b", "eol", Some(&value("lf")));
        check(&[("a/ text\na/* eol=lf", 0)], "a/b", "text", None);
    }

    #[test]
    fn a_word_may_stand_for_others() {
        check(&[("* binary", 0)], "a", "text", Some(&State::Unset));
        check(&[("[attr]ours text ident\n* ours -text", 0)], "a", "text", Some(&State::Unset));
        check(&[("[attr]ours text ident\n* ours -text", 0)], "a", "ident", Some(&State::Set));
    }

    #[test]
    fn a_word_has_its_meaning_from_the_top_only() {
        check(&[("* ours", 0), ("[attr]ours -text", 2)], "a/b", "text", None);
        check(&[("[attr]ours -text", 0), ("* ours", 2)], "a/b", "text", Some(&State::Unset));
        check(&[("[attr]ours text", 0), ("[attr]ours -text\n* ours", 0)], "a", "text", Some(&State::Unset));
    }

    #[test]
    fn words_that_stand_for_words_without_end_are_followed() {
        let words: String = (0..200_000).map(|word| format!("[attr]a{word} a{}\n", word + 1)).collect();
        check(&[(&format!("{words}[attr]a200000 -text a0\n* a0"), 0)], "a", "text", Some(&State::Unset));
        check(&[(&format!("* text={}", "x".repeat(3000)), 0)], "a", "text", None);
    }
}
