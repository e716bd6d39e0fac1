//! Text from PDF files (ISO 32000).
//!
//! Parsing, decryption and filters are here because no crate at hand lets its caller bound what object streams unpack
//! to (docs/decisions.md). From bytes to paragraphs: `file` finds objects, `content` runs a page's operators with `font`,
//! `layout` makes lines, `furniture` takes out what repeats, `flow` makes paragraphs.
//!
//! Not read: text that is a picture or drawn as shapes, text behind a password, structure trees (the order is that of the
//! page's geometry), forms and annotations.

mod budget;
mod cmap;
mod content;
mod crypt;
mod encoding;
mod file;
mod filter;
mod flow;
mod font;
mod furniture;
mod info;
mod layout;
mod object;
mod rows;
mod script;

use self::budget::Budget;
use self::content::{Drawn, Fonts, Hidden, Matrix, draw};
use self::encoding::PDF_DOC;
use self::file::Pdf;
use self::flow::{Flow, Part, Usual};
use self::layout::{Block, Run, blocks, rows, runs};
use self::object::{Dict, Object};
use crate::import::stem;
use crate::limits::PdfCost;
use crate::{Document, File, Format, ImportError, ImportNote, ImportOptions, Imported, LeftOut, Limits};
use std::collections::BTreeSet;
use std::rc::Rc;

/// Returns the text of a PDF as one document.
///
/// # Errors
/// `Damaged` where it has no pages, `Encrypted` where the empty password does not open it, `NoText` where no page has any,
/// `TooLarge` where it asks for more work or memory than a file of its length may.
pub(crate) fn read(
    file: File<'_>,
    options: &ImportOptions,
    limits: &Limits,
) -> Result<Imported, ImportError> {
    read_counted(file, options, limits).0
}

/// The same, and what it cost: PDFs in an archive share its budget.
pub(crate) fn read_counted(
    file: File<'_>,
    options: &ImportOptions,
    limits: &Limits,
) -> (Result<Imported, ImportError>, PdfCost) {
    let budget = Rc::new(Budget::new(file.bytes.len(), limits));
    let imported = read_within(file, options, limits, Rc::clone(&budget));
    (imported, budget.cost())
}

fn read_within(
    file: File<'_>,
    options: &ImportOptions,
    limits: &Limits,
    budget: Rc<Budget>,
) -> Result<Imported, ImportError> {
    let header = file.bytes.get(..file.bytes.len().min(1024)).unwrap_or_default();
    if !header.windows(5).any(|bytes| bytes == b"%PDF-") {
        return Err(damaged("it does not begin with %PDF-"));
    }
    let pdf = Pdf::open(file.bytes, budget)?;
    let root = pdf.catalog();
    let catalog = root.as_ref().and_then(Object::dict).cloned().unwrap_or_default();
    let mut document =
        Document { title: stem(file.name).to_owned(), format: Format::Pdf, ..Document::default() };
    let info = info::read(&pdf, &catalog);
    document.title = info.title.unwrap_or(document.title);
    document.language = info.language;
    document.metadata = info.metadata;
    let pages = pages(&pdf, &catalog);
    if let Some(error) = pdf.budget.error() {
        return Err(error);
    }
    if pages.is_empty() {
        return Err(damaged("it has no pages"));
    }
    document.metadata.push(("pages".into(), pages.len().to_string()));
    let read = Read::of(&pdf, &catalog, &pages);
    if let Some(error) = pdf.budget.error() {
        return Err(error);
    }
    read.tell(&mut document, options, limits);
    if document.is_blank() {
        return Err(ImportError::NoText { format: Format::Pdf });
    }
    Ok(Imported { documents: vec![document], ..Imported::default() })
}

fn damaged(reason: &str) -> ImportError {
    ImportError::Damaged { format: Format::Pdf, at: None, reason: reason.to_owned() }
}

/// A page with what it inherits.
struct Page {
    dict: Rc<Dict>,
    resources: Rc<Dict>,
    bounds: [f32; 4],
    turn: i32,
}

/// The pages in order; where the tree of pages is damaged, those that a search finds.
fn pages(pdf: &Pdf<'_>, catalog: &Dict) -> Vec<Page> {
    let pages = tree_pages(pdf, catalog);
    if !pages.is_empty() {
        return pages;
    }
    pdf.search();
    let root = pdf.catalog();
    let pages = tree_pages(pdf, root.as_ref().and_then(Object::dict).unwrap_or(catalog));
    if !pages.is_empty() {
        return pages;
    }
    let mut pages = Vec::new();
    for number in pdf.numbers() {
        if let Object::Dict(dict) = pdf.load(number)
            && dict.get("Type").name() == Some(b"Page")
        {
            pages.push(Page::new(pdf, &dict, &Page::default()));
        }
    }
    pages
}

