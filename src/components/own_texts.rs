//! The reader's own texts: the dialog in which they are added, looked over and started, the mark while files are held over
//! the page, and the line while they are read.
//!
//! The list is kept here, beyond what is explored: more can be added to it later. Files are read by the importer, which is
//! started with the first and ended after the last.

mod entry;
mod failures;
mod languages;
mod linked;
mod queue;
mod shelf;

use crate::browser::blob::Blob;
use crate::browser::files::{self, Arrival, Batch};
use crate::browser::{corpus_block, document, requests};
use crate::components::header::short_title;
use crate::components::plain;
use crate::engine_client::OwnTexts;
use crate::hooks::{Engine, use_effect_with};
use crate::own::{Arrived, Change, Desk, Field, Said};
use crate::replay;
use crate::state::{Action, Phase, State};
use crate::ui::{Ui, use_ui};
use crate::widget::{self, widget};
use linked::{Linked, use_linked};
use memoscope_protocol::{FileRead, StoredDocument};
use queue::use_queue;
use shelf::ShelfProps;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;
use yew::props;

/// The id of the dialog.
const DIALOG: &str = "own-texts";
const PASTE_FIELD: &str = "own-paste";
const WITH_SHOWN: &str = "own-with-shown";

/// Documents that are listed at once; more are shown when asked for.
const LISTED: usize = 50;

/// Bytes that the engine reads in a second, at the least: for what is said before it begins.
const BYTES_PER_SECOND: f64 = 20e6;

/// The dialog, the mark and the line; in an embedded view only the line.
pub fn draw(ui: &Ui, state: &Rc<State>, engine: &Engine) -> Html {
    html! {
        <>
            if !state.config.embed || state.config.corpus.is_some() || state.lesson.is_some() {
                { widget::one(props!(OwnTextsProps {
                    is_open: state.own.is_open && !state.config.embed,
                    embed: state.config.embed,
                    corpus: state.config.corpus.clone(),
                    is_own: state.own.is_shown,
                    title: short_title(&state.title()),
                    lesson: state.lesson.as_ref().filter(|_| is_missing(state)).and_then(|lesson| lesson.texts.clone()),
                    load: remembered(&engine.load),
                })) }
            }
            { reading(ui, state, engine) }
        </>
    }
}

/// Whether the texts in front are others than the lesson's.
fn is_missing(state: &State) -> bool {
    let shown = state.corpus.shown().map(|corpus| corpus.text_hash.as_str());
    shown.is_some() && shown != state.config.text.as_deref()
}

thread_local! {
    /// The reader's own texts that were put in front last.
    static SHOWN: RefCell<Option<Rc<OwnTexts>>> = const { RefCell::new(None) };
}

/// The reader's own texts that were put in front last, if any were.
pub fn shown() -> Option<Rc<OwnTexts>> {
    SHOWN.with_borrow(Clone::clone)
}

/// The same callback, which remembers what it is given.
fn remembered(load: &Callback<Option<Rc<OwnTexts>>>) -> Callback<Option<Rc<OwnTexts>>> {
    load.reform(|texts: Option<Rc<OwnTexts>>| {
        SHOWN.set(texts.clone());
        texts
    })
}

