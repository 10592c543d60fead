//! The built-in colours, the keys of LS_COLORS, and the terminals that dircolors knows to have colours.

use super::Indicator;

/// How many indicators there are.
pub(super) const COUNT: usize = 24;

/// A key of LS_COLORS, what it names, and the code that it has from the start.
type Row = (&'static [u8; 2], Indicator, Option<&'static [u8]>);

const INDICATORS: [Row; COUNT] = [
    (b"lc", Indicator::Left, Some(b"\x1b[")),
    (b"rc", Indicator::Right, Some(b"m")),
    (b"ec", Indicator::End, None),
    (b"rs", Indicator::Reset, Some(b"0")),
    (b"no", Indicator::Normal, None),
    (b"fi", Indicator::File, None),
    (b"di", Indicator::Directory, Some(b"01;34")),
    (b"ln", Indicator::Link, Some(b"01;36")),
    (b"pi", Indicator::Fifo, Some(b"33")),
    (b"so", Indicator::Socket, Some(b"01;35")),
    (b"bd", Indicator::Block, Some(b"01;33")),
    (b"cd", Indicator::Character, Some(b"01;33")),
    (b"mi", Indicator::Missing, None),
    (b"or", Indicator::Orphan, None),
    (b"ex", Indicator::Executable, Some(b"01;32")),
    (b"do", Indicator::Door, Some(b"01;35")),
    (b"su", Indicator::SetUser, Some(b"37;41")),
    (b"sg", Indicator::SetGroup, Some(b"30;43")),
    (b"st", Indicator::Sticky, Some(b"37;44")),
    (b"ow", Indicator::OtherWritable, Some(b"34;42")),
    (b"tw", Indicator::StickyOtherWritable, Some(b"30;42")),
    (b"ca", Indicator::Capability, None),
    (b"mh", Indicator::MultiHardLink, None),
    (b"cl", Indicator::ClearToEnd, Some(b"\x1b[K")),
];

/// The terminals with colours; `*` at an end stands for anything.
const TERMINALS: [&str; 25] = [
    "Eterm",
    "ansi",
    "*color*",
    "cons25",
    "console",
    "cygwin",
    "*direct*",
    "dtterm",
    "gnome",
    "hurd",
    "jfbterm",
    "konsole",
    "kterm",
    "linux",
    "linux-c",
    "mlterm",
    "putty",
    "rxvt*",
    "screen*",
    "st",
    "terminator",
    "tmux*",
    "vt100",
    "vt220",
    "xterm*",
];

/// The built-in codes, in the order of `Indicator`.
pub(super) fn codes() -> [Option<Vec<u8>>; COUNT] {
    INDICATORS.map(|(_, _, code)| code.map(<[u8]>::to_vec))
}

/// The indicator that a key of LS_COLORS names.
pub(super) fn indicator(key: &[u8]) -> Option<Indicator> {
    INDICATORS.iter().find(|(name, _, _)| *name == key).map(|&(_, indicator, _)| indicator)
}

/// The key of LS_COLORS that names an indicator.
pub(super) fn key(indicator: Indicator) -> &'static str {
    std::str::from_utf8(INDICATORS[indicator as usize].0).unwrap_or_default()
}

/// Whether dircolors knows a terminal of that name to have colours.
pub(super) fn is_known_terminal(term: &[u8]) -> bool {
    let Ok(term) = std::str::from_utf8(term) else { return false };
    TERMINALS.iter().any(|pattern| matches(pattern, term)) || is_console_of_size(term)
}

fn matches(pattern: &str, term: &str) -> bool {
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(_), Some(_)) => term.contains(pattern.trim_matches('*')),
        (None, Some(prefix)) => term.starts_with(prefix),
        _ => term == pattern,
    }
}

/// The pattern `con[0-9]*x[0-9]*`.
fn is_console_of_size(term: &str) -> bool {
    let Some(size) = term.strip_prefix("con") else { return false };
    let bytes = size.as_bytes();
    bytes.first().is_some_and(u8::is_ascii_digit)
        && bytes.windows(2).skip(1).any(|pair| pair[0] == b'x' && pair[1].is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_stands_in_the_order_of_the_indicators() {
        for (place, &(_, indicator, _)) in INDICATORS.iter().enumerate() {
            assert_eq!(indicator as usize, place);
        }
    }

    #[test]
    fn terminals_are_known_by_pattern() {
        for term in ["xterm", "xterm-256color", "my-color-term", "con80x25", "con80x25x", "screen.linux"] {
            assert!(is_known_terminal(term.as_bytes()), "{term}");
        }
        for term in ["", "dumb", "vt102", "conx2", "con8", "con8x", "sto"] {
            assert!(!is_known_terminal(term.as_bytes()), "{term}");
        }
    }
}
