//! What a card says of a word, of a focus, and of the size of the text.

use super::content::{Facts, Figures};
use super::worked::Missing;
use super::{Card, Number};
use crate::state::State;
use crate::ui::Ui;
use memoscope_engine::dispersion::Spread;
use memoscope_engine::frequency::FrequencyRow;
use memoscope_protocol::Explained;

/// The row that a card is about: without one, that of the first focus that has one, else the first.
pub(super) fn row<'a>(state: &'a State, card: &Card) -> Option<&'a FrequencyRow> {
    let rows = &state.frequency.shown()?.report.rows;
    let named = |word: &str| rows.iter().find(|row| row.word == word);
    match &card.row {
        Some(word) => named(word),
        None => in_focus(state).first().copied().or(rows.first()),
    }
}

/// The rows of the foci, in their order, each once: of a query that asks for several words, that of the most
/// frequent which is listed.
pub fn in_focus(state: &State) -> Vec<&FrequencyRow> {
    let rows = state.frequency.shown().map(|reply| reply.report.rows.as_slice()).unwrap_or_default();
    let named = |word: &String| rows.iter().find(|row| row.word == *word);
    let foci = state.foci.shown().map(|foci| foci.as_slice()).unwrap_or_default();
    let mut listed: Vec<&FrequencyRow> = Vec::new();
    for hits in foci.iter().filter_map(|focus| focus.found.as_ref().ok()) {
        if let Some(row) = hits.form.iter().chain(&hits.forms).find_map(named)
            && !listed.iter().any(|there| there.word == row.word)
        {
            listed.push(row);
        }
    }
    listed
}

pub(super) fn facts(ui: &Ui, state: &State, card: &Card) -> Option<Facts> {
    let row = row(state, card)?;
    let tokens = f64::from(state.frequency.shown()?.report.totals.tokens);
    let count = f64::from(row.count);
    let mut facts = Facts { of: row.word.clone(), ..Facts::default() };
    let rate = |scale: f64| {
        let figure = |value| ui.formats().figure(value);
        Some([&figure(count), " × ", &figure(scale), " / ", &figure(tokens)].concat())
    };
    match card.number {
        Number::PerMillion => {
            facts.value = Some(row.per_million);
            facts.worked = rate(1e6);
        }
        Number::PerThousand => {
            facts.value = Some(row.per_million / 1e3);
            facts.worked = rate(1e3);
        }
        Number::Documents => facts.value = Some(f64::from(row.documents)),
        Number::Paragraphs => facts.value = Some(f64::from(row.paragraphs)),
        Number::Sentences => facts.value = Some(f64::from(row.sentences)),
        Number::Dp => facts.value = row.dp,
        Number::DpNorm => facts.value = row.dp_norm,
        Number::JuillandD => facts.value = row.juilland_d,
        _ => facts.value = Some(count),
    }
    if matches!(card.number, Number::Dp | Number::DpNorm | Number::JuillandD) {
        spread(ui, state, card.number, &row.word, &mut facts);
    }
    Some(facts)
}

/// Adds the parts that a word is spread over, once they are there.
fn spread(ui: &Ui, state: &State, number: Number, word: &str, facts: &mut Facts) {
    let messages = &ui.later().cards;
    if facts.value.is_none() {
        facts.says.push((messages.missing)(Missing::OnePart).to_owned());
        return;
    }
    let Some(spread) = state.explained.shown().and_then(|explained| match explained.as_ref() {
        Explained::Spread { word: there, spread } if there == word => Some(spread),
        _ => None,
    }) else {
        facts.says.push(messages.waiting.to_owned());
        return;
    };
    let figure = |value: f64| ui.formats().figure(value);
    facts.worked = Some(worked(number, spread, &figure));
    facts.figures = Some(parts(ui, number, spread));
}

/// The measure of a spread with its figures put in.
fn worked(number: Number, spread: &Spread, f: super::worked::Figure<'_>) -> String {
    let (tokens, count, parts) = (f64::from(spread.tokens), f64::from(spread.count), f64::from(spread.parts));
    if number == Number::JuillandD {
        let rates =
            |part: &memoscope_engine::dispersion::SpreadPart| f64::from(part.count) / f64::from(part.tokens);
        let sum = spread.listed.iter().map(rates).sum::<f64>() + spread.rest.rates;
        let mean = [&f(sum), " / ", &f(parts)].concat();
        return ["max(0, 1 − ", &f(spread.deviation), " / (", &mean, ") / √(", &f(parts), " − 1))"].concat();
    }
    let of_part = |part: &memoscope_engine::dispersion::SpreadPart| {
        (f64::from(part.count) / count - f64::from(part.tokens) / tokens).abs()
    };
    let deviation = spread.listed.iter().map(of_part).sum::<f64>() + spread.rest.deviation;
    let dp = [&f(deviation), " / 2"].concat();
    match number {
        Number::DpNorm => [&dp, " / (1 − ", &f(f64::from(spread.smallest)), " / ", &f(tokens), ")"].concat(),
        _ => dp,
    }
}

