//! The word table of VADER: values, modifiers and the few words that its rules name.
//!
//! Made once from `lexicons/vader/words.txt` and `modifiers.txt`, which are compiled in; how they are packed
//! is told in the README beside them. [`words`](super::words) looks every token up here, once, and the rules
//! then work on what was found. Emoji descriptions are not here but in [`emoji`](super::emoji).

use std::ops::Range;
use std::sync::LazyLock;

use super::folded::{Folded, key};
use super::table::Table;

const WORDS: &str = include_str!("../../../../lexicons/vader/words.txt");
const MODIFIERS: &str = include_str!("../../../../lexicons/vader/modifiers.txt");

/// The words that the rules ask for by name.
const NAMED: [(&str, Name); 33] = [
    ("ass", Name::Ass),
    ("at", Name::At),
    ("bad", Name::Bad),
    ("beating", Name::Beating),
    ("bomb", Name::Bomb),
    ("bus", Name::Bus),
    ("but", Name::But),
    ("death", Name::Death),
    ("die", Name::Die),
    ("doubt", Name::Doubt),
    ("enough", Name::Enough),
    ("for", Name::For),
    ("heart", Name::Heart),
    ("just", Name::Just),
    ("kind", Name::Kind),
    ("kiss", Name::Kiss),
    ("least", Name::Least),
    ("never", Name::Never),
    ("no", Name::No),
    ("nor", Name::Nor),
    ("of", Name::Of),
    ("or", Name::Or),
    ("right", Name::Right),
    ("shit", Name::Shit),
    ("so", Name::So),
    ("sort", Name::Sort),
    ("stop", Name::Stop),
    ("the", Name::The),
    ("this", Name::This),
    ("to", Name::To),
    ("very", Name::Very),
    ("without", Name::Without),
    ("yeah", Name::Yeah),
];

/// A word that some rule asks for by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    Ass,
    At,
    Bad,
    Beating,
    Bomb,
    Bus,
    But,
    Death,
    Die,
    Doubt,
    Enough,
    For,
    Heart,
    Just,
    Kind,
    Kiss,
    Least,
    Never,
    No,
    Nor,
    Of,
    Or,
    Right,
    Shit,
    So,
    Sort,
    Stop,
    The,
    This,
    To,
    Very,
    Without,
    Yeah,
}

/// The direction of a degree word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Degree {
    /// Strengthens the word after it: *very*.
    Boost,
    /// Weakens it: *slightly*.
    Dampen,
}

/// All that the rules need to know of a word, whatever its case.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Entry {
    /// Mean valence, −3.9 to 3.4, if the lexicon has the word.
    pub(super) valence: Option<f64>,
    /// Set for a degree word; no such word has a valence.
    pub(super) degree: Option<Degree>,
    /// Whether the word negates what follows: in the list, or with *n't* in it.
    pub(super) negates: bool,
    /// Set if a rule asks for this word.
    pub(super) name: Option<Name>,
}

/// The word table of VADER 3.3.2.
///
/// 7,487 words and emoticons with a value, and the modifiers. It takes about half a megabyte and is made on
/// first use.
#[derive(Debug)]
pub struct Lexicon {
    table: Table,
}

