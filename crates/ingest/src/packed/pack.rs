//! Archives for tests, sound ones and others, and what is read from them.

use crate::{Body, Document, File, ImportError, ImportOptions, Imported, Limits, ParagraphKind, import};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, compress_to_output, create_comp_flags_from_zip_params,
};

/// An entry as it is written, true or not.
#[derive(Clone, Debug)]
pub(super) struct Raw {
    pub(super) name: Vec<u8>,
    pub(super) flags: u16,
    pub(super) method: u16,
    pub(super) checksum: u32,
    pub(super) packed: Vec<u8>,
    /// The length that is said to come out.
    pub(super) unpacked: u32,
    /// Extra fields of the directory.
    pub(super) extra: Vec<u8>,
}

impl Raw {
    /// A sound entry, deflated.
    pub(super) fn new(name: &str, content: &[u8]) -> Self {
        Self {
            name: name.as_bytes().to_vec(),
            flags: 0x800,
            method: 8,
            checksum: crc(content),
            packed: compress_to_vec(content, 6),
            unpacked: content.len() as u32,
            extra: Vec::new(),
        }
    }

    /// A sound entry, stored.
    pub(super) fn stored(name: &str, content: &[u8]) -> Self {
        Self { method: 0, packed: content.to_vec(), ..Self::new(name, content) }
    }

    /// An entry of so many MiB of zero bytes, which says that it has `unpacked` bytes.
    pub(super) fn zeros(name: &str, mebibytes: usize, unpacked: u32) -> Self {
        Self { packed: zeros(mebibytes), unpacked, ..Self::new(name, b"") }
    }
}

/// Plain and slow.
fn crc(content: &[u8]) -> u32 {
    !content.iter().fold(!0, |sum: u32, &byte| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| (sum >> 1) ^ if sum & 1 == 1 { 0xEDB8_8320 } else { 0 })
    })
}

/// A deflate stream of so many MiB of zero bytes: blocks that end at whole bytes can be said again.
fn zeros(mebibytes: usize) -> Vec<u8> {
    let mut block = Vec::new();
    let mut compressor = CompressorOxide::new(create_comp_flags_from_zip_params(9, -15, 0));
    let _ = compress_to_output(&mut compressor, &vec![0; 1 << 20], TDEFLFlush::Sync, |bytes| {
        block.extend_from_slice(bytes);
        true
    });
    let mut stream = block.repeat(mebibytes);
    stream.extend([3, 0]);
    stream
}

/// An archive of these entries.
pub(super) fn zip(entries: &[Raw]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut offsets = Vec::new();
    for entry in entries {
        offsets.push(bytes.len() as u32);
        bytes.extend(b"PK\x03\x04");
        fields(&mut bytes, entry);
        bytes.extend(0_u16.to_le_bytes());
        bytes.extend(&entry.name);
        bytes.extend(&entry.packed);
    }
    directory(&mut bytes, entries, &offsets);
    bytes
}

/// Adds a directory of entries that are said to begin at these offsets.
pub(super) fn directory(bytes: &mut Vec<u8>, entries: &[Raw], offsets: &[u32]) {
    let start = bytes.len();
    for (entry, offset) in entries.iter().zip(offsets) {
        bytes.extend(b"PK\x01\x02\x14\0");
        fields(bytes, entry);
        bytes.extend((entry.extra.len() as u16).to_le_bytes());
        bytes.extend([0; 10]);
        bytes.extend(offset.to_le_bytes());
        bytes.extend(&entry.name);
        bytes.extend(&entry.extra);
    }
    let length = (bytes.len() - start) as u32;
    let count = u16::try_from(entries.len()).unwrap_or(u16::MAX);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    bytes.extend(length.to_le_bytes());
    bytes.extend((start as u32).to_le_bytes());
    bytes.extend([0, 0]);
}

/// What local header and directory say alike: version, flags, method, time, checksum, lengths.
fn fields(bytes: &mut Vec<u8>, entry: &Raw) {
    bytes.extend(20_u16.to_le_bytes());
    bytes.extend(entry.flags.to_le_bytes());
    bytes.extend(entry.method.to_le_bytes());
    bytes.extend([0; 4]);
    bytes.extend(entry.checksum.to_le_bytes());
    bytes.extend((entry.packed.len() as u32).to_le_bytes());
    bytes.extend(entry.unpacked.to_le_bytes());
    bytes.extend((entry.name.len() as u16).to_le_bytes());
}

