//! The number cards in English.

use super::{counted, times};
use crate::card::{Family, Missing, Number};
use crate::label::apart;
use crate::messages::{CardMessages, NumberMessages};
use memoscope_engine::dispersion::Parts;
use memoscope_engine::settings::{Convention, Level, Unit};

pub(super) const NUMBERS: NumberMessages = NumberMessages {
    name,
    file: "cards.txt",
    about: |name| format!("About {name}"),
    list: "What these numbers are:",
};

pub(super) const MESSAGES: CardMessages = CardMessages {
    formula_of,
    formula: "Formula",
    figures: "With the figures put in",
    read: "How to read it",
    cannot: "What it can’t tell",
    source: "Source",
    copy: "Copy as text",
    close: "Close",
    waiting: "The figures are being counted.",
    missing,
    pair: |node, collocate| format!("{} and {}", apart(node), apart(collocate)),
    unit: |f, level, number| {
        let name = match level {
            Level::Sentence => "sentence",
            Level::Paragraph => "paragraph",
            Level::Document => "document",
        };
        format!("{name} {}", f.whole(f64::from(number)))
    },
    text: |is_part| if is_part { "the part of the text" } else { "the text" },
    cells: "Observed, in brackets expected by chance",
    without: |word| format!("not {}", apart(word)),
    total: "sum",
    totals,
    rough: |f, smallest, fisher| {
        format!(
            "A small sample: an expected count is {}, and below 5 the χ² distribution is a rough guide. Fisher’s exact test (1935), which needs no large counts, gives p = {}.",
            f.figure(smallest),
            f.figure(fisher)
        )
    },
    overlap: "Windows overlap: one word is seen from many places, so the observations are not independent. Take p and thresholds as a rank, not as a test.",
    compared: |f, count, p| {
        let (all, times) = (f.whole(count as f64), p * count as f64);
        let says = match times < 0.05 {
            true => "below 0.05: more than chance, even so",
            false => "not below 0.05: chance is not ruled out",
        };
        match count {
            0 | 1 => "Nothing else was compared, so p needs no correction.".to_owned(),
            _ => format!(
                "One of {all} compared: of so many, some have a small p by chance alone. Corrected after Bonferroni, {} × {all} = {}{}, {says}.",
                f.figure(p),
                f.figure(times),
                if times > 1.0 { ", which counts as 1" } else { "" }
            ),
        }
    },
    one_fewer: |f, count, fewer| {
        format!(
            "They meet only {}. One meeting fewer, with the same totals, would make it {fewer}.",
            times(f, u32::try_from(count).unwrap_or(u32::MAX))
        )
    },
    rate: |worked| format!("In 1,000 words: {worked}."),
    hit_sentences: |f, with, of| {
        format!("In {} of {}.", f.whole(f64::from(with)), counted(f, of, "sentence", "sentences"))
    },
    size: |f, totals| {
        format!(
            "{}, {} and {}, in {}.",
            counted(f, totals.types, "different form", "different forms"),
            counted(f, totals.sentences, "sentence", "sentences"),
            counted(f, totals.paragraphs, "paragraph", "paragraphs"),
            counted(f, totals.documents, "document", "documents"),
        )
    },
    spread: |parts| format!("Spread over {parts}"),
    part: |f, parts, number| {
        let name = match parts {
            Parts::Sentence => "sentence",
            Parts::Document => "document",
            Parts::Slices(_) => "slice",
            _ => "paragraph",
        };
        format!("{name} {}", f.whole(f64::from(number)))
    },
    rest: |f, count| format!("{} more", f.whole(f64::from(count))),
    dp_columns: ["part", "words", "v", "v/f", "s", "|v/f − s|"],
    d_columns: ["part", "words", "v", "p"],
    words: "Words that the lexicon knows",
    word_columns: ["word", "lexicon", "share"],
    punctuation: "marks ! and ?",
    chosen: |family, is_chosen| match (family, is_chosen) {
        (Family::Word | Family::Pull, true) => "It is shown because it is in focus.",
        (Family::Word, false) => {
            "It is shown because it is the first of the list and no word of the list is in focus. Choose a word for its own number."
        }
        (Family::Pull, false) => {
            "It is shown because it pulls most and none of these words is in focus. Choose a word for its own number."
        }
        (Family::Pair, true) => "They are shown because they are the chosen pair.",
        (Family::Pair, false) => {
            "They are shown because they are the first of the list and no pair is chosen. Choose a pair for its own number."
        }
        (_, true) => "It is shown because its sentence is the one that is opened.",
        (_, false) => "It is shown because it is the first: the opened sentence lies outside the part.",
    },
    pull_places: "Where it pulls",
    place_columns: ["sentence", "share"],
    places: |f, count| format!("It counts {}.", times(f, count)),
    made_of: |f, level, count| {
        let (one, many) = match level {
            Level::Sentence => ("sentence", "sentences"),
            Level::Paragraph => ("paragraph", "paragraphs"),
            Level::Document => ("document", "documents"),
        };
        format!("Made of {}.", counted(f, count, one, many))
    },
    compounds: "Its sentences",
    compound_columns: ["sentence", "compound"],
};

