//! A chapter of a book: XHTML, until the reader of HTML takes over.

use super::FORMAT;
use crate::packed::flow::Flow;
use crate::packed::xml::{self, Node, Xml};
use crate::{Document, File, ImportError, ImportOptions, Limits, ParagraphKind};

/// The paragraphs of a chapter.
///
/// # Errors
/// [`ImportError`] where it is no XHTML.
pub(super) fn read(
    file: File<'_>,
    options: &ImportOptions,
    limits: &Limits,
) -> Result<Document, ImportError> {
    let text = xml::decode(file.bytes);
    let mut xml = Xml::new(&text, FORMAT, limits.nesting);
    let mut flow = Flow::new(limits.text_bytes);
    flow.begin();
    loop {
        match xml.next()? {
            Node::Start(element) => match element.name() {
                "head" | "script" | "style" => xml.skip()?,
                "br" => flow.character('\n'),
                name if kind(name).is_some() => {
                    flow.end(ParagraphKind::Text);
                    flow.begin();
                }
                _ => {}
            },
            Node::End(end) => {
                if let Some(kind) = kind(end.name()) {
                    flow.end(kind);
                    flow.begin();
                }
            }
            Node::Text(text) => flow.collapsed(&text),
            Node::Done => break,
        }
    }
    let mut document = Document { format: FORMAT, ..Document::default() };
    flow.finish(&mut document, options, limits.text_bytes);
    Ok(document)
}

/// What a block of that name is.
fn kind(name: &str) -> Option<ParagraphKind> {
    match name {
        "p" | "div" | "section" | "td" | "body" | "pre" | "dt" | "dd" | "figcaption" => {
            Some(ParagraphKind::Text)
        }
        "li" => Some(ParagraphKind::Item),
        "blockquote" => Some(ParagraphKind::Quotation),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => name.get(1..)?.parse().ok().map(ParagraphKind::Heading),
        _ => None,
    }
}
