//! From the bytes of a text file to its text, in whatever encoding.
//!
//! A byte order mark says it, else the reader's choice, else what the file declares; bytes that are sound UTF-8 are
//! UTF-8 whatever they declare. Only then is the encoding guessed, with Firefox's detector and a look for those of old
//! Macintosh computers, and the guess is noted.

mod macintosh;

use crate::decode::utf32;
use crate::detect::{ByteOrder, wide};
use crate::{Ceiling, Document, Format, ImportError, ImportNote, ImportOptions, Limits};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// How many bytes the detector is shown, from the first one that is not ASCII.
const SHOWN: usize = 256 << 10;

/// A decoded text file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Source<'a> {
    /// The text, without a byte order mark.
    pub(crate) text: Cow<'a, str>,
    /// The encoding's name in the WHATWG Encoding Standard; UTF-32, which it lacks, by its own.
    pub(crate) encoding: &'static str,
    /// What was guessed, and what did not decode.
    pub(crate) notes: Vec<ImportNote>,
}

/// The name that the WHATWG Encoding Standard gives to the encoding of that label; `None` where there is none.
///
/// ```
/// assert_eq!(memoscope_ingest::encoding_by_label("cp1251"), Some("windows-1251"));
/// assert_eq!(memoscope_ingest::encoding_by_label("martian"), None);
/// ```
pub fn encoding_by_label(label: &str) -> Option<&'static str> {
    Encoding::for_label_no_replacement(label.as_bytes()).map(Encoding::name)
}

impl<'a> Source<'a> {
    /// Decodes a file of `format` that calls itself `declared`.
    ///
    /// # Errors
    /// [`ImportError::TooLarge`] where the text is longer than its limit, [`ImportError::Damaged`] where the encoding
    /// that was chosen does not exist.
    pub(crate) fn read(
        format: Format,
        bytes: &'a [u8],
        declared: Option<&str>,
        options: &ImportOptions,
        limits: &Limits,
    ) -> Result<Self, ImportError> {
        if let Some(label) = &options.encoding {
            let chosen = Encoding::for_label_no_replacement(label.as_bytes()).ok_or_else(|| {
                ImportError::Damaged {
                    format, at: None, reason: format!("no encoding is called “{label}”")
                }
            })?;
            if !is_marked(bytes) {
                return Self::decoded(bytes, chosen, false, limits);
            }
        }
        if let Some((decoded, encoding)) = utf32(bytes) {
            check_length(decoded.text.len(), limits)?;
            let (count, first) = (decoded.replaced, decoded.first_byte);
            let lost = first.map(|at| ImportNote::Undecodable { count, first_byte: at.into() });
            let guessed = (!is_marked(bytes)).then_some(ImportNote::EncodingGuessed);
            let notes = guessed.into_iter().chain(lost).collect();
            return Ok(Self { text: decoded.text.into(), encoding, notes });
        }
        if let Some((encoding, _)) = Encoding::for_bom(bytes) {
            return Self::decoded(bytes, encoding, false, limits);
        }
        if let Some(order) = wide(bytes) {
            let encoding = if order == ByteOrder::Big { UTF_16BE } else { UTF_16LE };
            return Self::decoded(bytes, encoding, true, limits);
        }
        if let Ok(text) = std::str::from_utf8(bytes)
            && !is_iso_2022_jp(bytes)
        {
            check_length(text.len(), limits)?;
            return Ok(Self { text: Cow::Borrowed(text), encoding: UTF_8.name(), notes: Vec::new() });
        }
        // A declared UTF-16 can't be true: its declaration was read byte by byte.
        let declared = declared.and_then(|label| Encoding::for_label_no_replacement(label.as_bytes()));
        if let Some(encoding) =
            declared.filter(|encoding| encoding.is_ascii_compatible() && *encoding != UTF_8)
        {
            return Self::decoded(bytes, encoding, false, limits);
        }
        if is_hurt_utf8(bytes) {
            return Self::decoded(bytes, UTF_8, false, limits);
        }
        Self::decoded(bytes, guess(bytes), true, limits)
    }

    /// Puts encoding and notes into a document.
    pub(crate) fn tell(&self, document: &mut Document) {
        document.encoding = Some(self.encoding);
        document.notes.extend(self.notes.iter().cloned());
    }

