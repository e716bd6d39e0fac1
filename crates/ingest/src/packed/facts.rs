//! What a file says of itself: title, author, date and the like, by the names of Dublin Core and its kin.

use super::xml::{Node, Xml};
use crate::{Document, Format, ImportError};

/// How many facts are taken; a file with more is not describing itself.
const MOST: usize = 100;

/// The elements that are read; metadata parts of the formats share them.
const NAMES: [&str; 14] = [
    "title",
    "creator",
    "initial-creator",
    "created",
    "creation-date",
    "date",
    "language",
    "subject",
    "keyword",
    "keywords",
    "description",
    "publisher",
    "category",
    "rights",
];

/// Where each key of a document's metadata comes from, best first; all values of the first that is there.
const KEYS: [(&str, &[&str]); 7] = [
    ("author", &["initial-creator", "creator", "contributor"]),
    ("date", &["created", "creation-date", "date"]),
    ("publisher", &["publisher"]),
    ("subject", &["subject"]),
    ("keywords", &["keywords", "keyword"]),
    ("category", &["category"]),
    ("description", &["description"]),
];

/// Facts in the order of the file: the name of an element and what it holds.
pub(super) type Facts = Vec<(String, String)>;

/// The facts in an XML part. What comes before an error is kept.
pub(super) fn read(text: &str, format: Format, nesting: u32) -> Facts {
    let mut xml = Xml::new(text, format, nesting);
    let mut facts = Facts::new();
    // A part that breaks off has said what it has said.
    let _: Result<(), ImportError> = gather(&mut xml, &mut facts);
    facts
}

fn gather(xml: &mut Xml<'_>, facts: &mut Facts) -> Result<(), ImportError> {
    // Which fact an element with an identifier became.
    let mut ids: Vec<(String, usize)> = Vec::new();
    while facts.len() < MOST {
        match xml.next()? {
            Node::Start(element) => {
                let attribute = |name: &str| element.attribute(name).unwrap_or_default().into_owned();
                let property = attribute("property");
                if element.name() == "meta" && matches!(property.as_str(), "role" | "title-type") {
                    let of = attribute("refines");
                    let of =
                        ids.iter().find(|(id, _)| of.strip_prefix('#') == Some(id)).map(|(_, index)| *index);
                    let said = xml.words()?;
                    if let Some((name, _)) = of.and_then(|of| facts.get_mut(of))
                        && let Some(refined) = refined(name, &property, &said)
                    {
                        refined.clone_into(name);
                    }
                    continue;
                }
                if let Some(name) = NAMES.iter().find(|&&name| name == element.name()) {
                    // A book names its translator and illustrator as creators too, each with a role.
                    let is_other = element.attribute("role").is_some_and(|role| role != "aut");
                    let name = if *name == "creator" && is_other { "contributor" } else { name };
                    // Its dates are those of changes to the file too.
                    let is_made = element.attribute("event").is_none_or(|event| {
                        ["publication", "original-publication", "creation"]
                            .iter()
                            .any(|made| event.eq_ignore_ascii_case(made))
                    });
                    let name = if name == "date" && !is_made { "changed" } else { name };
                    let has_kinds = matches!(name, "creator" | "title");
                    let id = Some(attribute("id")).filter(|id| !id.is_empty() && has_kinds);
                    let value = xml.words()?;
                    // LibreOffice writes this day where it knows none.
                    if !value.is_empty() && !value.starts_with("0000-00-00") {
                        ids.extend(id.map(|id| (id, facts.len())));
                        facts.push((name.to_owned(), value));
                    }
                }
            }
            Node::Done => break,
            Node::End(_) | Node::Text(_) => {}
        }
    }
    Ok(())
}

/// What an element is called for what is said of it elsewhere: a creator in another role, a title that is the main one or
/// another than that.
fn refined(name: &str, property: &str, said: &str) -> Option<&'static str> {
    match (name, property) {
        ("creator", "role") if said != "aut" => Some("contributor"),
        ("title", "title-type") if said == "main" => Some("main-title"),
        ("title", "title-type") => Some("other-title"),
        _ => None,
    }
}

/// Puts facts into a document; the title is the given name where there is none.
pub(super) fn apply(facts: &Facts, document: &mut Document, name: &str) {
    let first = |wanted: &str| facts.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
    let title = ["main-title", "title", "other-title"].into_iter().find_map(first);
    document.title = title.unwrap_or(name).to_owned();
    if document.language.is_none() {
        document.language = first("language").and_then(language);
    }
    for (key, names) in KEYS {
        let Some(name) = names.iter().find(|name| first(name).is_some()) else { continue };
        let values: Vec<&str> =
            facts.iter().filter(|(there, _)| there == name).map(|(_, value)| value.as_str()).collect();
        let value = match key {
            "date" => date(values.first().unwrap_or(&"")).to_owned(),
            _ => values.join("; "),
        };
        document.metadata.push((key.to_owned(), value));
    }
}

