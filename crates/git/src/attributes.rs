//! What attributes say of a path (gitattributes(5)), as far as contents are converted by them.

use std::sync::Arc;

use walk::ignore::{Case, Patterns, Verdict};

/// One file of attributes, and what is weaker than it.
#[derive(Debug)]
pub(crate) struct Attributes {
    lines: Vec<Line>,
    /// The bytes of a path from the top that name the directory that it is about.
    base: usize,
    below: Option<Arc<Self>>,
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
pub(crate) struct Answer(Vec<(Vec<u8>, State)>);

impl Attributes {
    /// Those of a file, stronger than others.
    pub(crate) fn over(below: Option<Arc<Self>>, content: &[u8], base: usize) -> Arc<Self> {
        let lines = content.split(|&byte| byte == b'\n').filter_map(Line::parse).collect();
        Arc::new(Self { lines, base, below })
    }

    /// What holds for a file, given by its path from the top.
    pub(crate) fn of(self: &Arc<Self>, path: &[u8], case: Case) -> Answer {
        let mut answer = Answer::default();
        for file in self.files() {
            let below = path.get(file.base..).unwrap_or_default();
            for line in file.lines.iter().rev() {
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

    /// Adds what was not said by something stronger; in a line, the last word counts.
    fn add(self: &Arc<Self>, says: &[(Vec<u8>, State)], answer: &mut Answer) {
        for (name, state) in says.iter().rev() {
            if answer.get(name).is_some() {
                continue;
            }
            answer.0.push((name.clone(), state.clone()));
            if *state == State::Set {
                let is_about = |line: &&Line| matches!(&line.about, About::Word(word) if word == name);
                match self.files().find_map(|file| file.lines.iter().rev().find(is_about)) {
                    Some(line) => self.add(&line.says, answer),
                    None if name == b"binary" => self.add(&[(b"text".to_vec(), State::Unset)], answer),
                    None => {}
                }
            }
        }
    }
}

impl Answer {
    pub(crate) fn get(&self, name: &[u8]) -> Option<&State> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, state)| state)
    }
}

impl Line {
    fn parse(line: &[u8]) -> Option<Self> {
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
        let over =
            |below, &(content, base): &(&str, usize)| Some(Attributes::over(below, content.as_bytes(), base));
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
}
