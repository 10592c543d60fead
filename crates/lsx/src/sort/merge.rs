//! A stable merge sort that any comparison may drive.
//!
//! Nobody proves that a C library's collation is a total order, and the standard library's sort panics where it finds
//! that a comparison is none.

use std::cmp::Ordering;

/// Sorts; O(n log n) comparisons, and room for the items once more.
pub(super) fn sort<T: Copy>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let mut merged = Vec::with_capacity(items.len());
    let mut run = 1;
    while run < items.len() {
        merged.clear();
        for pair in items.chunks(run * 2) {
            let (left, right) = pair.split_at(run.min(pair.len()));
            merge(left, right, &compare, &mut merged);
        }
        std::mem::swap(items, &mut merged);
        run *= 2;
    }
}

fn merge<T: Copy>(
    mut left: &[T],
    mut right: &[T],
    compare: impl Fn(&T, &T) -> Ordering,
    merged: &mut Vec<T>,
) {
    while let ([first, rest @ ..], [other, others @ ..]) = (left, right) {
        if compare(first, other) == Ordering::Greater {
            merged.push(*other);
            right = others;
        } else {
            merged.push(*first);
            left = rest;
        }
    }
    merged.extend_from_slice(left);
    merged.extend_from_slice(right);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_sorts_as_the_standard_library_does() {
        for length in 0..70u64 {
            let mut items: Vec<(u64, u64)> = (0..length).map(|number| (number * 7919 % 13, number)).collect();
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            sort(&mut items, |left, right| left.0.cmp(&right.0));
            assert_eq!(items, expected);
        }
    }

    #[test]
    fn a_comparison_that_is_no_order_loses_nothing() {
        let mut items: Vec<u32> = (0..1000).collect();
        sort(
            &mut items,
            |left, right| if (left * 31 + right) % 3 == 0 { Ordering::Greater } else { Ordering::Less },
        );
        items.sort_unstable();
        assert_eq!(items, (0..1000).collect::<Vec<_>>());
    }
}
