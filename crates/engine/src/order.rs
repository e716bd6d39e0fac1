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

/// The positions of numbers as they come when sorted ascending, equal ones in the order they had. Linear: a pass for each
/// byte in which they differ.
///
/// ```
/// assert_eq!(memoscope_engine::order::places(&[7, 1 << 40, 7, 0]), [3, 0, 2, 1]);
/// ```
#[inline(never)]
pub fn places(numbers: &[u64]) -> Vec<u32> {
    let differ = numbers.iter().zip(numbers.iter().skip(1)).fold(0, |differ, (a, b)| differ | (a ^ b));
    let mut places: Vec<u32> = (0..numbers.len() as u32).collect();
    let mut sorted = places.clone();
    for shift in (0..64).step_by(8).filter(|shift| differ >> shift & 0xff != 0) {
        let digit =
            |place: u32| numbers.get(place as usize).map_or(0, |number| (number >> shift & 0xff) as usize);
        let mut next = [0_usize; 256];
        for &place in &places {
            if let Some(count) = next.get_mut(digit(place)) {
                *count += 1;
            }
        }
        let mut start = 0;
        for slot in &mut next {
            start += std::mem::replace(slot, start);
        }
        for &place in &places {
            if let Some(at) = next.get_mut(digit(place)) {
                if let Some(slot) = sorted.get_mut(*at) {
                    *slot = place;
                }
                *at += 1;
            }
        }
        std::mem::swap(&mut places, &mut sorted);
    }
    places
}

/// A number that orders as this one does among all numbers, for [`places`].
pub fn key_of(value: f64) -> u64 {
    let bits = value.to_bits();
    if bits >> 63 == 1 { !bits } else { bits | 1 << 63 }
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

        #[test]
        fn places_are_those_of_the_standard_sort(
            numbers in proptest::collection::vec(prop_oneof![any::<f64>(), (-3_i8..3).prop_map(f64::from), Just(-0.0)], 0..200),
        ) {
            let keys: Vec<u64> = numbers.iter().map(|&number| key_of(number)).collect();
            let mut expected: Vec<u32> = (0..numbers.len() as u32).collect();
            expected.sort_by(|&a, &b| numbers[a as usize].total_cmp(&numbers[b as usize]));
            prop_assert_eq!(places(&keys), expected);
        }
    }
}
