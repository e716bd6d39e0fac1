//! XML: editions as the Text Encoding Initiative has them, and the text of any other XML.
//!
//! Each `TEI` in a `teiCorpus` is a document; the header of the corpus says what theirs do not.
//!
//! `quick-xml` reads, a stack of what is open says what text belongs to. No document type is read and no entity of one
//! is replaced: only characters by number and by the names that HTML has, the five of XML among them, so that nothing can
//! grow. Other entities are left out and named in a note. Elements in elements are limited; nothing recurs.

mod choice;
mod header;

use crate::encoding::Source;
use crate::flow::Flow;
use crate::html;
use crate::import::{File, Imported, stem};
use crate::{
    Body, Ceiling, Document, Format, ImportError, ImportNote, ImportOptions, LeftOut, Limits, Paragraph,
    ParagraphKind,
};
use choice::{EDITED, OF_SOURCE, is_edited};
use header::Header;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::borrow::Cow;

/// How many entities that are not replaced are named.
const NAMED: usize = 8;

/// Returns the documents of an XML file: of a TEI file with what its header says, of any other the text of its elements.
///
/// # Errors
/// [`ImportError::TooLarge`] where elements lie too deep, the text is too long or there are too many documents; [`ImportError::Damaged`] where nothing
/// of it is XML.
pub(crate) fn read(
    format: Format,
    file: File<'_>,
    options: &ImportOptions,
    limits: &Limits,
) -> Result<Imported, ImportError> {
    let head = file.bytes.get(..file.bytes.len().min(1024)).unwrap_or_default();
    let declared = html::xml_encoding(&String::from_utf8_lossy(head).to_ascii_lowercase());
    let source = Source::read(format, file.bytes, declared.as_deref(), options, limits)?;
    let document = Document { format, encoding: Some(source.encoding), ..Document::default() };
    let mut edition = Edition {
        is_tei: format == Format::Tei,
        has_text: ["<text>", "<text ", "<text\n", ":text>", ":text "]
            .iter()
            .any(|tag| source.text.contains(tag)),
        notes: options.notes,
        tables: options.keeps_tables(),
        empty: document.clone(),
        document,
        documents: Vec::new(),
        beside: Vec::new(),
        header: Header::default(),
        of_corpus: None,
        language: None,
        open: Vec::new(),
        flow: Flow::default(),
        skipped: 0,
        is_verse: false,
        asides: Vec::new(),
        unknown: Vec::new(),
        damage: None,
    };
    let mut reader = Reader::from_str(&source.text);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_dangling_amp = true;
    reader.config_mut().allow_unmatched_ends = true;
    reader.config_mut().expand_empty_elements = true;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                edition.start(&tag);
                if tag.local_name().as_ref() == "choice" {
                    let rest = source.text.get(reader.buffer_position() as usize..).unwrap_or_default();
                    edition.choose(rest);
                }
                if edition.open.len() > limits.nesting as usize {
                    return Err(ImportError::TooLarge {
                        what: Ceiling::Nesting,
                        limit: limits.nesting.into(),
                    });
                }
                if edition.documents.len() >= limits.documents as usize {
                    let limit = limits.documents.into();
                    return Err(ImportError::TooLarge { what: Ceiling::Documents, limit });
                }
            }
            Ok(Event::End(tag)) => edition.end(tag.local_name().as_ref()),
            Ok(Event::Text(text)) => edition.text(&text.xml10_content()),
            Ok(Event::CData(text)) => edition.text(&text.xml10_content()),
            Ok(Event::GeneralRef(entity)) => edition.entity(&entity),
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) => {
                let at = reader.error_position();
                let at_source = source.encoding == "UTF-8" && at <= file.bytes.len() as u64;
                if edition.open.is_empty() && edition.is_empty() {
                    let at = at_source.then_some(at);
                    return Err(ImportError::Damaged { format, at, reason: reason(&error).to_owned() });
                }
                edition.damage = Some(format!("byte {at}, {}; what follows is not read", reason(&error)));
                break;
            }
        }
    }
    Ok(edition.finish(stem(file.name), source.notes))
}

