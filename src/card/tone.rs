//! What a card says of tone: of a sentence, of a word that pulls, and of the whole.

use super::content::{Facts, Figures};
use super::worked::{Figure, Missing};
use super::{Card, Number};
use crate::state::State;
use crate::ui::Ui;
use memoscope_engine::sentiment::{LevelRow, Pull, SentimentRow};
use memoscope_engine::settings::Level;
use memoscope_engine::trend::rank_sums;
use memoscope_engine::vader::TraceWord;
use memoscope_protocol::{Explained, OpenedSentence, PullPlaces};

/// The row that a card is about: without a name, the sentence that is opened, else the first.
pub(super) fn row<'a>(state: &'a State, card: &Card) -> Option<&'a SentimentRow> {
    let rows = &state.sentiment.shown()?.report.rows;
    let named = |sentence: u32| rows.iter().find(|row| row.sentence == sentence);
    match &card.row {
        Some(sentence) => named(sentence.parse().ok()?),
        None => state.opened_sentence().and_then(named).or(rows.first()),
    }
}

/// The word that a card is about: without a name, the one that pulls most.
pub(super) fn pull<'a>(state: &'a State, card: &Card) -> Option<&'a Pull> {
    let pulls = &state.sentiment.shown()?.report.pulls;
    let named = |word: &String| pulls.iter().find(|pull| pull.word == *word);
    match &card.row {
        Some(word) => named(word),
        None => state.config.focus.iter().find_map(named).or_else(|| {
            let (up, down) = (pulls.first()?, pulls.last()?);
            Some(if down.share.abs() > up.share.abs() { down } else { up })
        }),
    }
}

pub(super) fn of_pull(ui: &Ui, state: &State, card: &Card) -> Option<Facts> {
    let pull = pull(state, card)?;
    let messages = &ui.later().cards;
    let mut facts = Facts {
        of: pull.word.clone(),
        value: Some(pull.share),
        says: vec![(messages.places)(ui.formats(), pull.count)],
        ..Facts::default()
    };
    match state.explained.shown().map(AsRef::as_ref) {
        Some(Explained::Pull(places)) if places.word == pull.word => {
            let figure = |value: f64| ui.formats().figure(value);
            facts.worked = Some(added(shares(places), &figure));
            facts.figures = Some(of_places(ui, places));
        }
        _ => facts.says.push(messages.waiting.to_owned()),
    }
    Some(facts)
}

/// The shares of a word that are listed, and the sum of the others.
fn shares(places: &PullPlaces) -> impl Iterator<Item = f64> + '_ {
    let rest = (places.rest.0 > 0).then_some(places.rest.1);
    places.listed.iter().map(|place| place.1).chain(rest)
}

/// The places where a word pulls.
fn of_places(ui: &Ui, places: &PullPlaces) -> Figures {
    let messages = &ui.later().cards;
    let f = ui.formats();
    let mut rows = vec![messages.place_columns.map(str::to_owned).to_vec()];
    for &(sentence, share) in &places.listed {
        rows.push(vec![(messages.unit)(f, Level::Sentence, sentence + 1), f.figure(share)]);
    }
    if places.rest.0 > 0 {
        rows.push(vec![(messages.rest)(f, places.rest.0), f.figure(places.rest.1)]);
    }
    Figures { caption: messages.pull_places.to_owned(), rows }
}

/// What a card says of the whole.
pub(super) fn whole(ui: &Ui, state: &State, card: &Card) -> Option<Facts> {
    let reply = state.sentiment.shown()?;
    let messages = &ui.later().cards;
    let (level, compounds): (_, Vec<f64>) = match card.number {
        Number::MeanCompound => (Level::Sentence, reply.report.rows.iter().map(|row| row.compound).collect()),
        _ => (reply.level, reply.units.iter().map(|unit| unit.compound).collect()),
    };
    let figure = |value: f64| ui.formats().figure(value);
    let (value, worked) = match card.number {
        Number::MeanCompound => mean(&compounds, &figure),
        Number::Drift => (reply.trend.map(|trend| trend.rho), Some(rho(&compounds, &figure))),
        _ => (
            reply.trend.map(|trend| trend.p),
            reply.trend.map(|trend| shuffled(trend.p, trend.shuffles, &figure)),
        ),
    };
    let mut says = vec![(messages.made_of)(ui.formats(), level, compounds.len() as u32)];
    if value.is_none() {
        says.push((messages.missing)(Missing::NotTested).to_owned());
    }
    Some(Facts {
        of: (messages.text)(state.config.has_part()).to_owned(),
        value,
        worked,
        says,
        figures: None,
    })
}

