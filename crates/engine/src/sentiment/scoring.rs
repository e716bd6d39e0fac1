//! Scoring a part in steps.
//!
//! One sentence after another goes to `vader`; what comes back becomes a row, and is added to the sums that
//! the report ends with.

use super::unmatched::Valued;
use super::{DocumentTone, Pull, SentimentReport, SentimentRow, Support, Trace};
use crate::corpus::{Corpus, Step};
use crate::part::Part;
use crate::report::Note;
use crate::vader::{EmojiTable, Key, Lexicon, NeedsEmoji, Room, SentenceScore, TraceWord, key, score_in};
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
    valued: Valued,
    room: Room,
}

impl SentimentBuilder {
    /// Returns a report of `part` with nothing scored yet.
    pub fn new(part: Part, trace: Trace) -> Self {
        let sentences: Vec<u32> = part.sentences().collect();
        let rows = Vec::with_capacity(sentences.len());
        let (tallies, valued) = (Tallies::default(), Valued::default());
        Self { part, trace, sentences, done: 0, rows, tallies, valued, room: Room::default() }
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
        let score = score_in(&mut self.room, text, Lexicon::vader(), emoji)?;
        self.tallies.add(text, &score);
        self.valued.add(bytes.start, &score.words);
        let (document, range) = corpus.in_document(bytes);
        self.rows.push(row(document, sentence, range, score, self.trace));
        Ok(())
    }

    /// Returns where words that have a value lie in what has been scored.
    pub fn valued(&self) -> &Valued {
        &self.valued
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
    pulls: Vec<Pull>,
    /// The place among the pulls of each word that has a key, and of others.
    by_key: HashMap<Key, u32, BuildHasherDefault<FxHasher>>,
    by_word: HashMap<String, u32, BuildHasherDefault<FxHasher>>,
}

impl Tallies {
    fn add(&mut self, sentence: &str, score: &SentenceScore) {
        let (mut known, mut with_share) = (0, 0);
        for word in score.words.iter().filter(|word| word.lexicon.is_some() || word.share != 0.0) {
            known += u32::from(word.lexicon.is_some());
            if word.share != 0.0 {
                with_share += 1;
                let text = sentence.get(word.start as usize..word.end as usize).unwrap_or("");
                let pull = self.pull(text);
                pull.share += word.share;
                pull.count += 1;
            }
        }
        self.support.words += score.words.len() as u32;
        self.support.known += known;
        self.support.silent += u32::from(known == 0);
        self.support.single += u32::from(with_share == 1);
    }

    /// What a word has pulled so far.
    fn pull(&mut self, text: &str) -> &mut Pull {
        let Self { pulls, by_key, by_word, .. } = self;
        let next = pulls.len() as u32;
        // Texts with the same key are the same in lower case.
        let place = match key(text) {
            Some(key) => *by_key.entry(key).or_insert(next),
            None => *by_word.entry(text.to_lowercase()).or_insert(next),
        };
        if place == next {
            pulls.push(Pull { word: text.to_lowercase(), share: 0.0, count: 0 });
        }
        &mut pulls[place as usize]
    }

    fn coverage(&self) -> Option<f64> {
        let Support { words, known, .. } = self.support;
        (words > 0).then(|| f64::from(known) / f64::from(words))
    }

    fn pulls(self) -> Vec<Pull> {
        let mut pulls = self.pulls;
        crate::order::sort_by(&mut pulls, |a, b| {
            b.share.total_cmp(&a.share).then_with(|| a.word.cmp(&b.word))
        });
        pulls
    }
}
