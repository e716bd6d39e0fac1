//! Frequency: how often each word occurs, in how many places, and how evenly.
//!
//! Rows for the words of a part. Where exactly a word occurs is `Part::positions`; how a dispersion
//! measure is computed, `dispersion`.

use crate::corpus::Corpus;
use crate::dispersion::{PartSizes, Parts};
use crate::filter::Filter;
use crate::part::Part;
use crate::report::{Note, Totals};
use crate::stop_words::Hidden;
use crate::vocabulary::FormId;
use serde::{Deserialize, Serialize};

/// What a frequency report is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrequencyOptions {
    /// Rows with a lower count are left out.
    pub minimum: u32,
    /// The most rows that are returned.
    pub limit: Option<u32>,
    /// The parts of the dispersion measures.
    pub parts: Parts,
}

impl Default for FrequencyOptions {
    fn default() -> Self {
        Self { minimum: 1, limit: None, parts: Parts::Auto }
    }
}

/// The fields of a row that are one value each, in order: the columns of a table of them.
pub const FIELDS: &[&str] =
    &["word", "count", "per_million", "documents", "sentences", "dp", "dp_norm", "juilland_d"];

/// One word.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FrequencyRow {
    /// Its form.
    pub word: String,
    /// How often it occurs.
    pub count: u32,
    /// Its count in a million tokens: count · 10⁶ / tokens.
    pub per_million: f64,
    /// In how many documents it occurs.
    pub documents: u32,
    /// In how many paragraphs it occurs. Shown by the page; the row that is written as JSON and CSV has fixed
    /// fields, and this is none of them.
    #[serde(skip)]
    pub paragraphs: u32,
    /// In how many sentences it occurs.
    pub sentences: u32,
    /// Deviation of proportions; `None` where there are fewer than two parts.
    pub dp: Option<f64>,
    /// The same over its largest possible value.
    pub dp_norm: Option<f64>,
    /// Juilland's D.
    pub juilland_d: Option<f64>,
}

/// The words of a part, most frequent first, ties by form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FrequencyReport {
    /// The size of the part.
    pub totals: Totals,
    /// What the parts of the dispersion measures were.
    pub parts: Parts,
    /// How many such parts hold a token.
    pub part_count: u32,
    /// How many rows there are without the limit.
    pub rows_total: u32,
    /// The rows.
    pub rows: Vec<FrequencyRow>,
    /// What to know beside the numbers.
    pub notes: Vec<Note>,
}

/// The frequency of the words of `part`.
///
/// Counts, totals and dispersion include every token; hidden words and words below the minimum are left
/// out of the rows, and a note says how many. An empty part gives no row and the note
/// [`Note::NoWords`]. Linear in the tokens, plus sorting the rows.
///
/// ```
/// use memoscope_engine::{corpus::{Corpus, Document}, frequency::*, part::Part, stop_words::Hidden};
/// let document = Document { source: "The cat saw the hat.".into(), ..Document::default() };
/// let corpus = Corpus::build(vec![document], Default::default())?;
/// let report = frequency(&corpus, &Part::whole(&corpus), &FrequencyOptions::default(), &Hidden::nothing());
/// assert_eq!((report.rows[0].word.as_str(), report.rows[0].count), ("the", 2));
/// assert_eq!(report.rows[0].per_million, 400_000.0);
/// # Ok::<(), memoscope_engine::corpus::CorpusError>(())
/// ```
pub fn frequency(
    corpus: &Corpus,
    part: &Part,
    options: &FrequencyOptions,
    hidden: &Hidden,
) -> FrequencyReport {
    filtered(corpus, part, options, hidden, &Filter::default())
}

