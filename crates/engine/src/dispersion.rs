//! Dispersion: how evenly a word is spread over the parts of a text.
//!
//! The number depends on the parts, so a report always names them. Counting is the business of
//! `frequency`; this file turns positions into measures.

mod spread;

pub use spread::{Spread, SpreadPart, SpreadRest};

use crate::corpus::Corpus;
use crate::math::{sqrt, within};
use crate::part::Part;
use crate::settings::UnknownName;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::Range;
use std::str::FromStr;

/// How many slices of equal token counts a text is cut into when it has neither documents nor paragraphs.
pub const DEFAULT_SLICES: u32 = 10;

/// The most slices that can be asked for.
pub const MAX_SLICES: u32 = 10_000;

/// What the parts of a dispersion measure are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Parts {
    /// Documents if at least two hold a token, else paragraphs if at least two do, else ten slices.
    #[default]
    Auto,
    /// Sentences.
    Sentence,
    /// Paragraphs.
    Paragraph,
    /// Documents.
    Document,
    /// So many slices of equal token counts (they differ by one at most).
    Slices(u32),
}

impl FromStr for Parts {
    type Err = UnknownName;

    fn from_str(value: &str) -> Result<Self, UnknownName> {
        let error = || UnknownName {
            value: value.to_owned(),
            allowed: vec!["auto", "sentence", "paragraph", "document", "a number from 2 to 10000"],
        };
        match value {
            "auto" => Ok(Self::Auto),
            "sentence" => Ok(Self::Sentence),
            "paragraph" => Ok(Self::Paragraph),
            "document" => Ok(Self::Document),
            _ => match value.parse() {
                Ok(slices @ 2..=MAX_SLICES) => Ok(Self::Slices(slices)),
                _ => Err(error()),
            },
        }
    }
}

impl fmt::Display for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Auto => f.write_str("auto"),
            Self::Sentence => f.write_str("sentence"),
            Self::Paragraph => f.write_str("paragraph"),
            Self::Document => f.write_str("document"),
            Self::Slices(count) => write!(f, "{count}"),
        }
    }
}

/// Dispersion of one word.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dispersion {
    /// Gries's DP (2008): 0 is as even as the sizes of the parts, near 1 is all in one place.
    pub dp: f64,
    /// DP over its largest possible value (Lijffijt and Gries 2012).
    pub dp_norm: f64,
    /// Juilland's D with shares of unequal parts (Juilland 1970), 1 is even; clipped at 0.
    pub juilland_d: f64,
}

/// The parts of a text, ready to measure one word after another.
pub struct PartSizes {
    /// What the parts are; `Auto` has been resolved.
    pub kind: Parts,
    /// Where each part ends, in tokens counted inside the analysed part of the corpus. Ascending, no part
    /// is empty.
    ends: Vec<u32>,
    /// Where each run of tokens starts in the corpus and how many tokens of the part come before it.
    runs: Vec<(Range<u32>, u32)>,
    smallest: u32,
}

impl PartSizes {
    /// Cuts `part` into parts. Linear in its sentences.
    pub fn new(corpus: &Corpus, part: &Part, parts: Parts) -> Self {
        let mut runs = Vec::new();
        let mut tokens = 0;
        for range in part.token_ranges(corpus) {
            let before = tokens;
            tokens += range.end - range.start;
            runs.push((range, before));
        }
        let length = |unit: Range<u32>| unit.map(|s| corpus.sentence_tokens(s).len() as u32).sum::<u32>();
        let lengths = |units: &mut dyn Iterator<Item = Range<u32>>| {
            units.map(length).filter(|&size| size > 0).collect::<Vec<u32>>()
        };
        let mut kind = parts;
        let mut sizes = match parts {
            Parts::Document | Parts::Auto => lengths(&mut part.documents(corpus)),
            Parts::Paragraph => lengths(&mut part.paragraphs(corpus)),
            Parts::Sentence => lengths(&mut part.sentences().map(|s| s..s + 1)),
            Parts::Slices(count) => slice_sizes(tokens, count),
        };
        if parts == Parts::Auto {
            kind = Parts::Document;
            if sizes.len() < 2 {
                (kind, sizes) = (Parts::Paragraph, lengths(&mut part.paragraphs(corpus)));
            }
            if sizes.len() < 2 {
                (kind, sizes) = (Parts::Slices(DEFAULT_SLICES), slice_sizes(tokens, DEFAULT_SLICES));
            }
        }
        let mut ends = Vec::with_capacity(sizes.len());
        let mut end = 0;
        let mut smallest = u32::MAX;
        for size in sizes.into_iter().filter(|&size| size > 0) {
            end += size;
            smallest = smallest.min(size);
            ends.push(end);
        }
        Self { kind, ends, runs, smallest }
    }

