//! The settings that a report was made with, as they are in effect.

use crate::state::State;
use crate::view_config::Stop;
use memoscope_engine::part::Stretch;
use memoscope_engine::report::{Listed, Settings};
use memoscope_protocol::ConcordanceReply;

/// How the text was read, and the part.
pub(super) fn of_text(state: &State) -> Settings {
    let config = &state.config;
    let part = config.selection.map(|Stretch { document, start, end }| {
        // Bytes are those of one text: of several it is said which.
        let document = Some(document.unwrap_or(config.document)).filter(|_| state.documents().len() > 1);
        Stretch { document, start, end }
    });
    Settings::of_text(&config.rules, part, &config.choice)
}

/// The same with what a list leaves out, as it is in effect.
pub(super) fn of_list(state: &State, limit: u32) -> Settings {
    let hidden = state.config.hidden_words();
    let stop = if hidden.english { Stop::English } else { Stop::None };
    of_text(state).list(Listed {
        minimum: state.config.minimum,
        limit: Some(limit.into()),
        numbers: hidden.numbers,
        stop: stop.name().into(),
        hide: &hidden.hide,
        unhide: &hidden.unhide,
    })
}

pub(super) fn of_cooccurrence(state: &State, has_node: bool) -> Settings {
    let options = state.config.cooccurrence();
    let most = crate::engine_host::MAX_PAIRS;
    let settings = of_list(state, options.limit.unwrap_or(most).min(most)).cooccurrence(&options);
    // As it was asked for; the rows have the form that it counts under.
    match state.config.focus.first().filter(|_| has_node) {
        Some(node) => settings.with("node", node.as_str()),
        None => settings,
    }
}

pub(super) fn of_concordance(state: &State, reply: &ConcordanceReply) -> Settings {
    let queries = reply.queries.iter().map(|(_, text)| text.clone()).collect();
    // What nobody asked for is told only where it leaves lines out.
    let held = reply.report.rows.len() as u32;
    let is_cut = held < reply.report.rows_total.min(state.config.limit.unwrap_or(u32::MAX));
    let limit = if is_cut { Some(held) } else { state.config.limit };
    of_text(state).concordance(queries, state.config.sort, state.config.context, limit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view_config::Theme;

    #[test]
    fn settings_are_those_in_effect() {
        let names = |fragment: &str| -> Vec<&'static str> {
            let state = State::new(fragment, Theme::Auto);
            of_cooccurrence(&state, false).iter().map(|(name, _)| name).collect()
        };
        let list = ["case", "possessive", "hyphen", "stem", "lines", "paragraphs", "part", "min", "limit"];
        let check = |fragment: &str, more: &[&str]| assert_eq!(names(fragment), [&list[..], more].concat());
        check("#left=3", &["numbers", "stop", "unit", "convention", "measure"]);
        check(
            "#unit=window&hide=a",
            &["numbers", "stop", "hide", "unit", "left", "right", "cross-sentences", "convention", "measure"],
        );
    }
}
