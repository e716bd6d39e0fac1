//! When to be wary of the tone: a text in another language, or of which the lexicon knows little.

use super::SentimentReport;
use crate::corpus::Corpus;
use crate::part::Part;
use crate::settings::Numbers;
use crate::stop_words::{Hidden, english};
use serde::{Deserialize, Serialize};

/// Compounds whose size is below this are neutral, by the reading that VADER's authors recommend.
pub const NEUTRAL: f64 = 0.05;

/// The lexicon knows few words below this share. Of running English it knows about one word in eleven, of
/// licences and recipes about one in twenty-three.
pub const FEW_KNOWN: f64 = 0.05;

/// A text is hardly English if fewer of its words than this share are on the English stop list: of English
/// a third to a half are; of its neighbours, which have *in*, *so*, *was* or *me* too, about a tenth.
pub const FEW_COMMON: f64 = 0.15;

/// The fewest tokens that a language is judged by.
pub const MIN_JUDGED: u32 = 20;

/// Why to read the tone as a hint at most.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "snake_case")]
#[non_exhaustive]
pub enum Caution {
    /// The text says that it is in another language than the lexicon's.
    OtherLanguage {
        /// Its language, as an IETF tag.
        language: String,
    },
    /// The text does not say its language and does not look like English.
    NotEnglish {
        /// The share of its tokens that are on the English stop list.
        common: f64,
    },
    /// The lexicon knows few of the words.
    FewKnown {
        /// How many.
        known: u32,
        /// Of how many.
        words: u32,
    },
}

/// Returns the gravest reason to be wary of a report, or `None`.
///
/// A text that says its language is taken at its word; only one that does not is judged by the share of
/// common English words in it, if it has [`MIN_JUDGED`] tokens. In a part of several documents the first
/// that names another language counts. Without a word there is nothing to be wary of. Linear in the tokens.
///
/// ```
/// use memoscope_engine::corpus::{Corpus, Document};
/// use memoscope_engine::part::Part;
/// use memoscope_engine::sentiment::{Caution, Trace, caution, sentiment};
/// let metadata = vec![("language".to_owned(), "ru".to_owned())];
/// let document = Document { source: "Хороший стол.".into(), metadata, ..Document::default() };
/// let corpus = Corpus::build(vec![document], Default::default()).expect("short");
/// let part = Part::whole(&corpus);
/// let report = sentiment(&corpus, &part, None, Trace::Leave)?;
/// let expected = Caution::OtherLanguage { language: "ru".to_owned() };
/// assert_eq!(caution(&corpus, &part, &report), Some(expected));
/// # Ok::<(), memoscope_engine::vader::NeedsEmoji>(())
/// ```
pub fn caution(corpus: &Corpus, part: &Part, report: &SentimentReport) -> Option<Caution> {
    if report.totals.tokens == 0 {
        return None;
    }
    let mut says_nothing = false;
    for sentences in part.documents(corpus) {
        match language(corpus, corpus.document_of_sentence(sentences.start)) {
            Some(language) if !is_english(language) => {
                return Some(Caution::OtherLanguage { language: language.to_owned() });
            }
            Some(_) => {}
            None => says_nothing = true,
        }
    }
    let common = common_share(corpus, part);
    if says_nothing && report.totals.tokens >= MIN_JUDGED && common < FEW_COMMON {
        return Some(Caution::NotEnglish { common });
    }
    let few = report.coverage.is_some_and(|share| share < FEW_KNOWN);
    few.then_some(Caution::FewKnown { known: report.support.known, words: report.support.words })
}

/// The language that a document's metadata name.
fn language(corpus: &Corpus, document: u32) -> Option<&str> {
    let metadata = &corpus.documents().get(document as usize)?.metadata;
    let named = metadata.iter().find(|(key, _)| key == "language").map(|(_, value)| value.trim());
    named.filter(|value| !value.is_empty())
}

fn is_english(tag: &str) -> bool {
    let primary = tag.split(['-', '_']).next().unwrap_or(tag);
    primary.eq_ignore_ascii_case("en") || primary.eq_ignore_ascii_case("english")
}

/// The share of a part's tokens that are on the English stop list; 0 without a token.
fn common_share(corpus: &Corpus, part: &Part) -> f64 {
    let hidden = Hidden::new(corpus, &english(), Numbers::Keep);
    let (mut common, mut all) = (0_u32, 0_u32);
    for tokens in part.token_ranges(corpus) {
        for &form in corpus.forms_of(tokens) {
            all += 1;
            common += u32::from(hidden.is_stop_word(form));
        }
    }
    f64::from(common) / f64::from(all.max(1))
}

crate::wire! {
    enum Caution {
        0 OtherLanguage { language },
        1 NotEnglish { common },
        2 FewKnown { known, words },
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]
mod tests {
    use super::*;
    use crate::corpus::Document;
    use crate::sentiment::{Trace, sentiment};

    const ENGLISH: &str =
        "The cat sat on the mat and it was good, but the dog would not sit with her at all.";
    const GERMAN: &str = "Das Land war schon lange in einer schwierigen Lage, und die Menschen hatten genug von \
        den alten Versprechen, sagte er.";
    const RECIPE: &str = "Cut the onion into thin slices. Put the oil in a pan over medium heat and cook for ten \
        minutes. Add the tomatoes and stir.";

    fn check(documents: &[(&str, &str)], expected: Option<Caution>) {
        let document = |&(text, language): &(&str, &str)| Document {
            source: text.to_owned(),
            metadata: match language {
                "" => vec![],
                _ => vec![("language".to_owned(), language.to_owned())],
            },
            ..Document::default()
        };
        let corpus = Corpus::build(documents.iter().map(document).collect(), Default::default()).unwrap();
        let part = Part::whole(&corpus);
        let report = sentiment(&corpus, &part, None, Trace::Leave).unwrap();
        assert_eq!(caution(&corpus, &part, &report), expected, "{documents:?}");
    }

    fn other(language: &str) -> Option<Caution> {
        Some(Caution::OtherLanguage { language: language.to_owned() })
    }

    #[test]
    fn a_text_is_taken_at_its_word() {
        check(&[(ENGLISH, "en")], None);
        check(&[(ENGLISH, "en-GB")], None);
        check(&[(ENGLISH, "ru")], other("ru"));
        check(&[(ENGLISH, "en"), ("", "fr"), (ENGLISH, "de-AT")], other("de-AT"));
        check(&[(GERMAN, "english")], None);
        check(&[("", "ru")], None);
    }

    #[test]
    fn one_that_says_nothing_is_judged() {
        check(&[(ENGLISH, "")], None);
        check(&[("Хорошо.", "")], Some(Caution::FewKnown { known: 0, words: 1 }));
        let russian = "Стол и стул стоят в комнате, ".repeat(4);
        check(&[(&russian, "")], Some(Caution::NotEnglish { common: 0.0 }));
        // Of 20 tokens only "in" is common to both; the lexicon takes "war" and "die" for English.
        check(&[(GERMAN, "")], Some(Caution::NotEnglish { common: 1.0 / 20.0 }));
    }

    #[test]
    fn few_known_words_are_told() {
        check(&[(RECIPE, "en")], Some(Caution::FewKnown { known: 1, words: 25 }));
        check(&[("Good table", "en")], None);
    }
}
