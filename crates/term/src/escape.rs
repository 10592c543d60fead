//! Control characters made visible, so that no name and no text takes over the terminal.

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
/// ASCII controls become caret notation (`^[`, `^?`), C1 controls and the characters that reorder or hide text
/// (bidirectional overrides and isolates, U+2028, U+2029) become `<U+202E>`. Bytes that are not UTF-8 pass.
pub fn append_visible(text: &[u8], keep: Keep, out: &mut Vec<u8>) {
    let mut rest = text;
    while let Some(at) = rest.iter().position(|&byte| is_suspect(byte)) {
        out.extend_from_slice(&rest[..at]);
        rest = &rest[at..];
        let taken = append_suspect(rest, keep, out);
        rest = &rest[taken..];
    }
    out.extend_from_slice(rest);
}

/// Whether [`append_visible`] would change the text.
#[must_use]
pub fn is_safe(text: &[u8], keep: Keep) -> bool {
    if !text.iter().any(|&byte| is_suspect(byte)) {
        return true;
    }
    let mut shown = Vec::with_capacity(text.len());
    append_visible(text, keep, &mut shown);
    shown == text
}

/// Bytes at which something unsafe can begin: ASCII controls, and the lead bytes of the characters below.
fn is_suspect(byte: u8) -> bool {
    byte < 0x20 || byte == 0x7f || byte == 0xc2 || byte == 0xe2
}

/// Appends what `text` begins with, a suspect, and says how many bytes that were.
fn append_suspect(text: &[u8], keep: Keep, out: &mut Vec<u8>) -> usize {
    let keeps_text = keep == Keep::Color;
    match *text {
        [b'\n' | b'\t', ..] if keeps_text => copy(text, 1, out),
        [b'\r', b'\n', ..] if keeps_text => copy(text, 2, out),
        [0x1b, b'[', ..] if keeps_text && sgr_length(text).is_some() => {
            copy(text, sgr_length(text).unwrap_or(2), out)
        }
        [byte @ (0..0x20 | 0x7f), ..] => {
            out.extend_from_slice(&[b'^', byte ^ 0x40]);
            1
        }
        [0xc2, second @ 0x80..=0x9f, ..] => append_code_point(u32::from(second), 2, out),
        [0xe2, second @ (0x80 | 0x81), third @ 0x80..=0xbf, ..] => {
            let code = 0x2000 | u32::from(second & 0x3f) << 6 | u32::from(third & 0x3f);
            match code {
                0x200e | 0x200f | 0x2028..=0x202e | 0x2066..=0x2069 => append_code_point(code, 3, out),
                _ => copy(text, 3, out),
            }
        }
        _ => copy(text, 1, out),
    }
}

fn copy(text: &[u8], length: usize, out: &mut Vec<u8>) -> usize {
    out.extend_from_slice(&text[..length]);
    length
}

fn append_code_point(code: u32, length: usize, out: &mut Vec<u8>) -> usize {
    out.extend_from_slice(format!("<U+{code:04X}>").as_bytes());
    length
}

/// The length of the SGR sequence that the text begins with: `ESC [`, digits, `;` and `:`, then `m`.
#[must_use]
pub fn sgr_length(text: &[u8]) -> Option<usize> {
    let parameters = text.strip_prefix(b"\x1b[")?;
    let end = parameters.iter().position(|byte| !matches!(byte, b'0'..=b'9' | b';' | b':'))?;
    (parameters[end] == b'm').then_some(end + 3)
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
        let behind = |body: &[u8], is_inner: &dyn Fn(&u8) -> bool| {
            // A control character ends a sequence that is cut off, and is no part of it.
            let end = body.iter().position(|byte| !is_inner(byte));
            end.map_or(body.len(), |end| end + usize::from(body[end] >= b' '))
        };
        let length = match sequence.first() {
            None => 0,
            Some(b'[') => 1 + behind(&sequence[1..], &|byte| is_parameter(byte) || is_intermediate(byte)),
            Some(b']' | b'P' | b'X' | b'^' | b'_') => string_length(sequence),
            Some(_) => behind(sequence, &is_intermediate),
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
    fn bytes_that_are_not_utf8_pass() {
        let mut out = Vec::new();
        append_visible(b"\xc2\xe2\x80\xff", Keep::Nothing, &mut out);
        assert_eq!(out, b"\xc2\xe2\x80\xff");
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
