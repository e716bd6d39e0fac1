//! Co-occurrence, counted in steps, and the sentences behind a pair.

use super::memory::Memory;
use super::scope::{hidden, part};
use super::{Budget, Work};
use memoscope_engine::company::Company;
use memoscope_engine::cooccurrence::{
    CooccurrenceError, CooccurrenceOptions, Node, evidence as find_evidence,
};
use memoscope_engine::corpus::{Corpus, Step};
use memoscope_engine::matrix::{MatrixBuilder, MatrixReport, WORDS};
use memoscope_engine::network::{NetworkBuilder, NetworkOptions, NetworkReport};
use memoscope_engine::pairs::PairCounter;
use memoscope_engine::part::Part;
use memoscope_engine::query::Query;
use memoscope_engine::settings::{Convention, Unit};
use memoscope_engine::stop_words::Hidden;
use memoscope_engine::vader::EmojiTable;
use memoscope_protocol::{
    CooccurrenceProblem, CooccurrenceReply, CooccurrenceRequest, CooccurrenceView, Evidence, EvidenceRequest,
    EvidenceSentence, Failure, MAX_EVIDENCE, PartRequest, ReplyBody,
};
use std::ops::Range;
use std::rc::Rc;

/// The most rows that are listed.
pub const ROWS: u32 = 1_000;

/// The most parts or kinds of units whose company is remembered: the four kinds, and one more window.
const COMPANIES: usize = 5;

/// The most words of a corpus whose other kinds of units are counted before they are asked: a second's work.
const AHEAD_WORDS: u32 = 4_000_000;

/// The most pairs that those keep which are not asked now.
const ASIDE_PAIRS: usize = 1_500_000;

/// The co-occurrence view while it is being counted.
pub(super) struct CooccurrenceWork {
    request: CooccurrenceRequest,
    hidden: Hidden,
    /// The node whose company is listed.
    node: Option<Node>,
    /// What is remembered of the part; `None` where units and options do not go together.
    company: Option<Rc<Company>>,
    stage: Stage,
    /// Whether it is counted before it is asked.
    is_ahead: bool,
}

/// The part and the kind of units that a company is of.
#[derive(PartialEq)]
pub struct CompanyOf(PartRequest, Unit, (u32, u32, bool), Option<Convention>);

impl CompanyOf {
    pub(super) fn of(request: &CooccurrenceRequest) -> Self {
        let options = &request.options;
        // Other units have no window.
        let window = match options.unit {
            Unit::Window => (options.left, options.right, options.cross_sentences),
            _ => (0, 0, false),
        };
        Self(request.part.clone(), options.unit, window, options.convention)
    }
}

/// What is remembered of the part of a request, which is nothing at first. It goes last when others need room.
fn company(
    corpus: &Corpus,
    memory: &mut Memory,
    part: &Part,
    request: &CooccurrenceRequest,
) -> Result<Rc<Company>, CooccurrenceError> {
    let of = CompanyOf::of(request);
    let companies = &mut memory.companies;
    let found = companies.iter().position(|(there, _)| *there == of).map(|at| companies.remove(at));
    // Others make room first, or memory would not keep to its budget.
    let mut left = ASIDE_PAIRS;
    let has_room = |(_, company): &&(CompanyOf, Rc<Company>)| {
        let rest = left.checked_sub(company.set_aside());
        left = rest.unwrap_or(0);
        rest.is_some()
    };
    let stay = companies.iter().rev().take(COMPANIES - 1).take_while(has_room).count();
    companies.drain(..companies.len() - stay);
    let company = match found {
        Some((_, company)) => company,
        None => Rc::new(Company::new(corpus, part, &options(request))?),
    };
    companies.push((of, Rc::clone(&company)));
    Ok(company)
}

/// The same for what was not asked, which goes first when others need room.
fn company_ahead(
    corpus: &Corpus,
    memory: &mut Memory,
    part: &Part,
    request: &CooccurrenceRequest,
) -> Result<Rc<Company>, CooccurrenceError> {
    let of = CompanyOf::of(request);
    if let Some((_, company)) = memory.companies.iter().find(|(there, _)| *there == of) {
        return Ok(Rc::clone(company));
    }
    let company = Rc::new(Company::new(corpus, part, &options(request))?);
    memory.companies.insert(0, (of, Rc::clone(&company)));
    Ok(company)
}

