//! Where a sentence of English goes on over a UAX #29 boundary, and where it ends without one.
//!
//! Every rule looks at the text beside one place only, and at no more of it than a few words, so that all of them together
//! are linear. Line ends are white space like any other.

use super::abbreviations::{is_abbreviation, is_numbered, starts_sentence};
use super::lists::{BEFORE_NUMBER, SPEECH, may_abbreviate};
use super::{BULLETS, ELLIPSIS, is_line_end, is_list_number};

/// The longest footnote mark in brackets, in bytes: `[12]`, `[note 3]`.
const LONGEST_NOTE: usize = 12;
/// The most words between a closing quote and the verb of speech: *“Why?” Mr. John Smith asked.*
const LONGEST_SPEAKER: usize = 4;
/// How many bytes beside a place the rules look at, where a text has no white space or no letter nearer than that.
const NEAR: usize = 96;

/// Whether the sentence goes on over this boundary: `left` is the sentence so far, with the white space after it.
pub(crate) fn goes_on(left: &str, right: &str) -> bool {
    !ends_plainly(left.as_bytes()) && goes_on_by_rules(left, right)
}

fn goes_on_by_rules(left: &str, right: &str) -> bool {
    if is_glued(left, right) || is_inside(left, right) || is_list_mark(left.trim()) {
        return true;
    }
    let left = left.trim();
    let follows = right.trim_start();
    let bare = left.trim_end_matches(is_closing);
    let closing = left.get(bare.len()..).unwrap_or("");
    let is_small = follows.starts_with(char::is_lowercase);
    if !closing.is_empty() && is_small {
        return true;
    }
    let has_quote = closing.contains(|c| !matches!(c, ')' | ']' | '}'));
    if ends_in_ellipsis(bare) {
        return if has_quote { names_speaker(follows) } else { starts_with_i(follows) };
    }
    if let Some(before_point) = bare.strip_suffix('.') {
        let next = if follows.starts_with(is_dash) { "" } else { from_word(follows) };
        return !has_quote && is_abbreviation(before_point, next);
    }
    // *Alas! poor Yorick*; but where nothing has a capital, every sentence begins small.
    let is_in_middle = || is_small && !is_camel(follows) && starts_with_capital(from_word(left));
    bare.ends_with(['?', '!']) && ((has_quote && names_speaker(follows)) || is_in_middle())
}

/// *the people. *, *в лесу. *: as most sentences end, a word that is no abbreviation, initial or Roman number, a point and white
/// space. No rule lets the sentence go on there, and asking each takes far longer.
#[inline(never)]
fn ends_plainly(left: &[u8]) -> bool {
    let [body @ .., b'.', b' ' | b'\n' | b'\r'] = left else { return false };
    let is_small = |byte: &&u8| byte.is_ascii_lowercase() || !byte.is_ascii();
    let letters = body.iter().rev().take_while(is_small).count();
    let Some((before, word)) = body.split_at_checked(body.len() - letters) else { return false };
    before.last().is_some_and(u8::is_ascii_whitespace)
        && match word {
            // A letter of U+0100 to U+024F or of Cyrillic, and another character that closes nothing.
            [.., 0xC4..=0xC9 | 0xD0 | 0xD1, _, 0xC3..=0xDF, _] => true,
            [] | [_] | [.., b'i' | b'v' | b'x'] => false,
            _ => word.is_ascii() && !may_abbreviate(word),
        }
}

/// *.NET*: a point with white space before it and none after it.
#[inline(never)]
fn is_glued(left: &str, right: &str) -> bool {
    let before = left.strip_suffix('.');
    right.starts_with(char::is_alphanumeric)
        && before.is_some_and(|before| before.is_empty() || before.ends_with(char::is_whitespace))
}

