//! The entries of a zip archive, by its central directory.
//!
//! Nothing that a header says is believed: sizes are checked against the bytes there are and the bytes that come out,
//! entries may not share bytes, and all that is unpacked is counted. Deflated and stored entries are read; zip64 is.
//! What an entry holds is somebody else's business. The layout is that of PKWARE's APPNOTE 6.3.10.

mod checksum;
mod directory;
mod names;

pub(super) use names::{PAGE_437, decode_page};

use super::budget::Budget;
use super::damaged;
use crate::{Foreign, Format, ImportError, Limits};
use checksum::Checksum;
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// No byte of a deflate stream can become more bytes than this.
const HIGHEST_RATIO: u64 = 1032;

/// An archive whose directory has been read.
#[derive(Debug)]
pub(super) struct Archive<'a> {
    bytes: &'a [u8],
    checksum: Checksum,
    /// What it is read as, for errors.
    format: Format,
    /// Its entries in the order of the directory, folders among them.
    pub(super) entries: Vec<Entry>,
    /// The first entry of each name, by its place, and of each name in small letters.
    by_name: BTreeMap<String, usize>,
    by_small_name: BTreeMap<String, usize>,
}

/// What the directory says of an entry.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    /// Its name, with `/` between folders, without `..`, empty parts and control characters.
    pub(super) name: String,
    /// Whether it is a folder.
    pub(super) folder: bool,
    /// Whether a password is needed.
    pub(super) encrypted: bool,
    /// Its length when unpacked, in bytes; it never gives more.
    pub(super) unpacked: u64,
    packed: u64,
    method: u16,
    checksum: u32,
    /// Where its local header begins.
    offset: usize,
}

/// What an entry holds.
#[derive(Debug)]
pub(super) struct Content<'a> {
    /// Its bytes.
    pub(super) bytes: Cow<'a, [u8]>,
    /// Whether they have the length and the checksum that the directory promises.
    pub(super) sound: bool,
}

impl<'a> Archive<'a> {
    /// The archive in these bytes. Linear but for sorting the entries by place and by name.
    ///
    /// # Errors
    /// [`ImportError::Damaged`] if there is no directory, it is cut or entries share bytes;
    /// [`ImportError::TooLarge`] for more entries than are left.
    pub(super) fn open(bytes: &'a [u8], format: Format, budget: &mut Budget) -> Result<Self, ImportError> {
        let entries = directory::read(bytes, format, budget)?;
        let (mut by_name, mut by_small_name) = (BTreeMap::new(), BTreeMap::new());
        for (place, entry) in entries.iter().enumerate() {
            by_name.entry(entry.name.clone()).or_insert(place);
            by_small_name.entry(entry.name.to_ascii_lowercase()).or_insert(place);
        }
        Ok(Self { bytes, checksum: Checksum::new(), format, entries, by_name, by_small_name })
    }

    /// The entry of that name; where none has just that, one that differs in the case of ASCII letters.
    pub(super) fn find(&self, name: &str) -> Option<&Entry> {
        let same = self.by_name.get(name);
        let place = same.or_else(|| self.by_small_name.get(&name.to_ascii_lowercase()))?;
        self.entries.get(*place)
    }

    /// What an entry holds. Linear in what it packs and unpacks to.
    ///
    /// # Errors
    /// [`ImportError`] if it needs a password, is packed in another way, is damaged, or goes over the budget.
    pub(super) fn content(&self, entry: &Entry, budget: &mut Budget) -> Result<Content<'a>, ImportError> {
        if entry.encrypted {
            return Err(ImportError::Encrypted { format: self.format });
        }
        let packed = directory::data(self.bytes, entry)
            .ok_or_else(|| damaged(self.format, "an entry lies outside of it"))?;
        let most = entry.unpacked.min((packed.len() as u64).saturating_mul(HIGHEST_RATIO));
        budget.may_unpack(most)?;
        let bytes = match entry.method {
            0 => Cow::Borrowed(packed),
            8 => Cow::Owned(inflate(packed, most as usize, budget, self.format)?),
            _ => {
                return Err(damaged(
                    self.format,
                    "an entry is packed by a method that is not read; the usual one, deflate, is",
                ));
            }
        };
        if entry.method == 0 {
            budget.may_unpack(bytes.len() as u64)?;
            budget.unpack(bytes.len() as u64);
        }
        let sound = bytes.len() as u64 == entry.unpacked && self.checksum.of(&bytes) == entry.checksum;
        Ok(Content { bytes, sound })
    }

    /// What the entry of that name holds, if there is one.
    ///
    /// # Errors
    /// As [`content`](Self::content).
    pub(super) fn named(&self, name: &str, budget: &mut Budget) -> Result<Option<Content<'a>>, ImportError> {
        self.find(name).map(|entry| self.content(entry, budget)).transpose()
    }
}

