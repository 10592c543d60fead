//! Bytes that are not all UTF-8, read as text, and the way back from places in the text to places in the bytes.

/// Text with U+FFFD for what was not UTF-8.
pub(crate) struct Lossy {
    text: String,
    /// Behind each replacement: its place in the text, and in the bytes.
    places: Vec<(usize, usize)>,
}

/// Reads bytes as `String::from_utf8_lossy` does.
pub(crate) fn read(bytes: &[u8]) -> Lossy {
    let mut lossy = Lossy { text: String::with_capacity(bytes.len()), places: Vec::new() };
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        lossy.text.push_str(chunk.valid());
        at += chunk.valid().len() + chunk.invalid().len();
        if !chunk.invalid().is_empty() {
            lossy.text.push(char::REPLACEMENT_CHARACTER);
            lossy.places.push((lossy.text.len(), at));
        }
    }
    lossy
}

impl Lossy {
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The place in the bytes of a place in the text that is not within a replacement.
    pub(crate) fn place(&self, at: usize) -> usize {
        let behind = self.places.partition_point(|&(text, _)| text <= at);
        match behind.checked_sub(1) {
            Some(last) => self.places[last].1 + (at - self.places[last].0),
            None => at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lead_back_to_the_bytes() {
        let read = read(b"a\xffb\xe2\x82c");
        assert_eq!(read.text(), "a\u{fffd}b\u{fffd}c");
        let places: Vec<usize> = [0, 1, 4, 5, 8, 9].iter().map(|&at| read.place(at)).collect();
        assert_eq!(places, [0, 1, 2, 3, 5, 6]);
    }
}