impl Lexicon {
    /// Returns the table, made on the first call and shared after it.
    pub fn vader() -> &'static Lexicon {
        static VADER: LazyLock<Lexicon> = LazyLock::new(Lexicon::unpack);
        &VADER
    }

    /// Returns the mean valence of a word, −3.9 to 3.4, or `None` if the lexicon has no such word.
    ///
    /// The word is looked up in lower case and as it is: nothing is stripped, nothing is stemmed.
    ///
    /// ```
    /// use memoscope_engine::vader::Lexicon;
    ///
    /// assert_eq!(Lexicon::vader().valence("Good"), Some(1.9));
    /// assert_eq!(Lexicon::vader().valence("table"), None);
    /// ```
    pub fn valence(&self, word: &str) -> Option<f64> {
        self.entry(word).valence
    }

    /// Returns whether a word negates, strengthens or weakens others, which it does without a value.
    ///
    /// ```
    /// use memoscope_engine::vader::Lexicon;
    ///
    /// let modifiers = ["not", "can't", "very", "hardly"];
    /// assert!(modifiers.iter().all(|word| Lexicon::vader().is_modifier(word)));
    /// assert!(!Lexicon::vader().is_modifier("table"));
    /// ```
    pub fn is_modifier(&self, word: &str) -> bool {
        let entry = self.entry(word);
        entry.negates || entry.degree.is_some()
    }

    /// What is known of a token. A token that no table has still negates if it holds *n't*.
    pub(super) fn entry(&self, token: &str) -> Entry {
        let mut entry = key(token).and_then(|key| self.table.get(key)).copied().unwrap_or_default();
        entry.negates |= holds_nt(token.as_bytes());
        entry
    }

    /// The same for the token at some bytes of an ASCII text, and whether it is in capitals.
    #[inline]
    pub(super) fn entry_at(&self, text: &[u8], token: Range<usize>) -> (Entry, bool) {
        let Folded { key, capitals, apostrophe } = Folded::new(text, token.clone());
        let mut entry = key.and_then(|key| self.table.get(key)).copied().unwrap_or_default();
        if apostrophe {
            entry.negates |= holds_nt(text.get(token).unwrap_or(&[]));
        }
        (entry, capitals)
    }

    fn unpack() -> Lexicon {
        let mut table = Table::new();
        // A file cut by hand would leave words out, which the tests below would notice; it can't panic.
        let (words, valences) = WORDS.trim_end().rsplit_once('\n').unwrap_or_default();
        let mut word = String::new();
        for (line, letter) in words.lines().zip(valences.bytes()) {
            let dropped = line.bytes().next().map_or(0, |letter| usize::from(letter.saturating_sub(b'a')));
            word.truncate(word.len().saturating_sub(dropped));
            word.push_str(line.get(1..).unwrap_or_default());
            let tenths = f64::from(letter) - f64::from(b'N');
            if let Some(entry) = entry(&mut table, &word) {
                entry.valence = Some(tenths / 10.0);
            }
        }
        for line in MODIFIERS.lines() {
            let mut row = line.split(' ');
            let kind = row.next();
            for word in row {
                let Some(entry) = entry(&mut table, word) else { continue };
                match kind {
                    Some("boost") => entry.degree = Some(Degree::Boost),
                    Some("dampen") => entry.degree = Some(Degree::Dampen),
                    _ => entry.negates = true,
                }
            }
        }
        for (word, name) in NAMED {
            if let Some(entry) = entry(&mut table, word) {
                entry.name = Some(name);
            }
        }
        Lexicon { table }
    }
}

/// What is known of a word; `None` for one that is too long for the table, as none is.
fn entry<'a>(table: &'a mut Table, word: &str) -> Option<&'a mut Entry> {
    table.entry(key(word)?)
}

/// Whether *n't* occurs in the token, in either case. Only ASCII letters become *n* and *t* in lower case.
fn holds_nt(token: &[u8]) -> bool {
    token.contains(&b'\'') && token.windows(3).any(|bytes| bytes.eq_ignore_ascii_case(b"n't"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed test may panic")]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, expected: Option<f64>) {
        assert_eq!(Lexicon::vader().valence(word), expected, "{word}");
    }

    #[test]
    fn has_the_words_of_the_reference() {
        let all = || Lexicon::vader().table.entries().iter();
        assert_eq!(all().filter(|entry| entry.valence.is_some()).count(), 7_487);
        assert_eq!(all().filter(|entry| entry.degree.is_some()).count(), 81);
        assert_eq!(all().filter(|entry| entry.negates).count(), 59);
        assert_eq!(all().filter(|entry| entry.name.is_some()).count(), NAMED.len());
        check("$:", Some(-1.5));
        check("good", Some(1.9));
        check("GOOD", Some(1.9));
        check("zzz", Some(-1.2));
        check("}:)", Some(0.4));
        check("aggravatingly", None);
        check("", None);
    }

    #[test]
    fn takes_the_last_of_two_entries() {
        // "lol" stands twice in the source, first with 2.9, then with 1.8.
        check("lol", Some(1.8));
    }

    #[test]
    fn keeps_degree_words_apart_from_valued_words() {
        let both = |entry: &&Entry| entry.degree.is_some() && entry.valence.is_some();
        assert_eq!(Lexicon::vader().table.entries().iter().find(both), None);
    }

    #[test]
    fn has_room_for_its_longest_word() {
        check("DISADVANTAGEOUSNESS", Some(-1.6));
        check("disadvantageousnessdisadvantageousness", None);
    }

    #[test]
    fn looks_up_letters_that_become_ascii() {
        check("\u{212A}ind", Some(2.4));
        check("gооd", None); // Cyrillic о
    }

    #[test]
    fn finds_nt_in_any_token() {
        let negates = |token: &str| Lexicon::vader().entry(token).negates;
        assert!(negates("mustn't"));
        assert!(negates("N'T"));
        assert!(negates("школаn'tшкола"));
        assert!(!negates("mustn’t"));
        assert!(negates("Wont"));
        assert!(!negates("n'"));
    }
}
