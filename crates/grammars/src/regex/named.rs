//! What the named classes of Oniguruma hold (`\s`, `\p{Lu}`, `[[:alpha:]]`): it says so itself, or, where it is not built in,
//! `data/classes.txt` has what it said of those in the grammars of the set.

#[cfg(feature = "oniguruma")]
pub(super) use asked::Names;
#[cfg(not(feature = "oniguruma"))]
pub(super) use kept::Names;

#[cfg(feature = "oniguruma")]
mod asked {
    use onig::{Regex, Region, SearchOptions};

    use super::super::class::{LAST, Ranges};

    /// Every character, to look through.
    pub(in super::super) struct Names {
        everything: String,
    }

    impl Names {
        pub(in super::super) fn new() -> Self {
            Self { everything: (0..=LAST).filter_map(char::from_u32).collect() }
        }

        /// What a class holds; nothing when it is none.
        pub(in super::super) fn ranges(&self, text: &str) -> Option<Ranges> {
            let regex = Regex::new(&format!("(?:{text})+")).ok()?;
            let (mut ranges, mut region, mut at) = (Vec::new(), Region::new(), 0);
            let all = &self.everything;
            let none = SearchOptions::SEARCH_OPTION_NONE;
            while regex.search_with_options(all, at, all.len(), none, Some(&mut region)).is_some() {
                let (start, end) = region.pos(0)?;
                let run = &all[start..end];
                ranges.push((run.chars().next()? as u32, run.chars().next_back()? as u32));
                at = end;
            }
            Some(ranges)
        }
    }
}

#[cfg(any(test, not(feature = "oniguruma")))]
mod kept {
    use super::super::class::Ranges;

    /// A class a line: its name, a tab, and its ranges in hexadecimal, each as the distance from the end of the one before
    /// it and, where it is more than one character, its length less one.
    pub(super) const CLASSES: &str = include_str!("../../data/classes.txt");

    /// The classes of the file.
    pub(in super::super) struct Names;

    impl Names {
        pub(in super::super) fn new() -> Self {
            Self
        }

        /// What a class holds; nothing when it is not in the file.
        pub(in super::super) fn ranges(&self, text: &str) -> Option<Ranges> {
            let lines = CLASSES.lines().filter_map(|line| line.split_once('\t'));
            let (_, ranges) = lines.into_iter().find(|(name, _)| *name == text)?;
            let mut end = 0;
            ranges
                .split_terminator(' ')
                .map(|range| {
                    let (gap, more) = range.split_once('+').unwrap_or((range, "0"));
                    let number = |text| u32::from_str_radix(text, 16).ok();
                    let low = number(gap)?.checked_add(end)?;
                    end = low.checked_add(number(more)?)?;
                    Some((low, end))
                })
                .collect()
        }
    }
}

#[cfg(all(test, feature = "oniguruma"))]
mod tests {
    use super::super::class::{Classes, Ranges};
    use super::super::parse;
    use super::{asked, kept};
    use crate::dump::{self, Rule};

    /// The classes in brackets, and those of a letter, whether a grammar has them or not.
    const ALWAYS: &[&str] = &[
        r"\w",
        r"\W",
        r"\s",
        r"\S",
        r"\d",
        r"\D",
        r"\h",
        r"\H",
        "[[:alnum:]]",
        "[[:alpha:]]",
        "[[:ascii:]]",
        "[[:blank:]]",
        "[[:cntrl:]]",
        "[[:digit:]]",
        "[[:graph:]]",
        "[[:lower:]]",
        "[[:print:]]",
        "[[:punct:]]",
        "[[:space:]]",
        "[[:upper:]]",
        "[[:word:]]",
        "[[:xdigit:]]",
    ];

    fn line(name: &str, ranges: &Ranges) -> String {
        let mut end = 0;
        let ranges = ranges.iter().map(|&(low, high)| {
            let gap = low - std::mem::replace(&mut end, high);
            if low == high { format!("{gap:x}") } else { format!("{gap:x}+{:x}", high - low) }
        });
        format!("{name}\t{}\n", ranges.collect::<Vec<_>>().join(" "))
    }

    /// With `CLASSIX_RECORD=1` the file is written anew.
    #[test]
    fn the_classes_that_are_kept_are_those_of_oniguruma() {
        let mut classes = Classes::new();
        let grammars = dump::grammars(&two_face::syntax::extra_newlines());
        for rule in grammars.iter().flat_map(|grammar| &grammar.contexts).flat_map(|context| &context.rules) {
            if let Rule::Match(rule) = rule {
                let _ = parse::parse(&rule.regex, &mut classes);
            }
        }
        for grammar in &grammars {
            let _ = parse::parse(grammar.first_line.as_deref().unwrap_or_default(), &mut classes);
        }
        for name in ALWAYS {
            classes.named(name).expect(name);
        }
        let mut names = classes.names();
        names.sort_unstable();
        let expected: String = names.iter().map(|(name, ranges)| line(name, ranges)).collect();
        if option_env!("CLASSIX_RECORD").is_some() {
            std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/data/classes.txt"), expected)
                .expect("written");
            return;
        }
        assert!(kept::CLASSES == expected, "data/classes.txt is stale: CLASSIX_RECORD=1 writes it anew");
        for (name, ranges) in names {
            assert_eq!(kept::Names::new().ranges(name).as_ref(), Some(ranges), "{name}");
            assert_eq!(asked::Names::new().ranges(name).as_ref(), Some(ranges), "{name}");
        }
    }
}
