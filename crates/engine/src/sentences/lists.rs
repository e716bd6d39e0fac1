//! The words that the rules for English sentences know, in small letters and without their last point.
//!
//! Each list is sorted, so that it can be read and looked up; what a list is for is said with it, how it is used in
//! `rules`.

use crate::swar;
use std::sync::OnceLock;

/// Words, sorted, with blanks between. They are looked up as numbers of sixteen bytes, which are made when first asked.
pub(super) struct List {
    words: &'static str,
    numbers: OnceLock<Box<[u128]>>,
}

impl List {
    const fn new(words: &'static str) -> Self {
        Self { words, numbers: OnceLock::new() }
    }

    fn numbers(&self) -> &[u128] {
        self.numbers.get_or_init(|| self.words.split(' ').filter_map(number).collect())
    }

    /// Whether a word is in the list, in whatever case.
    #[inline(never)]
    pub(super) fn has(&self, word: &str) -> bool {
        number(word).is_some_and(|number| self.numbers().binary_search(&number).is_ok())
    }
}

/// Whether a word of ASCII letters, in whatever case, may be one of the abbreviations: most are not, and need not be looked up in
/// each list. The length and three of the letters tell.
pub(super) fn may_abbreviate(word: &[u8]) -> bool {
    let is_there = |(table, place): (&[u32; LONGEST + 1], usize)| {
        table.get(word.len()).is_some_and(|letters| letters >> letter(word, place) & 1 == 1)
    };
    LETTERS.iter().zip(places(word)).all(is_there)
}

/// The longest abbreviation.
const LONGEST: usize = 7;

/// Which letters the abbreviations of each length have at each of three places.
static LETTERS: [[u32; LONGEST + 1]; 3] = {
    let mut letters = [[0; LONGEST + 1]; 3];
    let lists = [CLAUSE_WORDS, TITLE_WORDS, BEFORE_NUMBER_WORDS, MAY_BE_FINAL_WORDS, STATE_WORDS];
    let mut list = 0;
    while list < lists.len() {
        let mut rest = lists[list].as_bytes();
        while !rest.is_empty() {
            let mut length = 0;
            while length < rest.len() && rest[length] != b' ' {
                length += 1;
            }
            let (word, after) = rest.split_at(length);
            let places = places(word);
            let mut table = 0;
            while table < 3 {
                letters[table][length] |= 1 << letter(word, places[table]);
                table += 1;
            }
            rest = if after.is_empty() { after } else { after.split_at(1).1 };
        }
        list += 1;
    }
    letters
};

/// The first two letters and the last.
const fn places(word: &[u8]) -> [usize; 3] {
    [0, 1, word.len().saturating_sub(1)]
}

const fn letter(word: &[u8], place: usize) -> u8 {
    if place < word.len() { word[place] & 31 } else { 0 }
}

/// A word in small letters as a number, from the top, so that numbers sort as words do; `None` for a longer one.
fn number(word: &str) -> Option<u128> {
    let mut padded = [0; 16];
    padded.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    let half = |at| u128::from(swar::small(swar::load(&padded, at)).swap_bytes());
    Some(half(0) << 64 | half(8))
}

/// Abbreviations that never end a sentence, in whatever case: a name or a clause follows.
pub(super) static CLAUSE: List = List::new(CLAUSE_WORDS);
const CLAUSE_WORDS: &str = "cf e.g i.e viz vs";

/// Titles and short first names: with a capital they never end a sentence, in small letters they may.
pub(super) static TITLES: List = List::new(TITLE_WORDS);
const TITLE_WORDS: &str = "adm amb atty benj brig capt chas cmdr col comdr cpl dr drs ens fr geo gov hon insp jas jno lieut lt \
    maj messrs mlle mme mmes mr mrs ms msgr pfc pres prof profs pvt sgt supt thos wm";

/// Words that, with a capital, are never the name after a title.
pub(super) static NO_NAMES: List = List::new("but his it its our that the their these they this those we");

/// Abbreviations that go on only when a number follows.
pub(super) static BEFORE_NUMBER: List = List::new(BEFORE_NUMBER_WORDS);
const BEFORE_NUMBER_WORDS: &str = "abs app apr apt arg art arts aug bd bk bldg ca cal ch chap cir cl cor dec deut eph eq ex exod feb \
    fig figs fol fols gal heb isa jan jer jul jun lbs lev mar matt max min no nos nov nr n° nº oct op p \
    par para pl pp ps pss pt reg rm rom sec sect sep sept stat supp tab ver vol vols vv";

/// Those of them that are words too: in small letters they go on only in brackets or after one of `REFERRING`.
pub(super) static COMMON: List = List::new("abs app arg art ex par sec tab");

/// Words before an abbreviation that refers to a place in a text.
pub(super) static REFERRING: List = List::new("and by cf from in of or per see to under with");

