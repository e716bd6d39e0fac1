//! The order of files by their names, numbers in them by their value.

use std::cmp::Ordering;

/// Compares two names: runs of digits by their value, everything else by code points. Names that differ only in the zeros
/// before a number are in the order of their code points.
pub(super) fn natural(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    loop {
        let (number, other) = (digits(left), digits(right));
        if !number.is_empty() && !other.is_empty() {
            let (short, long) = (number.trim_start_matches('0'), other.trim_start_matches('0'));
            let by_value = short.len().cmp(&long.len()).then_with(|| short.cmp(long));
            if by_value != Ordering::Equal {
                return by_value;
            }
            left = left.get(number.len()..).unwrap_or_default();
            right = right.get(other.len()..).unwrap_or_default();
            continue;
        }
        let (mut rest, mut beside) = (left.chars(), right.chars());
        match (rest.next(), beside.next()) {
            (None, None) => return a.cmp(b),
            (one, two) if one != two => return one.cmp(&two),
            _ => (left, right) = (rest.as_str(), beside.as_str()),
        }
    }
}

/// The digits that a text begins with.
fn digits(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_names_count_by_their_value() {
        let check = |names: &[&str]| {
            for pair in names.windows(2) {
                assert_eq!(natural(pair[0], pair[1]), Ordering::Less, "{pair:?}");
                assert_eq!(natural(pair[1], pair[0]), Ordering::Greater, "{pair:?}");
            }
            assert_eq!(natural(names[0], names[0]), Ordering::Equal);
        };
        check(&["01.txt", "1.txt", "2.txt", "10.txt", "a", "a1", "a2b", "a10b", "б2", "б11"]);
        check(&["", "99999999999999999999", "100000000000000000000"]);
    }
}
