//! VADER's rules: from the words of a sentence to the share that each has in its sum.
//!
//! The order of the rules, and what looks like slips in them, are those of the reference implementation
//! 3.3.2, since equal scores are the point. Nothing is computed beside the trace: a word's value changes only
//! by a [`Rule`] that is written down, so replaying the rules of a word gives its share again. Adding up is
//! done in [`sums`](super::sums).

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::hash::BuildHasherDefault;

use hashbrown::HashMap;
use rustc_hash::FxHasher;
use serde::{Deserialize, Serialize};

use super::TraceWord;
use super::lexicon::{Degree, Name};
use super::words::{Sentence, Word};

/// What a degree word right before adds or takes away (`B_INCR`, `B_DECR`).
const DEGREE: f64 = 0.293;
/// What capitals add (`C_INCR`).
const CAPITALS: f64 = 0.733;
/// What negation multiplies by (`N_SCALAR`).
const NEGATION: f64 = -0.74;
/// What *never so* multiplies by.
const NEVER_SO: f64 = 1.25;
/// What *but* multiplies by, before and after it.
const BUT: (f64, f64) = (0.5, 1.5);
/// How much of a degree word is left one, two and three words away.
const FADING: [f64; 3] = [1.0, 0.95, 0.9];

/// Phrases with a value of their own (`SPECIAL_CASES`), which stands in place of that of the word inside
/// them.
const IDIOMS: [(&[Name], f64); 8] = [
    (&[Name::The, Name::Shit], 3.0),
    (&[Name::The, Name::Bomb], 3.0),
    (&[Name::Bad, Name::Ass], 1.5),
    (&[Name::Bus, Name::Stop], 0.0),
    (&[Name::Yeah, Name::Right], -2.0),
    (&[Name::Kiss, Name::Of, Name::Death], -1.5),
    (&[Name::To, Name::Die, Name::For], 3.0),
    (&[Name::Beating, Name::Heart], 3.5),
];

/// The dampeners of two words.
const DAMPENERS: [[Name; 2]; 3] =
    [[Name::Kind, Name::Of], [Name::Sort, Name::Of], [Name::Just, Name::Enough]];

/// One step from a word's value in the lexicon to its share in the sum.
///
/// `by` is the index, in the sentence's list of words, of the word that caused the step; for a phrase, of its
/// first word. In JSON a rule is an object with one key, its name in kebab case:
/// `{"negated":{"by":2,"factor":-0.74}}`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Rule {
    /// *kind* before *of* is no praise: the value becomes 0.
    KindOf {
        /// Index of *of*.
        by: u32,
    },
    /// *no* right before a word of the lexicon negates that word instead of counting itself: the value
    /// becomes 0.
    SetAside {
        /// Index of the word after *no*.
        by: u32,
    },
    /// *no* stands one or two words before, or three with *or* or *nor* between: the value in the lexicon
    /// times `factor`.
    No {
        /// Index of *no*.
        by: u32,
        /// −0.74.
        factor: f64,
    },
    /// The word is in capitals and others are not.
    Capitals {
        /// 0.733 added to a positive value; −0.733 to any other.
        amount: f64,
    },
    /// A booster (*very*) stands at most three words before.
    Boosted {
        /// Index of the booster.
        by: u32,
        /// Added: 0.293 away from 0, and 0.733 more for a booster in capitals; 0.95 and 0.9 of it at two and
        /// three words.
        amount: f64,
    },
    /// A dampener (*slightly*) stands at most three words before.
    Dampened {
        /// Index of the dampener.
        by: u32,
        /// Added: 0.293 towards 0, faded as a booster. Capitals turn it into a boost, and the dampeners of
        /// two words (*sort of*) take 0.293 from negative values as well: both are the reference's.
        amount: f64,
    },
    /// A negation (*not*, or any word with *n't*) stands at most three words before.
    Negated {
        /// Index of the negation.
        by: u32,
        /// −0.74.
        factor: f64,
    },
    /// *never so* or *never this* stands before, which strengthens instead of negating.
    NeverSo {
        /// Index of *never*.
        by: u32,
        /// 1.25.
        factor: f64,
    },
    /// *so* or *this* stands right before, *never* or not, and the third word before is not in the lexicon:
    /// the reference's precedence of "and" over "or".
    SoThis {
        /// Index of *so* or *this*.
        by: u32,
        /// 1.25.
        factor: f64,
    },
    /// *without doubt* stands before: *without* does not negate, and the value stays.
    WithoutDoubt {
        /// Index of *without*.
        by: u32,
    },
    /// An idiom stands around or before the word and replaces its value.
    Idiom {
        /// Index of the idiom's first word.
        by: u32,
        /// How many words it has.
        words: u32,
        /// The value that the word gets.
        value: f64,
    },
    /// *least* stands right before, without *at* or *very* before it.
    Least {
        /// Index of *least*.
        by: u32,
        /// −0.74.
        factor: f64,
    },
    /// The word stands before the first *but*. The reference looks for each value from the start, so a word
    /// is found again for every later word that has its value at that time, and the later one may be missed.
    BeforeBut {
        /// Index of *but*.
        by: u32,
        /// 0.5.
        factor: f64,
    },
    /// The word stands after the first *but*; it too may be found more than once, or not at all.
    AfterBut {
        /// Index of *but*.
        by: u32,
        /// 1.5.
        factor: f64,
    },
}

