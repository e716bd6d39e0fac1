//! Which format a file has: its first bytes say it, else its name.
//!
//! Bytes that only one format starts with win over the name. What has no such start (Markdown, tables) goes by its
//! name, and what is left is plain text, unless it is no text at all.

use crate::decode::utf32;
use crate::{Foreign, Format, ImportError, foreign};
use std::borrow::Cow;

/// How many bytes are looked at for the start of a text format.
const HEAD: usize = 4096;

/// Returns the format of a file, `None` where the bytes are of no format that is known.
///
/// ```
/// use memoscope_ingest::{Format, detect};
/// assert_eq!(detect("report.txt", b"%PDF-1.7 ..."), Some(Format::Pdf));
/// assert_eq!(detect("notes.md", b"# Plan"), Some(Format::Markdown));
/// assert_eq!(detect("picture.txt", b"\x89PNG\r\n\x1A\n"), None);
/// ```
pub fn detect(name: &str, bytes: &[u8]) -> Option<Format> {
    recognise(name, bytes).ok()
}

/// The format of a file, or why there is none: [`ImportError::Foreign`] where the bytes are of a kind that is known and not
/// read, [`ImportError::Encrypted`] where they hide one that is, else [`ImportError::Unknown`].
pub(crate) fn recognise(name: &str, bytes: &[u8]) -> Result<Format, ImportError> {
    let by_name = Format::by_extension(name);
    if let Some(found) = packed(bytes, by_name) {
        return found.map_err(|what| ImportError::Foreign { what });
    }
    // An encrypted document of the newer Office lies in the container of the older.
    if foreign::is_encrypted(bytes) {
        return Err(ImportError::Encrypted { format: Format::Docx });
    }
    if let Some(what) = Foreign::of(bytes) {
        return Err(ImportError::Foreign { what });
    }
    let head = head(bytes);
    if let Some(format) = opened(head.trim_start(), by_name) {
        return match is_flat_sheet(&head) {
            true if format == Format::Odt => Err(ImportError::Foreign { what: Foreign::Spreadsheet }),
            _ => Ok(format),
        };
    }
    by_words(&head, bytes, by_name).ok_or(ImportError::Unknown)
}

/// The format of a file that has no start of its own.
fn by_words(head: &str, bytes: &[u8], by_name: Option<Format>) -> Option<Format> {
    if matches!(by_name, None | Some(Format::Text | Format::Json | Format::JsonLines))
        && let Some(format) = records(bytes, by_name)
    {
        return Some(format);
    }
    if is_binary(head, bytes) {
        return None;
    }
    by_name.filter(|format| format.is_text()).or(Some(Format::Text))
}

/// Whether a name that says `by_name` is wrong for a file of `format`: neighbours of one family are not.
pub(crate) fn disagree(by_name: Format, format: Format) -> bool {
    let family = |format| match format {
        Format::Csv | Format::Tsv => 1,
        Format::Json | Format::JsonLines => 2,
        Format::Tei | Format::Xml | Format::Html => 3,
        other => 4 + other as u8,
    };
    family(by_name) != family(format)
}

/// Whether an OpenDocument file that is one XML file is no text.
fn is_flat_sheet(head: &str) -> bool {
    ["spreadsheet", "presentation", "graphics"]
        .iter()
        .any(|kind| head.contains(&format!("application/vnd.oasis.opendocument.{kind}")))
}

