//! The arc: the whole text, the part marked in it, and the way to its peaks.

use super::action_button;
use crate::charts::arc_chart::{Arc, ArcBar, ArcChartProps, ArcNames};
use crate::state::{Action, State};
use crate::ui::Ui;
use crate::widget;
use memoscope_engine::choice::Choice;
use memoscope_engine::sentiment::{LevelRow, NEUTRAL};
use memoscope_engine::settings::Level;
use memoscope_protocol::SentimentReply;
use std::ops::Range;
use std::rc::Rc;
use yew::prelude::*;
use yew::props;

/// The chart and the buttons under it.
pub(super) fn draw(ui: &Ui, state: &State, reply: &Rc<SentimentReply>) -> Html {
    let messages = &ui.later().sentiment;
    let units = reply.all_units();
    let chosen = state.opened_sentence().and_then(|sentence| unit_with(units, sentence));
    let bars = units.iter().zip(&reply.smoothed).map(|(unit, &smoothed)| ArcBar {
        id: unit.sentence,
        value: as_analysed(reply, unit).compound,
        smoothed,
    });
    let mean = reply.report.mean().filter(|_| reply.report.rows.len() > 1);
    let data = Arc {
        bars: bars.collect(),
        start: messages.start.into(),
        end: messages.end.into(),
        neutral: NEUTRAL,
        mean: mean.map(|mean| {
            (mean, messages.mean_label.into(), (messages.mean)(ui.formats(), &reply.report, mean).into())
        }),
        is_sentences: reply.level == Level::Sentence,
    };
    let label: AttrValue = (messages.summary)(ui.formats(), reply).into();
    let ticks = [ui.formats().signed(0.5).into(), messages.neutral.into(), ui.formats().signed(-0.5).into()];
    html! {
        <>
            { widget::one(props!(ArcChartProps { data: Rc::new(data), chosen, part: marked(reply), names: names(ui, reply), label, ticks, hint: messages.hint, joined: messages.joined, on_choose: on_choose(ui, reply), on_part: on_part(ui, reply), on_run: on_run(ui, reply) })) }
            { peaks(ui, reply) }
        </>
    }
}

/// A unit of the whole text as the part has it: one that is cut counts with what is inside.
fn as_analysed<'a>(reply: &'a SentimentReply, unit: &'a LevelRow) -> &'a LevelRow {
    match reply.units.binary_search_by_key(&unit.unit, |inside| inside.unit) {
        Ok(at) => reply.units.get(at).unwrap_or(unit),
        Err(_) => unit,
    }
}

/// The place of the unit that holds a sentence.
fn unit_with(units: &[LevelRow], sentence: u32) -> Option<usize> {
    let at = units.partition_point(|unit| unit.sentence + unit.sentences <= sentence);
    units.get(at).filter(|unit| unit.sentence <= sentence).map(|_| at)
}

/// The places of the units that the part touches, where it is not all of the text.
fn marked(reply: &SentimentReply) -> Option<Range<usize>> {
    let (first, last) = (reply.units.first()?, reply.units.last()?);
    let from = unit_with(&reply.around, first.sentence)?;
    Some(from..unit_with(&reply.around, last.sentence)? + 1)
}

fn names(ui: &Ui, reply: &Rc<SentimentReply>) -> ArcNames {
    let (of_bar, of_stretch) = ((ui.clone(), reply.clone()), (ui.clone(), reply.clone()));
    let bar = move |index: usize| {
        let (ui, reply) = &of_bar;
        let name = |unit| (ui.later().sentiment.bar)(ui.formats(), reply.level, as_analysed(reply, unit));
        reply.all_units().get(index).map(name).unwrap_or_default().into()
    };
    let stretch = move |first: usize, last: usize| {
        let (ui, reply) = &of_stretch;
        let number = |index: usize| reply.all_units().get(index).map_or(0, |unit| unit.unit + 1);
        let name = ui.later().sentiment.stretch;
        name(ui.formats(), reply.level, number(first), number(last)).into()
    };
    ArcNames { bar: Rc::new(bar), stretch: Rc::new(stretch) }
}

fn on_choose(ui: &Ui, reply: &Rc<SentimentReply>) -> Callback<usize> {
    let (ui, reply) = (ui.clone(), reply.clone());
    Callback::from(move |index: usize| {
        if let Some(unit) = reply.all_units().get(index) {
            ui.send(Action::SentenceChosen(Some(unit.sentence)));
        }
    })
}

/// A stretch becomes the part; one over several documents is these documents.
fn on_part(ui: &Ui, reply: &Rc<SentimentReply>) -> Callback<Option<Range<usize>>> {
    let (ui, reply) = (ui.clone(), reply.clone());
    Callback::from(move |range: Option<Range<usize>>| {
        let Some(range) = range else { return ui.send(Action::PartCleared) };
        let units = reply.all_units().get(range).unwrap_or_default();
        let (Some(first), Some(last)) = (units.first(), units.last()) else { return };
        ui.send(match first.document == last.document {
            true => Action::PartChosen(first.document, first.start, last.end),
            false => Action::DocumentsChosen(Choice {
                numbers: vec![(first.document + 1, last.document + 1)],
                ..Choice::default()
            }),
        });
    })
}

/// Tells what the keys are marking.
fn on_run(ui: &Ui, reply: &Rc<SentimentReply>) -> Callback<Option<Range<usize>>> {
    let (ui, reply) = (ui.clone(), reply.clone());
    Callback::from(move |run: Option<Range<usize>>| {
        let messages = &ui.messages().tools;
        let units = run.and_then(|run| reply.all_units().get(run)).unwrap_or_default();
        ui.send(Action::Told(match (units.first(), units.last()) {
            (Some(first), Some(last)) => {
                (messages.marked)(ui.formats(), reply.level, first.unit + 1, last.unit + 1)
            }
            _ => messages.unmarked.to_owned(),
        }));
    })
}

/// Buttons to the sentences with the strongest tone of the part.
fn peaks(ui: &Ui, reply: &SentimentReply) -> Html {
    let messages = &ui.later().sentiment;
    let buttons = messages.peaks.into_iter().zip(reply.report.peaks()).map(|(label, sentence)| {
        let ui = ui.clone();
        let send = move |sentence| Callback::from(move |_| ui.send(Action::SentenceChosen(Some(sentence))));
        action_button(label, sentence.map(send))
    });
    html! { <div class="buttons">{ for buttons }</div> }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(sentence: u32, sentences: u32) -> LevelRow {
        LevelRow {
            document: 0,
            unit: sentence,
            sentence,
            sentences,
            start: 0,
            end: 1,
            compound: 0.0,
            lowest: 0.0,
            highest: 0.0,
        }
    }

    #[test]
    fn a_sentence_is_in_its_unit() {
        let units = [unit(0, 2), unit(2, 1), unit(5, 3)];
        let found: Vec<_> = (0..9).map(|sentence| unit_with(&units, sentence)).collect();
        let expected = [Some(0), Some(0), Some(1), None, None, Some(2), Some(2), Some(2), None];
        assert_eq!(found, expected);
        assert_eq!(unit_with(&[], 0), None);
    }
}
