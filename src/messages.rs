//! The words of the interface: one typed table a language.
//!
//! A translation is one file like `en.rs`. Each message is a field, so one that is missing is a build
//! error; messages with numbers are functions over the language's formats, so that each language orders
//! words and chooses plurals as it needs.

mod about;
mod cards;
mod concordance;
mod cooccurrence;
mod documents;
mod en;
mod export;
mod frequency;
mod lesson;
mod method;
mod offline;
mod own;
mod own_words;
mod reader;
mod replay;
mod sentiment;
mod share;
mod stop_list;
mod tools;

pub use about::AboutMessages;
pub use cards::{CardMessages, NumberMessages};
pub use concordance::ConcordanceMessages;
pub use cooccurrence::{CooccurrenceMessages, Measured};
pub use documents::{ByDocumentMessages, DocumentMessages};
pub use export::ExportMessages;
pub use frequency::FrequencyMessages;
pub use lesson::LessonMessages;
pub use method::{Method, MethodMessages};
pub use offline::OfflineMessages;
pub use own::OwnMessages;
pub use own_words::OwnWordsMessages;
pub use reader::ReaderMessages;
pub use replay::ReplayMessages;
pub use sentiment::SentimentMessages;
pub use share::ShareMessages;
pub use stop_list::StopListMessages;
pub use tools::{Keys, ToolMessages};

use crate::browser::intl::Formats;
use crate::state::{AppError, Notice};
use crate::view_config::{Ignored, Show, Theme, View};
use memoscope_engine::report::{Note, Totals};
use memoscope_engine::settings::ParagraphRule;
use memoscope_protocol::{FocusHits, QueryProblem};

/// The words of one language with its formats.
pub struct Text {
    /// The IETF tag.
    pub language: &'static str,
    /// Numbers, plurals and sorting.
    pub formats: Formats,
    /// The messages.
    pub messages: &'static Messages,
}

impl PartialEq for Text {
    /// Texts are equal where their language is: all else follows from it.
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language
    }
}

impl Text {
    /// The words of a language; of English where there is none such.
    pub fn new(_language: Option<&str>) -> Self {
        Self { language: "en", formats: Formats::new("en"), messages: &en::MESSAGES }
    }
}

/// What a focus chip says.
pub struct FocusCounts<'a> {
    /// The occurrences.
    pub hits: &'a FocusHits,
    /// Tokens of the part.
    pub tokens: u32,
    /// Sentences of the part.
    pub sentences: u32,
    /// Whether there is little room: the rate is left to the card.
    pub is_short: bool,
}

