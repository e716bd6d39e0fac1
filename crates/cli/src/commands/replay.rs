//! `memoscope replay`: the report of a file that the page has saved.
//!
//! The file holds what a link holds (docs/embedding.md), by the same keys. Here they become the call that reports the same,
//! which is then answered as any other: nothing is counted in another way.

use crate::Failure;
use crate::input;
use crate::options::{self, Format, ReplayArgs};
use memoscope_engine::query::Query;
use memoscope_engine::settings::TextRules;
use memoscope_ingest::decode;
use serde_json::{Map, Value};
use std::ffi::OsString;
use std::io::Write;

/// The version of replay files.
const VERSION: u64 = 1;

/// The most rows that the page lists, by view: words, pairs, lines.
const MOST_WORDS: u64 = 2_000;
const MOST_PAIRS: u64 = 1_000;
const MOST_LINES: u64 = 2_000;

/// Keys that a call carries where they mean something to it.
const CARRIED: [&str; 30] = [
    "view",
    "focus",
    "sel",
    "documents",
    "where",
    "by",
    "case",
    "possessive",
    "hyphen",
    "stem",
    "join",
    "split",
    "paragraphs",
    "numbers",
    "stop",
    "hide",
    "unhide",
    "filter",
    "min",
    "limit",
    "parts",
    "unit",
    "left",
    "right",
    "cross-sentences",
    "convention",
    "measure",
    "level",
    "sort",
    "context",
];

/// Keys that change no number: where and how something is shown.
const LOOKS: [&str; 17] = [
    "v",
    "doc",
    "text",
    "corpus",
    "embed",
    "controls",
    "theme",
    "lang",
    "lesson",
    "groups",
    "pin",
    "pair",
    "sentence",
    "bars",
    "smooth",
    "show",
    "show-hidden",
];

/// Writes the report.
pub(super) fn run(args: &ReplayArgs, out: &mut dyn Write) -> Result<(), Failure> {
    let name = input::name(&args.replay);
    let refused = |why: String| Failure::Input(format!("{name}: {why}"));
    let replay = Replay::read(&decode(&input::bytes(&args.replay)?).text).map_err(refused)?;
    let mut call = replay.call().map_err(|why| Failure::Call(format!("{name}: {why}")))?;
    for key in replay.unknown() {
        eprintln!("note: {name}: the setting “{key}” is not known here and is left out");
    }
    if replay.text("sort").is_some_and(|sort| replay.view() == "concordance" && sort != "position") {
        eprintln!(
            "note: lines are sorted by the code points of their words; the page sorts by the rules of the language"
        );
    }
    let format = match args.format {
        Format::Table => "table",
        Format::Csv => "csv",
        Format::Tsv => "tsv",
        Format::Graphml => "graphml",
        Format::Gexf => "gexf",
        Format::Json | Format::Page => "page",
    };
    call.push(format!("--format={format}"));
    call.extend(replay.text.iter().map(|mark| format!("--text-mark={mark}")));
    call.extend(replay.titles.iter().map(|title| format!("--text-title={title}")));
    call.push("--".to_owned());
    let call = call.into_iter().map(OsString::from);
    let call = call.chain(args.texts.iter().map(|text| text.clone().into_os_string()));
    let (command, mut asked) = options::read([OsString::from("memoscope")].into_iter().chain(call))
        .map_err(|error| refused(format!("its settings can't be followed: {}", said(&error))))?;
    if let Some(asked) = &mut asked {
        asked.reading = args.reading.clone();
    }
    super::run(&command, asked.as_ref(), out)
}

/// What is wrong with a call, in one line.
fn said(error: &clap::Error) -> String {
    let text = error.to_string();
    let first = text.lines().next().unwrap_or_default();
    first.strip_prefix("error: ").unwrap_or(first).to_owned()
}

/// A replay file.
#[derive(Debug, Default)]
struct Replay {
    settings: Map<String, Value>,
    /// The mark of the texts.
    text: Option<String>,
    titles: Vec<String>,
}