    fn decoded(
        bytes: &[u8],
        encoding: &'static Encoding,
        guessed: bool,
        limits: &Limits,
    ) -> Result<Self, ImportError> {
        let mut notes = Vec::new();
        if guessed {
            notes.push(ImportNote::EncodingGuessed);
        }
        let mark = match Encoding::for_bom(bytes) {
            Some((marked, length)) if marked == encoding => length,
            _ => 0,
        };
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let (mut text, mut at) = (String::new(), mark);
        let (mut count, mut first_byte) = (0_u32, None);
        loop {
            let rest = bytes.get(at..).unwrap_or_default();
            let part = rest.get(..rest.len().min(1 << 20)).unwrap_or_default();
            text.reserve(
                decoder.max_utf8_buffer_length_without_replacement(part.len()).unwrap_or(part.len() * 3),
            );
            let last = part.len() == rest.len();
            let (result, read) = decoder.decode_to_string_without_replacement(part, &mut text, last);
            at += read;
            check_length(text.len(), limits)?;
            match result {
                DecoderResult::Malformed(length, after) => {
                    text.push('\u{FFFD}');
                    count = count.saturating_add(1);
                    let start = at.saturating_sub(usize::from(length) + usize::from(after));
                    first_byte.get_or_insert(start as u64);
                }
                DecoderResult::InputEmpty if last => break,
                DecoderResult::InputEmpty | DecoderResult::OutputFull => {}
            }
        }
        if let Some(first_byte) = first_byte {
            notes.push(ImportNote::Undecodable { count, first_byte });
        }
        Ok(Self { text: Cow::Owned(text), encoding: encoding.name(), notes })
    }
}

/// Whether bytes begin with a byte order mark: of UTF-8, UTF-16, UTF-32.
fn is_marked(bytes: &[u8]) -> bool {
    Encoding::for_bom(bytes).is_some() || bytes.starts_with(&[0, 0, 0xFE, 0xFF])
}

fn check_length(bytes: usize, limits: &Limits) -> Result<(), ImportError> {
    match bytes as u64 > limits.text_bytes {
        true => Err(ImportError::TooLarge { what: Ceiling::TextBytes, limit: limits.text_bytes }),
        false => Ok(()),
    }
}

/// Whether bytes are ISO-2022-JP: seven bits each, with an escape that begins Japanese letters and not a command of terminals.
fn is_iso_2022_jp(bytes: &[u8]) -> bool {
    bytes.is_ascii() && bytes.windows(2).any(|pair| pair == b"\x1B$") && guess(bytes) == ISO_2022_JP
}

/// Whether bytes are UTF-8 with some damage: for each sequence that is ill-formed two or more longer ones are sound.
fn is_hurt_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut hurt) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        hurt += usize::from(!chunk.invalid().is_empty());
    }
    hurt > 0 && hurt * 2 <= sound
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let first = bytes.iter().position(|byte| !byte.is_ascii() || *byte == 0x1B).unwrap_or_default();
    let from = first.saturating_sub(256);
    let shown = bytes.get(from..bytes.len().min(from + SHOWN)).unwrap_or_default();
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(shown, from + shown.len() == bytes.len());
    let guessed = detector.guess(None, Utf8Detection::Deny);
    macintosh::of(shown, guessed).unwrap_or(guessed)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]
mod tests {
    use super::*;
    use encoding_rs::*;

    const RUSSIAN: &str = "Стратегия безопасности России в Центральной Азии определяется несколькими целями.";
    const JAPANESE: &str = "中央アジアにおけるロシアの安全保障戦略は、いくつかの目標によって決まる。";
    const CHINESE: &str = "俄罗斯在中亚的安全战略由若干目标决定，其中包括限制外部大国的影响。";
    const TAIWANESE: &str = "俄羅斯在中亞的安全戰略由若干目標決定，其中包括限制外部大國的影響。";
    const KOREAN: &str = "중앙아시아에서 러시아의 안보 전략은 몇 가지 목표에 의해 결정된다.";
    const GERMAN: &str =
        "Die Sicherheitspolitik Rußlands in Zentralasien verfolgt größere Ziele – so heißt es überall.";