/// *watch?v=dQw4*, *if (!ok)*, *5?6*: a mark without white space after it, in an address, a formula or a number.
#[inline(never)]
fn is_inside(left: &str, right: &str) -> bool {
    let Some(before) = left.strip_suffix(['?', '!']) else { return false };
    if right.starts_with(|c: char| c.is_lowercase() || c == '=') {
        return true;
    }
    let joins = |c: char| matches!(c, '/' | '=' | '&' | '@' | '_' | '{' | '\\' | '`');
    let word_before = tail(before).rsplit(char::is_whitespace).next().unwrap_or("");
    let word_after = head(right).split(char::is_whitespace).next().unwrap_or("");
    (ends_with_digit(before) && right.starts_with(char::is_numeric))
        || word_before.contains(joins)
        || word_after.contains(joins)
}

/// A list mark alone (*1.*, *a.*, *A.*), or after a colon or semicolon (*Steps: 1.*, *the head; 2.*).
#[inline(never)]
fn is_list_mark(left: &str) -> bool {
    let bare = head(left).trim_start_matches(|c: char| BULLETS.contains(c) || c.is_whitespace());
    if left.len() <= NEAR && (is_list_number(bare) || is_lettered(bare) || is_article(bare)) {
        return true;
    }
    let Some((lead, mark)) = tail(left).rsplit_once(char::is_whitespace) else { return false };
    let is_first = matches!(mark, "1." | "(1)." | "a." | "A." | "i." | "I.");
    (lead.ends_with(':') && is_first) || (lead.ends_with(';') && is_list_number(mark))
}

/// *a.*, *B.*
#[inline(never)]
fn is_lettered(mark: &str) -> bool {
    matches!(mark.as_bytes(), [letter, b'.'] if letter.is_ascii_alphabetic())
}

/// *Art. II.*
#[inline(never)]
fn is_article(mark: &str) -> bool {
    let Some((word, number)) = mark.split_once(char::is_whitespace) else { return false };
    let number = number.strip_suffix('.').unwrap_or("");
    let is_roman = !number.is_empty() && number.bytes().all(|b| b"IVXLCDM".contains(&b));
    is_roman && word.strip_suffix('.').is_some_and(|word| BEFORE_NUMBER.has(word))
}

/// Three points, spaced or not, or the sign for them; a fourth point is a full stop.
#[inline(never)]
fn ends_in_ellipsis(text: &str) -> bool {
    let before = text.strip_suffix(ELLIPSIS);
    let before = before.or_else(|| before_point(text).and_then(before_point).and_then(before_point));
    before.is_some_and(|before| !before.trim_end().ends_with(['.', ELLIPSIS]))
}

#[inline(never)]
fn before_point(text: &str) -> Option<&str> {
    text.strip_suffix('.').map(str::trim_end)
}

