//! Number cards: which numbers of the page have one, and which row of which report a card is about.
//!
//! A [`Card`] is plain data and no part of the link. `worked` puts the figures into the formula, `content`
//! gathers all that a card says; how it is drawn is the business of `components::number_card`.

pub mod content;
mod pair;
mod tone;
mod word;
mod worked;

pub use tone::rules;
pub use word::in_focus;
pub use worked::Missing;

use crate::state::State;
use crate::view_config::View;
use memoscope_engine::settings::Measure;
use memoscope_protocol::ExplainRequest;

/// Declares the numbers and the list of them.
macro_rules! numbers {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {
        /// A number that the page shows.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Number { $($(#[$meta])* $name),+ }

        impl Number {
            /// Each of them, in the order of their own numbers.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];
        }
    };
}

numbers! {
    /// Occurrences of a word.
    Count,
    /// Occurrences in a million words.
    PerMillion,
    /// Occurrences in a thousand words.
    PerThousand,
    /// Documents with the word.
    Documents,
    /// Paragraphs with the word.
    Paragraphs,
    /// Sentences with the word.
    Sentences,
    /// Deviation of proportions.
    Dp,
    /// The same over its largest value.
    DpNorm,
    /// Juilland's D.
    JuillandD,
    /// O11, how often two words meet.
    Shared,
    /// E11, how often chance would have them meet.
    Expected,
    /// R1, the total of the node.
    NodeCount,
    /// C1, the total of the collocate.
    CollocateCount,
    /// G².
    LogLikelihood,
    /// The tail of χ² at G².
    P,
    /// Pointwise mutual information.
    Pmi,
    /// The same between −1 and 1.
    Npmi,
    /// MI².
    Mi2,
    /// MI³.
    Mi3,
    /// t.
    T,
    /// z.
    Z,
    /// χ².
    ChiSquared,
    /// Dice.
    Dice,
    /// logDice.
    LogDice,
    /// Jaccard.
    Jaccard,
    /// Minimum sensitivity.
    MinSensitivity,
    /// ΔP of the collocate given the node.
    DeltaPCollocate,
    /// ΔP of the node given the collocate.
    DeltaPNode,
    /// Log ratio.
    LogRatio,
    /// Odds ratio.
    OddsRatio,
    /// The tone of a sentence.
    Compound,
    /// The positive part of it.
    Positive,
    /// The part without tone.
    Neutral,
    /// The negative part.
    Negative,
    /// The sum of the shares of a sentence.
    Sum,
    /// The share of words that the lexicon knows.
    Coverage,
    /// What a word adds to the tone of the whole.
    Pull,
    /// Sentences of a paragraph or document.
    UnitSentences,
    /// The mean of their compounds.
    UnitMean,
    /// The lowest of them.
    Lowest,
    /// The highest.
    Highest,
    /// The mean of the compounds of a text.
    MeanCompound,
    /// The smoothed line at a sentence.
    Smoothed,
    /// Spearman's ρ of tone and place.
    Drift,
    /// Its p by shuffles.
    DriftP,
    /// Occurrences of a focus.
    Hits,
    /// Words of the text.
    Words,
}

/// What a number is a number of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// A word; its row is named by the word.
    Word,
    /// Two words; named by both with [`PAIR`] between.
    Pair,
    /// A sentence; named by its number in the corpus.
    Sentence,
    /// A paragraph or document; named by its first sentence's number in the corpus.
    Unit,
    /// The part that is analysed, in the sentiment view.
    Tone,
    /// One of VADER's words; named by it.
    Pull,
    /// A focus; named by it as typed.
    Focus,
    /// The text, in any view; with any name, the part of it that is analysed.
    Text,
}

/// Stands between two words that name a row: a control character, which no word holds.
pub const PAIR: char = '\u{1f}';

impl Number {
    /// What it is a number of.
    pub const fn family(self) -> Family {
        match self {
            Self::Count
            | Self::PerMillion
            | Self::PerThousand
            | Self::Documents
            | Self::Paragraphs
            | Self::Sentences
            | Self::Dp
            | Self::DpNorm
            | Self::JuillandD => Family::Word,
            Self::Compound
            | Self::Positive
            | Self::Neutral
            | Self::Negative
            | Self::Sum
            | Self::Coverage
            | Self::Smoothed => Family::Sentence,
            Self::UnitSentences | Self::UnitMean | Self::Lowest | Self::Highest => Family::Unit,
            Self::MeanCompound | Self::Drift | Self::DriftP => Family::Tone,
            Self::Pull => Family::Pull,
            Self::Hits => Family::Focus,
            Self::Words => Family::Text,
            _ => Family::Pair,
        }
    }

