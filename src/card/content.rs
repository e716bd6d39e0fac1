//! All that a card says, as plain data: what is drawn, and what is copied, is the same.

use super::{Card, Family, pair, tone, word};
use crate::state::State;
use crate::ui::Ui;
use crate::views::focus_of;

/// A table of figures: its first row and its first column are headings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// What it holds.
    pub caption: String,
    /// Its rows, each as long as the first.
    pub rows: Vec<Vec<String>>,
}

/// The content of a card.
pub struct Content {
    /// The name of the number.
    pub name: &'static str,
    /// How it is made.
    pub formula: &'static str,
    /// How to read it, what it can't tell, and the source, as far as they are fetched.
    pub told: [String; 3],
    /// What it is a number of.
    pub of: String,
    /// Its value as the page shows it, or "–".
    pub value: String,
    /// The figures put into the formula, and what comes out.
    pub worked: Option<String>,
    /// The figures it is made of.
    pub figures: Option<Figures>,
    /// What is to be said of this value.
    pub says: Vec<String>,
}

/// What a report gives of a number.
#[derive(Default)]
pub(super) struct Facts {
    /// What it is a number of.
    pub of: String,
    /// Its value, if it has one.
    pub value: Option<f64>,
    /// The figures put in.
    pub worked: Option<String>,
    /// The figures it is made of.
    pub figures: Option<Figures>,
    /// What is to be said of it.
    pub says: Vec<String>,
}

/// What a card says; `None` where its row is not there (yet).
pub fn of(ui: &Ui, state: &State, card: &Card) -> Option<Content> {
    let facts = match card.number.family() {
        Family::Word => word::facts(ui, state, card)?,
        Family::Pair => pair::facts(ui, state, card)?,
        Family::Sentence => tone::sentence(ui, state, card)?,
        Family::Unit => tone::of_unit(ui, state, card)?,
        Family::Tone => tone::whole(ui, state, card)?,
        Family::Pull => tone::of_pull(ui, state, card)?,
        Family::Focus => word::focus(ui, state, card)?,
        Family::Text => word::text(ui, state, card)?,
    };
    let mut says = facts.says;
    if let Some(chosen) = chosen(state, card) {
        says.insert(0, (ui.later().cards.chosen)(card.number.family(), chosen).to_owned());
    }
    says.extend(state.prose.error().map(|error| (ui.messages().error)(ui.formats(), error)));
    let formats = ui.formats();
    let shown = |value: f64| match card.number {
        super::Number::Coverage => formats.percent(value),
        number => formats.decimal(value, number.digits()),
    };
    Some(Content {
        name: (ui.messages().numbers.name)(card.number),
        formula: (ui.later().cards.formula_of)(card.number),
        told: told(state, card),
        of: facts.of,
        value: facts.value.map_or_else(|| "–".to_owned(), shown),
        worked: facts
            .worked
            .zip(facts.value)
            .map(|(worked, value)| [&worked, " = ", &formats.figure(value)].concat()),
        figures: facts.figures,
        says,
    })
}

/// Whether a number that was asked about without a row is of what the reader has chosen, or of the first that there
/// is; `None` where a row was named, and for what there is one of.
fn chosen(state: &State, card: &Card) -> Option<bool> {
    if card.row.is_some() {
        return None;
    }
    let in_focus =
        |word: &str| state.config.focus.iter().any(|focus| focus == word) || focus_of(state, word).is_some();
    match card.number.family() {
        Family::Word => {
            word::row(state, card).map(|row| word::in_focus(state).iter().any(|there| there.word == row.word))
        }
        Family::Pull => tone::pull(state, card).map(|pull| in_focus(&pull.word)),
        Family::Pair => pair::find(state, card).map(|(node, collocate, _)| {
            state.config.pair.as_ref().is_some_and(|pair| *pair == (node.to_owned(), collocate.to_owned()))
        }),
        Family::Sentence if card.number != super::Number::Coverage => {
            tone::row(state, card).map(|row| state.opened_sentence() == Some(row.sentence))
        }
        Family::Unit => tone::unit(state, card)
            .map(|unit| state.opened_sentence().is_some_and(|sentence| tone::holds(unit, sentence))),
        _ => None,
    }
}

/// What the file says of the number of a card; empty texts until it is there.
fn told(state: &State, card: &Card) -> [String; 3] {
    let line = state.prose.shown().and_then(|file| file.lines().nth(card.number as usize));
    let mut told = line.unwrap_or_default().split('\t').skip(1).map(str::to_owned);
    [(); 3].map(|()| told.next().unwrap_or_default())
}

impl Content {
    /// The card as text: one paragraph a line, tables with tabs between their cells.
    pub fn text(&self, ui: &Ui) -> String {
        let cards = &ui.later().cards;
        let mut lines = vec![[self.name, ", ", &self.of, ": ", &self.value].concat()];
        let mut labelled = |label: &str, says: &str| {
            if !says.is_empty() {
                lines.push([label, ": ", says].concat());
            }
        };
        labelled(cards.formula, self.formula);
        labelled(cards.figures, self.worked.as_deref().unwrap_or(""));
        if let Some(figures) = &self.figures {
            lines.push(figures.caption.clone());
            lines.extend(figures.rows.iter().map(|row| row.join("\t")));
        }
        lines.extend(self.says.iter().cloned());
        let mut labelled = |label: &str, says: &str| {
            if !says.is_empty() {
                lines.push([label, ": ", says].concat());
            }
        };
        let [read, cannot, source] = &self.told;
        labelled(cards.read, read);
        labelled(cards.cannot, cannot);
        labelled(cards.source, source);
        lines.join("\n")
    }
}