/// What was counted ahead has been asked: it goes last when others need room.
pub(super) fn keep_longest(memory: &mut Memory, request: &CooccurrenceRequest) {
    let of = CompanyOf::of(request);
    if let Some(at) = memory.companies.iter().position(|(there, _)| *there == of) {
        let company = memory.companies.remove(at);
        memory.companies.push(company);
    }
}

/// The same of the other kinds of units whose company is not remembered and was not tried, as many as there is room for, the
/// quickest to count at the end.
fn likely(corpus: &Corpus, memory: &Memory, request: &CooccurrenceRequest) -> Vec<CooccurrenceRequest> {
    let kept: usize = memory.companies.iter().rev().skip(1).map(|(_, company)| company.pairs_kept()).sum();
    let is_stretch = matches!(request.part, PartRequest::Stretch { .. });
    if is_stretch || corpus.token_count() > AHEAD_WORDS || kept >= ASIDE_PAIRS {
        return Vec::new();
    }
    let has_pairs = |unit: &Unit| match unit {
        Unit::Document => corpus.documents().len() > 1,
        Unit::Window => request.options.left == request.options.right,
        Unit::Sentence | Unit::Paragraph => true,
    };
    // A convention is of windows alone, and another will be asked for them as it is chosen.
    let with = |unit| {
        let options = CooccurrenceOptions { unit, convention: None, ..request.options };
        CooccurrenceRequest { options, ..request.clone() }
    };
    let is_known = |of: CompanyOf| {
        let mut companies = memory.companies.iter();
        memory.tried.contains(&of) || companies.any(|(there, company)| *there == of && company.is_counted())
    };
    let room = COMPANIES.saturating_sub(memory.companies.len());
    let mut asked: Vec<CooccurrenceRequest> = [Unit::Window, Unit::Sentence, Unit::Paragraph, Unit::Document]
        .into_iter()
        .filter(|unit| *unit != request.options.unit && has_pairs(unit))
        .map(with)
        .filter(|asked| !is_known(CompanyOf::of(asked)))
        .take(room)
        .collect();
    asked.reverse();
    asked
}

enum Stage {
    /// Something did not go together.
    Refused(CooccurrenceProblem),
    Network(Box<NetworkBuilder>),
    /// The network is done, its words are counted against each other.
    Matrix(Box<NetworkReport>, Box<MatrixBuilder>),
    /// The pictures are done; pairs are listed where there is no node.
    Pairs(Box<CooccurrenceView>, Box<PairCounter>),
    Done(Box<CooccurrenceView>),
}

impl CooccurrenceWork {
    pub(super) fn new(corpus: &Corpus, memory: &mut Memory, request: CooccurrenceRequest) -> Self {
        Self::begin(corpus, memory, request, false)
    }

    /// The same of what was not asked yet.
    pub(super) fn ahead(corpus: &Corpus, memory: &mut Memory, request: CooccurrenceRequest) -> Self {
        Self::begin(corpus, memory, request, true)
    }

    fn begin(corpus: &Corpus, memory: &mut Memory, request: CooccurrenceRequest, is_ahead: bool) -> Self {
        let part = part(corpus, &request.part);
        let hidden = hidden(corpus, &request.hidden);
        // What is no query has no company; a chip says why.
        let parsed = |focus: &String| {
            let query = Query::parse(focus, corpus.rules()).ok()?;
            Some(node(corpus, &part, focus, &query))
        };
        let foci: Vec<Option<Node>> = request.foci.iter().map(parsed).collect();
        let node = foci.first().cloned().flatten();
        let options = NetworkOptions {
            cooccurrence: options(&request),
            focus: foci.into_iter().flatten().collect(),
            width: f64::from(request.canvas.width),
            height: f64::from(request.canvas.height),
            nodes: if request.canvas.width < 480 { 16 } else { 24 },
            ..NetworkOptions::default()
        };
        let company = match is_ahead {
            true => company_ahead(corpus, memory, &part, &request),
            false => company(corpus, memory, &part, &request),
        };
        let builder = company.map(|company| {
            let is_hidden = |form| hidden.is_hidden(form);
            let builder = NetworkBuilder::within(corpus, &part, &options, &is_hidden, Rc::clone(&company));
            // Without a node all pairs are listed below the picture, and counted once for both.
            (builder.map(|builder| if node.is_none() { builder.listing() } else { builder }), company)
        });
        let (builder, company) = match builder {
            Ok((builder, company)) => (builder, Some(company)),
            Err(error) => (Err(error), None),
        };
        let stage = Stage::Refused(CooccurrenceProblem::EmptyWindow);
        let mut work = Self { hidden, node, company, stage, request, is_ahead };
        work.stage = match builder {
            Ok(builder) => Stage::Network(Box::new(builder)),
            // One word's company needs no even window.
            Err(CooccurrenceError::UnevenWindow { .. }) if work.node.is_some() => {
                work.list(corpus, None, None)
            }
            Err(error) => Stage::Refused(problem(&error)),
        };
        work
    }