    fn read(bytes: &[u8]) -> Source<'_> {
        Source::read(Format::Text, bytes, None, &ImportOptions::default(), &Limits::default()).unwrap()
    }

    fn check_guess(text: &str, encoding: &'static Encoding) {
        let (bytes, _, lost) = encoding.encode(text);
        assert!(!lost);
        let source = read(&bytes);
        assert_eq!((source.encoding, source.text.as_ref()), (encoding.name(), text));
        assert_eq!(source.notes, [ImportNote::EncodingGuessed]);
    }

    #[test]
    fn encodings_are_found_from_the_bytes() {
        check_guess(RUSSIAN, WINDOWS_1251);
        check_guess(RUSSIAN, KOI8_U);
        check_guess(RUSSIAN, IBM866);
        check_guess(JAPANESE, SHIFT_JIS);
        check_guess(JAPANESE, EUC_JP);
        check_guess(JAPANESE, ISO_2022_JP);
        check_guess(CHINESE, GBK);
        check_guess(TAIWANESE, BIG5);
        check_guess(KOREAN, EUC_KR);
        check_guess(GERMAN, WINDOWS_1252);
        check_guess(RUSSIAN, X_MAC_CYRILLIC);
        check_guess("Привет", X_MAC_CYRILLIC);
        check_guess(GERMAN, MACINTOSH);
        check_guess("café", MACINTOSH);
    }

    #[test]
    fn utf16_without_a_mark_is_found() {
        for text in [RUSSIAN, GERMAN, "plain words and no more", &format!("{JAPANESE}\n").repeat(3)] {
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            assert_eq!((read(&little).encoding, read(&little).text.as_ref()), ("UTF-16LE", text));
            assert_eq!((read(&big).encoding, read(&big).text.as_ref()), ("UTF-16BE", text));
        }
    }

    #[test]
    fn utf32_is_told_by_its_mark() {
        let little: Vec<u8> = "\u{FEFF}Ақ орда".chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
        let source = read(&little);
        assert_eq!((source.encoding, source.text.as_ref(), source.notes.len()), ("UTF-32LE", "Ақ орда", 0));
    }

    #[test]
    fn utf8_is_known_and_stands_as_it_is() {
        for text in ["", "plain", "Ақ\r\n\0\x07", "the\0 good\x07 \x1B[31mbad\x7F. \x1C the"] {
            let source = read(text.as_bytes());
            assert_eq!((source.encoding, source.text.as_ref(), source.notes.len()), ("UTF-8", text, 0));
        }
        let marked = read(b"\xEF\xBB\xBFa");
        assert_eq!((marked.encoding, marked.text.as_ref()), ("UTF-8", "a"));
    }

    #[test]
    fn utf8_with_some_damage_stays_utf8() {
        let source = read(b"\xD0\x90\xD2\x9B \xD0\x90\xD2\x9B \xFF end");
        assert_eq!((source.encoding, source.text.as_ref()), ("UTF-8", "Ақ Ақ \u{FFFD} end"));
        assert_eq!(source.notes, [ImportNote::Undecodable { count: 1, first_byte: 10 }]);
    }

    #[test]
    fn what_is_declared_or_chosen_holds() {
        let (bytes, _, _) = ISO_8859_2.encode("Žluťoučký kůň");
        let limits = Limits::default();
        let declared =
            Source::read(Format::Html, &bytes, Some("latin2"), &ImportOptions::default(), &limits).unwrap();
        assert_eq!((declared.encoding, declared.text.as_ref()), ("ISO-8859-2", "Žluťoučký kůň"));
        let options = ImportOptions { encoding: Some("cp1251".into()), ..ImportOptions::default() };
        let chosen = Source::read(Format::Text, b"\xC0\x98", Some("latin2"), &options, &limits).unwrap();
        assert_eq!((chosen.encoding, chosen.text.as_ref()), ("windows-1251", "А\u{98}"));
        let options = ImportOptions { encoding: Some("martian".into()), ..ImportOptions::default() };
        assert!(Source::read(Format::Text, b"a", None, &options, &limits).is_err());
    }

    #[test]
    fn what_does_not_decode_is_placed() {
        let options = ImportOptions { encoding: Some("shift_jis".into()), ..ImportOptions::default() };
        let source = Source::read(Format::Text, b"ab\x81\xFFc", None, &options, &Limits::default()).unwrap();
        assert_eq!(source.text, "ab\u{FFFD}c");
        assert_eq!(source.notes, [ImportNote::Undecodable { count: 1, first_byte: 2 }]);
    }

    #[test]
    fn a_text_over_its_limit_is_refused() {
        let limits = Limits { text_bytes: 3, ..Limits::default() };
        let refused = Source::read(Format::Text, b"four", None, &ImportOptions::default(), &limits);
        assert_eq!(refused, Err(ImportError::TooLarge { what: Ceiling::TextBytes, limit: 3 }));
    }

    #[test]
    fn a_mark_goes_before_what_is_chosen() {
        let options = ImportOptions { encoding: Some("cp1251".into()), ..ImportOptions::default() };
        let utf32: Vec<u8> = "\u{FEFF}Ақ орда".chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
        let utf16: Vec<u8> = "\u{FEFF}Ақ орда".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (bytes, encoding) in [
            ("\u{FEFF}Ақ орда".as_bytes(), "UTF-8"),
            (utf16.as_slice(), "UTF-16LE"),
            (utf32.as_slice(), "UTF-32BE"),
        ] {
            let source = Source::read(Format::Text, bytes, None, &options, &Limits::default()).unwrap();
            assert_eq!((source.encoding, source.text.as_ref(), source.notes.len()), (encoding, "Ақ орда", 0));
        }
    }

    #[test]
    fn utf8_with_escapes_of_terminals_is_utf8() {
        for text in ["Ақ \x1B$ орда, café", "Plain \x1B$ words", "\x1B$"] {
            let source = read(text.as_bytes());
            assert_eq!((source.encoding, source.text.as_ref(), source.notes.len()), ("UTF-8", text, 0));
        }
    }
}