/// As [`frequency()`], but only the rows whose word the filter matches. Counts, totals and dispersion are the
/// same; the note [`Note::FilteredOut`] says how many rows there would be besides.
///
/// ```
/// # use memoscope_engine::{corpus::{Corpus, Document}, filter::Filter, frequency::*, part::Part, stop_words::Hidden};
/// # let document = Document { source: "The cat saw the hat.".into(), ..Document::default() };
/// # let corpus = Corpus::build(vec![document], Default::default())?;
/// let filter = Filter::new("AT", corpus.rules());
/// let report = filtered(&corpus, &Part::whole(&corpus), &FrequencyOptions::default(), &Hidden::nothing(), &filter);
/// let words: Vec<&str> = report.rows.iter().map(|row| row.word.as_str()).collect();
/// assert_eq!(words, ["cat", "hat"]);
/// # Ok::<(), memoscope_engine::corpus::CorpusError>(())
/// ```
pub fn filtered(
    corpus: &Corpus,
    part: &Part,
    options: &FrequencyOptions,
    hidden: &Hidden,
    filter: &Filter,
) -> FrequencyReport {
    RankedWords::new(corpus, part.clone(), options.parts).report(corpus, options, hidden, filter)
}

/// The words of a part in order, with the rows that have been made so far: one question after another is answered from it
/// without counting anew.
pub struct RankedWords {
    part: Part,
    asked: Parts,
    sizes: PartSizes,
    totals: Totals,
    /// How often and in how many places each form occurs.
    tallies: Vec<Tally>,
    /// Every form that occurs with its count, most frequent first, ties by form.
    ranked: Vec<(FormId, u32)>,
    /// The place among the rows of each form that has one, by form; else `NONE`.
    places: Vec<u32>,
    rows: Vec<FrequencyRow>,
}

/// No place.
const NONE: u32 = u32::MAX;

impl RankedWords {
    /// The words of a part. Linear in its tokens, plus sorting the forms.
    pub fn new(corpus: &Corpus, part: Part, parts: Parts) -> Self {
        let vocabulary = corpus.vocabulary();
        let tallies = tallies(corpus, &part);
        let counts = tallies.iter().map(|tally| tally.count);
        let mut ranked: Vec<(FormId, u32)> = (0..).zip(counts).filter(|&(_, count)| count > 0).collect();
        crate::order::sort_by(&mut ranked, |a, b| {
            b.1.cmp(&a.1).then_with(|| vocabulary.form(a.0).cmp(vocabulary.form(b.0)))
        });
        Self {
            asked: parts,
            sizes: PartSizes::new(corpus, &part, parts),
            totals: part.totals(corpus),
            tallies,
            ranked,
            places: vec![NONE; vocabulary.len()],
            rows: Vec::new(),
            part,
        }
    }

    /// Whether these are the words of this part, with dispersion over such parts.
    pub fn are_of(&self, part: &Part, parts: Parts) -> bool {
        self.part == *part && self.asked == parts
    }

    /// The same as [`filtered`] gives for the part. The corpus must be the one these words are of; `options.parts` is not
    /// heeded. Linear in the forms, and in the occurrences of words that had no row before.
    pub fn report(
        &mut self,
        corpus: &Corpus,
        options: &FrequencyOptions,
        hidden: &Hidden,
        filter: &Filter,
    ) -> FrequencyReport {
        let mut notes = Vec::new();
        let mut listed = self.listed(options.minimum, hidden, &mut notes);
        let all = listed.len();
        listed.retain(|&(form, _)| filter.matches(corpus.vocabulary().form(form)));
        if listed.len() < all {
            notes.push(Note::FilteredOut { rows: (all - listed.len()) as u32 });
        }
        let rows_total = listed.len() as u32;
        listed.truncate(options.limit.map_or(usize::MAX, |limit| limit as usize));
        let rows = listed.into_iter().filter_map(|(form, _)| self.row(corpus, form)).collect();
        if self.totals.tokens == 0 {
            notes.push(Note::NoWords);
        } else if self.sizes.count() < 2 {
            notes.push(Note::OnePart);
        }
        let (parts, part_count) = (self.sizes.kind, self.sizes.count());
        FrequencyReport { totals: self.totals, parts, part_count, rows_total, rows, notes }
    }

