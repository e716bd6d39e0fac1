//! The view config: everything a reader has chosen. It *is* the permalink.
//!
//! Parsing and printing of the address's fragment, the same keys for a host's script, and the defaults of
//! the page. What a setting does is the engine's; how the address is read and written, `browser::address`.

use memoscope_engine::cooccurrence::CooccurrenceOptions;
use memoscope_engine::dispersion::Parts;
use memoscope_engine::settings::{
    Case, Convention, Hyphen, Measure, Numbers, ParagraphRule, Possessive, Stem, TextRules, Unit, UnknownName,
};
use memoscope_engine::units::MAX_SIDE;
use memoscope_protocol::{HiddenWords, PartRequest};
use std::borrow::Cow;
use std::fmt::Display;
use std::str::FromStr;

/// The version of the link format.
pub const VERSION: &str = "1";

/// The languages of the interface, the default first. Each has its table in `messages`.
pub const LANGUAGES: &[&str] = &["en"];

/// The most words, phrases and queries in focus at once.
pub const MAX_FOCI: usize = 4;

/// The longest link that is read, in bytes.
const MAX_LINK_BYTES: usize = 64 * 1024;

/// The highest count that a setting may be.
const MAX_COUNT: u32 = 1_000_000;

/// The most sentences that the smoothed line takes the mean of.
const MAX_SMOOTH: u32 = 999;

/// The longest focus, in characters.
const MAX_FOCUS_CHARS: usize = 500;

/// Declares a choice with its names in the link, in the order offered.
macro_rules! choice {
    ($(#[$meta:meta])* $type:ident { $($(#[$vmeta:meta])* $variant:ident = $name:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $type { $($(#[$vmeta])* $variant),+ }

        impl $type {
            /// Every variant, in the order offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in the link.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }

        impl FromStr for $type {
            type Err = UnknownName;

            fn from_str(value: &str) -> Result<Self, UnknownName> {
                Self::ALL.iter().copied().find(|choice| choice.name() == value).ok_or_else(|| UnknownName {
                    value: value.to_owned(),
                    allowed: Self::ALL.iter().map(|choice| choice.name()).collect(),
                })
            }
        }

        impl Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}

choice! {
    /// The view in front.
    View {
        /// How often words occur and where.
        #[default]
        Frequency = "frequency",
        /// Which words keep company.
        Cooccurrence = "cooccurrence",
        /// How the tone runs.
        Sentiment = "sentiment",
    }
}

choice! {
    /// How a view shows its numbers.
    Show {
        /// As the view's own chart.
        #[default]
        Chart = "chart",
        /// As a table.
        Table = "table",
    }
}

choice! {
    /// Light or dark.
    Theme {
        /// As the reader's system says.
        #[default]
        Auto = "auto",
        /// Ink on paper.
        Light = "light",
        /// The other way round.
        Dark = "dark",
    }
}

choice! {
    /// The stop list.
    Stop {
        /// Common English words are hidden from lists.
        #[default]
        English = "en",
        /// Nothing is hidden.
        None = "none",
    }
}

/// Everything a reader has chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct ViewConfig {
    /// The view in front.
    pub view: View,
    /// How it shows its numbers.
    pub show: Show,
    /// What the reader asks about: words, phrases, queries, as typed.
    pub focus: Vec<String>,
    /// The stretch that is analysed, in bytes of the document; all of it where there is none.
    pub selection: Option<(u32, u32)>,
    /// First 16 hexadecimal digits of the SHA-256 of the text that the link was made for.
    pub text: Option<String>,
    /// One view alone, for a frame in another page.
    pub embed: bool,
    /// Light or dark.
    pub theme: Theme,
    /// The language of the page, as an IETF tag.
    pub lang: Option<String>,
    /// Word rules.
    pub rules: TextRules,
    /// Whether words without a letter are listed.
    pub numbers: Numbers,
    /// The stop list.
    pub stop: Stop,
    /// The lowest count that is listed.
    pub minimum: u32,
    /// The most rows.
    pub limit: Option<u32>,
    /// The parts of the dispersion measures.
    pub parts: Parts,
    /// What two words must share to count as met.
    pub unit: Unit,
    /// Words to the left that a window takes in.
    pub left: u32,
    /// Words to the right that a window takes in.
    pub right: u32,
    /// Whether a window reaches over sentence ends.
    pub cross_sentences: bool,
    /// How the four cells of a window are counted; `None` is the unit's own convention.
    pub convention: Option<Convention>,
    /// What pairs are ranked by.
    pub measure: Measure,
    /// Sentences that the smoothed line of the arc takes the mean of.
    pub smooth: u32,
}

impl Default for ViewConfig {
    fn default() -> Self {
        Self {
            view: View::default(),
            show: Show::default(),
            focus: Vec::new(),
            selection: None,
            text: None,
            embed: false,
            theme: Theme::default(),
            lang: None,
            rules: TextRules::default(),
            numbers: Numbers::Keep,
            stop: Stop::default(),
            minimum: 2,
            limit: None,
            parts: Parts::Auto,
            unit: Unit::Sentence,
            left: 5,
            right: 5,
            cross_sentences: false,
            convention: None,
            measure: Measure::LogLikelihood,
            smooth: 3,
        }
    }
}

/// A piece of a link that was not followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignored {
    /// Its key.
    pub key: String,
    /// Its value.
    pub value: String,
    /// Why.
    pub reason: IgnoredReason,
}

/// What would have been allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// These names or numbers, as a link writes them.
    Names(String),
    /// One value, not a list.
    OneValue,
    /// A text of 1 to so many characters.
    Characters(usize),
    /// So many hexadecimal digits.
    HexDigits(usize),
}

