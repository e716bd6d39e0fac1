//! The concordance view: the lines of all foci, and words to begin with where there is none.

use super::memory::Memory;
use super::scope::{hidden, part};
use crate::browser::intl;
use memoscope_engine::concordance::{Asked, Collate, concordance};
use memoscope_engine::corpus::Corpus;
use memoscope_engine::filter::Filter;
use memoscope_engine::frequency::FrequencyOptions;
use memoscope_engine::query::Query;
use memoscope_protocol::{ConcordanceReply, ConcordanceRequest};

/// The most words to begin with.
const EXAMPLES: u32 = 3;

/// The answer to a request.
pub(super) fn concordance_view(
    corpus: &Corpus,
    memory: &mut Memory,
    request: ConcordanceRequest,
) -> ConcordanceReply {
    let part = part(corpus, &request.part);
    let mut queries = Vec::new();
    let mut parsed = Vec::new();
    for (place, text) in (0..).zip(request.queries) {
        if let Ok(query) = Query::parse(&text, corpus.rules()) {
            queries.push((place, text));
            parsed.push(query);
        }
    }
    let asked: Vec<Asked<'_>> =
        queries.iter().zip(&parsed).map(|((_, text), query)| Asked { text, query }).collect();
    let in_language = |forms: &[&str]| intl::collate(&request.language, forms);
    let collate: Option<Collate<'_>> = (!request.language.is_empty()).then_some(&in_language);
    let mut report = concordance(corpus, &part, &asked, &request.options, collate);
    for row in &mut report.rows {
        row.query = queries.get(row.query as usize).map_or(0, |(place, _)| *place);
    }
    let examples = match queries.is_empty() {
        true => {
            let options = FrequencyOptions { limit: Some(EXAMPLES), ..FrequencyOptions::default() };
            let words = memory.words(corpus, part, options.parts);
            let hidden = hidden(corpus, &request.hidden);
            let found = words.ranked.report(corpus, &options, &hidden, &Filter::default());
            found.rows.into_iter().map(|row| (row.word, row.count)).collect()
        }
        false => Vec::new(),
    };
    ConcordanceReply { queries, skip: request.options.skip, report, examples }
}

#[cfg(test)]
mod tests {
    use super::*;
    use memoscope_engine::corpus::Document;

    fn view(queries: &[&str]) -> ConcordanceReply {
        let document = Document { source: "The cat. The dog, the cat.".to_owned(), ..Document::default() };
        let corpus = Corpus::build(vec![document], Default::default()).expect("small");
        let request = ConcordanceRequest {
            part: Default::default(),
            queries: queries.iter().map(|&query| query.to_owned()).collect(),
            options: Default::default(),
            language: String::new(),
            hidden: Default::default(),
        };
        concordance_view(&corpus, &mut Memory::default(), request)
    }

    #[test]
    fn lines_carry_the_place_of_their_focus() {
        let reply = view(&["a|", "dog", "c*"]);
        assert_eq!(reply.queries, [(1, "dog".to_owned()), (2, "c*".to_owned())]);
        let lines: Vec<_> =
            reply.report.rows.iter().map(|row| (row.query, row.hit.as_str(), row.sentence)).collect();
        assert_eq!(lines, [(2, "cat", 0), (1, "dog", 1), (2, "cat", 1)]);
        assert_eq!(reply.examples, []);
    }

    #[test]
    fn without_a_query_there_are_words_to_begin_with() {
        let reply = view(&["\""]);
        assert_eq!(reply.report.rows, []);
        assert_eq!(reply.examples, [("cat".to_owned(), 2), ("dog".to_owned(), 1)]);
    }
}
