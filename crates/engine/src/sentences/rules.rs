//! Where a sentence of English goes on over a UAX #29 boundary, and where it ends without one.
//!
//! Every rule looks at the text beside one place only, so that all of them together are linear.

use super::is_list_number;
use super::lists::{BEFORE_NUMBER, MAY_BE_FINAL, NEVER_FINAL, NUMBERED, SPEECH, STARTERS};
use std::ops::Range;

/// The longest footnote mark in brackets, in bytes: `[12]`, `[note 3]`.
const LONGEST_NOTE: usize = 12;
/// The most words between a closing quote and the verb of speech: *“Why?” Mr. John Smith asked.*
const LONGEST_SPEAKER: usize = 4;

/// Whether the sentence goes on over this boundary: `left` is the sentence so far, with the white space after it.
pub(super) fn goes_on(left: &str, right: &str) -> bool {
    if is_glued(left, right) || is_list_number(left.trim()) {
        return true;
    }
    let left = left.trim();
    let follows = right.trim_start();
    let next = match follows.starts_with(is_dash) {
        true => "",
        false => follows.trim_start_matches(|c: char| !c.is_alphanumeric()),
    };
    let bare = left.trim_end_matches(is_closing);
    let closing = left.get(bare.len()..).unwrap_or("");
    if !closing.is_empty() && follows.starts_with(char::is_lowercase) {
        return true;
    }
    let has_quote = closing.contains(|c| !matches!(c, ')' | ']' | '}'));
    match bare.strip_suffix('.') {
        Some(before_point) => !has_quote && is_abbreviation(before_point, next),
        None => has_quote && bare.ends_with(['?', '!']) && names_speaker(follows),
    }
}

/// *.NET*: a point with white space before it and none after it.
fn is_glued(left: &str, right: &str) -> bool {
    let before = left.strip_suffix('.');
    right.starts_with(char::is_alphanumeric)
        && before.is_some_and(|before| before.is_empty() || before.ends_with(char::is_whitespace))
}

/// A UAX #29 boundary where it should be: after the mark of a footnote (`end.[1] Next`, `end.”12 Next`), and before
/// a bracket that opens (`end.(Next`).
pub(super) fn moved(text: &str, boundary: usize) -> usize {
    let (Some(left), Some(right)) = (text.get(..boundary), text.get(boundary..)) else { return boundary };
    let digits = right.bytes().take_while(u8::is_ascii_digit).count();
    let beyond = right.get(digits..).unwrap_or("");
    if (1..=3).contains(&digits) && left.ends_with(['”', '"']) && beyond.starts_with(char::is_whitespace) {
        return boundary + digits;
    }
    let closed = left.trim_end_matches(['(', '[']);
    match note_length(text.get(closed.len()..).unwrap_or("")) {
        0 => closed.len(),
        note => closed.len() + note,
    }
}

/// Calls `end_at` with each place in `range` where a sentence may end though UAX #29 has no boundary: after a final
/// mark and white space, before a number, an item (*(b) The*), a dash with a capital, or a word like *iPhone*.
pub(super) fn missed_ends(text: &str, range: Range<usize>, mut end_at: impl FnMut(usize)) {
    let bytes = text.as_bytes();
    for (at, &mark) in bytes.iter().enumerate().take(range.end).skip(range.start) {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        // Points in a row, spaced or not, are left out words.
        if !matches!(mark, b'.' | b'!' | b'?') || before.is_none_or(|b| matches!(b, b'.' | b' ')) {
            continue;
        }
        let rest = text.get(at + 1..range.end).unwrap_or("");
        let after = rest.trim_start_matches(is_closing);
        let unmarked = after.get(note_length(after)..).unwrap_or("");
        let next = unmarked.trim_start();
        let is_spaced = next.len() < unmarked.len() && !next.is_empty();
        let (has_closing, has_note) = (after.len() < rest.len(), unmarked.len() < after.len());
        // *$2. 1 billion* is a slip of the pen.
        let is_number = before.is_some_and(u8::is_ascii_digit) && next.starts_with(char::is_numeric);
        if is_spaced && !is_number && begins_anew(next, has_closing, has_note) {
            end_at(range.end - next.len());
        }
    }
}

