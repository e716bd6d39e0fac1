//! The keys of the link: one entry each says how it is read, printed, offered and taken back.
//!
//! What a value means is said where its field is declared.

use super::ignored::not_allowed;
use super::{
    Allowed, IgnoredReason, LANGUAGES, MAX_BARS, MAX_CONDITION_CHARS, MAX_CONDITIONS, MAX_CONTEXT, PIN_STEPS,
    Pin, Show, Stop, Theme, View, ViewConfig, listed, quoted,
};
use memoscope_engine::choice::{read_condition, read_list};
use memoscope_engine::own_words::{OwnWordError, OwnWords, is_separator};
use memoscope_engine::part::{Stretch, read_stretch};
use memoscope_engine::settings::{
    Case, Convention, Hyphen, Level, Measure, Numbers, ParagraphRule, Possessive, SortKey, Stem, Unit,
    UnknownName,
};
use memoscope_engine::units::MAX_SIDE;
use std::str::FromStr;

/// The highest count that a setting may be.
const MAX_COUNT: u32 = 1_000_000;

/// The most sentences that the smoothed line takes the mean of.
const MAX_SMOOTH: u32 = 999;

/// The longest filter of a table, in characters.
const MAX_FILTER_CHARS: usize = 100;

/// A key of the link.
pub(super) struct Setting {
    /// Its name.
    pub(super) key: &'static str,
    /// Reads a value into a config; on an error the config is unchanged.
    pub(super) read: fn(&mut ViewConfig, &str) -> Result<(), IgnoredReason>,
    /// Its values in a config: none, one, or several for keys that are repeated.
    pub(super) print: fn(&ViewConfig) -> Vec<String>,
    /// Copies it from another config.
    pub(super) copy: fn(&mut ViewConfig, &ViewConfig),
    /// The values that a choice offers; empty for a number or text.
    pub(super) values: fn() -> Vec<&'static str>,
    /// The least and the most that a number may be.
    pub(super) range: (u32, u32),
}

/// The entry of a key. `cross-sentences` may also be written without its dash, as `show-hidden` may.
pub(super) fn of(key: &str) -> Option<&'static Setting> {
    let key = match key {
        "crosssentences" => "cross-sentences",
        "showhidden" => "show-hidden",
        other => other,
    };
    ALL.iter().find(|setting| setting.key == key)
}

fn no_values() -> Vec<&'static str> {
    Vec::new()
}

/// An entry whose value is of a type that reads itself by name.
macro_rules! choice {
    ($key:literal, $($field:ident).+, $values:expr) => {
        Setting {
            key: $key,
            read: |config, value| set(&mut config.$($field).+, value),
            print: |config| vec![config.$($field).+.to_string()],
            copy: |config, from| config.$($field).+ = from.$($field).+,
            values: $values,
            range: (0, 0),
        }
    };
}

/// An entry that holds a number.
macro_rules! count {
    ($key:literal, $field:ident, $least:expr, $most:expr, $values:expr) => {
        Setting {
            key: $key,
            read: |config, value| read_count(value, $least, $most).map(|count| config.$field = count),
            print: |config| vec![config.$field.to_string()],
            copy: |config, from| config.$field = from.$field,
            values: $values,
            range: ($least, $most),
        }
    };
}

/// An entry that is on or off.
macro_rules! switch {
    ($key:literal, $field:ident) => {
        Setting {
            key: $key,
            read: |config, value| read_switch(value).map(|on| config.$field = on),
            print: |config| vec![u8::from(config.$field).to_string()],
            copy: |config, from| config.$field = from.$field,
            values: || vec!["0", "1"],
            range: (0, 1),
        }
    };
}

/// An entry of its own kind; it has no list of values.
macro_rules! own {
    ($key:literal, $($field:ident).+, $read:expr, $print:expr) => {
        Setting {
            key: $key,
            read: $read,
            print: $print,
            copy: |config, from| config.$($field).+.clone_from(&from.$($field).+),
            values: no_values,
            range: (0, 0),
        }
    };
}

