//! The view config: everything a reader has chosen. It *is* the permalink.
//!
//! Its fields, the defaults of the page, and what follows from them. `link` reads and prints the address's fragment,
//! by the table of keys in `settings`. What a setting does is the engine's; how the address is read and written,
//! `browser::address`.

mod choices;
mod controls;
mod ignored;
mod link;
mod lists;
mod part;
mod settings;

pub use choices::{Show, Stop, Theme, View};
pub use controls::Controls;
pub use ignored::{Allowed, Ignored, IgnoredReason};
pub use lists::{listed, quoted};

use lists::list_word;
use memoscope_engine::choice::Choice;
use memoscope_engine::concordance::SortOrder;
use memoscope_engine::cooccurrence::CooccurrenceOptions;
use memoscope_engine::dispersion::Parts;
use memoscope_engine::part::Stretch;
use memoscope_engine::settings::{Convention, Level, Measure, Numbers, TextRules, Unit};
use memoscope_protocol::HiddenWords;

/// The languages of the interface, the default first. Each has its table in `messages`.
pub const LANGUAGES: &[&str] = &["en"];

/// The most words, phrases and queries in focus at once.
pub const MAX_FOCI: usize = 4;

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
    /// The stretch that is analysed, of the document that the reader shows where it names none; without one, all of the
    /// documents chosen.
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

impl ViewConfig {
    /// Whether a lesson holds a key.
    pub fn is_locked(&self, key: &str) -> bool {
        self.locked.contains(&key)
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

    /// How the view in front shows its numbers: as chosen, or in its own way where it has no such.
    pub fn shown(&self) -> Show {
        let shows = self.view.shows();
        match shows.contains(&self.show) {
            true => self.show,
            false => shows.first().copied().unwrap_or_default(),
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
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
