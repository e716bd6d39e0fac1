//! English.

mod about;
mod cards;
mod concordance;
mod cooccurrence;
mod documents;
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

use super::{FocusCounts, LaterMessages, Messages};
use crate::browser::corpus_block::BlockProblem;
use crate::browser::intl::Formats;
use crate::label::apart;
use crate::state::{AppError, Notice};
use crate::view_config::{Allowed, Ignored, IgnoredReason, Show, Theme, View};
use memoscope_engine::choice::Unmet;
use memoscope_engine::report::Note;
use memoscope_engine::settings::ParagraphRule;
use memoscope_protocol::{Failure, QueryProblem};

/// The English messages.
pub(super) static MESSAGES: Messages = Messages {
    view: |view| match view {
        View::Frequency => "Frequency",
        View::Cooccurrence => "Co-occurrence",
        View::Sentiment => "Sentiment",
        View::Concordance => "Concordance",
    },
    views: "Views",
    search: "Search the text",
    search_example: "Search: russia, \"central asia\", secur*",
    suggestions: "Words of the text",
    suggestion: |f, word, count| format!("{}, {}", apart(word), times(f, count)),
    skip_to_views: "Skip to the analysis",
    add_texts: "Add texts",
    bundled: "Back to the memo",
    about: "About Memoscope",
    share: "Share",
    export: "Export",
    settings: "Settings",
    theme: "Light or dark",
    theme_option: |theme| match theme {
        Theme::Auto => "as the system",
        Theme::Light => "light",
        Theme::Dark => "dark",
    },
    reset: "Reset all settings",
    text_sentence: "Words in [case], possessive ’s [possessive], compounds [hyphen], [stem]. Numbers [numbers] in lists. Paragraphs end at [paragraphs].",
    text_option: option,
    text_control: control,
    documents: |f, count| format!("Documents ({})", f.whole(f64::from(count))),
    words: |f, count| counted(f, count, "word", "words"),
    text: "Text",
    strip: "Where the words in focus occur",
    focus_counts,
    part: "Part of the text",
    part_counts: |f, part, whole| {
        let documents = match whole.documents > 1 {
            true => format!(
                "{} of {} · ",
                f.whole(f64::from(part.documents)),
                counted(f, whole.documents, "document", "documents")
            ),
            false => String::new(),
        };
        format!(
            "{documents}{} of {} · {}",
            f.whole(f64::from(part.sentences)),
            counted(f, whole.sentences, "sentence", "sentences"),
            counted(f, part.tokens, "word", "words")
        )
    },
    clear_part: "Analyse all of the text",
    paragraph_rule: |rule| match rule {
        ParagraphRule::LineEnd => "In this text each line is a paragraph.",
        _ => "In this text paragraphs end at blank lines.",
    },
    corpus_note: |f, note| match note {
        Note::Undecodable { .. } => Some(self::note(f, note)),
        _ => None,
    },
    focus_absent: "does not occur",
    query_problem,
    remove_focus: |focus| format!("Remove {focus} from focus"),
    redrawing: "Being redrawn …",
    foci: "In focus",
    show_as: |view, show| match (show, view) {
        (Show::Chart, View::Cooccurrence) => ("Network", "Show as chart: network"),
        (Show::Chart, _) => ("Chart", "Show as chart"),
        (Show::Cloud, _) => ("Cloud", "Show as cloud"),
        (Show::Matrix, _) => ("Matrix", "Show as matrix"),
        (Show::Documents, _) => ("By document", "Show by document"),
        (Show::Table, _) => ("Table", "Show as table"),
    },
    reading: |f, share| match share {
        Some(share) => format!("Reading the text: {}", f.percent(share)),
        None => "Reading the text…".to_owned(),
    },
    loading: "Loading this part of the page…",
    try_again: "Try again",
    error,
    ignored: ignored_piece,
    notice,
    dismiss: "Dismiss",
    show_more: |f, more| format!("Show {} more", f.whole(f64::from(more))),
    copy_table: "Copy table",
    copied: "Copied.",
    text_copy_denied: "The browser did not let the page copy. The text is selected: copy it by hand.",
    text_to_copy: "Text to copy",
    word_rules: "Words",
    look: "Look",
    reader: reader::MESSAGES,
    frequency: frequency::MESSAGES,
    stop_list: stop_list::MESSAGES,
    tools: tools::MESSAGES,
    numbers: cards::NUMBERS,
};