    /// How many parts hold a token.
    pub fn count(&self) -> u32 {
        self.ends.len() as u32
    }

    /// The dispersion of a word that occurs at these positions (ascending, inside the part).
    ///
    /// `None` where there are fewer than two parts or no position. Linear in the positions and logarithmic
    /// in the parts that hold one.
    pub fn measure(&self, positions: impl Iterator<Item = u32>) -> Option<Dispersion> {
        if self.ends.len() < 2 {
            return None;
        }
        let counts = self.counts(positions);
        let frequency: u32 = counts.iter().map(|&(_, count)| count).sum();
        if frequency == 0 {
            return None;
        }
        let total = f64::from(self.ends.last().copied().unwrap_or(0));
        let parts = self.ends.len() as f64;
        let frequency = f64::from(frequency);
        // Over parts without the word |0 − s| is s, and all s add to 1: so only parts with it are summed.
        let mut excess = 0.0;
        let mut rate_sum = 0.0;
        for &(part, count) in &counts {
            let (size, count) = (f64::from(self.size(part)), f64::from(count));
            let share = size / total;
            excess += (count / frequency - share).abs() - share;
            rate_sum += count / size;
        }
        let dp = 0.5 * (1.0 + excess);
        let mean = rate_sum / parts;
        let mut squares = (parts - counts.len() as f64) * mean * mean;
        for &(part, count) in &counts {
            let difference = f64::from(count) / f64::from(self.size(part)) - mean;
            squares += difference * difference;
        }
        let variation = sqrt(squares / parts) / mean;
        Some(Dispersion {
            dp: within(dp, 0.0, 1.0),
            dp_norm: within(dp / (1.0 - f64::from(self.smallest) / total), 0.0, 1.0),
            juilland_d: match counts.len() {
                // As the formula has it, whose roots would leave a rest.
                1 => 0.0,
                _ => (1.0 - variation / sqrt(parts - 1.0)).max(0.0),
            },
        })
    }

    /// The parts that hold a position, with how many, ascending.
    fn counts(&self, positions: impl Iterator<Item = u32>) -> Vec<(usize, u32)> {
        let mut counts: Vec<(usize, u32)> = Vec::new();
        let mut run = 0;
        for position in positions {
            while self.runs.get(run).is_some_and(|(range, _)| range.end <= position) {
                run += 1;
            }
            let Some((range, before)) = self.runs.get(run) else { break };
            let token = position - range.start + before;
            match counts.last_mut() {
                Some((part, count)) if self.ends.get(*part).is_some_and(|&end| token < end) => *count += 1,
                _ => counts.push((self.ends.partition_point(|&end| end <= token), 1)),
            }
        }
        counts
    }

    /// The tokens of a part.
    fn size(&self, part: usize) -> u32 {
        let start = part.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(part).map_or(0, |end| end - start)
    }
}

/// The sizes of `count` slices of `tokens` tokens; they differ by one at most.
fn slice_sizes(tokens: u32, count: u32) -> Vec<u32> {
    let bound = |i: u32| (u64::from(tokens) * u64::from(i) / u64::from(count.max(1))) as u32;
    (0..count).map(|i| bound(i + 1) - bound(i)).collect()
}

