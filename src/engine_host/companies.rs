//! Which companies are remembered, and which are likely to be asked for next.

use super::cooccurrence::options;
use super::memory::Memory;
use memoscope_engine::company::Company;
use memoscope_engine::cooccurrence::{CooccurrenceError, CooccurrenceOptions};
use memoscope_engine::corpus::Corpus;
use memoscope_engine::part::Part;
use memoscope_engine::settings::{Convention, Unit};
use memoscope_protocol::{CooccurrenceRequest, PartRequest};
use std::rc::Rc;

/// The most parts or kinds of units whose company is remembered: the four kinds, and one more window.
const COMPANIES: usize = 5;

/// The most words of a corpus whose other kinds of units are counted before they are asked: a second's work.
const AHEAD_WORDS: u32 = 4_000_000;

/// The most pairs that those keep which are not asked now.
const ASIDE_PAIRS: usize = 1_500_000;

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

/// Where a company stands among those that are remembered.
fn place_of(memory: &Memory, of: &CompanyOf) -> Option<usize> {
    memory.companies.iter().position(|(there, _)| there == of)
}

/// What is remembered of the part of a request, which is nothing at first. It goes last when others need room.
pub(super) fn company(
    corpus: &Corpus,
    memory: &mut Memory,
    part: &Part,
    request: &CooccurrenceRequest,
) -> Result<Rc<Company>, CooccurrenceError> {
    let of = CompanyOf::of(request);
    let found = place_of(memory, &of).map(|at| memory.companies.remove(at));
    let companies = &mut memory.companies;
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
pub(super) fn company_ahead(
    corpus: &Corpus,
    memory: &mut Memory,
    part: &Part,
    request: &CooccurrenceRequest,
) -> Result<Rc<Company>, CooccurrenceError> {
    let of = CompanyOf::of(request);
    if let Some((_, company)) = place_of(memory, &of).and_then(|at| memory.companies.get(at)) {
        return Ok(Rc::clone(company));
    }
    let company = Rc::new(Company::new(corpus, part, &options(request))?);
    memory.companies.insert(0, (of, Rc::clone(&company)));
    Ok(company)
}

/// What was counted ahead has been asked: it goes last when others need room.
pub(super) fn keep_longest(memory: &mut Memory, request: &CooccurrenceRequest) {
    if let Some(at) = place_of(memory, &CompanyOf::of(request)) {
        let company = memory.companies.remove(at);
        memory.companies.push(company);
    }
}

/// The same of the other kinds of units whose company is not remembered and was not tried, as many as there is room for, the
/// quickest to count at the end.
pub(super) fn likely(
    corpus: &Corpus,
    memory: &Memory,
    tried: &[CompanyOf],
    request: &CooccurrenceRequest,
) -> Vec<CooccurrenceRequest> {
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
        tried.contains(&of) || companies.any(|(there, company)| *there == of && company.is_counted())
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
