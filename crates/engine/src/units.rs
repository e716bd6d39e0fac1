//! The units that words can share, and the totals of every word in them.
//!
//! Made once for a part and a way of counting; `cooccurrence`, `pairs` and `network` then ask it about any
//! node. It holds what does not depend on the node: where units lie, N, and R1 or C1 of each word. It
//! does not count meetings.

use crate::cooccurrence::{CooccurrenceError, CooccurrenceOptions};
use crate::corpus::Corpus;
use crate::part::Part;
use crate::report::Totals;
use crate::settings::{Convention, Unit};
use crate::vocabulary::FormId;
use std::ops::Range;
use std::rc::Rc;

/// The most words a window can reach to one side.
pub const MAX_SIDE: u32 = 20;

/// The units of a part and the totals of its words.
///
/// Under the convention `units` a unit is a sentence, paragraph or document that holds a token; under the
/// others it is the stretch that a window may not leave: a sentence, or a document's run in the part.
#[derive(Clone, Debug)]
pub struct Units {
    convention: Convention,
    left: u32,
    right: u32,
    ranges: Rc<[Range<u32>]>,
    counts: Rc<[u64]>,
    n: u64,
    totals: Totals,
}

impl Units {
    /// The units of a part, counted as the options say. Linear in the tokens of the part.
    ///
    /// # Errors
    /// [`CooccurrenceError`] where unit, window and convention do not go together, or where the unit is
    /// the document and fewer than two documents hold a token.
    ///
    /// ```
    /// use memoscope_engine::{cooccurrence::CooccurrenceOptions, corpus::{Corpus, Document}, part::Part};
    /// use memoscope_engine::{settings::TextRules, units::Units};
    /// let document = Document { source: "A cat sat. A cat ate a cat.".into(), ..Document::default() };
    /// let corpus = Corpus::build(vec![document], TextRules::default())?;
    /// let units = Units::new(&corpus, &Part::whole(&corpus), &CooccurrenceOptions::default())?;
    /// let cat = corpus.vocabulary().id("cat").map(|cat| units.count(cat));
    /// assert_eq!((units.n(), cat), (2, Some(2))); // two sentences, both hold it
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(
        corpus: &Corpus,
        part: &Part,
        options: &CooccurrenceOptions,
    ) -> Result<Self, CooccurrenceError> {
        let convention = options.checked_convention()?;
        let ranges = unit_ranges(corpus, part, options);
        if options.unit == Unit::Document && ranges.len() < 2 {
            return Err(CooccurrenceError::FewDocuments { documents: ranges.len() as u32 });
        }
        let mut units = Self {
            convention,
            left: options.left,
            right: options.right,
            ranges: ranges.into(),
            counts: Rc::default(),
            n: 0,
            totals: part.totals(corpus),
        };
        let (counts, n) = match convention {
            Convention::Units => units.count_units(corpus),
            Convention::Pairs => units.count_windows(corpus),
            Convention::NoSpan | Convention::Span => units.count_occurrences(corpus),
        };
        units.counts = counts.into();
        units.n = n;
        Ok(units)
    }

    /// N of the four cells.
    pub fn n(&self) -> u64 {
        self.n
    }

    /// How the four cells are counted.
    pub fn convention(&self) -> Convention {
        self.convention
    }

    /// How far a window reaches to the right.
    pub(crate) fn span(&self) -> u32 {
        self.right
    }

    /// The size of the part.
    pub fn totals(&self) -> Totals {
        self.totals
    }

    /// How many forms the corpus has.
    pub(crate) fn forms(&self) -> usize {
        self.counts.len()
    }

    /// The total of a word as collocate: C1.
    pub fn count(&self, form: FormId) -> u64 {
        self.counts.get(form as usize).copied().unwrap_or(0)
    }

    /// The total of a word as node: R1. In windows counted as `pairs`, where both sides are the same.
    pub(crate) fn node_count(&self, form: FormId) -> u64 {
        let factor = if self.convention == Convention::Span { u64::from(self.left + self.right) } else { 1 };
        self.count(form) * factor
    }

    /// Whether one of the units wholly holds this range of tokens.
    pub(crate) fn holds(&self, span: &Range<u32>) -> bool {
        let index = self.ranges.partition_point(|unit| unit.end <= span.start);
        self.ranges.get(index).is_some_and(|unit| unit.start <= span.start && span.end <= unit.end)
    }

    /// The token ranges of the units, ascending, none of them empty.
    pub(crate) fn ranges(&self) -> &[Range<u32>] {
        &self.ranges
    }

    /// What a node at these spans of one unit adds to R1.
    pub(crate) fn node_share(&self, unit: &Range<u32>, spans: &[Range<u32>]) -> u64 {
        let in_window = |span| self.window(unit, span).into_iter().map(|side| side.len() as u64).sum::<u64>();
        match self.convention {
            Convention::Units => 1,
            Convention::Pairs => spans.iter().map(in_window).sum(),
            Convention::NoSpan => spans.len() as u64,
            Convention::Span => spans.len() as u64 * u64::from(self.left + self.right),
        }
    }

