//! What the styles of a document say of its paragraphs, and its language.

use super::FORMAT;
use crate::ParagraphKind;
use crate::packed::facts;
use crate::packed::xml::{Element, Node, Space, Xml};
use std::collections::BTreeMap;

/// How many styles one may go back to a style's parents; real chains have five.
const CHAIN: usize = 50;

/// A style, or as much of it as matters.
#[derive(Clone, Debug, Default)]
struct Style {
    parent: Option<String>,
    outline: Option<u8>,
    hidden: Option<bool>,
}

/// The styles of a document by their names.
#[derive(Clone, Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    /// The style that is being read.
    current: Option<String>,
    /// Whether the default style of paragraphs is being read.
    defaults: bool,
    tag: Option<String>,
}

impl Styles {
    /// Adds the styles in a part. What comes before an error is kept.
    pub(super) fn read(&mut self, text: &str, nesting: u32) {
        let mut xml = Xml::new(text, FORMAT, nesting);
        while let Ok(Node::Start(_) | Node::End(_) | Node::Text(_)) = xml.next().inspect(|node| {
            if let Node::Start(element) = node {
                self.take(element);
            }
        }) {}
    }

    /// Takes what an element says, if it is part of a style.
    pub(super) fn take(&mut self, element: &Element<'_>) {
        if element.space != Space::Style {
            return;
        }
        match element.name() {
            "style" => {
                self.defaults = false;
                self.current = element.attribute("name").map(|name| name.into_owned());
                let parent = element.attribute("parent-style-name").map(|name| name.into_owned());
                let outline = element.attribute("default-outline-level").and_then(|level| level.parse().ok());
                if let Some(name) = &self.current {
                    self.styles.insert(name.clone(), Style { parent, outline, hidden: None });
                }
            }
            "default-style" => {
                self.current = None;
                self.defaults = element.attribute("family").as_deref() == Some("paragraph");
            }
            "text-properties" => self.properties(element),
            _ => {}
        }
    }

    fn properties(&mut self, element: &Element<'_>) {
        if self.defaults && self.tag.is_none() {
            let country = element.attribute("country").filter(|country| !matches!(&**country, "none" | ""));
            self.tag = element.attribute("language").map(|language| match country {
                Some(country) => format!("{language}-{country}"),
                None => language.into_owned(),
            });
        }
        if let Some(display) = element.attribute("display")
            && let Some(style) = self.current.as_ref().and_then(|name| self.styles.get_mut(name))
        {
            style.hidden = Some(display == "none");
        }
    }

    /// The language of paragraphs that name none.
    pub(super) fn language(&self) -> Option<String> {
        facts::language(self.tag.as_deref()?)
    }

    /// Whether text in that style is hidden.
    pub(super) fn is_hidden(&self, style: &str) -> bool {
        self.chain(style).find_map(|(_, style)| style?.hidden).unwrap_or(false)
    }

    /// What a paragraph in that style is.
    pub(super) fn kind(&self, style: &str) -> ParagraphKind {
        let known = self.chain(style).find_map(|(name, style)| match style.and_then(|style| style.outline) {
            Some(level @ 1..) => Some(ParagraphKind::Heading(level)),
            _ => named(name),
        });
        known.unwrap_or_default()
    }

    /// A style and those that it is made from; one that the file does not have is still a name.
    fn chain<'s>(&'s self, style: &'s str) -> impl Iterator<Item = (&'s str, Option<&'s Style>)> {
        let parent = |name: &&'s str| self.styles.get(*name)?.parent.as_deref();
        std::iter::successors(Some(style), parent).take(CHAIN).map(|name| (name, self.styles.get(name)))
    }
}

/// What paragraphs in a style of that name are; names stand in the file in English, with `_20_` for a space.
fn named(name: &str) -> Option<ParagraphKind> {
    match name {
        "Title" => Some(ParagraphKind::Heading(1)),
        "Quotations" | "Quote" | "Block_20_Text" => Some(ParagraphKind::Quotation),
        "Caption" | "Illustration" | "Figure" | "Drawing" => Some(ParagraphKind::Line),
        _ => {
            let level = name.strip_prefix("Heading_20_").or_else(|| name.strip_prefix("Heading "))?;
            level.parse().ok().filter(|level| (1..=10).contains(level)).map(ParagraphKind::Heading)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_come_from_parents() {
        let mut styles = Styles::default();
        styles.read(
            "<x xmlns:s='urn:oasis:names:tc:opendocument:xmlns:style:1.0'>\
             <s:default-style s:family='paragraph'><s:text-properties language='kk' country='KZ'/></s:default-style>\
             <s:style s:name='Title'/><s:style s:name='P1' s:parent-style-name='Title'/>\
             <s:style s:name='H' s:default-outline-level='3'/><s:style s:name='P2' s:parent-style-name='H'/>\
             <s:style s:name='P3' s:parent-style-name='Quotations'/><s:style s:name='A' s:parent-style-name='B'/><s:style s:name='B' s:parent-style-name='A'/>\
             <s:style s:name='T'><s:text-properties display='none'/></s:style></x>",
            9,
        );
        for (style, expected) in [
            ("P1", ParagraphKind::Heading(1)),
            ("P2", ParagraphKind::Heading(3)),
            ("P3", ParagraphKind::Quotation),
            ("A", ParagraphKind::Text),
            ("Heading_20_2", ParagraphKind::Heading(2)),
            ("Quotations", ParagraphKind::Quotation),
        ] {
            assert_eq!(styles.kind(style), expected, "{style}");
        }
        assert!(styles.is_hidden("T") && !styles.is_hidden("P1"));
        assert_eq!(styles.language().as_deref(), Some("kk-KZ"));
    }
}
