//! The order of a concordance's lines: up to three words near the hit, one after the other.
//!
//! Forms are ranked once; then the lines go through one stable counting pass a word, from the last level to
//! the first, so that no text is compared line against line.

use crate::corpus::Corpus;
use crate::settings::{SortKey, UnknownName};
use crate::vocabulary::FormId;
use std::fmt;
use std::ops::Range;
use std::str::FromStr;

/// The most levels that lines are sorted by.
pub const MAX_LEVELS: usize = 3;

/// What lines are sorted by, level after level; lines that are equal in all are in the order of the text.
///
/// Written as names with commas between, `r1,l1`. What stands after `position`, which no two lines share, is
/// left out, as is a name that stands there already, so that each order has one name.
///
/// ```
/// use memoscope_engine::concordance::SortOrder;
/// let order: SortOrder = "r1,l1,position".parse()?;
/// assert_eq!(order.to_string(), "r1,l1");
/// assert_eq!(SortOrder::default().to_string(), "position");
/// # Ok::<(), memoscope_engine::settings::UnknownName>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SortOrder([SortKey; MAX_LEVELS]);

impl SortOrder {
    /// The order by these levels. One that stands there twice counts where it stands first.
    pub fn new(levels: [SortKey; MAX_LEVELS]) -> Self {
        let mut kept = [SortKey::Position; MAX_LEVELS];
        let mut free = kept.iter_mut();
        let mut words = Vec::with_capacity(MAX_LEVELS);
        for level in levels.into_iter().take_while(|&level| level != SortKey::Position) {
            if !words.contains(&level)
                && let Some(place) = free.next()
            {
                *place = level;
                words.push(level);
            }
        }
        Self(kept)
    }

    /// Its levels; those after its last word are [`SortKey::Position`].
    pub fn levels(&self) -> [SortKey; MAX_LEVELS] {
        self.0
    }

    /// The levels that sort anything: words, and the title.
    pub fn words(&self) -> impl DoubleEndedIterator<Item = SortKey> {
        self.0.into_iter().filter(|&level| level != SortKey::Position)
    }
}

impl Default for SortOrder {
    fn default() -> Self {
        Self([SortKey::Position; MAX_LEVELS])
    }
}

impl fmt::Display for SortOrder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, level) in self.words().enumerate() {
            f.write_str(if index > 0 { "," } else { "" })?;
            f.write_str(level.name())?;
        }
        match self.words().next() {
            Some(_) => Ok(()),
            None => f.write_str(SortKey::Position.name()),
        }
    }
}

impl FromStr for SortOrder {
    type Err = UnknownName;

    /// Reads one to three names. A fourth, or a name that is none, is an error that quotes it.
    fn from_str(value: &str) -> Result<Self, UnknownName> {
        let mut levels = [SortKey::Position; MAX_LEVELS];
        for (index, name) in value.split(',').enumerate() {
            let key = name.parse::<SortKey>();
            match levels.get_mut(index) {
                Some(level) => *level = key?,
                None => {
                    let allowed = SortKey::ALL.iter().map(|key| key.name()).collect();
                    return Err(UnknownName { value: value.to_owned(), allowed });
                }
            }
        }
        Ok(Self::new(levels))
    }
}

impl crate::wire::Wire for SortOrder {
    fn put(&self, to: &mut Vec<u8>) {
        self.0.iter().for_each(|level| level.put(to));
    }

    fn take(from: &mut crate::wire::Reader<'_>) -> Self {
        Self::new(std::array::from_fn(|_| SortKey::take(from)))
    }
}

/// Puts forms in the order of a language: takes forms in code-point order, each once, and returns their
/// indices as they come when sorted.
pub type Collate<'a> = &'a dyn Fn(&[&str]) -> Vec<u32>;