    /// Counts some; whether it is done.
    pub(super) fn step(&mut self, corpus: &Corpus, budget: Budget) -> Step {
        let stage = std::mem::replace(&mut self.stage, Stage::Refused(CooccurrenceProblem::EmptyWindow));
        self.stage = match stage {
            Stage::Network(mut builder) => match builder.step(corpus, budget.0) {
                Step::More => Stage::Network(builder),
                Step::Done => {
                    let words = self.request.matrix.then_some(WORDS);
                    match builder.finish_both(corpus, &|form| self.hidden.is_hidden(form), words) {
                        (network, Some(matrix)) => Stage::Matrix(Box::new(network), Box::new(matrix)),
                        (network, None) => self.list(corpus, Some(network), None),
                    }
                }
            },
            Stage::Matrix(network, mut matrix) => match matrix.step(corpus) {
                Step::More => Stage::Matrix(network, matrix),
                Step::Done => self.list(corpus, Some(*network), Some(matrix.finish(corpus))),
            },
            Stage::Pairs(mut view, mut counter) => match counter.step(corpus, budget.0) {
                Step::More => Stage::Pairs(view, counter),
                Step::Done => {
                    view.table = counter.finish(corpus);
                    Stage::Done(view)
                }
            },
            done => done,
        };
        match self.stage {
            Stage::Network(_) | Stage::Matrix(..) | Stage::Pairs(..) => Step::More,
            Stage::Refused(_) | Stage::Done(_) => Step::Done,
        }
    }

    /// The answer, once it is done.
    pub(super) fn finish(self) -> CooccurrenceReply {
        match self.stage {
            Stage::Done(view) | Stage::Pairs(view, _) => Ok(*view),
            Stage::Refused(problem) => Err(problem),
            Stage::Network(_) | Stage::Matrix(..) => Err(CooccurrenceProblem::EmptyWindow),
        }
    }

    /// Lists the company of the node, or begins to list the pairs.
    fn list(&self, corpus: &Corpus, network: Option<NetworkReport>, matrix: Option<MatrixReport>) -> Stage {
        let options = options(&self.request);
        let is_hidden = |form| self.hidden.is_hidden(form);
        let Some(company) = &self.company else {
            return Stage::Refused(CooccurrenceProblem::EmptyWindow);
        };
        let communities = network.as_ref().map(NetworkReport::communities);
        let view = |node, table| Box::new(CooccurrenceView { node, network, communities, matrix, table });
        if let Some(node) = &self.node {
            let table = company.collocates(corpus, node, &options, &is_hidden);
            return Stage::Done(view(Some(node.name().to_owned()), table));
        }
        if let Some(table) = company.pairs(corpus, &options, &is_hidden) {
            return Stage::Done(view(None, table));
        }
        match company.counter(corpus, &options, &is_hidden) {
            Ok(counter) => Stage::Pairs(view(None, counter.empty()), Box::new(counter)),
            Err(error) => Stage::Refused(problem(&error)),
        }
    }
}

impl Work for CooccurrenceWork {
    fn step(&mut self, corpus: &Corpus, _: Option<&EmojiTable>, budget: Budget) -> Step {
        Self::step(self, corpus, budget)
    }

    fn takes(&mut self, asked: &CooccurrenceRequest) -> bool {
        self.is_ahead &= self.request != *asked;
        !self.is_ahead
    }

    fn finish(self: Box<Self>, corpus: &Corpus, memory: &mut Memory) -> Result<ReplyBody, Failure> {
        if self.is_ahead {
            memory.tried.push(CompanyOf::of(&self.request));
        } else {
            memory.likely = likely(corpus, memory, &self.request);
        }
        Ok(ReplyBody::Cooccurrence(Self::finish(*self)))
    }
}

fn options(request: &CooccurrenceRequest) -> CooccurrenceOptions {
    CooccurrenceOptions { limit: Some(request.options.limit.unwrap_or(ROWS).min(ROWS)), ..request.options }
}

/// The node that a query asks for, under the form it is counted by where it is one word.
fn node(corpus: &Corpus, part: &Part, focus: &str, query: &Query) -> Node {
    let name = query.as_form(corpus).unwrap_or(focus);
    Node::new(name, query.find(corpus, part))
}

