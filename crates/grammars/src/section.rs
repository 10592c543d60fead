//! The sections of the prepared data, which are one block of bytes: at its start the place where each section ends.

/// A section: records of one shape, found by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Section {
    /// Every text, one after another.
    Texts,
    /// A language: name, first extension and number of extensions, hidden or not, its first context.
    Languages,
    /// The extensions of the languages, in their order.
    Extensions,
    /// Extensions in lower case, sorted, with the language that has the last word.
    Lookup,
    /// An expression that a first line is searched for, and the language it speaks for.
    FirstLines,
    /// A theme: name, settings, first item and number of items.
    Themes,
    /// An item of a theme: a selector and what it changes.
    ThemeItems,
    /// The scopes of selectors, one selector after the other.
    ThemePaths,
    /// A scope: eight atoms, zero where there are fewer.
    Scopes,
    /// A context: its scopes, its rules with the included ones in place, its prototype.
    Contexts,
    /// A rule: an expression and what its match does.
    Rules,
    /// Lists of numbers, each after its length.
    Lists,
    /// A regular expression: its text, its program, and where it can begin.
    Expressions,
    /// The instructions of the programs.
    Programs,
    /// A class of characters: a bit for each of ASCII, then which ranges.
    Classes,
    /// Ranges of code points.
    Ranges,
    /// Sets of bytes: 256 bits, and one for the end of the text.
    Sets,
    /// The atoms' names; the first is number one.
    Atoms,
}

impl Section {
    /// How many sections there are.
    pub(crate) const COUNT: usize = Self::Atoms as usize + 1;
    /// The place of an end in the head.
    const END: usize = size_of::<u32>();

    /// Sections as a block.
    pub(crate) fn write(mut sections: [Vec<u8>; Self::COUNT]) -> Vec<u8> {
        let mut out = Vec::new();
        let mut end = Self::COUNT * Self::END;
        for section in &mut sections {
            section.resize(section.len().next_multiple_of(4), 0);
            end += section.len();
            out.extend_from_slice(&(end as u32).to_le_bytes());
        }
        out.extend(sections.into_iter().flatten());
        out
    }

    /// This section's bytes in a block. As many as three noughts may follow its last record.
    #[inline]
    pub fn of(self, block: &[u8]) -> &[u8] {
        let end = |number: usize| {
            let end = block[number * Self::END..].first_chunk().expect("a block begins with its ends");
            u32::from_le_bytes(*end) as usize
        };
        let number = self as usize;
        let start = if number == 0 { Self::COUNT * Self::END } else { end(number - 1) };
        &block[start..end(number)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_found_in_the_block() {
        let mut sections: [Vec<u8>; Section::COUNT] = std::array::from_fn(|_| Vec::new());
        sections[Section::Texts as usize] = b"texts".to_vec();
        sections[Section::Rules as usize] = b"rule".to_vec();
        sections[Section::Atoms as usize] = b"a".to_vec();
        let block = Section::write(sections);
        assert_eq!(Section::Texts.of(&block), b"texts\0\0\0");
        assert_eq!(Section::Languages.of(&block), b"");
        assert_eq!(Section::Rules.of(&block), b"rule");
        assert_eq!(Section::Atoms.of(&block), b"a\0\0\0");
    }
}
