//! One function for each question of the first view: from a request's settings to the engine's report.

use super::memory::Memory;
use super::scope::{hidden, part, span};
use crate::later::later;
use memoscope_engine::corpus::Corpus;
use memoscope_engine::filter::Filter;
use memoscope_engine::paragraphs::is_heading;
use memoscope_engine::part::Part;
use memoscope_engine::query::Query;
use memoscope_engine::vader::EmojiTable;
use memoscope_protocol::{
    Failure, FocusHits, FocusReply, FocusRequest, FrequencyReply, FrequencyRequest, MAX_FORMS, MAX_SPANS,
    PLACES, QueryProblem, ReaderParagraph, ReaderText, ReplyBody, RequestBody, SentenceSpan,
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
        RequestBody::Read { document } => ReplyBody::Read(read(corpus, document)),
        RequestBody::Focus(request) => ReplyBody::Focus(focus(corpus, &request)),
        RequestBody::Frequency(request) => ReplyBody::Frequency(frequency_view(corpus, memory, &request)),
        // The page asks for these only once they can be answered.
        body => {
            return later()
                .map_or(Err(Failure::BadMessage), |later| (later.answer)(corpus, emoji, memory, body));
        }
    })
}

fn read(corpus: &Corpus, document: u32) -> ReaderText {
    let title =
        corpus.documents().get(document as usize).map(|entry| entry.title.clone()).unwrap_or_default();
    let paragraphs = corpus
        .document_paragraphs(document)
        .map(|paragraph| {
            let bytes = corpus.paragraph_bytes(paragraph);
            let text = corpus.slice(bytes.clone()).to_owned();
            let sentences = corpus
                .paragraph_sentences(paragraph)
                .map(|sentence| {
                    let place = span(corpus, corpus.sentence_bytes(sentence));
                    SentenceSpan { sentence, start: place.start, end: place.end }
                })
                .collect();
            let heading = is_heading(&text);
            ReaderParagraph { start: span(corpus, bytes).start, text, heading, sentences }
        })
        .collect();
    ReaderText { document, title, paragraphs }
}

fn focus(corpus: &Corpus, request: &FocusRequest) -> Vec<FocusReply> {
    let part = part(corpus, request.part);
    let answer = |query: &String| FocusReply {
        query: query.clone(),
        found: Query::parse(query, corpus.rules())
            .map(|parsed| hits(corpus, &part, &parsed))
            .map_err(|error| QueryProblem::from(&error)),
    };
    request.queries.iter().map(answer).collect()
}

fn hits(corpus: &Corpus, part: &Part, query: &Query) -> FocusHits {
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
        span(corpus, corpus.token_bytes(range.start).start..corpus.token_bytes(range.end - 1).end)
    };
    FocusHits {
        form: query.as_form(corpus).map(str::to_owned),
        forms: forms(corpus, &found),
        count: found.len() as u32,
        sentences,
        spans: found.iter().take(MAX_SPANS).map(bytes).collect(),
        places: document_places(corpus, &found),
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

/// Where along the first document matches begin, in thousandths of its bytes, each place once.
fn document_places(corpus: &Corpus, found: &[Range<u32>]) -> Vec<u16> {
    let bytes = corpus.documents().first().map_or(0, |document| document.bytes.end);
    let starts =
        found.iter().map(|range| corpus.token_bytes(range.start).start).take_while(|&start| start < bytes);
    let mut places: Vec<u16> =
        starts.map(|start| (u64::from(start) * u64::from(PLACES) / u64::from(bytes.max(1))) as u16).collect();
    places.dedup();
    places
}

fn frequency_view(corpus: &Corpus, memory: &mut Memory, request: &FrequencyRequest) -> FrequencyReply {
    let hidden = hidden(corpus, &request.hidden);
    let filter = Filter::new(&request.filter, corpus.rules());
    let words = memory.words(corpus, part(corpus, request.part), request.options.parts);
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
            assert_eq!(hits(&corpus, &Part::whole(&corpus), &parsed).forms, expected, "{query}");
        };
        check("secur*", &["secure", "security"]);
        check("стол*|a", &["стол", "столы", "a"]);
        check("\"a safe\"|security", &["security"]);
        check("safe secur*", &[]);
        check("none", &[]);
    }
}
