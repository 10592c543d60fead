//! What highlighting may cost, for a line and for a file; a person at a terminal is told where it was not enough.

use highlight::{Limits, Shortfall};

/// Longer lines are not highlighted: they are data, not text that someone reads.
const LONGEST_LINE_BYTES: usize = 16 * 1024;
/// What a line may cost, which is some ten milliseconds at most.
const LINE_STEPS: u64 = 1 << 19;
/// What a file may cost beyond what its bytes add: about half a second.
const FILE_STEPS: u64 = 1 << 25;
/// What each byte adds to the file's budget: several times what a byte of usual text costs.
const BYTE_STEPS: u64 = 16;

pub(super) const LIMITS: Limits = Limits { line_bytes: LONGEST_LINE_BYTES, line_steps: LINE_STEPS };

/// The budget of one file, or of a patch of many.
#[derive(Debug)]
pub(super) struct Budget {
    bytes: u64,
    steps: u64,
    /// What it may cost beyond what its bytes add.
    free_steps: u64,
}

impl Budget {
    /// That of a file that begins now.
    pub(super) fn new() -> Self {
        Self { bytes: 0, steps: 0, free_steps: FILE_STEPS }
    }

    /// Whether a line of this length that took these steps may be followed by another one.
    pub(super) fn covers(&mut self, bytes: usize, steps: u64) -> bool {
        self.bytes += bytes as u64;
        self.steps += steps;
        self.steps <= self.free_steps + self.bytes.saturating_mul(BYTE_STEPS)
    }
}

/// What was not highlighted although its language is known.
#[derive(Debug, Default)]
pub(super) struct Shortage {
    has_long_lines: bool,
    has_hard_lines: bool,
    /// The first file whose end was not highlighted, and from which line on.
    file: Option<(Vec<u8>, usize)>,
}

impl Shortage {
    pub(super) fn note_line(&mut self, shortfall: Option<Shortfall>) {
        self.has_long_lines |= shortfall == Some(Shortfall::TooLong);
        self.has_hard_lines |= shortfall == Some(Shortfall::TooHard);
    }

    pub(super) fn note_long_line(&mut self) {
        self.has_long_lines = true;
    }

    pub(super) fn note_file(&mut self, name: &[u8], line: usize) {
        self.file.get_or_insert_with(|| (name.to_vec(), line));
    }

    /// One line about all of it, if there is anything to say.
    pub(super) fn notice(&self) -> Option<Vec<u8>> {
        let lines = match (self.has_long_lines, self.has_hard_lines) {
            (true, true) => Some("very long and very intricate lines"),
            (true, false) => Some("very long lines"),
            (false, true) => Some("very intricate lines"),
            (false, false) => None,
        };
        let file = self.file.as_ref().map(|(name, line)| {
            [name, &b" from line "[..], line.to_string().as_bytes(), b" on, which took too long"].concat()
        });
        let parts: Vec<Vec<u8>> =
            lines.map(|lines| lines.as_bytes().to_vec()).into_iter().chain(file).collect();
        (!parts.is_empty()).then(|| [&b"without highlighting: "[..], &parts.join(&b"; "[..])].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_ever_harder_lines_comes_to_the_end_of_its_budget_and_others_do_not() {
        let lines_covered = |line: &str| {
            let language = highlight::Language::from_token("md").expect("a language");
            let mut highlighter = highlight::Highlighter::new(language, highlight::Theme::dark(), LIMITS);
            let (mut state, mut spans) = (highlighter.start(), Vec::new());
            let mut budget = Budget { free_steps: 100_000, ..Budget::new() };
            let covered = (0..100).take_while(|_| {
                let before = highlighter.steps();
                highlighter.line(line.as_bytes(), &mut state, &mut spans);
                budget.covers(line.len(), highlighter.steps() - before)
            });
            covered.count()
        };
        // Each backtick could begin a text in code, whose end is looked for up to the end of the line.
        let hard = lines_covered(&format!("{}\n", "`".repeat(1_000)));
        assert!((1..50).contains(&hard), "{hard}");
        assert_eq!(lines_covered(&format!("{}\n", "*some* words ".repeat(80))), 100);
    }

    #[test]
    fn one_line_tells_all_that_came_plain() {
        let notice =
            |shortage: &Shortage| shortage.notice().map(|text| String::from_utf8(text).expect("ASCII"));
        let mut shortage = Shortage::default();
        assert_eq!(notice(&shortage), None);
        shortage.note_line(None);
        assert_eq!(notice(&shortage), None);
        shortage.note_line(Some(Shortfall::TooLong));
        assert_eq!(notice(&shortage).as_deref(), Some("without highlighting: very long lines"));
        shortage.note_file(b"a.md", 7);
        shortage.note_file(b"b.md", 1);
        let expected = "without highlighting: very long lines; a.md from line 7 on, which took too long";
        assert_eq!(notice(&shortage).as_deref(), Some(expected));
    }
}