impl Replay {
    /// Reads a file; what is wrong with one that is none, or a newer one.
    fn read(text: &str) -> Result<Self, String> {
        let no_replay = |why: &str| format!("this is no replay file of Memoscope: {why}");
        let json: Value = serde_json::from_str(text).map_err(|error| no_replay(&error.to_string()))?;
        if json.get("memoscope").and_then(Value::as_str) != Some("replay") {
            return Err(no_replay("it lacks \"memoscope\": \"replay\""));
        }
        match json.get("version").and_then(Value::as_u64) {
            Some(VERSION) => {}
            Some(newer) if newer > VERSION => {
                return Err(format!(
                    "this replay file is of version {newer}, and this program reads version {VERSION}: a newer one is needed"
                ));
            }
            _ => return Err(no_replay("its version is none")),
        }
        let Some(Value::Object(settings)) = json.get("settings") else {
            return Err(no_replay("it has no settings"));
        };
        let titles = json.get("titles").and_then(Value::as_array).map(|titles| titles.iter());
        let titles = titles.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
        let text = json.get("text").and_then(Value::as_str).map(str::to_owned);
        Ok(Self { settings: settings.clone(), text, titles: titles.collect() })
    }

    /// The values of a setting as a link has them.
    fn values(&self, key: &str) -> Vec<String> {
        let as_text = |value: &Value| match value {
            Value::String(text) => Some(text.clone()),
            Value::Bool(on) => Some(u8::from(*on).to_string()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        match self.settings.get(key) {
            Some(Value::Array(values)) => values.iter().filter_map(as_text).collect(),
            value => value.and_then(as_text).into_iter().collect(),
        }
    }

    /// The last value of a setting.
    fn text(&self, key: &str) -> Option<String> {
        self.values(key).pop()
    }

    fn is_on(&self, key: &str) -> bool {
        self.text(key).is_some_and(|value| value == "1" || value == "true")
    }

    fn view(&self) -> String {
        self.text("view").unwrap_or_else(|| "frequency".to_owned())
    }

    /// The foci that are queries: the page leaves the others out.
    fn foci(&self) -> Vec<String> {
        let is_query = |focus: &String| Query::parse(focus, &TextRules::default()).is_ok();
        self.values("focus").into_iter().filter(is_query).collect()
    }

    /// The call that reports the same, without format and texts.
    fn call(&self) -> Result<Vec<String>, String> {
        let mut call = Call(self, Vec::new());
        let foci = self.foci();
        match self.view().as_str() {
            "frequency" if self.text("show").as_deref() == Some("documents") && self.titles.len() > 1 => {
                let queries = self.values("focus");
                if queries.is_empty() {
                    return Err("it counts nothing by document: no word is in focus".to_owned());
                }
                call.name("documents");
                call.each("query", &queries);
                call.1.push("--lenient".to_owned());
                call.option("by");
            }
            "frequency" => {
                call.name("frequency");
                call.list(MOST_WORDS);
                if self.text("show").as_deref() == Some("table") {
                    call.option("filter");
                }
                call.option("parts");
            }
            "cooccurrence" => {
                match self.values("focus").first().filter(|first| foci.first() == Some(first)) {
                    Some(node) => {
                        call.name("collocates");
                        call.each("node", std::slice::from_ref(node));
                    }
                    None => call.name("pairs"),
                }
                call.list(MOST_PAIRS);
                call.option("unit");
                if self.text("unit").as_deref() == Some("window") {
                    call.option("left");
                    call.option("right");
                    if self.is_on("cross-sentences") {
                        call.1.push("--cross-sentences".to_owned());
                    }
                    call.option("convention");
                }
                call.option("measure");
            }
            "sentiment" => {
                call.name("sentiment");
                call.option("level");
            }
            "concordance" if foci.is_empty() => {
                return Err("it shows the concordance of nothing: no word is in focus".to_owned());
            }
            "concordance" => {
                call.name("concordance");
                call.each("query", &foci);
                call.option("sort");
                call.option("context");
                call.option("limit");
                call.1.push(format!("--held={MOST_LINES}"));
            }
            other => return Err(format!("there is no view “{other}” here")),
        }
        call.of_text();
        Ok(call.1)
    }

    /// Settings of which nothing is known.
    fn unknown(&self) -> impl Iterator<Item = &String> {
        let is_known = |key: &str| CARRIED.contains(&key) || LOOKS.contains(&key);
        self.settings.keys().filter(move |key| !is_known(key))
    }
}

/// A call on its way.
struct Call<'a>(&'a Replay, Vec<String>);

impl Call<'_> {
    fn name(&mut self, name: &str) {
        self.1.insert(0, name.to_owned());
    }

    /// An option under the name of its setting.
    fn option(&mut self, key: &str) {
        if let Some(value) = self.0.text(key).filter(|value| !value.is_empty()) {
            self.1.push(format!("--{key}={value}"));
        }
    }

    /// An option for each of several values.
    fn each(&mut self, key: &str, values: &[String]) {
        self.1.extend(values.iter().map(|value| format!("--{key}={value}")));
    }

