//! The words of the language, all in English, whatever the locale.

use super::token::{Token, Unit};

const HOUR: i32 = 3600;

const MONTHS: [&str; 12] = [
    "JANUARY",
    "FEBRUARY",
    "MARCH",
    "APRIL",
    "MAY",
    "JUNE",
    "JULY",
    "AUGUST",
    "SEPTEMBER",
    "OCTOBER",
    "NOVEMBER",
    "DECEMBER",
];
const DAYS: [&str; 7] = ["SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"];

const UNITS: [(&str, Unit); 10] = [
    ("YEAR", Unit::Months(12)),
    ("MONTH", Unit::Months(1)),
    ("FORTNIGHT", Unit::Days(14)),
    ("WEEK", Unit::Days(7)),
    ("DAY", Unit::Days(1)),
    ("HOUR", Unit::Seconds(3600)),
    ("MINUTE", Unit::Seconds(60)),
    ("MIN", Unit::Seconds(60)),
    ("SECOND", Unit::Seconds(1)),
    ("SEC", Unit::Seconds(1)),
];

/// `second` is a unit.
const RELATIVE: [(&str, Token); 20] = [
    ("TOMORROW", Token::Shift(1)),
    ("YESTERDAY", Token::Shift(-1)),
    ("TODAY", Token::Shift(0)),
    ("NOW", Token::Shift(0)),
    ("LAST", Token::Ordinal(-1)),
    ("THIS", Token::Ordinal(0)),
    ("NEXT", Token::Ordinal(1)),
    ("FIRST", Token::Ordinal(1)),
    ("THIRD", Token::Ordinal(3)),
    ("FOURTH", Token::Ordinal(4)),
    ("FIFTH", Token::Ordinal(5)),
    ("SIXTH", Token::Ordinal(6)),
    ("SEVENTH", Token::Ordinal(7)),
    ("EIGHTH", Token::Ordinal(8)),
    ("NINTH", Token::Ordinal(9)),
    ("TENTH", Token::Ordinal(10)),
    ("ELEVENTH", Token::Ordinal(11)),
    ("TWELFTH", Token::Ordinal(12)),
    ("AGO", Token::Direction(-1)),
    ("HENCE", Token::Direction(1)),
];

const UNIVERSAL: [&str; 3] = ["GMT", "UT", "UTC"];

/// Zones by the time that they are ahead of UTC, in minutes, and whether the name is that of summer time.
const ZONES: [(&str, i32, bool); 47] = [
    ("WET", 0, false),
    ("WEST", 0, true),
    ("BST", 0, true),
    ("ART", -180, false),
    ("BRT", -180, false),
    ("BRST", -180, true),
    ("NST", -210, false),
    ("NDT", -210, true),
    ("AST", -240, false),
    ("ADT", -240, true),
    ("CLT", -240, false),
    ("CLST", -240, true),
    ("EST", -300, false),
    ("EDT", -300, true),
    ("CST", -360, false),
    ("CDT", -360, true),
    ("MST", -420, false),
    ("MDT", -420, true),
    ("PST", -480, false),
    ("PDT", -480, true),
    ("AKST", -540, false),
    ("AKDT", -540, true),
    ("HST", -600, false),
    ("HAST", -600, false),
    ("HADT", -600, true),
    ("SST", -720, false),
    ("WAT", 60, false),
    ("CET", 60, false),
    ("CEST", 60, true),
    ("MET", 60, false),
    ("MEZ", 60, false),
    ("MEST", 60, true),
    ("MESZ", 60, true),
    ("EET", 120, false),
    ("EEST", 120, true),
    ("CAT", 120, false),
    ("SAST", 120, false),
    ("EAT", 180, false),
    ("MSK", 180, false),
    ("MSD", 180, true),
    ("IST", 330, false),
    ("SGT", 480, false),
    ("KST", 540, false),
    ("JST", 540, false),
    ("GST", 600, false),
    ("NZST", 720, false),
    ("NZDT", 720, true),
];

/// Names of the local zone, and whether each is one of summer time.
pub(super) type LocalNames = Vec<(Vec<u8>, bool)>;

/// What a word means, in the order in which meanings are looked for.
pub(super) fn token(word: &[u8], local: &LocalNames) -> Option<Token> {
    let word = word.to_ascii_uppercase();
    let word = str::from_utf8(&word).ok()?;
    match word {
        "AM" | "A.M." => return Some(Token::Meridian { afternoon: false }),
        "PM" | "P.M." => return Some(Token::Meridian { afternoon: true }),
        "DST" => return Some(Token::Dst),
        _ => {}
    }
    calendar(word)
        .or_else(|| zone(word, local))
        .or_else(|| unit(word))
        .or_else(|| find(&RELATIVE, word))
        .or_else(|| military(word))
        .or_else(|| zone(&word.replace('.', ""), local).filter(|_| word.contains('.')))
}

/// A month or a day, whole or by its first three letters with or without a dot.
fn calendar(word: &str) -> Option<Token> {
    let is_short = word.len() == 3 || word.len() == 4 && word.ends_with('.');
    let is = |name: &&str| if is_short { name.starts_with(&word[..3]) } else { *name == word };
    let number = |names: &[&str]| names.iter().position(is).and_then(|place| i64::try_from(place).ok());
    match word {
        "SEPT" => Some(Token::Month(9)),
        "TUES" => Some(Token::Day(2)),
        "WEDNES" => Some(Token::Day(3)),
        "THUR" | "THURS" => Some(Token::Day(4)),
        _ => number(&MONTHS).map(|month| Token::Month(month + 1)).or_else(|| number(&DAYS).map(Token::Day)),
    }
}

fn zone(word: &str, local: &LocalNames) -> Option<Token> {
    if UNIVERSAL.contains(&word) {
        return Some(Token::Zone(0));
    }
    if let Some(&(_, is_summer)) = local.iter().find(|(name, _)| name == word.as_bytes()) {
        return Some(Token::LocalZone { is_summer });
    }
    let &(_, minutes, is_summer) = ZONES.iter().find(|zone| zone.0 == word)?;
    let seconds = minutes * 60;
    Some(if is_summer { Token::SummerZone(seconds + HOUR) } else { Token::Zone(seconds) })
}

fn unit(word: &str) -> Option<Token> {
    let singular = word.strip_suffix('S').unwrap_or(word);
    UNITS.iter().find(|(name, _)| *name == word || *name == singular).map(|(_, unit)| Token::Unit(*unit))
}

/// A single letter: A to M are east of UTC, N to Y west; J is the local time, and T may stand before a time.
fn military(word: &str) -> Option<Token> {
    let &[letter] = word.as_bytes() else { return None };
    let hours = match letter {
        b'A'..=b'I' => i32::from(letter - b'A') + 1,
        b'J' => return Some(Token::Here),
        b'K'..=b'M' => i32::from(letter - b'A'),
        b'T' => return Some(Token::T),
        b'N'..=b'Y' => -(i32::from(letter - b'N') + 1),
        b'Z' => 0,
        _ => return None,
    };
    Some(Token::Zone(hours * HOUR))
}

fn find(table: &[(&str, Token)], word: &str) -> Option<Token> {
    table.iter().find(|(name, _)| *name == word).map(|&(_, token)| token)
}