/// Why a piece of a link was not followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IgnoredReason {
    /// There is no such key.
    UnknownKey,
    /// The value is not one of those allowed.
    NotAllowed {
        /// What is allowed.
        allowed: Allowed,
    },
    /// More foci than can be shown.
    TooManyFoci,
    /// The link is longer than links are.
    TooLong,
}

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
            if let Err(reason) = config.apply(&key, &value) {
                ignored.push(Ignored { key: shortened(&key), value: shortened(&value), reason });
            }
        }
        (config, ignored)
    }

    /// Sets one key as a link does.
    ///
    /// # Errors
    /// The reason why it is not followed; the config is unchanged then.
    pub fn apply(&mut self, key: &str, value: &str) -> Result<(), IgnoredReason> {
        match key {
            "v" => (value == VERSION).then_some(()).ok_or_else(|| not_allowed(VERSION)),
            "view" => set(&mut self.view, value),
            "show" => set(&mut self.show, value),
            "focus" => self.add_focus(value),
            "sel" => parse_range(value).map(|range| self.selection = Some(range)),
            "text" => parse_hash(value).map(|hash| self.text = Some(hash)),
            "embed" => parse_switch(value).map(|on| self.embed = on),
            "theme" => set(&mut self.theme, value),
            "lang" => parse_language(value).map(|lang| self.lang = Some(lang)),
            "case" => set(&mut self.rules.case, value),
            "possessive" => set(&mut self.rules.possessive, value),
            "hyphen" => set(&mut self.rules.hyphen, value),
            "stem" => parse_stem(value).map(|stem| self.rules.stem = stem),
            "paragraphs" => set(&mut self.rules.paragraphs, value),
            "numbers" => set(&mut self.numbers, value),
            "stop" => set(&mut self.stop, value),
            "min" => parse_count(value, 1, MAX_COUNT).map(|count| self.minimum = count),
            "limit" => parse_count(value, 1, MAX_COUNT).map(|count| self.limit = Some(count)),
            "parts" => set(&mut self.parts, value),
            "unit" => set(&mut self.unit, value),
            "left" => parse_count(value, 0, MAX_SIDE).map(|count| self.left = count),
            "right" => parse_count(value, 0, MAX_SIDE).map(|count| self.right = count),
            "cross-sentences" | "crosssentences" => parse_switch(value).map(|on| self.cross_sentences = on),
            "convention" => parse_convention(value).map(|convention| self.convention = convention),
            "measure" => set(&mut self.measure, value),
            "smooth" => parse_count(value, 1, MAX_SMOOTH).map(|count| self.smooth = count),
            _ => Err(IgnoredReason::UnknownKey),
        }
    }

    /// The values that a choice offers, by its key; empty for a number or text.
    pub fn values(key: &str) -> Vec<&'static str> {
        fn names<T: Copy>(all: &[T], name: impl Fn(T) -> &'static str) -> Vec<&'static str> {
            all.iter().copied().map(name).collect()
        }
        match key {
            "case" => names(Case::ALL, Case::name),
            "possessive" => names(Possessive::ALL, Possessive::name),
            "hyphen" => names(Hyphen::ALL, Hyphen::name),
            "stem" => Stem::available().map(Stem::name).collect(),
            "paragraphs" => names(ParagraphRule::ALL, ParagraphRule::name),
            "numbers" => names(Numbers::ALL, Numbers::name),
            "stop" => names(Stop::ALL, Stop::name),
            "theme" => names(Theme::ALL, Theme::name),
            "parts" => vec!["auto", "document", "paragraph", "sentence", "10"],
            "unit" => names(Unit::ALL, Unit::name),
            "cross-sentences" => vec!["0", "1"],
            "convention" => vec!["pairs", "no-span", "span"],
            "measure" => names(Measure::ALL, Measure::name),
            "smooth" => vec!["1", "3", "5", "7", "11"],
            _ => Vec::new(),
        }
    }

    /// The least and the most that a number may be, by its key.
    pub fn range(key: &str) -> (u32, u32) {
        match key {
            "left" | "right" => (0, MAX_SIDE),
            "smooth" => (1, MAX_SMOOTH),
            _ => (1, MAX_COUNT),
        }
    }

    /// Takes one setting back to its default. A key that is no setting changes nothing.
    pub fn reset(&mut self, key: &str) {
        let defaults = Self::default();
        match key {
            "sel" => self.selection = None,
            "limit" => self.limit = None,
            "case" => self.rules.case = defaults.rules.case,
            "possessive" => self.rules.possessive = defaults.rules.possessive,
            "hyphen" => self.rules.hyphen = defaults.rules.hyphen,
            "stem" => self.rules.stem = defaults.rules.stem,
            "paragraphs" => self.rules.paragraphs = defaults.rules.paragraphs,
            "numbers" => self.numbers = defaults.numbers,
            "stop" => self.stop = defaults.stop,
            "min" => self.minimum = defaults.minimum,
            "parts" => self.parts = defaults.parts,
            "unit" => self.unit = defaults.unit,
            "left" => self.left = defaults.left,
            "right" => self.right = defaults.right,
            "cross-sentences" => self.cross_sentences = defaults.cross_sentences,
            "convention" => self.convention = defaults.convention,
            "measure" => self.measure = defaults.measure,
            "smooth" => self.smooth = defaults.smooth,
            _ => {}
        }
    }

    /// Adds a focus; one that is there already is not added again.
    ///
    /// # Errors
    /// [`IgnoredReason::TooManyFoci`] where there are four, and a value that is empty or too long.
    pub fn add_focus(&mut self, focus: &str) -> Result<(), IgnoredReason> {
        let focus = focus.trim();
        if focus.is_empty() || focus.chars().nth(MAX_FOCUS_CHARS).is_some() {
            return Err(IgnoredReason::NotAllowed { allowed: Allowed::Characters(MAX_FOCUS_CHARS) });
        }
        if self.focus.iter().any(|there| there == focus) {
            return Ok(());
        }
        if self.focus.len() >= MAX_FOCI {
            return Err(IgnoredReason::TooManyFoci);
        }
        self.focus.push(focus.to_owned());
        Ok(())
    }

    /// The keys and values that differ from the defaults, in a fixed order.
    pub fn pairs(&self) -> Vec<(&'static str, Cow<'_, str>)> {
        self.list(false)
    }

    /// Every key that has a value, in a fixed order.
    pub fn all_pairs(&self) -> Vec<(&'static str, Cow<'_, str>)> {
        self.list(true)
    }

    fn list(&self, with_defaults: bool) -> Vec<(&'static str, Cow<'_, str>)> {
        let defaults = Self::default();
        let mut pairs: Vec<(&'static str, Cow<'_, str>)> = Vec::new();
        let mut push = |key, value: &dyn Display, is_default: bool| {
            if with_defaults || !is_default {
                pairs.push((key, Cow::Owned(value.to_string())));
            }
        };
        push("view", &self.view, self.view == defaults.view);
        for focus in &self.focus {
            push("focus", focus, false);
        }
        push("show", &self.show, self.show == defaults.show);
        if let Some((start, end)) = self.selection {
            push("sel", &format_args!("{start}-{end}"), false);
        }
        push("case", &self.rules.case, self.rules.case == defaults.rules.case);
        push("possessive", &self.rules.possessive, self.rules.possessive == defaults.rules.possessive);
        push("hyphen", &self.rules.hyphen, self.rules.hyphen == defaults.rules.hyphen);
        push("stem", &self.rules.stem, self.rules.stem == defaults.rules.stem);
        push("paragraphs", &self.rules.paragraphs, self.rules.paragraphs == defaults.rules.paragraphs);
        push("numbers", &self.numbers, self.numbers == defaults.numbers);
        push("stop", &self.stop, self.stop == defaults.stop);
        push("min", &self.minimum, self.minimum == defaults.minimum);
        if let Some(limit) = self.limit {
            push("limit", &limit, false);
        }
        push("parts", &self.parts, self.parts == defaults.parts);
        push("unit", &self.unit, self.unit == defaults.unit);
        push("left", &self.left, self.left == defaults.left);
        push("right", &self.right, self.right == defaults.right);
        push("cross-sentences", &u8::from(self.cross_sentences), !self.cross_sentences);
        push("convention", &self.convention.map_or("pairs", Convention::name), self.convention.is_none());
        push("measure", &self.measure, self.measure == defaults.measure);
        push("smooth", &self.smooth, self.smooth == defaults.smooth);
        if let Some(text) = &self.text {
            push("text", text, false);
        }
        push("embed", &u8::from(self.embed), !self.embed);
        push("theme", &self.theme, self.theme == defaults.theme);
        if let Some(lang) = &self.lang {
            push("lang", lang, false);
        }
        pairs
    }

    /// The part of the corpus that is analysed.
    pub fn part(&self) -> PartRequest {
        match self.selection {
            Some((start, end)) => PartRequest::Stretch { document: 0, start, end },
            None => PartRequest::Whole,
        }
    }

    /// How co-occurrence is counted and ranked.
    pub fn cooccurrence(&self) -> CooccurrenceOptions {
        CooccurrenceOptions {
            unit: self.unit,
            left: self.left,
            right: self.right,
            cross_sentences: self.cross_sentences,
            // A convention of windows says nothing of sentences, paragraphs and documents.
            convention: self.convention.filter(|_| self.unit == Unit::Window),
            measure: self.measure,
            minimum: self.minimum,
            limit: self.limit,
        }
    }

    /// The words that lists leave out.
    pub fn hidden_words(&self) -> HiddenWords {
        let stop = match self.stop {
            Stop::English => None,
            Stop::None => Some(Vec::new()),
        };
        HiddenWords { stop, numbers: self.numbers }
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

/// At most 60 characters of what a link held, for a notice.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or("")),
        None => text.to_owned(),
    }
}

