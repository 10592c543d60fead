//! The known word that a misspelt one most likely meant.

/// The nearest of `known` to `given` by the edits between them, where few enough are needed to be a slip.
#[must_use]
pub fn nearest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (given.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|word| (distance(given, word), word))
        .filter(|(edits, _)| *edits <= allowed)
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, word)| word)
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
    }
}
