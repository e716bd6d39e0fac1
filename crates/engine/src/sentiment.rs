//! Sentiment: the tone of each sentence, of each document, and the words that pull.
//!
//! `vader` scores one sentence; here its scores become a report over a part, with every range moved from
//! the sentence into the document's source. Whether the tone drifts along the text is asked of `trend`.

use crate::corpus::Corpus;
use crate::part::Part;
use crate::report::{Note, Totals};
use crate::vader::{EmojiTable, Lexicon, NeedsEmoji, SentenceScore, TraceWord, score};
use hashbrown::HashMap;
use rustc_hash::FxHasher;
use serde::{Deserialize, Serialize};
use std::hash::BuildHasherDefault;

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
    /// Each document of the corpus, those without a sentence in the part too.
    pub documents: Vec<DocumentTone>,
    /// Words with a share, from the strongest pull up to the strongest pull down, ties by word.
    pub pulls: Vec<Pull>,
    /// The rows.
    pub rows: Vec<SentimentRow>,
    /// What to know beside the numbers.
    pub notes: Vec<Note>,
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
    let lexicon = Lexicon::vader();
    let mut rows = Vec::new();
    let mut tallies = Tallies::default();
    for sentence in part.sentences() {
        let bytes = corpus.sentence_bytes(sentence);
        let text = corpus.slice(bytes.clone());
        let score = score(text, lexicon, emoji)?;
        tallies.add(text, &score);
        let (document, range) = corpus.in_document(bytes);
        rows.push(row(document, sentence, range.start..range.end, score, trace));
    }
    let totals = part.totals(corpus);
    let mut notes = Vec::new();
    if totals.tokens == 0 {
        notes.push(Note::NoWords);
    }
    if !rows.is_empty() && tallies.known == 0 {
        notes.push(Note::NothingScored);
    }
    let documents = tones(corpus.documents().len(), &rows);
    Ok(SentimentReport {
        totals,
        coverage: tallies.coverage(),
        documents,
        pulls: tallies.pulls(),
        rows,
        notes,
    })
}

fn row(
    document: u32,
    sentence: u32,
    bytes: std::ops::Range<u32>,
    score: SentenceScore,
    trace: Trace,
) -> SentimentRow {
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
#[derive(Default)]
struct Tallies {
    words: usize,
    known: usize,
    pulls: HashMap<String, (f64, u32), BuildHasherDefault<FxHasher>>,
}

impl Tallies {
    fn add(&mut self, sentence: &str, score: &SentenceScore) {
        self.words += score.words.len();
        self.known += score.words.iter().filter(|word| word.lexicon.is_some()).count();
        for word in score.words.iter().filter(|word| word.share != 0.0) {
            let text = sentence.get(word.start as usize..word.end as usize).unwrap_or("");
            let (share, count) = self.pulls.entry(text.to_lowercase()).or_default();
            *share += word.share;
            *count += 1;
        }
    }

    fn coverage(&self) -> Option<f64> {
        (self.words > 0).then(|| self.known as f64 / self.words as f64)
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

crate::wire! {
    struct SentimentRow { document, sentence, start, end, compound, positive, neutral, negative, sum, punctuation, coverage, words }
    struct DocumentTone { document, sentences, compound }
    struct Pull { word, share, count }
    struct SentimentReport { totals, coverage, documents, pulls, rows, notes }
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
