//! English: how an analysis was made, and its report.

use super::{cooccurrence, counted, list};
use crate::browser::intl::Formats;
use crate::citation::{AUTHOR, Citation, MEMOSCOPE, VERSION, YEAR};
use crate::messages::{Method, MethodMessages};
use crate::view_config::{Stop, ViewConfig};
use memoscope_engine::dispersion::Parts;
use memoscope_engine::report::Totals;
use memoscope_engine::sentiment::{NEUTRAL, SentimentReport};
use memoscope_engine::settings::{Case, Convention, Hyphen, Level, Numbers, Possessive, Stem, Unit};

/// The messages.
pub(super) const MESSAGES: MethodMessages = MethodMessages {
    name: "Method and citation",
    method: "Method",
    citation: "Citation",
    copy: ["Copy method", "Copy citation", "Copy BibTeX", "Copy CSL-JSON"],
    paragraph,
    cite: |citation| {
        format!(
            "{AUTHOR} ({YEAR}). Memoscope (version {VERSION}) [Computer program]. {} {} (accessed {}).",
            note(citation),
            citation.link,
            citation.date
        )
    },
    note,
    report: "Report",
    made: |citation| format!("Analysed with {MEMOSCOPE} on {}.", citation.date),
    text: "The text",
    facts: [
        "Words",
        "Sentences",
        "Paragraphs",
        "Documents",
        "Hash of the text",
        "In focus",
        "Analysed",
        "Link",
    ],
    part: |f, part, whole| {
        format!(
            "a part: {} of {}, {}",
            f.whole(f64::from(part.sentences)),
            counted(f, whole.sentences, "sentence", "sentences"),
            counted(f, part.tokens, "word", "words")
        )
    },
    first: |f, shown, all| match shown < all {
        true => format!("The first {} of {}.", f.whole(f64::from(shown)), counted(f, all, "row", "rows")),
        false => format!("All {}.", counted(f, all, "row", "rows")),
    },
    tone,
    nothing: "By these settings there is nothing to show here.",
    no_focus: "No word is in focus, so there are no lines.",
};

fn note(citation: &Citation) -> String {
    format!("Analysis of “{}” (SHA-256 of the text begins {}).", citation.title, citation.hash)
}

fn size(f: &Formats, totals: Totals) -> String {
    let mut sizes = vec![
        counted(f, totals.tokens, "word", "words"),
        counted(f, totals.sentences, "sentence", "sentences"),
        counted(f, totals.paragraphs, "paragraph", "paragraphs"),
    ];
    if totals.documents > 1 {
        sizes.push(counted(f, totals.documents, "document", "documents"));
    }
    sizes.join(", ")
}

/// One sentence or two for the text, its words, its lists, and each view.
fn paragraph(f: &Formats, about: &Method<'_>) -> String {
    let config = about.config;
    let dated = if about.dated.is_empty() { String::new() } else { format!(", dated {}", about.dated) };
    let mut says = vec![format!(
        "“{}”{dated} ({}; SHA-256 of the text begins {}) was analysed with {MEMOSCOPE}.",
        about.citation.title,
        size(f, about.whole),
        about.citation.hash
    )];
    if config.has_part() {
        says.push(format!("Only a part of it was analysed: {}.", size(f, about.part)));
    }
    says.push(words(f, config));
    says.push(lists(f, config));
    says.push(format!(
        "For each word the count, the rate, and how evenly it is spread are given: Gries’s DP (2008), normalised after Lijffijt and Gries (2012), and Juilland’s D (1970), over {}.",
        match config.parts {
            Parts::Auto => "documents where at least two hold a word, else paragraphs, else ten slices of equal length".to_owned(),
            Parts::Sentence => "sentences".to_owned(),
            Parts::Paragraph => "paragraphs".to_owned(),
            Parts::Document => "documents".to_owned(),
            Parts::Slices(count) => format!("{} of equal length", counted(f, count, "slice", "slices")),
        }
    ));
    says.push(company(f, config));
    says.push(format!(
        "The tone of each sentence is VADER’s compound score (Hutto and Gilbert 2014, as its implementation 3.3.2 computes it){}; drift along the text is tested by Spearman’s ρ against 2,000 seeded shuffles.",
        match config.level {
            Level::Sentence => "",
            Level::Paragraph => ", and that of a paragraph the mean of its sentences",
            Level::Document => ", and that of a document the mean of its sentences",
        }
    ));
    if !config.focus.is_empty() {
        let foci: Vec<String> = config.focus.iter().map(|focus| format!("“{focus}”")).collect();
        says.push(format!(
            "In focus {} {}; concordance lines show {} to each side.",
            if foci.len() == 1 { "is" } else { "are" },
            list(&foci),
            counted(f, config.context, "word", "words")
        ));
    }
    says.push(format!("The same numbers are shown by {}", about.citation.link));
    says.join(" ")
}