/// The mean of values, and how it comes about.
fn mean(values: &[f64], f: Figure<'_>) -> (Option<f64>, Option<String>) {
    let (sum, count) = (values.iter().sum::<f64>(), values.len() as f64);
    let worked = [&f(sum), " / ", &f(count)].concat();
    ((count > 0.0).then_some(sum / count), Some(worked))
}

fn rho(compounds: &[f64], f: Figure<'_>) -> String {
    let sums = rank_sums(compounds);
    [&f(sums.both), " / √(", &f(sums.ranks), " × ", &f(sums.places), ")"].concat()
}

/// p from how many shuffles were as far from 0.
fn shuffled(p: f64, shuffles: u32, f: Figure<'_>) -> String {
    let orders = f64::from(shuffles) + 1.0;
    let as_far = (p * orders).round() - 1.0;
    ["(1 + ", &f(as_far), ") / (1 + ", &f(f64::from(shuffles)), ")"].concat()
}

/// What a card says of a sentence; of coverage without a sentence, that of the whole.
pub(super) fn sentence(ui: &Ui, state: &State, card: &Card) -> Option<Facts> {
    let reply = state.sentiment.shown()?;
    let messages = &ui.later().cards;
    if card.number == Number::Coverage && card.row.is_none() {
        let of = (messages.text)(state.config.has_part()).to_owned();
        let support = &reply.report.support;
        let figure = |count: u32| ui.formats().figure(f64::from(count));
        let worked = Some([&figure(support.known), " / ", &figure(support.words)].concat());
        return Some(Facts { of, value: reply.report.coverage, worked, ..Facts::default() });
    }
    if card.number == Number::Smoothed {
        return of_line(ui, state, card);
    }
    let row = row(state, card)?;
    let mut facts =
        Facts { of: (messages.unit)(ui.formats(), Level::Sentence, row.sentence + 1), ..Facts::default() };
    facts.value = match card.number {
        Number::Positive => Some(row.positive),
        Number::Neutral => Some(row.neutral),
        Number::Negative => Some(row.negative),
        Number::Sum => Some(row.sum),
        Number::Coverage => row.coverage,
        _ => Some(row.compound),
    };
    if facts.value.is_none() {
        facts.says.push((messages.missing)(Missing::NoWord).to_owned());
    }
    let figure = |value: f64| ui.formats().figure(value);
    match state.explained.shown().map(AsRef::as_ref) {
        Some(Explained::Sentence(Some(opened))) if opened.row.sentence == row.sentence => {
            facts.worked = worked(card.number, &opened.row, &figure);
            facts.figures = words(ui, opened);
            if matches!(card.number, Number::Compound | Number::Sum) {
                facts.says.extend(rules(ui, opened));
            }
        }
        _ => facts.says.push(messages.waiting.to_owned()),
    }
    Some(facts)
}

/// What a card says of the smoothed line at the sentence that is opened.
fn of_line(ui: &Ui, state: &State, card: &Card) -> Option<Facts> {
    let reply = state.sentiment.shown()?;
    let sentence = row(state, card)?.sentence;
    let units = reply.all_units();
    let index = units.iter().position(|unit| holds(unit, sentence))?;
    let half = state.config.smooth as usize / 2;
    let near = units.iter().take(index + half + 1).skip(index.saturating_sub(half));
    let near: Vec<f64> = near.map(|unit| unit.compound).collect();
    let number = units.get(index)?.unit + 1;
    Some(Facts {
        of: (ui.later().cards.unit)(ui.formats(), reply.level, number),
        value: reply.smoothed.get(index).copied(),
        worked: Some(smoothed(&near, &|value| ui.formats().figure(value))),
        ..Facts::default()
    })
}

pub(super) fn holds(unit: &LevelRow, sentence: u32) -> bool {
    (unit.sentence..unit.sentence + unit.sentences).contains(&sentence)
}

/// The paragraph or document that a card is about: without a name, that of the sentence that is opened, else
/// the first.
pub(super) fn unit<'a>(state: &'a State, card: &Card) -> Option<&'a LevelRow> {
    let reply = state.sentiment.shown()?;
    let units = reply.units.as_slice();
    match &card.row {
        _ if reply.level == Level::Sentence => None,
        Some(first) => {
            let first: u32 = first.parse().ok()?;
            units.iter().find(|unit| unit.sentence == first)
        }
        None => {
            let opened = state.opened_sentence();
            units.iter().find(|unit| opened.is_some_and(|opened| holds(unit, opened))).or(units.first())
        }
    }
}