/// Whether a sentence may begin so, where UAX #29 sees none begin.
fn begins_anew(next: &str, has_closing: bool, has_note: bool) -> bool {
    let bare = next.trim_start_matches(['"', '“', '‘', '(', '$', '£', '€']);
    if bare.starts_with(|c: char| c.is_numeric()) {
        return true;
    }
    let is_capital = |text: &str| text.starts_with(char::is_uppercase);
    if next.starts_with(is_dash) {
        return !has_closing && is_capital(next.trim_start_matches(is_dash).trim_start());
    }
    if let Some((mark, item)) = next.split_once(char::is_whitespace).filter(|_| next.starts_with('(')) {
        return is_list_number(mark) && is_capital(item.trim_start());
    }
    let mut letters = next.chars();
    let is_camel = letters.next().is_some_and(|c| c.is_ascii_lowercase())
        && letters.next().is_some_and(|c| c.is_ascii_uppercase());
    is_camel || (has_note && is_capital(bare))
}

/// The length of the footnote marks at the start: `[1]`, `[2][note 3]`; 0 where there is none.
fn note_length(text: &str) -> usize {
    let mut length = 0;
    while let Some(inside) = text.get(length..).and_then(|rest| rest.strip_prefix('[')) {
        let end = inside.bytes().take(LONGEST_NOTE).position(|b| b == b']');
        match end.and_then(|end| inside.get(..end)) {
            Some(note) if is_note(note) => length += note.len() + 2,
            _ => break,
        }
    }
    length
}

/// *1*, *a*, *note 3*: a number or a small letter, or a word with one.
fn is_note(note: &str) -> bool {
    let mark = note.rsplit(' ').next().unwrap_or("");
    let is_number = !mark.is_empty() && mark.bytes().all(|b| b.is_ascii_digit());
    is_number || (mark.len() == 1 && mark.bytes().all(|b| b.is_ascii_lowercase()))
}

/// Quotes and brackets that may stand between a final mark and the end of a sentence.
fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '}')
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—')
}

/// *John asked*, *Mr. Smith said*, *I cried*: whoever spoke, with a capital, and the verb.
fn names_speaker(text: &str) -> bool {
    let word = |word: &str| word.trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let mut words = text.split_whitespace().map(word).take(LONGEST_SPEAKER);
    let is_name = |word: &String| word == "I" || (starts_with_capital(word) && !starts_sentence(word));
    let Some(_) = words.next().filter(is_name) else { return false };
    words.find(|word| !starts_with_capital(word)).is_some_and(|word| SPEECH.contains(&word.as_str()))
}

fn starts_with_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// The last word before the point, without quotes or brackets in front of it.
fn last_word(text: &str) -> &str {
    let word = text.rsplit(char::is_whitespace).next().unwrap_or("");
    let word = word.rsplit(['—', '–', '-', '(', '[', '/', '"', '“']).next().unwrap_or("");
    word.trim_start_matches(|c: char| !c.is_alphanumeric())
}

/// Whether the text ends in an abbreviation, its point left out, that does not end the sentence before `next`.
fn is_abbreviation(text: &str, next: &str) -> bool {
    let word = last_word(text);
    let before = text.get(..text.len() - word.len()).unwrap_or("");
    let lower = word.to_lowercase();
    let listed = |list: &[&str]| list.contains(&lower.as_str());
    // *Roe v. Wade*, but *King George V.*
    if listed(&NEVER_FINAL) || word == "v" {
        return true;
    }
    let is_letter = word.chars().count() == 1;
    let is_small = is_letter && word.starts_with(char::is_lowercase);
    if (is_small || listed(&BEFORE_NUMBER)) && next.starts_with(char::is_numeric) {
        return true;
    }
    let is_initial = is_letter && starts_with_capital(word) && can_be_initial(word, before.trim_end());
    (is_initial || is_acronym(word) || listed(&MAY_BE_FINAL)) && !starts_sentence(next)
}

/// Whether a capital letter after this text is a name's: not in *Vitamin C*, and *I* only after a name or an initial.
fn can_be_initial(letter: &str, before: &str) -> bool {
    let previous = last_word(before.trim_end_matches('.'));
    let mut letters = previous.chars();
    let is_capital = letters.next().is_some_and(char::is_uppercase);
    let is_name = is_capital && letters.all(|c| !c.is_uppercase());
    !NUMBERED.contains(&previous.to_lowercase().as_str()) && (letter != "I" || is_name)
}

/// *U.S*, *a.m*, *D.C*: single letters with points between.
fn is_acronym(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
}

/// Whether the text starts with a word of the list of sentence starters; *A.* and *I.* are initials.
fn starts_sentence(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let is_initial = word.len() == 1 && rest.starts_with('.');
    !is_initial && STARTERS.contains(&word.to_lowercase().as_str())
}
