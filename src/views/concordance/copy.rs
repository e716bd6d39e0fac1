//! The button that copies lines: a sentence's number, what stands before, what was found, what stands after, and of
//! several foci which; with tabs between, as spreadsheets and editors take them.

use crate::components::copy_text::CopyTextProps;
use crate::export::foci_of;
use crate::ui::{Same, use_ui};
use crate::widget::{self, widget};
use memoscope_export::sheet::between_tabs;
use memoscope_protocol::ConcordanceReply;
use yew::prelude::*;
use yew::props;

#[derive(Properties, PartialEq)]
pub struct CopyLinesProps {
    /// The lines.
    pub reply: Same<ConcordanceReply>,
    /// How many there are in all.
    pub total: u32,
}

widget!(CopyLinesProps, use_copy_lines, "copied");

/// The button. It is drawn anew only with other lines, so that what it did stays said.
#[hook]
fn use_copy_lines(props: &CopyLinesProps) -> Html {
    let ui = use_ui();
    let messages = &ui.later().concordance;
    let reply = &props.reply.0;
    let last = reply.skip + reply.report.rows.len() as u32;
    let says = (messages.copied)(ui.formats(), reply.skip + 1, last, props.total);
    let text = {
        let reply = props.reply.clone();
        Callback::from(move |()| as_text(&reply.0))
    };
    widget::one(props!(CopyTextProps { id: "lines-text", label: messages.copy, says, text }))
}

/// The lines, each with tabs between its pieces.
fn as_text(reply: &ConcordanceReply) -> String {
    let mut text = String::new();
    let mut foci = foci_of(reply).into_iter();
    for row in &reply.report.rows {
        text.push_str(&(row.sentence + 1).to_string());
        let focus = foci.next();
        for cell in [&row.left, &row.hit, &row.right].into_iter().chain(&focus) {
            text.push('\t');
            text.push_str(&between_tabs(cell));
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use memoscope_engine::concordance::{ConcordanceReport, ConcordanceRow};

    #[test]
    fn lines_are_tabs_and_line_ends() {
        let row = |sentence, left: &str, right: &str| ConcordanceRow {
            document: 0,
            sentence,
            start: 0,
            end: 0,
            left: left.to_owned(),
            hit: "слово".to_owned(),
            right: right.to_owned(),
            query: 0,
            left_words: vec![],
            right_words: vec![],
        };
        let report = ConcordanceReport {
            totals: Default::default(),
            rows_total: 2,
            hit_sentences: 2,
            hit_documents: 1,
            before: None,
            after: None,
            rows: vec![row(0, "a\r\nb\u{a0}", "=c"), row(4, "", "\td")],
            notes: vec![],
        };
        let one = vec![(0, "слово".to_owned())];
        let mut reply = ConcordanceReply { queries: one, skip: 0, report, examples: vec![] };
        assert_eq!(as_text(&reply), "1\ta  b\u{a0}\tслово\t'=c\n5\t\tслово\t' d\n");
        reply.queries = vec![(0, "слово".to_owned()), (2, "=x".to_owned())];
        for row in reply.report.rows.iter_mut().take(1) {
            row.query = 2;
        }
        assert_eq!(as_text(&reply), "1\ta  b\u{a0}\tслово\t'=c\t'=x\n5\t\tслово\t' d\tслово\n");
    }
}