/// The most sentences of a unit that are listed one by one.
const LISTED: usize = 20;

/// What a card says of a paragraph or document: its sentences and their compounds.
pub(super) fn of_unit(ui: &Ui, state: &State, card: &Card) -> Option<Facts> {
    let reply = state.sentiment.shown()?;
    let unit = unit(state, card)?;
    let messages = &ui.later().cards;
    let figure = |value: f64| ui.formats().figure(value);
    let rows: Vec<&SentimentRow> = reply.report.rows.iter().filter(|row| holds(unit, row.sentence)).collect();
    let compounds: Vec<f64> = rows.iter().map(|row| row.compound).collect();
    let (value, worked) = match card.number {
        Number::UnitSentences => (f64::from(unit.sentences), None),
        Number::Lowest => (unit.lowest, None),
        Number::Highest => (unit.highest, None),
        _ => (unit.compound, mean(&compounds, &figure).1),
    };
    let mut listed = vec![messages.compound_columns.map(str::to_owned).to_vec()];
    for row in rows.iter().take(LISTED) {
        let name = (messages.unit)(ui.formats(), Level::Sentence, row.sentence + 1);
        listed.push(vec![name, figure(row.compound)]);
    }
    let rest = rows.get(LISTED..).unwrap_or_default();
    if !rest.is_empty() {
        let sum = rest.iter().fold(0.0, |sum, row| sum + row.compound);
        listed.push(vec![(messages.rest)(ui.formats(), rest.len() as u32), figure(sum)]);
    }
    Some(Facts {
        of: (messages.unit)(ui.formats(), reply.level, unit.unit + 1),
        value: Some(value),
        worked,
        figures: Some(Figures { caption: messages.compounds.to_owned(), rows: listed }),
        says: vec![],
    })
}

/// Values added up, with their signs between them.
fn added(values: impl Iterator<Item = f64>, f: Figure<'_>) -> String {
    let mut text = String::new();
    for value in values {
        match (text.is_empty(), value < 0.0) {
            (true, _) => text = f(value),
            (false, true) => text = [&text, " − ", &f(-value)].concat(),
            (false, false) => text = [&text, " + ", &f(value)].concat(),
        }
    }
    if text.is_empty() { f(0.0) } else { text }
}

fn smoothed(near: &[f64], f: Figure<'_>) -> String {
    ["(", &added(near.iter().copied(), f), ") / ", &f(near.len() as f64)].concat()
}

/// A score of an opened sentence with its figures put in; `None` where the words alone don't give it.
fn worked(number: Number, row: &SentimentRow, f: Figure<'_>) -> Option<String> {
    let shares = || row.words.iter().map(|word| word.share).filter(|share| *share != 0.0);
    match number {
        Number::Compound => Some([&f(row.sum), " / √((", &f(row.sum), ")² + 15)"].concat()),
        Number::Sum => {
            let marks = (row.punctuation != 0.0).then_some(row.punctuation);
            Some(added(shares().chain(marks), f))
        }
        Number::Coverage => {
            let known = row.words.iter().filter(|word| word.lexicon.is_some()).count();
            Some([&f(known as f64), " / ", &f(row.words.len() as f64)].concat())
        }
        _ => part(number, row, f),
    }
}

/// A part of a sentence: its side over all three.
fn part(number: Number, row: &SentimentRow, f: Figure<'_>) -> Option<String> {
    let side = |is_up: bool| {
        let of_side =
            row.words.iter().map(|word| word.share).filter(|share| *share != 0.0 && (*share > 0.0) == is_up);
        of_side.fold(0.0, |sum, share| sum + share.abs() + 1.0)
    };
    let (mut up, mut down) = (side(true), side(false));
    let neutral = row.words.iter().filter(|word| word.share == 0.0).count() as f64;
    if row.words.is_empty() || (row.punctuation == 0.0 && row.sum == 0.0 && up + down > 0.0) {
        // Where the shares cancel out, what marks add to the greater side is not kept.
        return None;
    }
    match up > down {
        true => up += row.punctuation.abs(),
        false if down > up => down += row.punctuation.abs(),
        false => {}
    }
    let of = match number {
        Number::Positive => up,
        Number::Negative => down,
        _ => neutral,
    };
    Some([&f(of), " / (", &f(up), " + ", &f(neutral), " + ", &f(down), ")"].concat())
}

