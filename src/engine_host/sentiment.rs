//! Sentiment, scored in steps: the part, the text around it, the trend; and one sentence opened.

use super::memory::Memory;
use super::scope::{hidden, part};
use super::{Budget, Work};
use memoscope_engine::corpus::{Corpus, Step};
use memoscope_engine::part::Part;
use memoscope_engine::sentiment::{
    Caution, LevelRow, SentimentBuilder, SentimentReport, SentimentRow, Trace, UnmatchedCounts, Valued,
    by_level, caution, sentiment,
};
use memoscope_engine::settings::{Level, TextRules};
use memoscope_engine::trend::{Trend, TrendTest, smooth};
use memoscope_engine::vader::EmojiTable;
use memoscope_protocol::{Failure, OpenedSentence, PartRequest, ReplyBody, SentimentReply, SentimentRequest};
use std::cell::RefCell;
use std::rc::Rc;

/// The most words without a match that are listed.
const UNMATCHED: usize = 40;

/// The most sentences whose tone is kept while a part of them is looked at, some 100 bytes each.
const KEPT: usize = 100_000;

/// A token takes so many times longer to score than to read, and a value to shuffle so many times less.
const SLOWER: u32 = 4;
const FASTER: u32 = 8;

/// The compounds of all sentences of a corpus, by their number in it.
pub type Compounds = Rc<[(u32, f64)]>;

/// A part that has been scored, with what is asked of it again and again.
pub struct Scored {
    part: PartRequest,
    report: SentimentReport,
    caution: Option<Caution>,
    /// The word rules that what matched nothing was counted under, and the words that have a value under any.
    rules: TextRules,
    unmatched: UnmatchedCounts,
    valued: Valued,
    /// Whether the tone drifts, by the level at which that was tested.
    trends: RefCell<Vec<(Level, Option<Trend>)>>,
}

impl Scored {
    fn new(corpus: &Corpus, of: (PartRequest, &Part), report: SentimentReport, valued: Valued) -> Self {
        let (part, sentences) = of;
        Self {
            caution: caution(corpus, sentences, &report),
            unmatched: UnmatchedCounts::new(corpus, sentences.sentences(), &valued),
            rules: corpus.rules().clone(),
            trends: RefCell::default(),
            part,
            report,
            valued,
        }
    }

    /// The same of the same sentences under the word rules of this corpus, which change no tone.
    fn under_rules_of(self: Rc<Self>, corpus: &Corpus, sentences: &Part) -> Rc<Self> {
        if self.rules == *corpus.rules() {
            return self;
        }
        let report = self.report.under_other_rules(corpus, sentences);
        let of = (self.part.clone(), sentences);
        Rc::new(Self { trends: self.trends.clone(), ..Self::new(corpus, of, report, self.valued.clone()) })
    }
}

/// The sentiment view while it is being scored.
pub(super) struct SentimentWork {
    request: SentimentRequest,
    part: Part,
    stage: Stage,
    scored: Option<Rc<Scored>>,
    /// The compounds of the whole corpus, once they are known.
    compounds: Option<Compounds>,
    failed: bool,
}

enum Stage {
    Part(Box<SentimentBuilder>),
    Around(Box<SentimentBuilder>),
    Trend(Box<TrendTest>),
    Done,
}

impl SentimentWork {
    /// Begins with what is remembered.
    pub(super) fn new(corpus: &Corpus, memory: &mut Memory, request: SentimentRequest) -> Self {
        let part = part(corpus, &request.part);
        let scored = [&memory.scored, &memory.whole]
            .into_iter()
            .find_map(|there| there.as_ref().filter(|scored| scored.part == request.part).cloned());
        let scored = scored.map(|scored| scored.under_rules_of(corpus, &part));
        let compounds = memory.compounds.clone();
        let mut work = Self { request, part, stage: Stage::Done, scored, compounds, failed: false };
        work.stage = match work.scored {
            Some(_) => work.go_on(corpus),
            None => {
                // What was there before goes first: two of a long text would not fit the budget of memory.
                memory.scored = None;
                let builder = SentimentBuilder::new(work.part.clone(), Trace::Leave);
                Stage::Part(Box::new(builder))
            }
        };
        work
    }

