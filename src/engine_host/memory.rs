//! What the host remembers from one question about a corpus to the next.
//!
//! Answers are the same with and without; what is remembered is of one part at a time, of the tone of the whole too, and of how words meet of a few, so that
//! its memory is bounded. A new corpus begins with nothing remembered, other word rules with the tone of its sentences.

use super::companies::CompanyOf;
use super::scope::Places;
use super::sentiment::{Compounds, Scored};
use memoscope_engine::company::Company;
use memoscope_engine::corpus::Corpus;
use memoscope_engine::dispersion::Parts;
use memoscope_engine::frequency::RankedWords;
use memoscope_engine::part::Part;
use std::any::Any;
use std::rc::Rc;

/// The most words whose places are remembered.
const PLACED: usize = 500;

/// What is remembered of a corpus.
#[derive(Default)]
pub struct Memory {
    /// The words of the part asked about last, and the places of those that were drawn.
    words: Option<Words>,
    /// How words meet in the parts and units asked about, the last at the end.
    pub(super) companies: Vec<(CompanyOf, Rc<Company>)>,
    /// What is worked out before it is asked: an `Ahead`, which the first load does not know.
    pub(super) ahead: Option<Box<dyn Any>>,
    /// The tone of the part asked about last, and of the whole, where that is not too much to keep beside it.
    pub(super) scored: Option<Rc<Scored>>,
    pub(super) whole: Option<Rc<Scored>>,
    /// The tone of all sentences, once it was asked for: every part lies in it.
    pub(super) compounds: Option<Compounds>,
}

/// The words of a part.
pub(super) struct Words {
    part: Part,
    pub(super) ranked: RankedWords,
    places: Vec<(String, Vec<u16>)>,
}

impl Memory {
    /// What holds under other word rules too, where sentences are the same: the tone.
    pub(super) fn under_other_rules(self) -> Self {
        let Self { scored, whole, compounds, .. } = self;
        Self { scored, whole, compounds, ..Self::default() }
    }

    /// Forgets what rests on the descriptions of emoji.
    pub(super) fn forget_tone(&mut self) {
        (self.scored, self.whole, self.compounds) = (None, None, None);
    }

    /// The words of a part, with dispersion over such parts.
    pub(super) fn words(&mut self, corpus: &Corpus, part: Part, parts: Parts) -> &mut Words {
        if self.words.as_ref().is_some_and(|words| !words.ranked.are_of(&part, parts)) {
            self.words = None;
        }
        self.words.get_or_insert_with(|| Words {
            ranked: RankedWords::new(corpus, part.clone(), parts),
            part,
            places: Vec::new(),
        })
    }
}