/// The words of a sentence that have a value, and marks that add to it; `None` where there are none.
fn words(ui: &Ui, opened: &OpenedSentence) -> Option<Figures> {
    let messages = &ui.later().cards;
    let f = ui.formats();
    let mut rows = vec![messages.word_columns.map(str::to_owned).to_vec()];
    for word in &opened.row.words {
        if let Some(lexicon) = word.lexicon {
            let text = opened.slice(word.start, word.end).to_owned();
            rows.push(vec![text, f.figure(lexicon), f.figure(word.share)]);
        }
    }
    if opened.row.punctuation != 0.0 {
        rows.push(vec![messages.punctuation.to_owned(), String::new(), f.figure(opened.row.punctuation)]);
    }
    if rows.len() == 1 {
        return None;
    }
    rows.push(vec![messages.total.to_owned(), String::new(), f.figure(opened.row.sum)]);
    Some(Figures { caption: messages.words.to_owned(), rows })
}

/// The rules that changed the values of a sentence's words, in words.
pub fn rules(ui: &Ui, opened: &OpenedSentence) -> Vec<String> {
    let says = |index: u32| opened.word(index).to_owned();
    let rule = ui.later().sentiment.rule;
    let of_word = |word: &TraceWord| {
        let text = opened.slice(word.start, word.end);
        word.rules.iter().map(|one| rule(ui.formats(), text, one, &says)).collect::<Vec<_>>()
    };
    opened.row.words.iter().flat_map(of_word).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::super::worked::calculator::{figure, reckon};
    use super::*;
    use memoscope_engine::corpus::{Corpus, Document};
    use memoscope_engine::part::Part;
    use memoscope_engine::sentiment::{Trace, sentiment};
    use memoscope_engine::trend::{smooth, trend};
    use proptest::prelude::*;

    fn check(text: &str) {
        let document = Document { source: text.to_owned(), ..Document::default() };
        let corpus = Corpus::build(vec![document], Default::default()).expect("short");
        let report = sentiment(&corpus, &Part::whole(&corpus), None, Trace::Keep).expect("no emoji");
        for row in &report.rows {
            for (number, value, near) in [
                (Number::Compound, row.compound, 6e-5),
                (Number::Positive, row.positive, 6e-4),
                (Number::Neutral, row.neutral, 6e-4),
                (Number::Negative, row.negative, 6e-4),
                (Number::Sum, row.sum, 1e-5),
                (Number::Coverage, row.coverage.unwrap_or(f64::NAN), 1e-6),
            ] {
                let Some(worked) = worked(number, row, &figure) else { continue };
                let again = reckon(&worked);
                assert!((again - value).abs() < near, "{text}: {number:?}: {worked} = {again}, not {value}");
            }
        }
    }

    #[test]
    fn the_words_of_a_sentence_give_its_scores() {
        check("I do not like this, but the food was VERY good!");
        check("Terrible, awful, sad!!! Good? Not so bad. A table.");
        check("Хорошо, this is great.");
        // Shares that cancel out.
        check("good terrible bad great!");
    }

    proptest! {
        #[test]
        fn the_figures_of_a_series_give_its_trend(values in proptest::collection::vec(-1.0..1.0_f64, 5..40), window in 1_usize..9) {
            let values: Vec<f64> = values.into_iter().map(|value| (value * 1e4).round() / 1e4).collect();
            if let Some(trend) = trend(&values) {
                prop_assert!((reckon(&rho(&values, &figure)) - trend.rho).abs() < 1e-5);
                prop_assert!((reckon(&shuffled(trend.p, trend.shuffles, &figure)) - trend.p).abs() < 1e-9);
            }
            let half = window / 2;
            for (index, value) in smooth(&values, window).into_iter().enumerate() {
                let near = &values[index.saturating_sub(half)..(index + half + 1).min(values.len())];
                prop_assert!((reckon(&smoothed(near, &figure)) - value).abs() < 5e-5);
            }
            let listed: Vec<(u32, f64)> = (0..).zip(values.iter().copied()).collect();
            let places = PullPlaces { word: String::new(), listed, rest: (window as u32, 0.25) };
            let sum = values.iter().sum::<f64>() + 0.25;
            prop_assert!((reckon(&added(shares(&places), &figure)) - sum).abs() < 1e-4);
            let (value, worked) = mean(&values, &figure);
            prop_assert!((reckon(&worked.unwrap_or_default()) - value.unwrap_or(9.0)).abs() < 5e-5);
        }
    }
}
