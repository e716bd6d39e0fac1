//! What a PDF says of itself: its dictionary of information, its XMP packet, its catalogue.

use super::file::Pdf;
use super::object::{Dict, Object};
use super::text_string;

/// What a PDF says of itself.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Info {
    pub(super) title: Option<String>,
    pub(super) language: Option<String>,
    /// Author, date, subject and keywords, in this order.
    pub(super) metadata: Vec<(String, String)>,
}

/// Reads it. Where both are there, the packet fills what the dictionary leaves open.
pub(super) fn read(pdf: &Pdf<'_>, catalog: &Dict) -> Info {
    let dict = pdf.info();
    let packet = match pdf.get(catalog, "Metadata") {
        Object::Stream(stream) => pdf.unpack(&stream).unwrap_or_default(),
        _ => Vec::new(),
    };
    let packet = packet_text(&packet);
    let told = |key: &str| {
        let value = pdf.get(&dict, key);
        let text = value.string().map(text_string).map(|text| tidy(&text));
        text.filter(|text| !text.is_empty() && !is_filler(text))
    };
    let mut info = Info {
        title: told("Title").or_else(|| element(&packet, "dc:title")).and_then(|title| real_title(&title)),
        language: pdf
            .get(catalog, "Lang")
            .string()
            .map(text_string)
            .or_else(|| element(&packet, "dc:language")),
        metadata: Vec::new(),
    };
    info.language = info.language.filter(|tag| is_tag(tag));
    let date = told("CreationDate").and_then(|date| iso_date(&date));
    let date = date.or_else(|| element(&packet, "xmp:CreateDate").and_then(|date| iso_date(&date)));
    let values = [
        ("author", told("Author").or_else(|| element(&packet, "dc:creator"))),
        ("date", date),
        ("subject", told("Subject").or_else(|| element(&packet, "dc:description"))),
        ("keywords", told("Keywords").or_else(|| element(&packet, "pdf:Keywords"))),
    ];
    info.metadata.extend(values.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))));
    info
}

/// The first and at most 64 kB of a packet, which is UTF-8 but for rare ones of UTF-16.
fn packet_text(bytes: &[u8]) -> String {
    let bytes = bytes.get(..bytes.len().min(64 << 10)).unwrap_or_default();
    match bytes {
        [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] => text_string(bytes),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// What an element or attribute of that name holds, without the elements in it.
fn element(packet: &str, name: &str) -> Option<String> {
    let start = packet.find(&format!("<{name}"));
    let held = match start {
        Some(start) => {
            let inner = packet.get(start..)?.split_once('>')?.1;
            inner.split_once(&format!("</{name}>"))?.0
        }
        None => packet.split_once(&format!("{name}=\""))?.1.split_once('"')?.0,
    };
    let mut text = String::new();
    let mut inside = false;
    for c in held.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                text.push(' ');
            }
            _ if !inside => text.push(c),
            _ => {}
        }
    }
    let mut text = tidy(&text);
    for (entity, c) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")] {
        text = text.replace(entity, c);
    }
    (!text.is_empty()).then_some(text)
}

fn tidy(text: &str) -> String {
    text.replace(|c: char| c.is_control(), " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What programs write where they were told nothing.
fn is_filler(text: &str) -> bool {
    let bare = text.trim_matches(['(', ')']).to_lowercase();
    matches!(bare.as_str(), "unspecified" | "anonymous" | "unknown" | "untitled")
}

/// A title that somebody gave; `None` for what programs put in the place of one.
fn real_title(title: &str) -> Option<String> {
    let lower = title.to_lowercase();
    let made = [
        "untitled",
        "microsoft word - ",
        "about:blank",
        "powerpoint presentation",
        "(anonymous)",
        "no title",
    ];
    (!made.iter().any(|prefix| lower.starts_with(prefix))).then(|| title.to_owned())
}

/// Whether a text looks like an IETF tag.
fn is_tag(tag: &str) -> bool {
    let first = tag.split('-').next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && tag.len() <= 35
        && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

/// `2024-05-03` from `D:20240503…` or from what is so already.
fn iso_date(date: &str) -> Option<String> {
    let digits: Vec<char> = date.trim_start_matches("D:").chars().filter(|c| *c != '-').take(8).collect();
    let part = |from: usize, to: usize| {
        let part: String = digits.get(from..to)?.iter().collect();
        part.chars().all(|c| c.is_ascii_digit()).then_some(part)
    };
    let year = part(0, 4).filter(|year| year != "0000")?;
    let in_range =
        |text: &String, last: u32| text.parse().is_ok_and(|number: u32| (1..=last).contains(&number));
    let Some(month) = part(4, 6).filter(|month| in_range(month, 12)) else { return Some(year) };
    let Some(day) = part(6, 8).filter(|day| in_range(day, 31)) else {
        return Some(format!("{year}-{month}"));
    };
    Some(format!("{year}-{month}-{day}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_become_iso() {
        for (date, expected) in [
            ("D:20240503120000+05'00'", Some("2024-05-03")),
            ("2024-05-03T12:00:00Z", Some("2024-05-03")),
            ("D:2024", Some("2024")),
            ("D:20241399", Some("2024")),
            ("yesterday", None),
            ("D:00000000", None),
        ] {
            assert_eq!(iso_date(date).as_deref(), expected, "{date}");
        }
    }

    #[test]
    fn packets_are_read() {
        let packet = "<dc:title><rdf:Alt><rdf:li xml:lang='x'>Ақ &amp; Қара</rdf:li></rdf:Alt></dc:title> xmp:CreateDate=\"2020-01-02\"";
        assert_eq!(element(packet, "dc:title").as_deref(), Some("Ақ & Қара"));
        assert_eq!(element(packet, "xmp:CreateDate").as_deref(), Some("2020-01-02"));
        assert_eq!(element(packet, "dc:creator"), None);
    }

    #[test]
    fn made_up_titles_are_none() {
        assert_eq!(real_title("Microsoft Word - a.doc"), None);
        assert_eq!(real_title("Strategy").as_deref(), Some("Strategy"));
    }
}