/// The English messages of what is not in the first load.
pub(super) static LATER: LaterMessages = LaterMessages {
    key_groups: tools::KEYS,
    export: export::MESSAGES,
    method: method::MESSAGES,
    documents: documents::MESSAGES,
    by_document: documents::BY_DOCUMENT,
    cards: cards::MESSAGES,
    cooccurrence: cooccurrence::MESSAGES,
    sentiment: sentiment::MESSAGES,
    concordance: concordance::MESSAGES,
    own: own::MESSAGES,
    own_words: own_words::MESSAGES,
    share: share::MESSAGES,
    about: about::MESSAGES,
    replay: replay::MESSAGES,
    offline: offline::MESSAGES,
    lesson: lesson::MESSAGES,
};

fn plural<'m>(f: &Formats, count: u32, one: &'m str, other: &'m str) -> &'m str {
    match f.plural(f64::from(count)) == "one" {
        true => one,
        false => other,
    }
}

fn counted(f: &Formats, count: u32, one: &str, other: &str) -> String {
    format!("{} {}", f.whole(f64::from(count)), plural(f, count, one, other))
}

fn times(f: &Formats, count: u32) -> String {
    counted(f, count, "time", "times")
}

/// *a, b and c*.
fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn focus_counts(f: &Formats, counts: &FocusCounts<'_>) -> String {
    let rate = f64::from(counts.hits.count) * 1_000.0 / f64::from(counts.tokens.max(1));
    let rate = match counts.is_short {
        true => String::new(),
        false => format!("{} per 1,000 · in ", f.decimal(rate, 1)),
    };
    format!(
        "{} · {rate}{} of {}",
        times(f, counts.hits.count),
        f.whole(f64::from(counts.hits.sentences)),
        counted(f, counts.sentences, "sentence", "sentences"),
    )
}

fn query_problem(problem: &QueryProblem) -> String {
    match problem {
        QueryProblem::Empty => "holds no word to look for".to_owned(),
        QueryProblem::EmptyAlternative { at: 0, found } if found.trim().is_empty() => {
            "has nothing before | at character 1: write a word on both sides of it".to_owned()
        }
        QueryProblem::EmptyAlternative { at, found } if found.trim().is_empty() => {
            format!("has nothing after | at character {at}: write a word on both sides of it")
        }
        QueryProblem::EmptyAlternative { at, found } => {
            format!("has an alternative without a word at character {}: “{found}”", at + 1)
        }
        QueryProblem::OpenQuote { at } => {
            format!("opens a quote \" at character {} and does not close it", at + 1)
        }
        QueryProblem::DanglingEscape { at } => {
            format!("ends with \\ at character {}: a character must follow it", at + 1)
        }
    }
}