/// A format that is no text, by its first bytes; or a kind of archive that is not read.
fn packed(bytes: &[u8], by_name: Option<Format>) -> Option<Result<Format, Foreign>> {
    let start = bytes.get(..1024.min(bytes.len())).unwrap_or_default();
    let blank = start.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    let text = start.get(blank..).unwrap_or_default();
    let text = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text);
    if text.starts_with(b"%PDF-") || (by_name == Some(Format::Pdf) && holds(start, b"%PDF-")) {
        return Some(Ok(Format::Pdf));
    }
    if text.starts_with(b"{\\rtf") {
        return Some(Ok(Format::Rtf));
    }
    let is_named = matches!(by_name, Some(Format::Zip | Format::Docx | Format::Odt | Format::Epub));
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(zipped(bytes));
    }
    // Something may stand before the archive, as in one that unpacks itself.
    #[cfg(feature = "packed")]
    if is_named && let Some(found) = crate::packed::kind(bytes) {
        return Some(found);
    }
    (is_named && holds(start, b"PK\x03\x04")).then(|| zipped(bytes))
}

/// What a zip archive is: an EPUB and an OpenDocument text begin with an entry that says so, a Word document has
/// its part in the list of entries at the end.
fn zipped(bytes: &[u8]) -> Result<Format, Foreign> {
    // Where the directory can be read, it says it more surely: an archive may hold documents as they are.
    #[cfg(feature = "packed")]
    if let Some(found) = crate::packed::kind(bytes) {
        return found;
    }
    let start = bytes.get(..512.min(bytes.len())).unwrap_or_default();
    if holds(start, b"mimetypeapplication/epub+zip") {
        return Ok(Format::Epub);
    }
    if holds(start, b"mimetypeapplication/vnd.oasis.opendocument.text") {
        return Ok(Format::Odt);
    }
    let listed = |name: &[u8]| {
        let end = bytes.get(bytes.len().saturating_sub(1 << 20)..).unwrap_or_default();
        holds(end, name)
    };
    let is_office = listed(b"[Content_Types].xml");
    match () {
        () if is_office && listed(b"word/document") => Ok(Format::Docx),
        () if is_office && listed(b"xl/workbook") => Err(Foreign::Spreadsheet),
        () if is_office && listed(b"ppt/presentation") => Err(Foreign::Presentation),
        () if listed(b"META-INF/container.xml") && listed(b".opf") => Ok(Format::Epub),
        () if listed(b"META-INF/manifest.xml") && listed(b"content.xml") && listed(b"styles.xml") => {
            Ok(Format::Odt)
        }
        () => Ok(Format::Zip),
    }
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// The first characters, whatever they are encoded in: the formats' marks are ASCII in every encoding but UTF-16.
fn head(bytes: &[u8]) -> Cow<'_, str> {
    let start = bytes.get(..HEAD.min(bytes.len())).unwrap_or_default();
    let units = |order: ByteOrder, from: usize| {
        let (pairs, _) = start.get(from..).unwrap_or_default().as_chunks::<2>();
        let units = pairs.iter().map(|pair| order.unit(*pair));
        Cow::Owned(char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}')).collect::<String>())
    };
    if let Some((decoded, _)) = utf32(start) {
        return decoded.text.into();
    }
    match start {
        [0xFF, 0xFE, ..] => units(ByteOrder::Little, 2),
        [0xFE, 0xFF, ..] => units(ByteOrder::Big, 2),
        [0xEF, 0xBB, 0xBF, text @ ..] => String::from_utf8_lossy(text),
        text => match wide(text) {
            Some(order) => units(order, 0),
            None => String::from_utf8_lossy(text),
        },
    }
}

/// A text format that has a start of its own. `head` has no white space in front.
fn opened(head: &str, by_name: Option<Format>) -> Option<Format> {
    if let Some(rest) = head.strip_prefix("WEBVTT") {
        return rest.chars().next().is_none_or(char::is_whitespace).then_some(Format::Vtt);
    }
    if is_cue(head) {
        return Some(Format::Srt);
    }
    if !head.starts_with('<') {
        return None;
    }
    let (root, declared) = root(head);
    let local = root.rsplit(':').next().unwrap_or(root);
    let is_html = ["html", "head", "body", "!doctype"].iter().any(|name| local.eq_ignore_ascii_case(name));
    match local {
        // OpenDocument text in one file.
        "document" | "document-content" if root.starts_with("office:") => Some(Format::Odt),
        "TEI" | "teiCorpus" | "TEI.2" | "teiCorpus.2" => Some(Format::Tei),
        _ if is_html => Some(Format::Html),
        _ if declared => match by_name {
            Some(Format::Html | Format::Tei) if root.is_empty() => by_name,
            _ => Some(Format::Xml),
        },
        _ => None,
    }
}