/// *I*, *I'm*: a capital that says nothing of where a sentence begins.
#[inline(never)]
fn starts_with_i(text: &str) -> bool {
    text.strip_prefix('I').is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// A UAX #29 boundary where it should be: after the mark of a footnote (`end.[1] Next`, `end.”12 Next`), and before
/// a bracket that opens (`end.(Next`).
pub(crate) fn moved(text: &str, boundary: usize) -> usize {
    let (Some(left), Some(right)) = (text.get(..boundary), text.get(boundary..)) else { return boundary };
    match left.ends_with(' ') && right.starts_with(char::is_alphabetic) {
        true => boundary,
        false => moved_by_rules(text, left, right),
    }
}

fn moved_by_rules(text: &str, left: &str, right: &str) -> usize {
    let boundary = left.len();
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
/// white space, before a number, an item (*(b) The*, or *b. The* in a sentence that begins with *a.*), a dash with a
/// capital, or a word like *iPhone*. The text of the stretch begins at `start`, the sentence at `sentence`.
pub(crate) fn missed_end(text: &str, start: usize, sentence: usize, at: usize, end: usize) -> Option<usize> {
    // Nothing begins before the boundary.
    match text.as_bytes().get(at + 1..end) {
        Some(b" ") => None,
        _ => missed_by_rules(text, start, sentence, at, end),
    }
}

fn missed_by_rules(text: &str, start: usize, sentence: usize, at: usize, end: usize) -> Option<usize> {
    let before = text.get(start..at)?.chars().next_back()?;
    // Points in a row, spaced or not, are left out words.
    if matches!(before, '.' | ' ' | ELLIPSIS) || is_line_end(before) {
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
    let begins = || {
        begins_anew(next, has_closing, has_note) || is_next_item(text.get(sentence..at).unwrap_or(""), next)
    };
    (is_spaced && !is_number && begins()).then(|| end - next.len())
}

/// Whether a sentence may begin so, where UAX #29 sees none begin.
#[inline(never)]
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
    is_camel(next) || (has_note && is_capital(bare))
}

/// *iPhone*
#[inline(never)]
fn is_camel(word: &str) -> bool {
    matches!(word.as_bytes(), [small, capital, ..] if small.is_ascii_lowercase() && capital.is_ascii_uppercase())
}

/// *b. Second*, after a sentence that begins with *a.*
#[inline(never)]
fn is_next_item(sentence: &str, next: &str) -> bool {
    let item = |text: &str| {
        let rest = text.get(1..)?.strip_prefix('.').filter(|rest| rest.starts_with(char::is_whitespace))?;
        let letter = text.bytes().next().filter(u8::is_ascii_lowercase)?;
        (!rest.trim_start().starts_with(char::is_lowercase)).then_some(letter)
    };
    item(sentence).zip(item(next)).is_some_and(|(one, other)| other == one + 1)
}

/// *1. The first item 2. The second*: where the next item begins in what is left of a boundary, a sentence that begins with
/// an item and ends with the mark after its own; but *1. Go to step 2. Then*.
pub(crate) fn item_at_end(sentence: &str) -> Option<usize> {
    // An item begins with a number or a small letter.
    match sentence.as_bytes().first() {
        Some(b'0'..=b'9' | b'a'..=b'z' | b'+') => item_by_rules(sentence),
        _ => None,
    }
}

fn item_by_rules(sentence: &str) -> Option<usize> {
    let bare = sentence.trim_end();
    let (lead, mark) = tail(bare).rsplit_once(char::is_whitespace)?;
    let first = head(bare).split(char::is_whitespace).next()?;
    let ((one, kind), (other, other_kind)) = (ordinal(first)?, ordinal(mark)?);
    let is_next = other == one + 1 && kind == other_kind && !is_numbered(lead);
    is_next.then(|| bare.len() - mark.len())
}

/// The number of a mark like *1.*, *1.)* or *a.*, with what kind of mark it is.
#[inline(never)]
fn ordinal(mark: &str) -> Option<(u32, (bool, &str))> {
    let end = mark.find(['.', ')'])?;
    let (body, rest) = mark.split_at(end);
    let is_letter = matches!(body.as_bytes(), [b'a'..=b'z']);
    let number = match is_letter {
        true => body.chars().next().map(u32::from),
        false => body.parse().ok().filter(|_| body.len() <= 3),
    };
    matches!(rest, "." | ")" | ".)").then(|| number.map(|number| (number, (is_letter, rest))))?
}

/// The length of the footnote marks at the start: `[1]`, `[2][note 3]`; 0 where there is none.
#[inline(never)]
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

/// *1*, *a*, *note 3*, *2,3*, *2–4*: what ends with a number or a small letter.
#[inline(never)]
fn is_note(note: &str) -> bool {
    let mark = note.rsplit(|c| matches!(c, ' ' | ',' | '-' | '–') || is_line_end(c)).next().unwrap_or("");
    let is_number = !mark.is_empty() && mark.bytes().all(|b| b.is_ascii_digit());
    is_number || (mark.len() == 1 && mark.bytes().all(|b| b.is_ascii_lowercase()))
}

/// Quotes and brackets that may stand between a final mark and the end of a sentence.
fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '}')
}

pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—')
}

