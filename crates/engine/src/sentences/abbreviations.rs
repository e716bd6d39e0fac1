//! Abbreviations and initials: points that do not end a sentence.
//!
//! The lists are English, in lower case. Words are kept as numbers, sixteen bytes each, so that a look-up is a
//! search among numbers.

/// Abbreviations that never end a sentence: a name or a clause follows.
const NEVER_FINAL: [u128; 28] = packed(
    "adm capt cf cmdr col dr e.g ens fr gov hon i.e insp lt maj messrs mlle mme mr mrs ms msgr pres \
     prof sgt supt viz vs",
);

/// Abbreviations that go on only when a number follows.
const BEFORE_NUMBER: [u128; 34] = packed(
    "app apr arg art arts aug ca ch chap dec eq feb fig figs jan jul jun mar no nos nov oct op p par \
     para pp pt sec sect sep sept vol vols",
);

/// Abbreviations that may end a sentence: they do when the next word is one that often starts a sentence.
const MAY_BE_FINAL: [u128; 37] = packed(
    "al approx assn ave blvd bros co corp dept dist ed eds esq est etc ext ft gen gov't inc jr ltd mt \
     ph.d plc rd rep reps resp rev sen sens sr st tel trans univ",
);

/// Words that, capitalised after such an abbreviation, start a new sentence.
const STARTERS: [u128; 78] = packed(
    "a after all also although an and another any as at because before both but by despite during each \
     even every finally first for from furthermore he her here his how however i if in indeed instead \
     it its later many meanwhile moreover most my nevertheless no not now on once one only our perhaps \
     she since so some still that the their then there these they this those though thus to under we \
     what when while with",
);

/// The words of a list, divided by single spaces and sorted, as numbers.
const fn packed<const N: usize>(words: &str) -> [u128; N] {
    let bytes = words.as_bytes();
    let mut list = [0; N];
    let (mut word, mut at) = (0, 0);
    while at < bytes.len() {
        match bytes[at] {
            b' ' => word += 1,
            byte => list[word] = list[word] << 8 | byte as u128,
        }
        at += 1;
    }
    let mut i = 0;
    while i < N {
        // From the top, so that numbers sort as words do.
        list[i] <<= list[i].leading_zeros() / 8 * 8;
        i += 1;
    }
    list
}

/// The number of a word in lower case; 0, which is in no list, where it is longer than sixteen bytes.
fn number(word: &str) -> u128 {
    if word.is_empty() || word.len() > 16 {
        return 0;
    }
    let number = word.bytes().fold(0, |number, byte| number << 8 | u128::from(byte.to_ascii_lowercase()));
    number << (8 * (16 - word.len()))
}

/// Whether `word` with its point is an abbreviation that does not end the sentence before `rest`.
pub(super) fn is_abbreviation(word: &str, rest: &str) -> bool {
    let number = number(word);
    let listed = |list: &[u128]| list.binary_search(&number).is_ok();
    if listed(&NEVER_FINAL) {
        return true;
    }
    let next = || rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    if listed(&BEFORE_NUMBER) && next().starts_with(|c: char| c.is_numeric()) {
        return true;
    }
    (is_initial(word) || is_acronym(word) || listed(&MAY_BE_FINAL)) && !starts_sentence(next())
}

/// One capital letter, but *I*.
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none() && word != "I"
}

/// *U.S*, *a.m*, *D.C*: single letters with points between.
fn is_acronym(word: &str) -> bool {
    let is_letter = |part: &str| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
    };
    word.contains('.') && word.split('.').all(is_letter)
}

/// Whether the text starts with a word of the list of sentence starters.
fn starts_sentence(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    STARTERS.binary_search(&number(text.get(..end).unwrap_or(""))).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_found() {
        for list in [&NEVER_FINAL[..], &BEFORE_NUMBER, &MAY_BE_FINAL, &STARTERS] {
            assert!(list.is_sorted_by(|a, b| a < b), "{list:x?}");
        }
        for word in ["Dr", "e.g", "messrs"] {
            assert!(is_abbreviation(word, "The"), "{word}");
        }
        for word in ["", "dogs", "neverthelessneverthelessdr"] {
            assert!(!is_abbreviation(word, "Smith"), "{word}");
        }
        assert!(starts_sentence("Nevertheless, it") && !starts_sentence("Neverthelesser"));
    }
}