/// What is wrong, in our words.
fn reason(error: &quick_xml::Error) -> &'static str {
    match error {
        quick_xml::Error::Syntax(_) => "where a tag, a comment or a section is not closed",
        _ => "where it stops being XML",
    }
}

/// What an element does with its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// A paragraph of its own.
    Paragraph(ParagraphKind),
    /// Holds paragraphs; text right in it is one too.
    Container,
    /// Part of the paragraph around it.
    Inline,
    /// Kept for the header.
    Header,
    /// Left out: counted, or in silence.
    Skipped(Option<LeftOut>),
    /// A note that is kept, for the end.
    Aside,
    /// A cell of a table that is kept.
    Cell,
    /// The end of a line in prose.
    Line,
    /// The end of a line within a word.
    Joint,
    /// A line of verse: those of a stanza, or of a speech, are the lines of one paragraph.
    Verse,
}

struct Open {
    name: String,
    role: Role,
    /// The paragraph around a note that is being read.
    around: Option<Flow>,
    /// Whether a reading in it was taken already.
    is_read: bool,
    /// Whether it is a choice that has more than what stands in the source.
    is_edited: bool,
}

struct Edition {
    is_tei: bool,
    /// Whether there is a text beside what describes its sources.
    has_text: bool,
    notes: bool,
    tables: bool,
    document: Document,
    /// A document of which nothing was read.
    empty: Document,
    /// The documents of a corpus that are complete.
    documents: Vec<Document>,
    /// Notes on what stands beside them.
    beside: Vec<ImportNote>,
    header: Header,
    /// What the header of a corpus says.
    of_corpus: Option<Header>,
    /// The language that the text names, before which that of the file and that of the header count less.
    language: Option<String>,
    open: Vec<Open>,
    flow: Flow,
    skipped: usize,
    /// Whether the open paragraph has lines of verse.
    is_verse: bool,
    asides: Vec<Paragraph>,
    /// Names of entities that were not replaced.
    unknown: Vec<String>,
    /// Where it stopped being XML.
    damage: Option<String>,
}

impl Edition {
    fn start(&mut self, tag: &BytesStart<'_>) {
        let name = tag.local_name();
        let name = name.as_ref();
        if self.is_tei && is_document(name) && !self.open.is_empty() && self.skipped == 0 {
            self.begin_document();
        }
        let role = match self.skipped > 0 {
            true => Role::Inline,
            false if self.is_tei && self.is_variant(name) => Role::Skipped(None),
            false => self.role(name, tag),
        };
        let mut around = None;
        match role {
            Role::Paragraph(_) | Role::Container => self.flush(),
            Role::Aside => around = Some(std::mem::take(&mut self.flow)),
            Role::Skipped(what) => {
                self.skipped += 1;
                if let Some(what) = what {
                    self.document.leave_out(what, 1);
                }
            }
            Role::Cell => {
                if !self.flow.is_blank() {
                    self.flow.push_raw("\t");
                }
            }
            Role::Line => self.flow.space(),
            Role::Joint => self.flow.join(),
            Role::Verse => {
                self.is_verse = true;
                self.flow.fresh_line();
            }
            Role::Header => self.header.start(name, tag),
            Role::Inline => {}
        }
        if (self.open.is_empty() || is_document(name) || name == "text")
            && let Some(language) = attribute(tag, "xml:lang")
        {
            match name {
                "text" if self.language.is_none() => self.language = Some(language),
                "text" => {}
                _ => self.document.language = Some(language),
            }
        }
        self.open.push(Open { name: name.to_owned(), role, around, is_read: false, is_edited: false });
    }

