//! The address follows the view config, and the config the address; a host's script sees the same.

use crate::browser::frame::Frame;
use crate::browser::script::{Value, Values};
use crate::browser::{address, script};
use crate::hooks::use_effect_with;
use crate::messages::Text;
use crate::state::{Action, State};
use crate::view_config::{Allowed, Ignored, IgnoredReason, ViewConfig};
use gloo::timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Has the config follow the address, when the reader goes back or forward or edits it.
#[hook]
pub fn use_address(link: &Rc<Link>, dispatch: Callback<Action>) {
    let link = Rc::clone(link);
    use_effect_with((), move |()| {
        let listeners = address::on_change(move || {
            // What waited was for the address before.
            drop(link.waits.take());
            dispatch.emit(Action::LinkFollowed(address::fragment()));
        });
        move || drop(listeners)
    });
}

type Waiting = RefCell<Option<Rc<ViewConfig>>>;

/// Has the address follow the config.
pub struct Link {
    followed: RefCell<Option<Rc<ViewConfig>>>,
    /// A config that takes the present one's place in the address.
    waits: Rc<Waiting>,
    frame: Frame,
}

impl Link {
    /// Of nothing followed yet.
    pub fn new() -> Self {
        let waits = Rc::<Waiting>::default();
        let frame = {
            let waits = Rc::clone(&waits);
            Frame::new(move || {
                let waits = Rc::clone(&waits);
                Timeout::new(0, move || {
                    write_waiting(&waits);
                    script::changed();
                })
                .forget();
            })
        };
        Self { followed: RefCell::default(), waits, frame }
    }

    /// Has the address follow a config, which is a step to go back from or not. A step has its entry at once, so that Back
    /// finds it. What takes the place of the present config waits for the next frame, since browsers take milliseconds over
    /// it; so does who listens.
    pub fn follow(&self, config: &Rc<ViewConfig>, is_step: bool) {
        if self.followed.replace(Some(Rc::clone(config))).as_ref() == Some(config) {
            return;
        }
        if is_step {
            write_waiting(&self.waits);
            write(config, true);
        } else {
            self.waits.replace(Some(Rc::clone(config)));
        }
        self.frame.ask();
    }
}

fn write_waiting(waits: &Waiting) {
    if let Some(config) = waits.take() {
        write(&config, false);
    }
}

/// Writes a config to the address. One that means the same is left as the reader wrote it.
fn write(config: &ViewConfig, is_step: bool) {
    let (there, _) = ViewConfig::parse(&address::fragment());
    if there != *config {
        address::set_fragment(&config.to_fragment(), is_step);
    }
}

/// Offers the config to a host's script, as the latest state has it, drawn or not.
#[hook]
pub fn use_script(latest: Rc<RefCell<Rc<State>>>, dispatch: Callback<Action>, text: Rc<Text>) {
    use_effect_with((), move |()| {
        let readable = Rc::clone(&latest);
        let values = move || readable.borrow().config.to_values();
        let set = move |values: Values| {
            let before = Rc::clone(&latest.borrow().config);
            let mut config = (*before).clone();
            let mut ignored = config.set_values(&values);
            ignored.append(&mut before.keeps_from(&config));
            dispatch.emit(Action::ConfigSet(config));
            ignored.iter().map(text.messages.ignored).collect()
        };
        script::offer(values, set);
    });
}

/// The keys that are repeated in a link or hold entries with commas between, and are a list to a script.
const LISTS: [&str; 5] = ["focus", "where", "pin", "join", "split"];

impl ViewConfig {
    /// Every key with its value, as a script reads them.
    pub fn to_values(&self) -> Values {
        let mut values: Values = Values::default();
        for (key, value) in self.all_pairs() {
            // Numbers of a link are whole. Reading them as such spares the page 10 KB of tables for decimals.
            let value = match (key, value.parse::<u32>()) {
                ("embed", _) => Value::Switch(self.embed),
                ("text" | "documents" | "by" | "filter" | "hide" | "unhide" | "pair", _) | (_, Err(_)) => {
                    Value::Text(value)
                }
                (_, Ok(number)) => Value::Number(i64::from(number)),
            };
            values.insert(key, value);
        }
        for key in LISTS {
            let items = self.all_pairs().into_iter().filter(|(there, _)| *there == key);
            let is_own = matches!(key, "join" | "split");
            let items = items.flat_map(|(_, value)| {
                value.split(|c| is_own && c == ',').map(str::to_owned).collect::<Vec<_>>()
            });
            values.insert(key, Value::List(items.collect()));
        }
        values
    }