    /// The number that a measure gives.
    pub const fn of_measure(measure: Measure) -> Self {
        match measure {
            Measure::Count => Self::Shared,
            Measure::LogLikelihood => Self::LogLikelihood,
            Measure::Pmi => Self::Pmi,
            Measure::Npmi => Self::Npmi,
            Measure::Mi2 => Self::Mi2,
            Measure::Mi3 => Self::Mi3,
            Measure::T => Self::T,
            Measure::Z => Self::Z,
            Measure::ChiSquared => Self::ChiSquared,
            Measure::Dice => Self::Dice,
            Measure::LogDice => Self::LogDice,
            Measure::Jaccard => Self::Jaccard,
            Measure::MinSensitivity => Self::MinSensitivity,
            Measure::DeltaPCollocate => Self::DeltaPCollocate,
            Measure::DeltaPNode => Self::DeltaPNode,
            Measure::LogRatio => Self::LogRatio,
            Measure::OddsRatio => Self::OddsRatio,
        }
    }

    /// Decimals that tables show of it.
    const fn digits(self) -> u8 {
        match self {
            Self::P
            | Self::Compound
            | Self::Sum
            | Self::UnitMean
            | Self::Lowest
            | Self::Highest
            | Self::MeanCompound
            | Self::Smoothed => 4,
            Self::Dp
            | Self::DpNorm
            | Self::JuillandD
            | Self::Dice
            | Self::Jaccard
            | Self::MinSensitivity
            | Self::DeltaPCollocate
            | Self::DeltaPNode
            | Self::Positive
            | Self::Neutral
            | Self::Negative
            | Self::DriftP => 3,
            Self::Count
            | Self::PerMillion
            | Self::Documents
            | Self::Paragraphs
            | Self::Sentences
            | Self::UnitSentences
            | Self::Shared
            | Self::NodeCount
            | Self::CollocateCount
            | Self::Hits
            | Self::Words => 0,
            Self::PerThousand => 1,
            _ => 2,
        }
    }
}

/// The numbers of the frequency table, from its second column on.
pub const FREQUENCY_NUMBERS: &[Number] = &[
    Number::Count,
    Number::PerThousand,
    Number::PerMillion,
    Number::Documents,
    Number::Paragraphs,
    Number::Sentences,
    Number::Dp,
    Number::DpNorm,
    Number::JuillandD,
];

/// The numbers of the co-occurrence table, from its third column on.
pub const PAIR_NUMBERS: &[Number] = &[
    Number::Shared,
    Number::Expected,
    Number::NodeCount,
    Number::CollocateCount,
    Number::LogLikelihood,
    Number::P,
    Number::Pmi,
    Number::Npmi,
    Number::Mi2,
    Number::Mi3,
    Number::T,
    Number::Z,
    Number::ChiSquared,
    Number::Dice,
    Number::LogDice,
    Number::Jaccard,
    Number::MinSensitivity,
    Number::DeltaPCollocate,
    Number::DeltaPNode,
    Number::LogRatio,
    Number::OddsRatio,
];

/// The numbers of the table of sentences, from its second column on.
pub const SENTENCE_NUMBERS: &[Number] =
    &[Number::Compound, Number::Positive, Number::Neutral, Number::Negative, Number::Sum, Number::Coverage];

/// The numbers of the table of paragraphs or documents, from its second column on.
pub const UNIT_NUMBERS: &[Number] =
    &[Number::UnitSentences, Number::UnitMean, Number::Lowest, Number::Highest];

/// A card: a number and the row that it is read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The number.
    pub number: Number,
    /// What names its row; `None` for whatever row is chosen, or the first.
    pub row: Option<String>,
}

impl Card {
    /// The card of a number that is asked about without a row.
    pub const fn about(number: Number) -> Self {
        Self { number, row: None }
    }

    /// The card of a number in a row.
    pub fn of(number: Number, row: &str) -> Self {
        Self { number, row: Some(row.to_owned()) }
    }

    /// Whether what it is about is still in front: its view, and its row while the report is there. A report
    /// that is awaited may bring the row back.
    pub fn holds(&self, state: &State) -> bool {
        let view = match self.number.family() {
            Family::Word => View::Frequency,
            Family::Pair => View::Cooccurrence,
            Family::Sentence | Family::Unit | Family::Tone | Family::Pull => View::Sentiment,
            Family::Focus | Family::Text => state.config.view,
        };
        let is_there = match self.number.family() {
            Family::Word => word::row(state, self).is_some() || state.frequency.shown().is_none(),
            Family::Pair => pair::find(state, self).is_some() || state.cooccurrence.shown().is_none(),
            Family::Sentence => tone::row(state, self).is_some() || state.sentiment.shown().is_none(),
            Family::Unit => tone::unit(state, self).is_some() || state.sentiment.shown().is_none(),
            Family::Pull => tone::pull(state, self).is_some() || state.sentiment.shown().is_none(),
            Family::Focus => self.row.as_ref().is_none_or(|focus| state.config.focus.contains(focus)),
            Family::Text => self.row.is_none() || state.config.has_part(),
            Family::Tone => true,
        };
        view == state.config.view && is_there
    }
}

