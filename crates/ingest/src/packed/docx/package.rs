//! How the parts of a file find each other.

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
