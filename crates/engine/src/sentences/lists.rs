//! The words that the rules for English sentences know, in small letters and without their last point.
//!
//! Each list is sorted, so that it can be read and looked up; what a list is for is said with it, how it is used in
//! `rules`.

use crate::swar;

/// Words as numbers, sixteen bytes each, so that a look-up is a search among numbers.
pub(super) struct List<const N: usize>([u128; N]);

impl<const N: usize> List<N> {
    const fn new(words: [&str; N]) -> Self {
        let mut list = [0; N];
        let mut i = 0;
        while i < N {
            let (word, mut at) = (words[i].as_bytes(), 0);
            while at < word.len() {
                // From the top, so that numbers sort as words do.
                list[i] |= (word[at] as u128) << (120 - 8 * at);
                at += 1;
            }
            i += 1;
        }
        Self(list)
    }

    /// Whether a word is in the list, in whatever case.
    pub(super) fn has(&self, word: &str) -> bool {
        let mut padded = [0; 16];
        let Some(place) = padded.get_mut(..word.len()) else { return false };
        place.copy_from_slice(word.as_bytes());
        let half = |at| u128::from(swar::small(swar::load(&padded, at)).swap_bytes());
        self.0.binary_search(&(half(0) << 64 | half(8))).is_ok()
    }
}

/// Abbreviations that never end a sentence: a name or a clause follows.
#[rustfmt::skip]
pub(super) const NEVER_FINAL: List<46> = List::new([
    "adm", "amb", "atty", "benj", "brig", "capt", "cf", "chas", "cmdr", "col", "comdr", "cpl", "dr", "drs",
    "e.g", "ens", "fr", "geo", "gov", "hon", "i.e", "insp", "jas", "jno", "lieut", "lt", "maj", "messrs",
    "mlle", "mme", "mmes", "mr", "mrs", "ms", "msgr", "pfc", "pres", "prof", "profs", "pvt", "sgt", "supt",
    "thos", "viz", "vs", "wm",
]);

/// Abbreviations that go on only when a number follows.
#[rustfmt::skip]
pub(super) const BEFORE_NUMBER: List<57> = List::new([
    "abs", "app", "apr", "arg", "art", "arts", "aug", "bd", "ca", "cal", "ch", "chap", "cir", "cor", "dec",
    "deut", "eph", "eq", "ex", "feb", "fig", "figs", "fol", "fols", "heb", "isa", "jan", "jer", "jul",
    "jun", "lbs", "lev", "mar", "no", "nos", "nov", "nr", "oct", "op", "p", "par", "para", "pl", "pp", "pt",
    "reg", "sec", "sect", "sep", "sept", "stat", "supp", "tab", "ver", "vol", "vols", "vv",
]);

/// Abbreviations that may end a sentence: they do when the next word is one that often starts a sentence.
#[rustfmt::skip]
pub(super) const MAY_BE_FINAL: List<47> = List::new([
    "al", "approx", "assn", "assoc", "ave", "blvd", "bros", "co", "cols", "corp", "ct", "dept", "dist",
    "ed", "eds", "esq", "est", "ext", "ft", "gen", "gens", "gov't", "hwy", "inc", "intl", "jr", "ltd",
    "lts", "mfg", "mt", "mts", "natl", "ph.d", "plc", "rd", "rep", "reps", "resp", "rev", "sen", "sens",
    "sr", "sra", "st", "tel", "trans", "univ",
]);

/// Words that, capitalised after such an abbreviation, start a new sentence.
#[rustfmt::skip]
pub(super) const STARTERS: List<138> = List::new([
    "a", "according", "accordingly", "after", "all", "also", "although", "among", "an", "and", "another",
    "any", "anybody", "anyone", "are", "as", "at", "because", "before", "besides", "both", "but", "by",
    "can", "could", "despite", "did", "do", "does", "during", "each", "even", "every", "everybody",
    "everyone", "everything", "few", "finally", "first", "for", "fortunately", "from", "furthermore", "had",
    "has", "have", "he", "hence", "her", "here", "his", "how", "however", "i", "if", "in", "indeed",
    "instead", "is", "it", "its", "later", "let", "many", "meanwhile", "moreover", "most", "much", "must",
    "my", "neither", "nevertheless", "no", "nobody", "none", "nor", "not", "nothing", "now", "on", "once",
    "one", "only", "our", "owing", "perhaps", "she", "should", "since", "so", "some", "somebody", "someone",
    "something", "still", "such", "that", "the", "their", "then", "there", "these", "they", "this", "those",
    "though", "thus", "to", "today", "tomorrow", "tonight", "under", "unfortunately", "unless", "until",
    "was", "we", "were", "what", "whatever", "when", "where", "whether", "which", "while", "who", "whoever",
    "whom", "whose", "why", "will", "with", "would", "yes", "yesterday", "yet", "you", "your",
]);

/// Nouns after which a capital letter is a number or a grade, not the initial of a name.
#[rustfmt::skip]
pub(super) const NUMBERED: List<41> = List::new([
    "act", "annex", "appendix", "article", "bloc", "book", "category", "chapter", "class", "court", "drive",
    "exhibit", "figure", "grade", "group", "groups", "hepatitis", "level", "model", "note", "option",
    "part", "parts", "phase", "plan", "point", "question", "room", "schedule", "section", "series", "size",
    "stage", "table", "team", "title", "type", "vitamin", "volume", "war", "zone",
]);

/// Verbs that go with direct speech.
#[rustfmt::skip]
pub(super) const SPEECH: List<37> = List::new([
    "added", "agreed", "announced", "answered", "asked", "began", "begged", "called", "complained",
    "continued", "cried", "declared", "demanded", "exclaimed", "explained", "insisted", "interrupted",
    "laughed", "murmured", "muttered", "objected", "observed", "remarked", "repeated", "replied",
    "responded", "said", "says", "screamed", "shouted", "sighed", "thought", "warned", "whispered",
    "wondered", "wrote", "yelled",
]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        let lists =
            [&NEVER_FINAL.0[..], &BEFORE_NUMBER.0, &MAY_BE_FINAL.0, &STARTERS.0, &NUMBERED.0, &SPEECH.0];
        for list in lists {
            assert!(list.is_sorted_by(|a, b| a < b), "{list:x?}");
        }
    }

    #[test]
    fn words_are_found_in_any_case() {
        for word in ["unfortunately", "A", "yOUR"] {
            assert!(STARTERS.has(word), "{word}");
        }
        for word in ["", "unfortunatel", "unfortunatelyy", "unfortunatelyunfortunately", "б"] {
            assert!(!STARTERS.has(word), "{word}");
        }
    }
}
