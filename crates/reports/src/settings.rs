//! The settings of a report: every option in effect by its name.

use crate::Asked;
use crate::options::{ChoiceArgs, ListArgs, Stop};
use crate::report::Fields;
use memoscope_engine::choice::Choice;
use memoscope_engine::settings::SentenceRule;
use serde_json::Value;

/// How the texts were read, and the part.
pub(crate) fn of_text(asked: &Asked, args: &ChoiceArgs) -> Fields {
    let rules = asked.corpus.rules();
    let choice = args.choice();
    let fields = Fields::default()
        .with("case", rules.case.name())
        .with("possessive", rules.possessive.name())
        .with("hyphen", rules.hyphen.name())
        .with("stem", rules.stem.name())
        .with("lines", rules.sentences == SentenceRule::Lines)
        .with("paragraphs", rules.paragraphs.name())
        .with("part", args.part.map(|part| part.to_string()));
    let fields = match choice.numbers.is_empty() {
        true => fields,
        false => fields.with("documents", choice.list()),
    };
    let fields = match choice.conditions.is_empty() {
        true => fields,
        false => fields.with("where", conditions(&choice)),
    };
    let lists = [("join", &rules.own.join), ("split", &rules.own.split)];
    let listed = lists.into_iter().filter(|(_, list)| !list.is_empty());
    let fields = listed.fold(fields, |fields, (name, list)| fields.with(name, list.clone()));
    fields.and(&asked.reading)
}

/// The conditions as they are written.
fn conditions(choice: &Choice) -> Vec<String> {
    choice.conditions.iter().map(|(key, value)| format!("{key}={value}")).collect()
}

/// The same with those of a list.
pub(crate) fn of_list(fields: Fields, args: &ListArgs) -> Fields {
    let stop = match &args.stop {
        Stop::None => Value::from("none"),
        Stop::English => "en".into(),
        Stop::File(file) => file.display().to_string().into(),
        Stop::Words(words) => words.clone().into(),
    };
    let fields = fields
        .with("min", args.min)
        .with("limit", args.limit)
        .with("numbers", args.numbers.name())
        .with("stop", stop);
    let lists = [("hide", &args.hide), ("unhide", &args.unhide)];
    let listed = lists.into_iter().filter(|(_, words)| !words.is_empty());
    listed.fold(fields, |fields, (name, words)| fields.with(name, words.clone()))
}

/// The same with the query, or the list of several.
pub(crate) fn of_queries(fields: Fields, queries: &[String]) -> Fields {
    match queries {
        [one] => fields.with("query", one.as_str()),
        several => fields.with("query", several.to_vec()),
    }
}
