//! The values of the link: how each kind is read, and how those that are more than a name or a number are printed.

use crate::view_config::ignored::not_allowed;
use crate::view_config::{
    Allowed, IgnoredReason, LANGUAGES, MAX_CONDITION_CHARS, MAX_CONDITIONS, PIN_STEPS, Pin, ViewConfig,
    listed, quoted,
};
use memoscope_engine::choice::read_condition;
use memoscope_engine::own_words::{OwnWordError, OwnWords, is_separator};
use memoscope_engine::part::{Stretch, read_stretch, whole_number};
use memoscope_engine::settings::{Convention, Stem, UnknownName};
use std::str::FromStr;

pub(super) fn set<T: FromStr<Err = UnknownName>>(slot: &mut T, value: &str) -> Result<(), IgnoredReason> {
    *slot = value.parse().map_err(|error: UnknownName| not_allowed(&error.allowed.join(", ")))?;
    Ok(())
}

pub(super) fn stems() -> Vec<&'static str> {
    Stem::available().map(Stem::name).collect()
}

/// A stemmer that this build has; one that it lacks is refused like an unknown name.
pub(super) fn read_stem(value: &str) -> Result<Stem, IgnoredReason> {
    let stem = value.parse().ok().filter(|stem: &Stem| stem.is_available());
    stem.ok_or_else(|| not_allowed(&stems().join(", ")))
}

pub(super) fn read_count(value: &str, least: u32, most: u32) -> Result<u32, IgnoredReason> {
    let count = whole_number(value).filter(|count| (least..=most).contains(count));
    count.ok_or_else(|| not_allowed(&format!("{least}–{most}")))
}

/// `START-END` of the document shown, or `DOC:START-END`. An empty one, which the command line takes, has no place in a
/// picture.
pub(super) fn read_selection(value: &str) -> Result<Stretch, IgnoredReason> {
    let stretch = read_stretch(value).filter(|stretch| stretch.start < stretch.end);
    stretch.ok_or_else(|| not_allowed("START-END"))
}

pub(super) fn read_where(config: &mut ViewConfig, value: &str) -> Result<(), IgnoredReason> {
    let fits = value.chars().nth(MAX_CONDITION_CHARS).is_none();
    let condition = read_condition(value).filter(|_| fits).ok_or_else(|| not_allowed("KEY=VALUE"))?;
    let conditions = &mut config.choice.conditions;
    if !conditions.contains(&condition) {
        if conditions.len() >= MAX_CONDITIONS {
            return Err(not_allowed(&format!("1–{MAX_CONDITIONS}")));
        }
        conditions.push(condition);
    }
    Ok(())
}

pub(super) fn read_hash(value: &str) -> Result<String, IgnoredReason> {
    let is_hash = value.len() == 16 && value.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    is_hash.then(|| value.to_owned()).ok_or(IgnoredReason::NotAllowed { allowed: Allowed::HexDigits(16) })
}

pub(super) fn read_switch(value: &str) -> Result<bool, IgnoredReason> {
    match value {
        "1" | "true" => Ok(true),
        "0" | "false" => Ok(false),
        _ => Err(not_allowed("0, 1")),
    }
}

/// `pairs` is the own convention of windows, `units` that of everything else: neither needs to be kept.
pub(super) fn read_convention(value: &str) -> Result<Option<Convention>, IgnoredReason> {
    match value.parse() {
        Ok(Convention::Units | Convention::Pairs) => Ok(None),
        Ok(convention) => Ok(Some(convention)),
        Err(_) => Err(not_allowed("units, pairs, no-span, span")),
    }
}

pub(super) fn read_language(value: &str) -> Result<String, IgnoredReason> {
    LANGUAGES.contains(&value).then(|| value.to_owned()).ok_or_else(|| not_allowed(&LANGUAGES.join(", ")))
}

/// The longest address of texts, in characters.
const MAX_ADDRESS_CHARS: usize = 500;

/// An address relative to the page: what could lead to another host, or up to the root of this one, is refused.
pub(super) fn read_address(value: &str) -> Result<String, IgnoredReason> {
    let leads_away = value.starts_with('/')
        || value.contains([':', '\\'])
        || value.contains(|c: char| c.is_control())
        || value.trim() != value;
    let fits = !value.is_empty() && value.chars().nth(MAX_ADDRESS_CHARS).is_none();
    match fits && !leads_away {
        true => Ok(value.to_owned()),
        false => Err(not_allowed("an address relative to this page, on its own host")),
    }
}