    /// Looks at what follows the tag of a choice: what stands in the source is taken only where it has nothing else.
    fn choose(&mut self, rest: &str) {
        if let Some(choice) = self.open.last_mut() {
            choice.is_edited = is_edited(rest);
        }
    }

    /// Whether an element is a reading beside another: of an apparatus the lemma is taken, or the first where there is none;
    /// of a choice the first that is edited, or the first.
    fn is_variant(&mut self, name: &str) -> bool {
        if let Some(choice) = self.open.last_mut().filter(|open| open.name == "choice") {
            let is_of_source = OF_SOURCE.contains(&name);
            let is_other = is_of_source && choice.is_edited;
            let is_reading = is_of_source || EDITED.contains(&name);
            return is_other || is_reading && std::mem::replace(&mut choice.is_read, true);
        }
        if !matches!(name, "lem" | "rdg") {
            return matches!(name, "wit" | "witDetail");
        }
        let apparatus = self.open.iter_mut().rev().take(8).find(|open| open.name == "app");
        apparatus.is_some_and(|apparatus| std::mem::replace(&mut apparatus.is_read, true))
    }

    fn role(&self, name: &str, tag: &BytesStart<'_>) -> Role {
        let is_header = self.open.iter().rev().take(40).any(|open| open.role == Role::Header);
        if is_header || (self.is_tei && matches!(name, "teiHeader" | "fileDesc")) {
            return Role::Header;
        }
        if self.is_tei && name == "head" && self.open.last().is_some_and(|open| open.name == "figure") {
            return Role::Paragraph(ParagraphKind::Line);
        }
        // Of two readings the corrected one is taken; in an edition that has been seen to.
        let is_choice = !self.is_tei && self.open.last().is_some_and(|open| open.name == "choice");
        if is_choice && matches!(name, "sic" | "orig" | "abbr") {
            return Role::Skipped(None);
        }
        if self.is_tei {
            return match name {
                // Where nothing else is there, the transcription of the pages is the text.
                "sourceDoc" | "surface" | "surfaceGrp" | "zone" if !self.has_text => Role::Container,
                "line" if !self.has_text => Role::Line,
                _ => tei(name, tag, self.notes, self.tables),
            };
        }
        if matches!(name, "footnote" | "fn") {
            return if self.notes { Role::Aside } else { Role::Skipped(Some(LeftOut::Notes)) };
        }
        // The number of a footnote where it is referred to, as articles have it.
        if name == "xref" && attribute(tag, "ref-type").is_some_and(|kind| kind == "fn") {
            return Role::Skipped(None);
        }
        other(name, !self.flow.is_blank())
    }

    fn end(&mut self, name: &str) {
        // What does not match is passed over, but the elements that a missing end leaves open are closed.
        let near = self.open.iter().rev().take(64).position(|open| open.name == name);
        let Some(depth) = near else { return };
        for _ in 0..=depth {
            self.close();
        }
    }

