//! The form of a token: the key it is counted under.
//!
//! A form is the token's text in NFC, case-folded, with one kind of apostrophe, without an English
//! possessive, and stemmed if the rules say so. The token's byte range in the source never changes.

use crate::fold;
use crate::nfc;
use crate::settings::{Case, Possessive, Stem, TextRules};
use rust_stemmers::{Algorithm, Stemmer};
use std::borrow::Cow;
#[cfg(not(feature = "stemmers"))]
use std::sync::OnceLock;

/// Words after which *'s* is a contraction of *is* or *has*, not a possessive: the form keeps it.
const CONTRACTING: [&str; 13] =
    ["it", "that", "there", "here", "what", "where", "who", "how", "when", "why", "he", "she", "let"];

/// What a stemmer is: the stem of a form.
pub type Stems = fn(&str) -> String;

#[cfg(feature = "stemmers")]
type Stemming = Box<dyn Fn(&str) -> String>;
#[cfg(not(feature = "stemmers"))]
type Stemming = Stems;

/// Makes forms under fixed rules. Keeps its buffers, so that a token costs no allocation in plain English.
pub struct Former {
    case: Case,
    possessive: Possessive,
    stemmer: Option<Stemming>,
    form: String,
}

impl Former {
    /// A former for these rules. Forms stay as they are where this build lacks the stemmer
    /// ([`Stem::is_available`]); a corpus is not built then.
    pub fn new(rules: &TextRules) -> Self {
        Self {
            case: rules.case,
            possessive: rules.possessive,
            stemmer: stemmer(rules.stem),
            form: String::new(),
        }
    }

    /// The form of a token's text. An empty token has an empty form.
    ///
    /// Typographic apostrophes (U+2018, U+2019, U+02BC, U+FF07) count as the straight one. A final
    /// *'s* or apostrophe is dropped under [`Possessive::Strip`], except where it is a contraction.
    ///
    /// ```
    /// use memoscope_engine::{form::Former, settings::TextRules};
    /// let mut former = Former::new(&TextRules::default());
    /// assert_eq!(former.form("Russia’s"), "russia");
    /// assert_eq!(former.form("It’s"), "it's");
    /// ```
    pub fn form(&mut self, token: &str) -> &str {
        if token.is_ascii() {
            self.form.clear();
            self.form.push_str(token);
            if self.case == Case::Fold {
                self.form.make_ascii_lowercase();
            }
        } else {
            self.form = self.fold(token);
        }
        if self.possessive == Possessive::Strip {
            strip_possessive(&mut self.form);
        }
        if let Some(stemmer) = &self.stemmer {
            let stem = stemmer(&self.form);
            // A word of nothing but endings stays.
            if !stem.is_empty() {
                self.form = stem;
            }
        }
        &self.form
    }

    /// A text in NFC, with one apostrophe, case-folded if the rules say so: the part of a form's making that
    /// looks at characters, not at words.
    pub(crate) fn fold(&self, token: &str) -> String {
        let composed = nfc::compose(token);
        let text: String = match self.case {
            Case::Fold => {
                let mut folded = String::with_capacity(composed.len());
                composed.chars().for_each(|c| fold::push(&mut folded, one_apostrophe(c)));
                folded
            }
            Case::Keep => composed.chars().map(one_apostrophe).collect(),
        };
        // Folding can take composed letters apart.
        match nfc::compose(&text) {
            Cow::Borrowed(_) => text,
            Cow::Owned(composed) => composed,
        }
    }
}

/// A character, or the straight apostrophe for those that count as one.
pub(crate) fn one_apostrophe(c: char) -> char {
    if matches!(c, '\u{2018}' | '\u{2019}' | '\u{02BC}' | '\u{FF07}') { '\'' } else { c }
}

/// Drops a final *'s* or apostrophe, unless what precedes is a word that contracts with *is*.
fn strip_possessive(form: &mut String) {
    let stem = match form.strip_suffix("'s").or_else(|| form.strip_suffix("'S")) {
        Some(stem) => stem,
        None => match form.strip_suffix('\'') {
            Some(stem) => stem,
            None => return,
        },
    };
    let contracts = CONTRACTING.iter().any(|word| word.eq_ignore_ascii_case(stem));
    if !stem.is_empty() && !contracts {
        form.truncate(stem.len());
    }
}

