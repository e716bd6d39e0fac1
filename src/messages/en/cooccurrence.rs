//! The co-occurrence view in English.

mod finding;

use super::{counted, list, times};
use crate::browser::intl::Formats;
use crate::charts::network::NetworkTools;
use crate::label::apart;
use crate::messages::cooccurrence::{CooccurrenceMessages, Measured};
use crate::view_config::PIN_STEPS;
use finding::notes;
use memoscope_engine::network::NetworkReport;
use memoscope_engine::settings::{Measure, Unit};
use memoscope_protocol::{CooccurrenceProblem, Evidence};

pub(super) const MESSAGES: CooccurrenceMessages = CooccurrenceMessages {
    finding: finding::both,
    notes,
    summary,
    node: |f, node, group, is_pinned| {
        let pinned = if is_pinned { ", pinned" } else { "" };
        let group = group.map(|group| format!(", group {}", group + 1)).unwrap_or_default();
        let lines = counted(f, node.degree, "line", "lines");
        format!("{}, {}, {lines}{group}{pinned}", apart(&node.form), times(f, node.count))
    },
    groups: |f, groups, modularity| {
        let members = |words: &Vec<&str>| words.iter().map(|word| apart(word)).collect::<Vec<_>>().join(", ");
        let each = (1..).zip(groups).map(|(number, words)| format!("{number}: {}", members(words)));
        format!(
            "Groups with more lines inside than chance would give them, modularity {}. {}.",
            f.decimal(modularity, 2),
            each.collect::<Vec<_>>().join("; ")
        )
    },
    pinned: |f, pin| {
        let share = |steps: u16| f.percent(f64::from(steps) / f64::from(PIN_STEPS));
        format!(
            "{} is pinned, {} from the left, {} from the top.",
            apart(&pin.word),
            share(pin.x),
            share(pin.y)
        )
    },
    unpinned: |word| format!("{} is no longer pinned.", apart(word)),
    all_unpinned: "No word is pinned any more.",
    tools: NetworkTools {
        nearer: "Zoom in",
        further: "Zoom out",
        fit: "Fit",
        groups: "Groups",
        unpin: "Unpin all",
        help: "Arrow keys go from word to word and on to the lines. Enter on a word puts it in focus, on a line shows its sentences. \
               Shift with an arrow key moves a word and pins it, Delete lets it go. Plus, minus and 0 zoom in, out and to the whole. \
               By pointer: drag a word to pin it, double-click lets it go; Control with the wheel, or two fingers, zoom.",
    },
    matrix: |f, report| {
        let words = counted(f, report.words.len() as u32, "word", "words");
        format!("Matrix of {words}, each against each. Words that keep company stand side by side.")
    },
    matrix_hint: "Go to a square to read its numbers; choose it to read the sentences.",
    heading: |f, word, count| format!("{}, {}: put in focus", apart(word), times(f, count)),
    cell,
    scale: |f, measure, least, most| {
        let name = option("measure", measure.name()).unwrap_or_default();
        let end = |value: f64| match value < 0.005 {
            true => format!("{name} < {}", f.decimal(0.01, 2)),
            false => format!("{name} {}", f.decimal(value, if value < 10.0 { 2 } else { 0 })),
        };
        [least.map_or_else(|| "by chance".to_owned(), end), end(most)]
    },
    edge: |f, source, target, association| {
        format!(
            "{} and {}: {} together, {} expected{}",
            apart(source),
            apart(target),
            times(f, count(association.observed)),
            f.decimal(association.expected, 2),
            association.log_likelihood.map(|g| format!(", G² {}", f.decimal(g, 1))).unwrap_or_default()
        )
    },
    empty_network: "No two words meet often enough, and more often than chance would have it, to be joined here.",
    no_network: "All pairs need a window of the same size on both sides; the table lists the company of the word in focus.",
    problem,
    table: |f, view| match &view.node {
        Some(node) => {
            format!(
                "Company of {}: {}",
                apart(node),
                counted(f, count(view.table.rows_total), "word", "words")
            )
        }
        None => format!("Best pairs, of {}", counted(f, count(view.table.rows_total), "pair", "pairs")),
    },
    with: "with",
    pair: "pair",
    shared: "together",
    expected: "expected",
    columns: [
        "Node",
        "Collocate",
        "Shared",
        "Expected",
        "Node count",
        "Collocate count",
        "G²",
        "p",
        "PMI",
        "NPMI",
        "MI²",
        "MI³",
        "t",
        "z",
        "χ²",
        "Dice",
        "logDice",
        "Jaccard",
        "Min. sensitivity",
        "ΔP collocate",
        "ΔP node",
        "Log ratio",
        "Odds ratio",
    ],
    show_sentences: |node, collocate| format!("{} + {}: show the sentences", apart(node), apart(collocate)),
    choose_pair: "Choose a pair to read the sentences behind it.",
    evidence,
    evidence_name: "Sentences",
    sentence: "Words in the same [unit], seen at least [min] times together, ranked by [measure]. Common English words [stop], numbers [numbers].",
    window_sentence: "Words in the same [unit]: [left] words to the left and [right] to the right, over sentence ends [cross-sentences], counted by [convention], seen at least [min] times together, ranked by [measure]. Common English words [stop], numbers [numbers].",
    option,
    control,
};