    /// The forms to list with their counts, in the order of the report.
    fn listed(&self, minimum: u32, hidden: &Hidden, notes: &mut Vec<Note>) -> Vec<(FormId, u32)> {
        let (mut stop, mut numbers, mut below) = (0, 0, 0);
        let mut listed = Vec::new();
        for &(form, count) in &self.ranked {
            if hidden.is_stop_word(form) {
                stop += 1;
            } else if hidden.is_hidden(form) {
                numbers += 1;
            } else if count < minimum {
                below += 1;
            } else {
                listed.push((form, count));
            }
        }
        if stop > 0 {
            notes.push(Note::StopWordsHidden { rows: stop });
        }
        if numbers > 0 {
            notes.push(Note::NumbersHidden { rows: numbers });
        }
        if below > 0 {
            notes.push(Note::BelowMinimum { rows: below, minimum });
        }
        listed
    }

    /// The row of a form, made at most once.
    fn row(&mut self, corpus: &Corpus, form: FormId) -> Option<FrequencyRow> {
        let tally = *self.tallies.get(form as usize)?;
        let place = self.places.get_mut(form as usize)?;
        if *place == NONE {
            *place = self.rows.len() as u32;
            self.rows.push(row(corpus, &self.part, &self.sizes, self.totals, form, tally));
        }
        self.rows.get(*place as usize).cloned()
    }
}

/// How often each form occurs in a part, by form number.
pub fn counts(corpus: &Corpus, part: &Part) -> Vec<u32> {
    let mut counts = vec![0_u32; corpus.vocabulary().len()];
    for range in part.token_ranges(corpus) {
        for &form in corpus.forms_of(range) {
            if let Some(count) = counts.get_mut(form as usize) {
                *count += 1;
            }
        }
    }
    counts
}

/// How often a form occurs in a part, and in how many of its places; and the last of each that it was seen in, counted from 1.
#[derive(Clone, Copy, Default)]
struct Tally {
    count: u32,
    sentences: u32,
    paragraphs: u32,
    documents: u32,
    seen_in: [u32; 3],
}

/// The tallies of a part by form, from one pass over its tokens.
fn tallies(corpus: &Corpus, part: &Part) -> Vec<Tally> {
    let mut tallies = vec![Tally::default(); corpus.vocabulary().len()];
    let [mut paragraph, mut document] = [0, 0];
    let [mut paragraph_end, mut document_end] = [0, 0];
    for (place, sentence) in (1..).zip(part.sentences()) {
        if sentence >= paragraph_end {
            paragraph_end = corpus.paragraph_sentences(corpus.paragraph_of_sentence(sentence)).end;
            paragraph += 1;
        }
        if sentence >= document_end {
            document_end = corpus.document_sentences(corpus.document_of_sentence(sentence)).end;
            document += 1;
        }
        for &form in corpus.forms_of(corpus.sentence_tokens(sentence)) {
            let Some(tally) = tallies.get_mut(form as usize) else { continue };
            tally.count += 1;
            let [seen_sentence, seen_paragraph, seen_document] = &mut tally.seen_in;
            if *seen_sentence != place {
                *seen_sentence = place;
                tally.sentences += 1;
                tally.paragraphs += u32::from(std::mem::replace(seen_paragraph, paragraph) != paragraph);
                tally.documents += u32::from(std::mem::replace(seen_document, document) != document);
            }
        }
    }
    tallies
}

fn row(
    corpus: &Corpus,
    part: &Part,
    sizes: &PartSizes,
    totals: Totals,
    form: FormId,
    tally: Tally,
) -> FrequencyRow {
    let Tally { count, sentences, paragraphs, documents, .. } = tally;
    let dispersion = sizes.measure(part.positions(corpus, form));
    FrequencyRow {
        word: corpus.vocabulary().form(form).to_owned(),
        count,
        per_million: f64::from(count) * 1e6 / f64::from(totals.tokens.max(1)),
        documents,
        paragraphs,
        sentences,
        dp: dispersion.map(|d| d.dp),
        dp_norm: dispersion.map(|d| d.dp_norm),
        juilland_d: dispersion.map(|d| d.juilland_d),
    }
}

