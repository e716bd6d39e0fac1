//! From the keys and values of an object to a question.
//!
//! They are put as the words of a command line and read by its parser, so names, defaults, bounds and messages are the same.

use clap::{ArgAction, Args, Command, FromArgMatches, Subcommand};
use memoscope_reports::options::{RuleArgs, Stop};
use memoscope_reports::{NAMES, Question};
use serde_json::{Map, Value};

/// Options by their names, which are those of the command line without the dashes before.
pub type Options = Map<String, Value>;

/// Which reports an analysis has, unless it says so.
const REPORTS: &str = "reports";
/// The one option that a program may give as words: a list of them.
const STOP: &str = "stop";

/// An analysis: how the texts are read, and what is asked of them.
#[derive(Debug, PartialEq)]
pub struct Plan {
    /// The options that texts are read by.
    pub reading: Options,
    /// The reports by their names, each with the options that mean something to it.
    pub reports: Vec<(&'static str, Options)>,
}

/// Returns what these options ask for: the reports that they list under `reports`; else each that can be made without more,
/// `collocates` where there is a `node`, `concordance` and `documents` where there is a `query`.
///
/// # Errors
/// The message of the command line where an option means nothing to any of them, or has a value that is not allowed.
pub fn plan(mut options: Options) -> Result<Plan, String> {
    let listed = options.shift_remove(REPORTS).filter(|listed| !listed.is_null());
    let chosen = match &listed {
        Some(listed) => chosen(listed)?,
        None => NAMES.into_iter().filter(|name| is_answerable(name, &options)).collect(),
    };
    let rules = rule_command();
    let reading = known_to(&rules, &options);
    options.retain(|name, _| !reading.contains_key(name));
    let asked = question_command();
    let reports: Vec<(&str, Options)> = chosen
        .into_iter()
        .filter_map(|name| Some((name, known_to(asked.find_subcommand(name)?, &options))))
        .collect();
    for (name, own) in &reports {
        question(name, own)?;
    }
    let unknown = options.iter().find(|(name, _)| !reports.iter().any(|(_, own)| own.contains_key(*name)));
    if let (Some((name, value)), Some((report, own))) = (unknown, reports.first()) {
        let mut with = own.clone();
        with.insert(name.clone(), value.clone());
        question(report, &with)?;
    }
    rule_args(&reading)?;
    Ok(Plan { reading, reports })
}

/// The reports that are listed, by name.
fn chosen(listed: &Value) -> Result<Vec<&'static str>, String> {
    let names = match listed {
        Value::Array(names) => names.as_slice(),
        one => std::slice::from_ref(one),
    };
    let known = |name: &Value| {
        let found = NAMES.into_iter().find(|known| name.as_str() == Some(*known));
        found.ok_or_else(|| {
            let written = name.as_str().map_or_else(|| name.to_string(), str::to_owned);
            format!("invalid value '{written}' for '{REPORTS}'\n  [possible values: {}]", NAMES.join(", "))
        })
    };
    names.iter().map(known).collect()
}

/// Whether a report can be made: what it can't be called without is there.
fn is_answerable(name: &str, options: &Options) -> bool {
    let has = |key: &str| options.get(key).is_some_and(|value| !value.is_null());
    match name {
        "collocates" => has("node"),
        "concordance" | "documents" => has("query"),
        _ => true,
    }
}

/// Returns the question of this name under these options.
///
/// # Errors
/// The message of the command line.
pub(crate) fn question(name: &str, options: &Options) -> Result<Question, String> {
    let mut options = options.clone();
    let stop = match options.get(STOP) {
        Some(Value::Array(words)) => {
            Some(words.iter().map(|word| text(STOP, word)).collect::<Result<_, _>>()?)
        }
        // A word that is no list of the command line's would be a file there.
        Some(Value::String(word)) if !matches!(word.as_str(), "none" | "en") => {
            return Err(format!(
                "invalid value '{word}' for '--stop': allowed are none, en and an array of words"
            ));
        }
        _ => None,
    };
    if stop.is_some() {
        options.remove(STOP);
    }
    let command = question_command();
    let own = command.find_subcommand(name).ok_or_else(|| format!("there is no report '{name}'"))?;
    let words = words(own, &options)?;
    let matches =
        command.try_get_matches_from([name.to_owned()].into_iter().chain(words)).map_err(message)?;
    let mut question = Question::from_arg_matches(&matches).map_err(message)?;
    if let (Some(stop), Some(list)) = (stop, question.list_mut()) {
        list.stop = Stop::Words(stop);
    }
    Ok(question)
}

