//! The keys of the link: one entry each says how it is read, printed, offered and taken back.
//!
//! What a value means is said where its field is declared; how it is written, in `values`.

mod values;

use super::ignored::not_allowed;
use super::{Allowed, IgnoredReason, MAX_BARS, MAX_CONTEXT, Show, Stop, Theme, View, ViewConfig, quoted};
use memoscope_engine::choice::read_list;
use memoscope_engine::own_words::OwnWords;
use memoscope_engine::part::Stretch;
use memoscope_engine::settings::{
    Case, Convention, Hyphen, Level, Measure, Numbers, ParagraphRule, Possessive, SortKey, Unit,
};
use memoscope_engine::units::MAX_SIDE;
use values::{
    entries, print_pin, put_words, read_address, read_convention, read_count, read_hash, read_language,
    read_lesson, read_own, read_pair, read_pin, read_selection, read_stem, read_switch, read_text,
    read_where, set, stems, words,
};

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

fn names<T: Copy>(all: &[T], name: impl Fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().copied().map(name).collect()
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
    own!("hide", hide, |config, value| put_words(config, value, ViewConfig::hide_word), |config| words(
        &config.hide
    )),
    own!(
        "unhide",
        unhide,
        |config, value| put_words(config, value, ViewConfig::unhide_word),
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
