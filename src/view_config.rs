//! The view config: everything a reader has chosen. It *is* the permalink.
//!
//! Parsing and printing of the address's fragment, the same keys for a host's script, and the defaults of
//! the page. What a setting does is the engine's; how the address is read and written, `browser::address`.

mod controls;
mod settings;

pub use controls::Controls;

use crate::later::later;
use memoscope_engine::choice::Choice;
use memoscope_engine::concordance::SortOrder;
use memoscope_engine::cooccurrence::CooccurrenceOptions;
use memoscope_engine::dispersion::Parts;
use memoscope_engine::own_words::is_separator;
use memoscope_engine::settings::{Convention, Level, Measure, Numbers, TextRules, Unit, UnknownName};
use memoscope_protocol::{HiddenWords, PartRequest};
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

/// The longest focus, in characters.
pub const MAX_FOCUS_CHARS: usize = 500;

/// The most words that are hidden or shown against the stop list; more are a list for the command line.
pub const MAX_LISTED: usize = 1_000;

/// The most conditions that documents must meet, and the longest, in characters.
pub const MAX_CONDITIONS: usize = 60;
pub const MAX_CONDITION_CHARS: usize = 300;

/// The most tokens to each side of a line.
pub const MAX_CONTEXT: u32 = 40;

/// Bars of the frequency chart where the reader has not asked for more.
pub const DEFAULT_BARS: u32 = 20;
/// The most bars of the frequency chart.
pub const MAX_BARS: u32 = 100;

/// Places in the network's box are counted in so many steps from the left and the top.
pub const PIN_STEPS: u16 = 1_000;

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
        /// Each place of a word with the words around it.
        Concordance = "concordance",
    }
}

choice! {
    /// How a view shows its numbers.
    Show {
        /// As the view's own chart.
        #[default]
        Chart = "chart",
        /// As words whose area is their number.
        Cloud = "cloud",
        /// As a square of words by words.
        Matrix = "matrix",
        /// By document.
        Documents = "documents",
        /// As a table.
        Table = "table",
    }
}

impl View {
    /// The ways in which it shows its numbers, its own first.
    pub const fn shows(self) -> &'static [Show] {
        match self {
            Self::Frequency => &[Show::Chart, Show::Cloud, Show::Documents, Show::Table],
            Self::Cooccurrence => &[Show::Chart, Show::Matrix, Show::Table],
            Self::Sentiment => &[Show::Chart, Show::Table],
            // Its lines are a table.
            Self::Concordance => &[Show::Chart],
        }
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

/// A word of the network that the reader has put in a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    /// The word, phrase or query.
    pub word: String,
    /// Its place from the left, in [`PIN_STEPS`] of the box.
    pub x: u16,
    /// Its place from the top.
    pub y: u16,
}

/// A stretch of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Its document, from 0; `None` is the one that the reader shows.
    pub document: Option<u32>,
    /// First byte of the document's source.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
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
    /// The document that the reader shows, from 0. The link counts from 1.
    pub document: u32,
    /// The stretch that is analysed; where there is none, all of the documents chosen.
    pub selection: Option<Stretch>,
    /// The documents that are analysed.
    pub choice: Choice,
    /// First 16 hexadecimal digits of the SHA-256 of the text that the link was made for.
    pub text: Option<String>,
    /// The address of texts on the page's own host, relative to it: a file, or a list of files.
    pub corpus: Option<String>,
    /// The lesson: itself, or the address of its file, relative to the page and on its host.
    pub lesson: Option<String>,
    /// The settings that the lesson holds. They are no part of the link.
    pub locked: Vec<&'static str>,
    /// One view alone, for a frame in another page.
    pub embed: bool,
    /// What a reader can do to it there.
    pub controls: Controls,
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
    /// Words that are hidden beside those of the stop list; sorted.
    pub hide: Vec<String>,
    /// Words of the stop list that are not hidden; sorted.
    pub unhide: Vec<String>,
    /// Whether lists show what they would leave out.
    pub show_hidden: bool,
    /// What words of the frequency table hold; all where it is empty.
    pub filter: String,
    /// The lowest count that is listed.
    pub minimum: u32,
    /// The most rows.
    pub limit: Option<u32>,
    /// The most bars of the frequency chart.
    pub bars: u32,
    /// What documents are grouped by where words are shown by document; each by itself where it is empty.
    pub by: String,
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
    /// What sentiment scores are taken of.
    pub level: Level,
    /// What lines of the concordance are sorted by.
    pub sort: SortOrder,
    /// Tokens to each side of a line.
    pub context: u32,
    /// Whether the network marks which words belong together.
    pub groups: bool,
    /// Words of the network that the reader has put in a place.
    pub pins: Vec<Pin>,
    /// The pair whose sentences are shown: what was asked about, and the form in its company.
    pub pair: Option<(String, String)>,
    /// The sentence that is chosen, by its number in the corpus from 0. The link counts from 1.
    pub sentence: Option<u32>,
}

