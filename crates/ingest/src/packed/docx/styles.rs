//! Which styles are headings, lists, quotations and captions, and the language that is said once for all.

use super::FORMAT;
use crate::packed::xml::{Element, Node, Space, Xml};
use crate::{ImportError, ParagraphKind};
use std::collections::BTreeMap;

/// How many styles one may go back to what a style is based on; real chains have five.
const CHAIN: usize = 50;

/// A paragraph style, or as much of it as matters.
#[derive(Debug, Default)]
struct Style {
    name: String,
    base: Option<String>,
    /// The outline level from 0; 9 and more for running text.
    outline: Option<u32>,
    list: Option<bool>,
    /// Whether it hides text.
    hidden: Option<bool>,
}

/// All styles of paragraphs and of characters of a file by their identifiers.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    /// What styles of characters say.
    characters: BTreeMap<String, Style>,
    /// The language of text that names none.
    pub(super) language: Option<String>,
}

impl Styles {
    /// The styles in a part. What comes before an error is kept.
    pub(super) fn read(text: &str, nesting: u32) -> Self {
        let mut styles = Self::default();
        let _: Result<(), ImportError> = styles.gather(&mut Xml::new(text, FORMAT, nesting));
        styles
    }

    fn gather(&mut self, xml: &mut Xml<'_>) -> Result<(), ImportError> {
        let mut defaults = false;
        loop {
            match xml.next()? {
                Node::Start(element) if element.space == Space::Word => match element.name() {
                    "docDefaults" => defaults = true,
                    "lang" if defaults => {
                        self.language = element.attribute("val").map(|tag| tag.into_owned())
                    }
                    "style" => {
                        defaults = false;
                        let kind = element.attribute("type").map(|kind| kind.into_owned());
                        let id = element.attribute("styleId").map(|id| id.into_owned());
                        let style = style(xml)?;
                        match (id, kind.as_deref()) {
                            (Some(id), None | Some("paragraph")) => drop(self.styles.insert(id, style)),
                            (Some(id), Some("character")) => drop(self.characters.insert(id, style)),
                            _ => {}
                        }
                    }
                    _ => {}
                },
                Node::Done => return Ok(()),
                _ => {}
            }
        }
    }

    /// Whether a style of that identifier hides text, by itself or by one that it is based on; `None` where none says so.
    pub(super) fn is_hidden(&self, id: &str) -> Option<bool> {
        let of = |id: &str| self.characters.get(id).or_else(|| self.styles.get(id));
        let chain = std::iter::successors(of(id), |style| of(style.base.as_deref()?));
        chain.take(CHAIN).find_map(|style| style.hidden)
    }

    /// What a paragraph is: by its own outline level, by its style or one that it is based on, by its own list mark.
    pub(super) fn kind(
        &self,
        style: Option<&str>,
        outline: Option<u32>,
        list: Option<bool>,
    ) -> ParagraphKind {
        if let Some(level @ 0..9) = outline {
            return ParagraphKind::Heading(level as u8 + 1);
        }
        let (mut outline_found, mut listed, mut kind) = (outline, list, ParagraphKind::Text);
        let mut next = style;
        for _ in 0..CHAIN {
            let Some(id) = next else { break };
            let Some(style) = self.styles.get(id) else {
                // A file without styles still names them; the identifiers of English Word say what they are.
                kind = first(kind, named(id));
                break;
            };
            outline_found = outline_found.or(style.outline);
            if let Some(level @ 0..9) = outline_found {
                return ParagraphKind::Heading(level as u8 + 1);
            }
            kind = first(kind, named(&style.name));
            if outline_found.is_none() && matches!(kind, ParagraphKind::Heading(_)) {
                return kind;
            }
            listed = listed.or(style.list);
            next = style.base.as_deref();
        }
        match kind {
            // Its own outline level says that it is none.
            ParagraphKind::Heading(_) if outline_found.is_some() => ParagraphKind::Text,
            ParagraphKind::Text if listed == Some(true) => ParagraphKind::Item,
            kind => kind,
        }
    }
}