    /// The tokens around a span of a unit that its window takes in: before it, and after it.
    pub(crate) fn window(&self, unit: &Range<u32>, span: &Range<u32>) -> [Range<u32>; 2] {
        let start = span.start.saturating_sub(self.left).max(unit.start);
        let end = span.end.saturating_add(self.right).min(unit.end);
        [start..span.start, span.end..end.max(span.end)]
    }

    /// The units that wholly hold some of these spans (ascending by start), each with those it holds.
    pub(crate) fn groups<'a>(
        &'a self,
        mut spans: &'a [Range<u32>],
    ) -> impl Iterator<Item = (&'a Range<u32>, &'a [Range<u32>])> {
        let mut units = &*self.ranges;
        std::iter::from_fn(move || {
            loop {
                let start = spans.first()?.start;
                let (_, rest) = units.split_at_checked(units.partition_point(|unit| unit.end <= start))?;
                units = rest;
                let unit = units.first()?;
                let (_, rest) =
                    spans.split_at_checked(spans.partition_point(|span| span.start < unit.start))?;
                let inside = rest.partition_point(|span| span.start < unit.end && span.end <= unit.end);
                let (held, rest) = rest.split_at_checked(inside)?;
                let cut = rest.iter().take_while(|span| span.start < unit.end).count();
                spans = rest.get(cut..)?;
                if !held.is_empty() {
                    return Some((unit, held));
                }
            }
        })
    }

    /// Units that hold each word, and how many there are.
    fn count_units(&self, corpus: &Corpus) -> (Vec<u64>, u64) {
        // The last unit a word was seen in, and how many so far: side by side, since they are far from the next word's.
        let mut words = vec![(u32::MAX, 0_u32); corpus.vocabulary().len()];
        for (index, range) in (0_u32..).zip(self.ranges.iter()) {
            for &form in corpus.forms_of(range.clone()) {
                if let Some((seen, count)) = words.get_mut(form as usize)
                    && *seen != index
                {
                    *seen = index;
                    *count += 1;
                }
            }
        }
        let counts = words.into_iter().map(|(_, count)| u64::from(count)).collect();
        (counts, self.ranges.len() as u64)
    }

    /// How often each word occurs in the units, and how many words that are.
    fn count_occurrences(&self, corpus: &Corpus) -> (Vec<u64>, u64) {
        let n: u64 = self.ranges.iter().map(|range| range.len() as u64).sum();
        let forms = 0..corpus.vocabulary().len() as FormId;
        if n == u64::from(corpus.token_count()) {
            return (forms.map(|form| corpus.positions(form).len() as u64).collect(), n);
        }
        let mut counts = vec![0; forms.len()];
        for &form in self.ranges.iter().flat_map(|range| corpus.forms_of(range.clone())) {
            if let Some(count) = counts.get_mut(form as usize) {
                *count += 1;
            }
        }
        (counts, n)
    }

    /// How many positions have each word in their window, and how many pairs of positions that are: a whole window for
    /// each occurrence, less what would lie before the unit or behind it.
    fn count_windows(&self, corpus: &Corpus) -> (Vec<u64>, u64) {
        let (mut counts, mut n) = self.count_occurrences(corpus);
        let whole = u64::from(self.left + self.right);
        n *= whole;
        counts.iter_mut().for_each(|count| *count *= whole);
        for range in self.ranges.iter() {
            let forms = corpus.forms_of(range.clone());
            // A word is in the window of those up to `right` before it, and up to `left` behind it.
            let first = (1..=self.right).rev().zip(forms);
            let last = (1..=self.left).rev().zip(forms.iter().rev());
            for (missing, &form) in first.chain(last) {
                n -= u64::from(missing);
                if let Some(count) = counts.get_mut(form as usize) {
                    *count -= u64::from(missing);
                }
            }
        }
        (counts, n)
    }
}

fn unit_ranges(corpus: &Corpus, part: &Part, options: &CooccurrenceOptions) -> Vec<Range<u32>> {
    let tokens = |sentences: Range<u32>| {
        let last = sentences.end.saturating_sub(1);
        corpus.sentence_tokens(sentences.start).start..corpus.sentence_tokens(last).end
    };
    let mut ranges: Vec<Range<u32>> = match options.unit {
        Unit::Paragraph => part.paragraphs(corpus).map(tokens).collect(),
        Unit::Document => part.documents(corpus).map(tokens).collect(),
        Unit::Window if options.cross_sentences => part.documents(corpus).map(tokens).collect(),
        Unit::Sentence | Unit::Window => part.sentences().map(|s| corpus.sentence_tokens(s)).collect(),
    };
    ranges.retain(|range| !range.is_empty());
    ranges
}