fn words(f: &Formats, config: &ViewConfig) -> String {
    let rules = &config.rules;
    let mut says = vec![
        match rules.case {
            Case::Fold => "words that differ in case are one",
            Case::Keep => "words that differ in case are two",
        }
        .to_owned(),
        match rules.possessive {
            Possessive::Strip => "the English possessive is dropped",
            Possessive::Keep => "the English possessive is kept",
        }
        .to_owned(),
        match rules.hyphen {
            Hyphen::Split => "hyphenated compounds are split",
            Hyphen::Keep => "hyphenated compounds are one word",
        }
        .to_owned(),
        match rules.stem {
            Stem::None => "no word is stemmed".to_owned(),
            stem => format!("words are joined by the Snowball stemmer “{}”", stem.name()),
        },
    ];
    let own = rules.own.join.len() + rules.own.split.len();
    if own > 0 {
        let entries: Vec<String> =
            rules.own.join.iter().chain(&rules.own.split).map(|entry| format!("“{entry}”")).collect();
        says.push(format!("the analyst’s own words are {}", list(&entries)));
    }
    let _ = f;
    format!("Words are those of Unicode Standard Annex #29 that hold a letter or digit; {}.", says.join(", "))
}

fn lists(f: &Formats, config: &ViewConfig) -> String {
    let hidden = config.hidden_words();
    let mut left_out = vec![format!("what occurs, or meets, fewer than {}", super::times(f, config.minimum))];
    if config.stop == Stop::English && hidden.english {
        let but = match hidden.unhide.as_slice() {
            [] => String::new(),
            words => format!(" but for {}", list(words)),
        };
        left_out.push(format!("the words of Snowball’s English stop list{but}"));
    }
    if !hidden.hide.is_empty() {
        left_out.push(format!("the words {}", list(&hidden.hide)));
    }
    if hidden.numbers == Numbers::Hide {
        left_out.push("words without a letter".to_owned());
    }
    format!("Lists leave out {}; that changes no position and no total.", list(&left_out))
}

fn company(f: &Formats, config: &ViewConfig) -> String {
    let options = config.cooccurrence();
    let measure = (cooccurrence::MESSAGES.option)("measure", options.measure.name()).unwrap_or_default();
    let source = if options.measure.name() == "log-likelihood" { " (Dunning 1993)" } else { "" };
    let meet = match options.unit {
        Unit::Sentence => "they are in the same sentence".to_owned(),
        Unit::Paragraph => "they are in the same paragraph".to_owned(),
        Unit::Document => "they are in the same document".to_owned(),
        Unit::Window => format!(
            "one stands at most {} before or {} after the other, {} sentence ends, counted by {}",
            counted(f, options.left, "word", "words"),
            counted(f, options.right, "word", "words"),
            if options.cross_sentences { "over" } else { "not over" },
            match options.convention {
                None | Some(Convention::Pairs | Convention::Units) => "pairs of positions",
                Some(Convention::NoSpan) => "words, without the span",
                Some(Convention::Span) => "words, with the span in the row",
            }
        ),
    };
    format!(
        "Two words meet where {meet}; they are ranked by {measure}{source}, each computed from the four cells of units or pairs with both, either or neither."
    )
}

fn tone(f: &Formats, report: &SentimentReport) -> String {
    let [up, between, down] = report.bands();
    let number = |count: u32| f.whole(f64::from(count));
    let mean = report.mean().map(|mean| {
        format!(
            "The mean of {} is {}. ",
            counted(f, report.rows.len() as u32, "sentence", "sentences"),
            f.signed(mean)
        )
    });
    let coverage =
        report.coverage.map(|share| format!(" The lexicon knows {} of the words.", f.percent(share)));
    let pulls = |is_up: bool| -> Vec<String> {
        let words: Vec<_> = report.pulls.iter().filter(|pull| (pull.share > 0.0) == is_up).collect();
        let name =
            |pull: &&memoscope_engine::sentiment::Pull| format!("{} ({})", pull.word, f.signed(pull.share));
        match is_up {
            true => words.iter().take(5).map(name).collect(),
            false => words.iter().rev().take(5).map(name).collect(),
        }
    };
    let pull = |way: &str, words: Vec<String>| match words.is_empty() {
        true => String::new(),
        false => format!(" Most pulled {way} by {}.", list(&words)),
    };
    format!(
        "{}{} positive, {} neutral and {} negative (from {} away from 0).{}{}{}",
        mean.unwrap_or_default(),
        number(up),
        number(between),
        number(down),
        f.decimal(NEUTRAL, 2),
        pull("up", pulls(true)),
        pull("down", pulls(false)),
        coverage.unwrap_or_default()
    )
}
