//! Replay files: what is shown as a file that opens to the same numbers, here and at the command line.
//!
//! It holds what a link holds, the mark of the texts and their titles, never the texts.

use crate::browser::address;
use crate::browser::files::Picked;
use crate::browser::replay::{self, Refused, Replay};
use crate::browser::script::{Value, Values};
use crate::components::lesson;
use crate::state::{Action, State};
use crate::ui::Ui;
use crate::view_config::ViewConfig;
use std::cell::RefCell;
use std::rc::Rc;

/// Keys that say how the page looks, not what it shows.
const LOOKS: [&str; 6] = ["embed", "controls", "theme", "lang", "lesson", "text"];

/// The longest file that is looked into, in bytes.
const MOST_BYTES: u64 = 8_000_000;

/// What is shown, as a replay file.
pub fn file(state: &State) -> String {
    let mut settings = Values::default();
    for (name, value) in state.config.to_values().iter().filter(|(name, _)| !LOOKS.contains(name)) {
        settings.insert(name, value.clone());
    }
    let titles: Vec<&str> = state.documents().iter().map(|document| document.title.as_str()).collect();
    let text = state.corpus.shown().map(|corpus| corpus.text_hash.as_str());
    replay::write(&settings, text, &titles)
}

/// Follows the replay files and lessons among what was picked, and calls back with the rest, at once where there can be none.
pub fn sort_out(ui: &Ui, picked: Vec<Picked>, rest: impl Fn(Vec<Picked>) + 'static) {
    let short = |picked: &Picked| {
        let is_json = picked.name.to_lowercase().ends_with(".json");
        picked.file.as_ref().ok().filter(|file| is_json && file.size() <= MOST_BYTES).cloned()
    };
    let (mut candidates, mut others) = (Vec::new(), Vec::new());
    for picked in picked {
        match short(&picked) {
            Some(file) => candidates.push((picked, file)),
            None => others.push(picked),
        }
    }
    if candidates.is_empty() {
        return rest(others);
    }
    let waiting = Rc::new((RefCell::new((candidates.len(), others)), rest, ui.clone()));
    for (candidate, file) in candidates {
        let waiting = Rc::clone(&waiting);
        file.read(0..file.size(), move |bytes| {
            let (left, rest, ui) = &*waiting;
            let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
            let text = text.as_deref().map(|text| text.trim_start_matches('\u{feff}'));
            let mut left = left.borrow_mut();
            left.0 -= 1;
            match text.and_then(replay::read) {
                Some(found) => follow(ui, &candidate.name, found),
                None if text.is_some_and(|text| lesson::open_file(ui, text)) => {}
                None => left.1.push(candidate),
            }
            let others = std::mem::take(&mut left.1);
            if left.0 > 0 {
                left.1 = others;
            } else if !others.is_empty() {
                drop(left);
                rest(others);
            }
        });
    }
}

/// Shows what a file says, or says why not.
fn follow(ui: &Ui, name: &str, found: Result<Replay, Refused>) {
    let messages = &ui.later().replay;
    ui.send(Action::OwnOpened(false));
    match found {
        Ok(replay) => {
            let link = link(&replay);
            address::set_fragment(&ViewConfig::parse(&link).0.to_fragment(), true);
            ui.send(Action::LinkFollowed(link));
            ui.send(Action::Told((messages.opened)(name)));
        }
        Err(Refused::Newer(version)) => ui.send(Action::Noticed((messages.newer)(name, version))),
        Err(Refused::Damaged) => ui.send(Action::Noticed((messages.damaged)(name))),
    }
}

/// The settings as a link, with the mark of the texts.
fn link(replay: &Replay) -> String {
    let mut link = form_urlencoded::Serializer::new("#v=1&".to_owned());
    for (name, value) in replay.settings.iter().filter(|(name, _)| !LOOKS.contains(name)) {
        let values = match value {
            Value::Switch(on) => vec![u8::from(*on).to_string()],
            Value::Number(number) => vec![number.to_string()],
            Value::Text(text) => vec![text.clone()],
            Value::List(texts) => texts.clone(),
            Value::Default(()) => Vec::new(),
        };
        for value in values {
            link.append_pair(name, &value);
        }
    }
    if let Some(text) = &replay.text {
        link.append_pair("text", text);
    }
    link.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_of_a_file_is_that_of_the_page() {
        let check = |fragment: &str| {
            let (config, ignored) = ViewConfig::parse(fragment);
            assert_eq!(ignored, []);
            let replay = Replay { settings: config.to_values(), text: Some("0123456789abcdef".to_owned()) };
            let (again, ignored) = ViewConfig::parse(&link(&replay));
            assert_eq!(ignored, [], "{fragment}");
            assert_eq!(again, ViewConfig { text: replay.text, ..config });
        };
        check("");
        check(
            "#view=cooccurrence&focus=a%20b&focus=c%7Cd&unit=window&left=3&cross-sentences=1&pin=a,1,2&pair=a%20b",
        );
        check(
            "#show=table&filter=007&hide=a%20%22b%20c%22&join=central%20asia,middle%20east&split=a%7Cb&where=year=1999&documents=1,3-4",
        );
        check("#view=sentiment&sel=5-9&level=paragraph&limit=7&sentence=3&doc=2&bars=30");
    }

    #[test]
    fn what_is_not_known_is_named() {
        let mut settings = Values::default();
        settings.insert("colour", Value::Text("red".to_owned()));
        settings.insert("min", Value::Number(3));
        let (config, ignored) = ViewConfig::parse(&link(&Replay { settings, text: None }));
        assert_eq!((config.minimum, ignored.len()), (3, 1));
    }
}
