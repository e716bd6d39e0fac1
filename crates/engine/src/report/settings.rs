//! The settings of a report as they are handed out: every option in effect, under the name that asks for it and in one
//! order.
//!
//! Page, command line and library fill them here, so that a report says the same of itself whoever made it. What a setting
//! does is said where it is counted; how JSON is written, the caller knows.

use crate::choice::Choice;
use crate::concordance::SortOrder;
use crate::cooccurrence::CooccurrenceOptions;
use crate::dispersion::Parts;
use crate::part::Stretch;
use crate::settings::{Convention, Level, Numbers, SentenceRule, TextRules, Unit};
use serde::{Serialize, Serializer};

/// A value of a setting. For serde it is the value alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// The option was left out, and says nothing; `null`.
    Nothing,
    /// On or off.
    Switch(bool),
    /// A whole number.
    Number(u32),
    /// A name or a text.
    Text(String),
    /// Several texts, in order.
    List(Vec<String>),
}

impl From<bool> for Value {
    fn from(is_on: bool) -> Self {
        Self::Switch(is_on)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Vec<String>> for Value {
    fn from(list: Vec<String>) -> Self {
        Self::List(list)
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Nothing, Into::into)
    }
}

/// Which rows a list of words has.
#[derive(Clone, Debug)]
pub struct Listed<'a> {
    /// The lowest count.
    pub minimum: u32,
    /// The most rows, nothing for all; `None` where there is no such limit.
    pub limit: Option<Value>,
    /// Whether words without a letter are listed.
    pub numbers: Numbers,
    /// The stop list: its name, or its words.
    pub stop: Value,
    /// Words that are left out beside those of the stop list.
    pub hide: &'a [String],
    /// Words of the stop list that are listed all the same.
    pub unhide: &'a [String],
}

/// Names with values, in an order that is kept. For serde a map.
///
/// ```
/// use memoscope_engine::choice::Choice;
/// use memoscope_engine::report::Settings;
/// use memoscope_engine::settings::{Level, TextRules};
///
/// let settings = Settings::of_text(&TextRules::default(), None, &Choice::default()).sentiment(Level::Sentence, None);
/// let line = "case fold; possessive strip; hyphen split; stem none; lines false; paragraphs auto; level sentence";
/// assert_eq!(settings.line(), line);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings(Vec<(&'static str, Value)>);

impl Settings {
    /// How the texts were read, and the part. Beside a stretch no documents are chosen.
    pub fn of_text(rules: &TextRules, part: Option<Stretch>, choice: &Choice) -> Self {
        let chosen = Some(choice).filter(|_| part.is_none());
        let settings = Self::default()
            .with("case", rules.case.name())
            .with("possessive", rules.possessive.name())
            .with("hyphen", rules.hyphen.name())
            .with("stem", rules.stem.name())
            .with("lines", rules.sentences == SentenceRule::Lines)
            .with("paragraphs", rules.paragraphs.name())
            .with("part", part.map(|part| part.to_string()));
        let settings = match chosen.map(Choice::list).filter(|list| !list.is_empty()) {
            Some(documents) => settings.with("documents", documents),
            None => settings,
        };
        let conditions = chosen.iter().flat_map(|choice| &choice.conditions);
        let conditions: Vec<String> = conditions.map(|(key, value)| format!("{key}={value}")).collect();
        settings
            .with_list("where", &conditions)
            .with_list("join", &rules.own.join)
            .with_list("split", &rules.own.split)
    }

