//! XML as a stream of elements and text, with namespaces by their addresses.
//!
//! The only module that knows the library. It never recurses, stops at a depth, resolves the five predefined entities and
//! character references and no other: an entity that a document declares stays as it is written.

use super::damaged;
use crate::{Ceiling, Format, ImportError};
use quick_xml::XmlVersion;
use quick_xml::events::{BytesEnd, BytesStart, Event};
use quick_xml::reader::Reader;
use std::borrow::Cow;

/// How many prefixes may be bound at a time to namespaces that matter.
const BINDINGS: usize = 256;

/// The namespaces whose elements matter to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// Anything else, and no namespace.
    Other,
    /// WordprocessingML.
    Word,
    /// Markup compatibility: alternate content.
    Alternate,
    /// Office mathematics.
    Math,
    /// DrawingML pictures, charts and diagrams.
    Picture,
    /// VML.
    Vml,
    /// Dublin Core, elements or terms.
    Dublin,
    /// OpenDocument: documents as a whole.
    Office,
    /// OpenDocument: text.
    Text,
    /// OpenDocument: tables.
    Table,
    /// OpenDocument: drawings.
    Draw,
    /// OpenDocument: styles.
    Style,
    /// OpenDocument: metadata.
    Meta,
}

/// Each namespace by the end of its address, in the forms that the standards and their drafts give it.
const SPACES: [(&str, Space); 22] = [
    ("/wordprocessingml/2006/main", Space::Word),
    ("/ooxml/wordprocessingml/main", Space::Word),
    ("/markup-compatibility/2006", Space::Alternate),
    ("/officeDocument/2006/math", Space::Math),
    ("/ooxml/officeDocument/math", Space::Math),
    ("/drawingml/2006/picture", Space::Picture),
    ("/drawingml/2006/chart", Space::Picture),
    ("/drawingml/2006/diagram", Space::Picture),
    ("/ooxml/drawingml/picture", Space::Picture),
    ("/ooxml/drawingml/chart", Space::Picture),
    ("/ooxml/drawingml/diagram", Space::Picture),
    ("/drawing/2014/chartex", Space::Picture),
    ("urn:schemas-microsoft-com:vml", Space::Vml),
    ("purl.org/dc/elements/1.1/", Space::Dublin),
    ("purl.org/dc/terms/", Space::Dublin),
    ("opendocument:xmlns:office:1.0", Space::Office),
    ("opendocument:xmlns:text:1.0", Space::Text),
    ("opendocument:xmlns:table:1.0", Space::Table),
    ("opendocument:xmlns:drawing:1.0", Space::Draw),
    ("opendocument:xmlns:style:1.0", Space::Style),
    ("opendocument:xmlns:meta:1.0", Space::Meta),
    ("http://openoffice.org/2000/meta", Space::Meta),
];

/// Whether bytes are likely to be XML, by their first ones.
pub(super) fn looks_like(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    bytes.starts_with(b"<?xml") || bytes.starts_with(b"<office:document")
}

/// The text of an XML file: UTF-16 by its mark or its zero bytes, else the encoding that it declares, else UTF-8.
pub(super) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let encoding = match bytes {
        [0xFF, 0xFE, ..] | [b'<', 0, ..] => encoding_rs::UTF_16LE,
        [0xFE, 0xFF, ..] | [0, b'<', ..] => encoding_rs::UTF_16BE,
        _ => declared(bytes).unwrap_or(encoding_rs::UTF_8),
    };
    encoding.decode_with_bom_removal(bytes).0
}

/// The encoding that an XML declaration names.
fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let declaration = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).strip_prefix(b"<?xml")?;
    let end = declaration.iter().take(200).position(|&byte| byte == b'>')?;
    let (_, after) = str::from_utf8(declaration.get(..end)?).ok()?.split_once("encoding")?;
    let label = after.split(['"', '\'']).nth(1)?;
    // What is read as bytes can't be UTF-16, whatever it says.
    encoding_rs::Encoding::for_label(label.as_bytes()).map(|encoding| match encoding.is_ascii_compatible() {
        true => encoding,
        false => encoding_rs::UTF_8,
    })
}

/// What stands next in a file.
#[derive(Debug)]
pub(super) enum Node<'a> {
    /// An element begins. Each that begins ends.
    Start(Element<'a>),
    /// An element ends.
    End(End<'a>),
    /// Characters, or a part of them.
    Text(Cow<'a, str>),
    /// The file ends, all elements closed.
    Done,
}

/// The beginning of an element.
#[derive(Debug)]
pub(super) struct Element<'a> {
    /// Its namespace.
    pub(super) space: Space,
    tag: BytesStart<'a>,
}

/// The end of an element.
#[derive(Debug)]
pub(super) struct End<'a> {
    /// Its namespace.
    pub(super) space: Space,
    tag: BytesEnd<'a>,
}