fn error(f: &Formats, error: &AppError) -> String {
    match error {
        AppError::NoCorpusBlock(problem) => {
            let detail = match problem {
                BlockProblem::Missing => "the page has no data block “corpus”".to_owned(),
                BlockProblem::NotJson => "the data block “corpus” is not JSON".to_owned(),
                BlockProblem::NoDocuments => "the data block “corpus” has no list “documents”".to_owned(),
                BlockProblem::BadDocument(number) => format!(
                    "document {} of the data block “corpus” lacks its title or text, or is malformed",
                    f.whole(f64::from(*number))
                ),
            };
            format!(
                "The text that belongs to this page could not be read: {detail}. The page was built or copied \
                 incompletely; whoever publishes it can build it again."
            )
        }
        AppError::Engine(Failure::NoCorpus) => "No text has been read yet.".to_owned(),
        AppError::Engine(Failure::TooLarge { bytes, limit }) => format!(
            "The texts hold {} bytes; at most {} can be read at once. Take fewer texts.",
            f.whole(*bytes as f64),
            f.whole(*limit as f64)
        ),
        AppError::Engine(Failure::BadMessage) => {
            "Two versions of this page were mixed. Reload it; your link keeps what you had chosen.".to_owned()
        }
        AppError::Engine(Failure::NeedsEmoji) => {
            "The text holds emoji, and their descriptions are still being fetched.".to_owned()
        }
        AppError::Engine(Failure::BadEmoji) => {
            "The descriptions of emoji that the tone of this text needs are damaged. The other views work. Reload the page."
                .to_owned()
        }
        AppError::Engine(Failure::Cancelled) => "Reading was stopped.".to_owned(),
        AppError::Engine(Failure::BadText) => {
            "The browser could not give the texts: their files were changed or are gone. Add them again.".to_owned()
        }
        AppError::Engine(Failure::Stopped) => {
            "The computation stopped while it read them; they may be too much for this browser's memory. Take fewer texts."
                .to_owned()
        }
        AppError::NoEmoji { detail } => format!(
            "The text holds emoji, and the file with their descriptions could not be fetched ({detail}). The other views \
             work. Check the connection and reload the page."
        ),
        AppError::NoLater { detail } => format!(
            "This part of the page could not be loaded ({detail}). The rest works. Check the connection and try again, or \
             reload the page: the address keeps what you had chosen."
        ),
        AppError::NoProse { detail } => format!(
            "What there is to say of this number could not be fetched ({detail}). Formula and figures are complete. \
             Check the connection and open the card again."
        ),
        AppError::EngineStopped => {
            "The computation stopped and has been started again. Your text and settings are kept.".to_owned()
        }
    }
}

/// Pieces of a link that a notice names; more would hide the page.
const NAMED_PIECES: usize = 5;

fn notice(f: &Formats, notice: &Notice) -> String {
    match notice {
        Notice::LinkIgnored(ignored) => {
            let mut pieces: Vec<String> = ignored.iter().take(NAMED_PIECES).map(ignored_piece).collect();
            let more = ignored.len().saturating_sub(NAMED_PIECES);
            if more > 0 {
                pieces.push(format!("{} more", f.whole(more as f64)));
            }
            format!(
                "The link holds something that was not followed: {}. The rest is shown.",
                pieces.join("; ")
            )
        }
        Notice::Refused { piece, holds: Some(value) } => {
            format!("Not taken: {}. It stays at {value}.", ignored_piece(piece))
        }
        Notice::Refused { piece, holds: None } => {
            format!("Not taken: {}. What was there is kept.", ignored_piece(piece))
        }
        Notice::Replaced { by, gone } => {
            format!("Four words at most can be in focus: “{by}” took the place of “{gone}”.")
        }
        Notice::Locked => "The lesson keeps this as it is. Leave the lesson to change it.".to_owned(),
        Notice::OtherText => {
            "The link was made for another text, or another version of this text: its numbers may differ from those \
             shown. If you have that text, add it."
                .to_owned()
        }
        Notice::NoDocument(Unmet { asked, keys, values }) => {
            let values = if values.is_empty() { String::new() } else { format!(" There are: {}.", values.join(", ")) };
            let (asked, keys) = (asked.join(" and "), keys.join(", "));
            format!("No text fits {asked}: nothing is analysed. What is known of texts: {keys}.{values}")
        }
        Notice::NotFetched { address, detail } => format!(
            "The texts of the link, “{address}”, could not be fetched ({detail}). The text of this page is shown. Check the \
             link, or add the texts yourself."
        ),
        Notice::Said(says) => says.clone(),
        Notice::NotRead(failure) => format!(
            "These texts could not be read. {} The text that was there is still here.",
            self::error(f, &AppError::Engine(failure.clone()))
        ),
    }
}

fn ignored_piece(ignored: &Ignored) -> String {
    let Ignored { key, value, reason } = ignored;
    match reason {
        IgnoredReason::UnknownKey => format!("“{key}={value}” (there is no setting “{key}”)"),
        IgnoredReason::NotAllowed { allowed } => {
            let allowed = match allowed {
                Allowed::Names(names) => names.clone(),
                Allowed::OneValue => "one value".to_owned(),
                Allowed::Characters(most) => format!("1–{most} characters"),
                Allowed::Words(most) => format!("words, in quotes where they hold a space, at most {most}"),
                Allowed::Joins => "words side by side such as Central Asia, with commas between".to_owned(),
                Allowed::Splits => "words with | where they are cut, such as policy|makers".to_owned(),
                Allowed::HexDigits(count) => format!("{count} hexadecimal digits"),
            };
            format!("“{key}={value}” (allowed: {allowed})")
        }
        IgnoredReason::TooManyFoci => format!("“{key}={value}” (four words at most can be in focus)"),
        IgnoredReason::BesideStretch => format!("“{key}={value}” (a stretch, “sel”, is analysed alone)"),
        IgnoredReason::Locked => format!("“{key}={value}” (the lesson keeps this as it is)"),
        IgnoredReason::TooLong => "it is longer than links are".to_owned(),
    }
}

