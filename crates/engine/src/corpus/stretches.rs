//! Sentences while a text is read: the marks between words become ends, and each word gets its sentence.
//!
//! Text comes in stretches that no sentence crosses. An end is known when its mark is seen, and takes effect
//! with the first word that lies behind it. A stretch of text without a word joins the sentence before it in
//! its paragraph, or the one after it at the start; an end inside a word is none.

use super::Corpus;
use crate::paragraphs::trim;
use crate::sentences::Ends;
use crate::settings::SentenceRule;
use std::ops::Range;

/// No end is known.
const NO_END: usize = usize::MAX;

/// The sentences of the paragraph being read.
pub(super) struct Stretches {
    rule: SentenceRule,
    paragraph: Range<usize>,
    /// How many sentences there were before the paragraph.
    sentences_before: usize,
    /// Where text without a word starts that the first sentence is to take in.
    leading: Option<usize>,
    /// Where the sentence being read starts, and where it ends if that is known: the first of `ends`.
    start: usize,
    end: usize,
    ends: Ends,
    /// The open stretch, trimmed of white space.
    stretch: Range<usize>,
}

impl Stretches {
    pub(super) fn new(rule: SentenceRule) -> Self {
        Self {
            rule,
            paragraph: 0..0,
            sentences_before: 0,
            leading: None,
            start: 0,
            end: NO_END,
            ends: Ends::default(),
            stretch: 0..0,
        }
    }

    /// Starts with a paragraph. Its first stretch has still to be opened.
    pub(super) fn open_paragraph(&mut self, corpus: &Corpus, bytes: Range<usize>) {
        self.paragraph = bytes;
        self.sentences_before = corpus.sentence_bytes.len();
        self.leading = None;
    }

    /// Adds the paragraph being read to the corpus, if it has a sentence.
    pub(super) fn close_paragraph(&mut self, corpus: &mut Corpus) {
        let sentences = corpus.sentence_bytes.len();
        if sentences > self.sentences_before {
            corpus.paragraph_bytes.push(self.paragraph.start as u32..self.paragraph.end as u32);
            corpus.paragraph_sentences.starts.push(sentences as u32);
        }
        self.sentences_before = sentences;
    }

    /// Starts with a stretch.
    pub(super) fn open(&mut self, corpus: &Corpus, stretch: Range<usize>) {
        self.stretch = trim(&corpus.text, stretch);
        self.start = self.stretch.start;
        self.end = NO_END;
        self.ends.open(self.stretch.start);
    }

    /// Ends the last sentence of the open stretch, and the stretch.
    pub(super) fn close(&mut self, corpus: &mut Corpus) {
        self.look_before(corpus, self.stretch.end);
        if self.rule == SentenceRule::Text {
            self.ends.close(corpus.text.get(..self.stretch.end).unwrap_or(""));
        }
        self.end_sentences(corpus, NO_END);
        self.settle(corpus, self.start..self.stretch.end);
        self.start = self.stretch.end;
    }

    /// Looks for ends between the last word and `end`.
    #[inline(never)]
    pub(super) fn look_before(&mut self, corpus: &Corpus, end: usize) {
        let last = corpus.token_ends.last().map_or(0, |&end| end as usize);
        self.look(corpus, last.max(self.stretch.start)..end);
    }

    /// Looks for ends at the marks of a range, which must lie behind all ranges looked at before.
    #[inline(never)]
    pub(super) fn look(&mut self, corpus: &Corpus, range: Range<usize>) {
        if self.rule == SentenceRule::Lines {
            return;
        }
        for at in range.start..range.end.min(self.stretch.end) {
            let byte = corpus.text.as_bytes().get(at).copied().unwrap_or(0);
            if !matches!(byte, b'.' | b'!' | b'?' | 0xC2..) {
                continue;
            }
            self.ends.look(corpus.text.get(..self.stretch.end).unwrap_or(""), at);
        }
        self.end = self.ends.found.first().copied().unwrap_or(NO_END);
    }

    /// Whether the sentence being read ends before a word that starts here.
    #[inline]
    pub(super) fn ends_by(&self, word: usize) -> bool {
        self.end <= word
    }

    /// Ends sentences up to a place; all words before it have been added.
    #[inline(never)]
    pub(super) fn end_sentences(&mut self, corpus: &mut Corpus, place: usize) {
        let ends = std::mem::take(&mut self.ends.found);
        let (mut done, mut rest) = (0, ends.as_slice());
        while let Some((&end, later)) = rest.split_first().filter(|(end, _)| **end <= place) {
            self.settle(corpus, self.start..end);
            self.start = end;
            done += 1;
            rest = later;
        }
        self.end = rest.first().copied().unwrap_or(NO_END);
        self.ends.found = ends;
        self.ends.found.drain(..done);
    }

    /// Adds a sentence, or joins the range to the sentence before it.
    fn settle(&mut self, corpus: &mut Corpus, range: Range<usize>) {
        let range = trim(&corpus.text, range);
        if range.is_empty() {
            return;
        }
        let words_before = corpus.sentence_tokens.starts.last().map_or(0, |&words| words as usize);
        let new = corpus.token_starts.get(words_before..).unwrap_or(&[]);
        let words = words_before + new.partition_point(|&start| (start as usize) < range.end);
        let last = words_before.checked_sub(1).and_then(|last| corpus.token_ends.get(last));
        let cuts_word = last.is_some_and(|&end| end as usize > range.start);
        if (words == words_before && self.rule == SentenceRule::Text) || cuts_word {
            self.join(corpus, range, words);
            return;
        }
        let start = self.leading.take().unwrap_or(range.start);
        corpus.sentence_bytes.push(start as u32..range.end as u32);
        corpus.sentence_tokens.starts.push(words as u32);
    }

    /// Joins a range to the sentence before it in the paragraph, or keeps it for the first one.
    fn join(&mut self, corpus: &mut Corpus, range: Range<usize>, words: usize) {
        if corpus.sentence_bytes.len() == self.sentences_before {
            self.leading = self.leading.or(Some(range.start));
        } else if let Some((bytes, last)) =
            corpus.sentence_bytes.last_mut().zip(corpus.sentence_tokens.starts.last_mut())
        {
            bytes.end = range.end as u32;
            *last = words as u32;
        }
    }
}
