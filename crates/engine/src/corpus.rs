//! The corpus: documents read once into columns, never changed after.
//!
//! All sources lie end to end in one text, so one number places a byte; documents, paragraphs, sentences
//! and tokens are columns of ranges over it, each level contiguous in the level below. Postings list the
//! positions of each form. Reports (`frequency`, `cooccurrence`, …) read these columns; how text is cut
//! belongs to `words`, `sentences` and `paragraphs`.

use crate::form::Former;
use crate::nfc;
use crate::paragraphs::paragraph_ranges;
use crate::sentences::SentenceFinder;
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
}

impl fmt::Display for CorpusError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { bytes, limit } => {
                write!(f, "the texts hold {bytes} bytes; at most {limit} can be read at once")
            }
            Self::NoStemmer { stem } => write!(f, "this build has no stemmer “{stem}”"),
            Self::NoNormalizer => f.write_str("this build has no way to normalise text"),
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
}

/// Whether resumable work is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// There is more to do.
    More,
    /// It is complete.
    Done,
}

/// Builds a corpus in steps, so that a host can show progress and stop.
pub struct CorpusBuilder {
    corpus: Corpus,
    former: Former,
    finder: SentenceFinder,
    /// Paragraphs still to read, last first: their bytes in the corpus text and whether they are the
    /// last of their document.
    pending: Vec<Pending>,
}

struct Pending {
    bytes: Range<usize>,
    document: usize,
}

impl CorpusBuilder {
    /// A builder over these documents.
    ///
    /// # Errors
    /// As [`Corpus::build`].
    pub fn new(documents: Vec<Document>, rules: TextRules) -> Result<Self, CorpusError> {
        let bytes = documents.iter().map(|document| document.source.len()).sum();
        if bytes > MAX_BYTES {
            return Err(CorpusError::TooLarge { bytes, limit: MAX_BYTES });
        }
        if !rules.stem.is_available() {
            return Err(CorpusError::NoStemmer { stem: rules.stem });
        }
        if !nfc::is_available() {
            return Err(CorpusError::NoNormalizer);
        }
        let mut text = String::with_capacity(bytes);
        let mut entries = Vec::with_capacity(documents.len());
        let mut pending = Vec::new();
        for (index, document) in documents.into_iter().enumerate() {
            let start = text.len();
            let (ranges, paragraph_rule) = paragraph_ranges(&document.source, rules.paragraphs);
            pending.extend(
                ranges
                    .into_iter()
                    .map(|r| Pending { bytes: start + r.start..start + r.end, document: index }),
            );
            text.push_str(&document.source);
            let bytes = start as u32..text.len() as u32;
            let Document { title, metadata, .. } = document;
            entries.push(DocumentEntry { title, metadata, bytes, paragraph_rule });
        }
        pending.reverse();
        let level = || Level { starts: vec![0] };
        let corpus = Corpus {
            rules,
            text,
            documents: entries,
            document_paragraphs: Level::default(),
            paragraph_sentences: level(),
            paragraph_bytes: Vec::new(),
            sentence_tokens: level(),
            sentence_bytes: Vec::new(),
            token_forms: Vec::new(),
            token_starts: Vec::new(),
            token_ends: Vec::new(),
            vocabulary: Vocabulary::default(),
            posting_starts: Vec::new(),
            postings: Vec::new(),
        };
        Ok(Self {
            corpus,
            former: Former::new(&rules),
            finder: SentenceFinder::new(rules.sentences),
            pending,
        })
    }

    /// Reads paragraphs until about `budget` tokens have been added. A paragraph is never split.
    pub fn step(&mut self, budget: u32) -> Step {
        let enough = self.corpus.token_count().saturating_add(budget);
        while let Some(pending) = self.pending.pop() {
            self.open_documents(pending.document);
            self.read_paragraph(pending.bytes);
            if self.corpus.token_count() >= enough {
                break;
            }
        }
        match self.pending.is_empty() {
            true => Step::Done,
            false => Step::More,
        }
    }

    /// The share of the text that has been read, 0 to 1.
    pub fn progress(&self) -> f64 {
        let total = self.corpus.text.len();
        match self.pending.last() {
            Some(next) if total > 0 => next.bytes.start as f64 / total as f64,
            _ => 1.0,
        }
    }

    /// The corpus. What has not been read by then is read now.
    pub fn finish(mut self) -> Corpus {
        while self.step(u32::MAX) == Step::More {}
        self.open_documents(self.corpus.documents.len());
        self.corpus.post();
        self.corpus
    }

