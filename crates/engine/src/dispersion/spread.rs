//! What a dispersion measure is made of, part by part, so that a reader can redo it by hand.

use super::{PartSizes, Parts};
use crate::math::sqrt;
use crate::order;

/// One part and a word in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpreadPart {
    /// Its number from 1, among the parts that hold a token.
    pub number: u32,
    /// Its tokens.
    pub tokens: u32,
    /// How often the word occurs in it.
    pub count: u32,
}

/// The parts that are not listed, summed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SpreadRest {
    /// How many there are.
    pub parts: u32,
    /// Their tokens.
    pub tokens: u32,
    /// How often the word occurs in them.
    pub count: u32,
    /// Σ |v/f − s| over them: v the count in a part, f in all, s the part's share of the tokens.
    pub deviation: f64,
    /// Σ p over them, p = v / tokens of the part.
    pub rates: f64,
}

/// The parts with what a word has in each.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// What the parts are; `Auto` has been resolved.
    pub kind: Parts,
    /// Tokens of all parts.
    pub tokens: u32,
    /// How often the word occurs.
    pub count: u32,
    /// How many parts hold a token.
    pub parts: u32,
    /// The tokens of the smallest part; 0 where there is none.
    pub smallest: u32,
    /// The population deviation of the p of all parts.
    pub deviation: f64,
    /// Parts in the order of the text: all, or those with the most occurrences.
    pub listed: Vec<SpreadPart>,
    /// The others.
    pub rest: SpreadRest,
}

impl PartSizes {
    /// Returns what the measures of a word at these positions (ascending, inside the part) are made of.
    ///
    /// At most `most` parts are listed one by one, those with the word before those without, more
    /// occurrences before fewer; the rest is summed. Linear in parts and positions, plus sorting the parts.
    ///
    /// ```
    /// use memoscope_engine::{corpus::{Corpus, Document}, dispersion::{PartSizes, Parts}, part::Part};
    /// let document = Document { source: "a b\n\na a c d".into(), ..Document::default() };
    /// let corpus = Corpus::build(vec![document], Default::default()).expect("short");
    /// let sizes = PartSizes::new(&corpus, &Part::whole(&corpus), Parts::Paragraph);
    /// let spread = sizes.spread([0, 2, 3].into_iter(), 9);
    /// assert_eq!((spread.listed[1].tokens, spread.listed[1].count, spread.rest.parts), (4, 2, 0));
    /// ```
    pub fn spread(&self, positions: impl Iterator<Item = u32>, most: usize) -> Spread {
        let counts = self.counts(positions);
        let mut held = counts.iter().peekable();
        let mut all: Vec<SpreadPart> = (0..self.ends.len())
            .map(|part| {
                let count = held.next_if(|(there, _)| *there == part).map_or(0, |&(_, count)| count);
                SpreadPart { number: part as u32 + 1, tokens: self.size(part), count }
            })
            .collect();
        let tokens = self.ends.last().copied().unwrap_or(0);
        let count: u32 = all.iter().map(|part| part.count).sum();
        let rate = |part: &SpreadPart| f64::from(part.count) / f64::from(part.tokens.max(1));
        let parts = f64::from(self.count().max(1));
        let mean = all.iter().map(rate).sum::<f64>() / parts;
        let squares: f64 = all.iter().map(|part| (rate(part) - mean) * (rate(part) - mean)).sum();
        if all.len() > most {
            order::sort_by(&mut all, |a, b| b.count.cmp(&a.count).then(a.number.cmp(&b.number)));
        }
        let mut rest = SpreadRest::default();
        for part in all.iter().skip(most) {
            let share = f64::from(part.tokens) / f64::from(tokens.max(1));
            rest.parts += 1;
            rest.tokens += part.tokens;
            rest.count += part.count;
            rest.deviation += (f64::from(part.count) / f64::from(count.max(1)) - share).abs();
            rest.rates += rate(part);
        }
        all.truncate(most);
        order::sort_by(&mut all, |a, b| a.number.cmp(&b.number));
        let smallest = if self.ends.is_empty() { 0 } else { self.smallest };
        let deviation = sqrt(squares / parts);
        Spread { kind: self.kind, tokens, count, parts: self.count(), smallest, deviation, listed: all, rest }
    }
}

crate::wire! {
    struct SpreadPart { number, tokens, count }
    struct SpreadRest { parts, tokens, count, deviation, rates }
    struct Spread { kind, tokens, count, parts, smallest, deviation, listed, rest }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{Corpus, Document};
    use crate::part::Part;
    use proptest::prelude::*;

    /// Documents of these counts and sizes of a word.
    fn sizes(parts: &[(usize, usize)]) -> (PartSizes, Vec<u32>) {
        let documents = parts
            .iter()
            .map(|&(count, size)| Document {
                source: (0..size).map(|i| if i < count { "я " } else { "o " }).collect(),
                ..Document::default()
            })
            .collect();
        let corpus = Corpus::build(documents, Default::default()).expect("small");
        let part = Part::whole(&corpus);
        let positions =
            corpus.vocabulary().id("я").map_or(vec![], |id| part.positions(&corpus, id).collect());
        (PartSizes::new(&corpus, &part, Parts::Document), positions)
    }

    #[test]
    fn the_parts_with_most_are_listed_in_the_order_of_the_text() {
        let (sizes, positions) = sizes(&[(1, 9), (0, 10), (3, 10), (4, 10), (0, 11)]);
        let spread = sizes.spread(positions.into_iter(), 2);
        let listed: Vec<_> =
            spread.listed.iter().map(|part| (part.number, part.tokens, part.count)).collect();
        assert_eq!(listed, [(3, 10, 3), (4, 10, 4)]);
        assert_eq!((spread.rest.parts, spread.rest.tokens, spread.rest.count), (3, 30, 1));
        assert_eq!((spread.parts, spread.tokens, spread.count, spread.smallest), (5, 50, 8, 9));
    }

    #[test]
    fn an_empty_text_has_no_part() {
        let (sizes, _) = sizes(&[(0, 0)]);
        let spread = sizes.spread(std::iter::empty(), 9);
        assert_eq!((spread.parts, spread.count, spread.smallest, spread.listed.len()), (0, 0, 0, 0));
    }

    proptest! {
        #[test]
        fn the_measures_follow_from_it(
            parts in proptest::collection::vec((0_usize..6, 0_usize..9), 2..30),
            most in 1_usize..20,
        ) {
            let parts: Vec<_> = parts.into_iter().map(|(count, more)| (count, count + more)).collect();
            let (sizes, positions) = sizes(&parts);
            let spread = sizes.spread(positions.iter().copied(), most);
            let (f, n) = (f64::from(spread.count), f64::from(spread.tokens));
            let Some(dispersion) = sizes.measure(positions.into_iter()) else {
                prop_assert!(spread.count == 0 || spread.parts < 2);
                return Ok(());
            };
            let part = |part: &SpreadPart| {
                (f64::from(part.count) / f - f64::from(part.tokens) / n).abs()
            };
            let dp = (spread.listed.iter().map(part).sum::<f64>() + spread.rest.deviation) / 2.0;
            prop_assert!((dp - dispersion.dp).abs() < 1e-9);
            let rates: f64 = spread.listed.iter().map(|part| f64::from(part.count) / f64::from(part.tokens)).sum();
            let mean = (rates + spread.rest.rates) / f64::from(spread.parts);
            let d = 1.0 - spread.deviation / mean / f64::from(spread.parts - 1).sqrt();
            prop_assert!((d.max(0.0) - dispersion.juilland_d).abs() < 1e-9);
        }
    }
}
