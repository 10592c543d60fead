//! Signs for what does not print: Unicode's control pictures, a dot for a blank, an arrow for a tab.

use term::escape::{Keep, append_visible};

/// Stands for a blank.
pub(crate) const BLANK: &str = "·";

/// Appends a text without tabs, each blank and control character as its sign, each byte that is no text as `\\xNN`.
pub(crate) fn append(text: &[u8], out: &mut Vec<u8>) {
    for chunk in text.utf8_chunks() {
        for character in chunk.valid().chars() {
            match character {
                ' ' => out.extend_from_slice(BLANK.as_bytes()),
                '\x7f' => out.extend_from_slice("␡".as_bytes()),
                '\0'..='\x1f' => append_character(picture(character), out),
                character => {
                    let mut bytes = [0; 4];
                    append_visible(character.encode_utf8(&mut bytes).as_bytes(), Keep::Nothing, out);
                }
            }
        }
        for byte in chunk.invalid() {
            out.extend_from_slice(format!("\\x{byte:02X}").as_bytes());
        }
    }
}

/// Appends a tab of this many columns.
pub(crate) fn append_tab(columns: usize, out: &mut Vec<u8>) {
    match columns.checked_sub(2) {
        None => out.extend_from_slice("↹".as_bytes()),
        Some(between) => out.extend_from_slice(format!("├{}┤", "─".repeat(between)).as_bytes()),
    }
}

/// The picture of a control character (Unicode, U+2400 and on).
fn picture(control: char) -> char {
    char::from_u32(0x2400 + u32::from(control)).unwrap_or(control)
}

fn append_character(character: char, out: &mut Vec<u8>) {
    out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_print_has_its_sign() {
        let signs = |text: &[u8]| {
            let mut out = Vec::new();
            append(text, &mut out);
            String::from_utf8(out).expect("signs are text")
        };
        assert_eq!(signs(b"a b\r\n"), "a·b␍␊");
        assert_eq!(signs(b"\0\x07\x08\x1b\x7f"), "␀␇␈␛␡");
        assert_eq!(signs(b"\x80\xc3\xa9\xff"), "\\x80é\\xFF");
        assert_eq!(signs("\u{202e}\u{85}".as_bytes()), "<U+202E><U+0085>");
        let mut tabs = Vec::new();
        (1..=4).for_each(|columns| append_tab(columns, &mut tabs));
        assert_eq!(String::from_utf8(tabs).expect("signs are text"), "↹├┤├─┤├──┤");
    }
}