/// The places that a level compares, the first one first: tokens counted from the start of the hit or, where
/// negative, backwards from it. `longest` is the length of the longest hit.
fn places(level: SortKey, longest: u32) -> Range<i64> {
    let one = |place: i64| place..place + 1;
    match level {
        // Neither is a word.
        SortKey::Position | SortKey::Title => 0..0,
        SortKey::Hit => 0..i64::from(longest),
        SortKey::L1 => one(-1),
        SortKey::L2 => one(-2),
        SortKey::L3 => one(-3),
        SortKey::L4 => one(-4),
        SortKey::L5 => one(-5),
        SortKey::R1 => one(0),
        SortKey::R2 => one(1),
        SortKey::R3 => one(2),
        SortKey::R4 => one(3),
        SortKey::R5 => one(4),
    }
}

/// The token at a level's place beside or in a hit; `None` where the document, or the hit, has none there.
pub(super) fn token_at(document: &Range<u32>, hit: &Range<u32>, level: SortKey, place: i64) -> Option<u32> {
    let (from, within) = match level {
        SortKey::Hit => (hit.start, hit.clone()),
        _ if place < 0 => (hit.start, document.clone()),
        _ => (hit.end, document.clone()),
    };
    let token = u32::try_from(i64::from(from) + place).ok()?;
    within.contains(&token).then_some(token)
}

/// The token that a level other than `hit` names beside a hit.
pub(super) fn neighbour(document: &Range<u32>, hit: &Range<u32>, level: SortKey) -> Option<u32> {
    let place = places(level, 0).next()?;
    token_at(document, hit, level, place)
}

/// The order of hits as indices. `documents` has for each hit the tokens of its document.
///
/// Compares the forms of the tokens at each level; a hit of several words by its words, one after the other.
/// Where there is no token, at the start or end of a document, a line comes before all that have one. Equal
/// lines stay in the order given. A title is compared as a whole; equal titles are one. `collate` says how forms are ordered; without it, by code points. Linear
/// in the hits for each word compared, after one sort of the distinct forms at those places.
pub(super) fn order(
    corpus: &Corpus,
    hits: &[Range<u32>],
    documents: &[Range<u32>],
    sort: SortOrder,
    collate: Option<Collate<'_>>,
) -> Vec<u32> {
    let longest = hits.iter().map(|hit| hit.end - hit.start).max().unwrap_or(0);
    let all = |level: SortKey| match level {
        // One pass; the place is not looked at.
        SortKey::Title => 0..1,
        level => places(level, longest),
    };
    let passes: Vec<(SortKey, i64)> =
        sort.words().flat_map(|level| all(level).map(move |place| (level, place))).collect();
    let titles = match sort.words().any(|level| level == SortKey::Title) {
        true => title_ranks(corpus, collate),
        false => Vec::new(),
    };
    let form_at = |index: usize, (level, place): (SortKey, i64)| -> Option<FormId> {
        let token = token_at(documents.get(index)?, hits.get(index)?, level, place)?;
        corpus.forms_of(token..token + 1).first().copied()
    };
    let mut rank_of = vec![0_u32; corpus.vocabulary().len()];
    for &pass in &passes {
        for index in 0..hits.len() {
            if let Some(rank) = form_at(index, pass).and_then(|form| rank_of.get_mut(form as usize)) {
                *rank = 1;
            }
        }
    }
    let ranks = rank(corpus, &mut rank_of, collate);
    let mut order: Vec<u32> = (0..hits.len() as u32).collect();
    let mut keys = vec![0_u32; hits.len()];
    for &pass in passes.iter().rev() {
        if pass.0 == SortKey::Title {
            for (key, hit) in keys.iter_mut().zip(hits) {
                let document = corpus.document_of_sentence(corpus.sentence_of_token(hit.start));
                *key = titles.get(document as usize).copied().unwrap_or(0);
            }
            order = counted(&order, &keys, titles.len() as u32);
            continue;
        }
        for (index, key) in keys.iter_mut().enumerate() {
            let form = form_at(index, pass);
            *key = form.and_then(|form| rank_of.get(form as usize)).copied().unwrap_or(0);
        }
        order = counted(&order, &keys, ranks);
    }
    order
}