fn missing(missing: Missing) -> &'static str {
    match missing {
        Missing::NeverMeet => {
            "There is no value: the two never meet, and 0 has no logarithm and can’t be divided by."
        }
        Missing::AlwaysMeet => "There is no value: the two meet everywhere, and the logarithm of 1 is 0.",
        Missing::NoFourCells => {
            "There is no value: the counts of this convention exceed each other (O11 above R1 or C1, or R1 + C1 − O11 above N), so that there are no four cells. The convention “pairs of positions” has them always."
        }
        Missing::NothingToCompare => {
            "There is no value: one of the two is everywhere or nowhere, so there is nothing to compare with."
        }
        Missing::OnePart => {
            "There is no value: evenness needs at least two parts that hold a word. Choose other parts."
        }
        Missing::NoWord => "There is no value: the sentence holds no word to look up.",
        Missing::NotTested => {
            "There is no value: fewer than five, or all of one tone, are not tested, nor are documents, whose order means nothing."
        }
    }
}

fn totals(unit: Unit, convention: Convention, node: &str, collocate: &str) -> String {
    let units = match unit {
        Unit::Sentence => "sentences",
        Unit::Paragraph => "paragraphs",
        Unit::Document => "documents",
        Unit::Window => "windows",
    };
    match convention {
        Convention::Units => format!(
            "O11: {units} with both. R1: {units} with {node}. C1: {units} with {collocate}. N: all {units} that hold a word. Each counts once, however often a word is in it."
        ),
        Convention::Pairs => format!(
            "O11: how often {collocate} stands in a window of {node}. N: all ordered pairs of positions within a window of each other. R1: pairs that start at {node}. C1: pairs that end at {collocate}."
        ),
        Convention::NoSpan => format!(
            "O11: how often {collocate} stands in a window of {node}. R1: occurrences of {node}. C1: occurrences of {collocate}. N: words. The chance is that of one place, though a whole window was looked at: values are high by construction."
        ),
        Convention::Span => format!(
            "O11: how often {collocate} stands in a window of {node}. R1: occurrences of {node} times the places of a window. C1: occurrences of {collocate}. N: words."
        ),
    }
}

/// The name of a number.
fn name(number: Number) -> &'static str {
    match number {
        Number::Count => "count",
        Number::PerMillion => "rate per million",
        Number::PerThousand => "rate per thousand",
        Number::Documents => "documents with the word",
        Number::Paragraphs => "paragraphs with the word",
        Number::Sentences => "sentences with the word",
        Number::Dp => "DP, deviation of proportions",
        Number::DpNorm => "DP norm",
        Number::JuillandD => "Juilland’s D",
        Number::Shared => "meetings, O11",
        Number::Expected => "expected, E11",
        Number::NodeCount => "total of the node, R1",
        Number::CollocateCount => "total of the collocate, C1",
        Number::LogLikelihood => "log-likelihood, G²",
        Number::P => "p of G²",
        Number::Pmi => "PMI, pointwise mutual information",
        Number::Npmi => "NPMI, normalized PMI",
        Number::Mi2 => "MI²",
        Number::Mi3 => "MI³",
        Number::T => "t-score",
        Number::Z => "z-score",
        Number::ChiSquared => "chi-squared, χ²",
        Number::Dice => "Dice",
        Number::LogDice => "logDice",
        Number::Jaccard => "Jaccard",
        Number::MinSensitivity => "minimum sensitivity",
        Number::DeltaPCollocate => "ΔP of the collocate",
        Number::DeltaPNode => "ΔP of the node",
        Number::LogRatio => "log ratio",
        Number::OddsRatio => "odds ratio",
        Number::Compound => "compound",
        Number::Positive => "positive part",
        Number::Neutral => "neutral part",
        Number::Negative => "negative part",
        Number::Sum => "sum",
        Number::Coverage => "coverage",
        Number::Pull => "pull of a word",
        Number::UnitSentences => "sentences of the unit",
        Number::UnitMean => "mean compound of the unit",
        Number::Lowest => "lowest compound",
        Number::Highest => "highest compound",
        Number::MeanCompound => "mean compound",
        Number::Smoothed => "smoothed tone",
        Number::Drift => "drift, Spearman’s ρ",
        Number::DriftP => "p of the drift",
        Number::Hits => "occurrences in focus",
        Number::Words => "number of words",
    }
}

