//! The known word that a misspelt one most likely meant.

/// The nearest of `known` to `given` by the edits between them, where few enough are needed to be a slip; else the shortest
/// that begins with it, or the longest that it begins or ends with. The case of letters does not count.
#[must_use]
pub fn nearest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let given = given.to_ascii_lowercase();
    let letters = plain(&given).chars().count();
    // Of so short a word, an edit leaves nothing.
    if letters < 2 {
        return None;
    }
    let allowed = (letters / 3).max(1);
    let mut slip: Option<((usize, bool), &str)> = None;
    let mut part: Option<(usize, &str)> = None;
    for word in known {
        let lower = word.to_ascii_lowercase();
        let edits = distance(&given, &lower);
        // Too many dashes, or too few, come before another letter.
        let rank = (edits, plain(&given) != plain(&lower));
        if edits <= allowed && slip.is_none_or(|(best, _)| rank < best) {
            slip = Some((rank, word));
        }
        if let Some(rest) = rest(plain(&given), plain(&lower))
            && part.is_none_or(|(best, _)| rest < best)
        {
            part = Some((rest, word));
        }
    }
    slip.map(|(_, word)| word).or(part.map(|(_, word)| word))
}

/// The word without the dashes before it.
fn plain(word: &str) -> &str {
    word.trim_start_matches('-')
}

/// By how much one is longer than the other, which is its beginning, or its end, and long enough to tell something.
fn rest(given: &str, known: &str) -> Option<usize> {
    const TELLING: usize = 4;
    let is_part = (given.len() >= TELLING && known.starts_with(given))
        || (known.len() >= TELLING && (given.starts_with(known) || given.ends_with(known)));
    is_part.then(|| given.len().abs_diff(known.len()))
}

/// The same as a question to the user.
#[must_use]
pub fn question<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(given, known).map(|word| format!("did you mean '{word}'?"))
}

/// Insertions, deletions, substitutions and swaps of neighbours that turn one word into the other (optimal string
/// alignment).
fn distance(left: &str, right: &str) -> usize {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let mut before = vec![0; right.len() + 1];
    let mut last: Vec<usize> = (0..=right.len()).collect();
    for (row, &from) in left.iter().enumerate() {
        let mut now = vec![row + 1];
        for (column, &to) in right.iter().enumerate() {
            let mut edits =
                (last[column] + usize::from(from != to)).min(last[column + 1] + 1).min(now[column] + 1);
            if row > 0 && column > 0 && from == right[column - 1] && left[row - 1] == to {
                edits = edits.min(before[column - 1] + 1);
            }
            now.push(edits);
        }
        before = std::mem::replace(&mut last, now);
    }
    last[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_find_their_word_and_strangers_do_not() {
        let known = ["color", "classic", "columns", "-maxdepth"];
        assert_eq!(nearest("colour", known), Some("color"));
        assert_eq!(nearest("clasisc", known), Some("classic"));
        assert_eq!(nearest("-maxdeth", known), Some("-maxdepth"));
        assert_eq!(nearest("zebra", known), None);
        assert_eq!(nearest("COLUMSN", known), Some("columns"));
    }

    #[test]
    fn dashes_weigh_less_than_letters_and_a_letter_alone_nothing() {
        assert_eq!(nearest("--name", ["-iname", "-name"]), Some("-name"));
        assert_eq!(nearest("-n", ["-d", "-name"]), None);
        assert_eq!(nearest("-files", ["-false"]), None);
    }

    #[test]
    fn a_part_of_a_word_finds_it() {
        let known = ["gruvbox-dark", "gruvbox-dark-hard", "numbers", "language"];
        assert_eq!(nearest("gruvbox", known), Some("gruvbox-dark"));
        assert_eq!(nearest("line-numbers", known), Some("numbers"));
        assert_eq!(nearest("lang", known), Some("language"));
        assert_eq!(nearest("num", known), None);
    }
}