/// The rank of each document's title, from 0; equal titles share one.
fn title_ranks(corpus: &Corpus, collate: Option<Collate<'_>>) -> Vec<u32> {
    let documents = corpus.documents();
    let mut titles: Vec<&str> = documents.iter().map(|document| document.title.as_str()).collect();
    crate::order::sort_by(&mut titles, |a, b| a.cmp(b));
    titles.dedup();
    let mut rank_of = vec![0_u32; titles.len()];
    let sorted = collate.map_or_else(|| (0..titles.len() as u32).collect(), |collate| collate(&titles));
    for (rank, index) in (0..).zip(sorted) {
        if let Some(slot) = rank_of.get_mut(index as usize) {
            *slot = rank;
        }
    }
    let rank = |title: &str| titles.binary_search(&title).ok().and_then(|at| rank_of.get(at)).copied();
    documents.iter().map(|document| rank(&document.title).unwrap_or(0)).collect()
}

/// Gives each form that is marked by a number above 0 its rank, from 1, and returns the highest.
fn rank(corpus: &Corpus, rank_of: &mut [u32], collate: Option<Collate<'_>>) -> u32 {
    let mut forms: Vec<(&str, FormId)> = corpus
        .vocabulary()
        .iter()
        .filter(|&(id, _)| rank_of.get(id as usize) == Some(&1))
        .map(|(id, form)| (form, id))
        .collect();
    crate::order::sort_by(&mut forms, |a, b| a.0.cmp(b.0));
    let sorted: Vec<u32> = match collate {
        Some(collate) => collate(&forms.iter().map(|(form, _)| *form).collect::<Vec<_>>()),
        None => (0..forms.len() as u32).collect(),
    };
    let mut highest = 0;
    for index in sorted {
        let form = forms.get(index as usize).map(|&(_, id)| id as usize);
        if let Some(rank) = form.and_then(|form| rank_of.get_mut(form)) {
            highest += 1;
            *rank = highest;
        }
    }
    highest.max(1)
}