/// Its formula. What else is said of it is in `cards.txt`.
fn formula_of(number: Number) -> &'static str {
    match number {
        Number::Count => "occurrences of the form",
        Number::PerMillion => "count × 1,000,000 / words",
        Number::PerThousand => "count × 1,000 / words",
        Number::Documents => "documents with at least one occurrence",
        Number::Paragraphs => "paragraphs with at least one occurrence",
        Number::Sentences => "sentences with at least one occurrence",
        Number::Dp => {
            "DP = Σ |v/f − s| / 2, v the count in a part, f in all, s the part’s share of the words"
        }
        Number::DpNorm => "DP / (1 − s of the smallest part)",
        Number::JuillandD => {
            "D = 1 − V / √(n − 1), at least 0; V the population deviation of p over its mean, p = v / words of a part, n parts"
        }
        Number::Shared => "O11",
        Number::Expected => "E11 = R1 × C1 / N",
        Number::NodeCount => "R1 = O11 + O12",
        Number::CollocateCount => "C1 = O11 + O21",
        Number::LogLikelihood => {
            "G² = 2 × Σ O × ln(O / E) over the four cells; 0 × ln 0 = 0; negative where O11 < E11"
        }
        Number::P => {
            "p = P(χ² ≥ |G²|) with one degree of freedom = erfc(√(|G²| / 2)); in a spreadsheet CHISQ.DIST.RT(G²; 1)"
        }
        Number::Pmi => "PMI = log2(O11 / E11)",
        Number::Npmi => "NPMI = log2(O11 / E11) / −log2(O11 / N)",
        Number::Mi2 => "MI² = log2(O11² / E11)",
        Number::Mi3 => "MI³ = log2(O11³ / E11)",
        Number::T => "t = (O11 − E11) / √O11",
        Number::Z => "z = (O11 − E11) / √E11",
        Number::ChiSquared => "χ² = N × (O11 × O22 − O12 × O21)² / (R1 × R2 × C1 × C2)",
        Number::Dice => "Dice = 2 × O11 / (R1 + C1)",
        Number::LogDice => "logDice = 14 + log2(2 × O11 / (R1 + C1))",
        Number::Jaccard => "Jaccard = O11 / (R1 + C1 − O11)",
        Number::MinSensitivity => "min(O11 / R1, O11 / C1)",
        Number::DeltaPCollocate => "ΔP = O11 / R1 − O21 / R2",
        Number::DeltaPNode => "ΔP = O11 / C1 − O12 / C2",
        Number::LogRatio => "log2((O11 / R1) / (O21 / R2)), with 0.5 for O21 = 0",
        Number::OddsRatio => "(O11 × O22) / (O12 × O21), with 0.5 added to all where one is 0",
        Number::Compound => "sum / √(sum² + 15), to four decimals",
        Number::Positive => {
            "Σ (share + 1) of words with share > 0, over the same of all; a word without tone counts 1"
        }
        Number::Neutral => "words without tone, over Σ (|share| + 1) of all",
        Number::Negative => {
            "Σ (|share| + 1) of words with share < 0, over the same of all; a word without tone counts 1"
        }
        Number::Sum => "Σ share + punctuation",
        Number::Coverage => "words in the lexicon / words, as VADER divides the text",
        Number::Pull => "Σ share over all sentences",
        Number::UnitSentences => "sentences of the paragraph or document that are in the analysed part",
        Number::UnitMean => "Σ compound / sentences",
        Number::Lowest => "the lowest compound of its sentences",
        Number::Highest => "the highest compound of its sentences",
        Number::MeanCompound => "Σ compound / sentences",
        Number::Smoothed => {
            "mean of the compounds of the sentence and its neighbours; at the ends, of those that are there"
        }
        Number::Drift => "ρ = Σ (rank − mean)(place − mean) / √(Σ (rank − mean)² × Σ (place − mean)²)",
        Number::DriftP => "p = (1 + shuffles with |ρ| at least as large) / (1 + 2,000)",
        Number::Hits => "matches of the word, phrase or query",
        Number::Words => "stretches between word boundaries that hold a letter or a digit",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = include_str!("cards.txt");

    #[test]
    fn every_number_is_explained() {
        let mut names = Vec::new();
        assert_eq!(FILE.lines().count(), Number::ALL.len());
        for (&number, line) in Number::ALL.iter().zip(FILE.lines()) {
            let (name, formula) = (name(number), formula_of(number));
            let [named, read, cannot, _] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
            assert_eq!(name, named, "the lines are in the order of the numbers");
            assert!([name, formula, read, cannot].iter().all(|says| !says.trim().is_empty()), "{number:?}");
            assert!(read.ends_with('.') && cannot.ends_with('.'), "{number:?}: sentences");
            assert!(!names.contains(&name), "{name} twice");
            names.push(name);
        }
    }

    #[test]
    fn sources_are_those_of_the_methods() {
        let methods = include_str!("../../../docs/methods.md");
        for (number, line) in Number::ALL.iter().zip(FILE.lines()) {
            let source = line.rsplit('\t').next().unwrap_or_default();
            let others = source.trim_start_matches("Our own");
            let words = others.split(|c: char| !c.is_alphanumeric() && c != '-');
            let is_told = |word: &&str| word.starts_with(char::is_uppercase) || word.parse::<u32>().is_ok();
            for word in words.filter(is_told) {
                assert!(methods.contains(word), "{number:?}: {source}: {word}");
            }
        }
    }
}
