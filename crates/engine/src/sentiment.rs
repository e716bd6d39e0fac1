//! Sentiment: the tone of each sentence, of each document, and the words that pull.
//!
//! `vader` scores one sentence; here its scores become a report over a part, with every range moved from
//! the sentence into the document's source: `scoring` does it in steps, `levels` takes means of paragraphs
//! and documents, `unmatched` lists the words that matched nothing, `caution` says when to be wary of it all.
//! Whether the tone drifts along the text is asked of `trend`.

mod caution;
mod levels;
mod scoring;
mod unmatched;

pub use caution::{Caution, FEW_COMMON, FEW_KNOWN, MIN_JUDGED, NEUTRAL, caution};
pub use levels::{LEVEL_FIELDS, LevelRow, by_level};
pub use scoring::SentimentBuilder;
pub use unmatched::{Unmatched, UnmatchedCounts, UnmatchedWord, Valued};

use crate::corpus::{Corpus, Step};
use crate::part::Part;
use crate::report::{Note, Totals};
use crate::vader::{EmojiTable, NeedsEmoji, TraceWord};
use serde::{Deserialize, Serialize};

/// The fields of a row that are one value each, in order: the columns of a table of them.
pub const FIELDS: &[&str] = &[
    "document",
    "sentence",
    "start",
    "end",
    "compound",
    "positive",
    "neutral",
    "negative",
    "sum",
    "punctuation",
    "coverage",
];

/// One sentence. All offsets are bytes of its document's source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SentimentRow {
    /// Its document, from 0.
    pub document: u32,
    /// Its number in the corpus, from 0: documents do not start anew.
    pub sentence: u32,
    /// Its first byte.
    pub start: u32,
    /// The byte after its last.
    pub end: u32,
    /// Its tone from −1 to 1, to four decimals.
    pub compound: f64,
    /// The positive part of it, 0 to 1, to three decimals.
    pub positive: f64,
    /// The part without tone.
    pub neutral: f64,
    /// The negative part.
    pub negative: f64,
    /// All shares, added in order, plus `punctuation`.
    pub sum: f64,
    /// What exclamation and question marks add to the sum, signed.
    pub punctuation: f64,
    /// The share of VADER's words that the lexicon knows, 0 to 1; `None` where there is no such word.
    pub coverage: Option<f64>,
    /// VADER's words in order, their ranges in the document's source; empty under [`Trace::Leave`].
    pub words: Vec<TraceWord>,
}

/// The tone of one document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DocumentTone {
    /// The document, from 0.
    pub document: u32,
    /// How many of its sentences the part holds.
    pub sentences: u32,
    /// The mean of their compounds; `None` where there is no sentence.
    pub compound: Option<f64>,
}

/// What a word adds to the tone of the whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pull {
    /// VADER's word in lower case, or the emoji.
    pub word: String,
    /// The sum of its shares: above 0 it pulls up, below 0 down.
    pub share: f64,
    /// How often it had a share other than 0.
    pub count: u32,
}

/// What the scores rest on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Support {
    /// VADER's words.
    pub words: u32,
    /// Those that the lexicon knows.
    pub known: u32,
    /// Sentences without one that it knows.
    pub silent: u32,
    /// Sentences whose score rests on one word alone: all other shares are 0.
    pub single: u32,
}

/// Whether rows list their words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trace {
    /// They do.
    Keep,
    /// They don't, which takes a tenth of the memory. [`Pull`]s and all numbers are the same.
    Leave,
}

/// The sentences of a part in order, and what they come to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SentimentReport {
    /// The size of the part.
    pub totals: Totals,
    /// The share of all VADER's words that the lexicon knows; `None` where there is no such word.
    pub coverage: Option<f64>,
    /// How much the scores rest on.
    pub support: Support,
    /// Each document of the corpus, those without a sentence in the part too.
    pub documents: Vec<DocumentTone>,
    /// Words with a share, from the strongest pull up to the strongest pull down, ties by word.
    pub pulls: Vec<Pull>,
    /// The rows.
    pub rows: Vec<SentimentRow>,
    /// What to know beside the numbers.
    pub notes: Vec<Note>,
}

