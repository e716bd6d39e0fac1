//! Which language a text is in: by its commonest words, by letters that only some alphabets have, else by trigrams.

use whatlang::{Lang, detect};

/// How much of a text is looked at, in bytes, taken from three places.
const SAMPLE: usize = 3_000;

/// The commonest words of languages in Latin letters, those left out that a near neighbour has as often.
const COMMON: [(&str, &str); 14] = [
    ("en", "the of and to in is that it was for with as on be by are this have which not from they"),
    ("de", "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es werden"),
    ("fr", "le la les de des et un une du en que est pour dans qui sur par pas plus au avec ce sont il"),
    ("es", "el la los de las y en que un una del por con se para su no es al lo como más pero"),
    ("pt", "o a os de e do da em que um uma dos das para com não se por mais na no ao são foi"),
    ("it", "il la di e che in un una per del della dei con non è si le da sono gli nel alla più"),
    ("nl", "de het een van en in is dat op te met voor zijn niet aan er om ook als door maar naar bij"),
    ("sv", "och i att det som en på är av för med den till inte har om ett var jag från men kan"),
    ("da", "og i at det er en til af den for på med de der ikke som et var har om fra jeg hun blev"),
    ("pl", "i w nie na z się do to że jest jak o od przez za po ale są dla jego tym był czy oraz"),
    ("cs", "a v se na je že s z do to o pro za by jako ale po jsou jeho byl při od který podle"),
    ("ro", "de și în a la cu pe care nu din un o se este că pentru mai sau au prin fi fost sunt"),
    ("tr", "ve bir bu da de için ile olarak çok daha gibi olan en ne ama kadar sonra olduğu değil her"),
    ("hu", "a az és hogy nem is egy ez volt meg csak de el ha mint még már vagy lehet azt"),
];

/// Returns the IETF tag of the language of a text; `None` where that is unsure, as it is for a few words.
///
/// Looked at are about 3,000 bytes from the start, the middle and the end, with 40 letters or more. It is sure where
/// the commonest words of one language are 15 words of a hundred and half as many again as of any other (14 languages),
/// where Cyrillic letters occur that only Kazakh, Uzbek, Tajik, Kyrgyz, Tatar or Mongolian has, else where `whatlang`
/// (trigrams of 70 languages) is confident above 0.9.
pub(crate) fn language(text: &str) -> Option<&'static str> {
    let sample = sample(text);
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 40 && !sample.chars().any(is_own_script) {
        return None;
    }
    if let Some(found) = by_common_words(&sample).or_else(|| by_letters(&sample, letters)) {
        return Some(found);
    }
    let info = detect(&sample)?;
    info.is_reliable().then(|| tag(info.lang()))
}

/// Languages that are written in Latin letters only.
const LATIN: &str =
    "ca cs da de en es et eu fi fr ga gl hr hu id is it lt lv nb nl nn no pl pt ro sk sl sv tr vi";

/// Whether a text can't be in the language that its file claims: one of Latin letters, and most letters are others.
/// Programs name the language of their template, English or French, whatever is typed.
pub(crate) fn is_of_another(tag: &str, text: &str) -> bool {
    let language = tag.split(['-', '_']).next().unwrap_or_default();
    if !LATIN.split(' ').any(|name| name.eq_ignore_ascii_case(language)) {
        return false;
    }
    let sample = sample(text);
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    let latin = sample.chars().filter(|&c| c.is_alphabetic() && is_latin(c)).count();
    letters >= 20 && latin * 5 < letters
}

fn is_latin(c: char) -> bool {
    c.is_ascii() || matches!(c, '\u{aa}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

fn by_common_words(sample: &str) -> Option<&'static str> {
    let lower = sample.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let count = |list: &str| {
        let common: Vec<&str> = list.split(' ').collect();
        words.iter().filter(|word| common.contains(word)).count()
    };
    let mut counts: Vec<(usize, &str)> = COMMON.iter().map(|(tag, list)| (count(list), *tag)).collect();
    counts.sort_by(|a, b| b.cmp(a));
    let [(best, tag), (second, _), ..] = counts.as_slice() else { return None };
    (*best * 100 >= words.len() * 15 && *best * 2 >= *second * 3 && *best >= 4).then_some(*tag)
}

/// Languages that trigrams do not know, by what their alphabets add to the Russian one.
fn by_letters(sample: &str, letters: usize) -> Option<&'static str> {
    let lower = sample.to_lowercase();
    let count = |set: &str| lower.chars().filter(|&c| set.contains(c)).count();
    if count("әғқңөұүһіўҳӣӯҷҗ") * 100 < letters * 2 {
        return None;
    }
    let has = |set: &str| count(set) * 400 >= letters;
    Some(match () {
        () if has("ӣӯҷ") => "tg",
        () if has("ўҳ") && has("қғ") => "uz",
        () if has("қғұ") && has("әіұңүө") => "kk",
        () if has("җ") || has("ә") => "tt",
        () if has("ң") && has("өү") => "ky",
        () if has("өү") => "mn",
        () => return None,
    })
}

/// Scripts that one language is known by.
fn is_own_script(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{AC00}'..='\u{D7A3}')
}

