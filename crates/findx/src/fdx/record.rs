//! What a result leaves for commands: its path, and after it what the words of their templates stand for. These are
//! known while the file is at hand, and the command comes later.

use crate::template::{Subject, Word};

/// Appends what follows the path in a record: what each of the words stands for, and the lengths of these. No NUL is
/// among it.
pub(crate) fn append_values(words: &[Word], subject: &mut impl Subject, out: &mut Vec<u8>) {
    let mut lengths = Vec::with_capacity(words.len());
    for word in words {
        let start = out.len();
        subject.append(word, out);
        lengths.push(out.len() - start);
    }
    for length in lengths {
        out.push(b' ');
        term::block_size::append_number(length as u64, out);
    }
}

/// What the words of a record stand for.
pub(crate) struct Values<'r> {
    words: &'r [Word],
    texts: Vec<&'r [u8]>,
}

/// The path of a record that was made with these words, and what they stand for.
pub(crate) fn read<'r>(record: &'r [u8], words: &'r [Word]) -> (&'r [u8], Values<'r>) {
    let (mut rest, mut lengths) = (record, Vec::with_capacity(words.len()));
    for _ in words {
        let Some(blank) = memchr::memrchr(b' ', rest) else { break };
        lengths.push(std::str::from_utf8(&rest[blank + 1..]).ok().and_then(|digits| digits.parse().ok()));
        rest = &rest[..blank];
    }
    let mut texts = Vec::with_capacity(words.len());
    for length in lengths {
        let length: usize = length.unwrap_or(0);
        let (before, text) = rest.split_at(rest.len().saturating_sub(length));
        texts.push(text);
        rest = before;
    }
    texts.reverse();
    (rest, Values { words, texts })
}

impl Subject for Values<'_> {
    fn append(&mut self, word: &Word, out: &mut Vec<u8>) {
        let place = self.words.iter().position(|known| known == word);
        if let Some(text) = place.and_then(|place| self.texts.get(place)) {
            out.extend_from_slice(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Texts(Vec<&'static str>);

    impl Subject for Texts {
        fn append(&mut self, word: &Word, out: &mut Vec<u8>) {
            let Word::Group(number) = word else { return };
            out.extend_from_slice(self.0[number - 1].as_bytes());
        }
    }

    fn check(path: &str, texts: Vec<&'static str>) {
        let words: Vec<Word> = (1..=texts.len()).map(Word::Group).collect();
        let mut record = path.as_bytes().to_vec();
        append_values(&words, &mut Texts(texts.clone()), &mut record);
        let (found, mut values) = read(&record, &words);
        assert_eq!(found, path.as_bytes());
        for (word, expected) in words.iter().zip(texts) {
            let mut text = Vec::new();
            values.append(word, &mut text);
            assert_eq!(text, expected.as_bytes());
        }
    }

    #[test]
    fn what_goes_into_a_record_comes_out_of_it() {
        check("a 1", vec![]);
        check("a 12 3", vec!["", "x 4", " "]);
        check("", vec!["5", "", "a\nb", "-1 10"]);
    }
}