impl SentimentReport {
    /// The same report of a corpus with the same sentences under other word rules, which have no say in it: only the size of
    /// the part is another.
    pub fn under_other_rules(&self, corpus: &Corpus, part: &Part) -> Self {
        Self { totals: part.totals(corpus), ..self.clone() }
    }

    /// The mean of the compounds of all sentences; `None` without a sentence.
    pub fn mean(&self) -> Option<f64> {
        let sum = self.rows.iter().fold(0.0, |sum, row| sum + row.compound);
        (!self.rows.is_empty()).then(|| sum / self.rows.len() as f64)
    }

    /// How many sentences are positive, neutral and negative: at least [`NEUTRAL`], between, at most −[`NEUTRAL`].
    pub fn bands(&self) -> [u32; 3] {
        let count =
            |is_in: &dyn Fn(f64) -> bool| self.rows.iter().filter(|row| is_in(row.compound)).count() as u32;
        let (positive, negative) = (count(&|tone| tone >= NEUTRAL), count(&|tone| tone <= -NEUTRAL));
        [positive, self.rows.len() as u32 - positive - negative, negative]
    }

    /// The most positive and the most negative sentence, the first of equals; `None` without one on that side of 0.
    pub fn peaks(&self) -> [Option<u32>; 2] {
        let strongest = |sign: f64| {
            let mut best: Option<(u32, f64)> = None;
            for row in &self.rows {
                if row.compound * sign > best.map_or(0.0, |(_, tone)| tone) {
                    best = Some((row.sentence, row.compound * sign));
                }
            }
            best.map(|(sentence, _)| sentence)
        };
        [strongest(1.0), strongest(-1.0)]
    }
}

/// Returns the tone of the sentences of `part`, as VADER 3.3.2 (Hutto and Gilbert 2014) scores them.
///
/// A sentence is cut as the corpus has it; VADER's words are its own. Stop words and word rules have no
/// say. An empty part has no row and the note [`Note::NoWords`]; where no word is in the lexicon, the note is
/// [`Note::NothingScored`]. Linear in the text, plus sorting the different words with a share.
///
/// # Errors
/// [`NeedsEmoji`] if `emoji` is `None` and a sentence may hold an emoji; its offset is in the first such
/// sentence.
///
/// ```
/// use memoscope_engine::{corpus::{Corpus, Document}, part::Part, sentiment::{Trace, sentiment}};
/// let document = Document { source: "Good. Not good.".into(), ..Document::default() };
/// let corpus = Corpus::build(vec![document], Default::default()).expect("short");
/// let report = sentiment(&corpus, &Part::whole(&corpus), None, Trace::Keep)?;
/// let compounds: Vec<f64> = report.rows.iter().map(|row| row.compound).collect();
/// assert_eq!(compounds, [0.4404, -0.3412]);
/// assert_eq!((report.pulls[0].word.as_str(), report.pulls[0].count), ("good", 2));
/// assert_eq!(report.pulls[0].share, 1.9 + 1.9 * -0.74);
/// # Ok::<(), memoscope_engine::vader::NeedsEmoji>(())
/// ```
pub fn sentiment(
    corpus: &Corpus,
    part: &Part,
    emoji: Option<&EmojiTable>,
    trace: Trace,
) -> Result<SentimentReport, NeedsEmoji> {
    let mut builder = SentimentBuilder::new(part.clone(), trace);
    while builder.step(corpus, emoji, u32::MAX)? == Step::More {}
    Ok(builder.finish(corpus))
}

crate::wire! {
    struct SentimentRow { document, sentence, start, end, compound, positive, neutral, negative, sum, punctuation, coverage, words }
    struct DocumentTone { document, sentences, compound }
    struct Pull { word, share, count }
    struct Support { words, known, silent, single }
    struct SentimentReport { totals, coverage, support, documents, pulls, rows, notes }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]
