//! What a reader can do to a view that stands in another page.

use memoscope_engine::settings::UnknownName;
use std::fmt;
use std::str::FromStr;

/// The names, in the order in which they are written.
const NAMES: [&str; 5] = ["views", "focus", "forms", "settings", "undo"];

/// Which of them show where nothing is said: all but the tabs.
const DEFAULT: u8 = 0b11110;

/// The controls of an embedded view: tabs to the other views, the chips of what is in focus, the buttons that show the figure in
/// another form, the settings below it, and the way back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Controls(u8);

impl Default for Controls {
    fn default() -> Self {
        Self(DEFAULT)
    }
}

impl Controls {
    /// Whether one shows.
    pub fn has(self, name: &str) -> bool {
        NAMES.iter().zip(0..).any(|(there, bit)| *there == name && self.0 >> bit & 1 == 1)
    }

    /// The class of an embedded page, by which a sheet takes the others away.
    pub fn class(self) -> String {
        let mut class = "page--embed".to_owned();
        for name in NAMES.into_iter().filter(|name| !self.has(name)) {
            class.push_str(" page--no-");
            class.push_str(name);
        }
        class
    }
}

impl fmt::Display for Controls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = NAMES.into_iter().filter(|name| self.has(name)).collect();
        f.write_str(if names.is_empty() { "none" } else { "" })?;
        f.write_str(&names.join(","))
    }
}

/// `none`, `all`, or names with commas between.
impl FromStr for Controls {
    type Err = UnknownName;

    fn from_str(value: &str) -> Result<Self, UnknownName> {
        let bit = |name: &str| NAMES.iter().position(|there| *there == name).map(|bit| 1 << bit);
        let found = match value {
            "none" => Some(0),
            "all" => Some((1 << NAMES.len()) - 1),
            list => list.split(',').try_fold(0, |bits, name| Some(bits | bit(name)?)),
        };
        found.map(Self).ok_or_else(|| UnknownName {
            value: value.to_owned(),
            allowed: ["none", "all"].into_iter().chain(NAMES).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_and_written() {
        let check = |value: &str, written: &str, class: &str| {
            let controls: Controls = value.parse().unwrap_or_else(|_| panic!("{value}"));
            assert_eq!((controls.to_string().as_str(), controls.class().as_str()), (written, class));
        };
        check("all", "views,focus,forms,settings,undo", "page--embed");
        check("forms,views", "views,forms", "page--embed page--no-focus page--no-settings page--no-undo");
        check(
            "none",
            "none",
            "page--embed page--no-views page--no-focus page--no-forms page--no-settings page--no-undo",
        );
        assert_eq!(Controls::default().to_string(), "focus,forms,settings,undo");
        for value in ["", "tabs", "views,", "none,views"] {
            assert!(value.parse::<Controls>().is_err(), "{value}");
        }
    }
}
