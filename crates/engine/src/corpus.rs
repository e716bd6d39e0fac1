//! The corpus: documents read once into columns, never changed after.
//!
//! All sources lie end to end in one text, so one number places a byte; documents, paragraphs, sentences
//! and tokens are columns of ranges over it, each level contiguous in the level below. Postings list the
//! positions of each form. Reports (`frequency`, `cooccurrence`, …) read these columns; how text is cut
//! belongs to `words`, `sentences` and `paragraphs`.

mod builder;
mod own;
mod respelling;
mod stretches;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed test may panic")]
mod twin;

pub use builder::{CorpusBuilder, Step};
pub(crate) use own::Joined;
pub use own::{FollowOwnWords, follow_own_words};
pub use respelling::Respelling;

use crate::settings::{Hyphen, ParagraphRule, Stem, TextRules};
use crate::vocabulary::{FormId, Vocabulary};
use crate::words::for_each_word;
use std::fmt;
use std::ops::Range;

/// One text with its title and metadata, as given to the engine.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// What it is called.
    pub title: String,
    /// Anything else that is known: `author`, `language`, `kind`, …
    pub metadata: Vec<(String, String)>,
    /// The decoded text. Every offset is a byte offset in it.
    pub source: String,
}

/// Why documents can't be a corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CorpusError {
    /// All texts together are longer than offsets can hold.
    TooLarge {
        /// Their length in bytes.
        bytes: usize,
        /// The longest length that is taken.
        limit: usize,
    },
    /// The rules ask for a stemmer that this build does not have.
    NoStemmer {
        /// The stemmer asked for.
        stem: Stem,
    },
    /// This build has no normalisation tables, and its host gave no normaliser.
    NoNormalizer,
    /// A document's place is not where the one before ends, or ends inside a character or past the text.
    Misplaced {
        /// The document, from 0.
        document: usize,
    },
}

impl fmt::Display for CorpusError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { bytes, limit } => {
                write!(f, "the texts hold {bytes} bytes; at most {limit} can be read at once")
            }
            Self::NoStemmer { stem } => write!(f, "this build has no stemmer “{stem}”"),
            Self::NoNormalizer => f.write_str("this build has no way to normalise text"),
            Self::Misplaced { document } => {
                write!(f, "document {document} does not lie between its neighbours in the text")
            }
        }
    }
}

impl std::error::Error for CorpusError {}

/// The longest text in bytes: offsets are 32 bits wide.
pub const MAX_BYTES: usize = u32::MAX as usize - 1;

/// Levels of the text above the token. Entry `i` of a column covers `starts[i]..starts[i + 1]` of the
/// level below.
#[derive(Debug, Default)]
struct Level {
    starts: Vec<u32>,
}

impl Level {
    fn range(&self, index: u32) -> Range<u32> {
        let at = |i: usize| self.starts.get(i).copied().unwrap_or(0);
        at(index as usize)..at(index as usize + 1)
    }

    /// The entry that holds `member` of the level below.
    fn find(&self, member: u32) -> u32 {
        (self.starts.partition_point(|&start| start <= member).max(1) - 1) as u32
    }
}

/// A document's place and what is known of it, its text apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentEntry {
    /// What it is called.
    pub title: String,
    /// Its metadata.
    pub metadata: Vec<(String, String)>,
    /// Its bytes in the corpus text.
    pub bytes: Range<u32>,
    /// The rule its paragraphs were found by.
    pub paragraph_rule: ParagraphRule,
}

/// What metadata say under a key; the first of several.
pub fn known<'a>(metadata: &'a [(String, String)], key: &str) -> Option<&'a str> {
    metadata.iter().find(|(there, _)| there == key).map(|(_, value)| value.as_str())
}

/// Documents as columns.
pub struct Corpus {
    rules: TextRules,
    text: String,
    documents: Vec<DocumentEntry>,
    document_paragraphs: Level,
    paragraph_sentences: Level,
    paragraph_bytes: Vec<Range<u32>>,
    sentence_tokens: Level,
    sentence_bytes: Vec<Range<u32>>,
    token_forms: Vec<FormId>,
    token_starts: Vec<u32>,
    token_ends: Vec<u32>,
    vocabulary: Vocabulary,
    posting_starts: Vec<u32>,
    postings: Vec<u32>,
    joined: Vec<Joined>,
    own_places: Vec<u32>,
}

