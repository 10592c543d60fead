//! Where on a command line the cursor is, and what may stand there.

use super::{Answer, Argument, Kind, Line, Values, Word};

/// What the next word is.
#[derive(Clone, Copy)]
enum State<'l> {
    /// An option, or an operand.
    Word,
    /// An operand, whatever it begins with.
    Operand,
    /// What a word takes.
    Argument(&'l Values),
    /// A part of a command, after this word of it.
    Command { after: Option<&'l str> },
}

/// What the words before the cursor come to.
struct Place<'l> {
    line: &'l Line,
    state: State<'l>,
    operands: usize,
    has_expression: bool,
}

impl Line {
    /// What may stand at the end of these words, of which the last is the one at the cursor.
    #[must_use]
    pub fn complete(&self, typed: &[String]) -> Answer {
        let Some((last, before)) = typed.split_last() else { return Answer::of(self.operands[0].clone()) };
        let mut place = Place { line: self, state: State::Word, operands: 0, has_expression: false };
        before.iter().for_each(|typed| place.pass(typed));
        match place.state {
            State::Argument(values) => Answer::among(values, String::new(), last),
            State::Operand => Answer::among(place.operand(), String::new(), last),
            State::Command { after: None } => Answer::of(Values::Commands),
            State::Command { after: Some(_) } => Answer::of(Values::Files),
            State::Word => place.word(last),
        }
    }
}

impl<'l> Place<'l> {
    /// Goes past a word.
    fn pass(&mut self, typed: &'l str) {
        self.state = match self.state {
            State::Argument(_) => State::Word,
            State::Operand => {
                self.operands += 1;
                State::Operand
            }
            State::Command { after } if ends_command(after, bare(typed)) => State::Word,
            State::Command { .. } => State::Command { after: Some(typed) },
            State::Word => self.after(typed),
        };
    }

    fn after(&mut self, typed: &str) -> State<'l> {
        let typed = bare(typed);
        let line = self.line;
        match &line.kind {
            Kind::Options if typed == "--" => return State::Operand,
            Kind::Options => {}
            Kind::Expression { leading, operators } => {
                let leads = typed.starts_with("--") || leading.iter().any(|word| typed.starts_with(word));
                let is_operator = operators.iter().any(|(word, _)| *word == typed);
                self.has_expression |= is_operator || typed.starts_with('-') && !leads;
            }
        }
        if !typed.starts_with('-') || typed == "-" {
            self.operands += 1;
            return State::Word;
        }
        match line.find(typed).or_else(|| self.last_of_cluster(typed)).map(|word| &word.argument) {
            Some(Argument::Required(values)) => State::Argument(values),
            Some(Argument::Command) => State::Command { after: None },
            Some(Argument::None | Argument::Optional(_)) | None => State::Word,
        }
    }

    fn operand(&self) -> &'l Values {
        let [first, others] = &self.line.operands;
        if self.operands == 0 { first } else { others }
    }

    /// The letter at the end of several, which takes the next word.
    fn last_of_cluster(&self, typed: &str) -> Option<&'l Word> {
        self.cluster(typed).and_then(|(word, value)| word.filter(|_| value.is_empty()))
    }

    /// Letters behind one dash: the first that takes an argument, and what of the typed stands after it.
    fn cluster<'t>(&self, typed: &'t str) -> Option<(Option<&'l Word>, &'t str)> {
        let is_cluster = self.line.kind == Kind::Options && !typed.starts_with("--") && typed.len() > 1;
        let letters = typed.strip_prefix('-').filter(|_| is_cluster)?;
        for (index, letter) in letters.char_indices() {
            let word = self.line.words.iter().find(|word| word.is(&format!("-{letter}")))?;
            match word.argument {
                Argument::None => {}
                Argument::Optional(_) | Argument::Required(_) | Argument::Command => {
                    return Some((Some(word), &letters[index + letter.len_utf8()..]));
                }
            }
        }
        Some((None, ""))
    }

    /// What an option or an operand may be.
    fn word(&self, last: &str) -> Answer {
        if let Some((name, value)) = last.split_once('=').filter(|_| last.starts_with("--")) {
            return match self.line.find(name).map(|word| &word.argument) {
                Some(Argument::Optional(values) | Argument::Required(values)) => {
                    Answer::among(values, format!("{name}="), value)
                }
                Some(Argument::None | Argument::Command) | None => Answer::of(Values::Any),
            };
        }
        match &self.line.kind {
            Kind::Expression { operators, .. } if self.has_expression && !last.starts_with('-') => {
                let operators = operators.iter().filter(|(word, _)| word.starts_with(last));
                let mut answer = self.known(last);
                answer.words.extend(operators.map(|(word, help)| ((*word).to_owned(), (*help).to_owned())));
                answer
            }
            _ if !last.starts_with('-') => Answer::among(self.operand(), String::new(), last),
            Kind::Options | Kind::Expression { .. } => match self.cluster(last) {
                Some((None, _)) => self.letters(last),
                Some((Some(word), value)) if !value.is_empty() => match &word.argument {
                    Argument::Optional(values) | Argument::Required(values) => {
                        let prefix = last[..last.len() - value.len()].to_owned();
                        Answer::among(values, prefix, value)
                    }
                    Argument::None | Argument::Command => Answer::of(Values::Any),
                },
                Some((Some(word), _)) => Answer::one(last, &word.help),
                None => self.known(last),
            },
        }
    }

    /// The words that begin so.
    fn known(&self, last: &str) -> Answer {
        let mut words = Vec::new();
        for word in &self.line.words {
            let needs = matches!(word.argument, Argument::Required(_)) && self.line.kind == Kind::Options;
            for name in word.names.iter().filter(|name| name.starts_with(last)) {
                let sign = if needs && name.starts_with("--") { "=" } else { "" };
                words.push((format!("{name}{sign}"), word.help.clone()));
            }
        }
        Answer { words, ..Answer::of(Values::Any) }
    }

    /// These letters, and one more.
    fn letters(&self, last: &str) -> Answer {
        let mut answer = Answer::one(last, "");
        for word in &self.line.words {
            let letters = word.names.iter().filter(|name| name.len() == 2);
            for letter in letters.filter_map(|name| name.chars().nth(1)).filter(|&letter| letter != '-') {
                if last.ends_with(letter) {
                    answer.words[0].1.clone_from(&word.help);
                } else if !last.contains(letter) {
                    answer.words.push((format!("{last}{letter}"), word.help.clone()));
                }
            }
        }
        answer
    }
}

/// A word without the quotes that shells leave around it.
fn bare(typed: &str) -> &str {
    let word = typed.strip_prefix('\\').unwrap_or(typed);
    let quoted = |quote| word.strip_prefix(quote).and_then(|word| word.strip_suffix(quote));
    quoted('\'').or_else(|| quoted('"')).unwrap_or(word)
}

/// Whether a command ends with this word, which comes after another.
fn ends_command(after: Option<&str>, word: &str) -> bool {
    word == ";" || word == "+" && after.map(bare) == Some("{}")
}