    /// Scores some; whether it is done.
    pub(super) fn step(&mut self, corpus: &Corpus, emoji: Option<&EmojiTable>, budget: Budget) -> Step {
        let stage = std::mem::replace(&mut self.stage, Stage::Done);
        let scored = (budget.0 / SLOWER).max(1);
        self.stage = match stage {
            Stage::Part(mut builder) => match builder.step(corpus, emoji, scored) {
                Ok(Step::More) => Stage::Part(builder),
                Ok(Step::Done) => self.finish_part(corpus, *builder),
                Err(_) => self.fail(),
            },
            Stage::Around(mut builder) => match builder.step(corpus, emoji, scored) {
                Ok(Step::More) => Stage::Around(builder),
                Ok(Step::Done) => {
                    self.compounds = Some(compounds(&builder.finish(corpus)));
                    self.go_on(corpus)
                }
                Err(_) => self.fail(),
            },
            Stage::Trend(mut test) => match test.step(budget.0.saturating_mul(FASTER)) {
                Step::More => Stage::Trend(test),
                Step::Done => self.note_trend(test.finish()),
            },
            Stage::Done => Stage::Done,
        };
        if matches!(self.stage, Stage::Done) { Step::Done } else { Step::More }
    }

    fn fail(&mut self) -> Stage {
        self.failed = true;
        Stage::Done
    }

    fn is_whole(&self) -> bool {
        self.request.part == PartRequest::Whole
    }

    fn finish_part(&mut self, corpus: &Corpus, builder: SentimentBuilder) -> Stage {
        let valued = builder.valued().clone();
        let report = builder.finish(corpus);
        if self.is_whole() {
            self.compounds = Some(compounds(&report));
        }
        let of = (self.request.part.clone(), &self.part);
        self.scored = Some(Rc::new(Scored::new(corpus, of, report, valued)));
        self.go_on(corpus)
    }

    /// What is still to be found out once the part is scored: the tone around it, and whether it drifts.
    fn go_on(&self, corpus: &Corpus) -> Stage {
        if self.compounds.is_none() {
            let whole = SentimentBuilder::new(Part::whole(corpus), Trace::Leave);
            return Stage::Around(Box::new(whole));
        }
        if self.trend().is_some() {
            return Stage::Done;
        }
        let values: Vec<f64> = self.units(corpus).iter().map(|unit| unit.compound).collect();
        let several = self.scored.as_ref().is_some_and(|scored| scored.report.totals.documents != 1);
        match if several { None } else { TrendTest::new(&values) } {
            Some(test) => Stage::Trend(Box::new(test)),
            None => self.note_trend(None),
        }
    }

    /// Whether the units drift, where that is known; the inner `None` where it can't be told.
    fn trend(&self) -> Option<Option<Trend>> {
        let trends = self.scored.as_ref()?.trends.borrow();
        trends.iter().find(|(level, _)| *level == self.request.level).map(|(_, trend)| *trend)
    }

    fn note_trend(&self, trend: Option<Trend>) -> Stage {
        if let Some(scored) = &self.scored {
            scored.trends.borrow_mut().push((self.request.level, trend));
        }
        Stage::Done
    }

    /// The units of the part.
    fn units(&self, corpus: &Corpus) -> Vec<LevelRow> {
        let report = self.scored.as_ref().map(|scored| compounds(&scored.report));
        by_level(corpus, self.request.level, report.as_deref().unwrap_or_default())
    }

