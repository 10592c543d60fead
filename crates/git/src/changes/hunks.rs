//! The hunks between two texts, in bounded time.
//!
//! Myers' algorithm takes time by the product of the lines and of those that differ, and hunks are then moved to where a
//! reader expects them, which takes as long again where lines are of few kinds. Long texts that differ much and have few
//! kinds of lines are therefore compared piece by piece: what is found is right, but there may be a shorter way to say it.

use imara_diff::{Algorithm, Diff, Hunk, InternedInput, Token};

/// With up to so many lines that may differ, a comparison is quick whatever they are.
const FEW_LINES: usize = 20_000;
/// With more, it takes seconds even where they are of many kinds.
const MOST_LINES: usize = 1_000_000;
/// How many lines there are of a kind on average, where these are few kinds.
const LINES_OF_KIND: usize = 8;
/// With up to so many lines that differ, a comparison is quick however many there are.
const FEW_EDITS: usize = 400;
/// How many lines are looked at to find that out.
const MOST_LOOKS: usize = 50_000_000;
/// The lines of a piece.
const PIECE_LINES: usize = 1_000;
/// With more pieces, all lines are taken to differ.
const MOST_PIECES: usize = 400;

/// The hunks from one text to another, in order.
pub(super) fn hunks(before: &[u8], now: &[u8]) -> Vec<Hunk> {
    let mut input = InternedInput::new(before, now);
    let (first, before, now) = middle(&input.before, &input.after);
    let lines = before.len() + now.len();
    let is_quick = lines <= FEW_LINES
        || is_close(before, now)
        || lines <= MOST_LINES && input.interner.num_tokens() as usize > lines / LINES_OF_KIND;
    if is_quick {
        return compare(&input);
    }
    let (before, now) = (before.to_vec(), now.to_vec());
    in_pieces(&mut input, first, &before, &now)
}

fn compare(input: &InternedInput<&[u8]>) -> Vec<Hunk> {
    let mut diff = Diff::compute(Algorithm::Myers, input);
    diff.postprocess_lines(input);
    diff.hunks().collect()
}

/// How many lines are the same at the start, and what lies between these and those that are the same at the end.
fn middle<'t>(before: &'t [Token], now: &'t [Token]) -> (usize, &'t [Token], &'t [Token]) {
    let first = before.iter().zip(now).take_while(|(one, other)| one == other).count();
    let (before, now) = (&before[first..], &now[first..]);
    let last = before.iter().rev().zip(now.iter().rev()).take_while(|(one, other)| one == other).count();
    (first, &before[..before.len() - last], &now[..now.len() - last])
}

/// Whether few edits lead from one to the other: how far one comes with so many, on each diagonal (Myers, "An O(ND)
/// Difference Algorithm and Its Variations", 1986).
fn is_close(before: &[Token], now: &[Token]) -> bool {
    if before.len().abs_diff(now.len()) > FEW_EDITS {
        return false;
    }
    let width = FEW_EDITS + 1;
    // How many lines of `before` are passed on the diagonal of each number, which is counted from `width`.
    let mut reached = vec![0; 2 * width + 1];
    let mut looks = 0;
    for edits in 0..=FEW_EDITS {
        for diagonal in (width - edits..=width + edits).step_by(2) {
            let is_insertion = diagonal == width - edits
                || diagonal != width + edits && reached[diagonal - 1] < reached[diagonal + 1];
            let mut at = if is_insertion { reached[diagonal + 1] } else { reached[diagonal - 1] + 1 };
            let other = at + width - diagonal;
            let rest = before.get(at..).unwrap_or_default().iter().zip(now.get(other..).unwrap_or_default());
            let same = rest.take_while(|(one, other)| one == other).count();
            at += same;
            looks += same + 1;
            reached[diagonal] = at;
            if at >= before.len() && other + same >= now.len() {
                return true;
            }
        }
        if looks > MOST_LOOKS {
            return false;
        }
    }
    false
}