/// A lesson in base64url, which has no dot, or the address of one.
pub(super) fn read_lesson(value: &str) -> Result<String, IgnoredReason> {
    let is_inline = |c: u8| c.is_ascii_alphanumeric() || c == b'-' || c == b'_';
    match !value.is_empty() && value.bytes().all(is_inline) {
        true => Ok(value.to_owned()),
        false => read_address(value),
    }
}

/// A text of at most so many characters; the empty text is one.
pub(super) fn read_text(value: &str, most: usize) -> Result<String, IgnoredReason> {
    let fits = value.chars().nth(most).is_none();
    fits.then(|| value.to_owned()).ok_or(IgnoredReason::NotAllowed { allowed: Allowed::Characters(most) })
}

/// Adds each of the entries, which commas part, to the reader's own words; none where one is refused.
pub(super) fn read_own(
    config: &mut ViewConfig,
    value: &str,
    add: fn(&mut OwnWords, &str) -> Result<(), OwnWordError>,
    allowed: Allowed,
) -> Result<(), IgnoredReason> {
    let mut own = config.rules.own.clone();
    match value.split(is_separator).all(|entry| add(&mut own, entry).is_ok()) {
        true => config.rules.own = own,
        false => return Err(IgnoredReason::NotAllowed { allowed }),
    }
    Ok(())
}

/// Entries as one value.
pub(super) fn entries(list: &[String]) -> Vec<String> {
    if list.is_empty() { Vec::new() } else { vec![list.join(",")] }
}

/// Puts each word of a value, as [`listed`] finds them, on one of the two lists; none where one is refused, or where there
/// is none.
pub(super) fn put_words(
    config: &mut ViewConfig,
    value: &str,
    put: fn(&mut ViewConfig, &str) -> Result<(), IgnoredReason>,
) -> Result<(), IgnoredReason> {
    let before = (config.hide.clone(), config.unhide.clone());
    let words = listed(value);
    let words = if words.is_empty() { vec![""] } else { words };
    let done = words.into_iter().try_for_each(|word| put(config, word));
    if done.is_err() {
        (config.hide, config.unhide) = before;
    }
    done
}

pub(super) fn words(list: &[String]) -> Vec<String> {
    if list.is_empty() {
        return Vec::new();
    }
    let quoted: Vec<String> = list.iter().map(|word| quoted(word)).collect();
    vec![quoted.join(" ")]
}

/// `WORD,X,Y`: the word may hold commas of its own.
pub(super) fn read_pin(config: &mut ViewConfig, value: &str) -> Result<(), IgnoredReason> {
    let read = || {
        let mut pieces = value.rsplitn(3, ',');
        let mut place =
            || u16::try_from(whole_number(pieces.next()?)?).ok().filter(|&place| place <= PIN_STEPS);
        let (y, x) = (place()?, place()?);
        let word = pieces.next().filter(|word| !word.is_empty())?;
        Some(Pin { word: word.to_owned(), x, y })
    };
    let pin = read().ok_or_else(|| not_allowed("WORD,0–1000,0–1000"))?;
    config.pins.retain(|there| there.word != pin.word);
    config.pins.push(pin);
    Ok(())
}

pub(super) fn print_pin(pin: &Pin) -> String {
    format!("{},{},{}", pin.word, pin.x, pin.y)
}

/// What was asked about, a space, and the form in its company, in quotes where it holds a space.
pub(super) fn read_pair(value: &str) -> Result<(String, String), IgnoredReason> {
    let joined = value.strip_suffix('"').and_then(|rest| rest.rsplit_once(" \""));
    let joined = joined.filter(|(_, collocate)| collocate.contains(' '));
    let pair = joined
        .or_else(|| value.rsplit_once(' '))
        .filter(|(node, collocate)| !node.trim().is_empty() && !collocate.is_empty());
    pair.map(|(node, collocate)| (node.to_owned(), collocate.to_owned()))
        .ok_or_else(|| not_allowed("NODE COLLOCATE"))
}
