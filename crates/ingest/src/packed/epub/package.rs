//! The package of a book: which files are its chapters, and in which order.

use super::FORMAT;
use crate::ImportError;
use crate::packed::xml::{Element, Node, Xml};
use std::collections::{BTreeMap, BTreeSet};

/// What a package says of its files.
#[derive(Debug, Default)]
pub(super) struct Package {
    /// The paths of the chapters in reading order, each once, without tables of contents.
    pub(super) chapters: Vec<String>,
    /// How many pictures stand in place of chapters.
    pub(super) pictures: u32,
}

/// A file of the book.
struct Item {
    path: String,
    picture: bool,
    text: bool,
    contents: bool,
}

/// The path of the package that a container names first.
pub(super) fn path(container: &str, nesting: u32) -> Option<String> {
    let mut xml = Xml::new(container, FORMAT, nesting);
    loop {
        match xml.next().ok()? {
            Node::Start(element) if element.name() == "rootfile" => {
                return element.attribute("full-path").map(|path| resolve("", &path));
            }
            Node::Done => return None,
            _ => {}
        }
    }
}

/// The paths of files that are encrypted, fonts among them.
pub(super) fn encrypted(text: &str, nesting: u32) -> BTreeSet<String> {
    let mut xml = Xml::new(text, FORMAT, nesting);
    let mut paths = BTreeSet::new();
    while let Ok(node) = xml.next() {
        match node {
            Node::Start(element) if element.name() == "CipherReference" => {
                paths.extend(element.attribute("URI").map(|uri| resolve("", &uri)));
            }
            Node::Done => break,
            _ => {}
        }
    }
    paths
}

impl Package {
    /// The package in this text, which lies at that path. What comes before an error is kept.
    pub(super) fn read(text: &str, path: &str, nesting: u32) -> Self {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut parts = Parts::default();
        let _: Result<(), ImportError> = parts.gather(&mut Xml::new(text, FORMAT, nesting), folder);
        let mut package = Self::default();
        let mut seen = BTreeSet::new();
        for id in &parts.spine {
            let Some(item) = parts.items.get(id).filter(|item| seen.insert(&item.path)) else { continue };
            if item.picture {
                package.pictures += 1;
            } else if item.text && !item.contents && !parts.contents.contains(&item.path) {
                package.chapters.push(item.path.clone());
            }
        }
        package
    }
}

/// The most files that a book may list: more than an archive may have.
const ITEMS: usize = 20_000;

/// The lists of a package.
#[derive(Default)]
struct Parts {
    items: BTreeMap<String, Item>,
    spine: Vec<String>,
    /// The files that are said to be tables of contents.
    contents: BTreeSet<String>,
}

impl Parts {
    fn gather(&mut self, xml: &mut Xml<'_>, folder: &str) -> Result<(), ImportError> {
        loop {
            match xml.next()? {
                Node::Start(element) => self.take(&element, folder),
                Node::Done => return Ok(()),
                _ => {}
            }
        }
    }

    fn take(&mut self, element: &Element<'_>, folder: &str) {
        let href = || element.attribute("href").map(|href| resolve(folder, &href));
        match element.name() {
            "item" if self.items.len() >= ITEMS => {}
            "item" => {
                let (Some(id), Some(path)) = (element.attribute("id"), href()) else { return };
                let kind = element.attribute("media-type").unwrap_or_default();
                let item = Item {
                    path,
                    picture: kind.starts_with("image/"),
                    text: matches!(
                        &*kind,
                        "application/xhtml+xml" | "text/html" | "text/x-oeb1-document" | ""
                    ),
                    contents: element.attribute("properties").is_some_and(|properties| {
                        properties.split_whitespace().any(|property| property == "nav")
                    }),
                };
                self.items.insert(id.into_owned(), item);
            }
            "itemref" => self.spine.extend(element.attribute("idref").map(|id| id.into_owned())),
            "reference" if element.attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("toc")) => {
                self.contents.extend(href());
            }
            _ => {}
        }
    }
}

/// A path as seen from a folder, without its fragment, `%` sequences read.
fn resolve(folder: &str, reference: &str) -> String {
    let path = reference.split(['#', '?']).next().unwrap_or("");
    let path = String::from_utf8_lossy(&unescape(path)).into_owned();
    let mut parts: Vec<&str> = match path.starts_with('/') {
        true => Vec::new(),
        false => folder.split('/').collect(),
    };
    for part in path.split('/') {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.retain(|part| !part.is_empty() && *part != ".");
    parts.join("/")
}

/// The bytes of a reference with each `%` and two hexadecimal digits as one byte.
fn unescape(reference: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(reference.len());
    let mut rest = reference.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|digits| str::from_utf8(digits).ok());
        match digits.filter(|_| byte == b'%').and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(value) => {
                bytes.push(value);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_seen_from_the_package() {
        for (folder, href, expected) in [
            ("OEBPS", "text/a%20b.xhtml#x", "OEBPS/text/a b.xhtml"),
            ("OEBPS", "../c.xhtml", "c.xhtml"),
            ("", "%D0%B0.xhtml", "а.xhtml"),
            ("a", "%zz%4", "a/%zz%4"),
        ] {
            assert_eq!(resolve(folder, href), expected);
        }
    }

    #[test]
    fn chapters_come_in_order_and_once() {
        let package = Package::read(
            "<package><manifest><item id='a' href='a.xhtml' media-type='application/xhtml+xml'/>\
             <item id='n' href='n.xhtml' media-type='application/xhtml+xml' properties='x nav'/>\
             <item id='a2' href='a.xhtml#x'/><item id='t' href='t.xhtml' media-type='application/xhtml+xml'/>\
             <item id='p' href='p.svg' media-type='image/svg+xml'/>\
             <item id='b' href='b.xhtml' media-type='application/xhtml+xml'/></manifest>\
             <spine><itemref idref='b'/><itemref idref='n'/><itemref idref='p'/><itemref idref='t'/><itemref idref='a'/>\
             <itemref idref='b'/><itemref idref='a2'/><itemref idref='none'/></spine><guide><reference type='TOC' href='t.xhtml#x'/></guide></package>",
            "O/p.opf",
            9,
        );
        assert_eq!(package.chapters, ["O/b.xhtml", "O/a.xhtml"]);
        assert_eq!(package.pictures, 1);
    }
}
