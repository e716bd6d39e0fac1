//! The words of lessons: the panel beside the page, and the dialog in which one is made.

use crate::browser::intl::Formats;
use crate::browser::lesson::Refused;
use crate::lesson::SheetWords;

/// The messages of lessons, which are not in the first load.
pub struct LessonMessages {
    /// The name of the panel.
    pub panel: &'static str,
    /// The field for the student's name.
    pub name: &'static str,
    /// The name of the field for an answer, by the number of the question from 1.
    pub answer: fn(&Formats, u32) -> String,
    /// Pins what is shown.
    pub pin: &'static str,
    /// After that: the title of the finding.
    pub pinned: fn(&str) -> String,
    /// The list of what was pinned.
    pub findings: &'static str,
    /// Takes a finding off the list, by its title.
    pub unpin: fn(&str) -> String,
    /// Saves the work as JSON.
    pub save: &'static str,
    /// Saves it as a page to print.
    pub save_sheet: &'static str,
    /// Where the work is kept.
    pub note: &'static str,
    /// Takes all answers and findings away.
    pub forget: &'static str,
    /// The same once it was pressed: it asks for a second press.
    pub forget_again: &'static str,
    /// After that.
    pub forgotten: &'static str,
    /// Leaves the lesson.
    pub leave: &'static str,
    /// The same once it was pressed.
    pub leave_again: &'static str,
    /// Why a lesson can't be opened.
    pub refused: fn(&Refused) -> String,
    /// Why its file can't be fetched: the address, and what the browser said.
    pub unfetched: fn(&str, &str) -> String,
    /// The words of the page that is handed in.
    pub sheet: SheetWords,
    /// The heading in the settings.
    pub title: &'static str,
    /// What a lesson is.
    pub lead: &'static str,
    /// Opens the dialog, and is its title.
    pub make: &'static str,
    /// Closes it.
    pub close: &'static str,
    /// What the dialog is about.
    pub make_lead: &'static str,
    /// The field for the title.
    pub make_title: &'static str,
    /// The field for what is said first.
    pub make_intro: &'static str,
    /// The field for the questions.
    pub make_questions: &'static str,
    /// The choice of what is locked.
    pub make_lock: &'static str,
    /// A choice, by its name in a file.
    pub lock: fn(&str) -> &'static str,
    /// Puts the texts in.
    pub make_texts: &'static str,
    /// Saves the lesson.
    pub make_file: &'static str,
    /// Copies a link to it.
    pub make_link: &'static str,
    /// After that.
    pub link_copied: &'static str,
    /// Where that is denied.
    pub copy_denied: &'static str,
    /// The name of the field with the link.
    pub link: &'static str,
    /// Where it is too long for a link.
    pub too_long: &'static str,
}
