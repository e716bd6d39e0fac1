//! The words that the rules for English sentences know, in small letters and without their last point.
//!
//! Each list is sorted, so that it can be read and looked up; what a list is for is said with it, how it is used in
//! `rules`.

/// Abbreviations that never end a sentence: a name or a clause follows.
#[rustfmt::skip]
pub(super) const NEVER_FINAL: [&str; 46] = [
    "adm", "amb", "atty", "benj", "brig", "capt", "cf", "chas", "cmdr", "col", "comdr", "cpl", "dr", "drs",
    "e.g", "ens", "fr", "geo", "gov", "hon", "i.e", "insp", "jas", "jno", "lieut", "lt", "maj", "messrs",
    "mlle", "mme", "mmes", "mr", "mrs", "ms", "msgr", "pfc", "pres", "prof", "profs", "pvt", "sgt", "supt",
    "thos", "viz", "vs", "wm",
];

/// Abbreviations that go on only when a number follows.
#[rustfmt::skip]
pub(super) const BEFORE_NUMBER: [&str; 57] = [
    "abs", "app", "apr", "arg", "art", "arts", "aug", "bd", "ca", "cal", "ch", "chap", "cir", "cor", "dec",
    "deut", "eph", "eq", "ex", "feb", "fig", "figs", "fol", "fols", "heb", "isa", "jan", "jer", "jul",
    "jun", "lbs", "lev", "mar", "no", "nos", "nov", "nr", "oct", "op", "p", "par", "para", "pl", "pp", "pt",
    "reg", "sec", "sect", "sep", "sept", "stat", "supp", "tab", "ver", "vol", "vols", "vv",
];

/// Abbreviations that may end a sentence: they do when the next word is one that often starts a sentence.
#[rustfmt::skip]
pub(super) const MAY_BE_FINAL: [&str; 47] = [
    "al", "approx", "assn", "assoc", "ave", "blvd", "bros", "co", "cols", "corp", "ct", "dept", "dist",
    "ed", "eds", "esq", "est", "ext", "ft", "gen", "gens", "gov't", "hwy", "inc", "intl", "jr", "ltd",
    "lts", "mfg", "mt", "mts", "natl", "ph.d", "plc", "rd", "rep", "reps", "resp", "rev", "sen", "sens",
    "sr", "sra", "st", "tel", "trans", "univ",
];

/// Words that, capitalised after such an abbreviation, start a new sentence.
#[rustfmt::skip]
pub(super) const STARTERS: [&str; 138] = [
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
];

/// Nouns after which a capital letter is a number or a grade, not the initial of a name.
#[rustfmt::skip]
pub(super) const NUMBERED: [&str; 41] = [
    "act", "annex", "appendix", "article", "bloc", "book", "category", "chapter", "class", "court", "drive",
    "exhibit", "figure", "grade", "group", "groups", "hepatitis", "level", "model", "note", "option",
    "part", "parts", "phase", "plan", "point", "question", "room", "schedule", "section", "series", "size",
    "stage", "table", "team", "title", "type", "vitamin", "volume", "war", "zone",
];

/// Verbs that go with direct speech.
#[rustfmt::skip]
pub(super) const SPEECH: [&str; 37] = [
    "added", "agreed", "announced", "answered", "asked", "began", "begged", "called", "complained",
    "continued", "cried", "declared", "demanded", "exclaimed", "explained", "insisted", "interrupted",
    "laughed", "murmured", "muttered", "objected", "observed", "remarked", "repeated", "replied",
    "responded", "said", "says", "screamed", "shouted", "sighed", "thought", "warned", "whispered",
    "wondered", "wrote", "yelled",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        let lists = [&NEVER_FINAL[..], &BEFORE_NUMBER, &MAY_BE_FINAL, &STARTERS, &NUMBERED, &SPEECH];
        for list in lists {
            assert!(list.is_sorted_by(|a, b| a < b), "{list:?}");
        }
    }
}
