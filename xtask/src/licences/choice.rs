//! Which of the licences that a crate offers is used: its SPDX expression, evaluated.

/// The licences that the programs may have, the better first.
const KNOWN: [&str; 7] = ["MIT", "Zlib", "BSD-2-Clause", "BSD-3-Clause", "Unicode-3.0", "ISC", "Apache-2.0"];

/// The licences that have to be kept, all of them; None where the expression asks for one that is not known.
/// A slash between licences is the older way to write OR.
pub(crate) fn choose(expression: &str) -> Option<Vec<&'static str>> {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let mut words = spaced.split_whitespace().peekable();
    let chosen = any(&mut words)?;
    words.next().is_none().then_some(chosen)
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

/// Alternatives: the one with the fewest licences, and among these the best.
fn any(words: &mut Words<'_>) -> Option<Vec<&'static str>> {
    let mut ways = vec![all(words)];
    while words.next_if_eq(&"OR").is_some() {
        ways.push(all(words));
    }
    let rank = |licence: &&str| KNOWN.iter().position(|known| known == licence);
    ways.into_iter().flatten().min_by_key(|way| (way.len(), way.iter().map(rank).max()))
}

fn all(words: &mut Words<'_>) -> Option<Vec<&'static str>> {
    let mut chosen = one(words);
    while words.next_if_eq(&"AND").is_some() {
        let more = one(words);
        chosen = chosen.zip(more).map(|(chosen, more)| [chosen, more].concat());
    }
    chosen
}

fn one(words: &mut Words<'_>) -> Option<Vec<&'static str>> {
    let word = words.next()?;
    if word == "(" {
        let inner = any(words);
        return inner.filter(|_| words.next() == Some(")"));
    }
    if words.next_if_eq(&"WITH").is_some() {
        words.next();
        return None;
    }
    KNOWN.iter().find(|known| **known == word).map(|known| vec![*known])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_way_is_chosen() {
        let check = |expression: &str, expected: Option<&[&str]>| {
            assert_eq!(choose(expression).as_deref(), expected, "{expression}");
        };
        check("Apache-2.0 OR MIT", Some(&["MIT"]));
        check("Apache-2.0 / MIT", Some(&["MIT"]));
        check("Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT", Some(&["MIT"]));
        check("(MIT OR Apache-2.0) AND Unicode-3.0", Some(&["MIT", "Unicode-3.0"]));
        check("Zlib", Some(&["Zlib"]));
        check("GPL-3.0-only OR Apache-2.0", Some(&["Apache-2.0"]));
        check("GPL-3.0-only", None);
        check("MIT AND GPL-3.0-only", None);
        check("", None);
    }
}
