//! The word table of VADER: values, modifiers and the few words that its rules name.
//!
//! Made once from `lexicons/vader/words.txt` and `modifiers.txt`, which are compiled in; how they are packed
//! is told in the README beside them. [`words`](super::words) looks every token up here, once, and the rules
//! then work on what was found. Emoji descriptions are not here but in [`emoji`](super::emoji).

use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use hashbrown::HashMap;
use rustc_hash::FxHasher;

const WORDS: &str = include_str!("../../../../lexicons/vader/words.txt");
const MODIFIERS: &str = include_str!("../../../../lexicons/vader/modifiers.txt");

/// Room for the longest word of the tables, which has 19 bytes.
const LONGEST: usize = 24;

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
    entries: Entries,
}

type Entries = HashMap<Box<[u8]>, Entry, BuildHasherDefault<FxHasher>>;

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
        let mut buffer = [0; LONGEST];
        let known = lower(token, &mut buffer).and_then(|word| self.entries.get(word)).copied();
        let mut entry = known.unwrap_or_default();
        entry.negates |= holds_nt(token.as_bytes());
        entry
    }

    fn unpack() -> Lexicon {
        let mut entries = Entries::with_capacity_and_hasher(8_000, BuildHasherDefault::default());
        // A file cut by hand would leave words out, which the tests below would notice; it can't panic.
        let (words, valences) = WORDS.trim_end().rsplit_once('\n').unwrap_or_default();
        let mut word = String::new();
        for (line, letter) in words.lines().zip(valences.bytes()) {
            let dropped = line.bytes().next().map_or(0, |letter| usize::from(letter.saturating_sub(b'a')));
            word.truncate(word.len().saturating_sub(dropped));
            word.push_str(line.get(1..).unwrap_or_default());
            let tenths = f64::from(letter) - f64::from(b'N');
            entry(&mut entries, &word).valence = Some(tenths / 10.0);
        }
        for line in MODIFIERS.lines() {
            let mut row = line.split(' ');
            let kind = row.next();
            for word in row {
                let entry = entry(&mut entries, word);
                match kind {
                    Some("boost") => entry.degree = Some(Degree::Boost),
                    Some("dampen") => entry.degree = Some(Degree::Dampen),
                    _ => entry.negates = true,
                }
            }
        }
        for (word, name) in NAMED {
            entry(&mut entries, word).name = Some(name);
        }
        Lexicon { entries }
    }
}

fn entry<'a>(entries: &'a mut Entries, word: &str) -> &'a mut Entry {
    entries.entry(word.as_bytes().into()).or_default()
}

/// The token in lower case, or `None` if it can't be in the tables, which are ASCII and short.
///
/// Python lower-cases all of Unicode. Of all characters outside ASCII only the Kelvin sign becomes ASCII by
/// it, so this finds exactly what the reference finds; a test below goes through all characters.
fn lower<'a>(token: &str, buffer: &'a mut [u8; LONGEST]) -> Option<&'a [u8]> {
    if token.is_ascii() {
        let lower = buffer.get_mut(..token.len())?;
        lower.copy_from_slice(token.as_bytes());
        lower.make_ascii_lowercase();
        return Some(lower);
    }
    let mut length = 0;
    for character in token.chars() {
        let byte = match character {
            '\u{212A}' => b'k',
            _ if character.is_ascii() => character.to_ascii_lowercase() as u8,
            _ => return None,
        };
        *buffer.get_mut(length)? = byte;
        length += 1;
    }
    buffer.get(..length)
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
        let all = || Lexicon::vader().entries.values();
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
        assert_eq!(Lexicon::vader().entries.values().find(both), None);
    }

    #[test]
    fn has_room_for_its_longest_word() {
        assert_eq!(Lexicon::vader().entries.keys().map(|word| word.len()).max(), Some(19));
        check("DISADVANTAGEOUSNESS", Some(-1.6));
        check("disadvantageousnessdisadvantageousness", None);
    }

    #[test]
    fn lower_cases_to_ascii_as_unicode_does() {
        check("\u{212A}ind", Some(2.4));
        check("gооd", None); // Cyrillic о
        for character in (0..=0x10FFFF).filter_map(char::from_u32) {
            let token = character.to_string();
            let expected = Some(token.to_lowercase()).filter(|word| word.is_ascii());
            let mut buffer = [0; LONGEST];
            assert_eq!(lower(&token, &mut buffer), expected.as_deref().map(str::as_bytes), "{character:?}");
        }
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