fn note(f: &Formats, note: &Note) -> String {
    match note {
        Note::NoWords => "What is analysed holds no word.".to_owned(),
        Note::Undecodable { count, first_byte, .. } => format!(
            "{} could not be decoded, the first at byte {}; each is shown as �.",
            counted(f, *count, "stretch", "stretches"),
            f.whole(f64::from(*first_byte))
        ),
        Note::StopWordsHidden { rows } => {
            format!("{} hidden.", counted(f, *rows, "common word", "common words"))
        }
        Note::NumbersHidden { rows } => format!("{} hidden.", counted(f, *rows, "number", "numbers")),
        Note::BelowMinimum { rows, minimum } => {
            format!("{} seen fewer than {} left out.", counted(f, *rows, "word", "words"), times(f, *minimum))
        }
        Note::OnePart => "Dispersion needs at least two parts that hold a word.".to_owned(),
        Note::NodeAbsent { node } => format!("“{}” does not occur.", apart(node)),
        Note::FewUnits { units } => {
            format!("With {} no association can be seen.", counted(f, *units, "unit", "units"))
        }
        Note::SmallExpected { rows } => format!(
            "In {} an expected count is below 5: read p as a rough guide.",
            counted(f, *rows, "row", "rows")
        ),
        Note::WordsHidden { words } => format!("{} hidden.", counted(f, *words, "word", "words")),
        Note::CellsExceeded { rows } => format!(
            "In {} the counts of this convention exceed each other, so measures of four cells do not exist there.",
            counted(f, *rows, "row", "rows")
        ),
        Note::FilteredOut { rows } => {
            format!("{} left out by the filter.", counted(f, *rows, "word", "words"))
        }
        Note::NothingScored => "The lexicon knows none of the words.".to_owned(),
        Note::FirstIsNode => {
            "Each pair is measured from its first word by code points; from the other it is another number."
                .to_owned()
        }
        _ => String::new(),
    }
}

/// What an option of a control says, by the key and value of the link.
fn option(key: &str, value: &str) -> Option<&'static str> {
    Some(match (key, value) {
        ("case", "fold") => "any case",
        ("case", "keep") => "the case as written",
        ("possessive", "strip") => "dropped",
        ("possessive", "keep") => "kept",
        ("hyphen", "split") => "split",
        ("hyphen", "keep") => "kept whole",
        ("stop", "en") => "hidden",
        ("stop", "none") => "shown",
        ("numbers", "keep") => "shown",
        ("numbers", "hide") => "hidden",
        ("parts", "auto") => "documents, else paragraphs, else slices",
        ("parts", "document") => "documents",
        ("parts", "paragraph") => "paragraphs",
        ("parts", "sentence") => "sentences",
        ("parts", "10") => "ten slices",
        ("stem", "none") => "not stemmed",
        ("stem", "en") => "stemmed as English",
        ("paragraphs", "auto") => "blank lines or long lines",
        ("paragraphs", "blank-line") => "blank lines",
        ("paragraphs", "line-end") => "every line end",
        _ => return None,
    })
}

/// The name of a control, for those who meet it outside its sentence.
fn control(key: &str) -> &'static str {
    match key {
        "case" => "Upper and lower case",
        "possessive" => "Possessive",
        "hyphen" => "Compounds",
        "stop" => "Common words",
        "numbers" => "Numbers",
        "min" => "Least number of times",
        "stem" => "Stemming",
        "paragraphs" => "Paragraphs",
        "parts" => "Parts of the dispersion measures",
        _ => "",
    }
}