fn not_allowed(allowed: &str) -> IgnoredReason {
    IgnoredReason::NotAllowed { allowed: Allowed::Names(allowed.to_owned()) }
}

fn set<T: FromStr<Err = UnknownName>>(slot: &mut T, value: &str) -> Result<(), IgnoredReason> {
    *slot = value.parse().map_err(|error: UnknownName| not_allowed(&error.allowed.join(", ")))?;
    Ok(())
}

/// A stemmer that this build has; one that it lacks is refused like an unknown name.
fn parse_stem(value: &str) -> Result<Stem, IgnoredReason> {
    let stem = value.parse().ok().filter(|stem: &Stem| stem.is_available());
    stem.ok_or_else(|| not_allowed(&Stem::available().map(Stem::name).collect::<Vec<_>>().join(", ")))
}

fn parse_count(value: &str, least: u32, most: u32) -> Result<u32, IgnoredReason> {
    match value.parse() {
        Ok(count) if (least..=most).contains(&count) => Ok(count),
        _ => Err(not_allowed(&format!("{least}–{most}"))),
    }
}

fn parse_range(value: &str) -> Result<(u32, u32), IgnoredReason> {
    let range = value.split_once('-').and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
    range.filter(|(start, end)| start < end).ok_or_else(|| not_allowed("START-END"))
}