impl Rule {
    /// Returns the value after this rule, from the value before it and the word's value in the lexicon.
    ///
    /// ```
    /// use memoscope_engine::vader::Rule;
    ///
    /// assert_eq!(Rule::Negated { by: 0, factor: -0.74 }.apply(1.9, 1.9), -1.406);
    /// ```
    pub fn apply(self, value: f64, lexicon: f64) -> f64 {
        match self {
            Rule::KindOf { .. } | Rule::SetAside { .. } => 0.0,
            Rule::No { factor, .. } => lexicon * factor,
            Rule::Capitals { amount } | Rule::Boosted { amount, .. } | Rule::Dampened { amount, .. } => {
                value + amount
            }
            Rule::Negated { factor, .. }
            | Rule::NeverSo { factor, .. }
            | Rule::SoThis { factor, .. }
            | Rule::Least { factor, .. }
            | Rule::BeforeBut { factor, .. }
            | Rule::AfterBut { factor, .. } => value * factor,
            Rule::WithoutDoubt { .. } => value,
            Rule::Idiom { value, .. } => value,
        }
    }
}

impl TraceWord {
    /// The word before any rule: its share is its value in the lexicon, 0 if it has none.
    fn new(word: &Word) -> TraceWord {
        let Word { start, end, entry, .. } = *word;
        TraceWord {
            start,
            end,
            lexicon: entry.valence,
            share: entry.valence.unwrap_or_default(),
            rules: Vec::new(),
        }
    }

    fn apply(&mut self, rule: Rule) {
        self.share = rule.apply(self.share, self.lexicon.unwrap_or_default());
        self.rules.push(rule);
    }
}

/// The trace of each word of a sentence, in order. A word that the lexicon does not know stays at 0; a share
/// may be −0.
pub(super) fn trace(sentence: &Sentence) -> Vec<TraceWord> {
    let scope = Scope { words: &sentence.words, mixes_capitals: sentence.mixes_capitals };
    let mut trace: Vec<TraceWord> = sentence.words.iter().map(TraceWord::new).collect();
    for (at, word) in trace.iter_mut().enumerate().filter(|(_, word)| word.lexicon.is_some()) {
        scope.weigh(word, at);
    }
    if let Some(but) = sentence.words.iter().position(|word| word.entry.name == Some(Name::But)) {
        weigh_but(&mut trace, but);
    }
    trace
}

/// The words of a sentence, for the rules that look around in it.
struct Scope<'a> {
    words: &'a [Word],
    mixes_capitals: bool,
}

