//! Co-occurrence, counted in steps, and the sentences behind a pair.

use super::companies::{company, company_ahead, likely};
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
use memoscope_engine::query::{Query, marked};
use memoscope_engine::stop_words::Hidden;
use memoscope_engine::vader::EmojiTable;
use memoscope_protocol::{
    CooccurrenceProblem, CooccurrenceReply, CooccurrenceRequest, CooccurrenceView, Evidence, EvidenceRequest,
    EvidenceSentence, Failure, MAX_EVIDENCE, ReplyBody,
};
use std::ops::Range;
use std::rc::Rc;

/// The most rows that are listed.
pub const ROWS: u32 = 1_000;

/// The co-occurrence view while it is being counted.
pub(super) struct CooccurrenceWork {
    request: CooccurrenceRequest,
    hidden: Hidden,
    /// The node whose company is listed.
    node: Option<Node>,
    /// What is remembered of the part; `None` where units and options do not go together.
    company: Option<Rc<Company>>,
    stage: Stage,
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
        let mut work = Self { hidden, node, company, stage, request };
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

    /// What it answers.
    pub(super) fn request(&self) -> &CooccurrenceRequest {
        &self.request
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
                    view.table = counter.finish_as(corpus);
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

    fn finish(self: Box<Self>, corpus: &Corpus, memory: &mut Memory) -> Result<ReplyBody, Failure> {
        let mut ahead = memory.take_ahead();
        ahead.likely = likely(corpus, memory, &ahead.tried, &self.request);
        memory.ahead = Some(ahead);
        Ok(ReplyBody::Cooccurrence(Self::finish(*self)))
    }
}

pub(super) fn options(request: &CooccurrenceRequest) -> CooccurrenceOptions {
    CooccurrenceOptions { limit: Some(request.options.limit.unwrap_or(ROWS).min(ROWS)), ..request.options }
}

/// The node that a query asks for, under the form it is counted by where it is one word.
fn node(corpus: &Corpus, part: &Part, focus: &str, query: &Query) -> Node {
    let name = query.as_form(corpus, part).unwrap_or(focus);
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
    // The node of a row is the form that it is counted by, or what was asked.
    let asked = match corpus.vocabulary().id(&request.node) {
        Some(_) => marked(&request.node, corpus.rules()),
        None => request.node.clone(),
    };
    let node = match Query::parse(&asked, corpus.rules()) {
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
