//! Where a sentence of English goes on over a UAX #29 boundary, and where it ends without one.
//!
//! Every rule looks at the text beside one place only, so that all of them together are linear. Line ends are white
//! space like any other.

use super::lists::{BEFORE_NUMBER, MAY_BE_FINAL, NEVER_FINAL, NUMBERED, SPEECH, STARTERS};
use super::{is_line_end, is_list_number};

/// The longest footnote mark in brackets, in bytes: `[12]`, `[note 3]`.
const LONGEST_NOTE: usize = 12;
/// The most words between a closing quote and the verb of speech: *“Why?” Mr. John Smith asked.*
const LONGEST_SPEAKER: usize = 4;

/// Whether the sentence goes on over this boundary: `left` is the sentence so far, with the white space after it.
pub(crate) fn goes_on(left: &str, right: &str) -> bool {
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
pub(crate) fn moved(text: &str, boundary: usize) -> usize {
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

/// Where a sentence ends after the final mark at `at` though UAX #29 has no boundary before `end`: after the mark and
/// white space, before a number, an item (*(b) The*), a dash with a capital, or a word like *iPhone*. The text of the
/// stretch begins at `start`.
pub(crate) fn missed_end(text: &str, start: usize, at: usize, end: usize) -> Option<usize> {
    let before = text.get(start..at)?.chars().next_back()?;
    // Points in a row, spaced or not, are left out words.
    if matches!(before, '.' | ' ') || is_line_end(before) {
        return None;
    }
    let rest = text.get(at + 1..end)?;
    let after = rest.trim_start_matches(is_closing);
    let unmarked = after.get(note_length(after)..).unwrap_or("");
    let next = unmarked.trim_start();
    let is_spaced = next.len() < unmarked.len() && !next.is_empty();
    let (has_closing, has_note) = (after.len() < rest.len(), unmarked.len() < after.len());
    // *$2. 1 billion* is a slip of the pen.
    let is_number = before.is_ascii_digit() && next.starts_with(char::is_numeric);
    (is_spaced && !is_number && begins_anew(next, has_closing, has_note)).then(|| end - next.len())
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
    let mark = note.rsplit(|c| c == ' ' || is_line_end(c)).next().unwrap_or("");
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
    words.find(|word| !starts_with_capital(word)).is_some_and(|word| SPEECH.has(&word))
}

fn starts_with_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// The last word before the point, without quotes or brackets in front of it.
fn last_word(text: &str) -> &str {
    let divides = |c: char| c.is_whitespace() || matches!(c, '—' | '–' | '-' | '(' | '[' | '/' | '"' | '“');
    let word = text.rsplit(divides).next().unwrap_or("");
    word.trim_start_matches(|c: char| !c.is_alphanumeric())
}

/// Whether the text ends in an abbreviation, its point left out, that does not end the sentence before `next`.
fn is_abbreviation(text: &str, next: &str) -> bool {
    let word = last_word(text);
    let before = text.get(..text.len() - word.len()).unwrap_or("");
    // *Roe v. Wade*, but *King George V.*
    if NEVER_FINAL.has(word) || word == "v" {
        return true;
    }
    let is_letter = word.chars().nth(1).is_none() && !word.is_empty();
    let is_small = is_letter && word.starts_with(char::is_lowercase);
    if (is_small || BEFORE_NUMBER.has(word)) && next.starts_with(char::is_numeric) {
        return true;
    }
    let is_initial = is_letter && starts_with_capital(word) && can_be_initial(word, before.trim_end());
    (is_initial || is_acronym(word) || MAY_BE_FINAL.has(word)) && !starts_sentence(next)
}

/// Whether a capital letter after this text is a name's: not in *Vitamin C*, and *I* only after a name or an initial.
fn can_be_initial(letter: &str, before: &str) -> bool {
    let previous = last_word(before.trim_end_matches('.'));
    let mut letters = previous.chars();
    let is_capital = letters.next().is_some_and(char::is_uppercase);
    let is_name = is_capital && letters.all(|c| !c.is_uppercase());
    !NUMBERED.has(previous) && (letter != "I" || is_name)
}

/// *U.S*, *a.m*, *D.C*: single letters with points between.
fn is_acronym(word: &str) -> bool {
    let is_letter = |part: &str| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
    };
    word.contains('.') && word.split('.').all(is_letter)
}

/// Whether the text starts with a word of the list of sentence starters; *A.* and *I.* are initials.
fn starts_sentence(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let is_initial = word.len() == 1 && rest.starts_with('.');
    !is_initial && STARTERS.has(word)
}