/// The name of the first element, and whether an XML declaration or a document type stood before it. Of an HTML
/// document type the name is `!doctype`.
fn root(mut head: &str) -> (&str, bool) {
    let mut declared = false;
    loop {
        head = head.trim_start();
        let end = if head.starts_with("<?") {
            declared |= head.starts_with("<?xml");
            head.find("?>").map(|end| end + 2)
        } else if head.starts_with("<!--") {
            head.find("-->").map(|end| end + 3)
        } else if head.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype")) {
            let name = head.get(9..).unwrap_or_default().trim_start();
            if name.get(..4).is_some_and(|name| name.eq_ignore_ascii_case("html")) {
                return ("!doctype", declared);
            }
            declared = true;
            let close =
                if head.split('>').next().is_some_and(|start| start.contains('[')) { "]>" } else { ">" };
            head.find(close).map(|end| end + close.len())
        } else {
            let name = head.strip_prefix('<').unwrap_or_default();
            let end = name.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(name.len());
            return (name.get(..end).unwrap_or_default(), declared);
        };
        match end.and_then(|end| head.get(end..)) {
            Some(rest) => head = rest,
            None => return ("", declared),
        }
    }
}

/// Whether a text starts with a cue of SubRip: a number, then a line of two times.
fn is_cue(head: &str) -> bool {
    let mut lines = head.split(['\r', '\n']).filter(|line| !line.is_empty());
    let number = lines.next().unwrap_or_default().trim();
    let times = lines.next().unwrap_or_default();
    !number.is_empty()
        && number.len() < 10
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && times.contains("-->")
        && times.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// JSON by its shape: all of it is one object or list, or its first two lines are objects and, unless the name says JSON, so
/// are all whole lines of the head.
#[cfg(feature = "plain")]
fn records(bytes: &[u8], by_name: Option<Format>) -> Option<Format> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii();
    let opens = |line: &[u8]| {
        let is_pair = |open, close| line.first() == Some(&open) && line.last() == Some(&close);
        is_pair(b'{', b'}') || is_pair(b'[', b']')
    };
    let is_json = |json: &[u8]| serde_json::from_slice::<serde::de::IgnoredAny>(json).is_ok();
    if !matches!(bytes.first(), Some(b'{' | b'[')) {
        return None;
    }
    let mut lines =
        bytes.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty());
    let (first, second) = (lines.next().unwrap_or_default(), lines.next());
    let object = |line: &[u8]| line.starts_with(b"{") && opens(line) && is_json(line);
    let is_named = matches!(by_name, Some(Format::Json | Format::JsonLines));
    let whole = match bytes.get(..HEAD) {
        Some(head) => head.iter().rposition(|&byte| byte == b'\n').and_then(|end| head.get(..end)),
        None => Some(bytes),
    };
    let mut whole = whole.unwrap_or_default().split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii);
    if object(first)
        && second.is_some_and(object)
        && (is_named || whole.all(|line| line.is_empty() || object(line)))
    {
        return Some(Format::JsonLines);
    }
    if is_named {
        return None;
    }
    (opens(bytes) && is_json(bytes)).then_some(Format::Json)
}

#[cfg(not(feature = "plain"))]
fn records(_: &[u8], _: Option<Format>) -> Option<Format> {
    None
}

/// Whether bytes are no text in any encoding: one character in twenty or more is a control character. Short ones
/// are given the benefit of the doubt.
fn is_binary(head: &str, bytes: &[u8]) -> bool {
    let controls = head.chars().filter(|&c| c < ' ' && !('\t'..='\r').contains(&c) && c != '\x1B').count();
    bytes.len() >= 64 && controls * 20 >= head.chars().count() && wide(bytes).is_none()
}