/// *John asked*, *Mr. Smith said*, *Ann's sister cried*: whoever spoke, with a capital, and the verb.
#[inline(never)]
fn names_speaker(text: &str) -> bool {
    let words = head(text).split_whitespace().take(LONGEST_SPEAKER);
    let mut words = words.map(|word| word.trim_end_matches(|c: char| !c.is_alphanumeric()));
    let is_owner = |word: &str| word.ends_with("'s") || word.ends_with("’s");
    let is_name = |word: &&str| *word == "I" || (starts_with_capital(word) && !starts_sentence(word));
    let Some(mut last) = words.next().filter(is_name) else { return false };
    for word in words {
        if !starts_with_capital(word) && !is_owner(last) {
            return SPEECH.has(word);
        }
        last = word;
    }
    false
}

#[inline(never)]
pub(super) fn starts_with_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

#[inline(never)]
pub(super) fn ends_with_digit(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_digit())
}

/// From the first letter or digit on, if that is near.
#[inline(never)]
fn from_word(text: &str) -> &str {
    head(text).find(char::is_alphanumeric).and_then(|at| text.get(at..)).unwrap_or("")
}

/// What is near from the start.
#[inline(never)]
fn head(text: &str) -> &str {
    text.get(..text.floor_char_boundary(NEAR)).unwrap_or("")
}

/// What is near from the end.
#[inline(never)]
pub(super) fn tail(text: &str) -> &str {
    text.get(text.ceil_char_boundary(text.len().saturating_sub(NEAR))..).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::super::abbreviations::{goes_on_after, split_last_word};
    use super::*;
    use proptest::prelude::*;

    /// Words, abbreviations, numbers, marks and blanks, among them all that the shortcuts look at.
    const PIECES: [&str; 74] = [
        "the", "The", "I", "a", "A", "U.S", "Dr", "mr", "No", "no", "fig", "etc", "Inc", "p", "ft", "Al",
        "Ed", "calif", "St", "iv", "tax", "III", "Art", "Hon", "10", "5", "3.5", "a.m", "e.g", "v", "people",
        "nº", "n°", "°", "в", "Я", "лесу", "УП", "é", "été", "×", "·", "΄Α", "فم", "؟", "中", "«", "»", "“",
        "”", "\"", "'", "(", ")", "[1]", "[", "-", "—", "…", ".", "!", "?", ":", ";", " ", "\n", "\r\n",
        "\t", "\u{a0}", "+1.", "1.", "b.", "word", "gov't",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn shortcuts_say_what_the_rules_say(
            pieces in prop::collection::vec((0..PIECES.len(), prop::sample::select(vec!["", "", " ", ".", ". "])), 1..9),
        ) {
            let text: String = pieces.iter().map(|&(piece, end)| format!("{}{end}", PIECES[piece])).collect();
            for at in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
                let (left, right) = text.split_at(at);
                prop_assert!(!ends_plainly(left.as_bytes()) || !goes_on_by_rules(left, right), "{left:?} {right:?}");
                prop_assert_eq!(moved(&text, at), moved_by_rules(&text, left, right));
                prop_assert_eq!(item_at_end(left), item_by_rules(left));
                let (before, word) = split_last_word(left);
                prop_assert_eq!(is_abbreviation(left, right), goes_on_after(before, word, right));
                for (mark, _) in left.match_indices(['.', '!', '?']) {
                    prop_assert_eq!(missed_end(&text, 0, 0, mark, at), missed_by_rules(&text, 0, 0, mark, at));
                }
            }
        }
    }

    #[test]
    fn most_ends_are_plain() {
        for left in ["Every one of the people. ", "Они жили в лесу.\n"] {
            assert!(ends_plainly(left.as_bytes()), "{left}");
        }
        for left in ["See fig. ", "Henry iv. ", "I. ", "the people", "the people.", "είδε ΄Α. ", "слово ×Я. "]
        {
            assert!(!ends_plainly(left.as_bytes()), "{left}");
        }
    }
}
