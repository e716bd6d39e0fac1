//! The menu of what the view in front can be saved as.

use crate::browser::{address, document, download, figure_svg, input};
use crate::components::later::part;
use crate::components::plain;
use crate::components::share_panel::shared;
use crate::export::{Export, file_name};
use crate::hooks::use_effect_with;
use crate::replay;
use crate::state::{Action, Phase, State};
use crate::ui::{Same, Ui, use_ui};
use crate::view_config::{Show, View};
use crate::widget::{self, widget};
use memoscope_protocol::PartRequest;
use std::rc::Rc;
use yew::prelude::*;
use yew::props;

#[derive(Properties, PartialEq)]
pub struct ExportMenuProps {
    /// What is shown.
    pub state: Same<State>,
    /// Asks for the sentences with their words.
    pub trace: Callback<PartRequest>,
}

widget!(ExportMenuProps, use_export_menu, "export");

/// The button and its menu.
pub fn draw(ui: &Ui, state: &Rc<State>, trace: &Callback<PartRequest>) -> Html {
    let name = ui.messages().export;
    html! {
        <>
            <button type="button" id={BUTTON} class="header__tool" popovertarget="export">{ name }</button>
            <div id="export" class="panel" popover="auto" role="group" aria-label={name}>
                { part(ui, state, |later| (later.export)(state, trace)) }
            </div>
        </>
    }
}

/// What the menu holds.
pub fn body(state: &Rc<State>, trace: &Callback<PartRequest>) -> Html {
    widget::one(props!(ExportMenuProps { state: Same(Rc::clone(state)), trace: trace.clone() }))
}

/// The choices of the menu.
#[hook]
fn use_export_menu(props: &ExportMenuProps) -> Html {
    let ui = use_ui();
    let is_safe = use_state_eq(|| true);
    let messages = ui.messages();
    let on_svg = {
        let (ui, state) = (ui.clone(), props.state.0.clone());
        Callback::from(move |_| {
            let source = (ui.messages().tools.source)(&state.title(), &link(&state));
            if let Some(svg) = figure_svg::figure(&source) {
                offer(&ui, file_name(&state, picture_of(&state)) + ".svg", "image/svg+xml", &svg);
            }
        })
    };
    let on_csv = {
        let (ui, state, is_safe) = (ui.clone(), props.state.0.clone(), is_safe.clone());
        Callback::from(move |_| {
            if let Some(export) = Export::of(&state) {
                offer(&ui, file_name(&state, rows_of(&state)) + ".csv", "text/csv", &export.csv(*is_safe));
            }
        })
    };
    // While sentences are awaited: where those are that were there before, to be told from them.
    let awaited = use_state_eq(|| None as Option<usize>);
    {
        // The words of the sentences are many, and come when they are asked for.
        let (ui, state, awaited) = (ui.clone(), props.state.clone(), awaited.clone());
        let trace = match &state.0.trace {
            Phase::Ready(rows) => Some(Same(rows.clone())),
            _ => None,
        };
        use_effect_with((*awaited, trace), move |(before, trace)| {
            let rows =
                trace.as_ref().filter(|rows| before.is_some_and(|before| before != address_of(&rows.0)));
            if let (Some(rows), Some(export)) = (rows, Export::of(&state.0)) {
                offer_json(&ui, &state.0, export.with_words(&rows.0));
                awaited.set(None);
            }
        });
    }
    let on_json = {
        let (ui, state, trace) = (ui.clone(), props.state.0.clone(), props.trace.clone());
        Callback::from(move |_| match Export::of(&state) {
            Some(export) if export.wants_words() => {
                awaited.set(Some(state.trace.shown().map_or(0, address_of)));
                trace.emit(state.config.part());
            }
            Some(export) => offer_json(&ui, &state, export),
            None => {}
        })
    };
    let on_replay = {
        let (ui, state) = (ui.clone(), props.state.0.clone());
        Callback::from(move |_| {
            let name = file_name(&state, "replay") + ".json";
            offer(&ui, name, "application/json", &replay::file(&state));
        })
    };
    let checked = *is_safe;
    let on_safe = Callback::from(move |event: Event| is_safe.set(input::is_checked(&event)));
    html! {
        <>
            if has_drawing(&props.state.0) {
                { plain::button("quiet-button", messages.tools.figure_as_svg, on_svg) }
            }
            { plain::button("quiet-button", messages.table_as_csv, on_csv) }
            { plain::button("quiet-button", messages.table_as_json, on_json) }
            { plain::switch(messages.tools.safe_csv, messages.tools.safe_csv_note, checked, on_safe) }
            { plain::button("quiet-button", ui.later().replay.item, on_replay) }
            { plain::paragraph("panel__says", ui.later().replay.note) }
        </>
    }
}

fn address_of<T>(shared: &Rc<T>) -> usize {
    Rc::as_ptr(shared) as usize
}

/// The button's id.
const BUTTON: &str = "export-button";

/// Offers a file, closes the menu and says so.
fn offer(ui: &Ui, name: String, mime: &str, contents: &str) {
    download::offer(&name, mime, contents);
    if document::has_popover() {
        document::press_id(BUTTON);
        document::focus_id(BUTTON);
    }
    ui.send(Action::Told((ui.messages().tools.saved)(&name)));
}

fn offer_json(ui: &Ui, state: &State, export: Export<'_>) {
    offer(ui, file_name(state, rows_of(state)) + ".json", "application/json", &export.json());
}

/// What the drawing is called in a file's name.
fn picture_of(state: &State) -> &'static str {
    match (state.config.view, state.config.shown()) {
        (_, Show::Cloud) => "cloud",
        (_, Show::Matrix) => "matrix",
        (View::Frequency, _) => "bars",
        (View::Cooccurrence, _) => "network",
        _ => "arc",
    }
}

/// What the rows are called there.
fn rows_of(state: &State) -> &'static str {
    if state.config.view == View::Concordance { "lines" } else { "table" }
}

/// The link to what is shown, for this text.
fn link(state: &State) -> String {
    address::with_fragment(&shared(state).to_fragment())
}

/// Whether the view in front shows a drawing that holds something.
fn has_drawing(state: &State) -> bool {
    if matches!(state.config.shown(), Show::Table | Show::Documents) {
        return false;
    }
    match state.config.view {
        View::Frequency => state.frequency.shown().is_some_and(|reply| !reply.report.rows.is_empty()),
        View::Cooccurrence => {
            let view = state.cooccurrence.shown().and_then(|reply| reply.as_ref().as_ref().ok());
            view.is_some_and(|view| match (&view.matrix, &view.network) {
                (Some(matrix), _) => !matrix.words.is_empty(),
                (None, network) => network.as_ref().is_some_and(|network| !network.nodes.is_empty()),
            })
        }
        View::Sentiment => state.sentiment.shown().is_some_and(|reply| !reply.report.rows.is_empty()),
        View::Concordance => false,
    }
}
