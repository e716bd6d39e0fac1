//! What is in focus by document.

use super::answers::document_places;
use super::scope::part;
use memoscope_engine::corpus::Corpus;
use memoscope_engine::documents::by_document;
use memoscope_engine::part::Part;
use memoscope_engine::query::Query;
use memoscope_protocol::{DocumentsReply, DocumentsRequest, PartRequest};

/// The answer to a request.
pub(super) fn documents(corpus: &Corpus, request: DocumentsRequest) -> DocumentsReply {
    let whole = Part::whole(corpus);
    let find = |query: &String| Query::parse(query, corpus.rules()).map(|query| query.find(corpus, &whole));
    let found: Vec<_> = request.queries.iter().map(|query| find(query).unwrap_or_default()).collect();
    let places = request.placed.iter().map(|&document| {
        (document, found.iter().map(|found| document_places(corpus, document, found)).collect())
    });
    let places = places.collect();
    // Whole sentences are a part, and no occurrence reaches over the end of one.
    let is_whole = request.part == PartRequest::Whole;
    let in_part = (!is_whole).then(|| by_document(corpus, &part(corpus, &request.part), &found));
    DocumentsReply {
        rows: by_document(corpus, &whole, &found),
        part: in_part,
        places,
        queries: request.queries,
    }
}
