//! What the number cards say, as a table to fill in each language.

use crate::browser::intl::Formats;
use crate::card::{Family, Missing, Number};
use memoscope_engine::dispersion::Parts;
use memoscope_engine::report::Totals;
use memoscope_engine::settings::{Convention, Level, Unit};

/// What stands beside numbers, whether or not their cards can be drawn yet.
pub struct NumberMessages {
    /// The name of a number.
    pub name: fn(Number) -> &'static str,
    /// The file beside the page with what else is said of numbers, fetched with the first card: a line for each
    /// number in the order of [`Number::ALL`], which holds, with tabs between, its name, how to read it, what it
    /// can't tell, and author and year, empty where there is none.
    pub file: &'static str,
    /// The name of the button that opens a card, with the number's name.
    pub about: fn(&str) -> String,
    /// Before a list of buttons that open cards.
    pub list: &'static str,
}

/// The words of the number cards.
pub struct CardMessages {
    /// How a number is made; digits after a letter are set as indices.
    pub formula_of: fn(Number) -> &'static str,
    /// The label of the formula.
    pub formula: &'static str,
    /// The label of the figures put in.
    pub figures: &'static str,
    /// The label of how to read it.
    pub read: &'static str,
    /// The label of what it can't tell.
    pub cannot: &'static str,
    /// The label of the source.
    pub source: &'static str,
    /// The button that copies the card.
    pub copy: &'static str,
    /// The button that closes the card.
    pub close: &'static str,
    /// While the figures are fetched.
    pub waiting: &'static str,
    /// Why there is no value.
    pub missing: fn(Missing) -> &'static str,
    /// Two words that a number is of.
    pub pair: fn(&str, &str) -> String,
    /// The sentence, paragraph or document that a number is of, by its number from 1.
    pub unit: fn(&Formats, Level, u32) -> String,
    /// The whole that a number is of: whether it is a part of the text.
    pub text: fn(bool) -> &'static str,
    /// The caption of the four cells.
    pub cells: &'static str,
    /// The heading of what is not a word.
    pub without: fn(&str) -> String,
    /// The heading of sums.
    pub total: &'static str,
    /// What R1, C1 and N count, for the node and the collocate.
    pub totals: fn(Unit, Convention, &str, &str) -> String,
    /// Why no test of a window can be trusted.
    pub overlap: &'static str,
    /// A small expected count, and Fisher's exact p.
    pub rough: fn(&Formats, f64, f64) -> String,
    /// One of how many compared, and p times that many.
    pub compared: fn(&Formats, u64, f64) -> String,
    /// Few meetings: how many, and the value with one fewer.
    pub one_fewer: fn(&Formats, u64, &str) -> String,
    /// The rate of a focus, worked out.
    pub rate: fn(&str) -> String,
    /// In how many sentences a focus occurs, of how many.
    pub hit_sentences: fn(&Formats, u32, u32) -> String,
    /// The size of the text in other counts than words.
    pub size: fn(&Formats, Totals) -> String,
    /// The caption of the parts that a word is spread over, with what they are.
    pub spread: fn(&str) -> String,
    /// A part by its number.
    pub part: fn(&Formats, Parts, u32) -> String,
    /// The parts that are not listed: how many.
    pub rest: fn(&Formats, u32) -> String,
    /// The columns of the parts, for DP.
    pub dp_columns: [&'static str; 6],
    /// The columns of the parts, for Juilland's D.
    pub d_columns: [&'static str; 4],
    /// The caption of the words of a sentence that have a value.
    pub words: &'static str,
    /// Its columns.
    pub word_columns: [&'static str; 3],
    /// The row of what marks add.
    pub punctuation: &'static str,
    /// Why a number that was asked about without a row is of this one: whether it was chosen, else it is the first.
    pub chosen: fn(Family, bool) -> &'static str,
    /// The caption of the places where a word pulls.
    pub pull_places: &'static str,
    /// Its columns.
    pub place_columns: [&'static str; 2],
    /// In how many places a word pulls.
    pub places: fn(&Formats, u32) -> String,
    /// How many sentences, paragraphs or documents a number is made of.
    pub made_of: fn(&Formats, Level, u32) -> String,
    /// The caption of the sentences of a paragraph or document.
    pub compounds: &'static str,
    /// Its columns.
    pub compound_columns: [&'static str; 2],
}
