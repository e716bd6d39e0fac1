//! What a figure of co-occurrence finds, what was tested, and what to know beside it.

use super::{count, option, unit_name};
use crate::browser::intl::Formats;
use crate::label::short_apart;
use crate::messages::en::{counted, list, note, times};
use crate::view_config::{Show, ViewConfig};
use crate::views::cooccurrence::is_logarithmic;
use memoscope_engine::association::PairCounts;
use memoscope_engine::report::Note;
use memoscope_engine::settings::{Measure, Unit};
use memoscope_protocol::CooccurrenceView;

/// The share of errors that is put up with, over all rows compared (Bonferroni).
const LEVEL: f64 = 0.05;

/// Whether a row is more than chance: by Fisher's exact test, over all that were compared.
fn stands_out(view: &CooccurrenceView, row: &PairCounts) -> bool {
    let cells = row.cells(view.table.n);
    cells.attracted() && cells.fisher().is_some_and(|p| p * (view.table.compared() as f64) < LEVEL)
}

/// A word in a title, which may be of any length.
fn cut(word: &str) -> String {
    // A phrase may have been typed in quotation marks of its own.
    format!("“{}”", short_apart(word.trim_matches('"')))
}

/// How many of the rows ranked highest are tested: Fisher's test of a thousand would take its time at each look.
const TESTED: usize = 20;

/// The rows that are tested. Observations in windows overlap, so that no test of independent ones is fit.
fn tested(view: &CooccurrenceView, unit: Unit) -> &[PairCounts] {
    let rows = &view.table.rows;
    match unit {
        Unit::Window => &[],
        _ => rows.get(..TESTED).unwrap_or(rows),
    }
}

/// The best rows that are more than chance, three at most.
fn outstanding(view: &CooccurrenceView, unit: Unit) -> Vec<&PairCounts> {
    tested(view, unit).iter().filter(|row| stands_out(view, row)).take(3).collect()
}

/// Why there is no row.
fn nothing(view: &CooccurrenceView) -> String {
    let has = |wanted: fn(&Note) -> bool| view.table.notes.iter().any(wanted);
    let is_absent = has(|note| matches!(note, Note::NodeAbsent { .. }));
    let all_hidden = has(|note| matches!(note, Note::WordsHidden { .. }))
        && !has(|note| matches!(note, Note::BelowMinimum { .. }));
    match (view.node.as_deref().map(cut), is_absent, all_hidden) {
        (Some(node), true, _) => format!("{node} does not occur"),
        (Some(node), _, true) => format!("Every word in the company of {node} is hidden"),
        (Some(node), ..) => format!("No word meets {node} often enough"),
        (None, _, true) => "No two words that are not hidden meet".to_owned(),
        (None, ..) => "No two words meet often enough".to_owned(),
    }
}

/// The title and the caption. The rows are tested once for both.
pub(super) fn both(f: &Formats, view: &CooccurrenceView, config: &ViewConfig) -> [String; 2] {
    let best = outstanding(view, config.unit);
    [title(f, view, config, &best), caption(f, view, config, best.is_empty())]
}

/// Attraction is claimed only where a test supports it; else the title describes.
fn title(f: &Formats, view: &CooccurrenceView, config: &ViewConfig, outstanding: &[&PairCounts]) -> String {
    let unit = config.unit;
    let Some(best) = view.table.rows.first() else {
        return nothing(view);
    };
    let words: Vec<String> = outstanding
        .iter()
        .map(|row| match &view.node {
            Some(_) => cut(&row.collocate),
            None => format!("{} with {}", cut(&row.node), cut(&row.collocate)),
        })
        .collect();
    let is_count = config.measure == Measure::Count;
    let is_close = is_count || best.cells(view.table.n).attracted();
    let (a, b, together) = (cut(&best.node), cut(&best.collocate), together(f, best, view, unit));
    match (&view.node, words.is_empty(), is_close) {
        (Some(node), true, true) if is_count => format!("{} meets {b} most often: {together}", cut(node)),
        (Some(node), true, true) => format!("{b} ranks highest beside {}: {together}", cut(node)),
        (Some(node), true, false) => {
            format!("{} meets no word more often than expected; {b} ranks highest, {together}", cut(node))
        }
        (Some(node), false, _) => format!("{} keeps company with {}", cut(node), list(&words)),
        (None, true, true) if is_count => format!("{a} and {b} meet most often: {together}"),
        (None, true, true) => format!("{a} and {b} rank highest: {together}"),
        (None, true, false) => {
            format!("No two words meet more often than expected; {a} and {b} rank highest, {together}")
        }
        (None, false, _) => format!("Close company: {}", list(&words)),
    }
}