fn problem(error: &CooccurrenceError) -> CooccurrenceProblem {
    match *error {
        CooccurrenceError::FewDocuments { documents } => CooccurrenceProblem::FewDocuments { documents },
        CooccurrenceError::Convention { unit, convention, .. } => {
            CooccurrenceProblem::Convention { unit, convention }
        }
        CooccurrenceError::WideWindow { value, limit } => CooccurrenceProblem::WideWindow { value, limit },
        CooccurrenceError::UnevenWindow { .. } => CooccurrenceProblem::UnevenWindow,
        _ => CooccurrenceProblem::EmptyWindow,
    }
}

/// The sentences behind a pair, with both marked. A pair that can't be counted has none.
pub(super) fn evidence(corpus: &Corpus, request: EvidenceRequest) -> Evidence {
    let part = part(corpus, &request.part);
    let node = match Query::parse(&request.node, corpus.rules()) {
        Ok(query) => node(corpus, &part, &request.node, &query),
        Err(_) => Node::new(request.node.clone(), Vec::new()),
    };
    let form = corpus.vocabulary().id(&request.collocate);
    let found = form
        .and_then(|form| find_evidence(corpus, &part, &node, form, &request.options).ok())
        .unwrap_or_default();
    let sentences = found
        .iter()
        .take(MAX_EVIDENCE)
        .map(|&sentence| evidence_sentence(corpus, sentence, node.spans(), form))
        .collect();
    Evidence { node: request.node, collocate: request.collocate, total: found.len() as u32, sentences }
}

fn evidence_sentence(
    corpus: &Corpus,
    sentence: u32,
    node: &[Range<u32>],
    form: Option<u32>,
) -> EvidenceSentence {
    let bytes = corpus.sentence_bytes(sentence);
    let tokens = corpus.sentence_tokens(sentence);
    let of_node = node
        .iter()
        .filter(|span| span.start >= tokens.start && span.end <= tokens.end)
        .map(|span| (corpus.token_bytes(span.start).start, corpus.token_bytes(span.end - 1).end, true));
    let of_form = tokens
        .clone()
        .filter(|&token| corpus.forms_of(token..token + 1).first().copied() == form)
        .map(|token| corpus.token_bytes(token))
        .map(|range| (range.start, range.end, false));
    let mut marks: Vec<(u32, u32, bool)> = of_node
        .chain(of_form)
        .map(|(start, end, node)| (start - bytes.start, end - bytes.start, node))
        .collect();
    memoscope_engine::order::sort_by_key(&mut marks, |&(start, end, is_node)| (start, !is_node, end));
    let mut end = 0;
    marks.retain(|mark| {
        let is_free = mark.0 >= end;
        if is_free {
            end = mark.1;
        }
        is_free
    });
    EvidenceSentence { sentence, text: corpus.slice(bytes).to_owned(), marks }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]
mod tests {
    use super::*;
    use memoscope_engine::corpus::Document;
    use memoscope_protocol::Canvas;

    #[test]
    fn the_company_of_a_few_kinds_of_units_is_remembered() {
        let document = Document { source: "A cat sat. A cat ate.".to_owned(), ..Document::default() };
        let corpus = Corpus::build(vec![document], Default::default()).unwrap();
        let (part, mut memory) = (Part::whole(&corpus), Memory::default());
        let mut ask = |unit, side| {
            let options = CooccurrenceOptions { unit, left: side, right: side, ..Default::default() };
            let canvas = Canvas { width: 500, height: 400 };
            let (part_request, hidden) = Default::default();
            let request = CooccurrenceRequest {
                part: part_request,
                hidden,
                options,
                foci: vec![],
                matrix: false,
                canvas,
            };
            (company(&corpus, &mut memory, &part, &request).unwrap(), memory.companies.len())
        };
        let (first, _) = ask(Unit::Sentence, 5);
        assert_eq!(ask(Unit::Paragraph, 5).1, 2);
        let (again, count) = ask(Unit::Sentence, 5);
        assert!(Rc::ptr_eq(&first, &again));
        assert_eq!(count, 2);
        let counts: Vec<usize> = (1..6).map(|side| ask(Unit::Window, side).1).collect();
        assert_eq!(counts, [3, 4, 5, 5, 5]);
        assert!(!Rc::ptr_eq(&first, &ask(Unit::Sentence, 5).0), "what was asked longest ago goes");
    }
}
