//! Sorting, small in bytes: one merge of positions for all lists.
//!
//! The standard library's sort is compiled anew for each kind of element and comparison, about 6 KB each; in
//! a page whose weight counts that is a fifth of the engine. This one is compiled once.

use std::cmp::Ordering;

/// Sorts a list by a comparison, equal elements in the order they had. O(n log n) comparisons, n ranks.
///
/// ```
/// let mut words = ["bb", "a", "cc", "d"];
/// memoscope_engine::order::sort_by(&mut words, |a, b| a.len().cmp(&b.len()));
/// assert_eq!(words, ["a", "d", "bb", "cc"]);
/// ```
pub fn sort_by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut order = order(items.len(), &mut |a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    arrange(order.as_mut_slice(), &mut |a, b| items.swap(a, b));
}

/// Sorts a list by keys, equal keys in the order they had.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// The positions `0..len` as they come when sorted: runs of doubling length are merged.
#[inline(never)]
fn order(len: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    let mut merged = Vec::with_capacity(len);
    let mut width = 1;
    while width < len {
        for pair in order.chunks(2 * width) {
            let (mut left, mut right) = pair.split_at(width.min(pair.len()));
            while let (Some((&l, after_l)), Some((&r, after_r))) = (left.split_first(), right.split_first()) {
                if compare(l, r) == Ordering::Greater {
                    merged.push(r);
                    right = after_r;
                } else {
                    merged.push(l);
                    left = after_l;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        std::mem::swap(&mut order, &mut merged);
        merged.clear();
        width *= 2;
    }
    order
}

/// Brings elements into an order by swaps, one cycle after another. Leaves `order` as `0..len`.
#[inline(never)]
fn arrange(order: &mut [usize], swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..order.len() {
        let mut place = start;
        while let Some(source) = order.get_mut(place).map(|at| std::mem::replace(at, place)) {
            if source == start {
                break;
            }
            swap(place, source);
            place = source;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(items: &[(u8, char)], expected: &[(u8, char)]) {
        let mut items = items.to_vec();
        sort_by_key(&mut items, |&(number, _)| number);
        assert_eq!(items, expected);
    }

    #[test]
    fn equal_elements_keep_their_order() {
        check(&[], &[]);
        check(&[(1, 'a')], &[(1, 'a')]);
        check(&[(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')], &[(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
        check(&[(3, 'a'), (2, 'b'), (1, 'c')], &[(1, 'c'), (2, 'b'), (3, 'a')]);
    }

    proptest! {
        #[test]
        fn equals_the_standard_sort(numbers in proptest::collection::vec(0_u8..20, 0..200)) {
            let mut items: Vec<(u8, usize)> = numbers.into_iter().zip(0..).collect();
            let mut expected = items.clone();
            expected.sort_by_key(|row| std::cmp::Reverse(row.0));
            sort_by(&mut items, |a, b| b.0.cmp(&a.0));
            prop_assert_eq!(items, expected);
        }
    }
}