crate::wire! {
    enum Parts {
        0 Auto,
        1 Sentence,
        2 Paragraph,
        3 Document,
        4 Slices(inner),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Document;
    use crate::settings::TextRules;
    use proptest::prelude::*;

    /// Documents of these sizes in which `x` occurs so often.
    fn corpus(parts: &[(usize, usize)]) -> Corpus {
        let documents = parts
            .iter()
            .map(|&(count, size)| Document {
                source: (0..size).map(|i| if i < count { "x " } else { "o " }).collect(),
                ..Document::default()
            })
            .collect();
        Corpus::build(documents, TextRules::default()).expect("small")
    }

    fn measure(corpus: &Corpus, parts: Parts) -> Option<Dispersion> {
        let part = Part::whole(corpus);
        let x = corpus.vocabulary().id("x")?;
        PartSizes::new(corpus, &part, parts).measure(part.positions(corpus, x))
    }

    #[test]
    fn gries_example() {
        let corpus = corpus(&[(1, 9), (2, 10), (3, 10), (4, 10), (5, 11)]);
        let dispersion = measure(&corpus, Parts::Auto).expect("five parts");
        assert!((dispersion.juilland_d - 0.7852).abs() < 5e-5, "{dispersion:?}");
        assert!((dispersion.dp - 0.18).abs() < 1e-12, "{dispersion:?}");
        assert!((dispersion.dp_norm - 0.2195).abs() < 5e-5, "{dispersion:?}");
    }

    #[test]
    fn equal_slices_of_gries_example() {
        let corpus = corpus(&[(1, 10), (2, 10), (3, 10), (4, 10), (5, 10)]);
        let dispersion = measure(&corpus, Parts::Slices(5)).expect("five parts");
        assert!((dispersion.juilland_d - 0.7643).abs() < 5e-5, "{dispersion:?}");
    }

    #[test]
    fn a_word_of_one_part_has_nothing_of_evenness() {
        for parts in 2..40 {
            let mut sizes = vec![(0, 7); parts];
            sizes[parts / 2] = (2, 3);
            let dispersion = measure(&corpus(&sizes), Parts::Document).expect("two parts");
            assert_eq!(dispersion.juilland_d, 0.0, "in one of {parts}");
        }
    }

    #[test]
    fn parts_without_a_word_are_no_parts() {
        let rules = TextRules { sentences: crate::settings::SentenceRule::Lines, ..TextRules::default() };
        let kind = |sources: &[&str]| {
            let document = |source: &&str| Document { source: (*source).to_owned(), ..Document::default() };
            let corpus = Corpus::build(sources.iter().map(document).collect(), rules.clone()).expect("small");
            PartSizes::new(&corpus, &Part::whole(&corpus), Parts::Auto).kind
        };
        assert_eq!(kind(&["x o\no x", "---"]), Parts::Slices(DEFAULT_SLICES));
        assert_eq!(kind(&["x o\n\n---\n\no x", "---"]), Parts::Paragraph);
        assert_eq!(kind(&["x o\n\n---"]), Parts::Slices(DEFAULT_SLICES));
        assert_eq!(kind(&["x", "---", "o"]), Parts::Document);
    }

    #[test]
    fn one_part_has_none() {
        assert_eq!(measure(&corpus(&[(2, 5)]), Parts::Document), None);
        assert_eq!(measure(&corpus(&[(0, 0)]), Parts::Auto), None);
    }

    #[test]
    fn names_are_read_back_and_bad_ones_quoted() {
        for parts in [Parts::Auto, Parts::Sentence, Parts::Paragraph, Parts::Document, Parts::Slices(7)] {
            assert_eq!(parts.to_string().parse(), Ok(parts));
        }
        assert!("1".parse::<Parts>().is_err_and(|error| error.to_string().contains("“1”")));
    }

    /// The three measures from their definitions, of how often the word is in each part and how many words are there.
    fn by_definition(held: &[(f64, f64)]) -> Option<[f64; 3]> {
        let (f, n) = held.iter().fold((0.0, 0.0), |sum, part| (sum.0 + part.0, sum.1 + part.1));
        if held.len() < 2 || f == 0.0 {
            return None;
        }
        let dp: f64 = 0.5 * held.iter().map(|(v, size)| (v / f - size / n).abs()).sum::<f64>();
        let smallest = held.iter().map(|(_, size)| size / n).fold(1.0, f64::min);
        let rates: Vec<f64> = held.iter().map(|(v, size)| v / size).collect();
        let mean = rates.iter().sum::<f64>() / rates.len() as f64;
        let deviation = (rates.iter().map(|p| (p - mean).powi(2)).sum::<f64>() / rates.len() as f64).sqrt();
        let d = (1.0 - deviation / mean / ((rates.len() - 1) as f64).sqrt()).max(0.0);
        Some([dp, dp / (1.0 - smallest), d])
    }

    /// How often `x` is in each part, and how many words are there: token by token, from what each token lies in.
    fn naive_parts(corpus: &Corpus, part: &Part, parts: Parts) -> Vec<(f64, f64)> {
        let tokens: Vec<u32> = part.token_ranges(corpus).flatten().collect();
        let (x, n) = (corpus.vocabulary().id("x"), tokens.len() as u64);
        let key = |at: usize, token: u32| {
            let sentence = corpus.sentence_of_token(token);
            match parts {
                Parts::Sentence => sentence.into(),
                Parts::Paragraph | Parts::Auto => corpus.paragraph_of_sentence(sentence).into(),
                Parts::Document => corpus.in_document(corpus.token_bytes(token)).0.into(),
                // The slice whose words are those from i·n/count on.
                Parts::Slices(count) => {
                    (0..u64::from(count)).rfind(|i| i * n / u64::from(count) <= at as u64).unwrap_or(0)
                }
            }
        };
        let mut held: std::collections::BTreeMap<u64, (f64, f64)> = Default::default();
        for (at, &token) in tokens.iter().enumerate() {
            let (count, size) = held.entry(key(at, token)).or_default();
            *size += 1.0;
            *count += f64::from(u8::from(corpus.forms().get(token as usize).copied() == x));
        }
        held.into_values().collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        #[test]
        fn equals_the_definition(
            texts in proptest::collection::vec("[xo ]{0,12}((\\. |\n\n)[xo ]{1,9}){0,5}", 1..5),
            slices in 2_u32..9,
            stretch in proptest::option::of((0_u32..4, 0_u32..20, 1_u32..50)),
        ) {
            let documents = texts.into_iter().map(|source| Document { source, ..Document::default() });
            let corpus = Corpus::build(documents.collect(), TextRules::default()).expect("small");
            let part = match stretch {
                Some((document, start, length)) => Part::stretch(&corpus, document, start..start + length),
                None => Part::whole(&corpus),
            };
            let positions = || corpus.vocabulary().id("x").into_iter().flat_map(|x| part.positions(&corpus, x));
            for kind in [Parts::Document, Parts::Paragraph, Parts::Sentence, Parts::Slices(slices)] {
                let measured = PartSizes::new(&corpus, &part, kind).measure(positions());
                let expected = by_definition(&naive_parts(&corpus, &part, kind));
                prop_assert_eq!(measured.is_some(), expected.is_some(), "{}", kind);
                for (measured, expected) in measured.into_iter().zip(expected) {
                    let found = [measured.dp, measured.dp_norm, measured.juilland_d];
                    for (found, expected) in found.into_iter().zip(expected) {
                        prop_assert!((found - expected).abs() < 1e-9, "{} {:?} {:?}", kind, measured, expected);
                    }
                }
            }
        }
    }
}
