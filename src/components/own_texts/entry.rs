//! A document of the list: its title, how it was read, what can be corrected, and how it begins.

mod encodings;
mod notes;
mod readings;

use crate::browser::blob::Blob;
use crate::browser::{document, input};
use crate::components::own_texts::languages;
use crate::components::typed_field::{self, TypedFieldProps};
use crate::hooks::use_effect_with;
use crate::messages::OwnMessages;
use crate::own::{Change, Desk, Field, OwnDocument, OwnFile};
use crate::ui::{Same, Ui, use_ui};
use crate::widget::{self, widget};
use encodings::ENCODINGS;
use gloo::timers::callback::Timeout;
use memoscope_protocol::{DocumentRead, FileRead, ReadOptions};
use std::rc::Rc;
use yew::prelude::*;
use yew::props;

/// An entry is drawn anew only where something of it has changed: files may come by the hundred.
#[derive(Properties, PartialEq)]
pub struct EntryProps {
    /// The document.
    pub document: Same<OwnDocument>,
    /// Its file.
    pub file: Same<OwnFile<Blob>>,
    /// Its place in the list, from 0.
    pub place: usize,
    /// Whether it is the last.
    pub is_last: bool,
    /// Whether no other document of its file stands before it.
    pub is_first: bool,
    /// Makes a change.
    pub change: Callback<Change<Blob>>,
}

widget!(EntryProps, use_entry, "own-entry");

/// The item of the list.
pub(super) fn draw(
    desk: &Desk<Blob>,
    document: &Rc<OwnDocument>,
    (place, is_first): (usize, bool),
    change: &Callback<Change<Blob>>,
) -> Html {
    let Some(file) = desk.file(document.file) else { return html! {} };
    let props = EntryProps {
        document: Same(Rc::clone(document)),
        file: Same(Rc::clone(file)),
        place,
        is_last: place + 1 == desk.documents.len(),
        is_first,
        change: change.clone(),
    };
    widget::keyed(props, document.key)
}

/// What is known of a document.
struct Entry<'a> {
    ui: &'a Ui,
    messages: &'a OwnMessages,
    document: &'a OwnDocument,
    file: &'a OwnFile<Blob>,
    read: &'a FileRead,
    known: &'a DocumentRead,
    is_first: bool,
    change: &'a Callback<Change<Blob>>,
}

/// While its file is read again an item stands with what was known of it.
#[hook]
fn use_entry(props: &EntryProps) -> Html {
    let ui = use_ui();
    let EntryProps { document, file, place, is_last, is_first, change } = props;
    let (document, file, messages) = (&*document.0, &*file.0, &ui.later().own);
    let onchange = corrects(document.key, Field::Title, change);
    let facts = file.read().and_then(|read| {
        let known = read.documents.get(document.index)?;
        Some(Entry { ui: &ui, messages, document, file, read, known, is_first: *is_first, change })
    });
    // Once the reader has chosen, drawing anew does not choose for them: what a reading that failed takes back is set here.
    let back = facts.as_ref().map(|entry| {
        let encoding = file.options.encoding.clone().unwrap_or_default();
        let column = column(file, entry.read).to_owned();
        [(id(ENCODING, document), encoding), (id(COLUMN, document), column)]
    });
    use_effect_with(file.times_put_back, move |_| {
        back.iter().flatten().for_each(|(id, value)| input::choose(id, value));
    });
    let title = document.value(Field::Title);
    let name = props!(TypedFieldProps {
        class: "own__name",
        label: messages.title.to_owned(),
        value: title.to_owned(),
        onchange
    });
    html! {
        <li class="own__entry">
            <div class="own__line">
                <span class="own__number" aria-hidden="true">{ ui.formats().whole((place + 1) as f64) }</span>
                { typed_field::draw("title", name) }
                if let Some(entry) = &facts {
                    <span class="own__words">{ (messages.words)(ui.formats(), entry.known.words) }</span>
                }
                <span class="own__buttons">
                    { act(format!("own-up-{}", document.key), "↑", (messages.up)(title), *place == 0, change, Change::Moved(document.key, -1)) }
                    { act(down_id(document.key), "↓", (messages.down)(title), *is_last, change, Change::Moved(document.key, 1)) }
                    { act("own-list".to_owned(), "×", (messages.remove)(title), false, change, Change::Removed(document.key)) }
                </span>
            </div>
            { for facts.iter().map(Entry::facts) }
            { for facts.iter().map(readings::draw) }
            { for facts.iter().map(notes::draw) }
            { for facts.iter().map(Entry::preview) }
        </li>
    }
}

/// The starts of the ids of the choices.
const ENCODING: &str = "own-encoding";
const COLUMN: &str = "own-column";

/// The id of the button that moves a document down.
pub(super) fn down_id(key: u32) -> String {
    format!("own-down-{key}")
}

fn id(start: &str, document: &OwnDocument) -> String {
    format!("{start}-{}", document.key)
}

/// The column that the text is taken from; empty where it is not one.
fn column<'a>(file: &'a OwnFile<Blob>, read: &'a FileRead) -> &'a str {
    file.options.text_column.as_deref().or(read.text_column.as_deref()).unwrap_or_default()
}

