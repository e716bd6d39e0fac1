//! What is remembered of how the words of a part meet in units of one kind.
//!
//! Units and totals, the company of the words asked about last, and the pairs once they have been counted. What a page asks
//! next (another focus, measure, minimum or stop list) is then answered without reading the part again, with the same
//! numbers.

use crate::association::PairRow;
use crate::cells::Cells;
use crate::cooccurrence::{
    CooccurrenceError, CooccurrenceOptions, CooccurrenceReport, Meetings, Node, collocates_of,
};
use crate::corpus::Corpus;
use crate::pairs::{Asked, KeptPairs, PairCounter, RankedPairs};
use crate::part::Part;
use crate::settings::Measure;
use crate::units::Units;
use crate::vocabulary::FormId;
use std::cell::RefCell;
use std::rc::Rc;

/// How many meetings are remembered for each form of the corpus, 12 bytes for each: those of a hundred words and more, most
/// of which meet few.
const REMEMBERED: usize = 20;

/// As many of a company that is set aside.
const ASIDE: usize = 2;

/// What a word's name and its place take beside its meetings, as so many of them.
const NAME: usize = 8;

/// The most questions that stay ranked of a company that is set aside.
const ASIDE_QUESTIONS: usize = 4;

/// The most questions whose pairs stay ranked, one for each measure, and the most pairs of one of them: each takes 40 KB for all
/// pairs and as much for those that attract each other.
const QUESTIONS: usize = Measure::ALL.len();
const RANKED: usize = 1_000;

/// The company that the words of a part keep.
pub struct Company {
    units: Units,
    kept: RefCell<Option<KeptPairs>>,
    /// Whom nodes meet, by their names, those asked about last at the end.
    known: RefCell<Vec<(String, Rc<Meetings>)>>,
    /// Of all pairs the best, and of those that attract each other, as they were asked for.
    all: Recent,
    attracted: Recent,
}

/// Measure, minimum and limit, and the forms that are hidden.
#[derive(Clone, PartialEq)]
struct Question(CooccurrenceOptions, Vec<FormId>);

impl Question {
    fn new(corpus: &Corpus, options: &CooccurrenceOptions, hidden: &dyn Fn(FormId) -> bool) -> Self {
        Self(*options, (0..corpus.vocabulary().len() as FormId).filter(|&form| hidden(form)).collect())
    }
}

/// The answers to a few questions, that which was asked last at the end.
#[derive(Default)]
struct Recent(RefCell<Vec<(Question, RankedPairs)>>);

impl Recent {
    /// The answer to a question, if it is there.
    fn find(&self, question: &Question) -> Option<RankedPairs> {
        let mut answers = self.0.borrow_mut();
        let at = answers.iter().position(|(there, _)| there == question)?;
        let found = answers.remove(at);
        let answer = found.1.clone();
        answers.push(found);
        Some(answer)
    }

    /// Keeps an answer, unless it is a long one.
    fn note(&self, question: Question, answer: RankedPairs) {
        if answer.pairs.len() > RANKED {
            return;
        }
        self.0.borrow_mut().retain(|(there, _)| *there != question);
        self.keep_last(QUESTIONS - 1);
        self.0.borrow_mut().push((question, answer));
    }

    /// Forgets all but so many, those that were asked longest ago.
    fn keep_last(&self, count: usize) {
        let mut answers = self.0.borrow_mut();
        let old = answers.len().saturating_sub(count);
        answers.drain(..old);
    }

    fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }
}

impl Company {
    /// Nothing counted yet but the totals. Linear in the tokens of the part.
    ///
    /// # Errors
    /// As [`Units::new`].
    pub fn new(
        corpus: &Corpus,
        part: &Part,
        options: &CooccurrenceOptions,
    ) -> Result<Self, CooccurrenceError> {
        Ok(Self::of(Units::new(corpus, part, options)?))
    }

    pub(crate) fn of(units: Units) -> Self {
        Self {
            units,
            kept: RefCell::default(),
            known: RefCell::default(),
            all: Recent::default(),
            attracted: Recent::default(),
        }
    }