/// An archive of sound entries.
pub(super) fn pack(entries: &[(&str, &str)]) -> Vec<u8> {
    zip(&entries.iter().map(|(name, content)| Raw::new(name, content.as_bytes())).collect::<Vec<_>>())
}

/// A Word file with this body.
pub(super) fn word(body: &str) -> Vec<u8> {
    word_with(body, &[])
}

/// A Word file with this body and other parts, each named by its relation.
pub(super) fn word_with(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let text = part("document", &format!("<w:body>{body}</w:body>"));
    let mut relations = String::from("<Relationships>");
    let mut others = Vec::new();
    for (number, (kind, inner)) in parts.iter().enumerate() {
        relations
            .push_str(&format!("<Relationship Id='r{number}' Type='x/{kind}' Target='{kind}{number}.xml'/>"));
        others.push((format!("word/{kind}{number}.xml"), part(kind, inner)));
    }
    relations.push_str("</Relationships>");
    let mut entries = vec![
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", text.as_str()),
        ("word/_rels/document.xml.rels", relations.as_str()),
    ];
    entries.extend(others.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    pack(&entries)
}

/// An XML part of a Word file.
fn part(root: &str, inner: &str) -> String {
    format!(
        "<?xml version='1.0'?><w:{root} xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
         xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' xmlns:v='urn:schemas-microsoft-com:vml' \
         xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math' \
         xmlns:pic='http://schemas.openxmlformats.org/drawingml/2006/picture'>{inner}</w:{root}>"
    )
}

/// The XML of an OpenDocument text with these styles and this text.
pub(super) fn office(styles: &str, text: &str) -> String {
    let space = "urn:oasis:names:tc:opendocument:xmlns";
    format!(
        "<?xml version='1.0'?><office:document-content xmlns:office='{space}:office:1.0' xmlns:text='{space}:text:1.0' \
         xmlns:table='{space}:table:1.0' xmlns:draw='{space}:drawing:1.0' xmlns:style='{space}:style:1.0' \
         xmlns:dc='http://purl.org/dc/elements/1.1/'><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text>{text}</office:text></office:body></office:document-content>"
    )
}

/// An OpenDocument text with these styles and this text.
pub(super) fn opendocument(styles: &str, text: &str) -> Vec<u8> {
    pack(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", &office(styles, text)),
        ("META-INF/manifest.xml", "<manifest/>"),
    ])
}

/// Options by letters: `n` notes, `h` headers and footers, `t` tables.
pub(super) fn options(letters: &str) -> ImportOptions {
    ImportOptions {
        notes: letters.contains('n'),
        headers_and_footers: letters.contains('h'),
        tables: letters.contains('t').then_some(true),
        ..ImportOptions::default()
    }
}

/// What is read from bytes within the usual limits.
pub(super) fn read(name: &str, bytes: &[u8], letters: &str) -> Result<Imported, ImportError> {
    import(File { name, bytes }, &options(letters), &Limits::default())
}

/// A document's paragraphs, a line each, with `#` for each level of a heading, `- ` for an item, `> ` for a quotation, `| `
/// for a line; line breaks in them as `\n`.
pub(super) fn lines(document: &Document) -> String {
    let Body::Paragraphs(paragraphs) = &document.body else { return String::new() };
    let line = |kind: ParagraphKind| match kind {
        ParagraphKind::Text => String::new(),
        ParagraphKind::Heading(level) => "#".repeat(level.into()) + " ",
        ParagraphKind::Item => "- ".to_owned(),
        ParagraphKind::Quotation => "> ".to_owned(),
        ParagraphKind::Line => "| ".to_owned(),
    };
    let lines: Vec<String> =
        paragraphs.iter().map(|p| line(p.kind) + &p.text.replace('\n', "\\n").replace('\t', "\\t")).collect();
    lines.join("\n")
}
