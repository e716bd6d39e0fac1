//! The words around the reader's own texts: the dialog, what was read, and what went wrong.

use crate::browser::intl::Formats;
use memoscope_protocol::{ReadError, ReadNote};

/// The messages of the dialog, which is not in the first load.
pub struct OwnMessages {
    /// What the dialog says first.
    pub lead: &'static str,
    /// Over the place where files are dropped.
    pub drop_here: &'static str,
    /// What is taken.
    pub formats: &'static str,
    /// The name of the field for files.
    pub choose_files: &'static str,
    /// The name of the field for a folder.
    pub choose_folder: &'static str,
    /// The name of the field for a text.
    pub paste: &'static str,
    /// The example in it.
    pub paste_example: &'static str,
    /// The button that takes the text of the field.
    pub take_pasted: &'static str,
    /// What a pasted text is called: its number.
    pub pasted: fn(&Formats, u32) -> String,
    /// The name of the list.
    pub list: &'static str,
    /// Nothing was added yet.
    pub empty: &'static str,
    /// The size of all: documents, words, bytes.
    pub size: fn(&Formats, u32, u32, u64) -> String,
    /// How many seconds reading will take, where it is worth a word.
    pub expected: fn(&Formats, f64) -> String,
    /// Files are being read: how many are, of how many, and the name of the one in hand.
    pub reading: fn(&Formats, u32, u32, &str) -> String,
    /// Files of a list are being fetched: how many are there, of how many.
    pub fetching: fn(&Formats, u32, u32) -> String,
    /// How many files were passed over: hidden ones, and those of a system.
    pub passed_over: fn(&Formats, u32) -> String,
    /// The most files that are taken at once, and how many were left.
    pub left: fn(&Formats, u32, u32) -> String,
    /// How many files were not read because it was stopped.
    pub stopped: fn(&Formats, u32) -> String,
    /// Gives up what was not read yet.
    pub stop: &'static str,
    /// The name of a document's title field.
    pub title: &'static str,
    /// The number of words of a document.
    pub words: fn(&Formats, u32) -> String,
    /// The name of a format.
    pub format: fn(&str) -> &'static str,
    /// The name of the choice of an encoding, for the document with this title.
    pub encoding: fn(&str) -> String,
    /// The choice of the encoding that was found, and which that is where it is in use.
    pub as_found: fn(Option<&str>) -> String,
    /// The name of the field for a language.
    pub language: fn(&str) -> String,
    /// What stands in it while it is empty.
    pub language_hint: &'static str,
    /// The name of the choice of the column with the text.
    pub column: fn(&str) -> String,
    /// Before the choices, where they are seen.
    pub column_label: &'static str,
    /// What stands in the empty field for who wrote a document.
    pub author: &'static str,
    /// The name of that field.
    pub author_of: fn(&str) -> String,
    /// What stands in the empty field for its date.
    pub date: &'static str,
    /// The name of that field.
    pub date_of: fn(&str) -> String,
    /// Before the choices of what is read beside running text.
    pub also: &'static str,
    /// These: footnotes, tables, headers and footers, the first row of a table.
    pub with: [&'static str; 4],
    /// The name of one of them, and of the document.
    pub with_of: fn(&str, &str) -> String,
    /// A document of a file with several: its number, how many there are, and the file.
    pub of_file: fn(&Formats, u32, u32, &str) -> String,
    /// Takes a document off the list.
    pub remove: fn(&str) -> String,
    /// Moves a document up.
    pub up: fn(&str) -> String,
    /// Moves a document down.
    pub down: fn(&str) -> String,
    /// More than is listed: documents, notes, files.
    pub more: fn(&Formats, u32) -> String,
    /// What is not listed even then.
    pub and_more: fn(&Formats, u32) -> String,
    /// A note on how a file was read.
    pub note: fn(&Formats, &ReadNote) -> String,
    /// The name of the list of files that gave nothing.
    pub failures: &'static str,
    /// Why a file gave nothing, and what to do.
    pub failure: fn(&Formats, &ReadError) -> String,
    /// After that, of a file that was to be read in another way.
    pub stands: &'static str,
    /// What still works, under the files that gave nothing.
    pub others_work: &'static str,
    /// Starts.
    pub explore: &'static str,
    /// Puts the texts that are in front before those of the list.
    pub with_shown: fn(&str) -> String,
    /// Takes all off the list.
    pub clear: &'static str,
    /// Closes the dialog.
    pub close: &'static str,
    /// Over the page while files are held over it.
    pub drop_anywhere: &'static str,
    /// Gives up reading.
    pub cancel: &'static str,
    /// Over what is kept on this device.
    pub shelf: &'static str,
    /// What that means.
    pub shelf_note: &'static str,
    /// The name of the field for a name.
    pub keep_name: &'static str,
    /// Keeps the texts of the list.
    pub keep: &'static str,
    /// After that.
    pub kept: &'static str,
    /// The name of the field with the name of what is kept.
    pub kept_name: &'static str,
    /// After it was called otherwise.
    pub renamed: &'static str,
    /// Opens what is kept.
    pub open: &'static str,
    /// The name of that button.
    pub open_named: fn(&str) -> String,
    /// Hands it over as a file.
    pub export: &'static str,
    /// The name of that button.
    pub export_named: fn(&str) -> String,
    /// Deletes it.
    pub delete: &'static str,
    /// The name of that button.
    pub delete_named: fn(&str) -> String,
    /// After that.
    pub deleted: &'static str,
    /// Deletes all.
    pub forget: &'static str,
    /// The same button, pressed once.
    pub forget_sure: &'static str,
    /// After that.
    pub forgotten: &'static str,
    /// The device keeps nothing: what the browser said.
    pub refused: fn(&str) -> String,
    /// The size of the text and of the engine's memory, in bytes.
    pub memory: fn(&Formats, u64, u64) -> String,
    /// Over what is said of privacy.
    pub privacy_title: &'static str,
    /// What the policy closes, and what it can't, beside the settings.
    pub privacy: &'static str,
    /// How many files the page has asked for, and how many of these elsewhere; what is not counted.
    pub requests: fn(&Formats, u32, u32) -> String,
    /// Opens the list of them.
    pub requests_list: &'static str,
    /// Over it.
    pub size_title: &'static str,
}