    /// Marks where documents up to `document` start, among the paragraphs kept so far.
    fn open_documents(&mut self, document: usize) {
        let paragraphs = self.corpus.paragraph_bytes.len() as u32;
        while self.corpus.document_paragraphs.starts.len() <= document {
            self.corpus.document_paragraphs.starts.push(paragraphs);
        }
    }

    /// Adds a paragraph's sentences and tokens. One without any is not kept.
    fn read_paragraph(&mut self, bytes: Range<usize>) {
        let sentences_before = self.corpus.sentence_bytes.len();
        let paragraph = self.corpus.text.get(bytes.clone()).unwrap_or("");
        let words = paragraph_words(paragraph, self.corpus.rules.hyphen);
        let keep_wordless = self.corpus.rules.sentences == crate::settings::SentenceRule::Lines;
        let sentences = settle(self.finder.ranges(paragraph), &words, keep_wordless);
        for word in &words {
            let form = self.former.form(paragraph.get(word.clone()).unwrap_or(""));
            self.corpus.token_forms.push(self.corpus.vocabulary.intern(form));
            self.corpus.token_starts.push((bytes.start + word.start) as u32);
            self.corpus.token_ends.push((bytes.start + word.end) as u32);
        }
        let first_token = self.corpus.token_forms.len() - words.len();
        for sentence in sentences {
            let range =
                (bytes.start + sentence.bytes.start) as u32..(bytes.start + sentence.bytes.end) as u32;
            self.corpus.sentence_bytes.push(range);
            self.corpus.sentence_tokens.starts.push((first_token + sentence.words_end) as u32);
        }
        if self.corpus.sentence_bytes.len() > sentences_before {
            self.corpus.paragraph_bytes.push(bytes.start as u32..bytes.end as u32);
            self.corpus.paragraph_sentences.starts.push(self.corpus.sentence_bytes.len() as u32);
        }
    }
}

impl Corpus {
    /// Builds the postings by counting sort over the forms.
    fn post(&mut self) {
        let mut starts = vec![0_u32; self.vocabulary.len() + 1];
        for &form in &self.token_forms {
            if let Some(slot) = starts.get_mut(form as usize + 1) {
                *slot += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        self.postings = vec![0; self.token_forms.len()];
        for (position, &form) in self.token_forms.iter().enumerate() {
            if let Some(slot) = next.get_mut(form as usize) {
                if let Some(place) = self.postings.get_mut(*slot as usize) {
                    *place = position as u32;
                }
                *slot += 1;
            }
        }
        self.posting_starts = starts;
    }
}

/// The words of a paragraph as byte ranges in it, ascending, hyphenated compounds joined if the rules keep
/// them. White space and punctuation belong to none. Linear in the paragraph.
pub fn paragraph_words(paragraph: &str, hyphen: Hyphen) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for_each_word(paragraph, |word| {
        if hyphen == Hyphen::Keep
            && let Some(last) = words.last_mut()
            && paragraph
                .get(last.end..word.start)
                .is_some_and(|gap| matches!(gap, "-" | "\u{2010}" | "\u{2011}"))
        {
            last.end = word.end;
        } else {
            words.push(word);
        }
    });
    words
}

/// A sentence of a paragraph with the number of the paragraph's words up to its end.
struct Sentence {
    bytes: Range<usize>,
    words_end: usize,
}

/// Gives each word its sentence. A boundary inside a word is dropped; a stretch without a word joins the
/// sentence before it, or the one after it at the start, unless `keep_wordless`.
fn settle(ranges: Vec<Range<usize>>, words: &[Range<usize>], keep_wordless: bool) -> Vec<Sentence> {
    let mut sentences: Vec<Sentence> = Vec::with_capacity(ranges.len());
    let mut words_end = 0;
    let mut leading: Option<usize> = None;
    for range in ranges {
        let before = words_end;
        while words.get(words_end).is_some_and(|word| word.start < range.end) {
            words_end += 1;
        }
        let cut_word = before > 0 && words.get(before - 1).is_some_and(|word| word.end > range.start);
        if words_end == before && !keep_wordless || cut_word {
            match sentences.last_mut() {
                Some(last) => {
                    last.bytes.end = range.end;
                    last.words_end = words_end;
                }
                None => leading = leading.or(Some(range.start)),
            }
            continue;
        }
        let start = leading.take().unwrap_or(range.start);
        sentences.push(Sentence { bytes: start..range.end, words_end });
    }
    sentences
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
