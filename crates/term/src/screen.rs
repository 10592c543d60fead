//! The facts of the terminal, resolved once at the start: whether there is one, its width, its colours.

use crate::when::When;

/// How many colours a terminal shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// The sixteen of ECMA-48 and aixterm.
    Ansi16,
    /// xterm's palette of 256.
    Ansi256,
    /// 24 bits.
    TrueColor,
}

/// What standard output shows on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Screen {
    /// Standard output is a terminal.
    pub is_terminal: bool,
    /// Columns, where the terminal says.
    pub columns: Option<usize>,
    /// Rows, where the terminal says.
    pub rows: Option<usize>,
    /// How many colours it can show.
    pub depth: Depth,
    /// Nothing in the environment asks for less: NO_COLOR is unset or empty, and TERM is not `dumb`.
    pub(crate) allows_color: bool,
}

impl Screen {
    /// Asks the terminal that standard output is, and the environment (NO_COLOR, COLORTERM, TERM).
    ///
    /// Where there is no terminal, its size is not asked for.
    #[must_use]
    pub fn of_stdout(get: impl Fn(&str) -> Option<Vec<u8>>) -> Self {
        let is_terminal = sys::tty::stdout_is_terminal();
        let size = if is_terminal { sys::tty::stdout_size() } else { None };
        Self {
            is_terminal,
            columns: size.map(|(columns, _)| columns.into()),
            rows: size.map(|(_, rows)| rows.into()).filter(|&rows| rows > 0),
            depth: depth(&get),
            allows_color: get("NO_COLOR").is_none_or(|value| value.is_empty())
                && get("TERM").is_none_or(|term| term != b"dumb"),
        }
    }

    /// Whether `when` means colour here: NO_COLOR and `TERM=dumb` turn off only what a terminal turned on.
    #[must_use]
    pub fn shows_color(&self, when: When) -> bool {
        when.resolve(self.is_terminal && self.allows_color)
    }
}

fn depth(get: impl Fn(&str) -> Option<Vec<u8>>) -> Depth {
    if get("COLORTERM").is_some_and(|value| value == b"truecolor" || value == b"24bit") {
        return Depth::TrueColor;
    }
    match get("TERM") {
        Some(term) if term.ends_with(b"-direct") => Depth::TrueColor,
        Some(term) if term.windows(8).any(|part| part == b"256color") => Depth::Ansi256,
        _ => Depth::Ansi16,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file or a pipe: no terminal, no size.
    const NONE: Screen =
        Screen { is_terminal: false, columns: None, rows: None, depth: Depth::Ansi16, allows_color: true };

    fn check(variables: &[(&str, &str)], expected: Depth) {
        let get = |name: &str| {
            variables.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_bytes().to_vec())
        };
        assert_eq!(depth(get), expected, "{variables:?}");
    }

    #[test]
    fn depth_follows_colorterm_then_term() {
        check(&[], Depth::Ansi16);
        check(&[("TERM", "xterm")], Depth::Ansi16);
        check(&[("TERM", "xterm-256color")], Depth::Ansi256);
        check(&[("TERM", "xterm-direct")], Depth::TrueColor);
        check(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")], Depth::TrueColor);
    }

    #[test]
    fn the_environment_turns_off_only_what_a_terminal_turned_on() {
        let screen = Screen { is_terminal: true, allows_color: false, ..NONE };
        assert!(!screen.shows_color(When::Auto));
        assert!(screen.shows_color(When::Always));
        assert!(!NONE.shows_color(When::Auto));
    }
}