/// Abbreviations that may end a sentence: they do when the next word is one that often starts a sentence.
pub(super) static MAY_BE_FINAL: List = List::new(MAY_BE_FINAL_WORDS);
const MAY_BE_FINAL_WORDS: &str = "al approx assn assoc ave blvd bros co cols corp ct dept dist ed eds esq est ext ft gen gens gov't \
    hwy inc intl jr ltd lts mfg mt mts natl ph.d plc rd rep reps resp rev sen sens sr sra st tel trans \
    univ";

/// States, with a capital: as `MAY_BE_FINAL` where no town stands before them.
pub(super) static STATES: List = List::new(STATE_WORDS);
const STATE_WORDS: &str =
    "ala ariz ark calif colo conn fla mich minn mont neb nev okla penn tenn tex va vt wis wyo";

/// Words that go on after *a.m.* or *p.m.*: days, months and time zones.
pub(super) static AFTER_HOUR: List = List::new(
    "apr april aug august bst cdt central cest cet christmas cst ct dec december easter eastern edt est \
    et feb february fri friday gmt greenwich ist jan january jst jul july jun june mar march may mdt mon \
    monday mountain mst mt nov november oct october pacific pdt pst pt sat saturday sep sept september \
    sun sunday thu thur thurs thursday tue tues tuesday utc wed wednesday",
);

/// Words that, capitalised after such an abbreviation, start a new sentence.
pub(super) static STARTERS: List = List::new(
    "a according accordingly after again against all almost also although among an analysts and another \
    any anybody anyone are around as at authorities because before besides both but by can children \
    could critics customers despite details did do does during each earlier economists even eventually \
    every everybody everyone everything experts families farmers few fewer finally first for fortunately \
    four from furthermore had has have he hence her here his how however hundreds i if in indeed instead \
    investors is it its later lawyers less let many maybe meanwhile members millions moreover most much \
    must my nearly neither never nevertheless next no nobody none nor not nothing now officials often on \
    once one only opponents other others our over owing parents people perhaps please prices protesters \
    recently researchers residents scientists several she should similarly since so soldiers some \
    somebody someone something sometimes soon still students such suddenly supporters teachers that the \
    their then there these they this those though thousands three through throughout thus to today \
    tomorrow tonight tourists two under unfortunately unless unlike until upon visitors voters was we \
    were what whatever when where whether which while who whoever whom whose why will with within \
    without witnesses workers would yes yesterday yet you your",
);

/// Nouns after which a capital letter is a number or a grade, not the initial of a name.
pub(super) static NUMBERED: List = List::new(
    "act annex apartment appendix article bloc block book brand building category chapter class company \
    court drive exhibit exit figure floor form formula gate generation grade group groups hepatitis item \
    key lane level line list model note option page part parts phase plan planet platform point product \
    project question region room row sample schedule section sector series side size stage step table \
    team terminal title track type unit vitamin volume war wing zone",
);

/// Titles of those whose names are numbered.
pub(super) static CROWNS: List = List::new("czar emperor empress kaiser king pope queen sultan tsar");

/// Names that are numbered where no title stands before them.
pub(super) static CROWNED: List = List::new(
    "catherine constantine elizabeth justinian leopold napoleon nicholas pius selassie suleiman wilhelm",
);

/// Verbs that go with direct speech.
pub(super) static SPEECH: List = List::new(
    "added admitted agreed announced answered asked asks barked began begged bellowed breathed called \
    chuckled commanded complained continued cried cries declared demanded ejaculated enquired exclaimed \
    explained gasped groaned growled grunted hissed inquired insisted interrupted joked laughed moaned \
    mumbled murmured muttered objected observed ordered pleaded proclaimed protested queried rejoined \
    remarked repeated replied replies responded retorted roared said says screamed shouted shrieked \
    sighed snapped snarled snorted sobbed stammered suggested thought thundered told urged wailed warned \
    whined whispered wondered wrote yelled",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        let lists = [
            &CLAUSE,
            &TITLES,
            &NO_NAMES,
            &BEFORE_NUMBER,
            &COMMON,
            &REFERRING,
            &MAY_BE_FINAL,
            &STATES,
            &AFTER_HOUR,
            &STARTERS,
            &NUMBERED,
            &CROWNS,
            &CROWNED,
            &SPEECH,
        ];
        for list in lists {
            assert!(list.numbers().is_sorted_by(|a, b| a < b), "{}", list.words);
            assert_eq!(list.numbers().len(), list.words.split(' ').count());
        }
    }

    #[test]
    fn no_abbreviation_is_passed_over() {
        for list in [&CLAUSE, &TITLES, &BEFORE_NUMBER, &MAY_BE_FINAL, &STATES] {
            for word in list.words.split(' ') {
                assert!(word.len() <= LONGEST && may_abbreviate(word.as_bytes()), "{word}");
            }
        }
        let others = ["people", "government", "nations", "year", "peace"];
        assert_eq!(others.map(|word| may_abbreviate(word.as_bytes())), [false; 5]);
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
