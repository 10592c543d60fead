//! Control characters made visible, so that no name and no text takes over the terminal.

use crate::deception::{is_unseen, reorders};

/// What a text may still do to the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Nothing: every control character is shown. For names, which are one line.
    Nothing,
    /// Colours and attributes (SGR sequences), tabs, line ends. For texts.
    Color,
}

/// Appends `text` with everything shown that would do more than `keep` allows.
///
/// ASCII controls become caret notation (`^[`, `^?`); C1 controls, the characters that reorder text and those that
/// nobody sees become `<U+202E>`; a byte that is no character and may be a C1 control by itself becomes `<9B>`.
/// Other bytes that are not UTF-8 pass.
pub fn append_visible(text: &[u8], keep: Keep, out: &mut Vec<u8>) {
    // Most texts are plain ASCII, and what of that stands before a character has no say in it.
    let is_plain = |byte: &&u8| byte.is_ascii() && !is_suspect(**byte, keep);
    let (plain, rest) = text.split_at(text.iter().take_while(is_plain).count());
    out.extend_from_slice(plain);
    for chunk in rest.utf8_chunks() {
        append_characters(chunk.valid(), keep, out);
        for &byte in chunk.invalid() {
            match byte {
                0x80..=0x9f => out.extend_from_slice(format!("<{byte:02X}>").as_bytes()),
                _ => out.push(byte),
            }
        }
    }
}

/// The text with everything shown that is no plain character, for a line of a message.
#[must_use]
pub fn visible(text: &str) -> String {
    let mut shown = Vec::with_capacity(text.len());
    append_visible(text.as_bytes(), Keep::Nothing, &mut shown);
    String::from_utf8_lossy(&shown).into_owned()
}

/// Whether [`append_visible`] would leave the text as it is.
#[must_use]
pub fn is_safe(text: &[u8], keep: Keep) -> bool {
    if is_plainly_safe(text, keep) {
        return true;
    }
    let mut shown = Vec::with_capacity(text.len());
    append_visible(text, keep, &mut shown);
    shown == text
}

/// The same at a glance, for many texts that may be shown anyway: it misses some of the characters that are safe.
#[must_use]
pub fn is_plainly_safe(text: &[u8], keep: Keep) -> bool {
    !text.iter().any(|&byte| is_suspect(byte, keep)) && std::str::from_utf8(text).is_ok()
}

fn append_characters(text: &str, keep: Keep, out: &mut Vec<u8>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(length) = bytes[at..].iter().position(|&byte| is_suspect(byte, keep)) {
        out.extend_from_slice(&bytes[at..at + length]);
        at += length;
        at += append_suspect(text, at, keep, out);
    }
    out.extend_from_slice(&bytes[at..]);
}

/// Whether something unsafe can begin with a byte.
#[inline]
fn is_suspect(byte: u8, keep: Keep) -> bool {
    const OF_NAMES: [bool; 256] = suspects(Keep::Nothing);
    const OF_TEXTS: [bool; 256] = suspects(Keep::Color);
    match keep {
        Keep::Nothing => OF_NAMES[usize::from(byte)],
        Keep::Color => OF_TEXTS[usize::from(byte)],
    }
}

/// The bytes at which something unsafe can begin: ASCII controls, and the lead bytes of the characters below.
const fn suspects(keep: Keep) -> [bool; 256] {
    let mut suspects = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        suspects[byte] = match byte as u8 {
            b'\n' | b'\t' => matches!(keep, Keep::Nothing),
            0..0x20 | 0x7f | 0xc2 | 0xcd | 0xd8 | 0xe1 | 0xe2 | 0xe3 | 0xef | 0xf0 | 0xf3 => true,
            _ => false,
        };
        byte += 1;
    }
    suspects
}