    /// Sets what a script gives and returns what was not followed.
    fn set_values(&mut self, values: &Values) -> Vec<Ignored> {
        let mut ignored = Vec::new();
        for (key, value) in values.iter() {
            let texts = match value {
                Value::Switch(on) => vec![u8::from(*on).to_string()],
                Value::Number(number) => vec![number.to_string()],
                Value::Text(text) => vec![text.clone()],
                Value::List(texts) => texts.clone(),
                Value::Default(()) => {
                    self.reset(key);
                    continue;
                }
            };
            let before = self.focus.clone();
            if LISTS.contains(&key) {
                self.reset(key);
            } else if texts.len() != 1 {
                let reason = IgnoredReason::NotAllowed { allowed: Allowed::OneValue };
                ignored.push(Ignored { key: key.to_owned(), value: texts.join(", "), reason });
                continue;
            }
            for text in texts {
                if let Err(reason) = self.apply(key, &text) {
                    ignored.push(Ignored { key: key.to_owned(), value: text, reason });
                }
            }
            let asked_for_some = !matches!(value, Value::List(texts) if texts.is_empty());
            if key == "focus" && self.focus.is_empty() && asked_for_some {
                self.focus = before;
            }
        }
        // The one that is set takes the other's place, as it does on the page.
        let sets =
            |key: &str| values.iter().any(|(there, value)| there == key && *value != Value::Default(()));
        if !sets("sel") && (sets("documents") || sets("where")) && !self.choice.is_empty() {
            self.selection = None;
        }
        let mut refused = self.part_stretch_and_choice();
        refused.retain(|piece| sets(&piece.key));
        ignored.append(&mut refused);
        ignored
    }

    /// What another config would change of what a lesson holds.
    fn keeps_from(&self, other: &Self) -> Vec<Ignored> {
        let of = |config: &Self, key: &str| -> Vec<String> {
            let pairs = config.all_pairs().into_iter().filter(|(there, _)| *there == key);
            pairs.map(|(_, value)| value).collect()
        };
        let changed = self.locked.iter().map(|key| (key, of(other, key)));
        let changed = changed.filter(|(key, value)| of(self, key) != *value);
        let kept = changed.map(|(key, value)| Ignored {
            key: (*key).to_owned(),
            value: value.join(", "),
            reason: IgnoredReason::Locked,
        });
        kept.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_reads_and_sets_the_same_keys() {
        let mut config = ViewConfig::default();
        let mut values = Values::default();
        values.insert("focus", Value::List(vec!["russia".to_owned(), "central asia".to_owned()]));
        values.insert("min", Value::Number(2));
        values.insert("min", Value::Number(3));
        values.insert("filter", Value::Text("007".to_owned()));
        values.insert("pin", Value::List(vec!["a,1,2".to_owned(), "b,3,4".to_owned()]));
        values.insert("embed", Value::Switch(true));
        values.insert("colour", Value::Text("red".to_owned()));
        let ignored = config.set_values(&values);
        assert_eq!(ignored.len(), 1);
        assert_eq!((config.minimum, config.embed), (3, true));
        let set = |config: &mut ViewConfig, values: &[(&str, &str)]| {
            let mut given = Values::default();
            values.iter().for_each(|(key, value)| given.insert(key, Value::Text((*value).to_owned())));
            config.set_values(&given).len()
        };
        assert_eq!(set(&mut config, &[("documents", "2")]), 0);
        assert_eq!((set(&mut config, &[("sel", "3-9")]), config.choice.is_empty()), (0, true));
        assert_eq!((set(&mut config, &[("where", "a=b")]), config.selection), (0, None));
        assert_eq!(
            (set(&mut config, &[("where", "a=b"), ("sel", "3-9")]), config.choice.is_empty()),
            (1, true)
        );
        let mut again = ViewConfig::default();
        assert_eq!(again.set_values(&config.to_values()), []);
        assert_eq!(again, config);
    }

    #[test]
    fn what_a_lesson_holds_is_named() {
        let of = |fragment| ViewConfig::parse(fragment).0;
        let held = ViewConfig { locked: vec!["view", "focus"], ..of("#focus=asia&focus=russia") };
        let kept = |fragment| {
            let kept = held.keeps_from(&of(fragment));
            assert!(kept.iter().all(|one| one.reason == IgnoredReason::Locked));
            kept.into_iter().map(|one| format!("{}={}", one.key, one.value)).collect::<Vec<_>>()
        };
        assert_eq!(kept("#focus=asia&focus=russia&min=3"), [""; 0]);
        assert_eq!(
            kept("#view=sentiment&focus=russia&focus=asia&min=3"),
            ["view=sentiment", "focus=russia, asia"]
        );
        assert_eq!(kept(""), ["focus="]);
    }
}