/// A language tag, if it looks like one: `en`, `pt-BR`, `zh_Hans`.
pub(super) fn language(tag: &str) -> Option<String> {
    let mut parts = tag.split(['-', '_']);
    let first = parts.next()?;
    let sound = (2..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && tag.len() <= 35
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
    let undetermined = matches!(first.to_ascii_lowercase().as_str(), "und" | "zxx" | "mul");
    (sound && !undetermined).then(|| tag.replace('_', "-"))
}

/// The day of a time in ISO 8601; any other date as it is.
pub(super) fn date(value: &str) -> &str {
    let digits = |byte: (usize, u8)| match byte.0 {
        4 | 7 => byte.1 == b'-',
        _ => byte.1.is_ascii_digit(),
    };
    match value.get(..10) {
        Some(day) if day.bytes().enumerate().all(digits) => day,
        _ => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_become_title_and_metadata() {
        let text = "<m><dc:title> Ақ \n жол </dc:title><dc:creator>A</dc:creator><dc:creator>B</dc:creator>\
            <dcterms:created>2014-02-03T00:00:00Z</dcterms:created><dc:language>kk_KZ</dc:language><x>no</x>";
        let mut document = Document::default();
        apply(&read(text, Format::Docx, 9), &mut document, "name");
        assert_eq!((document.title.as_str(), document.language.as_deref()), ("Ақ жол", Some("kk-KZ")));
        assert_eq!((document.known("author"), document.known("date")), (Some("A; B"), Some("2014-02-03")));
    }

    #[test]
    fn a_translator_is_no_author_beside_one() {
        let author = |text: &str| {
            let mut document = Document::default();
            apply(&read(text, Format::Epub, 9), &mut document, "name");
            document.known("author").map(str::to_owned)
        };
        let (tolstoy, maude) = (
            "<creator id='a' opf:role='aut'>Tolstoy</creator>",
            "<creator id='b' opf:role='trl'>Maude</creator>",
        );
        assert_eq!(author(&format!("<m>{maude}{tolstoy}</m>")).as_deref(), Some("Tolstoy"));
        assert_eq!(author(&format!("<m>{maude}</m>")).as_deref(), Some("Maude"));
        let refined = "<m><creator id='a'>A</creator><creator id='b'>B</creator><creator>C</creator>\
                       <meta refines='#b' property='role'>ill</meta><meta refines='#a' property='role'>aut</meta></m>";
        assert_eq!(author(refined).as_deref(), Some("A; C"));
    }

    #[test]
    fn the_date_of_a_book_is_that_of_no_change() {
        let date = |dates: &str| {
            let mut document = Document::default();
            apply(&read(&format!("<m>{dates}</m>"), Format::Epub, 9), &mut document, "name");
            document.known("date").map(str::to_owned)
        };
        let changed = "<dc:date opf:event='modification'>2019-01-01</dc:date>";
        let published = "<dc:date opf:event='Publication'>1869</dc:date>";
        assert_eq!(date(&format!("{changed}{published}")).as_deref(), Some("1869"));
        assert_eq!(date(&format!("{changed}<dc:date>1870</dc:date>")).as_deref(), Some("1870"));
        assert_eq!(date(&format!("<dc:date opf:event='conversion'>2010</dc:date>{changed}")), None);
    }

    #[test]
    fn a_subtitle_is_no_title_beside_one() {
        let title = |text: &str| {
            let mut document = Document::default();
            apply(&read(&format!("<m>{text}</m>"), Format::Epub, 9), &mut document, "name");
            document.title
        };
        let kind =
            |id: &str, kind: &str| format!("<meta refines='#{id}' property='title-type'>{kind}</meta>");
        let (one, two) = ("<title id='a'>Ақ</title>", "<title id='b'>Two</title>");
        assert_eq!(title(&format!("{one}{two}{}", kind("a", "subtitle"))), "Two");
        assert_eq!(title(&format!("{one}{two}{}{}", kind("b", "main"), kind("a", "short"))), "Two");
        assert_eq!(title(&format!("{one}{}{two}", kind("a", "main"))), "Ақ");
        assert_eq!(title(&format!("{one}{two}{}", kind("b", "main"))), "Two");
        assert_eq!(title(&format!("{one}{}", kind("a", "collection"))), "Ақ");
    }

    #[test]
    fn a_day_that_is_none_is_not_taken() {
        let mut document = Document::default();
        let text =
            "<m><creation-date>0000-00-00T00:00:00</creation-date><date>2014-02-03T00:00:00</date></m>";
        apply(&read(text, Format::Odt, 9), &mut document, "name");
        assert_eq!(document.known("date"), Some("2014-02-03"));
    }

    #[test]
    fn nothing_known_is_the_name() {
        let mut document = Document::default();
        apply(&read("<title/>", Format::Odt, 9), &mut document, "name");
        assert_eq!(document.title, "name");
        assert!(document.metadata.is_empty());
    }

    #[test]
    fn only_tags_are_languages() {
        for (tag, expected) in
            [("en-US", true), ("zh_Hans_CN", true), ("und", false), ("English", false), ("", false)]
        {
            assert_eq!(language(tag).is_some(), expected, "{tag}");
        }
        assert_eq!(
            (date("2010"), date("2010-05-06T01:02:03"), date("2010/05/06")),
            ("2010", "2010-05-06", "2010/05/06")
        );
    }
}
