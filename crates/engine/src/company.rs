//! What is remembered of how the words of a part meet in units of one kind.
//!
//! Units and totals, the company of the words asked about last, and the pairs once they have been counted. What a page asks
//! next (another focus, measure, minimum or stop list) is then answered without reading the part again, with the same
//! numbers.

use crate::cells::Cells;
use crate::cooccurrence::{
    CooccurrenceError, CooccurrenceOptions, CooccurrenceReport, Meetings, Node, collocates_of,
};
use crate::corpus::Corpus;
use crate::pairs::{Asked, KeptPairs, PairCounter, RankedPairs};
use crate::part::Part;
use crate::units::Units;
use crate::vocabulary::FormId;
use std::cell::RefCell;
use std::rc::Rc;

/// The most words and queries whose company is remembered: each takes 8 bytes for every form of the corpus.
const REMEMBERED: usize = 32;

/// As many of a company that is set aside.
const ASIDE: usize = 4;

/// The company that the words of a part keep.
pub struct Company {
    units: Units,
    kept: RefCell<Option<KeptPairs>>,
    /// Whom nodes meet, by their names, those asked about last at the end.
    known: RefCell<Vec<(String, Rc<Meetings>)>>,
    /// The pairs that were ranked last, and those that were listed last, each with what was asked for.
    ranked: RefCell<Option<(Question, RankedPairs)>>,
    listed: RefCell<Option<(Question, CooccurrenceReport)>>,
}

/// Measure, minimum and limit, and which forms are hidden.
#[derive(PartialEq)]
struct Question(CooccurrenceOptions, Vec<bool>);

impl Question {
    fn new(corpus: &Corpus, options: &CooccurrenceOptions, hidden: &dyn Fn(FormId) -> bool) -> Self {
        Self(*options, (0..corpus.vocabulary().len() as FormId).map(hidden).collect())
    }
}

/// The answer to a question, if it was the last one.
fn known<A: Clone>(last: &RefCell<Option<(Question, A)>>, question: &Question) -> Option<A> {
    last.borrow().as_ref().filter(|(there, _)| there == question).map(|(_, answer)| answer.clone())
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
            ranked: RefCell::default(),
            listed: RefCell::default(),
        }
    }

    /// Sets it aside while others are asked: of the words whose company is remembered only the last few stay. Returns how many
    /// pairs it keeps, 8 bytes each.
    pub fn set_aside(&self) -> usize {
        let mut known = self.known.borrow_mut();
        let old = known.len().saturating_sub(ASIDE);
        known.drain(..old);
        self.pairs_kept()
    }

    /// How many pairs it keeps, 8 bytes each.
    pub fn pairs_kept(&self) -> usize {
        self.kept.borrow().as_ref().map_or(0, KeptPairs::len)
    }

    /// Whether its pairs have been counted.
    pub fn is_counted(&self) -> bool {
        self.ranked.borrow().is_some()
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

    /// Remembers the best pairs that attract each other, as they were counted.
    pub(crate) fn note_attracted(
        &self,
        corpus: &Corpus,
        options: &CooccurrenceOptions,
        hidden: &dyn Fn(FormId) -> bool,
        ranked: &RankedPairs,
    ) {
        self.ranked.replace(Some((Question::new(corpus, options, hidden), ranked.clone())));
    }

    /// Remembers the list of all pairs, as it was counted.
    pub(crate) fn note_listed(
        &self,
        corpus: &Corpus,
        options: &CooccurrenceOptions,
        hidden: &dyn Fn(FormId) -> bool,
        report: CooccurrenceReport,
    ) {
        self.listed.replace(Some((Question::new(corpus, options, hidden), report)));
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
        if known.len() > REMEMBERED {
            known.remove(0);
        }
        meetings
    }

    /// The same as [`crate::cooccurrence::collocates`].
    pub fn collocates(
        &self,
        corpus: &Corpus,
        node: &Node,
        options: &CooccurrenceOptions,
        hidden: &dyn Fn(FormId) -> bool,
    ) -> CooccurrenceReport {
        collocates_of(corpus, &self.units, (node, &self.meetings(corpus, node)), options, hidden)
    }

    /// The same as [`crate::pairs::pairs`], where the pairs that are kept can tell, or it was asked last.
    pub fn pairs(
        &self,
        corpus: &Corpus,
        options: &CooccurrenceOptions,
        hidden: &dyn Fn(FormId) -> bool,
    ) -> Option<CooccurrenceReport> {
        let listed = known(&self.listed, &Question::new(corpus, options, hidden));
        if listed.is_some() {
            return listed;
        }
        let kept = self.kept.borrow();
        let kept = kept.as_ref()?;
        let asked = Asked { options, hidden, keep: |_| true };
        let found = kept.rank(corpus, &self.units, &asked, &|node| self.meetings(corpus, node))?;
        Some(kept.as_report(corpus, &self.units, options, found))
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
        let ranked = known(&self.ranked, &question);
        if ranked.is_some() {
            return ranked;
        }
        let kept = self.kept.borrow();
        let kept = kept.as_ref()?;
        let asked = Asked { options, hidden, keep: Cells::attracted };
        let found = kept.rank(corpus, &self.units, &asked, &|node| self.meetings(corpus, node))?;
        let found = kept.as_pairs(corpus, &self.units, found);
        self.ranked.replace(Some((question, found.clone())));
        Some(found)
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
    use crate::settings::{Measure, Unit};
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