impl Element<'_> {
    /// Its name without a prefix.
    pub(super) fn name(&self) -> &str {
        self.tag.name().local_name().into_inner()
    }

    /// The value of the first attribute of that name, whatever its prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.tag.attributes();
        attributes.with_checks(false);
        let found = attributes.flatten().find(|attribute| attribute.key.local_name().into_inner() == name)?;
        Some(found.normalized_value(XmlVersion::Implicit1_0).unwrap_or_else(|_| found.value.clone()))
    }

    /// Whether an attribute of that name is there and not one of the ways to say no.
    pub(super) fn is_on(&self, name: &str) -> bool {
        self.attribute(name).is_none_or(|value| !matches!(&*value, "0" | "false" | "off" | "none"))
    }
}

impl End<'_> {
    /// Its name without a prefix.
    pub(super) fn name(&self) -> &str {
        self.tag.name().local_name().into_inner()
    }
}

/// A reader of one XML file.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    /// What it is part of, for errors.
    format: Format,
    /// Prefixes with the depth of the element that binds them.
    bindings: Vec<(u32, String, Space)>,
    depth: u32,
    nesting: u32,
}

impl<'a> Xml<'a> {
    /// A reader of this text that stops where elements lie deeper than `nesting`.
    pub(super) fn new(text: &'a str, format: Format, nesting: u32) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Self { reader, format, bindings: Vec::new(), depth: 0, nesting }
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> u32 {
        self.depth
    }

    /// What stands next. Comments, declarations and instructions are passed over.
    ///
    /// # Errors
    /// [`ImportError::Damaged`] where it is no XML any more, and at its end while elements are open;
    /// [`Ceiling::Nesting`] where it gets too deep. Nothing can be read behind an error.
    pub(super) fn next(&mut self) -> Result<Node<'a>, ImportError> {
        loop {
            match self.reader.read_event() {
                Ok(Event::Start(tag) | Event::Empty(tag)) => return self.start(tag),
                Ok(Event::End(tag)) => {
                    let space = self.space(tag.name().prefix().map_or("", |prefix| prefix.into_inner()));
                    while self.bindings.last().is_some_and(|&(depth, ..)| depth >= self.depth) {
                        self.bindings.pop();
                    }
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Node::End(End { space, tag }));
                }
                Ok(Event::Text(text)) => return Ok(Node::Text(text.into_inner())),
                Ok(Event::CData(text)) => return Ok(Node::Text(text.into_inner())),
                Ok(Event::GeneralRef(reference)) => return Ok(Node::Text(resolve(&reference))),
                Ok(Event::Eof) if self.depth == 0 => return Ok(Node::Done),
                Ok(Event::Eof) => return Err(self.broken("an XML part is cut off")),
                Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
                Err(_) => return Err(self.broken("a part is no well-formed XML")),
            }
        }
    }

    /// Passes over the rest of the element that has just begun, with all in it.
    ///
    /// # Errors
    /// As [`next`](Self::next).
    pub(super) fn skip(&mut self) -> Result<(), ImportError> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            self.next()?;
        }
        Ok(())
    }

    /// The characters of the element that has just begun, without those of elements in it, up to 10,000 bytes.
    ///
    /// # Errors
    /// As [`next`](Self::next).
    pub(super) fn words(&mut self) -> Result<String, ImportError> {
        let (inside, mut words) = (self.depth, String::new());
        loop {
            match self.next()? {
                Node::Text(text) if self.depth == inside && words.len() + text.len() <= 10_000 => {
                    words.push_str(&text);
                }
                Node::End(_) if self.depth < inside => break,
                _ => {}
            }
        }
        Ok(words.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn start(&mut self, tag: BytesStart<'a>) -> Result<Node<'a>, ImportError> {
        self.depth += 1;
        if self.depth > self.nesting {
            return Err(ImportError::TooLarge { what: Ceiling::Nesting, limit: self.nesting.into() });
        }
        if tag.attributes_raw().contains("xmlns") {
            self.bind(&tag)?;
        }
        let space = self.space(tag.name().prefix().map_or("", |prefix| prefix.into_inner()));
        Ok(Node::Start(Element { space, tag }))
    }

    /// Takes the prefixes that an element binds. One that means nothing here is kept only where it hides one that does.
    fn bind(&mut self, tag: &BytesStart<'_>) -> Result<(), ImportError> {
        let mut attributes = tag.attributes();
        attributes.with_checks(false);
        for attribute in attributes.flatten() {
            let prefix = match attribute.key.0 {
                "xmlns" => "",
                key => match key.strip_prefix("xmlns:") {
                    Some(prefix) => prefix,
                    None => continue,
                },
            };
            let address = attribute.value.trim();
            let space = SPACES
                .iter()
                .find(|(end, _)| address.ends_with(end))
                .map_or(Space::Other, |&(_, space)| space);
            if space == self.space(prefix) {
                continue;
            }
            if self.bindings.len() == BINDINGS {
                return Err(self.broken("a part has too many namespaces"));
            }
            self.bindings.push((self.depth, prefix.to_owned(), space));
        }
        Ok(())
    }

    fn space(&self, prefix: &str) -> Space {
        let bound = self.bindings.iter().rev().find(|(_, there, _)| there == prefix);
        bound.map_or(Space::Other, |&(_, _, space)| space)
    }

    fn broken(&self, reason: &str) -> ImportError {
        damaged(self.format, reason)
    }
}

/// The text that a reference stands for; one that only a document's own declaration could explain stands for itself.
fn resolve(reference: &quick_xml::events::BytesRef<'_>) -> Cow<'static, str> {
    if reference.is_char_ref() {
        return match reference.resolve_char_ref() {
            Ok(Some(character)) => character.to_string().into(),
            _ => "\u{FFFD}".into(),
        };
    }
    match &**reference {
        "lt" => "<".into(),
        "gt" => ">".into(),
        "amp" => "&".into(),
        "apos" => "'".into(),
        "quot" => "\"".into(),
        "nbsp" => "\u{a0}".into(),
        "shy" => "\u{ad}".into(),
        name => format!("&{name};").into(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]
mod tests {
    use super::*;

    /// A file as `name(` for a start, `)` for an end and its text.
    fn flat(text: &str, nesting: u32) -> Result<String, ImportError> {
        let mut xml = Xml::new(text, Format::Docx, nesting);
        let mut flat = String::new();
        loop {
            match xml.next()? {
                Node::Start(element) => flat.push_str(&format!("{:?}.{}(", element.space, element.name())),
                Node::End(_) => flat.push(')'),
                Node::Text(text) => flat.push_str(&text),
                Node::Done => return Ok(flat),
            }
        }
    }

    #[test]
    fn namespaces_go_by_address() {
        let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        let text =
            format!("<x:a xmlns:x='{word}'><b xmlns='{word}'><c/></b><x:d xmlns:x='u'/><x:e/><b/></x:a>");
        let expected = "Word.a(Word.b(Word.c())Other.d()Word.e()Other.b())";
        assert_eq!(flat(&text, 10).unwrap(), expected);
    }

    #[test]
    fn entities_are_not_expanded() {
        let text = "<!DOCTYPE a [<!ENTITY b 'boom'><!ENTITY c '&b;&b;'>]><a>&lt;&#x416;&c;&amp; & <![CDATA[&lt;]]></a>";
        assert_eq!(flat(text, 10).unwrap(), "Other.a(<Ж&c;& & &lt;)");
    }

    #[test]
    fn depth_is_bounded() {
        let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
        assert_eq!(flat(&deep, 1000), Err(ImportError::TooLarge { what: Ceiling::Nesting, limit: 1000 }));
        assert!(flat("<a><b/></a>", 2).is_ok());
    }

    #[test]
    fn broken_xml_is_an_error() {
        for text in ["<a>", "<a></b>", "<a", "<a><b></a>", "</a>"] {
            assert!(matches!(flat(text, 10), Err(ImportError::Damaged { .. })), "{text}");
        }
    }

    #[test]
    fn encodings_are_read() {
        let (cyrillic, _, _) =
            encoding_rs::WINDOWS_1251.encode("<?xml version='1.0' encoding='windows-1251'?><a>Ж</a>");
        assert!(decode(&cyrillic).ends_with("<a>Ж</a>"));
        let wide: Vec<u8> = "<a>Ж</a>".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&wide), "<a>Ж</a>");
        assert_eq!(decode(b"\xEF\xBB\xBF<a/>"), "<a/>");
    }

    #[test]
    fn words_are_those_of_one_element() {
        let mut xml = Xml::new("<a><b> one \n <i>x</i>two</b></a>", Format::Docx, 9);
        xml.next().unwrap();
        xml.next().unwrap();
        assert_eq!(xml.words().unwrap(), "one two");
        assert_eq!(xml.depth(), 1);
    }
}
