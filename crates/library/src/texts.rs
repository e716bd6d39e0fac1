//! Texts that were read once and can be asked many times.

use crate::options::{self, Options};
use memoscope_engine::corpus::{Corpus, Document};
use memoscope_engine::own_words::OwnWords;
use memoscope_engine::report::Settings;
use memoscope_engine::stop_words::english;
use memoscope_ingest::iso_date;
use memoscope_reports::options::Stop;
use memoscope_reports::{Asked, Question, Receive};
use serde_json::{Map, Value};

/// Texts as they are given: one, or a list of texts and of objects with `text`, `title` and anything else that is known.
pub type Given = Value;

/// A corpus.
pub struct Texts {
    corpus: Corpus,
}

impl Texts {
    /// Reads texts under these options.
    ///
    /// # Errors
    /// A message where they are no texts or too long, or an option is refused.
    pub fn read(given: &Given, options: &Options) -> Result<Self, String> {
        let rules =
            options::rule_args(options)?.rules(OwnWords::default()).map_err(|error| error.to_string())?;
        let documents = match given {
            Value::Array(several) => {
                (1..).zip(several).map(|(number, one)| document(number, one)).collect::<Result<_, _>>()?
            }
            one => vec![document(1, one)?],
        };
        let corpus = Corpus::build(documents, rules).map_err(|error| error.to_string())?;
        Ok(Self { corpus })
    }

    /// Hands the report of this name to `receiver`.
    ///
    /// # Errors
    /// The message of the command line where an option is refused.
    pub fn answer<R: Receive>(
        &self,
        name: &str,
        options: &Options,
        receiver: R,
    ) -> Result<R::Outcome, String> {
        let question = self.question(name, options)?;
        let stop = match question.list().map(|list| &list.stop) {
            Some(Stop::English) => english(),
            Some(Stop::Words(words)) => words.clone(),
            Some(Stop::None | Stop::File(_)) | None => Vec::new(),
        };
        let asked = Asked {
            corpus: &self.corpus,
            notes: &[],
            stop: &stop,
            reading: Settings::default(),
            opened: true,
        };
        question.answer(&asked, receiver).map_err(|error| error.to_string())
    }

    fn question(&self, name: &str, options: &Options) -> Result<Question, String> {
        // The settings of a report name the rules too; those that are in force change nothing.
        let (rules, own): (Options, Options) =
            options.clone().into_iter().partition(|(name, _)| options::is_rule(name));
        if !rules.is_empty() {
            let asked = options::rule_args(&rules)?.rules(OwnWords::default());
            if asked.map_err(|error| error.to_string())? != *self.corpus.rules() {
                let names: Vec<String> = rules.keys().map(|name| format!("'{name}'")).collect();
                return Err(format!(
                    "these texts were read by other rules than {} say: read them anew",
                    names.join(", ")
                ));
            }
        }
        let question = options::question(name, &own)?;
        question.check(self.corpus.rules()).map_err(|error| error.to_string())?;
        Ok(question)
    }
}

/// A text, or an object with one.
fn document(number: u32, given: &Value) -> Result<Document, String> {
    let untitled = || format!("Text {number}");
    match given {
        Value::String(text) => Ok(Document { title: untitled(), metadata: Vec::new(), source: source(text) }),
        Value::Object(known) => {
            let Some(text) = known.get("text").and_then(Value::as_str) else {
                return Err(format!("text {number} has no 'text'"));
            };
            let title = known.get("title").and_then(Value::as_str).map_or_else(untitled, str::to_owned);
            Ok(Document { title, metadata: metadata(number, known)?, source: source(text) })
        }
        _ => Err(format!("text {number} is neither a text nor an object with a 'text'")),
    }
}

/// A text without a byte order mark, as every offset counts in it.
fn source(text: &str) -> String {
    text.strip_prefix('\u{feff}').unwrap_or(text).to_owned()
}

