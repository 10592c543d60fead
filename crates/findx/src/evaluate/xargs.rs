//! Paths for xargs: which of them it would change, and how it takes them whole.

use term::quote;
use walk::Stream;

use super::Evaluation;

impl Evaluation<'_, '_> {
    pub(super) fn is_changed_by_xargs(&mut self) -> bool {
        let path = self.entry.path();
        let is_changed = path.iter().any(|&byte| is_special_to_xargs(byte));
        if is_changed {
            let quoted = quote::message_word(path, &self.context.locale);
            self.say(Stream::DIAGNOSTICS, &[&quoted, b": Path is not safe for xargs"]);
        }
        is_changed
    }

    /// A line that xargs reads as one argument: blanks, quotes and backslashes have a backslash before them.
    pub(super) fn print_for_xargs(&mut self) {
        let mut path = self.entry.path().to_vec();
        if self.context.is_watched(Stream::OUTPUT) {
            quote::mask(&mut path, 0, &self.context.locale, true);
        }
        let out = self.text.text(Stream::OUTPUT);
        for byte in path {
            // Those that a shell takes for something else, too.
            if is_special_to_xargs(byte) || matches!(byte, b'$' | b'`') {
                out.push(b'\\');
            }
            out.push(byte);
        }
        out.push(b'\n');
    }
}

/// Whether xargs takes a byte for something else than itself.
fn is_special_to_xargs(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'"' | b'\'' | b'\\')
}
