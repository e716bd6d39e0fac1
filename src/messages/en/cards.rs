//! The number cards in English.

use super::{counted, times};
use crate::card::{Missing, Number};
use crate::messages::{CardMessages, Prose};
use memoscope_engine::dispersion::Parts;
use memoscope_engine::settings::{Convention, Level, Unit};

pub(super) const MESSAGES: CardMessages = CardMessages {
    prose,
    about: |name| format!("About {name}"),
    numbers: "What these numbers are:",
    formula: "Formula",
    figures: "With the figures put in",
    read: "How to read it",
    cannot: "What it can’t tell",
    source: "Source",
    copy: "Copy as text",
    close: "Close",
    waiting: "The figures are being counted.",
    missing,
    pair: |node, collocate| format!("{node} and {collocate}"),
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
    without: |word| format!("not {word}"),
    total: "sum",
    totals,
    rough: |f, smallest, fisher| {
        format!(
            "A small sample: an expected count is {}, and below 5 the χ² distribution is a rough guide. Fisher’s exact test (1935), which needs no large counts, gives p = {}.",
            f.figure(smallest),
            f.figure(fisher)
        )
    },
    compared: |f, count, p| {
        let (all, times) = (f.whole(count as f64), p * count as f64);
        let says = match times < 0.05 {
            true => "below 0.05: more than chance, even so",
            false => "not below 0.05: chance is not ruled out",
        };
        match count {
            0 | 1 => "Nothing else was compared, so p needs no correction.".to_owned(),
            _ => format!(
                "One of {all} compared: of so many, some have a small p by chance alone. Corrected after Bonferroni, {} × {all} = {}, {says}.",
                f.figure(p),
                f.figure(times)
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
        Missing::NeverMeet => "There is no value: the two never meet, and 0 has no logarithm.",
        Missing::AlwaysMeet => "There is no value: the two meet everywhere, and the logarithm of 1 is 0.",
        Missing::NoFourCells => {
            "There is no value: the words meet more often than their totals under this convention allow (one word near two others counts twice), so that there are no four cells. The convention “pairs of positions” has them always."
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

/// The prose of a number.
macro_rules! prose {
    ($name:literal, $formula:literal, $read:literal, $cannot:literal, $source:literal) => {
        &Prose { name: $name, formula: $formula, read: $read, cannot: $cannot, source: $source }
    };
}

fn prose(number: Number) -> &'static Prose {
    match number {
        Number::Count => prose!(
            "count",
            "occurrences of the form",
            "How often the word occurs under the word rules of the settings.",
            "Forms are spellings: may the verb and May the month are one. Longer texts have higher counts.",
            ""
        ),
        Number::PerMillion => prose!(
            "rate per million",
            "count × 1,000,000 / words",
            "The count as if the text had a million words, so that texts of different length can be compared.",
            "A million is a unit, not a claim: in a short text one sentence more or less changes the rate much.",
            ""
        ),
        Number::PerThousand => prose!(
            "rate per thousand",
            "count × 1,000 / words",
            "The count as if the text had a thousand words.",
            "In a short text one sentence more or less changes the rate much.",
            ""
        ),
        Number::Documents => prose!(
            "documents with the word",
            "documents with at least one occurrence",
            "A word in many documents is no peculiarity of one.",
            "How often it occurs in each.",
            ""
        ),
        Number::Paragraphs => prose!(
            "paragraphs with the word",
            "paragraphs with at least one occurrence",
            "Beside the count: how far it is from being a matter of one paragraph.",
            "How evenly it is spread: DP and D say that.",
            ""
        ),
        Number::Sentences => prose!(
            "sentences with the word",
            "sentences with at least one occurrence",
            "Beside the count: fewer sentences than occurrences means that it is repeated within some.",
            "Where the sentences stand. See the ticks of the bars.",
            ""
        ),
        Number::Dp => prose!(
            "DP, deviation of proportions",
            "DP = Σ |v/f − s| / 2, v the count in a part, f in all, s the part’s share of the words",
            "0: spread as the sizes of the parts are. Near 1: all in one small part.",
            "The number depends on the parts. A word that occurs once is clumped by any measure.",
            "Gries 2008"
        ),
        Number::DpNorm => prose!(
            "DP norm",
            "DP / (1 − s of the smallest part)",
            "DP over the largest value it could have with these parts: 0 even, 1 all in the smallest part.",
            "The number depends on the parts. A word that occurs once is clumped by any measure.",
            "Lijffijt and Gries 2012"
        ),
        Number::JuillandD => prose!(
            "Juilland’s D",
            "D = 1 − V / √(n − 1), at least 0; V the population deviation of p over its mean, p = v / words of a part, n parts",
            "1: as often everywhere. 0: clumped. It runs the other way round from DP.",
            "With many parts it is close to 1 for almost any word. The number depends on the parts.",
            "Juilland, Brodin and Davidovitch 1970"
        ),
        Number::Shared => prose!(
            "shared, O11",
            "O11",
            "How often the two meet: in how many units, or how often within a window.",
            "Common words meet often whatever they have to do with each other.",
            ""
        ),
        Number::Expected => prose!(
            "expected, E11",
            "E11 = R1 × C1 / N",
            "How often they would meet if each were strewn without regard to the other.",
            "Words of a text are never strewn: grammar and topic order them. It is a yardstick, no model of writing.",
            ""
        ),
        Number::NodeCount => prose!(
            "total of the node, R1",
            "R1 = O11 + O12",
            "The first row’s sum: where the first word is, with the second or without.",
            "It is no count of occurrences unless the convention says so.",
            ""
        ),
        Number::CollocateCount => prose!(
            "total of the collocate, C1",
            "C1 = O11 + O21",
            "The first column’s sum: where the second word is, with the first or without.",
            "It is no count of occurrences unless the convention says so.",
            ""
        ),
        Number::LogLikelihood => prose!(
            "log-likelihood, G²",
            "G² = 2 × Σ O × ln(O / E) over the four cells; 0 × ln 0 = 0; negative where O11 < E11",
            "Evidence that the two do not meet by chance. 3.84 is p = 0.05, 10.83 is p = 0.001, for one pair chosen before looking.",
            "How strong the bond is: it grows with the text. It takes units as drawn at random, which sentences of a text are not.",
            "Dunning 1993"
        ),
        Number::P => prose!(
            "p of G²",
            "p = P(χ² ≥ |G²|) with one degree of freedom = erfc(√(|G²| / 2)); in a spreadsheet CHISQ.DIST.RT(G²; 1)",
            "How often chance alone would give a G² as far from 0, two-sided, for one pair chosen before looking.",
            "Whether the bond is strong or of interest, or why the words meet. It is not the chance that the finding is wrong.",
            "Dunning 1993"
        ),
        Number::Pmi => prose!(
            "PMI, pointwise mutual information",
            "PMI = log2(O11 / E11)",
            "How many times chance, in doublings: 1 is twice, 2 is four times.",
            "Rare words win: two that meet once and occur nowhere else get the highest value. It is no test.",
            "Church and Hanks 1990"
        ),
        Number::Npmi => prose!(
            "NPMI, normalized PMI",
            "NPMI = log2(O11 / E11) / −log2(O11 / N)",
            "1: never apart. 0: as chance would have it. Near −1: almost never together.",
            "Rare words still do well. It is no test.",
            "Bouma 2009"
        ),
        Number::Mi2 => prose!(
            "MI²",
            "MI² = log2(O11² / E11)",
            "PMI with more weight on the count.",
            "0 is not chance here, so its sign says nothing. It is no test.",
            "Daille 1994"
        ),
        Number::Mi3 => prose!(
            "MI³",
            "MI³ = log2(O11³ / E11)",
            "PMI with still more weight on the count: frequent pairs come first.",
            "0 is not chance here, so its sign says nothing. WordSmith’s MI3 is another formula.",
            "Daille 1994"
        ),
        Number::T => prose!(
            "t-score",
            "t = (O11 − E11) / √O11",
            "Close to an order by count; 2 is a usual threshold.",
            "It is no test proper: its deviation holds for counts that are rare and independent.",
            "Church, Gale, Hanks and Hindle 1991"
        ),
        Number::Z => prose!(
            "z-score",
            "z = (O11 − E11) / √E11",
            "How far from chance, in standard deviations of what is expected.",
            "Where little is expected it is far too large; no correction is made.",
            "Berry-Rogghe 1973, in the form of Evert 2005"
        ),
        Number::ChiSquared => prose!(
            "chi-squared, χ²",
            "χ² = N × (O11 × O22 − O12 × O21)² / (R1 × R2 × C1 × C2)",
            "Evidence against independence, as G²; 3.84 is p = 0.05.",
            "It has no sign: shunning and attraction look alike. Worse than G² where little is expected; no Yates correction.",
            "Pearson 1900"
        ),
        Number::Dice => prose!(
            "Dice",
            "Dice = 2 × O11 / (R1 + C1)",
            "1: never apart. 0: never together.",
            "It knows no chance: two words that are everywhere come close to 1.",
            "Dice 1945"
        ),
        Number::LogDice => prose!(
            "logDice",
            "logDice = 14 + log2(2 × O11 / (R1 + C1))",
            "At most 14; one more is twice as close. It does not depend on N, so texts of different size can be compared.",
            "It knows no chance: two words that are everywhere come close to 14.",
            "Rychlý 2008"
        ),
        Number::Jaccard => prose!(
            "Jaccard",
            "Jaccard = O11 / (R1 + C1 − O11)",
            "Of all places with either word, the share with both.",
            "It knows no chance, and it is small where one word is much more common than the other.",
            "Jaccard 1912"
        ),
        Number::MinSensitivity => prose!(
            "minimum sensitivity",
            "min(O11 / R1, O11 / C1)",
            "The share of the commoner word that is with the other: the weaker of the two directions.",
            "It knows no chance.",
            "Pedersen and Bruce 1996"
        ),
        Number::DeltaPCollocate => prose!(
            "ΔP of the collocate",
            "ΔP = O11 / R1 − O21 / R2",
            "How much more likely the second word is where the first is than where it is not. 0: no difference.",
            "The other direction may differ much. It is a difference, not a cause.",
            "Gries 2013, after Allan 1980"
        ),
        Number::DeltaPNode => prose!(
            "ΔP of the node",
            "ΔP = O11 / C1 − O12 / C2",
            "How much more likely the first word is where the second is than where it is not. 0: no difference.",
            "The other direction may differ much. It is a difference, not a cause.",
            "Gries 2013, after Allan 1980"
        ),
        Number::LogRatio => prose!(
            "log ratio",
            "log2((O11 / R1) / (O21 / R2)), with 0.5 for O21 = 0",
            "How much more often the second word is with the first than without it, in doublings.",
            "How sure that is. Where O21 is 0 its size comes from the 0.5.",
            "Hardie 2014"
        ),
        Number::OddsRatio => prose!(
            "odds ratio",
            "(O11 × O22) / (O12 × O21), with 0.5 added to all where one is 0",
            "1: chance. Above 1 the two attract each other, below 1 they shun each other.",
            "How sure that is. Where a cell is 0 its size comes from the 0.5.",
            "Evert 2005; the 0.5 Haldane 1956"
        ),
        Number::Compound => prose!(
            "compound",
            "sum / √(sum² + 15), to four decimals",
            "The tone of the sentence: −1 most negative, +1 most positive. VADER’s authors call it neutral between −0.05 and 0.05.",
            "What the sentence is about, irony, or whose view it tells. The values are of English social media. Read it with its words.",
            "Hutto and Gilbert 2014, VADER 3.3.2"
        ),
        Number::Positive => prose!(
            "positive part",
            "Σ (share + 1) of words with share > 0, over the same of all; a word without tone counts 1",
            "How much of the sentence is of positive tone.",
            "How strong it is as a whole: compound says that.",
            "Hutto and Gilbert 2014, VADER 3.3.2"
        ),
        Number::Neutral => prose!(
            "neutral part",
            "words without tone, over Σ (|share| + 1) of all",
            "How much of the sentence has no tone that the lexicon knows.",
            "Words it does not know count as neutral, whatever they say.",
            "Hutto and Gilbert 2014, VADER 3.3.2"
        ),
        Number::Negative => prose!(
            "negative part",
            "Σ (|share| + 1) of words with share < 0, over the same of all; a word without tone counts 1",
            "How much of the sentence is of negative tone.",
            "How strong it is as a whole: compound says that.",
            "Hutto and Gilbert 2014, VADER 3.3.2"
        ),
        Number::Sum => prose!(
            "sum",
            "Σ share + punctuation",
            "What the words add up to after all rules; compound brings it between −1 and 1.",
            "Long sentences have larger sums. A word’s value is the mean of ten raters’ votes, without its context.",
            "Hutto and Gilbert 2014, VADER 3.3.2"
        ),
        Number::Coverage => prose!(
            "coverage",
            "words in the lexicon / words, as VADER divides the text",
            "How much of the text a score rests on. Boosters and negations (very, not) are not in the lexicon.",
            "Whether the words it knows are the ones that matter.",
            "Hutto and Gilbert 2014, VADER 3.3.2"
        ),
        Number::Pull => prose!(
            "pull of a word",
            "Σ share over all sentences",
            "How much the word adds to the tone of the whole: above 0 up, below 0 down.",
            "A word of the topic pulls like a word of judgement: security counts +1.4 each time in a memo on security.",
            "Hutto and Gilbert 2014, VADER 3.3.2"
        ),
        Number::UnitSentences => prose!(
            "sentences of the unit",
            "sentences of the paragraph or document that are in the analysed part",
            "How much its mean rests on: of one or two sentences it says little.",
            "How long they are.",
            ""
        ),
        Number::UnitMean => prose!(
            "mean compound of the unit",
            "Σ compound / sentences",
            "The tone of its sentences on average, −1 to 1.",
            "Praise and blame cancel out: see the lowest and the highest beside it.",
            "Hutto and Gilbert 2014, VADER 3.3.2"
        ),
        Number::Lowest => prose!(
            "lowest compound",
            "the lowest compound of its sentences",
            "How dark its darkest sentence is.",
            "Whether others are like it. In a long unit the lowest is low by chance alone.",
            "Hutto and Gilbert 2014, VADER 3.3.2"
        ),
        Number::Highest => prose!(
            "highest compound",
            "the highest compound of its sentences",
            "How bright its brightest sentence is.",
            "Whether others are like it. In a long unit the highest is high by chance alone.",
            "Hutto and Gilbert 2014, VADER 3.3.2"
        ),
        Number::MeanCompound => prose!(
            "mean compound",
            "Σ compound / sentences",
            "The tone of a sentence on average, −1 to 1.",
            "Praise and blame cancel out. A short sentence weighs as much as a long one.",
            "Hutto and Gilbert 2014, VADER 3.3.2"
        ),
        Number::Smoothed => prose!(
            "smoothed tone",
            "mean of the compounds of the sentence and its neighbours; at the ends, of those that are there",
            "The line for the eye: how tone runs when single sentences are evened out.",
            "A wider mean shows calmer hills, and it can make waves where there is only chance.",
            ""
        ),
        Number::Drift => prose!(
            "drift, Spearman’s ρ",
            "ρ = Σ (rank − mean)(place − mean) / √(Σ (rank − mean)² × Σ (place − mean)²)",
            "1: each sentence is more positive than the one before. −1: the other way. 0: no drift. Equal tones share their mean rank.",
            "A rise and a fall that cancel out.",
            "Spearman 1904"
        ),
        Number::DriftP => prose!(
            "p of the drift",
            "p = (1 + shuffles with |ρ| at least as large) / (1 + 2,000)",
            "How often sentences in a random order drift as much. The shuffles start from a fixed seed: the same text gives the same p.",
            "Neighbouring sentences are taken as exchangeable: where tone comes in stretches, p is too small.",
            "Phipson and Smyth 2010"
        ),
        Number::Hits => prose!(
            "occurrences in focus",
            "matches of the word, phrase or query",
            "How often it occurs; matches of a wildcard may overlap, and each counts once.",
            "What the word means there: the marks in the text and the concordance show that.",
            ""
        ),
        Number::Words => prose!(
            "words of the text",
            "stretches between word boundaries that hold a letter or a digit",
            "The size of the text as all rates take it; stop words are counted too.",
            "Other tools divide otherwise, so their totals differ by a few.",
            "Unicode Standard Annex 29"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_explained() {
        let mut names = Vec::new();
        for &number in Number::ALL {
            let Prose { name, formula, read, cannot, .. } = prose(number);
            assert!([name, formula, read, cannot].iter().all(|says| !says.trim().is_empty()), "{number:?}");
            assert!(read.ends_with('.') && cannot.ends_with('.'), "{number:?}: sentences");
            assert!(!names.contains(name), "{name} twice");
            names.push(name);
        }
    }

    #[test]
    fn sources_are_those_of_the_methods() {
        let methods = include_str!("../../../docs/methods.md");
        for &number in Number::ALL {
            let source = prose(number).source;
            let words = source.split(|c: char| !c.is_alphanumeric() && c != '-');
            let is_told = |word: &&str| word.starts_with(char::is_uppercase) || word.parse::<u32>().is_ok();
            for word in words.filter(is_told) {
                assert!(methods.contains(word), "{number:?}: {source}: {word}");
            }
        }
    }
}