/// The order by keys of 0 to `highest`, equal keys as they were.
fn counted(order: &[u32], keys: &[u32], highest: u32) -> Vec<u32> {
    let mut starts = vec![0_u32; highest as usize + 2];
    let key_of = |index: u32| keys.get(index as usize).map_or(0, |&key| key.min(highest)) as usize;
    for &index in order {
        if let Some(count) = starts.get_mut(key_of(index) + 1) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    let mut sorted = vec![0; order.len()];
    for &index in order {
        if let Some(next) = starts.get_mut(key_of(index)) {
            if let Some(place) = sorted.get_mut(*next as usize) {
                *place = index;
            }
            *next += 1;
        }
    }
    sorted
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]
mod tests {
    use super::*;
    use crate::corpus::Document;
    use crate::part::Part;
    use crate::query::Query;
    use proptest::prelude::*;

    fn check(name: &str, expected: Result<&str, &str>) {
        let order = name.parse::<SortOrder>();
        let order = order.map(|order| order.to_string());
        assert_eq!(order.as_deref().map_err(|error| error.value.as_str()), expected);
    }

    #[test]
    fn orders_have_one_name() {
        check("position", Ok("position"));
        check("hit,r5,l5", Ok("hit,r5,l5"));
        check("r1,position,l1", Ok("r1"));
        check("r1,r1,l1", Ok("r1,l1"));
        check("", Err(""));
        check("r1,", Err(""));
        check("r6", Err("r6"));
        check("r1,l1,l2,l3", Err("r1,l1,l2,l3"));
    }

    fn corpus(texts: &[String]) -> Corpus {
        let documents =
            texts.iter().map(|text| Document { source: text.clone(), ..Document::default() }).collect();
        Corpus::build(documents, Default::default()).unwrap()
    }

    /// Each line's words at a level, as a human would look them up.
    fn words(corpus: &Corpus, document: &Range<u32>, hit: &Range<u32>, level: SortKey) -> Vec<String> {
        let number = level.name().trim_start_matches(['l', 'r']).parse::<u32>().unwrap_or(0);
        let tokens = match level.name().chars().next() {
            Some('l') => hit.start.checked_sub(number).map(|token| token..token + 1),
            Some('r') => Some(hit.end + number - 1..hit.end + number),
            Some('h') => Some(hit.clone()),
            _ => None,
        };
        let inside = tokens.into_iter().flatten().filter(|token| document.contains(token));
        inside.map(|token| corpus.vocabulary().form(corpus.forms()[token as usize]).to_owned()).collect()
    }

    #[test]
    fn titles_sort_lines_and_equal_ones_are_one() {
        let document = |title: &str, source: &str| Document {
            title: title.to_owned(),
            source: source.to_owned(),
            ..Document::default()
        };
        let documents =
            [document("ы", "a x"), document("b", "a z. a y"), document("", "a q"), document("b", "a x")];
        let corpus = Corpus::build(documents.to_vec(), Default::default()).unwrap();
        let hits = Query::parse("a", corpus.rules()).unwrap().find(&corpus, &Part::whole(&corpus));
        let documents: Vec<_> =
            hits.iter().map(|hit| super::super::document_tokens(&corpus, hit.start)).collect();
        let sorted = |sort: &str, collate: Option<Collate<'_>>| {
            order(&corpus, &hits, &documents, sort.parse().unwrap(), collate)
        };
        assert_eq!(sorted("title", None), [3, 1, 2, 4, 0]);
        assert_eq!(sorted("title,r1", None), [3, 4, 2, 1, 0]);
        assert_eq!(sorted("r1,title", None), [3, 4, 0, 2, 1]);
        let backwards = |forms: &[&str]| (0..forms.len() as u32).rev().collect();
        assert_eq!(sorted("title", Some(&backwards)), [0, 1, 2, 4, 3]);
    }

    proptest! {
        #[test]
        fn equals_a_sort_of_the_words(
            texts in proptest::collection::vec("([abß] |[Ab]\\. ){0,12}", 1..3),
            query in prop_oneof![Just("a"), Just("?"), Just("a b|b"), Just("? a"), Just("a|a ? b")],
            // Without the title, the last: all have the same.
            levels in proptest::array::uniform3(0..SortKey::ALL.len() - 1),
            reversed in any::<bool>(),
        ) {
            let corpus = corpus(&texts);
            let hits = Query::parse(query, corpus.rules()).unwrap().find(&corpus, &Part::whole(&corpus));
            let documents: Vec<_> = hits.iter().map(|hit| super::super::document_tokens(&corpus, hit.start)).collect();
            let sort = SortOrder::new(levels.map(|level| SortKey::ALL[level]));
            let backwards = |forms: &[&str]| (0..forms.len() as u32).rev().collect();
            let collate: Option<Collate<'_>> = if reversed { Some(&backwards) } else { None };
            let found = order(&corpus, &hits, &documents, sort, collate);
            let mut expected: Vec<u32> = (0..hits.len() as u32).collect();
            expected.sort_by(|&a, &b| {
                let of = |index: u32| (&documents[index as usize], &hits[index as usize]);
                let by_level = |level: SortKey| {
                    let (a, b) = (words(&corpus, of(a).0, of(a).1, level), words(&corpus, of(b).0, of(b).1, level));
                    let mut pairs = a.iter().zip(&b).map(|(a, b)| if reversed { b.cmp(a) } else { a.cmp(b) });
                    pairs.find(|order| order.is_ne()).unwrap_or_else(|| a.len().cmp(&b.len()))
                };
                sort.levels().into_iter().map(by_level).find(|order| order.is_ne()).unwrap_or(a.cmp(&b))
            });
            prop_assert_eq!(found, expected);
        }
    }
}