/// While texts are read and others are shown: how far it is, and the way out.
fn reading(ui: &Ui, state: &State, engine: &Engine) -> Html {
    let Phase::Running { progress, shown: Some(_), .. } = &state.corpus else { return html! {} };
    let onclick = {
        let cancel = engine.cancel.clone();
        Callback::from(move |_: MouseEvent| {
            document::focus_pane();
            cancel.emit(());
        })
    };
    // The bar is given in thousandths: a number of many decimals would have to be written.
    let done = progress.map(|share| AttrValue::from(((share * 1_000.0) as u32).to_string()));
    html! {
        <div class="reading">
            <label class="reading__says" for="reading-bar">{ (ui.messages().reading)(ui.formats(), *progress) }</label>
            <progress id="reading-bar" class="reading__bar" max="1000" value={done} />
            { plain::button("quiet-button", ui.later().own.cancel, onclick) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct OwnTextsProps {
    /// Whether the dialog is open.
    pub is_open: bool,
    /// Whether the page is a frame of another: nothing is dropped into it.
    pub embed: bool,
    /// The address of texts on the page's own host.
    pub corpus: Option<String>,
    /// The texts of the lesson in front, where others are shown.
    pub lesson: Option<Rc<str>>,
    /// Whether the texts in front are the reader's own.
    pub is_own: bool,
    /// The title of the text in front.
    pub title: String,
    /// Puts texts in front.
    pub load: Callback<Option<Rc<OwnTexts>>>,
}

widget!(OwnTextsProps, use_own_texts, "own-texts");

impl Reducible for Desk<Blob> {
    type Action = Change<Blob>;

    fn reduce(self: Rc<Self>, change: Change<Blob>) -> Rc<Self> {
        let mut desk = (*self).clone();
        desk.change(change);
        Rc::new(desk)
    }
}

#[hook]
fn use_own_texts(props: &OwnTextsProps) -> Html {
    let ui = use_ui();
    let desk = use_reducer(Desk::<Blob>::default);
    let is_over = use_state_eq(|| false);
    let listed = use_state_eq(|| LISTED);
    let pasted = use_mut_ref(|| 0_u32);
    let change = {
        let dispatcher = desk.dispatcher();
        use_callback((), move |change, ()| dispatcher.dispatch(change))
    };
    use_queue(&desk, &change);
    let Linked { is_linked, line } = use_linked(&desk, &change, props);
    use_effect_with((), |()| requests::remember_more(files::MOST + 1_000));
    let add = {
        let (ui, change, is_linked) = (ui.clone(), change.clone(), is_linked.clone());
        use_callback((), move |batch: Batch, ()| {
            let (to, change, is_linked) = (ui.clone(), change.clone(), is_linked.clone());
            let Batch { files, passed_over, left } = batch;
            replay::sort_out(&ui, files, move |files| {
                is_linked.set(false);
                add_batch(Batch { files, passed_over, left }, &change);
                to.send(Action::OwnOpened(true));
            });
        })
    };
    let add_text = {
        let (ui, add) = (ui.clone(), add.clone());
        use_callback((), move |text: String, ()| {
            let Some(file) = Blob::of_text(&text).filter(|_| !text.trim().is_empty()) else { return };
            *pasted.borrow_mut() += 1;
            let name = (ui.later().own.pasted)(ui.formats(), *pasted.borrow());
            add.emit(Batch::one(name, file));
        })
    };
    {
        let (add, add_text, is_over) = (add.clone(), add_text.clone(), is_over.clone());
        use_effect_with(props.embed, move |&embed| {
            let listeners = (!embed).then(|| {
                files::listen(move |arrival| match arrival {
                    Arrival::Over(over) => is_over.set(over),
                    Arrival::Files(batch) if batch == Batch::default() => {}
                    Arrival::Files(batch) => add.emit(batch),
                    Arrival::Text(text) => add_text.emit(text),
                })
            });
            move || drop(listeners)
        });
    }
    use_effect_with(props.is_open, |&is_open| document::show_dialog(DIALOG, is_open));
    let messages = &ui.later().own;
    let on_close = ui.dispatch.reform(|_: Event| Action::OwnOpened(false));
    let put_away = ui.dispatch.reform(|_: MouseEvent| Action::OwnOpened(false));
    let is_ready = !desk.documents.is_empty() && desk.waiting().is_none();
    let explore = explore(&ui, &desk, props, *is_linked);
    let take_pasted = Callback::from(move |_| add_text.emit(document::take_value(PASTE_FIELD)));
    let clear = leaving(&change, || Change::Cleared);
    let over = (*is_over).then_some("own__drop--over");
    html! {
        <>
            <dialog id={DIALOG} class="own" aria-labelledby="own-title" onclose={on_close}>
                <div class="own__head">
                    <h2 id="own-title" class="own__title">{ ui.messages().add_texts }</h2>
                    <button type="button" class="own__close" aria-label={messages.close} onclick={put_away}><span aria-hidden="true">{ "×" }</span></button>
                    { plain::paragraph("own__lead", messages.lead) }
                </div>
                <div class="own__body">
                    <div class="own__ways">
                        <div class={classes!("own__drop", over)}>
                            { plain::paragraph("own__here", messages.drop_here) }
                            <div class="own__pick">
                                { field(messages.choose_files, false, &add) }
                                { field(messages.choose_folder, true, &add) }
                            </div>
                            { plain::paragraph("own__formats", messages.formats) }
                        </div>
                        <div class="own__paste">
                            <label class="panel__label" for={PASTE_FIELD}>{ messages.paste }</label>
                            <textarea id={PASTE_FIELD} class="panel__field own__field" placeholder={messages.paste_example} />
                            { plain::button("quiet-button", messages.take_pasted, take_pasted) }
                        </div>
                    </div>
                    { progress(&ui, &desk, &change) }
                    { said(&ui, &desk) }
                    { failures::draw(&ui, &desk, &change) }
                    { list(&ui, &desk, &change, &listed) }
                    { kept(&ui, &desk, &change, props) }
                </div>
                <div class="own__foot">
                    { plain::paragraph("own__size", size(&ui, &desk)) }
                    if !desk.documents.is_empty() {
                        { plain::button("quiet-button", messages.clear, clear) }
                    }
                    if !props.is_own && !desk.documents.is_empty() {
                        <label class="own__with"><input id={WITH_SHOWN} type="checkbox" />{ (messages.with_shown)(&props.title) }</label>
                    }
                    <button type="button" class="header__tool header__tool--first own__go" disabled={!is_ready} onclick={explore}>{ messages.explore }</button>
                </div>
            </dialog>
            if *is_over && !props.is_open {
                <div class="drop-mark"><p class="drop-mark__says">{ messages.drop_anywhere }</p></div>
            }
            { line }
        </>
    }
}

/// Puts files into the list, each with what the one beside it tells of it.
fn add_batch(batch: Batch, change: &Callback<Change<Blob>>) {
    let Batch { files, passed_over, left } = batch;
    let said = [(passed_over, Said::PassedOver(passed_over)), (left, Said::Left(left))];
    let said = said.into_iter().filter(|(count, _)| *count > 0).map(|(_, said)| said).collect();
    let change = change.clone();
    files::told(files, move |told| {
        let arrived = told.into_iter().map(|(picked, beside)| Arrived {
            name: picked.name,
            file: picked.file.map(|file| (file.size(), file)),
            beside,
        });
        change.emit(Change::Added(arrived.collect(), said));
    });
}

/// A field for files, which looks like a button.
fn field(label: &'static str, is_folder: bool, add: &Callback<Batch>) -> Html {
    let onchange = add.reform(|event: Event| files::chosen(&event));
    html! {
        <label class="own__files quiet-button">
            { label }
            <input class="unseen" type="file" multiple=true webkitdirectory={is_folder} {onchange} />
        </label>
    }
}

/// Makes a change with which its button goes away: the keyboard's place must not be lost with it.
fn leaving(change: &Callback<Change<Blob>>, does: fn() -> Change<Blob>) -> Callback<MouseEvent> {
    change.reform(move |_: MouseEvent| {
        document::focus_id("own-list");
        does()
    })
}

/// While files are read: how far it is, and the way out.
fn progress(ui: &Ui, desk: &Desk<Blob>, change: &Callback<Change<Blob>>) -> Html {
    let Some(file) = desk.waiting() else { return html! {} };
    let messages = &ui.later().own;
    let (done, all) = desk.progress();
    let stop = leaving(change, || Change::Stopped);
    html! {
        <div class="own__reading">
            <label class="own__says" for="own-bar">{ (messages.reading)(ui.formats(), done as u32, all as u32, &file.name) }</label>
            <progress id="own-bar" max={all.to_string()} value={done.to_string()} />
            { plain::button("quiet-button", messages.stop, stop) }
        </div>
    }
}

/// What is to be said of what was added or stopped last, beside the files themselves.
fn said(ui: &Ui, desk: &Desk<Blob>) -> Html {
    if desk.said.is_empty() {
        return html! {};
    }
    let messages = &ui.later().own;
    let says = desk.said.iter().map(|said| match *said {
        Said::PassedOver(count) => (messages.passed_over)(ui.formats(), count),
        Said::Left(count) => (messages.left)(ui.formats(), files::MOST as u32, count),
        Said::Stopped(count) => (messages.stopped)(ui.formats(), count),
    });
    html! { <div class="own__told" role="status">{ for says.map(|says| html! { <p>{ says }</p> }) }</div> }
}

fn list(ui: &Ui, desk: &Desk<Blob>, change: &Callback<Change<Blob>>, listed: &UseStateHandle<usize>) -> Html {
    let messages = &ui.later().own;
    let entries = desk.listed().take(**listed).enumerate();
    let entries =
        entries.map(|(place, (document, is_first))| entry::draw(desk, document, (place, is_first), change));
    let more = desk.documents.len().saturating_sub(**listed);
    let on_more = {
        let last = desk.listed().take(**listed).last().filter(|_| more <= LISTED);
        let (listed, last) = (listed.clone(), last.map(|(document, _)| document.key));
        Callback::from(move |_| {
            // The last press takes the button away: the keyboard goes on at the entry before the new ones.
            if let Some(last) = last {
                document::focus_still(&entry::down_id(last));
            }
            listed.set(*listed + LISTED);
        })
    };
    html! {
        <>
            <h3 id="own-list" class="own__heading" tabindex="-1">{ messages.list }</h3>
            if desk.documents.is_empty() {
                { plain::paragraph("own__empty", messages.empty) }
            }
            { languages::list(ui) }
            <ol class="own__list" aria-labelledby="own-list">{ for entries }</ol>
            if more > 0 {
                <button type="button" class="quiet-button" onclick={on_more}>{ (messages.more)(ui.formats(), more.min(LISTED) as u32) }</button>
            }
        </>
    }
}

/// The section of what is kept on this device.
fn kept(
    ui: &Ui,
    desk: &UseReducerHandle<Desk<Blob>>,
    change: &Callback<Change<Blob>>,
    props: &OwnTextsProps,
) -> Html {
    let texts = {
        let desk = desk.clone();
        Callback::from(move |()| {
            let (read, pieces) = desk.together();
            Blob::join(pieces.into_iter()).map(|texts| (read, texts))
        })
    };
    let open = {
        let (ui, change, load) = (ui.clone(), change.clone(), props.load.clone());
        Callback::from(move |(name, read, texts): (String, FileRead, Blob)| {
            let mut desk = Desk::default();
            desk.change(Change::Brought(name.clone(), read.clone(), texts.clone()));
            load.emit(Some(Rc::new(OwnTexts { documents: desk.texts().0, texts: texts.clone() })));
            change.emit(Change::Cleared);
            change.emit(Change::Brought(name, read, texts));
            ui.send(Action::CorpusLeft);
            ui.send(Action::OwnOpened(false));
        })
    };
    let name =
        desk.documents.first().map(|document| document.value(Field::Title).to_owned()).unwrap_or_default();
    let has_texts = !desk.documents.is_empty() && desk.waiting().is_none();
    widget::one(props!(ShelfProps { is_open: props.is_open, has_texts, name, texts, open }))
}

/// The size of all, and how long reading it will take where that is felt.
fn size(ui: &Ui, desk: &Desk<Blob>) -> String {
    let messages = &ui.later().own;
    let (mut words, mut bytes) = (0_u32, 0_u64);
    for document in desk.documents.iter().filter_map(|document| desk.known(document)) {
        words = words.saturating_add(document.words);
        bytes += u64::from(document.bytes);
    }
    if desk.documents.is_empty() {
        return String::new();
    }
    let says = (messages.size)(ui.formats(), desk.documents.len() as u32, words, bytes);
    let seconds = bytes as f64 / BYTES_PER_SECOND;
    match seconds >= 1.0 {
        true => format!("{says} · {}", (messages.expected)(ui.formats(), seconds.ceil())),
        false => says,
    }
}

/// Puts the listed texts in front, behind those of the page where the reader wants both.
fn explore(
    ui: &Ui,
    desk: &UseReducerHandle<Desk<Blob>>,
    props: &OwnTextsProps,
    is_linked: bool,
) -> Callback<MouseEvent> {
    let (ui, desk, load, is_own) = (ui.clone(), desk.clone(), props.load.clone(), props.is_own);
    Callback::from(move |_| {
        let (mut documents, mut pieces) = (Vec::new(), Vec::new());
        if !is_own && document::is_ticked(WITH_SHOWN) {
            for bundled in corpus_block::documents().unwrap_or_default() {
                let Some(text) = Blob::of_text(&bundled.text) else { continue };
                pieces.push((text.clone(), 0..text.size()));
                documents.push(StoredDocument {
                    title: bundled.title,
                    metadata: bundled.metadata,
                    bytes: text.size() as u32,
                    undecodable: bundled.undecodable,
                });
            }
        }
        let (own, places) = desk.texts();
        documents.extend(own);
        pieces.extend(places);
        if let Some(texts) = Blob::join(pieces.into_iter()) {
            load.emit(Some(Rc::new(OwnTexts { documents, texts })));
        }
        if !is_linked {
            ui.send(Action::CorpusLeft);
        }
        ui.send(Action::OwnOpened(false));
    })
}
