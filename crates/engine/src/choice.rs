//! Which documents of a corpus: by their numbers and by what is known of them.
//!
//! The same choice in a link, on the page and at the command line. It says nothing of stretches inside a
//! document: those are `Part::stretch`.

use crate::corpus::{Corpus, known};
use std::cmp::Ordering;

/// Documents, by number and by what is known of them. The empty choice is all documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Numbers from 1, as ranges of a first and a last; ascending, none touching another. Any where empty.
    pub numbers: Vec<(u32, u32)>,
    /// A key and what its value must be. Of several for one key one must hold; of those for different keys,
    /// each. `title` is the title.
    pub conditions: Vec<(String, String)>,
}

impl Choice {
    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty() && self.conditions.is_empty()
    }

    /// Whether a document belongs to it. `number` is from 0.
    ///
    /// A value holds where it is the document's, letter by letter, or a range that the document's lies in:
    /// `FROM..TO`, either end may be left out. Where both are plain decimal numbers they are compared as such,
    /// else by code points, and whatever begins with TO lies inside: *1865-04-15* is in *1861..1865*. An empty
    /// value holds for documents that have none under the key. A `date` may be given as `iso_date` has it.
    ///
    /// ```
    /// use memoscope_engine::choice::Choice;
    /// let conditions = vec![("date".to_owned(), "1861..1865".to_owned())];
    /// let choice = Choice { conditions, ..Choice::default() };
    /// let dated = |date: &str| vec![("date".to_owned(), date.to_owned())];
    /// assert!(choice.holds(0, "Lincoln", &dated("1865-04-15")));
    /// assert!(!choice.holds(1, "Johnson", &dated("1866-12-03")));
    /// ```
    pub fn holds(&self, number: u32, title: &str, metadata: &[(String, String)]) -> bool {
        let is_named = self.numbers.is_empty()
            || self.numbers.iter().any(|&(first, last)| (first..=last).contains(&(number + 1)));
        let value = |key: &str| match known(metadata, key) {
            Some(value) => value,
            None if key == "title" => title,
            None => "",
        };
        let mut conditions = self.conditions.iter();
        is_named
            && conditions.all(|(key, _)| {
                let mut same = self.conditions.iter().filter(|(other, _)| other == key);
                let iso = known(metadata, "iso_date").filter(|_| key == "date");
                same.any(|(_, wanted)| {
                    matches(wanted, value(key)) || iso.is_some_and(|date| matches(wanted, date))
                })
            })
    }

    /// Its documents in order, from 0.
    pub fn documents(&self, corpus: &Corpus) -> Vec<u32> {
        let all = (0..).zip(corpus.documents());
        all.filter(|(number, entry)| self.holds(*number, &entry.title, &entry.metadata))
            .map(|(number, _)| number)
            .collect()
    }

    /// The numbers as they are written: `1,4-7`. Empty where there are none.
    pub fn list(&self) -> String {
        let mut list = String::new();
        for &(first, last) in &self.numbers {
            if !list.is_empty() {
                list.push(',');
            }
            list.push_str(&first.to_string());
            if last > first {
                list.push('-');
                list.push_str(&last.to_string());
            }
        }
        list
    }
}

/// The ranges of a list of numbers from 1 such as `1,4-7`; `None` where it is none.
pub fn read_list(list: &str) -> Option<Vec<(u32, u32)>> {
    let number = |text: &str| {
        let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<u32>().ok().filter(|&number| is_plain && number > 0)
    };
    let mut ranges = Vec::new();
    for piece in list.split(',') {
        let (first, last) = piece.trim().split_once('-').unwrap_or((piece.trim(), piece.trim()));
        let (first, last) = (number(first.trim())?, number(last.trim())?);
        if first > last {
            return None;
        }
        ranges.push((first, last));
    }
    Some(joined(ranges))
}

/// The ranges of numbers from 0 as a choice has them.
pub fn numbers_of(documents: &[u32]) -> Vec<(u32, u32)> {
    joined(documents.iter().map(|&number| (number + 1, number + 1)).collect())
}

/// Ranges in order, those that touch joined.
fn joined(mut ranges: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    crate::order::sort_by(&mut ranges, Ord::cmp);
    let mut all: Vec<(u32, u32)> = Vec::new();
    for (first, last) in ranges {
        match all.last_mut() {
            Some(before) if first <= before.1.saturating_add(1) => before.1 = before.1.max(last),
            _ => all.push((first, last)),
        }
    }
    all
}

/// The key and the value of a condition such as `author=Lincoln`; `None` where it is none.
pub fn read_condition(condition: &str) -> Option<(String, String)> {
    let (key, value) = condition.split_once('=')?;
    let key = key.trim();
    (!key.is_empty()).then(|| (key.to_owned(), value.trim().to_owned()))
}

fn matches(wanted: &str, value: &str) -> bool {
    if wanted == value {
        return true;
    }
    let Some((from, to)) = wanted.split_once("..") else { return false };
    let (from, to) = (from.trim(), to.trim());
    let is_from = from.is_empty() || compare(value, from) != Ordering::Less;
    let is_to = to.is_empty()
        || compare(value, to) != Ordering::Greater
        || (is_text(value, to) && value.starts_with(to));
    let is_bound = !from.is_empty() || !to.is_empty();
    !value.is_empty() && is_bound && is_from && is_to
}

fn is_text(a: &str, b: &str) -> bool {
    Decimal::of(a).zip(Decimal::of(b)).is_none()
}

