//! Characters that mislead who reads a name, though the C library calls them printable: they reorder what is around
//! them, or nobody sees them. And blanks, which nobody sees at an end of a name.
//!
//! Joiners and variation selectors are seen where a script or an emoji needs them, and misleading anywhere else. What
//! looks like another character (homoglyphs) is not judged.

/// Whether a character of a name misleads its reader, given the characters around it.
#[must_use]
pub fn misleads(character: char, before: Option<char>, after: Option<char>) -> bool {
    reorders(character) || is_unseen(character, before, after)
}

/// Bidirectional marks, overrides and isolates, and the separators that begin a line anew (UAX #9).
pub(crate) fn reorders(character: char) -> bool {
    matches!(
        character,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}

/// Characters without a picture: Unicode's default ignorable ones (UAX #44), the fillers, and the marks of annotations
/// and music.
pub(crate) fn is_unseen(character: char, before: Option<char>, after: Option<char>) -> bool {
    let is_before = |holds: fn(char) -> bool| before.is_some_and(holds);
    let is_after = |holds: fn(char) -> bool| after.is_some_and(holds);
    match character {
        '\u{200c}' => !(is_before(is_joined) && is_after(is_joined)),
        '\u{200d}' => {
            let in_word = is_before(is_joined) && is_after(is_joined);
            let in_emoji = is_before(ends_emoji) && is_after(is_pictograph);
            !in_word && !in_emoji
        }
        '\u{180b}'..='\u{180d}' | '\u{180f}' => !is_before(is_mongolian),
        '\u{fe00}'..='\u{fe0d}' => !is_before(has_variants),
        // `#`, U+FE0F, U+20E3 is a key.
        '\u{fe0e}' | '\u{fe0f}' => !is_before(is_pictograph) && after != Some('\u{20e3}'),
        '\u{e0100}'..='\u{e01ef}' => !is_before(is_ideograph),
        '\u{ad}'
        | '\u{34f}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d159}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e00ff}'
        | '\u{e01f0}'..='\u{e0fff}' => true,
        _ => false,
    }
}

/// Characters that leave their columns empty: Unicode's spaces, and the pattern of Braille without a dot.
pub(crate) fn is_blank(character: char) -> bool {
    matches!(
        character,
        ' ' | '\u{a0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{2800}' | '\u{3000}'
    )
}

/// Letters whose shapes joiners choose: of Arabic, Syriac, N'Ko and Mongolian, and of the scripts of India and its
/// neighbours.
fn is_joined(character: char) -> bool {
    matches!(
        character,
        '\u{600}'..='\u{61b}'
            | '\u{61d}'..='\u{74f}'
            | '\u{750}'..='\u{77f}'
            | '\u{7c0}'..='\u{7ff}'
            | '\u{840}'..='\u{dff}'
            | '\u{1000}'..='\u{109f}'
            | '\u{1780}'..='\u{17b3}'
            | '\u{17b6}'..='\u{17ff}'
            | '\u{1810}'..='\u{18af}'
            | '\u{1a20}'..='\u{1aaf}'
            | '\u{1b00}'..='\u{1c4f}'
            | '\u{1cd0}'..='\u{1cff}'
            | '\u{a840}'..='\u{a8ff}'
            | '\u{a980}'..='\u{a9ff}'
            | '\u{aa60}'..='\u{aaff}'
            | '\u{abc0}'..='\u{abff}'
            | '\u{fb50}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}'
            | '\u{10a00}'..='\u{10a5f}'
            | '\u{10ac0}'..='\u{10aff}'
            | '\u{10b80}'..='\u{10baf}'
            | '\u{10d00}'..='\u{10d3f}'
            | '\u{11000}'..='\u{11fff}'
            | '\u{1e900}'..='\u{1e95f}'
    )
}

fn is_mongolian(character: char) -> bool {
    matches!(character, '\u{1800}'..='\u{180a}' | '\u{1810}'..='\u{18af}')
}

/// What emoji are made of, as far as sequences begin with it or go on with it after a joiner (UTS #51).
fn is_pictograph(character: char) -> bool {
    matches!(
        character,
        '\u{a9}' | '\u{ae}'
            | '\u{203c}'
            | '\u{2049}'
            | '\u{2122}'
            | '\u{2139}'
            | '\u{2194}'..='\u{21aa}'
            | '\u{231a}'..='\u{23ff}'
            | '\u{24c2}'
            | '\u{25aa}'..='\u{27bf}'
            | '\u{2934}'
            | '\u{2935}'
            | '\u{2b05}'..='\u{2b55}'
            | '\u{3030}'
            | '\u{303d}'
            | '\u{3297}'
            | '\u{3299}'
            | '\u{1f000}'..='\u{1f1e5}'
            | '\u{1f200}'..='\u{1f3fa}'
            | '\u{1f400}'..='\u{1faff}'
    )
}

/// What the part of an emoji before a joiner ends with: itself, a tone of skin, or what asks for the colourful picture.
fn ends_emoji(character: char) -> bool {
    is_pictograph(character) || matches!(character, '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// What Unicode's own list of variants is about (StandardizedVariants.txt), by block.
fn has_variants(character: char) -> bool {
    is_ideograph(character)
        || matches!(
            character,
            '\u{1000}'..='\u{109f}'
                | '\u{2190}'..='\u{22ff}'
                | '\u{2a00}'..='\u{2aff}'
                | '\u{3001}'..='\u{303f}'
                | '\u{a840}'..='\u{a87f}'
                | '\u{aa60}'..='\u{aa7f}'
                | '\u{ff01}'..='\u{ff5e}'
                | '\u{10ac0}'..='\u{10aff}'
                | '\u{13000}'..='\u{1345f}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The misleading characters of a text.
    fn misleading(text: &str) -> Vec<char> {
        let characters: Vec<char> = text.chars().collect();
        let at = |place: usize| characters.get(place).copied();
        let misleads =
            |place: usize| misleads(characters[place], place.checked_sub(1).and_then(at), at(place + 1));
        (0..characters.len()).filter(|&place| misleads(place)).map(|place| characters[place]).collect()
    }

    #[test]
    fn what_a_script_or_an_emoji_needs_is_seen() {
        for text in [
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "ශ්\u{200d}රී",
            "👩\u{200d}👧",
            "👩🏽\u{200d}🚀",
            "❤\u{fe0f}\u{200d}🔥",
            "🏳\u{fe0f}\u{200d}🌈",
            "☎\u{fe0e}",
            "#\u{fe0f}\u{20e3}",
            "1\u{20e3}",
            "葛\u{e0100}",
            "葛\u{fe00}",
            "≨\u{fe00}",
            "ᠠ\u{180b}",
            "🇩🇪",
            "é ü 漢字 日本\u{3000}語 שלום",
        ] {
            assert_eq!(misleading(text), [], "{text:?}");
        }
    }

    #[test]
    fn elsewhere_nobody_sees_it() {
        for (text, expected) in [
            ("a\u{200d}b", "\u{200d}"),
            ("é\u{200d}é", "\u{200d}"),
            ("漢\u{200c}字", "\u{200c}"),
            ("می\u{200c}", "\u{200c}"),
            ("می\u{200c}\u{200c}خ", "\u{200c}\u{200c}"),
            ("👩\u{200d}", "\u{200d}"),
            ("👩\u{200d}a", "\u{200d}"),
            ("👩\u{200c}👧", "\u{200c}"),
            ("a\u{fe0f}", "\u{fe0f}"),
            ("é\u{fe0f}", "\u{fe0f}"),
            ("❤\u{fe0f}\u{fe0f}", "\u{fe0f}"),
            ("1\u{fe0f}", "\u{fe0f}"),
            ("é\u{fe00}", "\u{fe00}"),
            ("a\u{e0100}", "\u{e0100}"),
            ("é\u{180b}", "\u{180b}"),
            ("\u{200b}\u{2060}\u{feff}\u{ad}", "\u{200b}\u{2060}\u{feff}\u{ad}"),
            ("\u{2061}\u{2062}\u{2063}\u{2064}", "\u{2061}\u{2062}\u{2063}\u{2064}"),
            ("\u{3164}\u{115f}\u{1160}\u{ffa0}", "\u{3164}\u{115f}\u{1160}\u{ffa0}"),
            ("🏴\u{e0067}\u{e007f}", "\u{e0067}\u{e007f}"),
            ("a\u{202e}b\u{2066}c\u{61c}", "\u{202e}\u{2066}\u{61c}"),
        ] {
            assert_eq!(misleading(text), expected.chars().collect::<Vec<_>>(), "{text:?}");
        }
    }

    #[test]
    fn blanks_are_those_of_unicode() {
        let spaces = (0..=0x10_ffff).filter_map(char::from_u32).filter(|character| {
            character.is_whitespace()
                && !matches!(character, '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
        });
        assert!(spaces.into_iter().all(is_blank));
        assert!(is_blank('\u{2800}') && !is_blank('\u{200b}') && !is_blank('a'));
    }
}