fn sample(text: &str) -> String {
    if text.len() <= SAMPLE {
        return text.to_owned();
    }
    let part = SAMPLE / 3;
    let piece = |from: usize| {
        let from = text.floor_char_boundary(from);
        text.get(from..text.floor_char_boundary(from + part)).unwrap_or_default()
    };
    [piece(0), piece(text.len() / 2), piece(text.len() - part)].join(" ")
}

/// The tag of a language: two letters of ISO 639-1 where there are two.
fn tag(lang: Lang) -> &'static str {
    match lang.code() {
        "afr" => "af",
        "aka" => "ak",
        "amh" => "am",
        "ara" => "ar",
        "aze" => "az",
        "bel" => "be",
        "ben" => "bn",
        "bul" => "bg",
        "cat" => "ca",
        "ces" => "cs",
        "cmn" => "zh",
        "cym" => "cy",
        "dan" => "da",
        "deu" => "de",
        "ell" => "el",
        "eng" => "en",
        "epo" => "eo",
        "est" => "et",
        "fin" => "fi",
        "fra" => "fr",
        "guj" => "gu",
        "heb" => "he",
        "hin" => "hi",
        "hrv" => "hr",
        "hun" => "hu",
        "hye" => "hy",
        "ind" => "id",
        "ita" => "it",
        "jav" => "jv",
        "jpn" => "ja",
        "kan" => "kn",
        "kat" => "ka",
        "khm" => "km",
        "kor" => "ko",
        "lat" => "la",
        "lav" => "lv",
        "lit" => "lt",
        "mal" => "ml",
        "mar" => "mr",
        "mkd" => "mk",
        "mya" => "my",
        "nep" => "ne",
        "nld" => "nl",
        "nob" => "nb",
        "ori" => "or",
        "pan" => "pa",
        "pes" => "fa",
        "pol" => "pl",
        "por" => "pt",
        "ron" => "ro",
        "rus" => "ru",
        "sin" => "si",
        "slk" => "sk",
        "slv" => "sl",
        "sna" => "sn",
        "spa" => "es",
        "srp" => "sr",
        "swe" => "sv",
        "tam" => "ta",
        "tel" => "te",
        "tgl" => "tl",
        "tha" => "th",
        "tuk" => "tk",
        "tur" => "tr",
        "ukr" => "uk",
        "urd" => "ur",
        "uzb" => "uz",
        "vie" => "vi",
        "yid" => "yi",
        "zul" => "zu",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(language(text), expected, "{text}");
    }

    #[test]
    fn languages_are_told_by_a_few_sentences() {
        check(include_str!("../../../corpus/memo.txt"), Some("en"));
        check(
            "Стратегия безопасности России в Центральной Азии определяется несколькими целями.",
            Some("ru"),
        );
        check("中央アジアにおけるロシアの安全保障戦略は、いくつかの目標によって決まる。", Some("ja"));
        check(
            "Die Sicherheitspolitik in Zentralasien verfolgt mehrere Ziele, und so heißt es überall, dass sie sich \
             nicht widersprechen dürfen.",
            Some("de"),
        );
    }

    #[test]
    fn alphabets_tell_their_languages() {
        // Without *ә*, *і* and *ұ*.
        check(
            "Қазақстан – Орталық Азиядағы мемлекет. Астана – оның астанасы, Алматы – ең үлкен қаласы.",
            Some("kk"),
        );
        check(
            "Барлық адамдар тумысынан азат және қадір-қасиеті мен құқықтары тең болып дүниеге келеді.",
            Some("kk"),
        );
        check(
            "Бардык адамдар өз беделинде жана укуктарында эркин жана тең укуктуу болуп жаралат.",
            Some("ky"),
        );
        check(
            "Тамоми одамон озод ба дунё меоянд ва аз лиҳози манзилату ҳуқуқ бо ҳам баробаранд, ҷони ӯ",
            Some("tg"),
        );
        check("Усі людзі нараджаюцца свабоднымі і роўнымі ў сваёй годнасці і правах.", Some("be"));
    }

    #[test]
    fn a_language_is_not_in_the_letters_of_another() {
        let kazakh = "Барлық адамдар тумысынан азат және қадір-қасиеті тең болып дүниеге келеді.";
        let english = include_str!("../../../corpus/memo.txt");
        assert!(is_of_another("en-US", kazakh) && is_of_another("fr", kazakh));
        assert!(!is_of_another("ru", kazakh) && !is_of_another("kk", kazakh) && !is_of_another("sr", kazakh));
        assert!(
            !is_of_another("en", english)
                && !is_of_another("ru-RU", english)
                && !is_of_another("xx", english)
        );
        assert!(!is_of_another("en", "Ақ орда") && !is_of_another("en", "Половина words are English слова"));
    }

    #[test]
    fn a_few_words_are_unsure() {
        check("", None);
        check("Yes, no.", None);
        check("1861 1862 1863", None);
    }

    #[test]
    fn every_language_has_a_short_tag_where_there_is_one() {
        let long = Lang::all().iter().filter(|lang| tag(**lang).len() > 2).count();
        assert_eq!(long, 0);
    }
}