/// What was tested, and what came of it.
fn test(f: &Formats, view: &CooccurrenceView, unit: Unit, none_stands_out: bool) -> String {
    let (one, many) = if view.node.is_some() { ("word", "words") } else { ("pair", "pairs") };
    let all = counted(f, count(view.table.compared()), one, many);
    let tested = tested(view, unit).len();
    match (tested, none_stands_out) {
        (0, _) if view.table.rows.is_empty() => String::new(),
        (0, _) => "Windows overlap, so nothing is claimed from them.".to_owned(),
        (1, true) => format!(
            "The {one} ranked highest does not stand out from chance (Fisher’s exact test, {all} compared)."
        ),
        (_, true) => format!(
            "Of the {} {many} ranked highest, none stands out from chance (Fisher’s exact test, {all} compared).",
            f.whole(tested as f64)
        ),
        (_, false) => format!("The company named stands out from chance among {all} (Fisher’s exact test)."),
    }
}

/// How often a row's words meet.
fn together(f: &Formats, row: &PairCounts, view: &CooccurrenceView, unit: Unit) -> String {
    match unit {
        Unit::Window => times(f, count(row.observed)),
        _ => format!("in {} of {}", f.whole(row.observed as f64), units(f, view.table.n, unit)),
    }
}

fn units(f: &Formats, n: u64, unit: Unit) -> String {
    let (one, many) = unit_name(unit);
    counted(f, count(n), one, many)
}

fn caption(f: &Formats, view: &CooccurrenceView, config: &ViewConfig, none_stands_out: bool) -> String {
    let one = match config.unit {
        Unit::Window => "a window",
        Unit::Sentence => "a sentence",
        Unit::Paragraph => "a paragraph",
        Unit::Document => "a document",
    };
    let name = option("measure", config.measure.name()).unwrap_or_default();
    let scale = if is_logarithmic(config.measure) { " on a logarithmic scale" } else { "" };
    let measure = [name, scale].concat();
    let picture = match (&view.network, config.shown()) {
        (None, _) | (_, Show::Table) => String::new(),
        (Some(network), _) if network.edges.is_empty() => String::new(),
        (_, Show::Matrix) => format!(
            "A coloured square joins words that share {one} more often than expected; the stronger the colour, the closer \
             the tie, by {measure}. Words that are tied stand near each other. "
        ),
        _ => format!(
            "Lines join words that share {one} more often than expected; a thicker one is a closer tie, by {measure}. "
        ),
    };
    // The picture is of all words where the one asked about has no company.
    let of_all = view.node.is_some() && view.table.rows.is_empty() && !picture.is_empty();
    let of_all = if of_all { "The picture shows the closest pairs of all words. " } else { "" };
    let sample = match config.unit {
        Unit::Window => String::new(),
        _ => format!("{}. ", units(f, view.table.n, config.unit)),
    };
    let empty = view.table.notes.iter().filter(|note| matches!(note, Note::NoWords | Note::FewUnits { .. }));
    let empty: String = empty.map(|n| format!(" {}", note(f, n))).collect();
    format!("{of_all}{picture}{sample}{}{empty}", test(f, view, config.unit, none_stands_out))
        .trim()
        .to_owned()
}

pub(super) fn notes(f: &Formats, view: &CooccurrenceView) -> String {
    let say = |n: &Note| match n {
        // The caption says so.
        Note::NoWords | Note::FewUnits { .. } | Note::NodeAbsent { .. } => None,
        Note::BelowMinimum { rows, minimum } => Some(match &view.node {
            Some(node) => format!(
                "{} fewer than {} with {} left out.",
                counted(f, *rows, "word", "words"),
                times(f, *minimum),
                cut(node)
            ),
            None => format!(
                "{} fewer than {} together left out.",
                counted(f, *rows, "pair", "pairs"),
                times(f, *minimum)
            ),
        }),
        n => Some(note(f, n)),
    };
    let says: Vec<String> = view.table.notes.iter().filter_map(say).collect();
    says.join(" ")
}