/// Unpacks a deflate stream that may give at most `most` bytes.
fn inflate(packed: &[u8], most: usize, budget: &mut Budget, format: Format) -> Result<Vec<u8>, ImportError> {
    // One byte more than may come tells a stream that ends there from one that goes on.
    let mut bytes = vec![0; most.saturating_add(1)];
    let mut state = Box::<DecompressorOxide>::default();
    let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    let (status, _, written) = decompress(&mut state, packed, &mut bytes, 0, flags);
    budget.unpack(written as u64);
    match status {
        TINFLStatus::Done if written <= most => {
            bytes.truncate(written);
            Ok(bytes)
        }
        TINFLStatus::Done | TINFLStatus::HasMoreOutput => {
            Err(damaged(format, "an entry unpacks to more than it says"))
        }
        TINFLStatus::NeedsMoreInput | TINFLStatus::FailedCannotMakeProgress => {
            Err(damaged(format, "a packed entry is cut off"))
        }
        _ => Err(damaged(format, "a packed entry can't be unpacked")),
    }
}

/// What kind of archive this is, by its entries; `None` where its directory can't be read.
///
/// A `mimetype` entry decides for EPUB and OpenDocument, `META-INF/container.xml` for EPUB, a part named `word/…`, `xl/…` or
/// `ppt/…` with `[Content_Types].xml` for Office Open XML, packed objects of Apple's programs for those. Everything else is
/// an archive of files.
pub(crate) fn kind(bytes: &[u8]) -> Option<Result<Format, Foreign>> {
    let mut budget = Budget::new(bytes.len(), &Limits::default());
    let archive = Archive::open(bytes, Format::Zip, &mut budget).ok()?;
    let exact = |name: &str| archive.entries.iter().find(|entry| entry.name == name);
    if let Some(entry) = exact("mimetype").filter(|entry| entry.unpacked < 256)
        && let Ok(content) = archive.content(entry, &mut budget)
        && let Ok(content) = str::from_utf8(content.bytes.trim_ascii())
    {
        let office = content.strip_prefix("application/vnd.oasis.opendocument.").unwrap_or_default();
        match content {
            "application/epub+zip" => return Some(Ok(Format::Epub)),
            _ if office.starts_with("text") => return Some(Ok(Format::Odt)),
            _ if office.starts_with("spreadsheet") => return Some(Err(Foreign::Spreadsheet)),
            _ if !office.is_empty() => return Some(Err(Foreign::Presentation)),
            _ => {}
        }
    }
    if exact("META-INF/container.xml").is_some() {
        return Some(Ok(Format::Epub));
    }
    if exact("content.xml").is_some() && exact("META-INF/manifest.xml").is_some() {
        return Some(Ok(Format::Odt));
    }
    let is_office = archive.find("[Content_Types].xml").is_some();
    let has = |folder: &str| {
        let lies_in = |entry: &Entry| {
            entry.name.get(..folder.len()).is_some_and(|start| start.eq_ignore_ascii_case(folder))
        };
        archive.entries.iter().any(lies_in)
    };
    // Few writers put their parts elsewhere; then the list of what they are says it.
    let types = archive.find("[Content_Types].xml").filter(|entry| entry.unpacked < 1 << 20);
    let types = types.and_then(|entry| archive.content(entry, &mut budget).ok());
    let lists = |kind: &str| {
        let types = types.as_ref().map(|content| content.bytes.as_ref()).unwrap_or_default();
        types.windows(kind.len()).any(|part| part == kind.as_bytes())
    };
    Some(match () {
        () if is_office && has("word/") => Ok(Format::Docx),
        () if is_office && has("xl/") => Err(Foreign::Spreadsheet),
        () if is_office && has("ppt/") => Err(Foreign::Presentation),
        () if lists("wordprocessingml.document.main+xml") => Ok(Format::Docx),
        () if lists("spreadsheetml.sheet.main+xml") => Err(Foreign::Spreadsheet),
        () if lists("presentationml.presentation.main+xml") => Err(Foreign::Presentation),
        () if exact("Index/Document.iwa").is_some() || exact("Index.zip").is_some() => Err(Foreign::Apple),
        () => Ok(Format::Zip),
    })
}

#[cfg(test)]
mod tests;