/// Which byte of a unit of two comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ByteOrder {
    /// The low one.
    Little,
    /// The high one.
    Big,
}

impl ByteOrder {
    fn unit(self, pair: [u8; 2]) -> u16 {
        if self == Self::Big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }
    }
}

/// Whether bytes are UTF-16 without a mark, and which way round. In alphabets one byte of each unit is low, for it
/// names the block; Han, kana and Hangul spread over many blocks, but their line ends and spaces have a zero.
pub(crate) fn wide(bytes: &[u8]) -> Option<ByteOrder> {
    let start = bytes.get(..HEAD.min(bytes.len())).unwrap_or_default();
    let (pairs, _) = start.as_chunks::<2>();
    if pairs.len() < 4 {
        return None;
    }
    let below = |bound: u8| {
        let count = |side: fn(&[u8; 2]) -> u8| pairs.iter().filter(|pair| side(pair) < bound).count();
        let (even, odd) = (count(|pair| pair[0]), count(|pair| pair[1]));
        if even > odd { (odd, even, ByteOrder::Big) } else { (even, odd, ByteOrder::Little) }
    };
    let (few, many, order) = below(9);
    if many * 10 >= pairs.len() * 9 && few * 20 <= many && is_script(pairs, order) {
        return Some(order);
    }
    let (few, many, order) = below(1);
    let spread = many * 200 >= pairs.len() && many > 0 && few == 0;
    (spread && std::str::from_utf8(start).is_err() && is_script(pairs, order)).then_some(order)
}

