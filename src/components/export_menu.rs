//! The menu of what the view in front can be saved as.
//!
//! What is pressed before the view has its answer is saved once it has: the menu says that it waits.

use crate::browser::figure_svg::{self, Picture, Place};
use crate::browser::{address, document, download, figure_png, input};
use crate::components::copy_text::CopyTextProps;
use crate::components::later::part;
use crate::components::plain;
use crate::components::share_panel::shared;
use crate::export::{Export, file_name, graph, network, settings_line};
use crate::hooks::use_effect_with;
use crate::replay;
use crate::state::{Action, Phase, State};
use crate::ui::{Same, Ui, use_ui};
use crate::view_config::{Show, View};
use crate::views;
use crate::widget::{self, widget};
use gloo::timers::callback::Timeout;
use memoscope_engine::sentiment::SentimentRow;
use memoscope_export::graph::GraphFormat;
use memoscope_export::sheet::{Separator, Style};
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

/// What can be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// A figure as SVG.
    Svg(Place),
    /// A figure as PNG, for print.
    Png(Place),
    /// The rows, with commas between.
    Csv,
    /// The rows, with tabs between.
    Tsv,
    /// The rows with settings, totals and notes.
    Json,
    /// The network.
    Network(GraphFormat),
}

/// What is being saved.
#[derive(Clone, Copy, PartialEq)]
enum Wanted {
    /// Nothing.
    No,
    /// There was nothing to save.
    Nothing,
    /// The browser could not draw it.
    Undrawn,
    /// This, once the view has its answer.
    Item(Item),
    /// The rows as JSON, once their words are there: others than those at this address, which were there before.
    Words(usize),
}

widget!(ExportMenuProps, use_export_menu, "export");