impl Corpus {
    /// The corpus of these documents, built in one go. Empty input is a corpus without tokens.
    ///
    /// # Errors
    /// [`CorpusError::TooLarge`] where all texts together exceed [`MAX_BYTES`]; [`CorpusError::NoStemmer`]
    /// and [`CorpusError::NoNormalizer`] where a lean build can't follow the rules.
    ///
    /// ```
    /// use memoscope_engine::{corpus::{Corpus, Document}, settings::TextRules};
    /// let document = Document { source: "Russia’s aims. Russia".into(), ..Document::default() };
    /// let corpus = Corpus::build(vec![document], TextRules::default())?;
    /// let russia = corpus.vocabulary().id("russia");
    /// assert_eq!(russia.map(|id| corpus.positions(id)), Some(&[0, 2][..]));
    /// # Ok::<(), memoscope_engine::corpus::CorpusError>(())
    /// ```
    pub fn build(documents: Vec<Document>, rules: TextRules) -> Result<Self, CorpusError> {
        let mut builder = CorpusBuilder::new(documents, rules)?;
        while builder.step(u32::MAX) == Step::More {}
        Ok(builder.finish())
    }

    /// The rules it was read by.
    pub fn rules(&self) -> &TextRules {
        &self.rules
    }

    /// The sources of all documents, end to end.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The part of the text at a range of the corpus text; empty where the range lies outside.
    pub fn slice(&self, bytes: Range<u32>) -> &str {
        self.text.get(bytes.start as usize..bytes.end as usize).unwrap_or("")
    }

    /// The documents in order.
    pub fn documents(&self) -> &[DocumentEntry] {
        &self.documents
    }

    /// The forms of its tokens.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// In how many places each entry of [`TextRules::own`] was followed: the joins in their order, then the splits.
    pub fn own_places(&self) -> &[u32] {
        &self.own_places
    }

    /// The forms of the words that a joined one is made of; none of any other.
    pub fn parts(&self, form: FormId) -> &[String] {
        self.joined.iter().find(|joined| joined.form == form).map_or(&[], |joined| &joined.parts)
    }

    /// The joined words that occur.
    pub(crate) fn joined(&self) -> &[Joined] {
        &self.joined
    }

    /// How many tokens it has.
    pub fn token_count(&self) -> u32 {
        self.token_forms.len() as u32
    }

    /// How many sentences it has.
    pub fn sentence_count(&self) -> u32 {
        self.sentence_bytes.len() as u32
    }

    /// How many paragraphs it has.
    pub fn paragraph_count(&self) -> u32 {
        self.paragraph_bytes.len() as u32
    }

    /// The form of each token.
    pub fn forms(&self) -> &[FormId] {
        &self.token_forms
    }

    /// The form numbers of a range of tokens; empty where the range lies outside.
    pub fn forms_of(&self, tokens: Range<u32>) -> &[FormId] {
        self.token_forms.get(tokens.start as usize..tokens.end as usize).unwrap_or(&[])
    }

    /// The bytes of a token in the corpus text.
    pub fn token_bytes(&self, token: u32) -> Range<u32> {
        let at = |column: &[u32]| column.get(token as usize).copied().unwrap_or(0);
        at(&self.token_starts)..at(&self.token_ends)
    }

    /// The tokens of a sentence. Sentences lie one after the other over all tokens.
    pub fn sentence_tokens(&self, sentence: u32) -> Range<u32> {
        self.sentence_tokens.range(sentence)
    }

    /// The bytes of a sentence, without white space at its ends.
    pub fn sentence_bytes(&self, sentence: u32) -> Range<u32> {
        self.sentence_bytes.get(sentence as usize).cloned().unwrap_or(0..0)
    }