    /// The answer, once it is done. What was found out is remembered.
    pub(super) fn finish(self, corpus: &Corpus, memory: &mut Memory) -> Result<SentimentReply, Failure> {
        let units = self.units(corpus);
        let around = match &self.compounds {
            Some(compounds) if !self.is_whole() => by_level(corpus, self.request.level, compounds),
            _ => Vec::new(),
        };
        let trend = self.trend().flatten();
        let Some(scored) = self.scored.filter(|_| !self.failed) else {
            return Err(Failure::NeedsEmoji);
        };
        let all = if around.is_empty() { &units } else { &around };
        let values: Vec<f64> = all.iter().map(|unit| unit.compound).collect();
        let smoothed = smooth(&values, self.request.smooth as usize);
        let hidden = hidden(corpus, &self.request.hidden);
        let unmatched = scored.unmatched.ranked(corpus, UNMATCHED, &|form| hidden.is_hidden(form));
        let (report, caution) = (scored.report.clone(), scored.caution.clone());
        if scored.part == PartRequest::Whole && report.rows.len() <= KEPT {
            memory.whole = Some(Rc::clone(&scored));
        }
        memory.scored = Some(scored);
        memory.compounds = self.compounds;
        let level = self.request.level;
        Ok(SentimentReply { report, level, units, around, smoothed, trend, caution, unmatched })
    }
}

impl Work for SentimentWork {
    fn step(&mut self, corpus: &Corpus, emoji: Option<&EmojiTable>, budget: Budget) -> Step {
        Self::step(self, corpus, emoji, budget)
    }

    fn finish(self: Box<Self>, corpus: &Corpus, memory: &mut Memory) -> Result<ReplyBody, Failure> {
        Self::finish(*self, corpus, memory).map(ReplyBody::Sentiment)
    }
}

fn compounds(report: &SentimentReport) -> Compounds {
    report.rows.iter().map(|row| (row.sentence, row.compound)).collect()
}

/// The sentences of a part with the words that the views do not ask for.
pub(super) fn traced(
    corpus: &Corpus,
    request: PartRequest,
    emoji: Option<&EmojiTable>,
) -> Result<Vec<SentimentRow>, Failure> {
    let report = sentiment(corpus, &part(corpus, &request), emoji, Trace::Keep);
    Ok(report.map_err(|_| Failure::NeedsEmoji)?.rows)
}

pub(super) fn open(
    corpus: &Corpus,
    sentence: u32,
    emoji: Option<&EmojiTable>,
) -> Result<Option<OpenedSentence>, Failure> {
    if sentence >= corpus.sentence_count() {
        return Ok(None);
    }
    let part = Part::sentence(corpus, sentence);
    let report = sentiment(corpus, &part, emoji, Trace::Keep).map_err(|_| Failure::NeedsEmoji)?;
    let text = corpus.slice(corpus.sentence_bytes(sentence)).to_owned();
    Ok(report.rows.into_iter().next().map(|row| OpenedSentence { row, text }))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]
mod tests {
    use super::*;
    use memoscope_engine::corpus::Document;
    use memoscope_engine::trend::trend;
    use memoscope_protocol::HiddenWords;

    const TEXT: &str = "Good. Bad. War. Table. Good and nice.\n\nSad. Happy. Peace is good. Bad table.";

    fn corpus(texts: &[&str]) -> Corpus {
        let documents =
            texts.iter().map(|text| Document { source: (*text).to_owned(), ..Document::default() }).collect();
        Corpus::build(documents, Default::default()).unwrap()
    }

    /// The reply, and in how many steps.
    fn reply(corpus: &Corpus, part: PartRequest, level: Level, budget: u32) -> (SentimentReply, u32) {
        reply_by(&mut Memory::default(), corpus, part, level, budget)
    }