mod tests {
    use super::*;
    use crate::corpus::Document;
    use crate::settings::{SentenceRule, TextRules};
    use crate::wire::{Reader, Wire};

    const EMOJI: &str = include_str!("../../../lexicons/vader/emoji.txt");

    fn corpus(texts: &[&str], rules: TextRules) -> Corpus {
        let documents =
            texts.iter().map(|text| Document { source: (*text).to_owned(), ..Document::default() }).collect();
        Corpus::build(documents, rules).unwrap()
    }

    fn report(texts: &[&str]) -> SentimentReport {
        let corpus = corpus(texts, TextRules::default());
        let emoji = EmojiTable::parse(EMOJI).unwrap();
        sentiment(&corpus, &Part::whole(&corpus), Some(&emoji), Trace::Keep).unwrap()
    }

    fn check_pulls(texts: &[&str], expected: &[(&str, f64, u32)]) {
        let report = report(texts);
        let pulls: Vec<_> =
            report.pulls.iter().map(|pull| (pull.word.as_str(), pull.share, pull.count)).collect();
        assert_eq!(pulls, expected);
    }

    #[test]
    fn offsets_are_of_the_document() {
        let report = report(&["Ақ. So bad.", "", "War! Хорошо, good"]);
        let places: Vec<_> =
            report.rows.iter().map(|row| (row.document, row.sentence, row.start, row.end)).collect();
        assert_eq!(places, [(0, 0, 0, 5), (0, 1, 6, 13), (2, 2, 0, 4), (2, 3, 5, 23)]);
        let word = |row: usize, index: usize| {
            let word = &report.rows[row].words[index];
            (word.start, word.end, word.lexicon)
        };
        assert_eq!(word(1, 1), (9, 12, Some(-2.5)));
        assert_eq!(word(2, 0), (0, 3, Some(-2.9)));
        assert_eq!(word(3, 1), (19, 23, Some(1.9)));
    }

    #[test]
    fn documents_have_the_mean_of_their_sentences() {
        let tones = report(&["Good. Table.", ""]).documents;
        assert_eq!(tones[0], DocumentTone { document: 0, sentences: 2, compound: Some(0.4404 / 2.0) });
        assert_eq!(tones[1], DocumentTone { document: 1, sentences: 0, compound: None });
    }

    #[test]
    fn pulls_add_up_by_word() {
        check_pulls(&["Good. GOOD. Bad table"], &[("good", 3.8, 2), ("bad", -2.5, 1)]);
        check_pulls(&["Bad war, sad day"], &[("sad", -2.1, 1), ("bad", -2.5, 1), ("war", -2.9, 1)]);
        check_pulls(&["love lucky"], &[("love", 3.2, 1), ("lucky", 1.8, 1)]);
        check_pulls(&["Table"], &[]);
    }

    #[test]
    fn an_emoji_is_its_own_word() {
        let report = report(&["Well 😀"]);
        assert_eq!(report.pulls.last().map(|pull| pull.word.as_str()), Some("well"));
        assert!(report.rows[0].words.iter().any(|word| (word.start, word.end) == (5, 9)));
        let corpus = corpus(&["Well 😀"], TextRules::default());
        let without = sentiment(&corpus, &Part::whole(&corpus), None, Trace::Leave);
        assert_eq!(without, Err(NeedsEmoji { start: 5 }));
    }

    #[test]
    fn coverage_is_of_all_words() {
        let report = report(&["Good table. One two three. Bad"]);
        assert_eq!(report.coverage, Some(2.0 / 6.0));
    }

    #[test]
    fn what_scores_rest_on_is_counted() {
        let report = report(&["Good table. Not good, not bad. Table. Very GOOD", "Стол"]);
        assert_eq!(report.support, Support { words: 10, known: 4, silent: 2, single: 2 });
    }