/// Appends what stands at a place, a suspect, and says how many bytes that were.
fn append_suspect(text: &str, at: usize, keep: Keep, out: &mut Vec<u8>) -> usize {
    let keeps_text = keep == Keep::Color;
    let rest = &text.as_bytes()[at..];
    match *rest {
        [b'\n' | b'\t', ..] if keeps_text => copy(rest, 1, out),
        [b'\r', b'\n', ..] if keeps_text => copy(rest, 2, out),
        [0x1b, b'[', ..] if keeps_text && sgr_length(rest).is_some() => {
            copy(rest, sgr_length(rest).unwrap_or(2), out)
        }
        [byte @ (0..0x20 | 0x7f), ..] => {
            out.extend_from_slice(&[b'^', byte ^ 0x40]);
            1
        }
        _ => {
            let mut characters = text[at..].chars();
            let Some(character) = characters.next() else { return 0 };
            let before = || text[..at].chars().next_back();
            let shows = matches!(character, '\u{80}'..='\u{9f}')
                || reorders(character)
                || is_unseen(character, before(), characters.next());
            if shows {
                append_code_point(character, out);
                return character.len_utf8();
            }
            copy(rest, character.len_utf8(), out)
        }
    }
}

/// Appends the number of a character in the place of it.
pub(crate) fn append_code_point(character: char, out: &mut Vec<u8>) {
    out.extend_from_slice(format!("<U+{:04X}>", u32::from(character)).as_bytes());
}

fn copy(text: &[u8], length: usize, out: &mut Vec<u8>) -> usize {
    out.extend_from_slice(&text[..length]);
    length
}

/// The length of the SGR sequence that the text begins with: `ESC [`, digits, `;` and `:`, then `m`.
#[must_use]
pub fn sgr_length(text: &[u8]) -> Option<usize> {
    let parameters = text.strip_prefix(b"\x1b[")?;
    let end = parameters.iter().position(|byte| !matches!(byte, b'0'..=b'9' | b';' | b':'))?;
    (parameters[end] == b'm').then_some(end + 3)
}

/// The length of what the text begins with that takes no columns: an SGR sequence, or a string such as a link (OSC),
/// with its terminator.
#[must_use]
pub fn sequence_length(text: &[u8]) -> Option<usize> {
    let string = || text.strip_prefix(b"\x1b]").map(|string| string_length(string) + 2);
    sgr_length(text).or_else(string)
}

/// Appends `text` without escape sequences (ECMA-48: control sequences, strings up to their terminator, and the shorter
/// ones); one that is cut off is left out up to the end of the line.
pub fn append_stripped(text: &[u8], out: &mut Vec<u8>) {
    let mut rest = text;
    while let Some(at) = memchr::memchr(0x1b, rest) {
        out.extend_from_slice(&rest[..at]);
        let sequence = &rest[at + 1..];
        let is_parameter = |byte: &u8| (0x30..=0x3f).contains(byte);
        let is_intermediate = |byte: &u8| (0x20..=0x2f).contains(byte);
        let length_of = |body: &[u8], is_inner: &dyn Fn(&u8) -> bool| {
            // A control character ends a sequence that is cut off, and is no part of it.
            let end = body.iter().position(|byte| !is_inner(byte));
            end.map_or(body.len(), |end| end + usize::from(body[end] >= b' '))
        };
        let length = match sequence.first() {
            None => 0,
            Some(b'[') => 1 + length_of(&sequence[1..], &|byte| is_parameter(byte) || is_intermediate(byte)),
            Some(b']' | b'P' | b'X' | b'^' | b'_') => string_length(sequence),
            Some(_) => length_of(sequence, &is_intermediate),
        };
        rest = &sequence[length..];
    }
    out.extend_from_slice(rest);
}