/// The hunks of what follows the first lines, piece by piece.
fn in_pieces(input: &mut InternedInput<&[u8]>, first: usize, before: &[Token], now: &[Token]) -> Vec<Hunk> {
    let pieces = before.len().max(now.len()).div_ceil(PIECE_LINES);
    let mut found: Vec<Hunk> = Vec::new();
    if pieces > MOST_PIECES {
        let range = |lines: &[Token]| first as u32..(first + lines.len()) as u32;
        return vec![Hunk { before: range(before), after: range(now) }];
    }
    let cut = |lines: &[Token], piece: usize| lines.len() * piece / pieces;
    for piece in 0..pieces {
        let starts = (cut(before, piece), cut(now, piece));
        input.before = before[starts.0..cut(before, piece + 1)].to_vec();
        input.after = now[starts.1..cut(now, piece + 1)].to_vec();
        let moved = |range: std::ops::Range<u32>, start: usize| {
            let start = (first + start) as u32;
            range.start + start..range.end + start
        };
        for hunk in compare(input) {
            let hunk = Hunk { before: moved(hunk.before, starts.0), after: moved(hunk.after, starts.1) };
            match found.last_mut() {
                // One that a cut went through.
                Some(last) if (last.before.end, last.after.end) == (hunk.before.start, hunk.after.start) => {
                    (last.before.end, last.after.end) = (hunk.before.end, hunk.after.end);
                }
                _ => found.push(hunk),
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, Instant};

    /// Lines of so many kinds in no order.
    fn text(seed: u64, lines: usize, kinds: u64) -> Vec<u8> {
        let mut state = seed;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state
        };
        (0..lines).flat_map(|_| format!("{}\n", next() % kinds).into_bytes()).collect()
    }

    /// Whether the lines that are in no hunk are the same in both.
    #[track_caller]
    fn check(before: &[u8], now: &[u8]) -> Vec<Hunk> {
        let hunks = hunks(before, now);
        let lines = |text| <[u8]>::split_inclusive(text, |&byte| byte == b'\n').collect::<Vec<_>>();
        let (before, now) = (lines(before), lines(now));
        let (mut at, mut other) = (0, 0);
        let end = Hunk { before: before.len() as u32..0, after: now.len() as u32..0 };
        for hunk in hunks.iter().chain([&end]) {
            assert!(before[at..hunk.before.start as usize] == now[other..hunk.after.start as usize]);
            (at, other) = (hunk.before.end as usize, hunk.after.end as usize);
        }
        hunks
    }

    #[test]
    fn long_texts_of_few_kinds_of_lines_are_compared_soon_and_right() {
        let begun = Instant::now();
        for kinds in [2, 10, 1000] {
            check(&text(88_172_645_463_325_252, 60_000, kinds), &text(1_234_567_891_011, 50_000, kinds));
        }
        check(&b"a\nb\n".repeat(100_000), &b"b\na\na\n".repeat(100_000));
        check(&b"x\n".repeat(2_000_000), &b"x\nx\ny\n".repeat(1_000_000));
        assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
    }

    #[test]
    fn few_edits_in_a_long_text_of_few_kinds_of_lines_are_found_where_they_are() {
        let before = text(7, 100_000, 3);
        let mut lines: Vec<&[u8]> = before.split_inclusive(|&byte| byte == b'\n').collect();
        for place in [90_000, 50_000, 10] {
            lines.insert(place, b"new\n");
        }
        lines.remove(70_000);
        let hunks = check(&before, &lines.concat());
        assert_eq!(hunks.len(), 4);
    }

    #[test]
    fn a_text_is_close_to_one_that_few_edits_make_of_it() {
        let tokens = |text: &str| text.bytes().map(|byte| Token(byte.into())).collect::<Vec<_>>();
        let (one, other) = (tokens(&"abc".repeat(900)), tokens(&"acb".repeat(900)));
        assert!(
            is_close(&one, &one)
                && is_close(&one[..600], &one[100..650])
                && is_close(&one[..90], &other[..90])
        );
        assert!(!is_close(&one, &other) && !is_close(&one, &one[..1000]));
    }
}