/// The messages of the interface.
pub struct Messages {
    /// The tab's and the panel's name of a view.
    pub view: fn(View) -> &'static str,
    /// The name of the list of views.
    pub views: &'static str,
    /// The name of the search field.
    pub search: &'static str,
    /// The example in the search field.
    pub search_example: &'static str,
    /// The name of the list of suggestions.
    pub suggestions: &'static str,
    /// A suggestion: the word or phrase and its count.
    pub suggestion: fn(&Formats, &str, u32) -> String,
    /// The button to the text, for those who skip.
    pub skip_to_views: &'static str,
    /// The button that opens the dialog for own texts, and the dialog's name.
    pub add_texts: &'static str,
    /// The button back to the texts of the page.
    pub bundled: &'static str,
    /// The page's name as the button that tells of it, and the name of what it opens.
    pub about: &'static str,
    /// The button that shares.
    pub share: &'static str,
    /// The button to the list of documents, with how many there are.
    pub documents: fn(&Formats, u32) -> String,
    /// The button that exports.
    pub export: &'static str,
    /// The button of the settings.
    pub settings: &'static str,
    /// The name of the choice of light and dark.
    pub theme: &'static str,
    /// A choice of it.
    pub theme_option: fn(Theme) -> &'static str,
    /// Takes all settings back.
    pub reset: &'static str,
    /// The settings of the text, as a sentence.
    pub text_sentence: &'static str,
    /// The options of its controls.
    pub text_option: fn(&str, &str) -> Option<&'static str>,
    /// The names of its controls.
    pub text_control: fn(&str) -> &'static str,
    /// The number of words beside the title.
    pub words: fn(&Formats, u32) -> String,
    /// The button that shows the text where there is no room beside the view.
    pub text: &'static str,
    /// The name of the strip beside the reader.
    pub strip: &'static str,
    /// The counts in a chip.
    pub focus_counts: fn(&Formats, &FocusCounts<'_>) -> String,
    /// The chip of the part that is analysed.
    pub part: &'static str,
    /// The size of the part, and that of the whole.
    pub part_counts: fn(&Formats, Totals, Totals) -> String,
    /// The button that gives the part up.
    pub clear_part: &'static str,
    /// How the paragraphs of this text were found.
    pub paragraph_rule: fn(ParagraphRule) -> &'static str,
    /// A note about how the text was read; `None` for notes that belong to a report.
    pub corpus_note: fn(&Formats, &Note) -> Option<String>,
    /// A focus that occurs nowhere.
    pub focus_absent: &'static str,
    /// Why a focus is no query.
    pub query_problem: fn(&QueryProblem) -> String,
    /// The button that takes a focus away.
    pub remove_focus: fn(&str) -> String,
    /// Said beside a view that is still the one before.
    pub redrawing: &'static str,
    /// The name of the list of foci.
    pub foci: &'static str,
    /// The button that shows a view so: what stands on it, and its name, which holds that.
    pub show_as: fn(View, Show) -> (&'static str, &'static str),
    /// While the text is read.
    pub reading: fn(&Formats, Option<f64>) -> String,
    /// In the place of what is still being loaded.
    pub loading: &'static str,
    /// The button that tries once more what failed.
    pub try_again: &'static str,
    /// Something went wrong.
    pub error: fn(&Formats, &AppError) -> String,
    /// A piece of a link or script that was not followed, and why.
    pub ignored: fn(&Ignored) -> String,
    /// A notice.
    pub notice: fn(&Formats, &Notice) -> String,
    /// Puts a notice away.
    pub dismiss: &'static str,
    /// More rows of a table.
    pub show_more: fn(&Formats, u32) -> String,
    /// The button that copies a table.
    pub copy_table: &'static str,
    /// After something was copied.
    pub copied: &'static str,
    /// Where copying was denied, and the text is there to be copied by hand.
    pub text_copy_denied: &'static str,
    /// The name of the field with that text.
    pub text_to_copy: &'static str,
    /// Over the settings of how the text is read.
    pub word_rules: &'static str,
    /// Over the settings of how the page looks.
    pub look: &'static str,
    /// The reader.
    pub reader: ReaderMessages,
    /// What stands around the views.
    pub tools: ToolMessages,
    /// The frequency view.
    pub frequency: FrequencyMessages,
    /// The stop list and what it hides.
    pub stop_list: StopListMessages,
    /// What stands beside numbers.
    pub numbers: NumberMessages,
}

/// The messages of what is not in the first load.
pub struct LaterMessages {
    /// The keys, in groups.
    pub key_groups: &'static [Keys],
    /// The menu that saves.
    pub export: ExportMessages,
    /// How an analysis was made, its citation and its report.
    pub method: MethodMessages,
    /// The list of documents.
    pub documents: DocumentMessages,
    /// Words by document.
    pub by_document: ByDocumentMessages,
    /// The number cards.
    pub cards: CardMessages,
    /// The co-occurrence view.
    pub cooccurrence: CooccurrenceMessages,
    /// The sentiment view.
    pub sentiment: SentimentMessages,
    /// The concordance view.
    pub concordance: ConcordanceMessages,
    /// The reader's own texts.
    pub own: OwnMessages,
    /// The reader's own words.
    pub own_words: OwnWordsMessages,
    /// The panel with the link.
    pub share: ShareMessages,
    /// The panel about the page.
    pub about: AboutMessages,
    /// Replay files.
    pub replay: ReplayMessages,
    /// What is kept on the device.
    pub offline: OfflineMessages,
    /// Lessons.
    pub lesson: LessonMessages,
}

/// The messages, in the language of a text, of what is not in the first load.
pub fn later(_language: &str) -> &'static LaterMessages {
    &en::LATER
}