    /// Sets it aside while others are asked: of the words whose company is remembered, and of the questions, only the last few
    /// stay. Returns how many pairs it keeps, 8 bytes each.
    pub fn set_aside(&self) -> usize {
        self.forget(ASIDE);
        self.all.keep_last(ASIDE_QUESTIONS);
        self.attracted.keep_last(ASIDE_QUESTIONS);
        self.pairs_kept()
    }

    /// How many pairs it keeps, 8 bytes each.
    pub fn pairs_kept(&self) -> usize {
        self.kept.borrow().as_ref().map_or(0, KeptPairs::len)
    }

    /// Whether its pairs have been counted.
    pub fn is_counted(&self) -> bool {
        !self.attracted.is_empty()
    }

    pub(crate) fn units(&self) -> &Units {
        &self.units
    }

    /// Keeps pairs that were counted, in place of those before.
    pub(crate) fn keep(&self, kept: Option<KeptPairs>) {
        if kept.is_some() {
            self.kept.replace(kept);
        }
    }

    /// Remembers the best of all pairs, as they were counted.
    pub(crate) fn note_all(
        &self,
        corpus: &Corpus,
        options: &CooccurrenceOptions,
        hidden: &dyn Fn(FormId) -> bool,
        ranked: RankedPairs,
    ) {
        self.all.note(Question::new(corpus, options, hidden), ranked);
    }

    /// The same of those that attract each other.
    pub(crate) fn note_attracted(
        &self,
        corpus: &Corpus,
        options: &CooccurrenceOptions,
        hidden: &dyn Fn(FormId) -> bool,
        ranked: RankedPairs,
    ) {
        self.attracted.note(Question::new(corpus, options, hidden), ranked);
    }

    /// Whom a node meets. Its name must tell it from others: a form, or the text of a query over this part.
    pub(crate) fn meetings(&self, corpus: &Corpus, node: &Node) -> Rc<Meetings> {
        let mut known = self.known.borrow_mut();
        let there = match known.iter().position(|(name, _)| name == node.name()) {
            Some(at) => known.remove(at),
            None => (node.name().to_owned(), Rc::new(Meetings::count(corpus, &self.units, node))),
        };
        let meetings = Rc::clone(&there.1);
        known.push(there);
        drop(known);
        self.forget(REMEMBERED);
        meetings
    }

    /// Forgets the words that were asked about longest ago, until so many meetings are left for each form, or one word.
    fn forget(&self, meetings: usize) {
        let mut known = self.known.borrow_mut();
        let mut left = self.units.forms() * meetings;
        let has_room = |(_, meetings): &&(String, Rc<Meetings>)| {
            let rest = left.checked_sub(meetings.len() + NAME);
            left = rest.unwrap_or(0);
            rest.is_some()
        };
        let stay = known.iter().rev().take_while(has_room).count().max(1);
        let old = known.len().saturating_sub(stay);
        known.drain(..old);
    }

    /// The same as [`crate::cooccurrence::collocates`].
    pub fn collocates<R: PairRow>(
        &self,
        corpus: &Corpus,
        node: &Node,
        options: &CooccurrenceOptions,
        hidden: &dyn Fn(FormId) -> bool,
    ) -> CooccurrenceReport<R> {
        collocates_of(corpus, &self.units, (node, &self.meetings(corpus, node)), options, hidden)
    }

    /// The same as [`crate::pairs::pairs`], where the pairs that are kept can tell, or it was among the last questions.
    pub fn pairs<R: PairRow>(
        &self,
        corpus: &Corpus,
        options: &CooccurrenceOptions,
        hidden: &dyn Fn(FormId) -> bool,
    ) -> Option<CooccurrenceReport<R>> {
        let ranked = self.all(corpus, &Question::new(corpus, options, hidden), hidden)?;
        Some(ranked.report(corpus, options))
    }

    fn all(
        &self,
        corpus: &Corpus,
        question: &Question,
        hidden: &dyn Fn(FormId) -> bool,
    ) -> Option<RankedPairs> {
        self.all.find(question).or_else(|| {
            let ranked = self.rank(corpus, &question.0, hidden, |_| true)?;
            self.all.note(question.clone(), ranked.clone());
            Some(ranked)
        })
    }

