//! Whether a point belongs to an abbreviation, an initial or an hour, so that the sentence goes on after it.
//!
//! `text` is the sentence up to the point, the point left out; `next` is what follows, from its first letter or digit.

use super::lists::{
    AFTER_HOUR, BEFORE_NUMBER, CLAUSE, COMMON, CROWNED, CROWNS, MAY_BE_FINAL, NO_NAMES, NUMBERED, REFERRING,
    STARTERS, STATES, TITLES, may_abbreviate,
};
use super::rules::{ends_with_digit, is_dash, starts_with_capital, tail};

/// Whether the text ends in an abbreviation that does not end the sentence before `next`.
pub(super) fn is_abbreviation(text: &str, next: &str) -> bool {
    let (before, word) = split_last_word(text);
    let is_word = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    (!is_word || may_abbreviate(word.as_bytes())) && goes_on_after(before, word, next)
}

/// The same of the last word and what is before it.
pub(super) fn goes_on_after(before: &str, word: &str, next: &str) -> bool {
    // *Roe v. Wade*, but *King George V.*
    if CLAUSE.has(word) || word == "v" {
        return true;
    }
    if TITLES.has(word) {
        return is_title(before, word, next);
    }
    if takes_number(before, word) && (starts_with_number(next) || starts_with_roman(word, next)) {
        return true;
    }
    if is_hour(word) {
        return hour_goes_on(before, next);
    }
    (is_initial(before, word) || is_acronym(word) || is_short_for_name(before, word, next))
        && !starts_sentence(next)
}

/// The text before the last word, and that word without quotes or brackets in front of it.
#[inline(never)]
pub(super) fn split_last_word(text: &str) -> (&str, &str) {
    let divides = |c: char| c.is_whitespace() || is_dash(c) || matches!(c, '(' | '[' | '/' | '"' | '“');
    let word = tail(text).rsplit(divides).next().unwrap_or("");
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    (text.get(..text.len() - word.len()).unwrap_or(""), word)
}

/// The word that ends before the white space at the end, and what is before it.
#[inline(never)]
fn split_previous(before: &str) -> (&str, &str) {
    split_last_word(before.trim_end().trim_end_matches('.'))
}

/// The first word, and what follows it.
#[inline(never)]
fn split_first_word(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len()))
}

/// *Dr. Smith*; but *on Elm Dr. The house*, *20 ms. Cells*, and *She has MS. The disease*.
#[inline(never)]
fn is_title(before: &str, word: &str, next: &str) -> bool {
    let (first, _) = split_first_word(next);
    let is_capital = starts_with_capital(word);
    if is_capital && word.contains(char::is_lowercase) {
        let is_street =
            || matches!(first, "He" | "She" | "Her") && starts_with_capital(split_previous(before).1);
        return word == "Hon" || !(NO_NAMES.has(first) || is_street());
    }
    let is_unit = !is_capital && ends_with_digit(before.trim_end());
    !is_unit && !starts_sentence(next)
}

/// Whether a number after this word belongs to it: *See fig. 3*, and *p. 3* or *c. 1900* of any small letter.
#[inline(never)]
fn takes_number(before: &str, word: &str) -> bool {
    if is_letter(word) {
        return word.starts_with(char::is_lowercase);
    }
    if !BEFORE_NUMBER.has(word) {
        return false;
    }
    let previous = || split_previous(before).1;
    match word {
        "no" => !matches!(previous(), "said" | "say" | "says" | "voted" | "answered" | "or"),
        _ if starts_with_capital(word) || !COMMON.has(word) => true,
        _ => is_bracketed(before) || REFERRING.has(previous()),
    }
}

/// Whether a bracket that is open encloses what follows.
#[inline(never)]
fn is_bracketed(before: &str) -> bool {
    tail(before)
        .chars()
        .rev()
        .find(|c| matches!(c, '(' | '[' | ')' | ']'))
        .is_some_and(|c| matches!(c, '(' | '['))
}

fn starts_with_number(next: &str) -> bool {
    next.starts_with(char::is_numeric)
}

/// *Art. II*, *Vol. IV*; *I* only after a capital and where it can't be who speaks.
#[inline(never)]
fn starts_with_roman(word: &str, next: &str) -> bool {
    let (number, rest) = split_first_word(next);
    let is_roman = number.bytes().all(|b| b"IVXLCDM".contains(&b)) && number.contains(['I', 'V', 'X']);
    if !is_roman || is_letter(word) {
        return false;
    }
    let goes_on = || {
        let (after, _) = split_first_word(rest.trim_start());
        rest.starts_with(['.', ',', ';', ':', ')', ']', '-', '–'])
            || matches!(after, "" | "and" | "of" | "or" | "to")
    };
    number != "I" || (starts_with_capital(word) && word != "No" && goes_on())
}