/// All else that is known of a text; a date as ISO 8601 has it too.
fn metadata(number: u32, known: &Map<String, Value>) -> Result<Vec<(String, String)>, String> {
    let mut metadata = Vec::new();
    for (key, value) in known.iter().filter(|(key, _)| !matches!(key.as_str(), "text" | "title")) {
        let value = match value {
            Value::Null => continue,
            Value::String(text) => text.clone(),
            Value::Number(_) | Value::Bool(_) => value.to_string(),
            _ => return Err(format!("text {number}: '{key}' is neither a text nor a number")),
        };
        let iso = iso_date(&value).filter(|iso| key == "date" && *iso != value);
        metadata.push((key.clone(), value));
        metadata.extend(iso.map(|iso| ("iso_date".to_owned(), iso)));
    }
    Ok(metadata)
}

#[cfg(test)]
mod tests {
    use super::*;
    use memoscope_reports::Report;
    use serde::Serialize;
    use serde_json::json;

    struct Json;

    impl Receive for Json {
        type Outcome = Value;

        fn receive<R: Serialize>(self, report: Report<R>) -> Value {
            json!(report)
        }
    }

    fn options(value: &Value) -> Options {
        value.as_object().cloned().unwrap_or_default()
    }

    fn ask(given: Value, reading: Value, name: &str, asked: Value) -> Result<Value, String> {
        Texts::read(&given, &options(&reading))?.answer(name, &options(&asked), Json)
    }

    #[test]
    fn one_text_is_a_document() {
        let report = ask(json!("\u{feff}Кот, кот; dog"), json!({}), "frequency", json!({ "limit": 1 }))
            .expect("a report");
        assert_eq!((&report["rows"][0]["word"], &report["rows"][0]["count"]), (&json!("кот"), &json!(2)));
        assert_eq!((&report["totals"]["tokens"], &report["settings"]["limit"]), (&json!(3), &json!(1)));
        let tokens = ask(json!("\u{feff}a"), json!({}), "tokens", json!({})).expect("a report");
        assert_eq!(tokens["rows"][0]["start"], 0);
        let empty = ask(json!(""), json!({}), "tokens", json!({})).expect("a report");
        assert_eq!(empty["notes"][0]["note"], "no-words");
    }

    #[test]
    fn documents_have_what_is_known_of_them() {
        let texts = json!([{ "title": "One", "text": "a b", "date": "3 May 1914", "n": 7 }, "a a"]);
        let report =
            ask(texts.clone(), json!({}), "documents", json!({ "query": "a", "where": "date=1914..1915" }));
        let report = report.expect("a report");
        assert_eq!(
            (report["rows"].as_array().map(Vec::len), &report["rows"][0]["title"]),
            (Some(1), &json!("One"))
        );
        let all = ask(texts, json!({}), "documents", json!({ "query": "a" })).expect("a report");
        assert_eq!(all["rows"][1]["title"], "Text 2");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let refused = |given: Value| ask(given, json!({}), "tokens", json!({})).expect_err("a message");
        assert_eq!(refused(json!(7)), "text 1 is neither a text nor an object with a 'text'");
        assert_eq!(refused(json!(["a", { "title": "b" }])), "text 2 has no 'text'");
        assert_eq!(
            refused(json!([{ "text": "a", "by": {} }])),
            "text 1: 'by' is neither a text nor a number"
        );
    }

    #[test]
    fn rules_are_said_once() {
        let stem = json!({ "stem": "en" });
        let again = ask(json!("cats"), stem.clone(), "frequency", stem.clone()).expect("the rules in force");
        assert_eq!(again["rows"][0]["word"], "cat");
        let settings = again["settings"].clone();
        assert_eq!(ask(json!("cats"), stem.clone(), "frequency", settings).expect("its settings"), again);
        let other = ask(json!("cats"), json!({}), "frequency", stem).expect_err("other rules");
        assert!(other.contains("'stem'"), "{other}");
    }

    #[test]
    fn a_query_that_is_none_is_named() {
        let refused =
            ask(json!("a"), json!({}), "concordance", json!({ "query": "a||b" })).expect_err("a message");
        assert!(refused.starts_with("invalid value 'a||b' for '--query': "), "{refused}");
    }
}
