//! Notes as sentences, for the command line and for files that the page hands out.
//!
//! English, with numbers as a program writes them; what the page shows has sentences of its own, in the reader's
//! language and formats.

use crate::report::Note;

/// The sentence for a note.
pub fn sentence(note: &Note) -> String {
    match note {
        Note::NoWords => "The text holds no word.".to_owned(),
        Note::Undecodable { document, count, first_byte } => format!(
            "Document {document} has {} of bytes that did not decode and became U+FFFD, the first at byte {first_byte}.",
            counted(*count, "sequence", "sequences")
        ),
        Note::StopWordsHidden { rows } => {
            format!("The stop list hides {}.", counted(*rows, "word", "words"))
        }
        Note::NumbersHidden { rows } => {
            format!("The list leaves out {} without a letter.", counted(*rows, "word", "words"))
        }
        Note::BelowMinimum { rows, minimum } => {
            format!("The list leaves out {} with a count below {minimum}.", counted(*rows, "row", "rows"))
        }
        Note::OnePart => "There is no dispersion: the text falls into fewer than two parts.".to_owned(),
        Note::NodeAbsent { node } => format!("“{node}” does not occur."),
        Note::FewUnits { units } => {
            format!("With {} no association can be seen.", counted(*units, "unit", "units"))
        }
        Note::SmallExpected { rows } => format!(
            "In {} an expected count is below 5, where χ² and p are rough.",
            counted(*rows, "row", "rows")
        ),
        Note::WordsHidden { words } => {
            format!(
                "The list leaves out {} by the stop list or as numbers.",
                counted(*words, "word", "words")
            )
        }
        Note::CellsExceeded { rows } => format!(
            "In {} the counts of this convention exceed each other (O11 above R1 or C1, or R1 + C1 − O11 above N), so measures of four cells do not exist.",
            counted(*rows, "row", "rows")
        ),
        Note::NothingScored => "The lexicon knows none of the words.".to_owned(),
        Note::NoDocuments { asked, keys, values } => {
            let values = match values.is_empty() {
                true => String::new(),
                false => format!(" Among others there are {}.", values.join(", ")),
            };
            let (asked, keys) = (asked.join(" and "), keys.join(", "));
            format!("No document fits {asked}. What is known of documents: {keys}.{values}")
        }
        Note::NothingUnder { key, keys } => format!(
            "No document has anything under “{key}”, so all are one group without a name. What is known of \
             documents: {}.",
            keys.join(", ")
        ),
        Note::FilteredOut { rows } => {
            format!("The list leaves out {} that the filter does not match.", counted(*rows, "row", "rows"))
        }
        Note::FirstIsNode => {
            "The first word of each pair by code points counts as its node; the other way round the measure \
                              would be another number."
                .to_owned()
        }
    }
}

/// A number with its noun.
pub fn counted(count: u32, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(note: Note, expected: &str) {
        assert_eq!(sentence(&note), expected);
    }

    #[test]
    fn numbers_have_their_nouns() {
        check(Note::StopWordsHidden { rows: 1 }, "The stop list hides 1 word.");
        check(Note::NumbersHidden { rows: 2 }, "The list leaves out 2 words without a letter.");
        let named = |name: &str| vec![name.to_owned()];
        check(
            Note::NoDocuments { asked: named("Party=G"), keys: named("party"), values: named("party=R") },
            "No document fits Party=G. What is known of documents: party. Among others there are party=R.",
        );
        check(
            Note::NothingUnder {
                key: "speaker".to_owned(),
                keys: vec!["author".to_owned(), "title".to_owned()],
            },
            "No document has anything under “speaker”, so all are one group without a name. What is known of \
             documents: author, title.",
        );
        check(Note::FewUnits { units: 0 }, "With 0 units no association can be seen.");
        check(
            Note::CellsExceeded { rows: 1 },
            "In 1 row the counts of this convention exceed each other (O11 above R1 or C1, or R1 + C1 − O11 above N), \
             so measures of four cells do not exist.",
        );
    }
}