/// Every key, in the order of the link.
pub(super) const ALL: &[Setting] = &[
    choice!("view", view, || names(View::ALL, View::name)),
    own!("focus", focus, |config, value| config.add_focus(value), |config| config.focus.clone()),
    choice!("show", show, || names(Show::ALL, Show::name)),
    own!(
        "doc",
        document,
        |config, value| read_count(value, 1, u32::MAX).map(|number| config.document = number - 1),
        |config| vec![(u64::from(config.document) + 1).to_string()]
    ),
    own!(
        "sel",
        selection,
        |config, value| read_selection(value).map(|stretch| config.selection = Some(stretch)),
        |config| config.selection.iter().map(Stretch::to_string).collect()
    ),
    own!(
        "documents",
        choice.numbers,
        |config, value| {
            let numbers =
                read_list(value).ok_or_else(|| not_allowed("numbers from 1 and ranges, as 1,4-7"))?;
            config.choice.numbers = numbers;
            Ok(())
        },
        |config| Some(config.choice.list()).filter(|list| !list.is_empty()).into_iter().collect()
    ),
    own!("where", choice.conditions, read_where, |config| {
        config.choice.conditions.iter().map(|(key, value)| format!("{key}={value}")).collect()
    }),
    choice!("case", rules.case, || names(Case::ALL, Case::name)),
    choice!("possessive", rules.possessive, || names(Possessive::ALL, Possessive::name)),
    choice!("hyphen", rules.hyphen, || names(Hyphen::ALL, Hyphen::name)),
    Setting {
        key: "stem",
        read: |config, value| read_stem(value).map(|stem| config.rules.stem = stem),
        print: |config| vec![config.rules.stem.to_string()],
        copy: |config, from| config.rules.stem = from.rules.stem,
        values: stems,
        range: (0, 0),
    },
    own!(
        "join",
        rules.own.join,
        |config, value| read_own(config, value, OwnWords::add_join, Allowed::Joins),
        |config| entries(&config.rules.own.join)
    ),
    own!(
        "split",
        rules.own.split,
        |config, value| read_own(config, value, OwnWords::add_split, Allowed::Splits),
        |config| entries(&config.rules.own.split)
    ),
    choice!("paragraphs", rules.paragraphs, || names(ParagraphRule::ALL, ParagraphRule::name)),
    choice!("numbers", numbers, || names(Numbers::ALL, Numbers::name)),
    choice!("stop", stop, || names(Stop::ALL, Stop::name)),
    own!("hide", hide, |config, value| each_word(value, |word| config.hide_word(word)), |config| words(
        &config.hide
    )),
    own!(
        "unhide",
        unhide,
        |config, value| each_word(value, |word| config.unhide_word(word)),
        |config| words(&config.unhide)
    ),
    switch!("show-hidden", show_hidden),
    own!(
        "filter",
        filter,
        |config, value| read_text(value, MAX_FILTER_CHARS).map(|text| config.filter = text),
        |config| Some(config.filter.clone()).filter(|text| !text.is_empty()).into_iter().collect()
    ),
    count!("min", minimum, 1, MAX_COUNT, no_values),
    Setting {
        range: (1, MAX_COUNT),
        ..own!(
            "limit",
            limit,
            |config, value| read_count(value, 1, MAX_COUNT).map(|count| config.limit = Some(count)),
            |config| config.limit.iter().map(u32::to_string).collect()
        )
    },
    count!("bars", bars, 1, MAX_BARS, no_values),
    own!(
        "by",
        by,
        |config, value| read_text(value, MAX_FILTER_CHARS).map(|text| config.by = text),
        |config| Some(config.by.clone()).filter(|text| !text.is_empty()).into_iter().collect()
    ),
    choice!("parts", parts, || vec!["auto", "document", "paragraph", "sentence", "10"]),
    choice!("unit", unit, || names(Unit::ALL, Unit::name)),
    count!("left", left, 0, MAX_SIDE, no_values),
    count!("right", right, 0, MAX_SIDE, no_values),
    switch!("cross-sentences", cross_sentences),
    Setting {
        values: || vec!["pairs", "no-span", "span"],
        ..own!(
            "convention",
            convention,
            |config, value| read_convention(value).map(|convention| config.convention = convention),
            |config| vec![config.convention.map_or("pairs", Convention::name).to_owned()]
        )
    },
    choice!("measure", measure, || names(Measure::ALL, Measure::name)),
    switch!("groups", groups),
    own!("pin", pins, read_pin, |config| config.pins.iter().map(print_pin).collect()),
    own!("pair", pair, |config, value| read_pair(value).map(|pair| config.pair = Some(pair)), |config| {
        config.pair.iter().map(|(node, collocate)| format!("{node} {}", quoted(collocate))).collect()
    }),
    choice!("level", level, || names(Level::ALL, Level::name)),
    count!("smooth", smooth, 1, MAX_SMOOTH, || vec!["1", "3", "5", "7", "11", "51", "201"]),
    choice!("sort", sort, || names(SortKey::ALL, SortKey::name)),
    count!("context", context, 1, MAX_CONTEXT, no_values),
    own!(
        "sentence",
        sentence,
        |config, value| read_count(value, 1, u32::MAX).map(|number| config.sentence = Some(number - 1)),
        |config| config.sentence.iter().map(|sentence| (u64::from(*sentence) + 1).to_string()).collect()
    ),
    own!("text", text, |config, value| read_hash(value).map(|hash| config.text = Some(hash)), |config| {
        config.text.clone().into_iter().collect()
    }),
    switch!("embed", embed),
    choice!("controls", controls, || vec!["none", "all"]),
    own!(
        "corpus",
        corpus,
        |config, value| read_address(value).map(|address| config.corpus = Some(address)),
        |config| config.corpus.clone().into_iter().collect()
    ),
    own!(
        "lesson",
        lesson,
        |config, value| read_lesson(value).map(|lesson| config.lesson = Some(lesson)),
        |config| config.lesson.clone().into_iter().collect()
    ),
    choice!("theme", theme, || names(Theme::ALL, Theme::name)),
    own!("lang", lang, |config, value| read_language(value).map(|lang| config.lang = Some(lang)), |config| {
        config.lang.clone().into_iter().collect()
    }),
];

