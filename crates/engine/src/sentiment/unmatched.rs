//! The words that matched nothing: neither the lexicon's nor one that changes its neighbours.
//!
//! VADER's words are not the corpus's: *“forced* with its quotation mark is not in the lexicon, *forced* is. What is counted
//! here are the corpus's tokens, so that a reader can look each up: those that lie in no word of VADER's that
//! has a value.

use crate::corpus::Corpus;
use crate::order::sort_by;
use crate::vader::{Lexicon, TraceWord};
use serde::{Deserialize, Serialize};

/// A word that matched nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnmatchedWord {
    /// Its form.
    pub word: String,
    /// How many of its tokens matched nothing. It may have others that did.
    pub count: u32,
}

/// The words of a part that matched nothing, the most frequent first, ties by form.
///
/// Left out are words that negate, strengthen or weaken others (*not*, *very*), which need no value of their
/// own, and words that lists hide.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unmatched {
    /// How many different ones there are, listed or not.
    pub types: u32,
    /// Those listed.
    pub words: Vec<UnmatchedWord>,
}

/// Where the words of VADER's that have a value lie in the text of a corpus, in order.
///
/// They are the same under any word rules: what they leave of the tokens is [`UnmatchedCounts`].
#[derive(Clone, Debug, Default)]
pub struct Valued(Vec<(u32, u32)>);

impl Valued {
    /// Notes those of a sentence, whose first byte this is. Sentences must come in order.
    pub(super) fn add(&mut self, start: u32, words: &[TraceWord]) {
        let valued = words.iter().filter(|word| word.lexicon.is_some());
        self.0.extend(valued.map(|word| (start + word.start, start + word.end)));
    }
}

/// How many tokens of each form matched nothing.
#[derive(Clone, Debug)]
pub struct UnmatchedCounts(Vec<u32>);

impl UnmatchedCounts {
    /// Counts the tokens of these sentences, which must ascend. Linear in them and in what has a value.
    pub fn new(corpus: &Corpus, sentences: impl Iterator<Item = u32>, valued: &Valued) -> Self {
        let mut counts = vec![0_u32; corpus.vocabulary().len()];
        let mut rest = valued.0.as_slice();
        for sentence in sentences {
            let tokens = corpus.sentence_tokens(sentence);
            for (token, &form) in tokens.clone().zip(corpus.forms_of(tokens)) {
                let bytes = corpus.token_bytes(token);
                while let Some((_, after)) = rest.split_first().filter(|((_, end), _)| *end <= bytes.start) {
                    rest = after;
                }
                if rest.first().is_none_or(|(start, _)| *start >= bytes.end)
                    && let Some(count) = counts.get_mut(form as usize)
                {
                    *count += 1;
                }
            }
        }
        Self(counts)
    }

    /// The `most` frequent. Sorts the different forms that matched nothing.
    pub fn ranked(&self, corpus: &Corpus, most: usize, is_hidden: &dyn Fn(u32) -> bool) -> Unmatched {
        let lexicon = Lexicon::vader();
        let count_of = |form: u32| self.0.get(form as usize).copied().unwrap_or(0);
        let mut found: Vec<(u32, &str)> = corpus
            .vocabulary()
            .iter()
            .filter(|&(id, form)| count_of(id) > 0 && !is_hidden(id) && !lexicon.is_modifier(form))
            .map(|(id, form)| (count_of(id), form))
            .collect();
        sort_by(&mut found, |a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        let types = found.len() as u32;
        let word = |(count, form): (u32, &str)| UnmatchedWord { word: form.to_owned(), count };
        Unmatched { types, words: found.into_iter().take(most).map(word).collect() }
    }
}

crate::wire! {
    struct UnmatchedWord { word, count }
    struct Unmatched { types, words }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]
mod tests {
    use super::*;
    use crate::corpus::{Document, Step};
    use crate::part::Part;
    use crate::sentiment::{SentimentBuilder, Trace};
    use crate::settings::Numbers;
    use crate::stop_words::{Hidden, english};
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn corpus(text: &str) -> Corpus {
        let document = Document { source: text.to_owned(), ..Document::default() };
        Corpus::build(vec![document], Default::default()).unwrap()
    }

    fn unmatched(corpus: &Corpus, most: usize, is_hidden: &dyn Fn(u32) -> bool) -> Unmatched {
        let mut builder = SentimentBuilder::new(Part::whole(corpus), Trace::Leave);
        while builder.step(corpus, None, 1).unwrap() == Step::More {}
        let part = Part::whole(corpus);
        UnmatchedCounts::new(corpus, part.sentences(), builder.valued()).ranked(corpus, most, is_hidden)
    }

    fn check(text: &str, expected: &[(&str, u32)]) {
        let corpus = corpus(text);
        let hidden = Hidden::new(&corpus, &english(), Numbers::Keep);
        let found = unmatched(&corpus, 99, &|form| hidden.is_hidden(form));
        let words: Vec<_> = found.words.iter().map(|word| (word.word.as_str(), word.count)).collect();
        assert_eq!(words, expected, "{text}");
        assert_eq!(found.types as usize, expected.len());
    }

    #[test]
    fn what_the_lexicon_knows_is_not_listed() {
        check("The table is good. A table, a lamp.", &[("table", 2), ("lamp", 1)]);
        check("", &[]);
        check("Good!", &[]);
        check("Стол и стол", &[("стол", 2), ("и", 1)]);
    }

    #[test]
    fn words_that_change_others_are_not_listed() {
        check("Extremely good, hardly bad, can’t, table", &[("table", 1)]);
    }

    #[test]
    fn a_form_is_listed_where_its_mark_hides_it() {
        check("“forced out. Forced out.", &[("forced", 1)]);
        check("anti-good table", &[("anti", 1), ("good", 1), ("table", 1)]);
    }

    #[test]
    fn the_list_is_cut_and_says_so() {
        let corpus = corpus("b b a c");
        let found = unmatched(&corpus, 1, &|_| false);
        assert_eq!((found.types, found.words.len(), found.words[0].word.as_str()), (3, 1, "b"));
    }

    proptest! {
        #[test]
        fn a_naive_count_agrees(text in "((good|bad|table|lamp|“war|anti-sad|стол)[ .,!] ?){0,30}") {
            let corpus = corpus(&text);
            let report = crate::sentiment::sentiment(&corpus, &Part::whole(&corpus), None, Trace::Keep).unwrap();
            let mut naive: BTreeMap<&str, u32> = BTreeMap::new();
            let words: Vec<_> = report.rows.iter().flat_map(|row| row.words.clone()).collect();
            for token in 0..corpus.token_count() {
                let bytes = corpus.token_bytes(token);
                if !words.iter().any(|w| w.lexicon.is_some() && w.start < bytes.end && w.end > bytes.start) {
                    let form = corpus.vocabulary().iter().find(|&(id, _)| id == corpus.forms()[token as usize]).unwrap().1;
                    *naive.entry(form).or_default() += 1;
                }
            }
            let found = unmatched(&corpus, 99, &|_| false);
            let found: BTreeMap<&str, u32> = found.words.iter().map(|word| (word.word.as_str(), word.count)).collect();
            prop_assert_eq!(found, naive);
        }
    }
}