/// The first of two kinds that says more than "text".
fn first(kind: ParagraphKind, other: ParagraphKind) -> ParagraphKind {
    if kind == ParagraphKind::Text { other } else { kind }
}

/// Reads the style that has just begun.
fn style(xml: &mut Xml<'_>) -> Result<Style, ImportError> {
    let inside = xml.depth();
    let mut style = Style::default();
    loop {
        match xml.next()? {
            Node::Start(element) if element.space == Space::Word => {
                let value = element.attribute("val");
                match element.name() {
                    "name" => style.name = value.unwrap_or_default().into_owned(),
                    "basedOn" => style.base = value.map(|base| base.into_owned()),
                    "outlineLvl" => style.outline = number(&element),
                    "numId" => style.list = Some(value.as_deref() != Some("0")),
                    "vanish" => style.hidden = Some(element.is_on("val")),
                    _ => {}
                }
            }
            Node::End(_) if xml.depth() < inside => return Ok(style),
            Node::Done => return Ok(style),
            _ => {}
        }
    }
}

/// The value of an element as a number.
pub(super) fn number(element: &Element<'_>) -> Option<u32> {
    element.attribute("val")?.trim().parse().ok()
}

/// What paragraphs in a style of that name are. Word writes the names of its own styles in English in every language.
pub(in crate::packed) fn named(name: &str) -> ParagraphKind {
    let name: String =
        name.chars().filter(|c| !matches!(c, ' ' | '-' | '_')).collect::<String>().to_ascii_lowercase();
    if let Some(level) =
        name.strip_prefix("heading").and_then(|level| level.parse().ok()).filter(|l| (1..10).contains(l))
    {
        return ParagraphKind::Heading(level);
    }
    match name.as_str() {
        "title" => ParagraphKind::Heading(1),
        "quote" | "intensequote" | "blocktext" | "quotations" | "blockquote" => ParagraphKind::Quotation,
        "caption" | "imagecaption" | "tablecaption" => ParagraphKind::Line,
        _ => ParagraphKind::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ParagraphKind::{Heading, Item, Line, Quotation, Text};

    fn styles(inner: &str) -> Styles {
        let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        Styles::read(&format!("<w:styles xmlns:w='{space}'>{inner}</w:styles>"), 20)
    }

    #[test]
    fn headings_are_inherited() {
        let styles = styles(
            "<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val='kk-KZ'/></w:rPr></w:rPrDefault></w:docDefaults>\
             <w:style w:styleId='a'><w:name w:val='Заголовок'/><w:pPr><w:outlineLvl w:val='2'/></w:pPr></w:style>\
             <w:style w:styleId='b'><w:name w:val='Own'/><w:basedOn w:val='a'/></w:style>\
             <w:style w:styleId='c'><w:name w:val='Plain'/><w:basedOn w:val='b'/><w:pPr><w:outlineLvl w:val='9'/></w:pPr></w:style>\
             <w:style w:styleId='d'><w:name w:val='heading 4'/></w:style>\
             <w:style w:styleId='e'><w:name w:val='List Bullet'/><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr></w:style>\
             <w:style w:styleId='f'><w:basedOn w:val='g'/></w:style><w:style w:styleId='g'><w:basedOn w:val='f'/></w:style>\
             <w:style w:styleId='q'><w:name w:val='Intense Quote'/></w:style><w:style w:styleId='l'><w:name w:val='caption'/></w:style>",
        );
        for (style, expected) in [
            ("a", Heading(3)),
            ("b", Heading(3)),
            ("c", Text),
            ("d", Heading(4)),
            ("e", Item),
            ("f", Text),
            ("q", Quotation),
            ("l", Line),
            ("Heading2", Heading(2)),
            ("none", Text),
        ] {
            assert_eq!(styles.kind(Some(style), None, None), expected, "{style}");
        }
        assert_eq!(styles.language.as_deref(), Some("kk-KZ"));
        assert_eq!(styles.kind(Some("a"), Some(0), None), Heading(1));
        assert_eq!(styles.kind(Some("d"), Some(9), None), Text);
        assert_eq!(styles.kind(Some("e"), None, Some(false)), Text);
        assert_eq!(styles.kind(None, None, Some(true)), Item);
    }
}