    fn close(&mut self) {
        let Some(open) = self.open.last() else { return };
        match open.role {
            Role::Paragraph(_) | Role::Container => self.flush(),
            Role::Skipped(_) => self.skipped = self.skipped.saturating_sub(1),
            Role::Header => self.header.end(),
            Role::Line | Role::Joint | Role::Verse | Role::Inline | Role::Cell | Role::Aside => {}
        }
        let Some(mut open) = self.open.pop() else { return };
        if self.is_tei && is_document(&open.name) && !self.open.is_empty() && self.skipped == 0 {
            self.end_document();
        }
        if let Some(around) = open.around.take() {
            let note = std::mem::replace(&mut self.flow, around).take();
            self.asides.extend(
                note.iter().map(|text| Paragraph { text: text.trim().to_owned(), ..Paragraph::default() }),
            );
        }
        match open.role {
            Role::Line => self.flow.space(),
            Role::Verse => self.flow.fresh_line(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        match self.open.last() {
            _ if self.skipped > 0 => {}
            Some(Open { role: Role::Header, .. }) => self.header.text(text),
            Some(_) => self.flow.push(text),
            None => {}
        }
    }

    fn entity(&mut self, entity: &BytesRef<'_>) {
        if let Ok(Some(character)) = entity.resolve_char_ref() {
            return self.text(character.encode_utf8(&mut [0; 4]));
        }
        let name = entity.xml10_content();
        let written = format!("&{name};");
        let is_short = name.len() <= 40 && !name.starts_with('#');
        let said = if is_short { html::unescaped(&written) } else { Cow::Borrowed(written.as_str()) };
        if *said != *written {
            self.text(&said);
        } else if self.unknown.len() < NAMED && !self.unknown.iter().any(|there| *there == *name) {
            self.unknown.push(name.chars().take(40).collect());
        }
    }

    fn flush(&mut self) {
        let mut kind = ParagraphKind::Text;
        for open in self.open.iter().rev().take(40) {
            match open.role {
                Role::Paragraph(own) if kind == ParagraphKind::Text => kind = own,
                Role::Inline if open.name == "quote" && kind == ParagraphKind::Text => {
                    kind = ParagraphKind::Quotation;
                }
                Role::Container => break,
                _ => {}
            }
        }
        if std::mem::take(&mut self.is_verse) {
            kind = ParagraphKind::Line;
        }
        let is_aside = self.open.iter().any(|open| open.around.is_some());
        for text in self.flow.take() {
            if is_aside {
                self.asides.push(Paragraph { text: text.trim().to_owned(), ..Paragraph::default() });
            } else {
                self.document.push(kind, &text);
            }
        }
    }

    fn is_empty(&self) -> bool {
        self.documents.is_empty() && self.document.is_blank() && self.flow.is_blank()
    }

    /// Begins a document within a corpus, whose own header is kept for all.
    fn begin_document(&mut self) {
        self.flush();
        let header = std::mem::take(&mut self.header);
        self.beside.append(&mut self.document.notes);
        if self.of_corpus.is_none() {
            self.of_corpus = Some(header);
            self.empty.language = self.document.language.take();
        }
        self.document = self.empty.clone();
    }

    /// Ends the document that is open.
    fn end_document(&mut self) {
        self.flush();
        if let Body::Paragraphs(paragraphs) = &mut self.document.body {
            paragraphs.append(&mut self.asides);
        }
        std::mem::take(&mut self.header).tell(&mut self.document);
        if let Some(corpus) = &self.of_corpus {
            corpus.complete(&mut self.document);
        }
        if let Some(language) = self.language.take() {
            self.document.language = Some(language);
        }
        // What stands behind the documents of a corpus is one of them only if it is text.
        let document = std::mem::replace(&mut self.document, self.empty.clone());
        match self.documents.is_empty() || !document.is_blank() {
            true => self.documents.push(document),
            false => self.beside.extend(document.notes),
        }
    }

    /// All documents, and the notes on the file: on the document, where there is one.
    fn finish(mut self, stem: &str, mut notes: Vec<ImportNote>) -> Imported {
        while !self.open.is_empty() {
            self.close();
        }
        self.end_document();
        notes.append(&mut self.beside);
        notes.extend(self.damage.map(|place| ImportNote::Damaged { place }));
        if !self.unknown.is_empty() {
            let names: Vec<String> = self.unknown.iter().map(|name| format!("&{name};")).collect();
            let place = format!("entities that are not replaced: {}", names.join(", "));
            notes.push(ImportNote::Damaged { place });
        }
        let count = self.documents.len();
        for (number, document) in (1..).zip(&mut self.documents) {
            if document.title.is_empty() {
                document.title = if count > 1 { format!("{stem} {number}") } else { stem.to_owned() };
            }
        }
        if let [alone] = self.documents.as_mut_slice() {
            alone.notes.splice(..0, std::mem::take(&mut notes)).for_each(drop);
        }
        Imported { documents: self.documents, notes, ..Imported::default() }
    }
}

/// Whether an element is a text with a header of its own.
fn is_document(name: &str) -> bool {
    matches!(name, "TEI" | "TEI.2")
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let value = tag.try_get_attribute(name).ok().flatten()?;
    Some(value.value.trim().to_owned())
}

/// What an element of TEI is.
fn tei(name: &str, tag: &BytesStart<'_>, notes: bool, tables: bool) -> Role {
    match name {
        "ab" if attribute(tag, "type").is_some_and(|kind| kind.starts_with("codeblock")) => {
            Role::Skipped(Some(LeftOut::Code))
        }
        "p" | "ab" | "u" | "docTitle" | "titlePart" | "byline" | "docAuthor" | "docDate" | "docImprint"
        | "dateline" | "salute" | "signed" | "closer" | "opener" | "trailer" | "argument" | "epigraph"
        | "desc" => Role::Paragraph(ParagraphKind::Text),
        "head" => Role::Paragraph(ParagraphKind::Heading(2)),
        "lg" | "speaker" | "stage" => Role::Paragraph(ParagraphKind::Line),
        "l" => Role::Verse,
        "figDesc" => Role::Skipped(Some(LeftOut::Descriptions)),
        "gap" => Role::Skipped(Some(LeftOut::Gaps)),
        "item" | "label" => Role::Paragraph(ParagraphKind::Item),
        "cit" => Role::Paragraph(ParagraphKind::Quotation),
        "note" if notes => Role::Aside,
        "note" => Role::Skipped(Some(LeftOut::Notes)),
        "table" if !tables => Role::Skipped(Some(LeftOut::Tables)),
        "row" => Role::Paragraph(ParagraphKind::Text),
        "cell" => Role::Cell,
        "fw" => Role::Skipped(Some(LeftOut::HeadersAndFooters)),
        "graphic" | "binaryObject" => Role::Skipped(Some(LeftOut::Images)),
        "formula" => Role::Skipped(Some(LeftOut::Formulas)),
        "del" => Role::Skipped(Some(LeftOut::Deletions)),
        "lb" | "pb" | "cb" | "gb" | "milestone" if attribute(tag, "break").as_deref() == Some("no") => {
            Role::Joint
        }
        "lb" | "pb" | "cb" => Role::Line,
        "facsimile" | "sourceDoc" | "standOff" => Role::Skipped(Some(LeftOut::Apparatus)),
        "TEI" | "TEI.2" | "teiCorpus" | "text" | "group" | "front" | "body" | "back" | "div" | "div1"
        | "div2" | "div3" | "div4" | "div5" | "div6" | "div7" | "sp" | "list" | "titlePage" | "figure"
        | "table" | "listBibl" | "floatingText" | "castList" | "castItem" | "set" | "performance"
        | "prologue" | "epilogue" | "postscript" => Role::Container,
        _ => Role::Inline,
    }
}

/// What an element of any other XML is: known names of paragraphs, else one that opens where no text stands before it
/// is a paragraph, and one within text is part of it.
fn other(name: &str, is_within_text: bool) -> Role {
    match name.to_ascii_lowercase().as_str() {
        "p" | "para" | "simpara" | "paragraph" | "l" | "line" | "v" | "verse" | "item" | "li" | "entry"
        | "row" | "subtitle" => Role::Paragraph(ParagraphKind::Text),
        "title" | "head" | "heading" | "h1" | "h2" | "h3" | "h4" => {
            Role::Paragraph(ParagraphKind::Heading(2))
        }
        "script" | "style" | "binary" => Role::Skipped(None),
        "div" | "section" | "chapter" | "body" | "document" | "article" | "text" | "lg" | "stanza"
        | "record" => Role::Container,
        _ if is_within_text => Role::Inline,
        _ => Role::Container,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]
mod tests {
    use super::*;
    use crate::document::tests::outline;

    fn import(text: &str, options: &ImportOptions) -> Result<Document, ImportError> {
        let file = File { name: "edition.xml", bytes: text.as_bytes() };
        let is_tei = text.contains("<TEI");
        let format = if is_tei { Format::Tei } else { Format::Xml };
        read(format, file, options, &Limits::default()).map(|mut imported| imported.documents.remove(0))
    }

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(outline(&import(text, &ImportOptions::default()).unwrap()), expected, "{text}");
    }

    const TEI: &str = "<?xml version='1.0'?><TEI xmlns='http://www.tei-c.org/ns/1.0' xml:lang='de'><teiHeader><fileDesc><titleStmt>\
        <title>The <hi>Edition</hi></title><author><persName>A. B.</persName></author></titleStmt><publicationStmt><publisher>P</publisher>\
        <date when='2020-01-02'>2 Jan 2020</date></publicationStmt><sourceDesc><bibl><title>Other</title><date>1861</date></bibl></sourceDesc>\
        </fileDesc><profileDesc><langUsage><language ident='kk'>Kazakh</language></langUsage></profileDesc></teiHeader>";

    #[test]
    fn the_header_is_metadata() {
        let document =
            import(&format!("{TEI}<text><body><p>x</p></body></text></TEI>"), &ImportOptions::default())
                .unwrap();
        assert_eq!((document.title.as_str(), document.language.as_deref()), ("The Edition", Some("kk")));
        let expected =
            [("author", "A. B."), ("publisher", "P"), ("published", "2020-01-02"), ("date", "1861")];
        assert_eq!(document.metadata, expected.map(|(key, value)| (key.to_owned(), value.to_owned())));
        assert_eq!(outline(&document), ["x"]);
    }

    #[test]
    fn the_body_is_text() {
        check(
            &format!(
                "{TEI}<text><body><div><head>Ақ\n <hi>орда</hi></head><p>One &amp; <hi>t</hi>wo<lb/>three di<lb break='no'/>vided\
                <note>N <p>deep</p></note>.</p><lg><l>verse</l><l>more</l></lg><sp><speaker>HAM.</speaker><l>To be,</l><l>or not</l></sp>\
                <list><item>i</item></list><p>He <choice><sic>goed</sic><corr>went</corr></choice></p><quote><p>q</p></quote></div></body></text></TEI>"
            ),
            &[
                "## Ақ орда",
                "One & two three divided.",
                "- verse\nmore",
                "- HAM.",
                "- To be,\nor not",
                "* i",
                "He went",
                "> q",
            ],
        );
    }

    #[test]
    fn a_word_over_the_end_of_a_line_or_page_is_one() {
        for joint in [
            "\n<lb n='2' break='no'/>",
            "<lb break='no'/>\n ",
            "-\n<pb break='no'/><lb break='no'/>",
            " <cb break='no'/> ",
        ] {
            check(
                &format!("<TEI><text><p>die Ver{joint}bindung <lb/>gut</p></text></TEI>"),
                &["die Verbindung gut"],
            );
        }
    }

    #[test]
    fn the_language_is_that_of_the_text() {
        let language = |text: &str| import(text, &ImportOptions::default()).unwrap().language;
        let text = "<TEI xml:lang='en'><text xml:lang='de'><body xml:lang='la'><p>x</p></body></text></TEI>";
        assert_eq!(language(text).as_deref(), Some("de"));
        assert_eq!(language("<TEI xml:lang='en'><text><p>x</p></text></TEI>").as_deref(), Some("en"));
    }

    #[test]
    fn a_corpus_is_a_document_for_each_text() {
        let text = |author: &str, words: &str| {
            format!(
                "<TEI><teiHeader><fileDesc><titleStmt><title>{words}</title><author>{author}</author></titleStmt></fileDesc></teiHeader>\
                 <text xml:lang='kk'><body><p>{words}<note>n</note></p></body></text></TEI>"
            )
        };
        let corpus = format!(
            "<teiCorpus xml:lang='en'><teiHeader><fileDesc><titleStmt><title>All</title></titleStmt><publicationStmt><publisher>P</publisher>\
             </publicationStmt></fileDesc></teiHeader>{}{}</teiCorpus>",
            text("A", "one"),
            text("B", "two")
        );
        let file = File { name: "a.xml", bytes: corpus.as_bytes() };
        let imported = read(Format::Tei, file, &ImportOptions::default(), &Limits::default()).unwrap();
        let [one, two] = imported.documents.as_slice() else { panic!("{imported:#?}") };
        assert_eq!((one.title.as_str(), outline(one)), ("one", vec!["one".to_owned()]));
        assert_eq!((two.title.as_str(), outline(two)), ("two", vec!["two".to_owned()]));
        assert_eq!((one.known("author"), two.known("author")), (Some("A"), Some("B")));
        assert_eq!((two.known("collection"), two.known("publisher")), (Some("All"), Some("P")));
        assert_eq!(two.language.as_deref(), Some("kk"));
        assert_eq!(two.notes, [ImportNote::LeftOut { what: LeftOut::Notes, count: 1 }]);
    }

    #[test]
    fn what_an_edition_has_beside_its_text_is_counted() {
        let text = "<TEI><facsimile><graphic url='x'/></facsimile><standOff><p>s</p></standOff><text><p>a<gap reason='lost'/> b</p>\
                    <figure><graphic url='x'/><figDesc>A man.</figDesc></figure><p><formula>x</formula>c</p></text></TEI>";
        let document = import(text, &ImportOptions::default()).unwrap();
        assert_eq!(outline(&document), ["a b", "c"]);
        let notes: Vec<String> = document.notes.iter().map(ToString::to_string).collect();
        let expected = [
            "2 parts beside the text",
            "1 gap of the source",
            "1 image",
            "1 description of a picture",
            "1 formula",
        ];
        assert_eq!(notes, expected.map(|what| format!("Left out: {what}.")));
        check(
            "<TEI><sourceDoc><surface><zone><line>one</line><line>two</line></zone></surface></sourceDoc></TEI>",
            &["one two"],
        );
    }

    #[test]
    fn one_reading_of_an_apparatus_is_taken() {
        check(
            "<TEI><text><p>a <app><lem>b</lem><rdg wit='#X'>c</rdg><rdgGrp><rdg>d</rdg></rdgGrp></app> \
             <app><rdg>e</rdg><rdg>f</rdg><wit>W</wit></app></p><u>g</u><u>h</u></text></TEI>",
            &["a b e", "g", "h"],
        );
    }

    #[test]
    fn one_reading_of_a_choice_is_taken() {
        let choice = |readings: &str| format!("<choice>{readings}</choice> ");
        let text = [
            "<unclear>b1</unclear><unclear>b2</unclear>",
            "<abbr>Dr</abbr>",
            "<abbr>Mr</abbr><expan>M<ex>iste</ex>r</expan>",
            "\n<corr>went</corr>\n<sic>goed<!-- so --></sic>\n",
            "<sic><choice><orig>vp</orig><reg>up</reg></choice></sic>",
            "<orig>olde</orig><orig>auld</orig>",
            "<choice><am>ū</am><ex>um</ex></choice><reg>x</reg>",
            "",
        ];
        let text: String = text.into_iter().map(choice).collect();
        check(
            &format!("<TEI><text><p>{text}<choice/><sic>ә</sic></p></text></TEI>"),
            &["b1 Dr Mister went up olde um ә"],
        );
        // What is no edition may offer several.
        check("<quiz><q>a<choice><unclear>b</unclear><unclear>c</unclear></choice></q></quiz>", &["abc"]);
    }

    #[test]
    fn parts_of_a_name_have_white_space_between() {
        for (author, expected) in [
            ("<persName><forename>Jane</forename><surname>Doe</surname></persName>", "Jane Doe"),
            ("<surname>Doe</surname>, <forename>Jane</forename>", "Doe, Jane"),
            ("<forename>C.</forename><nameLink>d'</nameLink><surname>Orléans</surname>", "C. d'Orléans"),
            ("Ж<hi>ү</hi>с<hi>іп</hi>", "Жүсіп"),
        ] {
            let text = format!(
                "<TEI><teiHeader><titleStmt><author>{author}</author></titleStmt></teiHeader><text><p>x</p></text></TEI>"
            );
            let document = import(&text, &ImportOptions::default()).unwrap();
            assert_eq!(document.known("author"), Some(expected), "{author}");
        }
    }

    #[test]
    fn notes_and_tables_stay_by_choice() {
        let text = "<TEI><text><p>a<note>N</note>b</p><table><row><cell>1</cell><cell>2</cell></row></table></text></TEI>";
        let document = import(text, &ImportOptions::default()).unwrap();
        assert_eq!(outline(&document), ["ab"]);
        let notes: Vec<String> = document.notes.iter().map(ToString::to_string).collect();
        assert_eq!(notes, ["Left out: 1 note.", "Left out: 1 table."]);
        let options = ImportOptions { notes: true, tables: Some(true), ..ImportOptions::default() };
        assert_eq!(outline(&import(text, &options).unwrap()), ["ab", "1\t2", "N"]);
    }

    #[test]
    fn any_other_xml_is_its_text() {
        check(
            "<rss><channel><title>T</title><item><title>A</title><d>one <b>two</b></d></item></channel></rss>",
            &["## T", "## A", "one two"],
        );
        check(
            "<article><p>a<xref ref-type='fn'><sup>1</sup></xref> b<xref>2</xref></p></article>",
            &["a b2"],
        );
        check("<a><![CDATA[x < y]]><!-- c --><?pi?></a>", &["x < y"]);
    }

    #[test]
    fn entities_do_not_grow() {
        let bomb = "<?xml version='1.0'?><!DOCTYPE lolz [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'><!ENTITY c SYSTEM 'file:///etc/passwd'>]>\
                    <a>x&b;&#1178;&#x49;&c;&b;&#0;&#xFFFFFFFF;</a>";
        let document = import(bomb, &ImportOptions::default()).unwrap();
        assert_eq!(outline(&document), ["xҚI"]);
        assert!(document.notes.first().unwrap().to_string().contains("&b;, &c;"), "{:?}", document.notes);
    }

    #[test]
    fn entities_that_pages_have_are_replaced() {
        check("<a>R&D & more</a>", &["R&D & more"]);
        check(
            "<a>caf&eacute; &mdash; &quot;x&apos; &lt;&amp;lt; AT&amp;T&nbsp;y</a>",
            &["café — \"x' <&lt; AT&T\u{a0}y"],
        );
    }

    #[test]
    fn a_depth_of_100_000_is_refused() {
        for text in ["<a>".repeat(100_000), format!("<TEI>{}", "<div>".repeat(100_000))] {
            let limit = Limits::default().nesting.into();
            let refused = import(&text, &ImportOptions::default());
            assert_eq!(refused, Err(ImportError::TooLarge { what: Ceiling::Nesting, limit }));
        }
    }

    #[test]
    fn what_is_cut_off_is_read_up_to_there() {
        let document = import("<TEI><text><p>One</p><p>Two <hi", &ImportOptions::default()).unwrap();
        assert_eq!(outline(&document), ["One", "Two"]);
        assert!(matches!(document.notes.first(), Some(ImportNote::Damaged { .. })));
        check("<a><p>One<b>two</p><p>three</a>", &["Onetwo", "three"]);
        assert!(matches!(import("<a", &ImportOptions::default()), Err(ImportError::Damaged { .. })));
    }
}