/// The length of a string up to BEL or `ESC \`, both included, or up to the end of the line.
fn string_length(text: &[u8]) -> usize {
    let end = text.iter().enumerate().find_map(|(at, &byte)| match byte {
        0x07 => Some(at + 1),
        0x1b if text.get(at + 1) == Some(&b'\\') => Some(at + 2),
        b'\n' => Some(at),
        _ => None,
    });
    end.unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, keep: Keep, expected: &str) {
        let mut out = Vec::new();
        append_visible(text.as_bytes(), keep, &mut out);
        assert_eq!(String::from_utf8_lossy(&out), expected);
        assert_eq!(is_safe(text.as_bytes(), keep), text == expected);
        assert!(!is_plainly_safe(text.as_bytes(), keep) || text == expected);
    }

    #[test]
    fn names_show_every_control_character() {
        check("plain é 漢", Keep::Nothing, "plain é 漢");
        check("a\nb\tc\x1b[31md\x7f", Keep::Nothing, "a^Jb^Ic^[[31md^?");
        check("\u{85}x\u{202e}y\u{2066}", Keep::Nothing, "<U+0085>x<U+202E>y<U+2066>");
        check("“quoted” …", Keep::Nothing, "“quoted” …");
    }

    #[test]
    fn texts_keep_colours_and_lines_only() {
        check("\x1b[1;38:5:2mred\x1b[m\ttab\r\n", Keep::Color, "\x1b[1;38:5:2mred\x1b[m\ttab\r\n");
        check("\x1b]0;title\x07\x1b[2Jgone\rover", Keep::Color, "^[]0;title^G^[[2Jgone^Mover");
        check("cut\x1b[31", Keep::Color, "cut^[[31");
    }

    #[test]
    fn names_show_what_nobody_sees() {
        check("a\u{200b}b\u{feff}\u{ad}c\u{3164}", Keep::Nothing, "a<U+200B>b<U+FEFF><U+00AD>c<U+3164>");
        check("a\u{200d}b\u{fe0f}\u{e0041}", Keep::Nothing, "a<U+200D>b<U+FE0F><U+E0041>");
        check("\u{61c}\u{200e}", Keep::Nothing, "<U+061C><U+200E>");
        check("\u{fff9}a\u{1d173}b\u{e0100}", Keep::Nothing, "<U+FFF9>a<U+1D173>b<U+E0100>");
        check("葛\u{e0100} 😀 \u{fffd}", Keep::Nothing, "葛\u{e0100} 😀 \u{fffd}");
        check(
            "👩\u{200d}👧 ❤\u{fe0f} #\u{fe0f}\u{20e3} می\u{200c}خواهم ㄱ",
            Keep::Nothing,
            "👩\u{200d}👧 ❤\u{fe0f} #\u{fe0f}\u{20e3} می\u{200c}خواهم ㄱ",
        );
        check("\u{feff}text\u{200b}\u{61c}", Keep::Color, "<U+FEFF>text<U+200B><U+061C>");
    }

    #[test]
    fn bytes_that_are_not_utf8_pass_unless_they_may_be_controls() {
        let mut out = Vec::new();
        append_visible(b"\xc2\xe2\x80\xff\x9b31m\xc3\x80\xa0", Keep::Nothing, &mut out);
        assert_eq!(out, b"\xc2\xe2<80>\xff<9B>31m\xc3\x80\xa0");
        assert!(!is_safe(b"\x9b", Keep::Color) && is_safe(b"\xff", Keep::Color));
        assert!(is_plainly_safe("fünf\t".as_bytes(), Keep::Color) && !is_plainly_safe(b"\xff", Keep::Color));
    }

    #[test]
    fn sequences_are_stripped_and_nothing_else() {
        for (text, expected) in [
            ("plain é", "plain é"),
            ("\x1b[1;31mred\x1b[0m.", "red."),
            ("\x1b[?25l\x1b[2Ja", "a"),
            ("\x1b]0;title\x07a\x1b]8;;http://x\x1b\\b\x1b]8;;\x1b\\", "ab"),
            ("\x1b(Ba\x1b=b\x1bMc", "abc"),
            ("a\x1bPq#1\x1b\\b", "ab"),
            ("cut\x1b[31", "cut"),
            ("cut\x1b", "cut"),
            ("cut\x1b]0;never ends\n", "cut\n"),
            ("cut\x1b[3\ncut\x1b\n", "cut\ncut\n"),
        ] {
            let mut out = Vec::new();
            append_stripped(text.as_bytes(), &mut out);
            assert_eq!(String::from_utf8_lossy(&out), expected, "{text:?}");
        }
    }
}