/// The parts with what each adds.
fn parts(ui: &Ui, number: Number, spread: &Spread) -> Figures {
    let messages = &ui.later().cards;
    let (f, is_d) = (ui.formats(), number == Number::JuillandD);
    let columns: &[&str] = if is_d { &messages.d_columns } else { &messages.dp_columns };
    let mut rows = vec![columns.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()];
    let mut add = |name: String, tokens: u32, count: u32, adds: f64| {
        let whole = |value: u32| f.whole(f64::from(value));
        let mut row = vec![name, whole(tokens), whole(count)];
        if !is_d {
            row.push(f.figure(f64::from(count) / f64::from(spread.count.max(1))));
            row.push(f.figure(f64::from(tokens) / f64::from(spread.tokens.max(1))));
        }
        row.push(f.figure(adds));
        rows.push(row);
    };
    for part in &spread.listed {
        let (count, tokens) = (f64::from(part.count), f64::from(part.tokens));
        let adds = match is_d {
            true => count / tokens,
            false => (count / f64::from(spread.count.max(1)) - tokens / f64::from(spread.tokens)).abs(),
        };
        add((messages.part)(f, spread.kind, part.number), part.tokens, part.count, adds);
    }
    let rest = &spread.rest;
    if rest.parts > 0 {
        let adds = if is_d { rest.rates } else { rest.deviation };
        add((messages.rest)(f, rest.parts), rest.tokens, rest.count, adds);
    }
    let named = (ui.messages().frequency.parts)(f, spread.kind, spread.parts);
    Figures { caption: (messages.spread)(&named), rows }
}

/// What a card says of a focus: its occurrences for the words of the part.
pub(super) fn focus(ui: &Ui, state: &State, card: &Card) -> Option<Facts> {
    let query = card.row.as_ref().or(state.config.focus.first())?;
    let reply = state.foci.shown()?.iter().find(|focus| focus.query == *query)?;
    let hits = reply.found.as_ref().ok()?;
    let totals = state.part_totals()?;
    let figure = |value: u32| ui.formats().figure(f64::from(value));
    let rate = f64::from(hits.count) * 1e3 / f64::from(totals.tokens.max(1));
    let rate = [
        &figure(hits.count),
        " × ",
        &figure(1_000),
        " / ",
        &figure(totals.tokens),
        " = ",
        &ui.formats().figure(rate),
    ];
    let messages = &ui.later().cards;
    Some(Facts {
        of: query.clone(),
        value: Some(f64::from(hits.count)),
        says: vec![
            (messages.rate)(&rate.concat()),
            (messages.hit_sentences)(ui.formats(), hits.sentences, totals.sentences),
        ],
        ..Facts::default()
    })
}

/// What a card says of the size of the text, or of the part of it that is analysed; `None` before it is counted.
pub(super) fn text(ui: &Ui, state: &State, card: &Card) -> Option<Facts> {
    let messages = &ui.later().cards;
    let (of, totals) = match card.row {
        Some(_) => ((messages.text)(true).to_owned(), state.part_totals()?),
        None => (state.title(), state.corpus.shown()?.totals),
    };
    Some(Facts {
        of,
        value: Some(f64::from(totals.tokens)),
        says: vec![(messages.size)(ui.formats(), totals)],
        ..Facts::default()
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::super::worked::calculator::{figure, reckon};
    use super::*;
    use memoscope_engine::corpus::{Corpus, Document};
    use memoscope_engine::dispersion::{PartSizes, Parts};
    use memoscope_engine::part::Part;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_figures_of_a_spread_give_its_measures(
            parts in proptest::collection::vec((0_usize..6, 0_usize..9), 2..30),
        ) {
            let documents = parts
                .iter()
                .map(|&(count, more)| Document {
                    source: ["x ".repeat(count), "о ".repeat(more)].concat(),
                    ..Document::default()
                })
                .collect();
            let corpus = Corpus::build(documents, Default::default()).expect("small");
            let part = Part::whole(&corpus);
            let sizes = PartSizes::new(&corpus, &part, Parts::Document);
            let Some(x) = corpus.vocabulary().id("x") else { return Ok(()) };
            let Some(expected) = sizes.measure(part.positions(&corpus, x)) else { return Ok(()) };
            let spread = sizes.spread(part.positions(&corpus, x), memoscope_protocol::LISTED_PARTS);
            for (number, value) in [
                (Number::Dp, expected.dp),
                (Number::DpNorm, expected.dp_norm),
                (Number::JuillandD, expected.juilland_d),
            ] {
                let worked = worked(number, &spread, &figure);
                prop_assert!((reckon(&worked) - value).abs() < 5e-4, "{:?}: {} is not {}", number, worked, value);
            }
        }
    }
}