#[inline(never)]
fn is_hour(word: &str) -> bool {
    word.eq_ignore_ascii_case("a.m") || word.eq_ignore_ascii_case("p.m")
}

/// *5 p.m. Friday*, *9 a.m. Moscow time*, *8 a.m. 3 May*, *the 10 a.m. Mass*, *At 5 a.m. Mr. Smith rose*.
#[inline(never)]
fn hour_goes_on(before: &str, next: &str) -> bool {
    let (word, rest) = split_first_word(next);
    let (second, _) = split_first_word(rest.trim_start());
    let is_date =
        AFTER_HOUR.has(word) || second == "time" || (starts_with_number(word) && AFTER_HOUR.has(second));
    let (before_number, number) = split_previous(before);
    let (rest, previous) = split_previous(before_number);
    // *At 5 a.m. Mr. Smith rose*: what there is so far is no sentence.
    let is_opening = || {
        matches!(previous, "At" | "By" | "Around" | "Before" | "After" | "About" | "Until" | "Since" | "From")
            && !tail(rest).contains(char::is_alphanumeric)
    };
    let is_what =
        || matches!(previous, "a" | "an" | "the" | "his" | "her" | "their") && !starts_sentence(next);
    // *10 a.m. – Breakfast*
    next.is_empty() || is_date || (starts_with_number(number) && (is_opening() || is_what()))
}

/// *Acme Inc.*, *Smith et al.*, *the Calif. court*: abbreviations that a name may follow.
#[inline(never)]
fn is_short_for_name(before: &str, word: &str, next: &str) -> bool {
    let is_capital = starts_with_capital(word);
    let before = before.trim_end();
    match word {
        // *I asked Al.* and *She called Ed.* name somebody; *one more rep* is no deputy.
        "Al" => return false,
        "Ed" if before.ends_with(char::is_alphanumeric) => return false,
        "rep" | "reps" => return false,
        // *It was 5 ft. Tall people laughed.*
        "ft" if ends_with_digit(before) => return starts_with_number(next),
        _ => {}
    }
    if STATES.has(word) {
        return is_capital && !before.ends_with(',');
    }
    // *He works at Google Inc. Google pays well.*
    MAY_BE_FINAL.has(word) && !(is_capital && split_first_word(next).0 == split_previous(before).1)
}

/// A capital letter that is a name's.
#[inline(never)]
fn is_initial(before: &str, word: &str) -> bool {
    is_letter(word) && starts_with_capital(word) && can_be_initial(before.trim_end(), word)
}

/// Whether a capital letter after this text is a name's: not in *Vitamin C*, *4 °C*, *5 V* or *an A*, and *I* only after a
/// name or an initial.
#[inline(never)]
fn can_be_initial(before: &str, letter: &str) -> bool {
    let (rest, previous) = split_previous(before);
    if NUMBERED.has(previous)
        || before.ends_with('°')
        || (ends_with_digit(before) && is_measured(rest, previous, letter))
    {
        return false;
    }
    match letter {
        "A" | "B" | "C" | "D" | "F" if matches!(previous, "a" | "an") => false,
        "I" | "V" | "X" if CROWNS.has(split_previous(rest).1) => false,
        "I" => is_name(previous) && !CROWNED.has(previous),
        "X" => previous != "Malcolm",
        _ => true,
    }
}

/// *5 V*, *37.5 C*: a unit after a number; but *in 1990 J. Smith*, *on August 12 M. Cambon* and *120 N. Main Street*.
#[inline(never)]
fn is_measured(before: &str, number: &str, letter: &str) -> bool {
    let is_year = number.len() == 4 && number.bytes().all(|b| b.is_ascii_digit());
    let is_unit = matches!(letter, "A" | "C" | "F" | "G" | "H" | "J" | "K" | "L" | "M" | "T" | "V");
    is_unit && !is_year && !AFTER_HOUR.has(split_previous(before).1)
}

/// One capital letter, in front.
#[inline(never)]
fn is_name(word: &str) -> bool {
    starts_with_capital(word) && word.chars().skip(1).all(|c| !c.is_uppercase())
}

/// Whether the last word is one that is numbered: *step*, *page*.
pub(super) fn is_numbered(text: &str) -> bool {
    NUMBERED.has(split_previous(text).1)
}

#[inline(never)]
fn is_letter(word: &str) -> bool {
    !word.is_empty() && word.chars().nth(1).is_none()
}

/// *U.S*, *a.m*, *D.C*: single letters with points between.
#[inline(never)]
fn is_acronym(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|part| is_letter(part) && part.starts_with(char::is_alphabetic))
}

/// Whether the text starts with a word of the list of sentence starters; *A.* and *I.* are initials.
#[inline(never)]
pub(super) fn starts_sentence(text: &str) -> bool {
    let (word, rest) = split_first_word(text);
    let is_initial = word.len() == 1 && rest.starts_with('.') && !rest.starts_with("..");
    !is_initial && STARTERS.has(word)
}