impl Words {
    /// Where these words lie along the part.
    pub(super) fn places<'a>(
        &mut self,
        corpus: &Corpus,
        forms: impl Iterator<Item = &'a str>,
    ) -> Vec<Vec<u16>> {
        let Self { part, places: known, .. } = self;
        if known.len() > PLACED {
            known.clear();
        }
        let places = Places::new(corpus, part);
        let mut of = |form: &str| match known.iter().find(|(there, _)| there == form) {
            Some((_, there)) => there.clone(),
            None => {
                let found = places.of(form);
                known.push((form.to_owned(), found.clone()));
                found
            }
        };
        forms.map(&mut of).collect()
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use crate::engine_host::companies::CompanyOf;
    use crate::engine_host::{Budget, EngineHost};
    use memoscope_engine::choice::Choice;
    use memoscope_engine::concordance::ConcordanceOptions;
    use memoscope_engine::cooccurrence::CooccurrenceOptions;
    use memoscope_engine::dispersion::Parts;
    use memoscope_engine::frequency::FrequencyOptions;
    use memoscope_engine::settings::{
        Case, Convention, Hyphen, Level, Measure, Numbers, SentenceRule, TextRules, Unit,
    };
    use memoscope_protocol::{
        Canvas, ConcordanceRequest, CooccurrenceRequest, DocumentInput, FrequencyRequest, HiddenWords, Load,
        PartRequest, Reply, ReplyBody, Request, RequestBody, SentimentRequest,
    };
    use proptest::prelude::*;

    const TEXTS: [&str; 2] = [
        "The good cat saw a bad-good dog. A dog saw the cat! Good dog, bad cat.\n\nThe cat and the dog. A good day. Dog, cat.",
        "Добрый кот и злой пёс. Кот и пёс, пёс и Кот. Bad cat. Good cat and good dog, good cat.",
    ];

    /// Everything that is chosen, each by a small number.
    type Chosen = (u8, u8, u8, u8, u8, u8, u8);

    fn hidden(of: u8) -> HiddenWords {
        let hide = ["cat", "dog"].iter().take(of as usize % 3).map(|&word| word.to_owned()).collect();
        HiddenWords { english: of % 2 == 1, hide, unhide: Vec::new(), numbers: Numbers::Keep }
    }

    fn part(of: u8) -> PartRequest {
        match of % 4 {
            0 => PartRequest::Whole,
            3 => PartRequest::Documents(Choice { numbers: vec![(1, 1)], ..Choice::default() }),
            1 => PartRequest::Stretch { document: 0, start: 0, end: 40 },
            _ => PartRequest::Stretch { document: 0, start: 30, end: 90 },
        }
    }

    fn body((kind, at, hide, minimum, measure, focus, other): Chosen) -> RequestBody {
        let (part, hidden) = (part(at), hidden(hide));
        let foci: Vec<String> = ["cat", "dog|bad", "кот"]
            .iter()
            .skip(1 + focus as usize % 3)
            .map(|&word| word.to_owned())
            .collect();
        match kind % 5 {
            0 => RequestBody::Frequency(FrequencyRequest {
                part,
                hidden,
                filter: ["", "o"][other as usize % 2].to_owned(),
                placed: u32::from(focus % 4),
                options: FrequencyOptions {
                    minimum: u32::from(minimum % 4),
                    limit: Some(5),
                    parts: [Parts::Auto, Parts::Sentence][measure as usize % 2],
                },
            }),
            1 | 2 => RequestBody::Cooccurrence(CooccurrenceRequest {
                part,
                hidden,
                options: CooccurrenceOptions {
                    unit: [Unit::Sentence, Unit::Window, Unit::Paragraph][other as usize % 3],
                    left: u32::from(1 + other % 4),
                    right: 2,
                    measure: Measure::ALL[measure as usize % Measure::ALL.len()],
                    minimum: u32::from(1 + minimum % 3),
                    ..CooccurrenceOptions::default()
                },
                foci,
                matrix: kind % 5 == 2,
                canvas: Canvas { width: 500, height: 400 },
            }),
            3 => RequestBody::Sentiment(SentimentRequest {
                part,
                level: [Level::Sentence, Level::Paragraph][measure as usize % 2],
                smooth: 3,
                hidden,
            }),
            _ => RequestBody::Concordance(ConcordanceRequest {
                part,
                queries: foci,
                options: ConcordanceOptions { limit: Some(9), ..ConcordanceOptions::default() },
                language: String::new(),
                hidden,
            }),
        }
    }

    fn load(text: usize, rules: &TextRules) -> RequestBody {
        let documents = vec![DocumentInput { text: TEXTS[text].to_owned(), ..DocumentInput::default() }];
        RequestBody::Load(Load { documents, rules: rules.clone() })
    }

    /// Other word rules than these.
    fn others(mut rules: TextRules, change: u8) -> TextRules {
        match change % 4 {
            0 => rules.case = if rules.case == Case::Fold { Case::Keep } else { Case::Fold },
            1 => rules.hyphen = if rules.hyphen == Hyphen::Split { Hyphen::Keep } else { Hyphen::Split },
            2 if rules.own.is_empty() => rules.own.join.push("good cat".to_owned()),
            2 => rules.own.join.clear(),
            _ => {
                let is_text = rules.sentences == SentenceRule::Text;
                rules.sentences = if is_text { SentenceRule::Lines } else { SentenceRule::Text };
            }
        }
        rules
    }

    /// The last answer to a request.
    fn ask(host: &mut EngineHost, body: RequestBody) -> ReplyBody {
        let mut replies = host.receive(Request { id: 1, body });
        while host.is_busy() {
            replies = host.step(Budget(50));
        }
        replies.pop().and_then(|reply| reply.body.ok()).expect("an answer")
    }

    proptest! {
        #[test]
        fn a_host_that_remembers_answers_as_a_fresh_one(
            asked in proptest::collection::vec((any::<Chosen>(), 0_u8..9, 0_u8..40), 2..9),
        ) {
            let (mut text, mut rules) = (0, TextRules::default());
            let mut host = EngineHost::default();
            ask(&mut host, load(text, &rules));
            for (chosen, change, ahead) in asked {
                let mut fresh = EngineHost::default();
                if change == 0 {
                    text = 1 - text;
                    ask(&mut host, load(text, &rules));
                } else if change < 5 {
                    rules = others(rules, change);
                    let (told, anew) = (ask(&mut host, RequestBody::Rules(rules.clone())), load(text, &rules));
                    prop_assert_eq!(told, ask(&mut fresh, anew));
                }
                ask(&mut fresh, load(text, &rules));
                prop_assert_eq!(ask(&mut host, body(chosen)), ask(&mut fresh, body(chosen)));
                (0..ahead).for_each(|_| host.step_ahead(Budget(3)));
            }
        }
    }

    fn by(unit: Unit) -> RequestBody {
        let asked = body((1, 0, 0, 1, 0, 2, 0));
        let RequestBody::Cooccurrence(mut request) = asked else { panic!("{asked:?}") };
        request.options = CooccurrenceOptions { unit, left: 2, ..request.options };
        RequestBody::Cooccurrence(request)
    }

    /// A host that was asked by sentence and has worked ahead so many times.
    fn ahead(steps: u32) -> EngineHost {
        let mut host = EngineHost::default();
        ask(&mut host, load(0, &TextRules::default()));
        assert!(!host.looks_ahead());
        ask(&mut host, by(Unit::Sentence));
        (0..steps).for_each(|_| {
            assert!(host.looks_ahead());
            host.step_ahead(Budget(1));
        });
        host
    }

    #[test]
    fn other_kinds_of_units_are_counted_before_they_are_asked() {
        let mut host = ahead(1);
        while host.looks_ahead() {
            host.step_ahead(Budget(1));
        }
        let count = host.memory.companies.len();
        assert_eq!(count, 3, "a single text has no other documents");
        for unit in [Unit::Window, Unit::Paragraph] {
            host.receive(Request { id: 1, body: by(unit) });
            assert_eq!(host.step(Budget(1)).len(), 1, "the pairs are known");
            assert_eq!(host.memory.companies.len(), count);
            assert!(!host.looks_ahead());
        }
    }

    /// The answer to a question, and how many steps it takes.
    fn steps(host: &mut EngineHost, body: RequestBody) -> (Vec<Reply>, u32) {
        host.receive(Request { id: 1, body });
        let mut taken = 1;
        let mut replies = host.step(Budget(1));
        while replies.is_empty() {
            taken += 1;
            replies = host.step(Budget(1));
        }
        (replies, taken)
    }

    fn of(body: RequestBody) -> CompanyOf {
        let RequestBody::Cooccurrence(request) = body else { panic!("{body:?}") };
        CompanyOf::of(&request)
    }

    #[test]
    fn what_is_being_counted_ahead_is_answered_when_it_is_asked() {
        let (anew, all) = steps(&mut ahead(0), by(Unit::Window));
        let mut host = ahead(3);
        assert_eq!(steps(&mut host, by(Unit::Window)), (anew, all - 3), "three steps were taken before");
        let last = host.memory.companies.last();
        assert!(last.is_some_and(|(there, _)| *there == of(by(Unit::Window))), "it goes last now");
        for unit in [Unit::Paragraph, Unit::Sentence] {
            assert_eq!(ask(&mut ahead(2), by(unit)), ask(&mut ahead(0), by(unit)));
        }
    }

    #[test]
    fn a_kind_of_unit_is_tried_once_and_without_a_convention() {
        let mut host = ahead(0);
        let ask_windows = |host: &mut EngineHost, side| {
            let RequestBody::Cooccurrence(mut request) = by(Unit::Window) else { return 0 };
            let convention = Some(Convention::Pairs);
            request.options = CooccurrenceOptions { convention, left: side, right: side, ..request.options };
            ask(host, RequestBody::Cooccurrence(request));
            let mut steps = 0;
            while host.looks_ahead() {
                host.step_ahead(Budget(9));
                steps += 1;
            }
            steps
        };
        host.memory.companies.clear();
        assert!(ask_windows(&mut host, 2) > 0);
        let counted = host.memory.companies.iter().filter(|(_, company)| company.is_counted());
        assert_eq!(counted.count(), 3, "windows, sentences and paragraphs");
        assert_eq!(ask_windows(&mut host, 3), 0, "sentences have no window");
        host.memory.companies.clear();
        assert_eq!(ask_windows(&mut host, 2), 0, "what made no room for itself is not tried again");
    }
}
