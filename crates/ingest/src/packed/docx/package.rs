//! How the parts of a file find each other, and the older container that encrypted files lie in.

use super::FORMAT;
use crate::ImportError;
use crate::packed::xml::{Node, Xml};

/// How many relations of one part are looked at.
const MOST: usize = 10_000;

/// What a part relates to: the last word of each relation's type, and the target's full name.
#[derive(Debug, Default)]
pub(super) struct Relations(Vec<(String, String)>);

impl Relations {
    /// The relations in this text, those of the part of that name. What comes before an error is kept.
    pub(super) fn read(text: &str, part: &str, nesting: u32) -> Self {
        let mut xml = Xml::new(text, FORMAT, nesting);
        let mut relations = Self::default();
        let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
        let _: Result<(), ImportError> = relations.gather(&mut xml, folder);
        relations
    }

    fn gather(&mut self, xml: &mut Xml<'_>, folder: &str) -> Result<(), ImportError> {
        while self.0.len() < MOST {
            match xml.next()? {
                Node::Start(element) if element.name() == "Relationship" => {
                    let outside = element.attribute("TargetMode").is_some_and(|mode| mode == "External");
                    if let (false, Some(kind), Some(target)) =
                        (outside, element.attribute("Type"), element.attribute("Target"))
                    {
                        let kind = kind.rsplit('/').next().unwrap_or("").to_owned();
                        self.0.push((kind, resolve(folder, &target)));
                    }
                }
                Node::Done => break,
                _ => {}
            }
        }
        Ok(())
    }

    /// The first part in that relation.
    pub(super) fn target(&self, kind: &str) -> Option<&str> {
        self.targets(kind).next()
    }

    /// All parts in that relation.
    pub(super) fn targets(&self, kind: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(there, _)| there == kind).map(|(_, target)| target.as_str())
    }
}

/// The name of the part that holds a part's relations; those of the whole for no part.
pub(super) fn relations_of(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// A target as seen from a folder: from the top if it begins with `/`, each `..` one folder up.
fn resolve(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = match target.starts_with('/') {
        true => Vec::new(),
        false => folder.split('/').collect(),
    };
    for part in target.split('/') {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.retain(|part| !part.is_empty() && *part != ".");
    parts.join("/")
}

/// Whether bytes are a compound file: Word's older format, and what encrypted files are wrapped in.
pub(super) fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
}

/// Whether a compound file wraps an encrypted one: its directory, at the sector that the header names, lists it.
pub(super) fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let shift = bytes.get(30..32).and_then(|shift| shift.first().copied()).unwrap_or(9).clamp(7, 16);
    let sector =
        bytes.get(48..52).and_then(|four| four.first_chunk()).map_or(0, |&four| u32::from_le_bytes(four));
    let start =
        (u64::from(sector) + 1).checked_shl(shift.into()).and_then(|start| usize::try_from(start).ok());
    // The directory is a chain of sectors; its first entries are what matters, and they are in the first few.
    let directory = start.and_then(|start| bytes.get(start..)).unwrap_or_default();
    directory.chunks_exact(128).take(64).any(|entry| entry.starts_with(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_seen_from_their_part() {
        for (folder, target, expected) in [
            ("word", "styles.xml", "word/styles.xml"),
            ("word", "/docs/x.xml", "docs/x.xml"),
            ("a/b", "../c/./d.xml", "a/c/d.xml"),
            ("", "word/document.xml", "word/document.xml"),
            ("a", "../../../b", "b"),
        ] {
            assert_eq!(resolve(folder, target), expected);
        }
        assert_eq!(relations_of(""), "_rels/.rels");
        assert_eq!(relations_of("word/document.xml"), "word/_rels/document.xml.rels");
    }
}
