//! How an explanation is written: titles, what can be typed, and what that costs, each in its colour on a terminal.

use std::fmt::Write as _;

use cli::manual::Look;

/// The place for the words of primaries; longer ones move what stands beside them.
const MOST_WORDS: usize = 40;

/// The text so far.
pub(super) struct Page {
    look: Look,
    text: String,
}

/// A row about one operator or one primary, which is below as many others.
pub(super) enum Row {
    Operator {
        depth: usize,
        word: &'static str,
    },
    Primary {
        depth: usize,
        words: String,
        cost: u32,
        /// What it asks of the kernel, if anything.
        asks: String,
    },
}

impl Page {
    pub(super) fn new(look: Look) -> Self {
        Self { look, text: String::new() }
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// A title, and what is said beside it.
    pub(super) fn line(&mut self, title: &str, content: &str) {
        let _ = writeln!(self.text, "{} {content}", self.look.heading(&format!("{title:<10}")));
    }

    /// A title, and beside it what can be typed.
    pub(super) fn expression(&mut self, title: &str, words: &str) {
        let words = self.look.flag(words).into_owned();
        self.line(title, &words);
    }

    /// A title above the lines that follow.
    pub(super) fn section(&mut self, title: &str) {
        let _ = writeln!(self.text, "\n{}", self.look.heading(&format!("{title}:")));
    }

    /// What the kernel is asked for.
    pub(super) fn question(&mut self, occasion: &str, asked: &str) {
        let _ = writeln!(self.text, "  {occasion}: {asked}");
    }

    /// A row for each operator and each primary, what belongs together indented together.
    pub(super) fn rows(&mut self, rows: &[Row]) {
        let widest = rows.iter().filter_map(Row::width).max().unwrap_or(0).min(MOST_WORDS);
        for row in rows {
            match row {
                Row::Operator { depth, word } => {
                    let _ = writeln!(self.text, "  {:1$}{word}", "", depth * 2);
                }
                Row::Primary { depth, words, cost, asks } => {
                    let blanks = widest.saturating_sub(depth * 2 + words.len());
                    let asks = if asks.is_empty() { String::new() } else { format!("  {asks}") };
                    let beside = format!("cost {cost:>6}{asks}");
                    let (words, beside) = (self.look.flag(words), self.look.aside(&beside));
                    let _ = writeln!(self.text, "  {0:1$}{words}{0:2$}  {beside}", "", depth * 2, blanks);
                }
            }
        }
    }
}

impl Row {
    /// How wide what can be typed is, with what it is indented by.
    fn width(&self) -> Option<usize> {
        match self {
            Self::Operator { .. } => None,
            Self::Primary { depth, words, .. } => Some(depth * 2 + words.len()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(has_color: bool) -> String {
        let mut page = Page::new(Look::new(None, has_color));
        page.expression("typed", "-empty");
        page.section("here");
        page.rows(&[
            Row::Operator { depth: 0, word: "not" },
            Row::Primary { depth: 1, words: "-empty".into(), cost: 20, asks: "statx".into() },
        ]);
        page.into_text()
    }

    #[test]
    fn titles_words_and_costs_have_their_colours() {
        let plain = "typed      -empty\n\nhere:\n  not\n    -empty  cost     20  statx\n";
        assert_eq!(drawn(false), plain);
        let colored = drawn(true);
        for expected in [
            "\x1b[1;33mtyped     \x1b[0m \x1b[32m-empty\x1b[0m\n",
            "\x1b[1;33mhere:\x1b[0m\n",
            "    \x1b[32m-empty\x1b[0m  \x1b[2mcost     20  statx\x1b[0m\n",
        ] {
            assert!(colored.contains(expected), "{colored:?}");
        }
    }
}
