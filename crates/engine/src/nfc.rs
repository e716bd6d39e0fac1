//! Canonical composition (NFC, UAX #15) of short texts.
//!
//! Text of letters that are surely composed, which is nearly all text, is passed through by a look at its
//! ranges. Anything else goes to Unicode's tables (feature `nfc-tables`) or, in a build without them, to a
//! normaliser that the host gives: browsers have one. Both give the same text by Unicode's stability policy,
//! for every character that both know. What is composed, and when, is the business of `form`.

use std::borrow::Cow;

#[cfg(not(feature = "nfc-tables"))]
use std::sync::OnceLock;

/// What a host's normaliser is: the NFC of a text.
pub type Normalizer = fn(&str) -> String;

#[cfg(not(feature = "nfc-tables"))]
static GIVEN: OnceLock<Normalizer> = OnceLock::new();

/// Takes the host's normaliser, once, before the first corpus. A build with tables keeps to its tables, and
/// a second call changes nothing.
pub fn provide(normalizer: Normalizer) {
    #[cfg(not(feature = "nfc-tables"))]
    let _ = GIVEN.set(normalizer);
    #[cfg(feature = "nfc-tables")]
    let _ = normalizer;
}

/// Whether this build can compose every text: it has tables, or its host gave a normaliser.
pub fn is_available() -> bool {
    #[cfg(not(feature = "nfc-tables"))]
    return GIVEN.get().is_some();
    #[cfg(feature = "nfc-tables")]
    true
}

/// The NFC of a text, borrowed where it is the text itself. Linear.
///
/// Where nothing [is available](is_available), text that would need composing is returned as it is; no
/// corpus is built then.
///
/// ```
/// assert_eq!(memoscope_engine::nfc::compose("e\u{301}tat"), "état");
/// ```
pub fn compose(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_settled) {
        return Cow::Borrowed(text);
    }
    let composed = compose_any(text);
    if composed == text { Cow::Borrowed(text) } else { composed }
}

#[cfg(feature = "nfc-tables")]
fn compose_any(text: &str) -> Cow<'_, str> {
    icu_normalizer::ComposingNormalizer::new_nfc().normalize(text)
}

#[cfg(not(feature = "nfc-tables"))]
fn compose_any(text: &str) -> Cow<'_, str> {
    match GIVEN.get() {
        Some(normalizer) => Cow::Owned(normalizer(text)),
        None => Cow::Borrowed(text),
    }
}

/// Whether a character stays as it is beside any other such character.
///
/// These have NFC_Quick_Check=Yes, and combining class 0 or, for the one Devanagari virama, 9: in a text of
/// them alone nothing composes and nothing changes places. Not all such characters are listed, only those
/// of scripts whose words consist of them; the tests compare the list with Unicode's tables.
fn is_settled(c: char) -> bool {
    matches!(c,
        // Latin with its letters for phonetics, and Vietnamese.
        '\0'..='\u{2FF}' | '\u{1E00}'..='\u{1EFF}'
        // Greek without the signs that are others in disguise; Cyrillic; Armenian; Georgian.
        | '\u{370}'..='\u{373}' | '\u{388}'..='\u{3FF}' | '\u{400}'..='\u{482}' | '\u{48A}'..='\u{52F}'
        | '\u{531}'..='\u{58A}' | '\u{10A0}'..='\u{10FF}'
        // Hebrew and Arabic letters without points; Devanagari without nukta.
        | '\u{5D0}'..='\u{5EA}' | '\u{620}'..='\u{64A}' | '\u{660}'..='\u{66F}' | '\u{671}'..='\u{6D3}'
        | '\u{904}'..='\u{939}' | '\u{93D}'..='\u{950}'
        // Thai vowels above and below stay out; quotes, dashes, kana, ideographs, Hangul syllables.
        | '\u{2010}'..='\u{2027}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}')
}

#[cfg(all(test, feature = "nfc-tables"))]
mod tests {
    use super::*;
    use icu_normalizer::ComposingNormalizer;
    use icu_normalizer::properties::{CanonicalCombiningClassMap, CanonicalDecomposition, Decomposed};
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn check(text: &str, expected: &str) {
        assert_eq!(compose(text), expected, "of {text:?}");
    }

    #[test]
    fn letters_and_marks_compose() {
        check("", "");
        check("plain", "plain");
        check("e\u{301}tat", "état");
        check("й", "й");
        check("q\u{323}\u{307} q\u{307}\u{323}", "q\u{323}\u{307} q\u{323}\u{307}");
        check("\u{1112}\u{1161}\u{11ab}", "한");
        check("Å", "Å");
        check("क़", "क\u{93c}");
    }

    #[test]
    fn composed_text_is_borrowed() {
        for text in ["état", "страна", "x\u{327}", "国家", "हिन्दी"] {
            assert!(matches!(compose(text), Cow::Borrowed(_)), "{text:?}");
        }
    }

    /// Characters that compose with one before them: they end the decomposition of a composed character, or
    /// are Hangul vowels and final consonants.
    fn joining() -> BTreeSet<char> {
        let nfc = ComposingNormalizer::new_nfc();
        let decompositions = CanonicalDecomposition::new();
        let composed = ('\0'..=char::MAX).filter(|c| nfc.is_normalized(c.encode_utf8(&mut [0; 4])));
        composed
            .filter_map(|c| match decompositions.decompose(c) {
                Decomposed::Expansion(_, second) => Some(second),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn settled_characters_are_so_by_unicode() {
        let nfc = ComposingNormalizer::new_nfc();
        let classes = CanonicalCombiningClassMap::new();
        let joining = joining();
        assert!(joining.contains(&'\u{301}') && joining.contains(&'\u{1161}'));
        for c in ('\0'..=char::MAX).filter(|&c| is_settled(c)) {
            assert!(nfc.is_normalized(c.encode_utf8(&mut [0; 4])), "{c:?}");
            assert!(!joining.contains(&c), "{c:?}");
            assert!(matches!(classes.get_u8(c), 0 | 9), "{c:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn equals_the_tables(text in "([a-zà-ÿ]|[\u{300}-\u{345}]|[а-яА-Я]|[α-ωΑ-Ω]|[\u{1100}-\u{11ff}]|[가-힣]|[\u{900}-\u{965}]|[ぁ-ゟ]|[א-ת\u{5b0}-\u{5c2}]|\\PC){0,8}") {
            prop_assert_eq!(compose(&text), ComposingNormalizer::new_nfc().normalize(&text));
        }
    }
}
