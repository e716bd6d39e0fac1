//! Scoring a part in steps.
//!
//! One sentence after another goes to `vader`; what comes back becomes a row, and is added to the sums that
//! the report ends with.

use super::unmatched::{Unmatched, UnmatchedCounts};
use super::{DocumentTone, Pull, SentimentReport, SentimentRow, Support, Trace};
use crate::corpus::{Corpus, Step};
use crate::part::Part;
use crate::report::Note;
use crate::vader::{EmojiTable, Lexicon, NeedsEmoji, SentenceScore, TraceWord, score};
use hashbrown::HashMap;
use rustc_hash::FxHasher;
use std::hash::BuildHasherDefault;
use std::ops::Range;

/// A sentiment report that is being made. See [`super::sentiment`], which does the same in one go.
#[derive(Clone, Debug)]
pub struct SentimentBuilder {
    part: Part,
    trace: Trace,
    /// The sentences of the part, and how many of them are done.
    sentences: Vec<u32>,
    done: usize,
    rows: Vec<SentimentRow>,
    tallies: Tallies,
    unmatched: UnmatchedCounts,
}

impl SentimentBuilder {
    /// Returns a report of `part` with nothing scored yet.
    pub fn new(corpus: &Corpus, part: Part, trace: Trace) -> Self {
        let sentences: Vec<u32> = part.sentences().collect();
        let rows = Vec::with_capacity(sentences.len());
        let unmatched = UnmatchedCounts::new(corpus);
        Self { part, trace, sentences, done: 0, rows, tallies: Tallies::default(), unmatched }
    }

    /// Scores about `budget` tokens. A sentence is never split.
    ///
    /// # Errors
    /// [`NeedsEmoji`] as [`super::sentiment`].
    pub fn step(
        &mut self,
        corpus: &Corpus,
        emoji: Option<&EmojiTable>,
        budget: u32,
    ) -> Result<Step, NeedsEmoji> {
        let mut tokens = 0_u32;
        while tokens < budget.max(1) {
            let Some(&sentence) = self.sentences.get(self.done) else { return Ok(Step::Done) };
            self.score(corpus, emoji, sentence)?;
            // A sentence without a token still takes some time.
            tokens = tokens.saturating_add(corpus.sentence_tokens(sentence).len().max(1) as u32);
            self.done += 1;
        }
        Ok(if self.done < self.sentences.len() { Step::More } else { Step::Done })
    }

    fn score(
        &mut self,
        corpus: &Corpus,
        emoji: Option<&EmojiTable>,
        sentence: u32,
    ) -> Result<(), NeedsEmoji> {
        let bytes = corpus.sentence_bytes(sentence);
        let text = corpus.slice(bytes.clone());
        let score = score(text, Lexicon::vader(), emoji)?;
        self.tallies.add(text, &score);
        self.unmatched.add(corpus, sentence, &score.words);
        let (document, range) = corpus.in_document(bytes);
        self.rows.push(row(document, sentence, range, score, self.trace));
        Ok(())
    }

    /// Returns the most frequent words so far that matched nothing: see [`Unmatched`].
    pub fn unmatched(&self, corpus: &Corpus, most: usize, is_hidden: &dyn Fn(u32) -> bool) -> Unmatched {
        self.unmatched.ranked(corpus, most, is_hidden)
    }

    /// Returns how many tokens of each form matched nothing so far, for lists with other words hidden.
    pub fn unmatched_counts(&self) -> UnmatchedCounts {
        self.unmatched.clone()
    }

    /// Returns the report of what has been scored.
    pub fn finish(self, corpus: &Corpus) -> SentimentReport {
        let totals = self.part.totals(corpus);
        let mut notes = Vec::new();
        if totals.tokens == 0 {
            notes.push(Note::NoWords);
        }
        if !self.rows.is_empty() && self.tallies.support.known == 0 {
            notes.push(Note::NothingScored);
        }
        SentimentReport {
            totals,
            coverage: self.tallies.coverage(),
            support: self.tallies.support,
            documents: tones(corpus.documents().len(), &self.rows),
            pulls: self.tallies.pulls(),
            rows: self.rows,
            notes,
        }
    }
}

fn row(document: u32, sentence: u32, bytes: Range<u32>, score: SentenceScore, trace: Trace) -> SentimentRow {
    let words = match trace {
        Trace::Keep => score
            .words
            .into_iter()
            .map(|word| TraceWord { start: word.start + bytes.start, end: word.end + bytes.start, ..word })
            .collect(),
        Trace::Leave => Vec::new(),
    };
    SentimentRow {
        document,
        sentence,
        start: bytes.start,
        end: bytes.end,
        compound: score.compound,
        positive: score.positive,
        neutral: score.neutral,
        negative: score.negative,
        sum: score.sum,
        punctuation: score.punctuation,
        coverage: score.coverage,
        words,
    }
}

/// The mean compound of each of `count` documents.
fn tones(count: usize, rows: &[SentimentRow]) -> Vec<DocumentTone> {
    let mut sums = vec![(0_u32, 0.0); count];
    for row in rows {
        if let Some((sentences, sum)) = sums.get_mut(row.document as usize) {
            *sentences += 1;
            *sum += row.compound;
        }
    }
    (0..)
        .zip(sums)
        .map(|(document, (sentences, sum))| DocumentTone {
            document,
            sentences,
            compound: (sentences > 0).then(|| sum / f64::from(sentences)),
        })
        .collect()
}

/// What is added up over all sentences.
#[derive(Clone, Debug, Default)]
struct Tallies {
    support: Support,
    pulls: HashMap<String, (f64, u32), BuildHasherDefault<FxHasher>>,
    /// Room for one word in lower case.
    lower: String,
}

impl Tallies {
    fn add(&mut self, sentence: &str, score: &SentenceScore) {
        let known = score.words.iter().filter(|word| word.lexicon.is_some()).count() as u32;
        let with_share = score.words.iter().filter(|word| word.share != 0.0).count();
        self.support.words += score.words.len() as u32;
        self.support.known += known;
        self.support.silent += u32::from(known == 0);
        self.support.single += u32::from(with_share == 1);
        for word in score.words.iter().filter(|word| word.share != 0.0) {
            let text = sentence.get(word.start as usize..word.end as usize).unwrap_or("");
            self.lower.clear();
            match text.is_ascii() {
                true => self.lower.extend(text.chars().map(|letter| letter.to_ascii_lowercase())),
                false => self.lower.push_str(&text.to_lowercase()),
            }
            let (share, count) = match self.pulls.get_mut(&self.lower) {
                Some(pull) => pull,
                None => self.pulls.entry(self.lower.clone()).or_default(),
            };
            *share += word.share;
            *count += 1;
        }
    }

    fn coverage(&self) -> Option<f64> {
        let Support { words, known, .. } = self.support;
        (words > 0).then(|| f64::from(known) / f64::from(words))
    }

    fn pulls(self) -> Vec<Pull> {
        let pull = |(word, (share, count))| Pull { word, share, count };
        let mut pulls: Vec<Pull> = self.pulls.into_iter().map(pull).collect();
        crate::order::sort_by(&mut pulls, |a, b| {
            b.share.total_cmp(&a.share).then_with(|| a.word.cmp(&b.word))
        });
        pulls
    }
}
