//! The settings of an analysis and their names.
//!
//! One option has one name in the page, in the link and at the command line; this file is the list of
//! those names. It knows nothing of how a setting reaches the engine (`clap`, a URL) nor of its default
//! in the page.

use crate::own_words::OwnWords;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The error of a name that is not in a list: what was given and what is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    /// The value as given.
    pub value: String,
    /// Every name that would have been taken.
    pub allowed: Vec<&'static str>,
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is not one of: {}", self.value, self.allowed.join(", "))
    }
}

impl std::error::Error for UnknownName {}

/// Declares an enum whose variants have one public name each.
macro_rules! named {
    ($(#[$meta:meta])* $type:ident { $($(#[$vmeta:meta])* $variant:ident = $name:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $type { $($(#[$vmeta])* #[serde(rename = $name)] $variant),+ }

        impl $type {
            /// Every variant, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name used in the page's link and at the command line.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }

        impl std::str::FromStr for $type {
            type Err = UnknownName;

            fn from_str(value: &str) -> Result<Self, UnknownName> {
                Self::ALL.iter().copied().find(|v| v.name() == value).ok_or_else(|| UnknownName {
                    value: value.to_owned(),
                    allowed: Self::ALL.iter().map(|v| v.name()).collect(),
                })
            }
        }

        impl crate::wire::Wire for $type {
            fn put(&self, to: &mut Vec<u8>) {
                to.push(*self as u8);
            }

            fn take(from: &mut crate::wire::Reader<'_>) -> Self {
                match Self::ALL.get(usize::from(from.byte())) {
                    Some(&value) => value,
                    None => {
                        from.fail();
                        Self::take(from)
                    }
                }
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}

named! {
    /// Whether *Asia* and *asia* are one word.
    Case {
        /// Full Unicode case folding.
        Fold = "fold",
        /// As written.
        Keep = "keep",
    }
}

named! {
    /// Whether *Russia's* counts under *russia*.
    Possessive {
        /// The English possessive is dropped from the form.
        Strip = "strip",
        /// The form keeps it.
        Keep = "keep",
    }
}

named! {
    /// Whether *zero-sum* is two words or one.
    Hyphen {
        /// Each part is a word.
        Split = "split",
        /// A compound is one word.
        Keep = "keep",
    }
}

named! {
    /// Whether rows of words without a letter are listed.
    Numbers {
        /// Listed like other words.
        Keep = "keep",
        /// Left out of lists; positions, windows and totals do not change.
        Hide = "hide",
    }
}

named! {
    /// What lines of a concordance are sorted by.
    SortKey {
        /// The order of the text.
        Position = "position",
        /// The hit itself.
        Hit = "hit",
        /// The word before the hit.
        L1 = "l1",
        /// The second word before it.
        L2 = "l2",
        /// The third word before it.
        L3 = "l3",
        /// The fourth word before it.
        L4 = "l4",
        /// The fifth word before it.
        L5 = "l5",
        /// The word after the hit.
        R1 = "r1",
        /// The second word after it.
        R2 = "r2",
        /// The third word after it.
        R3 = "r3",
        /// The fourth word after it.
        R4 = "r4",
        /// The fifth word after it.
        R5 = "r5",
        /// The title of the document.
        Title = "title",
    }
}

named! {
    /// The Snowball stemmer that joins inflected forms, by ISO 639-1 code.
    Stem {
        /// Forms as they are.
        None = "none",
        /// Arabic.
        Arabic = "ar",
        /// Danish.
        Danish = "da",
        /// German.
        German = "de",
        /// Greek.
        Greek = "el",
        /// English (Porter 2).
        English = "en",
        /// Spanish.
        Spanish = "es",
        /// Finnish.
        Finnish = "fi",
        /// French.
        French = "fr",
        /// Hungarian.
        Hungarian = "hu",
        /// Italian.
        Italian = "it",
        /// Dutch.
        Dutch = "nl",
        /// Norwegian.
        Norwegian = "no",
        /// Portuguese.
        Portuguese = "pt",
        /// Romanian.
        Romanian = "ro",
        /// Russian.
        Russian = "ru",
        /// Swedish.
        Swedish = "sv",
        /// Tamil.
        Tamil = "ta",
        /// Turkish.
        Turkish = "tr",
    }
}

impl Stem {
    /// Whether this build can stem so. `None` and English always; the others with the feature `stemmers`,
    /// which the command line has and the page has not.
    pub const fn is_available(self) -> bool {
        cfg!(feature = "stemmers") || matches!(self, Self::None | Self::English)
    }

    /// The stemmers of this build, in the order in which they are offered.
    pub fn available() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|stem| stem.is_available())
    }
}

named! {
    /// Where paragraphs end.
    ParagraphRule {
        /// At blank lines; at every line end where the text has no blank line and its median line is
        /// longer than 100 characters.
        Auto = "auto",
        /// At blank lines only.
        BlankLine = "blank-line",
        /// At every line end.
        LineEnd = "line-end",
    }
}

named! {
    /// Where sentences end.
    SentenceRule {
        /// UAX #29 with rules for abbreviations, initials, quotes and list items.
        Text = "text",
        /// Each line that is not empty is one sentence.
        Lines = "lines",
    }
}

named! {
    /// What tone is said of: VADER scores sentences, anything longer has their mean.
    Level {
        /// Each sentence.
        Sentence = "sentence",
        /// Each paragraph.
        Paragraph = "paragraph",
        /// Each document.
        Document = "document",
    }
}

named! {
    /// What two words must share to count as met.
    Unit {
        /// The same sentence.
        Sentence = "sentence",
        /// The same paragraph.
        Paragraph = "paragraph",
        /// The same document.
        Document = "document",
        /// A stretch of words to the left and right.
        Window = "window",
    }
}

named! {
    /// How the four cells of a word pair are counted. Sentences, paragraphs and documents know `units`
    /// only; windows know the other three. The number of meetings is the same under these three.
    Convention {
        /// N = units, R1 and C1 = units that hold the word.
        Units = "units",
        /// N = all ordered pairs of token positions within the window, R1 = those that start at the node,
        /// C1 = those that end at the collocate.
        Pairs = "pairs",
        /// N = tokens, R1 and C1 = counts of the two words, whatever the window.
        NoSpan = "no-span",
        /// As `no-span`, but R1 = (left + right) · count of the node.
        Span = "span",
    }
}

named! {
    /// What co-occurring words are ranked by. The names are those of the fields of a row, with dashes.
    Measure {
        /// Meetings.
        Count = "count",
        /// G², signed: Dunning 1993.
        LogLikelihood = "log-likelihood",
        /// Pointwise mutual information: Church and Hanks 1990.
        Pmi = "pmi",
        /// Normalised PMI: Bouma 2009.
        Npmi = "npmi",
        /// Mutual information squared: Daille 1994.
        Mi2 = "mi2",
        /// Mutual information cubed: Daille 1994.
        Mi3 = "mi3",
        /// t-score: Church, Gale, Hanks and Hindle 1991.
        T = "t",
        /// z-score: Berry-Rogghe 1973, in the form of Evert 2005.
        Z = "z",
        /// Pearson's χ², without Yates's correction: Pearson 1900.
        ChiSquared = "chi-squared",
        /// Dice 1945.
        Dice = "dice",
        /// logDice: Rychlý 2008.
        LogDice = "log-dice",
        /// Jaccard 1912.
        Jaccard = "jaccard",
        /// Minimum sensitivity: Pedersen and Bruce 1996.
        MinSensitivity = "min-sensitivity",
        /// ΔP from the node to the collocate: Gries 2013.
        DeltaPCollocate = "delta-p-collocate",
        /// ΔP from the collocate to the node: Gries 2013.
        DeltaPNode = "delta-p-node",
        /// Log ratio: Hardie 2014.
        LogRatio = "log-ratio",
        /// Odds ratio: Evert 2005.
        OddsRatio = "odds-ratio",
    }
}

/// How text becomes words, sentences and paragraphs. A change of any of these makes a new corpus.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TextRules {
    /// Case folding.
    pub case: Case,
    /// English possessive.
    pub possessive: Possessive,
    /// Hyphenated compounds.
    pub hyphen: Hyphen,
    /// Stemmer.
    pub stem: Stem,
    /// Paragraph ends.
    pub paragraphs: ParagraphRule,
    /// Sentence ends.
    pub sentences: SentenceRule,
    /// The reader's own words.
    pub own: OwnWords,
}

impl Default for TextRules {
    fn default() -> Self {
        Self {
            case: Case::Fold,
            possessive: Possessive::Strip,
            hyphen: Hyphen::Split,
            stem: Stem::None,
            paragraphs: ParagraphRule::Auto,
            sentences: SentenceRule::Text,
            own: OwnWords::default(),
        }
    }
}

crate::wire! {
    struct TextRules { case, possessive, hyphen, stem, paragraphs, sentences, own }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_read_back() {
        for stem in Stem::ALL {
            assert_eq!(stem.name().parse(), Ok(*stem));
        }
        for measure in Measure::ALL {
            assert_eq!(measure.name().parse(), Ok(*measure));
        }
        for convention in Convention::ALL {
            assert_eq!(convention.name().parse(), Ok(*convention));
        }
        for unit in Unit::ALL {
            assert_eq!(unit.name().parse(), Ok(*unit));
        }
    }

    #[test]
    fn a_lean_build_stems_english_only() {
        let names: Vec<&str> = Stem::available().map(Stem::name).collect();
        match cfg!(feature = "stemmers") {
            true => assert_eq!(names.len(), 19),
            false => assert_eq!(names, ["none", "en"]),
        }
    }

    #[test]
    fn an_unknown_name_is_quoted_with_what_is_allowed() {
        let error = "lower".parse::<Case>().map_err(|e| e.to_string());
        assert_eq!(error, Err("“lower” is not one of: fold, keep".to_owned()));
    }
}
