//! One function for each question of the first view: from a request's settings to the engine's report.

use super::memory::Memory;
use super::page::{Page, page, read};
use super::scope::{hidden, part, span};
use crate::later::later;
use memoscope_engine::corpus::Corpus;
use memoscope_engine::filter::Filter;
use memoscope_engine::part::Part;
use memoscope_engine::query::Query;
use memoscope_engine::vader::EmojiTable;
use memoscope_protocol::{
    Failure, FocusHits, FocusReply, FocusRequest, FrequencyReply, FrequencyRequest, MAX_FORMS, MAX_SPANS,
    PLACES, QueryProblem, ReplyBody, RequestBody,
};
use std::ops::Range;

/// The answer to a request that takes one step.
pub(super) fn answer(
    corpus: &Corpus,
    emoji: Option<&EmojiTable>,
    memory: &mut Memory,
    body: RequestBody,
) -> Result<ReplyBody, Failure> {
    Ok(match body {
        RequestBody::Read(at) => ReplyBody::Read(read(corpus, at)),
        RequestBody::Focus(request) => ReplyBody::Focus(focus(corpus, &request)),
        RequestBody::Frequency(request) => ReplyBody::Frequency(frequency_view(corpus, memory, &request)),
        // The page asks for these only once they can be answered.
        body => {
            return later()
                .map_or(Err(Failure::BadMessage), |later| (later.answer)(corpus, emoji, memory, body));
        }
    })
}

fn focus(corpus: &Corpus, request: &FocusRequest) -> Vec<FocusReply> {
    let part = part(corpus, &request.part);
    let page = page(corpus, request.shown);
    let answer = |query: &String| FocusReply {
        query: query.clone(),
        found: Query::parse(query, corpus.rules())
            .map(|parsed| hits(corpus, &part, &page, &parsed))
            .map_err(|error| QueryProblem::from(&error)),
    };
    request.queries.iter().map(answer).collect()
}

fn hits(corpus: &Corpus, part: &Part, page: &Page, query: &Query) -> FocusHits {
    let found = query.find(corpus, part);
    let mut sentences = 0;
    let mut sentence_end = 0;
    for range in &found {
        if range.start >= sentence_end {
            sentence_end = corpus.sentence_tokens(corpus.sentence_of_token(range.start)).end;
            sentences += 1;
        }
    }
    let bytes = |range: &Range<u32>| {
        corpus.token_bytes(range.start).start..corpus.token_bytes(range.end.saturating_sub(1)).end
    };
    let first = found.partition_point(|range| bytes(range).end <= page.bytes.start);
    let shown = found.iter().skip(first).map(bytes).take_while(|bytes| bytes.start < page.bytes.end);
    FocusHits {
        form: query.as_form(corpus, part).map(str::to_owned),
        forms: forms(corpus, &found),
        count: found.len() as u32,
        sentences,
        spans: shown.take(MAX_SPANS).map(|bytes| span(corpus, bytes)).collect(),
        places: document_places(corpus, page.document, &found),
    }
}

/// The forms of the matches that are single words, the most frequent first; of equals the first by code points.
fn forms(corpus: &Corpus, found: &[Range<u32>]) -> Vec<String> {
    let vocabulary = corpus.vocabulary();
    let mut counts = vec![0_u32; vocabulary.len()];
    for word in found.iter().filter(|range| range.len() == 1) {
        let form = corpus.forms_of(word.clone()).first();
        if let Some(count) = form.and_then(|&form| counts.get_mut(form as usize)) {
            *count += 1;
        }
    }
    let mut forms = Vec::new();
    while forms.len() < MAX_FORMS {
        let most = (0..).zip(&mut counts).filter(|(_, count)| **count > 0).max_by(|(a, many), (b, more)| {
            many.cmp(more).then_with(|| vocabulary.form(*b).cmp(vocabulary.form(*a)))
        });
        let Some((form, count)) = most else { break };
        *count = 0;
        forms.push(vocabulary.form(form).to_owned());
    }
    forms
}

/// Where along a document matches begin, in thousandths of its bytes, each place once.
pub(super) fn document_places(corpus: &Corpus, document: u32, found: &[Range<u32>]) -> Vec<u16> {
    let bytes = corpus.documents().get(document as usize).map_or(0..0, |entry| entry.bytes.clone());
    let start = |range: &Range<u32>| corpus.token_bytes(range.start).start;
    let first = found.partition_point(|range| start(range) < bytes.start);
    let starts = found.iter().skip(first).map(start).take_while(|&start| start < bytes.end);
    let length = u64::from((bytes.end - bytes.start).max(1));
    let mut places: Vec<u16> =
        starts.map(|start| (u64::from(start - bytes.start) * u64::from(PLACES) / length) as u16).collect();
    places.dedup();
    places
}

fn frequency_view(corpus: &Corpus, memory: &mut Memory, request: &FrequencyRequest) -> FrequencyReply {
    let hidden = hidden(corpus, &request.hidden);
    let filter = Filter::new(&request.filter, corpus.rules());
    let words = memory.words(corpus, part(corpus, &request.part), request.options.parts);
    let report = words.ranked.report(corpus, &request.options, &hidden, &filter);
    let placed = report.rows.iter().take(request.placed as usize);
    let places = words.places(corpus, placed.map(|row| row.word.as_str()));
    FrequencyReply { report, places }
}

#[cfg(test)]
mod tests {
    use super::*;
    use memoscope_engine::corpus::Document;

    #[test]
    fn forms_of_a_query_are_its_single_words_most_frequent_first() {
        let source = "Стол, столы; столы! Safe secure: security, security, secure. A safe стол.".to_owned();
        let corpus = Corpus::build(vec![Document { source, ..Document::default() }], Default::default())
            .expect("small");
        let check = |query: &str, expected: &[&str]| {
            let parsed = Query::parse(query, corpus.rules()).expect("a query");
            let page = page(&corpus, Default::default());
            assert_eq!(hits(&corpus, &Part::whole(&corpus), &page, &parsed).forms, expected, "{query}");
        };
        check("secur*", &["secure", "security"]);
        check("стол*|a", &["стол", "столы", "a"]);
        check("\"a safe\"|security", &["security"]);
        check("safe secur*", &[]);
        check("none", &[]);
    }
}
