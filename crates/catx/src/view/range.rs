//! Ranges of lines, as `-r` and `-H` take them.

/// A range as it was typed. Lines count from 1, both ends belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineRange {
    /// From a line to a line; `usize::MAX` is the end.
    Between(usize, usize),
    /// The last lines.
    Last(usize),
    /// All but the last lines, from a line on.
    AllButLast(usize, usize),
}

impl LineRange {
    /// `N`, `N:M`, `:M`, `N:`, `-N:`, `N:+M`, `N::C`, `N:M:C`, and `:-N`, `N:-M` that leave out the last lines.
    ///
    /// # Errors
    /// Why the text is none of these.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let parts: Vec<&str> = text.split(':').collect();
        match *parts.as_slice() {
            ["", ""] => Err(FORMS.to_owned()),
            [line] => {
                let line = number(line)?;
                Ok(Self::Between(line, line))
            }
            ["", end] => Self::up_to(1, end.strip_prefix('+').unwrap_or(end)),
            [start, ""] => match start.strip_prefix('-') {
                Some(count) => Ok(Self::Last(number(count)?)),
                None => Ok(Self::Between(number(start)?, usize::MAX)),
            },
            [start, end] => Self::up_to(number(start)?, end),
            [line, "", context] => {
                let (line, context) = (number(line)?, number(context)?);
                Ok(Self::around(line, line, context))
            }
            [start, end, context] => {
                let (start, end) = in_order(number(start)?, number(end)?)?;
                Ok(Self::around(start, end, number(context)?))
            }
            _ => Err(FORMS.to_owned()),
        }
    }

    /// From a line to a line, and as many lines around them as `context` says.
    pub(crate) fn around(start: usize, end: usize, context: usize) -> Self {
        Self::Between(start.saturating_sub(context).max(1), end.saturating_add(context))
    }

    fn up_to(start: usize, end: &str) -> Result<Self, String> {
        if let Some(more) = end.strip_prefix('+') {
            return Ok(Self::Between(start, start.saturating_add(number(more)?)));
        }
        if let Some(omitted) = end.strip_prefix('-') {
            return Ok(Self::AllButLast(start, number(omitted)?));
        }
        let (start, end) = in_order(start, number(end)?)?;
        Ok(Self::Between(start, end))
    }
}

/// What would have been understood.
const FORMS: &str = "a range is N, N:M, :M, N:, -N:, N:+M, N::CONTEXT or N:M:CONTEXT";

fn in_order(start: usize, end: usize) -> Result<(usize, usize), String> {
    if start <= end {
        Ok((start, end))
    } else {
        Err(format!("it ends at {end}, before it begins at {start}"))
    }
}

fn number(text: &str) -> Result<usize, String> {
    if text.is_empty() || text.starts_with(['+', '-']) {
        return Err(FORMS.to_owned());
    }
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(format!("'{text}' is not a number; {FORMS}"));
    }
    text.parse().map_err(|_| format!("{text} is too large"))
}

/// Several ranges, together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ranges {
    /// From a line to a line, in order, none touching the next: there may be one for each change in a large file.
    between: Vec<(usize, usize)>,
    /// Those that depend on where the file ends.
    from_end: Vec<LineRange>,
}

/// What is to be done with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Membership {
    Inside,
    Outside,
    /// Outside, as are all lines that follow.
    After,
}

impl Ranges {
    pub(crate) fn new(ranges: Vec<LineRange>) -> Self {
        let mut typed = Vec::new();
        let mut from_end = Vec::new();
        for range in ranges {
            match range {
                LineRange::Between(start, end) => typed.push((start, end)),
                LineRange::Last(_) | LineRange::AllButLast(..) => from_end.push(range),
            }
        }
        typed.sort_unstable();
        let mut between: Vec<(usize, usize)> = Vec::new();
        for (start, end) in typed {
            match between.last_mut() {
                Some((_, last)) if start <= last.saturating_add(1) => *last = end.max(*last),
                _ => between.push((start, end)),
            }
        }
        Self { between, from_end }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.between.is_empty() && self.from_end.is_empty()
    }

    /// How many lines have to be known ahead, to tell the last ones.
    pub(crate) fn lines_ahead(&self) -> usize {
        let ahead = self.from_end.iter().map(|range| match *range {
            LineRange::Between(..) => 0,
            LineRange::Last(count) | LineRange::AllButLast(_, count) => count,
        });
        ahead.max().unwrap_or(0)
    }

    /// The first line from this one on that may be inside, as far as that does not depend on the end.
    pub(crate) fn next_line(&self, line: usize) -> Option<usize> {
        let next = self.between.get(self.passed(line)).map(|&(start, _)| start);
        let open = self.from_end.iter().filter_map(|range| match *range {
            LineRange::Between(start, _) | LineRange::AllButLast(start, _) => Some(start),
            LineRange::Last(_) => None,
        });
        open.chain(next).map(|start| start.max(line)).min()
    }

