//! The button that copies lines: a sentence's number, what stands before, what was found and what stands
//! after, with tabs between, as spreadsheets and editors take them.

use crate::browser::{clipboard, document};
use crate::components::plain;
use crate::ui::{Same, use_ui};
use crate::widget::widget;
use memoscope_protocol::ConcordanceReply;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct CopyLinesProps {
    /// The lines.
    pub reply: Same<ConcordanceReply>,
    /// How many there are in all.
    pub total: u32,
}

/// The field that the lines are put in where the page may not copy.
const FIELD: &str = "lines-to-copy";

widget!(CopyLinesProps, use_copy_lines, "copied");

/// The button, and what it did.
#[hook]
fn use_copy_lines(props: &CopyLinesProps) -> Html {
    let ui = use_ui();
    let copied = use_state_eq(|| None as Option<bool>);
    {
        let copied = copied.clone();
        use_effect_with(props.reply.clone(), move |_| copied.set(None));
    }
    use_effect_with(*copied, |copied| {
        if *copied == Some(false) {
            document::select_id(FIELD);
        }
    });
    let onclick = {
        let (copied, reply) = (copied.clone(), props.reply.clone());
        Callback::from(move |_| {
            let copied = copied.clone();
            clipboard::copy(&as_text(&reply.0), move |allowed| copied.set(Some(allowed)));
        })
    };
    let messages = &ui.messages().concordance;
    let reply = &props.reply.0;
    let last = reply.skip + reply.report.rows.len() as u32;
    let says = match *copied {
        Some(true) => (messages.copied)(ui.formats(), reply.skip + 1, last, props.total),
        Some(false) => messages.copy_denied.to_owned(),
        None => String::new(),
    };
    html! {
        <>
            { plain::button("quiet-button", messages.copy, onclick) }
            <span class="concordance__says" role="status">{ says }</span>
            if *copied == Some(false) {
                <textarea id={FIELD} class="concordance__field" readonly=true rows="4" aria-label={messages.copy_field}
                    value={as_text(reply)} />
            }
        </>
    }
}

/// The lines with tabs between. Tabs and line ends inside a line become spaces, other white space stays; a
/// text that a spreadsheet would run as a formula gets an apostrophe before it.
fn as_text(reply: &ConcordanceReply) -> String {
    let mut text = String::new();
    for row in &reply.report.rows {
        text.push_str(&(row.sentence + 1).to_string());
        for cell in [&row.left, &row.hit, &row.right] {
            text.push('\t');
            if cell.starts_with(['=', '+', '-', '@']) {
                text.push('\'');
            }
            text.extend(cell.chars().map(|c| match c {
                '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
                other => other,
            }));
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
        let reply = ConcordanceReply { queries: vec![], skip: 0, report, examples: vec![] };
        assert_eq!(as_text(&reply), "1\ta  b\u{a0}\tслово\t'=c\n5\t\tслово\t d\n");
    }
}