    /// What a list leaves out. `most` is the page's limit.
    fn list(&mut self, most: u64) {
        self.option("min");
        let limit = self.0.text("limit").and_then(|limit| limit.parse().ok());
        // Of words the reader may ask for more.
        let limit = match most {
            MOST_PAIRS => limit.unwrap_or(most).min(most),
            _ => limit.unwrap_or(most),
        };
        self.1.push(format!("--limit={limit}"));
        if self.0.is_on("show-hidden") {
            return;
        }
        self.option("numbers");
        self.option("stop");
        for key in ["hide", "unhide"] {
            let words: Vec<String> =
                self.0.values(key).iter().flat_map(|words| listed(words)).map(str::to_owned).collect();
            self.each(key, &words);
        }
    }

    /// How the text is read, and the part.
    fn of_text(&mut self) {
        for key in ["case", "possessive", "hyphen", "stem", "paragraphs"] {
            self.option(key);
        }
        for key in ["join", "split"] {
            self.each(key, &self.0.values(key));
        }
        match self.0.text("sel") {
            Some(stretch) if self.0.titles.len() > 1 && !stretch.contains(':') => {
                let document = self.0.text("doc").unwrap_or_else(|| "1".to_owned());
                self.1.push(format!("--part={document}:{stretch}"));
            }
            Some(stretch) => {
                let of_one = stretch.split_once(':').map_or(stretch.as_str(), |(_, range)| range);
                let part = if self.0.titles.len() > 1 { &stretch } else { of_one };
                self.1.push(format!("--part={part}"));
            }
            None => {
                self.option("documents");
                self.each("where", &self.0.values("where"));
            }
        }
    }
}

/// The words of a list in a link: spaces part them, a word in quotes may hold some.
fn listed(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (word, after) = match rest.strip_prefix('"').and_then(|rest| rest.split_once('"')) {
            Some(found) => found,
            None => rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len())),
        };
        words.push(word);
        rest = after.trim_start();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn call(settings: &Value, titles: &[&str]) -> String {
        let file = json!({ "memoscope": "replay", "version": 1, "settings": settings, "titles": titles });
        let replay = Replay::read(&file.to_string()).expect("a replay file");
        let call = replay.call().unwrap_or_else(|why| vec![why]);
        assert_eq!(replay.unknown().count(), 0, "{call:?}");
        call.join(" ")
    }

    #[test]
    fn settings_become_a_call() {
        assert_eq!(call(&json!({}), &["a"]), "frequency --limit=2000");
        assert_eq!(
            call(
                &json!({ "view": "cooccurrence", "focus": ["russia", "b"], "min": 2, "limit": 5000, "unit": "window", "left": 3, "cross-sentences": 1, "sel": "1:5-9" }),
                &["a"]
            ),
            "collocates --node=russia --min=2 --limit=1000 --unit=window --left=3 --cross-sentences --part=5-9"
        );
        assert_eq!(
            call(&json!({ "view": "cooccurrence", "focus": ["\"", "b"] }), &["a"]),
            "pairs --limit=1000"
        );
        assert_eq!(
            call(
                &json!({ "show": "documents", "focus": "tea", "by": "year", "sel": "5-9", "doc": 2 }),
                &["a", "b"]
            ),
            "documents --query=tea --lenient --by=year --part=2:5-9"
        );
        assert_eq!(
            call(
                &json!({ "show": "table", "filter": "ia", "hide": "a \"b c\"", "stop": "en", "where": ["author=x"] }),
                &["a"]
            ),
            "frequency --limit=2000 --stop=en --hide=a --hide=b c --filter=ia --where=author=x"
        );
        assert_eq!(
            call(&json!({ "show-hidden": 1, "stop": "en", "hide": "a" }), &["a"]),
            "frequency --limit=2000"
        );
        assert!(call(&json!({ "view": "concordance" }), &["a"]).contains("no word is in focus"));
        assert!(call(&json!({ "show": "documents" }), &["a", "b"]).contains("no word is in focus"));
    }

    #[test]
    fn what_is_none_or_newer_is_refused() {
        let why = |text: &str| Replay::read(text).err().unwrap_or_default();
        assert!(why("{").contains("no replay file"));
        assert!(why("[]").contains("lacks"));
        assert!(why(r#"{"memoscope": "replay", "version": 2, "settings": {}}"#).contains("version 2"));
        assert!(why(r#"{"memoscope": "replay", "version": "1", "settings": {}}"#).contains("none"));
        assert!(why(r#"{"memoscope": "replay", "version": 1}"#).contains("settings"));
    }
}