fn names<T: Copy>(all: &[T], name: impl Fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().copied().map(name).collect()
}

fn set<T: FromStr<Err = UnknownName>>(slot: &mut T, value: &str) -> Result<(), IgnoredReason> {
    *slot = value.parse().map_err(|error: UnknownName| not_allowed(&error.allowed.join(", ")))?;
    Ok(())
}

fn stems() -> Vec<&'static str> {
    Stem::available().map(Stem::name).collect()
}

/// A stemmer that this build has; one that it lacks is refused like an unknown name.
fn read_stem(value: &str) -> Result<Stem, IgnoredReason> {
    let stem = value.parse().ok().filter(|stem: &Stem| stem.is_available());
    stem.ok_or_else(|| not_allowed(&stems().join(", ")))
}

fn read_count(value: &str, least: u32, most: u32) -> Result<u32, IgnoredReason> {
    match value.parse() {
        Ok(count) if (least..=most).contains(&count) => Ok(count),
        _ => Err(not_allowed(&format!("{least}–{most}"))),
    }
}

/// `START-END` of the document shown, or `DOC:START-END`. An empty one, which the command line takes, has no place in a
/// picture.
fn read_selection(value: &str) -> Result<Stretch, IgnoredReason> {
    let stretch = read_stretch(value).filter(|stretch| stretch.start < stretch.end);
    stretch.ok_or_else(|| not_allowed("START-END"))
}