/// What the card in front needs to know of the engine.
pub fn explain_request(state: &State) -> Option<ExplainRequest> {
    let card = state.card.as_ref()?;
    match card.number {
        Number::Dp | Number::DpNorm | Number::JuillandD => {
            let word = word::row(state, card)?.word.clone();
            Some(ExplainRequest::Spread { part: state.config.part(), parts: state.config.parts, word })
        }
        Number::Smoothed => None,
        Number::Pull => {
            let word = tone::pull(state, card)?.word.clone();
            Some(ExplainRequest::Pull { part: state.config.part(), word })
        }
        number if number.family() == Family::Sentence => {
            Some(ExplainRequest::Sentence { sentence: tone::row(state, card)?.sentence })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Action, Question};
    use crate::view_config::Theme;
    use memoscope_engine::dispersion::Parts;
    use memoscope_engine::frequency::{FrequencyReport, FrequencyRow};
    use memoscope_engine::report::Totals;
    use memoscope_protocol::{FrequencyReply, Reply, ReplyBody};
    use std::rc::Rc;
    use yew::Reducible;

    #[test]
    fn every_measure_has_a_number_of_its_own() {
        let numbers: Vec<Number> = Measure::ALL.iter().map(|&measure| Number::of_measure(measure)).collect();
        for (index, number) in numbers.iter().enumerate() {
            assert!(!numbers[..index].contains(number), "{number:?} stands for two measures");
            assert!(PAIR_NUMBERS.contains(number), "{number:?} is in the table");
        }
    }

    fn frequency(words: &[&str]) -> [Action; 2] {
        let row = |word: &&str| FrequencyRow {
            word: (*word).to_owned(),
            count: 2,
            per_million: 1.0,
            documents: 1,
            paragraphs: 1,
            sentences: 1,
            dp: None,
            dp_norm: None,
            juilland_d: None,
        };
        let report = FrequencyReport {
            totals: Totals::default(),
            parts: Parts::Auto,
            part_count: 1,
            rows_total: words.len() as u32,
            rows: words.iter().map(row).collect(),
            notes: vec![],
        };
        let body = ReplyBody::Frequency(FrequencyReply { report, places: vec![] });
        [Action::Asked(Question::Frequency, 1), Action::Replied(Reply { id: 1, body: Ok(body) })]
    }

    fn after(actions: &[&[Action]]) -> Option<Card> {
        let start = Rc::new(State::new("", Theme::Auto));
        let last = actions.concat().into_iter().fold(start, |state, action| state.reduce(action));
        last.card.clone()
    }

    #[test]
    fn a_card_goes_with_its_row_and_its_view() {
        let (cat, open) = (Card::of(Number::Count, "кот"), |card: &Card| Action::CardOpened(card.clone()));
        let there = frequency(&["кот", "dog"]);
        assert_eq!(after(&[&there, &[open(&cat)]]), Some(cat.clone()));
        assert_eq!(after(&[&there, &[open(&cat), Action::CardClosed]]), None);
        assert_eq!(after(&[&there, &[open(&cat), Action::ViewChosen(View::Sentiment)]]), None);
        assert_eq!(after(&[&there, &[open(&cat)], &frequency(&["dog"])]), None);
        assert_eq!(after(&[&there, &[open(&cat)], &frequency(&["dog", "кот"])]), Some(cat));
        let any = Card::about(Number::Count);
        assert_eq!(after(&[&there, &[open(&any)], &frequency(&["dog"])]), Some(any.clone()));
        assert_eq!(after(&[&there, &[open(&any)], &frequency(&[])]), None);
        let text = Card::about(Number::Words);
        assert_eq!(after(&[&[open(&text), Action::ViewChosen(View::Sentiment)]]), Some(text));
    }

    #[test]
    fn a_card_of_a_focus_goes_with_it() {
        let card = Card::of(Number::Hits, "a");
        let opened = [Action::TermChosen("a".to_owned()), Action::CardOpened(card.clone())];
        assert_eq!(after(&[&opened, &[Action::TermAdded("b".to_owned())]]), Some(card));
        assert_eq!(after(&[&opened, &[Action::TermChosen("b".to_owned())]]), None);
    }

    #[test]
    fn columns_are_of_the_family_of_their_table() {
        assert!(FREQUENCY_NUMBERS.iter().all(|number| number.family() == Family::Word));
        assert!(PAIR_NUMBERS.iter().all(|number| number.family() == Family::Pair));
        assert!(SENTENCE_NUMBERS.iter().all(|number| number.family() == Family::Sentence));
        assert!(UNIT_NUMBERS.iter().all(|number| number.family() == Family::Unit));
        assert_eq!(FREQUENCY_NUMBERS.len() + 1, 10, "a number for each column but the word");
        assert_eq!(PAIR_NUMBERS.len() + 2, 23, "a number for each column but the words");
        assert_eq!(UNIT_NUMBERS.len() + 1, 5, "a number for each column but that of the unit");
        assert_eq!(SENTENCE_NUMBERS.len() + 1, 7, "a number for each column but that of the sentence");
    }
}