/// The Snowball stemmer of a setting; none where forms stay as they are or this build lacks it.
#[cfg(feature = "stemmers")]
fn stemmer(stem: Stem) -> Option<Stemming> {
    let algorithm = match stem {
        Stem::None => return None,
        Stem::Arabic => Algorithm::Arabic,
        Stem::Danish => Algorithm::Danish,
        Stem::German => Algorithm::German,
        Stem::Greek => Algorithm::Greek,
        Stem::English => Algorithm::English,
        Stem::Spanish => Algorithm::Spanish,
        Stem::Finnish => Algorithm::Finnish,
        Stem::French => Algorithm::French,
        Stem::Hungarian => Algorithm::Hungarian,
        Stem::Italian => Algorithm::Italian,
        Stem::Dutch => Algorithm::Dutch,
        Stem::Norwegian => Algorithm::Norwegian,
        Stem::Portuguese => Algorithm::Portuguese,
        Stem::Romanian => Algorithm::Romanian,
        Stem::Russian => Algorithm::Russian,
        Stem::Swedish => Algorithm::Swedish,
        Stem::Tamil => Algorithm::Tamil,
        Stem::Turkish => Algorithm::Turkish,
    };
    let stemmer = Stemmer::create(algorithm);
    // Snowball's Finnish takes a doubled digit for a doubled consonant.
    Some(Box::new(move |form| match is_number(form) {
        true => form.to_owned(),
        false => stemmer.stem(form).into_owned(),
    }))
}

/// What a build without the feature `stemmers` was given.
#[cfg(not(feature = "stemmers"))]
static GIVEN: OnceLock<Stems> = OnceLock::new();

/// The stemmer of a setting that the host gave; none where forms stay as they are.
#[cfg(not(feature = "stemmers"))]
fn stemmer(stem: Stem) -> Option<Stemming> {
    GIVEN.get().copied().filter(|_| stem == Stem::English)
}

/// Takes the English stemmer from a host that has it apart from the rest: [`english_stem`]. A build with all stemmers keeps
/// to its own, and a second call changes nothing.
pub fn provide_english(stems: Stems) {
    #[cfg(not(feature = "stemmers"))]
    let _ = GIVEN.set(stems);
    #[cfg(feature = "stemmers")]
    let _ = stems;
}

/// The stem of an English form.
pub fn english_stem(form: &str) -> String {
    Stemmer::create(Algorithm::English).stem(form).into_owned()
}

/// Whether forms can be stemmed so at present. A corpus under rules that can't be followed is refused.
pub fn can_stem(stem: Stem) -> bool {
    stem == Stem::None || stemmer(stem).is_some()
}

/// Whether a form is a number for the `numbers` setting: it holds no letter.
pub fn is_number(form: &str) -> bool {
    !form.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(token: &str, expected: &str) {
        assert_eq!(Former::new(&TextRules::default()).form(token), expected, "of {token:?}");
    }

    #[test]
    fn three_spellings_of_one_word() {
        for token in ["Russia", "Russia's", "Russia’s", "RUSSIA'S"] {
            check(token, "russia");
        }
    }

    #[test]
    fn contractions_keep_their_s() {
        check("It’s", "it's");
        check("she's", "she's");
        check("don’t", "don't");
        check("LET'S", "let's");
    }

    #[test]
    fn a_final_apostrophe_is_dropped_and_an_apostrophe_alone_stays() {
        check("countries'", "countries");
        check("'", "'");
        check("'s", "'s");
    }

    #[test]
    fn folding_is_full_and_composed() {
        check("STRASSE", "strasse");
        check("Straße", "strasse");
        check("ΣΊΣΥΦΟΣ", "σίσυφοσ");
        check("e\u{301}tat", "état");
        check("ҚАЗАҚ", "қазақ");
    }

    #[test]
    fn rules_can_be_turned_off() {
        let rules = TextRules { case: Case::Keep, possessive: Possessive::Keep, ..TextRules::default() };
        assert_eq!(Former::new(&rules).form("Russia’s"), "Russia's");
    }

    #[test]
    fn stems_join_forms() {
        provide_english(english_stem);
        let rules = TextRules { stem: Stem::English, ..TextRules::default() };
        assert_eq!(Former::new(&rules).form("Countries’"), "countri");
        let rules = TextRules { possessive: Possessive::Keep, ..rules };
        assert_eq!(Former::new(&rules).form("’s"), "'s");
    }

    #[test]
    fn a_stemmer_is_there_where_the_build_says_so() {
        provide_english(english_stem);
        for &stem in Stem::ALL {
            assert_eq!(can_stem(stem), stem.is_available(), "{stem}");
        }
    }

    #[test]
    #[cfg(feature = "stemmers")]
    fn each_language_has_its_own_stemmer() {
        let stem =
            |stem, word| Former::new(&TextRules { stem, ..TextRules::default() }).form(word).to_owned();
        assert_eq!(stem(Stem::Russian, "страны"), "стран");
        assert_eq!(stem(Stem::German, "Häuser"), "haus");
        assert_eq!(stem(Stem::French, "continuellement"), "continuel");
        assert_eq!(stem(Stem::Finnish, "taloissa"), "talo");
        assert_eq!([stem(Stem::Greek, "ίσα"), stem(Stem::Turkish, "mı")], ["ίσα", "mı"]);
        assert_eq!([stem(Stem::Finnish, "11"), stem(Stem::Finnish, "22")], ["11", "22"]);
    }

    #[test]
    fn numbers_hold_no_letter() {
        assert!(is_number("1,000"));
        assert!(!is_number("2nd"));
    }
}
