//! git's colours in a line: without them, and what they say.

use crate::line::Side;

/// Takes the sequences that colour text (SGR) out of it, and erasures to the end of the line, which git and grep write.
pub fn strip(text: &[u8], out: &mut Vec<u8>) {
    let mut start = 0;
    for at in memchr::memchr_iter(0x1b, text) {
        if let Some(length) = length(&text[at..]) {
            out.extend_from_slice(&text[start..at]);
            start = at + length;
        }
    }
    out.extend_from_slice(&text[start..]);
}

/// The length of the sequence that the text begins with: `ESC [`, digits, `;` and `:`, then `m` or `K`.
pub(crate) fn length(text: &[u8]) -> Option<usize> {
    let parameters = text.strip_prefix(b"\x1b[")?;
    let end = parameters.iter().position(|byte| !matches!(byte, b'0'..=b'9' | b';' | b':'))?;
    matches!(parameters[end], b'm' | b'K').then_some(end + 3)
}

/// The parameters of the sequence that a line begins with.
fn first_parameters(raw: &[u8]) -> Option<&[u8]> {
    let length = length(raw)?;
    (raw[length - 1] == b'm').then(|| &raw[2..length - 1])
}

/// Whether git's colours say that a line was moved: they are neither the usual ones of its side nor none. The sequence
/// that they begin with is returned. git's own choices for moved lines are magenta, cyan, blue and yellow, and dim where
/// a line is of no interest.
pub fn is_moved(raw: &[u8], side: Side) -> Option<&[u8]> {
    if side == Side::Context {
        return None;
    }
    let parameters = first_parameters(raw)?;
    let says = |code: &[u8]| match code {
        b"2" | b"33" | b"34" | b"35" | b"36" | b"93" | b"94" | b"95" | b"96" => true,
        b"31" | b"91" => side == Side::Added,
        b"32" | b"92" => side == Side::Removed,
        _ => false,
    };
    // The parameters of an extended colour are no codes.
    let codes = parameters.split(|&byte| byte == b';').take_while(|code| !matches!(*code, b"38" | b"48"));
    codes.into_iter().any(says).then(|| &raw[..parameters.len() + 3])
}

/// Whether a colour begins after text: as where git marks words, and never where it colours whole lines.
pub(crate) fn colors_words(raw: &[u8]) -> bool {
    let mut at = 0;
    let mut has_text = false;
    while at < raw.len() {
        let Some(length) = length(&raw[at..]) else {
            has_text = true;
            at = memchr::memchr(0x1b, &raw[at + 1..]).map_or(raw.len(), |next| at + 1 + next);
            continue;
        };
        let is_reset = matches!(&raw[at + 2..at + length], b"m" | b"0m" | b"K" | b"0K");
        if has_text && !is_reset {
            return true;
        }
        at += length;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_taken_out_and_nothing_else() {
        let mut out = Vec::new();
        strip(b"\x1b[1mdiff\x1b[m a\x1b[0K\x1b[2Jb\x1b]0;t\x07", &mut out);
        assert_eq!(out, b"diff a\x1b[2Jb\x1b]0;t\x07");
    }

    #[test]
    fn moved_lines_are_told_by_their_colours() {
        for (raw, side, expected) in [
            (&b"\x1b[31m-a\x1b[m"[..], Side::Removed, None),
            (b"\x1b[1;31m-a", Side::Removed, None),
            (b"\x1b[32m+\x1b[m\x1b[32ma\x1b[m", Side::Added, None),
            (b"\x1b[1;35m-a", Side::Removed, Some(&b"\x1b[1;35m"[..])),
            (b"\x1b[1;36m+a", Side::Added, Some(b"\x1b[1;36m")),
            (b"\x1b[2m+a", Side::Added, Some(b"\x1b[2m")),
            (b"\x1b[38;5;36m+a", Side::Added, None),
            (b"+a", Side::Added, None),
            (b"\x1b[35m a", Side::Context, None),
        ] {
            assert_eq!(is_moved(raw, side), expected, "{}", String::from_utf8_lossy(raw).escape_debug());
        }
    }

    #[test]
    fn colours_within_a_line_are_those_of_words() {
        assert!(colors_words(b"let \x1b[31ma\x1b[m\x1b[32mb\x1b[m;"));
        assert!(!colors_words(b"\x1b[32m+\x1b[m\x1b[mtext\x1b[m"));
        assert!(!colors_words(b" plain"));
        assert!(!colors_words(b""));
    }
}
