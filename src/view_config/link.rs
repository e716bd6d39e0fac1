//! The link: the fragment of the address as a config, and back. Each key is read and printed as `settings` has it.

use super::ignored::{not_allowed, shortened};
use super::{Ignored, IgnoredReason, ViewConfig, settings};
use memoscope_engine::choice::Choice;
use memoscope_engine::own_words::is_separator;

/// The version of the link format.
const VERSION: &str = "1";

/// The longest link that is read, in bytes.
const MAX_LINK_BYTES: usize = 64 * 1024;

impl ViewConfig {
    /// The config that a fragment (with or without `#`) describes, and what of it was not followed.
    ///
    /// Never fails: unknown keys and values out of range are left out and named.
    pub fn parse(fragment: &str) -> (Self, Vec<Ignored>) {
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        let mut config = Self::default();
        let mut ignored = Vec::new();
        if fragment.len() > MAX_LINK_BYTES {
            let reason = IgnoredReason::TooLong;
            return (config, vec![Ignored { key: String::new(), value: String::new(), reason }]);
        }
        for (key, value) in form_urlencoded::parse(fragment.as_bytes()) {
            // Of a list of own words only the bad entries are left out.
            let is_list = matches!(&*key, "join" | "split");
            for value in value.split(|c| is_list && is_separator(c)) {
                if let Err(reason) = config.apply(&key, value) {
                    ignored.push(Ignored { key: shortened(&key), value: shortened(value), reason });
                }
            }
        }
        ignored.append(&mut config.part_stretch_and_choice());
        (config, ignored)
    }

    /// Gives up the documents that are chosen where a stretch is analysed too, and names them: numbers can be of one part only.
    pub fn part_stretch_and_choice(&mut self) -> Vec<Ignored> {
        if self.selection.is_none() || self.choice.is_empty() {
            return Vec::new();
        }
        let is_choice = |(key, _): &(&'static str, String)| matches!(*key, "documents" | "where");
        let given = self.pairs().into_iter().filter(is_choice);
        let ignored = given.map(|(key, value)| Ignored {
            key: key.to_owned(),
            value: shortened(&value),
            reason: IgnoredReason::BesideStretch,
        });
        let ignored = ignored.collect();
        self.choice = Choice::default();
        ignored
    }

    /// Sets one key as a link does.
    ///
    /// # Errors
    /// The reason why it is not followed; the config is unchanged then.
    pub fn apply(&mut self, key: &str, value: &str) -> Result<(), IgnoredReason> {
        if key == "v" {
            return (value == VERSION).then_some(()).ok_or_else(|| not_allowed(VERSION));
        }
        let setting = settings::of(key).ok_or(IgnoredReason::UnknownKey)?;
        (setting.read)(self, value)
    }

    /// The values that a choice offers, by its key; empty for a number or text.
    pub fn values(key: &str) -> Vec<&'static str> {
        settings::of(key).map(|setting| (setting.values)()).unwrap_or_default()
    }

    /// The least and the most that a number may be, by its key.
    pub fn range(key: &str) -> (u32, u32) {
        settings::of(key).map_or((0, 0), |setting| setting.range)
    }

    /// All keys, in a fixed order.
    pub fn keys() -> impl Iterator<Item = &'static str> {
        settings::ALL.iter().map(|setting| setting.key)
    }

    /// Takes one key over from another config. A key that there is not changes nothing.
    pub fn copy(&mut self, key: &str, from: &Self) {
        if let Some(setting) = settings::of(key) {
            (setting.copy)(self, from);
        }
    }

    /// Takes these keys from another config.
    pub fn take(&mut self, from: &Self, keys: &[&str]) {
        keys.iter().for_each(|key| self.copy(key, from));
    }

    /// Takes one key back to its default. A key that there is not changes nothing.
    pub fn reset(&mut self, key: &str) {
        self.copy(key, &Self::default());
    }

    /// The keys and values that differ from the defaults, in a fixed order.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let defaults = Self::default();
        let differs = |setting: &&settings::Setting| (setting.print)(self) != (setting.print)(&defaults);
        settings::ALL.iter().filter(differs).flat_map(|setting| self.printed(setting)).collect()
    }

    /// Every key that has a value, in a fixed order.
    pub fn all_pairs(&self) -> Vec<(&'static str, String)> {
        settings::ALL.iter().flat_map(|setting| self.printed(setting)).collect()
    }

    fn printed(&self, setting: &settings::Setting) -> impl Iterator<Item = (&'static str, String)> + use<> {
        let key = setting.key;
        (setting.print)(self).into_iter().map(move |value| (key, value))
    }

    /// Whether its link can be read back.
    ///
    /// # Errors
    /// [`IgnoredReason::TooLong`] where lists have made it longer than links are.
    pub fn fits_link(&self) -> Result<(), IgnoredReason> {
        if self.to_fragment().len() > MAX_LINK_BYTES { Err(IgnoredReason::TooLong) } else { Ok(()) }
    }

    /// The fragment of the address, with `#`. Values are percent-encoded.
    pub fn to_fragment(&self) -> String {
        let mut fragment = format!("#v={VERSION}");
        for (key, value) in self.pairs() {
            fragment.push('&');
            fragment.push_str(key);
            fragment.push('=');
            // A form's `+` for a space is a rule of forms, not of addresses: %20 is read by both.
            for piece in form_urlencoded::byte_serialize(value.as_bytes()) {
                fragment.push_str(if piece == "+" { "%20" } else { piece });
            }
        }
        fragment
    }
}