/// Corrects something by what a field holds.
fn corrects(key: u32, field: Field, change: &Callback<Change<Blob>>) -> Callback<Event> {
    let change = change.clone();
    Callback::from(move |event: Event| change.emit(Change::Corrected(key, field, input::value_of(&event))))
}

/// A button for one change; the keyboard's place is then at the element with this id, which is the button itself where the
/// change leaves it.
fn act(
    id: String,
    sign: &'static str,
    label: String,
    disabled: bool,
    change: &Callback<Change<Blob>>,
    does: Change<Blob>,
) -> Html {
    let own_id = (id != "own-list").then(|| id.clone());
    let change = change.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        change.emit(does.clone());
        let id = id.clone();
        Timeout::new(0, move || document::focus_id(&id)).forget();
    });
    html! {
        <button type="button" id={own_id} class="own__act" aria-label={label} aria-disabled={disabled.then_some("true")}
            {onclick}><span aria-hidden="true">{ sign }</span></button>
    }
}

impl Entry<'_> {
    /// Format, encoding, language, column, and where it comes from.
    fn facts(&self) -> Html {
        let Self { ui, messages, document, file, read, known, .. } = self;
        let title = document.value(Field::Title);
        // What can't be read again is as it is.
        let can_be_read = file.file.is_some();
        let encoding = known.encoding.as_deref().map(|encoding| {
            if !can_be_read {
                return html! { <span>{ encoding.to_owned() }</span> };
            }
            let set = |encoding: String, options: ReadOptions| ReadOptions {
                encoding: Some(encoding).filter(|encoding| !encoding.is_empty()),
                ..options
            };
            let asked = file.options.encoding.as_deref();
            let found = (messages.as_found)(Some(encoding).filter(|_| asked.is_none()));
            let names = ENCODINGS.iter().map(|&name| (name.to_owned(), name.to_owned()));
            let names = [(String::new(), found)].into_iter().chain(names).collect();
            self.choice(
                id(ENCODING, document),
                (messages.encoding)(title),
                asked.unwrap_or_default(),
                names,
                self.reads(set),
            )
        });
        let column = (can_be_read && !read.columns.is_empty()).then(|| {
            let now = column(file, read);
            let set = |column: String, options: ReadOptions| ReadOptions { text_column: Some(column), ..options };
            let names = read.columns.iter().map(|name| (name.clone(), name.clone())).collect();
            html! { <>{ messages.column_label }{ " " }{ self.choice(id(COLUMN, document), (messages.column)(title), now, names, self.reads(set)) }</> }
        });
        let language = {
            let (of, change, key) = (Ui::clone(ui), self.change.clone(), document.key);
            let set = Callback::from(move |event: Event| {
                let tag = languages::tag_of(&of, &input::value_of(&event));
                change.emit(Change::Corrected(key, Field::Language, tag));
            });
            languages::field(
                ui,
                document.value(Field::Language),
                (messages.language)(title),
                messages.language_hint,
                set,
            )
        };
        let of_file = match read.documents.len() {
            0 | 1 => file.name.clone(),
            all => (messages.of_file)(ui.formats(), document.index as u32 + 1, all as u32, &file.name),
        };
        html! {
            <div class="own__facts">
                <span>{ (messages.format)(&known.format) }</span>
                { for encoding }
                { language }
                { for column }
                { self.field(Field::Author, messages.author, (messages.author_of)(title)) }
                { self.field(Field::Date, messages.date, (messages.date_of)(title)) }
                <span class="own__file" dir="auto">{ of_file }</span>
            </div>
        }
    }

    /// A field for what is known of the document.
    fn field(&self, field: Field, hint: &'static str, label: String) -> Html {
        let value = self.document.value(field).to_owned();
        let onchange = corrects(self.document.key, field, self.change);
        typed_field::draw(hint, props!(TypedFieldProps { class: "own__known", label, value, hint, onchange }))
    }

    /// Has the file read again with other options.
    fn reads(&self, set: fn(String, ReadOptions) -> ReadOptions) -> Callback<String> {
        let (change, key, options) = (self.change.clone(), self.file.key, self.file.options.clone());
        Callback::from(move |value| change.emit(Change::OptionsSet(key, set(value, options.clone()))))
    }

    /// A choice among values and their names; the present value is offered whatever it is.
    fn choice(
        &self,
        id: String,
        label: String,
        now: &str,
        mut names: Vec<(String, String)>,
        set: Callback<String>,
    ) -> Html {
        let is = |value: &str| value.eq_ignore_ascii_case(now);
        if !names.iter().any(|(value, _)| is(value)) {
            names.insert(0, (now.to_owned(), now.to_owned()));
        }
        let onchange = set.reform(|event: Event| input::value_of(&event));
        let options = names.into_iter().map(|(value, name)| {
            let selected = is(&value);
            html! { <option {value} {selected}>{ name }</option> }
        });
        html! { <select {id} class="settings__choice" aria-label={label} {onchange}>{ for options }</select> }
    }

    fn preview(&self) -> Html {
        let language = Some(self.document.value(Field::Language).to_owned()).filter(|tag| !tag.is_empty());
        html! { <p class="own__preview" dir="auto" lang={language}>{ self.known.preview.join(" ¶ ") }</p> }
    }
}