/// Returns the rules that texts are read by under these options.
///
/// # Errors
/// The message of the command line.
pub(crate) fn rule_args(options: &Options) -> Result<RuleArgs, String> {
    let command = rule_command();
    let words = words(&command, options)?;
    let matches = command.try_get_matches_from(words).map_err(message)?;
    RuleArgs::from_arg_matches(&matches).map_err(message)
}

/// Whether an option says how texts are read.
pub(crate) fn is_rule(name: &str) -> bool {
    rule_command().get_arguments().any(|argument| argument.get_long() == Some(name))
}

fn question_command() -> Command {
    Question::augment_subcommands(bare("memoscope").subcommand_required(true))
        .mut_subcommands(|asked| asked.disable_help_flag(true).disable_version_flag(true))
        .disable_help_subcommand(true)
}

fn rule_command() -> Command {
    RuleArgs::augment_args(bare("read"))
}

/// A command whose first word is no name of a program.
fn bare(name: &'static str) -> Command {
    Command::new(name).no_binary_name(true).disable_help_flag(true).disable_version_flag(true)
}

/// The options that a command knows.
fn known_to(command: &Command, options: &Options) -> Options {
    let knows = |name: &str| command.get_arguments().any(|argument| argument.get_long() == Some(name));
    options
        .iter()
        .filter(|(name, _)| knows(name))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

/// The options as words of a command line. `null` is an option that is left out, as in the settings of a report.
fn words(command: &Command, options: &Options) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    for (name, value) in options {
        // Alone it would end the options.
        if name.is_empty() {
            return Err("unexpected argument '--' found".to_owned());
        }
        let of = command.get_arguments().find(|argument| argument.get_long() == Some(name.as_str()));
        let is_repeated = of.is_some_and(|argument| matches!(argument.get_action(), ArgAction::Append));
        match value {
            Value::Null => {}
            Value::Bool(is_on) if of.is_none_or(|argument| !argument.get_action().takes_values()) => {
                words.extend(is_on.then(|| format!("--{name}")));
            }
            Value::Array(values) if is_repeated => {
                for value in values {
                    words.push(format!("--{name}={}", text(name, value)?));
                }
            }
            Value::Array(values) => {
                let values: Vec<String> =
                    values.iter().map(|value| text(name, value)).collect::<Result<_, _>>()?;
                words.push(format!("--{name}={}", values.join(",")));
            }
            one => words.push(format!("--{name}={}", text(name, one)?)),
        }
    }
    Ok(words)
}

/// A value as it is written at the command line.
fn text(name: &str, value: &Value) -> Result<String, String> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Number(_) | Value::Bool(_) => Ok(value.to_string()),
        other => Err(format!("invalid value '{other}' for '--{name}': allowed is a text or a number")),
    }
}