    /// The best of the pairs that are kept.
    fn rank(
        &self,
        corpus: &Corpus,
        options: &CooccurrenceOptions,
        hidden: &dyn Fn(FormId) -> bool,
        keep: fn(Cells) -> bool,
    ) -> Option<RankedPairs> {
        let kept = self.kept.borrow();
        let asked = Asked { options, hidden, keep };
        kept.as_ref()?.rank(corpus, &self.units, &asked, &|node| self.meetings(corpus, node))
    }

    /// A counter of all pairs.
    ///
    /// # Errors
    /// As [`PairCounter::new`].
    pub fn counter(
        &self,
        corpus: &Corpus,
        options: &CooccurrenceOptions,
        hidden: &dyn Fn(FormId) -> bool,
    ) -> Result<PairCounter, CooccurrenceError> {
        PairCounter::new(corpus, self.units.clone(), options, hidden)
    }

    /// The best pairs that attract each other, where the pairs that are kept can tell, or they were asked for last.
    pub(crate) fn attracted(
        &self,
        corpus: &Corpus,
        options: &CooccurrenceOptions,
        hidden: &dyn Fn(FormId) -> bool,
    ) -> Option<RankedPairs> {
        let question = Question::new(corpus, options, hidden);
        self.attracted.find(&question).or_else(|| {
            let mut ranked = self.all(corpus, &question, hidden)?;
            let best = ranked.pairs.len();
            ranked.pairs.retain(|(_, _, cells)| cells.attracted());
            // Most measures put those first, and then the best of all are the best of them.
            if ranked.pairs.len() < best && ranked.total > best as u64 {
                ranked = self.rank(corpus, options, hidden, Cells::attracted)?;
            }
            self.attracted.note(question, ranked.clone());
            Some(ranked)
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]
mod tests {
    use super::*;
    use crate::cooccurrence::collocates;
    use crate::corpus::{Document, Step};
    use crate::matrix::MatrixReport;
    use crate::network::{NetworkBuilder, NetworkOptions, NetworkReport};
    use crate::pairs::pairs;
    use crate::settings::Unit;
    use proptest::prelude::*;

    fn corpus(text: &str) -> Corpus {
        let document = Document { source: text.to_owned(), ..Document::default() };
        Corpus::build(vec![document], Default::default()).unwrap()
    }

    fn finish(
        mut builder: NetworkBuilder,
        corpus: &Corpus,
        hidden: &dyn Fn(FormId) -> bool,
    ) -> (NetworkReport, MatrixReport) {
        while builder.step(corpus, 3) == Step::More {}
        let (network, matrix) = builder.finish_both(corpus, hidden, Some(6));
        (network, matrix.unwrap().finish(corpus))
    }

    /// Asks one question after another of one company, and each anew.
    fn check(text: &str, unit: Unit, asked: &[(usize, u32, Vec<&str>, Vec<&str>)]) {
        let corpus = corpus(text);
        let part = Part::whole(&corpus);
        let all = Measure::ALL;
        let base = CooccurrenceOptions { unit, left: 2, right: 2, ..CooccurrenceOptions::default() };
        let company = Rc::new(Company::new(&corpus, &part, &base).unwrap());
        for (measure, minimum, hide, foci) in asked {
            let cooccurrence = CooccurrenceOptions {
                measure: all[measure % all.len()],
                minimum: *minimum,
                limit: Some(9),
                ..base
            };
            let focus: Vec<Node> = foci.iter().map(|&form| Node::word(&corpus, form)).collect();
            let options = NetworkOptions { cooccurrence, focus: focus.clone(), ..NetworkOptions::default() };
            let hidden = |form: FormId| hide.contains(&corpus.vocabulary().form(form));
            let kept =
                NetworkBuilder::within(&corpus, &part, &options, &hidden, Rc::clone(&company)).unwrap();
            let anew = NetworkBuilder::new(&corpus, &part, &options, &hidden).unwrap();
            assert_eq!(finish(kept, &corpus, &hidden), finish(anew, &corpus, &hidden));
            let listed = company.pairs(&corpus, &cooccurrence, &hidden);
            assert_eq!(listed.is_some(), *minimum > 1, "what meets once is not kept");
            if let Some(listed) = listed {
                assert_eq!(listed, pairs(&corpus, &part, &cooccurrence, &hidden).unwrap());
            }
            for node in &focus {
                let anew = collocates(&corpus, &part, node, &cooccurrence, &hidden).unwrap();
                assert_eq!(company.collocates(&corpus, node, &cooccurrence, &hidden), anew);
            }
        }
    }

    #[test]
    fn words_hidden_and_shown_again_change_what_was_counted() {
        let asked = [
            (0, 2, vec!["я"], vec!["мир"]),
            (1, 2, vec!["мир", "дом"], vec![]),
            (2, 3, vec![], vec!["я", "дом"]),
            (1, 1, vec!["я"], vec![]),
            (0, 2, vec![], vec![]),
        ];
        let text = "Мир и дом. Дом и я, мир и я. Я и мир. И дом, и мир, и я.";
        for unit in [Unit::Sentence, Unit::Window] {
            check(text, unit, &asked);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn those_that_attract_each_other_are_the_best_of_them(
            text in "([abcd] ){4,30}(\\. ([abcdef] ){1,9}){0,5}",
            limit in 1_u32..9,
        ) {
            let corpus = corpus(&text);
            let part = Part::whole(&corpus);
            let base = CooccurrenceOptions { limit: Some(limit), minimum: 1, ..CooccurrenceOptions::default() };
            let units = Units::new(&corpus, &part, &base).unwrap();
            let company = Company::of(units.clone());
            let counter = || PairCounter::new(&corpus, units.clone(), &base, &|_| false).unwrap();
            let mut counted = counter().keeping();
            while counted.step(&corpus, 9) == Step::More {}
            company.keep(counted.kept(&corpus));
            for &measure in Measure::ALL {
                // What meets once is not kept.
                let options = CooccurrenceOptions { measure, minimum: 2, ..base };
                let anew = PairCounter::new(&corpus, units.clone(), &options, &|_| false).unwrap();
                let anew = anew.keep(Cells::attracted).into_ranked(&corpus);
                let remembered = company.attracted(&corpus, &options, &|_| false).unwrap();
                prop_assert_eq!(remembered.pairs, anew.pairs, "{}", measure);
            }
        }
    }

    #[test]
    fn words_asked_about_longest_ago_are_forgotten() {
        let corpus = corpus("Red green blue gray. Red green. Blue gray. Pink.");
        let company = Company::new(&corpus, &Part::whole(&corpus), &CooccurrenceOptions::default()).unwrap();
        let ask = |form: &str| {
            let node = Node::word(&corpus, form);
            let meetings = company.meetings(&corpus, &node);
            let names: Vec<String> = company.known.borrow().iter().map(|(name, _)| name.clone()).collect();
            (meetings.len(), names)
        };
        assert_eq!(ask("red"), (3, vec!["red".to_owned()]));
        ask("green");
        assert_eq!(ask("red").1, ["green", "red"], "what was asked last comes last");
        // Of 5 forms 10 meetings stay, which is not room for two words and their names.
        company.set_aside();
        assert_eq!(company.known.borrow().len(), 1);
        company.forget(0);
        assert_eq!(company.known.borrow().len(), 1, "one stays");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn remembered_is_as_counted_anew(
            text in "([abcdef]{1,2} ){4,30}(\\. ([abcde] ){1,20}){0,4}",
            is_window: bool,
            asked in proptest::collection::vec(
                (0_usize..99, 1_u32..4, proptest::sample::subsequence(vec!["a", "b", "c", "d"], 0..4),
                 proptest::sample::subsequence(vec!["a", "b", "e"], 0..3)),
                1..5),
        ) {
            check(&text, if is_window { Unit::Window } else { Unit::Sentence }, &asked);
        }
    }
}