    /// The settings with one more.
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.0.push((name, value.into()));
        self
    }

    /// The settings with a list, where it holds something.
    fn with_list(self, name: &'static str, list: &[String]) -> Self {
        if list.is_empty() { self } else { self.with(name, list.to_vec()) }
    }

    /// The settings with these after them.
    pub fn and(mut self, more: &Self) -> Self {
        self.0.extend(more.0.iter().cloned());
        self
    }

    /// The settings with those of a list of words.
    pub fn list(self, listed: Listed<'_>) -> Self {
        let settings = self.with("min", listed.minimum);
        let settings = match listed.limit {
            Some(limit) => settings.with("limit", limit),
            None => settings,
        };
        settings
            .with("numbers", listed.numbers.name())
            .with("stop", listed.stop)
            .with_list("hide", listed.hide)
            .with_list("unhide", listed.unhide)
    }

    /// The settings with those of the frequency report: its filter, where there is one, and the parts that were used.
    pub fn frequency(self, filter: &str, parts: Parts) -> Self {
        let parts = match parts {
            Parts::Slices(count) => Value::Number(count),
            named => named.to_string().into(),
        };
        let settings = if filter.is_empty() { self } else { self.with("filter", filter) };
        settings.with("parts", parts)
    }

    /// The settings with those of co-occurrence. What only a window heeds is left out for other units.
    pub fn cooccurrence(self, options: &CooccurrenceOptions) -> Self {
        let settings = self.with("unit", options.unit.name());
        let (settings, convention) = match options.unit {
            Unit::Window => (
                settings
                    .with("left", options.left)
                    .with("right", options.right)
                    .with("cross-sentences", options.cross_sentences),
                Convention::Pairs,
            ),
            _ => (settings, Convention::Units),
        };
        settings
            .with("convention", options.convention.unwrap_or(convention).name())
            .with("measure", options.measure.name())
    }

    /// The settings with those of words by document, or by groups of documents.
    pub fn documents(self, queries: Vec<String>, by: Option<&str>, limit: Option<u32>) -> Self {
        self.queries(queries).with("by", by).with("limit", limit)
    }

    /// The settings with those of the concordance.
    pub fn concordance(
        self,
        queries: Vec<String>,
        sort: SortOrder,
        context: u32,
        limit: Option<u32>,
    ) -> Self {
        self.queries(queries).with("sort", sort.to_string()).with("context", context).with("limit", limit)
    }

    /// The settings with those of sentiment.
    pub fn sentiment(self, level: Level, limit: Option<u32>) -> Self {
        self.with("level", level.name()).with("limit", limit)
    }

    /// The settings with the query, or the list of several.
    fn queries(self, mut queries: Vec<String>) -> Self {
        match (queries.len(), queries.pop()) {
            (1, Some(one)) => self.with("query", one),
            (_, last) => {
                queries.extend(last);
                self.with("query", queries)
            }
        }
    }

    /// Names and values, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        self.0.iter().map(|(name, value)| (*name, value))
    }

    /// Those that have a value, as one line: `unit sentence; measure log-likelihood`.
    pub fn line(&self) -> String {
        let shown = |value: &Value| match value {
            Value::Nothing => None,
            Value::Switch(is_on) => Some(is_on.to_string()),
            Value::Number(number) => Some(number.to_string()),
            Value::Text(text) => Some(text.clone()),
            Value::List(list) => (!list.is_empty()).then(|| list.join(", ")),
        };
        let named = self.iter().filter_map(|(name, value)| Some(format!("{name} {}", shown(value)?)));
        named.collect::<Vec<_>>().join("; ")
    }
}

impl Serialize for Settings {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(settings: &Settings, expected: &str) {
        assert_eq!(serde_json::to_string(settings).ok().as_deref(), Some(expected));
    }

    #[test]
    fn what_says_nothing_is_null_in_json_and_not_in_a_line() {
        let settings = Settings::default().with("by", None::<&str>).with("focus", Vec::<String>::new());
        let settings = settings.with("min", 2_u32);
        check(&settings, r#"{"by":null,"focus":[],"min":2}"#);
        assert_eq!(settings.line(), "min 2");
    }

    #[test]
    fn one_query_is_a_text_and_several_are_a_list() {
        let of = |queries: &[&str]| {
            let queries = queries.iter().map(|&query| query.to_owned()).collect();
            Settings::default().documents(queries, Some("год"), Some(3))
        };
        check(&of(&["a"]), r#"{"query":"a","by":"год","limit":3}"#);
        check(&of(&["a", "b"]), r#"{"query":["a","b"],"by":"год","limit":3}"#);
        check(&of(&[]), r#"{"query":[],"by":"год","limit":3}"#);
    }

    #[test]
    fn documents_are_not_told_beside_a_stretch() {
        let choice =
            Choice { numbers: vec![(1, 3)], conditions: vec![("author".to_owned(), "A B".to_owned())] };
        let after = |part| {
            let settings = Settings::of_text(&TextRules::default(), part, &choice);
            settings.iter().skip(6).map(|(name, value)| (name, value.clone())).collect::<Vec<_>>()
        };
        let part = Stretch { document: Some(1), start: 3, end: 9 };
        assert_eq!(after(Some(part)), [("part", "2:3-9".into())]);
        let chosen = [
            ("part", Value::Nothing),
            ("documents", "1-3".into()),
            ("where", vec!["author=A B".to_owned()].into()),
        ];
        assert_eq!(after(None), chosen);
    }

    #[test]
    fn only_a_window_has_sides() {
        let names = |unit| {
            let options = CooccurrenceOptions { unit, ..CooccurrenceOptions::default() };
            let settings = Settings::default().cooccurrence(&options);
            settings.iter().map(|(name, _)| name).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(names(Unit::Sentence), "unit convention measure");
        assert_eq!(names(Unit::Window), "unit left right cross-sentences convention measure");
    }
}