    #[test]
    fn mean_bands_and_peaks_by_hand() {
        let some = report(&["Good. Table. Bad. Good. Bad. No"]);
        let compounds: Vec<f64> = some.rows.iter().map(|row| row.compound).collect();
        assert_eq!(compounds, [0.4404, 0.0, -0.5423, 0.4404, -0.5423, -0.296]);
        assert_eq!((some.bands(), some.peaks()), ([2, 1, 3], [Some(0), Some(2)]));
        assert!((some.mean().unwrap() - -0.4998 / 6.0).abs() < 1e-12);
        let none = report(&["Table"]);
        assert_eq!((none.bands(), none.peaks(), none.mean()), ([0, 1, 0], [None, None], Some(0.0)));
        let empty = report(&[]);
        assert_eq!((empty.bands(), empty.peaks(), empty.mean()), ([0; 3], [None, None], None));
    }

    #[test]
    fn steps_come_to_the_same() {
        let corpus = corpus(&["Good. Bad, but not sad! Table", "", "Стол. War?"], TextRules::default());
        let part = Part::whole(&corpus);
        let at_once = sentiment(&corpus, &part, None, Trace::Keep).unwrap();
        for budget in [0, 1, 4, 100] {
            let mut builder = SentimentBuilder::new(part.clone(), Trace::Keep);
            let mut steps = 1;
            while builder.step(&corpus, None, budget).unwrap() == Step::More {
                steps += 1;
            }
            assert_eq!(
                steps,
                match budget {
                    0 | 1 => 5,
                    4 => 2,
                    _ => 1,
                }
            );
            assert_eq!(builder.finish(&corpus), at_once);
        }
    }

    #[test]
    fn odd_texts_have_notes() {
        let empty = report(&[]);
        assert_eq!((empty.notes, empty.coverage), (vec![Note::NoWords], None));
        assert_eq!(report(&["Стол"]).notes, [Note::NothingScored]);
        let rules = TextRules { sentences: SentenceRule::Lines, ..TextRules::default() };
        let corpus = corpus(&[":)\n"], rules);
        let smile = sentiment(&corpus, &Part::whole(&corpus), None, Trace::Keep).unwrap();
        assert_eq!((smile.rows.len(), smile.notes), (1, vec![Note::NoWords]));
        assert_eq!(smile.rows[0].words[0].lexicon, Some(2.0));
    }

    #[test]
    fn a_part_is_scored_alone() {
        let corpus = corpus(&["Good. Bad.", "Good"], TextRules::default());
        let part = Part::stretch(&corpus, 0, 6..9);
        let report = sentiment(&corpus, &part, None, Trace::Leave).unwrap();
        assert_eq!(report.rows.len(), 1);
        assert_eq!((report.rows[0].sentence, report.rows[0].compound), (1, -0.5423));
        assert!(report.rows[0].words.is_empty());
        assert_eq!(report.documents[1].compound, None);
    }

    #[test]
    fn it_travels_as_json_and_as_bytes() {
        let report = report(&["Very GOOD, but not bad! No 😀", "Стол"]);
        let json = serde_json::to_string(&report).unwrap();
        assert_eq!(serde_json::from_str::<SentimentReport>(&json).unwrap(), report);
        let mut bytes = Vec::new();
        report.put(&mut bytes);
        let mut reader = Reader::new(&bytes);
        assert_eq!(SentimentReport::take(&mut reader), report);
        assert!(reader.is_sound());
    }

    #[test]
    fn the_memo() {
        let report = report(&[include_str!("../../../corpus/memo.txt")]);
        let compounds: Vec<f64> = report.rows.iter().map(|row| row.compound).collect();
        assert_eq!(compounds.len(), 17);
        assert_eq!(compounds.iter().copied().fold(f64::MIN, f64::max), 0.8625);
        assert_eq!(compounds.iter().copied().fold(f64::MAX, f64::min), -0.7906);
    }
}