crate::wire! {
    struct FrequencyOptions { minimum, limit, parts }
    struct FrequencyRow { word, count, per_million, documents, paragraphs, sentences, dp, dp_norm, juilland_d }
    struct FrequencyReport { totals, parts, part_count, rows_total, rows, notes }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Document;
    use crate::settings::{Numbers, TextRules};
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    fn corpus(texts: &[&str]) -> Corpus {
        let documents =
            texts.iter().map(|text| Document { source: (*text).to_owned(), ..Document::default() }).collect();
        Corpus::build(documents, TextRules::default()).expect("small")
    }

    fn report(texts: &[&str], options: &FrequencyOptions, stop: &[&str]) -> FrequencyReport {
        let corpus = corpus(texts);
        let stop: Vec<String> = stop.iter().map(|word| (*word).to_owned()).collect();
        frequency(&corpus, &Part::whole(&corpus), options, &Hidden::new(&corpus, &stop, Numbers::Keep))
    }

    fn check(texts: &[&str], expected: &[(&str, u32, u32, u32, u32)]) {
        let report = report(texts, &FrequencyOptions::default(), &[]);
        let row = |r: &FrequencyRow| (r.word.clone(), r.count, r.documents, r.paragraphs, r.sentences);
        let rows: Vec<_> = report.rows.iter().map(row).collect();
        let expected: Vec<_> = expected.iter().map(|&(w, c, d, p, s)| (w.to_owned(), c, d, p, s)).collect();
        assert_eq!(rows, expected);
    }

    #[test]
    fn counts_documents_paragraphs_and_sentences() {
        check(&["A b a. A!", "b c"], &[("a", 3, 1, 1, 2), ("b", 2, 2, 2, 2), ("c", 1, 1, 1, 1)]);
        check(&["a! A b.\n\nb a\n\nc"], &[("a", 3, 1, 2, 3), ("b", 2, 1, 2, 2), ("c", 1, 1, 1, 1)]);
        check(&["Ба ба, чёрная"], &[("ба", 2, 1, 1, 1), ("чёрная", 1, 1, 1, 1)]);
        check(&[""], &[]);
    }

    #[test]
    fn hidden_and_rare_words_are_noted() {
        let options = FrequencyOptions { minimum: 2, ..FrequencyOptions::default() };
        let report = report(&["the the cat cat hat"], &options, &["the"]);
        assert_eq!(report.rows.len(), 1);
        assert_eq!(report.totals.tokens, 5);
        assert_eq!(
            report.notes,
            [Note::StopWordsHidden { rows: 1 }, Note::BelowMinimum { rows: 1, minimum: 2 }]
        );
    }

    #[test]
    fn the_limit_cuts_rows_and_says_how_many_there_are() {
        let options = FrequencyOptions { limit: Some(1), ..FrequencyOptions::default() };
        let report = report(&["b a b"], &options, &[]);
        assert_eq!((report.rows.len(), report.rows_total), (1, 2));
    }

    #[test]
    fn a_filter_says_how_many_words_it_leaves_out() {
        let corpus = corpus(&["b ab b cab d the"]);
        let options = FrequencyOptions { limit: Some(2), ..FrequencyOptions::default() };
        let hidden = Hidden::new(&corpus, &["the".to_owned()], Numbers::Keep);
        let filter = Filter::new("B", corpus.rules());
        let report = filtered(&corpus, &Part::whole(&corpus), &options, &hidden, &filter);
        let words: Vec<&str> = report.rows.iter().map(|row| row.word.as_str()).collect();
        assert_eq!((words, report.rows_total), (vec!["b", "ab"], 3));
        assert_eq!(report.notes[..2], [Note::StopWordsHidden { rows: 1 }, Note::FilteredOut { rows: 1 }]);
        assert_eq!(report.totals.tokens, 6);
    }

    #[test]
    fn an_empty_text_has_a_note() {
        assert_eq!(report(&[], &FrequencyOptions::default(), &[]).notes, [Note::NoWords]);
    }

    #[test]
    fn the_memo() {
        let memo = include_str!("../../../corpus/memo.txt");
        let report = report(&[memo], &FrequencyOptions::default(), &[]);
        assert_eq!((report.totals.tokens, report.totals.sentences), (426, 17));
        let count = |word: &str| {
            report.rows.iter().find(|row| row.word == word).map(|row| (row.count, row.sentences))
        };
        assert_eq!(count("russia"), Some((7, 7)));
        assert_eq!(count("central"), Some((10, 10)));
        assert_eq!(count("kremlin"), Some((2, 2)));
    }

    proptest! {
        #[test]
        fn asked_again_and_again_is_as_asked_once(
            text in "[abcd ]{0,40}(\\. |\n\n)[abc ]{0,12}",
            asked in proptest::collection::vec((0_u32..4, proptest::option::of(0_u32..4), 0_usize..3, "[ab]?"), 1..6),
        ) {
            let corpus = corpus(&[&text, "b c"]);
            let mut ranked = RankedWords::new(&corpus, Part::whole(&corpus), Parts::Auto);
            for (minimum, limit, hide, piece) in asked {
                let words: Vec<String> = ["a", "c"].iter().take(hide).map(|&word| word.to_owned()).collect();
                let hidden = Hidden::new(&corpus, &words, Numbers::Keep);
                let options = FrequencyOptions { minimum, limit, parts: Parts::Auto };
                let filter = Filter::new(&piece, corpus.rules());
                let once = filtered(&corpus, &Part::whole(&corpus), &options, &hidden, &filter);
                prop_assert_eq!(ranked.report(&corpus, &options, &hidden, &filter), once);
            }
        }

        #[test]
        fn equals_a_naive_count(
            texts in proptest::collection::vec("[ab ]{0,12}((\\. |\n\n)[abc ]{0,12}){1,4}", 0..5),
            stretch in proptest::option::of((0_u32..4, 0_u32..20, 1_u32..40)),
            chosen in proptest::option::of(proptest::collection::btree_set(0_u32..5, 0..5)),
        ) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let corpus = corpus(&texts);
            let part = match (stretch, chosen) {
                (Some((document, start, length)), _) => Part::stretch(&corpus, document, start..start + length),
                (None, Some(chosen)) => {
                    let there = chosen.into_iter().filter(|&document| (document as usize) < texts.len());
                    Part::of_documents(&corpus, &there.collect::<Vec<_>>())
                }
                (None, None) => Part::whole(&corpus),
            };
            let inside: BTreeSet<u32> = part.sentences().collect();
            // Of each form: how often, and the sentences, paragraphs and documents that hold it.
            let mut naive: BTreeMap<&str, (u32, [BTreeSet<u32>; 3])> = BTreeMap::new();
            let mut tokens = 0;
            for token in 0..corpus.token_count() {
                let sentence = corpus.sentence_of_token(token);
                if !inside.contains(&sentence) {
                    continue;
                }
                tokens += 1;
                let form = corpus.forms().get(token as usize).copied().unwrap_or_default();
                let (count, held) = naive.entry(corpus.vocabulary().form(form)).or_default();
                *count += 1;
                let document = corpus.in_document(corpus.token_bytes(token)).0;
                let places = [sentence, corpus.paragraph_of_sentence(sentence), document];
                held.iter_mut().zip(places).for_each(|(held, place)| {
                    held.insert(place);
                });
            }
            let report = frequency(&corpus, &part, &FrequencyOptions::default(), &Hidden::nothing());
            prop_assert_eq!((report.rows.len(), report.totals.tokens), (naive.len(), tokens));
            for row in &report.rows {
                let (count, held) = &naive[row.word.as_str()];
                let [sentences, paragraphs, documents] = held.each_ref().map(|held| held.len() as u32);
                prop_assert_eq!(
                    (row.count, row.sentences, row.paragraphs, row.documents),
                    (*count, sentences, paragraphs, documents)
                );
            }
        }
    }
}