fn cell(f: &Formats, (node, collocate): (&str, &str), found: Option<Measured>, measure: Measure) -> String {
    let (node, collocate) = (apart(node), apart(collocate));
    if node == collocate {
        return format!("{node} with itself: not counted");
    }
    let Some((cells, value)) = found else {
        return format!("{node} and {collocate}: two queries are not counted against each other");
    };
    if cells.o11 == 0 {
        return format!(
            "{node} and {collocate}: never together, {} expected",
            f.decimal(cells.expected(), 2)
        );
    }
    let value = value.map_or_else(|| "–".to_owned(), |value| f.decimal(value, 2));
    let measured = match measure {
        Measure::Count => String::new(),
        _ => format!(", {} {value}", option("measure", measure.name()).unwrap_or_default()),
    };
    format!(
        "{node} and {collocate}: {} together, {} expected{measured}",
        times(f, count(cells.o11)),
        f.decimal(cells.expected(), 2)
    )
}

fn count(value: u64) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

fn unit_name(unit: Unit) -> (&'static str, &'static str) {
    match unit {
        Unit::Sentence => ("sentence", "sentences"),
        Unit::Paragraph => ("paragraph", "paragraphs"),
        Unit::Document => ("document", "documents"),
        Unit::Window => ("window", "windows"),
    }
}

fn summary(f: &Formats, report: &NetworkReport) -> String {
    let mut strongest: Vec<&memoscope_engine::network::NetworkNode> = report.nodes.iter().collect();
    memoscope_engine::order::sort_by(&mut strongest, |a, b| {
        b.degree.cmp(&a.degree).then_with(|| a.form.cmp(&b.form))
    });
    let names: Vec<String> = strongest
        .iter()
        .take(3)
        .map(|node| format!("{} ({})", apart(&node.form), counted(f, node.degree, "line", "lines")))
        .collect();
    format!(
        "Network of {} joined by {}. Most joined: {}.",
        counted(f, report.nodes.len() as u32, "word", "words"),
        counted(f, report.edges.len() as u32, "line", "lines"),
        list(&names)
    )
}

fn problem(f: &Formats, problem: &CooccurrenceProblem) -> String {
    match problem {
        CooccurrenceProblem::FewDocuments { documents } => format!(
            "Words in the same document need at least two documents to compare; there {} {}. Choose sentence, paragraph or window.",
            if *documents == 1 { "is" } else { "are" },
            f.whole(f64::from(*documents))
        ),
        CooccurrenceProblem::Convention { unit, convention } => {
            format!("The convention “{convention}” does not count the unit “{unit}”. Choose another.")
        }
        CooccurrenceProblem::WideWindow { value, limit } => {
            format!("A window of {value} words to one side is too wide: at most {limit} are taken.")
        }
        CooccurrenceProblem::EmptyWindow => {
            "A window of 0 words to both sides holds no word. Choose 1 or more on one side.".to_owned()
        }
        CooccurrenceProblem::UnevenWindow => {
            "All pairs have no left and right: choose the same number of words on both sides, or put a word in focus to see its company."
                .to_owned()
        }
    }
}

fn evidence(f: &Formats, evidence: &Evidence) -> String {
    let shown = evidence.sentences.len() as u32;
    let sentences = counted(f, evidence.total, "sentence", "sentences");
    let of = if shown < evidence.total {
        format!("First {} of {sentences}", f.whole(f64::from(shown)))
    } else {
        sentences
    };
    format!("{of} with {} and {}", apart(&evidence.node), apart(&evidence.collocate))
}

fn option(key: &str, value: &str) -> Option<&'static str> {
    Some(match (key, value) {
        ("unit", "sentence") => "sentence",
        ("unit", "paragraph") => "paragraph",
        ("unit", "document") => "document",
        ("unit", "window") => "window",
        ("cross-sentences", "0") => "no",
        ("cross-sentences", "1") => "yes",
        ("convention", "pairs") => "pairs of positions",
        ("convention", "no-span") => "words, no span",
        ("convention", "span") => "words, span in the row",
        ("measure", "count") => "count",
        ("measure", "log-likelihood") => "G²",
        ("measure", "pmi") => "PMI",
        ("measure", "npmi") => "NPMI",
        ("measure", "mi2") => "MI²",
        ("measure", "mi3") => "MI³",
        ("measure", "t") => "t",
        ("measure", "z") => "z",
        ("measure", "chi-squared") => "χ²",
        ("measure", "dice") => "Dice",
        ("measure", "log-dice") => "logDice",
        ("measure", "jaccard") => "Jaccard",
        ("measure", "min-sensitivity") => "min. sensitivity",
        ("measure", "delta-p-collocate") => "ΔP collocate",
        ("measure", "delta-p-node") => "ΔP node",
        ("measure", "log-ratio") => "log ratio",
        ("measure", "odds-ratio") => "odds ratio",
        _ => return super::option(key, value),
    })
}

fn control(key: &str) -> &'static str {
    match key {
        "unit" => "What two words share",
        "left" => "Words to the left",
        "right" => "Words to the right",
        "cross-sentences" => "Over sentence ends",
        "convention" => "How a window is counted",
        "measure" => "Measure",
        "min" => "Least number of times together",
        _ => super::control(key),
    }
}
