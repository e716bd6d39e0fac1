//! Which documents of a corpus: by their numbers and by what is known of them.
//!
//! The same choice in a link, on the page and at the command line. It says nothing of stretches inside a
//! document: those are in `part`.

use crate::corpus::{Corpus, known};
use crate::part::whole_number;
use std::cmp::Ordering;
use std::collections::BTreeSet;

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
    /// A value holds where it is the document's, letter by letter, or one of those that stand there with semicolons
    /// between (*A* for *A; B*, see [`parts`]; of a title only the whole), or a range that one of these lies in:
    /// `FROM..TO`, either end may be left out. Where both are plain decimal numbers they are compared as such,
    /// else by code points, and whatever begins with TO lies inside: *1865-04-15* is in *1861..1865*. An empty
    /// value holds for documents that have none under the key. A `date` may be given as `iso_date` has it, and a year
    /// or a month holds for the dates in it: *1865* for *1865-04-15*. A key that no document has so may be written in
    /// other capitals.
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
            None if same_key("title", key) => title,
            None => metadata.iter().find(|(there, _)| same_key(there, key)).map_or("", |(_, value)| value),
        };
        let mut conditions = self.conditions.iter();
        is_named
            && conditions.all(|(key, _)| {
                let mut same = self.conditions.iter().filter(|(other, _)| same_key(other, key));
                let is_date = same_key(key, "date");
                let iso = known(metadata, "iso_date").filter(|_| is_date);
                let is_title = same_key(key, "title");
                let fits = |wanted: &str, value: &str| {
                    matches(wanted, value)
                        || (!is_title && parts(value).any(|part| matches(wanted, part)))
                        || ((is_date || same_key(key, "iso_date")) && is_within(wanted, value))
                };
                same.any(|(_, wanted)| fits(wanted, value(key)) || iso.is_some_and(|date| fits(wanted, date)))
            })
    }

    /// Its documents in order, from 0.
    pub fn documents(&self, corpus: &Corpus) -> Vec<u32> {
        let all = (0..).zip(corpus.documents());
        all.filter(|(number, entry)| self.holds(*number, &entry.title, &entry.metadata))
            .map(|(number, _)| number)
            .collect()
    }

    /// What to say where no document belongs to it: what was asked, the keys that are known of documents, and some of the
    /// values under those that were asked about. `None` where one does. Documents are titles with what is known.
    pub fn unmet<'a, D>(&self, documents: D) -> Option<Unmet>
    where
        D: Iterator<Item = (&'a str, &'a [(String, String)])> + Clone,
    {
        let mut all = (0..).zip(documents.clone());
        if self.is_empty() || all.any(|(number, (title, metadata))| self.holds(number, title, metadata)) {
            return None;
        }
        let numbers =
            Some(self.list()).filter(|list| !list.is_empty()).map(|list| format!("documents={list}"));
        let conditions = self.conditions.iter().map(|(key, value)| format!("{key}={value}"));
        let asked = numbers.into_iter().chain(conditions).collect();
        let keys = known_keys(documents.clone());
        let mut values: Vec<(&str, &str)> = Vec::new();
        for (title, metadata) in documents {
            let pairs = metadata.iter().map(|(key, value)| (key.as_str(), value.as_str()));
            for (key, value) in pairs.chain([("title", title)]) {
                let is_asked = self.conditions.iter().any(|(asked, _)| same_key(asked, key));
                if is_asked
                    && values.len() < MOST_NAMED
                    && !value.is_empty()
                    && !values.contains(&(key, value))
                {
                    values.push((key, value));
                }
            }
        }
        let values = values.iter().map(|(key, value)| format!("{key}={}", start(value))).collect();
        Some(Unmet { asked, keys, values })
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

/// How many keys and values are named where nothing fits.
const MOST_NAMED: usize = 12;

/// Some of the keys that are known of documents, which are titles with what is known of each.
pub(crate) fn known_keys<'a>(
    documents: impl Iterator<Item = (&'a str, &'a [(String, String)])>,
) -> Vec<String> {
    let mut keys = BTreeSet::from(["title"]);
    for (key, _) in documents.flat_map(|(_, metadata)| metadata) {
        if keys.len() < MOST_NAMED {
            keys.insert(key);
        }
    }
    keys.into_iter().map(str::to_owned).collect()
}

/// What is said of a choice that no document belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unmet {
    /// What was asked, as it is written.
    pub asked: Vec<String>,
    /// Keys that are known of documents, sorted.
    pub keys: Vec<String>,
    /// Conditions that would hold, for the keys that were asked about, in the order of the documents.
    pub values: Vec<String>,
}

/// A value, cut where it is long.
fn start(value: &str) -> String {
    match value.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", value.get(..end).unwrap_or_default()),
        None => value.to_owned(),
    }
}