    fn reply_by(
        memory: &mut Memory,
        corpus: &Corpus,
        part: PartRequest,
        level: Level,
        budget: u32,
    ) -> (SentimentReply, u32) {
        let request = SentimentRequest { part, level, smooth: 3, hidden: HiddenWords::nothing() };
        let mut work = SentimentWork::new(corpus, memory, request);
        let mut steps = 1;
        while work.step(corpus, None, Budget(budget)) == Step::More {
            steps += 1;
        }
        (work.finish(corpus, memory).unwrap(), steps)
    }

    #[test]
    fn the_whole_stays_scored_while_a_part_is_looked_at() {
        let corpus = corpus(&[TEXT]);
        let mut memory = Memory::default();
        let mut ask = |part: PartRequest| reply_by(&mut memory, &corpus, part, Level::Sentence, 1);
        let (whole, steps) = ask(PartRequest::Whole);
        assert!(steps > 100, "{steps}");
        let part = PartRequest::Stretch { document: 0, start: 7, end: 60 };
        assert!(ask(part.clone()).1 > 1);
        assert_eq!(ask(PartRequest::Whole), (whole, 1));
        assert!(ask(part).1 > 1, "of parts the last alone");
        memory.forget_tone();
        assert!(reply_by(&mut memory, &corpus, PartRequest::Whole, Level::Sentence, 1).1 > 100);
    }

    #[test]
    fn steps_and_one_go_give_the_same() {
        let corpus = corpus(&[TEXT]);
        let stretch = PartRequest::Stretch { document: 0, start: 0, end: 30 };
        for part in [PartRequest::Whole, stretch] {
            let (at_once, few) = reply(&corpus, part.clone(), Level::Sentence, u32::MAX);
            let (in_steps, many) = reply(&corpus, part, Level::Sentence, 1);
            assert_eq!(at_once, in_steps);
            assert!(few <= 3 && many > 100, "{few} {many}");
            let values: Vec<f64> = at_once.report.rows.iter().map(|row| row.compound).collect();
            assert_eq!(at_once.trend, trend(&values));
            assert!(at_once.trend.is_some());
        }
    }

    #[test]
    fn a_part_is_shown_in_what_lies_around_it() {
        let corpus = corpus(&[TEXT]);
        let whole = reply(&corpus, PartRequest::Whole, Level::Sentence, 99).0;
        let part = PartRequest::Stretch { document: 0, start: 7, end: 14 };
        let part = reply(&corpus, part, Level::Sentence, 99).0;
        assert_eq!((whole.units.len(), whole.around.len(), part.units.len()), (9, 0, 2));
        assert_eq!(part.all_units(), whole.units);
        assert_eq!(part.smoothed, whole.smoothed);
        let sentences: Vec<u32> = part.report.rows.iter().map(|row| row.sentence).collect();
        assert_eq!(sentences, [1, 2]);
    }

    #[test]
    fn paragraphs_are_units_of_their_own() {
        let corpus = corpus(&[TEXT]);
        let found = reply(&corpus, PartRequest::Whole, Level::Paragraph, 99).0;
        assert_eq!((found.units.len(), found.smoothed.len(), found.report.rows.len()), (2, 2, 9));
        assert_eq!(found.trend, None, "two values are not tested");
    }

    #[test]
    fn documents_have_no_order_to_drift_along() {
        let corpus = corpus(&[TEXT, "Good. Bad. Sad."]);
        assert_eq!(reply(&corpus, PartRequest::Whole, Level::Sentence, 99).0.trend, None);
    }

    #[test]
    fn emoji_without_their_table_are_a_failure() {
        let corpus = corpus(&["Well 😀"]);
        let request = SentimentRequest {
            part: PartRequest::Whole,
            level: Level::Sentence,
            smooth: 1,
            hidden: HiddenWords::nothing(),
        };
        let mut memory = Memory::default();
        let mut work = SentimentWork::new(&corpus, &mut memory, request);
        assert_eq!(work.step(&corpus, None, Budget(99)), Step::Done);
        assert_eq!(work.finish(&corpus, &mut memory), Err(Failure::NeedsEmoji));
    }
}
