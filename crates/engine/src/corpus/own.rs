//! The reader's own words in the columns of a corpus: tokens are cut and joined once all are there.
//!
//! First the splits, then the joins over what they left, sentence by sentence from the left, the longest entry that
//! fits a place first. A token that takes part in a join is in no other. Spans stay true: a piece lies inside its
//! word, a joined word reaches from its first word's start to its last word's end. Without an entry nothing is done;
//! else the work is linear in the tokens, beside what entries that begin at a token are compared with.

use super::Corpus;
use crate::form::Former;
use crate::order;
use crate::own_words::{Gap, Join, Splits};
use crate::vocabulary::{FormId, Vocabulary};

/// A joined word that occurs in a corpus.
#[derive(Debug)]
pub(crate) struct Joined {
    /// The form it counts under.
    pub(crate) form: FormId,
    /// The forms of its words.
    pub(crate) parts: Vec<String>,
}

/// A join whose words all occur.
struct Entry {
    /// Its place in the reader's list.
    at: usize,
    form: FormId,
    parts: Vec<FormId>,
    gaps: Vec<Gap>,
}

impl Entry {
    fn first(&self) -> FormId {
        self.parts.first().copied().unwrap_or(0)
    }
}

/// What does to the tokens of a corpus what its rules' own words say: [`follow_own_words`].
pub type FollowOwnWords = fn(&mut Corpus, Former);

/// Does to the tokens what the rules' own words say, for a host that hands it to
/// [`CorpusBuilder::finish_with`](super::CorpusBuilder::finish_with), which calls it at its time. Postings must still be unmade.
pub fn follow_own_words(corpus: &mut Corpus, mut former: Former) {
    let mut splits = split(corpus, &mut former);
    let mut entries = Vec::new();
    let mut places = vec![0; corpus.rules.own.join.len()];
    let joins: Vec<Option<Join>> =
        corpus.rules.own.join.iter().map(|text| Join::new(text, corpus.rules.hyphen, &mut former)).collect();
    for (at, join) in joins.iter().enumerate() {
        let Some(join) = join else { continue };
        let parts: Option<Vec<FormId>> = join.parts.iter().map(|part| corpus.vocabulary.id(part)).collect();
        if let Some(parts) = parts {
            let form = corpus.vocabulary.intern(&join.form);
            entries.push(Entry { at, form, parts, gaps: join.gaps.clone() });
        }
    }
    order::sort_by_key(&mut entries, |entry| (entry.first(), usize::MAX - entry.parts.len(), entry.at));
    self::join(corpus, &entries, &mut places);
    renumber(corpus);
    for join in joins.into_iter().flatten() {
        if let Some(form) = corpus.vocabulary.id(&join.form) {
            corpus.joined.push(Joined { form, parts: join.parts });
        }
    }
    places.append(&mut splits);
    corpus.own_places = places;
}

/// Cuts the words of the splits; in how many places each was followed.
fn split(corpus: &mut Corpus, former: &mut Former) -> Vec<u32> {
    let splits = Splits::new(&corpus.rules.own, former);
    let mut places = vec![0; corpus.rules.own.split.len()];
    let mut is_cut = vec![false; corpus.vocabulary.len()];
    for form in splits.forms().filter_map(|form| corpus.vocabulary.id(form)) {
        if let Some(flag) = is_cut.get_mut(form as usize) {
            *flag = true;
        }
    }
    if !is_cut.contains(&true) {
        return places;
    }
    let (mut forms, mut starts, mut ends) = (Vec::new(), Vec::new(), Vec::new());
    let mut bounds = vec![0];
    for sentence in 0..corpus.sentence_count() {
        for token in corpus.sentence_tokens(sentence) {
            let Some(&form) = corpus.token_forms.get(token as usize) else { continue };
            let bytes = corpus.token_bytes(token);
            let word = corpus.text.get(bytes.start as usize..bytes.end as usize).unwrap_or("");
            let cut = match is_cut.get(form as usize) {
                Some(true) => splits.cut(word, corpus.vocabulary.form(form), former),
                _ => None,
            };
            let Some((at, pieces)) = cut else {
                forms.push(form);
                starts.push(bytes.start);
                ends.push(bytes.end);
                continue;
            };
            for piece in pieces {
                starts.push(bytes.start + piece.start as u32);
                ends.push(bytes.start + piece.end as u32);
                forms.push(corpus.vocabulary.intern(former.form(word.get(piece).unwrap_or(""))));
            }
            if let Some(count) = places.get_mut(at) {
                *count += 1;
            }
        }
        bounds.push(forms.len() as u32);
    }
    (corpus.token_forms, corpus.token_starts, corpus.token_ends) = (forms, starts, ends);
    corpus.sentence_tokens.starts = bounds;
    places
}

