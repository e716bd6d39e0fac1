//! The settings of an analysis and their names.
//!
//! One option has one name in the page, in the link and at the command line; this file is the list of
//! those names. It knows nothing of how a setting reaches the engine (`clap`, a URL) nor of its default
//! in the page.

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

/// How text becomes words, sentences and paragraphs. A change of any of these makes a new corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_read_back() {
        for stem in Stem::ALL {
            assert_eq!(stem.name().parse(), Ok(*stem));
        }
    }

    #[test]
    fn an_unknown_name_is_quoted_with_what_is_allowed() {
        let error = "lower".parse::<Case>().map_err(|e| e.to_string());
        assert_eq!(error, Err("“lower” is not one of: fold, keep".to_owned()));
    }
}