/// The button and its menu.
pub fn draw(ui: &Ui, state: &Rc<State>, trace: &Callback<PartRequest>) -> Html {
    let name = ui.messages().export;
    html! {
        <>
            <button type="button" id={BUTTON} class="header__tool" popovertarget={MENU}>{ name }</button>
            <div id={MENU} class="panel" popover="auto" role="group" aria-label={name}>
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
    let wanted = use_state_eq(|| Wanted::No);
    // How often it was looked for a figure that is not drawn yet.
    let looks = use_state_eq(|| 0_u32);
    {
        let (ui, state, trace) = (ui.clone(), props.state.clone(), props.trace.clone());
        let (is_safe, wanted, looks) = (*is_safe, wanted.clone(), looks.clone());
        // What is not wanted any more need not be looked at again.
        let seen = matches!(*wanted, Wanted::Item(_) | Wanted::Words(_)).then(|| props.state.clone());
        use_effect_with((*wanted, seen, *looks), move |(now, _, looked)| {
            let undrawn = {
                let wanted = wanted.clone();
                Callback::from(move |()| wanted.set(Wanted::Undrawn))
            };
            let (next, looked) = (go_on(&ui, &state.0, &trace, is_safe, (*now, undrawn)), *looked);
            let is_figure = matches!(next, Wanted::Item(Item::Svg(_) | Item::Png(_)));
            let is_late = is_figure && is_answered(&state.0);
            wanted.set(if is_late && looked >= LOOKS { Wanted::Nothing } else { next });
            let again =
                (is_late && looked < LOOKS).then(|| Timeout::new(LOOK_MS, move || looks.set(looked + 1)));
            move || drop(again)
        });
    }
    let messages = &ui.later().export;
    let state = &props.state.0;
    let item = |item: Item, name: &'static str| {
        let wanted = wanted.clone();
        let looks = looks.clone();
        let onclick = move |_| {
            looks.set(0);
            wanted.set(Wanted::Item(item));
        };
        plain::button("quiet-button", name, Callback::from(onclick))
    };
    let text = {
        let (state, is_safe) = (props.state.clone(), *is_safe);
        Callback::from(move |()| {
            let style = Style { separator: Separator::Tab, is_safe };
            let sheet = Export::of(&state.0).map(|export| export.sheet(style)).unwrap_or_default();
            // The mark is for files.
            sheet.trim_start_matches('\u{feff}').to_owned()
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
    let note = if checked { messages.safe_note } else { messages.raw_note };
    let says = match *wanted {
        Wanted::No => "",
        Wanted::Nothing => messages.nothing,
        Wanted::Undrawn => messages.undrawn,
        Wanted::Item(_) | Wanted::Words(_) => messages.waiting,
    };
    html! {
        <>
            if has_drawing(state) {
                { item(Item::Svg(Place::Main), messages.figure_as_svg) }
                { item(Item::Png(Place::Main), messages.figure_as_png) }
            }
            if has_pulls(state) {
                { item(Item::Svg(Place::Beside), messages.pulls_as_svg) }
                { item(Item::Png(Place::Beside), messages.pulls_as_png) }
            }
            { item(Item::Csv, messages.table_as_csv) }
            { item(Item::Tsv, messages.table_as_tsv) }
            { item(Item::Json, messages.table_as_json) }
            if network(state).is_some() {
                { item(Item::Network(GraphFormat::GraphMl), messages.network_as_graphml) }
                { item(Item::Network(GraphFormat::Gexf), messages.network_as_gexf) }
            }
            if Export::of(state).is_some() {
                { widget::one(props!(CopyTextProps { id: "export-text", label: ui.messages().copy_table, text })) }
            }
            <p class="panel__says" aria-live="polite">{ says }</p>
            { plain::switch(messages.safe, note, checked, on_safe) }
            { plain::button("quiet-button", ui.later().replay.item, on_replay) }
            { plain::paragraph("panel__says", ui.later().replay.note) }
        </>
    }
}

/// How often, and how long apart, it is looked for a figure that is not drawn yet.
const LOOKS: u32 = 40;
const LOOK_MS: u32 = 50;

/// Whether the view in front has its answer.
fn is_answered(state: &State) -> bool {
    !state.is_redrawing() && views::is_shown(state)
}

/// Saves what is wanted, where that can be done now; what is wanted then. What comes with it hears of a picture that the
/// browser could not draw.
fn go_on(
    ui: &Ui,
    state: &Rc<State>,
    trace: &Callback<PartRequest>,
    is_safe: bool,
    (wanted, undrawn): (Wanted, Callback<()>),
) -> Wanted {
    match wanted {
        Wanted::No | Wanted::Nothing | Wanted::Undrawn => wanted,
        Wanted::Item(_) if !is_answered(state) => wanted,
        Wanted::Item(item) => match save(ui, state, item, is_safe, undrawn) {
            Some(Saved::File) => Wanted::No,
            Some(Saved::NotYet) => wanted,
            Some(Saved::WithoutWords) => {
                trace.emit(state.config.part());
                Wanted::Words(state.trace.shown().map_or(0, address_of))
            }
            None => Wanted::Nothing,
        },
        Wanted::Words(before) => match (&state.trace, Export::of(state)) {
            (Phase::Ready(rows), Some(export)) if address_of(rows) != before => {
                offer_json(ui, state, export.with_words(rows));
                Wanted::No
            }
            (Phase::Failed(_), _) | (_, None) => Wanted::Nothing,
            _ => wanted,
        },
    }
}

/// What became of it.
enum Saved {
    /// A file was offered, or is being made.
    File,
    /// The figure is not drawn yet.
    NotYet,
    /// The words of its sentences are many, and come when they are asked for.
    WithoutWords,
}

/// Saves one thing; `None` where there is no such thing.
fn save(ui: &Ui, state: &Rc<State>, item: Item, is_safe: bool, undrawn: Callback<()>) -> Option<Saved> {
    match item {
        Item::Svg(place) => {
            let Some(picture) = picture(ui, state, place) else { return Some(Saved::NotYet) };
            let name = file_name(state, picture_of(state, place)) + ".svg";
            offer(ui, name, "image/svg+xml", &picture.text(1.0)?);
        }
        Item::Png(place) => {
            let Some(picture) = picture(ui, state, place) else { return Some(Saved::NotYet) };
            let (ui, name) = (ui.clone(), file_name(state, picture_of(state, place)) + ".png");
            figure_png::draw(&picture, move |file| match file {
                Some(file) => {
                    download::offer_file(&name, &file);
                    close(&ui, &name);
                }
                None => undrawn.emit(()),
            });
        }
        Item::Csv => {
            let text = Export::of(state)?.sheet(Style { separator: Separator::Comma, is_safe });
            offer(ui, file_name(state, rows_of(state)) + ".csv", "text/csv", &text);
        }
        Item::Tsv => {
            let text = Export::of(state)?.sheet(Style { separator: Separator::Tab, is_safe });
            offer(ui, file_name(state, rows_of(state)) + ".tsv", "text/tab-separated-values", &text);
        }
        Item::Json => match Export::of(state)? {
            export if export.wants_words() => return Some(Saved::WithoutWords),
            export => offer_json(ui, state, export),
        },
        Item::Network(format) => {
            let about = (ui.later().export.network)(&state.title(), &settings_line(state), &link(state));
            let text = graph(state, network(state)?, &about, format);
            let (ending, mime) = match format {
                GraphFormat::GraphMl => (".graphml", "application/graphml+xml"),
                GraphFormat::Gexf => (".gexf", "application/gexf+xml"),
            };
            offer(ui, file_name(state, "network") + ending, mime, &text);
        }
    }
    Some(Saved::File)
}

fn address_of(rows: &Rc<Vec<SentimentRow>>) -> usize {
    Rc::as_ptr(rows) as usize
}

/// The ids of the button and of the menu.
const BUTTON: &str = "export-button";
const MENU: &str = "export";

/// A figure of the view in front with what stands below it; `None` while it is not drawn.
fn picture(ui: &Ui, state: &State, place: Place) -> Option<Picture> {
    let messages = &ui.later().export;
    let source = (messages.source)(&state.title(), &link(state));
    figure_svg::figure(place, &[(messages.settings)(&settings_line(state)), source])
}

/// Offers a file, closes the menu and says so.
fn offer(ui: &Ui, name: String, mime: &str, contents: &str) {
    download::offer(&name, mime, contents);
    close(ui, &name);
}

/// Closes the menu and says that a file was offered.
fn close(ui: &Ui, name: &str) {
    if document::is_open(MENU) {
        document::press_id(BUTTON);
        document::focus_id(BUTTON);
    }
    ui.send(Action::Told((ui.later().export.saved)(name)));
}

fn offer_json(ui: &Ui, state: &State, export: Export<'_>) {
    offer(ui, file_name(state, rows_of(state)) + ".json", "application/json", &export.json());
}

/// What the drawing is called in a file's name.
fn picture_of(state: &State, place: Place) -> &'static str {
    match (state.config.view, state.config.shown()) {
        _ if place == Place::Beside => "pulls",
        (_, Show::Documents) => "documents",
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
    match (state.config.view, state.config.shown()) {
        (_, Show::Table) | (View::Concordance, _) => false,
        (_, Show::Documents) if state.documents().len() > 1 => {
            !state.config.focus.is_empty() && state.by_document.shown().is_some()
        }
        (View::Frequency, _) => state.frequency.shown().is_some_and(|reply| !reply.report.rows.is_empty()),
        (View::Cooccurrence, _) => {
            let view = state.cooccurrence.shown().and_then(|reply| reply.as_ref().as_ref().ok());
            view.is_some_and(|view| match (&view.matrix, &view.network) {
                (Some(matrix), _) => !matrix.words.is_empty(),
                (None, network) => network.as_ref().is_some_and(|network| !network.nodes.is_empty()),
            })
        }
        (View::Sentiment, _) => state.sentiment.shown().is_some_and(|reply| !reply.report.rows.is_empty()),
    }
}

/// Whether the words that pull are shown beside it.
fn has_pulls(state: &State) -> bool {
    let reply = state.sentiment.shown().filter(|_| state.config.view == View::Sentiment);
    reply.is_some_and(|reply| !reply.report.pulls.is_empty())
}
