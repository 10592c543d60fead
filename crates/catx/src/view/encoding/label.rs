//! The names of encodings.

use super::{Encoding, utf32::Order};

/// Names that the Encoding Standard lacks: of UTF-32, and of Windows' code pages by their numbers.
const OTHERS: [(&str, Encoding); 11] = [
    ("utf32", Encoding::Utf32(Order::Marked)),
    ("ucs4", Encoding::Utf32(Order::Marked)),
    ("utf32le", Encoding::Utf32(Order::Little)),
    ("utf32be", Encoding::Utf32(Order::Big)),
    ("utf16", Encoding::Standard(encoding_rs::UTF_16LE)),
    ("utf16le", Encoding::Standard(encoding_rs::UTF_16LE)),
    ("utf16be", Encoding::Standard(encoding_rs::UTF_16BE)),
    ("cp932", Encoding::Standard(encoding_rs::SHIFT_JIS)),
    ("cp936", Encoding::Standard(encoding_rs::GBK)),
    ("cp949", Encoding::Standard(encoding_rs::EUC_KR)),
    ("cp950", Encoding::Standard(encoding_rs::BIG5)),
];

/// What a misspelt label may have meant: the names of all encodings, and what else they are often called. One text, since
/// each address in a table costs every start a moment.
const USUAL: &str = "utf-8 utf-16 utf-16le utf-16be utf-32 utf-32le utf-32be ascii latin1 latin2 latin3 latin4 latin5 latin6 \
     iso-8859-1 iso-8859-2 iso-8859-3 iso-8859-4 iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8 iso-8859-8-i \
     iso-8859-10 iso-8859-13 iso-8859-14 iso-8859-15 iso-8859-16 windows-874 windows-1250 windows-1251 \
     windows-1252 windows-1253 windows-1254 windows-1255 windows-1256 windows-1257 windows-1258 ibm866 koi8-r \
     koi8-u macintosh x-mac-cyrillic shift_jis sjis euc-jp iso-2022-jp gbk gb2312 gb18030 big5 euc-kr \
     cyrillic greek";

/// The encoding of a label: case does not count, nor how its parts are joined.
pub(super) fn encoding(label: &str) -> Option<Encoding> {
    let label = label.trim().to_ascii_lowercase();
    let standard = |label: &str| encoding_rs::Encoding::for_label_no_replacement(label.as_bytes());
    let joined: String = label.chars().filter(|character| !matches!(character, '-' | '_' | ' ')).collect();
    let other = || OTHERS.iter().find(|(name, _)| *name == joined).map(|&(_, encoding)| encoding);
    let dashed = || standard(&label.replace(['_', ' '], "-"));
    let found = standard(&label).map(Encoding::Standard).or_else(other);
    found.or_else(|| dashed().or_else(|| standard(&joined)).map(Encoding::Standard))
}

/// The label that a misspelt one most likely meant.
pub(super) fn nearest(label: &str) -> Option<&'static str> {
    cli::nearest::nearest(&label.trim().to_ascii_lowercase(), USUAL.split(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_found_however_they_are_spelt() {
        for (label, name) in [
            ("latin1", "windows-1252"),
            ("Latin-1", "windows-1252"),
            ("ISO_8859-15", "ISO-8859-15"),
            ("cp1251", "windows-1251"),
            ("CP932", "Shift_JIS"),
            ("shift-jis", "Shift_JIS"),
            ("EUC_KR", "EUC-KR"),
            ("gb2312", "GBK"),
            ("UTF16LE", "UTF-16LE"),
            ("utf-16", "UTF-16LE"),
            (" koi8-r ", "KOI8-R"),
        ] {
            let Some(Encoding::Standard(found)) = encoding(label) else { panic!("{label}") };
            assert_eq!(found.name(), name, "{label}");
        }
        assert_eq!(encoding("UTF-32BE"), Some(Encoding::Utf32(Order::Big)));
        assert_eq!(encoding("ucs-4"), Some(Encoding::Utf32(Order::Marked)));
        for label in ["latin77", "", "hz-gb-2312", "replacement"] {
            assert_eq!(encoding(label), None, "{label}");
        }
    }

    #[test]
    fn the_nearest_label_is_one_that_is_known() {
        assert_eq!(nearest("latin11"), Some("latin1"));
        assert_eq!(nearest("shiftjis"), Some("shift_jis"));
        assert_eq!(nearest("windows1252"), Some("windows-1252"));
        assert_eq!(nearest("klingon"), None);
        USUAL.split(' ').for_each(|label| assert!(encoding(label).is_some(), "{label}"));
    }
}