/// The ranges of a list of numbers from 1 such as `1,4-7`; `None` where it is none.
pub fn read_list(list: &str) -> Option<Vec<(u32, u32)>> {
    let number = |text: &str| whole_number(text).filter(|&number| number > 0);
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

/// Whether two keys are one: capitals make no other.
pub fn same_key(one: &str, other: &str) -> bool {
    one == other || (one.len().abs_diff(other.len()) < 9 && one.to_lowercase() == other.to_lowercase())
}

/// The values of a list with semicolons between, as readers of files write several authors; none where there is but one.
///
/// ```
/// use memoscope_engine::choice::parts;
/// assert_eq!(parts("Ada; Bo, C.;").collect::<Vec<_>>(), ["Ada", "Bo, C."]);
/// assert_eq!(parts("Ada").count(), 0);
/// ```
pub fn parts(value: &str) -> impl Iterator<Item = &str> {
    let list = value.contains(';').then(|| value.split(';'));
    list.into_iter().flatten().map(str::trim).filter(|part| !part.is_empty())
}

/// Whether a date as ISO 8601 has it lies in a year or a month.
fn is_within(wanted: &str, date: &str) -> bool {
    let is_part =
        |part: &str, length: usize| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    let (year, month) = wanted.split_once('-').unwrap_or((wanted, "01"));
    is_part(year, 4)
        && is_part(month, 2)
        && date.strip_prefix(wanted).is_some_and(|rest| rest.starts_with('-'))
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

/// The order in which values are listed: by the number that they begin with, those that begin with none last, and by code
/// points where that tells nothing.
///
/// ```
/// use memoscope_engine::choice::order;
/// let mut values = ["n.d.", "10", "1861-04", "9", "1861", "007", "1e3", "-2"];
/// values.sort_by(|a, b| order(a, b));
/// assert_eq!(values, ["-2", "1e3", "007", "9", "10", "1861", "1861-04", "n.d."]);
/// ```
pub fn order(a: &str, b: &str) -> Ordering {
    let by_number = match (Decimal::at_start(a), Decimal::at_start(b)) {
        (Some(a), Some(b)) => a.compare(&b),
        (a, b) => a.is_none().cmp(&b.is_none()),
    };
    by_number.then_with(|| a.cmp(b))
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

    /// The number that a text begins with.
    fn at_start(text: &'a str) -> Option<Self> {
        let more = |(at, c): (usize, char)| (at > 0 && c != '.' && !c.is_ascii_digit()).then_some(at);
        let start = text.get(..text.char_indices().find_map(more).unwrap_or(text.len()))?;
        Self::of(start).or_else(|| Self::of(start.split('.').next()?))
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
    fn one_of_several_values_is_enough() {
        let both = [("author", "Ada; Бо, В."), ("year", "1900; 1950"), ("note", "a;;b")];
        check(&["author=Ada"], &both, true);
        check(&["author=Бо, В."], &both, true);
        check(&["author=Ada; Бо, В."], &both, true);
        check(&["author=Бо"], &both, false);
        check(&["year=1940..1960"], &both, true);
        check(&["year=1960.."], &both, false);
        check(&["note="], &both, false);
        let choice = Choice { conditions: vec![("title".to_owned(), "a".to_owned())], ..Choice::default() };
        assert!(!choice.holds(0, "a; b", &[]));
    }

    #[test]
    fn a_year_holds_for_the_dates_in_it() {
        for (date, wanted, expected) in [
            ("1869-12", "1869", true),
            ("1869-12-06", "1869", true),
            ("1869-12-06", "1869-12", true),
            ("1869-12-06", "1869-1", false),
            ("1869", "1869", true),
            ("18690", "1869", false),
            ("1869-12", "186", false),
            ("1869-12", "1869..1869", true),
            ("1869-12", "1869-12..1870", true),
            ("1869-12", "..1869-11", false),
        ] {
            check(&[&format!("date={wanted}")], &[("date", date)], expected);
            check(&[&format!("Date={wanted}")], &[("date", "soon"), ("iso_date", date)], expected);
        }
        check(&["issue=1869"], &[("issue", "1869-12")], false);
    }

    #[test]
    fn capitals_make_no_other_key() {
        check(&["Party=R"], &[("party", "R")], true);
        check(&["ПАРТИЯ=R", "партия=D"], &[("Партия", "D")], true);
        check(&["TITLE=Название"], &[], true);
        check(&["party=r"], &[("party", "R")], false);
        // The one that is written so comes first.
        check(&["Party=D"], &[("party", "R"), ("Party", "D")], true);
    }

    #[test]
    fn one_of_a_key_and_each_key() {
        let johnson = [("author", "Johnson"), ("date", "1866")];
        check(&["author=Lincoln", "author=Johnson"], &johnson, true);
        check(&["author=Lincoln", "date=1866"], &johnson, false);
        check(&["author=Lincoln", "date=1800..1900", "author=Johnson"], &johnson, true);
    }

    #[test]
    fn what_would_hold_is_named_where_nothing_does() {
        let known = |party: &str| vec![("party".to_owned(), party.to_owned())];
        let texts = [("a", known("R")), ("b", known("D")), ("c", known("R")), ("d", vec![])];
        let unmet =
            |choice: &Choice| choice.unmet(texts.iter().map(|(title, known)| (*title, known.as_slice())));
        let asking = |key: &str, value: &str| Choice {
            numbers: vec![(1, 2)],
            conditions: vec![(key.to_owned(), value.to_owned())],
        };
        let named = |list: &[&str]| list.iter().map(|&one| one.to_owned()).collect::<Vec<_>>();
        let found = unmet(&asking("Party", "G")).unwrap_or_default();
        assert_eq!(found.asked, named(&["documents=1-2", "Party=G"]));
        assert_eq!((found.keys, found.values), (named(&["party", "title"]), named(&["party=R", "party=D"])));
        assert_eq!(unmet(&asking("colour", "red")).unwrap_or_default().values, named(&[]));
        assert_eq!((unmet(&asking("Party", "R")), unmet(&Choice::default())), (None, None));
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
        fn the_order_is_one(values in proptest::collection::vec("-?[0-2]{0,3}(\\.[0-2]{1,2}){0,2}[a-]?[0-2]?", 3)) {
            let [a, b, c] = [0, 1, 2].map(|at| values[at].as_str());
            prop_assert_eq!(order(a, b), order(b, a).reverse());
            prop_assert_eq!(order(a, b).is_eq(), a == b);
            prop_assert!(order(a, b).is_gt() || order(b, c).is_gt() || order(a, c).is_le());
            if Decimal::of(a).is_some() && Decimal::of(b).is_some() {
                prop_assert!(compare(a, b).is_eq() || order(a, b) == compare(a, b));
            }
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