fn parse_hash(value: &str) -> Result<String, IgnoredReason> {
    let is_hash = value.len() == 16 && value.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    is_hash.then(|| value.to_owned()).ok_or(IgnoredReason::NotAllowed { allowed: Allowed::HexDigits(16) })
}

fn parse_switch(value: &str) -> Result<bool, IgnoredReason> {
    match value {
        "1" | "true" => Ok(true),
        "0" | "false" => Ok(false),
        _ => Err(not_allowed("0, 1")),
    }
}

/// `pairs` is the own convention of windows, `units` that of everything else: neither needs to be kept.
fn parse_convention(value: &str) -> Result<Option<Convention>, IgnoredReason> {
    match value.parse() {
        Ok(Convention::Units | Convention::Pairs) => Ok(None),
        Ok(convention) => Ok(Some(convention)),
        Err(_) => Err(not_allowed("units, pairs, no-span, span")),
    }
}

fn parse_language(value: &str) -> Result<String, IgnoredReason> {
    LANGUAGES.contains(&value).then(|| value.to_owned()).ok_or_else(|| not_allowed(&LANGUAGES.join(", ")))
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check_ignored(fragment: &str, key: &str, value: &str) {
        let (config, ignored) = ViewConfig::parse(fragment);
        assert_eq!(config, ViewConfig::default());
        let named: Vec<_> = ignored.iter().map(|i| (i.key.as_str(), i.value.as_str())).collect();
        assert_eq!(named, [(key, value)]);
    }

    #[test]
    fn defaults_are_left_out() {
        assert_eq!(ViewConfig::default().to_fragment(), "#v=1");
        assert_eq!(ViewConfig::parse("#v=1"), (ViewConfig::default(), vec![]));
        assert_eq!(ViewConfig::parse(""), (ViewConfig::default(), vec![]));
    }

    #[test]
    fn foci_are_kept_in_order_and_encoded() {
        let (config, ignored) = ViewConfig::parse("#focus=central%20asia&focus=кремль&focus=a%26b&focus=c+d");
        assert_eq!(config.focus, ["central asia", "кремль", "a&b", "c d"]);
        assert_eq!(ignored, []);
        assert!(config.to_fragment().starts_with("#v=1&focus=central%20asia&focus=%D0%BA"));
    }

    #[test]
    fn what_is_not_followed_is_named() {
        check_ignored("#colour=red", "colour", "red");
        check_ignored("#view=piano", "view", "piano");
        check_ignored("#min=0", "min", "0");
        check_ignored("#sel=9-3", "sel", "9-3");
        check_ignored("#v=2", "v", "2");
        check_ignored("#text=xyz", "text", "xyz");
        check_ignored("#focus=", "focus", "");
        check_ignored("#parts=1", "parts", "1");
    }

    #[test]
    fn a_stemmer_that_is_not_there_is_named_with_those_that_are() {
        let offered = ViewConfig::values("stem");
        for stem in Stem::ALL {
            let (config, ignored) = ViewConfig::parse(&format!("#stem={stem}"));
            if offered.contains(&stem.name()) {
                assert_eq!((config.rules.stem, ignored), (*stem, vec![]));
            } else {
                let reason = not_allowed(&offered.join(", "));
                assert_eq!(config, ViewConfig::default());
                assert_eq!(ignored, [Ignored { key: "stem".into(), value: stem.to_string(), reason }]);
            }
        }
        check_ignored("#stem=klingon", "stem", "klingon");
        assert!(offered.contains(&"en"));
    }

    #[test]
    fn a_fifth_focus_is_not_followed() {
        let (config, ignored) = ViewConfig::parse("focus=a&focus=b&focus=c&focus=d&focus=e&focus=a");
        assert_eq!(config.focus.len(), MAX_FOCI);
        assert_eq!(ignored.len(), 1);
        assert_eq!(ignored[0].reason, IgnoredReason::TooManyFoci);
    }

    prop_compose! {
        fn any_config()(
            focus in proptest::collection::vec("[a-zа-я \"*|&=+#%]{1,12}", 0..4),
            selection in proptest::option::of((0_u32..50, 51_u32..99)),
            text in proptest::option::of("[0-9a-f]{16}"),
            embed in any::<bool>(),
            minimum in 1_u32..9,
            limit in proptest::option::of(1_u32..999),
            slices in 2_u32..99,
            choices in proptest::array::uniform8(any::<proptest::sample::Index>()),
        ) -> ViewConfig {
            let mut config = ViewConfig { selection, text, embed, minimum, limit, parts: Parts::Slices(slices), ..ViewConfig::default() };
            for focus in focus {
                let _ = config.add_focus(&focus);
            }
            config.view = *choices[0].get(View::ALL);
            config.show = *choices[1].get(Show::ALL);
            config.theme = *choices[2].get(Theme::ALL);
            config.stop = *choices[3].get(Stop::ALL);
            config.rules.case = *choices[4].get(Case::ALL);
            config.rules.stem = *choices[5].get(&Stem::available().collect::<Vec<_>>());
            config.rules.hyphen = *choices[6].get(Hyphen::ALL);
            config.numbers = *choices[7].get(Numbers::ALL);
            config
        }
    }

    proptest! {
        #[test]
        fn links_are_read_back(config in any_config()) {
            prop_assert_eq!(ViewConfig::parse(&config.to_fragment()), (config, vec![]));
        }

        #[test]
        fn any_link_is_read_and_settles(link in any::<String>()) {
            let (config, _) = ViewConfig::parse(&link);
            let printed = config.to_fragment();
            prop_assert_eq!(ViewConfig::parse(&printed), (config, vec![]));
        }

        #[test]
        fn damaged_links_are_read(config in any_config(), at in any::<proptest::sample::Index>(), junk in any::<char>()) {
            let mut link: Vec<char> = config.to_fragment().chars().collect();
            let place = at.index(link.len());
            link[place] = junk;
            let link: String = link.into_iter().collect();
            let (config, _) = ViewConfig::parse(&link);
            prop_assert_eq!(ViewConfig::parse(&config.to_fragment()), (config, vec![]));
        }
    }
}