fn tree_pages(pdf: &Pdf<'_>, catalog: &Dict) -> Vec<Page> {
    let mut pages = Vec::new();
    let mut seen = BTreeSet::new();
    let mut open = vec![(catalog.get("Pages").clone(), Page::default())];
    while let Some((node, above)) = open.pop() {
        let again = matches!(node, Object::Ref(number) if !seen.insert(number));
        if again || !pdf.budget.spend(4) {
            continue;
        }
        let object = pdf.resolve(&node);
        let Object::Dict(dict) = &object else { continue };
        let page = Page::new(pdf, dict, &above);
        match pdf.get(dict, "Kids") {
            Object::Array(kids) => {
                for kid in kids.iter().rev() {
                    open.push((kid.clone(), page.clone_inherited()));
                }
            }
            _ => pages.push(page),
        }
    }
    pages
}

impl Default for Page {
    fn default() -> Self {
        // The size of a sheet of US letter, as reader programs take it where none is given.
        Self { dict: Rc::default(), resources: Rc::default(), bounds: [0.0, 0.0, 612.0, 792.0], turn: 0 }
    }
}

impl Page {
    fn new(pdf: &Pdf<'_>, dict: &Rc<Dict>, above: &Self) -> Self {
        let bounds = |key| {
            let list = pdf.get(dict, key);
            let numbers: Vec<f32> = list
                .array()?
                .iter()
                .take(4)
                .filter_map(|item| pdf.resolve(item).number())
                .map(|n| n as f32)
                .collect();
            let [x0, y0, x1, y1] = numbers.try_into().ok()?;
            let bounds: [f32; 4] = [x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)];
            (bounds[2] - bounds[0] > 1.0 && bounds[3] - bounds[1] > 1.0).then_some(bounds)
        };
        let resources = match pdf.get(dict, "Resources") {
            Object::Dict(dict) => dict,
            _ => above.resources.clone(),
        };
        Self {
            dict: dict.clone(),
            resources,
            bounds: bounds("CropBox").or_else(|| bounds("MediaBox")).unwrap_or(above.bounds),
            turn: pdf.get(dict, "Rotate").number().map_or(above.turn, |turn| (turn as i32).rem_euclid(360)),
        }
    }

    fn clone_inherited(&self) -> Self {
        Self { dict: Rc::default(), resources: self.resources.clone(), ..*self }
    }

    /// How the page is turned to stand upright with its corner at the origin, and its width and height then.
    fn upright(&self) -> (Matrix, (f32, f32)) {
        let [x0, y0, x1, y1] = self.bounds;
        let (width, height) = (x1 - x0, y1 - y0);
        match self.turn {
            90 => (Matrix([0.0, -1.0, 1.0, 0.0, -y0, x1]), (height, width)),
            180 => (Matrix([-1.0, 0.0, 0.0, -1.0, x1, y1]), (width, height)),
            270 => (Matrix([0.0, 1.0, -1.0, 0.0, y1, -x0]), (height, width)),
            _ => (Matrix([1.0, 0.0, 0.0, 1.0, -x0, -y0]), (width, height)),
        }
    }
}

/// What the pages gave.
#[derive(Default)]
struct Read {
    /// Rows of the upright text of each page.
    pages: Vec<Vec<Vec<Run>>>,
    /// Blocks of text that runs in other directions, by page.
    turned: Vec<Vec<Block>>,
    images: u32,
    scanned: u32,
    comments: u32,
    fields: u32,
    damaged: Vec<usize>,
}

impl Read {
    fn of(pdf: &Pdf<'_>, catalog: &Dict, pages: &[Page]) -> Self {
        let mut read = Self::default();
        let mut fonts = Fonts::default();
        let hidden = hidden_layers(pdf, catalog);
        for (index, page) in pages.iter().enumerate() {
            let (to_page, size) = page.upright();
            let drawn = draw(pdf, &page.dict, &page.resources, to_page, size, &mut fonts, &hidden);
            if !pdf.budget.goes_on() {
                break;
            }
            read.annotations(pdf, page);
            read.page(index, &drawn);
        }
        read
    }

    fn page(&mut self, index: usize, drawn: &Drawn) {
        // A few signs without a text are bullets and ornaments.
        if drawn.damaged || drawn.unknown as usize > 3 + drawn.glyphs.len() / 50 {
            self.damaged.push(index + 1);
        }
        let mut frames = runs(drawn).into_iter().filter(|runs| !runs.is_empty());
        let upright = frames.next().unwrap_or_default();
        match (upright.is_empty(), drawn.images) {
            (true, 1..) => self.scanned += 1,
            (_, images) => self.images = self.images.saturating_add(images),
        }
        self.pages.push(rows(upright));
        self.turned.push(frames.flat_map(blocks).collect());
    }

