//! A pattern that a person looks for in lines, in the dialect of the grammars: Oniguruma's.

use crate::engine::Finder;

/// A pattern that lines may hold.
#[derive(Debug)]
pub struct Pattern(Finder);

impl Pattern {
    /// Reads a pattern.
    ///
    /// ```
    /// use highlight::Pattern;
    ///
    /// let pattern = Pattern::new("to-?do", true).expect("a pattern");
    /// assert!(pattern.is_in(b"// TODO: more\n"));
    /// assert!(!pattern.is_in(b"// done\n"));
    /// assert!(Pattern::new("(", false).is_err());
    /// ```
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn new(text: &str, ignores_case: bool) -> Result<Self, String> {
        Finder::new(text, ignores_case).map(Self)
    }

    /// Whether a line holds it; not where that takes too long to tell.
    #[must_use]
    pub fn is_in(&self, line: &[u8]) -> bool {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let line = String::from_utf8_lossy(line);
        self.0.is_in(&line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, line: &[u8], expected: bool) {
        assert_eq!(Pattern::new(pattern, false).expect(pattern).is_in(line), expected, "{pattern}");
    }

    #[test]
    fn lines_hold_patterns_or_not() {
        check("b$", b"ab\n", true);
        check("^$", b"\n", true);
        check("^b", b"ab\n", false);
        check("é.?x", "é\u{fffd}x".as_bytes(), true);
        check("a.b", b"a\xffb\n", true);
        check("", b"", true);
    }

    #[test]
    fn a_search_that_never_ends_is_given_up() {
        let line = [&[b'a'; 5_000][..], b"c"].concat();
        check("(a|a|aa)*b", &line, false);
    }

    #[test]
    fn a_search_that_takes_long_from_each_place_of_a_long_line_is_given_up() {
        let begun = std::time::Instant::now();
        check(r"\w+\s(?=x)|(.)\1", &b"a_".repeat(200_000), false);
        assert!(begun.elapsed() < std::time::Duration::from_secs(10), "{:?}", begun.elapsed());
    }

    #[test]
    fn what_a_long_line_holds_at_its_end_is_found() {
        check("x+y$", &[&b"ab ".repeat(300_000)[..], b"xxy\n"].concat(), cfg!(feature = "oniguruma"));
    }
}
