//! The menu of what the view in front can be saved as.
//!
//! What is pressed before the view has its answer is saved once it has: the menu says that it waits.

use crate::browser::figure_svg::{self, Picture, Place};
use crate::browser::{document, download, figure_png, input};
use crate::citation::{Citation, link};
use crate::components::copy_text::CopyTextProps;
use crate::components::later::part;
use crate::components::{plain, report_stage};
use crate::export::{Export, file_name, graph, network, report_name, settings_line};
use crate::hooks::use_effect_with;
use crate::replay;
use crate::report::{self, is_gathered};
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
    /// All views as an article.
    Report,
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
    /// The words of the sentences did not come.
    Wordless,
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
    let tells_method = use_state_eq(|| false);
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
            let looked = *looked;
            let next = match *now {
                // Charts take their width, and are drawn by it, in the frames after they are put on the stage.
                Wanted::Item(Item::Report) if looked < STAGED => *now,
                now => go_on(&ui, &state.0, &trace, is_safe, (now, undrawn)),
            };
            let is_late = match next {
                Wanted::Item(Item::Svg(_) | Item::Png(_)) => is_answered(&state.0),
                Wanted::Item(Item::Report) => is_gathered(&state.0),
                _ => false,
            };
            let is_report = next == Wanted::Item(Item::Report);
            if is_report != state.0.gathers {
                ui.send(Action::Gathering(is_report));
            }
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
    let on_method = {
        let tells_method = tells_method.clone();
        Callback::from(move |_: Event| tells_method.set(!*tells_method))
    };
    let checked = *is_safe;
    let on_safe = Callback::from(move |event: Event| is_safe.set(input::is_checked(&event)));
    let note = if checked { messages.safe_note } else { messages.raw_note };
    let says = match *wanted {
        Wanted::No => "",
        Wanted::Nothing => messages.nothing,
        Wanted::Undrawn => messages.undrawn,
        Wanted::Wordless => messages.wordless,
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
            { item(Item::Report, ui.later().method.report) }
            if Export::of(state).is_some() {
                { widget::one(props!(CopyTextProps { id: "export-text", label: ui.messages().copy_table, text })) }
            }
            <p class="panel__says" aria-live="polite">{ says }</p>
            { plain::switch(messages.safe, note, checked, on_safe) }
            { plain::button("quiet-button", ui.later().replay.item, on_replay) }
            { plain::paragraph("panel__says", ui.later().replay.note) }
            <details class="export__method" ontoggle={on_method}>
                <summary class="export__summary">{ ui.later().method.name }</summary>
                if *tells_method {
                    { method(&ui, state) }
                }
            </details>
            if *wanted == Wanted::Item(Item::Report) && is_gathered(state) {
                { report_stage::draw(&ui, state) }
            }
        </>
    }
}

/// How often, and how long apart, it is looked for a figure that is not drawn yet.
const LOOKS: u32 = 40;
const LOOK_MS: u32 = 50;
/// How often it was looked before the views on the stage are drawn.
const STAGED: u32 = 6;

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
        Wanted::No | Wanted::Nothing | Wanted::Undrawn | Wanted::Wordless => wanted,
        Wanted::Item(Item::Report) if !is_gathered(state) => wanted,
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
            (Phase::Failed(_), _) => Wanted::Wordless,
            (_, None) => Wanted::Nothing,
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
        Item::Report => {
            let names: Vec<&str> = View::ALL.iter().map(|view| view.name()).collect();
            let drawn: Vec<_> = View::ALL.iter().copied().zip(figure_svg::staged(&names)).collect();
            offer(ui, report_name(state), "text/html", &report::html(ui, state, &drawn));
        }
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

/// How the numbers were made and how they are cited, each to be copied.
fn method(ui: &Ui, state: &State) -> Html {
    let messages = &ui.later().method;
    let citation = Citation::of(state);
    let (paragraph, cited) = (report::paragraph(ui, state, &citation), (messages.cite)(&citation));
    let note = (messages.note)(&citation);
    let texts = [paragraph.clone(), cited.clone(), citation.bibtex(&note), citation.csl(&note)];
    let ids = ["method-text", "citation-text", "bibtex-text", "csl-text"];
    let copies = texts.into_iter().zip(messages.copy).zip(ids).map(|((text, label), id)| {
        let text = Callback::from(move |()| text.clone());
        html! { <div key={id}>{ widget::keyed(props!(CopyTextProps { id, label, text }), id) }</div> }
    });
    let mut copies: Vec<Html> = copies.collect();
    let of_citation = copies.split_off(1);
    html! {
        <>
            <h3 class="export__heading">{ messages.method }</h3>
            { plain::paragraph("export__text", paragraph) }
            { for copies }
            <h3 class="export__heading">{ messages.citation }</h3>
            { plain::paragraph("export__text", cited) }
            { for of_citation }
        </>
    }
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
