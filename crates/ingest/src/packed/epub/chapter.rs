//! A chapter of a book: a web page that is XML as well.

use super::FORMAT;
use crate::packed::xml;
use crate::{Document, ImportOptions, html};
use std::borrow::Cow;

/// The paragraphs of a chapter, and what was left out of it.
pub(super) fn read(bytes: &[u8], options: &ImportOptions) -> Document {
    let text = xml::decode(bytes);
    // Only with its declaration does the reader of HTML take a page for XML, where `<title/>` is an element that ends.
    let text = match text.trim_start().starts_with("<?xml") {
        true => text,
        false => Cow::from(format!("<?xml version='1.0'?>{text}")),
    };
    let mut chapter = Document { format: FORMAT, title: "chapter".to_owned(), ..Document::default() };
    html::collect(&text, options, &mut chapter);
    chapter
}