/// The order of two values: by size where both are plain decimal numbers, else by code points.
///
/// ```
/// use memoscope_engine::choice::compare;
/// assert!(compare("9", "10").is_lt() && compare("9a", "10").is_gt());
/// assert!(compare("-2", "-1.5").is_lt() && compare("007", "7.0").is_eq());
/// ```
pub fn compare(a: &str, b: &str) -> Ordering {
    match (Decimal::of(a), Decimal::of(b)) {
        (Some(a), Some(b)) => a.compare(&b),
        _ => a.cmp(b),
    }
}

/// A plain decimal number: digits, perhaps a point and a sign before. Zeros that add nothing are left out.
struct Decimal<'a> {
    is_negative: bool,
    whole: &'a str,
    fraction: &'a str,
}

impl<'a> Decimal<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let (is_negative, digits) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !is_digits(whole) || !is_digits(fraction) {
            return None;
        }
        let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
        let is_zero = whole.is_empty() && fraction.is_empty();
        Some(Self { is_negative: is_negative && !is_zero, whole, fraction })
    }

    fn compare(&self, other: &Self) -> Ordering {
        let size = self.whole.len().cmp(&other.whole.len());
        let size =
            size.then_with(|| self.whole.cmp(other.whole)).then_with(|| self.fraction.cmp(other.fraction));
        match (self.is_negative, other.is_negative) {
            (false, false) => size,
            (true, true) => size.reverse(),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

crate::wire! { struct Choice { numbers, conditions } }

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check_list(list: &str, expected: Option<&str>) {
        let read = read_list(list).map(|numbers| Choice { numbers, ..Choice::default() }.list());
        assert_eq!(read.as_deref(), expected, "{list}");
    }

    #[test]
    fn lists_of_numbers_are_put_in_order() {
        check_list("1", Some("1"));
        check_list("4-7,1", Some("1,4-7"));
        check_list("3, 1-2,9 ,8", Some("1-3,8-9"));
        check_list("2-5,1-9", Some("1-9"));
        for wrong in ["", "0", "a", "3-1", "1,", "-2", "1-2-3", "+1", "4294967296"] {
            check_list(wrong, None);
        }
        assert_eq!(numbers_of(&[4, 0, 3]), [(1, 1), (4, 5)]);
        assert_eq!(read_list("1-4294967295"), Some(vec![(1, u32::MAX)]));
    }

    fn check(conditions: &[&str], metadata: &[(&str, &str)], expected: bool) {
        let conditions = conditions.iter().filter_map(|one| read_condition(one)).collect();
        let metadata: Vec<_> =
            metadata.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        let choice = Choice { conditions, ..Choice::default() };
        assert_eq!(choice.holds(0, "Название", &metadata), expected, "{choice:?}");
    }

    #[test]
    fn values_are_equal_or_in_a_range() {
        let lincoln = [("author", "Lincoln"), ("date", "1863-12-08"), ("words", "6120")];
        check(&["author=Lincoln"], &lincoln, true);
        check(&["author=lincoln"], &lincoln, false);
        check(&["title=Название"], &lincoln, true);
        check(&["date=1861..1865"], &lincoln, true);
        check(&["date=1863..1863"], &lincoln, true);
        check(&["date=..1863"], &lincoln, true);
        check(&["date=1864.."], &lincoln, false);
        check(&["date=..1863-11"], &lincoln, false);
        check(&["words=900..10000"], &lincoln, true);
        check(&["words=6120..6120.0"], &lincoln, true);
        check(&["words=..612"], &lincoln, false);
        check(&["words=.."], &lincoln, false);
        check(&["party="], &lincoln, true);
        check(&["author="], &lincoln, false);
        check(&["party=..z"], &lincoln, false);
    }

    #[test]
    fn one_of_a_key_and_each_key() {
        let johnson = [("author", "Johnson"), ("date", "1866")];
        check(&["author=Lincoln", "author=Johnson"], &johnson, true);
        check(&["author=Lincoln", "date=1866"], &johnson, false);
        check(&["author=Lincoln", "date=1800..1900", "author=Johnson"], &johnson, true);
    }

    #[test]
    fn numbers_and_conditions_both_hold() {
        let conditions = vec![("title".to_owned(), "b".to_owned())];
        let choice = Choice { numbers: vec![(2, 3)], conditions };
        assert!(choice.holds(1, "b", &[]) && !choice.holds(0, "b", &[]) && !choice.holds(2, "c", &[]));
        assert!(Choice::default().holds(7, "", &[]));
    }

    proptest! {
        #[test]
        fn decimals_are_compared_by_size(a in -9_999_i64..9_999, b in -9_999_i64..9_999, zeros in "0{0,2}") {
            let write = |n: i64| format!("{}{zeros}{}.{:02}", if n < 0 { "-" } else { "" }, n.abs() / 100, n.abs() % 100);
            prop_assert_eq!(compare(&write(a), &write(b)), a.cmp(&b));
        }

        #[test]
        fn lists_are_read_as_they_are_written(documents in proptest::collection::vec(0_u32..40, 0..20)) {
            let numbers = numbers_of(&documents);
            let choice = Choice { numbers: numbers.clone(), ..Choice::default() };
            let held: Vec<u32> = (0..40).filter(|number| !numbers.is_empty() && choice.holds(*number, "", &[])).collect();
            let mut naive = documents;
            naive.sort_unstable();
            naive.dedup();
            prop_assert_eq!(held, naive);
            prop_assert_eq!(read_list(&choice.list()).unwrap_or_default(), numbers);
        }

        #[test]
        fn any_condition_is_answered(condition in any::<String>(), value in any::<String>()) {
            if let Some((key, wanted)) = read_condition(&condition) {
                let choice = Choice { conditions: vec![(key.clone(), wanted)], ..Choice::default() };
                let _holds = choice.holds(0, "", &[(key, value)]);
            }
        }
    }
}