/// What a message of the command line says, without what only there is to be done about it.
fn message(error: clap::Error) -> String {
    let text = error.to_string();
    let text = text.strip_prefix("error: ").unwrap_or(&text);
    let end = ["\n\nUsage:", "\n\nFor more information"].iter().filter_map(|mark| text.find(mark)).min();
    text.get(..end.unwrap_or(text.len())).unwrap_or(text).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn options(value: Value) -> Options {
        value.as_object().cloned().unwrap_or_default()
    }

    /// The message for options that must be refused.
    fn refused(name: &str, value: Value) -> String {
        question(name, &options(value)).map(|_| ()).expect_err("a message")
    }

    #[test]
    fn a_message_is_the_command_lines() {
        assert_eq!(
            refused("pairs", json!({ "unit": "line" })),
            "invalid value 'line' for '--unit <UNIT>'\n  [possible values: sentence, paragraph, document, window]"
        );
        assert_eq!(
            refused("pairs", json!({ "left": 21 })),
            "invalid value '21' for '--left <N>': 21 is not in 0..=20"
        );
        assert_eq!(
            refused("frequency", json!({ "limit": -1 })),
            "invalid value '-1' for '--limit <N>': -1 is not in 1..=4294967295"
        );
        assert_eq!(refused("frequency", json!({ "colour": 1 })), "unexpected argument '--colour' found");
        assert!(refused("collocates", json!({})).contains("--node <WORD>"));
        assert!(refused("pairs", json!({ "unit": ["word", "line"] })).contains("'word,line'"));
        assert!(refused("pairs", json!({ "unit": { "a": 1 } })).contains("--unit"));
        assert!(refused("frequency", json!({ "stop": "de" })).contains("none, en"));
        assert!(refused("frequency", json!({ "": true })).contains("unexpected"));
    }

    #[test]
    fn what_a_report_says_of_its_settings_asks_for_it_again() {
        let settings = json!({
            "part": null, "min": 2, "limit": null, "numbers": "keep", "stop": "en", "unit": "window", "left": 3, "right": 3,
            "cross-sentences": true, "convention": "span", "measure": "log-dice",
        });
        let Ok(Question::Pairs(args)) = question("pairs", &options(settings)) else { panic!("pairs") };
        assert_eq!((args.list.min, args.meeting.left, args.meeting.cross_sentences), (2, 3, true));
    }

    #[test]
    fn lists_are_repeated_or_joined() {
        let asked = json!({ "query": ["a", "b"], "documents": [1, "3-4"], "where": ["author=x"] });
        let asked = question(
            "documents",
            &options(json!({ "query": asked["query"], "documents": asked["documents"] })),
        );
        let Ok(Question::Documents(args)) = asked else { panic!("documents") };
        assert_eq!(args.query, ["a", "b"]);
        assert_eq!(args.rows.choice.choice().list(), "1,3-4");
        let Ok(Question::Frequency(args)) = question("frequency", &options(json!({ "stop": ["a"] }))) else {
            panic!("frequency")
        };
        assert_eq!(args.list.stop, Stop::Words(vec!["a".to_owned()]));
    }

    #[test]
    fn an_analysis_has_each_report_that_can_be_made() {
        let names = |value: Value| -> Vec<&str> {
            let plan = plan(options(value)).expect("a plan");
            plan.reports.into_iter().map(|(name, _)| name).collect()
        };
        assert_eq!(names(json!({})), ["frequency", "pairs", "network", "sentiment", "tokens", "sentences"]);
        assert_eq!(names(json!({ "node": "a", "query": "b" })), NAMES);
        assert_eq!(names(json!({ "reports": ["pairs", "frequency"], "min": 2 })), ["pairs", "frequency"]);
    }

    #[test]
    fn an_option_goes_where_it_means_something() {
        let plan = plan(options(json!({ "stem": "en", "min": 2, "level": "document" }))).expect("a plan");
        assert_eq!(plan.reading, options(json!({ "stem": "en" })));
        let own = |name: &str| plan.reports.iter().find(|(one, _)| *one == name).map(|(_, own)| own.clone());
        assert_eq!(own("frequency"), Some(options(json!({ "min": 2 }))));
        assert_eq!(own("sentiment"), Some(options(json!({ "level": "document" }))));
    }

    #[test]
    fn an_option_that_means_nothing_is_refused() {
        let refused = |value: Value| plan(options(value)).expect_err("a message");
        assert_eq!(refused(json!({ "colour": "red" })), "unexpected argument '--colour' found");
        assert_eq!(refused(json!({ "reports": ["tokens"], "min": 2 })), "unexpected argument '--min' found");
        let of_network = json!({ "reports": ["network"], "limit": 2 });
        assert_eq!(refused(of_network), "unexpected argument '--limit' found");
        assert!(refused(json!({ "reports": ["words"] })).contains("frequency, collocates"));
        assert!(refused(json!({ "stem": "xx" })).contains("none, ar"));
    }
}
