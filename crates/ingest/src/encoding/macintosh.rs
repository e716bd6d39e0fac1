//! The encodings of old Macintosh computers, which the detector does not know: it takes them for those of Windows.
//!
//! In Mac Cyrillic small letters are those of windows-1251 but for *я*; capitals lie where Windows has quotation marks and
//! letters of Serbian. In Mac Roman letters with accents lie where Windows has signs. So what is a text in one is odd in the
//! other: capitals behind small letters, signs within words.

use encoding_rs::{Encoding, MACINTOSH, X_MAC_CYRILLIC};

/// The encoding of these bytes, if they are rather of a Macintosh than in the encoding that was guessed for them.
pub(super) fn of(bytes: &[u8], guessed: &'static Encoding) -> Option<&'static Encoding> {
    if is_cyrillic(bytes) {
        return Some(X_MAC_CYRILLIC);
    }
    if !guessed.is_single_byte() {
        return None;
    }
    let odd = |encoding: &'static Encoding| oddities(&encoding.decode_without_bom_handling(bytes).0);
    let high = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let as_guessed = odd(guessed);
    // A sign within a word now and then is a slip of the pen.
    (as_guessed > 0 && as_guessed * 5 >= high && odd(MACINTOSH) * 5 <= as_guessed).then_some(MACINTOSH)
}

/// Small letters of Mac Cyrillic.
const fn is_small(byte: u8) -> bool {
    matches!(byte, 0xDF..=0xFE)
}

/// Whether bytes are Mac Cyrillic: small letters are most of what is not ASCII and are as frequent as in Russian and its
/// neighbours, and capitals and *я* are where a Macintosh has them, not where Windows has them.
fn is_cyrillic(bytes: &[u8]) -> bool {
    let (mut high, mut small, mut common, mut mixed) = (0_usize, 0_usize, 0_usize, 0_usize);
    let (mut of_mac, mut of_windows) = (0_usize, 0_usize);
    let mut before = b' ';
    for (at, &byte) in bytes.iter().enumerate() {
        let after = bytes.get(at + 1).copied().unwrap_or(b' ');
        if !byte.is_ascii() {
            high += 1;
            small += usize::from(is_small(byte));
            // о е а и н т с р в л к
            common += usize::from(b"\xEE\xE5\xE0\xE8\xED\xF2\xF1\xF0\xE2\xEB\xEA".contains(&byte));
            mixed += usize::from(before.is_ascii_alphabetic() || after.is_ascii_alphabetic());
        }
        match byte {
            // A capital begins a word, or follows another one; behind a small letter it is a sign of Windows.
            0x80..=0x9F if is_small(before) => of_windows += 1,
            0x80..=0x9F if is_small(after) => of_mac += 1,
            // *я* within a word, which is *Я* to Windows.
            0xDF if is_small(before) => of_mac += 1,
            0xC0..=0xDF if before.is_ascii() && matches!(after, 0xE0..) => of_windows += 1,
            0xFF if is_small(before) || is_small(after) => of_windows += 1,
            _ => {}
        }
        before = byte;
    }
    of_mac > of_windows * 3 && small * 10 >= high * 7 && common * 100 >= small * 55 && mixed * 10 <= high
}

/// How often a text has a capital behind a small letter, a sign within a word, or letters of two scripts side by side, where
/// one of them is not ASCII.
fn oddities(text: &str) -> usize {
    let text: Vec<char> = text.chars().collect();
    let at = |index: usize| text.get(index).copied().unwrap_or(' ');
    let is_odd = |index: usize| {
        let (c, after) = (at(index), at(index + 1));
        let before = index.checked_sub(1).map_or(' ', at);
        let is_within = before.is_alphabetic() && after.is_alphabetic();
        match c {
            _ if c.is_ascii() => false,
            '\u{80}'..='\u{9F}' => true,
            'ƒ' | 'ˆ' | '˜' | '‰' | '†' | '‡' | '¸' | '¨' | '¯' => {
                before.is_alphabetic() || after.is_alphabetic()
            }
            'Ÿ' => before.is_lowercase() || after.is_lowercase(),
            // Dashes part words, but none is a consonant: *canci—n*.
            '–' | '—' => is_within && !"aeiouyAEIOUY".contains(after) && at(index + 2) == ' ',
            '’' | 'ʼ' | '·' | '…' | '\u{a0}' | '\u{ad}' | 'º' | 'ª' => false,
            _ if !c.is_alphabetic() => is_within,
            _ if c > '\u{24F}' => before.is_ascii_alphabetic() || after.is_ascii_alphabetic(),
            _ => before.is_lowercase() && c.is_uppercase() || c.is_lowercase() && after.is_uppercase(),
        }
    };
    (0..text.len()).filter(|&index| is_odd(index)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(
        encoding: &'static Encoding,
        guessed: &'static Encoding,
        text: &str,
        expected: Option<&'static Encoding>,
    ) {
        let (bytes, _, lost) = encoding.encode(text);
        assert!(!lost, "{text}");
        assert_eq!(of(&bytes, guessed), expected, "{} {text}", encoding.name());
    }

    #[test]
    fn texts_of_a_macintosh_are_known() {
        use encoding_rs::*;
        for text in [
            "Привет",
            "Все люди рождаются свободными и равными в своем достоинстве и правах.",
            "Всички хора се раждат свободни и равни по достойнство и права.",
            "Всі люди народжуються вільними і рівними у своїй гідності та правах.",
            "«Я не знаю», — сказала Анна и ушла.",
        ] {
            check(X_MAC_CYRILLIC, WINDOWS_1251, text, Some(X_MAC_CYRILLIC));
        }
        for text in [
            "café",
            "Tous les êtres humains naissent libres et égaux en dignité et en droits.",
            "Alle Menschen sind frei und gleich an Würde und Rechten geboren.",
            "Todos los seres humanos nacen libres e iguales en dignidad y derechos; la razón y la señal.",
            "Alla människor är födda fria och lika i värde och rättigheter.",
            "“Don’t go,” she said – and didn’t.",
        ] {
            check(MACINTOSH, WINDOWS_1252, text, Some(MACINTOSH));
        }
    }

    #[test]
    fn texts_of_other_machines_are_left_alone() {
        use encoding_rs::*;
        for (encoding, text) in [
            (WINDOWS_1251, "Привет"),
            (WINDOWS_1251, "он сказал “привет” и ушел"),
            (WINDOWS_1251, "Все люди рождаются свободными… «Я не знаю», — сказала Анна."),
            (
                WINDOWS_1251,
                "Сва људска бића рађају се слободна и једнака у достојанству и правима. Њен џак, Љуба.",
            ),
            (WINDOWS_1251, "Всі люди народжуються вільними і рівними у своїй гідності та правах."),
            (KOI8_R, "Все люди рождаются свободными и равными в своем достоинстве и правах."),
            (KOI8_R, "ВСЕ ЛЮДИ"),
            (ISO_8859_5, "Все люди рождаются свободными и равными в своем достоинстве и правах."),
            (IBM866, "Все люди рождаются свободными и равными в своем достоинстве и правах."),
            (
                WINDOWS_1252,
                "Tous les êtres humains naissent libres et égaux ; l’été, l’œuvre, “été” et ‘île’…",
            ),
            (WINDOWS_1252, "Alle Menschen sind frei und gleich an Würde – „schön“, GRÖSSE."),
            (WINDOWS_1252, "“Don’t go,” she said – and didn’t…"),
            (
                WINDOWS_1252,
                "It’s—well, it’s “good”; she said“go” and ’tis a—what? “Don’t go,” she said – and didn’t…",
            ),
            (
                WINDOWS_1250,
                "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw. Żółć, Źdźbło.",
            ),
            (
                WINDOWS_1250,
                "Všichni lidé se rodí svobodní a sobě rovní co do důstojnosti a práv. Že, Šárka, Ťuhýk.",
            ),
            (ISO_8859_2, "Minden emberi lény szabadon születik és egyenlő méltósága és joga van."),
            (
                WINDOWS_1254,
                "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. İstanbul, ılık.",
            ),
            (WINDOWS_1257, "Visi cilvēki piedzimst brīvi un vienlīdzīgi savā pašcieņā un tiesībās."),
            (WINDOWS_1253, "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια. “μη”"),
            (WINDOWS_1255, "כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם. “כל”"),
            (WINDOWS_1256, "يولد جميع الناس أحراراً متساوين في الكرامة والحقوق."),
        ] {
            check(encoding, encoding, text, None);
        }
    }
}
