//! Words as a shell would have them: whatever is in them, and whichever shell of POSIX's it is.

use term::deception::misleads;

/// A word as a shell would have it, and without what a terminal would obey.
pub(crate) fn quoted(word: &str) -> String {
    let mut out = word.as_bytes().to_vec();
    quote_from(0, &mut out);
    String::from_utf8_lossy(&out).into_owned()
}

/// Makes what stands from `start` on one word for a shell, without what a terminal would obey.
#[inline]
pub(crate) fn quote_from(start: usize, out: &mut Vec<u8>) {
    if !is_bare(&out[start..]) {
        let text = out.split_off(start);
        append_quoted(&text, out);
    }
}

/// Whether no shell would change a word.
fn is_bare(word: &[u8]) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./+=:,@%".contains(&byte);
    match word.first() {
        // One shell has a command's path for `=command`.
        None | Some(b'=') => false,
        Some(_) if word.iter().all(|&byte| plain(byte)) => true,
        Some(_) => std::str::from_utf8(word).is_ok_and(|word| {
            word.chars().all(|one| match u8::try_from(one) {
                Ok(byte) if byte.is_ascii() => plain(byte),
                _ => one.is_alphanumeric() && is_shown(one),
            })
        }),
    }
}

/// Whether a terminal shows a character as it is, and nobody is misled by it.
fn is_shown(character: char) -> bool {
    !character.is_control() && !misleads(character, None, None)
}

/// Appends a word in single marks; what is not shown comes from `printf`, since not every shell knows `$'…'`.
fn append_quoted(word: &[u8], out: &mut Vec<u8>) {
    let name = &word[..word.len() - word.iter().rev().take_while(|&&byte| byte == b'\n').count()];
    let mut mode = Mode::Outside;
    for chunk in name.utf8_chunks() {
        for character in chunk.valid().chars() {
            let text = &mut [0; 4];
            let text = character.encode_utf8(text).as_bytes();
            // A line feed at the end of what a command prints is lost.
            let follows_line = matches!(mode, Mode::Printed { ends_line: true });
            if is_shown(character) && !follows_line {
                mode.marked(text, out);
            } else {
                mode.printed(text, out);
            }
        }
        mode.printed(chunk.invalid(), out);
    }
    mode.end(out);
    if word.is_empty() {
        out.extend_from_slice(b"''");
    }
    // What words are split at: a blank, a tab and a line feed.
    (name.len()..word.len()).for_each(|_| out.extend_from_slice(br#""${IFS#??}""#));
}

/// Where in a word the writing stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Outside,
    Marked,
    Printed { ends_line: bool },
}

impl Mode {
    fn marked(&mut self, text: &[u8], out: &mut Vec<u8>) {
        if *self != Self::Marked {
            self.end(out);
            out.push(b'\'');
            *self = Self::Marked;
        }
        match text {
            b"'" => out.extend_from_slice(br"'\''"),
            text => out.extend_from_slice(text),
        }
    }

    fn printed(&mut self, text: &[u8], out: &mut Vec<u8>) {
        for &byte in text {
            if !matches!(self, Self::Printed { .. }) {
                self.end(out);
                out.extend_from_slice(br#""$(printf '"#);
            }
            out.push(b'\\');
            out.extend([6, 3, 0].map(|shift| b'0' + (byte >> shift & 7)));
            *self = Self::Printed { ends_line: byte == b'\n' };
        }
    }

    fn end(&mut self, out: &mut Vec<u8>) {
        match self {
            Self::Outside => {}
            Self::Marked => out.push(b'\''),
            Self::Printed { .. } => out.extend_from_slice(br#"')""#),
        }
        *self = Self::Outside;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_where_a_shell_would_change_them() {
        for (word, expected) in [
            ("-name", "-name"),
            ("./a_b", "./a_b"),
            ("äß", "äß"),
            ("=ls", "'=ls'"),
            ("*.c", "'*.c'"),
            ("{a,b}", "'{a,b}'"),
            ("", "''"),
            ("it's", r"'it'\''s'"),
            ("'", r"''\'''"),
            ("two words", "'two words'"),
            ("a\x1bb\n", r#"'a'"$(printf '\033')"'b'"${IFS#??}""#),
            ("\n", r#""${IFS#??}""#),
            ("a\nb c", r#"'a'"$(printf '\012\142')"' c'"#),
            ("a\u{202e}b", r#"'a'"$(printf '\342\200\256')"'b'"#),
        ] {
            assert_eq!(quoted(word), expected);
        }
    }

    #[test]
    fn a_shell_makes_the_word_of_it_again() {
        // Every byte but NUL, alone and between others, and all of them at once.
        let one = |byte: u8| [vec![byte], vec![b'a', byte, byte, b'z'], vec![byte, b'\n'], vec![b'\n', byte]];
        let mut words: Vec<Vec<u8>> = (1..=u8::MAX).flat_map(one).collect();
        words.push((1..=u8::MAX).collect());
        words.push((1..=u8::MAX).rev().collect());
        words.extend(["a\n\nb\n\n", "é'\u{85}\u{202e}\n", "\n\n"].map(|word| word.as_bytes().to_vec()));
        let mut script = b"printf '%s\\0'".to_vec();
        for word in &words {
            script.push(b' ');
            let start = script.len();
            script.extend_from_slice(word);
            quote_from(start, &mut script);
        }
        use std::os::unix::ffi::OsStrExt;
        let script = std::ffi::OsStr::from_bytes(&script);
        let ran = std::process::Command::new("sh").arg("-c").arg(script).output().expect("sh can be run");
        let found: Vec<&[u8]> = ran.stdout.split(|&byte| byte == 0).collect();
        assert_eq!(found.len(), words.len() + 1);
        for (found, word) in found.iter().zip(&words) {
            assert_eq!(found, word);
        }
    }
}
