//! The central directory: where it is, what it lists, and where the data of an entry begin.

use super::super::budget::Budget;
use super::super::damaged;
use super::{Entry, names};
use crate::{Format, ImportError};

/// The end of the directory, without its comment.
const END: usize = 22;
/// The longest comment.
const COMMENT: usize = 0xFFFF;
/// An entry of the directory, without its name, extra fields and comment.
const LISTED: usize = 46;
/// A header before an entry's data, without its name and extra fields.
const LOCAL: usize = 30;

/// What the end of the directory says of it.
struct End {
    /// How many entries there are.
    entries: u64,
    /// Where the directory begins, from where the archive begins.
    offset: u64,
    /// How long it is.
    length: u64,
    /// The byte right behind it.
    behind: usize,
}

/// Returns the entries of an archive in the order of its directory.
pub(super) fn read(bytes: &[u8], format: Format, budget: &mut Budget) -> Result<Vec<Entry>, ImportError> {
    let end = find_end(bytes).ok_or_else(|| damaged(format, "its directory is missing"))?;
    budget.take_entries(end.entries)?;
    let missing = || damaged(format, "its directory is cut off");
    let start = usize::try_from(end.length).ok().and_then(|length| end.behind.checked_sub(length));
    let start = start.ok_or_else(missing)?;
    // Where something was put before the archive, all offsets are off by its length.
    let shift = (start as u64).checked_sub(end.offset).ok_or_else(missing)?;
    let mut directory = bytes.get(start..end.behind).ok_or_else(missing)?;
    let mut entries = Vec::new();
    // Names that don't say how they are written, and whose they are.
    let mut unsure: Vec<(usize, &[u8])> = Vec::new();
    while directory.starts_with(b"PK\x01\x02") {
        let Listed { entry, unsure: raw, rest } = listed(directory, shift).ok_or_else(missing)?;
        if entries.len() as u64 >= end.entries {
            budget.take_entries(1)?;
        }
        unsure.extend(raw.map(|raw| (entries.len(), raw)));
        entries.push(entry);
        directory = rest;
    }
    if let Some(page) = names::eastern(unsure.iter().map(|(_, raw)| *raw)) {
        for (at, raw) in unsure {
            if let Some(entry) = entries.get_mut(at) {
                entry.name = names::clean(&page.decode_without_bom_handling(raw).0);
            }
        }
    }
    if (entries.len() as u64) < end.entries {
        return Err(missing());
    }
    match overlap(&entries) {
        true => Err(damaged(format, "its entries overlap")),
        false => Ok(entries),
    }
}

/// The packed bytes of an entry; `None` where they are not all there.
pub(super) fn data<'a>(bytes: &'a [u8], entry: &Entry) -> Option<&'a [u8]> {
    let header = bytes.get(entry.offset..)?;
    if !header.starts_with(b"PK\x03\x04") {
        return None;
    }
    let skipped = LOCAL + usize::from(u16_at(header, 26)?) + usize::from(u16_at(header, 28)?);
    header.get(skipped..)?.get(..usize::try_from(entry.packed).ok()?)
}

/// Looks for the end of the directory from the end of the file.
fn find_end(bytes: &[u8]) -> Option<End> {
    let last = bytes.len().checked_sub(END)?;
    let first = last.saturating_sub(COMMENT);
    (first..=last).rev().find_map(|at| end_at(bytes, at))
}

fn end_at(bytes: &[u8], at: usize) -> Option<End> {
    let record = bytes.get(at..)?;
    if !record.starts_with(b"PK\x05\x06") || record.len() < END + usize::from(u16_at(record, 20)?) {
        return None;
    }
    let mut end = End {
        entries: u16_at(record, 10)?.into(),
        length: u32_at(record, 12)?.into(),
        offset: u32_at(record, 16)?.into(),
        behind: at,
    };
    let full = end.entries == 0xFFFF || end.length == 0xFFFF_FFFF || end.offset == 0xFFFF_FFFF;
    if full && let Some(large) = large_end(bytes, at) {
        end = large;
    }
    Some(end)
}

