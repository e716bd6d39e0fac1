//! Words by document, and by groups of documents.

use crate::options::DocumentsArgs;
use crate::report::{Fields, Receive, Report};
use crate::settings::of_text;
use crate::{AskError, Asked, limited, query};
use memoscope_engine::documents::{
    self, DocumentCounts, FIELDS, GROUP_FIELDS, by_document, document_rows, group_rows, grouped, label,
};
use memoscope_engine::part::Part;
use memoscope_engine::report::Note;

/// Hands out the documents, or their groups.
pub(crate) fn report<R: Receive>(
    args: &DocumentsArgs,
    asked: &Asked,
    part: &Part,
    receiver: R,
) -> Result<R::Outcome, AskError> {
    let corpus = asked.corpus;
    let find = |text: &String| match query("query", text, corpus.rules()) {
        Err(_) if args.lenient => Ok(Vec::new()),
        query => query.map(|query| query.find(corpus, part)),
    };
    let found: Vec<_> = args.query.iter().map(find).collect::<Result<_, _>>()?;
    let counts = by_document(corpus, part, &found);
    let entry = |document: u32| corpus.documents().get(document as usize);
    Ok(match &args.by {
        None => {
            let title = |document| entry(document).map(|entry| entry.title.clone()).unwrap_or_default();
            let rows = document_rows(&counts, title, &args.query);
            receiver.receive(of_rows(args, asked, part, FIELDS, rows, None))
        }
        Some(by) => {
            let label = |document| {
                entry(document).map(|one| label(by, &one.title, &one.metadata)).unwrap_or_default()
            };
            let rows = group_rows(&grouped(&counts, label), &args.query);
            let note = nothing_under(args, asked, &counts);
            receiver.receive(of_rows(args, asked, part, GROUP_FIELDS, rows, note))
        }
    })
}

/// What to say where documents are grouped by what none of those that are analysed has.
fn nothing_under(args: &DocumentsArgs, asked: &Asked, counts: &[DocumentCounts]) -> Option<Note> {
    let of = |row: &DocumentCounts| asked.corpus.documents().get(row.document as usize);
    let known = counts.iter().filter_map(of).map(|entry| (entry.title.as_str(), entry.metadata.as_slice()));
    documents::nothing_under(args.by.as_deref()?, known)
}

fn of_rows<T>(
    args: &DocumentsArgs,
    asked: &Asked,
    part: &Part,
    columns: &'static [&'static str],
    rows: Vec<T>,
    note: Option<Note>,
) -> Report<T> {
    let settings = of_text(asked, &args.rows.choice);
    let totals = part.totals(asked.corpus);
    let no_words = (totals.tokens == 0).then_some(Note::NoWords);
    Report {
        settings: settings.documents(args.query.clone(), args.by.as_deref(), args.rows.limit),
        totals: Fields::totals(totals),
        columns,
        rows_total: rows.len(),
        more: Fields::default(),
        findings: Vec::new(),
        rows: limited(rows, args.rows.limit),
        notes: asked.notes(no_words.into_iter().chain(note)),
    }
}