impl Scope<'_> {
    /// The word `back` words before `at`.
    fn before(&self, at: usize, back: usize) -> Option<&Word> {
        self.words.get(at.checked_sub(back)?)
    }

    fn name(&self, at: usize) -> Option<Name> {
        self.words.get(at)?.entry.name
    }

    fn name_before(&self, at: usize, back: usize) -> Option<Name> {
        self.name(at.checked_sub(back)?)
    }

    /// Takes a word of the lexicon through all rules but *but*.
    fn weigh(&self, word: &mut TraceWord, at: usize) {
        if self.name(at) == Some(Name::Kind) && self.name(at + 1) == Some(Name::Of) {
            word.apply(Rule::KindOf { by: index(at + 1) });
            return;
        }
        self.weigh_no(word, at);
        if self.mixes_capitals && self.words.get(at).is_some_and(|word| word.capitals) {
            word.apply(Rule::Capitals { amount: if word.share > 0.0 { CAPITALS } else { -CAPITALS } });
        }
        for back in 1..=3 {
            // Only words that have no value themselves change that of others.
            if let Some(before) = self.before(at, back).filter(|before| before.entry.valence.is_none()) {
                self.weigh_degree(word, before, at, back);
                self.weigh_negation(word, before, at, back);
                if back == 3 {
                    self.weigh_idioms(word, at);
                }
            }
        }
        self.weigh_least(word, at);
    }

    fn weigh_no(&self, word: &mut TraceWord, at: usize) {
        let next_counts = self.words.get(at + 1).is_some_and(|next| next.entry.valence.is_some());
        if self.name(at) == Some(Name::No) && next_counts {
            word.apply(Rule::SetAside { by: index(at + 1) });
        }
        let is_no = |back| self.name_before(at, back) == Some(Name::No);
        let joins = matches!(self.name_before(at, 1), Some(Name::Or | Name::Nor));
        if let Some(back) = (1..=3).find(|&back| is_no(back) && (back < 3 || joins)) {
            word.apply(Rule::No { by: index(at - back), factor: NEGATION });
        }
    }

    fn weigh_degree(&self, word: &mut TraceWord, before: &Word, at: usize, back: usize) {
        let Some(degree) = before.entry.degree else { return };
        let mut amount = if degree == Degree::Boost { DEGREE } else { -DEGREE };
        if word.share < 0.0 {
            amount = -amount;
        }
        if before.capitals && self.mixes_capitals {
            amount += if word.share > 0.0 { CAPITALS } else { -CAPITALS };
        }
        amount *= FADING.get(back - 1).copied().unwrap_or_default();
        let by = index(at - back);
        word.apply(match degree {
            Degree::Boost => Rule::Boosted { by, amount },
            Degree::Dampen => Rule::Dampened { by, amount },
        });
    }

    fn weigh_negation(&self, word: &mut TraceWord, before: &Word, at: usize, back: usize) {
        let by = index(at - back);
        let nearer = |wanted: &[Name]| {
            (1..back).any(|back| self.name_before(at, back).is_some_and(|name| wanted.contains(&name)))
        };
        let never = before.entry.name == Some(Name::Never);
        let so_this = [Name::So, Name::This];
        let beside = self.name_before(at, 1).is_some_and(|name| so_this.contains(&name));
        if back > 1 && never && nearer(&so_this) {
            word.apply(Rule::NeverSo { by, factor: NEVER_SO });
        } else if back == 3 && beside {
            word.apply(Rule::SoThis { by: index(at - 1), factor: NEVER_SO });
        } else if before.entry.name == Some(Name::Without) && nearer(&[Name::Doubt]) {
            word.apply(Rule::WithoutDoubt { by });
        } else if before.entry.negates {
            word.apply(Rule::Negated { by, factor: NEGATION });
        }
    }

    /// The phrases, looked for only where the third word before has no value.
    fn weigh_idioms(&self, word: &mut TraceWord, at: usize) {
        let behind = [(1, 2), (2, 3), (2, 2), (3, 3), (3, 2)].map(|(back, length)| (at - back, length));
        if let Some(rule) = behind.into_iter().find_map(|(first, length)| self.idiom(first, length)) {
            word.apply(rule);
        }
        for length in [2, 3] {
            if let Some(rule) = self.idiom(at, length) {
                word.apply(rule);
            }
        }
        for first in [at - 3, at - 2] {
            if DAMPENERS.iter().any(|phrase| self.reads(first, phrase)) {
                word.apply(Rule::Dampened { by: index(first), amount: -DEGREE });
            }
        }
    }

    fn idiom(&self, first: usize, length: usize) -> Option<Rule> {
        let (_, value) =
            IDIOMS.iter().find(|(phrase, _)| phrase.len() == length && self.reads(first, phrase))?;
        Some(Rule::Idiom { by: index(first), words: index(length), value: *value })
    }

    fn reads(&self, first: usize, phrase: &[Name]) -> bool {
        phrase.iter().enumerate().all(|(place, &name)| self.name(first + place) == Some(name))
    }

    fn weigh_least(&self, word: &mut TraceWord, at: usize) {
        let spared = matches!(self.name_before(at, 2), Some(Name::At | Name::Very));
        if self.name_before(at, 1) == Some(Name::Least) && !spared {
            word.apply(Rule::Least { by: index(at - 1), factor: NEGATION });
        }
    }
}

/// Weakens what is before the first *but* and strengthens what is after it.
///
/// The reference goes through the values in order and changes, for each, the *first* word that has the same
/// value at that time. So of two words with one value the first may be changed twice and the second never.
/// Looking for each value from the start would be quadratic; a queue of places for each value makes it n log
/// n. A value of 0 stays 0 and is skipped.
fn weigh_but(trace: &mut [TraceWord], but: usize) {
    let mut places: HashMap<u64, BinaryHeap<Reverse<usize>>, BuildHasherDefault<FxHasher>> =
        HashMap::default();
    for (place, word) in trace.iter().enumerate().filter(|(_, word)| word.share != 0.0) {
        places.entry(word.share.to_bits()).or_default().push(Reverse(place));
    }
    for turn in 0..trace.len() {
        let Some(value) = trace.get(turn).map(|word| word.share).filter(|&value| value != 0.0) else {
            continue;
        };
        let Some(Reverse(first)) = places.get_mut(&value.to_bits()).and_then(BinaryHeap::pop) else {
            continue;
        };
        let Some(word) = trace.get_mut(first) else { continue };
        let by = index(but);
        if first < but {
            word.apply(Rule::BeforeBut { by, factor: BUT.0 });
        } else {
            word.apply(Rule::AfterBut { by, factor: BUT.1 });
        }
        places.entry(word.share.to_bits()).or_default().push(Reverse(first));
    }
}

/// A word's place as it is stored. A sentence has fewer words than bytes, and a source is less than 4 GiB
/// long.
fn index(place: usize) -> u32 {
    place as u32
}

crate::wire! {
    enum Rule {
        0 KindOf { by },
        1 SetAside { by },
        2 No { by, factor },
        3 Capitals { amount },
        4 Boosted { by, amount },
        5 Dampened { by, amount },
        6 Negated { by, factor },
        7 NeverSo { by, factor },
        8 SoThis { by, factor },
        9 WithoutDoubt { by },
        10 Idiom { by, words, value },
        11 Least { by, factor },
        12 BeforeBut { by, factor },
        13 AfterBut { by, factor },
    }
}