    /// The sentences of a paragraph.
    pub fn paragraph_sentences(&self, paragraph: u32) -> Range<u32> {
        self.paragraph_sentences.range(paragraph)
    }

    /// The bytes of a paragraph, without white space at its ends.
    pub fn paragraph_bytes(&self, paragraph: u32) -> Range<u32> {
        self.paragraph_bytes.get(paragraph as usize).cloned().unwrap_or(0..0)
    }

    /// The paragraphs of a document.
    pub fn document_paragraphs(&self, document: u32) -> Range<u32> {
        self.document_paragraphs.range(document)
    }

    /// The sentences of a document.
    pub fn document_sentences(&self, document: u32) -> Range<u32> {
        let paragraphs = self.document_paragraphs(document);
        let starts = &self.paragraph_sentences.starts;
        let at = |i: u32| starts.get(i as usize).copied().unwrap_or(0);
        at(paragraphs.start)..at(paragraphs.end)
    }

    /// The sentence that holds a token. Logarithmic in the number of sentences.
    pub fn sentence_of_token(&self, token: u32) -> u32 {
        self.sentence_tokens.find(token)
    }

    /// The paragraph that holds a sentence. Logarithmic in the number of paragraphs.
    pub fn paragraph_of_sentence(&self, sentence: u32) -> u32 {
        self.paragraph_sentences.find(sentence)
    }

    /// The document that holds a sentence. Logarithmic in the size of the corpus.
    pub fn document_of_sentence(&self, sentence: u32) -> u32 {
        self.document_paragraphs.find(self.paragraph_of_sentence(sentence))
    }

    /// The document that holds a byte of the corpus text; the last one at its end.
    pub fn document_of_byte(&self, byte: u32) -> u32 {
        (self.documents.partition_point(|document| document.bytes.start <= byte).max(1) - 1) as u32
    }

    /// A range of the corpus text as the document it lies in and the range in that document's source.
    pub fn in_document(&self, bytes: Range<u32>) -> (u32, Range<u32>) {
        let document = self.document_of_byte(bytes.start);
        let start = self.documents.get(document as usize).map_or(0, |entry| entry.bytes.start);
        (document, bytes.start - start..bytes.end - start)
    }

    /// The positions (token numbers, ascending) of a form; empty for a number that was never given.
    pub fn positions(&self, form: FormId) -> &[u32] {
        let at = |i: usize| self.posting_starts.get(i).copied().unwrap_or(0) as usize;
        self.postings.get(at(form as usize)..at(form as usize + 1)).unwrap_or(&[])
    }

    /// The positions of a form within a range of tokens.
    pub(crate) fn positions_within(&self, form: FormId, tokens: &Range<u32>) -> &[u32] {
        let all = self.positions(form);
        let before = |place: u32| all.partition_point(|&position| position < place);
        all.get(before(tokens.start)..before(tokens.end)).unwrap_or(&[])
    }
}

/// The words of a paragraph as byte ranges in it, ascending, hyphenated compounds joined if the rules keep
/// them. White space and punctuation belong to none. Linear in the paragraph.
pub fn paragraph_words(paragraph: &str, hyphen: Hyphen) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for_each_word(paragraph, |word| {
        if hyphen == Hyphen::Keep
            && let Some(last) = words.last_mut()
            && is_hyphen(paragraph, last.end..word.start)
        {
            last.end = word.end;
        } else {
            words.push(word);
        }
    });
    words
}

/// The hyphens that compounds are written with.
pub(crate) const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];