    /// Whether a range counts from the end of the file.
    pub(crate) fn has_last_lines(&self) -> bool {
        self.from_end.iter().any(|range| matches!(range, LineRange::Last(_)))
    }

    /// Where a line stands; `lines_left` are the lines that are known to follow it, up to [`Self::lines_ahead`].
    pub(crate) fn membership(&self, line: usize, lines_left: usize) -> Membership {
        let next = self.between.get(self.passed(line));
        let is_near_end = || {
            self.from_end.iter().any(|range| match *range {
                LineRange::Between(..) => false,
                LineRange::Last(count) => lines_left < count,
                LineRange::AllButLast(start, omitted) => line >= start && lines_left >= omitted,
            })
        };
        if next.is_some_and(|&(start, _)| start <= line) || is_near_end() {
            Membership::Inside
        } else if next.is_none() && self.from_end.is_empty() {
            Membership::After
        } else {
            Membership::Outside
        }
    }

    /// How many of the ranges end before a line.
    fn passed(&self, line: usize) -> usize {
        self.between.partition_point(|&(_, end)| end < line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[usize]) {
        let ranges = Ranges::new(text.split(' ').map(|word| LineRange::parse(word).expect(word)).collect());
        let lines: Vec<usize> =
            (1..=10).filter(|&line| ranges.membership(line, 10 - line) == Membership::Inside).collect();
        assert_eq!(lines, expected, "{text}");
    }

    #[test]
    fn every_form_selects_its_lines() {
        check("3", &[3]);
        check("2:4", &[2, 3, 4]);
        check(":2", &[1, 2]);
        check("9:", &[9, 10]);
        check("-2:", &[9, 10]);
        check("3:+2", &[3, 4, 5]);
        check("5::1", &[4, 5, 6]);
        check("1:2:2", &[1, 2, 3, 4]);
        check(":-8", &[1, 2]);
        check("3:-6", &[3, 4]);
        check(":+2", &[1, 2]);
        check("3:+0", &[3]);
        check("9:+10", &[9, 10]);
        check("1::1", &[1, 2]);
        check("0", &[]);
        check("0:3", &[1, 2, 3]);
        check("-0:", &[]);
        check("-100:", &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        check("11:12", &[]);
        check("1 3:4", &[1, 3, 4]);
        check("7:8 1 2:3 3:4 6", &[1, 2, 3, 4, 6, 7, 8]);
        check("2 -1: :-9", &[1, 2, 10]);
    }

    #[test]
    fn what_is_no_range_is_refused() {
        for text in [
            "",
            ":",
            "a",
            "1:2:3:4",
            "4:2",
            "+3",
            "1:x",
            "--2:",
            "3 ",
            "-3",
            "3-5",
            "3,5",
            "3:+",
            "5::",
            "5:7:",
            "::2",
            ":5:2",
            ":0",
            "99999999999999999999",
        ] {
            assert!(LineRange::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_range_is_said() {
        let reason = |text| LineRange::parse(text).expect_err(text);
        assert_eq!(reason("4:2"), "it ends at 2, before it begins at 4");
        assert_eq!(reason("7:3:1"), "it ends at 3, before it begins at 7");
        assert_eq!(reason("1:x"), format!("'x' is not a number; {FORMS}"));
        assert_eq!(reason("3-5"), format!("'3-5' is not a number; {FORMS}"));
        assert_eq!(reason("99999999999999999999"), "99999999999999999999 is too large");
        for text in ["", ":", "1:2:3:4", "+3", "5::", "--2:"] {
            assert_eq!(reason(text), FORMS, "{text}");
        }
    }

    #[test]
    fn reading_can_stop_after_the_last_range() {
        let ranges = Ranges::new(vec![LineRange::Between(2, 3)]);
        assert_eq!(ranges.membership(4, 0), Membership::After);
        assert_eq!(ranges.membership(1, 0), Membership::Outside);
    }

    #[test]
    fn the_next_line_that_may_be_inside_is_known() {
        let ranges = Ranges::new(vec![LineRange::Between(20, 30), LineRange::Between(5, 6)]);
        let next: Vec<_> = [1, 6, 7, 25, 31].map(|line| ranges.next_line(line)).into();
        assert_eq!(next, [Some(5), Some(6), Some(20), Some(25), None]);
        assert_eq!(Ranges::new(vec![LineRange::AllButLast(9, 2)]).next_line(1), Some(9));
        let ranges = Ranges::new(vec![LineRange::Last(1), LineRange::Between(5, 6)]);
        assert_eq!(
            (ranges.next_line(1), ranges.next_line(7), ranges.has_last_lines()),
            (Some(5), None, true)
        );
    }
}