    fn annotations(&mut self, pdf: &Pdf<'_>, page: &Page) {
        let all = pdf.get(&page.dict, "Annots");
        for annotation in all.array().unwrap_or_default().iter().take(10_000) {
            let annotation = pdf.resolve(annotation);
            let Some(dict) = annotation.dict() else { continue };
            let says = |key: &str| pdf.get(dict, key).string().is_some_and(|text| !text.is_empty());
            match dict.get("Subtype").name() {
                Some(b"Widget") if says("V") => self.fields += 1,
                Some(b"FileAttachment") => self.fields += 1,
                Some(b"Text" | b"FreeText" | b"Highlight" | b"Underline" | b"StrikeOut" | b"Caret")
                    if says("Contents") =>
                {
                    self.comments += 1;
                }
                _ => {}
            }
        }
    }

    /// Puts all into a document.
    fn tell(mut self, document: &mut Document, options: &ImportOptions, limits: &Limits) {
        if !options.headers_and_footers {
            document.leave_out(LeftOut::HeadersAndFooters, furniture::take_out(&mut self.pages));
        }
        let mut pages: Vec<Vec<Block>> =
            self.pages.into_iter().map(|rows| blocks(rows.into_iter().flatten().collect())).collect();
        for (page, turned) in pages.iter_mut().zip(self.turned) {
            page.extend(turned);
        }
        let usual = Usual::of(pages.iter().flatten());
        let mut flow = Flow::default();
        for page in &pages {
            flow.page(page, &usual);
        }
        let mut bytes = 0u64;
        let mut tables = 0;
        for (kind, text, part) in flow.finish(&usual) {
            if part == Part::Note && !options.notes {
                document.leave_out(LeftOut::Notes, 1);
                continue;
            }
            if let Part::Row { first } = part {
                if options.tables == Some(false) {
                    document.leave_out(LeftOut::Tables, first.into());
                    continue;
                }
                tables += u32::from(first);
            }
            bytes += text.len() as u64;
            if bytes > limits.text_bytes {
                document.notes.push(ImportNote::Cut { limit: limits.text_bytes });
                break;
            }
            document.push(kind, &text);
        }
        if tables > 0 {
            document.notes.push(ImportNote::TablesAsRows { count: tables });
        }
        document.leave_out(LeftOut::Images, self.images);
        document.leave_out(LeftOut::ScannedPages, self.scanned);
        document.leave_out(LeftOut::Comments, self.comments);
        document.leave_out(LeftOut::Attachments, self.fields);
        for place in ranges(&self.damaged) {
            document.notes.push(ImportNote::Damaged { place });
        }
    }
}

/// Page numbers as places: `page 3`, `pages 5–9`.
fn ranges(pages: &[usize]) -> Vec<String> {
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for &page in pages {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == page => *last = page,
            _ => ranges.push((page, page)),
        }
    }
    let place = |(first, last): &(usize, usize)| match first == last {
        true => format!("page {first}"),
        false => format!("pages {first}–{last}"),
    };
    ranges.iter().map(place).collect()
}

/// The layers that are off when the file is opened.
fn hidden_layers(pdf: &Pdf<'_>, catalog: &Dict) -> Hidden {
    let properties = pdf.get(catalog, "OCProperties");
    let usual = properties.dict().map(|properties| pdf.get(properties, "D")).unwrap_or_default();
    let off = usual.dict().map(|usual| pdf.get(usual, "OFF")).unwrap_or_default();
    let number = |layer: &Object| match layer {
        Object::Ref(number) => Some(*number),
        _ => None,
    };
    off.array().unwrap_or_default().iter().filter_map(number).collect()
}

/// A text string (ISO 32000-1, 7.9.2.2): UTF-16, UTF-8 or the encoding of PDF documents.
fn text_string(bytes: &[u8]) -> String {
    let units = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xFE, 0xFF, rest @ ..] => units(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => units(rest, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes
            .iter()
            .map(|byte| match byte {
                0x80..=0x9F => PDF_DOC.chars().nth(usize::from(byte - 0x80)).unwrap_or('\u{fffd}'),
                0xA0 => '€',
                _ => char::from(*byte),
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_strings_are_decoded() {
        for (bytes, expected) in [
            (b"\xfe\xff\x04\x16".as_slice(), "Ж"),
            (b"\xff\xfe\x16\x04", "Ж"),
            (b"\xef\xbb\xbf\xd0\x96", "Ж"),
            (b"a\x84\xe9\x8d", "a—é“"),
        ] {
            assert_eq!(text_string(bytes), expected);
        }
    }

    #[test]
    fn pages_in_a_row_are_one_place() {
        assert_eq!(ranges(&[1, 3, 4, 5, 9]), ["page 1", "pages 3–5", "page 9"]);
    }
}