/// Joins words, in the columns themselves.
fn join(corpus: &mut Corpus, entries: &[Entry], places: &mut [u32]) {
    // For each form the first of the entries that begin with it, counted from 1.
    let mut first = vec![0_u32; corpus.vocabulary.len()];
    for (at, entry) in entries.iter().enumerate().rev() {
        if let Some(slot) = first.get_mut(entry.first() as usize) {
            *slot = at as u32 + 1;
        }
    }
    let (mut kept, mut token) = (0, 0);
    for sentence in 0..corpus.sentence_count() as usize {
        let Some(&end) = corpus.sentence_tokens.starts.get(sentence + 1) else { break };
        while token < end as usize {
            let Some(&form) = corpus.token_forms.get(token) else { break };
            let candidates = match first.get(form as usize) {
                Some(&at) if at > 0 => entries.get(at as usize - 1..).unwrap_or(&[]),
                _ => &[],
            };
            let mut candidates = candidates.iter().take_while(|entry| entry.first() == form);
            let found = candidates.find(|entry| fits(corpus, entry, token, end as usize));
            let length = found.map_or(1, |entry| entry.parts.len());
            if let Some(count) = found.and_then(|entry| places.get_mut(entry.at)) {
                *count += 1;
            }
            let last = corpus.token_ends.get(token + length - 1).copied();
            copy(&mut corpus.token_starts, token, kept);
            set(&mut corpus.token_ends, kept, last);
            set(&mut corpus.token_forms, kept, Some(found.map_or(form, |entry| entry.form)));
            kept += 1;
            token += length;
        }
        set(&mut corpus.sentence_tokens.starts, sentence + 1, Some(kept as u32));
    }
    for column in [&mut corpus.token_forms, &mut corpus.token_starts, &mut corpus.token_ends] {
        column.truncate(kept);
    }
}

fn copy(column: &mut [u32], from: usize, to: usize) {
    let value = column.get(from).copied();
    set(column, to, value);
}

fn set(column: &mut [u32], at: usize, value: Option<u32>) {
    if let (Some(slot), Some(value)) = (column.get_mut(at), value) {
        *slot = value;
    }
}

/// Whether an entry's words stand at this token and those after it, before the sentence's end.
fn fits(corpus: &Corpus, entry: &Entry, token: usize, end: usize) -> bool {
    let last = token + entry.parts.len();
    let gap = |at: usize| {
        let (start, end) = (corpus.token_ends.get(token + at), corpus.token_starts.get(token + at + 1));
        match (start, end) {
            (Some(&start), Some(&end)) => Gap::of(&corpus.text, start as usize..end as usize),
            _ => Gap::Nothing,
        }
    };
    last <= end
        && corpus.token_forms.get(token..last) == Some(entry.parts.as_slice())
        && entry.gaps.iter().enumerate().all(|(at, wanted)| gap(at) == *wanted)
}

/// Gives forms numbers in order of first use anew; those that no token has any longer are dropped.
pub(super) fn renumber(corpus: &mut Corpus) {
    let mut numbers: Vec<Option<FormId>> = vec![None; corpus.vocabulary.len()];
    let mut vocabulary = Vocabulary::default();
    for form in &mut corpus.token_forms {
        let Some(number) = numbers.get_mut(*form as usize) else { continue };
        let old = *form;
        *form = *number.get_or_insert_with(|| vocabulary.intern(corpus.vocabulary.form(old)));
    }
    corpus.vocabulary = vocabulary;
}