impl Default for ViewConfig {
    fn default() -> Self {
        Self {
            view: View::default(),
            show: Show::default(),
            focus: Vec::new(),
            document: 0,
            selection: None,
            choice: Choice::default(),
            text: None,
            corpus: None,
            lesson: None,
            locked: Vec::new(),
            embed: false,
            controls: Controls::default(),
            theme: Theme::default(),
            lang: None,
            rules: TextRules::default(),
            numbers: Numbers::Keep,
            stop: Stop::default(),
            hide: Vec::new(),
            unhide: Vec::new(),
            show_hidden: false,
            filter: String::new(),
            minimum: 2,
            limit: None,
            bars: DEFAULT_BARS,
            by: String::new(),
            parts: Parts::Auto,
            unit: Unit::Sentence,
            left: 5,
            right: 5,
            cross_sentences: false,
            convention: None,
            measure: Measure::LogLikelihood,
            smooth: 3,
            level: Level::Sentence,
            sort: SortOrder::default(),
            context: 10,
            groups: true,
            pins: Vec::new(),
            pair: None,
            sentence: None,
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
    /// Words, in quotes where one holds a space, at most so many.
    Words(usize),
    /// Words that stand side by side, with commas between entries.
    Joins,
    /// Words with a mark where they are cut, with commas between them.
    Splits,
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
    /// A stretch is analysed: documents are not chosen beside it.
    BesideStretch,
    /// A lesson holds it.
    Locked,
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

    /// Whether a lesson holds a key.
    pub fn is_locked(&self, key: &str) -> bool {
        self.locked.contains(&key)
    }

    /// Takes one key back to its default. A key that there is not changes nothing.
    pub fn reset(&mut self, key: &str) {
        self.copy(key, &Self::default());
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

    /// How the view in front shows its numbers: as chosen, or in its own way where it has no such.
    pub fn shown(&self) -> Show {
        let shows = self.view.shows();
        match shows.contains(&self.show) {
            true => self.show,
            false => shows.first().copied().unwrap_or_default(),
        }
    }

    /// The part of the corpus that is analysed.
    pub fn part(&self) -> PartRequest {
        match self.selection {
            Some(Stretch { document, start, end }) => {
                PartRequest::Stretch { document: document.unwrap_or(self.document), start, end }
            }
            None if self.choice.is_empty() => PartRequest::Whole,
            None => PartRequest::Documents(self.choice.clone()),
        }
    }

    /// Whether less than the whole corpus is analysed.
    pub fn has_part(&self) -> bool {
        self.selection.is_some() || !self.choice.is_empty()
    }

    /// The part of the document that the reader shows, in its bytes, by what is analysed of it: `None` where that is
    /// all of it, an empty range where it is nothing.
    pub fn part_of(&self, number: u32, title: &str, metadata: &[(String, String)]) -> Option<(u32, u32)> {
        match self.selection {
            Some(Stretch { document, start, end }) => {
                let is_there = document.is_none_or(|document| document == number);
                Some(if is_there { (start, end) } else { (0, 0) })
            }
            None if self.choice.is_empty() => None,
            None => later()
                .is_some_and(|later| !(later.holds)(&self.choice, number, title, metadata))
                .then_some((0, 0)),
        }
    }

    /// Shows another document in the reader. What is analysed stays the same.
    pub fn show_document(&mut self, document: u32) {
        if let Some(selection) = &mut self.selection {
            let of = selection.document.unwrap_or(self.document);
            selection.document = (of != document).then_some(of);
        }
        self.document = document;
    }

    /// Makes a stretch what is analysed.
    pub fn take_stretch(&mut self, document: u32, start: u32, end: u32) {
        let document = (document != self.document).then_some(document);
        self.selection = Some(Stretch { document, start, end });
        self.choice = Choice::default();
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
        if self.show_hidden {
            return HiddenWords::nothing();
        }
        HiddenWords {
            english: self.stop == Stop::English,
            hide: self.hide.clone(),
            unhide: self.unhide.clone(),
            numbers: self.numbers,
        }
    }

    /// Hides a word from lists.
    ///
    /// # Errors
    /// A word that is empty, holds what parts words but a space or is one more than [`MAX_LISTED`].
    pub fn hide_word(&mut self, word: &str) -> Result<(), IgnoredReason> {
        list_word(&mut self.hide, &mut self.unhide, word)
    }

    /// Takes a word out of those that are hidden.
    ///
    /// # Errors
    /// A word that is empty, holds what parts words but a space or is one more than [`MAX_LISTED`].
    pub fn unhide_word(&mut self, word: &str) -> Result<(), IgnoredReason> {
        list_word(&mut self.unhide, &mut self.hide, word)
    }

    /// Whether its link can be read back.
    ///
    /// # Errors
    /// [`IgnoredReason::TooLong`] where lists have made it longer than links are.
    pub fn fits_link(&self) -> Result<(), IgnoredReason> {
        if self.to_fragment().len() > MAX_LINK_BYTES { Err(IgnoredReason::TooLong) } else { Ok(()) }
    }

    /// How the page opens without a link, in the same frame, theme and language.
    pub fn starts_over(&self) -> Self {
        let Self { embed, controls, theme, .. } = *self;
        Self { embed, controls, theme, lang: self.lang.clone(), ..Self::default() }
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

/// What parts the words of a list, in the link as in what is typed or pasted.
pub fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ';' | '،' | '、')
}

/// The words of a list, in the link as in what is typed or pasted: what gaps part. A word in quotes may hold spaces.
pub fn listed(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text.trim_start_matches(is_gap);
    while !rest.is_empty() {
        let inner = rest.strip_prefix('"').and_then(|rest| rest.split_once('"'));
        let (word, after) = match inner.filter(|(_, after)| !after.starts_with(|c| !is_gap(c))) {
            Some(found) => found,
            None => rest.split_at(rest.find(is_gap).unwrap_or(rest.len())),
        };
        words.push(word);
        rest = after.trim_start_matches(is_gap);
    }
    words
}

/// A word as it stands in a list, in quotes where it holds a space.
pub fn quoted(word: &str) -> String {
    if word.contains(' ') { ["\"", word, "\""].concat() } else { word.to_owned() }
}

/// Puts a word on one list, or takes it off the other where it stands there.
fn list_word(on: &mut Vec<String>, off: &mut Vec<String>, word: &str) -> Result<(), IgnoredReason> {
    let word = word.trim_matches(|c: char| c == '"' || c.is_whitespace());
    let fits = !word.is_empty() && word.chars().nth(MAX_FOCUS_CHARS).is_none();
    let is_parted = |c: char| is_gap(c) && c != ' ' || c == '"' && word.contains(' ');
    if !fits || word.contains(is_parted) || on.len() >= MAX_LISTED {
        return Err(IgnoredReason::NotAllowed { allowed: Allowed::Words(MAX_LISTED) });
    }
    if let Ok(at) = off.binary_search_by(|there| there.as_str().cmp(word)) {
        off.remove(at);
    } else if let Err(at) = on.binary_search_by(|there| there.as_str().cmp(word)) {
        on.insert(at, word.to_owned());
    }
    Ok(())
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

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
mod tests {
    use super::*;
    use memoscope_engine::settings::{SortKey, Stem};
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
        check_ignored("#sel=0:3-9", "sel", "0:3-9");
        check_ignored("#doc=0", "doc", "0");
        check_ignored("#documents=3-1", "documents", "3-1");
        check_ignored("#documents=0", "documents", "0");
        check_ignored("#where=author", "where", "author");
        check_ignored("#v=2", "v", "2");
        check_ignored("#text=xyz", "text", "xyz");
        for elsewhere in [
            "https://example.org/a.txt",
            "//example.org/a.txt",
            "/a.txt",
            "\\\\host\\a",
            "data:,x",
            "a\tb",
            "",
        ] {
            let value: String = form_urlencoded::byte_serialize(elsewhere.as_bytes()).collect();
            check_ignored(&format!("#corpus={value}"), "corpus", elsewhere);
        }
        check_ignored("#focus=", "focus", "");
        check_ignored("#parts=1", "parts", "1");
        check_ignored("#sort=l1,l9", "sort", "l1,l9");
        check_ignored("#sort=l1,l2,l3,l4", "sort", "l1,l2,l3,l4");
        check_ignored("#sort=", "sort", "");
        check_ignored("#context=0", "context", "0");
        check_ignored("#sentence=0", "sentence", "0");
        check_ignored("#pin=a,1001,0", "pin", "a,1001,0");
        check_ignored("#pin=,1,1", "pin", ",1,1");
        check_ignored("#pin=1,1", "pin", "1,1");
        check_ignored("#pair=alone", "pair", "alone");
        check_ignored("#hide=", "hide", "");
        check_ignored("#join=", "join", "");
        check_ignored("#join=asia", "join", "asia");
        check_ignored("#join=a%7Cb%20c", "join", "a|b c");
        check_ignored("#split=policymakers", "split", "policymakers");
        check_ignored("#split=%7Cmakers", "split", "|makers");
        check_ignored("#bars=101", "bars", "101");
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
    fn every_key_is_read_as_it_is_printed_and_taken_back() {
        let link = "view=sentiment&focus=a&show=table&doc=3&documents=1%2C4-7&where=author%3DA%20B&where=date%3D1..2&case=keep&possessive=keep&hyphen=keep&stem=en&join=Central%20Asia%2CMiddle%20East&split=policy%7Cmakers&paragraphs=line-end\
            &numbers=hide&stop=none&hide=a%20%22b%20c%22&unhide=c&show-hidden=1&filter=x&min=3&limit=9&bars=40&by=author&parts=10&unit=window&left=1&right=2\
            &cross-sentences=1&convention=span&measure=t&groups=0&pin=a%2Cb%2C1%2C2&pair=a%20b%20%22c%20d%22&level=paragraph&smooth=5\
            &sort=l1%2Cr1&context=3&sentence=4&text=0123456789abcdef&embed=1&controls=views%2Cforms&corpus=texts%2Fall.zip&lesson=a%2Fb.json&theme=dark&lang=en";
        let (mut config, ignored) = ViewConfig::parse(link);
        assert_eq!((config.to_fragment(), ignored), (format!("#v=1&{link}"), vec![]));
        let mut keys: Vec<&str> = config.pairs().iter().map(|(key, _)| *key).collect();
        keys.dedup();
        let all = settings::ALL.iter().map(|setting| setting.key).filter(|key| *key != "sel");
        assert_eq!(keys, all.collect::<Vec<_>>());
        for key in keys {
            config.reset(key);
        }
        assert_eq!(config, ViewConfig::default());
        let sentence = ViewConfig::parse("sentence=1").0.sentence;
        assert_eq!(sentence, Some(0), "readers count from 1");
    }

    #[test]
    fn own_words_are_put_in_order_and_the_bad_ones_named() {
        let (config, ignored) =
            ViewConfig::parse("join=middle+east,central++asia;asia&join=Central+Asia&split=b%7Cc,a%7C");
        assert_eq!(config.rules.own.join, ["Central Asia", "central asia", "middle east"]);
        assert_eq!(config.rules.own.split, ["b|c"]);
        let named: Vec<_> = ignored.iter().map(|i| (i.key.as_str(), i.value.as_str())).collect();
        assert_eq!(named, [("join", "asia"), ("split", "a|")]);
        let mut config = ViewConfig::default();
        assert!(config.apply("join", "a b,c").is_err());
        assert_eq!(config, ViewConfig::default());
    }

    #[test]
    fn words_of_a_list_may_stand_in_quotes() {
        assert_eq!(listed("a \"b c\", d"), ["a", "b c", "d"]);
        assert_eq!(listed("\"a \"b c\"d"), ["\"a", "\"b", "c\"d"]);
        assert_eq!(listed("צה\"ל x\""), ["צה\"ל", "x\""]);
        assert_eq!(listed(" ,"), [""; 0]);
        let (config, ignored) = ViewConfig::parse("hide=%22central%20asia%22,the");
        assert_eq!((config.hide, ignored), (vec!["central asia".to_owned(), "the".to_owned()], vec![]));
    }

    #[test]
    fn a_word_leaves_one_list_before_it_is_put_on_the_other() {
        let (config, ignored) = ViewConfig::parse("hide=a%20b&unhide=b%20c&hide=c");
        assert_eq!((config.to_fragment(), ignored), ("#v=1&hide=a".to_owned(), vec![]));
        assert_eq!(ViewConfig::parse("hide=central,asia").0.hide, ["asia", "central"]);
    }

    #[test]
    fn a_config_whose_link_could_not_be_read_is_told() {
        let listed = |letter: char| {
            let mut config = ViewConfig::default();
            for number in 0..900 {
                config.hide_word(&format!("{}{number}", letter.to_string().repeat(20))).unwrap();
            }
            config.fits_link()
        };
        assert_eq!(listed('a'), Ok(()));
        assert_eq!(listed('ж'), Err(IgnoredReason::TooLong));
    }

    #[test]
    fn a_fifth_focus_is_not_followed() {
        let (config, ignored) = ViewConfig::parse("focus=a&focus=b&focus=c&focus=d&focus=e&focus=a");
        assert_eq!(config.focus.len(), MAX_FOCI);
        assert_eq!(ignored.len(), 1);
        assert_eq!(ignored[0].reason, IgnoredReason::TooManyFoci);
    }

    #[test]
    fn a_stretch_and_a_choice_of_documents_are_not_had_together() {
        let (config, ignored) = ViewConfig::parse("sel=2%3A1-9&documents=1&where=a%3Db&where=c%3D");
        assert_eq!((config.to_fragment().as_str(), config.choice.is_empty()), ("#v=1&sel=2%3A1-9", true));
        let named: Vec<_> = ignored.iter().map(|i| (i.key.as_str(), i.value.as_str())).collect();
        assert_eq!(named, [("documents", "1"), ("where", "a=b"), ("where", "c=")]);
        assert!(ignored.iter().all(|i| i.reason == IgnoredReason::BesideStretch));
        assert_eq!(ViewConfig::parse("documents=1&sel=1-9").0.part(), ViewConfig::parse("sel=1-9").0.part());
    }

    prop_compose! {
        fn any_words()(
            focus in proptest::collection::vec("[a-zа-я \"*|&=+#%]{1,12}", 0..4),
            hide in proptest::collection::vec("[a-zа-я'+&%]{1,9}( [a-z]{1,3})?", 0..4),
            join in proptest::collection::vec("[a-zа-я]{1,3}( |-| & )[a-zА-Я%+=]{0,3}[a-z]", 0..4),
            split in proptest::collection::vec("[a-zа-я]{1,3}\\|[a-z]{1,3}", 0..4),
            unhide in proptest::collection::vec("[a-zа-я'+&%]{1,9}", 0..4),
            filter in "[a-z ,&=]{0,9}",
            pins in proptest::collection::vec(("[a-z ,&]{1,9}", 0..=PIN_STEPS, 0..=PIN_STEPS), 0..4),
            pair in proptest::option::of(("[a-z]{1,9}( [a-z|*]{1,9})?", "[a-zа-я,&]{1,9}( [a-z]{1,3})?")),
        ) -> ViewConfig {
            let mut config = ViewConfig { filter, pair, ..ViewConfig::default() };
            for focus in focus {
                let _ = config.add_focus(&focus);
            }
            for word in hide {
                config.hide_word(&word).unwrap();
            }
            join.iter().for_each(|entry| config.rules.own.add_join(entry).unwrap());
            split.iter().for_each(|entry| config.rules.own.add_split(entry).unwrap());
            for word in unhide {
                config.unhide_word(&word).unwrap();
            }
            for (word, x, y) in pins {
                config.apply("pin", &format!("{word},{x},{y}")).unwrap();
            }
            config
        }
    }

    fn any_stretch() -> impl Strategy<Value = Option<Stretch>> {
        let stretch = (proptest::option::of(0_u32..9), 0_u32..50, 51_u32..99);
        proptest::option::of(stretch.prop_map(|(document, start, end)| Stretch { document, start, end }))
    }

    prop_compose! {
        fn any_choice()(
            documents in proptest::collection::vec(0_u32..30, 0..9),
            conditions in proptest::collection::btree_set(("[a-zа-я&]{1,5}", "[a-z0-9=&.]{0,9}"), 0..4),
        ) -> Choice {
            let numbers = memoscope_engine::choice::numbers_of(&documents);
            Choice { numbers, conditions: conditions.into_iter().collect() }
        }
    }

    #[test]
    fn another_document_in_the_reader_is_no_other_part() {
        let mut config = ViewConfig::parse("doc=2&sel=3-9").0;
        let part = config.part();
        config.show_document(4);
        assert_eq!(
            (config.part(), config.to_fragment()),
            (part.clone(), "#v=1&doc=5&sel=2%3A3-9".to_owned())
        );
        assert_eq!(config.part_of(4, "", &[]), Some((0, 0)));
        config.show_document(1);
        assert_eq!((config.part(), config.to_fragment()), (part, "#v=1&doc=2&sel=3-9".to_owned()));
        assert_eq!(config.part_of(1, "", &[]), Some((3, 9)));
        let chosen = ViewConfig::parse("documents=2").0;
        assert_eq!((chosen.part_of(1, "", &[]), chosen.part_of(0, "", &[])), (None, Some((0, 0))));
    }

    prop_compose! {
        fn any_config()(
            words in any_words(),
            (document, selection, choice) in (0_u32..9, any_stretch(), any_choice()),
            (text, corpus) in (proptest::option::of("[0-9a-f]{16}"), proptest::option::of("[a-zа-я]{1,9}/[a-z &]{0,9}[a-z]")),
            switches in any::<(bool, bool, bool)>(),
            minimum in 1_u32..9,
            limit in proptest::option::of(1_u32..999),
            (slices, bars) in (2_u32..99, 1_u32..=MAX_BARS),
            window in (0_u32..=20, 0_u32..=20, 1_u32..=MAX_CONTEXT, 1_u32..99),
            sentence in proptest::option::of(0..u32::MAX),
            sort in proptest::array::uniform3(proptest::sample::select(SortKey::ALL)).prop_map(SortOrder::new),
            choices in proptest::array::uniform16(any::<proptest::sample::Index>()),
        ) -> ViewConfig {
            let parts = Parts::Slices(slices);
            let choice = if selection.is_some() { Choice::default() } else { choice };
            let (embed, cross_sentences, show_hidden) = switches;
            let (left, right, context, smooth) = window;
            let mut config = ViewConfig {
                document, selection, choice, text, corpus, embed, minimum, limit, bars, parts, left, right, context, smooth, sentence, sort, cross_sentences, show_hidden,
                ..words
            };
            // What is one of several, by its own list of values.
            let keys = ["view", "show", "theme", "stop", "case", "stem", "hyphen", "numbers", "possessive", "paragraphs", "unit", "convention", "measure", "level", "groups", "controls"];
            for (key, choice) in keys.iter().zip(&choices) {
                let values = ViewConfig::values(key);
                config.apply(key, choice.get::<&str>(values.as_slice())).unwrap();
            }
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