/// Whether between two words there is one hyphen and nothing else.
pub(crate) fn is_hyphen(text: &str, gap: Range<usize>) -> bool {
    text.get(gap).is_some_and(|gap| gap.strip_prefix(HYPHENS) == Some(""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn corpus(texts: &[&str]) -> Corpus {
        corpus_with(texts, TextRules::default())
    }

    fn corpus_with(texts: &[&str], rules: TextRules) -> Corpus {
        let documents =
            texts.iter().map(|text| Document { source: (*text).to_owned(), ..Document::default() }).collect();
        Corpus::build(documents, rules).expect("small")
    }

    fn sentences(corpus: &Corpus) -> Vec<&str> {
        (0..corpus.sentence_count()).map(|s| corpus.slice(corpus.sentence_bytes(s))).collect()
    }

    #[test]
    fn levels_nest() {
        let corpus = corpus(&["One two. Three.\n\nFour", "", "Five! Six"]);
        assert_eq!(corpus.token_count(), 6);
        assert_eq!(sentences(&corpus), ["One two.", "Three.", "Four", "Five!", "Six"]);
        assert_eq!([0, 1, 2].map(|d| corpus.document_sentences(d)), [0..3, 3..3, 3..5]);
        assert_eq!([0, 1, 2].map(|d| corpus.document_paragraphs(d)), [0..2, 2..2, 2..3]);
        assert_eq!([0, 2, 3, 5].map(|t| corpus.sentence_of_token(t)), [0, 1, 2, 4]);
        assert_eq!([0, 2, 3, 4].map(|s| corpus.document_of_sentence(s)), [0, 0, 2, 2]);
        assert_eq!(corpus.in_document(corpus.sentence_bytes(4)), (2, 6..9));
    }

    #[test]
    fn stretches_without_a_word_join_the_sentence_before() {
        assert_eq!(sentences(&corpus(&["Good day. :)"])), ["Good day. :)"]);
        assert_eq!(sentences(&corpus(&["!!! Good day."])), ["!!! Good day."]);
        assert_eq!(sentences(&corpus(&["***\n\nOne"])), ["One"]);
        assert_eq!(corpus(&["***"]).paragraph_count(), 0);
    }

    #[test]
    fn lines_without_a_word_are_kept_as_lines() {
        let rules = TextRules { sentences: crate::settings::SentenceRule::Lines, ..TextRules::default() };
        assert_eq!(sentences(&corpus_with(&[":)\nGood. Day\n\n"], rules)), [":)", "Good. Day"]);
    }

    #[test]
    fn compounds_split_or_stay() {
        let forms = |hyphen| {
            let corpus = corpus_with(&["zero-sum game - a"], TextRules { hyphen, ..TextRules::default() });
            corpus.vocabulary().iter().map(|(_, form)| form.to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(forms(Hyphen::Split), ["zero", "sum", "game", "a"]);
        assert_eq!(forms(Hyphen::Keep), ["zero-sum", "game", "a"]);
    }

    #[test]
    fn steps_give_the_same_corpus() {
        let document =
            Document { source: "One two.\n\nThree four five.\n\nSix".to_owned(), ..Document::default() };
        let mut builder = CorpusBuilder::new(vec![document], TextRules::default()).expect("small");
        assert_eq!(builder.step(1), Step::More);
        assert!(builder.progress() > 0.0 && builder.progress() < 1.0);
        let stepped = builder.finish();
        assert_eq!(stepped.token_count(), 6);
        assert_eq!(stepped.paragraph_count(), 3);
    }

    proptest! {
        #[test]
        fn columns_agree_on_any_text(texts in proptest::collection::vec("([a-c]|[а-в]|[.!?:) \n\u{a0}’'-]|\n\n|中|😀){0,40}", 0..4)) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let corpus = corpus(&texts);
            let mut covered = 0;
            for sentence in 0..corpus.sentence_count() {
                let bytes = corpus.sentence_bytes(sentence);
                let tokens = corpus.sentence_tokens(sentence);
                prop_assert_eq!(tokens.start, covered);
                covered = tokens.end;
                prop_assert!(!corpus.slice(bytes.clone()).is_empty());
                for token in tokens {
                    let word = corpus.token_bytes(token);
                    prop_assert!(word.start >= bytes.start && word.end <= bytes.end);
                    prop_assert!(!corpus.slice(word).is_empty());
                    prop_assert_eq!(corpus.sentence_of_token(token), sentence);
                }
            }
            prop_assert_eq!(covered, corpus.token_count());
            let posted: usize = (0..corpus.vocabulary().len() as u32).map(|f| corpus.positions(f).len()).sum();
            prop_assert_eq!(posted as u32, corpus.token_count());
        }
    }
}