/// Whether units read this way round are letters, marks and spaces, hardly anything else, and some are spaces or marks
/// that end sentences.
fn is_script(pairs: &[[u8; 2]], order: ByteOrder) -> bool {
    let (mut odd, mut ends) = (0_usize, 0_usize);
    for character in char::decode_utf16(pairs.iter().map(|pair| order.unit(*pair))) {
        let c = character.unwrap_or('\0');
        let is_text = c.is_alphanumeric() || c.is_whitespace() || c.is_ascii_punctuation() || c > '\u{2000}';
        odd += usize::from(!is_text || ('\u{E000}'..='\u{F8FF}').contains(&c));
        ends += usize::from(c.is_whitespace() || matches!(c, '。' | '、' | '，'));
    }
    odd * 20 <= pairs.len() && ends * 200 >= pairs.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, bytes: &[u8], expected: Option<Format>) {
        assert_eq!(detect(name, bytes), expected, "{name} {:?}", String::from_utf8_lossy(bytes));
    }

    #[test]
    fn names_say_what_bytes_do_not() {
        check("a.txt", b"", Some(Format::Text));
        check("a", b"# A", Some(Format::Text));
        check("a.MD", b"# A", Some(Format::Markdown));
        check("x/a.csv", b"a,b\n1,2", Some(Format::Csv));
        check("a.html", b"plain", Some(Format::Html));
        check("a.unknown", "Ақ".as_bytes(), Some(Format::Text));
        check("a.docx", b"only words", Some(Format::Text));
    }

    #[test]
    fn first_bytes_win_over_the_name() {
        check("a.txt", b"%PDF-1.4\n", Some(Format::Pdf));
        check("a.txt", b"{\\rtf1 a}", Some(Format::Rtf));
        check("a.txt", b"PK\x05\x06", Some(Format::Zip));
        check("a.txt", b"WEBVTT\n\n", Some(Format::Vtt));
        check("a.txt", b"WEBVTTX", Some(Format::Text));
        check("a.txt", b"\n<!DOCTYPE html><p>a", Some(Format::Html));
        check("a.txt", b"<!-- a --><HTML lang=ru>", Some(Format::Html));
        check("a.txt", b"1\r\n00:00:01,000 --> 00:00:02,000\r\nHi", Some(Format::Srt));
        check("a.txt", b"1\r00:00:01,000 --> 00:00:02,000\rHi", Some(Format::Srt));
        check("a.xml", b"<?xml version='1.0'?>\n<TEI xmlns='x'>", Some(Format::Tei));
        check("a.xml", b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c>d'>]><a>", Some(Format::Xml));
        check("a.xml", b"<?xml version='1.0'?>\n<office:document office:version='1.3'>", Some(Format::Odt));
        check("a.xml", b"<tei:TEI>", Some(Format::Tei));
        check("a.xml", b"<rss>", Some(Format::Xml));
        check("a.txt", b"<3 for you", Some(Format::Text));
        check("a.txt", b"\xFF\xFE\0\0<\0\0\0h\0\0\0t\0\0\0m\0\0\0l\0\0\0>\0\0\0", Some(Format::Html));
        check("a.txt", b"\xFF\xFE<\0h\0t\0m\0l\0>\0", Some(Format::Html));
    }

    #[cfg(feature = "plain")]
    #[test]
    fn json_goes_by_its_shape() {
        check("a.txt", b"[{\"a\": 1}]", Some(Format::Json));
        check("a.txt", b"[1] See the note. [2]", Some(Format::Text));
        check("a.txt", b"{\"a\": 1}\n{\"a\": 2}\n", Some(Format::JsonLines));
        check("a.json", b"{\"a\": 1}\n{\"a\": 2}\n", Some(Format::JsonLines));
        check("a.json", b"{\"a\": ", Some(Format::Json));
        check("a.md", b"{\"a\": 1}", Some(Format::Markdown));
    }

    #[test]
    fn what_is_no_text_is_none() {
        check("a.txt", b"\x89PNG\r\n\x1A\n", None);
        let noise: Vec<u8> = (0..4000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        check("a.txt", &noise, None);
        check("a.csv", &noise, None);
        check("a.txt", b"\0\0\0", Some(Format::Text));
        let wide: Vec<u8> = "Привет, мир. ".repeat(40).encode_utf16().flat_map(u16::to_le_bytes).collect();
        check("a.txt", &wide, Some(Format::Text));
    }

    #[test]
    fn archives_are_told_by_what_is_in_them() {
        let zip = |inside: &[u8]| [b"PK\x03\x04", inside].concat();
        check("a.zip", &zip(b"....mimetypeapplication/epub+zip"), Some(Format::Epub));
        check("a.zip", &zip(b"mimetypeapplication/vnd.oasis.opendocument.text"), Some(Format::Odt));
        check("a.zip", &zip(b"[Content_Types].xml..word/document.xml"), Some(Format::Docx));
        check("a.docx", &zip(b"a.txt"), Some(Format::Zip));
        check("a.zip", &zip(b"[Content_Types].xml..xl/workbook.xml"), None);
        // Something before the archive, as in one that unpacks itself.
        check("a.zip", &[b"MZ stub\n", &*zip(b"a.txt")].concat(), Some(Format::Zip));
    }

    #[test]
    fn a_name_of_the_family_is_not_wrong() {
        assert!(!disagree(Format::Csv, Format::Tsv));
        assert!(!disagree(Format::Html, Format::Xml));
        assert!(disagree(Format::Text, Format::Html));
        assert!(disagree(Format::Docx, Format::Odt));
    }

    #[cfg(feature = "plain")]
    #[test]
    fn prose_behind_two_records_is_text() {
        let text = b"{\"a\":1}\n{\"b\":2}\nThis is a long prose.\n";
        check("a.txt", text, Some(Format::Text));
        check("a", text, Some(Format::Text));
        check("a.jsonl", text, Some(Format::JsonLines));
        check("a.json", text, Some(Format::JsonLines));
        // Where a line is cut, it counts no more.
        check("a.txt", &b"{\"a\": 1}\n".repeat(HEAD / 9), Some(Format::JsonLines));
    }
}
