//! What a figure of co-occurrence finds, what was tested, and what to know beside it.

use super::{count, option, unit_name};
use crate::browser::intl::Formats;
use crate::label::short_apart;
use crate::messages::en::{counted, list, note, times};
use crate::view_config::{Show, ViewConfig};
use memoscope_engine::association::CooccurrenceRow;
use memoscope_engine::report::Note;
use memoscope_engine::settings::Unit;
use memoscope_protocol::CooccurrenceView;

/// The share of errors that is put up with, over all rows compared (Bonferroni).
const LEVEL: f64 = 0.05;

/// How many words or pairs were looked at: those below the minimum had their chance too.
fn compared(view: &CooccurrenceView) -> u64 {
    let below = view.table.notes.iter().map(|note| match note {
        Note::BelowMinimum { rows, .. } => u64::from(*rows),
        _ => 0,
    });
    view.table.rows_total + below.sum::<u64>()
}

/// Whether a row is more than chance: by Fisher's exact test, over all that were compared.
fn stands_out(view: &CooccurrenceView, row: &CooccurrenceRow) -> bool {
    let cells = row.association().cells(view.table.n);
    cells.attracted() && cells.fisher().is_some_and(|p| p * (compared(view) as f64) < LEVEL)
}

/// The best rows that are more than chance, three at most.
fn outstanding(view: &CooccurrenceView) -> Vec<&CooccurrenceRow> {
    view.table.rows.iter().take(20).filter(|row| stands_out(view, row)).take(3).collect()
}

/// Why there is no row.
fn nothing(view: &CooccurrenceView) -> String {
    let has = |wanted: fn(&Note) -> bool| view.table.notes.iter().any(wanted);
    let is_absent = has(|note| matches!(note, Note::NodeAbsent { .. }));
    let all_hidden = has(|note| matches!(note, Note::WordsHidden { .. }))
        && !has(|note| matches!(note, Note::BelowMinimum { .. }));
    match (view.node.as_deref().map(short_apart), is_absent, all_hidden) {
        (Some(node), true, _) => format!("{node} does not occur"),
        (Some(node), _, true) => format!("Every word in the company of {node} is hidden"),
        (Some(node), ..) => format!("No word meets {node} often enough"),
        (None, _, true) => "No two words that are not hidden meet".to_owned(),
        (None, ..) => "No two words meet often enough".to_owned(),
    }
}

/// Attraction is claimed only where a test supports it; else the title describes.
pub(super) fn title(f: &Formats, view: &CooccurrenceView, unit: Unit) -> String {
    let Some(best) = view.table.rows.first() else {
        return nothing(view);
    };
    let words: Vec<String> = outstanding(view)
        .into_iter()
        .map(|row| match &view.node {
            Some(_) => short_apart(&row.collocate),
            None => format!("{} with {}", short_apart(&row.node), short_apart(&row.collocate)),
        })
        .collect();
    match (&view.node, words.as_slice()) {
        (Some(node), []) => {
            format!(
                "{} meets {} most closely: {}",
                short_apart(node),
                short_apart(&best.collocate),
                together(f, best, view, unit)
            )
        }
        (Some(node), words) => format!("{} keeps company with {}", short_apart(node), list(words)),
        (None, []) => {
            format!(
                "{} and {} meet most closely: {}",
                short_apart(&best.node),
                short_apart(&best.collocate),
                together(f, best, view, unit)
            )
        }
        (None, words) => format!("Close company: {}", list(words)),
    }
}

/// What was tested, and what came of it.
fn test(f: &Formats, view: &CooccurrenceView) -> String {
    let all = match view.node {
        Some(_) => counted(f, count(compared(view)), "word", "words"),
        None => counted(f, count(compared(view)), "pair", "pairs"),
    };
    match (view.table.rows.is_empty(), outstanding(view).is_empty()) {
        (true, _) => String::new(),
        (false, true) => {
            format!("Of {all} compared, none stands out from chance (Fisher’s exact test).")
        }
        (false, false) => {
            format!("The company named stands out from chance among {all} (Fisher’s exact test).")
        }
    }
}

/// How often a row's words meet.
fn together(f: &Formats, row: &CooccurrenceRow, view: &CooccurrenceView, unit: Unit) -> String {
    match unit {
        Unit::Window => times(f, count(row.observed)),
        _ => format!("in {} of {}", f.whole(row.observed as f64), units(f, view.table.n, unit)),
    }
}

fn units(f: &Formats, n: u64, unit: Unit) -> String {
    let (one, many) = unit_name(unit);
    counted(f, count(n), one, many)
}

pub(super) fn caption(f: &Formats, view: &CooccurrenceView, config: &ViewConfig) -> String {
    let (one, _) = unit_name(config.unit);
    let measure = option("measure", config.measure.name()).unwrap_or_default();
    let picture = match (&view.network, config.shown()) {
        (None, _) | (_, Show::Table) => String::new(),
        (_, Show::Matrix) => format!(
            "A coloured square joins words that share a {one} more often than chance would have it; the stronger the colour, the closer \
             the tie, by {measure}. Words that are tied stand near each other. "
        ),
        _ => format!(
            "Lines join words that share a {one} more often than chance would have it; a thicker one is a closer tie, by {measure}. "
        ),
    };
    let sample = match config.unit {
        Unit::Window => String::new(),
        _ => format!("{}. ", units(f, view.table.n, config.unit)),
    };
    let empty = view.table.notes.iter().filter(|note| matches!(note, Note::NoWords | Note::FewUnits { .. }));
    let empty: String = empty.map(|n| format!(" {}", note(f, n))).collect();
    format!("{picture}{sample}{}{empty}", test(f, view)).trim().to_owned()
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
                short_apart(node)
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
