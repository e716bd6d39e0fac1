//! What a card says of two words: the four cells, what their totals count, and how far to trust it.

use super::content::{Facts, Figures};
use super::worked::{self, table, value};
use super::{Card, Number, PAIR};
use crate::state::State;
use crate::ui::Ui;
use memoscope_engine::cells::Cells;
use memoscope_engine::matrix::MatrixReport;
use memoscope_engine::settings::{Convention, Unit};
use memoscope_protocol::CooccurrenceView;

/// Below so many expected, χ² and p are rough (Cochran 1954).
const SMALL: f64 = 5.0;

/// Up to so many meetings, the card says what one fewer would change.
const FEW: u64 = 5;

/// The words and cells of the row that a card is about.
pub(super) fn find<'a>(state: &'a State, card: &Card) -> Option<(&'a str, &'a str, Cells)> {
    let view = state.cooccurrence.shown()?.as_ref().as_ref().ok()?;
    if let Some(key) = &card.row {
        let (node, collocate) = key.split_once(PAIR)?;
        return of_pair(view, node, collocate);
    }
    let chosen = state.config.pair.as_ref().and_then(|(node, collocate)| of_pair(view, node, collocate));
    chosen.or_else(|| {
        let row = view.table.rows.first()?;
        of_pair(view, &row.node, &row.collocate)
    })
}

/// The pair in the table, else in the matrix, else in the network, which knows no order.
fn of_pair<'a>(view: &'a CooccurrenceView, node: &str, collocate: &str) -> Option<(&'a str, &'a str, Cells)> {
    let listed = view.table.rows.iter().find(|row| row.node == node && row.collocate == collocate);
    if let Some(row) = listed {
        return Some((&row.node, &row.collocate, row.cells(view.table.n)));
    }
    if let Some(found) = view.matrix.as_ref().and_then(|matrix| in_matrix(matrix, node, collocate)) {
        return Some(found);
    }
    let network = view.network.as_ref()?;
    let form = |index: u32| network.nodes.get(index as usize).map(|node| node.form.as_str());
    network.edges.iter().find_map(|edge| {
        let (source, target) = (form(edge.source)?, form(edge.target)?);
        let is_it = (source, target) == (node, collocate) || (target, source) == (node, collocate);
        is_it.then(|| (source, target, edge.association.cells(network.n)))
    })
}

fn in_matrix<'a>(matrix: &'a MatrixReport, node: &str, collocate: &str) -> Option<(&'a str, &'a str, Cells)> {
    let at = |form: &str| matrix.words.iter().position(|word| word.form == form);
    let (row, column) = (at(node)?, at(collocate)?);
    let form = |index: usize| matrix.words.get(index).map(|word| word.form.as_str());
    Some((form(row)?, form(column)?, matrix.cells(row, column)?))
}

pub(super) fn facts(ui: &Ui, state: &State, card: &Card) -> Option<Facts> {
    let (node, collocate, cells) = find(state, card)?;
    let view = state.cooccurrence.shown()?.as_ref().as_ref().ok()?;
    let messages = &ui.later().cards;
    let figure = |value: f64| ui.formats().figure(value);
    let found = value(card.number, cells);
    let options = state.config.cooccurrence();
    let convention = options.convention.unwrap_or(match options.unit {
        Unit::Window => Convention::Pairs,
        _ => Convention::Units,
    });
    let mut says = vec![(messages.totals)(options.unit, convention, node, collocate)];
    if found.is_none() {
        says.insert(0, (messages.missing)(worked::missing(card.number, cells)).to_owned());
    }
    says.extend(trust(ui, card.number, cells, view.table.compared(), options.unit));
    let is_measure = !matches!(
        card.number,
        Number::Shared | Number::Expected | Number::NodeCount | Number::CollocateCount
    );
    if is_measure && (1..=FEW).contains(&cells.o11) && found.is_some() {
        let fewer = value(card.number, Cells { o11: cells.o11 - 1, ..cells });
        let fewer =
            fewer.map_or_else(|| "–".to_owned(), |value| ui.formats().decimal(value, card.number.digits()));
        says.push((messages.one_fewer)(ui.formats(), cells.o11, &fewer));
    }
    Some(Facts {
        of: (messages.pair)(node, collocate),
        value: found,
        worked: worked::pair(card.number, cells, &figure),
        figures: Some(four_cells(ui, node, collocate, cells)),
        says,
    })
}

/// How far to trust a test: small expected counts, and how many were compared.
fn trust(ui: &Ui, number: Number, cells: Cells, compared: u64, unit: Unit) -> Vec<String> {
    let is_test = matches!(number, Number::LogLikelihood | Number::P | Number::ChiSquared);
    let Some((p, smallest)) = cells.p().zip(cells.smallest_expected()).filter(|_| is_test) else {
        return Vec::new();
    };
    let messages = &ui.later().cards;
    if unit == Unit::Window {
        return vec![messages.overlap.to_owned()];
    }
    let exact = cells.fisher().filter(|_| smallest < SMALL);
    let mut says: Vec<String> =
        exact.iter().map(|&fisher| (messages.rough)(ui.formats(), smallest, fisher)).collect();
    says.push((messages.compared)(ui.formats(), compared, exact.unwrap_or(p)));
    says
}

/// The cells, observed and in brackets expected, with their sums; "–" where there are none.
fn four_cells(ui: &Ui, node: &str, collocate: &str, cells: Cells) -> Figures {
    let messages = &ui.later().cards;
    let whole = |value: u64| ui.formats().whole(value as f64);
    let cell = |(observed, expected): (f64, f64)| {
        [&ui.formats().whole(observed), " (", &ui.formats().figure(expected), ")"].concat()
    };
    let [o11, o12, o21, o22] = match table(cells) {
        Some(table) => table.map(cell),
        None => [cell((cells.o11 as f64, cells.expected())), "–".into(), "–".into(), "–".into()],
    };
    let named = |name: &str, value: u64| [name, " = ", &whole(value)].concat();
    let less = |sum: u64| cells.n.checked_sub(sum).map_or_else(|| "–".to_owned(), whole);
    Figures {
        caption: messages.cells.to_owned(),
        rows: vec![
            vec![
                String::new(),
                collocate.to_owned(),
                (messages.without)(collocate),
                messages.total.to_owned(),
            ],
            vec![node.to_owned(), o11, o12, named("R1", cells.r1)],
            vec![(messages.without)(node), o21, o22, less(cells.r1)],
            vec![messages.total.to_owned(), named("C1", cells.c1), less(cells.c1), named("N", cells.n)],
        ],
    }
}