fn read_where(config: &mut ViewConfig, value: &str) -> Result<(), IgnoredReason> {
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

fn read_hash(value: &str) -> Result<String, IgnoredReason> {
    let is_hash = value.len() == 16 && value.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    is_hash.then(|| value.to_owned()).ok_or(IgnoredReason::NotAllowed { allowed: Allowed::HexDigits(16) })
}

fn read_switch(value: &str) -> Result<bool, IgnoredReason> {
    match value {
        "1" | "true" => Ok(true),
        "0" | "false" => Ok(false),
        _ => Err(not_allowed("0, 1")),
    }
}

/// `pairs` is the own convention of windows, `units` that of everything else: neither needs to be kept.
fn read_convention(value: &str) -> Result<Option<Convention>, IgnoredReason> {
    match value.parse() {
        Ok(Convention::Units | Convention::Pairs) => Ok(None),
        Ok(convention) => Ok(Some(convention)),
        Err(_) => Err(not_allowed("units, pairs, no-span, span")),
    }
}

fn read_language(value: &str) -> Result<String, IgnoredReason> {
    LANGUAGES.contains(&value).then(|| value.to_owned()).ok_or_else(|| not_allowed(&LANGUAGES.join(", ")))
}

/// The longest address of texts, in characters.
const MAX_ADDRESS_CHARS: usize = 500;

/// An address relative to the page: what could lead to another host, or up to the root of this one, is refused.
fn read_address(value: &str) -> Result<String, IgnoredReason> {
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
fn read_lesson(value: &str) -> Result<String, IgnoredReason> {
    let is_inline = |c: u8| c.is_ascii_alphanumeric() || c == b'-' || c == b'_';
    match !value.is_empty() && value.bytes().all(is_inline) {
        true => Ok(value.to_owned()),
        false => read_address(value),
    }
}

/// A text of at most so many characters; the empty text is one.
fn read_text(value: &str, most: usize) -> Result<String, IgnoredReason> {
    let fits = value.chars().nth(most).is_none();
    fits.then(|| value.to_owned()).ok_or(IgnoredReason::NotAllowed { allowed: Allowed::Characters(most) })
}

/// Adds each of the entries, which commas part, to the reader's own words; none where one is refused.
fn read_own(
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
fn entries(list: &[String]) -> Vec<String> {
    if list.is_empty() { Vec::new() } else { vec![list.join(",")] }
}

/// Does something with each word of a list, as [`listed`] finds them; an empty list is refused.
fn each_word(
    value: &str,
    mut put: impl FnMut(&str) -> Result<(), IgnoredReason>,
) -> Result<(), IgnoredReason> {
    let words = listed(value);
    if words.is_empty() {
        return put("");
    }
    words.into_iter().try_for_each(put)
}

fn words(list: &[String]) -> Vec<String> {
    if list.is_empty() {
        return Vec::new();
    }
    let quoted: Vec<String> = list.iter().map(|word| quoted(word)).collect();
    vec![quoted.join(" ")]
}

/// `WORD,X,Y`: the word may hold commas of its own.
fn read_pin(config: &mut ViewConfig, value: &str) -> Result<(), IgnoredReason> {
    let read = || {
        let mut pieces = value.rsplitn(3, ',');
        let mut place = || pieces.next()?.parse().ok().filter(|&place: &u16| place <= PIN_STEPS);
        let (y, x) = (place()?, place()?);
        let word = pieces.next().filter(|word| !word.is_empty())?;
        Some(Pin { word: word.to_owned(), x, y })
    };
    let pin = read().ok_or_else(|| not_allowed("WORD,0–1000,0–1000"))?;
    config.pins.retain(|there| there.word != pin.word);
    config.pins.push(pin);
    Ok(())
}

fn print_pin(pin: &Pin) -> String {
    format!("{},{},{}", pin.word, pin.x, pin.y)
}

/// What was asked about, a space, and the form in its company, in quotes where it holds a space.
fn read_pair(value: &str) -> Result<(String, String), IgnoredReason> {
    let joined = value.strip_suffix('"').and_then(|rest| rest.rsplit_once(" \""));
    let joined = joined.filter(|(_, collocate)| collocate.contains(' '));
    let pair = joined
        .or_else(|| value.rsplit_once(' '))
        .filter(|(node, collocate)| !node.trim().is_empty() && !collocate.is_empty());
    pair.map(|(node, collocate)| (node.to_owned(), collocate.to_owned()))
        .ok_or_else(|| not_allowed("NODE COLLOCATE"))
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_a_row_of_the_documented_table() {
        let lines = include_str!("../../docs/embedding.md").lines();
        let rows: Vec<(&str, &str)> = lines
            .filter(|line| line.starts_with("| `"))
            .filter_map(|line| line[2..].split_once(" | "))
            .collect();
        for setting in ALL {
            let key = format!("`{}`", setting.key);
            let row = rows.iter().find(|(keys, _)| keys.split(", ").any(|there| there == key));
            let (_, row) = row.unwrap_or_else(|| panic!("docs/embedding.md has no row for {key}"));
            // Numbers, and names as short as `l2`, may be told by a range.
            let is_named = |value: &&&str| value.len() > 2 && !value.starts_with(char::is_numeric);
            for value in (setting.values)().iter().filter(is_named) {
                assert!(row.contains(&format!("`{value}`")), "docs/embedding.md has no {value} for {key}");
            }
        }
        for name in rows.iter().flat_map(|(keys, _)| keys.split(", ")).map(|key| key.trim_matches('`')) {
            assert!(
                name == "v" || of(name).is_some(),
                "docs/embedding.md has a row for {name}, which is no key"
            );
        }
    }
}