/// The end of a zip64 directory, named by a locator that stands right before the plain end.
fn large_end(bytes: &[u8], plain: usize) -> Option<End> {
    let locator = bytes.get(plain.checked_sub(20)?..plain)?;
    if !locator.starts_with(b"PK\x06\x07") {
        return None;
    }
    let named = usize::try_from(u64_at(locator, 8)?).ok()?;
    // With something before the archive the record is not where it is said to be, but still right before its locator.
    let at = [named, plain.checked_sub(20 + 56)?]
        .into_iter()
        .find(|&at| bytes.get(at..).is_some_and(|record| record.starts_with(b"PK\x06\x06")))?;
    let record = bytes.get(at..)?;
    Some(End {
        entries: u64_at(record, 32)?,
        length: u64_at(record, 40)?,
        offset: u64_at(record, 48)?,
        behind: at,
    })
}

/// An entry as the directory lists it.
struct Listed<'a> {
    entry: Entry,
    /// Its name, where that does not say how it is written.
    unsure: Option<&'a [u8]>,
    /// What follows it.
    rest: &'a [u8],
}

/// The first entry of a directory.
fn listed(directory: &[u8], shift: u64) -> Option<Listed<'_>> {
    let flags = u16_at(directory, 8)?;
    let name_end = LISTED + usize::from(u16_at(directory, 28)?);
    let extra_end = name_end + usize::from(u16_at(directory, 30)?);
    let end = extra_end + usize::from(u16_at(directory, 32)?);
    let raw = directory.get(LISTED..name_end)?;
    let extra = directory.get(name_end..extra_end)?;
    let mut large = field(extra, 1).unwrap_or_default();
    let mut wide = |value: u32| match value {
        // Only fields that are full stand in the zip64 field, in this order.
        0xFFFF_FFFF => large.split_off(..8).and_then(|eight| u64_at(eight, 0)).unwrap_or(value.into()),
        _ => u64::from(value),
    };
    let unpacked = wide(u32_at(directory, 24)?);
    let packed = wide(u32_at(directory, 20)?);
    let offset = wide(u32_at(directory, 42)?);
    let entry = Entry {
        name: names::clean(&names::decode(raw, flags & 0x800 != 0, field(extra, 0x7075))),
        folder: raw.ends_with(b"/") || raw.ends_with(b"\\"),
        encrypted: flags & 1 != 0,
        unpacked,
        packed,
        method: u16_at(directory, 10)?,
        checksum: u32_at(directory, 16)?,
        offset: usize::try_from(offset.checked_add(shift)?).unwrap_or(usize::MAX),
    };
    let is_sure = flags & 0x800 != 0 || field(extra, 0x7075).is_some() || str::from_utf8(raw).is_ok();
    Some(Listed { entry, unsure: (!is_sure).then_some(raw), rest: directory.get(end..)? })
}

/// The extra field with that number.
fn field(mut extra: &[u8], wanted: u16) -> Option<&[u8]> {
    loop {
        let (number, length) = (u16_at(extra, 0)?, usize::from(u16_at(extra, 2)?));
        let content = extra.get(4..4 + length)?;
        if number == wanted {
            return Some(content);
        }
        extra = extra.get(4 + length..)?;
    }
}

/// Whether any two entries share bytes. Entries that hold nothing can't.
fn overlap(entries: &[Entry]) -> bool {
    let mut spans: Vec<(usize, u64)> = entries
        .iter()
        .filter(|entry| entry.packed > 0)
        .map(|entry| (entry.offset, (entry.offset as u64).saturating_add(LOCAL as u64 + entry.packed)))
        .collect();
    spans.sort_unstable();
    spans.windows(2).any(|pair| matches!(pair, [(_, end), (start, _)] if (*start as u64) < *end))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}
